//! `GET /api/integraciones/point/resumen/`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Action;
use super::shape::nullable;

/// The integrations' key figures.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Resumen {
    /// ISO-8601 UTC.
    pub generated_at: String,
    /// The last 24 hours.
    pub api_24h: Api24h,
    /// Against the 24 hours before.
    pub api_24h_comparativo: Comparativo,
    /// The last 7 days.
    pub api_7d: Api7d,
    /// The registered API clients.
    pub api_clients: ApiClients,
    /// The last operations.
    pub api_operations: ApiOperations,
    /// Never empty: with nothing to report there is one `ok` entry.
    pub alertas_operativas: Vec<Alerta>,
    /// The supplies of the catalogue.
    pub insumos: Insumos,
    /// The recipes of the catalogue.
    pub recetas: Recetas,
    /// The suppliers of the catalogue.
    pub proveedores: Proveedores,
    /// What Point has sent and nobody has matched yet.
    pub point_pending: PointPending,
    /// The warehouse.
    pub inventario: Inventario,
}

impl Resumen {
    /// Entries of a list that a report shows: the contract has at most 12 of them, a server may send any number.
    const MOST_SHOWN: usize = 50;

    /// The same with lists that a report can show.
    #[must_use]
    pub(crate) fn shortened(mut self) -> Self {
        let most = Self::MOST_SHOWN;
        self.api_24h.errors_by_endpoint.truncate(most);
        self.api_24h.errors_by_client.truncate(most);
        self.api_7d.daily.truncate(most);
        self.api_clients.top_30d.truncate(most);
        self.alertas_operativas.truncate(most);
        self
    }
}

impl Resumen {
    /// The paths of figures that a deployment may lack, or that are null until something has happened, and that are not
    /// there.
    #[must_use]
    pub(crate) fn absent(&self) -> Vec<&'static str> {
        let (last, stock) = (&self.api_operations, &self.inventario);
        let all = [
            ("api_operations.last_any", last.last_any.is_none()),
            ("api_operations.last_maintenance", last.last_maintenance.is_none()),
            ("api_operations.last_purge", last.last_purge.is_none()),
            ("api_operations.last_deactivate", last.last_deactivate.is_none()),
            ("proveedores.activos", self.proveedores.activos.is_none()),
            ("inventario.almacen_pending_preview", stock.almacen_pending_preview.is_none()),
            ("inventario.almacen_latest_run_id", stock.almacen_latest_run_id.is_none()),
            ("inventario.almacen_latest_run_at", stock.almacen_latest_run_at.is_none()),
            ("inventario.recetas_pending_match", stock.recetas_pending_match.is_none()),
        ];
        all.into_iter().filter(|(_, is_absent)| *is_absent).map(|(path, _)| path).collect()
    }
}

/// Requests and errors of the last 24 hours.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Api24h {
    /// Requests in all.
    pub requests: u64,
    /// Those with status 400 or more.
    pub errors: u64,
    /// Most errors first, at most 12.
    pub errors_by_endpoint: Vec<EndpointErrors>,
    /// Most errors first, at most 12.
    pub errors_by_client: Vec<ClientErrors>,
}

/// Errors of one endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct EndpointErrors {
    /// Path of the public API.
    pub endpoint: String,
    /// Errors in 24 hours.
    pub total: u64,
    /// Clients that met one.
    pub clientes: u64,
    /// ISO-8601 UTC.
    pub last_at: String,
}

/// Errors of one API client.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct ClientErrors {
    /// The client's name; null for requests without one.
    #[serde(rename = "client__nombre", deserialize_with = "nullable")]
    pub client_nombre: Option<String>,
    /// Errors in 24 hours.
    pub total: u64,
    /// ISO-8601 UTC.
    pub last_at: String,
}

/// The 24 hours before the last, and the change in percent.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Comparativo {
    /// Requests from 48 to 24 hours ago.
    pub requests_prev_24h: u64,
    /// Errors from 48 to 24 hours ago.
    pub errors_prev_24h: u64,
    /// The change in percent, rounded to 2 places; a correct answer has no null here.
    #[serde(deserialize_with = "nullable")]
    pub requests_delta_pct: Option<f64>,
    /// The change in percent, rounded to 2 places; a correct answer has no null here.
    #[serde(deserialize_with = "nullable")]
    pub errors_delta_pct: Option<f64>,
}

/// Seven days and their sum.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Api7d {
    /// Sum over `daily`.
    pub requests: u64,
    /// Sum over `daily`.
    pub errors: u64,
    /// errors * 100 / requests, rounded to 2 places.
    pub error_rate_pct: f64,
    /// Oldest first.
    pub daily: Vec<Day>,
}

/// One day of the seven.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Day {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// Requests on that day.
    pub requests: u64,
    /// Errors on that day.
    pub errors: u64,
    /// errors * 100 / requests, rounded to 2 places.
    pub error_rate_pct: f64,
}

/// The registered API clients.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct ApiClients {
    /// `active + inactive`.
    pub total: u64,
    /// May call the public API.
    pub active: u64,
    /// Deactivated.
    pub inactive: u64,
    /// Active ones without a request in 30 days.
    pub unused_30d: u64,
    /// Busiest first, at most 10.
    pub top_30d: Vec<TopClient>,
}

/// One of the busiest clients.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct TopClient {
    /// The client's name; null for requests without one.
    #[serde(rename = "client__nombre", deserialize_with = "nullable")]
    pub client_nombre: Option<String>,
    /// Requests in 30 days.
    pub requests: u64,
    /// Errors in 30 days.
    pub errors: u64,
}

/// The last operations, each null where there was none.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct ApiOperations {
    /// The last of any kind.
    #[serde(deserialize_with = "nullable")]
    pub last_any: Option<LastOperation>,
    /// The last maintenance.
    #[serde(deserialize_with = "nullable")]
    pub last_maintenance: Option<LastOperation>,
    /// The last purge.
    #[serde(deserialize_with = "nullable")]
    pub last_purge: Option<LastOperation>,
    /// The last deactivation.
    #[serde(deserialize_with = "nullable")]
    pub last_deactivate: Option<LastOperation>,
}

impl ApiOperations {
    /// The fields of one kind each, with what stands there and the two actions of that kind, live and rehearsed.
    #[must_use]
    pub fn of_kinds(&self) -> [(&'static str, Option<&LastOperation>, [Action; 2]); 3] {
        use Action::{
            DeactivateIdleApiClients, PreviewDeactivateIdleApiClients, PreviewPurgeApiLogs,
            PreviewRunApiMaintenance, PurgeApiLogs, RunApiMaintenance,
        };
        let maintenance = [RunApiMaintenance, PreviewRunApiMaintenance];
        let deactivation = [DeactivateIdleApiClients, PreviewDeactivateIdleApiClients];
        [
            ("last_maintenance", self.last_maintenance.as_ref(), maintenance),
            ("last_purge", self.last_purge.as_ref(), [PurgeApiLogs, PreviewPurgeApiLogs]),
            ("last_deactivate", self.last_deactivate.as_ref(), deactivation),
        ]
    }
}

/// One operation as resumen shows it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct LastOperation {
    /// ISO-8601 UTC.
    pub timestamp: String,
    /// Login name; empty without a user.
    pub user: String,
    /// One of [`super::Action`].
    pub action: String,
    /// The answer that the operation gave.
    pub payload: Value,
}

/// The supplies of the catalogue.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Insumos {
    /// Those in use.
    pub activos: u64,
    /// Of these, those that have a code of Point's.
    pub con_codigo_point: u64,
    /// Of these, those that have none.
    pub sin_codigo_point: u64,
    /// con_codigo_point * 100 / activos, rounded to 2 places; 100 where there are none.
    pub cobertura_pct: f64,
}

/// The recipes of the catalogue.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Recetas {
    /// All of them.
    pub total: u64,
    /// Those that Point's products can be matched with: by a code of their own, by an alias, or by both.
    pub homologadas: u64,
    /// The others.
    pub sin_homologar: u64,
    /// Those with a code of their own.
    pub con_codigo_point_primario: u64,
    /// Those with an alias.
    pub con_alias_codigo_point: u64,
    /// homologadas * 100 / total, rounded to 2 places; 100 where there are none.
    pub cobertura_pct: f64,
}

/// The suppliers of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Proveedores {
    /// Those in use.
    pub activos: Option<u64>,
    /// What Point has sent of suppliers and nobody has matched yet.
    pub point_pending: u64,
}

/// What Point has sent and nobody has matched yet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct PointPending {
    /// Sum over `por_tipo`.
    pub total: u64,
    /// Entries by what they are of: `INSUMO`, `PRODUCTO`, `PROVEEDOR`; one of which there is none is left out.
    pub por_tipo: BTreeMap<String, u64>,
}

/// The warehouse. The contract names none of its fields, so that a deployment may lack them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Inventario {
    /// What the last synchronization could not place.
    pub almacen_pending_preview: Option<u64>,
    /// The last synchronization; null where there was none.
    pub almacen_latest_run_id: Option<u64>,
    /// When it began, ISO-8601 UTC; null where there was none.
    pub almacen_latest_run_at: Option<String>,
    /// Lines of recipes whose ingredient is not known.
    pub recetas_pending_match: Option<u64>,
}

/// An operational alert.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Alerta {
    /// `danger`, `warning` or `ok`.
    pub nivel: Nivel,
    /// Short title.
    pub titulo: String,
    /// One sentence.
    pub detalle: String,
}

/// How grave an alert is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Nivel {
    /// Critical.
    Danger,
    /// Wants a look.
    Warning,
    /// Nothing to report.
    Ok,
}
