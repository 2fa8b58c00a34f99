//! The facts of rehearsals, in English.

use super::remedies::{LOOK_AT_ONCE, REPORT_IT};
use super::said::{clients as said_clients, days as said_days};
use crate::finding::RehearsalFact;
use crate::report::words::amounts::{count, number};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &RehearsalFact) -> Wording {
    match fact {
        RehearsalFact::DeactivatePreviewed { candidates, limit } => {
            brief(format!("would deactivate {} (limit {})", said_clients(*candidates), number(*limit)))
        }
        RehearsalFact::PurgePreviewed { candidates, would_delete } => {
            let left = candidates.saturating_sub(*would_delete);
            brief(format!(
                "would delete {} of {}, {} would be left",
                number(*would_delete),
                count(*candidates, "old log row", "old log rows"),
                number(left)
            ))
        }
        RehearsalFact::CandidateClients { clients } => brief(format!("clients: {}", clients.join(", "))),
        RehearsalFact::PreviewNotDry { field } => {
            problem(format!("{field} = true, as it was sent"), "the answer does not say so", LOOK_AT_ONCE)
        }
        RehearsalFact::PreviewChangedSomething { field, got } => problem(
            format!("{field} = 0 in a rehearsal"),
            format!("the answer has {}", number(*got)),
            LOOK_AT_ONCE,
        ),
        RehearsalFact::PreviewEchoDiffers { field, sent, echoed } => problem(
            format!("{field} = {sent}, as it was sent"),
            format!("the answer has {echoed}"),
            REPORT_IT,
        ),
        RehearsalFact::PreviewTotalsWrong { field, expected, got } => {
            problem(format!("{field} = {expected}"), format!("the answer has {got}"), REPORT_IT)
        }
        RehearsalFact::PreviewCutoffWrong { field, days, got } => problem(
            format!("{field} is {} ago, in UTC", said_days(*days)),
            format!("the answer has {got:?}"),
            REPORT_IT,
        ),
        RehearsalFact::PreviewActionDiffers { expected, got } => {
            problem(format!("action = {expected}"), format!("the answer has {got}"), REPORT_IT)
        }
        RehearsalFact::PreviewClientWrong { id, why: "in-use" } => problem(
            "no client in candidate_clients that resumen lists with its requests",
            format!("client {id} is in use, and would be deactivated"),
            "Operate nothing and report it to the ERP's developers with this text.",
        ),
        RehearsalFact::PreviewClientWrong { id, why } => problem(
            "every client in candidate_clients once, with its id and its name",
            match *why {
                "twice" => format!("client {id} is there twice"),
                "zero" => format!("a client has the id {id}"),
                _ => format!("client {id} has no name"),
            },
            REPORT_IT,
        ),
        RehearsalFact::RehearsalsDisagree { field, days, candidates } if days[0] == days[1] => problem(
            format!("the same clients in two rehearsals with {field} {}", days[0]),
            format!("they found different ones: {} and {}", number(candidates[0]), number(candidates[1])),
            "One of the two operations looks at other clients. Operate nothing and report it.",
        ),
        RehearsalFact::RehearsalsDisagree { field, days, candidates } => problem(
            format!("with {field} {} at least {}, as with {}", days[1], said_clients(candidates[0]), days[0]),
            format!("{} came, or different ones", number(candidates[1])),
            "Fewer days must find as many or more. Operate nothing and report it.",
        ),
        RehearsalFact::RehearsalActs { field, before, after } => problem(
            format!("after a rehearsal, at least {} {}", number(*before), rehearsed(field)),
            format!("there are {}", number(*after)),
            "The rehearsals of this deployment may change data: after a small one, nothing larger was rehearsed. Unless somebody operated by hand at that moment, rehearse and operate nothing, and report it to the ERP's developers.",
        ),
        RehearsalFact::RehearsalUnproved { why: "answer-kept" } => problem(
            "a new rehearsal",
            "the answer of the previous one came, to the microsecond",
            "This does not show that rehearsals change nothing. Something on the way keeps old answers: report it.",
        ),
        RehearsalFact::RehearsalUnproved { why: "somebody-operated" } => problem(
            "a small rehearsal that changes nothing",
            "somebody operated live at the same time",
            "Nothing larger was rehearsed. Run it again when nobody operates.",
        ),
        RehearsalFact::RehearsalUnproved { .. } => problem(
            "a new resumen after a small rehearsal",
            "the previous one came, or one whose time cannot be read",
            "This does not show that rehearsals change nothing, so nothing larger was rehearsed. Something on the way keeps old answers: report it.",
        ),
    }
}

/// The name of a figure that a rehearsal must not change.
fn rehearsed(field: &str) -> &'static str {
    match field {
        "active" => "active clients",
        "total" => "clients",
        "requests" => "requests on a day of the log",
        "top_30d" => "requests in the busiest clients' 30 days",
        "errors" => "errors on a day of the log",
        _ => "candidates of a purge",
    }
}
