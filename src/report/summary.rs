//! The payload of an operation in a few words.

use serde_json::Value;

use super::words::{Daily, number};

/// The payload in words, such as `deactivated 3, deleted 50, remaining 7801`, or of a rehearsal `would delete 50
/// of 7,901`. A payload without any of the totals is shown as it is.
#[must_use]
pub(crate) fn payload(words: &Daily, action: &str, payload: &Value) -> String {
    let clients = payload.get("deactivate_idle_clients").unwrap_or(payload);
    let logs = payload.get("purge_api_logs").unwrap_or(payload);
    let count = |part: &Value, name: &str| part.get(name).and_then(Value::as_u64);
    let said = |word: &str, count: Option<u64>| count.map(|count| format!("{word} {}", number(count)));
    let parts = if action.starts_with("PREVIEW_") && count(logs, "would_delete").is_some() {
        // The candidates of a purge alone are no clients.
        let candidates = count(clients, "candidates").filter(|_| clients.get("idle_days").is_some());
        vec![
            said(words.would_deactivate, candidates),
            count(logs, "would_delete").map(|value| match count(logs, "candidates") {
                Some(all) => format!("{} {} {} {}", words.would_delete, number(value), words.of, number(all)),
                None => format!("{} {}", words.would_delete, number(value)),
            }),
        ]
    } else if action.starts_with("PREVIEW_") && count(clients, "idle_days").is_some() {
        vec![said(words.would_deactivate, count(clients, "candidates"))]
    } else {
        vec![
            said(words.deactivated, count(clients, "deactivated")),
            said(words.deleted, count(logs, "deleted")),
            said(words.remaining, count(logs, "remaining_candidates")),
        ]
    };
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() { payload.to_string() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::report::words::Lang;
    use crate::testing::raw as recorded;

    fn said(action: &str, value: &Value) -> String {
        payload(Lang::En.daily(), action, value)
    }

    #[test]
    fn the_recorded_operations_are_summarised() {
        let purge = recorded("purge_live.json");
        assert_eq!(said("PURGE_API_LOGS", &purge["summary"]), "deleted 50, remaining 7,851");
        let both = said("RUN_API_MAINTENANCE", &recorded("maintenance_live.json"));
        assert!(both.starts_with("deactivated ") && both.contains(", deleted "), "{both}");
        let preview = said("PREVIEW_RUN_API_MAINTENANCE", &recorded("maintenance_preview.json"));
        assert!(preview.starts_with("would deactivate ") && preview.contains(", would delete "), "{preview}");
        let preview = said("PREVIEW_PURGE_API_LOGS", &recorded("purge_preview.json")["summary"]);
        assert!(preview.starts_with("would delete ") && !preview.contains("deactivate"), "{preview}");
        let preview =
            said("PREVIEW_DEACTIVATE_IDLE_API_CLIENTS", &recorded("deactivate_preview.json")["summary"]);
        assert!(preview.starts_with("would deactivate ") && !preview.contains("delete"), "{preview}");
    }

    #[test]
    fn what_has_no_totals_is_shown_as_it_is() {
        assert_eq!(said("PURGE_API_LOGS", &json!({})), "{}");
        assert_eq!(said("PURGE_API_LOGS", &json!({"deleted": "many"})), r#"{"deleted":"many"}"#);
        assert_eq!(said("PURGE_API_LOGS", &json!([1])), "[1]");
    }
}
