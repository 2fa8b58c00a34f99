//! What the checks share: one session, and each answer asked for once however many checks want it.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use strum::VariantArray;
use tokio::sync::{Notify, OnceCell};

use super::exports::file::ReadExport;
use super::historial::days::{self, Days};
use super::historial::growing_count::{Growth, READINGS};
use super::historial::page::only_counts_differ;
use super::historial::seen_rows::SeenRows;
use super::in_flight::UnderWay;
use super::plan::Plan;
use super::previews::rehearsed::Rehearsals;
use super::queries::{Read, action_query, action_spelling, days_query};
use super::session::{LoggedIn, Session, log_in, sign_in};
use super::shared_answer::{Asked, Shared};
use super::trail::Trail;
use crate::api::auth::{Password, WrongLogin};
use crate::api::probe::Probed;
use crate::api::{self, Answer};
use crate::finding::{Bounded, Finding};
use crate::http::{Exchange, Leaf, Request, Transport};
use crate::model::Action;
use crate::model::auth::Permissions;
use crate::model::health::Health;
use crate::model::historial::{Historial, HistorialQuery, Spelling};
use crate::model::resumen::Resumen;
use crate::secret::Secret;
use crate::verdict::{Outcome, Skip};

/// The id of the check that reports faults of the page of the newest rows.
const NEWEST: &str = "historial";

/// What the checks of one run share: the session, and each answer that several of them read.
#[derive(Debug)]
pub struct Context<'t> {
    pub(super) transport: &'t Transport,
    plan: &'t Plan,
    pub(super) awaited: Vec<Read>,
    pub(super) at_once: bool,
    others_ended: Notify,
    pub(super) posts: UnderWay,
    logged_in: OnceCell<LoggedIn>,
    session: OnceCell<Session>,
    seen: RefCell<SeenRows>,
    health: Shared<Answer<Health>>,
    pub(super) resumen: Shared<Answer<Resumen>>,
    pub(super) oldest: Shared<Historial>,
    pub(super) descending: [Shared<Historial>; 6],
    of_action: [Shared<Historial>; 6],
    of_days: Shared<Historial>,
    pub(super) newest: Shared<Historial>,
    pub(super) csv: Shared<ReadExport>,
    pub(super) xlsx: Shared<ReadExport>,
    pub(super) rehearsals: Rehearsals,
    /// The token that a login with a wrong password has brought, so that reports keep it out.
    taken: OnceCell<Secret>,
}

impl<'t> Context<'t> {
    /// A context that has asked nothing yet, whose rehearsals wait for every read there is.
    #[must_use]
    pub fn new(transport: &'t Transport, plan: &'t Plan) -> Self {
        Self {
            transport,
            plan,
            awaited: Read::VARIANTS.to_vec(),
            at_once: false,
            others_ended: Notify::new(),
            posts: UnderWay::default(),
            logged_in: OnceCell::new(),
            session: OnceCell::new(),
            seen: RefCell::default(),
            health: Shared::new(),
            resumen: Shared::new(),
            oldest: Shared::new(),
            of_action: std::array::from_fn(|_| Shared::new()),
            of_days: Shared::new(),
            descending: std::array::from_fn(|_| Shared::new()),
            newest: Shared::new(),
            csv: Shared::new(),
            xlsx: Shared::new(),
            rehearsals: Rehearsals::default(),
            taken: OnceCell::new(),
        }
    }

    /// This context with rehearsals that wait for these reads alone: a read that no check of the run judges is not
    /// made. The first reads are then sent together with `auth/me`, which the run asks for in any case.
    #[must_use]
    pub fn awaiting(self, reads: Vec<Read>) -> Self {
        Self { awaited: reads, at_once: true, ..self }
    }

    /// The transport that all requests of the run go through.
    #[must_use]
    pub fn transport(&self) -> &Transport {
        self.transport
    }

    /// The plan of the run.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        self.plan
    }

    /// Whether a check runs. One that does not can't say what is wrong with the answers that others share
    /// with it, so they have to.
    #[must_use]
    pub fn runs(&self, id: &str) -> bool {
        !self.plan.selection.leaves_out(id)
    }

    /// Signs in, once for the run, and asks `auth/me` who the user is.
    pub async fn session(&self, trail: &Trail) -> &Session {
        let ask = async || sign_in(self.transport, self.logged_in().await).await;
        let session = self.session.get_or_init(ask).await;
        trail.extend(&session.trail);
        session
    }

    pub(super) async fn logged_in(&self) -> &LoggedIn {
        self.logged_in.get_or_init(|| log_in(self.transport, &self.plan.credentials, self.plan.deep)).await
    }

    /// The tokens that logins have brought so far, in the order of their coming.
    pub fn obtained_tokens(&self) -> impl Iterator<Item = &Secret> {
        let session = self.session.get().filter(|session| session.login_user.is_some());
        let both = session.and_then(|session| session.token.as_ref().ok()).into_iter();
        both.chain(session.and_then(|session| session.earlier.as_ref())).chain(self.taken.get())
    }

    /// Tries to sign in with a password that is to be refused.
    ///
    /// # Errors
    /// The outcome of the failed call.
    pub(super) async fn wrong_login(
        &self,
        trail: &Trail,
        username: &str,
        password: Password,
    ) -> Result<WrongLogin, Outcome> {
        let called = api::auth::wrong_login(self.transport, username, password).await;
        trail.record(&called);
        let (came_of_it, token) = called.result?;
        if let Some(token) = token {
            let _ = self.taken.set(token);
        }
        Ok(came_of_it)
    }

    /// The name that `auth/me` gives the user, once it has answered.
    #[must_use]
    pub fn username(&self) -> Option<String> {
        let me = self.session.get()?.me.as_ref().ok()?;
        Some(me.value.username.clone())
    }

    /// The key figures for the reports, once they have been read.
    #[must_use]
    pub fn figures(&self) -> Option<Resumen> {
        self.resumen.known().map(|answer| answer.value.clone().shortened())
    }

    /// The permissions that `auth/me` gives the user, once it has answered.
    #[must_use]
    pub fn permissions(&self) -> Option<Permissions> {
        let me = self.session.get()?.me.as_ref().ok()?;
        Some(me.value.permissions.clone())
    }

    /// The token for a protected call.
    ///
    /// # Errors
    /// [`Outcome::Skipped`]: the check `auth` says why nobody is signed in.
    pub async fn token(&self) -> Result<&Secret, Outcome> {
        // What signing in asked belongs to `auth`, so it leaves no trail here.
        self.session(&Trail::default()).await.token()
    }

    /// Tells the check that waits for all others, `latency`, that they have ended.
    pub fn let_the_last_begin(&self) {
        self.others_ended.notify_one();
    }

    /// Every request of the run and how long it took so far, once all other checks have ended.
    pub async fn everything_sent(&self) -> (Vec<Arc<Exchange>>, Duration) {
        self.others_ended.notified().await;
        (self.transport.exchanges(), self.transport.elapsed())
    }

    /// The certificate that came with the session's connection.
    ///
    /// # Errors
    /// [`Outcome::Skipped`]: without TLS there is no certificate, and without a connection the check `auth` says
    /// why.
    pub fn leaf(&self) -> Result<Leaf, Outcome> {
        let without = if self.transport.speaks_tls() { Skip::Unreachable } else { Skip::NoTls };
        self.transport.leaf().ok_or(Outcome::Skipped(without))
    }

    /// `/health/`, which needs nobody signed in.
    ///
    /// # Errors
    /// The outcome of the failed call; [`Outcome::Skipped`] where signing in has found no connection already.
    pub async fn health(&self, trail: &Trail) -> Result<&Answer<Health>, Outcome> {
        if self.logged_in_at_once().await.is_none()
            && let Err(skipped @ Outcome::Skipped(Skip::Unreachable)) = self.token().await
        {
            return Err(skipped);
        }
        self.health.get(trail, api::health::health(self.transport)).await
    }

    /// The rows of one action, see [`action_query`].
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub async fn of_action(&self, trail: &Trail, action: Action) -> Result<&Historial, Outcome> {
        self.wait_behind_rehearsals().await?;
        let (shared, query) = (&self.of_action[action as usize], action_query(action));
        let token = self.token().await?;
        shared.get(trail, self.ask_page(token, &query, action_spelling(action))).await
    }

    /// The days by which filters of days are tried; `None` on a list without a row.
    ///
    /// # Errors
    /// The outcome of reading the oldest rows, or [`Outcome::Skipped`].
    pub(super) async fn days_to_ask(&self, trail: &Trail) -> Result<Option<Days>, Outcome> {
        let quiet = Trail::default();
        let newest = self.newest(if self.runs(NEWEST) { &quiet } else { trail });
        let (oldest, newest) = tokio::join!(self.oldest(trail), newest);
        let (oldest, newest) = (oldest?, newest.ok().and_then(|page| page.items.first()));
        Ok(days::most_telling(&oldest.items, oldest.totales.rows_total, newest))
    }

    /// The rows of these days, see [`days_query`].
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub(super) async fn of_days(&self, trail: &Trail, days: Days) -> Result<&Historial, Outcome> {
        self.wait_behind_rehearsals().await?;
        let token = self.token().await?;
        self.of_days.get(trail, self.ask_page(token, &days_query(days), Spelling::Full)).await
    }

    /// A page, asked for anew.
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub async fn read_page(&self, trail: &Trail, query: &HistorialQuery) -> Result<Historial, Outcome> {
        self.read_spelt(trail, query, Spelling::Full).await
    }

    /// A page, asked for anew in that spelling.
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub async fn read_spelt(
        &self,
        trail: &Trail,
        query: &HistorialQuery,
        spelling: Spelling,
    ) -> Result<Historial, Outcome> {
        let asked = self.ask_page(self.token().await?, query, spelling).await;
        trail.extend(&asked.trail);
        Ok(asked.result?)
    }

    /// The resumen, asked for anew.
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub async fn read_resumen(&self, trail: &Trail) -> Result<Answer<Resumen>, Outcome> {
        let called = api::resumen::resumen(self.transport, self.token().await?).await;
        trail.record(&called);
        Ok(called.result?)
    }

    /// Sends a request that is to be refused: one without a token among the first reads, a rehearsal together with
    /// the run's own, so that the audit trail shows what it left.
    ///
    /// # Errors
    /// The outcome of the failed call; [`Outcome::Skipped`] where nobody is signed in.
    pub async fn probe(
        &self,
        trail: &Trail,
        request: &Request,
        token: Option<&Secret>,
    ) -> Result<Probed, Outcome> {
        let is_post = request.method() == "POST";
        let _under_way = is_post.then(|| self.posts.begin());
        if is_post {
            self.wait_to_rehearse().await?;
        } else if token.is_some() || self.logged_in_at_once().await.is_none() {
            self.wait_behind_rehearsals().await?;
        }
        let called = api::probe::probe(self.transport, request, token).await;
        // It may have gone out beside the sign-in, and counts for nothing where that fails.
        self.token().await?;
        trail.record(&called);
        Ok(called.result?)
    }

    /// Waits until the reads that rehearsals would disturb have been made, see [`Read`].
    ///
    /// # Errors
    /// [`Outcome::Skipped`] where nobody is signed in.
    pub async fn wait_to_rehearse(&self) -> Result<(), Outcome> {
        self.token_to_rehearse().await.map(drop)
    }

    /// Waits until the rehearsals stand in line to be sent. So many requests go out at once that some of
    /// them wait for another round trip, and the audit trail waits for the rehearsals.
    ///
    /// # Errors
    /// [`Outcome::Skipped`] where nobody is signed in.
    pub async fn wait_behind_rehearsals(&self) -> Result<(), Outcome> {
        self.wait_to_rehearse().await?;
        // They are woken together with us: after one turn of everybody's they are in line.
        tokio::task::yield_now().await;
        Ok(())
    }

    /// The answer to what another check asks. Where it failed, that check reports it, and the outcome here is a
    /// skip; where that check does not run, the failure is reported here.
    ///
    /// # Errors
    /// [`Outcome::Skipped`] where the other check reports the failure, else the outcome of that failure.
    pub fn shared<T>(&self, id: &str, answer: Result<T, Outcome>) -> Result<T, Outcome> {
        answer.map_err(|outcome| match outcome {
            Outcome::Skipped(skip) => Outcome::Skipped(skip),
            _ if self.runs(id) => Outcome::Skipped(Skip::NothingToCompare),
            outcome => outcome,
        })
    }

    /// Reads a page. One whose counts alone are wrong is read again while the list grows: a server that counts and
    /// lists in two statements errs for a moment when a row arrives between them, and our own rehearsals bring
    /// rows. A defect shows on a list that stood still, too. Where the list grows at every reading, that is noted
    /// on the page.
    pub(super) async fn ask_page(
        &self,
        token: &Secret,
        query: &HistorialQuery,
        spelling: Spelling,
    ) -> Asked<Historial> {
        let trail = Trail::default();
        let mut counted = None;
        let (mut readings, mut growth) = (0, Growth::default());
        loop {
            let mut called = api::historial::historial(self.transport, token, query, spelling).await;
            trail.record(&called);
            readings += 1;
            let miscounted = called.result.as_ref().ok().filter(|page| only_counts_differ(query, page));
            miscounted.into_iter().for_each(|page| growth.note(page));
            let before = std::mem::replace(&mut counted, miscounted.map(|page| page.totales.clone()));
            if counted.is_none() || counted == before || readings == READINGS {
                if let Ok(page) = &mut called.result {
                    page.totales.growing = counted.is_some() && growth.explains(query);
                    let facts = self.seen.borrow_mut().compare(&page.items);
                    // A page may differ in every row: what is looked up among the others is a few.
                    let few: Bounded = facts.into_iter().map(Finding::failure).collect();
                    let few = few.into_findings().into_iter();
                    trail.find(few.map(|few| few.of_request(page.request)));
                }
                return Asked { result: called.result, trail, _held: called.held };
            }
        }
    }
}
