//! `pointctl.smoke/1`: the JSON report. Its types are its own, so that a change inside the program
//! does not change what others read.

pub(crate) mod read;
mod request;
mod target;
pub(super) mod text;

use std::io;

use serde::Serialize;
use serde_json::{Serializer, Value, json};

use self::request::RequestJson;
use self::target::RouteJson;
pub(super) use self::target::TargetJson;
use self::text::Text;
use super::Reporter;
use super::redact::Secrets;
use crate::event::Event;
use crate::finding::{Fact, Finding, Severity};
use crate::http::Trouble;
use crate::http::phases::millis;
use crate::model::resumen::Resumen;
use crate::verdict::{
    CheckReport, LostAnswer, OperationReport, Outcome, RunReport, Since, Skip, StopSignal, TakenAlong, Tally,
};

/// The schema's name of a smoke. Fields are added under the same number; a change of meaning raises it.
pub(crate) const SMOKE: &str = "pointctl.smoke/1";
/// The schema's name of an operation: a smoke's fields, with the steps as checks.
pub(crate) const OPERATION: &str = "pointctl.operation/1";
/// The schema's name of an examination: a smoke's fields, with the steps as checks.
pub(crate) const DOCTOR: &str = "pointctl.doctor/1";

/// Writes the whole report when the run is over.
#[derive(Debug)]
pub(crate) struct Json<W> {
    out: W,
    secrets: Secrets,
    compact: bool,
}

impl<W: io::Write> Json<W> {
    /// A reporter that writes to `out`, with these secrets redacted.
    pub(crate) fn new(out: W, secrets: Secrets) -> Self {
        Self { out, secrets, compact: false }
    }

    /// A reporter that writes each report as one line.
    pub(crate) fn lines(out: W, secrets: Secrets) -> Self {
        Self { out, secrets, compact: true }
    }
}

impl<W: io::Write> Reporter for Json<W> {
    fn event(&mut self, event: &Event<'_>) -> io::Result<()> {
        let Event::Finished(report) = event else { return Ok(()) };
        let envelope = Envelope::of(report);
        if self.compact {
            line(&mut self.out, &self.secrets, &envelope)
        } else {
            self.out.write_all(&indented(&self.secrets, &envelope)?)?;
            self.out.write_all(b"\n")?;
            self.out.flush()
        }
    }
}

/// A report under its own schema, with more fields at its end.
#[derive(Serialize)]
struct WithMore<'a, T> {
    #[serde(flatten)]
    envelope: Envelope<'a>,
    #[serde(flatten)]
    more: &'a T,
}

/// The report with the fields of a command that has more to say, as JSON whose first field is the schema.
///
/// # Errors
/// An error of serializing `more`.
pub(crate) fn with_more<T: Serialize>(
    report: &RunReport,
    schema: &'static str,
    more: &T,
    compact: bool,
) -> io::Result<String> {
    let document = WithMore { envelope: Envelope { schema: Some(schema), ..Envelope::of(report) }, more };
    // By one formatter for all: what facts are written by is large, and there each time anew.
    let text = Text::new(Secrets::default()).cut();
    let text = if compact { text.compact() } else { text };
    String::from_utf8(written(text, &document)?).map_err(io::Error::other)
}

fn indented(secrets: &Secrets, value: &impl Serialize) -> io::Result<Vec<u8>> {
    written(Text::new(secrets.clone()).cut(), value)
}

fn written(text: Text, value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, text))?;
    Ok(bytes)
}

/// Writes a value as one line, and flushes it.
pub(super) fn line(out: &mut impl io::Write, secrets: &Secrets, value: &impl Serialize) -> io::Result<()> {
    // A string holds no line break, so the indentation is all that there is of them.
    let bytes = indented(secrets, value)?;
    let mut line: Vec<u8> =
        bytes.split(|byte| *byte == b'\n').flat_map(<[u8]>::trim_ascii).copied().collect();
    line.push(b'\n');
    out.write_all(&line)?;
    out.flush()
}

/// The whole report, in the order of its fields.
#[derive(Serialize)]
pub(super) struct Envelope<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    pointctl: &'static str,
    command: &'static str,
    target: TargetJson<'a>,
    /// The profile whose settings were taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<&'a str>,
    /// The way to the deployment, where it is not the direct one.
    #[serde(skip_serializing_if = "Option::is_none")]
    route: Option<RouteJson<'a>>,
    user: Option<&'a str>,
    verdict: &'static str,
    /// Why the deployment counts as down; null where it does not.
    down: Option<DownJson<'a>>,
    exit_code: u8,
    /// The exit code of every verdict that a part of the run has, from best to worst.
    exit_codes: Vec<u8>,
    started_at: String,
    duration_ms: f64,
    stopped_by: Option<&'static str>,
    summary: Tally,
    /// What is new since the run before; null where none is kept.
    since: Option<&'a Since>,
    operation: Option<&'a OperationReport>,
    policy: PolicyJson<'a>,
    selection: SelectionJson<'a>,
    /// The key figures of a smoke that has read them, without the payloads of the last operations.
    #[serde(skip_serializing_if = "Option::is_none")]
    resumen: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checks: Option<Vec<CheckJson<'a>>>,
}

/// Why a deployment is down: the trouble, and the step that met it.
#[derive(Serialize)]
struct DownJson<'a> {
    #[serde(flatten)]
    trouble: &'a Trouble,
    address: &'a str,
    step: &'static str,
    method: Option<&'static str>,
    path: Option<&'a str>,
    proxy: Option<&'a str>,
}

impl<'a> DownJson<'a> {
    fn of(report: &'a RunReport) -> Option<Self> {
        let down = report.down()?;
        Some(Self {
            trouble: down.trouble,
            address: &report.target.base_url,
            step: down.step,
            method: down.request.map(|request| request.method),
            path: down.request.map(|request| &*request.target),
            proxy: report.target.route.via.as_deref(),
        })
    }
}

/// The limits that the run judged by, as far as they were given.
#[derive(Serialize)]
struct PolicyJson<'a> {
    expected_alerts: &'a [String],
}

#[derive(Serialize)]
struct SelectionJson<'a> {
    only: &'a [String],
    skip: &'a [String],
    read_only: bool,
    left_out: &'a [&'static str],
    taken_along: &'a [TakenAlong],
    in_part: &'a [&'static str],
}

/// A check with its outcome, findings and requests.
#[derive(Serialize)]
pub(super) struct CheckJson<'a> {
    id: &'static str,
    outcome: &'static str,
    flaky: bool,
    duration_ms: f64,
    /// Why the check was skipped, broken or lost: a code with its data.
    reason: Option<Value>,
    findings: Vec<FindingJson<'a>>,
    requests: Vec<RequestJson<'a>>,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    severity: Severity,
    #[serde(flatten)]
    fact: &'a Fact,
    /// The place in `requests`, from 0, of the request that the finding is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<usize>,
}

impl<'a> Envelope<'a> {
    fn of(report: &'a RunReport) -> Self {
        Self {
            schema: Some(match report.command {
                "smoke" => SMOKE,
                "doctor" => DOCTOR,
                _ => OPERATION,
            }),
            checks: Some(report.checks.iter().map(CheckJson::of).collect()),
            ..Self::without_checks(report)
        }
    }

    /// The report for a reader who has had the checks already. It has no schema, since it is a part of another
    /// document.
    pub(super) fn without_checks(report: &'a RunReport) -> Self {
        let verdict = report.verdict();
        let mut exit_codes: Vec<_> =
            report.verdicts().into_iter().map(|verdict| verdict.exit_code()).collect();
        exit_codes.dedup();
        Self {
            schema: None,
            pointctl: env!("CARGO_PKG_VERSION"),
            command: report.command,
            target: TargetJson::of(&report.target),
            profile: report.target.profile.as_deref(),
            route: RouteJson::of(&report.target),
            user: report.user.as_deref(),
            verdict: verdict.code(),
            down: DownJson::of(report),
            exit_code: verdict.exit_code(),
            exit_codes,
            started_at: format!("{:.3}", report.started_at),
            duration_ms: millis(report.duration),
            stopped_by: report.stopped_by.map(signal_name),
            summary: report.tally(),
            since: report.since.as_ref(),
            operation: report.operation.as_ref(),
            policy: PolicyJson { expected_alerts: &report.expected_alerts },
            selection: SelectionJson {
                only: &report.selection.only,
                skip: &report.selection.skip,
                read_only: report.selection.read_only,
                left_out: &report.selection.left_out,
                taken_along: &report.selection.taken_along,
                in_part: &report.selection.in_part,
            },
            resumen: report.resumen.as_deref().filter(|_| report.command == "smoke").and_then(figures),
            checks: None,
        }
    }
}

/// The figures as the answer spells them, without the payloads of operations, which name clients by the hundred
/// and are in the historial.
fn figures(resumen: &Resumen) -> Option<Value> {
    let mut value = serde_json::to_value(resumen).ok()?;
    let last = value["api_operations"].as_object_mut().into_iter().flat_map(|value| value.values_mut());
    last.filter_map(Value::as_object_mut).for_each(|value| drop(value.insert("payload".into(), Value::Null)));
    Some(value)
}

/// The name of a signal in reports.
pub(super) fn signal_name(signal: StopSignal) -> &'static str {
    match signal {
        StopSignal::Interrupt => "interrupt",
        StopSignal::Terminate => "terminate",
    }
}

impl<'a> CheckJson<'a> {
    pub(super) fn of(check: &'a CheckReport) -> Self {
        let finding = |it: &'a Finding| FindingJson {
            severity: it.severity,
            fact: &it.fact,
            request: it.request.and_then(|number| check.place_of(number.get())),
        };
        Self {
            id: check.id,
            outcome: check.outcome.code(),
            flaky: check.is_flaky(),
            duration_ms: millis(check.duration()),
            reason: reason(&check.outcome),
            findings: check.outcome.findings().iter().map(finding).collect(),
            requests: check.exchanges.iter().map(|exchange| RequestJson::of(exchange)).collect(),
        }
    }
}

fn reason(outcome: &Outcome) -> Option<Value> {
    match outcome {
        Outcome::Judged(_) => None,
        Outcome::Skipped(skip) => Some(json!({"code": skip.code(), "data": skip_data(skip)})),
        Outcome::Broken(trouble) | Outcome::Lost(LostAnswer::Trouble(trouble)) => Some(trouble_json(trouble)),
        Outcome::Lost(lost @ LostAnswer::Status(status)) => {
            Some(json!({"code": lost.code(), "data": {"status": status}}))
        }
        Outcome::Lost(lost @ LostAnswer::Unreadable) => Some(json!({"code": lost.code(), "data": {}})),
    }
}

fn trouble_json(trouble: &Trouble) -> Value {
    serde_json::to_value(trouble).unwrap_or_else(|_| json!({"code": trouble.code()}))
}

fn skip_data(skip: &Skip) -> Value {
    match skip {
        Skip::NotSignedIn
        | Skip::Unreachable
        | Skip::NoTls
        | Skip::ThroughProxy
        | Skip::OtherPort
        | Skip::NoCredentials
        | Skip::NothingToCompare
        | Skip::StepNotReached
        | Skip::NothingExpected
        | Skip::NothingToDo
        | Skip::AlreadyMaintained => json!({}),
        Skip::ChecksNotPassed { checks } => json!({"checks": checks}),
    }
}
