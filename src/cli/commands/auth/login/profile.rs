//! The profile that uses the token: an existing one, or a new one that is appended to the configuration.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::error::UsageError;
use crate::cli::error::login::LoginProblem;
use crate::cli::host::files;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::profile;
use crate::cli::lookup::profile::problem::{ConfigError, ConfigProblem};
use crate::cli::words;
use crate::http::BaseUrl;
use crate::report::words::Lang;

/// The configuration file, which has been tried for writing.
pub(super) struct Config {
    pub(super) path: PathBuf,
    text: Option<String>,
    names: Vec<String>,
    /// Whether the file has a default profile, or says that there is to be none.
    has_default: bool,
}

/// The profile that is to use the token.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    New {
        name: String,
    },
    /// An existing profile, whose token is in the keychain or in this file.
    Known {
        name: String,
        username: Option<String>,
        file: Option<PathBuf>,
    },
}

impl Target {
    pub(super) fn name(&self) -> &str {
        match self {
            Self::New { name } | Self::Known { name, .. } => name,
        }
    }

    /// Refuses a profile of one user for the token of another.
    pub(super) fn is_of(&self, user: &str) -> Result<(), UsageError> {
        match self {
            Self::Known { name, username: Some(own), .. } if own != user => Err(taken(name)),
            Self::New { .. } | Self::Known { .. } => Ok(()),
        }
    }
}

fn taken(name: &str) -> UsageError {
    UsageError::Login(LoginProblem::ProfileTaken { name: name.to_owned() })
}

impl Config {
    /// Reads the file and tries its place, so that nobody is asked for a password in vain.
    pub(super) fn open(inputs: &Inputs) -> Result<Self, UsageError> {
        match inputs.sound() {
            // The profile is to be made, and its file perhaps too; that is read below.
            Ok(())
            | Err(ConfigError {
                problem: ConfigProblem::UnknownProfile { .. } | ConfigProblem::Unreadable { .. },
                ..
            }) => {}
            Err(error) => return Err(error.into()),
        }
        let place = profile::place(inputs.argv(), &inputs.env).map(|(path, _)| path);
        let Some(path) = place else {
            let problem = ConfigProblem::NoPlace {};
            return Err(ConfigError { path: PathBuf::new(), line: None, problem }.into());
        };
        let unwritable = |error: io::Error| unwritable(&path, &error);
        // What a link leads to is written, and the link stays.
        let path = fs::canonicalize(&path).unwrap_or(path.clone());
        let read = profile::written(&path, &inputs.env).map_err(UsageError::Config)?;
        fs::create_dir_all(files::folder(&path)).map_err(unwritable)?;
        files::writable(&path, files::LINES).map_err(unwritable)?;
        let (text, names, has_default) = match read {
            Some(read) => {
                let has_default = read.has_default || !read.names.is_empty();
                (Some(read.text), read.names, has_default)
            }
            None => (None, Vec::new(), false),
        };
        Ok(Self { path, text, names, has_default })
    }

    /// The profile for this deployment: the one that was named, else the one in use if it is of this deployment,
    /// else a new one.
    pub(super) fn target(
        &self,
        asked: Option<&str>,
        inputs: &Inputs,
        base: &BaseUrl,
    ) -> Result<Target, UsageError> {
        let known = inputs.profile().and_then(|profile| known(profile, base));
        let asked = asked.map(str::to_owned).or_else(|| inputs.env.text("POINTCTL_PROFILE"));
        match (asked, known) {
            (Some(name), _) if !self.names.contains(&name) => Ok(Target::New { name }),
            (Some(name), known) => known.ok_or_else(|| taken(&name)),
            (None, Some(known)) => Ok(known),
            (None, None) => Ok(Target::New { name: free_name(base.host(), &self.names) }),
        }
    }

    /// Appends a profile to the configuration.
    pub(super) fn add(&self, entry: &Entry<'_>) -> Result<(), UsageError> {
        let text = added(self.text.as_deref(), self.has_default, entry);
        // A file may be written in a way that nothing can be added to.
        profile::check(&self.path, &text).map_err(|error| {
            let reason = format!("[profile.{}]", entry.name);
            let problem = ConfigProblem::Unwritable { reason };
            UsageError::Config(ConfigError { problem, ..error })
        })?;
        let written = match self.text {
            Some(_) => files::write(&self.path, text.as_bytes()),
            None => files::write_private(&self.path, &[text.as_bytes()]),
        };
        written.map_err(|error| unwritable(&self.path, &error))
    }
}

fn unwritable(path: &Path, error: &io::Error) -> UsageError {
    let problem = ConfigProblem::Unwritable { reason: error.to_string() };
    ConfigError { path: path.to_owned(), line: None, problem }.into()
}

/// The profile in use, if it is of this deployment and keeps its token where this program can store one.
fn known(profile: &profile::Profile, base: &BaseUrl) -> Option<Target> {
    let own = BaseUrl::parse(&profile.text("base_url")?.value).ok()?;
    let file = profile.text("token_file").map(|text| PathBuf::from(text.value));
    let keeps = file.is_some() || profile.text("token_store").is_some();
    (keeps && own.identity() == base.identity()).then(|| Target::Known {
        name: profile.name().to_owned(),
        username: profile.text("username").map(|text| text.value),
        file,
    })
}

/// The first part of the host's name, with a number where a profile of that name exists.
fn free_name(host: &str, names: &[String]) -> String {
    let is_address = host.parse::<std::net::Ipv4Addr>().is_ok() || host.contains(':');
    let first = host.split('.').find(|part| !part.is_empty() && *part != "www");
    let first = first.filter(|_| !is_address).unwrap_or("erp").to_owned();
    let is_free = |name: &String| !names.contains(name);
    let numbered = (2..).map(|number| format!("{first}-{number}"));
    std::iter::once(first.clone()).chain(numbered).find(is_free).unwrap_or_default()
}

/// Where a token is stored, as a profile names it.
pub(super) enum Kept {
    Keychain,
    File(PathBuf),
}

/// An absolute path, since the configuration may be in another folder than the working one.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A new profile for the configuration.
pub(super) struct Entry<'a> {
    pub(super) name: &'a str,
    pub(super) base_url: &'a str,
    pub(super) cacert: Option<PathBuf>,
    pub(super) username: &'a str,
    pub(super) kept: Kept,
    pub(super) lang: Lang,
}

/// The configuration's text with the profile appended. The first profile becomes the default.
fn added(text: Option<&str>, has_default: bool, entry: &Entry<'_>) -> String {
    let Entry { name, base_url, cacert, username, kept, lang } = entry;
    let name = quoted(name);
    let mut new = String::new();
    if !has_default {
        new += &format!("default_profile = {name}\n\n");
    }
    if let Some(text) = text {
        new += text.trim_start_matches('\u{feff}');
        new += if text.is_empty() || text.ends_with('\n') { "\n" } else { "\n\n" };
    }
    new += &format!("[profile.{name}]\nbase_url = {}\n", quoted(base_url));
    if let Some(path) = cacert {
        new += &format!("cacert = {}\n", quoted(&path.to_string_lossy()));
    }
    new += &format!("username = {}\n", quoted(username));
    new += &match kept {
        Kept::Keychain => String::from("token_store = \"keychain\"\n"),
        Kept::File(path) => format!("token_file = {}\n", quoted(&path.to_string_lossy())),
    };
    let lang_name: &'static str = (*lang).into();
    new += &format!("lang = \"{lang_name}\"\n");
    new + words::policy(*lang)
}

/// A text as a basic string of TOML.
fn quoted(text: &str) -> String {
    let spelt = |it: char| match it {
        '"' | '\\' => format!("\\{it}"),
        it if it.is_control() => format!("\\u{:04X}", u32::from(it)),
        it => it.to_string(),
    };
    format!("\"{}\"", text.chars().map(spelt).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(kept: Kept) -> Entry<'static> {
        let (name, base_url, username) = ("erp", "https://erp.example", "ana");
        Entry { name, base_url, cacert: Some("/etc/a \"b\"/ca.pem".into()), username, kept, lang: Lang::En }
    }

    #[test]
    fn a_profile_is_added_behind_what_there_is() {
        let first = added(None, false, &entry(Kept::Keychain));
        assert!(first.starts_with("default_profile = \"erp\"\n\n[profile.\"erp\"]\nbase_url = "), "{first}");
        assert!(first.contains("cacert = \"/etc/a \\\"b\\\"/ca.pem\"\n"), "{first}");
        let before = "default_profile = \"x\" # mine\r\n[profile.x]\nlang = \"es\"";
        let second = added(Some(before), true, &entry(Kept::File("/home/ana/t".into())));
        assert!(second.starts_with(&format!("{before}\n\n[profile.\"erp\"]\n")), "{second}");
        assert!(second.contains("token_file = \"/home/ana/t\"\n") && !second.contains("token_store"));
        for text in [first, second] {
            profile::check(Path::new("/c.toml"), &text).unwrap();
        }
    }

    #[test]
    fn the_policy_is_a_comment_that_is_good_once_it_is_none() {
        for lang in [Lang::En, Lang::Es] {
            let lines = words::policy(lang).lines();
            assert!(lines.clone().all(|line| line.starts_with('#')));
            let settings =
                lines.filter(|line| line.contains(" = ")).map(|line| line.trim_start_matches("# "));
            let text = format!("[profile.a]\n{}\n", settings.collect::<Vec<_>>().join("\n"));
            profile::check(Path::new("/c.toml"), &text).unwrap();
        }
    }

    #[test]
    fn a_name_is_made_of_the_host() {
        let name = |host, names: &[&str]| {
            free_name(host, &names.iter().map(|name| (*name).into()).collect::<Vec<_>>())
        };
        assert_eq!(name("erp.example", &[]), "erp");
        assert_eq!(name("www.example", &["example", "example-2"]), "example-3");
        assert_eq!(name("10.0.0.7", &[]), "erp");
        assert_eq!(name("[::1]", &["erp"]), "erp-2");
    }
}
