//! Reads settings that are numbers, durations, words or switches. Flags, variables and profiles are read by the
//! same rules.

use std::str::FromStr;
use std::time::Duration;

use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::values::duration;
use crate::model::operation::Bound;

/// The shortest limit, the least that a clock can tell; a shorter one is taken for a typing error.
const SHORTEST: Duration = Duration::from_millis(1);
/// The longest limit, longer than any sensible request; a longer one is taken for a typing error.
const LONGEST: Duration = Duration::from_secs(3600);
/// Most percent of a share.
pub(crate) const WHOLE_PCT: u32 = 100;

/// Reads a setting in percent, from 0 to `max`, with or without the sign.
///
/// # Errors
/// [`UsageError::OutOfBounds`].
pub(crate) fn percent(id: &'static str, inputs: &Inputs, max: u32) -> Result<Option<f64>, UsageError> {
    inputs.find(id).map(|found| percent_of(found, max)).transpose()
}

/// Reads a text of percent, from 0 to `max`.
///
/// # Errors
/// [`UsageError::OutOfBounds`].
pub(crate) fn percent_of(found: Sourced<String>, max: u32) -> Result<f64, UsageError> {
    let Sourced { value, source } = found;
    match value.trim().trim_end_matches('%').trim_end().parse() {
        Ok(percent) if (0.0..=f64::from(max)).contains(&percent) => Ok(percent),
        _ => Err(UsageError::OutOfBounds { source, got: value, min: 0, max }),
    }
}

/// Reads a setting that is a whole number within its bounds, or gives its default.
///
/// # Errors
/// [`UsageError::OutOfBounds`].
pub(crate) fn whole(id: &'static str, inputs: &Inputs, bound: Bound) -> Result<u32, UsageError> {
    inputs.find(id).map_or(Ok(bound.default), |found| whole_of(found, bound))
}

/// Reads a text as a whole number within its bounds.
///
/// # Errors
/// [`UsageError::OutOfBounds`].
pub(crate) fn whole_of(found: Sourced<String>, bound: Bound) -> Result<u32, UsageError> {
    let Sourced { value, source } = found;
    let Bound { min, max, .. } = bound;
    match value.trim().parse() {
        Ok(number) if (min..=max).contains(&number) => Ok(number),
        _ => Err(UsageError::OutOfBounds { source, got: value, min, max }),
    }
}

/// Reads a duration such as `90s` or `1m 30s`; a bare number is seconds.
///
/// # Errors
/// [`UsageError::BadDuration`].
pub(crate) fn duration(id: &'static str, inputs: &Inputs, default: Duration) -> Result<Duration, UsageError> {
    Ok(limit(id, inputs)?.unwrap_or(default))
}

/// Reads a duration as [`duration`] does; `None` where the setting is not given.
///
/// # Errors
/// [`UsageError::BadDuration`].
pub(crate) fn limit(id: &'static str, inputs: &Inputs) -> Result<Option<Duration>, UsageError> {
    let Some(Sourced { value, source }) = inputs.find(id) else { return Ok(None) };
    let text = value.trim();
    let bare = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let read = if bare {
        text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
    } else {
        duration::parse(text)
    };
    match read {
        Some(duration) if (SHORTEST..=LONGEST).contains(&duration) => Ok(Some(duration)),
        _ => Err(UsageError::BadDuration { source, got: value }),
    }
}

/// Reads one of a few words, in any case.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn choice<T: FromStr>(
    id: &'static str,
    inputs: &Inputs,
    allowed: &'static [&'static str],
) -> Result<Option<T>, UsageError> {
    let Some(Sourced { value, source }) = inputs.find(id) else { return Ok(None) };
    word(&value).map(Some).ok_or(UsageError::BadChoice { source, got: value, allowed })
}

/// Reads a text as one of a few words, in any case.
pub(crate) fn word<T: FromStr>(text: &str) -> Option<T> {
    text.trim().to_ascii_lowercase().parse().ok()
}

/// The source that switches the setting on; `None` where none does.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn switch(id: &'static str, inputs: &Inputs) -> Result<Option<Source>, UsageError> {
    const WORDS: &[&str] = &["1", "true", "yes", "0", "false", "no"];
    let Some(Sourced { value, source }) = inputs.find(id) else { return Ok(None) };
    match WORDS.iter().position(|word| value.trim().eq_ignore_ascii_case(word)) {
        Some(place) => Ok((place < 3).then_some(source)),
        None => Err(UsageError::BadChoice { source, got: value, allowed: WORDS }),
    }
}
