//! The limits that a live call must keep to. Each of them can only refuse.

use std::time::Duration;

/// Roles that may operate, by the rule of the house; superusers and staff may too.
pub(crate) const ROLES: [&str; 2] = ["ADMIN", "DG"];
/// Most of the active clients that one call may deactivate, in percent.
pub(crate) const MAX_SHARE_PCT: f64 = 50.0;
/// How long ago the last live call must be, by default.
pub(crate) const COOLDOWN: Duration = Duration::from_secs(10 * 60);
/// The default timeout of a live call.
pub(crate) use crate::http::transport::LIVE_TIMEOUT;
/// How long the row of a live call is looked for by default: a worker may go on with a call whose client is gone,
/// and a busy database commits late.
pub(crate) const CONFIRM_WITHIN: Duration = Duration::from_secs(30);

/// The shortest time without a new live row before all of them are accounted for.
pub(crate) const QUIET: Duration = Duration::from_secs(3);

/// That time after a call that took `took`: a second execution of it takes as long again.
#[must_use]
pub(crate) fn quiet(took: Duration) -> Duration {
    QUIET.max(took.saturating_mul(2))
}

/// The pauses between two reads of the historial: from 250 ms, doubled, to 4 s, and so on.
pub(crate) fn pauses() -> impl Iterator<Item = Duration> {
    let longest = Duration::from_secs(4);
    std::iter::successors(Some(Duration::from_millis(250)), move |pause| Some((*pause * 2).min(longest)))
}

/// The settings of a live call's guards.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Login name of the only user who may make the call; none allows every user with the role.
    pub actor: Option<String>,
    /// Groups that may operate beside those of the house.
    pub roles: Vec<String>,
    /// Most clients that the call may deactivate; none sets no limit.
    pub max_clients: Option<u64>,
    /// Most of the active clients that the call may deactivate, in percent.
    pub max_share_pct: f64,
    /// How long ago the last live call must be.
    pub cooldown: Duration,
    /// Whether the cooldown is disregarded.
    pub force: bool,
    /// Whether the call is sent although its rehearsal finds nothing to do.
    pub even_if_empty: bool,
    /// How long the call's row is looked for.
    pub confirm_within: Duration,
    /// How long other live runs are waited for; none is as long as any of them can take.
    pub claim_within: Option<Duration>,
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
            claim_within: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_for_a_row_become_rarer_and_do_not_end() {
        let millis: Vec<_> = pauses().take(7).map(|pause| pause.as_millis()).collect();
        assert_eq!(millis, [250, 500, 1000, 2000, 4000, 4000, 4000]);
    }
}
