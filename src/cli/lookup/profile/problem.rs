//! What can be wrong with a configuration file.

use std::path::PathBuf;

use strum::IntoStaticStr;

/// What is wrong, in which file, on which line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    pub path: PathBuf,
    /// Counted from 1; none where no line is to blame.
    pub line: Option<usize>,
    /// What is wrong with it.
    pub problem: ConfigProblem,
}

/// What is wrong with it. No value is kept: one may be a secret in the wrong place.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case", prefix = "config-")]
pub enum ConfigProblem {
    /// It was asked for, or is there, and can't be read.
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
    /// A secret in the clear.
    SecretInTheClear {
        key: String,
    },
    /// Another type than the key's.
    WrongType {
        key: &'static str,
        expected: Expected,
    },
    /// No profile of that name.
    UnknownProfile {
        name: String,
        near: Option<String>,
        known: Vec<String>,
    },
    /// A profile that inherits from itself, perhaps through others.
    InheritsItself {
        name: String,
    },
    /// One setting under both of its names in one profile.
    GivenTwice {
        key: &'static str,
    },
    /// Two tokens in one profile.
    TwoTokens {
        profile: String,
    },
    /// `config init` finds a file.
    Exists {},
    /// `config init` can't write it.
    Unwritable {
        reason: String,
    },
    /// The file of `--env-file` can't be read.
    EnvFileUnreadable {
        reason: String,
    },
    /// A line of it is none of dotenv's.
    EnvFileSyntax {},
    /// There is no home to look for it.
    NoPlace {},
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Text,
    /// A text or a number.
    Scalar,
    List,
    /// A list of texts that is not empty.
    Command,
    /// `keychain`.
    Store,
    /// `true` or `false`.
    Switch,
    /// A text, or a list of texts.
    Joined,
    Table,
}

impl ConfigError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        (&self.problem).into()
    }
}
