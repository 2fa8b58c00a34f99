//! What a report says of the requests of a check that went wrong: the ids under which a server's log has them, and
//! what an answer of status 500 or above said of itself.

use super::words::Lang;
use crate::http::{Exchange, ServerError};
use crate::verdict::{CheckReport, Outcome};

/// Most requests that are named: as many as are offered to be repeated.
const MOST: usize = 3;

/// A text with its label.
pub(crate) type Labelled = (&'static str, String);

/// The ids of the requests to blame, as `X-Request-ID: …`; `None` where none of them was sent.
#[must_use]
pub(crate) fn ids(check: &CheckReport) -> Option<String> {
    let is_here = matches!(&check.outcome, Outcome::Broken(trouble) if trouble.is_before_request());
    let blamed = check.to_blame(MOST).into_iter().filter(|blame| !is_here && blame.attempts > 0);
    let ids: Vec<_> = blamed.map(|blamed| blamed.id.to_string()).collect();
    (!ids.is_empty()).then(|| format!("X-Request-ID: {}", ids.join(", ")))
}

/// What the first answer of status 500 or above among the check's requests said of itself.
#[must_use]
pub(crate) fn answer(lang: Lang, check: &CheckReport) -> Option<String> {
    let said = |it: &Exchange| {
        it.error.as_deref().map(|error| format!("{} {}", it.status.unwrap_or(0), said_itself(lang, error)))
    };
    check.to_blame(MOST).into_iter().find_map(said)
}

/// Answer and request ids, each with its label.
#[must_use]
pub(crate) fn told(lang: Lang, check: &CheckReport) -> Vec<Labelled> {
    let labels = lang.labels();
    let answer = answer(lang, check).map(|answer| (labels.answer, answer));
    answer.into_iter().chain(ids(check).map(|id| (labels.request, id))).collect()
}

/// What the server said, such as `2026-11-24 06:45:09 CST · Server: gunicorn · x-request-id: … · Server Error
/// (500)`.
fn said_itself(lang: Lang, error: &ServerError) -> String {
    let ServerError { at, server, request_ids, retry_after, body } = error;
    let mut parts = vec![lang.exactly(&at.to_string())];
    parts.extend(server.as_ref().map(|server| format!("Server: {server}")));
    parts.extend(request_ids.iter().map(|(name, it)| format!("{name}: {it}")));
    parts.extend(retry_after.as_ref().map(|wait| format!("Retry-After: {wait}")));
    parts.extend((!body.is_empty()).then(|| body.clone()));
    parts.join(" · ")
}
