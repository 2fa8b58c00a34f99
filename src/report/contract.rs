//! What other programs read of reports: every code, the shape of its JSON, and its words in both languages.
//!
//! A code or a shape in these snapshots is never changed; a sentence may be, on purpose.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;
use strum::{IntoEnumIterator, VariantArray, VariantNames};

use super::json::{self, with_more};
use super::words::{Lang, Problem, Wording};
use crate::finding::{Fact, samples};
use crate::http::Trouble;
use crate::http::trouble::TroubleKind;
use crate::table::TableError;
use crate::verdict::{CheckReport, LostAnswer, Outcome, RunReport, Skip, StopSignal, Target, Verdict};

const LANGS: [(Lang, &str); 2] = [(Lang::En, "en"), (Lang::Es, "es")];

fn said(said: Wording) -> String {
    match said {
        Wording::Brief(text) => text,
        Wording::Problem(problem) => in_parts(&problem),
    }
}

fn in_parts(problem: &Problem) -> String {
    format!("{} | {} | {}", problem.expected, problem.got, problem.next)
}

/// The JSON report of a run with this outcome alone.
fn report(outcome: &Outcome) -> String {
    let target = Target::default();
    let check = CheckReport { id: "x", outcome: outcome.clone(), exchanges: Vec::new() };
    let run = RunReport { checks: vec![check], ..RunReport::begun("smoke", target) };
    with_more(&run, "x/1", &(), true).unwrap()
}

/// What is read of that outcome from the report.
fn read_back(outcome: &Outcome) -> Option<Outcome> {
    json::read::run(report(outcome).as_bytes())?.checks.pop().map(|check| check.outcome)
}

/// What the JSON report says of an outcome: its name, and its reason where it was not judged.
fn in_json(outcome: &Outcome) -> String {
    let document: Value = serde_json::from_str(&report(outcome)).unwrap();
    let check = &document["checks"][0];
    format!("{} {}", check["outcome"], check["reason"])
}

fn names<'a>(codes: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    codes.into_iter().collect()
}

fn troubles() -> Vec<Trouble> {
    let host = || String::from("erp.example");
    let detail = || String::from("-");
    let proxy = || String::from("http://proxy.example:3128");
    vec![
        Trouble::DnsFailed { host: host() },
        Trouble::ConnectRefused { host: host() },
        Trouble::ConnectUnreachable { host: host() },
        Trouble::ConnectTimeout { host: host(), after_ms: 1 },
        Trouble::ConnectFailed { host: host(), detail: detail() },
        Trouble::ProxyUnreachable {
            proxy: proxy(),
            set_by: "HTTPS_PROXY".into(),
            how: "connect-refused".into(),
        },
        Trouble::ProxyRefused { proxy: proxy(), set_by: "--proxy".into(), host: host(), status: 403 },
        Trouble::ProxyAuthRequired {
            proxy: proxy(),
            set_by: "HTTPS_PROXY".into(),
            schemes: vec!["Negotiate".into(), "Basic".into()],
            given: false,
        },
        Trouble::ProxyAuthRequired {
            proxy: proxy(),
            set_by: String::new(),
            schemes: vec!["NTLM".into()],
            given: true,
        },
        Trouble::ProxySilent { proxy: proxy(), set_by: "profile.planta.proxy".into(), after_ms: 8 },
        Trouble::TlsSelfSigned { subject: "CN=a".into() },
        Trouble::TlsUnknownIssuer { issuer: "CN=b".into() },
        Trouble::TlsExpired { not_after: "2026-01-02T00:00:00Z".into() },
        Trouble::TlsNotYetValid { not_before: "2027-01-02T00:00:00Z".into() },
        Trouble::TlsWrongName { host: host(), names: Vec::new() },
        Trouble::TlsWrongName { host: host(), names: vec!["a".into(), "b".into()] },
        Trouble::TlsIssuerFirst { subject: "CN=a".into() },
        Trouble::TlsWeakKey { subject: "CN=a".into() },
        Trouble::TlsVersion { host: host() },
        Trouble::TlsClientCertificate { host: host(), detail: detail() },
        Trouble::TlsRefused { host: host(), alert: "HandshakeFailure".into() },
        Trouble::TlsNotSpoken { host: host() },
        Trouble::TlsFailed { detail: detail() },
        Trouble::Timeout { after_ms: 2 },
        Trouble::GivenUp { timeouts: 3 },
        Trouble::NotProcessed {},
        Trouble::ConnectionLost { detail: detail() },
        Trouble::BodyCut { received: 4 },
        Trouble::BodyTooLarge { bound: 5 },
        Trouble::AnswersTooLarge { bound: 6 },
        Trouble::RateLimited { retry_after_s: None },
        Trouble::RateLimited { retry_after_s: Some(7) },
        Trouble::Interrupted {},
    ]
}

fn skips() -> Vec<Skip> {
    vec![
        Skip::NotSignedIn,
        Skip::Unreachable,
        Skip::NoTls,
        Skip::ThroughProxy,
        Skip::OtherPort,
        Skip::NoCredentials,
        Skip::NothingToCompare,
        Skip::StepNotReached,
        Skip::NothingExpected,
        Skip::NothingToDo,
        Skip::AlreadyMaintained,
        Skip::ChecksNotPassed { checks: Vec::new() },
        Skip::ChecksNotPassed { checks: vec!["health", "resumen"] },
    ]
}

#[test]
fn facts() {
    let facts = samples::facts();
    assert_eq!(names(samples::codes()), names(facts.iter().map(Fact::code)), "a fact without a sample");
    let problems = facts.iter().filter_map(|fact| {
        let data = serde_json::to_value(fact).unwrap();
        data["data"]["problem"]["kind"].as_str().map(str::to_owned)
    });
    let problems: BTreeSet<String> = problems.collect();
    assert_eq!(names(TableError::VARIANTS.iter().copied()), names(problems.iter().map(String::as_str)));

    let mut text = String::new();
    for fact in facts {
        let json = serde_json::to_value(&fact).unwrap();
        assert_eq!(Fact::read(fact.code(), &json["data"]).as_ref(), Some(&fact), "read back");
        let verdict = Outcome::failed(fact.clone()).verdict().code();
        writeln!(text, "{} (fails: {verdict})", fact.code()).unwrap();
        writeln!(text, "  {}", serde_json::to_string(&fact).unwrap()).unwrap();
        for (lang, name) in LANGS {
            writeln!(text, "  {name}: {}", said(lang.fact(&fact))).unwrap();
        }
    }
    insta::assert_snapshot!(text);
}

#[test]
fn outcomes() {
    let troubles = troubles();
    let kinds = TroubleKind::iter().map(<&str>::from);
    assert_eq!(names(kinds), names(troubles.iter().map(Trouble::code)), "a trouble without a sample");
    let skips = skips();
    assert_eq!(names(Skip::VARIANTS.iter().copied()), names(skips.iter().map(Skip::code)));

    let mut text = String::new();
    let mut line = |outcome: Outcome, code: &str, words: &dyn Fn(Lang) -> String| {
        assert_eq!(read_back(&outcome).as_ref(), Some(&outcome));
        writeln!(text, "{code} ({})", outcome.verdict().code()).unwrap();
        writeln!(text, "  {}", in_json(&outcome)).unwrap();
        for (lang, name) in LANGS {
            writeln!(text, "  {name}: {}", words(lang)).unwrap();
        }
    };
    for trouble in troubles {
        let words = |lang: Lang| in_parts(&lang.trouble(&trouble));
        line(Outcome::Broken(trouble.clone()), trouble.code(), &words);
    }
    for skip in skips {
        line(Outcome::Skipped(skip.clone()), skip.code(), &|lang| lang.skip(&skip));
    }
    let timeout = LostAnswer::Trouble(Trouble::Timeout { after_ms: 2 });
    for lost in [timeout, LostAnswer::Status(502), LostAnswer::Unreadable] {
        line(Outcome::Lost(lost.clone()), lost.code(), &|lang| in_parts(&lang.lost(&lost)));
    }
    insta::assert_snapshot!(text);
}

#[test]
fn verdicts() {
    let mut text = String::new();
    for verdict in Verdict::VARIANTS {
        let words = LANGS.map(|(lang, _)| lang.verdict(*verdict));
        writeln!(text, "{} {}: {}", verdict.exit_code(), verdict.code(), words.join(" | ")).unwrap();
    }
    for signal in [StopSignal::Interrupt, StopSignal::Terminate] {
        writeln!(text, "{signal:?}: {}", signal.verdict().code()).unwrap();
    }
    insta::assert_snapshot!(text);
}
