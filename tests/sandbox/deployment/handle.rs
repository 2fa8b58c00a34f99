//! The way of a request: noted, delayed, answered by a fault or by the deployment, noted again.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, AUTHORIZATION, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, Uri};
use axum::middleware::{Next, from_fn_with_state, map_response};
use axum::routing::{get, post};
use serde_json::Value;
use tokio::sync::Notify;

use super::app::{App, Seen};
use super::auth::{self, Caller, Identity};
use super::clock;
use super::endpoint::{self, Endpoint, Operation};
use super::faults::{Outcome, Quirk};
use super::historial::historial;
use super::operations::operate;
use super::rehearsing;
use super::reply::{self, JSON, Reply};
use super::resumen::resumen;

/// More than any request of the contract needs.
const MAX_BODY: usize = 1024 * 1024;

/// Rings when the connection is to be closed.
#[derive(Debug, Clone, Default)]
pub(super) struct HangUp {
    /// Without another word.
    pub(super) at_once: Arc<Notify>,
    /// After the word that it goes, over HTTP/2.
    pub(super) after_a_word: Arc<Notify>,
}

/// On a reply that is none: its stream ends for this reason instead, over HTTP/2.
#[derive(Debug, Clone, Copy)]
pub(super) struct ResetStream(pub(super) h2::Reason);

pub(super) fn router(app: Arc<App>) -> Router {
    let operation = |operation: Operation| {
        post(move |state: State<Arc<App>>, caller: Identity, headers: HeaderMap, body: Bytes| {
            operate(operation, state, caller, headers, body)
        })
        .fallback(post_only)
    };
    Router::new()
        .route(endpoint::HEALTH, get(async || reply::reply(200, JSON, r#"{"status": "ok"}"#)))
        .route(
            endpoint::LOGIN,
            post(auth::login).fallback(async |m: Method| not_allowed(&m, "POST, OPTIONS")),
        )
        .route(endpoint::ROTATE, post(auth::rotate).fallback(post_only))
        .route(endpoint::REVOKE, post(auth::revoke).fallback(post_only))
        .route(endpoint::ME, get(auth::me).fallback(get_only))
        .route(endpoint::RESUMEN, get(resumen).fallback(get_only))
        .route(endpoint::HISTORIAL, get(historial).fallback(get_only))
        .route(endpoint::DEACTIVATE, operation(Operation::Deactivate))
        .route(endpoint::PURGE, operation(Operation::Purge))
        .route(endpoint::MAINTENANCE, operation(Operation::Maintenance))
        .fallback(unknown)
        .layer(from_fn_with_state(Arc::clone(&app), observe))
        .layer(map_response(clock::dated))
        .with_state(app)
}

fn not_allowed(method: &Method, allowed: &str) -> Reply {
    reply::method_not_allowed(method.as_str(), allowed)
}

/// Who the caller is comes first, as in Django REST Framework.
async fn get_only(_: Identity, method: Method) -> Reply {
    not_allowed(&method, "GET, HEAD, OPTIONS")
}

async fn post_only(_: Identity, method: Method) -> Reply {
    not_allowed(&method, "POST, OPTIONS")
}

/// Django sends a path that lacks its last `/` to the right one.
async fn unknown(uri: Uri) -> Reply {
    let slashed = format!("{}/", uri.path());
    if !endpoint::PATHS.contains(&slashed.as_str()) {
        return reply::not_found();
    }
    reply::moved(&uri.query().map_or(slashed.clone(), |query| format!("{slashed}?{query}")))
}

async fn observe(State(app): State<Arc<App>>, request: Request, next: Next) -> Reply {
    let (mut parts, body) = request.into_parts();
    // Half of a request is none.
    let Ok(bytes) = to_bytes(body, MAX_BODY).await else { return reply::reply(400, reply::HTML, "") };
    let json: Option<Value> = serde_json::from_slice(&bytes).ok();
    let caller = Caller::of(&parts.headers, &app);
    let endpoint = Endpoint::of(&parts.method, &parts.uri, json.as_ref());
    if matches!(endpoint, Endpoint::Live(_)) {
        app.live_requests.fetch_add(1, Ordering::Relaxed);
    }
    let (_under_way, many) = app.enter();
    let number = note(&app, &parts, &caller, json);
    let open = endpoint == Endpoint::Resumen && app.faults.quirk(Quirk::OpenResumen);
    let caller = if open { Caller::admin(&app) } else { caller };
    if let Some(reply) = app.faults.crowded(many).or_else(|| app.busy.refuse()) {
        app.seen()[number].status = Some(reply.status().as_u16());
        return reply;
    }
    let _worker = app.busy.worker().await;
    tokio::time::sleep(app.config.latency).await;
    let hang_up = parts.extensions.get::<HangUp>().cloned().unwrap_or_default();
    let before = app.faults.instead(&app, &parts.method, &parts.uri, endpoint);
    let before = before.or_else(|| turned_away(&app, &caller, endpoint).map(Outcome::Send));
    if let (Endpoint::Preview(operation), Err(_), true) =
        (endpoint, &caller.0, app.faults.quirk(Quirk::AccessLeavesRow))
        && let Ok(Value::Object(asked)) = serde_json::from_slice(&bytes)
    {
        let _ = rehearsing::refused(&app, operation, "", &asked);
    }
    let before = before.or_else(|| not_acceptable(&parts).map(Outcome::Send));
    let before = before.or_else(|| app.faults.not_done(&app, endpoint));
    let outcome = match before {
        Some(outcome) => outcome,
        None => {
            parts.extensions.insert(caller);
            let answer = next.run(Request::from_parts(parts, Body::from(bytes))).await;
            if app.faults.holds(endpoint) {
                app.let_go.notified().await;
            }
            match (&app.config.change, app.faults.apply(endpoint, answer).await) {
                (Some(change), Outcome::Send(answer)) => Outcome::Send(change.apply(endpoint, answer).await),
                (_, outcome) => outcome,
            }
        }
    };
    match outcome {
        Outcome::Send(mut reply) => {
            if app.world().token_taken {
                reply::set(&mut reply, HeaderName::from_static("x-session"), auth::TAKEN);
            }
            app.seen()[number].status = Some(reply.status().as_u16());
            reply
        }
        Outcome::Reset(reason) => {
            let mut reply = reply::reply(503, reply::HTML, "");
            reply.extensions_mut().insert(ResetStream(reason));
            reply
        }
        Outcome::HangUp => {
            hang_up.at_once.notify_one();
            pending().await
        }
        Outcome::GoAway => {
            hang_up.after_a_word.notify_one();
            pending().await
        }
        Outcome::Silence => pending().await,
    }
}

/// What a proxy does that lets nobody through without a good token.
fn turned_away(app: &App, caller: &Caller, endpoint: Endpoint) -> Option<Reply> {
    if caller.0.is_ok() || matches!(endpoint, Endpoint::Health | Endpoint::Login) {
        return None;
    }
    if app.faults.quirk(Quirk::ProxyRedirects) {
        return Some(reply::moved("https://login.example/"));
    }
    app.faults.quirk(Quirk::ProxyRefuses).then(|| reply::reply(401, reply::HTML, "<h1>Iniciar sesión</h1>"))
}

/// The framework looks at what a client would take before it looks at who asks. It has JSON, and pages
/// for a browser; that an export is neither it does not know.
fn not_acceptable(parts: &Parts) -> Option<Reply> {
    const HAS: [&str; 4] = ["application/json", "application/*", "text/html", "*/*"];
    let accept = parts.headers.get(ACCEPT)?.to_str().ok()?;
    let mut kinds = accept.split(',').map(|kind| kind.split(';').next().unwrap_or_default().trim());
    let path = parts.uri.path();
    let framework = path != endpoint::HEALTH && endpoint::PATHS.contains(&path);
    (framework && !kinds.any(|kind| HAS.contains(&kind)))
        .then(|| reply::detail(406, "No se ha podido satisfacer la solicitud de cabecera de Accept."))
}

/// Notes the request as it comes, so that one whose client gives up is there as well.
fn note(app: &App, parts: &Parts, caller: &Caller, body: Option<Value>) -> usize {
    let header = |name: HeaderName| Some(parts.headers.get(name)?.to_str().ok()?.to_owned());
    let path_and_query = parts.uri.path_and_query().map_or("/", |rest| rest.as_str());
    let mut seen = app.seen();
    seen.push(Seen {
        method: parts.method.to_string(),
        path_and_query: path_and_query.to_owned(),
        http: format!("{:?}", parts.version),
        status: None,
        user: caller.0.as_ref().ok().map(|identity| identity.username.clone()),
        body,
        user_agent: header(USER_AGENT),
        authorization: parts.headers.contains_key(AUTHORIZATION),
        request_id: header(HeaderName::from_static("x-request-id")),
    });
    seen.len() - 1
}
