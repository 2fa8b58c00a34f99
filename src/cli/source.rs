//! Where a setting came from, and who wins.

use std::fmt;

use super::environment::{self, Environment};

/// Where a value came from. Ordered: the greater one outranks the lesser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The command line; the flag's id.
    Flag(&'static str),
    /// The environment.
    Variable(&'static str),
    /// Nobody said anything.
    Default,
}

impl Source {
    /// The weight: flag, then `POINTCTL_*`, then `ERP_*`, then the runbook's short names.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Flag(_) => 4,
            Self::Variable(name) if name.starts_with("POINTCTL_") => 3,
            Self::Variable(name) if name.starts_with("ERP_") => 2,
            Self::Variable(_) => 1,
            Self::Default => 0,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(id) => write!(f, "--{}", id.replace('_', "-")),
            Self::Variable(name) => f.write_str(name),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A value with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub source: Source,
}

/// The strongest text that was given for a setting.
pub(super) fn find(id: &'static str, flag: Option<&String>, env: &Environment) -> Option<Sourced<String>> {
    if let Some(value) = flag {
        return Some(Sourced { value: value.clone(), source: Source::Flag(id) });
    }
    environment::names(id)
        .iter()
        .find_map(|name| Some(Sourced { value: env.text(name)?, source: Source::Variable(name) }))
}
