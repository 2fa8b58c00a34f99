//! The source of a setting, and which source wins.

use std::fmt;
use std::sync::Arc;

/// The source of a value. Ordered: the greater one outranks the lesser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A flag of the command line, by its id.
    Flag(&'static str),
    Variable(&'static str),
    /// A variable of the file of `--env-file`.
    EnvFile(&'static str),
    /// The configuration file; the profile that says so, which may be an inherited one.
    Profile {
        profile: Arc<str>,
        key: &'static str,
    },
    /// None of these: the built-in default.
    Default,
}

impl Source {
    /// The weight: flag, then `POINTCTL_*`, then `ERP_*`, then the runbook's short names, then the same of `--env-file`, then
    /// the profile.
    #[must_use]
    pub fn rank(&self) -> u8 {
        match self {
            Self::Flag(_) => 8,
            Self::Variable(name) => 4 + weight(name),
            Self::EnvFile(name) => 1 + weight(name),
            Self::Profile { .. } => 1,
            Self::Default => 0,
        }
    }
}

/// The rank of a variable among those of one setting, 1 to 3.
fn weight(name: &str) -> u8 {
    if name.starts_with("POINTCTL_") {
        3
    } else if name.starts_with("ERP_") {
        2
    } else {
        1
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(id) => write!(f, "--{}", id.replace('_', "-")),
            Self::Variable(name) => f.write_str(name),
            Self::EnvFile(name) => write!(f, "{name} (--env-file)"),
            Self::Profile { profile, key } => write!(f, "profile.{profile}.{key}"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A value with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    pub value: T,
    pub source: Source,
}
