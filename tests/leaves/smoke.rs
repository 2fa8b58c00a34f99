//! A quick smoke against a sandbox of its own, in this process.

use std::collections::BTreeSet;
use std::error::Error;

use pointctl::checks::plan::{Credentials, Plan};
use pointctl::checks::resumen::expected_alerts::ExpectedAlerts;
use pointctl::engine;
use pointctl::event::{Event, NoSignals};
use pointctl::finding::Severity;
use pointctl::http::transport::Options;
use pointctl::http::{BaseUrl, Transport, tls::Trust};
use pointctl::secret::Secret;
use pointctl::verdict::{CheckReport, Outcome, Target};
use tokio::sync::Notify;

use crate::deployment::{Change, Config, Deployment, Role};

/// More than a page, so that there is a next one.
const ROWS: usize = 120;

/// What a run said, up to the first check that does not pass.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// Whether its exit code is 0.
    pub(crate) passed: bool,
    /// `check code` of each failure of that check, or of what ended it.
    pub(crate) failures: BTreeSet<String>,
    /// `check code` of each warning.
    pub(crate) warnings: BTreeSet<String>,
}

impl Said {
    fn note(&mut self, check: &CheckReport) {
        if let Outcome::Broken(trouble) = &check.outcome {
            self.failures.insert(format!("{} {}", check.id, trouble.code()));
        }
        for finding in check.outcome.findings() {
            let code = format!("{} {}", check.id, finding.fact.code());
            match finding.severity {
                Severity::Failure => self.failures.insert(code),
                Severity::Warning => self.warnings.insert(code),
                Severity::Info => false,
            };
        }
    }
}

/// Runs it while every answer is changed in this way. What comes after the first failure makes no run green again, and
/// is not waited for.
pub(crate) fn smoke(change: Change) -> Result<Said, Box<dyn Error>> {
    let deployment = Deployment::try_start(Config {
        rows: ROWS,
        plain_http: true,
        change: Some(change),
        ..Config::default()
    })?;
    let admin = deployment.user(Role::Admin);
    let plan = plan(&admin.username, &admin.password)?;
    let base = BaseUrl::parse(&deployment.base_url())?;
    let target = Target::new(base.origin());
    // There is no TLS, and reading the platform's roots takes longer than the run.
    // One request at a time, so that the rehearsals' rows stand in the same order in each run.
    let options = Options { trust: Trust::Anybody, jobs: Some(1), ..Options::new(base) };
    let transport = Transport::new(options)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (mut said, failed) = (Said::default(), Notify::new());
    let mut signals = NoSignals;
    let mut sink = |event: &Event<'_>| {
        if let Event::Checked(check) = event {
            said.note(check);
            if !said.failures.is_empty() {
                failed.notify_one();
            }
        }
    };
    let passed = runtime.block_on(async {
        let run = engine::smoke(&transport, &plan, target, None, None, &mut signals, &mut sink);
        tokio::select! {
            report = run => report.verdict().exit_code() == 0,
            () = failed.notified() => false,
        }
    });
    Ok(Said { passed, ..said })
}

/// The sandbox's errors are expected: every deployment has some.
fn plan(username: &str, password: &str) -> Result<Plan, Box<dyn Error>> {
    let mut plan = Plan::new(Credentials::Password {
        username: username.into(),
        password: Secret::new(password.to_owned()),
    });
    let expected = String::from("Errores API* if error_rate_24h < 5%");
    plan.policy.expected_alerts =
        ExpectedAlerts::read(&[expected]).map_err(|(text, slip)| format!("{text}: {slip:?}"))?;
    Ok(plan)
}
