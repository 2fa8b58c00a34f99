//! What the deployment serves: paths, and which of its endpoints a request is for.

use axum::http::{Method, Uri};
use serde_json::Value;

use super::validate;

pub(super) const HEALTH: &str = "/health/";
pub(super) const LOGIN: &str = "/api/auth/token/";
pub(super) const ROTATE: &str = "/api/auth/token/rotate/";
pub(super) const REVOKE: &str = "/api/auth/token/revoke/";
pub(super) const ME: &str = "/api/auth/me/";
pub(super) const RESUMEN: &str = "/api/integraciones/point/resumen/";
pub(super) const HISTORIAL: &str = "/api/integraciones/point/operaciones/historial/";
pub(super) const DEACTIVATE: &str = "/api/integraciones/point/clientes/desactivar-inactivos/";
pub(super) const PURGE: &str = "/api/integraciones/point/logs/purgar/";
pub(super) const MAINTENANCE: &str = "/api/integraciones/point/mantenimiento/ejecutar/";

/// All of them: what is none of these is a 404.
pub(super) const PATHS: [&str; 10] =
    [HEALTH, LOGIN, ROTATE, REVOKE, ME, RESUMEN, HISTORIAL, DEACTIVATE, PURGE, MAINTENANCE];

/// One of the three operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Operation {
    Deactivate,
    Purge,
    Maintenance,
}

/// What a fault can be pinned to: finer than a path where the client sees different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Endpoint {
    Health,
    Login,
    Rotate,
    Revoke,
    Me,
    Resumen,
    /// The JSON page alone.
    Historial,
    Csv,
    Xlsx,
    Preview(Operation),
    Live(Operation),
    /// A wrong path or method.
    None,
}

impl Endpoint {
    /// Which one a request is for.
    pub(super) fn of(method: &Method, uri: &Uri, body: Option<&Value>) -> Self {
        match (method.as_str(), uri.path()) {
            ("GET", HEALTH) => Self::Health,
            ("GET", ME) => Self::Me,
            ("GET", RESUMEN) => Self::Resumen,
            ("GET", HISTORIAL) => Self::of_historial(uri.query().unwrap_or_default()),
            ("POST", LOGIN) => Self::Login,
            ("POST", ROTATE) => Self::Rotate,
            ("POST", REVOKE) => Self::Revoke,
            ("POST", DEACTIVATE) => Self::of_operation(Operation::Deactivate, body),
            ("POST", PURGE) => Self::of_operation(Operation::Purge, body),
            ("POST", MAINTENANCE) => Self::of_operation(Operation::Maintenance, body),
            _ => Self::None,
        }
    }

    fn of_historial(query: &str) -> Self {
        let export = validate::query(query).remove("export");
        match export.as_deref() {
            Some("csv") => Self::Csv,
            Some("xlsx") => Self::Xlsx,
            _ => Self::Historial,
        }
    }

    /// Live is the server's default, so everything that does not say otherwise is.
    fn of_operation(operation: Operation, body: Option<&Value>) -> Self {
        let dry_run = body.and_then(|body| body.get("dry_run")).and_then(validate::as_bool);
        if dry_run == Some(true) { Self::Preview(operation) } else { Self::Live(operation) }
    }
}
