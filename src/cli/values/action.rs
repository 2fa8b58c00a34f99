//! The names of the historial's actions on the command line: the commands' own, with `preview-` those of their
//! rehearsals, and the API's.

use crate::model::Action;

/// The commands' names, English and Spanish, with the actions that they leave in the historial.
const COMMANDS: [(&str, &str, Action); 6] = [
    ("maintenance", "mantenimiento", Action::RunApiMaintenance),
    ("deactivate", "desactivar", Action::DeactivateIdleApiClients),
    ("purge", "purgar", Action::PurgeApiLogs),
    ("preview-maintenance", "preview-mantenimiento", Action::PreviewRunApiMaintenance),
    ("preview-deactivate", "preview-desactivar", Action::PreviewDeactivateIdleApiClients),
    ("preview-purge", "preview-purgar", Action::PreviewPurgeApiLogs),
];

/// The names of the live actions.
pub(crate) const LIVE_NAMES: &[&str] = &[
    "maintenance",
    "deactivate",
    "purge",
    "mantenimiento",
    "desactivar",
    "purgar",
    "RUN_API_MAINTENANCE",
    "DEACTIVATE_IDLE_API_CLIENTS",
    "PURGE_API_LOGS",
];

/// The names of all actions.
pub(crate) const NAMES: &[&str] = &[
    "maintenance",
    "deactivate",
    "purge",
    "mantenimiento",
    "desactivar",
    "purgar",
    "preview-maintenance",
    "preview-deactivate",
    "preview-purge",
    "preview-mantenimiento",
    "preview-desactivar",
    "preview-purgar",
    "RUN_API_MAINTENANCE",
    "DEACTIVATE_IDLE_API_CLIENTS",
    "PURGE_API_LOGS",
    "PREVIEW_RUN_API_MAINTENANCE",
    "PREVIEW_DEACTIVATE_IDLE_API_CLIENTS",
    "PREVIEW_PURGE_API_LOGS",
];

/// The action of a name, in any case and with blanks around it.
#[must_use]
pub(crate) fn of_name(text: &str) -> Option<Action> {
    let text = text.trim();
    let is_named = |(english, spanish, action): &&(&str, &str, Action)| {
        [english, spanish, action.name()].iter().any(|name| name.eq_ignore_ascii_case(text))
    };
    COMMANDS.iter().find(is_named).map(|(.., action)| *action)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_an_actions_and_each_action_has_three() {
        for name in NAMES {
            let action = of_name(name).unwrap();
            assert_eq!(of_name(&format!(" {} ", name.to_lowercase())), Some(action));
            let own = COMMANDS.iter().find(|command| command.2 == action).unwrap();
            assert!([own.0, own.1, action.name()].contains(name));
        }
        assert_eq!(NAMES.len(), 3 * COMMANDS.len());
        assert_eq!((of_name("delete"), of_name("")), (None, None));
    }

    #[test]
    fn live_names_are_those_of_no_rehearsal() {
        let live = NAMES.iter().filter(|name| !of_name(name).unwrap().is_preview());
        assert_eq!(live.collect::<Vec<_>>(), LIVE_NAMES.iter().collect::<Vec<_>>());
    }
}
