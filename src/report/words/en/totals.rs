//! The totals of an operation, in English.

use super::said::{clients, log_rows};
use crate::report::words::amounts::number;

/// Totals such as `2 clients deactivated, 50 log rows deleted, 6,990 left`.
pub(super) fn totals(deactivated: Option<u64>, deleted: Option<u64>, remaining: Option<u64>) -> String {
    let parts = [
        deactivated.map(|value| format!("{} deactivated", clients(value))),
        deleted.map(|value| format!("{} deleted", log_rows(value))),
        remaining.map(|remaining| format!("{} left", number(remaining))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
