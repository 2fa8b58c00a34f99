//! What is wrong with a configuration file, in English.

use crate::cli::error::token_command::CommandFailure;
use crate::cli::lookup::profile::problem::{ConfigError, ConfigProblem, Expected};
use crate::cli::words::said::Said;

pub(crate) fn error(error: &ConfigError) -> Said {
    let line = error.line.map_or_else(String::new, |line| format!(", line {line}"));
    let place = format!("{}{line}", error.path.display());
    match &error.problem {
        ConfigProblem::Unreadable { reason } => Said::new(
            format!("{place} can't be read: {reason}"),
            "Check --config or POINTCTL_CONFIG. pointctl config init --config FILE writes a template there.",
        ),
        ConfigProblem::NotToml { message } => {
            Said::new(format!("{place}: not TOML: {message}"), "Put that line right.")
        }
        ConfigProblem::UnknownKey { key, near } => Said::new(
            format!("{place}: unknown key {key:?}"),
            near.map_or_else(
                || "Remove it. pointctl config show lists the settings that there are.".into(),
                |near| format!("Did you mean {near}?"),
            ),
        ),
        ConfigProblem::SecretInTheClear { key } => Said::new(
            format!("{place}: {key} would be a secret in the clear"),
            "Give token_command = [\"op\", \"read\", \"...\"], or token_file = \"PATH\", or a variable such as POINTCTL_TOKEN.",
        ),
        ConfigProblem::WrongType { key, expected } => Said::new(
            format!("{place}: {key} has a value of another type"),
            format!("Give {}.", type_of(*expected)),
        ),
        ConfigProblem::UnknownProfile { name, near, known } => Said::new(
            format!("{place}: no profile {name:?}"),
            match near {
                Some(near) => format!("Did you mean {near}?"),
                None if known.is_empty() => "It has no profile at all: add [profile.NAME].".into(),
                None => format!("It has: {}.", known.join(", ")),
            },
        ),
        ConfigProblem::InheritsItself { name } => Said::new(
            format!("{place}: the profile {name:?} inherits from itself"),
            "Remove one inherits of the circle.",
        ),
        ConfigProblem::TwoTokens { profile } => Said::new(
            format!("{place}: the profile {profile:?} has token_command and token_file"),
            "Keep one of them.",
        ),
        ConfigProblem::Exists {} => Said::new(
            format!("{place} is there already and was left alone"),
            "Edit it, or give another with --config.",
        ),
        ConfigProblem::Unwritable { reason } => Said::new(
            format!("{place} can't be written: {reason}"),
            "Give a file in a folder that may be written to: --config FILE.",
        ),
        ConfigProblem::NoPlace {} => Said::new(
            "where the configuration is can't be told: neither HOME nor XDG_CONFIG_HOME is set",
            "Give it: --config FILE, or POINTCTL_CONFIG.",
        ),
    }
}

fn type_of(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "a text in quotes",
        Expected::Scalar => "a number, or a text in quotes",
        Expected::List => "a list of texts: [\"...\", \"...\"]",
        Expected::Command => "a program and its arguments, each a text: [\"op\", \"read\", \"...\"]",
        Expected::Switch => "true or false",
        Expected::Table => "a table: [profile.NAME]",
    }
}

pub(crate) fn command(source: &str, program: &str, failure: &CommandFailure) -> Said {
    let what = match failure {
        CommandFailure::NotStarted { reason } => format!("could not be started: {reason}"),
        CommandFailure::Failed { code: Some(code) } => format!("ended with {code}"),
        CommandFailure::Failed { code: None } => "was ended by a signal".into(),
        CommandFailure::TooLate { seconds } => format!("had not ended after {seconds} s"),
        CommandFailure::TooLong { bytes } => format!("printed more than {bytes} bytes"),
    };
    Said::new(
        format!("{source}: {program} {what}"),
        "Run it by hand: its first line has to be the token, without a shell and without standard input. Nothing was sent.",
    )
}
