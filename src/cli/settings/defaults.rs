//! The values that are in force where no flag, variable or profile says another.

use std::time::Duration;

use crate::baseline::MAX_REGRESSION_PCT;
use crate::cli::settings::connection::{CONNECT_TIMEOUT, RETRIES, TIMEOUT};
use crate::cli::settings::policy::{CERT_FAIL_DAYS, CERT_WARN_DAYS};
use crate::cli::values::color::Color;
use crate::cli::values::format::Format;
use crate::model::operation::{IDLE_DAYS, IDLE_LIMIT, MAX_DELETE, RETAIN_DAYS};
use crate::operate::limits::{COOLDOWN, MAX_SHARE_PCT};

/// What is in force where nobody says anything; none where that is nothing.
#[must_use]
pub(crate) fn default_of(id: &str) -> Option<String> {
    let text = |it: &dyn std::fmt::Display| Some(it.to_string());
    let time = |it: Duration| Some(humantime::format_duration(it).to_string());
    match id {
        "timeout" => time(TIMEOUT),
        "connect_timeout" => time(CONNECT_TIMEOUT),
        "cooldown" => time(COOLDOWN),
        "retries" => text(&RETRIES.default),
        "idle_days" => text(&IDLE_DAYS.default),
        "idle_limit" => text(&IDLE_LIMIT.default),
        "retain_days" => text(&RETAIN_DAYS.default),
        "max_delete" => text(&MAX_DELETE.default),
        "cert_warn_days" => text(&CERT_WARN_DAYS.default),
        "cert_fail_days" => text(&CERT_FAIL_DAYS.default),
        "max_share" => text(&MAX_SHARE_PCT),
        "fail_on" => Some("failure".into()),
        "max_regression" => text(&MAX_REGRESSION_PCT),
        "format" => text(&<&str>::from(Format::Human)),
        "color" => text(&<&str>::from(Color::Auto)),
        _ => None,
    }
}
