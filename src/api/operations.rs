//! The three operations, rehearsed or live.

use serde::de::DeserializeOwned;

use super::{Answer, CAN_VIEW_AUDIT, Called, call, json};
use crate::http::{LiveRequest, Request, Transport};
use crate::model::Operation;
use crate::model::operation::{
    DeactivateParams, DeactivateSummary, MaintenanceAnswer, PurgeParams, PurgeSummary, SingleAnswer,
};
use crate::secret::Secret;

/// Rehearses `clientes/desactivar-inactivos/`.
pub async fn preview_deactivate(
    transport: &Transport,
    token: &Secret,
    params: DeactivateParams,
) -> Called<Answer<SingleAnswer<DeactivateSummary>>> {
    preview(transport, token, &Operation::Deactivate(params)).await
}

/// Rehearses `logs/purgar/`.
pub async fn preview_purge(
    transport: &Transport,
    token: &Secret,
    params: PurgeParams,
) -> Called<Answer<SingleAnswer<PurgeSummary>>> {
    preview(transport, token, &Operation::Purge(params)).await
}

/// Rehearses `mantenimiento/ejecutar/`.
pub async fn preview_maintenance(
    transport: &Transport,
    token: &Secret,
    deactivate: DeactivateParams,
    purge: PurgeParams,
) -> Called<Answer<MaintenanceAnswer>> {
    preview(transport, token, &Operation::Maintenance(deactivate, purge)).await
}

async fn preview<T: DeserializeOwned>(
    transport: &Transport,
    token: &Secret,
    operation: &Operation,
) -> Called<Answer<T>> {
    let sent = transport.send(&Request::preview(operation), Some(token)).await;
    call(sent, |reply, unknown| json(&reply, CAN_VIEW_AUDIT, unknown))
}

/// Runs a maintenance for good, once: the consent is inside the request.
pub async fn live_maintenance(
    transport: &Transport,
    token: &Secret,
    live: LiveRequest,
) -> Called<Answer<MaintenanceAnswer>> {
    let sent = transport.send_live(live, token).await;
    call(sent, |reply, unknown| json(&reply, CAN_VIEW_AUDIT, unknown))
}
