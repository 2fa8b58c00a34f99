//! The totals of an operation, in Spanish.

/// `2 clientes desactivados, 50 registros borrados, quedan 6990`.
pub(super) fn totals(deactivated: Option<u64>, deleted: Option<u64>, remaining: Option<u64>) -> String {
    let parts = [
        deactivated.map(|it| format!("{it} clientes desactivados")),
        deleted.map(|it| format!("{it} registros borrados")),
        remaining.map(|it| format!("quedan {it}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
