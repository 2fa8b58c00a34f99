//! The plan of a run: its credentials, its size, and the limits that it judges by.

use std::time::Duration;

use strum::{EnumString, VariantNames};

use super::resumen::expected_alerts::ExpectedAlerts;
use crate::model::Operation;
use crate::model::operation::{DeactivateParams, PurgeParams};
use crate::secret::Secret;
use crate::verdict::{Earlier, Outcome, Selection};

/// How to sign in.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// With this token.
    Token(Secret),
    /// With a username and its password, by a login that brings a token.
    Password {
        /// Login name.
        username: String,
        /// The user's password.
        password: Secret,
    },
}

/// The least severity that fails a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum FailOn {
    /// Failures alone: a warning fails nothing.
    #[default]
    Failure,
    /// Warnings too: each counts as a failure.
    Warning,
}

impl FailOn {
    /// The outcome, with its warnings as failures where they are to count as such.
    #[must_use]
    pub fn weigh(self, outcome: Outcome) -> Outcome {
        match self {
            Self::Warning => outcome.strictly(),
            Self::Failure => outcome,
        }
    }
}

/// The limits that a smoke judges by.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The alerts that are expected, with their conditions.
    pub expected_alerts: ExpectedAlerts,
    /// Most errors of the last 24 hours, in percent of the requests.
    pub max_error_rate_pct: Option<f64>,
    /// The check `certificate` warns below this many days left.
    pub cert_warn_days: u32,
    /// The check `certificate` fails below this many days left.
    pub cert_fail_days: u32,
    /// The time of a request, with its retries, beyond which to warn; none takes the usual limits.
    pub slow: Option<Duration>,
    /// The time of a run, without the live call, beyond which to warn.
    pub budget: Option<Duration>,
    /// The share of failed tries beyond which to warn, in percent of all tries.
    pub max_flaky_pct: f64,
    /// The least severity that fails a check.
    pub fail_on: FailOn,
}

/// Days left of the certificate below which to warn. Three weeks: a certificate of 90 days is renewed with 30 left,
/// so that has then failed for a while.
pub const CERT_WARN_DAYS: u32 = 21;
/// Days left of the certificate below which to fail: a weekend.
pub const CERT_FAIL_DAYS: u32 = 3;

/// The share of failed tries beyond which to warn, in percent: of a quick smoke's some 65 requests up to three.
pub const MAX_FLAKY_PCT: f64 = 5.0;

impl Default for Policy {
    /// The policy where no flag says otherwise: no alert is expected, neither error rate nor times are limited,
    /// and warnings fail nothing.
    fn default() -> Self {
        Self {
            expected_alerts: ExpectedAlerts::default(),
            max_error_rate_pct: None,
            cert_warn_days: CERT_WARN_DAYS,
            cert_fail_days: CERT_FAIL_DAYS,
            slow: None,
            budget: None,
            max_flaky_pct: MAX_FLAKY_PCT,
            fail_on: FailOn::default(),
        }
    }
}

/// What a smoke is to do: its credentials, checks, size and limits.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The limits that the checks judge by.
    pub policy: Policy,
    /// Which checks run.
    pub selection: Selection,
    /// Whether the run is a deep one: it reads the whole historial, and more.
    pub deep: bool,
    /// Whether the run's checks rehearse; where they do not, nothing may be posted but a login.
    pub rehearses: bool,
    /// The run before this one, where one is kept.
    pub earlier: Option<Earlier>,
    /// The token of a user who must not be able to operate.
    pub read_only: Option<Secret>,
    /// The token of a user who may do what its `auth/me` says and nothing else.
    pub outsider: Option<Secret>,
    /// How the run signs in.
    pub credentials: Credentials,
    /// The parameters of the deactivation that is rehearsed, and of a maintenance's first part.
    pub deactivate: DeactivateParams,
    /// The parameters of the purge that is rehearsed, and of a maintenance's second part.
    pub purge: PurgeParams,
}

/// One of the three operations, without parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A deactivation.
    Deactivate,
    /// A purge.
    Purge,
    /// A maintenance: both in one call.
    Maintenance,
}

impl Kind {
    /// The id of the check that rehearses an operation of this kind.
    #[must_use]
    pub const fn check_id(self) -> &'static str {
        match self {
            Self::Deactivate => "preview-deactivate",
            Self::Purge => "preview-purge",
            Self::Maintenance => "preview-maintenance",
        }
    }
}

impl Plan {
    /// The plan of a quick smoke with the default policy: every check, and rehearsals of one client and one log
    /// row.
    #[must_use]
    pub fn new(credentials: Credentials) -> Self {
        Self {
            policy: Policy::default(),
            selection: Selection::default(),
            deep: false,
            rehearses: true,
            earlier: None,
            read_only: None,
            outsider: None,
            credentials,
            deactivate: DeactivateParams::default().smallest(),
            purge: PurgeParams::default().smallest(),
        }
    }

    /// The operation of this kind that the run rehearses.
    #[must_use]
    pub fn rehearsed(&self, kind: Kind) -> Operation {
        match kind {
            Kind::Deactivate => Operation::Deactivate(self.deactivate),
            Kind::Purge => Operation::Purge(self.purge),
            Kind::Maintenance => Operation::Maintenance(self.deactivate, self.purge),
        }
    }
}
