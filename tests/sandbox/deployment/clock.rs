//! Moments as microseconds since 1970, and their spellings.

use std::sync::OnceLock;

use axum::http::header::DATE;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::reply::{self, Reply};

pub(super) const SECOND: i64 = 1_000_000;
pub(super) const MINUTE: i64 = 60 * SECOND;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// America/Mazatlan: seven hours behind UTC, without summer time since 2022.
const MAZATLAN: i64 = -7 * HOUR;

/// What the deployments of this process take for the time; the program sets it before the first one starts. Where
/// nobody does it is the same hour at every hour of the day ([`hours_from_noon`]), so that what a test sees depends
/// on no clock.
static SETTING: OnceLock<Setting> = OnceLock::new();

#[derive(Debug, Clone, Copy)]
struct Setting {
    /// East of UTC.
    zone: i64,
    /// Before the machine's clock.
    ahead: i64,
}

fn setting() -> Setting {
    *SETTING.get_or_init(|| {
        let now = Timestamp::now().as_microsecond();
        Setting { zone: hours_from_noon(now.rem_euclid(DAY) / HOUR) * HOUR, ahead: 0 }
    })
}

/// East of UTC, whole hours: where it is noon, or eight in the evening where noon is so near to UTC that a day of one
/// can hardly be told from a day of the other.
fn hours_from_noon(hour_of_utc: i64) -> i64 {
    let noon = 12 - hour_of_utc;
    if noon.abs() < 4 { noon + 8 } else { noon }
}

/// East of UTC, microseconds.
pub(super) fn zone() -> i64 {
    setting().zone
}

/// How the clock is to be set, all in seconds.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Clock {
    /// The server's zone, east of UTC.
    pub(crate) zone: Option<i64>,
    /// When the server's midnight comes, by a zone of which it is so.
    pub(crate) midnight_in: Option<f64>,
    /// When UTC's midnight comes, by a clock that is ahead.
    pub(crate) utc_midnight_in: Option<f64>,
}

impl Clock {
    /// Sets it for this process; whoever comes later has no say.
    #[allow(dead_code, reason = "the example alone sets it")]
    pub(crate) fn set(self) {
        let real = Timestamp::now().as_microsecond();
        let micros = |seconds: f64| (seconds * SECOND as f64) as i64;
        let ahead = self.utc_midnight_in.map_or(0, |wait| (-real).rem_euclid(DAY) - micros(wait));
        let zone = match self.midnight_in {
            // From 12 hours behind to 12 hours ahead, whichever it takes.
            Some(wait) => (-(real + ahead + micros(wait)) + DAY / 2).rem_euclid(DAY) - DAY / 2,
            None => self.zone.map_or(MAZATLAN, |zone| zone * SECOND),
        };
        SETTING.get_or_init(|| Setting { zone, ahead });
    }
}

pub(super) fn now() -> i64 {
    Timestamp::now().as_microsecond() + setting().ahead
}

/// An answer with this clock's `Date`, where it is not the machine's.
pub(super) async fn dated(mut answer: Reply) -> Reply {
    if setting().ahead != 0 && !answer.headers().contains_key(DATE) {
        reply::set(&mut answer, DATE, &http(now()));
    }
    answer
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
    civil(at + zone()).strftime("%Y-%m-%d").to_string()
}

/// When the server's local day of this moment began.
pub(super) fn local_midnight(at: i64) -> i64 {
    (at + zone()).div_euclid(DAY) * DAY - zone()
}

/// When that local day begins; `None` unless the text is `YYYY-MM-DD`.
pub(super) fn parse_day(text: &str) -> Option<i64> {
    let well_spelt = text.len() == 10 && text.bytes().filter(u8::is_ascii_digit).count() == 8;
    let date: Date = text.parse().ok().filter(|_| well_spelt)?;
    let midnight = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()?;
    Some(midnight.as_microsecond() - zone())
}
