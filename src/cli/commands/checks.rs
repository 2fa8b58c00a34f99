//! `pointctl checks`: the catalogue in words.

use std::process::ExitCode;

use serde::Serialize;
use serde_json::json;

use crate::baseline;
use crate::checks::{About, CATALOGUE, Words};
use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::say;
use crate::cli::settings::display::{self, Asked};
use crate::cli::values::format::{ANSWERS, Format};
use crate::cli::words;
use crate::operate::{ABOUTS, STEPS};
use crate::report::words::Lang;

/// The schema's name. Fields are added under the same number; a change of meaning raises it.
const SCHEMA: &str = "pointctl.checks/1";

/// Columns of a line: those of the narrowest common terminal.
const COLUMNS: usize = 80;

/// A check of the list.
struct Listed {
    id: &'static str,
    about: About,
    live: bool,
}

/// Every check, in the order in which reports show them; the steps of a live call last.
fn listed() -> impl Iterator<Item = Listed> {
    let held = Listed { id: baseline::ID, about: baseline::ABOUT, live: false };
    let quick = CATALOGUE.iter().map(|check| Listed { id: check.id, about: check.about, live: false });
    let live = STEPS.into_iter().zip(ABOUTS).map(|(id, about)| Listed { id, about, live: true });
    quick.chain([held]).chain(live)
}

/// Runs `checks`.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn run(inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    let format = display::named(&Asked::of(ANSWERS, inputs), Format::Human, inputs)?;
    Ok(ExitCode::from(say::print(list(format, lang).as_bytes(), lang)))
}

/// The list of checks in this form.
fn list(format: Format, lang: Lang) -> String {
    match format {
        Format::Json => format!("{:#}\n", json!({"schema": SCHEMA, "checks": all_json()})),
        _ => human(lang),
    }
}

#[derive(Serialize)]
struct CheckJson {
    id: &'static str,
    /// Whether it changes something, and so runs behind the gate alone.
    live: bool,
    asks: WordsJson,
    proves: WordsJson,
    /// What `--deep` adds; null where a deep run asks the same.
    deep: Option<WordsJson>,
}

#[derive(Serialize)]
struct WordsJson {
    en: &'static str,
    es: &'static str,
}

impl From<Words> for WordsJson {
    fn from(Words { en, es }: Words) -> Self {
        Self { en, es }
    }
}

fn all_json() -> Vec<CheckJson> {
    let json = |Listed { id, about, live }: Listed| CheckJson {
        id,
        live,
        asks: about.asks.into(),
        proves: about.proves.into(),
        deep: about.deep.map(WordsJson::from),
    };
    listed().map(json).collect()
}

fn human(lang: Lang) -> String {
    let labels = words::labels(lang);
    let said = |words: Words| match lang {
        Lang::Es => words.es,
        Lang::En => words.en,
    };
    let mut text = String::new();
    for Listed { id, about, live } in listed() {
        let mark = if live { labels.live_check } else { "" };
        text += &format!("{id}{mark}\n");
        let lines =
            [(labels.asks, Some(about.asks)), (labels.proves, Some(about.proves)), ("--deep", about.deep)];
        for (label, words) in lines.into_iter().filter_map(|(label, words)| Some((label, words?))) {
            text += &wrapped(label, said(words));
        }
    }
    text
}

/// A label and a text beside it that stays within [`COLUMNS`].
fn wrapped(label: &str, text: &str) -> String {
    let begin = format!("  {label:<9}");
    let indent = begin.chars().count();
    let (mut said, mut column) = (begin, indent);
    for word in text.split_whitespace() {
        let width = word.chars().count();
        if column + 1 + width > COLUMNS && column > indent {
            said += &format!("\n{:indent$}", "");
            column = indent;
        }
        said += " ";
        said += word;
        column += 1 + width;
    }
    said + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_is_listed_once_in_words_of_both_languages() {
        let listed: Vec<_> = listed().collect();
        assert_eq!(listed.len(), CATALOGUE.len() + 1 + STEPS.len());
        for Listed { id, about, .. } in listed {
            for Words { en, es } in [Some(about.asks), Some(about.proves), about.deep].into_iter().flatten() {
                assert!(!en.trim().is_empty() && !es.trim().is_empty(), "{id}");
            }
            assert_ne!(about.proves.en, about.proves.es, "{id} is not translated");
        }
    }

    #[test]
    fn no_line_is_wider_than_a_terminal() {
        for lang in [Lang::En, Lang::Es] {
            for line in human(lang).lines() {
                assert!(line.chars().count() <= COLUMNS && line.trim_end() == line, "{line}");
            }
        }
    }

    #[test]
    fn wrapping_loses_no_word_and_a_long_one_has_a_line_of_its_own() {
        let long = "x".repeat(100);
        let text = format!("{} {long} end", "word ".repeat(30));
        let said = wrapped("asks", &text);
        let again: Vec<_> = said.split_whitespace().skip(1).collect();
        assert_eq!(again, text.split_whitespace().collect::<Vec<_>>());
        assert!(said.lines().filter(|line| line.chars().count() > COLUMNS).all(|line| line.trim() == long));
    }
}
