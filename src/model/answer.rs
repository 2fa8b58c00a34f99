//! The answer to any of the three operations, rehearsed or live, and the payload of its row.

use serde_json::Value;

use super::Action;
use super::historial::Row;
use super::operation::{DeactivateSummary, MaintenanceAnswer, Operation, PurgeSummary, SingleAnswer};
use super::shape::{self, Mismatch};

/// An answer to one of the three operations, rehearsed or live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OperationAnswer {
    /// The answer to a deactivation.
    Deactivate(SingleAnswer<DeactivateSummary>),
    /// The answer to a purge.
    Purge(SingleAnswer<PurgeSummary>),
    /// The answer to a maintenance.
    Maintenance(MaintenanceAnswer),
}

impl OperationAnswer {
    /// Reads the payload of a historial row that such an operation left. A payload has no `action`: it is empty
    /// here.
    ///
    /// # Errors
    /// The first field of the payload that does not fit, with its path.
    pub fn of_payload(operation: &Operation, payload: &Value) -> Result<Self, Mismatch> {
        match operation {
            Operation::Deactivate(_) => shape::read(payload)
                .map(|summary| Self::Deactivate(SingleAnswer { action: String::new(), summary })),
            Operation::Purge(_) => shape::read(payload)
                .map(|summary| Self::Purge(SingleAnswer { action: String::new(), summary })),
            Operation::Maintenance(..) => shape::read(payload).map(Self::Maintenance),
        }
    }

    /// Reads the row of a live operation, whatever its parameters; `None` of a rehearsal's row, and where the
    /// payload does not fit the action.
    #[must_use]
    pub fn of_live_row(row: &Row) -> Option<Self> {
        let payload = row.payload.value();
        match row.action.parse().ok()? {
            Action::DeactivateIdleApiClients => {
                let summary = shape::read(&payload).ok()?;
                Some(Self::Deactivate(SingleAnswer { action: String::new(), summary }))
            }
            Action::PurgeApiLogs => {
                let summary = shape::read(&payload).ok()?;
                Some(Self::Purge(SingleAnswer { action: String::new(), summary }))
            }
            Action::RunApiMaintenance => shape::read(&payload).ok().map(Self::Maintenance),
            Action::PreviewRunApiMaintenance
            | Action::PreviewDeactivateIdleApiClients
            | Action::PreviewPurgeApiLogs => None,
        }
    }

    /// The deactivation's numbers; `None` of a purge.
    #[must_use]
    pub fn deactivation(&self) -> Option<&DeactivateSummary> {
        match self {
            Self::Deactivate(answer) => Some(&answer.summary),
            Self::Maintenance(answer) => Some(&answer.deactivate_idle_clients),
            Self::Purge(_) => None,
        }
    }

    /// The purge's numbers; `None` of a deactivation.
    #[must_use]
    pub fn purge(&self) -> Option<&PurgeSummary> {
        match self {
            Self::Purge(answer) => Some(&answer.summary),
            Self::Maintenance(answer) => Some(&answer.purge_api_logs),
            Self::Deactivate(_) => None,
        }
    }

    /// Whether the answer says of itself that it was a rehearsal.
    #[must_use]
    pub fn dry_run(&self) -> Option<bool> {
        match self {
            Self::Deactivate(answer) => answer.summary.dry_run,
            Self::Purge(answer) => answer.summary.dry_run,
            Self::Maintenance(answer) => Some(answer.dry_run),
        }
    }

    /// Whether the operation finds nothing to do: no candidates, in neither part.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.deactivation().is_none_or(|deactivation| deactivation.candidates == 0)
            && self.purge().is_none_or(|purge| purge.candidates == 0)
    }

    /// Whether the answer echoes these parameters.
    #[must_use]
    pub fn is_of(&self, operation: &Operation) -> bool {
        let first = |idle_days: u32, limit: u32| {
            self.deactivation().is_some_and(|deactivation| {
                deactivation.idle_days == u64::from(idle_days) && deactivation.limit == u64::from(limit)
            })
        };
        let second = |retain_days: u32, max_delete: u32| {
            self.purge().is_some_and(|purge| {
                purge.retain_days == u64::from(retain_days) && purge.max_delete == u64::from(max_delete)
            })
        };
        match operation {
            Operation::Deactivate(d) => first(d.idle_days, d.limit) && self.purge().is_none(),
            Operation::Purge(p) => second(p.retain_days, p.max_delete) && self.deactivation().is_none(),
            Operation::Maintenance(d, p) => {
                first(d.idle_days, d.limit) && second(p.retain_days, p.max_delete)
            }
        }
    }
}

/// The part of an answer that its row has as payload.
#[must_use]
pub fn payload<'a>(operation: &Operation, raw: &'a Value) -> &'a Value {
    match operation {
        Operation::Deactivate(_) | Operation::Purge(_) => &raw["summary"],
        Operation::Maintenance(..) => raw,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::operation::{DeactivateParams, PurgeParams};
    use crate::testing::raw;

    const D: DeactivateParams = DeactivateParams { idle_days: 30, limit: 2 };
    const P: PurgeParams = PurgeParams { retain_days: 90, max_delete: 50 };

    #[test]
    fn the_payloads_of_all_three_are_read_and_know_their_parameters() {
        for (name, operation) in [
            ("deactivate_live.json", Operation::Deactivate(D)),
            ("purge_live.json", Operation::Purge(P)),
            ("maintenance_live.json", Operation::Maintenance(D, P)),
        ] {
            let raw = raw(name);
            let answer = OperationAnswer::of_payload(&operation, payload(&operation, &raw)).unwrap();
            assert_eq!(answer.dry_run(), Some(false), "{name}");
            assert!(answer.is_of(&operation), "{name}: {answer:?}");
            let other = Operation::Maintenance(D, PurgeParams { max_delete: 51, ..P });
            assert!(!answer.is_of(&other), "{name}");
        }
    }

    #[test]
    fn a_maintenance_is_empty_when_both_parts_are() {
        let operation = Operation::Maintenance(D, P);
        let mut raw = raw("maintenance_live.json");
        raw["deactivate_idle_clients"]["candidates"] = 0.into();
        assert!(!OperationAnswer::of_payload(&operation, &raw).unwrap().is_empty());
        raw["purge_api_logs"]["candidates"] = 0.into();
        assert!(OperationAnswer::of_payload(&operation, &raw).unwrap().is_empty());
    }
}
