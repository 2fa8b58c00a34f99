//! The settings of a live call.

use std::path::PathBuf;
use std::time::Duration;

use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::profile::protected::ProtectedBy;
use crate::cli::settings::read::{WHOLE_PCT, duration, limit, percent, whole_of};
use crate::http::BaseUrl;
use crate::model::operation::Bound;
use crate::operate::limits::{CONFIRM_WITHIN, COOLDOWN, LIVE_TIMEOUT, Limits, MAX_SHARE_PCT};

/// The settings of a live call, beside the operation's parameters.
#[derive(Debug, Clone)]
pub(crate) struct LiveSettings {
    pub limits: Limits,
    /// How long the call's answer is awaited.
    pub timeout: Duration,
    /// The path of the journal; none where it was not given.
    pub journal: Option<PathBuf>,
    /// Why `--live-target` is required; none where it is not.
    pub protected: Option<ProtectedBy>,
    /// The host of `--live-target`; none where it was not given.
    pub target: Option<String>,
}

/// Resolves the settings of a live call to this deployment.
///
/// # Errors
/// A number out of its bounds, a duration that is none.
pub(crate) fn resolve(inputs: &Inputs, base: &BaseUrl) -> Result<LiveSettings, UsageError> {
    const CLIENTS: Bound = Bound { min: 0, max: u32::MAX, default: u32::MAX };
    let max_clients = inputs.find("max_clients");
    let max_clients = max_clients.map(|found| whole_of(found, CLIENTS)).transpose()?;
    let limits = Limits {
        actor: inputs.find("actor_username").map(|input| input.value),
        roles: inputs.list("allow_role").value,
        max_clients: max_clients.map(u64::from),
        max_share_pct: percent("max_share", inputs, WHOLE_PCT)?.unwrap_or(MAX_SHARE_PCT),
        cooldown: duration("cooldown", inputs, COOLDOWN)?,
        force: inputs.flags.has("force"),
        even_if_empty: inputs.flags.has("even_if_empty"),
        confirm_within: duration("confirm_within", inputs, CONFIRM_WITHIN)?,
        claim_within: limit("claim_within", inputs)?,
    };
    let timeout = duration("live_timeout", inputs, LIVE_TIMEOUT)?;
    let (protected, target) = (inputs.protects(base), inputs.flags.text("live_target"));
    Ok(LiveSettings { limits, timeout, journal: journal(inputs), protected, target })
}

/// The path of the journal that was given; `None` where none was. A flag's need not be text: another spelling would be
/// another journal, in which an open run is not seen.
pub(crate) fn journal(inputs: &Inputs) -> Option<PathBuf> {
    inputs.flags.path("journal").or_else(|| Some(inputs.beneath("journal")?.value.into()))
}
