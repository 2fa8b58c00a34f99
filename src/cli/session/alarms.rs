//! Tells people of changes by `--notify`. A notice that is not delivered is reported, and changes no exit code.

use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use ring::digest::{SHA256, digest};

use crate::cli::error::token_command::CommandFailure;
use crate::cli::error::{UsageError, secret_like};
use crate::cli::host::signals::ProcessSignals;
use crate::cli::host::{child_input, files, journal};
use crate::cli::lookup::content;
use crate::cli::session::prepare::Prepared;
use crate::cli::session::say;
use crate::cli::settings::interval::CLOSE;
use crate::cli::settings::notify::Target;
use crate::cli::words;
use crate::event::Signals;
use crate::http::ping;
use crate::report::notification::{Cause, Form, Notification};
use crate::report::redact::Secrets;
use crate::report::run_texts::RunTexts;
use crate::schedule::{Alarm, Patience, Rule};
use crate::verdict::{RunReport, StopSignal, Verdict};

/// Most bytes of the state of one target, which usually has two hundred.
const LONGEST: u64 = 4096;

/// The targets of `--notify`, and what each has been told.
pub(crate) struct Alarms {
    command: &'static str,
    rule: Rule,
    all: Vec<Told>,
}

/// A target with its state, and the file that keeps the state between processes; none where one process makes all
/// runs.
struct Told {
    target: Target,
    alarm: Alarm,
    patience: Patience,
    file: Option<PathBuf>,
}

/// How a run ended, as far as notices tell it.
#[derive(Clone, Copy)]
pub(crate) enum Ended<'a> {
    /// A run, with the secrets that its texts must not show.
    Run(&'a RunReport, &'a Secrets),
    /// The run could not be made.
    Refused(&'a UsageError),
}

impl Alarms {
    /// The alarms of runs at an interval, whose state this process holds; or of one run, whose state is kept in
    /// files.
    pub(crate) fn of(
        targets: Vec<Target>,
        command: &'static str,
        interval: Option<Duration>,
        prepared: &Prepared<'_>,
    ) -> Self {
        let rule = interval.map_or(Rule::APART, |interval| Rule::of(interval, CLOSE));
        let told = |target| match interval {
            Some(_) => Told::by(target, Alarm::default(), None),
            None => Told::remembered(target, command, prepared),
        };
        Self { command, rule, all: targets.into_iter().map(told).collect() }
    }

    /// Sends the notices that are due after a run that ended with this exit code. A signal is not kept waiting,
    /// and is given back.
    pub(crate) async fn after(
        &mut self,
        ended: Ended<'_>,
        code: u8,
        prepared: &Prepared<'_>,
        signals: &mut ProcessSignals,
    ) -> Option<StopSignal> {
        let verdict = ended.verdict();
        if matches!(verdict, Some(Verdict::Interrupted | Verdict::Terminated)) {
            return None;
        }
        let (now, passed) = (Timestamp::now(), verdict == Some(Verdict::Passed));
        let grave = matches!(verdict, Some(Verdict::LiveUnconfirmed | Verdict::LiveUnknown));
        let rule = if grave { self.rule.at_once() } else { self.rule };
        for (place, told) in self.all.iter_mut().enumerate() {
            told.alarm.after(passed, now);
            let mut stopped = None;
            if let Some(change) = told.alarm.due(rule, now).filter(|_| told.patience.is_over(now)) {
                let notification = Notification {
                    lang: prepared.lang,
                    change,
                    command: self.command,
                    target: &prepared.connection.base.value.origin(),
                    profile: prepared.inputs.profile().map(|profile| profile.name()),
                    verdict,
                    exit_code: code,
                    at: now,
                    since: told.alarm.since(),
                    cause: ended.cause(prepared),
                    report: report(prepared),
                };
                tokio::select! {
                    biased;
                    signal = signals.next() => stopped = Some(signal),
                    delivered = deliver(&told.target, &notification) => {
                        told.patience.after(delivered.is_ok(), now);
                        match delivered {
                            Ok(()) => told.alarm.tell(change, now),
                            Err(how) => say::note(&words::not_notified(prepared.lang, place + 1, &how), prepared.lang),
                        }
                    }
                }
            }
            told.keep(prepared);
            if stopped.is_some() {
                return stopped;
            }
        }
        None
    }
}

impl Ended<'_> {
    fn verdict(self) -> Option<Verdict> {
        match self {
            Self::Run(report, _) => Some(report.verdict()),
            Self::Refused(_) => None,
        }
    }

    /// The cause of a run that did not pass; `None` of one that did.
    fn cause(self, prepared: &Prepared<'_>) -> Option<Cause> {
        match self {
            Self::Run(report, secrets) => {
                let texts = RunTexts::new(prepared.lang, secrets.clone());
                (report.verdict() != Verdict::Passed).then(|| Cause::of(&texts, report))
            }
            Self::Refused(error) => {
                let said = words::usage_error(prepared.lang, error);
                Some(Cause { code: Some(error.code()), cause: said.what, next: said.next })
            }
        }
    }
}

/// The absolute path of the first report's file; `None` where no report has a file.
fn report(prepared: &Prepared<'_>) -> Option<String> {
    let reporting = &prepared.reporting;
    let beside = reporting.beside.first().map(|beside| &beside.path);
    let path = reporting.display.file.as_ref().or(beside)?;
    let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
    Some(secret_like::shown(&path, words::labels(prepared.lang).not_repeated))
}

/// Delivers a notice to a target.
///
/// # Errors
/// Why it was not delivered, in a word or two.
async fn deliver(target: &Target, notification: &Notification<'_>) -> Result<(), String> {
    match target {
        Target::Webhook(address, form) => {
            let url = address.expose().parse().map_err(|_| String::from("bad-notify-target"))?;
            let posted = ping::post(&url, notification.body(*form)).await;
            posted.map_err(|trouble| trouble.map_or("http-status", |trouble| trouble.code()).to_owned())
        }
        Target::Program(program) => {
            let (program, input) = (program.clone(), format!("{}\n", notification.body(Form::Json)));
            let run = move || child_input::hand_over(&program, input.as_bytes());
            let ended = tokio::task::spawn_blocking(run).await;
            ended.map_err(|_| String::new())?.map_err(|failure| match failure {
                CommandFailure::NotStarted { reason } => reason,
                CommandFailure::Failed { code: Some(code) } => format!("exit {code}"),
                CommandFailure::TooLate { seconds } => format!("> {seconds} s"),
                CommandFailure::Failed { code: None } => String::from("SIGKILL"),
                CommandFailure::TooLong { .. } => String::new(),
            })
        }
    }
}

impl Told {
    /// A target with the state that the run before left; with that of a first run where none can be read.
    fn remembered(target: Target, command: &str, prepared: &Prepared<'_>) -> Self {
        let profile = prepared.inputs.profile().map_or("", |profile| profile.name());
        let deployment = prepared.connection.base.value.identity();
        // The address is a secret: its digest names the file.
        let named = [command, profile, &deployment, &target.text()].join("\0");
        let mut name = String::new();
        for byte in digest(&SHA256, named.as_bytes()).as_ref().iter().take(16) {
            let _ = write!(name, "{byte:02x}");
        }
        let state = journal::default_place(&prepared.inputs.env);
        let file = state.map(|state| state.with_file_name("alarms").join(format!("{name}.json")));
        let alarm = match file.as_deref().map(|file| content::text(file, LONGEST)) {
            Some(Ok(text)) => Alarm::read(&text),
            Some(Err(error)) if error.kind() == io::ErrorKind::NotFound => Some(Alarm::default()),
            Some(Err(_)) | None => None,
        };
        if alarm.is_none() {
            say::note(&words::alarm_unknown(prepared.lang, file.as_deref()), prepared.lang);
        }
        Self::by(target, alarm.unwrap_or_default(), file)
    }

    fn by(target: Target, alarm: Alarm, file: Option<PathBuf>) -> Self {
        Self { target, alarm, patience: Patience::default(), file }
    }

    fn keep(&self, prepared: &Prepared<'_>) {
        let Some(file) = &self.file else { return };
        let text = self.alarm.json(&prepared.connection.base.value.identity());
        let folder = file.parent().map_or(Ok(()), make_private);
        if folder.and_then(|()| files::write_private(file, &[text.as_bytes()])).is_err() {
            say::note(&words::alarm_unknown(prepared.lang, Some(file)), prepared.lang);
        }
    }
}

/// Makes a folder that only its owner can read, and its parents.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}
