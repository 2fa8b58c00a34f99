//! The notice of a change, in three lines: the cause, what to do, and where the report is.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::explain;
use super::run_texts::RunTexts;
use super::sanitize::sanitize;
use super::words::{Lang, count, shortened, span};
use crate::schedule::Change;
use crate::verdict::{RunReport, Verdict};

/// The schema of a notice as JSON.
const SCHEMA: &str = "pointctl.notice/1";

/// The form in which a webhook takes a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// JSON of the schema `pointctl.notice/1`.
    Json,
    Slack,
    Teams,
}

/// Why a run did not pass, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cause {
    /// The stable code of the first problem; none where the run has no problem of its own.
    pub(crate) code: Option<&'static str>,
    pub(crate) cause: String,
    pub(crate) next: String,
}

impl Cause {
    /// The cause of a run that did not pass: its first problem, and how many further checks have one.
    #[must_use]
    pub(crate) fn of(texts: &RunTexts, report: &RunReport) -> Self {
        let report = &report.told_once();
        let wrong = || report.checks.iter().map(|check| (check.id, texts.wrong(report, check)));
        let warned = report.checks.iter().map(|check| (check.id, texts.warnings(&check.outcome)));
        let first = wrong().chain(warned).find_map(|(id, all)| Some((id, all.into_iter().next()?)));
        let Some((id, problem)) = first else {
            return Self { code: None, cause: texts.summary(report), next: String::new() };
        };
        let title = explain::title(texts.lang, problem.code);
        // Where nothing could be asked the whole sentence stands there already.
        let mut cause = match report.unreached() {
            Some(_) => problem.got,
            None if problem.got.is_empty() => format!("{id}: {title}"),
            None => format!("{id}: {title} ({})", shortened(problem.got)),
        };
        let more = wrong().filter(|(other, all)| *other != id && !all.is_empty()).count();
        let (one, many) = texts.lang.notification().and_more;
        match more {
            0 => {}
            1 => cause += &format!("; {one}"),
            more => cause += &format!("; {}", count(more as u64, one, many)),
        }
        Self { code: Some(problem.code), cause, next: problem.next }
    }
}

/// A notice of a change in a run's result.
#[derive(Debug, Clone)]
pub(crate) struct Notification<'a> {
    pub(crate) lang: Lang,
    pub(crate) change: Change,
    pub(crate) command: &'a str,
    /// The deployment's origin.
    pub(crate) target: &'a str,
    pub(crate) profile: Option<&'a str>,
    /// The run's verdict; none where the run could not be made.
    pub(crate) verdict: Option<Verdict>,
    pub(crate) exit_code: u8,
    pub(crate) at: Timestamp,
    /// When the run began to fail.
    pub(crate) since: Option<Timestamp>,
    /// Why the run failed; none where it passed.
    pub(crate) cause: Option<Cause>,
    /// The path of the report's file.
    pub(crate) report: Option<String>,
}

impl Notification<'_> {
    /// The notice as three lines of text.
    #[must_use]
    pub(crate) fn lines(&self) -> [String; 3] {
        let words = self.lang.notification();
        let verdict = self.verdict.map_or(words.not_run, |verdict| self.lang.verdict(verdict));
        let place = match self.profile {
            Some(profile) => format!("{} ({})", self.target, sanitize(profile)),
            None => self.target.to_owned(),
        };
        let what = match self.change {
            Change::Failing => verdict.to_owned(),
            Change::StillFailing => format!("{verdict}{} {}", words.has_been, self.lasted()),
            Change::Recovered => format!("{verdict}{} {}", words.again_after, self.lasted()),
        };
        let first = match &self.cause {
            Some(cause) => match cause.cause.strip_prefix(&format!("{verdict}: ")) {
                // The sentence names the deployment's address already.
                Some(sentence) => {
                    let profile = self.profile.map(|profile| format!(" ({})", sanitize(profile)));
                    format!("{what}{}: {sentence}", profile.unwrap_or_default())
                }
                None => format!("{what}: {place}: {}", cause.cause),
            },
            None => format!("{what}: {place}"),
        };
        let second = match &self.cause {
            Some(cause) => format!("{}: {}", words.to_do, cause.next),
            None => words.nothing_to_do.to_owned(),
        };
        let third = match &self.report {
            Some(path) => format!("{}: {}", words.report, sanitize(path)),
            None => format!("{} pointctl {} --base-url {}", words.no_report, self.command, self.target),
        };
        [first, second, third]
    }

    /// How long runs have failed, or did: whole minutes, and seconds below one.
    fn lasted(&self) -> String {
        let since = self.since.unwrap_or(self.at);
        let lasted = Duration::try_from(self.at.duration_since(since)).unwrap_or_default().as_secs();
        span(if lasted < 60 { lasted } else { lasted / 60 * 60 }.saturating_mul(1000))
    }

    /// The body of the request to the webhook, in this form.
    #[must_use]
    pub(crate) fn body(&self, form: Form) -> Value {
        match form {
            Form::Json => self.json(),
            // It takes these three for its own, and whole mentions with them.
            Form::Slack => {
                let text = self.lines().join("\n");
                json!({"text": text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")})
            }
            // Runs of text are shown as they are; a block of text would be read as Markdown.
            Form::Teams => {
                let line = |text: String| json!({"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text}]});
                let card = json!({"type": "AdaptiveCard", "version": "1.4", "body": self.lines().map(line)});
                let kind = "application/vnd.microsoft.card.adaptive";
                json!({"type": "message", "attachments": [{"contentType": kind, "content": card}]})
            }
        }
    }

    /// The notice as JSON of the schema `pointctl.notice/1`.
    #[must_use]
    pub(crate) fn json(&self) -> Value {
        let change: &str = self.change.into();
        let cause = self.cause.as_ref();
        json!({
            "schema": SCHEMA,
            "change": change,
            "command": self.command,
            "target": self.target,
            "profile": self.profile,
            "verdict": self.verdict.map(Verdict::code),
            "exit_code": self.exit_code,
            "at": format!("{:.0}", self.at),
            "since": self.since.map(|since| format!("{since:.0}")),
            "code": cause.and_then(|cause| cause.code),
            "cause": cause.map(|cause| &cause.cause),
            "next": cause.map(|cause| &cause.next),
            "report": self.report,
            "text": self.lines().join("\n"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notification(lang: Lang, change: Change) -> Notification<'static> {
        let at: Timestamp = "2026-11-24T08:25:30Z".parse().unwrap();
        let passed = change == Change::Recovered;
        let cause = Cause {
            code: Some("export-header-differs"),
            cause: "export-csv: the header differs <here> & there".into(),
            next: "Report it.".into(),
        };
        Notification {
            lang,
            change,
            command: "smoke",
            target: "https://erp.example",
            profile: Some("prod"),
            verdict: Some(if passed { Verdict::Passed } else { Verdict::Failed }),
            exit_code: u8::from(!passed),
            at,
            since: Some("2026-11-24T07:00:00Z".parse().unwrap()),
            cause: Some(cause).filter(|_| !passed),
            report: Some("/var/lib/pointctl/report.html".into()).filter(|_| !passed),
        }
    }

    #[test]
    fn three_lines_say_the_cause_what_to_do_and_where_the_report_is() {
        let of = |lang, change| notification(lang, change).lines().join("\n");
        insta::assert_snapshot!(
            [Lang::En, Lang::Es]
                .map(|lang| {
                    [Change::Failing, Change::StillFailing, Change::Recovered]
                        .map(|change| of(lang, change))
                        .join("\n\n")
                })
                .join("\n\n")
        );
    }

    #[test]
    fn a_deployment_that_is_down_is_named_once() {
        let sentence = "DOWN: https://erp.example refused the connection, at the step auth.".to_owned();
        let cause = Some(Cause { code: Some("connect-refused"), cause: sentence, next: String::new() });
        let of = |change, profile| {
            let verdict = Some(Verdict::Down);
            let told =
                Notification { cause: cause.clone(), verdict, profile, ..notification(Lang::En, change) };
            told.lines()[0].clone()
        };
        assert_eq!(
            of(Change::Failing, None),
            "DOWN: https://erp.example refused the connection, at the step auth."
        );
        let still = of(Change::StillFailing, Some("prod"));
        assert!(still.starts_with("DOWN ") && still.contains(" (prod): https://erp.example"), "{still}");
        assert_eq!(still.matches("https://").count(), 1, "{still}");
    }

    #[test]
    fn each_service_gets_what_it_takes() {
        let told = notification(Lang::En, Change::Failing);
        let slack = told.body(Form::Slack);
        assert!(slack["text"].as_str().unwrap().contains("&lt;here&gt; &amp; there"), "{slack}");
        let teams = told.body(Form::Teams);
        let body = &teams["attachments"][0]["content"]["body"];
        assert_eq!(body.as_array().unwrap().len(), 3);
        assert_eq!(body[1]["inlines"][0]["text"], "What to do: Report it.");
        insta::assert_snapshot!(serde_json::to_string_pretty(&told.body(Form::Json)).unwrap());
    }
}
