//! The totals of an operation, in Spanish.

use crate::report::words::amounts::{count, number};

/// Totals such as `2 clientes desactivados, 50 registros borrados, quedan 6,990`.
pub(super) fn totals(deactivated: Option<u64>, deleted: Option<u64>, remaining: Option<u64>) -> String {
    let parts = [
        deactivated.map(|deactivated| count(deactivated, "cliente desactivado", "clientes desactivados")),
        deleted.map(|deleted| count(deleted, "registro borrado", "registros borrados")),
        remaining.map(|remaining| {
            if remaining == 1 { "queda 1".into() } else { format!("quedan {}", number(remaining)) }
        }),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
