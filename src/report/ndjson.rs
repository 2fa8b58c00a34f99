//! `pointctl.events/1`: a JSON object for each event, one per line, as it happens.

use std::io;

use jiff::Timestamp;
use serde::Serialize;

use super::Reporter;
use super::json::{CheckJson, Envelope, TargetJson, line, signal_name};
use super::redact::Secrets;
use crate::event::Event;
use crate::verdict::StopSignal;

/// The schema's name. Fields and events are added under the same number; a change of meaning raises it.
pub(crate) const EVENTS: &str = "pointctl.events/1";

/// Writes each event as it comes.
#[derive(Debug)]
pub(crate) struct Ndjson<W> {
    out: W,
    secrets: Secrets,
}

impl<W: io::Write> Ndjson<W> {
    /// A reporter that writes to `out`, with these secrets redacted.
    pub(crate) fn new(out: W, secrets: Secrets) -> Self {
        Self { out, secrets }
    }
}

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    at: String,
    #[serde(flatten)]
    what: What<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case", tag = "event")]
enum What<'a> {
    Started { pointctl: &'static str, command: &'a str, target: TargetJson<'a>, checks: &'a [&'static str] },
    Checked { check: CheckJson<'a> },
    ClaimAwaited,
    LiveBegins,
    LiveAwaited { signal: &'static str },
    LiveLost,
    RowAwaited { signal: &'static str },
    Finished { report: Box<Envelope<'a>> },
}

impl<W: io::Write> Reporter for Ndjson<W> {
    fn event(&mut self, event: &Event<'_>) -> io::Result<()> {
        let signal = |it: &StopSignal| signal_name(*it);
        let what = match event {
            Event::Started { command, target, checks } => What::Started {
                pointctl: env!("CARGO_PKG_VERSION"),
                command,
                target: TargetJson::of(target),
                checks,
            },
            // It is no event to anybody but those who keep secrets.
            Event::TokenObtained(_) => return Ok(()),
            Event::Checked(check) => What::Checked { check: CheckJson::of(check) },
            Event::ClaimAwaited => What::ClaimAwaited,
            Event::LiveBegins => What::LiveBegins,
            Event::LiveAwaited(it) => What::LiveAwaited { signal: signal(it) },
            Event::LiveLost => What::LiveLost,
            Event::RowAwaited(it) => What::RowAwaited { signal: signal(it) },
            Event::Finished(report) => What::Finished { report: Box::new(Envelope::without_checks(report)) },
        };
        let at = format!("{:.3}", Timestamp::now());
        line(&mut self.out, &self.secrets, &Line { schema: EVENTS, at, what })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::report::json::Json;
    use crate::report::testing::{self, SECRET};

    fn secrets() -> Secrets {
        let secrets = Secrets::default();
        secrets.add(SECRET);
        secrets
    }

    #[test]
    fn every_outcome_has_its_line_and_says_what_the_whole_report_says() {
        let report = testing::every_outcome();
        let (mut lines, mut whole) = (Vec::new(), Vec::new());
        testing::written(&report, &mut lines, |out| Box::new(Ndjson::new(out, secrets())));
        testing::written(&report, &mut whole, |out| Box::new(Json::new(out, secrets())));
        let text = String::from_utf8(lines).unwrap();
        assert!(!text.contains("canary") && text.contains("(redacted)"));
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(lines.iter().all(|line| line["schema"] == EVENTS && line["at"].is_string()));
        let events: Vec<_> = lines.iter().map(|line| line["event"].as_str().unwrap()).collect();
        assert_eq!((events[0], events[events.len() - 1]), ("started", "finished"));
        assert!(events[1..events.len() - 1].iter().all(|event| *event == "checked"));
        let mut whole: Value = serde_json::from_slice(&whole).unwrap();
        let checks: Vec<_> = lines
            .iter()
            .filter(|line| line["event"] == "checked")
            .map(|line| line["check"].clone())
            .collect();
        assert_eq!(whole["checks"].take(), Value::from(checks));
        whole.as_object_mut().unwrap().retain(|name, _| !matches!(name.as_str(), "checks" | "schema"));
        assert_eq!(lines[lines.len() - 1]["report"], whole);
    }

    #[test]
    fn each_event_of_a_live_call_is_a_line() {
        let mut bytes = Vec::new();
        let mut reporter = Ndjson::new(&mut bytes, secrets());
        for event in [
            Event::TokenObtained(&crate::secret::Secret::new(SECRET.into())),
            Event::ClaimAwaited,
            Event::LiveBegins,
            Event::LiveAwaited(StopSignal::Interrupt),
            Event::LiveLost,
            Event::RowAwaited(StopSignal::Terminate),
        ] {
            reporter.event(&event).unwrap();
        }
        let text = String::from_utf8(bytes).unwrap();
        let said: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let said: Vec<_> =
            said.iter().map(|said| (said["event"].as_str().unwrap(), said["signal"].as_str())).collect();
        let expected = [
            ("claim-awaited", None),
            ("live-begins", None),
            ("live-awaited", Some("interrupt")),
            ("live-lost", None),
            ("row-awaited", Some("terminate")),
        ];
        assert_eq!(said, expected);
    }
}
