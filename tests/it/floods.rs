//! A server that sends very much of something gets a short report of it, in every form.

use std::path::Path;

use crate::deployment::Role;
use crate::reports::{FORMS, file, flags};
use crate::support::{Stage, for_each_at_once, say};

/// Fault, check, code.
const FLOODS: [(&str, &str, &str); 5] = [
    ("flood-actions", "historial", "historial-by-action-unknown"),
    ("flood-alerts", "resumen", "resumen-alert"),
    ("flood-days", "resumen", "resumen-days-wrong"),
    ("flood-text", "resumen", "resumen-alert"),
    ("flood-rows", "export-csv", "export-timestamp-malformed"),
];

/// What no report exceeds.
const LARGEST: u64 = 8 * 1024 * 1024;

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).len()
}

#[test]
fn what_comes_in_floods_is_counted_and_not_listed() {
    for_each_at_once(&FLOODS, |(fault, check, code)| {
        let stage = Stage::broken(fault);
        let said = say(stage.command_as(Role::Admin, "smoke", flags(stage.folder.path())).args([
            "--no-ci",
            "--timeout",
            "120",
        ]));
        assert_eq!(said.code, 1, "{fault}: {} {}", said.stdout, said.stderr);
        for form in FORMS {
            let size = size(&file(stage.folder.path(), form));
            assert!((1..LARGEST / 8).contains(&size), "{fault}: {form} has {size} bytes");
        }
        let json = std::fs::read_to_string(file(stage.folder.path(), "json")).unwrap();
        let report: serde_json::Value = serde_json::from_str(&json).unwrap();
        let checks = report["checks"].as_array().unwrap();
        let found = checks.iter().find(|it| it["id"] == *check).unwrap();
        let findings = found["findings"].as_array().unwrap();
        assert!(findings.iter().any(|it| it["code"] == *code), "{fault}: {found}");
        assert!(findings.len() < 150, "{fault}: {}", findings.len());
    });
}
