//! Where a setting came from, and who wins.

use std::fmt;
use std::sync::Arc;

/// Where a value came from. Ordered: the greater one outranks the lesser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The command line; the flag's id.
    Flag(&'static str),
    Variable(&'static str),
    /// That variable, by `--env-file`.
    EnvFile(&'static str),
    /// The configuration file; the profile that says so, which may be an inherited one.
    Profile {
        profile: Arc<str>,
        key: &'static str,
    },
    /// No flag, variable or profile: the built-in value.
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

/// Among variables of one place, 1 to 3.
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
