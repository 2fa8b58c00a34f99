//! What a rehearsal finds, says and leaves, where a fault has it otherwise.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::app::App;
use super::audit::{Action, Row};
use super::body;
use super::clock::{self, DAY, HOUR, SECOND};
use super::endpoint::Operation;
use super::faults::Quirk;
use super::operations::{Call, ClientRef, USUAL_DAYS};
use super::world::World;

/// Half an hour less than a day.
const NEARLY_A_DAY: i64 = 23 * HOUR + HOUR / 2;
/// Days without a call after which a client is idle.
const USUAL_IDLE_DAYS: i64 = 30;
/// Log rows that a rehearsal deletes.
const MANY: usize = 50;

/// The cutoff that is told.
pub(super) fn told(call: &Call, app: &App, cutoff: i64) -> i64 {
    if !call.dry_run {
        return cutoff;
    }
    let cutoff = if app.faults.quirk(Quirk::CutoffNearlyADayOff) { cutoff - NEARLY_A_DAY } else { cutoff };
    if app.faults.quirk(Quirk::CutoffWithoutMicroseconds) {
        cutoff - cutoff.rem_euclid(SECOND)
    } else {
        cutoff
    }
}

/// Who has not called since then is idle.
pub(super) fn idle_since(call: &Call, app: &App, cutoff: i64) -> i64 {
    match call.idle_days {
        365 if app.faults.quirk(Quirk::DaysInverted) => clock::now(),
        _ => cutoff,
    }
}

/// Log rows of before then are old.
pub(super) fn old_before(call: &Call, app: &App, cutoff: i64) -> i64 {
    match call.retain_days {
        3650 if app.faults.quirk(Quirk::DaysInverted) => clock::now(),
        1 if app.faults.quirk(Quirk::DayIgnored) => clock::now() - USUAL_DAYS * DAY,
        2 if app.faults.quirk(Quirk::DaysIgnored) => clock::now() - DAY,
        _ => cutoff,
    }
}

/// Whether its part for the clients is carried out although it is a rehearsal.
pub(super) fn deactivates(call: &Call, app: &App) -> bool {
    call.dry_run && call.idle_limit > 1 && app.faults.quirk(Quirk::LargeRehearsalActs)
}

/// The same of its part for the logs.
pub(super) fn deletes(call: &Call, app: &App) -> bool {
    call.dry_run && call.max_delete > 1 && app.faults.quirk(Quirk::LargePurgeActs)
}

/// Whether the clients of a maintenance are not looked for.
pub(super) fn finds_nobody(call: &Call, app: &App) -> bool {
    call.dry_run && call.operation == Operation::Maintenance && app.faults.quirk(Quirk::PartFindsNobody)
}

/// What a maintenance counts too much.
pub(super) fn more(call: &Call, app: &App) -> usize {
    let off =
        call.dry_run && call.operation == Operation::Maintenance && app.faults.quirk(Quirk::PartCountsMore);
    if off { 7 } else { 0 }
}

/// The clients that are listed.
pub(super) fn listed(
    call: &Call,
    app: &App,
    mut clients: Vec<ClientRef>,
    in_use: impl Iterator<Item = ClientRef>,
) -> Vec<ClientRef> {
    if call.dry_run && app.faults.quirk(Quirk::ClientsInUse) {
        clients.iter_mut().zip(in_use).for_each(|(client, other)| *client = other);
    }
    if call.dry_run && app.faults.quirk(Quirk::ClientTwice) && clients.len() > 1 {
        clients[1].id = clients[0].id;
    }
    if call.dry_run && app.faults.quirk(Quirk::ClientNameless) {
        clients.iter_mut().for_each(|client| client.nombre.clear());
    }
    clients
}

/// What a rehearsal takes away without a word.
pub(super) fn takes(call: &Call, world: &mut World, app: &App) {
    if !call.dry_run {
        return;
    }
    let logs = call.operation != Operation::Deactivate;
    let part = call.operation == Operation::Maintenance && app.faults.quirk(Quirk::PartDeletesMany);
    if part || logs && app.faults.quirk(Quirk::RehearsalDeletesMany) {
        world.logs.drain(..MANY.min(world.logs.len()));
    }
    if logs && app.faults.quirk(Quirk::RehearsalDeletesMonth) {
        let [from, to] = [60, 8].map(|days| clock::now() - days * DAY);
        world.logs.retain(|log| log.at < from || log.at >= to);
    }
    if logs && app.faults.quirk(Quirk::RehearsalDeletesNewest) {
        world.logs.truncate(world.logs.len().saturating_sub(MANY));
    }
    if app.faults.quirk(Quirk::RehearsalReactivates) {
        let since = clock::now() - USUAL_IDLE_DAYS * DAY;
        world.clients.iter_mut().filter(|it| it.last_used >= since).for_each(|it| it.active = true);
    }
    if app.faults.quirk(Quirk::RehearsalEatsRow) {
        world.audit.forget_first();
        world.audit.forget_first();
    }
}

/// The row of a rehearsal, and what stands beside it.
pub(super) fn rows(app: &App, call: &Call, row: &mut Row) -> serde_json::Result<Vec<Row>> {
    if !call.dry_run {
        return Ok(Vec::new());
    }
    if app.faults.quirk(Quirk::RehearsalNamesObject) {
        row.object_id = Arc::from("7");
    }
    let mut more = Vec::new();
    if app.faults.quirk(Quirk::RehearsalTwoRows) {
        more.push(row.clone());
    }
    if call.operation == Operation::Maintenance && app.faults.quirk(Quirk::RehearsalRowsOfParts) {
        let answer: Value = serde_json::from_str(row.payload.get())?;
        let parts = [
            ("deactivate_idle_clients", Action::PreviewDeactivate),
            ("purge_api_logs", Action::PreviewPurge),
        ];
        for (part, action) in parts {
            more.push(Row { action, payload: body::jsonb(&answer[part])?, ..row.clone() });
        }
    }
    Ok(more)
}

/// The row that a refused operation leaves.
pub(super) fn refused(
    app: &App,
    operation: Operation,
    user: &str,
    asked: &Map<String, Value>,
) -> serde_json::Result<()> {
    let action = match operation {
        Operation::Deactivate => Action::PreviewDeactivate,
        Operation::Purge => Action::PreviewPurge,
        Operation::Maintenance => Action::PreviewMaintenance,
    };
    let payload = match operation {
        Operation::Maintenance => json!({
            "dry_run": true,
            "deactivate_idle_clients": {"idle_days": asked["idle_days"], "limit": asked["idle_limit"]},
            "purge_api_logs": {"retain_days": asked["retain_days"], "max_delete": asked["max_delete"]},
        }),
        Operation::Deactivate | Operation::Purge => Value::Object(asked.clone()),
    };
    let (at, user, payload) = (clock::now(), Arc::from(user), body::jsonb(&payload)?);
    app.world().audit.push(Row { id: 0, at, user, action, object_id: Arc::from(""), payload });
    Ok(())
}
