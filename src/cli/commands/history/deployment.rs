//! The deployment whose runs are meant, and the run that is named.

use std::path::PathBuf;

use crate::cli::error::UsageError;
use crate::cli::host::kept_runs::{KeptRuns, Listed};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::http::BaseUrl;
use crate::runs::Entry;

/// The kept runs of a deployment.
#[derive(Debug)]
pub(super) struct Of {
    /// The deployment's origin; the folder's name where it has no run.
    pub(super) base_url: String,
    pub(super) listed: Listed,
    kept: Option<KeptRuns>,
}

impl Of {
    /// The kept runs of the given address, or of the only deployment that has any.
    ///
    /// # Errors
    /// A [`UsageError`] where no address is given and several have runs, where it is invalid, or a folder can't be
    /// read.
    pub(super) fn resolve(inputs: &Inputs) -> Result<Self, UsageError> {
        let (kept, base_url) = match inputs.find("base_url") {
            Some(Sourced { value, source }) => {
                let base =
                    BaseUrl::parse(&value).map_err(|error| UsageError::BadBaseUrl { source, error })?;
                (KeptRuns::of(&inputs.env, &base), Some(base.origin()))
            }
            None => {
                let mut all = KeptRuns::all(&inputs.env);
                let only = all.pop().filter(|_| all.is_empty());
                (Some(only.ok_or(UsageError::NoBaseUrl)?), None)
            }
        };
        let listed = kept.as_ref().map(|kept| {
            let unreadable = |error: std::io::Error| UsageError::Unreadable {
                source: Source::Flag("base_url"),
                path: kept.folder().into(),
                reason: error.to_string(),
            };
            kept.list().map_err(unreadable)
        });
        let listed = listed.transpose()?.unwrap_or(Listed { entries: Vec::new(), damaged: Vec::new() });
        let last = listed.entries.last().map(|entry| entry.base_url.clone());
        Ok(Self { base_url: base_url.or(last).unwrap_or_default(), listed, kept })
    }

    /// A run with its JSON report, by its number from the end, or by its name or the beginning of it.
    ///
    /// # Errors
    /// A [`UsageError`] where there is no such run, or it can't be read.
    pub(super) fn run(&self, text: &str) -> Result<(Entry, Vec<u8>), UsageError> {
        let none = || UsageError::NoSuchRun(text.to_owned());
        let entry = found(&self.listed.entries, text.trim()).ok_or_else(none)?;
        let kept = self.kept.as_ref().ok_or_else(none)?;
        let report = kept.report(&entry.id);
        let report = report.map_err(|_| UsageError::NotARun { path: kept.file(&entry.id) })?;
        Ok((entry.clone(), report))
    }

    /// A run's JSON report; `None` where it can't be read.
    pub(super) fn report(&self, id: &str) -> Option<Vec<u8>> {
        self.kept.as_ref()?.report(id).ok()
    }

    /// The path of a run's file.
    pub(super) fn file(&self, id: &str) -> PathBuf {
        self.kept.as_ref().map(|kept| kept.file(id)).unwrap_or_default()
    }
}

/// The run of this number from the end, or the only run whose name begins like this.
fn found<'a>(entries: &'a [Entry], text: &str) -> Option<&'a Entry> {
    /// Most digits of a number; the beginning of a name has more, since it has at least a day.
    const OF_A_PLACE: usize = 6;
    let is_place = text.len() <= OF_A_PLACE && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_place {
        let place: usize = text.parse().ok()?;
        return entries.get(entries.len().checked_sub(place)?).filter(|_| place > 0);
    }
    let mut fitting = entries.iter().filter(|entry| entry.id.starts_with(text));
    fitting.next().filter(|_| fitting.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runs::entry::testing::entry;

    #[test]
    fn a_run_is_named_by_its_place_or_by_how_its_name_begins() {
        let all = ["2026-11-24T07:00:00Z", "2026-11-25T07:00:00Z", "2026-11-25T19:00:00Z"].map(entry);
        let place =
            |text: &str| found(&all, text).map(|found| all.iter().position(|one| one == found).unwrap());
        assert_eq!((place("1"), place("3"), place("4"), place("0")), (Some(2), Some(0), None, None));
        assert_eq!((place("20261124"), place("20261125T19"), place(&all[1].id)), (Some(0), Some(2), Some(1)));
        assert_eq!((place("20261125"), place("20261126"), place("x"), place("")), (None, None, None, None));
    }
}
