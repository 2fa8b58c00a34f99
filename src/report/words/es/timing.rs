//! The facts of durations and earlier runs, in Spanish.

use super::said::{self, requests as said_requests};
use crate::finding::TimingFact;
use crate::report::words::amounts::{count, limit, millis, number, shortly};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &TimingFact) -> Wording {
    match fact {
        TimingFact::LatencyMeasured { requests, total_ms, median_ms, slowest_ms, method, path } => {
            brief(format!(
                "{} en {}, mediana {}, la más lenta {}: {}",
                said_requests(*requests),
                millis(*total_ms),
                millis(*median_ms),
                millis(*slowest_ms),
                shortly(method, path)
            ))
        }
        TimingFact::RequestSlow { method, path, duration_ms, attempts, slow_ms } => problem(
            format!("cada solicitud en {} o menos", limit(*slow_ms)),
            match attempts {
                1 => format!("{method} {path} tardó {}", millis(*duration_ms)),
                _ => format!("{method} {path} tardó {} en {attempts} intentos", millis(*duration_ms)),
            },
            "Revise qué tan ocupado está el servidor y busque esta solicitud en su log.",
        ),
        TimingFact::SlownessNoted { requests, over, median_ms, slowest_ms, method, path } => {
            brief(match over {
                0 => format!(
                    "El servidor está lento: la mediana de {} es de {}.",
                    count(*requests, "solicitud", "solicitudes"),
                    millis(*median_ms)
                ),
                over => format!(
                    "El servidor está lento: {over} de {} {} más de 2 s; la más lenta, {} ({}).",
                    count(*requests, "solicitud", "solicitudes"),
                    if *over == 1 { "tardó" } else { "tardaron" },
                    millis(*slowest_ms),
                    shortly(method, path)
                ),
            })
        }
        TimingFact::TriesFailed { failed, tries, got_pct, max_pct, requests, others } => problem(
            format!("que falle como máximo {max_pct} % de los intentos"),
            format!(
                "{} {} de {} ({got_pct} %): {}{}",
                if *failed == 1 { "falló" } else { "fallaron" },
                number(*failed),
                count(*tries, "intento", "intentos"),
                requests.join(", "),
                if *others == 0 {
                    String::new()
                } else {
                    format!(", y {}", count(*others, "solicitud más", "solicitudes más"))
                }
            ),
            "Revise a esta hora el log del servidor y el del proxy que está delante: quizá se reinicia, o tiene pocos procesos.",
        ),
        TimingFact::BudgetExceeded { budget_ms, total_ms } => problem(
            format!("una ejecución de {} o menos", limit(*budget_ms)),
            format!("tardó {}", millis(*total_ms)),
            "-v muestra cuánto tardó cada solicitud.",
        ),
        TimingFact::BaselineCompared { at, checks, slower, figures } => brief(match slower {
            0 => format!(
                "comparado con la ejecución del {}: {}, {}",
                said::moment(at),
                count(*checks, "comprobación", "comprobaciones"),
                count(*figures, "cifra", "cifras")
            ),
            _ => format!(
                "comparado con la ejecución del {}: {} de {}, {}",
                said::moment(at),
                count(*slower, "más lenta", "más lentas"),
                count(*checks, "comprobación", "comprobaciones"),
                count(*figures, "cifra", "cifras")
            ),
        }),
        TimingFact::BaselineSlower { what, before_ms, after_ms, max_pct } => problem(
            format!("{}: como máximo {max_pct} % más que {}", timed(what), millis(*before_ms)),
            format!("{}: tardó {}, antes {}", timed(what), millis(*after_ms), millis(*before_ms)),
            "Ejecútelo otra vez; si sigue lento, revise qué tan ocupado está el servidor.",
        ),
        TimingFact::BaselineDrift { kpi, before, after, max_pct } => problem(
            format!("{kpi} a no más de {max_pct} % de {}", number(*before)),
            format!("es {}", number(*after)),
            "Averigüe qué cambió. Si es correcto, guarde una referencia nueva.",
        ),
        TimingFact::BaselineFigureMissing { kpi } => problem(
            format!("{kpi}, porque tiene un límite"),
            "esta ejecución no tiene esa cifra",
            "Revise lo que dice su comprobación.",
        ),
    }
}

/// The name of what was timed: a check's id, or the run.
fn timed(what: &str) -> &str {
    if what == "run" { "la ejecución completa" } else { what }
}
