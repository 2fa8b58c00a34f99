//! The totals of an operation, in Spanish.

use crate::report::words::amounts::{count, number};

/// Totals such as `2 clientes desactivados, 50 registros borrados, quedan 6,990`.
pub(super) fn totals(deactivated: Option<u64>, deleted: Option<u64>, remaining: Option<u64>) -> String {
    let parts = [
        deactivated.map(|it| count(it, "cliente desactivado", "clientes desactivados")),
        deleted.map(|it| count(it, "registro borrado", "registros borrados")),
        remaining.map(|it| if it == 1 { "queda 1".into() } else { format!("quedan {}", number(it)) }),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
