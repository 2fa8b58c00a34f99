//! Which checks a run makes.

use crate::checks;
use crate::checks::glob;
use crate::checks::selection::{Choice, Unfit};
use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::settings::interval;
use crate::cli::settings::read::switch;
use crate::verdict::Selection;

/// The id of the check that always runs.
const AUTH: &str = checks::auth::CHECK.id;

/// Whether globs leave checks out.
#[must_use]
pub(crate) fn selects(inputs: &Inputs) -> bool {
    ["only", "skip"].iter().any(|id| listed(id, inputs).is_some())
}

/// The source that asks for a run that only reads, as most runs of an interval do; `None` where none does.
///
/// # Errors
/// [`UsageError::BadChoice`] of a variable that is no switch.
pub(crate) fn read_only(inputs: &Inputs) -> Result<Option<Source>, UsageError> {
    if interval::only_reads(&inputs.flags) {
        return Ok(Some(Source::Flag("read_only")));
    }
    switch("read_only", inputs)
}

/// Resolves the selection of a run, which may be a deep one.
///
/// # Errors
/// A [`UsageError`] of a glob that is invalid or matches no check, of the sign-in left out, or of nothing chosen.
pub(crate) fn resolve(inputs: &Inputs) -> Result<Selection, UsageError> {
    let (only, only_ids) = globs("only", inputs)?;
    let (skip, skip_ids) = globs("skip", inputs)?;
    if let Some(Sourced { value, source }) = listed("skip", inputs)
        && value.iter().any(|glob| checks::selection::fitting(glob) == Ok(vec![AUTH]))
    {
        return Err(UsageError::AuthNotSkippable(source));
    }
    let named = |id: &str| (only_ids.is_empty() || only_ids.contains(&id)) && !skip_ids.contains(&id);
    let auth_is_named = named(AUTH);
    let read_only = read_only(inputs)?.is_some();
    let selection =
        Choice { only: only_ids, skip: skip_ids, read_only, deep: inputs.flags.has("deep") }.selection();
    let runs = |id: &str| if id == AUTH { auth_is_named } else { !selection.leaves_out(id) };
    if !checks::CATALOGUE.iter().any(|check| runs(check.id)) {
        return Err(UsageError::NothingChosen);
    }
    Ok(Selection { only, skip, ..selection })
}

/// The globs of a flag, and the ids that they match.
fn globs(id: &'static str, inputs: &Inputs) -> Result<(Vec<String>, Vec<&'static str>), UsageError> {
    let Some(Sourced { value, source }) = listed(id, inputs) else { return Ok(Default::default()) };
    let mut ids = Vec::new();
    for glob in &value {
        ids.extend(checks::selection::fitting(glob).map_err(|unfit| match unfit {
            Unfit::NotAGlob => UsageError::BadGlob { source: source.clone(), got: glob.clone() },
            Unfit::NoSuchCheck(near) => {
                UsageError::UnknownCheck { source: source.clone(), got: glob.clone(), near }
            }
        })?);
    }
    Ok((value, ids))
}

/// A list of globs: of the flag, repeated or with commas, or of the variable, with commas.
fn listed(id: &'static str, inputs: &Inputs) -> Option<Sourced<Vec<String>>> {
    let parts = |text: &str| glob::listed(text).into_iter().map(str::to_owned).collect::<Vec<_>>();
    if inputs.flags.has(id) {
        let value = inputs.flags.list(id).iter().flat_map(|text| parts(text)).collect();
        return Some(Sourced { value, source: Source::Flag(id) });
    }
    let Sourced { value, source } = inputs.beneath(id)?;
    Some(Sourced { value: parts(&value), source })
}
