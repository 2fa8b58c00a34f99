//! Reads a JSON report back into its run, so that a kept run can be shown in every form. Failed tries of a
//! request, which no report has, are left out.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::finding::{Fact, Finding};
use crate::from_json::{FromJson, constant, field};
use crate::http::request_id::RequestId;
use crate::http::{Exchange, Phases, ServerError, TokenOf, Trouble};
use crate::model::shape;
use crate::table::without_mark;
use crate::verdict::{
    CheckReport, LostAnswer, OperationReport, Outcome, RouteTaken, RowRef, RunReport, Selection, Since, Skip,
    StopSignal, TakenAlong, Target,
};

/// The requests that were read, by their ids: a request that several checks share is one.
type Requests = BTreeMap<String, Arc<Exchange>>;

/// The run of a report; `None` where the bytes are no report of a run, or one of another version with a code that
/// this version does not know.
#[must_use]
pub(crate) fn run(report: &[u8]) -> Option<RunReport> {
    let report: Value = serde_json::from_slice(without_mark(report)).ok()?;
    let mut requests = Requests::new();
    let checks =
        report["checks"].as_array()?.iter().map(|item| check(item, &mut requests)).collect::<Option<_>>()?;
    let mut run = RunReport {
        command: field(&report, "command")?,
        operation: optional(&report["operation"], operation)?,
        target: Target {
            profile: field(&report, "profile")?,
            ..target(&report["target"], &report["route"])?
        },
        user: field(&report, "user")?,
        resumen: optional(&report["resumen"], |value| shape::read(value).ok().map(Box::new))?,
        expected_alerts: field(&report["policy"], "expected_alerts")?,
        since: optional(&report["since"], since)?,
        selection: selection(&report["selection"])?,
        checks,
        unjudged: 0,
        started_at: report["started_at"].as_str()?.parse().ok()?,
        duration: millis(&report["duration_ms"])?,
        stopped_by: optional(&report["stopped_by"], stopped_by)?,
    };
    let sent: u64 = field(&report["summary"], "requests")?;
    run.unjudged = usize::try_from(sent).ok()?.saturating_sub(run.tally().requests);
    Some(run)
}

/// Reads an optional value: null gives `Some(None)`, and what can't be read gives `None`.
fn optional<T>(value: &Value, read: impl FnOnce(&Value) -> Option<T>) -> Option<Option<T>> {
    if value.is_null() { Some(None) } else { read(value).map(Some) }
}

/// Reads milliseconds with three decimals, as reports give them.
fn millis(value: &Value) -> Option<Duration> {
    let micros = (value.as_f64()? * 1000.0).round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the bounds that are asked"
    )]
    (0.0..1e15).contains(&micros).then(|| Duration::from_micros(micros as u64))
}

fn target(value: &Value, way: &Value) -> Option<Target> {
    let route = RouteTaken {
        proxy: field(way, "proxy")?,
        via: field(way, "via")?,
        resolve: field(way, "resolve")?,
        cert: field(way, "cert")?,
        key: field(way, "key")?,
    };
    Some(Target {
        profile: None,
        base_url: field(value, "base_url")?,
        insecure: field(value, "insecure")?,
        cacert: field(way, "cacert")?,
        route,
    })
}

fn stopped_by(value: &Value) -> Option<StopSignal> {
    [StopSignal::Interrupt, StopSignal::Terminate].into_iter().find(|item| super::signal_name(*item) == value)
}

fn since(value: &Value) -> Option<Since> {
    Some(Since {
        run: field(value, "run")?,
        at: field(value, "at")?,
        verdict: field(value, "verdict")?,
        new: field(value, "new")?,
        gone: field(value, "gone")?,
    })
}

fn selection(value: &Value) -> Option<Selection> {
    Some(Selection {
        only: field(value, "only")?,
        skip: field(value, "skip")?,
        read_only: field(value, "read_only")?,
        left_out: field(value, "left_out")?,
        taken_along: field(value, "taken_along")?,
        in_part: field(value, "in_part")?,
    })
}

impl FromJson for TakenAlong {
    fn from_json(value: &Value) -> Option<Self> {
        Some(Self { id: field(value, "id")?, needs: field(value, "needs")? })
    }

    fn unread() -> Self {
        Self { id: "", needs: Vec::new() }
    }
}

fn operation(value: &Value) -> Option<OperationReport> {
    let row = |it: &Value| Some(RowRef { id: field(it, "id")?, timestamp: field(it, "timestamp")? });
    Some(OperationReport {
        name: field(value, "name")?,
        live: field(value, "live")?,
        parameters: value["parameters"].as_object()?.clone(),
        rehearsal: field(value, "rehearsal")?,
        live_line: field(value, "live_line")?,
        answer: field(value, "answer")?,
        after_id: field(value, "after_id")?,
        row: optional(&value["row"], row)?,
        recovered: field(value, "recovered")?,
    })
}

fn check(value: &Value, requests: &mut Requests) -> Option<CheckReport> {
    let exchanges = value["requests"].as_array()?.iter().map(|item| exchange(item, requests));
    let exchanges: Vec<_> = exchanges.collect::<Option<_>>()?;
    let reason = || Some((value["reason"]["code"].as_str()?, &value["reason"]["data"]));
    let outcome = match value["outcome"].as_str()? {
        "passed" | "failed" => {
            let findings = value["findings"].as_array()?.iter().map(|item| finding(item, &exchanges));
            Outcome::Judged(findings.collect::<Option<_>>()?)
        }
        "skipped" => Outcome::Skipped(reason().and_then(|(code, data)| skip(code, data))?),
        "broken" => Outcome::Broken(reason().and_then(|(code, data)| Trouble::read(code, data))?),
        "unknown" => Outcome::Lost(reason().and_then(|(code, data)| lost(code, data))?),
        _ => return None,
    };
    let check = CheckReport { id: field(value, "id")?, outcome, exchanges };
    (value["outcome"] == check.outcome.code()).then_some(check)
}

fn skip(code: &str, data: &Value) -> Option<Skip> {
    match code.parse().ok()? {
        Skip::ChecksNotPassed { .. } => Some(Skip::ChecksNotPassed { checks: field(data, "checks")? }),
        other => Some(other),
    }
}

fn lost(code: &str, data: &Value) -> Option<LostAnswer> {
    if code == LostAnswer::Status(0).code() {
        field(data, "status").map(LostAnswer::Status)
    } else if code == LostAnswer::Unreadable.code() {
        Some(LostAnswer::Unreadable)
    } else {
        Trouble::read(code, data).map(LostAnswer::Trouble)
    }
}

fn finding(value: &Value, exchanges: &[Arc<Exchange>]) -> Option<Finding> {
    let fact = Fact::read(value["code"].as_str()?, &value["data"])?;
    let place = value["request"].as_u64().and_then(|number| exchanges.get(usize::try_from(number).ok()?));
    let request = place.and_then(|place| NonZeroU32::new(place.number));
    Some(Finding { request, ..Finding::new(field(value, "severity")?, fact) })
}

fn exchange(value: &Value, requests: &mut Requests) -> Option<Arc<Exchange>> {
    let id = value["request_id"].as_str()?;
    if let Some(known) = requests.get(id) {
        return Some(Arc::clone(known));
    }
    let (read, number) = RequestId::read(id)?;
    let token = optional(&value["token"], |value| value.as_str()?.parse().ok())?;
    let exchange = Arc::new(Exchange {
        number,
        id: read,
        method: field(value, "method")?,
        target: field(value, "path")?,
        body: field(value, "body")?,
        token: token.unwrap_or(TokenOf::User),
        live: field(value, "live")?,
        status: field(value, "status")?,
        error: optional(&value["answer"], answer)?,
        started: millis(&value["started_ms"])?,
        duration: millis(&value["duration_ms"])?,
        bytes: field(value, "bytes")?,
        attempts: field(value, "attempts")?,
        failed_attempts: 0,
        version: field(value, "http")?,
        phases: optional(&value["phases"], phases)?,
    });
    requests.insert(id.to_owned(), Arc::clone(&exchange));
    Some(exchange)
}

fn answer(value: &Value) -> Option<Box<ServerError>> {
    let ids = value["request_ids"].as_object()?.iter();
    let ids = ids.map(|(name, id)| Some((constant(name)?, String::from_json(id)?)));
    Some(Box::new(ServerError {
        at: value["at"].as_str()?.parse().ok()?,
        server: field(value, "server")?,
        request_ids: ids.collect::<Option<_>>()?,
        retry_after: field(value, "retry_after")?,
        body: field(value, "body")?,
    }))
}

fn phases(value: &Value) -> Option<Phases> {
    let phase = |name: &str| optional(&value[name], millis);
    Some(Phases {
        dns: phase("dns_ms")?,
        connect: phase("connect_ms")?,
        tls: phase("tls_ms")?,
        first_byte: phase("first_byte_ms")?,
        body: phase("body_ms")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::report::Reporter;
    use crate::report::json::Json;
    use crate::report::redact::Secrets;
    use crate::report::{sample, testing};

    /// The same with an id of its own for each request, as every run has them.
    fn numbered(mut report: RunReport) -> RunReport {
        let mut seen: Vec<(Arc<Exchange>, Arc<Exchange>)> = Vec::new();
        for exchange in report.checks.iter_mut().flat_map(|check| &mut check.exchanges) {
            let known =
                seen.iter().find(|(old, _)| Arc::ptr_eq(old, exchange)).map(|seen| Arc::clone(&seen.1));
            let number = u32::try_from(seen.len()).unwrap() + 1;
            let (id, _) = RequestId::read(&format!("00000000-0000-4000-8000-{number:09}001")).unwrap();
            let new = known.unwrap_or_else(|| Arc::new(Exchange { id, number, ..(**exchange).clone() }));
            seen.push((Arc::clone(exchange), Arc::clone(&new)));
            *exchange = new;
        }
        report
    }

    fn written(report: &RunReport) -> String {
        let mut bytes = Vec::new();
        Json::new(&mut bytes, Secrets::default()).event(&Event::Finished(report)).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_run_is_read_back_whole() {
        let all = [
            testing::every_outcome(),
            testing::green(),
            testing::cut_short(),
            sample::green(),
            sample::red(),
        ];
        let mut routed = sample::green();
        routed.target.cacert = Some("ca.pem".into());
        routed.target.profile = Some("planta".into());
        routed.target.route.proxy = Some("http://proxy.example:3128".into());
        let mut cut_off = sample::red();
        cut_off.unjudged = 3;
        for report in all.into_iter().chain([routed, cut_off]).map(numbered) {
            let json = written(&report);
            let again = run(json.as_bytes()).unwrap();
            assert_eq!(written(&again), json);
            assert_eq!((again.verdict(), again.tally()), (report.verdict(), report.tally()));
            let bare = |it: &RunReport| RunReport { resumen: None, ..it.clone() };
            assert_eq!(bare(&again), bare(&report));
        }
    }

    #[test]
    fn what_is_no_run_or_says_what_nobody_knows_is_none() {
        let json = written(&testing::every_outcome());
        for spoilt in [
            String::from("[]"),
            json.replace("\"http-status\"", "\"http-statue\""),
            json.replace("\"failed\"", "\"fallen\""),
            json.replace("\"started_ms\": 0.0", "\"started_ms\": -1.0"),
            json[..json.len() / 2].to_owned(),
        ] {
            assert_eq!(run(spoilt.as_bytes()), None, "{spoilt}");
        }
    }
}
