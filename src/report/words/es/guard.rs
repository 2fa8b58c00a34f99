//! The facts of what stands before a live call, in Spanish.

use crate::finding::GuardFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &GuardFact) -> Wording {
    match fact {
        GuardFact::GuardsHeld {} => brief("nada se opone"),
        GuardFact::LiveAllowed {} => brief("en vivo: permitido"),
        GuardFact::LiveWouldBeRefused { code } => problem(
            "una ejecución en vivo que se deja pasar",
            format!("en vivo: rechazado ({code})"),
            "Corríjalo antes de ejecutar en vivo: una nota en la salida de error dice cómo, o docs/live.md.",
        ),
        GuardFact::GuardActorDiffers { expected, got } => problem(
            format!("la usuaria o el usuario {expected}, como dice --actor-username"),
            got.as_str(),
            "Entre como esa persona, o quite --actor-username.",
        ),
        GuardFact::GuardRoleMissing { username, groups } => problem(
            "superusuario, staff, o miembro de ADMIN o DG",
            format!(
                "{username} ({})",
                if groups.is_empty() { "sin grupo".into() } else { groups.join(", ") }
            ),
            "Que lo ejecute alguien que pueda. Si la casa decidió otra cosa: --allow-role GRUPO.",
        ),
        GuardFact::GuardTooManyClients { max, got } => problem(
            format!("a lo más {max} clientes, como dice --max-clients"),
            format!("se desactivarían {got}"),
            "Mírelos en el ensayo. Baje --idle-limit, o suba --max-clients.",
        ),
        GuardFact::GuardShareTooLarge { max_pct, candidates, active } => problem(
            format!("a lo más {max_pct} % de los {active} clientes activos"),
            format!("se desactivarían {candidates}"),
            "Mírelos en el ensayo. Baje --idle-limit, o suba --max-share.",
        ),
        GuardFact::GuardCooldown { id, action, timestamp, age_s, cooldown_s } => problem(
            format!("ninguna ejecución en vivo en los últimos {cooldown_s} s"),
            format!("{action} el {timestamp}, hace {age_s} s (fila {id})"),
            "Quizá alguien acaba de ejecutarla: mire el historial. Para ejecutarla de todos modos: --force.",
        ),
        GuardFact::GuardRehearsalMoved { field, first, second } => problem(
            format!("{field} = {first}, como en el ensayo que se mostró"),
            second.to_string(),
            "Alguien más está trabajando, o cambió mucho. Ensaye de nuevo y mire.",
        ),
        GuardFact::GuardOtherClient { id } => problem(
            "los clientes del ensayo que se mostró",
            format!("el cliente {id} no estaba entre ellos"),
            "Ensaye de nuevo y mire.",
        ),
        GuardFact::GuardClaimed { id, user, waited_ms: 0 } => problem(
            "ninguna otra ejecución en vivo en este servidor",
            format!("la fila {id} de {user}, un turno apartado que no se ha resuelto"),
            "Una ejecución en vivo esperaría a que termine, lo que diga --claim-within. Un turno cuya ejecución murió vence solo en unos minutos.",
        ),
        GuardFact::GuardClaimed { id, user, waited_ms } => problem(
            "ninguna otra ejecución en vivo en este servidor",
            format!("la fila {id} de {user}, un turno apartado que no se resolvió en {waited_ms} ms"),
            "Espere a que termine y ejecute de nuevo. Un turno cuya ejecución murió vence solo en unos minutos; --claim-within espera más.",
        ),
        GuardFact::GuardClaimUnseen { waited_ms } => problem(
            "el turno de esta ejecución en el historial",
            format!("ninguna fila así después de {waited_ms} ms"),
            "Sin él nadie sabe si alguien más está operando. Vea si el historial va atrasado y ejecute de nuevo.",
        ),
        GuardFact::GuardClaimLate { after_ms, life_ms } => problem(
            format!("una llamada en vivo a lo más {life_ms} ms después de apartar el turno"),
            format!("{after_ms} ms"),
            "La red, el servidor o este equipo fue demasiado lento, o se cambió su reloj. Ejecute de nuevo.",
        ),
        GuardFact::GuardClaimsUnread { rows } => problem(
            "todos los ensayos de purga de los últimos minutos",
            format!("más de {rows}, y la API no da más de una vez"),
            "Averigüe quién ensaya tan seguido y ejecute de nuevo cuando eso termine.",
        ),
        GuardFact::JournalUnwritable { path, reason } => problem(
            "una línea en la bitácora antes de enviar nada",
            format!("{path}: {reason}"),
            "Dé un archivo en el que se pueda escribir: --journal ARCHIVO.",
        ),
        GuardFact::MaintenanceUndated { id, timestamp } => problem(
            "un mantenimiento en vivo cuya hora se pueda ubicar, para no ejecutarlo dos veces",
            format!("la fila {id} con {timestamp:?}"),
            "No se envió nada en vivo. Mírela: pointctl historial show. Si es vieja, una ejecución en vivo a mano con --force permite seguir.",
        ),
    }
}
