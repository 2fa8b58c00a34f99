//! What is wrong with a configuration file, in English.

use crate::cli::error::token_command::CommandFailure;
use crate::cli::lookup::profile::problem::{ConfigError, ConfigProblem, Expected};
use crate::cli::words::said::Said;
use crate::report::words::{size, span};

pub(crate) fn error(error: &ConfigError) -> Said {
    let line = error.line.map_or_else(String::new, |line| format!(", line {line}"));
    let place = format!("{}{line}", error.path.display());
    match &error.problem {
        ConfigProblem::Unreadable { reason } => Said::new(
            format!("{place} cannot be read: {reason}"),
            "Check --config or POINTCTL_CONFIG. pointctl config init --config FILE writes a template there.",
        ),
        ConfigProblem::NotToml { .. } => Said::new(
            format!("{place}: this is not valid TOML"),
            "Correct that line: key = \"value\", with both quotes and both brackets.",
        ),
        ConfigProblem::UnknownKey { key, near } => Said::new(
            format!("{place}: unknown key {key:?}"),
            near.map_or_else(
                || "Remove it. pointctl config show lists the settings.".into(),
                |near| format!("Did you mean {near}?"),
            ),
        ),
        ConfigProblem::SecretInTheClear { key } => Said::new(
            format!("{place}: {key} would be a secret that anybody can read"),
            "Give token_command = [\"op\", \"read\", \"...\"], or token_file = \"PATH\", or a variable such as POINTCTL_TOKEN.",
        ),
        ConfigProblem::WrongType { key, expected } => Said::new(
            format!("{place}: {key} has a value of another type"),
            format!("Give {}.", type_of(*expected)),
        ),
        ConfigProblem::UnknownProfile { name, near, known } => Said::new(
            format!("{place}: there is no profile {name:?}"),
            match near {
                Some(near) => format!("Did you mean {near}?"),
                None if known.is_empty() => "The file has no profiles: add [profile.NAME].".into(),
                None => format!("The file has these: {}.", known.join(", ")),
            },
        ),
        ConfigProblem::InheritsItself { name } => Said::new(
            format!("{place}: the profile {name:?} inherits from itself"),
            "Remove one of the inherits lines that form the circle.",
        ),
        ConfigProblem::GivenTwice { key } => {
            Said::new(format!("{place}: {key} is given twice, under both of its names"), "Keep one of them.")
        }
        ConfigProblem::TwoTokens { profile } => Said::new(
            format!(
                "{place}: the profile {profile:?} has more than one of token_command, token_file and token_store"
            ),
            "Keep one of them.",
        ),
        ConfigProblem::Exists {} => Said::new(
            format!("{place} exists already and was not changed"),
            "Edit it, or give another with --config.",
        ),
        ConfigProblem::Unwritable { reason } => Said::new(
            format!("{place} cannot be written: {reason}"),
            "Give a file in a folder that can be written to: --config FILE.",
        ),
        ConfigProblem::EnvFileUnreadable { reason } => Said::new(
            format!("{place} cannot be read: {reason}"),
            "Check --env-file or POINTCTL_ENV_FILE, and the file's permissions.",
        ),
        ConfigProblem::EnvFileSyntax {} => Said::new(
            format!("{place}: this is not a line NAME=VALUE"),
            "Correct that line; put a value with a blank, a # or a quote between quotes. Nothing was sent.",
        ),
        ConfigProblem::NoPlace {} => Said::new(
            "pointctl cannot find the configuration: neither HOME nor XDG_CONFIG_HOME is set",
            "Give its file: --config FILE, or POINTCTL_CONFIG.",
        ),
    }
}

fn type_of(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "a text in quotes",
        Expected::Scalar => "a number, or a text in quotes",
        Expected::List => "a list of texts: [\"...\", \"...\"]",
        Expected::Command => "a program and its arguments, each a text: [\"op\", \"read\", \"...\"]",
        Expected::Store => "\"keychain\"",
        Expected::Switch => "true or false",
        Expected::Joined => "a text in quotes, or a list of texts: [\"...\", \"...\"]",
        Expected::Table => "a table: [profile.NAME]",
    }
}

pub(crate) fn command(source: &str, program: &str, failure: &CommandFailure) -> Said {
    let what = match failure {
        CommandFailure::NotStarted { reason } => format!("could not be started: {reason}"),
        CommandFailure::Failed { code: Some(code) } => format!("ended with the exit code {code}"),
        CommandFailure::Failed { code: None } => "was ended by a signal".into(),
        CommandFailure::TooLate { seconds } => {
            format!("had not ended after {}", span(seconds.saturating_mul(1_000)))
        }
        CommandFailure::TooLong { bytes } => format!("printed more than {}", size(*bytes)),
    };
    Said::new(
        format!("{source}: {program} {what}"),
        "Run it by hand: its first line has to be the token, without a shell and without standard input. Nothing was sent.",
    )
}
