//! The facts of durations and earlier runs, in Spanish.

use crate::finding::TimingFact;
use crate::report::words::amounts::{millis, shortly};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &TimingFact) -> Wording {
    match fact {
        TimingFact::LatencyMeasured { requests, total_ms, median_ms, slowest_ms, method, path } => {
            brief(format!(
                "{requests} solicitudes en {}, mediana {}, la más lenta {}: {}",
                millis(*total_ms),
                millis(*median_ms),
                millis(*slowest_ms),
                shortly(method, path)
            ))
        }
        TimingFact::RequestSlow { method, path, duration_ms, attempts, slow_ms } => problem(
            format!("cada solicitud en {} o menos", millis(*slow_ms)),
            match attempts {
                1 => format!("{} en {method} {path}", millis(*duration_ms)),
                _ => format!("{} en {method} {path} con {attempts} intentos", millis(*duration_ms)),
            },
            "Vea qué tan ocupado está el despliegue y revise su log para esta solicitud.",
        ),
        TimingFact::TriesFailed { failed, tries, got_pct, max_pct, requests, others } => problem(
            format!("a lo más {max_pct} % de los intentos fallan"),
            format!(
                "{failed} de {tries} intentos ({got_pct} %): {}{}",
                requests.join(", "),
                if *others == 0 { String::new() } else { format!(", y {others} solicitudes más") }
            ),
            "Lea la bitácora del servidor, y la del proxy delante, de este momento: se reinicia, o tiene pocos procesos.",
        ),
        TimingFact::BudgetExceeded { budget_ms, total_ms } => problem(
            format!("una ejecución de {} o menos", millis(*budget_ms)),
            millis(*total_ms),
            "-v muestra cuánto tardó cada solicitud.",
        ),
        TimingFact::BaselineCompared { at, checks, slower, figures } => brief(match slower {
            0 => format!("contra {at}: {checks} comprobaciones, {figures} cifras"),
            _ => format!("contra {at}: {slower} de {checks} comprobaciones más lentas, {figures} cifras"),
        }),
        TimingFact::BaselineSlower { what, before_ms, after_ms, max_pct } => problem(
            format!("{what}: como mucho un {max_pct} % más que {}", millis(*before_ms)),
            format!("{what}: {} → {}", millis(*before_ms), millis(*after_ms)),
            "Ejecútelo otra vez; si sigue, vea qué tan ocupado está el despliegue.",
        ),
        TimingFact::BaselineDrift { kpi, before, after, max_pct } => problem(
            format!("{kpi} a no más de un {max_pct} % de {before}"),
            after.to_string(),
            "Averigüe qué cambió desde entonces. Si es lo correcto, tome una referencia nueva.",
        ),
        TimingFact::BaselineFigureMissing { kpi } => problem(
            format!("{kpi}, que tiene un límite"),
            "ninguna cifra así en esta ejecución",
            "Vea lo que dice su comprobación.",
        ),
    }
}
