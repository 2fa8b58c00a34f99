//! Profiles: settings under a name, in a file. A profile is outranked by every flag and variable.

mod file;
mod inherit;
pub(crate) mod problem;
pub(crate) mod protected;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::file::{File, KEYS, Reader, Value};
use self::inherit::merged;
use self::problem::{ConfigError, ConfigProblem};
use self::protected::Protected;
use crate::cli::lookup::environment::{self, Environment};
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::lookup::{argv, content};

/// Most bytes of a configuration file, which usually has some dozens of lines.
const LONGEST: u64 = 1024 * 1024;

/// A profile: the settings under one name, with those that it inherits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Profile {
    name: String,
    /// The values by the key's name, each with the profile that has it.
    values: BTreeMap<&'static str, (Value, Arc<str>)>,
}

impl Profile {
    #[must_use]
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Whether a live call must name its host by `--live-target`.
    #[must_use]
    pub(crate) fn is_protected(&self) -> bool {
        matches!(self.values.get("protected"), Some((Value::Switch(true), _)))
    }

    /// A setting whose value is a string, or a switch in its words.
    #[must_use]
    pub(crate) fn text(&self, id: &str) -> Option<Sourced<String>> {
        self.get(id, |value| match value {
            Value::Text(text) => Some(text.clone()),
            Value::Switch(on) => Some(on.to_string()),
            Value::List(_) => None,
        })
    }

    /// A setting whose value is a list.
    #[must_use]
    pub(crate) fn list(&self, id: &str) -> Option<Sourced<Vec<String>>> {
        self.get(id, |value| match value {
            Value::List(texts) => Some(texts.clone()),
            Value::Text(_) | Value::Switch(_) => None,
        })
    }

    fn get<T>(&self, id: &str, read: impl Fn(&Value) -> Option<T>) -> Option<Sourced<T>> {
        let key = KEYS.iter().find(|key| key.id == id)?.name;
        let (value, profile) = self.values.get(key)?;
        Some(Sourced { value: read(value)?, source: Source::Profile { profile: Arc::clone(profile), key } })
    }
}

/// The profile in use, and what the configuration protects.
#[derive(Debug, Default)]
pub(crate) struct Choice {
    /// The profile in use; none where none was asked for and the file has no default.
    pub(crate) profile: Option<Profile>,
    pub(crate) protected: Protected,
}

/// The profile in use: that of `--profile`, else of `POINTCTL_PROFILE`, else of the file's `default_profile`. It
/// is read before the command line, because the language may stand in it.
///
/// # Errors
/// The problem of the file, or that it has no such profile.
pub(crate) fn choose(args: &[OsString], env: &Environment) -> Result<Choice, ConfigError> {
    choose_asked(args, env, asked(args, env, "--profile", "profile"))
}

/// The profile of this name.
///
/// # Errors
/// The problem of the file, or that it has no such profile.
pub(crate) fn choose_named(args: &[OsString], env: &Environment, name: &str) -> Result<Choice, ConfigError> {
    choose_asked(args, env, Some(name.to_owned()))
}

fn choose_asked(args: &[OsString], env: &Environment, asked: Option<String>) -> Result<Choice, ConfigError> {
    let Some((path, given)) = place(args, env) else {
        return match asked {
            Some(_) => {
                Err(ConfigError { path: PathBuf::new(), line: None, problem: ConfigProblem::NoPlace {} })
            }
            None => Ok(Choice::default()),
        };
    };
    let file = read(&path, env, given || asked.is_some())?.unwrap_or_default();
    let protected = protected(&file, &path, env);
    let name = asked.or_else(|| file.default_profile.clone());
    let profile = name.map(|name| resolve(&file, &name)).transpose();
    let profile = profile.map_err(|problem| ConfigError { path, line: None, problem })?;
    Ok(Choice { profile, protected })
}

/// The addresses that the chosen file protects, and those that the user's own file does: another configuration
/// removes no protection.
fn protected(file: &File, path: &Path, env: &Environment) -> Protected {
    let mut protected = Protected::default();
    protected.add(file);
    if let Some(own) = default_place(env).filter(|own| own != path) {
        match read(&own, env, false) {
            Ok(file) => protected.add(&file.unwrap_or_default()),
            Err(_) => protected.add_unreadable(&own),
        }
    }
    protected
}

/// The names of all profiles; none without a file.
///
/// # Errors
/// The problem of the file.
pub(crate) fn names(args: &[OsString], env: &Environment) -> Result<Vec<String>, ConfigError> {
    let Some((path, given)) = place(args, env) else { return Ok(Vec::new()) };
    let file = read(&path, env, given)?;
    Ok(file.map(|file| file.profiles.into_keys().collect()).unwrap_or_default())
}

/// A configuration file as it is, for `setup` to add a profile to.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) names: Vec<String>,
    pub(crate) has_default: bool,
}

/// Reads a configuration file to add to it; `None` where there is no file.
///
/// # Errors
/// The problem of the file.
pub(crate) fn written(path: &Path, env: &Environment) -> Result<Option<Written>, ConfigError> {
    let Some(file) = read(path, env, false)? else { return Ok(None) };
    let (names, has_default) = (file.profiles.into_keys().collect(), file.default_profile.is_some());
    let reason = |error: io::Error| ConfigProblem::Unreadable { reason: error.to_string() };
    let text = content::text(path, LONGEST);
    let text = text.map_err(|error| ConfigError { path: path.into(), line: None, problem: reason(error) })?;
    Ok(Some(Written { text, names, has_default }))
}

/// Checks that a text is a valid configuration.
///
/// # Errors
/// The first problem, with its line.
pub(crate) fn check(path: &Path, text: &str) -> Result<(), ConfigError> {
    Reader { path, text, home: None }.read().map(drop)
}

/// The path of the configuration file, and whether a flag or variable gave it.
pub(crate) fn place(args: &[OsString], env: &Environment) -> Option<(PathBuf, bool)> {
    match asked(args, env, "--config", "config") {
        Some(path) => Some((path.into(), true)),
        None => default_place(env).map(|path| (path, false)),
    }
}

fn asked(args: &[OsString], env: &Environment, flag: &str, id: &str) -> Option<String> {
    argv::flag(args, flag).or_else(|| environment::names(id).iter().find_map(|name| env.text(name)))
}

fn default_place(env: &Environment) -> Option<PathBuf> {
    let folder = env.text("XDG_CONFIG_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = folder.or_else(|| env.text("APPDATA").filter(|_| cfg!(windows)).map(PathBuf::from));
    let folder = folder.or_else(|| env.text("HOME").map(|home| Path::new(&home).join(".config")));
    folder.map(|folder| folder.join("pointctl").join("config.toml"))
}

/// Reads and parses the file; `None` where it does not exist and was not asked for.
fn read(path: &Path, env: &Environment, must_exist: bool) -> Result<Option<File>, ConfigError> {
    let text = match content::text(path, LONGEST) {
        Ok(text) => text,
        // A service's HOME is often no folder: /dev/null.
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
                && !must_exist =>
        {
            return Ok(None);
        }
        Err(error) => {
            let problem = ConfigProblem::Unreadable { reason: error.to_string() };
            return Err(ConfigError { path: path.into(), line: None, problem });
        }
    };
    let home = env.text("HOME").map(PathBuf::from);
    Reader { path, text: &text, home: home.as_deref() }.read().map(Some)
}

/// The profile of this name, with what it inherits.
fn resolve(file: &File, name: &str) -> Result<Profile, ConfigProblem> {
    let merged = merged(file, name)?.into_iter();
    let values = merged.map(|(key, (value, origin))| (key, (value.clone(), Arc::from(origin)))).collect();
    Ok(Profile { name: name.to_owned(), values })
}

#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod fuzzing;

#[cfg(test)]
mod tests;
