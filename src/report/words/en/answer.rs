//! The facts of what holds of every answer, in English.

use super::remedies::{CHECK_DEPLOYMENT, CHECK_URL, READ_SERVER_LOG, REPORT_IT};
use crate::finding::{AnswerFact, Misfit};
use crate::report::words::amounts::roughly;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &AnswerFact) -> Wording {
    match fact {
        AnswerFact::ClocksAgree { ahead_s } => brief(format!("{ahead_s} s apart")),
        AnswerFact::HttpRedirect { status, location } => problem(
            "200, without a detour",
            format!("{status} to {location}; not followed, so that no credential goes there"),
            format!("{CHECK_URL} If the target is right, give its https:// origin."),
        ),
        AnswerFact::ContentTypeWrong { expected, got } => problem(*expected, shown(got), REPORT_IT),
        AnswerFact::BodyNotJson { html: true, content_type } => problem(
            "JSON",
            format!("an HTML page ({})", shown(content_type)),
            format!("{CHECK_URL} A login page or a proxy may have answered instead."),
        ),
        AnswerFact::BodyNotJson { content_type, .. } => {
            problem("JSON", format!("a body that does not parse ({})", shown(content_type)), READ_SERVER_LOG)
        }
        AnswerFact::ShapeMismatch { path, misfit } => {
            let at = if path == "." { "the top" } else { path };
            let (expected, got) = match misfit {
                Misfit::Missing { field } => {
                    (format!("a field {field} in {at}"), String::from("no such field"))
                }
                Misfit::WrongType { expected, found } => (format!("{expected} at {at}"), (*found).to_owned()),
                Misfit::WrongValue { expected } => {
                    (format!("one of {expected} at {at}"), String::from("another value"))
                }
            };
            problem(
                expected,
                got,
                "The deployment's version differs from the contract. Report it with what stands here.",
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
                400 => "Does --base-url's host stand in the server's ALLOWED_HOSTS? Otherwise report it.",
                401 | 403 => {
                    "A proxy in front of the ERP may have answered: check the address and the network."
                }
                _ => REPORT_IT,
            };
            problem(expected.to_string(), got.to_string(), next)
        }
        AnswerFact::HealthNotOk { status } => problem(
            "status ok",
            format!("status {status:?}"),
            "Look at the deployment's own health: database, cache, workers.",
        ),
        AnswerFact::ClockSkew { ahead_s, likely } => problem(
            "the server's clock and this machine's within a minute",
            format!(
                "the server's Date is {} {} this machine's clock",
                roughly(*ahead_s),
                if *ahead_s < 0 { "behind" } else { "ahead of" }
            ),
            match *likely {
                "this-machine" => {
                    "The server's own times agree, so it is likely this machine's that is wrong: set it."
                }
                "date-header" => {
                    "generated_at agrees with this machine, so it is likely a proxy's that is wrong."
                }
                _ => "Find out which is wrong.",
            },
        ),
        AnswerFact::FindingsCut { of, more, .. } => {
            brief(format!("{of}: {more} more of these are not listed"))
        }
        AnswerFact::DateMissing {} => brief("no Date header, clocks not compared"),
    }
}

fn shown(content_type: &str) -> &str {
    if content_type.is_empty() { "no Content-Type" } else { content_type }
}
