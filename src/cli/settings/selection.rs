//! Which checks a run makes.

use crate::checks;
use crate::checks::glob;
use crate::checks::selection::{Choice, Unfit};
use crate::cli::args::selection::SelectionArgs;
use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::settings::read::switch;
use crate::verdict::Selection;

/// The id of the check that always runs.
const AUTH: &str = checks::auth::CHECK.id;

/// Whether globs leave checks out.
#[must_use]
pub(crate) fn selects(args: &SelectionArgs, inputs: &Inputs) -> bool {
    [("only", &args.only), ("skip", &args.skip)].iter().any(|(id, flag)| listed(id, flag, inputs).is_some())
}

/// The source that asks for a run that only reads; `None` where none does.
///
/// # Errors
/// [`UsageError::BadChoice`] of a variable that is no switch.
pub(crate) fn read_only(args: &SelectionArgs, inputs: &Inputs) -> Result<Option<Source>, UsageError> {
    switch("read_only", args.read_only, inputs)
}

/// Resolves the selection of a quick or a deep run.
///
/// # Errors
/// A [`UsageError`] of a glob that is invalid or matches no check, of the sign-in left out, or of nothing chosen.
pub(crate) fn resolve(args: &SelectionArgs, deep: bool, inputs: &Inputs) -> Result<Selection, UsageError> {
    let (only, only_ids) = globs("only", &args.only, inputs)?;
    let (skip, skip_ids) = globs("skip", &args.skip, inputs)?;
    if let Some(Sourced { value, source }) = listed("skip", &args.skip, inputs)
        && value.iter().any(|glob| checks::selection::fitting(glob) == Ok(vec![AUTH]))
    {
        return Err(UsageError::AuthNotSkippable(source));
    }
    let named = |id: &str| (only_ids.is_empty() || only_ids.contains(&id)) && !skip_ids.contains(&id);
    let auth_is_named = named(AUTH);
    let read_only = read_only(args, inputs)?.is_some();
    let selection = Choice { only: only_ids, skip: skip_ids, read_only, deep }.selection();
    let runs = |id: &str| if id == AUTH { auth_is_named } else { !selection.leaves_out(id) };
    if !checks::CATALOGUE.iter().any(|check| runs(check.id)) {
        return Err(UsageError::NothingChosen);
    }
    Ok(Selection { only, skip, ..selection })
}

/// The globs of a flag, and the ids that they match.
fn globs(
    id: &'static str,
    flag: &[String],
    inputs: &Inputs,
) -> Result<(Vec<String>, Vec<&'static str>), UsageError> {
    let Some(Sourced { value, source }) = listed(id, flag, inputs) else { return Ok(Default::default()) };
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
fn listed(id: &'static str, flag: &[String], inputs: &Inputs) -> Option<Sourced<Vec<String>>> {
    let parts = |text: &str| glob::listed(text).into_iter().map(str::to_owned).collect::<Vec<_>>();
    if !flag.is_empty() {
        let value = flag.iter().flat_map(|text| parts(text)).collect();
        return Some(Sourced { value, source: Source::Flag(id) });
    }
    let Sourced { value, source } = inputs.find(id, None)?;
    Some(Sourced { value: parts(&value), source })
}
