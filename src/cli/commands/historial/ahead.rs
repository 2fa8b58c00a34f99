//! The next page, asked for before this one is read: the server is at work while we are, and never on two at once.

use std::pin::Pin;

use futures_util::future::{poll_immediate, ready};

use crate::api;
use crate::http::Transport;
use crate::http::transport::SentRequest;
use crate::model::historial::HistorialQuery;
use crate::secret::Secret;

/// How often the connection gets its turn to write a request.
const TURNS: usize = 4;

/// A page that is asked for.
pub(super) struct Ahead<'a> {
    query: HistorialQuery,
    sent: Pin<Box<dyn Future<Output = SentRequest> + 'a>>,
}

impl<'a> Ahead<'a> {
    /// Nothing is sent yet.
    pub(super) fn new(transport: &'a Transport, token: &'a Secret, query: HistorialQuery) -> Self {
        let own = query.clone();
        let sent = Box::pin(async move { api::historial::ask(transport, token, &own).await });
        Self { query, sent }
    }

    /// Whether this is what is asked for.
    pub(super) fn is_of(&self, query: &HistorialQuery) -> bool {
        self.query == *query
    }

    /// Sends it, as far as that goes without waiting: what is not sent by then is sent when it is waited for.
    pub(super) async fn begin(mut self) -> Self {
        for _ in 0..TURNS {
            if let Some(sent) = poll_immediate(&mut self.sent).await {
                return Self { sent: Box::pin(ready(sent)), ..self };
            }
            tokio::task::yield_now().await;
        }
        self
    }

    /// Its answer.
    pub(super) async fn answer(self) -> SentRequest {
        self.sent.await
    }
}
