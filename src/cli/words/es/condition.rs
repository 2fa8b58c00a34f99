//! What is wrong with the conditions of an expected alert, in Spanish.

use crate::checks::resumen::expected_alerts::{Figure, Slip};
use crate::cli::words::said::Said;

const FORM: &str = "Indique un patrón del título, o uno con condiciones: 'Errores API* if error_rate_24h < 5% and requests_24h >= 10'. Los signos son < <= > >=. Un if que es parte del título se escribe [i]f. No se envió nada.";

pub(crate) fn slip(source: &str, text: &str, slip: &Slip) -> Said {
    match slip {
        Slip::NotAGlob => Said::new(format!("{source}: {text:?} no empieza con un título"), FORM),
        Slip::NoCondition => Said::new(format!("{source}: a {text:?} le falta una condición"), FORM),
        Slip::NotAComparison { got } => {
            Said::new(format!("{source}: {text:?}: {got:?} no es una cifra, un signo y un número"), FORM)
        }
        Slip::UnknownFigure { got, near } => Said::new(
            format!("{source}: {text:?}: ninguna cifra se llama {got:?}"),
            format!(
                "{}Las cifras son {}. Un if que es parte del título se escribe [i]f. No se envió nada.",
                near.map(|near| format!("¿Quiso decir {near}? ")).unwrap_or_default(),
                Figure::NAMES.join(", ")
            ),
        ),
        Slip::NotABound { figure, got, percent } => Said::new(
            format!("{source}: {text:?}: {got:?} no es un límite de {figure}"),
            if *percent {
                "Indique un porcentaje de 0 a 100, como 5% o 2.5%. No se envió nada."
            } else {
                "Indique un número entero sin signo, como 10. No se envió nada."
            },
        ),
    }
}
