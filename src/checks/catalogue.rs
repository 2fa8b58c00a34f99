//! The catalogue: all checks, in the order in which reports show them.

use super::check::Check;
use super::{
    access, audit_trail, auth, bounds, certificate, exports, exports_agree, filters, health, historial,
    historial_pages, historial_sort, latency, login, previews, resumen, resumen_agrees, sort_matrix,
};

/// Every check, in the order in which reports show them.
pub const CATALOGUE: [Check; 21] = [
    auth::CHECK,
    certificate::CHECK,
    health::CHECK,
    resumen::CHECK,
    historial::CHECK,
    historial_sort::CHECK,
    historial_pages::CHECK,
    sort_matrix::CHECK,
    filters::CHECK,
    exports::CSV,
    exports::XLSX,
    exports_agree::CHECK,
    previews::DEACTIVATE,
    previews::PURGE,
    previews::MAINTENANCE,
    audit_trail::CHECK,
    resumen_agrees::CHECK,
    access::CHECK,
    login::CHECK,
    bounds::CHECK,
    latency::CHECK,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_kebab_case() {
        let mut ids: Vec<_> = CATALOGUE.iter().map(|check| check.id).collect();
        assert!(ids.iter().all(|id| id.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase())));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), CATALOGUE.len());
    }
}
