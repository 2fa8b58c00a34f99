//! The addresses that a live call does not reach unless its host is spelled out, whichever profile is in use.

use std::path::Path;

use crate::cli::lookup::profile::file::{File, Value};
use crate::cli::lookup::profile::inherit::merged;
use crate::http::BaseUrl;

/// What asks for the host of a live call to be spelled out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProtectedBy {
    /// The profile of that name.
    Profile(String),
    /// It can't be told what this profile, or this file, protects.
    Unclear(String),
}

/// Every address that a protected profile has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Protected {
    addresses: Vec<(BaseUrl, String)>,
    unclear: Option<String>,
}

impl Protected {
    /// Adds those of a file. A profile that can't be resolved, or whose address is none, may mean any.
    pub(crate) fn add(&mut self, file: &File) {
        for name in file.profiles.keys() {
            let Ok(values) = merged(file, name) else {
                self.unclear.get_or_insert(format!("profile.{name}"));
                continue;
            };
            let is_protected = matches!(values.get("protected"), Some((Value::Switch(true), _)));
            if let (true, Some((Value::Text(text), _))) = (is_protected, values.get("base_url")) {
                match BaseUrl::parse(text) {
                    Ok(base) => self.addresses.push((base, name.clone())),
                    Err(_) => drop(self.unclear.get_or_insert(format!("profile.{name}.base_url"))),
                }
            }
        }
    }

    /// Adds a file that can't be read.
    pub(crate) fn add_unreadable(&mut self, path: &Path) {
        self.unclear.get_or_insert(path.display().to_string());
    }

    /// What protects this address; none where nothing does.
    #[must_use]
    pub(crate) fn by(&self, base: &BaseUrl) -> Option<ProtectedBy> {
        let found = self.addresses.iter().find(|(address, _)| address.identity() == base.identity());
        let named = found.map(|(_, name)| ProtectedBy::Profile(name.clone()));
        named.or_else(|| self.unclear.clone().map(ProtectedBy::Unclear))
    }
}
