//! `GET /health/`.

use serde::Deserialize;

/// The whole answer to `GET /health/`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Health {
    /// `ok` when the deployment is well.
    pub status: String,
}
