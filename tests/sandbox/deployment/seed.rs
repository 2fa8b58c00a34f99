//! Made-up data, relative to now.

use std::sync::Arc;

use serde_json::value::RawValue;

use super::audit::{Action, Row};
use super::clock::{DAY, HOUR, MINUTE, SECOND, cutoff, local_midnight};
use super::config::Config;
use super::rng::Rng;
use super::world::{Client, Log};

const ENDPOINTS: [&str; 18] = [
    "/api/public/v1/orders/",
    "/api/public/v1/pickup/",
    "/api/public/v1/stock/",
    "/api/public/v1/prices/",
    "/api/public/v1/branches/",
    "/api/public/v1/invoices/",
    "/api/public/v1/recipes/",
    "/api/public/v1/suppliers/",
    "/api/public/v1/purchases/",
    "/api/public/v1/transfers/",
    "/api/public/v1/waste/",
    "/api/public/v1/production/",
    "/api/public/v1/customers/",
    "/api/public/v1/receipts/",
    "/api/public/v1/deliveries/",
    "/api/public/v1/payments/",
    "/api/public/v1/promotions/",
    "/api/public/v1/webhooks/",
];
/// So many of them are called where there is no incident.
const USUAL_ENDPOINTS: usize = 3;
/// Login names, one of them none; they differ where collations and byte order do.
const USERS: [&str; 10] = [
    "admin",
    "operaciones",
    "",
    "Dirección General",
    "admin",
    "ana.lopez",
    "AnaLópez",
    "operaciones",
    "direccion",
    "lectura",
];
const OBJECT_IDS: [&str; 8] = ["", "", "2667", "", "Cliente-07.b", "CLIENTE-07.B", "", "cliente 07/a"];
/// Over so many weeks the rows lie.
const WEEKS: u64 = 11;
/// Hours of a week.
const HOURS: u64 = 7 * 24;

/// Busy ones, in no order of ids among them: idle ones, which have not called for more than 30 days, and ones that were
/// deactivated, idle or in the midst of their traffic.
pub(super) fn clients(now: i64, config: &Config) -> Vec<Client> {
    let mut rng = Rng::new(config.seed ^ 0xC11E);
    let client = |index: u64| {
        let mark = if index.is_multiple_of(5) { "Ñ" } else { "" };
        let days = match index {
            _ if index % 5 == 3 => 31 + rng.below(150),
            // Not today, and yet not idle.
            _ if index % 4 == 1 => 1 + rng.below(28),
            _ => 0,
        };
        let hours = if days == 0 { 1 } else { 12 };
        Client {
            id: index + 1,
            name: format!("Cliente {mark}{index:02}"),
            active: index % 9 != 7 && index % 25 != 13,
            last_used: now - days as i64 * DAY - 1 - rng.below(hours * HOUR as u64) as i64,
        }
    };
    (0..config.clients).map(client).collect()
}

/// Days back from, days back to, requests per day: busy this week, quiet before, and a heap that a
/// purge of 90 days finds.
const TRAFFIC: [(i64, i64, u64); 3] = [(0, 9, 160), (9, 90, 12), (90, 200, 64)];

pub(super) fn logs(clients: &[Client], now: i64, config: &Config) -> Vec<Log> {
    let mut rng = Rng::new(config.seed ^ 0x1065);
    let mut logs = Vec::new();
    let many = clients.len() as u64;
    let endpoints = if config.incident { &ENDPOINTS[..] } else { &ENDPOINTS[..USUAL_ENDPOINTS] };
    let chosen = config.days.len() as i64;
    for (from, to, per_day) in TRAFFIC {
        for _ in 0..if many == 0 { 0 } else { per_day * (to - from) as u64 } {
            let age = from * DAY + 1 + rng.below(((to - from) * DAY) as u64) as i64;
            if age <= chosen * DAY {
                continue;
            }
            let at = now - age;
            // The smaller of two draws: the first clients are the busiest. One that was not there any more is drawn anew.
            let draws = (0..4).map(|_| rng.below(many).min(rng.below(many)) as usize);
            let client = draws.into_iter().find(|client| at <= clients[*client].last_used).unwrap_or(0);
            logs.push(Log { client, endpoint: rng.pick::<&str>(endpoints), status: 200, at });
        }
    }
    logs.sort_by_key(|log| log.at);
    if config.days.is_empty() {
        fail(&mut logs, now, config.incident, &mut rng);
    } else {
        logs.extend(chosen_days(&config.days, many, now, &mut rng));
        logs.sort_by_key(|log| log.at);
    }
    logs
}

/// As many requests in each of the last days, with as many errors of few clients; the newest day is the last.
fn chosen_days(days: &[(u64, usize)], clients: u64, now: i64, rng: &mut Rng) -> Vec<Log> {
    let mut logs = Vec::new();
    for (back, (requests, errors)) in days.iter().rev().enumerate() {
        for index in 0..*requests as usize {
            // Not so near to the edges that one leaves its day while a run looks at it.
            let age = back as i64 * DAY + 10 * MINUTE + rng.below((DAY - 20 * MINUTE) as u64) as i64;
            let status = if index < *errors { *rng.pick(&STATUSES) } else { 200 };
            let endpoint = rng.pick::<&str>(&ENDPOINTS[..USUAL_ENDPOINTS]);
            logs.push(Log {
                client: rng.below(clients.clamp(1, 3)) as usize,
                endpoint,
                status,
                at: now - age,
            });
        }
    }
    logs
}

/// Errors of the last 24 hours and of those before: too few of the first for a day to look like a spike of errors, and
/// under 5 % of its requests. In an incident there are some on every endpoint and of more clients than a list shows.
const ERRORS: [(i64, usize); 2] = [(0, 5), (1, 4)];
const INCIDENT: [(i64, usize); 2] = [(0, 72), (1, 66)];

/// Makes errors of some: of the last two days as many as are said, today's among them, and before that up to 5 % of a day.
fn fail(logs: &mut [Log], now: i64, incident: bool, rng: &mut Rng) {
    let place = |logs: &[Log], at: i64| logs.partition_point(|log| log.at < at);
    for (days, errors) in if incident { INCIDENT } else { ERRORS } {
        // Not so near to the edges that one leaves its day while a run looks at it.
        let from = place(logs, now - (days + 1) * DAY + 10 * MINUTE);
        let to = place(logs, now - days * DAY - if days == 0 { 0 } else { 10 * MINUTE });
        let midnight = place(logs, local_midnight(now)).clamp(from, to);
        // Two of them today, if there was anything today, and the others evenly over the day that is asked for.
        for index in 0..errors {
            let (from, to) = if index < 2 && midnight < to { (midnight, to) } else { (from, to) };
            if let Some(log) = logs.get_mut(from..to).and_then(|day| nth_good(day, index, errors)) {
                log.status = *rng.pick(&STATUSES);
                // One client has several.
                log.client = if index % 2 == 1 { 0 } else { log.client };
            }
        }
    }
    let older = place(logs, now - 2 * DAY - 10 * MINUTE);
    for log in &mut logs[..older] {
        // More on some days than on others.
        if rng.below(100) < 1 + ((now - log.at) / DAY % 5) as u64 {
            log.status = *rng.pick(&STATUSES);
        }
    }
}

const STATUSES: [u16; 3] = [400, 404, 500];

/// The `index`th of `of` that lie evenly, or the next one that is no error yet.
fn nth_good(logs: &mut [Log], index: usize, of: usize) -> Option<&mut Log> {
    let first = (2 * index + 1) * logs.len() / (2 * of.max(1));
    let (before, after) = logs.split_at_mut(first.min(logs.len()));
    after.iter_mut().chain(before).find(|log| !log.is_error())
}

/// `count` rows over the past weeks, in every hour of a week before any comes twice. Ids are unrelated to timestamps,
/// as after an import.
pub(super) fn rows(count: usize, now: i64, seed: u64) -> Vec<Row> {
    let mut rng = Rng::new(seed ^ 0xA0D2);
    let payloads: Vec<_> = Action::ALL.into_iter().map(|action| payloads(action, now)).collect();
    let users = USERS.map(Arc::<str>::from);
    let object_ids = OBJECT_IDS.map(Arc::<str>::from);
    let this_hour = now - now.rem_euclid(HOUR);
    let mut hours = Vec::new();
    let mut rows: Vec<Row> = Vec::with_capacity(count);
    for index in 0..count {
        if hours.is_empty() {
            hours = rng.shuffled(HOURS);
        }
        let hour = rng.below(WEEKS) * HOURS + hours.pop().unwrap_or_default();
        let at = this_hour - hour as i64 * HOUR + rng.below(HOUR as u64) as i64;
        let at = at.min(now - SECOND - rng.below(SECOND as u64) as i64);
        let at = match index % 10 {
            // Somebody tried again.
            1 => (rows[index - 1].at + 7 * MINUTE).min(now - SECOND),
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
