//! What a run wants: with whose credentials, of which size, and what it takes for good.

use std::time::Duration;

use strum::{EnumString, VariantNames};

use super::expected::ExpectedAlerts;
use crate::model::Operation;
use crate::model::operation::{DeactivateParams, PurgeParams};
use crate::secret::Secret;
use crate::verdict::{Earlier, Outcome, Selection};

/// How to sign in.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// With a token that was handed to us.
    Token(Secret),
    /// With a username and its password, which buy a token.
    Password {
        /// Login name.
        username: String,
        /// Its password.
        password: Secret,
    },
}

/// From which weight on a finding fails its check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum FailOn {
    /// A warning fails nothing.
    #[default]
    Failure,
    /// A warning is a failure.
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

/// What a smoke takes for good.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Alerts that are expected, and under which figures.
    pub expected_alerts: ExpectedAlerts,
    /// Most errors of the last 24 hours, in percent of the requests.
    pub max_error_rate_pct: Option<f64>,
    /// Days left of the certificate below which to warn.
    pub cert_warn_days: u32,
    /// Days left of the certificate below which to fail.
    pub cert_fail_days: u32,
    /// The time of a request, with its retries, beyond which to warn.
    pub slow: Option<Duration>,
    /// The time of a run, without the live call, beyond which to warn.
    pub budget: Option<Duration>,
    /// The share of tries that failed and were made again beyond which to warn, in percent of all tries.
    pub max_flaky_pct: f64,
    /// What a warning is worth.
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
    /// No alert is expected, no limit is set, and a warning is none that fails.
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

/// What a smoke asks with.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What is taken for good.
    pub policy: Policy,
    /// Which checks run.
    pub selection: Selection,
    /// Walk the historial to its end.
    pub deep: bool,
    /// Whether the run's checks rehearse; where they do not, nothing may be posted but a login.
    pub rehearses: bool,
    /// The run before this one, where it is known.
    pub earlier: Option<Earlier>,
    /// The token of a user who must not be able to operate.
    pub read_only: Option<Secret>,
    /// The token of a user who may do what its `auth/me` says and nothing else.
    pub outsider: Option<Secret>,
    /// How to sign in.
    pub credentials: Credentials,
    /// The parameters of the deactivation that is rehearsed, and of a maintenance's first part.
    pub deactivate: DeactivateParams,
    /// The parameters of the purge that is rehearsed, and of a maintenance's second part.
    pub purge: PurgeParams,
}

/// Which of the three operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A deactivation.
    Deactivate,
    /// A purge.
    Purge,
    /// Both in one call.
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
    /// A quick smoke with the usual policy: every check, and rehearsals of one client and one log row.
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

    /// The operation of that kind that is rehearsed.
    #[must_use]
    pub fn rehearsed(&self, kind: Kind) -> Operation {
        match kind {
            Kind::Deactivate => Operation::Deactivate(self.deactivate),
            Kind::Purge => Operation::Purge(self.purge),
            Kind::Maintenance => Operation::Maintenance(self.deactivate, self.purge),
        }
    }
}
