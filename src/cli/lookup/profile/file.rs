//! Parses a configuration file as a whole, so that an error in any profile is found, with its line.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::cli::lookup::profile::problem::{ConfigError, ConfigProblem, Expected};

/// The value of a key in a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    List(Vec<String>),
    Switch(bool),
}

/// A key that a profile may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    /// The key's name in the file.
    pub(crate) name: &'static str,
    /// The id of the key's setting: a flag's id, except for keys without a flag.
    pub(crate) id: &'static str,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    /// A string, or a number, which is read as its text.
    Scalar,
    /// A path; relative to the configuration's folder, and `~/` is the home.
    File,
    List,
    Command,
    /// Where a token is stored: `keychain`.
    Store,
    Switch,
    /// A string with commas, or a list of the strings between them.
    Joined,
}

const fn key(name: &'static str, kind: Kind) -> Key {
    Key { name, id: name, kind }
}

/// Every key of a profile, in the order in which `config show` lists them.
pub(crate) const KEYS: &[Key] = &[
    key("inherits", Kind::Text),
    key("protected", Kind::Switch),
    key("base_url", Kind::Text),
    key("cacert", Kind::File),
    key("cert", Kind::File),
    key("key", Kind::File),
    key("proxy", Kind::Text),
    key("no_proxy", Kind::Text),
    key("resolve", Kind::List),
    key("token_command", Kind::Command),
    key("token_file", Kind::File),
    key("token_store", Kind::Store),
    key("username", Kind::Text),
    key("insecure", Kind::Switch),
    key("allow_http", Kind::Switch),
    key("timeout", Kind::Scalar),
    key("connect_timeout", Kind::Scalar),
    key("jobs", Kind::Scalar),
    key("gentle", Kind::Switch),
    key("retries", Kind::Scalar),
    key("read_only", Kind::Switch),
    key("idle_days", Kind::Scalar),
    key("idle_limit", Kind::Scalar),
    key("retain_days", Kind::Scalar),
    key("max_delete", Kind::Scalar),
    key("only", Kind::Joined),
    key("skip", Kind::Joined),
    Key { name: "expected_alerts", id: "expect_alert", kind: Kind::List },
    key("max_error_rate", Kind::Scalar),
    key("cert_warn_days", Kind::Scalar),
    key("cert_fail_days", Kind::Scalar),
    key("slow", Kind::Scalar),
    key("budget", Kind::Scalar),
    key("max_flaky", Kind::Scalar),
    key("baseline", Kind::File),
    key("max_regression", Kind::Scalar),
    key("max_drift", Kind::List),
    key("fail_on", Kind::Text),
    key("actor_username", Kind::Text),
    Key { name: "allow_roles", id: "allow_role", kind: Kind::List },
    key("max_clients", Kind::Scalar),
    key("max_share", Kind::Scalar),
    key("cooldown", Kind::Scalar),
    key("live_timeout", Kind::Scalar),
    key("confirm_within", Kind::Scalar),
    key("claim_within", Kind::Scalar),
    key("journal", Kind::File),
    key("settle", Kind::Switch),
    key("notify", Kind::List),
    key("format", Kind::Text),
    key("report", Kind::Joined),
    key("exit_style", Kind::Text),
    key("no_ci", Kind::Switch),
    key("keep", Kind::Scalar),
    key("no_keep", Kind::Switch),
    key("lang", Kind::Text),
    key("color", Kind::Text),
];

/// The keys that give a token. A profile has one of them, and with its own it does not inherit another.
pub(crate) const TOKENS: [&str; 3] = ["token_command", "token_file", "token_store"];

/// The only value of `token_store`.
const KEYCHAIN: &str = "keychain";

/// Keys that would hold a secret itself, which a file must not.
const SECRETS: &[&str] = &["token", "password", "readonly_token", "outsider_token", "api_token", "secret"];

/// Keys that would open the gate of a live call, which only the command line may.
const OPENERS: &[&str] = &["live", "confirm_live", "live_target", "force", "even_if_empty"];

/// The keys of the file's top level.
const TOP: &[&str] = &["default_profile", "profile"];

/// The keys of one profile with their values, without those that it inherits.
pub(crate) type Section = BTreeMap<&'static str, Value>;

/// A parsed configuration file.
#[derive(Debug, Default)]
pub(crate) struct File {
    pub(crate) default_profile: Option<String>,
    pub(crate) profiles: BTreeMap<String, Section>,
}

/// A text to parse, with what is needed beside it.
pub(crate) struct Reader<'a> {
    pub(crate) path: &'a Path,
    pub(crate) text: &'a str,
    pub(crate) home: Option<&'a Path>,
}

type Entry<'e, 'i> = (&'e Spanned<std::borrow::Cow<'i, str>>, &'e Spanned<DeValue<'i>>);

impl Reader<'_> {
    /// Parses the file.
    ///
    /// # Errors
    /// The first problem of the file.
    pub(crate) fn read(&self) -> Result<File, ConfigError> {
        let table = DeTable::parse(self.text).map_err(|error| {
            let problem = ConfigProblem::NotToml { message: error.message().to_owned() };
            self.error(error.span(), problem)
        })?;
        let mut file = File::default();
        for (key, value) in table.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("default_profile", DeValue::String(name)) => {
                    file.default_profile = Some(name.clone().into_owned());
                }
                ("default_profile", _) => {
                    return Err(self.wrong_type(value.span(), "default_profile", Expected::Text));
                }
                ("profile", DeValue::Table(profiles)) => {
                    for (name, section) in profiles {
                        let DeValue::Table(section_table) = section.get_ref() else {
                            return Err(self.wrong_type(section.span(), "profile", Expected::Table));
                        };
                        file.profiles.insert(
                            name.get_ref().clone().into_owned(),
                            self.section(name.get_ref(), section_table)?,
                        );
                    }
                }
                ("profile", _) => return Err(self.wrong_type(value.span(), "profile", Expected::Table)),
                (name, _) => return Err(self.unknown(key.span(), name, TOP)),
            }
        }
        Ok(file)
    }

    fn section(&self, profile: &str, table: &DeTable<'_>) -> Result<Section, ConfigError> {
        let mut section = Section::new();
        for entry in table {
            let (key, value) = self.entry(entry)?;
            if section.insert(key, value).is_some() {
                // The setting is there under its other name already.
                return Err(self.error(Some(entry.0.span()), ConfigProblem::GivenTwice { key }));
            }
            if TOKENS.iter().filter(|token| section.contains_key(*token)).count() > 1 {
                let problem = ConfigProblem::TwoTokens { profile: profile.to_owned() };
                return Err(self.error(Some(entry.0.span()), problem));
            }
        }
        Ok(section)
    }

    fn entry(&self, (key, value): Entry<'_, '_>) -> Result<(&'static str, Value), ConfigError> {
        let name = key.get_ref().as_ref();
        let Some(known) = KEYS.iter().find(|key| key.name == name || key.id == name) else {
            let names: Vec<_> = KEYS.iter().flat_map(|key| [key.name, key.id]).collect();
            return Err(self.unknown(key.span(), name, &names));
        };
        let wrong = |expected| self.wrong_type(value.span(), known.name, expected);
        let read = match (known.kind, value.get_ref()) {
            (Kind::Text | Kind::Scalar, DeValue::String(text)) => Value::Text(text.clone().into_owned()),
            (Kind::Scalar, DeValue::Integer(number)) => Value::Text(number.to_string()),
            (Kind::Scalar, DeValue::Float(number)) => Value::Text(number.to_string()),
            // The one word that stands in the place of a file.
            (Kind::File, DeValue::String(text)) if known.id == "baseline" && text == "last-good" => {
                Value::Text(text.clone().into_owned())
            }
            (Kind::File, DeValue::String(text)) => Value::Text(self.file(text)),
            (Kind::List, DeValue::Array(_)) => {
                Value::List(texts(value.get_ref()).ok_or_else(|| wrong(Expected::List))?)
            }
            (Kind::Command, DeValue::Array(_)) => {
                let words =
                    texts(value.get_ref()).filter(|text| text.first().is_some_and(|text| !text.is_empty()));
                Value::List(words.ok_or_else(|| wrong(Expected::Command))?)
            }
            (Kind::Store, DeValue::String(text)) if text == KEYCHAIN => Value::Text(KEYCHAIN.into()),
            (Kind::Switch, DeValue::Boolean(on)) => Value::Switch(*on),
            (Kind::Joined, DeValue::String(text)) => Value::Text(text.clone().into_owned()),
            (Kind::Joined, value) => {
                Value::Text(texts(value).ok_or_else(|| wrong(Expected::Joined))?.join(","))
            }
            (Kind::Text | Kind::File, _) => return Err(wrong(Expected::Text)),
            (Kind::Scalar, _) => return Err(wrong(Expected::Scalar)),
            (Kind::List, _) => return Err(wrong(Expected::List)),
            (Kind::Command, _) => return Err(wrong(Expected::Command)),
            (Kind::Store, _) => return Err(wrong(Expected::Store)),
            (Kind::Switch, _) => return Err(wrong(Expected::Switch)),
        };
        Ok((known.name, read))
    }

    fn file(&self, text: &str) -> String {
        let path = match (text.strip_prefix("~/"), self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(text),
        };
        let folder = self.path.parent().unwrap_or(Path::new(""));
        folder.join(path).to_string_lossy().into_owned()
    }

    fn unknown(&self, span: Range<usize>, name: &str, known: &[&'static str]) -> ConfigError {
        let key = name.to_owned();
        let problem = if SECRETS.contains(&name) {
            ConfigProblem::SecretInTheClear { key }
        } else {
            let near = nearest(name, known.iter().copied()).filter(|_| !OPENERS.contains(&name));
            ConfigProblem::UnknownKey { near, key }
        };
        self.error(Some(span), problem)
    }

    fn wrong_type(&self, span: Range<usize>, key: &'static str, expected: Expected) -> ConfigError {
        self.error(Some(span), ConfigProblem::WrongType { key, expected })
    }

    fn error(&self, span: Option<Range<usize>>, problem: ConfigProblem) -> ConfigError {
        let line = span.map(|span| {
            let before = self.text.as_bytes().get(..span.start).unwrap_or_default();
            before.iter().filter(|byte| **byte == b'\n').count() + 1
        });
        ConfigError { path: self.path.into(), line, problem }
    }
}

fn texts(value: &DeValue<'_>) -> Option<Vec<String>> {
    let DeValue::Array(items) = value else { return None };
    let text = |item: &Spanned<DeValue<'_>>| match item.get_ref() {
        DeValue::String(text) => Some(text.clone().into_owned()),
        _ => None,
    };
    items.iter().map(text).collect()
}

/// The known name that is most like this one, if any is.
pub(crate) fn nearest<T: AsRef<str>>(name: &str, known: impl Iterator<Item = T>) -> Option<T> {
    /// Two names less alike than this have little in common; clap suggests by the same measure.
    const LIKE: f64 = 0.7;
    let scored =
        known.map(|known| (strsim::jaro(name, known.as_ref()), known)).filter(|(score, _)| *score > LIKE);
    scored.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, it)| it)
}
