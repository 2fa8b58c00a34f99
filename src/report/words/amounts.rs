//! Numbers, durations and addresses as they are written in both languages.

use std::time::Duration;

/// `1 word` or `n words`; nothing for 0.
pub(super) fn counted(count: usize, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    }
}

/// `45 s`, `10 min`, `3 h`, `2 d`: of a time that is not to be known exactly.
pub(super) fn roughly(seconds: i64) -> String {
    match seconds.unsigned_abs() {
        seconds @ ..120 => format!("{seconds} s"),
        seconds @ ..7_200 => format!("{} min", seconds / 60),
        seconds @ ..172_800 => format!("{} h", seconds / 3_600),
        seconds => format!("{} d", seconds / 86_400),
    }
}

/// `37 ms`, `1.24 s`, of a fact's milliseconds.
pub(in crate::report) fn millis(ms: f64) -> String {
    duration(Duration::try_from_secs_f64(ms / 1e3).unwrap_or(Duration::MAX))
}

/// `GET /path/`, without the parameters.
pub(super) fn shortly(method: &str, path: &str) -> String {
    format!("{method} {}", path.split('?').next().unwrap_or_default())
}

/// `37 ms`, `1.24 s`.
#[must_use]
pub(crate) fn duration(duration: Duration) -> String {
    match duration.as_secs_f64() {
        seconds if seconds < 1.0 => format!("{:.0} ms", seconds * 1e3),
        seconds => format!("{seconds:.2} s"),
    }
}
