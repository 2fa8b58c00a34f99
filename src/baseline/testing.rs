//! Runs for the tests.

use serde_json::{Value, json};

/// A report with two checks, the second of which failed.
pub(super) fn report() -> Value {
    json!({
        "schema": "pointctl.smoke/1", "command": "smoke",
        "target": {"base_url": "https://erp.example", "insecure": false},
        "verdict": "failed", "exit_code": 1,
        "started_at": "2026-11-24T12:00:00.000Z", "duration_ms": 600.0,
        "checks": [
            {"id": "auth", "outcome": "passed", "flaky": false, "duration_ms": 100.0, "reason": null,
             "findings": []},
            {"id": "resumen", "outcome": "failed", "flaky": false, "duration_ms": 200.0, "reason": null,
             "findings": [
                {"severity": "info", "code": "resumen-figures",
                 "data": {"requests_24h": 120, "errors_24h": 3}},
                {"severity": "failure", "code": "resumen-alert", "data": {}},
                {"severity": "warning", "code": "resumen-stale", "data": {}}
             ]}
        ]
    })
}
