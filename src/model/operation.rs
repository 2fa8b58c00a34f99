//! The three operations: their parameters with bounds, and their answers.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::Action;

/// The bounds of one parameter, both inclusive, and the server's default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Smallest value that the server takes.
    pub min: u32,
    /// Largest value that the server takes.
    pub max: u32,
    /// What the server uses when the parameter is left out.
    pub default: u32,
}

/// Days without a request after which a client is idle.
pub const IDLE_DAYS: Bound = Bound { min: 1, max: 365, default: 30 };
/// Most clients that one call deactivates.
pub const IDLE_LIMIT: Bound = Bound { min: 1, max: 500, default: 100 };
/// Days of API logs that a purge keeps.
pub const RETAIN_DAYS: Bound = Bound { min: 1, max: 3650, default: 90 };
/// Most log rows that one call deletes.
pub const MAX_DELETE: Bound = Bound { min: 1, max: 50_000, default: 5_000 };

/// Which clients to deactivate: those idle for `idle_days`, at most `limit` of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeactivateParams {
    /// Days without a request, within [`IDLE_DAYS`].
    pub idle_days: u32,
    /// Most clients to deactivate, within [`IDLE_LIMIT`].
    pub limit: u32,
}

/// Which log rows to delete: those older than `retain_days`, at most `max_delete` of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PurgeParams {
    /// Days to keep, within [`RETAIN_DAYS`].
    pub retain_days: u32,
    /// Most rows to delete, within [`MAX_DELETE`].
    pub max_delete: u32,
}

impl Default for DeactivateParams {
    /// The server's own defaults.
    fn default() -> Self {
        Self { idle_days: IDLE_DAYS.default, limit: IDLE_LIMIT.default }
    }
}

impl Default for PurgeParams {
    /// The server's own defaults.
    fn default() -> Self {
        Self { retain_days: RETAIN_DAYS.default, max_delete: MAX_DELETE.default }
    }
}

impl DeactivateParams {
    /// These parameters with the same days, and one client at most.
    #[must_use]
    pub fn smallest(self) -> Self {
        Self { limit: IDLE_LIMIT.min, ..self }
    }
}

impl PurgeParams {
    /// These parameters with the same days, and one log row at most.
    #[must_use]
    pub fn smallest(self) -> Self {
        Self { max_delete: MAX_DELETE.min, ..self }
    }
}

/// An operation with its parameters, rehearsed or live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// A call of `clientes/desactivar-inactivos/`.
    Deactivate(DeactivateParams),
    /// A call of `logs/purgar/`.
    Purge(PurgeParams),
    /// A call of `mantenimiento/ejecutar/`: a deactivation and a purge in one.
    Maintenance(DeactivateParams, PurgeParams),
}

impl Operation {
    /// The name that the command and the reports have for it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Deactivate(_) => "deactivate",
            Self::Purge(_) => "purge",
            Self::Maintenance(..) => "maintenance",
        }
    }

    /// This operation with the same days, and one client and one log row at most.
    #[must_use]
    pub fn smallest(self) -> Self {
        match self {
            Self::Deactivate(d) => Self::Deactivate(d.smallest()),
            Self::Purge(p) => Self::Purge(p.smallest()),
            Self::Maintenance(d, p) => Self::Maintenance(d.smallest(), p.smallest()),
        }
    }

    /// Whether the operation is for one client and one log row at most.
    #[must_use]
    pub fn is_smallest(&self) -> bool {
        *self == self.smallest()
    }

    /// The action under which a rehearsal is recorded.
    #[must_use]
    pub fn preview_action(&self) -> Action {
        match self {
            Self::Deactivate(_) => Action::PreviewDeactivateIdleApiClients,
            Self::Purge(_) => Action::PreviewPurgeApiLogs,
            Self::Maintenance(..) => Action::PreviewRunApiMaintenance,
        }
    }

    /// The action under which a live call is recorded.
    #[must_use]
    pub fn action(&self) -> Action {
        match self {
            Self::Deactivate(_) => Action::DeactivateIdleApiClients,
            Self::Purge(_) => Action::PurgeApiLogs,
            Self::Maintenance(..) => Action::RunApiMaintenance,
        }
    }

    /// The endpoint's path, from the root.
    #[must_use]
    pub fn path(&self) -> &'static str {
        match self {
            Self::Deactivate(_) => "/api/integraciones/point/clientes/desactivar-inactivos/",
            Self::Purge(_) => "/api/integraciones/point/logs/purgar/",
            Self::Maintenance(..) => "/api/integraciones/point/mantenimiento/ejecutar/",
        }
    }

    /// The parameters as fields of the body, without `dry_run`: the request's constructor writes that field, so
    /// that no body can be built without it.
    #[must_use]
    pub fn fields(&self) -> Map<String, Value> {
        let fields = match self {
            Self::Deactivate(d) => json!({"idle_days": d.idle_days, "limit": d.limit}),
            Self::Purge(p) => json!({"retain_days": p.retain_days, "max_delete": p.max_delete}),
            Self::Maintenance(d, p) => json!({
                "idle_days": d.idle_days, "idle_limit": d.limit,
                "retain_days": p.retain_days, "max_delete": p.max_delete,
            }),
        };
        match fields {
            Value::Object(fields) => fields,
            _ => Map::new(),
        }
    }
}

/// The answer to a deactivation or to a purge.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SingleAnswer<S> {
    /// `deactivate_idle_clients` or `purge_api_logs`.
    pub action: String,
    /// The numbers of what was done, or would be.
    pub summary: S,
}

/// The answer to a maintenance.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MaintenanceAnswer {
    /// Whether it was a rehearsal.
    pub dry_run: bool,
    /// The numbers of its deactivation.
    pub deactivate_idle_clients: DeactivateSummary,
    /// The numbers of its purge.
    pub purge_api_logs: PurgeSummary,
}

/// What a deactivation did or would do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DeactivateSummary {
    /// The `idle_days` of the request.
    pub idle_days: u64,
    /// The `limit` of the request, in a maintenance its `idle_limit`.
    pub limit: u64,
    /// Idle clients found, at most `limit`.
    pub candidates: u64,
    /// Clients deactivated; 0 in a rehearsal.
    pub deactivated: u64,
    /// The moment before which a client counts as idle, with microseconds.
    pub cutoff: String,
    /// The candidates by id and name; in rehearsals only.
    pub candidate_clients: Option<Vec<ClientRef>>,
    /// Whether it is a rehearsal; lacking inside a live maintenance's answer.
    pub dry_run: Option<bool>,
}

/// A client by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRef {
    /// Primary key.
    pub id: u64,
    /// Display name.
    pub nombre: String,
}

/// What a purge did or would do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PurgeSummary {
    /// The `retain_days` of the request.
    pub retain_days: u64,
    /// The `max_delete` of the request.
    pub max_delete: u64,
    /// The moment before which a log row is old, with microseconds.
    pub cutoff: String,
    /// Log rows older than the cutoff.
    pub candidates: u64,
    /// Rows deleted; 0 in a rehearsal, at most `max_delete`.
    pub deleted: u64,
    /// Old rows that are still there: `candidates - deleted`.
    pub remaining_candidates: u64,
    /// Rows that a live call would delete, `min(candidates, max_delete)`; in rehearsals only.
    pub would_delete: Option<u64>,
    /// Whether it is a rehearsal; lacking inside a live maintenance's answer.
    pub dry_run: Option<bool>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_is_of_the_same_days() {
        let d = DeactivateParams { idle_days: 31, limit: 100 };
        let p = PurgeParams { retain_days: 91, max_delete: 5000 };
        for operation in [Operation::Deactivate(d), Operation::Purge(p), Operation::Maintenance(d, p)] {
            let small = operation.smallest();
            assert!(!operation.is_smallest() && small.is_smallest());
            assert_eq!(small.name(), operation.name());
            for (name, value) in small.fields() {
                let same = if name.ends_with("days") { operation.fields()[&name].clone() } else { json!(1) };
                assert_eq!(value, same, "{name}");
            }
            assert_eq!(operation.preview_action().name(), format!("PREVIEW_{}", operation.action().name()));
        }
        let half = Operation::Maintenance(d.smallest(), p);
        assert!(!half.is_smallest());
    }
}
