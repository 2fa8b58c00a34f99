//! The three operations. They change the state unless they are told not to.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::app::App;
use super::audit::{Action, Row};
use super::auth::Identity;
use super::clock::{self, DAY};
use super::endpoint::Operation;
use super::faults::Quirk;
use super::reply::{self, Refusal, Reply};
use super::validate::{Bounds, Errors};
use super::world::World;
use super::{body, users::Permissions};

const IDLE_DAYS: Bounds = Bounds { min: 1, max: 365, default: 30 };
const IDLE_LIMIT: Bounds = Bounds { min: 1, max: 500, default: 100 };
const RETAIN_DAYS: Bounds = Bounds { min: 1, max: 3_650, default: 90 };
const MAX_DELETE: Bounds = Bounds { min: 1, max: 50_000, default: 5_000 };

/// How long a row is kept back when a fault says so.
const LATE: Duration = Duration::from_secs(2);

#[derive(Serialize)]
struct ClientRef {
    id: u64,
    nombre: String,
}

#[derive(Serialize)]
struct DeactivateSummary {
    idle_days: i64,
    limit: i64,
    candidates: usize,
    deactivated: usize,
    cutoff: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidate_clients: Option<Vec<ClientRef>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dry_run: Option<bool>,
}

#[derive(Serialize)]
struct PurgeSummary {
    retain_days: i64,
    max_delete: i64,
    cutoff: String,
    candidates: usize,
    deleted: usize,
    remaining_candidates: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    would_delete: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dry_run: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extra: Option<bool>,
}

#[derive(Serialize)]
struct Single<'a, S> {
    action: &'a str,
    summary: S,
}

#[derive(Serialize)]
struct Maintenance {
    dry_run: bool,
    deactivate_idle_clients: DeactivateSummary,
    purge_api_logs: PurgeSummary,
}

/// The handler of one operation.
pub(super) async fn operate(
    operation: Operation,
    State(app): State<Arc<App>>,
    caller: Identity,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Reply, Refusal> {
    const DENIED: &str = "No tienes permisos para ejecutar operaciones de integración.";
    caller.require(|Permissions { can_view_audit, .. }| *can_view_audit, DENIED)?;
    let body = body::object(&headers, &bytes)?;
    let mut errors = Errors::default();
    let call = Call::of(operation, &body, &mut errors);
    if !errors.is_empty() {
        return Err(reply::json(400, &errors).into());
    }
    perform(&app, &caller, &call).map_err(|error| reply::detail(500, &error.to_string()).into())
}

/// A validated request; the parameters of the other operation are at their defaults.
struct Call {
    operation: Operation,
    idle_days: i64,
    idle_limit: i64,
    retain_days: i64,
    max_delete: i64,
    dry_run: bool,
}

impl Call {
    fn of(operation: Operation, body: &Map<String, Value>, errors: &mut Errors) -> Self {
        let limit = if operation == Operation::Maintenance { "idle_limit" } else { "limit" };
        let mut integer = |of: Operation, field, bounds| {
            let asked = operation == of || operation == Operation::Maintenance;
            errors.integer(field, body.get(field).filter(|_| asked), bounds)
        };
        Self {
            operation,
            idle_days: integer(Operation::Deactivate, "idle_days", IDLE_DAYS),
            idle_limit: integer(Operation::Deactivate, limit, IDLE_LIMIT),
            retain_days: integer(Operation::Purge, "retain_days", RETAIN_DAYS),
            max_delete: integer(Operation::Purge, "max_delete", MAX_DELETE),
            dry_run: errors.boolean("dry_run", body.get("dry_run")),
        }
    }

    fn action(&self) -> Action {
        match (self.operation, self.dry_run) {
            (Operation::Deactivate, false) => Action::Deactivate,
            (Operation::Purge, false) => Action::Purge,
            (Operation::Maintenance, false) => Action::Maintenance,
            (Operation::Deactivate, true) => Action::PreviewDeactivate,
            (Operation::Purge, true) => Action::PreviewPurge,
            (Operation::Maintenance, true) => Action::PreviewMaintenance,
        }
    }

    fn deactivate(&self, world: &mut World) -> DeactivateSummary {
        let cutoff = clock::now() - self.idle_days * DAY;
        let idle = world.clients.iter_mut().filter(|client| client.active && client.last_used < cutoff);
        let mut candidates: Vec<_> = idle.take(self.idle_limit as usize).collect();
        let found = candidates.len();
        if !self.dry_run {
            candidates.iter_mut().for_each(|client| client.active = false);
        }
        let clients = candidates.iter().map(|it| ClientRef { id: it.id, nombre: it.name.clone() }).collect();
        DeactivateSummary {
            idle_days: self.idle_days,
            limit: self.idle_limit,
            candidates: found,
            deactivated: if self.dry_run { 0 } else { found },
            cutoff: clock::cutoff(cutoff),
            candidate_clients: self.dry_run.then_some(clients),
            dry_run: self.says_dry_run(),
        }
    }

    fn purge(&self, world: &mut World, app: &App) -> PurgeSummary {
        let faults = &app.faults;
        let worse = self.dry_run && faults.quirk(Quirk::PreviewWorse) && app.count_visit("rehearsal") > 1;
        let off =
            faults.quirk(Quirk::WrongRemaining) && self.operation == Operation::Maintenance && !self.dry_run;
        let cutoff = clock::now() - self.retain_days * DAY;
        let candidates = world.logs.partition_point(|log| log.at < cutoff);
        let most = candidates.min(self.max_delete as usize);
        let deleted = if self.dry_run { 0 } else { most };
        world.logs.drain(..deleted);
        PurgeSummary {
            retain_days: self.retain_days,
            max_delete: self.max_delete,
            cutoff: clock::cutoff(cutoff),
            candidates,
            deleted: if worse { 5 } else { deleted },
            remaining_candidates: candidates - deleted + usize::from(off),
            would_delete: self.dry_run.then_some(most),
            dry_run: self.says_dry_run(),
            extra: faults.quirk(Quirk::ExtraInPayload).then_some(true),
        }
    }

    /// The parts of a live maintenance answer do not say whether they were live.
    fn says_dry_run(&self) -> Option<bool> {
        (self.dry_run || self.operation != Operation::Maintenance).then_some(self.dry_run)
    }
}

fn perform(app: &Arc<App>, caller: &Identity, call: &Call) -> serde_json::Result<Reply> {
    let mut world = app.world();
    let undone = !call.dry_run && app.faults.quirk(Quirk::NoEffect);
    let before = undone.then(|| (world.clients.clone(), world.logs.clone()));
    let (reply, payload) = match call.operation {
        Operation::Deactivate => single("deactivate_idle_clients", call.deactivate(&mut world)),
        Operation::Purge => single("purge_api_logs", call.purge(&mut world, app)),
        Operation::Maintenance => {
            let answer = Maintenance {
                dry_run: call.dry_run,
                deactivate_idle_clients: call.deactivate(&mut world),
                purge_api_logs: call.purge(&mut world, app),
            };
            (reply::json(200, &answer), body::jsonb(&answer))
        }
    };
    world.live_calls += usize::from(!call.dry_run);
    if let Some((clients, logs)) = before {
        (world.clients, world.logs) = (clients, logs);
    }
    let somebody_else = call.dry_run && app.faults.quirk(Quirk::PreviewOtherUser);
    let row = Row {
        id: 0,
        at: clock::now(),
        user: Arc::from(if somebody_else { "otra.persona" } else { caller.username.as_str() }),
        action: call.action(),
        object_id: Arc::from(""),
        payload: payload?,
    };
    if call.dry_run && app.faults.quirk(Quirk::PreviewMoves) {
        let gone = world.logs.len().min(20);
        world.logs.drain(..gone);
    }
    let live = !call.dry_run;
    if live && app.faults.quirk(Quirk::ForeignRow) {
        world.audit.push(Row { user: Arc::from("otra.persona"), ..row.clone() });
    }
    if live && app.faults.quirk(Quirk::TwoRows) {
        world.audit.push(row.clone());
    }
    if live && app.faults.quirk(Quirk::LateRow) {
        let app = Arc::clone(app);
        tokio::spawn(async move {
            tokio::time::sleep(LATE).await;
            app.world().audit.push(row);
        });
        return Ok(reply);
    }
    let lost = live && app.faults.quirk(Quirk::NoRow)
        || row.action == Action::PreviewPurge && app.faults.quirk(Quirk::PreviewNoRow);
    if !lost {
        world.audit.push(row);
    }
    Ok(reply)
}

fn single<S: Serialize>(action: &str, summary: S) -> (Reply, serde_json::Result<Arc<RawValue>>) {
    let payload = body::jsonb(&summary);
    (reply::json(200, &Single { action, summary }), payload)
}
