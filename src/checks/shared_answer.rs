//! An answer with its requests, asked for once however many checks want it.

use tokio::sync::OnceCell;

use super::trail::Trail;
use crate::api::{Called, Failure};
use crate::http::Reservation;
use crate::verdict::Outcome;

/// An answer with the requests that it took.
#[derive(Debug)]
pub(super) struct Asked<T> {
    pub(super) result: Result<T, Failure>,
    pub(super) trail: Trail,
    /// The memory that the answer takes of the run's budget, given back when the answer is dropped.
    pub(super) _held: Reservation,
}

impl<T> From<Called<T>> for Asked<T> {
    fn from(called: Called<T>) -> Self {
        let trail = Trail::default();
        trail.record(&called);
        Self { result: called.result, trail, _held: called.held }
    }
}

/// An answer that is asked for once and read by every check that needs it.
#[derive(Debug)]
pub(super) struct Shared<T>(OnceCell<Asked<T>>);

impl<T> Shared<T> {
    pub(super) const fn new() -> Self {
        Self(OnceCell::const_new())
    }

    pub(super) async fn get<'a>(
        &'a self,
        trail: &Trail,
        call: impl Future<Output: Into<Asked<T>>>,
    ) -> Result<&'a T, Outcome> {
        let asked = self.0.get_or_init(|| async { call.await.into() }).await;
        trail.extend(&asked.trail);
        asked.result.as_ref().map_err(|failure| failure.clone().into())
    }

    /// The answer, once there is one.
    pub(super) fn known(&self) -> Option<&T> {
        self.0.get()?.result.as_ref().ok()
    }
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Fact(fact) => Self::failed(fact),
            Failure::Trouble(trouble) => Self::Broken(trouble),
        }
    }
}
