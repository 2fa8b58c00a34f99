//! The settings of a live call.

use std::path::PathBuf;
use std::time::Duration;

use crate::cli::args::live::{GuardArgs, LiveArgs};
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
pub(crate) fn resolve(live: &LiveArgs, inputs: &Inputs, base: &BaseUrl) -> Result<LiveSettings, UsageError> {
    const CLIENTS: Bound = Bound { min: 0, max: u32::MAX, default: u32::MAX };
    let args: &GuardArgs = &live.guards;
    let max_clients = inputs.find("max_clients", args.max_clients.as_ref());
    let max_clients = max_clients.map(|found| whole_of(found, CLIENTS)).transpose()?;
    let limits = Limits {
        actor: inputs.find("actor_username", args.actor_username.as_ref()).map(|input| input.value),
        roles: inputs.list("allow_role", &args.allow_role).value,
        max_clients: max_clients.map(u64::from),
        max_share_pct: percent("max_share", &args.max_share, inputs, WHOLE_PCT)?.unwrap_or(MAX_SHARE_PCT),
        cooldown: duration("cooldown", args.cooldown.as_ref(), inputs, COOLDOWN)?,
        force: args.force,
        even_if_empty: args.even_if_empty,
        confirm_within: duration("confirm_within", args.confirm_within.as_ref(), inputs, CONFIRM_WITHIN)?,
        claim_within: limit("claim_within", args.claim_within.as_ref(), inputs)?,
    };
    let timeout = duration("live_timeout", args.live_timeout.as_ref(), inputs, LIVE_TIMEOUT)?;
    let journal =
        args.journal.clone().or_else(|| inputs.find("journal", None).map(|input| input.value.into()));
    let (protected, target) = (inputs.protects(base), live.live_target.clone());
    Ok(LiveSettings { limits, timeout, journal, protected, target })
}
