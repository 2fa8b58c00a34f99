//! Made-up data, relative to now.

use std::sync::Arc;

use serde_json::value::RawValue;

use super::audit::{Action, Row};
use super::clock::{DAY, SECOND, cutoff};
use super::rng::Rng;
use super::world::{Client, Log};

const CLIENTS: u64 = 40;
/// The last ones have not called for more than 30 days.
const IDLE_CLIENTS: u64 = 7;
const ENDPOINTS: [&str; 3] = ["/api/public/v1/orders/", "/api/public/v1/pickup/", "/api/public/v1/stock/"];
/// Login names, one of them none; they differ where collations and byte order do.
const USERS: [&str; 8] =
    ["admin", "operaciones", "", "Dirección General", "admin", "ana.lopez", "AnaLópez", "operaciones"];
const OBJECT_IDS: [&str; 8] = ["", "", "2667", "", "Cliente-07.b", "CLIENTE-07.B", "", "cliente 07/a"];

pub(super) fn clients(now: i64, seed: u64) -> Vec<Client> {
    let mut rng = Rng::new(seed ^ 0xC11E);
    let client = |index: u64| {
        let mark = if index.is_multiple_of(5) { "Ñ" } else { "" };
        let days = if index < CLIENTS - IDLE_CLIENTS { 0 } else { 31 + rng.below(150) };
        Client {
            id: index + 1,
            name: format!("Cliente {mark}{index:02}"),
            // One was deactivated long ago.
            active: index + 1 < CLIENTS,
            last_used: now - days as i64 * DAY - 1 - rng.below(DAY as u64 / 2) as i64,
        }
    };
    (0..CLIENTS).map(client).collect()
}

/// Days back from, days back to, requests per day: busy this week, quiet before, and a heap that a
/// purge of 90 days finds.
const TRAFFIC: [(i64, i64, u64); 3] = [(0, 9, 125), (9, 90, 12), (90, 200, 64)];

pub(super) fn logs(clients: &[Client], now: i64, seed: u64) -> Vec<Log> {
    let mut rng = Rng::new(seed ^ 0x1065);
    let mut logs = Vec::new();
    for (from, to, per_day) in TRAFFIC {
        for _ in 0..per_day * (to - from) as u64 {
            let age = from * DAY + 1 + rng.below(((to - from) * DAY) as u64) as i64;
            let at = now - age;
            // The smaller of two draws: the first clients are the busiest.
            let client = rng.below(CLIENTS).min(rng.below(CLIENTS)) as usize;
            let client = if at > clients[client].last_used { 0 } else { client };
            logs.push(Log { client, endpoint: rng.pick::<&str>(&ENDPOINTS), status: 200, at });
        }
    }
    logs.sort_by_key(|log| log.at);
    // Evenly spread, so that no seed makes a day look like an incident.
    for log in logs.iter_mut().rev().skip(6).step_by(41) {
        log.status = *rng.pick(&[400, 404, 500]);
    }
    logs
}

/// `count` rows over the past 80 days. Ids are unrelated to timestamps, as after an import.
pub(super) fn rows(count: usize, now: i64, seed: u64) -> Vec<Row> {
    let mut rng = Rng::new(seed ^ 0xA0D1);
    let payloads: Vec<_> = Action::ALL.into_iter().map(|action| payloads(action, now)).collect();
    let users = USERS.map(Arc::<str>::from);
    let object_ids = OBJECT_IDS.map(Arc::<str>::from);
    let mut rows: Vec<Row> = Vec::with_capacity(count);
    for index in 0..count {
        let at = now - SECOND - rng.below(80 * DAY as u64) as i64;
        let at = match index % 10 {
            3 => at - at.rem_euclid(SECOND),
            7 => rows[index - 1].at,
            _ => at,
        };
        // The first six are one of each, so that six rows are enough to see all.
        let action = if index < Action::ALL.len() { index } else { rng.below(6) as usize };
        rows.push(Row {
            id: index as u64 + 1,
            at,
            user: Arc::clone(rng.pick(&users)),
            action: Action::ALL[action],
            object_id: Arc::clone(rng.pick(&object_ids)),
            payload: Arc::clone(rng.pick(&payloads[action])),
        });
    }
    rows
}

/// Payloads as PostgreSQL's `jsonb` gives them back: keys by length, then by bytes.
fn payloads(action: Action, now: i64) -> Vec<Arc<RawValue>> {
    let cutoff = cutoff(now - 30 * DAY - 777_777);
    let nota = r#""nota":"coma, \"comilla\"\nlínea ñ""#;
    let texts = match action {
        Action::Deactivate | Action::PreviewDeactivate => {
            let deactivated = if action == Action::Deactivate { 3 } else { 0 };
            let rest = format!(
                r#""limit":100,"cutoff":"{cutoff}","idle_days":30,"candidates":3,"deactivated":{deactivated}"#
            );
            vec![format!("{{{nota},{rest}}}"), format!("{{{rest}}}")]
        }
        Action::Purge | Action::PreviewPurge => {
            let deleted = if action == Action::Purge { 10 } else { 0 };
            let remaining = 10 - deleted;
            let whole = format!(
                r#"{{"deleted":{deleted},"candidates":10,"max_delete":5000,"retain_days":90,"remaining_candidates":{remaining}}}"#
            );
            vec![whole, String::from("{}")]
        }
        Action::Maintenance | Action::PreviewMaintenance => {
            let dry_run = action == Action::PreviewMaintenance;
            vec![format!(
                r#"{{"dry_run":{dry_run},"purge_api_logs":{{"deleted":5,"remaining_candidates":0}},"deactivate_idle_clients":{{"deactivated":1}}}}"#
            )]
        }
    };
    texts.into_iter().filter_map(|text| RawValue::from_string(text).ok()).map(Arc::from).collect()
}
