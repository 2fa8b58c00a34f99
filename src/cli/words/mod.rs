//! The command line's own words, in two languages.

mod en;
mod es;
pub(crate) mod handed;
mod labels;
mod questions;
mod said;

use std::path::Path;
use std::time::Duration;

use self::handed::Handed;
use self::labels::Labels;
pub(crate) use self::questions::Question;
pub(crate) use self::said::Said;
use crate::cli::error::keychain::KeychainFailure;
use crate::cli::error::{UsageError, scrub};
use crate::report::words::{Lang, count, in_words, number, span};
use crate::schedule::Timetable;
use crate::verdict::RunReport;

/// The short words of a language.
#[must_use]
pub(crate) fn labels(lang: Lang) -> &'static Labels {
    match lang {
        Lang::Es => &es::LABELS,
        Lang::En => &en::LABELS,
    }
}

/// Words as a list with "or", such as `human, json or html`.
#[must_use]
pub(crate) fn either(lang: Lang, words: &[String]) -> String {
    let or = match lang {
        Lang::Es => "o",
        Lang::En => "or",
    };
    match words {
        [some @ .., last] if !some.is_empty() => format!("{} {or} {last}", some.join(", ")),
        words => words.concat(),
    }
}

/// A count of rows such as `25 of 135 rows`.
#[must_use]
pub(crate) fn rows_of(lang: Lang, rows: u64, total: u64) -> String {
    let words = lang.daily();
    let (one, many) = words.rows;
    format!("{} {} {}", number(rows), words.of, count(total, one, many))
}

/// Which flags give all rows, where a part of them came.
#[derive(Debug, Clone, Copy)]
pub(crate) enum AllRows {
    /// By a greater `--limit`, which is this one, and no `--offset`.
    ByLimit(u64),
    /// By `--all`, where there are more than the greatest limit.
    ByWalk,
}

/// The flags that give all rows in this form.
#[must_use]
pub(crate) fn all_rows(lang: Lang, total: u64, how: AllRows, form: &str) -> String {
    let flags = match how {
        AllRows::ByLimit(0) => format!("--limit {total}"),
        AllRows::ByLimit(_) => format!("--limit {total} --offset 0"),
        AllRows::ByWalk => format!("--all --format {form}"),
    };
    match (lang, how) {
        (Lang::Es, AllRows::ByLimit(_)) => format!("para obtener todas las filas, use {flags}"),
        (Lang::En, AllRows::ByLimit(_)) => format!("to get all the rows, use {flags}"),
        (Lang::Es, AllRows::ByWalk) => {
            format!("para obtener todas las filas, use {flags} en lugar de --export {form}")
        }
        (Lang::En, AllRows::ByWalk) => {
            format!("to get all the rows, use {flags} in place of --export {form}")
        }
    }
}

/// Says how many rows an unfinished download has.
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

/// Says what a scheduler is about to do.
#[must_use]
pub(crate) fn schedule_begins(lang: Lang, timetable: &Timetable, once: bool, live: bool) -> String {
    let spelt = |it: Duration| span(u64::try_from(it.as_millis()).unwrap_or(u64::MAX));
    let at_once = timetable.initial_delay.is_zero();
    let (delay, every) = (spelt(timetable.initial_delay), spelt(timetable.interval));
    let first = match lang {
        Lang::Es if at_once => String::from("ahora"),
        Lang::Es => format!("en {delay}"),
        Lang::En if at_once => String::from("now"),
        Lang::En => format!("in {delay}"),
    };
    match (lang, live) {
        (Lang::Es, false) if once => format!("se hará un ensayo {first}"),
        (Lang::Es, true) if once => format!("se hará una ejecución EN VIVO {first}"),
        (Lang::En, false) if once => format!("there will be one rehearsal {first}"),
        (Lang::En, true) if once => format!("there will be one LIVE run {first}"),
        (Lang::Es, false) => format!("el primer ensayo será {first}, y después habrá uno cada {every}"),
        (Lang::Es, true) => {
            format!("la primera ejecución EN VIVO será {first}, y después habrá una cada {every}")
        }
        (Lang::En, false) => format!("the first rehearsal is {first}, then there is one every {every}"),
        (Lang::En, true) => format!("the first LIVE run is {first}, then there is one every {every}"),
    }
}

/// Says what a smoke at an interval is about to do.
#[must_use]
pub(crate) fn watch_begins(lang: Lang, interval: Duration, only_reads: bool) -> String {
    let every = span(u64::try_from(interval.as_millis()).unwrap_or(u64::MAX));
    match (lang, only_reads) {
        (Lang::Es, true) => format!(
            "una ejecución ahora y después cada {every}, que solo lee; --rehearse también ensaya las operaciones"
        ),
        (Lang::Es, false) => {
            format!("una ejecución ahora y después cada {every}, con los ensayos de las operaciones")
        }
        (Lang::En, true) => {
            format!(
                "one run now, then every {every}, which only reads; --rehearse also rehearses the operations"
            )
        }
        (Lang::En, false) => format!("one run now, then every {every}, with the operations rehearsed"),
    }
}

/// Says that a notice was not delivered; `place` counts the targets from 1.
#[must_use]
pub(crate) fn not_notified(lang: Lang, place: usize, how: &str) -> String {
    match lang {
        Lang::Es => {
            format!(
                "--notify: el aviso al destino {place} no se entregó ({how}); la próxima ejecución lo intenta de nuevo"
            )
        }
        Lang::En => {
            format!(
                "--notify: the notice to target {place} was not delivered ({how}); the next run tries again"
            )
        }
    }
}

/// Says that the state of a notice's target can't be read or kept.
#[must_use]
pub(crate) fn alarm_unknown(lang: Lang, file: Option<&Path>) -> String {
    let file = file.map_or("~/.local/state".into(), |file| file.display().to_string());
    match lang {
        Lang::Es => format!(
            "--notify: no se puede leer o guardar en {file} lo que ya se avisó; se avisa como si fuera la primera vez"
        ),
        Lang::En => format!(
            "--notify: what was told before cannot be read or kept in {file}; it is told as if for the first time"
        ),
    }
}

/// The question whether a token may be rotated or revoked.
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

/// A question at the terminal.
#[must_use]
pub(crate) fn question(lang: Lang, question: &Question<'_>) -> String {
    match lang {
        Lang::Es => es::login::question(question),
        Lang::En => en::login::question(question),
    }
}

/// Why the keychain did not give or take a token, without what to do about it.
#[must_use]
pub(crate) fn keychain_reason(lang: Lang, failure: &KeychainFailure) -> String {
    match lang {
        Lang::Es => es::keychain::reason(failure),
        Lang::En => en::keychain::reason(failure),
    }
}

/// Says that a password was not accepted, and how many more may be typed.
#[must_use]
pub(crate) fn wrong_password(lang: Lang, username: &str, left: u32) -> Said {
    match lang {
        Lang::Es => es::login::wrong_password(username, left),
        Lang::En => en::login::wrong_password(username, left),
    }
}

/// The next step where the file of a certificate is asked for.
#[must_use]
pub(crate) fn asks_certificate(lang: Lang) -> &'static str {
    match lang {
        Lang::Es => {
            "Si conoce a este emisor, indique aquí el archivo de su certificado; si no, salga con Ctrl-C."
        }
        Lang::En => {
            "If you know this issuer, give the file of its certificate here; if not, leave with Ctrl-C."
        }
    }
}

/// The policy of a new profile, as comments.
#[must_use]
pub(crate) fn policy(lang: Lang) -> &'static str {
    match lang {
        Lang::Es => es::login::POLICY,
        Lang::En => en::login::POLICY,
    }
}

/// Says that a profile was added to the configuration.
#[must_use]
pub(crate) fn profile_written(lang: Lang, name: &str, path: &str) -> String {
    match lang {
        Lang::Es => format!(
            "el perfil {name} está en {path}, donde también puede indicar qué alertas se esperan; esta es la primera prueba con él"
        ),
        Lang::En => format!(
            "the profile {name} is in {path}, where you can also say which alerts are expected; this is the first smoke with it"
        ),
    }
}

/// Says whether a profile's token was removed; `place` is where it was.
#[must_use]
pub(crate) fn forgotten(lang: Lang, place: &str, was_there: bool) -> String {
    match (lang, was_there) {
        (Lang::Es, true) => {
            format!(
                "se quitó el token de {place}; en el servidor sigue valiendo (pointctl auth revoke lo anula)"
            )
        }
        (Lang::Es, false) => format!("no había ningún token en {place}"),
        (Lang::En, true) => {
            format!(
                "the token is gone from {place}; on the server it goes on working (pointctl auth revoke ends that)"
            )
        }
        (Lang::En, false) => format!("there was no token in {place}"),
    }
}

/// Says what to do with the place of the old token.
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

/// The text with errors of the operating system in the words of the language.
fn plain(lang: Lang, said: Said) -> Said {
    Said::new(in_words(lang, said.what), in_words(lang, said.next))
}

/// A usage error in words, with what may be a secret left out.
#[must_use]
pub(crate) fn usage_error(lang: Lang, error: &UsageError) -> Said {
    let error = scrub::scrubbed(error.clone(), labels(lang).not_repeated);
    let said = match lang {
        Lang::Es => es::usage_error(&error),
        Lang::En => en::usage_error(&error),
    };
    plain(lang, said)
}

/// The error of a run whose report could not be written to its place.
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

/// The error of a token that was not written to its file, and can be asked for again.
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

/// The error of a new token that is not where it was asked for; `place` is its file.
#[must_use]
pub(crate) fn handed(lang: Lang, handed: &Handed, place: Option<&str>) -> Option<Said> {
    let place = place.unwrap_or_default();
    let said = match lang {
        Lang::Es => es::handed(handed, place),
        Lang::En => en::handed(handed, place),
    };
    said.map(|said| plain(lang, said))
}

/// The error of help or a script that could not be written.
#[must_use]
pub(crate) fn unprinted(lang: Lang, reason: &str) -> Said {
    let said = match lang {
        Lang::Es => es::unprinted(reason),
        Lang::En => en::unprinted(reason),
    };
    plain(lang, said)
}

/// Says how many texts a workbook has only a part of.
#[must_use]
pub(crate) fn texts_cut(lang: Lang, texts: u64) -> String {
    match lang {
        Lang::Es => es::part::texts_cut(texts),
        Lang::En => en::part::texts_cut(texts),
    }
}

/// The error of more rows than a workbook's sheet takes.
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
pub(crate) fn spanish_grammar(error: &clap::Error) -> String {
    es::grammar::message(error)
}
