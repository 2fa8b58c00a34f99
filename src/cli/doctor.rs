//! `pointctl doctor`: the way to a deployment, step by step, and this machine's part of it.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::args::SmokeArgs;
use super::console::Console;
use super::environment::Environment;
use super::error::UsageError;
use super::reporters::{Forms, Written, deliver};
use super::settings::{self, Settings};
use super::signals::{self, ProcessSignals};
use super::terminal::{self, Terminal};
use super::{credentials, journal, lock, output, smoke};
use crate::doctor::{self, Exam};
use crate::event::Event;
use crate::finding::{Fact, Finding};
use crate::http::Transport;
use crate::report::words::Lang;

/// Runs it.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(super) fn run(args: &SmokeArgs, env: &Environment, lang: Lang) -> Result<ExitCode, UsageError> {
    let settings = settings::resolve(args, env)?;
    let chosen = match credentials::choose(&args.credentials, env) {
        Ok(chosen) => Some(chosen),
        // The way to the deployment can be walked without.
        Err(UsageError::NoCredentials { .. }) => None,
        Err(error) => return Err(error),
    };
    settings.output.as_deref().map_or(Ok(()), output::probe)?;
    let options = smoke::options(&settings, smoke::trust(&settings.connection)?)?;
    let mut console = Console::new(lang, settings.detail);
    console.warn_of_secrets(args);
    let source = chosen.as_ref().map(smoke::credential_source);
    let fetched = chosen.map(|it| credentials::fetch(it, &mut Terminal::new(lang))).transpose()?;
    let transport = Transport::new(options.clone());
    let transport = transport.map_err(|error| UsageError::NoTransport { reason: error.to_string() })?;
    let secrets = smoke::secrets(fetched.as_ref(), &settings);
    let exam = Exam {
        options: &options,
        transport: &transport,
        policy: &settings.policy,
        limits: &settings.live.limits,
        credentials: fetched.as_ref().zip(source.as_deref()),
        local: local(&settings, env, lang),
    };
    let mut written = Written::of(&settings);
    let forms = Forms { settings: &settings, env, lang, compact: false };
    let report = signals::conduct(async |signals: &mut ProcessSignals| {
        let mut reporter = forms.reporter(&mut written, &secrets);
        let mut sink = |event: &Event<'_>| {
            if let Event::TokenObtained(token) = event {
                secrets.add(token.expose());
            }
            console.event(event, &mut reporter);
        };
        Ok(doctor::run(exam, smoke::target(&settings.connection), signals, &mut sink).await)
    })?;
    Ok(ExitCode::from(deliver(&report, &settings, &written, console, lang)))
}

/// What of this machine matters: the places that a live call needs, and what the terminal is.
fn local(settings: &Settings, env: &Environment, lang: Lang) -> Vec<(&'static str, Vec<Finding>)> {
    let journal = settings.live.journal.clone().or_else(|| journal::default_place(env));
    let journal = match &journal {
        Some(path) => place("journal", path, &appendable(path)),
        None => {
            let reason = String::from("HOME, XDG_STATE_HOME");
            Finding::warning(Fact::PlaceUnusable { what: "journal", path: "-".into(), reason })
        }
    };
    let (usable, useless) = lock::places();
    let lock = match (usable.is_empty(), useless) {
        (true, Some((path, error))) => place("lock", &path, &Err(error)),
        _ => {
            let all: Vec<_> = usable.iter().map(|it| it.display().to_string()).collect();
            Finding::info(Fact::PlaceWritable { what: "lock", path: all.join(", ") })
        }
    };
    vec![
        ("journal", vec![journal]),
        ("lock", vec![lock]),
        ("terminal", vec![terminal_facts(settings, env, lang)]),
    ]
}

fn place(what: &'static str, path: &Path, tried: &io::Result<()>) -> Finding {
    let shown = path.display().to_string();
    match tried {
        Ok(()) => Finding::info(Fact::PlaceWritable { what, path: shown }),
        Err(error) => Finding::warning(Fact::PlaceUnusable { what, path: shown, reason: error.to_string() }),
    }
}

/// Whether a line could be appended. Nothing is made or changed for that.
fn appendable(path: &Path) -> io::Result<()> {
    if path.exists() {
        return std::fs::OpenOptions::new().append(true).open(path).map(drop);
    }
    let folders =
        path.ancestors().skip(1).map(|it| if it.as_os_str().is_empty() { Path::new(".") } else { it });
    let folder: Option<PathBuf> = folders.into_iter().find(|it| it.exists()).map(Path::to_path_buf);
    let folder = folder.ok_or(io::ErrorKind::NotFound)?;
    tempfile::NamedTempFile::new_in(folder).map(drop)
}

fn terminal_facts(settings: &Settings, env: &Environment, lang: Lang) -> Finding {
    let (stdout, stderr) = (io::stdout().is_terminal(), io::stderr().is_terminal());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| env.text(name)).unwrap_or_default();
    Finding::info(Fact::MachineSeen {
        os: std::env::consts::OS,
        arch: std::env::consts::ARCH,
        stdin: io::stdin().is_terminal(),
        stdout,
        stderr,
        color: terminal::colored(settings.color, stdout, env),
        lang: lang.into(),
        locale,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_is_tried_without_making_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/state/journal.jsonl");
        appendable(&path).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        std::fs::write(folder.path().join("file"), "x").unwrap();
        assert!(appendable(&folder.path().join("file/journal.jsonl")).is_err());
        assert!(appendable(folder.path()).is_err(), "a folder is no journal");
    }
}
