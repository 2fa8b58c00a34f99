//! Who may do what: what is said of it, and what is not said of an answer that is not the application's.

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, for_each_at_once, say};

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
        assert_eq!(unjudged[0]["data"]["requests"], 8, "{fault}: {findings:?}");
        assert!(!said.stdout.contains("access-not-refused"), "{fault}");
    });
}

#[test]
fn a_type_is_json_as_a_proxy_may_spell_it() {
    let said = Stage::broken("resumen-utf8").smoke(&[]);
    assert_eq!((said.code, said.codes().len()), (0, 0), "{said:?}");
}

fn with_outsider(stage: &Stage, role: Role) -> Said {
    let token = stage.deployment.user(role).token.clone();
    let mut command = stage.as_role(Role::Admin, ["--format", "json"]);
    say(command.env("POINTCTL_OUTSIDER_TOKEN", token))
}

#[test]
fn the_outsider_is_let_do_what_its_own_answer_permits() {
    for role in [Role::Invitado, Role::Compras, Role::Lectura, Role::Admin] {
        let stage = Stage::healthy();
        let said = with_outsider(&stage, role);
        assert_eq!((said.code, said.codes().len()), (0, 0), "{role:?}: {said:?}");
        assert_eq!(stage.deployment.live_calls(), 0);
        let asked = stage.deployment.requests();
        assert!(asked.iter().filter_map(|it| it.body.as_ref()).all(|it| it["dry_run"] == true), "{role:?}");
    }
    for (fault, role) in
        [("me-grants", Role::Compras), ("me-grants", Role::Invitado), ("me-denies", Role::Lectura)]
    {
        let said = with_outsider(&Stage::broken(fault), role);
        assert_eq!(said.code, 1, "{fault} {role:?}: {said:?}");
        let codes: Vec<_> = said.codes().into_iter().collect();
        assert_eq!(codes, [("access".to_owned(), vec!["access-outsider-differs".to_owned()])], "{fault}");
    }
}

#[test]
fn an_outsiders_token_that_nobody_has_is_rejected_and_costs_the_others_nothing() {
    let stage = Stage::healthy();
    let mut command = stage.as_role(Role::Admin, ["--format", "json"]);
    let said = say(command.env("POINTCTL_OUTSIDER_TOKEN", "0123456789abcdef"));
    assert_eq!(
        (said.code, &said.codes()["access"][..]),
        (4, &["outsider-rejected".to_owned()][..]),
        "{said:?}"
    );
    assert_eq!(said.check("access")["findings"][0]["data"]["requests"], 8);
    assert!(!said.stdout.contains("0123456789abcdef") && !said.stderr.contains("0123456789abcdef"));
    let mut command = stage.as_role(Role::Admin, ["--format", "json"]);
    let said = say(command.arg("--outsider-token=two words"));
    assert_eq!((said.code, &said.json()["code"]), (2, &"bad-token".into()), "{said:?}");
    let token = stage.deployment.user(Role::Compras).token.clone();
    let said = say(stage.as_role(Role::Admin, ["--outsider-token", &token]).args(["--format", "json"]));
    assert!(said.code == 0 && said.stderr.contains("a secret on the command line"), "{said:?}");
    assert!(!said.stdout.contains(&token) && !said.stderr.contains(&token));
}

/// The logins that a run has tried.
fn logins(stage: &Stage) -> usize {
    stage.deployment.requests().iter().filter(|it| it.path_and_query == "/api/auth/token/").count()
}

#[test]
fn a_wrong_password_is_tried_once_where_it_is_asked_for() {
    for (args, tried) in [
        (&[][..], 0),
        (&["--deep"], 1),
        (&["--deep", "--skip", "login"], 0),
        (&["--only", "login"], 1),
        (&["--only", "health"], 0),
    ] {
        let stage = Stage::healthy();
        let said = stage.smoke(args);
        // A further one has no password.
        assert_eq!((said.code, logins(&stage)), (0, 2 * tried), "{args:?}: {said:?}");
        let checks = said.json()["checks"].as_array().unwrap().clone();
        assert_eq!(checks.iter().filter(|it| it["id"] == "login").count(), tried, "{args:?}");
    }
}

#[test]
fn a_login_that_takes_any_password_is_seen_and_its_token_is_nowhere() {
    let stage = Stage::new(Config { faults: vec!["login-any-password".into()], ..Config::default() });
    let trace = stage.folder.path().join("trace");
    let mut command = stage.as_role(Role::Admin, ["--deep", "--format", "json", "--trace"]);
    let said = say(command.arg(&trace));
    let codes: Vec<_> = said.codes().into_iter().collect();
    assert_eq!(codes, [("login".to_owned(), vec!["login-takes-any-password".to_owned()])], "{said:?}");
    let har = std::fs::read_to_string(trace.join("trace.har")).unwrap();
    assert!(har.contains("x-session") && har.contains("(redacted)"), "the header is there");
    for text in [&said.stdout, &said.stderr, &har] {
        assert!(!text.contains("canary9876543210"), "{text}");
    }
}

#[test]
fn what_a_deep_smoke_alone_tries_is_refused_as_the_contract_says() {
    for (fault, check, code) in [
        ("auth-malformed-500", "access", "http-status"),
        ("login-missing-500", "login", "http-status"),
        ("login-missing-unnamed", "login", "bound-field-unnamed"),
        ("export-bounds-ignored", "bounds", "bound-not-refused"),
    ] {
        let stage = Stage::broken(fault);
        let quick = stage.smoke(&[]);
        assert_eq!(quick.code, 0, "{fault}: {quick:?}");
        let said = stage.smoke(&["--deep"]);
        let codes: Vec<_> = said.codes().into_iter().collect();
        assert_eq!(codes, [(check.to_owned(), vec![code.to_owned()])], "{fault}: {said:?}");
    }
}

#[test]
fn a_deep_smoke_sees_that_a_login_ends_the_session_of_others() {
    for (args, codes) in [(&[][..], &[][..]), (&["--deep"], &["token-not-stable".to_owned()])] {
        let stage = Stage::broken("login-new-token");
        let admin = stage.deployment.user(Role::Admin);
        let mut command = stage.anonymous(["--username", &admin.username, "--format", "json"]);
        let said = say(command.args(args).env("POINTCTL_PASSWORD", &admin.password));
        let found: Vec<_> = said.codes().into_values().flatten().collect();
        assert_eq!((said.code, &found[..]), (i32::from(!codes.is_empty()), codes), "{said:?}");
    }
}
