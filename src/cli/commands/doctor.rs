//! `pointctl doctor`: the way to a deployment, step by step, and this machine's part of it.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

use crate::cli::error::UsageError;
use crate::cli::host::journal::FileJournal;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::host::{lock, terminal};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::clearance::LiveRun;
use crate::cli::session::console::Console;
use crate::cli::session::prepare::{Prepared, prepare_with};
use crate::cli::session::reporters::{Forms, Written, deliver};
use crate::cli::settings::connection::Connection;
use crate::cli::settings::live::{self, LiveSettings};
use crate::cli::settings::reporting::Reporting;
use crate::cli::settings::{credentials, policy};
use crate::doctor::{self, Exam};
use crate::event::Event;
use crate::finding::{Finding, MachineFact};
use crate::report::words::Lang;

/// Runs `doctor`.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn run(inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    inputs.sound()?;
    let reporting = Reporting::resolve(inputs)?;
    let connection = Connection::resolve(inputs)?;
    let live = live::resolve(inputs, &connection.base.value)?;
    let policy = policy::resolve(inputs)?;
    let chosen = match credentials::choose(inputs) {
        Ok(chosen) => Some(chosen),
        // The way to the deployment can be walked without.
        Err(UsageError::NoCredentials { .. }) => None,
        Err(error) => return Err(error),
    };
    let prepared = prepare_with(connection, reporting, chosen, inputs, lang)?;
    let options = prepared.options()?;
    let fetched = prepared.chosen.is_some().then(|| prepared.credentials()).transpose()?;
    let transport = prepared.transport()?;
    let secrets = prepared.secrets(fetched.as_ref(), [&None, &None]);
    let source = prepared.credential_source();
    let exam = Exam {
        options: &options,
        transport: &transport,
        policy: &policy,
        limits: &live.limits,
        credentials: fetched.as_ref().map(|credentials| (credentials, source.as_str())),
        local: local(&live, &prepared),
    };
    let reporting = &prepared.reporting;
    let mut console = Console::new(lang, reporting.display.detail);
    let mut written = Written::of(reporting);
    let forms = Forms::of(reporting, inputs, lang, false);
    let report = signals::conduct(async |signals: &mut ProcessSignals| {
        let mut reporter = forms.reporter(&mut written, &secrets);
        let mut sink = |event: &Event<'_>| {
            if let Event::TokenObtained(token) = event {
                secrets.add(token.expose());
            }
            console.event(event, &mut reporter);
        };
        Ok(doctor::run(exam, prepared.target(), signals, &mut sink).await)
    })?;
    Ok(ExitCode::from(deliver(&report, reporting, &written, console, inputs, lang)))
}

/// The steps about this machine: the places that a live call needs, and the terminal.
fn local(live: &LiveSettings, prepared: &Prepared<'_>) -> Vec<(&'static str, Vec<Finding>)> {
    let live_run = LiveRun { connection: &prepared.connection, live, inputs: prepared.inputs };
    let journal = match live_run.journal_place() {
        Ok((path, given)) => place("journal", &path, &FileJournal::new(path.clone()).would_open(!given)),
        Err(UsageError::JournalUnusable { path, reason }) => {
            place("journal", &path, &Err(io::Error::other(reason)))
        }
        Err(_) => {
            let reason = String::from("HOME, XDG_STATE_HOME");
            Finding::warning(MachineFact::PlaceUnusable { what: "journal", path: "-".into(), reason })
        }
    };
    let (usable, useless) = lock::places();
    let lock = match (usable.is_empty(), useless) {
        (true, Some((path, error))) => place("lock", &path, &Err(error)),
        _ => {
            let all: Vec<_> = usable.iter().map(|usable| usable.display().to_string()).collect();
            Finding::info(MachineFact::PlaceWritable { what: "lock", path: all.join(", ") })
        }
    };
    vec![("journal", vec![journal]), ("lock", vec![lock]), ("terminal", vec![terminal_facts(prepared)])]
}

fn place(what: &'static str, path: &Path, tried: &io::Result<()>) -> Finding {
    let shown = path.display().to_string();
    match tried {
        Ok(()) => Finding::info(MachineFact::PlaceWritable { what, path: shown }),
        Err(error) => {
            Finding::warning(MachineFact::PlaceUnusable { what, path: shown, reason: error.to_string() })
        }
    }
}

fn terminal_facts(prepared: &Prepared<'_>) -> Finding {
    let env = &prepared.inputs.env;
    let (stdout, stderr) = (io::stdout().is_terminal(), io::stderr().is_terminal());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| env.text(name)).unwrap_or_default();
    Finding::info(MachineFact::MachineSeen {
        os: std::env::consts::OS,
        arch: std::env::consts::ARCH,
        stdin: io::stdin().is_terminal(),
        stdout,
        stderr,
        color: terminal::colored(prepared.reporting.display.color, stdout, env),
        lang: prepared.lang.into(),
        locale,
    })
}
