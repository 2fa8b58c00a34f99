//! The command line's own words, in two languages.

mod en;
mod es;

use clap::error::ErrorKind;

use super::error::UsageError;
use crate::report::words::Lang;

/// What is wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Said {
    /// What is wrong.
    pub(in crate::cli) what: String,
    /// What to do.
    pub(in crate::cli) next: String,
}

impl Said {
    fn new(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self { what: what.into(), next: next.into() }
    }
}

/// The words around.
#[derive(Debug)]
pub(in crate::cli) struct Labels {
    pub(in crate::cli) error: &'static str,
    pub(in crate::cli) note: &'static str,
    pub(in crate::cli) usage: &'static str,
    pub(in crate::cli) commands: &'static str,
    pub(in crate::cli) arguments: &'static str,
    pub(in crate::cli) secret_on_argv: &'static str,
    pub(in crate::cli) report_written: &'static str,
    pub(in crate::cli) password_of: &'static str,
    pub(in crate::cli) signed_in_by: &'static str,
    pub(in crate::cli) environment: &'static str,
    pub(in crate::cli) asks: &'static str,
    pub(in crate::cli) proves: &'static str,
    /// Beside the id of what changes something for good.
    pub(in crate::cli) live_check: &'static str,
    /// The exit codes and examples below the long help.
    pub(in crate::cli) after_help: &'static str,
}

/// The words around.
#[must_use]
pub(in crate::cli) fn labels(lang: Lang) -> &'static Labels {
    match lang {
        Lang::Es => &es::LABELS,
        Lang::En => &en::LABELS,
    }
}

/// An error of ours.
#[must_use]
pub(in crate::cli) fn usage_error(lang: Lang, error: &UsageError) -> Said {
    match lang {
        Lang::Es => es::usage_error(error),
        Lang::En => en::usage_error(error),
    }
}

/// The Spanish of a command's or a flag's help. The English stands where the flag is defined.
#[must_use]
pub(in crate::cli) fn spanish_help(id: &str) -> Option<&'static str> {
    es::HELP.iter().find(|(name, _)| *name == id).map(|(_, text)| *text)
}

/// The Spanish of a heading.
#[must_use]
pub(in crate::cli) fn spanish_heading(heading: &str) -> Option<&'static str> {
    es::HEADINGS.iter().find(|(name, _)| *name == heading).map(|(_, text)| *text)
}

/// The Spanish of a value's name, and of the words of a usage line.
#[must_use]
pub(in crate::cli) fn spanish_value(name: &str) -> Option<&'static str> {
    es::VALUES.iter().find(|(english, _)| *english == name).map(|(_, text)| *text)
}

/// The Spanish of an error of the command line's grammar; the English is clap's own.
#[must_use]
pub(in crate::cli) fn spanish_grammar(kind: ErrorKind) -> &'static str {
    es::grammar(kind)
}
