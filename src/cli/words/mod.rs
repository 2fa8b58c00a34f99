//! The command line's own words, in two languages.

mod en;
mod es;
pub(crate) mod handed;
mod labels;
mod said;

use std::time::Duration;

use clap::error::ErrorKind;

use self::handed::Handed;
use self::labels::Labels;
pub(crate) use self::said::Said;
use crate::cli::error::{UsageError, scrub};
use crate::report::words::{Lang, count, in_words, span};
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
        Lang::Es => format!(
            "{} en {place}; --restart comienza de nuevo",
            count(rows, "fila queda guardada", "filas quedan guardadas")
        ),
        Lang::En => {
            format!("{} in {place}; --restart starts again", count(rows, "row is kept", "rows are kept"))
        }
    }
}

/// What a scheduler is about to do.
#[must_use]
pub(crate) fn schedule_begins(lang: Lang, timetable: &Timetable, live: bool) -> String {
    let spelt = |it: Duration| span(u64::try_from(it.as_millis()).unwrap_or(u64::MAX));
    let (first, every) = (spelt(timetable.initial_delay), spelt(timetable.interval));
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
                "¿Cambiar el token de {username} en {base_url}? El anterior deja de funcionar en todas partes. [s/N] "
            )
        }
        (Lang::Es, false) => {
            format!("¿Anular el token de {username} en {base_url}? Deja de funcionar en todas partes. [s/N] ")
        }
        (Lang::En, true) => {
            format!(
                "Rotate the token of {username} on {base_url}? The old one stops working everywhere. [y/N] "
            )
        }
        (Lang::En, false) => {
            format!("Revoke the token of {username} on {base_url}? It stops working everywhere. [y/N] ")
        }
    }
}

/// What to do with what held the old token.
#[must_use]
pub(crate) fn old_token_is_dead(lang: Lang, source: &str) -> String {
    match lang {
        Lang::Es => {
            format!(
                "el token anterior ya no funciona; ponga el nuevo en todo lo que lo usaba (venía de {source})"
            )
        }
        Lang::En => format!(
            "the old token no longer works; put the new one wherever it was used (it came from {source})"
        ),
    }
}

/// With the system's reasons in the words of the language.
fn plain(lang: Lang, said: Said) -> Said {
    Said::new(in_words(lang, said.what), in_words(lang, said.next))
}

/// An error of ours, without what may be a secret in the wrong place.
#[must_use]
pub(crate) fn usage_error(lang: Lang, error: &UsageError) -> Said {
    let error = scrub::scrubbed(error.clone(), labels(lang).not_repeated);
    let said = match lang {
        Lang::Es => es::usage_error(&error),
        Lang::En => en::usage_error(&error),
    };
    plain(lang, said)
}

/// The run was made and its report is not where it should be.
#[must_use]
pub(crate) fn undelivered(lang: Lang, report: &RunReport, place: &str, reason: &str) -> Said {
    let (verdict, code) = (lang.verdict(report.verdict()), report.verdict().exit_code());
    let live = report.live_was_sent();
    let said = match lang {
        Lang::Es => es::undelivered(verdict, code, live, place, reason),
        Lang::En => en::undelivered(verdict, code, live, place, reason),
    };
    plain(lang, said)
}

/// A token that can be had again, and is not in its file.
#[must_use]
pub(crate) fn token_not_written(lang: Lang, place: &str, reason: &str) -> Said {
    let said = match lang {
        Lang::Es => Said::new(
            format!("--write-token: no se pudo escribir {place}: {reason}"),
            "El token es el mismo que antes. Vuelva a pedirlo cuando el archivo se pueda escribir.",
        ),
        Lang::En => Said::new(
            format!("--write-token: {place} could not be written: {reason}"),
            "The token is the same as before. Ask for it again when the file can be written.",
        ),
    };
    plain(lang, said)
}

/// A new token that is not where it was asked for; `place` is the file that it was for.
#[must_use]
pub(crate) fn handed(lang: Lang, handed: &Handed, place: Option<&str>) -> Option<Said> {
    let place = place.unwrap_or_default();
    let said = match lang {
        Lang::Es => es::handed(handed, place),
        Lang::En => en::handed(handed, place),
    };
    said.map(|said| plain(lang, said))
}

/// Help or a script that could not be written.
#[must_use]
pub(crate) fn unprinted(lang: Lang, reason: &str) -> Said {
    let said = match lang {
        Lang::Es => es::unprinted(reason),
        Lang::En => en::unprinted(reason),
    };
    plain(lang, said)
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
