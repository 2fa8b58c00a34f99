//! Moments, counts, and what the API and the code call otherwise, as English says them.

use crate::report::words::amounts::{self, count};
use crate::report::words::moments::{self, DayOrder};
use crate::report::words::reasons::SystemWords;

/// A moment such as `2026-11-25 12:34 CST`.
pub(in crate::report::words) fn moment(text: &str) -> String {
    moments::moment(text, DayOrder::YearFirst, false)
}

/// A moment with seconds, such as `2026-11-25 12:34:56 CST`.
pub(in crate::report::words) fn exactly(text: &str) -> String {
    moments::moment(text, DayOrder::YearFirst, true)
}

/// A text of the ERP's, with each moment in the reader's time zone.
pub(in crate::report::words) fn moments_in(text: &str) -> String {
    moments::within(text, moment)
}

pub(super) fn roughly(seconds: i64) -> String {
    amounts::roughly(seconds, "days")
}

pub(super) fn days(days: u64) -> String {
    count(days, "day", "days")
}

pub(super) fn rows(rows: u64) -> String {
    count(rows, "row", "rows")
}

pub(super) fn log_rows(rows: u64) -> String {
    count(rows, "log row", "log rows")
}

pub(super) fn clients(clients: u64) -> String {
    count(clients, "client", "clients")
}

pub(super) fn requests(requests: u64) -> String {
    count(requests, "request", "requests")
}

pub(super) fn errors(errors: u64) -> String {
    count(errors, "error", "errors")
}

/// The name of the command with this action; an unknown action stands as it is.
pub(in crate::report) fn action(name: &str) -> String {
    let (name, rehearsal) = match name.strip_prefix("PREVIEW_") {
        Some(name) => (name, " (rehearsal)"),
        None => (name, ""),
    };
    let short = match name {
        "RUN_API_MAINTENANCE" | "maintenance" => "maintenance",
        "DEACTIVATE_IDLE_API_CLIENTS" | "deactivate" => "deactivation",
        "PURGE_API_LOGS" | "purge" => "purge",
        other => other,
    };
    format!("{short}{rehearsal}")
}

/// The name of a key figure in reports.
pub(in crate::report::words) fn figure(name: &str) -> &str {
    match name {
        "requests_24h" => "requests in 24 h",
        "errors_24h" => "errors in 24 h",
        "clients_active" => "active clients",
        "clients_total" => "all clients",
        "rows_total" => "rows of the historial",
        "idle_candidates" => "clients that a deactivation would take",
        "purge_candidates" => "log rows that a purge could delete",
        other => other,
    }
}

/// The name of an alert of this level.
pub(in crate::report) fn alert(nivel: &str) -> &str {
    match nivel {
        "danger" => "critical alert",
        "ok" => "all well",
        other => other,
    }
}

/// A JSON type as the wire types or the reader of JSON name it.
pub(super) fn json_type(name: &str) -> &str {
    match name {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number, 0 or more,",
        "i8" | "i16" | "i32" | "i64" => "a whole number",
        "f32" | "f64" | "number" => "a number",
        "a string" | "string" => "a text",
        "a boolean" | "boolean" => "true or false",
        "a sequence" | "array" => "a list",
        "null" => "null",
        name if name.starts_with("struct ") || name == "a map" || name == "object" => "an object",
        _ => "another type",
    }
}

/// The words for why there was no answer, by the trouble's code.
pub(super) fn cause(code: &str) -> &str {
    match code {
        "dns-failed" => "its name has no address",
        "connect-refused" => "it refused the connection",
        "connect-unreachable" => "the network has no route to it",
        "connect-timeout" => "the connection took too long",
        "connect-failed" => "the connection failed",
        "proxy-unreachable" => "the proxy cannot be reached",
        "proxy-refused" => "the proxy refused it",
        "proxy-auth-required" => "the proxy asks for credentials",
        "proxy-silent" => "the proxy did not answer",
        "tls-self-signed" => "its certificate is self-signed",
        "tls-unknown-issuer" => "its certificate's issuer is not trusted here",
        "tls-expired" => "its certificate has expired",
        "tls-not-yet-valid" => "its certificate is not valid yet",
        "tls-wrong-name" => "its certificate is for another name",
        "tls-issuer-first" => "it shows an issuer's certificate first",
        "tls-weak-key" => "its certificate's key is too weak",
        "tls-version" => "it only supports old versions of TLS",
        "tls-client-certificate" => "it asks for a client certificate",
        "tls-refused" => "it refused the TLS connection",
        "tls-not-spoken" => "that port does not use TLS",
        "tls-failed" => "the TLS connection failed",
        "timeout" => "no answer came in time",
        "given-up" => "pointctl had stopped asking",
        "not-processed" => "the server did not process the request",
        "connection-lost" => "the connection broke",
        "body-cut" => "the answer was cut short",
        "body-too-large" | "answers-too-large" => "the answer was too large",
        "rate-limited" => "the server asked for fewer requests",
        "interrupted" => "the run was stopped",
        "http-status" => "the answer was an error",
        "live-answer-unreadable" => "the answer could not be read",
        other => other,
    }
}

/// The words for an error of the operating system, by its number.
fn system(errno: i32) -> Option<&'static str> {
    Some(match errno {
        1 | 13 => "permission denied",
        2 => "it does not exist",
        17 => "it exists already",
        20 => "a part of the path is not a folder",
        21 => "it is a folder",
        24 => "too many files are open",
        27 => "the file is too large",
        28 => "there is no room left on the disk",
        30 => "it can only be read, not written",
        32 => "whoever read it has gone",
        36 => "the name is too long",
        40 => "too many links follow one another",
        _ => return None,
    })
}

/// The words for the errors of the operating system and its library.
pub(in crate::report::words) const SYSTEM: SystemWords =
    SystemWords { numbered: system, not_utf8: "it is not UTF-8 text", own: &[] };
