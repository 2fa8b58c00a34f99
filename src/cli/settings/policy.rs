//! The limits that the checks judge by.

use crate::checks::expected::{ExpectedAlerts, Slip};
use crate::checks::plan::{self, Policy};
use crate::cli::args::policy::PolicyArgs;
use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Sourced;
use crate::cli::settings::read::{WHOLE_PCT, choice, limit, percent, whole};
use crate::cli::values::FAIL_ONS;
use crate::model::operation::Bound;

/// `--cert-warn-days`: days left of the certificate below which to warn.
pub(crate) const CERT_WARN_DAYS: Bound = Bound { min: 0, max: 3650, default: plan::CERT_WARN_DAYS };
pub(crate) const CERT_FAIL_DAYS: Bound = Bound { min: 0, max: 3650, default: plan::CERT_FAIL_DAYS };

/// Resolves the policy of a command that has `--expect-alert` alone.
///
/// # Errors
/// The errors of [`resolve`].
pub(crate) fn expecting(alerts: &[String], inputs: &Inputs) -> Result<Policy, UsageError> {
    resolve(&PolicyArgs { expect_alert: alerts.to_vec(), ..PolicyArgs::default() }, inputs)
}

/// Resolves the limits of all checks.
///
/// # Errors
/// A [`UsageError`] of an expected alert, a number, a duration or a word.
pub(crate) fn resolve(args: &PolicyArgs, inputs: &Inputs) -> Result<Policy, UsageError> {
    let Sourced { value: texts, source } = inputs.list("expect_alert", &args.expect_alert);
    let expected_alerts = ExpectedAlerts::read(&texts).map_err(|(got, slip)| match slip {
        Slip::NotAGlob => UsageError::BadGlob { source, got },
        slip => UsageError::BadCondition { source, got, slip },
    })?;
    Ok(Policy {
        expected_alerts,
        max_error_rate_pct: percent("max_error_rate", &args.max_error_rate, inputs, WHOLE_PCT)?,
        cert_warn_days: whole("cert_warn_days", args.cert_warn_days.as_ref(), inputs, CERT_WARN_DAYS)?,
        cert_fail_days: whole("cert_fail_days", args.cert_fail_days.as_ref(), inputs, CERT_FAIL_DAYS)?,
        slow: limit("slow", args.slow.as_ref(), inputs)?,
        budget: limit("budget", args.budget.as_ref(), inputs)?,
        max_flaky_pct: percent("max_flaky", &args.max_flaky, inputs, WHOLE_PCT)?
            .unwrap_or(plan::MAX_FLAKY_PCT),
        fail_on: choice("fail_on", args.fail_on.as_ref(), inputs, FAIL_ONS)?.unwrap_or_default(),
    })
}
