//! Dates as HTTP writes them: one form that is to be sent, and two that are still to be read (RFC 9110, 5.6.7).

use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Parses `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`; `now`
/// gives the century of a year of two digits, which is at most 50 years ahead. `None` where the text is no date.
pub(crate) fn parse(text: &str, now: Timestamp) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(date) = rfc2822::parse(text) {
        return Some(date.timestamp());
    }
    let words: Vec<_> = text.split([' ', ',', '-']).filter(|word| !word.is_empty()).collect();
    let (day, month, year, time) = match words[..] {
        [_, day, month, year, time, "GMT"] => (day, month, year, time),
        [_, month, day, time, year] => (day, month, year, time),
        _ => return None,
    };
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let time: Vec<_> = time.split(':').map(number).collect::<Option<_>>()?;
    let &[hour, minute, second] = time.as_slice() else { return None };
    // A leap second is the last one that there is here.
    let (hour, minute, second) = (hour, minute, second.min(59));
    let on = |year: i16| -> Option<Timestamp> {
        let (month, day) = (i8::try_from(month).ok()?, number(day)?);
        let moment = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
        Offset::UTC.to_timestamp(moment).ok()
    };
    match year.len() {
        4 => return on(year.parse().ok()?),
        // Only the form with a year of two digits has hyphens.
        2 if text.contains('-') => {}
        _ => return None,
    }
    let today = Offset::UTC.to_datetime(now);
    let year = today.year() / 100 * 100 + i16::from(number(year)?);
    let latest = Offset::UTC.to_timestamp(today.checked_add(50.years()).ok()?).ok()?;
    [year + 100, year, year - 100].into_iter().filter_map(on).find(|date| *date <= latest)
}

fn number(text: &str) -> Option<i8> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let now = "2026-11-24T12:00:00Z".parse().unwrap();
        parse(text, now).map(|date| date.to_string())
    }

    #[test]
    fn all_three_forms_are_the_same_moment() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            " Sun, 06 Nov 1994 08:49:37 +0000 ",
        ] {
            assert_eq!(read(text).as_deref(), Some("1994-11-06T08:49:37Z"), "{text}");
        }
        assert_eq!(read("Tue Nov 24 12:00:07 2026").as_deref(), Some("2026-11-24T12:00:07Z"));
        assert_eq!(read("Saturday, 31-Dec-16 23:59:60 GMT").as_deref(), Some("2016-12-31T23:59:59Z"));
    }

    #[test]
    fn a_year_of_two_digits_is_at_most_fifty_years_ahead() {
        for (year, read_as) in
            [("26", "2026"), ("27", "2027"), ("75", "2075"), ("77", "1977"), ("00", "2000")]
        {
            let date = read(&format!("Monday, 02-Mar-{year} 00:00:00 GMT")).unwrap();
            assert!(date.starts_with(read_as), "{year}: {date}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "Sunday, 06-Nov-94 08:49:37 CET",
            "Sun Nov 31 08:49:37 1994",
            "Sun Nov  6 25:49:37 1994",
            "Sun Nov  6 08:49 1994",
            "Sun Nov  6 08:49:-7 1994",
            "Sun Foo  6 08:49:37 1994",
            "Sun Nov  6 08:49:37 99999999",
            "Sun Nov  6 08:49:37 94",
            "Sunday, 06-Nov-994 08:49:37 GMT",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
