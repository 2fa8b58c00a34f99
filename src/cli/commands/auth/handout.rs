//! Hands a token out: to its file, or alone to standard output. A new token, whose predecessor no longer works,
//! always gets to some place.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::error::{UsageError, secret_like};
use crate::cli::host::keychain::{self, Account};
use crate::cli::host::reserved_secret::{self, Reserved};
use crate::cli::host::{files, journal};
use crate::cli::lookup::input_files::Read;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::session::prepare::Prepared;
use crate::cli::session::say::{self, complain};
use crate::cli::settings::credentials::{self, Chosen, Origin};
use crate::cli::words;
use crate::cli::words::handed::Handed;
use crate::report::words::Lang;
use crate::secret::Secret;

/// The place for a new token, which has been tried.
pub(crate) enum Place<'a> {
    /// A file, with its room on the disk.
    File {
        path: &'a Path,
        reserved: Reserved,
    },
    Keychain {
        account: &'a Account,
        source: &'a Source,
    },
}

impl<'a> Place<'a> {
    /// Takes the room of a file before there is a token.
    ///
    /// # Errors
    /// [`UsageError::TokenFileUnusable`].
    pub(crate) fn reserve(path: &'a Path) -> Result<Self, UsageError> {
        let reserved = Reserved::reserve(path).map_err(|error| unusable(path, &error))?;
        Ok(Self::File { path, reserved })
    }

    /// The place that the profile's token comes from, where the new one goes too; `None` of other sources. In the
    /// keychain the present token is stored again, to try it.
    ///
    /// # Errors
    /// [`UsageError::TokenFileUnusable`], [`UsageError::Keychain`].
    pub(crate) fn of_profile(chosen: Option<&'a Chosen>) -> Result<Option<Self>, UsageError> {
        let Some(Chosen::Token(Sourced { value, source })) = chosen else { return Ok(None) };
        match (value, source) {
            (Origin::Keychain(account), _) => {
                let tried = keychain::look_up(account).and_then(|token| keychain::store(account, &token));
                tried.map_err(|failure| credentials::refused(source.clone(), account, failure))?;
                Ok(Some(Self::Keychain { account, source }))
            }
            (Origin::File(path), Source::Profile { .. }) => Self::reserve(path).map(Some),
            _ => Ok(None),
        }
    }

    fn shown(&self, lang: Lang) -> String {
        match self {
            Self::File { path, .. } => secret_like::shown(path, words::labels(lang).not_repeated),
            Self::Keychain { account, .. } => account.shown(),
        }
    }

    fn keep(self, token: &Secret, lang: Lang) -> io::Result<()> {
        match self {
            Self::File { reserved, .. } => reserved.keep(token),
            Self::Keychain { account, source } => keychain::store(account, token).map_err(|failure| {
                let refused = credentials::refused(source.clone(), account, failure);
                io::Error::other(words::usage_error(lang, &refused).what)
            }),
        }
    }
}

/// Tries whether a file could be written to this path, before anything is asked. What the run reads is refused, but
/// for the token's own file, which a new token replaces.
///
/// # Errors
/// [`UsageError::TokenFileUnusable`].
pub(crate) fn probe(path: Option<&Path>, inputs: &Inputs) -> Result<(), UsageError> {
    let Some(path) = path else { return Ok(()) };
    let tried = inputs.may_write(path, Read::Token).and_then(|()| files::writable(path, files::LINES));
    tried.map_err(|error| unusable(path, &error))
}

/// Makes the error of a path that a token can't be written to.
fn unusable(path: &Path, error: &io::Error) -> UsageError {
    UsageError::TokenFileUnusable { path: path.into(), reason: error.to_string() }
}

/// Hands out a token that could be asked for again: to its file, or to standard output. Gives the exit code.
pub(crate) fn give(prepared: &Prepared<'_>, place: Option<Place<'_>>, token: &Secret) -> u8 {
    let Some(place) = place else {
        return say::print(format!("{}\n", token.expose()).as_bytes(), prepared.lang);
    };
    let shown = place.shown(prepared.lang);
    match place.keep(token, prepared.lang) {
        Ok(()) => {
            saved(prepared, &shown);
            0
        }
        Err(error) => {
            let place = shown;
            complain(&words::token_not_written(prepared.lang, &place, &error.to_string()), prepared.lang);
            say::FAILED
        }
    }
}

/// Hands out a token whose predecessor no longer works: to its file, else to standard output, else to a file of
/// its own. Gives the exit code.
pub(crate) fn give_new(prepared: &Prepared<'_>, place: Option<Place<'_>>, token: &Secret) -> u8 {
    let shown = place.as_ref().map(|place| place.shown(prepared.lang));
    let in_keychain = matches!(place, Some(Place::Keychain { .. }));
    let keep = place.map(|place| move || place.keep(token, prepared.lang));
    let handed = match hand(keep, || print(token), || reserved_secret::rescue(token, folders(prepared))) {
        Handed::Printed { reason } if in_keychain => Handed::Unkept { reason },
        handed => handed,
    };
    if let (Handed::AsAsked, Some(shown)) = (&handed, &shown) {
        saved(prepared, shown);
    }
    let Some(said) = words::handed(prepared.lang, &handed, shown.as_deref()) else { return 0 };
    complain(&said, prepared.lang);
    say::FAILED
}

/// Tries one place after the other, until one takes the token.
fn hand(
    file: Option<impl FnOnce() -> io::Result<()>>,
    print: impl FnOnce() -> io::Result<()>,
    rescue: impl FnOnce() -> Option<PathBuf>,
) -> Handed {
    let unfiled = match file.map(|write| write()) {
        Some(Ok(())) => return Handed::AsAsked,
        Some(Err(error)) => Some(error.to_string()),
        None => None,
    };
    match (print(), unfiled) {
        (Ok(()), None) => Handed::AsAsked,
        (Ok(()), Some(reason)) => Handed::Printed { reason },
        (Err(error), _) => {
            let reason = error.to_string();
            match rescue() {
                Some(path) => Handed::Kept { path, reason },
                None => Handed::Lost { reason },
            }
        }
    }
}

/// Prints the token. A reader that has closed its pipe is an error here: the token did not reach it.
fn print(token: &Secret) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(format!("{}\n", token.expose()).as_bytes())?;
    out.flush()
}

/// The folders for a token that no other place took: that of the journal, then that of temporary files.
fn folders(prepared: &Prepared<'_>) -> Vec<PathBuf> {
    let journal = journal::default_place(&prepared.inputs.env);
    let own = journal.filter(|path| journal::make_folder(path).is_ok());
    let own = own.and_then(|own| own.parent().map(Path::to_owned));
    own.into_iter().chain([std::env::temp_dir()]).collect()
}

fn saved(prepared: &Prepared<'_>, place: &str) {
    prepared.saved_in(&format!("{}: token", words::labels(prepared.lang).note), place);
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    fn full() -> io::Error {
        io::Error::new(io::ErrorKind::StorageFull, "full")
    }

    /// Which of the three take it, in their order; and which were tried.
    fn handed(file: Option<bool>, stdout: bool, kept: bool) -> (Handed, Vec<&'static str>) {
        let tried = RefCell::new(Vec::new());
        let attempt = |name, works| {
            tried.borrow_mut().push(name);
            if works { Ok(()) } else { Err(full()) }
        };
        let file = file.map(|works| move || attempt("file", works));
        let rescue = || attempt("rescue", kept).ok().map(|()| PathBuf::from("/state/token-1"));
        let handed = hand(file, || attempt("stdout", stdout), rescue);
        (handed, tried.take())
    }

    #[test]
    fn a_new_token_is_handed_to_one_place_after_the_other() {
        let reason = || full().to_string();
        let path = PathBuf::from("/state/token-1");
        assert_eq!(handed(Some(true), true, true), (Handed::AsAsked, vec!["file"]));
        assert_eq!(handed(None, true, true), (Handed::AsAsked, vec!["stdout"]));
        let printed = Handed::Printed { reason: reason() };
        assert_eq!(handed(Some(false), true, true), (printed, vec!["file", "stdout"]));
        let kept = Handed::Kept { path, reason: reason() };
        assert_eq!(handed(Some(false), false, true), (kept.clone(), vec!["file", "stdout", "rescue"]));
        assert_eq!(handed(None, false, true), (kept, vec!["stdout", "rescue"]));
        assert_eq!(handed(None, false, false).0, Handed::Lost { reason: reason() });
    }
}
