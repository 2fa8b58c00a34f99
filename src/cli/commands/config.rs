//! `pointctl config`: the settings in force with their sources, a template, and the file's path.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use tempfile::NamedTempFile;

use crate::cli::args::config::{ConfigArgs, ConfigTask};
use crate::cli::error::UsageError;
use crate::cli::host::{ending, files, terminal};
use crate::cli::lookup::environment::VARIABLES;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::profile;
use crate::cli::lookup::profile::problem::{ConfigError, ConfigProblem};
use crate::cli::lookup::source::Source;
use crate::cli::session::say;
use crate::cli::settings::connection::Connection;
use crate::cli::settings::display::{self, Asked};
use crate::cli::settings::operations::Operations;
use crate::cli::settings::reporting::Reporting;
use crate::cli::settings::{baseline, credentials, defaults, keeping, live, notify, policy, selection};
use crate::cli::values::format::{ANSWERS, Format};
use crate::cli::words;
use crate::http::{BaseUrl, route};
use crate::report::sanitize::sanitize;
use crate::report::words::Lang;
use crate::report::wrapped;

/// Settings whose value is a secret.
const SECRETS: [&str; 4] = ["token", "password", "readonly_token", "outsider_token"];
/// The text in a secret's place, as in every report.
const REDACTED: &str = "(redacted)";

/// Runs `config`.
///
/// # Errors
/// A [`UsageError`] of the configuration, or of writing the template.
pub(crate) fn run(
    args: &ConfigArgs,
    argv: &[OsString],
    inputs: &Inputs,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    let path = profile::place(argv, &inputs.env).map(|(path, _)| path);
    let no_place = || {
        UsageError::Config(ConfigError { path: "".into(), line: None, problem: ConfigProblem::NoPlace {} })
    };
    match args.task {
        ConfigTask::Path => Ok(said(&format!("{}\n", path.ok_or_else(no_place)?.display()), lang)),
        ConfigTask::Init => {
            let path = path.ok_or_else(no_place)?;
            init(&path, lang)?;
            Ok(said(&format!("{}\n", path.display()), lang))
        }
        ConfigTask::Profiles => {
            let names = profile::names(argv, &inputs.env).map_err(UsageError::Config)?;
            let lines: String = names.iter().map(|name| sanitize(name) + "\n").collect();
            Ok(said(&lines, lang))
        }
        ConfigTask::Show => show(path.as_deref(), inputs, lang),
    }
}

fn said(text: &str, lang: Lang) -> ExitCode {
    ExitCode::from(say::print(text.as_bytes(), lang))
}

/// The template of a configuration file in a language.
fn template(lang: Lang) -> &'static str {
    match lang {
        Lang::En => include_str!("config_en.toml"),
        Lang::Es => include_str!("config_es.toml"),
    }
}

/// Writes the template where no file exists. Only its owner may read it, since it says where secrets are.
fn init(path: &Path, lang: Lang) -> Result<(), UsageError> {
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
        // Its owner's alone from its making on, and there whole or not at all.
        let (mut file, _undo) = ending::passing(|| NamedTempFile::new_in(files::folder(path)))?;
        file.write_all(template(lang).as_bytes())?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path)?;
        Ok(())
    };
    written().map_err(problem)
}

/// The settings in force, as JSON of the schema `pointctl.config/1`.
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
    /// The setting's value; null where it has none and no default.
    value: Option<String>,
    source: String,
}

fn show(path: Option<&Path>, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    inputs.sound()?;
    let profile = inputs.profile();
    let base = inputs.find("base_url").and_then(|input| BaseUrl::parse(&input.value).ok());
    let by_address = || base.is_some_and(|base| inputs.protects(&base).is_some());
    let shown = Shown {
        schema: "pointctl.config/1",
        config: path.map(|path| path.display().to_string()),
        exists: path.is_some_and(Path::exists),
        profile: profile.map(profile::Profile::name),
        protected: profile.is_some_and(profile::Profile::is_protected) || by_address(),
        settings: lines(inputs),
    };
    let text = match display::named(&Asked::of(ANSWERS, inputs), Format::Human, inputs)? {
        Format::Json => serde_json::to_string_pretty(&shown).unwrap_or_default() + "\n",
        _ => human(&shown, lang),
    };
    let columns = terminal::wrap(&inputs.env, io::stdout().is_terminal()).filter(|_| !text.starts_with('{'));
    let printed = say::print(&wrapped::answer(text.into_bytes(), columns), lang);
    if !inputs.env.unknown().is_empty() {
        let names = inputs.env.unknown().join(", ");
        say::note(&format!("{}: {}", words::labels(lang).not_settings, sanitize(&names)), lang);
    }
    match check(inputs) {
        Ok(()) => Ok(ExitCode::from(printed)),
        Err(error) => {
            say::complain_of(&error, lang);
            Ok(ExitCode::from(error.exit_code()))
        }
    }
}

/// Checks what would keep a run from beginning, except that no deployment is named.
fn check(inputs: &Inputs) -> Result<(), UsageError> {
    Reporting::resolve(inputs)?;
    Operations::resolve(inputs)?;
    let connection = match inputs.find("base_url") {
        Some(_) => Connection::resolve(inputs)?,
        None => Connection::resolve(&inputs.as_if_typed("base_url", "https://none.invalid"))?,
    };
    keeping::resolve(inputs, &connection.base.value)?;
    match baseline::resolve(inputs, &connection.base.value, false) {
        // The first run of all goes on without.
        Err(UsageError::NoLastGood(_)) => {}
        resolved => drop(resolved?),
    }
    live::resolve(inputs, &connection.base.value)?;
    policy::resolve(inputs)?;
    credentials::other_user("readonly_token", inputs)?;
    credentials::other_user("outsider_token", inputs)?;
    selection::resolve(inputs)?;
    notify::resolve(inputs, &connection.base.value)?;
    Ok(())
}

fn lines(inputs: &Inputs) -> Vec<Line> {
    const LISTS: [&str; 6] =
        ["expect_alert", "max_drift", "allow_role", "resolve", "token_command", "notify"];
    let texts = VARIABLES.iter().map(|variable| variable.id);
    let texts = texts.filter(|id| !matches!(*id, "env_file" | "config" | "profile") && !LISTS.contains(id));
    let texts = texts.map(|setting| {
        let found = inputs.find(setting);
        let source = found.as_ref().map_or(Source::Default, |found| found.source.clone()).to_string();
        let value = found.map(|found| found.value).or_else(|| defaults::default_of(setting));
        let value = value.map(|value| if setting == "proxy" { route::shown(&value) } else { value });
        let value = value.map(|value| if SECRETS.contains(&setting) { REDACTED.into() } else { value });
        Line { setting, value, source }
    });
    let lists = LISTS.map(|setting| {
        let found = Some(inputs.list(setting)).filter(|found| !found.value.is_empty());
        let source = found.as_ref().map_or(Source::Default, |found| found.source.clone()).to_string();
        // An argument of a program may be a secret: its name has to do.
        let value = found.map(|found| match setting {
            "token_command" => found.value.first().cloned().unwrap_or_default(),
            // A webhook's address holds its token.
            "notify" => vec![REDACTED; found.value.len()].join(", "),
            _ => found.value.join(", "),
        });
        Line { setting, value, source }
    });
    let store = inputs.profile().and_then(|profile| profile.text("token_store"));
    // Only a profile can say it, so that it stands here where one does.
    let store = store.map(|store| Line {
        setting: "token_store",
        value: Some(store.value),
        source: store.source.to_string(),
    });
    texts.chain(lists).chain(store).collect()
}

fn human(shown: &Shown<'_>, lang: Lang) -> String {
    let labels = words::labels(lang);
    let absent = if shown.exists { "" } else { labels.config_absent };
    let mut text = format!("{} {absent}\n", shown.config.as_deref().unwrap_or("-"));
    let protected = if shown.protected { labels.config_protected } else { "" };
    text += &format!("{}: {} {protected}\n\n", labels.config_profile, shown.profile.unwrap_or("-"));
    for Line { setting, value, source } in &shown.settings {
        let value = sanitize(value.as_deref().unwrap_or("-")).replace(REDACTED, labels.config_hidden);
        let source = if *source == Source::Default.to_string() { labels.config_default } else { source };
        text += &format!("{setting:<18} {value:<32} {source}\n");
    }
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_templates_have_the_same_settings_and_words_of_their_own() {
        let settings = |lang| -> Vec<_> {
            let is_setting = |line: &&str| {
                let line = line.trim_start_matches("# ");
                line.starts_with('[') || line.split_once(" = ").is_some_and(|(name, _)| !name.contains(' '))
            };
            let lines = template(lang).lines().filter(is_setting);
            lines.map(|line| line.split("   #").next().unwrap_or_default().trim_end()).collect()
        };
        assert_eq!(settings(Lang::En), settings(Lang::Es));
        let words =
            |lang| template(lang).lines().filter(|line| line.starts_with("# ") && line.ends_with('.'));
        assert!(words(Lang::En).all(|line| !template(Lang::Es).contains(line)));
        assert!(words(Lang::En).count() > 3);
    }
}
