//! `pointctl explain`: what a code means, what it proves, and what to do. It asks nobody and needs no setting.

use std::process::ExitCode;

use serde_json::json;
use textwrap::{Options, WordSeparator, WordSplitter};

use crate::cli::args::explain::ExplainArgs;
use crate::cli::error::UsageError;
use crate::cli::error::unknown_code::UnknownCode;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::say;
use crate::cli::settings::display::{self, Asked};
use crate::cli::values::format::{ANSWERS, Format};
use crate::cli::words;
use crate::report::explain::{self, Explanation};
use crate::report::words::Lang;

/// The schema's name. Fields are added under the same number; a change of meaning raises it.
const SCHEMA: &str = "pointctl.explain/1";

/// Columns of a line: those of the narrowest common terminal.
const COLUMNS: usize = 80;

/// Columns of a code in the list of all: more than the longest one has.
const OF_A_CODE: usize = 32;

/// Runs `explain`.
///
/// # Errors
/// [`UsageError::UnknownCode`], [`UsageError::BadChoice`].
pub(crate) fn run(args: &ExplainArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    let format = display::named(&Asked::of(ANSWERS, inputs), Format::Human, inputs)?;
    let asked = args.codes.iter().map(|got| found(got, lang)).collect::<Result<Vec<_>, _>>()?;
    let shown = if asked.is_empty() { explain::all(lang).to_vec() } else { asked };
    let text = match format {
        Format::Json => in_json(&shown, lang),
        // POINTCTL_FORMAT may say another, which is a report's.
        _ if args.codes.is_empty() => listed(&shown),
        _ if args.codes.is_empty() => listed(&shown),
        _ => shown.iter().map(|shown| explained(shown, lang)).collect::<Vec<_>>().join("\n"),
    };
    Ok(ExitCode::from(say::print(text.as_bytes(), lang)))
}

fn found(got: &str, lang: Lang) -> Result<Explanation, UsageError> {
    let code = got.trim().to_ascii_lowercase();
    explain::of(lang, &code)
        .copied()
        .ok_or_else(|| UsageError::UnknownCode(UnknownCode { got: got.into(), near: explain::near(&code) }))
}

fn in_json(shown: &[Explanation], lang: Lang) -> String {
    let codes = shown.iter().map(|shown| {
        let Explanation { code, area: (area, _), title, means, next } = shown;
        json!({"code": code, "area": area, "title": title, "means": means, "next": next})
    });
    let lang: &str = lang.into();
    format!("{:#}\n", json!({"schema": SCHEMA, "lang": lang, "codes": codes.collect::<Vec<_>>()}))
}

fn explained(it: &Explanation, lang: Lang) -> String {
    let labels = words::labels(lang);
    let lines = [(labels.about, it.area.1), (labels.means, it.means), (lang.labels().next, it.next)];
    let lines = lines.map(|(label, text)| hanging(&format!("  {label:<9} "), text));
    hanging("", &format!("{}: {}", it.code, it.title)) + &lines.concat()
}

/// The codes with their titles, below the name of their area.
fn listed(shown: &[Explanation]) -> String {
    let mut text = String::new();
    let mut area = "";
    for it in shown {
        if it.area.0 != area {
            let between = if area.is_empty() { "" } else { "\n" };
            text += &format!("{between}{}\n", it.area.1);
            area = it.area.0;
        }
        text += &hanging(&format!("  {:<OF_A_CODE$}", it.code), it.title);
    }
    text
}

/// A text behind a beginning, within [`COLUMNS`]; further lines are indented to where the text began.
fn hanging(begin: &str, text: &str) -> String {
    let indent = " ".repeat(begin.chars().count());
    let options = Options::new(COLUMNS)
        .initial_indent(begin)
        .subsequent_indent(&indent)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(text, options) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_a_terminal_and_every_code_has_room() {
        for lang in [Lang::En, Lang::Es] {
            let all = explain::all(lang);
            assert!(all.iter().all(|explanation| explanation.code.len() < OF_A_CODE));
            let whole =
                listed(all) + &all.iter().map(|explanation| explained(explanation, lang)).collect::<String>();
            for line in whole.lines() {
                assert!(line.chars().count() <= COLUMNS && line.trim_end() == line, "{line}");
            }
        }
    }

    #[test]
    fn a_code_is_found_however_it_is_typed_and_a_wrong_one_has_a_neighbour() {
        assert_eq!(found(" Export-Header-Differs", Lang::Es).unwrap().code, "export-header-differs");
        let near = |got| match found(got, Lang::En).unwrap_err() {
            UsageError::UnknownCode(it) => it.near,
            other => panic!("{other:?}"),
        };
        assert_eq!(near("export-header-difers"), Some("export-header-differs"));
        assert_eq!(near("header-differs"), Some("export-header-differs"));
        assert_eq!(near("zzz"), None);
    }
}
