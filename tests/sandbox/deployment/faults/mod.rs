//! What can be wrong with a deployment: one entry of a table for each fault.

mod answers;
mod busy;
mod edit;
mod effect;
mod exported;
mod exports;
mod files;
mod floods;
mod forms;
mod historial;
mod identity;
mod live;
mod network;
mod rehearsals;
mod resumen;
mod rights;
mod texts;

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Method, Uri};
use h2::Reason;
use serde_json::Value;

pub(crate) use effect::Fault;
use effect::{BrokenBody, Effect};
pub(super) use effect::{Certificate, Connection, Quirk};

use super::app::App;
use super::audit::Audit;
use super::endpoint::Endpoint;
use super::export::Table;
use super::historial::Query;
use super::reply::{self, Reply};

/// What becomes of an answer.
pub(super) enum Outcome {
    /// It is sent.
    Send(Reply),
    /// The connection is closed instead.
    HangUp,
    /// Nothing is sent, ever.
    Silence,
    /// Its stream ends for this reason, over HTTP/2.
    Reset(Reason),
    /// The connection ends with the word of `Faults::goes_away`, over HTTP/2.
    GoAway,
}

/// Every fault there is.
pub(crate) fn all() -> impl Iterator<Item = &'static Fault> {
    answers::FAULTS
        .iter()
        .chain(resumen::FAULTS)
        .chain(identity::FAULTS)
        .chain(live::FAULTS)
        .chain(exports::FAULTS)
        .chain(exported::FAULTS)
        .chain(historial::FAULTS)
        .chain(files::FAULTS)
        .chain(floods::FAULTS)
        .chain(network::FAULTS)
        .chain(rehearsals::FAULTS)
        .chain(rights::FAULTS)
        .chain(busy::FAULTS)
        .chain(forms::FAULTS)
        .chain(texts::FAULTS)
}

/// The faults of one deployment.
#[derive(Debug)]
pub(super) struct Faults(Vec<&'static Fault>);

impl Faults {
    /// Looks the names up.
    ///
    /// # Errors
    /// The first unknown one, with the names that look like it.
    pub(super) fn named(names: &[String]) -> Result<Self, String> {
        names.iter().map(|name| find(name)).collect::<Result<_, _>>().map(Self)
    }

    fn effects(&self) -> impl Iterator<Item = &'static Effect> {
        self.0.iter().map(|fault| &fault.effect)
    }

    fn effects_on(&self, endpoint: Endpoint) -> impl Iterator<Item = &'static Effect> {
        self.0.iter().filter(move |fault| fault.scope.covers(endpoint)).map(|fault| &fault.effect)
    }

    pub(super) fn quirk(&self, quirk: Quirk) -> bool {
        self.effects().any(|effect| matches!(effect, Effect::Quirk(it) if *it == quirk))
    }

    pub(super) fn connection(&self) -> Option<Connection> {
        self.effects().find_map(|effect| if let Effect::Connection(it) = effect { Some(*it) } else { None })
    }

    pub(super) fn certificate(&self) -> Option<Certificate> {
        self.effects().find_map(|effect| if let Effect::Certificate(it) = effect { Some(*it) } else { None })
    }

    /// Changes rows before the first request.
    pub(super) fn seed(&self, audit: &mut Audit) {
        for effect in self.effects() {
            if let Effect::Row(change) = effect
                && let Some(row) = audit.first_mut()
            {
                change(row);
            }
            if let Effect::RowsAhead(by) = effect {
                audit.put_ahead(*by);
            }
        }
    }

    /// Changes what an export is asked for.
    pub(super) fn ask(&self, endpoint: Endpoint, query: &mut Query) {
        for effect in self.effects_on(endpoint) {
            if let Effect::Asked(change) = effect {
                change(query);
            }
        }
    }

    /// Changes an export before it is written.
    pub(super) fn table(&self, endpoint: Endpoint, table: &mut Table) {
        for effect in self.effects_on(endpoint) {
            if let Effect::Table(change) = effect {
                change(table);
            }
        }
    }

    /// The answer to one request too many.
    pub(super) fn crowded(&self, under_way: usize) -> Option<Reply> {
        self.effects().find_map(|effect| match effect {
            Effect::Above(most, canned) if under_way > *most => Some(canned.reply()),
            _ => None,
        })
    }

    /// The answer that stands in front of the deployment, which then does not see the request.
    pub(super) fn instead(
        &self,
        app: &App,
        method: &Method,
        uri: &Uri,
        endpoint: Endpoint,
    ) -> Option<Outcome> {
        self.effects_on(endpoint).find_map(|effect| match effect {
            Effect::Instead(canned) => Some(Outcome::Send(canned.reply())),
            Effect::Once(canned) => {
                let first = method == Method::GET && app.first_visit(uri.path());
                first.then(|| Outcome::Send(canned.reply()))
            }
            Effect::OneInFive(canned) => is_fifth(app, method, uri).then(|| Outcome::Send(canned.reply())),
            Effect::RefuseOneInFive => {
                is_fifth(app, method, uri).then_some(Outcome::Reset(Reason::REFUSED_STREAM))
            }
            Effect::First(canned) => {
                app.first_visit("the first of its kind").then(|| Outcome::Send(canned.reply()))
            }
            Effect::Mute => Some(Outcome::Silence),
            Effect::MuteAfterLive(most) => {
                let live = app.world().live_calls > 0;
                (live && app.count_visit("after a live call") <= *most).then_some(Outcome::Silence)
            }
            Effect::InsteadAfterLive(canned) => {
                (app.world().live_calls > 0).then(|| Outcome::Send(canned.reply()))
            }
            Effect::HangUpOnce => app.first_visit(uri.path()).then_some(Outcome::HangUp),
            Effect::HangUpAt(visits) => {
                visits.contains(&app.count_visit(uri.path())).then_some(Outcome::HangUp)
            }
            Effect::Redirect(host) if endpoint != Endpoint::Health => {
                let rest = uri.path_and_query().map_or("/", |rest| rest.as_str());
                Some(Outcome::Send(reply::moved(&format!("https://{host}{rest}"))))
            }
            _ => None,
        })
    }

    /// What becomes of a request of which nothing is done.
    pub(super) fn not_done(&self, app: &App, endpoint: Endpoint) -> Option<Outcome> {
        self.effects_on(endpoint).find_map(|effect| match effect {
            Effect::HangUpBefore => Some(Outcome::HangUp),
            Effect::HangUpBeforeOnce if app.first_visit("hung up before") => Some(Outcome::HangUp),
            Effect::RefuseFirstStream if !app.first_visit("the first stream") => None,
            Effect::RefuseStream | Effect::RefuseFirstStream => Some(Outcome::Reset(Reason::REFUSED_STREAM)),
            Effect::GoAwayBefore => Some(Outcome::GoAway),
            _ => None,
        })
    }

    /// The last stream that may have been processed, in the word with which a connection ends.
    pub(super) fn goes_away(&self) -> Option<u32> {
        self.effects().find_map(|effect| match effect {
            Effect::GoAwayBefore => Some(0),
            Effect::GoAway => Some(u32::MAX >> 1),
            _ => None,
        })
    }

    /// Whether the answer waits until it is let go.
    pub(super) fn holds(&self, endpoint: Endpoint) -> bool {
        self.effects_on(endpoint).any(|effect| matches!(effect, Effect::Held))
    }

    /// What becomes of a good answer. Refusals are left as they are: a fault is about what it names.
    pub(super) async fn apply(&self, endpoint: Endpoint, mut answer: Reply) -> Outcome {
        if !answer.status().is_success() {
            return Outcome::Send(answer);
        }
        for effect in self.effects_on(endpoint) {
            answer = match effect {
                Effect::Json(change) => with_bytes(answer, |bytes| edit::json(bytes, *change)).await,
                Effect::Bytes(change) => with_bytes(answer, *change).await,
                Effect::Form(form) => formed(answer, *form).await,
                Effect::Body(broken) => broken_body(answer, *broken).await,
                Effect::Afterwards(canned) => canned.reply(),
                Effect::ContentType(media_type) => {
                    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
                    answer
                }
                Effect::HangUp => return Outcome::HangUp,
                Effect::ResetStream => return Outcome::Reset(Reason::CANCEL),
                Effect::GoAway => return Outcome::GoAway,
                Effect::Silence => return Outcome::Silence,
                _ => answer,
            };
        }
        Outcome::Send(answer)
    }
}

/// Whether it is the turn of this GET to be refused, and nobody asked for the same was refused before.
fn is_fifth(app: &App, method: &Method, uri: &Uri) -> bool {
    method == Method::GET
        && app.count_visit("every fifth").is_multiple_of(5)
        && app.first_visit(&format!("refused {uri}"))
}

async fn with_bytes(answer: Reply, change: impl FnOnce(&mut Vec<u8>)) -> Reply {
    let (parts, body) = answer.into_parts();
    let mut bytes = read(body).await;
    change(&mut bytes);
    Reply::from_parts(parts, Body::from(bytes))
}

async fn formed(answer: Reply, form: effect::Form) -> Reply {
    let (parts, body) = answer.into_parts();
    let bytes = read(body).await;
    let mut answer = Reply::from_parts(parts, Body::empty());
    *answer.body_mut() = Body::from(forms::put(form, &mut answer, bytes));
    answer
}

async fn broken_body(answer: Reply, broken: BrokenBody) -> Reply {
    let (parts, body) = answer.into_parts();
    let bytes = read(body).await;
    let mut answer = Reply::from_parts(parts, Body::empty());
    broken.put_into(&mut answer, bytes);
    answer
}

/// Our own bodies are in memory: reading one can't fail.
async fn read(body: Body) -> Vec<u8> {
    axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default().into()
}

fn find(name: &str) -> Result<&'static Fault, String> {
    if let Some(fault) = all().find(|fault| fault.name == name) {
        return Ok(fault);
    }
    let mut near: Vec<_> = all().map(|fault| (edit::likeness(name, fault.name), fault.name)).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let near: Vec<_> = near.into_iter().take(4).map(|(_, name)| name).collect();
    Err(format!("no fault is called `{name}`; near: {} (--list-faults shows all)", near.join(", ")))
}

/// The functions of the table change JSON in place.
type Change = fn(&mut Value);
