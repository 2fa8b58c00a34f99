//! The two spellings of a moment on the wire.
//!
//! JSON: ISO-8601 UTC ending in `Z`, with six decimals or none. Exports: `YYYY-MM-DD HH:MM:SS`, UTC.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// Reads a JSON timestamp; `None` when it is not spelt exactly as the contract says.
#[must_use]
pub fn from_json(text: &str) -> Option<Timestamp> {
    let well_spelt = match text.len() {
        20 => true,
        27 => text.as_bytes().get(19) == Some(&b'.'),
        _ => false,
    };
    if !well_spelt || !text.ends_with('Z') || text.as_bytes().get(10) != Some(&b'T') {
        return None;
    }
    text.parse().ok()
}

/// Reads an export's timestamp; `None` when it is not spelt exactly as the contract says.
#[must_use]
pub fn from_export(text: &str) -> Option<Timestamp> {
    if text.len() != 19 || text.as_bytes().get(10) != Some(&b' ') {
        return None;
    }
    let civil: DateTime = text.parse().ok()?;
    Offset::UTC.to_timestamp(civil).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_name_the_same_second() {
        let exact = from_json("2026-11-21T05:35:53.973064Z").unwrap();
        assert_eq!(exact.as_second(), from_export("2026-11-21 05:35:53").unwrap().as_second());
        assert!(from_json("2026-11-21T05:35:53Z").is_some());
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in
            ["", "2026-11-21", "2026-11-21T05:35:53", "2026-11-21T05:35:53+00:00", "2026-11-21T05:35:53.97Z"]
        {
            assert_eq!(from_json(text), None, "{text}");
        }
        for text in ["", "2026-11-21T05:35:53", "2026-11-21 05:35:53Z", "2026-13-21 05:35:53", "45000.5"] {
            assert_eq!(from_export(text), None, "{text}");
        }
    }
}
