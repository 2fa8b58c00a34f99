//! The times of a scheduler's runs.

use std::time::Duration;

use crate::cli::commands::schedule::variables::number;
use crate::cli::error::UsageError;
use crate::cli::lookup::environment::scheduler::{INITIAL_DELAY_SECONDS, INTERVAL_HOURS};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::settings::defaults::{INITIAL_DELAY, INTERVAL};
use crate::cli::settings::interval::{self, SHORTEST};
use crate::model::operation::Bound;
use crate::operate::Limits;
use crate::report::words::span;
use crate::schedule::Timetable;

/// Bounds of a year of hours, and of a month of seconds: more is taken for a typing error.
const MOST_HOURS: Bound = Bound { min: 1, max: 8760, default: 24 };
const MOST_SECONDS: Bound = Bound { min: 0, max: 2_592_000, default: 45 };

/// Reads the interval and the first delay by flags, or else by the old scheduler's variables.
///
/// # Errors
/// [`UsageError::OutOfBounds`], [`UsageError::BadInterval`].
pub(crate) fn resolve(inputs: &Inputs) -> Result<Timetable, UsageError> {
    let hours = number(INTERVAL_HOURS, MOST_HOURS, inputs)?;
    let seconds = number(INITIAL_DELAY_SECONDS, MOST_SECONDS, inputs)?;
    let interval = match inputs.flags.text("interval") {
        Some(text) => interval::parse("interval", &text, 3600, SHORTEST)?,
        None => hours.map_or(INTERVAL, |hours| Duration::from_secs(u64::from(hours) * 3600)),
    };
    let initial_delay = match inputs.flags.text("initial_delay") {
        Some(text) => interval::parse("initial_delay", &text, 1, Duration::ZERO)?,
        // Whoever runs it once has chosen the time already; the variable is the long-running scheduler's.
        None if inputs.flags.has("once") => Duration::ZERO,
        None => seconds.map_or(INITIAL_DELAY, |seconds| Duration::from_secs(seconds.into())),
    };
    Ok(Timetable { initial_delay, interval })
}

/// Refuses an interval within the cooldown: the guards would refuse every second live run.
///
/// # Errors
/// [`UsageError::IntervalWithinCooldown`].
pub(crate) fn beyond_cooldown(timetable: &Timetable, limits: &Limits) -> Result<(), UsageError> {
    if limits.force || timetable.interval > limits.cooldown {
        return Ok(());
    }
    let spelt = |duration: Duration| span(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX));
    let (interval, cooldown) = (spelt(timetable.interval), spelt(limits.cooldown));
    Err(UsageError::IntervalWithinCooldown { interval, cooldown })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::lookup::environment::Environment;
    use crate::cli::lookup::source::Source;

    fn inputs(pairs: &[(&str, &str)]) -> Inputs {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).into()));
        Environment::from_pairs(pairs).into()
    }

    #[test]
    fn the_timetable_is_the_old_schedulers() {
        let of = |pairs: &[(&str, &str)]| resolve(&inputs(pairs));
        let default = Timetable { initial_delay: INITIAL_DELAY, interval: INTERVAL };
        assert_eq!(of(&[]), Ok(default));
        let other = of(&[(INTERVAL_HOURS, "6"), (INITIAL_DELAY_SECONDS, "0")]).unwrap();
        assert_eq!(other.interval, Duration::from_secs(6 * 3600));
        assert_eq!(other.initial_delay, Duration::ZERO);
        for (name, slip) in [(INTERVAL_HOURS, "0"), (INTERVAL_HOURS, "1.5"), (INITIAL_DELAY_SECONDS, "-1")] {
            assert_eq!(of(&[(name, slip)]).unwrap_err().source(), Some(Source::Variable(name)), "{slip}");
        }
        let flag = |text: &str| {
            resolve(&inputs(&[]).as_if_typed("interval", text)).map(|resolved| resolved.interval)
        };
        assert_eq!(flag("12h"), Ok(Duration::from_secs(12 * 3600)));
        assert_eq!(flag("2"), Ok(Duration::from_secs(2 * 3600)));
        for slip in ["0", "0s", "ever", "-1h", "9999999999999999"] {
            assert!(flag(slip).is_err(), "{slip}");
        }
    }
}
