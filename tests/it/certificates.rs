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
fn the_days_that_are_left_are_judged_by_bounds_that_can_be_set() {
    let soon = [String::from("certificate-ends-soon")];
    let stage = Stage::broken("cert-20-days");
    let said = stage.smoke(&[]);
    assert_eq!((said.code, &said.warnings()["certificate"][..]), (0, &soon[..]), "{said:?}");
    assert_eq!(said.check("certificate")["requests"].as_array().unwrap().len(), 0);
    let said = stage.smoke(&["--cert-warn-days", "5"]);
    assert_eq!((said.code, said.warnings().get("certificate")), (0, None));
    let said = stage.smoke(&["--cert-fail-days", "60"]);
    assert_eq!((said.code, &said.codes()["certificate"][..]), (1, &soon[..]));
    let mut command = stage.as_role(Role::Admin, ["--insecure", "--format", "json"]);
    let said = say(command.env_remove("POINTCTL_CACERT").env("POINTCTL_CERT_FAIL_DAYS", "60"));
    assert_eq!((said.code, &said.codes()["certificate"][..]), (1, &soon[..]));
}

#[test]
fn what_insecure_lets_through_is_still_seen_to_be_out_of_its_time() {
    for (fault, code) in
        [("tls-expired", "certificate-expired"), ("tls-not-yet-valid", "certificate-not-yet-valid")]
    {
        let said = Stage::broken(fault).smoke(&["--insecure"]);
        assert_eq!((said.code, said.codes().len()), (1, 1), "{fault}: {said:?}");
        assert_eq!(said.codes()["certificate"], [code], "{fault}");
        assert_eq!(Stage::broken(fault).smoke(&[]).codes()["certificate"], ["unreachable"], "{fault}");
    }
}

#[test]
fn the_certificate_is_judged_where_nobody_could_sign_in() {
    let stage = Stage::healthy();
    let said = say(stage.anonymous(["--format", "json"]).env("POINTCTL_TOKEN", "unknown"));
    assert_eq!((said.code, said.codes().get("certificate")), (4, None), "{said:?}");
    let seen = &said.check("certificate")["findings"][0];
    assert_eq!(
        (&seen["code"], &seen["data"]["issuer"]),
        (&"certificate-seen".into(), &"CN=pointctl sandbox CA".into())
    );
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
