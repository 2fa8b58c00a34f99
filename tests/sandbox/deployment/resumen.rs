//! `GET resumen/`: computed from the state, so that its figures agree with one another and with what the
//! operations did.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::State;
use axum::http::header::DATE;
use serde::Serialize;
use serde_json::value::RawValue;

use super::alerts::{Alert, alerts};
use super::app::App;
use super::audit::{Action, Column, Row};
use super::auth::Identity;
use super::catalogue::Catalogue;
use super::clock::{self, DAY, MINUTE, SECOND};
use super::faults::Quirk;
use super::reply::{self, Refusal, Reply};
use super::users::Permissions;
use super::world::{Log, World};

/// Longest list of clients.
const TOP: usize = 10;
/// Longest list of errors by endpoint, and by client.
const ERRORS: usize = 12;
/// The newest operations, among which the last of each kind is looked for.
const NEWEST: usize = 60;

pub(super) async fn resumen(State(app): State<Arc<App>>, caller: Identity) -> Result<Reply, Refusal> {
    const DENIED: &str = "No tienes permisos para consultar resumen de integración Point.";
    caller.require(|Permissions { can_view_maestros, .. }| *can_view_maestros, DENIED)?;
    let lag = if app.faults.quirk(Quirk::LateResumen) { SECOND / 4 } else { 0 };
    let mut resumen = Resumen::of(&mut app.world(), clock::now(), lag);
    if app.faults.quirk(Quirk::PurgeBefore) {
        resumen.api_operations.last_purge = ApiOperations::purge_before(&mut app.world());
    }
    let ahead = clock::now() + 10 * MINUTE;
    let skewed = app.faults.quirk(Quirk::ClockSkew);
    if skewed {
        resumen.generated_at = clock::json(ahead);
    }
    if app.faults.quirk(Quirk::KeptResumen) {
        let first = || resumen.generated_at.clone();
        resumen.generated_at = app.world().first_resumen.get_or_insert_with(first).clone();
    }
    let mut answer = reply::json(200, &resumen);
    if skewed || app.faults.quirk(Quirk::DateSkew) {
        reply::set(&mut answer, DATE, &clock::http(ahead));
    }
    Ok(answer)
}

#[derive(Serialize)]
struct Resumen {
    generated_at: String,
    api_24h: Api24h,
    api_24h_comparativo: Comparativo,
    api_7d: Api7d,
    api_clients: ApiClients,
    api_operations: ApiOperations,
    alertas_operativas: Vec<Alert>,
    #[serde(flatten)]
    catalogue: Catalogue,
}

#[derive(Serialize)]
struct Api24h {
    requests: usize,
    errors: usize,
    errors_by_endpoint: Vec<EndpointErrors>,
    errors_by_client: Vec<ClientErrors>,
}

#[derive(Serialize)]
struct EndpointErrors {
    endpoint: &'static str,
    total: usize,
    clientes: usize,
    last_at: String,
}

#[derive(Serialize)]
struct ClientErrors {
    #[serde(rename = "client__nombre")]
    client_nombre: String,
    total: usize,
    last_at: String,
}

/// The last 24 hours against those before.
#[derive(Serialize)]
struct Comparativo {
    requests_prev_24h: usize,
    errors_prev_24h: usize,
    requests_delta_pct: f64,
    errors_delta_pct: f64,
}

#[derive(Serialize)]
struct Api7d {
    requests: usize,
    errors: usize,
    error_rate_pct: f64,
    daily: Vec<Day>,
}

#[derive(Serialize)]
struct Day {
    day: String,
    requests: usize,
    errors: usize,
    error_rate_pct: f64,
}

#[derive(Serialize)]
struct ApiClients {
    total: usize,
    active: usize,
    inactive: usize,
    unused_30d: usize,
    top_30d: Vec<TopClient>,
}

#[derive(Serialize)]
struct TopClient {
    #[serde(rename = "client__nombre")]
    client_nombre: String,
    requests: usize,
    errors: usize,
}

#[derive(Serialize)]
struct ApiOperations {
    last_any: Option<LastOperation>,
    last_maintenance: Option<LastOperation>,
    last_purge: Option<LastOperation>,
    last_deactivate: Option<LastOperation>,
}

#[derive(Serialize)]
struct LastOperation {
    timestamp: String,
    user: String,
    action: &'static str,
    payload: Box<RawValue>,
}

impl Resumen {
    fn of(world: &mut World, now: i64, lag: i64) -> Self {
        let operations = ApiOperations::of(world, now - lag);
        let day = Api24h::of(world, now);
        let before = since(&world.logs, now - 2 * DAY).iter().take_while(|log| log.at < now - DAY);
        let (requests, errors) = count(before);
        let comparison = Comparativo {
            requests_prev_24h: requests,
            errors_prev_24h: errors,
            requests_delta_pct: delta(day.requests, requests),
            errors_delta_pct: delta(day.errors, errors),
        };
        let clients = ApiClients::of(world, now);
        let catalogue = Catalogue::seeded(now);
        Self {
            // Always with decimals, as recorded.
            generated_at: clock::json(now | 1),
            alertas_operativas: alerts(day.errors, errors, &catalogue, now),
            api_24h: day,
            api_24h_comparativo: comparison,
            api_7d: Api7d::of(&world.logs, now),
            api_clients: clients,
            api_operations: operations,
            catalogue,
        }
    }
}

/// The logs from this moment on: they are kept oldest first.
fn since(logs: &[Log], from: i64) -> &[Log] {
    &logs[logs.partition_point(|log| log.at < from)..]
}

fn count<'a>(logs: impl Iterator<Item = &'a Log>) -> (usize, usize) {
    logs.fold((0, 0), |(requests, errors), log| (requests + 1, errors + usize::from(log.is_error())))
}

pub(super) fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn rate(errors: usize, requests: usize) -> f64 {
    if requests == 0 { 0.0 } else { rounded(errors as f64 * 100.0 / requests as f64) }
}

/// The change in percent; from nothing on, 100 where there is something now.
fn delta(now: usize, before: usize) -> f64 {
    match (now, before) {
        (0, 0) => 0.0,
        (_, 0) => 100.0,
        _ => rounded((now as f64 - before as f64) * 100.0 / before as f64),
    }
}

impl Api24h {
    fn of(world: &World, now: i64) -> Self {
        let logs = since(&world.logs, now - DAY);
        let (requests, errors) = count(logs.iter());
        // Total, clients, last moment: by endpoint and by client.
        let mut endpoints: BTreeMap<&str, (usize, BTreeSet<usize>, i64)> = BTreeMap::new();
        let mut clients: BTreeMap<usize, (usize, i64)> = BTreeMap::new();
        for log in logs.iter().filter(|log| log.is_error()) {
            let endpoint = endpoints.entry(log.endpoint).or_default();
            endpoint.0 += 1;
            endpoint.1.insert(log.client);
            endpoint.2 = log.at;
            let client = clients.entry(log.client).or_default();
            *client = (client.0 + 1, log.at);
        }
        let by_endpoint = endpoints.into_iter().map(|(endpoint, (total, clients, last))| EndpointErrors {
            endpoint,
            total,
            clientes: clients.len(),
            last_at: clock::json(last),
        });
        let by_client = clients.into_iter().map(|(client, (total, last))| ClientErrors {
            client_nombre: world.clients[client].name.clone(),
            total,
            last_at: clock::json(last),
        });
        Self {
            requests,
            errors,
            errors_by_endpoint: most(ERRORS, by_endpoint, |it| it.total),
            errors_by_client: most(ERRORS, by_client, |it| it.total),
        }
    }
}

/// The largest first, so many at most. Those alike stay in the order that they come in: by name.
fn most<T>(shown: usize, items: impl Iterator<Item = T>, by: impl Fn(&T) -> usize) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort_by_key(|item| std::cmp::Reverse(by(item)));
    items.truncate(shown);
    items
}

impl Api7d {
    /// Seven of the server's local days, today's the last.
    fn of(logs: &[Log], now: i64) -> Self {
        let first = clock::local_midnight(now) - 6 * DAY;
        let day = |index: i64| {
            let begin = first + index * DAY;
            let (requests, errors) = count(since(logs, begin).iter().take_while(|log| log.at < begin + DAY));
            Day { day: clock::local_day(begin), requests, errors, error_rate_pct: rate(errors, requests) }
        };
        let daily: Vec<_> = (0..7).map(day).collect();
        let (requests, errors) = daily
            .iter()
            .fold((0, 0), |(requests, errors), day| (requests + day.requests, errors + day.errors));
        Self { requests, errors, error_rate_pct: rate(errors, requests), daily }
    }
}

impl ApiClients {
    fn of(world: &World, now: i64) -> Self {
        let (total, active) = (world.clients.len(), world.active_clients());
        let mut counts = vec![(0, 0); total];
        for log in since(&world.logs, now - 30 * DAY) {
            let (requests, errors) = &mut counts[log.client];
            *requests += 1;
            *errors += usize::from(log.is_error());
        }
        let busy = world.clients.iter().zip(counts).filter(|(_, (requests, _))| *requests > 0);
        let top = busy.map(|(client, (requests, errors))| TopClient {
            client_nombre: client.name.clone(),
            requests,
            errors,
        });
        Self {
            total,
            active,
            inactive: total - active,
            unused_30d: world.clients.iter().filter(|it| it.active && it.last_used < now - 30 * DAY).count(),
            top_30d: most(TOP, top, |it| it.requests),
        }
    }
}

impl ApiOperations {
    fn of(world: &mut World, until: i64) -> Self {
        let until = until + world.audit.ahead();
        let mut last = |of: &[Action]| {
            let newest_first = world.audit.ascending(Column::Timestamp).rev().filter(|row| row.at <= until);
            newest_first.take(NEWEST).find(|row| of.contains(&row.action)).map(LastOperation::of)
        };
        Self {
            last_any: last(&Action::ALL),
            last_maintenance: last(&[Action::Maintenance, Action::PreviewMaintenance]),
            last_purge: last(&[Action::Purge, Action::PreviewPurge]),
            last_deactivate: last(&[Action::Deactivate, Action::PreviewDeactivate]),
        }
    }
}

impl ApiOperations {
    /// The second newest purge.
    fn purge_before(world: &mut World) -> Option<LastOperation> {
        let newest_first = world.audit.ascending(Column::Timestamp).rev();
        let mut purges =
            newest_first.filter(|row| [Action::Purge, Action::PreviewPurge].contains(&row.action));
        purges.nth(1).map(LastOperation::of)
    }
}

impl LastOperation {
    fn of(row: &Row) -> Self {
        Self {
            timestamp: clock::json(row.at),
            user: row.user.to_string(),
            action: row.action.name(),
            payload: (*row.payload).to_owned(),
        }
    }
}
