//! The report for a person: a line per check, a summary, and below it what went wrong and what to do.

use std::io;

use colored::{ColoredString, Colorize};

use super::Reporter;
use super::curl;
use super::explain;
use super::failed_requests::{self, Labelled};
use super::grouped_findings::{self, Block};
use super::headline;
use super::sanitize::sanitize;
use super::words::{self, Lang, Wording};
use crate::event::Event;
use crate::finding::{Fact, Finding, LiveFact, Severity};
use crate::http::{Exchange, Phases};
use crate::verdict::{CheckReport, Outcome, RunReport, Skip, Target, Verdict};

/// How much of a run is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// The summary and what went wrong.
    Quiet,
    /// The summary, what went wrong, and a line per check.
    Normal,
    /// All of that, and every request.
    Verbose,
}

/// Most warnings of one code that are shown below a check's line.
const MOST_WARNINGS_OF_A_CODE: usize = 10;

/// Most bytes of the text on a check's own line; longer texts go below it, one per line.
const LONGEST_BRIEF: usize = 120;

/// Writes checks in the order in which they were announced, each as soon as those before it have ended.
#[derive(Debug)]
pub(crate) struct Human<W> {
    out: W,
    lang: Lang,
    detail: Detail,
    announced: Vec<&'static str>,
    waiting: Vec<CheckReport>,
    /// The latest checks in a row that were skipped because nobody is signed in.
    not_signed_in: Vec<&'static str>,
    /// Whether the lines of checks may be shown: where nothing could be asked, one sentence at the end stands for
    /// them.
    shows_lines: bool,
}

impl<W: io::Write> Human<W> {
    /// A reporter that writes to `out`. Whether colours are used is the `colored` crate's own switch.
    pub(crate) fn new(out: W, lang: Lang, detail: Detail) -> Self {
        Self {
            out,
            lang,
            detail,
            announced: Vec::new(),
            waiting: Vec::new(),
            not_signed_in: Vec::new(),
            shows_lines: false,
        }
    }

    /// This reporter, made to write the lines of checks as they end, whatever the verdict will be.
    pub(crate) fn showing_lines(self) -> Self {
        Self { shows_lines: true, ..self }
    }

    fn started(&mut self, command: &str, target: &Target, checks: &[&'static str]) -> io::Result<()> {
        self.announced = checks.iter().rev().copied().collect();
        // An examination is made for its steps, which are always shown.
        self.shows_lines |= command == "doctor";
        if self.detail != Detail::Quiet {
            writeln!(self.out, "{}", format!("pointctl {command} · {}", target.base_url).bold())?;
        }
        self.warn_insecure(target)
    }

    fn warn_insecure(&mut self, target: &Target) -> io::Result<()> {
        if target.insecure {
            writeln!(self.out, "{}", self.lang.labels().insecure.red().bold())
        } else {
            Ok(())
        }
    }

    fn checked(&mut self, check: &CheckReport) -> io::Result<()> {
        self.waiting.push(check.clone());
        self.shows_lines |= check.exchanges.iter().any(|exchange| exchange.status.is_some());
        if self.shows_lines { self.lines() } else { Ok(()) }
    }

    fn lines(&mut self) -> io::Result<()> {
        while let Some(id) = self.announced.last() {
            let Some(place) = self.waiting.iter().position(|waiting| waiting.id == *id) else { break };
            let check = self.waiting.swap_remove(place);
            self.announced.pop();
            if self.detail != Detail::Quiet {
                self.line(&check)?;
            }
        }
        Ok(())
    }

    /// Writes one line for the latest checks in a row that were skipped because nobody is signed in.
    fn line_of_not_signed_in(&mut self) -> io::Result<()> {
        let labels = self.lang.labels();
        let (ids, skipped) = match &*std::mem::take(&mut self.not_signed_in) {
            [] => return Ok(()),
            [id] => ((*id).to_owned(), labels.skipped),
            ids => (words::count(ids.len() as u64, labels.check, labels.checks), labels.skipped_several),
        };
        let why = self.lang.skip(&Skip::NotSignedIn);
        writeln!(self.out, "{} {ids:<20} {:>8}  {skipped}: {why}", "–".dimmed(), "")
    }

    fn line(&mut self, check: &CheckReport) -> io::Result<()> {
        if self.detail == Detail::Normal && check.outcome == Outcome::Skipped(Skip::NotSignedIn) {
            self.not_signed_in.push(check.id);
            return Ok(());
        }
        self.line_of_not_signed_in()?;
        let time = if check.exchanges.is_empty() { String::new() } else { words::duration(check.duration()) };
        let (mut rest, below) = self.brief(check);
        if check.is_flaky() {
            let flaky = format!("[{}]", self.lang.labels().flaky);
            rest = format!("{rest} {}", flaky.yellow()).trim_start().to_owned();
        }
        let line = format!("{} {:<20} {:>8}  {rest}", mark(&check.outcome), check.id, time);
        writeln!(self.out, "{}", line.trim_end())?;
        below.iter().try_for_each(|text| writeln!(self.out, "    {text}"))?;
        self.warnings(check)?;
        if self.detail == Detail::Verbose {
            for aside in check.outcome.findings().iter().filter(|finding| finding.fact.is_aside()) {
                writeln!(self.out, "    {}", format!("· {}", one_line(self.lang, aside)).dimmed())?;
            }
            for exchange in &check.exchanges {
                writeln!(self.out, "    {}", request(self.lang, exchange).dimmed())?;
            }
        }
        Ok(())
    }

    fn warnings(&mut self, check: &CheckReport) -> io::Result<()> {
        let all = check.outcome.findings().iter().filter(|finding| finding.severity == Severity::Warning);
        let mut shown: Vec<&'static str> = Vec::new();
        let mut more = 0;
        for finding in all {
            let code = finding.fact.code();
            if shown.iter().filter(|shown| **shown == code).count() == MOST_WARNINGS_OF_A_CODE {
                more += 1;
                continue;
            }
            shown.push(code);
            writeln!(self.out, "    {} {}", "!".yellow().bold(), one_line(self.lang, finding))?;
        }
        more += grouped_findings::cut(check, Severity::Warning).map(|(_, more)| more).sum::<u64>();
        match more {
            0 => Ok(()),
            _ => writeln!(self.out, "    … {more} {}", self.lang.labels().more_of_these),
        }
    }

    /// What matters of a check: for its own line, and for lines below where that would be too long.
    fn brief(&self, check: &CheckReport) -> (String, Vec<String>) {
        match &check.outcome {
            Outcome::Judged(findings) => {
                let infos = findings
                    .iter()
                    .filter(|finding| finding.severity == Severity::Info && !finding.fact.is_aside());
                let mut parts: Vec<_> = infos.map(|info| one_line(self.lang, info)).collect();
                let mut below = Vec::new();
                if parts.iter().map(String::len).sum::<usize>() > LONGEST_BRIEF {
                    below = parts.split_off(1);
                }
                let mut codes: Vec<_> = grouped_findings::told(self.lang, check, Severity::Failure)
                    .iter()
                    .map(|told| told.code)
                    .collect();
                codes.sort_unstable();
                codes.dedup();
                parts
                    .extend(codes.into_iter().map(|code| explain::titled(self.lang, code).red().to_string()));
                (parts.join("; "), below)
            }
            Outcome::Skipped(skip) => {
                (format!("{}: {}", self.lang.labels().skipped, self.lang.skip(skip)), Vec::new())
            }
            Outcome::Broken(trouble) => (sanitize(&self.lang.trouble(trouble).got), Vec::new()),
            Outcome::Lost(lost) => (sanitize(&self.lang.lost(lost).got), Vec::new()),
        }
    }

    fn finished(&mut self, report: &RunReport) -> io::Result<()> {
        let verdict = report.verdict();
        if report.unreached().is_some() {
            let is_shown = |it: &CheckReport| matches!(it.outcome, Outcome::Broken(_));
            self.waiting.retain(|waiting| self.detail == Detail::Verbose && is_shown(waiting));
            self.announced.retain(|id| self.waiting.iter().any(|waiting| waiting.id == *id));
        }
        self.lines()?;
        self.line_of_not_signed_in()?;
        let summary = sanitize(&headline::headline(self.lang, report));
        if self.detail != Detail::Quiet {
            writeln!(self.out)?;
        }
        writeln!(self.out, "{}", in_its_colour(&summary, verdict, report.selection.is_whole()))?;
        self.warn_insecure(&report.target)?;
        headline::notes(self.lang, report).iter().try_for_each(|note| writeln!(self.out, "{note}"))?;
        if self.detail == Detail::Quiet {
            self.done(report)?;
        }
        self.failures(report)?;
        self.live_line(report)?;
        self.out.flush()
    }

    /// Writes the command line of the live run, after a rehearsal.
    fn live_line(&mut self, report: &RunReport) -> io::Result<()> {
        let line = report.operation.as_ref().and_then(|operation| operation.live_line.as_deref());
        match line.filter(|_| self.detail != Detail::Quiet) {
            Some(line) => {
                writeln!(self.out)?;
                self.labelled(self.lang.labels().live_line, line)
            }
            None => Ok(()),
        }
    }

    /// Writes what a live call has done, where no line of its steps says so.
    fn done(&mut self, report: &RunReport) -> io::Result<()> {
        let is_done = |it: &&Finding| {
            matches!(it.fact, Fact::Live(LiveFact::LiveDone { .. } | LiveFact::LiveRowFound { .. }))
        };
        let findings = report.checks.iter().flat_map(|check| check.outcome.findings());
        findings
            .filter(is_done)
            .try_for_each(|finding| writeln!(self.out, "  {}", one_line(self.lang, finding)))
    }

    /// Writes what went wrong, a block for each code.
    fn failures(&mut self, report: &RunReport) -> io::Result<()> {
        let met = report.unreached().map(|unreached| unreached.step);
        if let Some(check) = report.checks.iter().find(|check| Some(check.id) == met) {
            self.remedy(report, check)?;
        }
        let report = &report.beside_unreached();
        let blocks = grouped_findings::blocks(report, self.lang, Severity::Failure);
        if !blocks.is_empty() {
            writeln!(self.out, "\n{}", self.lang.labels().failures.bold())?;
        }
        for (place, block) in blocks.iter().enumerate() {
            self.heading(&block.ids(), block.code)?;
            self.problems(block)?;
            // Several problems of the same checks are repeated by the same lines.
            if blocks.get(place + 1).is_none_or(|next| next.ids() != block.ids()) {
                let lines = of_requests(self.lang, &report.target, block);
                lines.iter().try_for_each(|(label, line)| self.labelled(label, line))?;
            }
        }
        Ok(())
    }

    /// Writes a block's checks, and the title of its code.
    fn heading(&mut self, ids: &str, code: &str) -> io::Result<()> {
        let ids = format!("✗ {ids}:").red().bold();
        writeln!(self.out, "\n{ids} {}", explain::titled(self.lang, code))
    }

    /// Writes what to do about a deployment that could not be asked anything.
    fn remedy(&mut self, report: &RunReport, check: &CheckReport) -> io::Result<()> {
        let labels = self.lang.labels();
        if let Outcome::Broken(trouble) = &check.outcome {
            self.heading(check.id, trouble.code())?;
            self.labelled(labels.next, &self.lang.trouble(trouble).next)?;
        }
        let repeat = curl::lines(&report.target, check).into_iter().map(|line| (labels.repeat, line));
        let mut lines = failed_requests::told(self.lang, check).into_iter().chain(repeat.take(1));
        lines.try_for_each(|(label, line)| self.labelled(label, &line))
    }

    /// Writes a block's problems; what several have in common is written once.
    fn problems(&mut self, block: &Block<'_>) -> io::Result<()> {
        let labels = self.lang.labels();
        let most = if self.detail == Detail::Verbose { usize::MAX } else { grouped_findings::MOST_SHOWN };
        let (shown, more) = block.shown(most);
        for (place, problem) in shown.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|left| shown.get(left));
            if before.is_none_or(|before| before.expected != problem.expected) {
                self.labelled(labels.expected, &problem.expected)?;
            }
            self.labelled(labels.got, &problem.got)?;
            if shown.get(place + 1).is_none_or(|shown| shown.next != problem.next) {
                self.labelled(labels.next, &problem.next)?;
            }
        }
        let hint = if shown.len() < block.problems.len() { labels.verbose_shows_more } else { "" };
        match more {
            0 => Ok(()),
            _ => writeln!(self.out, "  … {more} {}{hint}", labels.more_of_these),
        }
    }

    fn labelled(&mut self, label: &str, text: &str) -> io::Result<()> {
        // What is only briefly said has no more than one of the three.
        if text.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "  {} {}", format!("{label:<9}").dimmed(), sanitize(text))
    }
}

impl<W: io::Write> Reporter for Human<W> {
    fn event(&mut self, event: &Event<'_>) -> io::Result<()> {
        match event {
            Event::Started { command, target, checks } => self.started(command, target, checks),
            Event::Checked(check) => self.checked(check),
            Event::TokenObtained(_)
            | Event::ClaimAwaited
            | Event::LiveBegins
            | Event::LiveAwaited(_)
            | Event::LiveLost
            | Event::RowAwaited(_) => Ok(()),
            Event::Finished(report) => self.finished(report),
        }
    }
}

/// The request ids of a block, and the lines that repeat what went wrong: all of the one check that told it, or
/// the first of each.
fn of_requests(lang: Lang, target: &Target, block: &Block<'_>) -> Vec<Labelled> {
    let most = if block.tellers.len() == 1 { usize::MAX } else { 1 };
    let lines = block.tellers.iter().flat_map(|check| curl::lines(target, check).into_iter().take(most));
    let mut lines: Vec<_> = lines.take(grouped_findings::MOST_SHOWN).collect();
    lines.dedup();
    let told = block.tellers.first().map(|check| failed_requests::told(lang, check)).unwrap_or_default();
    told.into_iter().chain(lines.into_iter().map(|line| (lang.labels().repeat, line))).collect()
}

/// A finding on one line.
#[must_use]
pub(crate) fn one_line(lang: Lang, finding: &Finding) -> String {
    match lang.fact(&finding.fact) {
        Wording::Brief(text) => sanitize(&text),
        Wording::Problem(problem) => {
            let title = explain::title(lang, finding.fact.code());
            sanitize(&format!("{title}: {}. {}", problem.got, problem.next))
        }
    }
}

fn mark(outcome: &Outcome) -> ColoredString {
    match outcome {
        Outcome::Judged(_) if outcome.has_passed() => "✓".green().bold(),
        Outcome::Judged(_) => "✗".red().bold(),
        Outcome::Skipped(_) => "–".dimmed(),
        Outcome::Broken(_) | Outcome::Lost(_) => "?".magenta().bold(),
    }
}

/// Paints a text in the verdict's colour; green is for a run of every check alone.
fn in_its_colour(text: &str, verdict: Verdict, whole: bool) -> ColoredString {
    match verdict {
        Verdict::Passed if !whole => text.yellow().bold(),
        Verdict::Passed => text.green().bold(),
        Verdict::NotJudged | Verdict::Interrupted | Verdict::Terminated => text.magenta().bold(),
        Verdict::Failed
        | Verdict::Down
        | Verdict::Denied
        | Verdict::LiveRefused
        | Verdict::LiveUnconfirmed
        | Verdict::LiveUnknown => text.red().bold(),
    }
}

fn request(lang: Lang, exchange: &Exchange) -> String {
    let status = exchange.status.map_or_else(|| "-".into(), |status| status.to_string());
    let time = words::duration(exchange.duration);
    let version = exchange.version.unwrap_or("-");
    let (method, target, tries) = (exchange.method, &exchange.target, exchange.attempts);
    let size = words::size(exchange.bytes);
    let phases = exchange.phases.map(|phase| phases(lang, &phase)).unwrap_or_default();
    let id = exchange.id;
    format!("{method} {target} → {status}, {time}{phases}, {size}, {version}, ×{tries}, {id}")
}

/// A request's phases, such as ` (DNS 1 ms, connection 12 ms, TLS 25 ms, first byte 30 ms)`. A body is short; its
/// time is the rest.
fn phases(lang: Lang, phases: &Phases) -> String {
    let shown = phases.named().into_iter().zip(lang.labels().phases).filter(|((name, _), _)| *name != "body");
    let shown: Vec<_> =
        shown.filter_map(|((_, time), name)| Some(format!("{name} {}", words::duration(time?)))).collect();
    if shown.is_empty() { String::new() } else { format!(" ({})", shown.join(", ")) }
}
