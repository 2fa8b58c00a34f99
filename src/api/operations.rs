//! The three operations, rehearsed or live.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Answer, CAN_VIEW_AUDIT, Called, call, json};
use crate::finding::Fact;
use crate::http::{LiveRequest, Reply, Request, Transport};
use crate::model::operation::{
    DeactivateParams, DeactivateSummary, MaintenanceAnswer, PurgeParams, PurgeSummary, SingleAnswer,
};
use crate::model::{Operation, OperationAnswer};
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

/// Rehearses an operation, whichever it is.
pub async fn rehearse(
    transport: &Transport,
    token: &Secret,
    operation: &Operation,
) -> Called<Answer<OperationAnswer>> {
    let sent = transport.send(&Request::preview(operation), Some(token)).await;
    call(sent, |reply, unknown| read(operation, &reply, unknown))
}

/// Runs an operation for good, once: the consent is inside the request.
pub async fn live(
    transport: &Transport,
    token: &Secret,
    operation: &Operation,
    live: LiveRequest,
) -> Called<Answer<OperationAnswer>> {
    call(transport.send_live(live, token).await, |reply, unknown| match reply.status {
        // The application says what is wrong in JSON. Another's 400 says nothing of what was done.
        400 if !says_json_object(&reply) => {
            Err(Fact::AccessRefusedElsewhere { method: "POST", path: operation.path().to_owned(), got: 400 })
        }
        _ => read(operation, &reply, unknown),
    })
}

fn says_json_object(reply: &Reply) -> bool {
    serde_json::from_slice::<Value>(&reply.body).is_ok_and(|body| body.is_object())
}

fn read(
    operation: &Operation,
    reply: &Reply,
    unknown: &mut BTreeSet<String>,
) -> Result<Answer<OperationAnswer>, Fact> {
    match operation {
        Operation::Deactivate(_) => {
            json(reply, CAN_VIEW_AUDIT, unknown).map(|it| it.map(OperationAnswer::Deactivate))
        }
        Operation::Purge(_) => json(reply, CAN_VIEW_AUDIT, unknown).map(|it| it.map(OperationAnswer::Purge)),
        Operation::Maintenance(..) => {
            json(reply, CAN_VIEW_AUDIT, unknown).map(|it| it.map(OperationAnswer::Maintenance))
        }
    }
}
