//! Numbers, durations, sizes and addresses as they are written in both languages.

use std::time::Duration;

/// A number such as `5,000`, as both languages write it in Mexico.
#[must_use]
pub(crate) fn number(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count such as `1 word` or `5,000 words`.
#[must_use]
pub(crate) fn count(count: impl Into<u64>, one: &str, many: &str) -> String {
    match count.into() {
        1 => format!("1 {one}"),
        count => format!("{} {many}", number(count)),
    }
}

/// A [`count`]; `None` for 0.
pub(super) fn counted(counted: usize, one: &str, many: &str) -> Option<String> {
    match counted {
        0 => None,
        _ => Some(count(counted as u64, one, many)),
    }
}

/// A rough time such as `45 s`, `10 min`, `3 h` or `2 days`.
pub(super) fn roughly(seconds: i64, days: &str) -> String {
    match seconds.unsigned_abs() {
        seconds @ ..120 => format!("{seconds} s"),
        seconds @ ..7_200 => format!("{} min", seconds / 60),
        seconds @ ..172_800 => format!("{} h", seconds / 3_600),
        seconds => format!("{} {days}", number(seconds / 86_400)),
    }
}

/// A time that somebody chose, such as `500 ms`, `25 s`, `1.5 s`, `1 min 30 s` or `2 h`.
#[must_use]
pub(crate) fn span(ms: u64) -> String {
    let part = |amount: u64, unit: &str| (amount > 0).then(|| format!("{} {unit}", number(amount)));
    let parts = match ms {
        ..1_000 => return format!("{ms} ms"),
        ..60_000 if !ms.is_multiple_of(1_000) => {
            let tenths = format!("{}.{:03}", ms / 1_000, ms % 1_000);
            return format!("{} s", tenths.trim_end_matches('0'));
        }
        _ => [part(ms / 3_600_000, "h"), part(ms / 60_000 % 60, "min"), part(ms / 1_000 % 60, "s")],
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A [`span`] of a time that was waited, to tenths of a second.
#[must_use]
pub(super) fn waited(ms: u64) -> String {
    span(if ms < 1_000 { ms } else { ms.saturating_add(50) / 100 * 100 })
}

/// A [`span`] of milliseconds, of a bound.
pub(super) fn limit(ms: f64) -> String {
    let bound = Duration::try_from_secs_f64(ms / 1e3).unwrap_or(Duration::MAX);
    span(u64::try_from(bound.as_millis()).unwrap_or(u64::MAX))
}

/// A [`span`] of seconds.
pub(super) fn seconds(seconds: i64) -> String {
    match seconds.unsigned_abs() {
        0 => "0 s".into(),
        seconds => span(seconds.saturating_mul(1_000)),
    }
}

/// A size such as `712 bytes`, `64 KiB` or `1.5 MiB`.
#[must_use]
pub(crate) fn size(bytes: u64) -> String {
    const KIB: u64 = 1 << 10;
    const MIB: u64 = 1 << 20;
    if bytes < KIB {
        return count(bytes, "byte", "bytes");
    }
    let (unit, name) = if bytes < MIB { (KIB, "KiB") } else { (MIB, "MiB") };
    match bytes % unit * 10 / unit {
        0 => format!("{} {name}", number(bytes / unit)),
        tenths => format!("{}.{tenths} {name}", number(bytes / unit)),
    }
}

/// A duration such as `37 ms` or `1.24 s`, of milliseconds.
pub(in crate::report) fn millis(ms: f64) -> String {
    duration(Duration::try_from_secs_f64(ms / 1e3).unwrap_or(Duration::MAX))
}

/// A request such as `GET /path/`, without its parameters.
pub(super) fn shortly(method: &str, path: &str) -> String {
    format!("{method} {}", path.split('?').next().unwrap_or_default())
}

/// A measured time, such as `37 ms`, `1.24 s` or `1 min 30 s`.
#[must_use]
pub(crate) fn duration(duration: Duration) -> String {
    match duration.as_secs_f64() {
        seconds if seconds < 1.0 => format!("{:.0} ms", seconds * 1e3),
        seconds if seconds < 60.0 => format!("{seconds:.2} s"),
        _ => span(duration.as_secs().saturating_mul(1_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let said = [0, 7, 999, 1_000, 12_345, 1_234_567].map(|it: u64| number(it));
        assert_eq!(said, ["0", "7", "999", "1,000", "12,345", "1,234,567"]);
    }

    #[test]
    fn one_is_one() {
        let rows = |it: u64| count(it, "row", "rows");
        assert_eq!([0, 1, 2, 5_000].map(rows), ["0 rows", "1 row", "2 rows", "5,000 rows"]);
        assert_eq!(counted(0, "row", "rows"), None);
    }

    #[test]
    fn a_time_is_in_the_units_of_a_clock() {
        let said = [1, 999, 1_000, 1_240, 25_000, 60_000, 90_000, 3_600_000, 3_725_000].map(span);
        let wanted =
            ["1 ms", "999 ms", "1 s", "1.24 s", "25 s", "1 min", "1 min 30 s", "1 h", "1 h 2 min 5 s"];
        assert_eq!(said, wanted);
        assert_eq!([999, 10_041, 10_060, 90_020].map(waited), ["999 ms", "10 s", "10.1 s", "1 min 30 s"]);
        assert_eq!([0, 45, 90, -90].map(seconds), ["0 s", "45 s", "1 min 30 s", "1 min 30 s"]);
        assert_eq!(duration(Duration::from_millis(1_240)), "1.24 s");
        assert_eq!(duration(Duration::from_millis(90_900)), "1 min 30 s");
        assert_eq!(roughly(200_000, "days"), "2 days");
    }

    #[test]
    fn a_size_is_in_the_units_of_a_disk() {
        let said = [1, 712, 1_024, 65_536, 1_572_864, 33_554_432].map(size);
        assert_eq!(said, ["1 byte", "712 bytes", "1 KiB", "64 KiB", "1.5 MiB", "32 MiB"]);
    }
}
