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
use super::world::{Client, World};
use super::{body, claims, overreach, rehearsing, rows, users::Permissions};

const IDLE_DAYS: Bounds = Bounds { min: 1, max: 365, default: 30 };
const IDLE_LIMIT: Bounds = Bounds { min: 1, max: 500, default: 100 };
/// `retain_days` where nobody says otherwise.
pub(super) const USUAL_DAYS: i64 = 90;
const RETAIN_DAYS: Bounds = Bounds { min: 1, max: 3_650, default: USUAL_DAYS };
const MAX_DELETE: Bounds = Bounds { min: 1, max: 50_000, default: 5_000 };

/// How long a row, or the second of two live calls, is kept back when a fault says so.
const LATE: Duration = Duration::from_secs(2);
/// How long a live call takes when a fault says so.
const SLOW: Duration = Duration::from_millis(2_500);

/// The `retain_days` of a rehearsed purge that is a live run's claim; one less withdraws it.
pub(super) const CLAIM: i64 = 3_649;
/// Who operates beside the caller when a fault says so.
pub(super) const SOMEBODY_ELSE: &str = "otra.persona";

#[derive(Serialize)]
pub(super) struct ClientRef {
    pub(super) id: u64,
    pub(super) nombre: String,
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
pub(super) struct PurgeSummary {
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
    let call = Call::of(operation, &body, app.faults.quirk(Quirk::OtherDefaults), &mut errors);
    let highest = call.idle_limit == IDLE_LIMIT.max || call.max_delete == MAX_DELETE.max;
    if highest && app.faults.quirk(Quirk::HighestRefused) {
        errors.add("max_delete", "Asegúrese de que este valor es menor.");
    }
    if !errors.is_empty() {
        if call.dry_run && app.faults.quirk(Quirk::BoundsLeaveRow) {
            let _ = rehearsing::refused(&app, operation, &caller.username, &body);
        }
        return Err(reply::json(400, &errors).into());
    }
    let failed = |error: &dyn ToString| Refusal::from(reply::detail(500, &error.to_string()));
    if !call.dry_run && is_slow(&app) {
        // As a worker does, it goes on when nobody waits for it any more.
        let worker = tokio::spawn(async move {
            tokio::time::sleep(SLOW).await;
            perform(&app, &caller.username, &call)
        });
        return worker.await.map_err(|error| failed(&error))?.map_err(|error| failed(&error));
    }
    perform(&app, &caller.username, &call).map_err(|error| failed(&error))
}

fn is_slow(app: &App) -> bool {
    app.faults.quirk(Quirk::Slow) || app.faults.quirk(Quirk::SlowFirst) && app.first_visit("a live call")
}

/// A validated request; the parameters of the other operation are at their defaults.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call {
    pub(super) operation: Operation,
    pub(super) idle_days: i64,
    pub(super) idle_limit: i64,
    pub(super) retain_days: i64,
    pub(super) max_delete: i64,
    pub(super) dry_run: bool,
}

impl Call {
    fn of(operation: Operation, body: &Map<String, Value>, others: bool, errors: &mut Errors) -> Self {
        let limit = if operation == Operation::Maintenance { "idle_limit" } else { "limit" };
        let mut integer = |of: Operation, field: &'static str, mut bounds: Bounds| {
            let asked = operation == of || operation == Operation::Maintenance;
            if others && field.ends_with("_days") {
                bounds.default += 1;
            }
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

    /// Whether it is what a live run leaves to be seen by others before it sends.
    pub(super) fn is_claim(&self) -> bool {
        self.operation == Operation::Purge && self.dry_run && self.retain_days == CLAIM
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

    fn deactivate(&self, world: &mut World, app: &App) -> DeactivateSummary {
        let cutoff = clock::now() - self.idle_days * DAY;
        let everybody = !self.dry_run && app.faults.quirk(Quirk::ExceedsClients);
        let since = rehearsing::idle_since(self, app, cutoff);
        let idle = |client: &&mut Client| client.active && (everybody || client.last_used < since);
        let idle = world.clients.iter_mut().filter(idle);
        let most = if rehearsing::finds_nobody(self, app) { 0 } else { self.idle_limit as usize };
        let mut candidates: Vec<_> = idle.take(most).collect();
        let found = candidates.len();
        if !self.dry_run || app.faults.quirk(Quirk::PreviewDeactivates) || rehearsing::deactivates(self, app)
        {
            candidates.iter_mut().for_each(|client| client.active = false);
        }
        let clients = candidates.iter().map(|it| ClientRef { id: it.id, nombre: it.name.clone() }).collect();
        let in_use = world.clients.iter().filter(|client| client.active && client.last_used >= since);
        let in_use = in_use.map(|it| ClientRef { id: it.id, nombre: it.name.clone() });
        let clients = rehearsing::listed(self, app, clients, in_use);
        DeactivateSummary {
            idle_days: self.idle_days,
            limit: self.idle_limit,
            candidates: found,
            deactivated: if self.dry_run { 0 } else { found },
            cutoff: clock::cutoff(rehearsing::told(self, app, cutoff)),
            candidate_clients: self.dry_run.then_some(clients),
            dry_run: self.says_dry_run(),
        }
    }

    pub(super) fn purge(&self, world: &mut World, app: &App) -> PurgeSummary {
        let faults = &app.faults;
        // The first with the same bounds: another purge may be rehearsed before.
        let rehearsed = format!("a rehearsal of {} {}", self.retain_days, self.max_delete);
        let worse = self.dry_run && faults.quirk(Quirk::PreviewWorse) && app.count_visit(&rehearsed) > 1;
        let off =
            faults.quirk(Quirk::WrongRemaining) && self.operation == Operation::Maintenance && !self.dry_run;
        let cutoff = clock::now() - self.retain_days * DAY;
        let before = rehearsing::old_before(self, app, cutoff);
        let old = world.logs.partition_point(|log| log.at < before);
        let counted = self.dry_run && faults.quirk(Quirk::CountsTenRows);
        let candidates = match (counted, world.live_calls) {
            (false, _) => old + rehearsing::more(self, app),
            (true, 0) => old.min(10),
            (true, _) => 0,
        };
        let most = candidates.min(self.max_delete as usize);
        let spared = if faults.quirk(Quirk::FindsFewer) { most / 4 } else { 0 };
        let deleted = if self.dry_run { 0 } else { most - spared };
        let acts = faults.quirk(Quirk::PreviewPurges) || rehearsing::deletes(self, app);
        world.logs.drain(..if acts { most } else { deleted });
        rehearsing::takes(self, world, app);
        PurgeSummary {
            retain_days: self.retain_days,
            max_delete: self.max_delete,
            cutoff: clock::cutoff(rehearsing::told(self, app, cutoff)),
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

/// Once, or as often as a fault has it.
fn perform(app: &Arc<App>, user: &str, call: &Call) -> serde_json::Result<Reply> {
    let faults = &app.faults;
    let live = !call.dry_run;
    if live && faults.quirk(Quirk::Replayed) {
        let first = app.world().first_answers.get(&call.operation).cloned();
        if let Some(first) = first {
            return Ok(reply::reply(200, reply::JSON, first));
        }
    }
    if live && faults.quirk(Quirk::Twice) {
        once(app, user, call)?;
    }
    let answer = once(app, user, call)?;
    if live {
        app.world().first_answers.entry(call.operation).or_insert_with(|| answer.clone());
    }
    let shown = !live && call.operation == Operation::Maintenance && app.world().live_calls == 0;
    if shown && faults.quirk(Quirk::SomebodyOperates) {
        once(app, SOMEBODY_ELSE, &Call { dry_run: false, ..*call })?;
    }
    if live && faults.quirk(Quirk::ForeignRun) {
        once(app, SOMEBODY_ELSE, call)?;
        app.world().live_calls -= 1;
    }
    if live && faults.quirk(Quirk::TwiceLate) {
        let (app, user, call) = (Arc::clone(app), user.to_owned(), *call);
        tokio::spawn(async move {
            tokio::time::sleep(LATE).await;
            once(&app, &user, &call)
        });
    }
    Ok(reply::reply(200, reply::JSON, answer))
}

/// Carries it out and records it. Its answer.
fn once(app: &Arc<App>, user: &str, call: &Call) -> serde_json::Result<Vec<u8>> {
    let mut world = app.world();
    overreach::before(call, &mut world, &app.faults);
    let undone = !call.dry_run && app.faults.quirk(Quirk::NoEffect);
    let before = undone.then(|| (world.clients.clone(), world.logs.clone()));
    let (answer, payload) = match call.operation {
        Operation::Deactivate => single("deactivate_idle_clients", call.deactivate(&mut world, app))?,
        Operation::Purge => single("purge_api_logs", call.purge(&mut world, app))?,
        Operation::Maintenance => {
            let answer = Maintenance {
                dry_run: call.dry_run,
                deactivate_idle_clients: call.deactivate(&mut world, app),
                purge_api_logs: call.purge(&mut world, app),
            };
            (serde_json::to_vec(&answer)?, body::jsonb(&answer)?)
        }
    };
    overreach::after(call, &mut world, &app.faults);
    world.live_calls += usize::from(!call.dry_run);
    if let Some((clients, logs)) = before {
        (world.clients, world.logs) = (clients, logs);
    }
    let somebody_else = call.dry_run && app.faults.quirk(Quirk::PreviewOtherUser);
    let mut row = Row {
        id: 0,
        at: clock::now(),
        user: Arc::from(if somebody_else { SOMEBODY_ELSE } else { user }),
        action: call.action(),
        object_id: Arc::from(""),
        payload,
    };
    if call.dry_run && app.faults.quirk(Quirk::PreviewMoves) {
        let gone = world.logs.len().min(20);
        world.logs.drain(..gone);
    }
    let live = !call.dry_run;
    if live && app.faults.quirk(Quirk::ForeignRow) {
        world.audit.push(Row { user: Arc::from(SOMEBODY_ELSE), ..row.clone() });
    }
    if live && app.faults.quirk(Quirk::TwoRows) {
        world.audit.push(row.clone());
    }
    if call.is_claim() {
        claims::contest(app, call, &row, &mut world)?;
    }
    let late = live && app.faults.quirk(Quirk::LateRow);
    if late || call.is_claim() && app.faults.quirk(Quirk::LateClaim) {
        let app = Arc::clone(app);
        tokio::spawn(async move {
            tokio::time::sleep(LATE).await;
            app.world().audit.push(row);
        });
        return Ok(answer);
    }
    let lost = live && app.faults.quirk(Quirk::NoRow)
        || row.action == Action::PreviewPurge && app.faults.quirk(Quirk::PreviewNoRow);
    let more = rehearsing::rows(app, call, &mut row)?;
    if !lost {
        rows::push(app, call, row.clone(), &mut world)?;
        more.into_iter().for_each(|row| world.audit.push(row));
    }
    if live && app.faults.quirk(Quirk::Busy) {
        claims::crowd(app, call, &row, &mut world)?;
    }
    Ok(answer)
}

/// An answer, and the payload of its row.
fn single<S: Serialize>(action: &str, summary: S) -> serde_json::Result<(Vec<u8>, Arc<RawValue>)> {
    let payload = body::jsonb(&summary)?;
    Ok((serde_json::to_vec(&Single { action, summary })?, payload))
}
