//! The catalogue: all checks, in the order in which reports show them.

use super::check::Check;
use super::{
    access, audit_trail, auth, bounds, certificate, exports, health, historial, latency, login, previews,
    resumen,
};

/// Every check, in the order in which reports show them.
pub const CATALOGUE: [Check; 21] = [
    auth::CHECK,
    certificate::CHECK,
    health::CHECK,
    resumen::CHECK,
    historial::CHECK,
    historial::sort::CHECK,
    historial::pages::CHECK,
    historial::sort_matrix::CHECK,
    historial::filters::CHECK,
    exports::CSV,
    exports::XLSX,
    exports::agree::CHECK,
    previews::DEACTIVATE,
    previews::PURGE,
    previews::MAINTENANCE,
    audit_trail::CHECK,
    resumen::agrees::CHECK,
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
