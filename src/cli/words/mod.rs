//! The command line's own words, in two languages.

mod en;
mod es;
pub(crate) mod handed;
mod labels;
mod said;

use clap::error::ErrorKind;

use self::handed::Handed;
use self::labels::Labels;
pub(crate) use self::said::Said;
use crate::cli::error::{UsageError, scrub};
use crate::report::words::Lang;
use crate::schedule::Timetable;
use crate::verdict::RunReport;

/// The words around.
#[must_use]
pub(crate) fn labels(lang: Lang) -> &'static Labels {
    match lang {
        Lang::Es => &es::LABELS,
        Lang::En => &en::LABELS,
    }
}

/// What is left of a download that is not whole.
#[must_use]
pub(crate) fn rows_kept(lang: Lang, rows: u64, place: &str) -> String {
    match lang {
        Lang::Es => format!("{rows} filas quedan en {place}; con --restart se comienza de nuevo"),
        Lang::En => format!("{rows} rows are kept in {place}; --restart begins anew"),
    }
}

/// What a scheduler is about to do.
#[must_use]
pub(crate) fn schedule_begins(lang: Lang, timetable: &Timetable, live: bool) -> String {
    let first = humantime::format_duration(timetable.initial_delay);
    let every = humantime::format_duration(timetable.interval);
    match (lang, live) {
        (Lang::Es, false) => format!("primer ensayo en {first}, después cada {every}"),
        (Lang::Es, true) => format!("primera ejecución EN VIVO en {first}, después cada {every}"),
        (Lang::En, false) => format!("first rehearsal in {first}, then every {every}"),
        (Lang::En, true) => format!("first LIVE run in {first}, then every {every}"),
    }
}

/// Asks whether a token is to go.
#[must_use]
pub(crate) fn ask_to_turn_in(lang: Lang, rotate: bool, username: &str, base_url: &str) -> String {
    match (lang, rotate) {
        (Lang::Es, true) => {
            format!(
                "¿Cambiar el token de {username} en {base_url}? El anterior deja de valer en todas partes. [s/N] "
            )
        }
        (Lang::Es, false) => {
            format!("¿Anular el token de {username} en {base_url}? Deja de valer en todas partes. [s/N] ")
        }
        (Lang::En, true) => {
            format!(
                "Rotate the token of {username} on {base_url}? The old one is dead wherever it is used. [y/N] "
            )
        }
        (Lang::En, false) => {
            format!("Revoke the token of {username} on {base_url}? It is dead wherever it is used. [y/N] ")
        }
    }
}

/// What to do with what held the old token.
#[must_use]
pub(crate) fn old_token_is_dead(lang: Lang, source: &str) -> String {
    match lang {
        Lang::Es => {
            format!("el token anterior ya no vale; dé el nuevo a todo lo que lo usaba (vino de {source})")
        }
        Lang::En => format!(
            "the old token is dead; give the new one to everything that used it (it came from {source})"
        ),
    }
}

/// An error of ours, without what may be a secret in the wrong place.
#[must_use]
pub(crate) fn usage_error(lang: Lang, error: &UsageError) -> Said {
    let error = scrub::scrubbed(error.clone(), labels(lang).not_repeated);
    match lang {
        Lang::Es => es::usage_error(&error),
        Lang::En => en::usage_error(&error),
    }
}

/// The run was made and its report is not where it should be.
#[must_use]
pub(crate) fn undelivered(lang: Lang, report: &RunReport, place: &str, reason: &str) -> Said {
    let (verdict, code) = (lang.verdict(report.verdict()), report.verdict().exit_code());
    let live = report.live_was_sent();
    match lang {
        Lang::Es => es::undelivered(verdict, code, live, place, reason),
        Lang::En => en::undelivered(verdict, code, live, place, reason),
    }
}

/// A token that can be had again, and is not in its file.
#[must_use]
pub(crate) fn token_not_written(lang: Lang, place: &str, reason: &str) -> Said {
    match lang {
        Lang::Es => Said::new(
            format!("--write-token: no se pudo escribir {place}: {reason}"),
            "El token es el mismo que antes. Vuelva a pedirlo cuando el archivo se pueda escribir.",
        ),
        Lang::En => Said::new(
            format!("--write-token: {place} could not be written: {reason}"),
            "The token is the same as before. Ask for it again when the file can be written.",
        ),
    }
}

/// A new token that is not where it was asked for; `place` is the file that it was for.
#[must_use]
pub(crate) fn handed(lang: Lang, handed: &Handed, place: Option<&str>) -> Option<Said> {
    let place = place.unwrap_or_default();
    match lang {
        Lang::Es => es::handed(handed, place),
        Lang::En => en::handed(handed, place),
    }
}

/// Help or a script that could not be written.
#[must_use]
pub(crate) fn unprinted(lang: Lang, reason: &str) -> Said {
    match lang {
        Lang::Es => es::unprinted(reason),
        Lang::En => en::unprinted(reason),
    }
}

/// Texts that a workbook has a part of alone.
#[must_use]
pub(crate) fn texts_cut(lang: Lang, texts: u64) -> String {
    match lang {
        Lang::Es => es::part::texts_cut(texts),
        Lang::En => en::part::texts_cut(texts),
    }
}

/// More rows than a workbook's sheet takes.
#[must_use]
pub(crate) fn sheet_full(lang: Lang, rows: u64) -> Said {
    match lang {
        Lang::Es => es::part::sheet_full(rows),
        Lang::En => en::part::sheet_full(rows),
    }
}

/// The Spanish of a command's or a flag's help. The English stands where the flag is defined.
#[must_use]
pub(crate) fn spanish_help(id: &str) -> Option<&'static str> {
    es::help::HELP.iter().find(|(name, _)| *name == id).map(|(_, text)| *text)
}

/// The Spanish of a heading.
#[must_use]
pub(crate) fn spanish_heading(heading: &str) -> Option<&'static str> {
    es::help::HEADINGS.iter().find(|(name, _)| *name == heading).map(|(_, text)| *text)
}

/// The Spanish of a value's name, and of the words of a usage line.
#[must_use]
pub(crate) fn spanish_value(name: &str) -> Option<&'static str> {
    es::help::VALUES.iter().find(|(english, _)| *english == name).map(|(_, text)| *text)
}

/// The Spanish of an error of the command line's grammar; the English is clap's own.
#[must_use]
pub(crate) fn spanish_grammar(kind: ErrorKind) -> &'static str {
    es::grammar(kind)
}
