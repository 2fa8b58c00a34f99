//! `pointctl auth logout`: removes the profile's token from this machine. Nothing is sent.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::args::auth::LogoutArgs;
use crate::cli::error::{UsageError, secret_like};
use crate::cli::host::{ending, keychain};
use crate::cli::lookup::content;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::session::say;
use crate::cli::settings::credentials::{self, LONGEST_SECRET, Origin};
use crate::cli::words;
use crate::report::words::Lang;
use crate::secret::token_problem;

/// Runs `auth logout`.
///
/// # Errors
/// A [`UsageError`]; then nothing was removed.
pub(crate) fn run(args: &LogoutArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    inputs.sound()?;
    let (place, was_there) = forget(inputs, lang)?;
    if !args.shown.quiet {
        say::note(&words::forgotten(lang, &place, was_there), lang);
    }
    Ok(ExitCode::SUCCESS)
}

/// Removes the token; gives its place in words, and whether there was a token.
fn forget(inputs: &Inputs, lang: Lang) -> Result<(String, bool), UsageError> {
    if let Some(Sourced { value: Origin::Keychain(account), source }) = credentials::kept(inputs) {
        let forgotten = ending::at_once(|| keychain::forget(&account));
        let was_there = forgotten.map_err(|failure| credentials::refused(source, &account, failure))?;
        return Ok((account.shown(), was_there));
    }
    let file = inputs.profile().and_then(|profile| profile.text("token_file"));
    let Some(Sourced { value, source }) = file else { return Err(UsageError::NothingToForget) };
    let path = PathBuf::from(value);
    let was_there = remove(&path, source)?;
    Ok((secret_like::shown(&path, words::labels(lang).not_repeated), was_there))
}

/// Removes a token's file; a file that holds something else stays.
fn remove(path: &Path, source: Source) -> Result<bool, UsageError> {
    let unreadable = |error: io::Error| {
        let (path, reason) = (path.to_owned(), error.to_string());
        UsageError::Unreadable { source: source.clone(), path, reason }
    };
    let text = match content::text(path, LONGEST_SECRET) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(unreadable(error)),
    };
    let problem = token_problem(text.trim_end_matches(['\r', '\n']));
    if let Some(problem) = problem {
        return Err(UsageError::BadToken { source, problem });
    }
    fs::remove_file(path).map_err(unreadable)?;
    Ok(true)
}
