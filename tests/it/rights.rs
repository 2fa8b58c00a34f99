//! Who may do what: what is said of it, and what is not said of an answer that is not the application's.

use crate::support::{Stage, for_each_at_once};

#[test]
fn an_outage_is_not_called_an_open_door() {
    let faults = ["edge-400", "edge-403", "edge-404", "edge-404-json", "edge-200", "edge-204"];
    for_each_at_once(&faults, |fault| {
        let stage = Stage::broken(fault);
        let said = stage.smoke(&["--timeout", "4"]);
        assert_eq!(said.code, 1, "{fault}: {said:?}");
        let code = if fault.starts_with("edge-20") { "body-not-json" } else { "http-status" };
        assert_eq!(said.codes()["access"], [code], "{fault}: {said:?}");
        let findings = said.check("access")["findings"].as_array().unwrap().clone();
        let of = |severity: &str| findings.iter().filter(|it| it["severity"] == severity).collect::<Vec<_>>();
        assert_eq!(of("failure").len(), 1, "{fault}: once: {findings:?}");
        let unjudged: Vec<_> = of("info").into_iter().filter(|it| it["code"] == "access-unjudged").collect();
        assert_eq!(unjudged[0]["data"]["requests"], 14, "{fault}: {findings:?}");
        assert!(!said.stdout.contains("access-not-refused"), "{fault}");
    });
}

#[test]
fn a_type_is_json_as_a_proxy_may_spell_it() {
    let said = Stage::broken("resumen-utf8").smoke(&[]);
    assert_eq!((said.code, said.codes().len()), (0, 0), "{said:?}");
}
