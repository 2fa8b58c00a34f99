//! What can be wrong with a configuration file.

use std::path::PathBuf;

use strum::IntoStaticStr;

/// What is wrong with a configuration file: in which file, and on which line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    pub path: PathBuf,
    /// The line, counted from 1; none where the problem is of no single line.
    pub line: Option<usize>,
    /// What is wrong there.
    pub problem: ConfigProblem,
}

/// A problem of a configuration file. It keeps no value: that may be a secret in the wrong place.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case", prefix = "config-")]
pub enum ConfigProblem {
    /// The file can't be read, although it exists or was asked for.
    Unreadable {
        reason: String,
    },
    NotToml {
        message: String,
    },
    UnknownKey {
        key: String,
        near: Option<&'static str>,
    },
    /// A key would hold a secret.
    SecretInTheClear {
        key: String,
    },
    /// The value is not of the key's type.
    WrongType {
        key: &'static str,
        expected: Expected,
    },
    /// There is no profile of this name.
    UnknownProfile {
        name: String,
        near: Option<String>,
        known: Vec<String>,
    },
    /// A profile inherits from itself, perhaps through others.
    InheritsItself {
        name: String,
    },
    /// One profile has a setting under both of its names.
    GivenTwice {
        key: &'static str,
    },
    /// One profile has two sources of a token.
    TwoTokens {
        profile: String,
    },
    /// `config init` finds the file already there.
    Exists {},
    /// `config init` can't write the file.
    Unwritable {
        reason: String,
    },
    /// The file of `--env-file` can't be read.
    EnvFileUnreadable {
        reason: String,
    },
    /// A line of the file of `--env-file` can't be parsed.
    EnvFileSyntax {},
    /// No home folder is known in which the file could be.
    NoPlace {},
}

/// The type of a key's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Text,
    /// A string or a number.
    Scalar,
    List,
    /// A list of strings that is not empty.
    Command,
    /// The word `keychain`.
    Store,
    /// A boolean.
    Switch,
    /// A string, or a list of strings.
    Joined,
    Table,
}

impl ConfigError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        (&self.problem).into()
    }
}
