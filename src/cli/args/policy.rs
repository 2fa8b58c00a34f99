//! What counts as good.

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};

use crate::cli::values::FAIL_ONS;

/// What is taken for good.
#[derive(Debug, Args)]
#[command(next_help_heading = "Policy")]
pub(crate) struct PolicyArgs {
    /// Walk the historial to its end, not only its first pages and the last, and rehearse with the runbook's numbers
    #[arg(long)]
    deep: bool,
    /// Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated
    #[arg(long, value_name = "ALERT")]
    expect_alert: Vec<String>,
    /// Fail if more than this percentage of the requests of the last 24 hours were errors
    #[arg(long, value_name = "PCT")]
    max_error_rate: Option<String>,
    /// Warn if the certificate has fewer days left than this, {cert_warn_days.range} (default {cert_warn_days})
    #[arg(long, value_name = "DAYS")]
    cert_warn_days: Option<String>,
    /// Fail if the certificate has fewer days left than this, {cert_fail_days.range} (default {cert_fail_days})
    #[arg(long, value_name = "DAYS")]
    cert_fail_days: Option<String>,
    /// Warn about a request that takes longer than this, retries included
    #[arg(long, value_name = "DURATION")]
    slow: Option<String>,
    /// Warn if the run takes longer than this, without counting a live call
    #[arg(long, value_name = "DURATION")]
    budget: Option<String>,
    /// Warn if more than this percentage of the tries failed and had to be repeated (default {max_flaky}%)
    #[arg(long, value_name = "PCT")]
    max_flaky: Option<String>,
    /// Compare the run with this JSON report of an earlier one; last-good is the last kept run that passed
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    baseline: Option<String>,
    #[command(flatten)]
    bounds: BoundArgs,
    /// failure or warning: with warning each warning fails its check (default {fail_on})
    #[arg(long, value_name = "SEVERITY", value_parser = PossibleValuesParser::new(FAIL_ONS), hide_possible_values = true)]
    fail_on: Option<String>,
    /// The token of a user who must not operate: pointctl checks that it is refused
    #[arg(long, value_name = "TOKEN")]
    readonly_token: Option<String>,
    /// The token of a user with fewer rights: pointctl checks that it can do what its auth/me permits and nothing else
    #[arg(long, value_name = "TOKEN")]
    outsider_token: Option<String>,
}

/// What is still no change from one run to another.
#[derive(Debug, Args)]
#[command(next_help_heading = "Policy")]
pub(crate) struct BoundArgs {
    /// By how many percent a duration may grow since the earlier run, 0..=10000 (default {max_regression}%)
    #[arg(long, value_name = "PCT")]
    max_regression: Option<String>,
    /// By how many percent a figure may differ from the earlier run's: requests_24h=30%, or 30% for each; may be repeated
    #[arg(long, value_name = "BOUND", value_delimiter = ',')]
    max_drift: Vec<String>,
}
