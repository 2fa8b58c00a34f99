//! The report for Nagios and compatible monitors: a line with the state and performance data, and what went wrong
//! below.

use std::io;

use strum::IntoStaticStr;

use super::Reporter;
use super::explain;
use super::grouped_findings::blocks;
use super::refusal::Refusal;
use super::run_texts::{ProblemTexts, RUN, RunTexts};
use super::whole_document::Whole;
use crate::finding::Severity;
use crate::verdict::{Outcome, RunReport, Verdict};

/// A plugin's state; its number is the plugin's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "UPPERCASE")]
pub enum State {
    /// Every check passed, without a warning.
    Ok,
    /// Every check passed, with warnings.
    Warning,
    /// Something failed, or the result of a live call is not known.
    Critical,
    /// Nothing could be judged, or nothing was run.
    Unknown,
}

impl State {
    /// The state of a run. A failure counts even beside something that could not be judged.
    #[must_use]
    pub fn of(report: &RunReport) -> Self {
        let worst =
            report.verdicts().into_iter().map(Self::of_verdict).max_by_key(|of_verdict| of_verdict.weight());
        match worst {
            Some(Self::Ok) if report.tally().warnings > 0 => Self::Warning,
            Some(state) => state,
            // Without a check nothing was judged.
            None => Self::Unknown,
        }
    }

    /// The state of one check, or of a run, by its verdict.
    #[must_use]
    pub fn of_verdict(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Passed => Self::Ok,
            Verdict::Failed
            | Verdict::Down
            | Verdict::Denied
            | Verdict::LiveRefused
            | Verdict::LiveUnconfirmed
            | Verdict::LiveUnknown => Self::Critical,
            Verdict::NotJudged | Verdict::Interrupted | Verdict::Terminated => Self::Unknown,
        }
    }

    fn weight(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Warning => 1,
            Self::Unknown => 2,
            Self::Critical => 3,
        }
    }

    /// The plugin's exit code.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Warning => 1,
            Self::Critical => 2,
            Self::Unknown => 3,
        }
    }
}

/// A reporter that writes the document to `out` when the run is over.
pub(crate) fn reporter(out: impl io::Write, texts: RunTexts) -> impl Reporter {
    Whole::new(out, move |report| Ok(document(&texts, report).into_bytes()))
}

/// The document that says why nothing was run.
#[must_use]
pub(crate) fn refused(refusal: &Refusal) -> Vec<u8> {
    let mut text = headline(State::Unknown, refusal.headline());
    for line in refusal.lines().skip(1) {
        text += &format!("\n{}", unpiped(line));
    }
    (text + "\n").into_bytes()
}

fn headline(state: State, text: &str) -> String {
    let state: &str = state.into();
    format!("POINTCTL {state} - {}", unpiped(text))
}

fn document(texts: &RunTexts, whole: &RunReport) -> String {
    let report = &whole.told_once();
    let wrong: Vec<_> = report.checks.iter().map(|check| (check.id, texts.wrong(report, check))).collect();
    let first = headline(State::of(report), &format!("{}{}", texts.summary(report), causes(texts, report)));
    let mut text = format!("{first} | {}\n", performance(whole));
    let unaccounted = texts.unaccounted(report).map(|told| (RUN, vec![told]));
    let mut lines: Vec<String> = texts.insecure(report).map(str::to_owned).into_iter().collect();
    lines.extend(texts.notes(report));
    for (id, all) in wrong.into_iter().chain(unaccounted) {
        lines.extend(all.iter().flat_map(|told| problem(texts, id, told)));
    }
    for check in report.told_apart() {
        let warnings = texts.warnings(&check.outcome);
        lines.extend(warnings.iter().map(|warning| format!("! {}: {}", check.id, warning.line(texts.lang))));
        if let Outcome::Skipped(_) = &check.outcome {
            let why = texts.brief(&check.outcome).join("; ");
            lines.push(format!("– {}: {}: {why}", check.id, texts.lang.labels().skipped));
        }
        lines.extend(
            texts.flaky(check).map(|flaky| format!("! {}: {}: {flaky}", check.id, texts.lang.labels().flaky)),
        );
    }
    lines.iter().for_each(|line| text += &format!("{}\n", unpiped(line)));
    text
}

/// The failures, or else the warnings, in few words with their checks: a telephone shows the first line alone.
/// Nothing of a deployment that could not be asked anything: the summary says why.
fn causes(texts: &RunTexts, report: &RunReport) -> String {
    let report = report.beside_unreached();
    let of = |severity| blocks(&report, texts.lang, severity);
    let wrong = of(Severity::Failure);
    let blocks = if wrong.is_empty() { of(Severity::Warning) } else { wrong };
    let causes: Vec<_> = blocks
        .iter()
        .map(|block| format!("{}: {}", block.ids(), explain::title(texts.lang, block.code)))
        .collect();
    if causes.is_empty() { String::new() } else { format!(" [{}]", causes.join("; ")) }
}

fn problem(texts: &RunTexts, id: &str, told: &ProblemTexts) -> Vec<String> {
    let parts = told.labelled(texts.lang).into_iter().map(|(label, text)| format!("  {label}: {text}"));
    [format!("✗ {id}: {}", told.titled(texts.lang))].into_iter().chain(parts).collect()
}

fn performance(report: &RunReport) -> String {
    let tally = report.tally();
    let counts = [
        ("checks", report.checks.len()),
        ("failed", tally.failed),
        ("broken", tally.broken),
        ("unknown", tally.unknown),
        ("skipped", tally.skipped),
        ("warnings", tally.warnings),
        ("flaky", tally.flaky),
        ("left_out", tally.left_out),
        ("requests", tally.requests),
    ];
    let counts = counts.iter().map(|(name, count)| format!("{name}={count};;;0"));
    let time = format!("time={:.3}s;;;0", report.duration.as_secs_f64());
    [time].into_iter().chain(counts).collect::<Vec<_>>().join(" ")
}

/// The text without `|`, which would begin performance data, and without what some pages show as HTML.
fn unpiped(text: &str) -> String {
    let is_tag =
        |rest: &str| rest[1..].starts_with(|it: char| it.is_ascii_alphabetic() || "/!?".contains(it));
    let piece = |(at, it): (usize, char)| match it {
        '|' => '¦',
        '<' if is_tag(&text[at..]) => '‹',
        it => it,
    };
    text.char_indices().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{AnswerFact, Finding};
    use crate::http::Trouble;
    use crate::report::testing::{self, HOSTILE};
    use crate::report::words::Lang;
    use crate::verdict::{CheckReport, StopSignal};

    fn of(report: &RunReport, lang: Lang) -> String {
        let mut bytes = Vec::new();
        testing::written(report, &mut bytes, |out| Box::new(reporter(out, testing::texts(lang))));
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("canary") && text.matches('|').count() == 1, "{text}");
        text
    }

    #[test]
    fn every_outcome_is_told_below_the_line() {
        let report = testing::every_outcome();
        for lang in [Lang::Es, Lang::En] {
            let text = of(&report, lang);
            let (first, below) = text.split_once('\n').unwrap();
            assert!(first.starts_with("POINTCTL CRITICAL - "), "{first}");
            let data = "time=1.500s;;;0 checks=12;;;0 failed=2;;;0 broken=2;;;0 unknown=3;;;0 skipped=2;;;0 \
                        warnings=3;;;0 flaky=1;;;0 left_out=0;;;0 requests=12;;;0";
            assert_eq!(first.split_once(" | ").unwrap().1, data);
            let texts = testing::texts(lang);
            for check in &report.checks {
                for told in texts.wrong(&report, check) {
                    assert!(below.contains(&format!("✗ {}: {}\n", check.id, told.titled(lang))), "{text}");
                    assert!(first.contains(check.id), "{first}");
                }
                for told in texts.warnings(&check.outcome) {
                    assert!(
                        below.contains(&format!("! {}: {}", check.id, unpiped(&told.line(lang)))),
                        "{text}"
                    );
                }
                let skipped = matches!(check.outcome, Outcome::Skipped(_));
                assert_eq!(below.contains(&format!("– {}: ", check.id)), skipped, "{text}");
            }
            assert!(below.contains(&unpiped(&texts.clean(HOSTILE))) && below.contains(lang.labels().flaky));
        }
    }

    #[test]
    fn the_state_is_the_worst_that_is_known() {
        let check = |outcome| CheckReport { id: "health", outcome, exchanges: Vec::new() };
        let state = |outcomes: Vec<Outcome>, stopped_by| {
            State::of(&testing::run(outcomes.into_iter().map(check).collect(), stopped_by))
        };
        let passed = || Outcome::Judged(vec![]);
        let warned = || Outcome::Judged(vec![Finding::warning(AnswerFact::DateMissing {})]);
        let failed = || Outcome::failed(AnswerFact::DateMissing {});
        let broken = || Outcome::Broken(Trouble::Timeout { after_ms: 1 });
        assert_eq!(state(vec![passed()], None), State::Ok);
        assert_eq!(state(vec![passed(), warned()], None), State::Warning);
        assert_eq!(state(vec![warned(), broken()], None), State::Unknown);
        assert_eq!(state(vec![failed(), broken()], None), State::Critical);
        assert_eq!(state(vec![passed()], Some(StopSignal::Terminate)), State::Unknown);
        assert_eq!(state(vec![failed()], Some(StopSignal::Interrupt)), State::Critical);
        assert_eq!(state(vec![], None), State::Unknown);
        let codes = [State::Ok, State::Warning, State::Critical, State::Unknown].map(State::exit_code);
        assert_eq!(codes, [0, 1, 2, 3]);
    }

    #[test]
    fn a_run_that_ended_badly_and_a_refused_one_are_unknown() {
        assert!(of(&testing::green(), Lang::En).starts_with("POINTCTL OK - PASSED: 2 passed"));
        let cut = of(&testing::cut_short(), Lang::En);
        assert!(
            cut.starts_with("POINTCTL UNKNOWN - INTERRUPTED")
                && cut.contains("✗ run: ")
                && cut.contains("(interrupted)\n"),
            "{cut}"
        );
        let text = "error: no | deployment\n  Give one\n".into();
        let refusal = Refusal { exit_code: 5, code: "no-base-url", source: None, text };
        let said = String::from_utf8(refused(&refusal)).unwrap();
        assert_eq!(said, "POINTCTL UNKNOWN - error: no ¦ deployment\n  Give one\n");
    }
}
