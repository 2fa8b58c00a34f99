//! Runs for the tests of every form.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::Reporter;
use super::redact::Secrets;
use super::run_texts::{ProblemTexts, RunTexts};
use super::words::Lang;
use crate::event::Event;
use crate::finding::{AnswerFact, ExportFact, Fact, Finding, SessionFact};
use crate::http::{Exchange, Trouble};
use crate::verdict::{CheckReport, LostAnswer, Outcome, RunReport, Skip, StopSignal, Target};

/// A secret that no report may show.
pub(crate) const SECRET: &str = "canary \"pa&ss<777>|`%'";

/// A server's text that tries to break a form.
pub(crate) const HOSTILE: &str = "a|b `c` <d> & \"e\" 'f' ]]> # g\\ *h* [i](j) 100%, k:l\r\n::error::m\nnot ok 1\u{1b}[2J\u{0}\u{ffff}\u{202e} ñ 🥖";

pub(crate) fn texts(lang: Lang) -> RunTexts {
    let secrets = Secrets::default();
    secrets.add(SECRET);
    RunTexts::new(lang, secrets)
}

/// A problem with this code and text.
pub(crate) fn problem(code: &'static str, got: &str) -> ProblemTexts {
    let (expected, next, answer, request) = Default::default();
    ProblemTexts { code, expected, got: got.into(), next, answer, request }
}

fn exchange(attempts: u32) -> Arc<Exchange> {
    Arc::new(Exchange {
        target: "/api/x/?a=1&b=2".into(),
        duration: Duration::from_micros(1_234_567),
        bytes: 7,
        attempts,
        version: Some("HTTP/2.0"),
        ..Exchange::sample()
    })
}

fn alert(title: &str) -> Fact {
    Fact::Answer(AnswerFact::ContentTypeWrong { expected: "text/csv", got: title.into() })
}

fn check(id: &'static str, outcome: Outcome) -> CheckReport {
    CheckReport { id, outcome, exchanges: vec![exchange(1)] }
}

pub(crate) fn run(checks: Vec<CheckReport>, stopped_by: Option<StopSignal>) -> RunReport {
    let target = Target { base_url: "https://erp.example".into(), insecure: true, ..Target::default() };
    RunReport {
        user: Some(format!("ana {SECRET}")),
        checks,
        started_at: "2026-11-24T12:00:00.5Z".parse::<Timestamp>().unwrap(),
        duration: Duration::from_millis(1500),
        stopped_by,
        ..RunReport::begun("smoke", target)
    }
}

/// A run with a check of every kind of outcome.
pub(crate) fn every_outcome() -> RunReport {
    let told = format!("{HOSTILE} {SECRET}");
    let two = vec![
        Finding::info(ExportFact::ExportSaved { path: told.clone() }),
        Finding::failure(alert(&told)),
        Finding::failure(AnswerFact::HttpStatus { expected: 200, got: 503 }),
        Finding::warning(AnswerFact::DateMissing {}),
    ];
    let warned = vec![Finding::warning(alert(&told)), Finding::warning(AnswerFact::DateMissing {})];
    let flaky = CheckReport { exchanges: vec![exchange(3)], ..check("health", Outcome::Judged(vec![])) };
    let denied = Outcome::failed(SessionFact::PermissionMissing { needs: "can_view_audit" });
    let refused = Outcome::Skipped(Skip::ChecksNotPassed { checks: vec!["resumen"] });
    run(
        vec![
            check("auth", Outcome::Judged(vec![])),
            check("certificate", Outcome::Skipped(Skip::NoTls)),
            flaky,
            check("resumen", Outcome::Judged(two)),
            check("historial", Outcome::Judged(warned)),
            check("filters", denied),
            check("export-csv", Outcome::Broken(Trouble::Timeout { after_ms: 25_000 })),
            check("export-xlsx", Outcome::Broken(Trouble::Interrupted {})),
            check("rehearse", refused),
            check("guard", Outcome::Lost(LostAnswer::Trouble(Trouble::Timeout { after_ms: 1 }))),
            check("perform", Outcome::Lost(LostAnswer::Status(502))),
            check("confirm", Outcome::Lost(LostAnswer::Unreadable)),
        ],
        None,
    )
}

pub(crate) fn green() -> RunReport {
    let seen = Finding::info(ExportFact::ExportSaved { path: "historial.csv".into() });
    run(vec![check("auth", Outcome::Judged(vec![])), check("health", Outcome::Judged(vec![seen]))], None)
}

/// A run that a signal ended although all of its checks had passed.
pub(crate) fn cut_short() -> RunReport {
    run(vec![check("auth", Outcome::Judged(vec![]))], Some(StopSignal::Interrupt))
}

/// What a reporter writes of a run.
pub(crate) fn written<'b>(
    report: &RunReport,
    bytes: &'b mut Vec<u8>,
    make: impl FnOnce(&'b mut Vec<u8>) -> Box<dyn Reporter + 'b>,
) {
    let mut reporter = make(bytes);
    let ids: Vec<_> = report.checks.iter().map(|check| check.id).collect();
    let (command, target) = (report.command, &report.target);
    reporter.event(&Event::Started { command, target, checks: &ids }).unwrap();
    for check in &report.checks {
        reporter.event(&Event::Checked(check)).unwrap();
    }
    reporter.event(&Event::Finished(report)).unwrap();
}
