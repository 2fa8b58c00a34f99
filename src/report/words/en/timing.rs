//! The facts of durations and earlier runs, in English.

use crate::finding::TimingFact;
use crate::report::words::amounts::{millis, shortly};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &TimingFact) -> Wording {
    match fact {
        TimingFact::LatencyMeasured { requests, total_ms, median_ms, slowest_ms, method, path } => {
            brief(format!(
                "{requests} requests in {}, median {}, slowest {}: {}",
                millis(*total_ms),
                millis(*median_ms),
                millis(*slowest_ms),
                shortly(method, path)
            ))
        }
        TimingFact::RequestSlow { method, path, duration_ms, attempts, slow_ms } => problem(
            format!("each request within {}", millis(*slow_ms)),
            match attempts {
                1 => format!("{} for {method} {path}", millis(*duration_ms)),
                _ => format!("{} for {method} {path} in {attempts} tries", millis(*duration_ms)),
            },
            "See how busy the deployment is, and read its log for this request.",
        ),
        TimingFact::TriesFailed { failed, tries, got_pct, max_pct, requests, others } => problem(
            format!("at most {max_pct} % of the tries fail"),
            format!(
                "{failed} of {tries} tries ({got_pct} %): {}{}",
                requests.join(", "),
                if *others == 0 { String::new() } else { format!(", and {others} more requests") }
            ),
            "Read the deployment's log, and that of the proxy before it, of this moment: it restarts, or has too few workers.",
        ),
        TimingFact::BudgetExceeded { budget_ms, total_ms } => problem(
            format!("a run within {}", millis(*budget_ms)),
            millis(*total_ms),
            "-v shows how long each request took.",
        ),
        TimingFact::BaselineCompared { at, checks, slower, figures } => brief(match slower {
            0 => format!("against {at}: {checks} checks, {figures} figures"),
            _ => format!("against {at}: {slower} of {checks} checks slower, {figures} figures"),
        }),
        TimingFact::BaselineSlower { what, before_ms, after_ms, max_pct } => problem(
            format!("{what}: at most {max_pct} % more than {}", millis(*before_ms)),
            format!("{what}: {} → {}", millis(*before_ms), millis(*after_ms)),
            "Run it again; if it stays, see how busy the deployment is.",
        ),
        TimingFact::BaselineDrift { kpi, before, after, max_pct } => problem(
            format!("{kpi} within {max_pct} % of {before}"),
            after.to_string(),
            "Find out what changed since. If it is as it should be, take a new baseline.",
        ),
        TimingFact::BaselineFigureMissing { kpi } => problem(
            format!("{kpi}, which has a bound"),
            "no such figure in this run",
            "See what its check says.",
        ),
    }
}
