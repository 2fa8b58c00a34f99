//! A certificate that is not to be trusted is named for what it is, with the careful remedy first.

use crate::deployment::Role;
use crate::support::{Stage, say};

#[test]
fn each_kind_has_its_name() {
    for (fault, code) in [
        ("tls-expired", "tls-expired"),
        ("tls-not-yet-valid", "tls-not-yet-valid"),
        ("tls-other-name", "tls-wrong-name"),
        ("tls-self-signed", "tls-self-signed"),
    ] {
        let stage = Stage::broken(fault);
        let said = stage.smoke(&[]);
        assert_eq!((said.code, &said.codes()["auth"][..]), (3, &[code.to_owned()][..]), "{fault}: {said:?}");
        assert_eq!(said.codes()["health"], ["unreachable"], "{fault}");
        assert_eq!(stage.deployment.requests().len(), 0, "{fault}: no credential leaves");
        assert_eq!(said.json()["summary"]["flaky"], 0, "{fault}: there is nothing to try again");
    }
}

#[test]
fn an_unknown_issuer_is_named_and_cacert_is_offered_before_insecure() {
    let stage = Stage::healthy();
    let other = Stage::healthy();
    let mut command = stage.as_role(Role::Admin, [""; 0]);
    let said = say(command.env("POINTCTL_CACERT", other.folder.path().join("ca.pem")));
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.stdout.contains("tls-unknown-issuer"), "{said:?}");
    let (cacert, insecure) = (said.stdout.find("--cacert FILE"), said.stdout.find("--insecure"));
    assert!(cacert.is_some() && cacert < insecure, "{said:?}");
}

#[test]
fn several_certificates_and_a_pinned_one_are_taken() {
    let (stage, other) = (Stage::healthy(), Stage::healthy());
    let both =
        stage.file("both.pem", format!("{}\n{}", other.deployment.ca_pem(), stage.deployment.ca_pem()));
    let said = say(stage.as_role(Role::Admin, ["-q"]).env("POINTCTL_CACERT", both));
    assert_eq!(said.code, 0, "{said:?}");
}

#[test]
fn a_file_without_certificates_is_refused() {
    let stage = Stage::healthy();
    let pem = stage.deployment.ca_pem().to_owned();
    for content in
        ["", "not a PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", &pem[..200]]
    {
        let path = stage.file("rubbish.pem", content);
        let said = say(stage.as_role(Role::Admin, ["--cacert"]).arg(&path));
        assert_eq!(said.code, 2, "{content:?}: {said:?}");
        assert!(said.stderr.contains("BEGIN CERTIFICATE"), "{said:?}");
    }
    let said = say(&mut stage.as_role(Role::Admin, ["--cacert", "/nowhere/ca.pem"]));
    assert_eq!(said.code, 2, "{said:?}");
    assert_eq!(stage.deployment.connections(), 0);
}
