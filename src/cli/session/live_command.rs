//! The command line of the live run, made from that of its rehearsal.

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};

use crate::cli::error::secret_like;
use crate::cli::settings::connection::Connection;
use crate::cli::settings::live::LiveSettings;
use crate::consent::CONFIRMATION;
use crate::http::route::ProxyUrl;
use crate::report::curl;
use crate::report::sanitize::sanitize;

/// Flags that are not repeated: those that open or shut the gate, and secrets, which are to come from elsewhere.
const LEFT_OUT: [&str; 6] = ["dry_run", "live", "confirm_live", "token", "password", "help"];

/// A command with the flags that were given on the command line, quoted for the shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Typed(String);

impl Typed {
    /// The command line of the live run. `None` where a flag can't be repeated exactly: its value is not text,
    /// acts on a terminal, or may be a secret in the wrong place.
    pub(crate) fn of(command: &Command, matches: &ArgMatches) -> Option<Self> {
        let (name, matches) = matches.subcommand()?;
        let command = command.find_subcommand(name)?;
        let mut line = format!("pointctl {name}");
        for arg in command.get_arguments().filter(|argument| !LEFT_OUT.contains(&argument.get_id().as_str()))
        {
            if matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine) {
                line += &words(arg, matches)?;
            }
        }
        Some(Self(line))
    }

    /// The command line of the live run, which names the host of a protected deployment.
    pub(crate) fn live(&self, connection: &Connection, live: &LiveSettings) -> String {
        let Self(line) = self;
        let host = connection.base.value.host();
        match (&live.protected, &live.target) {
            (Some(_), None) => {
                format!("{line} --live-target {} --live --confirm-live {CONFIRMATION}", curl::word(host))
            }
            (None, _) | (_, Some(_)) => format!("{line} --live --confirm-live {CONFIRMATION}"),
        }
    }
}

/// A flag with its values, a blank before each word.
fn words(arg: &Arg, matches: &ArgMatches) -> Option<String> {
    let flag = arg.get_long()?;
    if !arg.get_action().takes_values() {
        return Some(format!(" --{flag}"));
    }
    let mut words = String::new();
    for value in matches.get_raw(arg.get_id().as_str())? {
        let value = value.to_str()?;
        if flag == "proxy" && ProxyUrl::parse(value).is_some_and(|value| value.has_credentials()) {
            continue;
        }
        if sanitize(value) != value || may_be_secret(value) {
            return None;
        }
        // With a blank between it would be taken for a flag.
        let between = if value.starts_with('-') { '=' } else { ' ' };
        words += &format!(" --{flag}{between}{}", curl::word(value));
    }
    Some(words)
}

/// Whether a value may be a secret: a token is one word, but an address, a host with its port and a path are
/// several.
fn may_be_secret(value: &str) -> bool {
    let mut words = value.split(|it: char| !it.is_ascii_alphanumeric());
    secret_like::looks_secret(value) && words.any(secret_like::looks_secret)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::help::command;
    use crate::report::words::Lang;

    fn line(args: &[&str]) -> Option<String> {
        let mut command = command::build(Lang::En);
        let words = std::iter::once("pointctl").chain(args.iter().copied());
        let matches = command.try_get_matches_from_mut(words).unwrap();
        Typed::of(&command, &matches).map(|value| value.0)
    }

    #[test]
    fn every_flag_that_was_given_is_there_to_the_letter() {
        for (args, expected) in [
            (&["purge"][..], "pointctl purge"),
            (&["purgar", "--dry-run", "-v", "--max-delete=5"], "pointctl purge --max-delete 5 --verbose"),
            (
                &["deactivate", "--allow-role", "a b", "--allow-role", ""],
                "pointctl deactivate --allow-role 'a b' --allow-role ''",
            ),
            (
                &["purge", "--actor-username=-x", "-o", "it's"],
                r"pointctl purge --actor-username=-x --output 'it'\''s'",
            ),
            (
                &["purge", "--base-url", "https://erp.example:8443"],
                "pointctl purge --base-url https://erp.example:8443",
            ),
        ] {
            assert_eq!(line(args).as_deref(), Some(expected));
        }
    }

    #[test]
    fn no_secret_is_there() {
        let secrets =
            ["purge", "--password", "geheim", "--username", "ana", "--proxy", "http://a:geheim@proxy:1"];
        assert_eq!(line(&secrets).as_deref(), Some("pointctl purge --username ana"));
        assert_eq!(line(&["purge", "--token", "geheim"]).as_deref(), Some("pointctl purge"));
        let token = "0123456789abcdef0123456789abcdef01234567";
        for args in [["--username", token], ["--output", &format!("/tmp/{token}")], ["--trace", "a\u{1b}b"]] {
            assert_eq!(line(&[&["purge"][..], &args].concat()), None, "{args:?}");
        }
    }
}
