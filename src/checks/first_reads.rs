//! What a run asks together with `auth/me`, before it rehearses anything.

use futures_util::future::join_all;
use strum::VariantArray;

use super::context::Context;
use super::queries::{Read, descending_query, descending_spelling, oldest_query};
use super::shared_answer::{Asked, Shared};
use super::trail::Trail;
use crate::api::{self, Answer};
use crate::model::export::ExportFormat;
use crate::model::historial::{Historial, HistorialQuery, SortBy, Spelling};
use crate::model::resumen::Resumen;
use crate::secret::Secret;
use crate::verdict::Outcome;

impl Context<'_> {
    /// The token for one of the first reads, as soon as it is known: these are sent together with `auth/me`, once
    /// that has opened the connection. Whether the token is valid is known only later, by [`Self::token`].
    ///
    /// # Errors
    /// [`Outcome::Skipped`] where nobody is signed in.
    pub(super) async fn token_at_once(&self) -> Result<&Secret, Outcome> {
        match self.logged_in_at_once().await {
            Some(token) => Ok(token),
            None => self.token().await,
        }
    }

    /// The token, where the first reads may be sent together with `auth/me`; else none. A login is sent alone: it
    /// is not repeated when its connection is lost.
    pub(super) async fn logged_in_at_once(&self) -> Option<&Secret> {
        if !(self.at_once && self.transport.connected().await) {
            return None;
        }
        self.logged_in().await.token.as_ref().ok()
    }

    /// The answer to one of the first reads, or the skip where nobody is signed in.
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub(super) async fn first_read<'a, T>(
        &'a self,
        shared: &'a Shared<T>,
        trail: &Trail,
        call: impl Future<Output: Into<Asked<T>>>,
    ) -> Result<&'a T, Outcome> {
        let asked = Trail::default();
        let answer = shared.get(&asked, call).await;
        self.token().await?;
        trail.extend(&asked);
        answer
    }

    /// `resumen`.
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub async fn resumen(&self, trail: &Trail) -> Result<&Answer<Resumen>, Outcome> {
        let token = self.token_at_once().await?;
        self.first_read(&self.resumen, trail, api::resumen::resumen(self.transport, token)).await
    }

    /// The page of [`oldest_query`], asked for with its defaults without a value.
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub async fn oldest(&self, trail: &Trail) -> Result<&Historial, Outcome> {
        self.first_page(&self.oldest, trail, &oldest_query(), Spelling::Blank).await
    }

    /// The page of [`descending_query`].
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub async fn descending(&self, trail: &Trail, by: SortBy) -> Result<&Historial, Outcome> {
        let spelling = descending_spelling(by);
        self.first_page(&self.descending[by as usize], trail, &descending_query(by), spelling).await
    }

    /// A page that is asked for once, among the first reads.
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub(super) async fn first_page<'a>(
        &'a self,
        shared: &'a Shared<Historial>,
        trail: &Trail,
        query: &HistorialQuery,
        spelling: Spelling,
    ) -> Result<&'a Historial, Outcome> {
        let token = self.token_at_once().await?;
        self.first_read(shared, trail, self.ask_page(token, query, spelling)).await
    }

    /// The token, once the reads have been made that rehearsals would disturb: every rehearsal adds a row to the
    /// historial, and a page and its exports must be of the same rows. A read that no check of this run judges is
    /// not awaited.
    pub(super) async fn token_to_rehearse(&self) -> Result<&Secret, Outcome> {
        join_all(self.awaited.iter().map(|read| self.read(*read))).await;
        self.token().await
    }

    async fn read(&self, read: Read) {
        let trail = Trail::default();
        match read {
            Read::Oldest => drop(self.oldest(&trail).await),
            Read::Orders => {
                let columns = if self.plan().deep { SortBy::VARIANTS } else { &[] };
                drop(join_all(columns.iter().map(|by| self.descending(&trail, *by))).await);
            }
            Read::Resumen => drop(self.resumen(&trail).await),
            Read::Newest => drop(self.newest(&trail).await),
            Read::Csv => drop(self.export(&trail, ExportFormat::Csv).await),
            Read::Xlsx => drop(self.export(&trail, ExportFormat::Xlsx).await),
        }
    }
}
