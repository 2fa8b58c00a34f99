//! The six actions that the historial records.

use serde::{Deserialize, Serialize};
use strum::{EnumIter, EnumString, IntoStaticStr};

/// An action of the historial, named as in the API. `Preview*` are rehearsals.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    EnumIter,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Action {
    /// Idle API clients were deactivated.
    DeactivateIdleApiClients,
    /// Old API logs were deleted.
    PurgeApiLogs,
    /// Both of the above were done in one call.
    RunApiMaintenance,
    /// A rehearsal of `DEACTIVATE_IDLE_API_CLIENTS`.
    PreviewDeactivateIdleApiClients,
    /// A rehearsal of `PURGE_API_LOGS`.
    PreviewPurgeApiLogs,
    /// A rehearsal of `RUN_API_MAINTENANCE`.
    PreviewRunApiMaintenance,
}

/// The actions that change something: those of live calls.
pub const LIVE_ACTIONS: [Action; 3] =
    [Action::DeactivateIdleApiClients, Action::PurgeApiLogs, Action::RunApiMaintenance];

impl Action {
    /// The API's own name, such as `RUN_API_MAINTENANCE`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether it is the action of a rehearsal, by its prefix `PREVIEW_`.
    #[must_use]
    pub fn is_preview(self) -> bool {
        self.name().starts_with("PREVIEW_")
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn the_names_are_those_of_the_contract() {
        let names: Vec<_> = Action::iter().map(Action::name).collect();
        assert_eq!(
            names,
            [
                "DEACTIVATE_IDLE_API_CLIENTS",
                "PURGE_API_LOGS",
                "RUN_API_MAINTENANCE",
                "PREVIEW_DEACTIVATE_IDLE_API_CLIENTS",
                "PREVIEW_PURGE_API_LOGS",
                "PREVIEW_RUN_API_MAINTENANCE"
            ]
        );
        assert_eq!(Action::iter().filter(|action| action.is_preview()).count(), 3);
    }
}
