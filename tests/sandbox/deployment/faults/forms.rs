//! Answers that are right, in forms that HTTP allows and hardly anybody uses.

use std::io::Write;

use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, DATE};
use axum::http::{HeaderName, HeaderValue};
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use jiff::fmt::strtime;

use super::super::reply::Reply;
use super::effect::{Effect, Fault, Form, Scope};

const fn fault(name: &'static str, form: Form, line: &'static str) -> Fault {
    Fault { name, line, scope: Scope::Everywhere, effect: Effect::Form(form) }
}

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    fault("form-headers-20-kb", Form::LongHeaders, "20 KB of headers, which is no fault"),
    fault("form-date-asctime", Form::Asctime, "Date in the form of asctime, which is no fault"),
    fault("form-date-rfc850", Form::Rfc850, "Date in the form of RFC 850, which is no fault"),
    fault("form-x-gzip", Form::XGzip, "gzip under its other name, which is no fault"),
];

/// Puts an answer with this body into the form.
pub(super) fn put(form: Form, answer: &mut Reply, body: Vec<u8>) -> Vec<u8> {
    let headers = answer.headers_mut();
    let dated = |format| strtime::format(format, Timestamp::now()).unwrap_or_default().parse().ok();
    let date = match form {
        Form::LongHeaders => {
            for part in ["a", "b", "c", "d", "e"] {
                let value = HeaderValue::from_str(&part.repeat(4096));
                if let (Ok(name), Ok(value)) = (format!("x-long-{part}").parse::<HeaderName>(), value) {
                    headers.insert(name, value);
                }
            }
            None
        }
        Form::Asctime => dated("%a %b %e %H:%M:%S %Y"),
        Form::Rfc850 => dated("%A, %d-%b-%y %H:%M:%S GMT"),
        Form::XGzip => {
            let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
            // In memory neither can fail.
            let written = gzip.write_all(&body).and_then(|()| gzip.finish());
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("X-GZip"));
            headers.remove(CONTENT_LENGTH);
            return written.unwrap_or_default();
        }
    };
    if let Some(date) = date {
        headers.insert(DATE, date);
    }
    body
}
