//! The interval between the beginnings of two runs.

use std::time::Duration;

use crate::cli::error::UsageError;
use crate::cli::lookup::flags::Flags;
use crate::cli::lookup::source::Source;
use crate::cli::values::duration;

/// The shortest interval: a shorter one would be a load and show nothing more.
pub(crate) const SHORTEST: Duration = Duration::from_secs(1);
/// The longest interval: more than a year is taken for a typing error.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 3600);
/// The interval below which runs are many: they leave no rows, and a single failed run is not told.
pub(crate) const CLOSE: Duration = Duration::from_secs(3600);

/// Parses an interval such as `24h`, or a bare number of `unit` seconds.
///
/// # Errors
/// [`UsageError::BadInterval`].
pub(crate) fn parse(
    id: &'static str,
    text: &str,
    unit: u64,
    least: Duration,
) -> Result<Duration, UsageError> {
    let read = match text.trim().parse::<u64>() {
        Ok(number) => number.checked_mul(unit).map(Duration::from_secs),
        Err(_) => duration::parse(text),
    };
    match read {
        Some(duration) if (least..=LONGEST).contains(&duration) => Ok(duration),
        _ => Err(UsageError::BadInterval { source: Source::Flag(id), got: text.to_owned() }),
    }
}

/// The interval of a smoke's runs; `None` where it runs once.
///
/// # Errors
/// [`UsageError::BadInterval`].
pub(crate) fn every(flags: &Flags) -> Result<Option<Duration>, UsageError> {
    flags.text("every").map(|text| parse("every", &text, 1, SHORTEST)).transpose()
}

/// Whether a smoke's runs are so many that they only read, since each rehearsal leaves a row on the server.
pub(crate) fn only_reads(flags: &Flags) -> bool {
    !flags.has("rehearse") && every(flags).is_ok_and(|every| every.is_some_and(|every| every < CLOSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(every: &str, rehearse: bool) -> Flags {
        let flags = Flags::default().with("every", every);
        if rehearse { flags.on("rehearse") } else { flags }
    }

    #[test]
    fn runs_below_an_hour_read_alone_unless_more_is_said() {
        for (text, seconds, reads) in [("5m", 300, true), ("10", 10, true), ("59m 59s", 3599, true)] {
            assert_eq!(every(&flags(text, false)), Ok(Some(Duration::from_secs(seconds))), "{text}");
            assert_eq!((only_reads(&flags(text, false)), only_reads(&flags(text, true))), (reads, false));
        }
        for text in ["1h", "60m", "1d"] {
            assert!(!only_reads(&flags(text, false)), "{text}");
        }
        assert!(!only_reads(&Flags::default()));
        for slip in ["0", "0s", "999ms", "ever", "-5m", "", "2y"] {
            assert!(every(&flags(slip, false)).is_err(), "{slip}");
        }
    }
}
