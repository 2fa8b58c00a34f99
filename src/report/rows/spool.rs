//! The spool: rows as lines of JSON, kept until all are there, from which every form can be written.

use std::io;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::json::line;
use super::row::Entry;
use crate::model::historial::Row;
use crate::report::redact::Secrets;

/// The row as one line without its line break, with these secrets redacted. It is valid JSON whatever is redacted.
///
/// # Errors
/// A payload that is not JSON.
pub(crate) fn spelt(entry: &Entry, secrets: &Secrets) -> io::Result<String> {
    let text = line(entry)?;
    if secrets.cleaned(&text) == text {
        return Ok(text);
    }
    let Row { id, timestamp, user, action, model, object_id, payload } = &entry.row;
    let [timestamp, user, action, model, object_id] =
        [timestamp, user, action, model, object_id].map(|text| secrets.cleaned(text));
    let row = Row { id: *id, timestamp, user, action, model, object_id, payload: payload.clone() };
    let payload = secrets.cleaned(&entry.payload);
    // A secret can be a number, or reach over the end of a text.
    let payload = match serde_json::from_str::<&RawValue>(&payload) {
        Ok(_) => payload,
        Err(_) => serde_json::to_string(&payload)?,
    };
    line(&Entry { row, payload })
}

/// Reads a row back from its line.
///
/// # Errors
/// The line is no row of this spelling.
pub(crate) fn read(line: &str) -> io::Result<Entry> {
    #[derive(Deserialize)]
    struct Text<'a> {
        #[serde(borrow)]
        payload: &'a RawValue,
    }
    let row: Row = serde_json::from_str(line)?;
    let text: Text<'_> = serde_json::from_str(line)?;
    Ok(Entry { row, payload: text.payload.get().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(user: &str, payload: &str) -> Entry {
        let row = Row {
            id: 7,
            timestamp: "2026-11-21T05:35:53.973064Z".into(),
            user: user.into(),
            action: "PURGE_API_LOGS".into(),
            model: "integraciones.PublicApiAccessLog".into(),
            object_id: "línea\n\"ñ\"".into(),
            payload: serde_json::from_str(payload).unwrap(),
        };
        Entry { row, payload: payload.into() }
    }

    #[test]
    fn a_row_comes_back_as_it_was() {
        let entry = entry("ana", r#"{"b":1.50,"a":"x, y\n","n":12345678901234567890}"#);
        let line = spelt(&entry, &Secrets::default()).unwrap();
        assert!(!line.contains('\n'));
        assert_eq!(read(&line).unwrap(), entry);
    }

    #[test]
    fn what_is_taken_out_leaves_a_row() {
        let secrets = Secrets::default();
        ["canary-4711", "1234567890"].iter().for_each(|text| secrets.add(text));
        let text = spelt(&entry("canary-4711", r#"{"a":"canary-4711"}"#), &secrets).unwrap();
        let row = read(&text).unwrap();
        assert_eq!((row.row.user.as_str(), row.payload.as_str()), ("(redacted)", r#"{"a":"(redacted)"}"#));
        let number = spelt(&entry("ana", r#"{"a":1234567890}"#), &secrets).unwrap();
        assert!(read(&number).is_ok() && !number.contains("1234567890"), "{number}");
    }

    #[test]
    fn what_is_no_row_is_told() {
        for text in ["", "{}", "null", r#"{"id":1}"#, "\u{0}"] {
            assert!(read(text).is_err(), "{text:?}");
        }
    }
}
