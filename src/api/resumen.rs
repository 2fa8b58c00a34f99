//! `/api/integraciones/point/resumen/`.

use super::{Answer, CAN_VIEW_MAESTROS, Called, call, json};
use crate::http::{Request, Transport};
use crate::model::resumen::Resumen;
use crate::secret::Secret;

/// Reads the key figures.
pub(crate) async fn resumen(transport: &Transport, token: &Secret) -> Called<Answer<Resumen>> {
    let request = Request::get("/api/integraciones/point/resumen/");
    let sent = transport.send(&request, Some(token)).await;
    call(sent, |reply, unknown| json(&reply, CAN_VIEW_MAESTROS, unknown))
}
