//! The next page, asked for before this one is processed: the server works meanwhile, and never on two pages at
//! once.

use std::pin::Pin;

use futures_util::future::{poll_immediate, ready};

use crate::api;
use crate::http::Transport;
use crate::http::transport::SentRequest;
use crate::model::historial::HistorialQuery;
use crate::secret::Secret;

/// How often the connection's task may run to write the request.
const TURNS: usize = 4;

/// A page that has been asked for, with its query.
pub(super) struct Ahead<'a> {
    query: HistorialQuery,
    sent: Pin<Box<dyn Future<Output = SentRequest> + 'a>>,
}

impl<'a> Ahead<'a> {
    /// A request that has not been sent yet.
    pub(super) fn new(transport: &'a Transport, token: &'a Secret, query: HistorialQuery) -> Self {
        let own = query.clone();
        let sent = Box::pin(async move { api::historial::ask(transport, token, &own).await });
        Self { query, sent }
    }

    /// Whether the page was asked for by this query.
    pub(super) fn is_of(&self, query: &HistorialQuery) -> bool {
        self.query == *query
    }

    /// Sends the request as far as that is possible without waiting; [`Self::answer`] sends the rest.
    pub(super) async fn begin(mut self) -> Self {
        for _ in 0..TURNS {
            if let Some(sent) = poll_immediate(&mut self.sent).await {
                return Self { sent: Box::pin(ready(sent)), ..self };
            }
            tokio::task::yield_now().await;
        }
        self
    }

    /// Waits for the page's answer.
    pub(super) async fn answer(self) -> SentRequest {
        self.sent.await
    }
}
