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
    /// The configuration file; the profile that says so, which may be an inherited one.
    Profile {
        /// Its name.
        profile: &'static str,
        /// The key in it.
        key: &'static str,
    },
    /// Nobody said anything.
    Default,
}

impl Source {
    /// The weight: flag, then `POINTCTL_*`, then `ERP_*`, then the runbook's short names, then the profile.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Flag(_) => 5,
            Self::Variable(name) if name.starts_with("POINTCTL_") => 4,
            Self::Variable(name) if name.starts_with("ERP_") => 3,
            Self::Variable(_) => 2,
            Self::Profile { .. } => 1,
            Self::Default => 0,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(id) => write!(f, "--{}", id.replace('_', "-")),
            Self::Variable(name) => f.write_str(name),
            Self::Profile { profile, key } => write!(f, "profile.{profile}.{key}"),
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
    let variable = environment::names(id)
        .iter()
        .find_map(|name| Some(Sourced { value: env.text(name)?, source: Source::Variable(name) }));
    variable.or_else(|| env.profile()?.text(id))
}

/// The strongest list that was given for a setting that may be repeated; as a variable its items are lines. One
/// stands in another's place: what a flag says is all that is said.
pub(super) fn list(id: &'static str, flags: &[String], env: &Environment) -> Sourced<Vec<String>> {
    if !flags.is_empty() {
        return Sourced { value: flags.to_vec(), source: Source::Flag(id) };
    }
    let lines = |text: String| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let variable = environment::names(id).iter().find_map(|name| Some((lines(env.text(name)?), *name)));
    if let Some((value, name)) = variable.filter(|(value, _)| !value.is_empty()) {
        return Sourced { value, source: Source::Variable(name) };
    }
    let profile = env.profile().and_then(|profile| profile.list(id));
    profile.unwrap_or(Sourced { value: Vec::new(), source: Source::Flag(id) })
}
