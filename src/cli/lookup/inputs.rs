//! The sources of settings: flags, variables, the profile; and which of them wins.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

use crate::cli::lookup::argv;
use crate::cli::lookup::environment::Environment;
use crate::cli::lookup::flags::Flags;
use crate::cli::lookup::profile::problem::ConfigError;
use crate::cli::lookup::profile::protected::{Protected, ProtectedBy};
use crate::cli::lookup::profile::{Choice, Profile};
use crate::cli::lookup::source::{Source, Sourced};
use crate::http::BaseUrl;

/// The sources of settings: flags, below them variables, and below these the profile.
#[derive(Clone, Default)]
pub(crate) struct Inputs {
    /// The flags; none before the command line is parsed.
    pub flags: Flags,
    pub env: Environment,
    /// The command line as it was typed.
    argv: Vec<OsString>,
    profile: Option<Profile>,
    /// The addresses that the configuration protects, whichever profile is chosen.
    protected: Protected,
    /// Why there is no profile although one was asked for.
    problem: Option<ConfigError>,
}

impl Inputs {
    /// Inputs of these variables, with the chosen profile below them, or with the error of reading it.
    #[must_use]
    pub(crate) fn new(env: Environment, choice: Result<Choice, ConfigError>) -> Self {
        match choice {
            Ok(Choice { profile, protected }) => Self { env, profile, protected, ..Self::default() },
            Err(problem) => Self { env, problem: Some(problem), ..Self::default() },
        }
    }

    /// These inputs with this command line.
    #[must_use]
    pub(crate) fn with_argv(self, argv: Vec<OsString>) -> Self {
        Self { argv, ..self }
    }

    /// These inputs with these flags.
    #[must_use]
    pub(crate) fn with_flags(self, flags: Flags) -> Self {
        Self { flags, ..self }
    }

    /// These inputs, with a flag as if it had been typed.
    #[must_use]
    pub(crate) fn as_if_typed(&self, id: &str, value: impl Into<OsString>) -> Self {
        Self { flags: self.flags.clone().with(id, value), ..self.clone() }
    }

    /// These inputs with another profile, or with the error of reading it.
    #[must_use]
    pub(crate) fn with_profile(&self, choice: Result<Choice, ConfigError>) -> Self {
        let (flags, argv) = (self.flags.clone(), self.argv.clone());
        Self::new(self.env.clone(), choice).with_argv(argv).with_flags(flags)
    }

    /// These inputs without a profile.
    #[must_use]
    pub(crate) fn without_profile(&self) -> Self {
        self.with_profile(Ok(Choice::default()))
    }

    /// The command line as it was typed, the program's name first.
    #[must_use]
    pub(crate) fn argv(&self) -> &[OsString] {
        &self.argv
    }

    /// The deployment's address, as far as it is known, also before the command line is parsed.
    #[must_use]
    pub(crate) fn base(&self) -> Option<BaseUrl> {
        BaseUrl::parse(&self.typed_or_found("--base-url", "base_url")?).ok()
    }

    /// The text of a setting. The flag, such as `--base-url`, is looked up in the command line as it was typed, which
    /// may not be parsed.
    #[must_use]
    pub(crate) fn typed_or_found(&self, flag: &str, id: &'static str) -> Option<String> {
        argv::flag(&self.argv, flag).or_else(|| Some(self.find(id)?.value))
    }

    /// The origin of that address, as reports give it.
    #[must_use]
    pub(crate) fn origin(&self) -> Option<String> {
        self.base().map(|base| base.origin())
    }

    /// Why the host of a live call to this address has to be given by `--live-target`: the profile in use, or
    /// another one that has the address, is protected. `None` where nothing asks for it.
    #[must_use]
    pub(crate) fn protects(&self, base: &BaseUrl) -> Option<ProtectedBy> {
        let own = self.profile().filter(|profile| profile.is_protected());
        let own = own.map(|profile| ProtectedBy::Profile(profile.name().to_owned()));
        own.or_else(|| self.protected.by(base))
    }

    /// The profile in use.
    #[must_use]
    pub(crate) fn profile(&self) -> Option<&Profile> {
        self.profile.as_ref()
    }

    /// Whether the profile that was asked for could be read; called where settings are resolved, after the gate.
    ///
    /// # Errors
    /// The error of reading the profile.
    pub(crate) fn sound(&self) -> Result<(), ConfigError> {
        match &self.problem {
            Some(problem) => Err(problem.clone()),
            None => Ok(()),
        }
    }

    /// The text of a setting from its strongest source, with that source.
    #[must_use]
    pub(crate) fn find(&self, id: &'static str) -> Option<Sourced<String>> {
        let typed = self.flags.text(id).map(|value| Sourced { value, source: Source::Flag(id) });
        typed.or_else(|| self.beneath(id))
    }

    /// The file that a setting names, from its strongest source.
    #[must_use]
    pub(crate) fn file(&self, id: &'static str) -> Option<Sourced<PathBuf>> {
        let Sourced { value, source } = self.find(id)?;
        Some(Sourced { value: value.into(), source })
    }

    /// The text of a setting from its strongest source other than the command line.
    #[must_use]
    pub(crate) fn beneath(&self, id: &'static str) -> Option<Sourced<String>> {
        self.env.setting(id).or_else(|| self.profile()?.text(id))
    }

    /// The strongest list that was given for a setting that may be repeated; as a variable its items are lines. A
    /// list stands in the place of a weaker one and is not added to it.
    #[must_use]
    pub(crate) fn list(&self, id: &'static str) -> Sourced<Vec<String>> {
        let typed = Sourced { value: self.flags.list(id), source: Source::Flag(id) };
        if !typed.value.is_empty() {
            return typed;
        }
        let lines = |text: String| {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        let variable = self
            .env
            .setting(id)
            .map(|setting| Sourced { value: lines(setting.value), source: setting.source });
        if let Some(found) = variable.filter(|variable| !variable.value.is_empty()) {
            return found;
        }
        self.profile().and_then(|profile| profile.list(id)).unwrap_or(typed)
    }
}

impl fmt::Debug for Inputs {
    /// Shows the names alone: a value, and the command line, may hold a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Inputs");
        shown.field("flags", &self.flags).field("env", &self.env);
        shown.field("profile", &self.profile().map(Profile::name)).finish_non_exhaustive()
    }
}

impl From<Environment> for Inputs {
    /// Inputs of these variables alone, without a profile.
    fn from(env: Environment) -> Self {
        Self { env, ..Self::default() }
    }
}
