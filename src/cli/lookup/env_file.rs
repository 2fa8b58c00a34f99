//! The variables of `--env-file`: a file in dotenv's form, which the process's own variables outrank. Only
//! settings are taken from it, and no file is read that was not named.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::cli::lookup::environment::{self, Environment, VARIABLES, scheduler};
use crate::cli::lookup::profile::problem::{ConfigError, ConfigProblem};
use crate::cli::lookup::{argv, content};

/// Most bytes of a file, which usually has some dozens of lines.
const LONGEST: u64 = 1024 * 1024;
/// Stands for a `$` while the file is parsed, where a `$` would begin the name of another variable: a password may
/// have one, and a part of it that is no variable would be left out silently.
const DOLLAR: char = '\u{e000}';

/// What is read from a file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Read {
    values: BTreeMap<String, String>,
    /// Names of the file that are no setting's.
    unknown: Vec<String>,
}

/// The variables with those of `--env-file` below them, and what is wrong with that file.
pub(crate) fn beside(env: &Environment, args: &[OsString]) -> (Environment, Option<ConfigError>) {
    let named = || environment::names("env_file").iter().find_map(|name| env.text(name));
    let Some(path) = argv::flag(args, "--env-file").or_else(named) else { return (env.clone(), None) };
    let path = PathBuf::from(path);
    match read(&path) {
        Ok(Read { values, unknown }) => (env.clone().with_file(values, unknown), None),
        Err(error) => (env.clone(), Some(error)),
    }
}

fn read(path: &Path) -> Result<Read, ConfigError> {
    let error = |line, problem| ConfigError { path: path.into(), line, problem };
    let unreadable = |reason: std::io::Error| ConfigProblem::EnvFileUnreadable { reason: reason.to_string() };
    let text = content::text(path, LONGEST).map_err(|reason| error(None, unreadable(reason)))?;
    parsed(&text).map_err(|line| error(line, ConfigProblem::EnvFileSyntax {}))
}

/// Parses a file's lines. Of a name that is given twice the last counts, as in a shell.
///
/// # Errors
/// The number of the line that can't be parsed, where that is known.
fn parsed(text: &str) -> Result<Read, Option<usize>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A blank at the very end would count as an open value.
    let text = literal(text) + "\n";
    let mut read = Read::default();
    for pair in dotenvy::from_read_iter(text.as_bytes()) {
        let (name, value) = pair.map_err(|error| line_of(&text, &error))?;
        if is_known(&name) {
            read.values.insert(name, value.replace(DOLLAR, "$"));
        } else if !read.unknown.contains(&name) {
            read.unknown.push(name);
        }
    }
    Ok(read)
}

/// The text with each `$` replaced, so that none begins a variable's name. A `$` behind a backslash is literal
/// already.
fn literal(text: &str) -> String {
    let mut is_escaped = false;
    let mut spelt = |it: char| {
        let spelt = if it == '$' && !is_escaped { DOLLAR } else { it };
        is_escaped = it == '\\' && !is_escaped;
        spelt
    };
    text.chars().map(&mut spelt).collect()
}

/// The line that an error is about, counted from 1. The error holds its text, a part of it, or all lines of an open
/// value; no more is said of it, for a secret may stand there.
fn line_of(text: &str, error: &dotenvy::Error) -> Option<usize> {
    let dotenvy::Error::LineParse(part, _) = error else { return None };
    let first = part.lines().find(|line| !line.is_empty())?;
    text.lines().position(|line| line.contains(first)).map(|place| place + 1)
}

/// Whether the name is a setting's or the old scheduler's; a file can't name itself.
fn is_known(name: &str) -> bool {
    let mut settings =
        VARIABLES.iter().filter(|variable| variable.id != "env_file").flat_map(|variable| variable.names);
    settings.any(|setting| *setting == name) || scheduler::names().any(|value| value == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(String, String)> {
        parsed(text).unwrap().values.into_iter().collect()
    }

    fn token(text: &str) -> String {
        let all = values(text);
        assert_eq!(all.len(), 1, "{text:?}: {all:?}");
        all[0].1.clone()
    }

    #[test]
    fn the_form_is_that_of_dotenv() {
        for (text, value) in [
            ("TOKEN=abc", "abc"),
            ("\u{feff}TOKEN=abc\r\n", "abc"),
            ("# it's mine\n\nexport TOKEN = abc # not this\n", "abc"),
            ("TOKEN=\"a b\" \n", "a b"),
            ("TOKEN='a # b' ", "a # b"),
            ("TOKEN=\"a\\\"b\\n\"", "a\"b\n"),
            ("TOKEN='one\ntwo'\n", "one\ntwo"),
            ("TOKEN=one\nTOKEN=two\n", "two"),
            ("TOKEN=ñ", "ñ"),
        ] {
            assert_eq!(token(text), value, "{text:?}");
        }
    }

    #[test]
    fn nothing_is_put_in_the_place_of_a_dollar() {
        for value in ["pa$word", "${HOME}x", "$", "a$$b", "$ERP_API_TOKEN"] {
            for text in [format!("TOKEN={value}"), format!("TOKEN=\"{value}\""), format!("TOKEN='{value}'")] {
                assert_eq!(token(&text), value, "{text}");
            }
        }
        assert_eq!((token("TOKEN=\"\\$a\""), token("TOKEN='\\$a'")), ("$a".into(), "\\$a".into()));
    }

    #[test]
    fn what_is_no_setting_is_named_and_not_taken() {
        let read =
            parsed("HOME=/x\nPOINTCTL_BASE_ULR=x\nTIMEOUT=7\nPATH=\nHOME=/y\nPOINTCTL_ENV_FILE=x").unwrap();
        assert_eq!(read.unknown, ["HOME", "POINTCTL_BASE_ULR", "PATH", "POINTCTL_ENV_FILE"]);
        assert_eq!(read.values.into_keys().collect::<Vec<_>>(), ["TIMEOUT"]);
        let scheduler = values("ENABLE_AUTO_MAINT_INTEGRACIONES=1\nAUTO_MAINT_INTEGRACIONES_IDLE_DAYS=3");
        assert_eq!(scheduler.len(), 2);
    }

    #[test]
    fn a_slip_is_told_by_its_line_alone() {
        for (text, line) in [
            ("TOKEN=abc\nnonsense\n", 2),
            ("\n\nTOKEN=canary two\n", 3),
            ("TOKEN=\"canary\n", 1),
            ("TIMEOUT=1\n=x\n", 2),
            ("<html>\n", 1),
        ] {
            assert_eq!(parsed(text), Err(Some(line)), "{text:?}");
        }
    }
}
