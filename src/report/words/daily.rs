//! The words of the commands that show figures, rows and rights.

use super::offenders::OffenderWords;

/// The words of those commands in one language.
#[derive(Debug)]
pub struct Daily {
    pub last_24h: &'static str,
    pub day_before: &'static str,
    pub change: &'static str,
    pub seven_days: &'static str,
    pub clients: &'static str,
    pub operations: &'static str,
    pub last_any: &'static str,
    pub last_maintenance: &'static str,
    pub last_purge: &'static str,
    pub last_deactivate: &'static str,
    pub alerts: &'static str,
    /// Behind a number: the singular and the plural.
    pub critical: (&'static str, &'static str),
    /// Behind a number: the singular and the plural.
    pub warnings: (&'static str, &'static str),
    pub expected: &'static str,
    pub expected_while: &'static str,
    pub none: &'static str,
    pub requests: &'static str,
    pub errors: &'static str,
    pub total: &'static str,
    pub active: &'static str,
    pub inactive: &'static str,
    pub unused: &'static str,
    pub deactivated: &'static str,
    pub deleted: &'static str,
    pub remaining: &'static str,
    pub would_deactivate: &'static str,
    pub would_delete: &'static str,
    pub time: &'static str,
    pub user: &'static str,
    pub action: &'static str,
    pub model: &'static str,
    pub object: &'static str,
    pub totals: &'static str,
    pub timestamp: &'static str,
    pub payload: &'static str,
    pub credentials: &'static str,
    pub roles: &'static str,
    pub superuser: &'static str,
    pub permissions: &'static str,
    pub operate: &'static str,
    pub rule: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    /// Behind a number: the singular and the plural.
    pub rows: (&'static str, &'static str),
    pub saved: &'static str,
    pub of: &'static str,
    pub offenders: OffenderWords,
}
