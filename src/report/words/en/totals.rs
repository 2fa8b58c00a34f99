//! The totals of an operation, in English.

/// `2 clients deactivated, 50 log rows deleted, 6990 left`.
pub(super) fn totals(deactivated: Option<u64>, deleted: Option<u64>, remaining: Option<u64>) -> String {
    let parts = [
        deactivated.map(|it| format!("{it} clients deactivated")),
        deleted.map(|it| format!("{it} log rows deleted")),
        remaining.map(|it| format!("{it} left")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
