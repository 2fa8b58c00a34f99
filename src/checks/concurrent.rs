//! Requests that are made at once. None is dropped while it is under way because another one has failed: it is
//! sent all the same, so it belongs in the report, and an answer that checks share would be asked for anew.

use futures_util::future::join_all;

use crate::verdict::Outcome;

/// What all of these came to, in their order.
///
/// # Errors
/// The first one's in that order, once all have ended.
pub(crate) async fn all<T>(
    asked: impl IntoIterator<Item = impl Future<Output = Result<T, Outcome>>>,
) -> Result<Vec<T>, Outcome> {
    join_all(asked).await.into_iter().collect()
}

/// What both came to.
///
/// # Errors
/// As [`all`].
pub(crate) async fn both<A, B>(
    first: impl Future<Output = Result<A, Outcome>>,
    second: impl Future<Output = Result<B, Outcome>>,
) -> Result<(A, B), Outcome> {
    let (first, second) = tokio::join!(first, second);
    Ok((first?, second?))
}
