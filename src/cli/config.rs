//! `pointctl config`: what is in force and where it came from, a template, and the file's place.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::args::{ConfigArgs, ConnectionArgs, SmokeArgs};
use super::environment::{Environment, VARIABLES};
use super::error::UsageError;
use super::profile;
use super::profile::problem::{ConfigError, ConfigProblem};
use super::settings::{self, Format};
use super::source::{Source, find, list};
use super::words;
use crate::http::{BaseUrl, route};
use crate::report::tame::tame;
use crate::report::words::Lang;

const TEMPLATE: &str = include_str!("config_template.toml");

/// Settings whose value is a secret.
const SECRETS: [&str; 3] = ["token", "password", "readonly_token"];
/// What stands in a secret's place, as in every report.
const REDACTED: &str = "(redacted)";

/// Runs it.
///
/// # Errors
/// A [`UsageError`].
pub(super) fn run(
    args: &ConfigArgs,
    argv: &[OsString],
    env: &Environment,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    let path = profile::place(argv, env).map(|(path, _)| path);
    let no_place = || {
        UsageError::Config(ConfigError { path: "".into(), line: None, problem: ConfigProblem::NoPlace {} })
    };
    match args.task.as_str() {
        "path" => Ok(said(&format!("{}\n", path.ok_or_else(no_place)?.display()), lang)),
        "init" => {
            let path = path.ok_or_else(no_place)?;
            init(&path)?;
            Ok(said(&format!("{}\n", path.display()), lang))
        }
        "profiles" => {
            let names = profile::names(argv, env).map_err(UsageError::Config)?;
            let lines: String = names.iter().map(|name| tame(name) + "\n").collect();
            Ok(said(&lines, lang))
        }
        _ => show(args, path.as_deref(), env, lang),
    }
}

fn said(text: &str, lang: Lang) -> ExitCode {
    ExitCode::from(super::print(text.as_bytes(), lang))
}

/// Writes the template where nothing stands yet. Only its owner may read it: it says where secrets are.
fn init(path: &Path) -> Result<(), UsageError> {
    let problem = |error: io::Error| {
        let problem = match error.kind() {
            io::ErrorKind::AlreadyExists => ConfigProblem::Exists {},
            _ => ConfigProblem::Unwritable { reason: error.to_string() },
        };
        UsageError::Config(ConfigError { path: path.into(), line: None, problem })
    };
    let written = || {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path)?.write_all(TEMPLATE.as_bytes())
    };
    written().map_err(problem)
}

/// `pointctl.config/1`.
#[derive(Serialize)]
struct Shown<'a> {
    schema: &'static str,
    config: Option<String>,
    exists: bool,
    profile: Option<&'a str>,
    protected: bool,
    settings: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    setting: &'static str,
    /// Null where nothing is set and there is no default.
    value: Option<String>,
    source: String,
}

fn show(
    args: &ConfigArgs,
    path: Option<&Path>,
    env: &Environment,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    env.sound()?;
    let profile = env.profile();
    let base = find("base_url", None, env).and_then(|it| BaseUrl::parse(&it.value).ok());
    let by_address = || base.is_some_and(|base| env.protects(&base).is_some());
    let shown = Shown {
        schema: "pointctl.config/1",
        config: path.map(|it| it.display().to_string()),
        exists: path.is_some_and(Path::exists),
        profile: profile.map(profile::Profile::name),
        protected: profile.is_some_and(profile::Profile::is_protected) || by_address(),
        settings: lines(args, env),
    };
    let output = args.output();
    let text = match settings::format(output.format.as_ref(), env)? {
        Format::Json => serde_json::to_string_pretty(&shown).unwrap_or_default() + "\n",
        _ => human(&shown, lang),
    };
    let printed = super::print(text.as_bytes(), lang);
    // What would keep a run from beginning is said here too; that no deployment was named is no slip yet.
    let stand_in = || Some(String::from("https://none.invalid"));
    let base_url = find("base_url", None, env).map_or_else(stand_in, |_| None);
    let connection = ConnectionArgs { base_url, ..ConnectionArgs::default() };
    match settings::resolve(&SmokeArgs { connection, output, ..SmokeArgs::default() }, env) {
        Ok(_) => Ok(ExitCode::from(printed)),
        Err(error) => {
            super::complain(&words::usage_error(lang, &error), lang);
            Ok(ExitCode::from(error.exit_code()))
        }
    }
}

fn lines(args: &ConfigArgs, env: &Environment) -> Vec<Line> {
    let named = |id: &str| match id {
        "format" => args.format.as_ref(),
        "lang" => args.lang.as_ref(),
        "color" => args.color.as_ref(),
        _ => None,
    };
    const LISTS: [&str; 5] = ["expect_alert", "max_drift", "allow_role", "resolve", "token_command"];
    let texts = VARIABLES.iter().map(|it| it.id);
    let texts = texts.filter(|id| !matches!(*id, "config" | "profile") && !LISTS.contains(id));
    let texts = texts.map(|setting| {
        let found = find(setting, named(setting), env);
        let source = found.as_ref().map_or(Source::Default, |it| it.source).to_string();
        let value = found.map(|it| it.value).or_else(|| settings::default_of(setting));
        let value = value.map(|it| if setting == "proxy" { route::shown(&it) } else { it });
        let value = value.map(|it| if SECRETS.contains(&setting) { REDACTED.into() } else { it });
        Line { setting, value, source }
    });
    let lists = LISTS.map(|setting| {
        let found = Some(list(setting, &[], env)).filter(|found| !found.value.is_empty());
        let source = found.as_ref().map_or(Source::Default, |it| it.source).to_string();
        // An argument of a program may be a secret: its name has to do.
        let value = found.map(|it| match setting {
            "token_command" => it.value.first().cloned().unwrap_or_default(),
            _ => it.value.join(", "),
        });
        Line { setting, value, source }
    });
    texts.chain(lists).collect()
}

fn human(shown: &Shown<'_>, lang: Lang) -> String {
    let labels = words::labels(lang);
    let absent = if shown.exists { "" } else { labels.config_absent };
    let mut text = format!("{} {absent}\n", shown.config.as_deref().unwrap_or("-"));
    let protected = if shown.protected { labels.config_protected } else { "" };
    text += &format!("{}: {} {protected}\n\n", labels.config_profile, shown.profile.unwrap_or("-"));
    for Line { setting, value, source } in &shown.settings {
        let value = tame(value.as_deref().unwrap_or("-"));
        text += &format!("{setting:<18} {value:<32} {source}\n");
    }
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}
