//! The limits that the checks judge by.

use crate::checks::plan::{self, Policy};
use crate::checks::resumen::expected_alerts::{ExpectedAlerts, Slip};
use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Sourced;
use crate::cli::settings::read::{WHOLE_PCT, choice, limit, percent, whole};
use crate::cli::values::FAIL_ONS;
use crate::model::operation::Bound;

/// `--cert-warn-days`: days left of the certificate below which to warn.
pub(crate) const CERT_WARN_DAYS: Bound = Bound { min: 0, max: 3650, default: plan::CERT_WARN_DAYS };
pub(crate) const CERT_FAIL_DAYS: Bound = Bound { min: 0, max: 3650, default: plan::CERT_FAIL_DAYS };

/// Resolves the limits of all checks.
///
/// # Errors
/// A [`UsageError`] of an expected alert, a number, a duration or a word.
pub(crate) fn resolve(inputs: &Inputs) -> Result<Policy, UsageError> {
    let Sourced { value: texts, source } = inputs.list("expect_alert");
    let expected_alerts = ExpectedAlerts::read(&texts).map_err(|(got, slip)| match slip {
        Slip::NotAGlob => UsageError::BadGlob { source, got },
        slip => UsageError::BadCondition { source, got, slip },
    })?;
    Ok(Policy {
        expected_alerts,
        max_error_rate_pct: percent("max_error_rate", inputs, WHOLE_PCT)?,
        cert_warn_days: whole("cert_warn_days", inputs, CERT_WARN_DAYS)?,
        cert_fail_days: whole("cert_fail_days", inputs, CERT_FAIL_DAYS)?,
        slow: limit("slow", inputs)?,
        budget: limit("budget", inputs)?,
        max_flaky_pct: percent("max_flaky", inputs, WHOLE_PCT)?.unwrap_or(plan::MAX_FLAKY_PCT),
        fail_on: choice("fail_on", inputs, FAIL_ONS)?.unwrap_or_default(),
    })
}
