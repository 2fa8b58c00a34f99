//! The facts of durations and earlier runs, in English.

use super::said::{self, requests as said_requests};
use crate::finding::TimingFact;
use crate::report::words::amounts::{count, limit, millis, number, shortly};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &TimingFact) -> Wording {
    match fact {
        TimingFact::LatencyMeasured { requests, total_ms, median_ms, slowest_ms, method, path } => {
            brief(format!(
                "{} in {}, median {}, slowest {}: {}",
                said_requests(*requests),
                millis(*total_ms),
                millis(*median_ms),
                millis(*slowest_ms),
                shortly(method, path)
            ))
        }
        TimingFact::RequestSlow { method, path, duration_ms, attempts, slow_ms } => problem(
            format!("every request in {} or less", limit(*slow_ms)),
            match attempts {
                1 => format!("{method} {path} took {}", millis(*duration_ms)),
                _ => format!("{method} {path} took {} in {attempts} tries", millis(*duration_ms)),
            },
            "Check how busy the deployment is, and look for this request in its log.",
        ),
        TimingFact::SlownessNoted { requests, over, median_ms, slowest_ms, method, path } => {
            brief(match over {
                0 => format!(
                    "The deployment is slow: the median of {} is {}.",
                    count(*requests, "request", "requests"),
                    millis(*median_ms)
                ),
                over => format!(
                    "The deployment is slow: {over} of {} took over 2 s, the slowest {} ({}).",
                    count(*requests, "request", "requests"),
                    millis(*slowest_ms),
                    shortly(method, path)
                ),
            })
        }
        TimingFact::TriesFailed { failed, tries, got_pct, max_pct, requests, others } => problem(
            format!("at most {max_pct} % of the tries fail"),
            format!(
                "{} of {} failed ({got_pct} %): {}{}",
                number(*failed),
                count(*tries, "try", "tries"),
                requests.join(", "),
                if *others == 0 {
                    String::new()
                } else {
                    format!(", and {}", count(*others, "more request", "more requests"))
                }
            ),
            "Read the logs of the deployment and of the proxy in front of it at this time: it may be restarting, or have too few workers.",
        ),
        TimingFact::BudgetExceeded { budget_ms, total_ms } => problem(
            format!("a run of {} or less", limit(*budget_ms)),
            format!("it took {}", millis(*total_ms)),
            "-v shows how long each request took.",
        ),
        TimingFact::BaselineCompared { at, checks, slower, figures } => brief(match slower {
            0 => format!(
                "compared with the run of {}: {}, {}",
                said::moment(at),
                count(*checks, "check", "checks"),
                count(*figures, "figure", "figures")
            ),
            _ => format!(
                "compared with the run of {}: {} of {} slower, {}",
                said::moment(at),
                number(*slower),
                count(*checks, "check", "checks"),
                count(*figures, "figure", "figures")
            ),
        }),
        TimingFact::BaselineSlower { what, before_ms, after_ms, max_pct } => problem(
            format!("{}: at most {max_pct} % more than {}", timed(what), millis(*before_ms)),
            format!("{}: it took {}, before {}", timed(what), millis(*after_ms), millis(*before_ms)),
            "Run it again; if it stays slow, check how busy the deployment is.",
        ),
        TimingFact::BaselineDrift { kpi, before, after, max_pct } => problem(
            format!("{kpi} within {max_pct} % of {}", number(*before)),
            format!("it is {}", number(*after)),
            "Find out what changed. If it is right, save a new baseline.",
        ),
        TimingFact::BaselineFigureMissing { kpi } => problem(
            format!("{kpi}, because it has a bound"),
            "this run does not have that figure",
            "Look at what its check says.",
        ),
    }
}

/// The name of what was timed: a check's id, or the run.
fn timed(what: &str) -> &str {
    if what == "run" { "the whole run" } else { what }
}
