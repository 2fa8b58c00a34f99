//! Moments as microseconds since 1970, and their spellings.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

pub(super) const SECOND: i64 = 1_000_000;
pub(super) const MINUTE: i64 = 60 * SECOND;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// America/Mazatlan: seven hours behind UTC, without summer time since 2022.
const ZONE: i64 = -7 * HOUR;

pub(super) fn now() -> i64 {
    Timestamp::now().as_microsecond()
}

fn civil(at: i64) -> jiff::civil::DateTime {
    let moment = Timestamp::from_microsecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    Offset::UTC.to_datetime(moment)
}

/// As the API's JSON: six decimals, or none when they are zero.
pub(super) fn json(at: i64) -> String {
    let micros = at.rem_euclid(SECOND);
    let seconds = civil(at).strftime("%Y-%m-%dT%H:%M:%S");
    if micros == 0 { format!("{seconds}Z") } else { format!("{seconds}.{micros:06}Z") }
}

/// As Python's `isoformat` spells an operation's cutoff. Always with decimals: they are what makes a
/// payload unique.
pub(super) fn cutoff(at: i64) -> String {
    format!("{}.{:06}+00:00", civil(at).strftime("%Y-%m-%dT%H:%M:%S"), at.rem_euclid(SECOND))
}

/// As the exports: whole seconds, UTC.
pub(super) fn export(at: i64) -> String {
    civil(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// As the header `Date`.
pub(super) fn http(at: i64) -> String {
    civil(at).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The server's local day.
pub(super) fn local_day(at: i64) -> String {
    civil(at + ZONE).strftime("%Y-%m-%d").to_string()
}

/// When the server's local day of this moment began.
pub(super) fn local_midnight(at: i64) -> i64 {
    (at + ZONE).div_euclid(DAY) * DAY - ZONE
}

/// When that local day begins; `None` unless the text is `YYYY-MM-DD`.
pub(super) fn parse_day(text: &str) -> Option<i64> {
    let well_spelt = text.len() == 10 && text.bytes().filter(u8::is_ascii_digit).count() == 8;
    let date: Date = text.parse().ok().filter(|_| well_spelt)?;
    let midnight = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()?;
    Some(midnight.as_microsecond() - ZONE)
}
