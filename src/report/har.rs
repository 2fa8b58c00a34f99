//! A trace as HAR 1.2, which browsers open in their network tab.
//!
//! Everything goes through the writer of the JSON report, which takes secrets out of each string. What is
//! not measured has no number: -1 where the format has that for it, and otherwise nothing.

use std::io;
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Serializer, Value, json};
use url::form_urlencoded;

use super::json::text::Text;
use super::redact::Secrets;
use crate::http::phases::millis;
use crate::http::trace_entry::{self, TEXT_MOST, TraceEntry, TracedBody};

/// The whole file as JSON.
///
/// # Errors
/// An error of serializing, which writing to memory does not give.
pub(crate) fn file(
    attempts: &[TraceEntry],
    base_url: &str,
    begun: Timestamp,
    secrets: &Secrets,
) -> io::Result<Vec<u8>> {
    let entries: Vec<_> = attempts.iter().map(|attempt| entry(attempt, base_url, begun, secrets)).collect();
    let log = json!({"log": {
        "version": "1.2",
        "creator": {"name": "pointctl", "version": env!("CARGO_PKG_VERSION")},
        "entries": entries,
    }});
    let mut bytes = Vec::new();
    log.serialize(&mut Serializer::with_formatter(&mut bytes, Text::new(secrets.clone())))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn entry(attempt: &TraceEntry, base_url: &str, begun: Timestamp, secrets: &Secrets) -> Value {
    let started = begun.checked_add(attempt.started).unwrap_or(begun);
    let mut entry = json!({
        "startedDateTime": format!("{started:.3}"),
        "time": millis(attempt.took),
        "request": request(attempt, base_url, secrets),
        "response": response(attempt, secrets),
        "cache": {},
        "timings": timings(attempt),
    });
    if let Some(code) = attempt.trouble {
        entry["_error"] = code.into();
    }
    entry
}

fn request(attempt: &TraceEntry, base_url: &str, secrets: &Secrets) -> Value {
    let query = attempt.target.split_once('?').map_or("", |(_, query)| query);
    let query = form_urlencoded::parse(query.as_bytes()).into_owned();
    let mut request = json!({
        "method": attempt.method,
        "url": format!("{base_url}{}", attempt.target),
        "httpVersion": version(attempt),
        "cookies": [],
        "headers": named(&attempt.sent),
        "queryString": named(&query.collect::<Vec<_>>()),
        "headersSize": -1,
        "bodySize": size(&attempt.body),
    });
    if attempt.body != TracedBody::Nothing {
        let mut data = content(&attempt.body, secrets);
        data.insert("mimeType".into(), "application/json".into());
        // HAR requires the field where there is a body.
        data.entry("text").or_insert_with(|| "".into());
        request["postData"] = data.into();
    }
    request
}

fn response(attempt: &TraceEntry, secrets: &Secrets) -> Value {
    let no_headers = Vec::new();
    let headers = attempt.head.as_ref().map_or(&no_headers, |head| &head.headers);
    let header = |name: &str| headers.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value);
    let mut content = content(&attempt.answer, secrets);
    content.insert("size".into(), size(&attempt.answer).max(0).into());
    content.insert("mimeType".into(), header("content-type").into());
    json!({
        // 0 is how browsers write that there was no answer.
        "status": attempt.head.as_ref().map_or(0, |head| head.status),
        "statusText": "",
        "httpVersion": version(attempt),
        "cookies": [],
        "headers": named(headers),
        "content": content,
        "redirectURL": header("location"),
        "headersSize": -1,
        // What came over the line was compressed, and was not counted.
        "bodySize": -1,
    })
}

/// A body's text as HAR has it, or why it is missing.
fn content(kept: &TracedBody, secrets: &Secrets) -> Map<String, Value> {
    let (text, comment) = match kept {
        TracedBody::Nothing => (None, None),
        TracedBody::Withheld => (None, Some("redacted".into())),
        TracedBody::Binary(size) => (None, Some(format!("not a text, left out: {size} bytes"))),
        TracedBody::Text(text, size) => {
            // First the secrets, then the cut, which could go through one.
            let clean = secrets.cleaned(text);
            let shown = trace_entry::begin(&clean, TEXT_MOST);
            let cut = shown.len() < clean.len() || (text.len() as u64) < *size;
            (Some(shown.to_owned()), cut.then(|| format!("cut: the begin of {size} bytes")))
        }
    };
    let fields = [("text", text), ("comment", comment)];
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.into()))).collect()
}

fn timings(attempt: &TraceEntry) -> Value {
    let phases = attempt.phases;
    let or_none = |phase: Option<Duration>| phase.map_or(-1.0, millis);
    // The format counts the handshake into the connection.
    let connect = phases.connect.map(|connect| connect + phases.tls.unwrap_or_default());
    // Without an answer it was waited for to the end.
    let before: Duration = [phases.dns, connect].into_iter().flatten().sum();
    let wait = phases.first_byte.unwrap_or_else(|| attempt.took.saturating_sub(before));
    json!({
        "blocked": -1,
        "dns": or_none(phases.dns),
        "connect": or_none(connect),
        "ssl": or_none(phases.tls),
        // Not told from the wait, and the format knows no -1 here.
        "send": 0,
        "wait": millis(wait),
        "receive": phases.body.map_or(0.0, millis),
    })
}

fn named(pairs: &[(String, String)]) -> Value {
    pairs.iter().map(|(name, value)| json!({"name": name, "value": value})).collect()
}

fn version(attempt: &TraceEntry) -> &'static str {
    attempt.head.as_ref().map_or("", |head| head.version)
}

fn size(kept: &TracedBody) -> i64 {
    match kept {
        TracedBody::Nothing => 0,
        TracedBody::Withheld => -1,
        TracedBody::Text(_, size) | TracedBody::Binary(size) => i64::try_from(*size).unwrap_or(i64::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Phases;
    use crate::http::trace_entry::ResponseHead;

    const SECRET: &str = "canary\"<&>'4711";
    const MS: Duration = Duration::from_millis(1);

    fn attempt() -> TraceEntry {
        let headers = [("content-type", "application/json"), ("x-echo", SECRET)];
        TraceEntry {
            method: "GET",
            target: "/api/x/?a=1&b=%3Cb%3E".into(),
            started: 1500 * MS,
            took: 40 * MS,
            phases: Phases {
                dns: Some(MS),
                connect: Some(2 * MS),
                tls: Some(5 * MS),
                first_byte: Some(30 * MS),
                body: Some(2 * MS),
            },
            sent: vec![("authorization".into(), "(redacted)".into())],
            body: TracedBody::Nothing,
            head: Some(ResponseHead {
                status: 200,
                version: "HTTP/2.0",
                headers: headers.map(|(name, value)| (name.into(), value.into())).into(),
            }),
            answer: TracedBody::Text(format!("{{\"a\":\"{SECRET}\"}}"), 20),
            trouble: None,
        }
    }

    fn entry_of(attempt: TraceEntry) -> Value {
        let secrets = Secrets::default();
        secrets.add(SECRET);
        let begun = "2026-11-24T12:00:00Z".parse().unwrap();
        let bytes = file(&[attempt], "https://erp.example", begun, &secrets).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("canary"), "{text}");
        let log: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(log["log"]["version"], "1.2");
        log["log"]["entries"][0].clone()
    }

    #[test]
    fn an_entry_says_what_was_measured() {
        let entry = entry_of(attempt());
        assert_eq!(entry["startedDateTime"], "2026-11-24T12:00:01.500Z");
        assert_eq!(entry["time"], 40.0);
        let timings = json!({"blocked": -1, "dns": 1.0, "connect": 7.0, "ssl": 5.0, "send": 0, "wait": 30.0, "receive": 2.0});
        assert_eq!(entry["timings"], timings);
        assert_eq!(entry["request"]["url"], "https://erp.example/api/x/?a=1&b=%3Cb%3E");
        let query = json!([{"name": "a", "value": "1"}, {"name": "b", "value": "<b>"}]);
        assert_eq!(entry["request"]["queryString"], query);
        assert_eq!(entry["response"]["content"]["text"], "{\"a\":\"(redacted)\"}");
        assert_eq!(entry["response"]["headers"][1]["value"], "(redacted)");
    }

    #[test]
    fn a_connection_that_was_there_has_no_time() {
        let first_byte = Some(3 * MS);
        let phases = Phases { first_byte, ..Phases::default() };
        let timings = entry_of(TraceEntry { phases, ..attempt() })["timings"].clone();
        assert_eq!(
            (&timings["dns"], &timings["connect"], &timings["ssl"]),
            (&json!(-1.0), &json!(-1.0), &json!(-1.0))
        );
        assert_eq!((&timings["wait"], &timings["receive"]), (&json!(3.0), &json!(0.0)));
    }

    #[test]
    fn no_answer_is_an_entry_too() {
        let phases = Phases { dns: Some(MS), ..Phases::default() };
        let lost = TraceEntry {
            head: None,
            answer: TracedBody::Nothing,
            trouble: Some("timeout"),
            phases,
            ..attempt()
        };
        let entry = entry_of(lost);
        assert_eq!((&entry["response"]["status"], &entry["_error"]), (&json!(0), &json!("timeout")));
        assert_eq!(entry["timings"]["wait"], 39.0);
    }

    #[test]
    fn what_is_not_there_says_why() {
        let content = |answer| entry_of(TraceEntry { answer, ..attempt() })["response"]["content"].clone();
        assert_eq!(content(TracedBody::Binary(7564))["comment"], "not a text, left out: 7564 bytes");
        assert_eq!(content(TracedBody::Binary(7564))["size"], 7564);
        let withheld = content(TracedBody::Withheld);
        assert_eq!((&withheld["comment"], &withheld["text"]), (&json!("redacted"), &Value::Null));
        let posted = entry_of(TraceEntry { body: TracedBody::Withheld, ..attempt() });
        assert_eq!(posted["request"]["postData"]["text"], "");
    }

    #[test]
    fn a_secret_across_the_cut_is_taken_out_whole() {
        for before in TEXT_MOST - SECRET.len()..=TEXT_MOST {
            let text = format!("{}{SECRET}{}", "x".repeat(before), "y".repeat(100));
            let content = entry_of(TraceEntry { answer: TracedBody::Text(text, 99_999), ..attempt() });
            let text = content["response"]["content"]["text"].as_str().unwrap();
            assert!(text.len() <= TEXT_MOST && !text.contains("can"), "{before}");
            assert_eq!(content["response"]["content"]["comment"], "cut: the begin of 99999 bytes");
        }
    }
}
