//! The addresses that a live call reaches only when `--live-target` names their host, whichever profile is in use.

use std::path::Path;

use crate::cli::lookup::profile::file::{File, Value};
use crate::cli::lookup::profile::inherit::merged;
use crate::http::BaseUrl;

/// Why the host of a live call has to be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProtectedBy {
    /// The profile of this name is protected.
    Profile(String),
    /// It is not known what this profile, or this file, protects, since it can't be read.
    Unclear(String),
}

/// The addresses of all protected profiles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Protected {
    addresses: Vec<(BaseUrl, String)>,
    unclear: Option<String>,
}

impl Protected {
    /// Adds the protected addresses of a file. A profile that can't be resolved, or whose address is invalid, may
    /// protect any.
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

    /// Notes that a file can't be read, so that any address may be protected.
    pub(crate) fn add_unreadable(&mut self, path: &Path) {
        self.unclear.get_or_insert(path.display().to_string());
    }

    /// What protects this address; `None` where nothing does.
    #[must_use]
    pub(crate) fn by(&self, base: &BaseUrl) -> Option<ProtectedBy> {
        let found = self.addresses.iter().find(|(address, _)| address.identity() == base.identity());
        let named = found.map(|(_, name)| ProtectedBy::Profile(name.clone()));
        named.or_else(|| self.unclear.clone().map(ProtectedBy::Unclear))
    }
}
