//! A change of what is answered, in the moment before it is sent: chosen by a program, where a fault is chosen by name.

use std::fmt;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_TYPE;
use serde_json::{Map, Value};

use super::endpoint::{Endpoint, Operation};
use super::export::Table;
use super::reply::{JSON, Reply};

/// It is given the endpoint's name and the answer.
type Act = dyn Fn(&'static str, &mut Value) + Send + Sync;

/// What is done with every good answer, or with those of one endpoint.
///
/// An export is `{"header": {column: text}, "rows": [{column: text}]}`, under the names of the columns.
#[derive(Clone)]
pub(crate) struct Change {
    only: Option<&'static str>,
    act: Arc<Act>,
}

impl fmt::Debug for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Change")
    }
}

#[allow(dead_code, reason = "who only knows faults makes none")]
impl Change {
    pub(crate) fn of_all(act: impl Fn(&'static str, &mut Value) + Send + Sync + 'static) -> Self {
        Self { only: None, act: Arc::new(act) }
    }

    pub(crate) fn of(endpoint: &'static str, act: impl Fn(&mut Value) + Send + Sync + 'static) -> Self {
        Self { only: Some(endpoint), act: Arc::new(move |_, answer| act(answer)) }
    }
}

impl Change {
    fn name(&self, endpoint: Endpoint) -> Option<&'static str> {
        name(endpoint).filter(|name| self.only.is_none_or(|only| only == *name))
    }

    /// Changes a good answer of JSON; every other one stays as it is.
    pub(super) async fn apply(&self, endpoint: Endpoint, answer: Reply) -> Reply {
        let is_json = answer.headers().get(CONTENT_TYPE).is_some_and(|it| it == JSON);
        let Some(name) = self.name(endpoint).filter(|_| is_json && answer.status().is_success()) else {
            return answer;
        };
        let (parts, body) = answer.into_parts();
        let mut bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
        if let Ok(mut value) = serde_json::from_slice::<Value>(&bytes) {
            let before = value.clone();
            (self.act)(name, &mut value);
            if value != before {
                bytes = value.to_string().into();
            }
        }
        Reply::from_parts(parts, Body::from(bytes))
    }

    /// Changes an export before it is written. What is no text is not written.
    pub(super) fn table(&self, endpoint: Endpoint, table: &mut Table) {
        let Some(name) = self.name(endpoint) else { return };
        let columns = table.header.clone();
        let named = |cells: &[String]| -> Value {
            columns.iter().cloned().zip(cells.iter().cloned().map(Value::from)).collect::<Map<_, _>>().into()
        };
        let rows: Vec<_> = table.rows.iter().map(|row| named(row)).collect();
        let mut value = serde_json::json!({"header": named(&columns), "rows": rows});
        (self.act)(name, &mut value);
        let rows = value["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
        table.rows = rows.iter().map(|row| cells(&columns, row)).collect();
        table.header = cells(&columns, &value["header"]);
    }
}

/// The texts of a row in the order of its columns.
fn cells(columns: &[String], named: &Value) -> Vec<String> {
    let text = |column: &String| named.get(column).and_then(Value::as_str).map(str::to_owned);
    columns.iter().filter_map(text).collect()
}

/// The name under which an endpoint's answers are changed; none where they are not.
fn name(endpoint: Endpoint) -> Option<&'static str> {
    Some(match endpoint {
        Endpoint::Health => "health",
        Endpoint::Login => "auth/token",
        Endpoint::Me => "auth/me",
        Endpoint::Resumen => "resumen",
        Endpoint::Historial => "historial",
        Endpoint::Csv => "historial.csv",
        Endpoint::Xlsx => "historial.xlsx",
        Endpoint::Preview(Operation::Deactivate) => "clientes/desactivar-inactivos",
        Endpoint::Preview(Operation::Purge) => "logs/purgar",
        Endpoint::Preview(Operation::Maintenance) => "mantenimiento/ejecutar",
        Endpoint::Rotate | Endpoint::Revoke | Endpoint::Live(_) | Endpoint::None => return None,
    })
}
