//! `/health/`: public.

use super::{Answer, Called, call, json};
use crate::http::{Request, Transport};
use crate::model::health::Health;

/// Asks whether the deployment is well.
pub(crate) async fn health(transport: &Transport) -> Called<Answer<Health>> {
    let sent = transport.send(&Request::public("/health/"), None).await;
    call(sent, |reply, unknown| json(&reply, "", unknown))
}
