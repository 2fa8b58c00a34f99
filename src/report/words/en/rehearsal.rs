//! The facts of rehearsals, in English.

use super::remedies::{LOOK_AT_ONCE, REPORT_IT};
use crate::finding::RehearsalFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &RehearsalFact) -> Wording {
    match fact {
        RehearsalFact::DeactivatePreviewed { candidates, limit } => {
            let clients = if *candidates == 1 { "client" } else { "clients" };
            brief(format!("would deactivate {candidates} {clients} (limit {limit})"))
        }
        RehearsalFact::PurgePreviewed { candidates, would_delete } => {
            let left = candidates.saturating_sub(*would_delete);
            brief(format!("would delete {would_delete} of {candidates} old log rows, {left} would be left"))
        }
        RehearsalFact::CandidateClients { clients } => brief(format!("clients: {}", clients.join(", "))),
        RehearsalFact::PreviewNotDry { field } => {
            problem(format!("{field} = true, as sent"), "an answer that does not say so", LOOK_AT_ONCE)
        }
        RehearsalFact::PreviewChangedSomething { field, got } => {
            problem(format!("{field} = 0 in a rehearsal"), got.to_string(), LOOK_AT_ONCE)
        }
        RehearsalFact::PreviewEchoDiffers { field, sent, echoed } => {
            problem(format!("{field} = {sent}, as sent"), echoed.to_string(), REPORT_IT)
        }
        RehearsalFact::PreviewTotalsWrong { field, expected, got } => {
            problem(format!("{field} = {expected}"), got.to_string(), REPORT_IT)
        }
        RehearsalFact::PreviewCutoffWrong { field, days, got } => {
            problem(format!("{field} {days} days ago, in UTC"), format!("{got:?}"), REPORT_IT)
        }
        RehearsalFact::PreviewActionDiffers { expected, got } => {
            problem(format!("action = {expected}"), got.as_str(), REPORT_IT)
        }
        RehearsalFact::PreviewClientWrong { id, why } => problem(
            "candidate_clients, each once, with its id and its name",
            match *why {
                "twice" => format!("{id} twice"),
                "zero" => format!("the id {id}"),
                _ => format!("{id} without a name"),
            },
            REPORT_IT,
        ),
        RehearsalFact::RehearsalsDisagree { field, days, candidates } if days[0] == days[1] => problem(
            format!("the same clients in two rehearsals with {field} {}", days[0]),
            format!("others: {} and {}", candidates[0], candidates[1]),
            "One of the two operations looks at other clients. Operate nothing and report it.",
        ),
        RehearsalFact::RehearsalsDisagree { field, days, candidates } => problem(
            format!("{} candidates or more with {field} {}, as with {}", candidates[0], days[1], days[0]),
            format!("{}, or not the same", candidates[1]),
            "Fewer days must find as many or more. Operate nothing and report it.",
        ),
        RehearsalFact::RehearsalActs { field, before, after } => problem(
            format!("{before} {} or more after a rehearsal", rehearsed(field)),
            after.to_string(),
            "The rehearsals of this deployment may act: after a small one, nothing larger was rehearsed. Unless somebody operated by hand just then, rehearse and operate nothing, and report it to the ERP's developers.",
        ),
        RehearsalFact::RehearsalUnproved { why: "answer-kept" } => problem(
            "a rehearsal made anew",
            "the answer of the one before, to the microsecond",
            "It does not show whether rehearsals change nothing. Something on the way keeps answers: report it.",
        ),
        RehearsalFact::RehearsalUnproved { why: "somebody-operated" } => problem(
            "nothing changed by a small rehearsal",
            "somebody operated live meanwhile",
            "Nothing larger was rehearsed. Run it again once nobody operates.",
        ),
        RehearsalFact::RehearsalUnproved { .. } => problem(
            "resumen, made anew after a small rehearsal",
            "the one of before, or one whose moment can't be read",
            "It does not show whether rehearsals change nothing, so nothing larger was rehearsed. Something on the way keeps answers: report it.",
        ),
    }
}

/// What rehearsals are watched by.
fn rehearsed(field: &str) -> &'static str {
    match field {
        "active" => "active clients",
        "total" => "clients",
        "requests" => "requests on a day of the log",
        "errors" => "errors on a day of the log",
        _ => "candidates of a purge",
    }
}
