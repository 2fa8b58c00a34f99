//! Durations as a person writes them.

use std::time::Duration;

/// Most digits of a number: a hundred thousand million of any unit is taken for a typing error.
const LONGEST_NUMBER: usize = 11;
/// Most numbers in one text. All of them in years are less than a `Duration` holds, so that no sum of the
/// library's overflows, which it does not check at a whole second of nanoseconds.
const MOST_NUMBERS: usize = 5;

/// Parses `90s`, `1m 30s`, `1.5h`; `None` where the text is no duration, or one beyond any sense.
#[must_use]
pub(crate) fn parse(text: &str) -> Option<Duration> {
    let (mut number, mut digits) = (0, 0);
    for character in text.chars() {
        if character.is_ascii_digit() {
            (number, digits) = (number + 1, digits + 1);
        } else if character.is_alphabetic() {
            number = 0;
        }
        if number > LONGEST_NUMBER || digits > LONGEST_NUMBER * MOST_NUMBERS {
            return None;
        }
    }
    humantime::parse_duration(text.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_writes_is_read() {
        for (text, seconds) in [("90s", 90.0), (" 1m 30s ", 90.0), ("1.5h", 5400.0), ("250ms", 0.25)] {
            assert_eq!(parse(text), Some(Duration::from_secs_f64(seconds)), "{text}");
        }
        let every = "1y 2months 3w 4d 5h 6m 7s 8ms 9us 10ns";
        assert!(parse(every).is_some());
    }

    #[test]
    fn what_is_beyond_any_sense_is_none_and_no_panic() {
        for text in [
            "18446744073709551615s 1000000000ns",
            "184467440737 09551615s 1000000000ns",
            "18446744073709551614s 1s 1000000000ns",
            "584542046090y 19551615s 1000000000ns",
            "0.99999999999999999999s",
            "",
            "ever",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        // The longest that is let through.
        let longest = ["99999999999y"; MOST_NUMBERS].join(" ");
        assert!(parse(&longest).is_some());
        let with_nanoseconds =
            ["99999999999y 99999999999y 99999999999y 99999999999y", "1000000000ns"].join(" ");
        assert!(parse(&with_nanoseconds).is_some());
    }
}
