//! Errors of the command line's grammar: clap's own in English, ours in Spanish.

use std::io::{self, Write};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::words;
use crate::report::words::Lang;

/// Prints help, version or an error where it belongs and gives the exit code: 2 for an error, and for help
/// and version 0 when they could be written. A reader that went away (`| head`) changes neither.
pub(super) fn print(error: &clap::Error, lang: Lang) -> u8 {
    let help_without_asking = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    let written = match lang {
        Lang::Es if error.use_stderr() && !help_without_asking => {
            writeln!(io::stderr(), "{}", spanish(error))
        }
        _ => error.print(),
    };
    if error.use_stderr() { super::USAGE } else { super::printed(written, lang) }
}

fn spanish(error: &clap::Error) -> String {
    let quoted = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => format!(" '{text}'"),
        Some(ContextValue::Strings(texts)) if !texts.is_empty() => format!(" '{}'", texts.join("' '")),
        _ => String::new(),
    };
    let mut text = format!("error: {}", words::spanish_grammar(error.kind()));
    text += &quoted(ContextKind::InvalidSubcommand);
    text += &quoted(ContextKind::InvalidArg);
    text += &quoted(ContextKind::InvalidValue);
    text += &quoted(ContextKind::PriorArg);
    for kind in [ContextKind::ValidValue, ContextKind::ValidSubcommand] {
        let valid = quoted(kind);
        if !valid.is_empty() {
            text += &format!("\n  se permite:{valid}");
        }
    }
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        let suggested = quoted(kind);
        if !suggested.is_empty() {
            text += &format!("\n  ¿quiso decir{suggested}?");
        }
    }
    text + "\n\nPara más información use '--help'."
}
