//! `--baseline`: an earlier JSON report, and how far from it a run may be.

use std::path::{Path, PathBuf};

use strum::VariantNames;

use jiff::Timestamp;

use crate::baseline::{Baseline, Bounds, Kpi, MAX_REGRESSION_PCT, Past};
use crate::cli::error::UsageError;
use crate::cli::host::kept_runs::{KeptRuns, LONGEST_REPORT};
use crate::cli::lookup::content;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::settings::read::{percent, percent_of};
use crate::http::BaseUrl;
use crate::http::base_url::is_same;
use crate::report::sanitize::sanitize;
use crate::runs::before;

/// Most percent of a bound: a hundredfold.
const MOST_PCT: u32 = 10_000;
/// The word in place of a file for the last kept run of the deployment that passed.
pub(crate) const LAST_GOOD: &str = "last-good";

/// The baseline that was asked for.
///
/// # Errors
/// A [`UsageError`] where the report can't be read, no run has passed yet, the report is another deployment's or
/// another command's, or it lacks a figure that has a bound; also where a bound can't be parsed, or is given
/// without a baseline.
pub(crate) fn resolve(
    inputs: &Inputs,
    base: &BaseUrl,
    read_only: bool,
) -> Result<Option<Baseline>, UsageError> {
    let Some(Sourced { value, source }) = inputs.find("baseline") else {
        return match ["max_regression", "max_drift"].into_iter().find(|bound| inputs.flags.has(bound)) {
            Some(flag) => Err(UsageError::BoundWithoutBaseline { source: Source::Flag(flag) }),
            None => Ok(None),
        };
    };
    let (path, past) = if value == LAST_GOOD {
        last_good(inputs, base, read_only)?
    } else {
        let path = PathBuf::from(value);
        let past = read(&path, source)?;
        (path, past)
    };
    let origin = base.origin();
    if past.command != "smoke" {
        return Err(UsageError::OtherCommand {
            path,
            expected: "smoke".into(),
            got: sanitize(&past.command),
        });
    }
    if !is_same(&past.base_url, &origin) {
        return Err(UsageError::BaselineElsewhere { path, expected: origin, got: sanitize(&past.base_url) });
    }
    let bounds = bounds(inputs, &past)?;
    match bounds.max_drift_pct.iter().find(|(kpi, _)| !past.kpis.contains_key(kpi)) {
        Some((kpi, _)) => Err(UsageError::BaselineLacks { path, figure: kpi.name() }),
        None => Ok(Some(Baseline { past, bounds })),
    }
}

/// The last kept run that passed and can be read.
fn last_good(inputs: &Inputs, base: &BaseUrl, read_only: bool) -> Result<(PathBuf, Past), UsageError> {
    let none = || UsageError::NoLastGood(base.origin());
    let runs = KeptRuns::of(&inputs.env, base).ok_or_else(none)?;
    let listed = runs.list().map_err(|_| none())?;
    let read = |id: &str| Some((runs.file(id), Past::read(&runs.report(id).ok()?)?));
    before::good(&listed.entries, read_only, Timestamp::now())
        .find_map(|good| read(&good.id))
        .ok_or_else(none)
}

/// A JSON report of a run.
///
/// # Errors
/// A [`UsageError`] where the file can't be read, or is no report.
pub(crate) fn read(path: &Path, source: Source) -> Result<Past, UsageError> {
    let read = content::read(path, LONGEST_REPORT);
    let bytes = read.map_err(|error| UsageError::Unreadable {
        source,
        path: path.into(),
        reason: error.to_string(),
    })?;
    Past::read(&bytes).ok_or_else(|| UsageError::NotARun { path: path.into() })
}

/// The bounds of a comparison. A bound without a figure's name holds for all figures of `past`; a later one
/// outranks an earlier one.
///
/// # Errors
/// A [`UsageError`] where a bound can't be parsed.
pub(crate) fn bounds(inputs: &Inputs, past: &Past) -> Result<Bounds, UsageError> {
    let max_regression = percent("max_regression", inputs, MOST_PCT)?;
    let Sourced { value, source } = inputs.list("max_drift");
    let mut max_drift_pct = Vec::new();
    for text in value {
        let (name, percent) = match text.split_once('=') {
            Some((name, percent)) => (Some(name.trim()), percent),
            None => (None, text.as_str()),
        };
        let pct = percent_of(Sourced { value: percent.to_owned(), source: source.clone() }, MOST_PCT)?;
        match name {
            Some(name) => max_drift_pct.push((kpi(name, source.clone())?, pct)),
            None => max_drift_pct.extend(past.kpis.keys().map(|kpi| (*kpi, pct))),
        }
    }
    Ok(Bounds { max_regression_pct: max_regression.unwrap_or(MAX_REGRESSION_PCT), max_drift_pct })
}

fn kpi(name: &str, source: Source) -> Result<Kpi, UsageError> {
    let unknown = |_| UsageError::BadChoice { source, got: name.to_owned(), allowed: Kpi::VARIANTS };
    name.parse().map_err(unknown)
}
