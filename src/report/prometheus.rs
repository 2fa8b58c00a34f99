//! Prometheus' text format, for the textfile collector of node_exporter: a gauge for each figure of the
//! last run.

mod text;

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use jiff::Timestamp;

use self::text::Families;
use super::Reporter;
use super::redact::Secrets;
use super::whole_document::Whole;
use crate::finding::{ConnectionFact, Fact};
use crate::model::resumen::{Nivel, Resumen};
use crate::verdict::{CheckReport, Outcome, RunReport, Verdict};

/// Metric: whether the latest smoke passed. Its name is kept from file to file, see [`kept`].
const SUCCESS: &str = "pointctl_smoke_success";
/// Metric: whether the latest smoke that only reads passed.
const READ_ONLY_SUCCESS: &str = "pointctl_read_only_success";
/// Metric: when a smoke that only reads last passed, in seconds since 1970.
const LAST_READ_ONLY_SUCCESS: &str = "pointctl_last_read_only_success_timestamp_seconds";

const LAST_RUN: &str = "pointctl_last_run_timestamp_seconds";
/// Metric: when the command last passed, in seconds since 1970. Its name is kept from file to file, see
/// [`last_success`].
const LAST_SUCCESS: &str = "pointctl_last_success_timestamp_seconds";

/// A reporter that writes the figures to `out` when the run is over. `earlier` is what the file holds now: a run
/// that fails keeps the moment of the last success.
pub(crate) fn reporter<W: io::Write>(out: W, secrets: Secrets, earlier: &str) -> impl Reporter + use<W> {
    let earlier = earlier.to_owned();
    Whole::new(out, move |report| Ok(rendered(report, &secrets, &earlier).into_bytes()))
}

/// The labels of a run's figures, as far as they are known.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Own<'a> {
    /// The command's name.
    pub(crate) command: Option<&'a str>,
    /// The deployment's origin.
    pub(crate) target: Option<&'a str>,
}

/// When a run with these labels last passed, in seconds since 1970, by an earlier file. `None` where the file is
/// not ours, or has other labels.
#[must_use]
pub(crate) fn last_success(earlier: &str, labels: &str) -> Option<f64> {
    let last = if is_read_only(labels) { LAST_READ_ONLY_SUCCESS } else { LAST_SUCCESS };
    value(earlier, last, labels).filter(|value| *value > 0.0)
}

/// The value of a gauge with these labels in an earlier file.
fn value(earlier: &str, name: &str, labels: &str) -> Option<f64> {
    let value = |line: &str| {
        let rest = line.strip_prefix(name)?;
        let rest = match labels {
            "" => rest,
            labels => rest.strip_prefix('{')?.strip_prefix(labels)?.strip_prefix('}')?,
        };
        rest.strip_prefix(' ')?.parse().ok()
    };
    earlier.lines().rev().find_map(value).filter(|it: &f64| it.is_finite())
}

/// The `command` label of a smoke that only reads, so that its series are apart from a full smoke's.
pub(crate) const READ_ONLY: &str = "smoke-read-only";
const FULL: &str = "smoke";

fn is_read_only(labels: &str) -> bool {
    labels.contains(&text::labels(&[("command", READ_ONLY)]))
}

/// Keeps what an earlier file says of the success of the other kind of smoke: one kind says nothing of the other,
/// and both may share a file.
fn kept(families: &mut Families, earlier: &str, own: &str, target: &str) {
    let (other, names) = match own {
        FULL => (READ_ONLY, [READ_ONLY_SUCCESS, LAST_READ_ONLY_SUCCESS]),
        READ_ONLY => (FULL, [SUCCESS, LAST_SUCCESS]),
        _ => return,
    };
    let labels = text::labels(&[("command", other), ("target", target)]);
    for name in names {
        if let Some(value) = value(earlier, name, &labels) {
            families
                .gauge(name, "Kept from an earlier run of the other kind.")
                .labelled(&labels)
                .add(&[], value);
        }
    }
}

/// The file of a run that was refused before anything was sent: it failed, at this moment.
#[must_use]
pub(crate) fn refused(exit_code: u8, now: Timestamp, own: Own<'_>, earlier: &str) -> String {
    let known: Vec<_> = [("command", own.command), ("target", own.target)]
        .into_iter()
        .filter_map(|(name, value)| Some(text::labels(&[(name, value?)])))
        .collect();
    // What is not known of the run is as the file has it: it is the file of that command and that deployment. Where it
    // has no labels yet, none are made up of what a refused command line may have meant.
    let before = labels(earlier);
    let fits = before.is_empty() || known.iter().all(|label| before.contains(label.as_str()));
    let (whose, own) = ((own.command, own.target), known.join(","));
    let labels = if fits { before } else { &own };
    let mut families = Families::labelled(labels);
    if let (Some(command), Some(target)) = whose {
        kept(&mut families, earlier, command, target);
    }
    outcome(&mut families, labels, exit_code, now, last_success(earlier, labels));
    families.text()
}

/// The labels of an earlier file: two deployments' files must not have the same series.
pub(crate) fn labels(earlier: &str) -> &str {
    let line = earlier.lines().find(|line| line.starts_with(LAST_RUN));
    line.and_then(|line| line.split_once('{')?.1.rsplit_once('}')).map_or("", |(labels, _)| labels)
}

fn rendered(report: &RunReport, secrets: &Secrets, earlier: &str) -> String {
    let target = secrets.cleaned(&report.target.base_url);
    let command = if report.selection.read_only { READ_ONLY } else { report.command };
    let labels = text::labels(&[("command", command), ("target", &target)]);
    let mut families = Families::labelled(&labels);
    let verdict = report.verdict();
    // A part of the checks is no full success, and no reason to forget the last one.
    let selection = &report.selection;
    let all = selection.is_whole() || selection.read_only && selection.only.len() + selection.skip.len() == 0;
    let whole = verdict == Verdict::Passed && all;
    let last_success = if whole { Some(seconds(report.started_at)) } else { last_success(earlier, &labels) };
    outcome(&mut families, &labels, verdict.exit_code(), report.started_at, last_success);
    kept(&mut families, earlier, command, &target);
    let down = f64::from(u8::from(report.down().is_some()));
    families.gauge("pointctl_down", "1 where nobody answered in the last run, else 0.").add(&[], down);
    run(&mut families, report);
    checks(&mut families, &report.checks);
    requests(&mut families, report);
    certificate(&mut families, report);
    if let Some(resumen) = &report.resumen {
        figures(&mut families, resumen);
    }
    families.text()
}

fn outcome(families: &mut Families, labels: &str, exit_code: u8, at: Timestamp, last_success: Option<f64>) {
    let (name, last) = if is_read_only(labels) {
        (READ_ONLY_SUCCESS, LAST_READ_ONLY_SUCCESS)
    } else {
        (SUCCESS, LAST_SUCCESS)
    };
    let success = f64::from(u8::from(exit_code == 0));
    families.gauge(name, "1 where the last run passed, else 0.").add(&[], success);
    families
        .gauge("pointctl_exit_code", "The exit code of the last run; README lists them.")
        .add(&[], exit_code.into());
    families.gauge(LAST_RUN, "When the last run began, good or not.").add(&[], seconds(at));
    if let Some(last_success) = last_success {
        families.gauge(last, "When the last run began that passed with every check.").add(&[], last_success);
    }
}

fn run(families: &mut Families, report: &RunReport) {
    let tally = report.tally();
    families
        .gauge("pointctl_run_duration_seconds", "How long the last run took.")
        .add(&[], report.duration.as_secs_f64());
    families.gauge("pointctl_run_requests", "Requests of the last run.").add(&[], number(tally.requests));
    let family = families.gauge("pointctl_run_checks", "Checks of the last run by what they came to.");
    for (outcome, checks) in [
        ("passed", tally.passed),
        ("failed", tally.failed),
        ("broken", tally.broken),
        ("skipped", tally.skipped),
        ("unknown", tally.unknown),
        ("left_out", tally.left_out),
    ] {
        family.add(&[("outcome", outcome)], number(checks));
    }
    families.gauge("pointctl_run_warnings", "Warnings of the last run.").add(&[], number(tally.warnings));
}

fn checks(families: &mut Families, checks: &[CheckReport]) {
    let success = "1 where the check passed, else 0; none where it was skipped.";
    let family = families.gauge("pointctl_check_success", success);
    for check in checks {
        match &check.outcome {
            Outcome::Judged(_) | Outcome::Broken(_) | Outcome::Lost(_) => {
                let passed = u8::from(check.outcome.has_passed());
                family.add(&[("check", check.id)], passed.into());
            }
            Outcome::Skipped(_) => {}
        }
    }
    let took = "From the sending of the check's first request to the end of its last one.";
    let family = families.gauge("pointctl_check_duration_seconds", took);
    for check in checks.iter().filter(|check| !check.exchanges.is_empty()) {
        family.add(&[("check", check.id)], check.duration().as_secs_f64());
    }
}

/// The median and the greatest of each phase. They are of one run, so that gauges hold them and no counter could.
fn requests(families: &mut Families, report: &RunReport) {
    let mut times: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    for exchange in report.exchanges() {
        times.entry("total").or_default().push(exchange.duration);
        for (phase, took) in exchange.phases.iter().flat_map(|phase| phase.named()) {
            times.entry(phase).or_default().extend(took);
        }
    }
    let help = "How long the requests took: of each phase, and with all tries in total.";
    let family = families.gauge("pointctl_request_duration_seconds", help);
    for (phase, mut all) in times {
        all.sort_unstable();
        let (Some(median), Some(greatest)) = (all.get(all.len() / 2), all.last()) else { continue };
        family.add(&[("phase", phase), ("stat", "median")], median.as_secs_f64());
        family.add(&[("phase", phase), ("stat", "max")], greatest.as_secs_f64());
    }
}

fn certificate(families: &mut Families, report: &RunReport) {
    let findings = report.checks.iter().flat_map(|check| check.outcome.findings());
    let not_after = findings.filter_map(|finding| match &finding.fact {
        Fact::Connection(ConnectionFact::CertificateSeen { not_after, .. }) => {
            not_after.parse::<Timestamp>().ok()
        }
        _ => None,
    });
    for moment in not_after.take(1) {
        families
            .gauge("pointctl_certificate_not_after_seconds", "When the server's certificate ends.")
            .add(&[], seconds(moment));
    }
}

fn figures(families: &mut Families, resumen: &Resumen) {
    let (day, week, clients) = (&resumen.api_24h, &resumen.api_7d, &resumen.api_clients);
    let windows = [("24h", day.requests, day.errors), ("7d", week.requests, week.errors)];
    let family = families.gauge("pointctl_api_requests", "Requests to the public API, as resumen has them.");
    windows.iter().for_each(|(window, requests, _)| family.add(&[("window", window)], whole(*requests)));
    let family = families.gauge("pointctl_api_errors", "Those of status 400 or more.");
    windows.iter().for_each(|(window, _, errors)| family.add(&[("window", window)], whole(*errors)));
    let family = families.gauge("pointctl_api_error_ratio", "Errors by requests, 0 to 1.");
    for (window, requests, errors) in windows {
        let ratio = if requests == 0 { 0.0 } else { whole(errors) / whole(requests) };
        family.add(&[("window", window)], ratio);
    }
    let family = families.gauge("pointctl_api_clients", "Registered API clients.");
    family.add(&[("state", "active")], whole(clients.active));
    family.add(&[("state", "inactive")], whole(clients.inactive));
    families
        .gauge("pointctl_api_clients_registered", "API clients of either state.")
        .add(&[], whole(clients.total));
    families
        .gauge("pointctl_api_clients_unused", "API clients without a request in 30 days.")
        .add(&[], whole(clients.unused_30d));
    let family = families.gauge("pointctl_alerts", "Entries of alertas_operativas by level.");
    for (level, nivel) in [("danger", Nivel::Danger), ("warning", Nivel::Warning)] {
        let count = resumen.alertas_operativas.iter().filter(|alert| alert.nivel == nivel).count();
        family.add(&[("level", level)], number(count));
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of a moment are far below 2^52")]
fn seconds(moment: Timestamp) -> f64 {
    moment.as_millisecond() as f64 / 1e3
}

#[expect(clippy::cast_precision_loss, reason = "the format knows no other numbers")]
fn whole(count: u64) -> f64 {
    count as f64
}

fn number(count: usize) -> f64 {
    whole(count as u64)
}

#[cfg(test)]
mod tests;
