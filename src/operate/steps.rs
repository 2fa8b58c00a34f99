//! The four steps of an operation: their names in reports, and what each asks and proves.

use crate::checks::{About, Words};

/// The steps, in their order, as reports name them.
pub const STEPS: [&str; 4] = ["rehearse", "guard", "perform", "confirm"];
pub(super) const REHEARSE: &str = STEPS[0];
pub(super) const GUARD: &str = STEPS[1];
pub(super) const PERFORM: &str = STEPS[2];
pub(super) const CONFIRM: &str = STEPS[3];

/// The steps of a live call in words, beside those of the catalogue.
pub(crate) const ABOUTS: [About; 4] = [
    About {
        asks: Words {
            en: "two small rehearsals with …/resumen/ before and after, then the rehearsal with the run's own parameters",
            es: "dos ensayos pequeños con …/resumen/ antes y después; luego el ensayo con los parámetros de la ejecución",
        },
        proves: Words {
            en: "a rehearsal changes nothing; there is something to do, and what: clients by name, rows, what would be left",
            es: "un ensayo no cambia nada; hay algo que hacer, y qué: clientes por nombre, registros, lo que quedaría",
        },
        deep: None,
    },
    About {
        asks: Words {
            en: "GET …/resumen/, the newest live rows, and a second rehearsal",
            es: "GET …/resumen/, las filas en vivo más nuevas y un segundo ensayo",
        },
        proves: Words {
            en: "the user may operate, not too many clients, no recent live run, and the second rehearsal says the same",
            es: "el usuario puede operar, no demasiados clientes, ninguna ejecución en vivo reciente, y el segundo ensayo dice lo mismo",
        },
        deep: None,
    },
    About {
        asks: Words {
            en: "POST …/mantenimiento/ejecutar/ live, once, after everything has passed, with --live --confirm-live YES",
            es: "POST …/mantenimiento/ejecutar/ de verdad, una vez, cuando todo pasó, con --live --confirm-live YES",
        },
        proves: Words {
            en: "the answer is that of a live run with the parameters that were sent, and its totals add up",
            es: "la respuesta es la de una ejecución en vivo con los parámetros enviados, y sus totales cuadran",
        },
        deep: None,
    },
    About {
        asks: Words {
            en: "GET …/historial/, the 20 newest rows of its action, GET …/resumen/, and a rehearsal",
            es: "GET …/historial/, las 20 filas más nuevas de su acción, GET …/resumen/ y un ensayo",
        },
        proves: Words {
            en: "its row is in the historial under this user, the resumen names it, and the rehearsal shows the difference",
            es: "su fila está en el historial a nombre de este usuario, el resumen la nombra, y el ensayo muestra la diferencia",
        },
        deep: None,
    },
];
