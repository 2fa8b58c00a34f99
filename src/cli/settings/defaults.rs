//! The defaults of settings and the bounds of numbers, as the help and `config show` give them. Each is made from
//! the constant that the program works with.

use std::time::Duration;

use crate::baseline::MAX_REGRESSION_PCT;
use crate::checks::plan::MAX_FLAKY_PCT;
use crate::cli::settings::connection::{JOBS, RETRIES};
use crate::cli::settings::keeping::KEEP;
use crate::cli::settings::policy::{CERT_FAIL_DAYS, CERT_WARN_DAYS};
use crate::cli::values::color::Color;
use crate::cli::values::exit_style::ExitStyle;
use crate::cli::values::format::Format;
use crate::cli::values::history_form::HistoryForm;
use crate::cli::values::row_form::RowForm;
use crate::http::transport::{CONNECT_TIMEOUT, JOBS_HTTP1, JOBS_HTTP2, TIMEOUT};
use crate::model::historial::{SortBy, SortDir};
use crate::model::operation::{Bound, IDLE_DAYS, IDLE_LIMIT, MAX_DELETE, RETAIN_DAYS};
use crate::operate::claim;
use crate::operate::limits::{CONFIRM_WITHIN, COOLDOWN, LIVE_TIMEOUT, MAX_SHARE_PCT};

/// How long `verify` looks for a row, which is there already after an operation, or about to be.
pub(crate) const VERIFY_WITHIN: Duration = Duration::from_secs(10);
/// The scheduler's interval; the default of the old scheduler.
pub(crate) const INTERVAL: Duration = Duration::from_secs(24 * 3600);
/// The time from the scheduler's start to its first run; the default of the old scheduler.
pub(crate) const INITIAL_DELAY: Duration = Duration::from_secs(45);
/// Rows of a page of `historial`, within the server's bounds; fewer than its default of 100, for a person.
pub(crate) const LIMIT: Bound = Bound { min: 1, max: 1000, default: 25 };
/// How many runs `history` lists: at most as many as take less than 8 MiB as JSON where every check failed.
pub(crate) const LISTED: Bound = Bound { min: 1, max: 2_000, default: 20 };
/// The `offset` of `historial`, within the server's bounds.
pub(crate) const OFFSET: Bound = Bound { min: 0, max: 50_000, default: 0 };

/// The default of a setting that `config show` lists; `None` where there is none.
#[must_use]
pub(crate) fn default_of(id: &str) -> Option<String> {
    const SHOWN: [&str; 17] = [
        "timeout",
        "connect_timeout",
        "cooldown",
        "retries",
        "idle_days",
        "idle_limit",
        "retain_days",
        "max_delete",
        "cert_warn_days",
        "cert_fail_days",
        "max_share",
        "fail_on",
        "max_flaky",
        "max_regression",
        "keep",
        "format",
        "color",
    ];
    SHOWN.contains(&id).then(|| figure(id)).flatten()
}

/// The value of a placeholder in a help text, such as `{limit.range}`.
#[must_use]
pub(crate) fn figure(name: &str) -> Option<String> {
    if let Some((name, end)) = name.split_once('.') {
        let Bound { min, max, .. } = bound(name)?;
        return match end {
            "range" => Some(format!("{min}..={max}")),
            "least" => Some(min.to_string()),
            _ => None,
        };
    }
    bound(name).map(|bound| bound.default.to_string()).or_else(|| duration(name)).or_else(|| word(name))
}

fn bound(name: &str) -> Option<Bound> {
    match name {
        "jobs" => Some(JOBS),
        "retries" => Some(RETRIES),
        "idle_days" => Some(IDLE_DAYS),
        "idle_limit" => Some(IDLE_LIMIT),
        "retain_days" => Some(RETAIN_DAYS),
        "max_delete" => Some(MAX_DELETE),
        "cert_warn_days" => Some(CERT_WARN_DAYS),
        "cert_fail_days" => Some(CERT_FAIL_DAYS),
        "keep" => Some(KEEP),
        "limit" => Some(LIMIT),
        "listed" => Some(LISTED),
        "offset" => Some(OFFSET),
        _ => None,
    }
}

fn duration(name: &str) -> Option<String> {
    let duration = match name {
        "timeout" => TIMEOUT,
        "connect_timeout" => CONNECT_TIMEOUT,
        "cooldown" => COOLDOWN,
        "live_timeout" => LIVE_TIMEOUT,
        "confirm_within" => CONFIRM_WITHIN,
        "verify_within" => VERIFY_WITHIN,
        "claim_within" => claim::patience(LIVE_TIMEOUT),
        "initial_delay" => INITIAL_DELAY,
        // Asked for in hours, where the others are shown as they are written.
        "interval" => return Some(format!("{}h", INTERVAL.as_secs() / 3600)),
        _ => return None,
    };
    Some(humantime::format_duration(duration).to_string())
}

fn word(name: &str) -> Option<String> {
    let word = match name {
        "jobs_http2" => return Some(JOBS_HTTP2.to_string()),
        "jobs_http1" => return Some(JOBS_HTTP1.to_string()),
        "max_share" => return Some(MAX_SHARE_PCT.to_string()),
        "max_flaky" => return Some(MAX_FLAKY_PCT.to_string()),
        "max_regression" => return Some(MAX_REGRESSION_PCT.to_string()),
        "fail_on" => "failure",
        "format" => Format::Human.into(),
        "color" => Color::Auto.into(),
        "exit_style" => ExitStyle::Pointctl.into(),
        "history_format" => HistoryForm::default().into(),
        "rows_format" => RowForm::default().into(),
        "sort_by" => SortBy::Timestamp.into(),
        "sort_dir" => SortDir::Desc.into(),
        _ => return None,
    };
    Some(word.to_owned())
}
