//! Stores the token: in the keychain, or in a file of its owner's alone where that was asked for.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::profile::{Config, Kept, Target, absolute};
use crate::cli::args::output::is_standard_output;
use crate::cli::commands::auth::handout::{self, Place};
use crate::cli::error::UsageError;
use crate::cli::error::keychain::KeychainFailure;
use crate::cli::error::login::LoginProblem;
use crate::cli::host::ending;
use crate::cli::host::keychain::{self, Account};
use crate::cli::host::terminal;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::prepare::Prepared;
use crate::cli::session::{prompt, say};
use crate::cli::words::{self, Question};
use crate::report::words::Lang;
use crate::secret::Secret;

/// Where the token is to be stored.
pub(super) enum Wanted {
    Keychain(Account),
    /// In this file, which a flag gave.
    File(PathBuf),
}

/// Tries the file before anything is asked.
///
/// # Errors
/// [`UsageError::TokenFileUnusable`].
pub(super) fn probe(path: Option<&Path>, inputs: &Inputs) -> Result<(), UsageError> {
    match path {
        Some(path) if is_standard_output(path) => {
            let reason = io::Error::from(io::ErrorKind::InvalidInput).to_string();
            Err(UsageError::TokenFileUnusable { path: path.to_owned(), reason })
        }
        path => handout::probe(path, inputs),
    }
}

/// Where the token goes: the file that was named, else the profile's own place, else the keychain.
pub(super) fn place(file: Option<&Path>, target: &Target, prepared: &Prepared<'_>, username: &str) -> Wanted {
    let base = &prepared.connection.base.value;
    match (file, target) {
        (Some(path), Target::New { .. }) => Wanted::File(absolute(path)),
        (_, Target::Known { file: Some(path), .. }) => Wanted::File(path.clone()),
        (_, Target::Known { username, .. }) => Wanted::Keychain(Account::new(base, username.as_deref())),
        (None, Target::New { .. }) => Wanted::Keychain(Account::new(base, Some(username))),
    }
}

/// Asks whether the token may go to this file, after saying why no keychain takes it.
fn agrees(failure: &KeychainFailure, path: &Path, lang: Lang) -> bool {
    if terminal::can_ask() {
        say::note(&words::keychain_reason(lang, failure), lang);
    }
    prompt::agrees(&words::question(lang, &Question::InTheClear { path })) == Some(true)
}

/// Stores the token. Where no keychain takes it, a file is offered; nothing is stored unencrypted unasked.
///
/// # Errors
/// [`LoginProblem::NotStored`], [`UsageError::TokenFileUnusable`].
pub(super) fn store(
    prepared: &Prepared<'_>,
    config: &Config,
    target: &Target,
    wanted: Wanted,
    token: &Secret,
) -> Result<Result<Kept, ExitCode>, UsageError> {
    let path = match wanted {
        Wanted::File(path) => path,
        Wanted::Keychain(account) => {
            let Err(failure) = ending::at_once(|| keychain::store(&account, token)) else {
                prepared.saved_in(&format!("{}: token", words::labels(prepared.lang).note), &account.shown());
                return Ok(Ok(Kept::Keychain));
            };
            let path = config.path.with_file_name(format!("{}.token", target.name()));
            if matches!(target, Target::Known { .. }) || !agrees(&failure, &path, prepared.lang) {
                return Err(UsageError::Login(LoginProblem::NotStored { failure }));
            }
            path
        }
    };
    let place = Place::reserve(&path)?;
    match handout::give(prepared, Some(place), token) {
        0 => Ok(Ok(Kept::File(path))),
        code => Ok(Err(ExitCode::from(code))),
    }
}
