//! The headline of a run, and the notes beside it.

use super::explain;
use super::sanitize::sanitize;
use super::words::{self, Lang, Wording};
use crate::finding::{Fact, TimingFact};
use crate::verdict::{RunReport, Verdict};

/// The headline, such as `PASSED: 19 passed; 65 requests, 30 ms`, or `DOWN: ` and why where nothing could be
/// asked.
#[must_use]
pub(crate) fn headline(lang: Lang, report: &RunReport) -> String {
    let verdict = report.verdict();
    if let (Verdict::Down | Verdict::NotJudged, Some(sentence)) = (verdict, unreached(lang, report)) {
        return sentence;
    }
    let stopped = matches!(verdict, Verdict::Interrupted | Verdict::Terminated);
    // A signal is no reason to pass over what was deleted.
    let live = if stopped && report.live_was_done() { lang.labels().live_was_done } else { "" };
    let (counts, took) = (lang.tally(report.tally()), words::duration(report.duration));
    format!("{}{live}: {counts}, {took}", lang.verdict(verdict))
}

/// The notes beside the headline: that nothing could be asked where the verdict is worse than that, that the
/// deployment is slow, what is new since the run before, and what was left out.
#[must_use]
pub(crate) fn notes(lang: Lang, report: &RunReport) -> Vec<String> {
    let is_said = matches!(report.verdict(), Verdict::Down | Verdict::NotJudged);
    let unreached = unreached(lang, report).filter(|_| !is_said);
    let findings = report.checks.iter().flat_map(|check| check.outcome.findings());
    let slow =
        findings.filter(|finding| matches!(finding.fact, Fact::Timing(TimingFact::SlownessNoted { .. })));
    let slow = slow.filter_map(|slow| match lang.fact(&slow.fact) {
        Wording::Brief(text) => Some(sanitize(&text)),
        Wording::Problem(_) => None,
    });
    let begun = report.started_at.to_string();
    let titled = |code: &str| explain::titled(lang, code);
    let since = report.since.iter().flat_map(|since| lang.since(since, &begun, &titled));
    unreached.into_iter().chain(since).chain(slow).chain(lang.left_out(&report.selection)).collect()
}

/// One sentence that says that the deployment is down, or could not be verified, with the cause and the step;
/// `None` where anything was asked.
#[must_use]
pub(crate) fn unreached(lang: Lang, report: &RunReport) -> Option<String> {
    let verdict = if report.down().is_some() { Verdict::Down } else { Verdict::NotJudged };
    Some(format!("{}: {}", lang.verdict(verdict), why_unreached(lang, report)?))
}

/// Why nothing could be asked, for a place where the verdict stands beside it.
#[must_use]
pub(crate) fn why_unreached(lang: Lang, report: &RunReport) -> Option<String> {
    let met = report.unreached()?;
    let down = report.down().map(|down| lang.down(&down, &report.target));
    Some(down.unwrap_or_else(|| lang.unreached(&met, &report.target)))
}
