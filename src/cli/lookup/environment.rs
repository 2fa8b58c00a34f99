//! The environment, which is read only here: each variable with its setting.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fmt;

use crate::cli::lookup::source::{Source, Sourced};

/// The process's environment, or one made for a test, with the settings of `--env-file` below it.
#[derive(Clone, Default)]
pub struct Environment {
    variables: BTreeMap<String, OsString>,
    file: BTreeMap<String, String>,
    /// Names of the file that are no setting's.
    unknown: Vec<String>,
}

impl fmt::Debug for Environment {
    /// Shows the names alone, since a value may be a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.variables.keys().chain(self.file.keys())).finish()
    }
}

impl Environment {
    /// The variables that the process was started with. One whose name is not UTF-8 is left out: none of ours is.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads it")]
    pub fn of_process() -> Self {
        Self::from_pairs(
            std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value))),
        )
    }

    /// An environment of these variables alone.
    #[must_use]
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, OsString)>) -> Self {
        Self { variables: pairs.into_iter().collect(), ..Self::default() }
    }

    /// This environment with the settings of a file below it.
    #[must_use]
    pub(crate) fn with_file(self, file: BTreeMap<String, String>, unknown: Vec<String>) -> Self {
        Self { file, unknown, ..self }
    }

    /// Names of the file that are no setting's.
    #[must_use]
    pub(crate) fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// A variable's value, unchanged.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&OsStr> {
        self.variables.get(name).map(OsString::as_os_str)
    }

    /// A variable's value, or what the file says for it; an empty one counts as not set, as CI systems leave those that
    /// they lack.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        self.own(name).or_else(|| self.of_file(name))
    }

    fn own(&self, name: &str) -> Option<String> {
        self.get(name).filter(|value| !value.is_empty()).map(|value| value.to_string_lossy().into_owned())
    }

    fn of_file(&self, name: &str) -> Option<String> {
        self.file.get(name).filter(|value| !value.is_empty()).cloned()
    }

    /// The strongest value that a setting's variables have: any of the environment's, and then any of the file's. Many
    /// systems set `USERNAME` for whoever is logged in: it counts beside a `PASSWORD` alone.
    #[must_use]
    pub(crate) fn setting(&self, id: &str) -> Option<Sourced<String>> {
        let found = |value: &dyn Fn(&str) -> Option<String>| {
            let mut counting =
                names(id).iter().filter(|name| **name != "USERNAME" || value("PASSWORD").is_some());
            counting.find_map(|name| Some((value(name)?, *name)))
        };
        let own = found(&|name| self.own(name));
        let own = own.map(|(value, name)| Sourced { value, source: Source::Variable(name) });
        let of_file = || found(&|name| self.of_file(name));
        own.or_else(|| of_file().map(|(value, name)| Sourced { value, source: Source::EnvFile(name) }))
    }
}

/// The variables of one setting, in descending precedence.
#[derive(Debug, Clone, Copy)]
pub struct Variables {
    /// The id of the flag, which outranks the variables.
    pub id: &'static str,
    /// `POINTCTL_*`, then the runbook's `ERP_*`, then its short name.
    pub names: &'static [&'static str],
}

const fn variables(id: &'static str, names: &'static [&'static str]) -> Variables {
    Variables { id, names }
}

/// Every variable that is a setting. What opens the gate, or a guard, has none: that is asked for on the command line
/// alone.
pub const VARIABLES: &[Variables] = &[
    variables("env_file", &["POINTCTL_ENV_FILE"]),
    variables("config", &["POINTCTL_CONFIG"]),
    variables("profile", &["POINTCTL_PROFILE"]),
    variables("base_url", &["POINTCTL_BASE_URL", "ERP_BASE_URL", "BASE_URL"]),
    variables("token", &["POINTCTL_TOKEN", "ERP_API_TOKEN", "TOKEN"]),
    variables("token_file", &["POINTCTL_TOKEN_FILE"]),
    variables("username", &["POINTCTL_USERNAME", "ERP_API_USER", "USERNAME"]),
    variables("password", &["POINTCTL_PASSWORD", "ERP_API_PASSWORD", "PASSWORD"]),
    variables("timeout", &["POINTCTL_TIMEOUT", "TIMEOUT"]),
    variables("connect_timeout", &["POINTCTL_CONNECT_TIMEOUT"]),
    variables("insecure", &["POINTCTL_INSECURE"]),
    variables("cacert", &["POINTCTL_CACERT", "CACERT"]),
    variables("cert", &["POINTCTL_CERT"]),
    variables("key", &["POINTCTL_KEY"]),
    variables("proxy", &["POINTCTL_PROXY"]),
    variables("no_proxy", &["POINTCTL_NO_PROXY"]),
    variables("allow_http", &["POINTCTL_ALLOW_HTTP"]),
    variables("jobs", &["POINTCTL_JOBS"]),
    variables("gentle", &["POINTCTL_GENTLE"]),
    variables("retries", &["POINTCTL_RETRIES"]),
    variables("idle_days", &["POINTCTL_IDLE_DAYS"]),
    variables("idle_limit", &["POINTCTL_IDLE_LIMIT"]),
    variables("retain_days", &["POINTCTL_RETAIN_DAYS"]),
    variables("max_delete", &["POINTCTL_MAX_DELETE"]),
    variables("only", &["POINTCTL_ONLY"]),
    variables("skip", &["POINTCTL_SKIP"]),
    variables("read_only", &["POINTCTL_READ_ONLY"]),
    variables("max_error_rate", &["POINTCTL_MAX_ERROR_RATE"]),
    variables("cert_warn_days", &["POINTCTL_CERT_WARN_DAYS"]),
    variables("cert_fail_days", &["POINTCTL_CERT_FAIL_DAYS"]),
    variables("slow", &["POINTCTL_SLOW"]),
    variables("budget", &["POINTCTL_BUDGET"]),
    variables("max_flaky", &["POINTCTL_MAX_FLAKY"]),
    variables("baseline", &["POINTCTL_BASELINE"]),
    variables("max_regression", &["POINTCTL_MAX_REGRESSION"]),
    variables("fail_on", &["POINTCTL_FAIL_ON"]),
    variables("readonly_token", &["POINTCTL_READONLY_TOKEN"]),
    variables("outsider_token", &["POINTCTL_OUTSIDER_TOKEN"]),
    variables("expect_alert", &["POINTCTL_EXPECT_ALERT"]),
    variables("actor_username", &["POINTCTL_ACTOR_USERNAME"]),
    variables("allow_role", &["POINTCTL_ALLOW_ROLE"]),
    variables("max_clients", &["POINTCTL_MAX_CLIENTS"]),
    variables("max_share", &["POINTCTL_MAX_SHARE"]),
    variables("cooldown", &["POINTCTL_COOLDOWN"]),
    variables("live_timeout", &["POINTCTL_LIVE_TIMEOUT"]),
    variables("confirm_within", &["POINTCTL_CONFIRM_WITHIN"]),
    variables("claim_within", &["POINTCTL_CLAIM_WITHIN"]),
    variables("journal", &["POINTCTL_JOURNAL"]),
    variables("settle", &["POINTCTL_SETTLE"]),
    variables("notify", &["POINTCTL_NOTIFY"]),
    variables("format", &["POINTCTL_FORMAT"]),
    variables("report", &["POINTCTL_REPORT"]),
    variables("exit_style", &["POINTCTL_EXIT_STYLE"]),
    variables("no_ci", &["POINTCTL_NO_CI"]),
    variables("keep", &["POINTCTL_KEEP"]),
    variables("no_keep", &["POINTCTL_NO_KEEP"]),
    variables("lang", &["POINTCTL_LANG"]),
    variables("color", &["POINTCTL_COLOR"]),
];

/// The old scheduler's variables, which only `schedule` reads.
pub(crate) mod scheduler {
    use crate::model::operation::{Bound, IDLE_DAYS, IDLE_LIMIT, MAX_DELETE, RETAIN_DAYS};

    /// The variable that switches the old scheduler on.
    pub(crate) const ENABLE: &str = "ENABLE_AUTO_MAINT_INTEGRACIONES";
    /// Hours from one run to the next.
    pub(crate) const INTERVAL_HOURS: &str = "AUTO_MAINT_INTEGRACIONES_INTERVAL_HOURS";
    /// Seconds from the start to the first run.
    pub(crate) const INITIAL_DELAY_SECONDS: &str = "AUTO_MAINT_INTEGRACIONES_INITIAL_DELAY_SECONDS";
    /// The variable of the mode: 1, the default, rehearses.
    pub(crate) const DRY_RUN: &str = "AUTO_MAINT_INTEGRACIONES_DRY_RUN";
    /// The variable that confirms `DRY_RUN=0` by `YES`.
    pub(crate) const CONFIRM_LIVE: &str = "AUTO_MAINT_INTEGRACIONES_CONFIRM_LIVE";
    /// The variables of the operations' parameters, each with its bounds.
    pub(crate) const PARAMETERS: [(&str, Bound); 4] = [
        ("AUTO_MAINT_INTEGRACIONES_IDLE_DAYS", IDLE_DAYS),
        ("AUTO_MAINT_INTEGRACIONES_IDLE_LIMIT", IDLE_LIMIT),
        ("AUTO_MAINT_INTEGRACIONES_RETAIN_DAYS", RETAIN_DAYS),
        ("AUTO_MAINT_INTEGRACIONES_MAX_DELETE", MAX_DELETE),
    ];

    /// All variables of the old scheduler.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        let switches = [ENABLE, INTERVAL_HOURS, INITIAL_DELAY_SECONDS, DRY_RUN, CONFIRM_LIVE];
        switches.into_iter().chain(PARAMETERS.map(|(name, _)| name))
    }
}

/// The variables of a setting; empty for one that has only a flag.
#[must_use]
pub(crate) fn names(id: &str) -> &'static [&'static str] {
    VARIABLES.iter().find(|variable| variable.id == id).map_or(&[], |variable| variable.names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_live_can_be_asked_for_by_a_variable() {
        let openers = ["live", "confirm_live", "live_target", "force", "even_if_empty", "dry_run"];
        assert!(VARIABLES.iter().all(|variables| !openers.contains(&variables.id)));
    }

    #[test]
    fn an_empty_variable_is_not_set() {
        let env = Environment::from_pairs([("TOKEN".into(), "".into())]);
        assert_eq!(env.text("TOKEN"), None);
        assert!(env.get("TOKEN").is_some());
    }
}
