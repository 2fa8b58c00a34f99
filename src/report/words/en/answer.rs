//! The facts of what holds of every answer, in English.

use super::remedies::{CHECK_DEPLOYMENT, CHECK_URL, READ_SERVER_LOG, REPORT_IT};
use super::said::{json_type, roughly};
use crate::finding::{AnswerFact, Misfit};
use crate::report::words::amounts::{count, seconds};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &AnswerFact) -> Wording {
    match fact {
        AnswerFact::ClocksAgree { ahead_s } => brief(format!("the clocks are {} apart", seconds(*ahead_s))),
        AnswerFact::HttpRedirect { status, location } => problem(
            "HTTP 200, without a redirect",
            format!(
                "the server redirects to {location} ({status}); it was not followed, so that no credential goes there"
            ),
            format!("{CHECK_URL} If that address is the right one, use its https:// origin."),
        ),
        AnswerFact::ContentTypeWrong { expected, got } => problem(
            format!("an answer of the type {expected}"),
            format!("the answer has {}", shown(got)),
            REPORT_IT,
        ),
        AnswerFact::BodyNotJson { html: true, content_type } => problem(
            "an answer in JSON",
            format!("the answer is an HTML page ({})", shown(content_type)),
            format!("{CHECK_URL} A login page or a proxy may have answered instead."),
        ),
        AnswerFact::BodyNotJson { content_type, .. } => problem(
            "an answer in JSON",
            format!("the answer cannot be read as JSON ({})", shown(content_type)),
            READ_SERVER_LOG,
        ),
        AnswerFact::ShapeMismatch { path, misfit } => {
            let at = if path == "." { "the top" } else { path };
            let (expected, got) = match misfit {
                Misfit::Missing { field } => {
                    (format!("a field {field} in {at}"), format!("{at} has no field {field}"))
                }
                Misfit::WrongType { expected, found } => (
                    format!("{} in {at}", json_type(expected)),
                    format!("{at} has {}", json_type(found).trim_end_matches(',')),
                ),
                Misfit::WrongValue { expected } => {
                    (format!("one of these in {at}: {expected}"), format!("{at} has another value"))
                }
            };
            problem(
                expected,
                got,
                "The deployment has another version than the contract describes. Report it with this text.",
            )
        }
        AnswerFact::ShapeUnknownField { endpoint, path } => {
            brief(format!("{endpoint} has a field that the contract does not know: {path}"))
        }
        AnswerFact::HttpStatus { expected, got } => {
            let next = match got {
                500 => READ_SERVER_LOG,
                502..=504 => CHECK_DEPLOYMENT,
                404 => CHECK_URL,
                400 => {
                    "Check that the server's ALLOWED_HOSTS has the host of --base-url. If it has, report this."
                }
                401 | 403 => {
                    "A proxy in front of the ERP may have answered: check the address and the network."
                }
                _ => REPORT_IT,
            };
            problem(format!("HTTP {expected}"), format!("the server answered {got}"), next)
        }
        AnswerFact::HealthNotOk { status } => problem(
            "the deployment says that its status is ok",
            format!("it says {status:?}"),
            "Look at the health of the deployment: database, cache, workers.",
        ),
        AnswerFact::ClockSkew { ahead_s, likely } => problem(
            "the clocks of the server and of this machine less than a minute apart",
            format!(
                "the server's clock is {} {} this machine's",
                roughly(*ahead_s),
                if *ahead_s < 0 { "behind" } else { "ahead of" }
            ),
            match *likely {
                "this-machine" => {
                    "The server's own times agree, so this machine's clock is probably wrong: set it."
                }
                "date-header" => {
                    "generated_at agrees with this machine, so a proxy's clock is probably wrong: have it set."
                }
                _ => "Find out which of the two clocks is wrong, and set it.",
            },
        ),
        AnswerFact::FindingsCut { of, more, .. } => {
            brief(format!("{of}: {} not listed", count(*more, "more finding is", "more findings are")))
        }
        AnswerFact::DateMissing {} => brief("the answer has no Date header, so no clock was compared"),
    }
}

fn shown(content_type: &str) -> String {
    if content_type.is_empty() { "no Content-Type".into() } else { format!("the type {content_type}") }
}
