//! A run for the tests of the reports that show all of it.

use std::sync::Arc;
use std::time::Duration;

use crate::finding::{AnswerFact, ConnectionFact, Fact, Finding, RehearsalFact, ResumenFact};
use crate::http::{Exchange, Phases, Trouble};
use crate::verdict::{CheckReport, LostAnswer, Outcome, RunReport, Skip, Target};

/// A server's text that tries to break out of a form.
pub(crate) const HOSTILE: &str =
    "\"'><script>alert(1)</script><img src=x onerror=y>&amp;<!-- ]]> \u{1b}[2J\u{202e}\n{x=\"1\"} \\";

/// A token that the server repeats in its answers.
pub(crate) const SECRET: &str = "canary\"<&>'4711";

const MS: Duration = Duration::from_millis(1);

fn exchange(method: &'static str, target: &str, started: u32, duration: u32) -> Arc<Exchange> {
    let opened = started == 0;
    let phases = Phases {
        dns: opened.then_some(MS),
        connect: opened.then_some(2 * MS),
        tls: opened.then_some(5 * MS),
        first_byte: Some(3 * MS),
        body: Some(MS / 2),
    };
    Arc::new(Exchange {
        method,
        target: target.into(),
        started: started * MS,
        duration: duration * MS,
        bytes: 4711,
        version: Some("HTTP/2.0"),
        phases: Some(phases),
        ..Exchange::sample()
    })
}

fn lost(target: &str, started: u32) -> Arc<Exchange> {
    let lost = Exchange {
        status: None,
        version: None,
        phases: None,
        ..(*exchange("GET", target, started, 40)).clone()
    };
    Arc::new(lost)
}

fn check(id: &'static str, outcome: Outcome, exchanges: Vec<Arc<Exchange>>) -> CheckReport {
    CheckReport { id, outcome, exchanges }
}

fn alert(nivel: &'static str) -> Fact {
    let detalle = format!("{HOSTILE} {SECRET}");
    Fact::Resumen(ResumenFact::ResumenAlert {
        nivel,
        titulo: format!("Errores {HOSTILE}"),
        detalle,
        expected: false,
        conditions: Vec::new(),
        error_rate_24h: 12.0,
        offenders: None,
    })
}

/// A run of every check that has passed.
pub(crate) fn green() -> RunReport {
    let seen = Fact::Connection(ConnectionFact::CertificateSeen {
        subject: "CN=erp.example".into(),
        issuer: "CN=ca".into(),
        names: vec!["erp.example".into()],
        not_after: "2027-01-02T00:00:00Z".into(),
        days_left: 38,
    });
    let rehearsals = vec![
        Finding::info(RehearsalFact::DeactivatePreviewed { candidates: 6, limit: 100 }),
        Finding::info(RehearsalFact::PurgePreviewed { candidates: 7040, would_delete: 5000 }),
    ];
    let first = exchange("GET", "/api/auth/me/", 0, 12);
    run(vec![
        check("auth", Outcome::Judged(Vec::new()), vec![Arc::clone(&first)]),
        check("certificate", Outcome::Judged(vec![Finding::info(seen)]), Vec::new()),
        check(
            "resumen",
            Outcome::Judged(Vec::new()),
            vec![first, exchange("GET", "/api/x/?a=1&b=%3Cb%3E", 12, 9)],
        ),
        check("preview-maintenance", Outcome::Judged(rehearsals), vec![exchange("POST", "/api/y/", 30, 4)]),
    ])
}

/// A run with every kind of outcome, on a server with hostile texts.
pub(crate) fn red() -> RunReport {
    let mut run = green();
    let judged = vec![
        Finding::failure(alert("danger")),
        Finding::failure(AnswerFact::HttpStatus { expected: 200, got: 503 }),
        Finding::warning(alert("warning")),
    ];
    run.user = Some(format!("ana {HOSTILE} {SECRET}"));
    run.checks.extend([
        check("historial", Outcome::Judged(judged), vec![exchange("GET", &format!("/{HOSTILE}"), 40, 8)]),
        check("filters", Outcome::Skipped(Skip::NothingToCompare), Vec::new()),
        check(
            "export-csv",
            Outcome::Broken(Trouble::Timeout { after_ms: 25_000 }),
            vec![lost("/api/slow/", 50)],
        ),
        check("perform", Outcome::Lost(LostAnswer::Status(502)), Vec::new()),
    ]);
    if let Some(resumen) = &mut run.resumen {
        resumen.api_24h.errors_by_endpoint[0].endpoint = format!("/{HOSTILE}");
        resumen.api_24h.errors_by_client[0].client_nombre = Some(format!("{HOSTILE} {SECRET}"));
        resumen.api_7d.daily[0].day = HOSTILE.into();
    }
    run
}

fn run(checks: Vec<CheckReport>) -> RunReport {
    let recorded = include_str!("../../fixtures/resumen.json");
    let target = Target { base_url: "https://erp.example".into(), insecure: false, ..Target::default() };
    RunReport {
        unjudged: 0,
        user: Some("ana".into()),
        resumen: serde_json::from_str(recorded).ok(),
        checks,
        started_at: "2026-11-24T12:00:00.5Z".parse().unwrap(),
        duration: 90 * MS,
        ..RunReport::begun("smoke", target)
    }
}
