//! What a code means, asked for from the command line.

use crate::support::{Stage, bare, say};

#[test]
fn a_code_is_explained_in_both_languages_and_by_both_names() {
    let english = say(bare().args(["explain", "export-header-differs", "--lang", "en"]));
    assert_eq!((english.code, english.stderr.as_str()), (0, ""));
    let spanish = say(bare().args(["explicar", "export-header-differs", "live-unknown", "--lang", "es"]));
    assert_eq!((spanish.code, spanish.stderr.as_str()), (0, ""));
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| {
        insta::assert_snapshot!("explain_en", english.stdout);
        insta::assert_snapshot!("explain_es", spanish.stdout);
    });
}

#[test]
fn without_a_code_all_of_them_are_listed_by_area() {
    for (lang, area) in [("en", "Exports"), ("es", "Exportaciones")] {
        let said = say(bare().args(["explain", "--lang", lang]));
        let codes: Vec<_> =
            said.stdout.lines().filter_map(|it| it.strip_prefix("  ")?.split(' ').next()).collect();
        assert!(said.code == 0 && said.stdout.lines().any(|line| line == area), "{}", said.stdout);
        for code in
            ["export-header-differs", "timeout", "not-signed-in", "live-unknown", "no-base-url", "usage"]
        {
            assert_eq!(codes.iter().filter(|it| **it == code).count(), 1, "{code}");
        }
        assert!(said.stdout.lines().all(|line| line.chars().count() <= 80), "{}", said.stdout);
    }
}

#[test]
fn a_program_gets_the_same_as_json() {
    let said = say(bare().args(["explain", "timeout", "--format", "json", "--lang", "es"])).json();
    assert_eq!((&said["schema"], &said["lang"]), (&"pointctl.explain/1".into(), &"es".into()));
    let code = &said["codes"][0];
    assert_eq!((&code["code"], &code["area"]), (&"timeout".into(), &"trouble".into()));
    for part in ["title", "means", "next"] {
        assert!(code[part].as_str().is_some_and(|text| !text.is_empty()), "{code}");
    }
    let all = say(bare().args(["explain", "--format", "json"])).json();
    assert!(all["codes"].as_array().unwrap().len() > 300, "{all}");
}

#[test]
fn an_unknown_code_is_an_error_that_names_its_neighbour() {
    let said = say(bare().args(["explain", "timeout", "export-header-difers", "--lang", "en"]));
    assert_eq!((said.code, said.stdout.as_str()), (2, ""));
    assert!(said.stderr.contains("Did you mean export-header-differs?"), "{}", said.stderr);
    assert!(said.stderr.contains("lists them all"), "{}", said.stderr);
    let said = say(bare().args(["explicar", "qwerty", "--lang", "es"]));
    assert!(said.code == 2 && said.stderr.contains("pointctl explicar sin código"), "{}", said.stderr);
    let json = say(bare().args(["explain", "qwerty", "--format", "json"])).json();
    assert_eq!((&json["schema"], &json["code"]), (&"pointctl.error/1".into(), &"unknown-code".into()));
}

#[test]
fn it_needs_no_deployment_and_no_configuration_that_can_be_read() {
    let stage = Stage::healthy();
    let config = stage.file("broken.toml", "= broken");
    let mut line = bare();
    line.arg("explain").arg("config-not-toml").env("POINTCTL_CONFIG", config).env("POINTCTL_PROFILE", "prod");
    let said = say(&mut line);
    assert!(said.code == 0 && said.stdout.starts_with("config-not-toml: "), "{said:?}");
    assert_eq!(stage.deployment.requests().len(), 0);
}

#[test]
fn a_shell_completes_the_codes() {
    for shell in ["bash", "zsh"] {
        let script = say(bare().args(["completions", shell])).stdout;
        assert!(
            script.contains("export-header-differs") && script.contains("confirmation-misspelt"),
            "{shell}"
        );
    }
    let fish = say(bare().args(["completions", "fish"])).stdout;
    assert!(fish.contains("explain explicar") && fish.contains("(pointctl explain 2>/dev/null | "), "{fish}");
}
