//! The facts of the guards of a live call, in Spanish.

use super::said::{self, clients, roughly};
use crate::finding::GuardFact;
use crate::report::words::amounts::{number, seconds, span, waited};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &GuardFact) -> Wording {
    match fact {
        GuardFact::GuardsHeld {} => brief("nada impide la llamada en vivo"),
        GuardFact::LiveAllowed {} => brief("ahora se permitiría una ejecución en vivo"),
        GuardFact::LiveWouldBeRefused { code } => problem(
            "una ejecución en vivo que ahora se permitiría",
            format!("ahora se rechazaría una ejecución en vivo ({code})"),
            "Corríjalo antes de ejecutar en vivo: una nota en la salida de error dice cómo, y también docs/live.md.",
        ),
        GuardFact::GuardActorDiffers { expected, got } => problem(
            format!("el usuario {expected}, como dice --actor-username"),
            format!("las credenciales son de {got}"),
            "Inicie sesión con ese usuario, o quite --actor-username.",
        ),
        GuardFact::GuardRoleMissing { username, groups } => problem(
            "un superusuario, staff, o miembro de ADMIN o DG",
            format!(
                "{username} {}",
                if groups.is_empty() {
                    "no está en ningún grupo".into()
                } else {
                    format!("está en {}", groups.join(", "))
                }
            ),
            "Pida que lo ejecute alguien con permiso. Si su empresa permite otro grupo: --allow-role GRUPO.",
        ),
        GuardFact::GuardTooManyClients { max, got } => problem(
            format!("como máximo {}, como dice --max-clients", clients(*max)),
            format!("se desactivarían {}", number(*got)),
            "Revíselos en el ensayo. Baje --idle-limit, o suba --max-clients.",
        ),
        GuardFact::GuardShareTooLarge { max_pct, candidates, active } => problem(
            format!("como máximo {max_pct} % de los clientes activos, que son {}", number(*active)),
            format!("se desactivarían {}", number(*candidates)),
            "Revíselos en el ensayo. Baje --idle-limit, o suba --max-share.",
        ),
        GuardFact::GuardCooldown { id, action, timestamp, age_s, cooldown_s } => problem(
            format!("ninguna ejecución en vivo en {}", seconds(*cooldown_s)),
            format!(
                "la última fue hace {}: {}, {} (fila {id})",
                roughly(*age_s),
                said::action(action),
                said::moment(timestamp)
            ),
            "Quizá alguien acaba de ejecutarla: revise el historial. Para ejecutarla de todos modos: --force.",
        ),
        GuardFact::GuardRehearsalMoved { field, first, second } => problem(
            format!("{field} = {}, como en el ensayo que se mostró", number(*first)),
            format!("ahora es {}", number(*second)),
            "Alguien más está trabajando, o cambió mucho. Ensaye de nuevo y revise el resultado.",
        ),
        GuardFact::GuardOtherClient { id } => problem(
            "los clientes del ensayo que se mostró",
            format!("el cliente {id} no estaba entre ellos"),
            "Ensaye de nuevo y revise el resultado.",
        ),
        GuardFact::GuardClaimed { id, user, waited_ms: 0 } => problem(
            "ninguna otra ejecución en vivo en este servidor",
            format!("{user} tiene apartado el turno (fila {id}) y no ha terminado"),
            "Una ejecución en vivo esperaría a que termine, lo que diga --claim-within. El turno de una ejecución que murió vence en unos minutos.",
        ),
        GuardFact::GuardClaimed { id, user, waited_ms } => problem(
            "ninguna otra ejecución en vivo en este servidor",
            format!("{user} tiene apartado el turno (fila {id}) y no terminó en {}", waited(*waited_ms)),
            "Espere a que termine y ejecute de nuevo; --claim-within espera más. El turno de una ejecución que murió vence en unos minutos.",
        ),
        GuardFact::GuardClaimUnseen { waited_ms } => problem(
            "el turno de esta ejecución en el historial",
            format!("no apareció en {}", waited(*waited_ms)),
            "Sin él no se sabe si alguien más está operando. Vea si el historial va atrasado y ejecute de nuevo.",
        ),
        GuardFact::GuardClaimLate { after_ms, life_ms } => problem(
            format!("una llamada en vivo como máximo {} después de apartar el turno", span(*life_ms)),
            format!("habían pasado {}", waited(*after_ms)),
            "La red, el servidor o este equipo estuvo demasiado lento, o se cambió su reloj. Ejecute de nuevo.",
        ),
        GuardFact::GuardClaimsUnread { rows } => problem(
            "todos los ensayos de purga de los últimos minutos",
            format!("hay más de {}, y la API no da más de una vez", number(*rows)),
            "Averigüe quién ensaya tan seguido y ejecute de nuevo cuando eso termine.",
        ),
        GuardFact::JournalUnwritable { path, reason } => problem(
            "una línea en la bitácora antes de enviar nada",
            format!("{path}: {reason}"),
            "Indique un archivo en el que se pueda escribir: --journal ARCHIVO.",
        ),
        GuardFact::MaintenanceUndated { id, timestamp } => problem(
            "un mantenimiento en vivo cuya hora se pueda ubicar, para no ejecutarlo dos veces",
            format!("la fila {id} tiene la hora {timestamp:?}"),
            "No se envió nada en vivo. Revísela: pointctl historial show. Si es vieja, ejecute en vivo a mano con --force.",
        ),
    }
}
