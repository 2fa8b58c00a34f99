//! Markdown for a chat, a ticket or a job's summary: the verdict, a table of the checks, what went wrong.

use std::io;

use super::Reporter;
use super::explain;
use super::refusal::Refusal;
use super::run_texts::{ProblemTexts, RUN, RunTexts};
use super::whole_document::Whole;
use super::words::{self, Lang};
use crate::verdict::{CheckReport, Outcome, RunReport, Verdict};

/// Most problems of one check and code that are shown; a page can have a hundred of them.
const MOST_OF_A_CODE: usize = 3;

/// A reporter that writes the document to `out` when the run is over.
pub(crate) fn reporter(out: impl io::Write, texts: RunTexts) -> impl Reporter {
    Whole::new(out, move |report| Ok(document(&texts, report).into_bytes()))
}

/// The document that says why nothing was run.
#[must_use]
pub(crate) fn refused(refusal: &Refusal, lang: Lang) -> Vec<u8> {
    let lines: Vec<_> = refusal.lines().map(|line| escaped(line.trim_start())).collect();
    let title = titled(lang, refusal.code);
    format!("### ✗ pointctl: {title}\n\n{}\n", lines.join("  \n")).into_bytes()
}

/// The title of a code, with the code behind it.
fn titled(lang: Lang, code: &'static str) -> String {
    format!("{} `{code}`", escaped(explain::title(lang, code)))
}

fn document(texts: &RunTexts, report: &RunReport) -> String {
    let report = &report.told_once();
    let labels = texts.lang.labels();
    let mut text = format!("### {} {}\n\n", sign(report.verdict()), escaped(&texts.summary(report)));
    let user =
        report.user.as_deref().map(|user| format!(" · {}", escaped(&texts.clean(user)))).unwrap_or_default();
    let (command, base_url) = (report.command, escaped(&report.target.base_url));
    let begun = texts.lang.moment(&report.started_at.to_string());
    text += &format!("`pointctl {command}` · {base_url}{user} · {begun}\n\n");
    if let Some(insecure) = texts.insecure(report) {
        text += &format!("**{}**\n\n", escaped(insecure));
    }
    texts.notes(report).iter().for_each(|note| text += &format!("{}\n\n", escaped(note)));
    text += &format!("| | {} | {} | |\n|---|---|---:|---|\n", labels.check, labels.time);
    report.told_apart().for_each(|check| row(&mut text, texts, report, check));
    let mut wrong: Vec<_> =
        report.checks.iter().map(|check| (check.id, texts.wrong(report, check))).collect();
    wrong.extend(texts.unaccounted(report).map(|told| (RUN, vec![told])));
    wrong.retain(|(_, all)| !all.is_empty());
    if !wrong.is_empty() {
        text += &format!("\n#### {}\n", labels.failures);
    }
    wrong.iter().for_each(|(id, all)| problems(&mut text, texts, id, all));
    text
}

fn row(text: &mut String, texts: &RunTexts, report: &RunReport, check: &CheckReport) {
    let time = if check.exchanges.is_empty() { String::new() } else { words::duration(check.duration()) };
    let labels = texts.lang.labels();
    let (sign, mut said) = match &check.outcome {
        Outcome::Judged(_) if check.outcome.has_passed() => ("✓", texts.brief(&check.outcome)),
        Outcome::Judged(_) => ("✗", texts.brief(&check.outcome)),
        Outcome::Broken(_) | Outcome::Lost(_) => ("?", Vec::new()),
        Outcome::Skipped(_) => {
            ("–", vec![format!("{}: {}", labels.skipped, texts.brief(&check.outcome).join("; "))])
        }
    };
    let warnings = texts.warnings(&check.outcome).into_iter();
    said.extend(
        limited(warnings.collect())
            .map(|(told, more)| format!("⚠ {}{}", told.line(texts.lang), and_more(texts, more))),
    );
    said.extend(check.is_flaky().then(|| labels.flaky.to_owned()));
    let mut said: Vec<_> = said.iter().map(|said| escaped(said)).collect();
    let mut codes: Vec<_> =
        texts.wrong(report, check).iter().map(|wrong| titled(texts.lang, wrong.code)).collect();
    codes.dedup();
    said.splice(0..0, codes);
    *text += &format!("| {sign} | `{}` | {time} | {} |\n", check.id, said.join("<br>"));
}

fn problems(text: &mut String, texts: &RunTexts, id: &str, all: &[ProblemTexts]) {
    for (told, more) in limited(all.to_vec()) {
        *text += &format!("\n**`{id}`** {}\n\n", titled(texts.lang, told.code));
        for (label, said) in told.labelled(texts.lang) {
            *text += &format!("- **{label}**: {}\n", escaped(said));
        }
        if more > 0 {
            *text += &format!("-{}\n", and_more(texts, more));
        }
    }
}

/// The first problems of each code, the last of them with the number of those left out.
fn limited(all: Vec<ProblemTexts>) -> impl Iterator<Item = (ProblemTexts, usize)> {
    let mut shown: Vec<(ProblemTexts, usize)> = Vec::new();
    for told in all {
        let same = shown.iter().filter(|(it, _)| it.code == told.code).count();
        match shown.iter_mut().rfind(|(it, _)| it.code == told.code) {
            Some((_, more)) if same == MOST_OF_A_CODE => *more += 1,
            _ => shown.push((told, 0)),
        }
    }
    shown.into_iter()
}

fn and_more(texts: &RunTexts, more: usize) -> String {
    if more == 0 { String::new() } else { format!(" … {more} {}", texts.lang.labels().more_of_these) }
}

fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "✓",
        Verdict::NotJudged | Verdict::Interrupted | Verdict::Terminated | Verdict::LiveUnknown => "?",
        Verdict::Failed
        | Verdict::Down
        | Verdict::Denied
        | Verdict::LiveRefused
        | Verdict::LiveUnconfirmed => "✗",
    }
}

/// The text with a backslash before what would begin a table's cell, code, a link, an image, emphasis or HTML, and
/// with a zero-width space in `@name`, `#1` or `!1`, which would notify somebody or link a ticket.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (at, it) in text.char_indices() {
        let word_before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let next = text[at + it.len_utf8()..].chars().next().unwrap_or(' ');
        if matches!(it, '#' | '!') && next.is_ascii_digit()
            || it == '@' && !word_before && next.is_alphanumeric()
        {
            safe.extend((it == '#').then_some('\\').into_iter().chain([it]));
            safe += "&#8203;";
            continue;
        }
        if matches!(it, '\\' | '`' | '|' | '<' | '>' | '[' | ']' | '*' | '_' | '~' | '&' | '$' | '#') {
            safe.push('\\');
        }
        safe.push(it);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{self, HOSTILE};

    fn of(report: &RunReport, lang: Lang) -> String {
        let mut bytes = Vec::new();
        testing::written(report, &mut bytes, |out| Box::new(reporter(out, testing::texts(lang))));
        String::from_utf8(bytes).unwrap()
    }

    /// The cells of each row of the table, by the rule that a backslash takes the next character with it.
    fn rows(text: &str) -> Vec<Vec<String>> {
        let cells = |line: &str| {
            let (mut cells, mut escaped) = (vec![String::new()], false);
            for it in line.chars() {
                match it {
                    '|' if !escaped => cells.push(String::new()),
                    _ => cells.last_mut().unwrap().push(it),
                }
                escaped = it == '\\' && !escaped;
            }
            cells
        };
        text.lines().filter(|line| line.starts_with("| ")).skip(1).map(cells).collect()
    }

    #[test]
    fn every_outcome_has_its_row() {
        let report = testing::every_outcome();
        for lang in [Lang::Es, Lang::En] {
            let text = of(&report, lang);
            let rows = rows(&text);
            assert_eq!(rows.len(), report.checks.len(), "{text}");
            for (row, check) in rows.iter().zip(&report.checks) {
                let sign = match &check.outcome {
                    Outcome::Judged(_) if check.outcome.has_passed() => " ✓ ",
                    Outcome::Judged(_) => " ✗ ",
                    Outcome::Broken(_) | Outcome::Lost(_) => " ? ",
                    Outcome::Skipped(_) => " – ",
                };
                assert_eq!(
                    (row.len(), &*row[1], &*row[2]),
                    (6, sign, &*format!(" `{}` ", check.id)),
                    "{row:?}"
                );
                for told in testing::texts(lang).wrong(&report, check) {
                    assert!(row[4].contains(&format!("`{}`", told.code)), "{row:?}");
                    let title = titled(lang, told.code);
                    assert!(text.contains(&format!("\n**`{}`** {title}\n", check.id)), "{text}");
                }
            }
            assert!(!text.contains("canary") && text.contains("(redacted)"));
            assert!(text.contains(&escaped(lang.labels().insecure)) && text.contains(lang.labels().flaky));
        }
    }

    #[test]
    fn nothing_that_a_server_says_is_markdown() {
        let said = testing::texts(Lang::En).clean(HOSTILE);
        let text = of(&testing::every_outcome(), Lang::En);
        assert!(text.contains(r"a\|b \`c\` \<d\> \& ") && text.contains(r"\# g\\ \*h\* \[i\](j)"), "{text}");
        assert!(!text.contains(&said) && !text.contains("\n::error"));
    }

    #[test]
    fn a_hundred_of_one_kind_are_a_few_and_a_number() {
        let one = testing::problem("x", "y");
        let shown: Vec<_> = limited(vec![one; 100]).map(|(_, more)| more).collect();
        assert_eq!(shown, [0, 0, 97]);
    }

    #[test]
    fn a_run_that_ended_badly_says_so_in_its_first_line() {
        assert!(of(&testing::green(), Lang::En).starts_with("### ✓ PASSED: 2 passed"));
        let cut = of(&testing::cut_short(), Lang::Es);
        assert!(
            cut.starts_with("### ? INTERRUMPIDA")
                && cut.contains(&format!("**`run`** {}", titled(Lang::Es, "interrupted"))),
            "{cut}"
        );
        assert!(cut.contains(" · 24/11/2026 12:00 UTC\n"), "{cut}");
        let text = "error: no <deployment>\n  Give one\n".into();
        let refusal = Refusal { exit_code: 2, code: "no-base-url", source: None, text };
        let said = String::from_utf8(refused(&refusal, Lang::En)).unwrap();
        let title = titled(Lang::En, "no-base-url");
        assert_eq!(said, format!("### ✗ pointctl: {title}\n\nerror: no \\<deployment\\>  \nGive one\n"));
    }
}
