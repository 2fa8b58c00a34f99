//! Which credentials are used, and fetching them.

use std::io;
use std::path::PathBuf;

use crate::character;
use crate::checks::plan::Credentials;
use crate::cli::error::UsageError;
use crate::cli::error::keychain::{KeychainError, KeychainFailure};
use crate::cli::error::unseen_character::UnseenCharacter;
use crate::cli::host::keychain::{self, Account};
use crate::cli::host::token_command;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::lookup::{content, environment};
use crate::secret::{Secret, TokenProblem, token_problem};

/// Most bytes of a secret's file, which usually has one line.
pub(crate) const LONGEST_SECRET: u64 = 64 * 1024;

/// The credentials in use, or where they have to be fetched from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Chosen {
    Token(Sourced<Origin>),
    /// A username with its password.
    Login {
        username: Sourced<String>,
        /// Where the password comes from; `None` asks for it at the terminal.
        password: Option<Sourced<Origin>>,
    },
}

impl Chosen {
    /// Whether the password is asked for at the terminal.
    #[must_use]
    pub(crate) fn asks(&self) -> bool {
        matches!(self, Self::Login { password: None, .. })
    }

    /// The sources of the credentials in use, as `-v` shows them.
    #[must_use]
    pub(crate) fn source(&self) -> String {
        match self {
            Self::Token(Sourced { value: Origin::Keychain(_), source }) => {
                format!("{source} ({})", keychain::PLACE)
            }
            Self::Token(token) => token.source.to_string(),
            Self::Login { username, password: Some(password) } => {
                format!("{}, {}", username.source, password.source)
            }
            Self::Login { username, password: None } => username.source.to_string(),
        }
    }
}

/// Where a secret comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    Given(Secret),
    /// A flag or variable gave bytes that are not text.
    NotText,
    File(PathBuf),
    Stdin,
    /// The output of this program: its name and arguments.
    Command(Vec<String>),
    /// The system's keychain, under this account.
    Keychain(Account),
}

/// Chooses the credentials: the stronger source wins, and between equals the token.
///
/// # Errors
/// A [`UsageError`] where there are none, or a part of them.
pub(crate) fn choose(inputs: &Inputs) -> Result<Chosen, UsageError> {
    let password = password(inputs);
    let rank = |token: &Sourced<Origin>| token.source.rank();
    match (token(inputs), inputs.find("username")) {
        (Some(token), Some(username)) if username.source.rank() > rank(&token) => {
            Ok(Chosen::Login { username, password })
        }
        (Some(token), _) => match &password {
            // A password on the command line is not to be passed over in silence.
            Some(Sourced { source: source @ Source::Flag(_), .. }) => {
                Err(UsageError::NoUsername { source: source.clone() })
            }
            _ => Ok(Chosen::Token(token)),
        },
        (None, Some(username)) => Ok(Chosen::Login { username, password }),
        (None, None) => match password {
            Some(Sourced { source, .. }) => Err(UsageError::NoUsername { source }),
            None => Err(UsageError::NoCredentials { empty: empty_variables(inputs) }),
        },
    }
}

fn token(inputs: &Inputs) -> Option<Sourced<Origin>> {
    if inputs.flags.has("token_stdin") {
        return Some(Sourced { value: Origin::Stdin, source: Source::Flag("token_stdin") });
    }
    let given = inputs
        .find("token")
        .map(|input| Sourced { value: Origin::Given(Secret::new(input.value)), source: input.source });
    let file = inputs
        .find("token_file")
        .map(|input| Sourced { value: Origin::File(input.value.into()), source: input.source });
    let command = inputs.profile().and_then(|profile| profile.list("token_command"));
    let command =
        command.map(|command| Sourced { value: Origin::Command(command.value), source: command.source });
    stronger(stronger(stronger(given, file), command), kept(inputs))
}

/// The token that a profile keeps in the keychain: that of its user on this deployment.
pub(crate) fn kept(inputs: &Inputs) -> Option<Sourced<Origin>> {
    let profile = inputs.profile()?;
    let source = profile.text("token_store")?.source;
    let username = profile.text("username").map(|text| text.value);
    let account = Account::new(&inputs.base()?, username.as_deref());
    Some(Sourced { value: Origin::Keychain(account), source })
}

/// The value from the stronger source; the first where both are equal.
fn stronger(one: Option<Sourced<Origin>>, other: Option<Sourced<Origin>>) -> Option<Sourced<Origin>> {
    match (one, other) {
        (Some(one), Some(other)) if other.source.rank() > one.source.rank() => Some(other),
        (one, other) => one.or(other),
    }
}

fn password(inputs: &Inputs) -> Option<Sourced<Origin>> {
    if inputs.flags.has("password_stdin") {
        return Some(Sourced { value: Origin::Stdin, source: Source::Flag("password_stdin") });
    }
    let given = inputs.find("password")?;
    let value = match given.source {
        // Reading it put other characters where it is no text: it would be a wrong password.
        Source::Variable(name) if inputs.env.get(name).is_some_and(|env| env.to_str().is_none()) => {
            Origin::NotText
        }
        _ => Origin::Given(Secret::new(given.value)),
    };
    Some(Sourced { value, source: given.source })
}

fn empty_variables(inputs: &Inputs) -> Vec<&'static str> {
    let ids = ["token", "token_file", "username", "password"];
    let names = ids.iter().flat_map(|id| environment::names(id));
    names.copied().filter(|name| inputs.env.get(name).is_some_and(std::ffi::OsStr::is_empty)).collect()
}

/// The input that fetching a secret needs.
pub(crate) trait Asker {
    /// Reads all of standard input, at most `limit` bytes.
    ///
    /// # Errors
    /// An I/O error of reading.
    fn stdin(&mut self, limit: u64) -> io::Result<Vec<u8>>;
    /// Asks for a password at the terminal; `None` where there is none.
    ///
    /// # Errors
    /// An I/O error of the terminal.
    fn password(&mut self, username: &str) -> Option<io::Result<String>>;
}

/// Reads what can be read only once, standard input and the terminal, and leaves other sources as they are.
///
/// # Errors
/// A [`UsageError`], as of [`fetch`].
pub(crate) fn keep(chosen: Chosen, asker: &mut impl Asker) -> Result<Chosen, UsageError> {
    let stays = |origin: &Sourced<Origin>| origin.value != Origin::Stdin;
    let stays = match &chosen {
        Chosen::Token(token) => stays(token),
        Chosen::Login { password, .. } => password.as_ref().is_some_and(stays),
    };
    if stays {
        // What can't be read now would not be found out before the first run.
        fetch(chosen.clone(), asker)?;
        return Ok(chosen);
    }
    let given = |secret: Secret, source: Source| Sourced { value: Origin::Given(secret), source };
    let sources = match &chosen {
        Chosen::Token(token) => (token.source.clone(), None),
        Chosen::Login { username, password } => {
            let source =
                password.as_ref().map_or(Source::Flag("password"), |password| password.source.clone());
            (source, Some(username.source.clone()))
        }
    };
    Ok(match (fetch(chosen, asker)?, sources) {
        (Credentials::Token(token), (source, _)) => Chosen::Token(given(token, source)),
        (Credentials::Password { username, password }, (source, named)) => Chosen::Login {
            username: Sourced { value: username, source: named.unwrap_or(Source::Default) },
            password: Some(given(password, source)),
        },
    })
}

/// Fetches the chosen credentials.
///
/// # Errors
/// A [`UsageError`] of a file that can't be read, an invalid token, or a missing terminal.
pub(crate) fn fetch(chosen: Chosen, asker: &mut impl Asker) -> Result<Credentials, UsageError> {
    match chosen {
        Chosen::Token(Sourced { value, source }) => {
            let not_text = UsageError::BadToken { source: source.clone(), problem: TokenProblem::NotAscii };
            checked(secret(value, source.clone(), not_text, asker)?, source).map(Credentials::Token)
        }
        Chosen::Login { username: Sourced { value: username, source }, password } => {
            // Before anybody is asked for a password in vain.
            all_seen(&username, &source, false)?;
            let (password, source) = match password {
                Some(Sourced { value, source }) => {
                    let not_text = UsageError::PasswordNotText { source: source.clone() };
                    (secret(value, source.clone(), not_text, asker)?, source)
                }
                None => match asker.password(&username) {
                    None => return Err(UsageError::NoPassword { username }),
                    Some(Ok(password)) => (Secret::new(password), Source::Flag("password")),
                    Some(Err(error)) => {
                        return Err(unreadable(Source::Flag("password"), "/dev/tty".into(), &error));
                    }
                },
            };
            if password.expose().is_empty() {
                return Err(UsageError::EmptyPassword { source });
            }
            all_seen(password.expose(), &source, true)?;
            Ok(Credentials::Password { username, password })
        }
    }
}

/// Refuses a character that nobody sees: nobody means one, and a wrong password counts towards a lock.
fn all_seen(text: &str, source: &Source, in_password: bool) -> Result<(), UsageError> {
    match character::first_unseen(text) {
        Some(character) => {
            let source = source.clone();
            Err(UsageError::InvisibleCharacter(UnseenCharacter { source, in_password, character }))
        }
        None => Ok(()),
    }
}

/// The token of a second user, read-only or with fewer rights, checked like any other.
///
/// # Errors
/// [`UsageError::BadToken`].
pub(crate) fn other_user(id: &'static str, inputs: &Inputs) -> Result<Option<Secret>, UsageError> {
    // An empty variable is not set; an empty flag is a mistake.
    inputs.find(id).map(|input| checked(Secret::new(input.value), input.source)).transpose()
}

fn checked(token: Secret, source: Source) -> Result<Secret, UsageError> {
    match token_problem(token.expose()) {
        Some(problem) => Err(UsageError::BadToken { source, problem }),
        None => Ok(token),
    }
}

fn secret(
    origin: Origin,
    source: Source,
    not_text: UsageError,
    asker: &mut impl Asker,
) -> Result<Secret, UsageError> {
    let (bytes, path) = match origin {
        Origin::Given(secret) => return Ok(secret),
        Origin::NotText => return Err(not_text),
        Origin::Stdin => (asker.stdin(LONGEST_SECRET), PathBuf::from("-")),
        Origin::File(path) => (content::read(&path, LONGEST_SECRET).map(|read| read.to_vec()), path),
        Origin::Command(argv) => return printed(&argv, source, not_text),
        Origin::Keychain(account) => {
            return keychain::look_up(&account).map_err(|failure| refused(source, &account, failure));
        }
    };
    let bytes = bytes.map_err(|error| unreadable(source, path.clone(), &error))?;
    let text = String::from_utf8(bytes).map_err(|_| not_text)?;
    // Editors and `echo` end the line.
    Ok(Secret::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// The token that a program prints.
fn printed(argv: &[String], source: Source, not_text: UsageError) -> Result<Secret, UsageError> {
    let line = token_command::first_line(argv, LONGEST_SECRET).map_err(|failure| {
        let program = argv.first().cloned().unwrap_or_default();
        UsageError::TokenCommand { source, program, failure }
    })?;
    let text = std::str::from_utf8(&line).map_err(|_| not_text)?;
    Ok(Secret::new(text.to_owned()))
}

/// Makes the error of a keychain that did not give or take a token.
pub(crate) fn refused(source: Source, account: &Account, failure: KeychainFailure) -> UsageError {
    UsageError::Keychain(KeychainError { source, account: account.name().to_owned(), failure })
}

fn unreadable(source: Source, path: PathBuf, error: &io::Error) -> UsageError {
    UsageError::Unreadable { source, path, reason: error.to_string() }
}
