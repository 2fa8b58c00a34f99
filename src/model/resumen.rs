//! `GET /api/integraciones/point/resumen/`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Action;
use super::shape::nullable;

/// The integrations' key figures.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Resumen {
    /// When the answer was made, ISO-8601 UTC; the server takes it at the end.
    pub generated_at: String,
    /// Requests and errors of the last 24 hours.
    pub api_24h: Api24h,
    /// The 24 hours before the last, with the change since.
    pub api_24h_comparativo: Comparativo,
    /// Requests and errors of the last 7 days.
    pub api_7d: Api7d,
    /// The registered API clients.
    pub api_clients: ApiClients,
    /// The last operations, by kind.
    pub api_operations: ApiOperations,
    /// The operational alerts; never empty: with nothing to report there is one `ok` entry.
    pub alertas_operativas: Vec<Alerta>,
    /// The supplies of the catalogue.
    pub insumos: Insumos,
    /// The recipes of the catalogue.
    pub recetas: Recetas,
    /// The suppliers of the catalogue.
    pub proveedores: Proveedores,
    /// What Point has sent and nobody has matched yet.
    pub point_pending: PointPending,
    /// The warehouse: its synchronizations, and what they could not place.
    pub inventario: Inventario,
}

impl Resumen {
    /// Most entries of a list that a report shows: the contract has at most 12, but a server may send any number.
    const MOST_SHOWN: usize = 50;

    /// This answer with its lists cut to [`Self::MOST_SHOWN`] entries, for a report.
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
    /// The paths of figures that are null or missing, of those that a deployment may lack or that are null at
    /// first.
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
    /// All requests of the 24 hours.
    pub requests: u64,
    /// Requests of the 24 hours that were answered with status 400 or more.
    pub errors: u64,
    /// Errors by endpoint, most errors first, at most 12 endpoints.
    pub errors_by_endpoint: Vec<EndpointErrors>,
    /// Errors by client, most errors first, at most 12 clients.
    pub errors_by_client: Vec<ClientErrors>,
}

/// The errors of one endpoint in the last 24 hours.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct EndpointErrors {
    /// The endpoint's path in the public API.
    pub endpoint: String,
    /// Errors in 24 hours.
    pub total: u64,
    /// Clients that met an error there.
    pub clientes: u64,
    /// The newest of these errors, ISO-8601 UTC.
    pub last_at: String,
}

/// The errors of one API client in the last 24 hours.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct ClientErrors {
    /// The client's name; null for requests without one.
    #[serde(rename = "client__nombre", deserialize_with = "nullable")]
    pub client_nombre: Option<String>,
    /// Errors in 24 hours.
    pub total: u64,
    /// The newest of these errors, ISO-8601 UTC.
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

/// The last seven days, each and in sum.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Api7d {
    /// Requests of all seven days: the sum over `daily`.
    pub requests: u64,
    /// Errors of all seven days: the sum over `daily`.
    pub errors: u64,
    /// errors * 100 / requests, rounded to 2 places.
    pub error_rate_pct: f64,
    /// The seven consecutive days, oldest first; the last is the server's local today.
    pub daily: Vec<Day>,
}

/// One of the seven days.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Day {
    /// The day, `YYYY-MM-DD` in the server's time zone.
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
    /// All clients: `active + inactive`.
    pub total: u64,
    /// Clients that may call the public API.
    pub active: u64,
    /// Clients that are deactivated.
    pub inactive: u64,
    /// Active clients without a request in 30 days.
    pub unused_30d: u64,
    /// The clients with the most requests in 30 days, most first, at most 10.
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
    /// The newest operation of any kind.
    #[serde(deserialize_with = "nullable")]
    pub last_any: Option<LastOperation>,
    /// The newest maintenance, live or rehearsed, among the newest 60 operations.
    #[serde(deserialize_with = "nullable")]
    pub last_maintenance: Option<LastOperation>,
    /// The newest purge, live or rehearsed, among the newest 60 operations.
    #[serde(deserialize_with = "nullable")]
    pub last_purge: Option<LastOperation>,
    /// The newest deactivation, live or rehearsed, among the newest 60 operations.
    #[serde(deserialize_with = "nullable")]
    pub last_deactivate: Option<LastOperation>,
}

impl ApiOperations {
    /// Each field of a single kind with its operation and the two actions of that kind, live and rehearsed.
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

/// One operation as `resumen` shows it: its historial row without the id.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct LastOperation {
    /// When it was recorded, ISO-8601 UTC.
    pub timestamp: String,
    /// Login name of who called it; empty without a user.
    pub user: String,
    /// The name of a [`super::Action`].
    pub action: String,
    /// The answer that the operation gave.
    pub payload: Value,
}

/// The supplies of the catalogue.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Insumos {
    /// Supplies in use.
    pub activos: u64,
    /// Supplies in use that have a code of Point's.
    pub con_codigo_point: u64,
    /// Supplies in use that have none.
    pub sin_codigo_point: u64,
    /// con_codigo_point * 100 / activos, rounded to 2 places; 100 where there are none.
    pub cobertura_pct: f64,
}

/// The recipes of the catalogue.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Recetas {
    /// All recipes.
    pub total: u64,
    /// Recipes that Point's products can be matched with: by a code of their own, by an alias, or by both.
    pub homologadas: u64,
    /// Recipes that can't be matched: `total - homologadas`.
    pub sin_homologar: u64,
    /// Recipes with a code of their own.
    pub con_codigo_point_primario: u64,
    /// Recipes with an alias.
    pub con_alias_codigo_point: u64,
    /// homologadas * 100 / total, rounded to 2 places; 100 where there are none.
    pub cobertura_pct: f64,
}

/// The suppliers of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Proveedores {
    /// Suppliers in use; an older deployment may lack the figure.
    pub activos: Option<u64>,
    /// Suppliers that Point has sent and nobody has matched yet: `por_tipo.PROVEEDOR` of [`PointPending`].
    pub point_pending: u64,
}

/// What Point has sent and nobody has matched yet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct PointPending {
    /// All entries: the sum over `por_tipo`.
    pub total: u64,
    /// Entries by type: `INSUMO`, `PRODUCTO`, `PROVEEDOR`; a type without entries is left out.
    pub por_tipo: BTreeMap<String, u64>,
}

/// The warehouse. The contract names none of these fields, so that a deployment may lack them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Inventario {
    /// Entries that the last synchronization could not place.
    pub almacen_pending_preview: Option<u64>,
    /// Id of the last synchronization; null where there was none.
    pub almacen_latest_run_id: Option<u64>,
    /// When that synchronization began, ISO-8601 UTC; null where there was none.
    pub almacen_latest_run_at: Option<String>,
    /// Lines of recipes whose ingredient is not matched.
    pub recetas_pending_match: Option<u64>,
}

/// An operational alert.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Alerta {
    /// How grave the alert is.
    pub nivel: Nivel,
    /// Short title in the server's language, such as "Pendientes Point abiertos".
    pub titulo: String,
    /// One sentence on it in the server's language.
    pub detalle: String,
}

/// How grave an alert is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Nivel {
    /// A critical alert; one that is not expected fails the smoke.
    Danger,
    /// A warning, which fails nothing.
    Warning,
    /// There is nothing to report; the only entry where it stands.
    Ok,
}
