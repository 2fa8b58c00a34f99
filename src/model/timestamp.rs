//! The three spellings of a moment on the wire.
//!
//! JSON: ISO-8601 UTC ending in `Z`, with six decimals or none. An operation's `cutoff`: the same, as
//! recorded with `+00:00`. Exports: `YYYY-MM-DD HH:MM:SS`, UTC.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// Reads a JSON timestamp; `None` where it is not spelt exactly as the contract says: with six decimals, or none
/// where they are zero.
#[must_use]
pub fn from_json(text: &str) -> Option<Timestamp> {
    let moment = text.strip_suffix('Z').filter(|rest| !rest.ends_with(".000000"))?;
    if is_spelt(moment, b'T', true) { text.parse().ok() } else { None }
}

/// Reads an operation's cutoff: ISO-8601 in UTC, however that is written, with six decimals or none.
#[must_use]
pub fn from_cutoff(text: &str) -> Option<Timestamp> {
    let moment = text.strip_suffix("+00:00").or_else(|| text.strip_suffix('Z'))?;
    if is_spelt(moment, b'T', true) { text.parse().ok() } else { None }
}

/// Reads an export's timestamp; `None` where it is not spelt exactly as the contract says.
#[must_use]
pub fn from_export(text: &str) -> Option<Timestamp> {
    if !is_spelt(text, b' ', false) {
        return None;
    }
    let civil: DateTime = text.parse().ok()?;
    Offset::UTC.to_timestamp(civil).ok()
}

/// Whether the text has the digits of `YYYY-MM-DD HH:MM:SS`, with `between` between day and time, and six decimals
/// where `decimals` allows some. A parser accepts more spellings, and turns a second 60 into 59.
fn is_spelt(moment: &str, between: u8, decimals: bool) -> bool {
    let fits = |(byte, form): (u8, u8)| match form {
        b'0' => byte.is_ascii_digit(),
        b' ' => byte == between,
        other => byte == other,
    };
    let form = match moment.len() {
        19 => &b"0000-00-00 00:00:00"[..],
        26 if decimals => b"0000-00-00 00:00:00.000000",
        _ => return false,
    };
    moment.bytes().zip(form.iter().copied()).all(fits) && !moment[17..].starts_with("60")
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
    fn a_cutoff_is_in_utc_however_that_is_written() {
        for text in
            ["2026-10-25T12:45:08.971292+00:00", "2026-10-25T12:45:08.971292Z", "2026-10-25T12:45:08+00:00"]
        {
            assert_eq!(from_cutoff(text).map(|at| at.as_second()), Some(1_792_932_308), "{text}");
        }
        for text in [
            "",
            "Z",
            "2026-10-25",
            "2026-10-25T12:45:08.971292",
            "2026-10-25T05:45:08.971292-07:00",
            "2026-10-25 12:45:08.971292+00:00",
            "2026-10-25T12:45:08.97+00:00",
            "2026-13-25T12:45:08+00:00",
            "ñ026-10-25T12:45:08+00:00",
        ] {
            assert_eq!(from_cutoff(text), None, "{text}");
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in [
            "",
            "2026-11-21",
            "2026-11-21T05:35:53",
            "2026-11-21T05:35:53+00:00",
            "2026-11-21T05:35:53.97Z",
            "2026-11-21T05:35:53.000000Z",
            "2026-11-21T05:35:60Z",
            "2026-11-21T053553.1Z",
            "2026-11-21t05:35:53Z",
        ] {
            assert_eq!(from_json(text), None, "{text}");
        }
        for text in [
            "",
            "2026-11-21T05:35:53",
            "2026-11-21 05:35:53Z",
            "2026-13-21 05:35:53",
            "45000.5",
            "2026-11-21 053553.1",
            "2026-11-21 05:35:60",
        ] {
            assert_eq!(from_export(text), None, "{text}");
        }
    }
}
