//! What a live call must keep to. Everything here only ever refuses.

use std::time::Duration;

/// Roles that may operate, by the rule of the house; superusers and staff may too.
pub const ROLES: [&str; 2] = ["ADMIN", "DG"];
/// Most of the active clients that one call may deactivate, in percent.
pub const MAX_SHARE_PCT: f64 = 50.0;
/// How long a live call must lie back before the next one.
pub const COOLDOWN: Duration = Duration::from_secs(10 * 60);
/// How long the row of a live call is looked for: a worker may go on with a call whose client is gone, and
/// a busy database commits late.
pub const CONFIRM_WITHIN: Duration = Duration::from_secs(30);

/// The guards' settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// The only user who may run it.
    pub actor: Option<String>,
    /// Groups that may operate beside those of the house.
    pub roles: Vec<String>,
    /// Most clients that it may deactivate.
    pub max_clients: Option<u64>,
    /// Most of the active clients that it may deactivate, in percent.
    pub max_share_pct: f64,
    /// How long the last live call must lie back.
    pub cooldown: Duration,
    /// The cooldown does not count.
    pub force: bool,
    /// It is sent though there is nothing to do.
    pub even_if_empty: bool,
    /// How long its row is looked for.
    pub confirm_within: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            actor: None,
            roles: Vec::new(),
            max_clients: None,
            max_share_pct: MAX_SHARE_PCT,
            cooldown: COOLDOWN,
            force: false,
            even_if_empty: false,
            confirm_within: CONFIRM_WITHIN,
        }
    }
}
