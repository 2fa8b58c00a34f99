//! Alerts that are expected, and the figures under which they are: by flag, variable and profile, under every command
//! that looks at them.

use serde_json::{Value, json};

use crate::deployment::{KNOWN_ALERTS, Role};
use crate::support::{Said, Stage, say};

/// The alerts of a run as it judged them: severity and data of each finding.
fn alerts(said: &Said) -> Vec<(String, Value)> {
    let findings = said.check("resumen")["findings"].as_array().unwrap().clone();
    let alerts = findings.into_iter().filter(|it| it["code"] == "resumen-alert");
    alerts.map(|it| (it["severity"].as_str().unwrap().to_owned(), it["data"].clone())).collect()
}

/// A smoke with these lines as its policy.
fn by_variable(stage: &Stage, lines: &str, args: &[&str]) -> Said {
    let mut command = stage.as_role(Role::Admin, ["--format", "json"]);
    say(command.args(args).env("POINTCTL_EXPECT_ALERT", lines))
}

#[test]
fn a_day_with_errors_is_red_until_it_is_expected_and_says_how() {
    let stage = Stage::healthy();
    let said = by_variable(&stage, "", &[]);
    assert_eq!((said.code, &said.codes()["resumen"][..]), (1, &["resumen-alert".to_owned()][..]), "{said:?}");
    let (severity, data) = &alerts(&said)[0];
    assert_eq!((severity.as_str(), &data["titulo"]), ("failure", &json!("Errores API en últimas 24h")));
    let rate = data["error_rate_24h"].as_f64().unwrap();
    assert!(rate > 0.0 && rate < 10.0, "{data}");
    for lang in ["en", "es"] {
        for form in ["human", "markdown", "github", "nagios", "junit", "tap", "html"] {
            let mut command = stage.as_role(Role::Admin, ["--format", form, "--lang", lang]);
            let said = say(command.env("POINTCTL_EXPECT_ALERT", ""));
            let text = said.stdout.replace("&lt;", "<").replace("&#39;", "'").replace("&apos;", "'");
            // In a terminal's columns and in an annotation it may be broken or escaped.
            let text =
                text.replace("%25", "%").replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(
                text.contains("Errores API en últimas 24h if error_rate_24h < "),
                "{form} {lang}: {text}"
            );
        }
    }
}

#[test]
fn what_is_offered_makes_it_green() {
    let stage = Stage::healthy();
    let said = say(stage.as_role(Role::Admin, ["--color", "never"]).env("POINTCTL_EXPECT_ALERT", ""));
    let words: Vec<_> = said.stdout.split_whitespace().collect();
    let line = words.join(" ");
    let offered = line.split("--expect-alert '").nth(1).and_then(|rest| rest.split('\'').next()).unwrap();
    let bound =
        offered.strip_prefix("Errores API en últimas 24h if error_rate_24h < ").unwrap().strip_suffix('%');
    let bound: f64 = bound.unwrap().parse().unwrap();
    let said = stage.smoke(&["--expect-alert", offered]);
    assert_eq!((said.code, said.codes().len()), (0, 0), "{said:?}");
    let (severity, data) = &alerts(&said)[0];
    assert_eq!((severity.as_str(), &data["expected"]), ("info", &json!(true)));
    let condition = &data["conditions"][0];
    assert_eq!((&condition["figure"], &condition["bound"]), (&json!("error_rate_24h"), &json!(bound)));
    assert_eq!((&condition["got"], &condition["holds"]), (&data["error_rate_24h"], &json!(true)));
    assert_eq!(said.json()["policy"]["expected_alerts"], json!([offered]));
}

#[test]
fn beyond_its_figure_it_is_no_longer_expected() {
    let stage = Stage::healthy();
    let said = by_variable(&stage, "Errores API* if error_rate_24h < 0.1%", &[]);
    assert_eq!((said.code, &said.codes()["resumen"][..]), (1, &["resumen-alert".to_owned()][..]), "{said:?}");
    let (_, data) = &alerts(&said)[0];
    assert_eq!((&data["expected"], &data["conditions"][0]["holds"]), (&json!(false), &json!(false)));
    for (lang, parts) in [
        ("en", ["only while error_rate_24h < 0.1%", "error_rate_24h is ", "%, not < 0.1%"]),
        ("es", ["solo mientras error_rate_24h < 0.1%", "error_rate_24h es ", "%, no < 0.1%"]),
    ] {
        let mut command = stage.as_role(Role::Admin, ["--lang", lang]);
        let said = say(command.env("POINTCTL_EXPECT_ALERT", "Errores API* if error_rate_24h < 0.1%"));
        let text = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(parts.iter().all(|part| text.contains(part)), "{lang}: {text}");
    }
}

#[test]
fn a_variable_has_an_item_a_line_and_a_profile_a_list() {
    let stage = Stage::healthy();
    let lines =
        "\n  Nothing of the kind \r\n\t Errores  API*  IF  error_rate_24h<10 %  and errors_24h >= 1 \n";
    // Two blanks in a title are two blanks.
    assert_eq!(by_variable(&stage, lines, &[]).code, 1);
    let said = by_variable(&stage, &lines.replace("Errores  API", "Errores API"), &["--fail-on", "failure"]);
    assert_eq!(said.code, 0, "{said:?}");
    let texts = &said.json()["policy"]["expected_alerts"];
    assert_eq!(texts.as_array().unwrap().len(), 2, "{texts}");

    let text = format!(
        "[profile.prod]\nbase_url = \"{}\"\ncacert = \"{}\"\n\
         expected_alerts = ['Spike * if errors_24h < 9', \"Errores API* if error_rate_24h < 10% and requests_24h > 9\"]\n",
        stage.deployment.base_url(),
        stage.folder.path().join("ca.pem").display()
    );
    let config = stage.file("config.toml", text).display().to_string();
    let with = |name: &str, more: &[&str]| {
        let mut command = stage.command_as(Role::Admin, name, ["--config", &config, "--profile", "prod"]);
        say(command.args(more).args(["--format", "json"]).env_remove("POINTCTL_EXPECT_ALERT"))
    };
    assert_eq!(with("smoke", &[]).code, 0);
    assert_eq!(with("smoke", &["--expect-alert", "x"]).code, 1, "a flag stands in the list's place");
    let mut show =
        stage.command("config", ["show", "--config", &config, "--profile", "prod", "--format", "json"]);
    let shown = say(show.env_remove("POINTCTL_EXPECT_ALERT")).json();
    let line =
        shown["settings"].as_array().unwrap().iter().find(|it| it["setting"] == "expect_alert").unwrap();
    let all = "Spike * if errors_24h < 9, Errores API* if error_rate_24h < 10% and requests_24h > 9";
    assert_eq!((&line["value"], &line["source"]), (&json!(all), &json!("profile.prod.expected_alerts")));
}

#[test]
fn every_figure_of_a_baseline_can_be_a_condition() {
    let stage = Stage::healthy();
    let all =
        "Errores API* if requests_24h > 0 and errors_24h > 0 and clients_active <= 40 and clients_total = 40";
    assert_eq!(by_variable(&stage, all, &[]).json()["code"], "bad-condition");
    let all = all.replace("clients_total = 40", "clients_total >= 40 and rows_total >= 60");
    let said = by_variable(&stage, &all, &[]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(by_variable(&stage, &format!("{all} and rows_total > 999"), &[]).code, 1);
    // Candidates are those of the smoke's own rehearsals, one idle client at most.
    let rehearsed = "Errores API* if idle_candidates <= 1 and purge_candidates > 1";
    let before = stage.deployment.audit_rows();
    let said = by_variable(&stage, rehearsed, &[]);
    let after = stage.deployment.audit_rows();
    assert!(said.code == 0 && after > before, "{said:?}");
    let said = by_variable(&stage, rehearsed, &["--only", "resumen"]);
    assert_eq!((said.code, stage.deployment.audit_rows()), (1, after), "nothing is rehearsed for a figure");
    let told = &alerts(&said)[0].1["conditions"][0];
    assert_eq!((&told["got"], &told["holds"]), (&Value::Null, &json!(false)));
    let mut resumen = stage.command_as(Role::Admin, "resumen", ["--format", "json"]);
    let said =
        say(resumen.env("POINTCTL_EXPECT_ALERT", "Errores API* if rows_total < 100 and idle_candidates < 9"));
    assert_eq!((said.code, stage.deployment.audit_rows()), (1, after), "{said:?}");
    let told = &alerts(&said)[0].1["conditions"];
    assert_eq!((&told[0]["holds"], &told[1]["got"]), (&json!(true), &Value::Null));
}

#[test]
fn every_command_that_looks_at_alerts_knows_it() {
    let (held, beyond) = (KNOWN_ALERTS, "Errores API* if error_rate_24h < 0.1%");
    let run = |name: &str, args: &[&str], policy: &str| {
        let stage = Stage::healthy();
        let mut command = stage.command_as(Role::Admin, name, args);
        let said = say(command.args(["--format", "json", "--expect-alert", policy]));
        (said, stage.deployment.live_calls())
    };
    assert_eq!((run("resumen", &[], held).0.code, run("resumen", &[], beyond).0.code), (0, 1));
    for name in ["maintenance", "purge", "deactivate"] {
        let (said, _) = run(name, &[], beyond);
        assert_eq!(
            (said.code, &said.warnings()["guard"][..]),
            (0, &["resumen-alert".to_owned()][..]),
            "{said:?}"
        );
        // The line that would go live keeps the policy as one word.
        let line = said.json()["operation"]["live_line"].as_str().unwrap().to_owned();
        assert!(shlex::split(&line).unwrap().contains(&beyond.to_owned()), "{line}");
        assert!(!run(name, &[], held).0.warnings().contains_key("guard"));
    }
    let live = ["--live", "--confirm-live", "YES"];
    assert_eq!((run("purge", &live, held).1, run("purge", &live, beyond).1), (1, 0));
    assert_eq!(run("purge", &live, beyond).0.code, 5);
    assert_eq!((run("smoke", &live, held).1, run("smoke", &live, beyond).1), (1, 0));
}

#[test]
fn a_slip_is_a_usage_error_that_says_what_to_do() {
    let stage = Stage::healthy();
    let said = |text: &str, lang: &str| {
        let said = say(&mut stage.as_role(Role::Admin, ["--expect-alert", text, "--lang", lang]));
        assert_eq!((said.code, stage.deployment.connections()), (2, 0), "{text}: {said:?}");
        said.stderr.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for (lang, near, figures) in [
        ("en", "Did you mean error_rate_24h?", "The figures are "),
        ("es", "¿Quiso decir error_rate_24h?", "Las cifras son "),
    ] {
        let text = said("Errores* if eror_rate_24h < 5%", lang);
        assert!(text.contains(near) && text.contains(figures) && text.contains("purge_candidates"), "{text}");
        assert!(said("Errores* if error_rate_24h = 5%", lang).contains("< <= > >="));
        assert!(said("Errores* if error_rate_24h < 500%", lang).contains("2.5%"));
        assert!(said("Errores* if errors_24h < 5%", lang).contains("10"));
        assert!(said("Errores* if", lang).contains("[i]f"));
    }
    let json = stage.smoke(&["--expect-alert", "a if b < 5"]).json();
    assert_eq!((&json["code"], &json["source"]), (&json!("bad-condition"), &json!("--expect-alert")));
    let json = by_variable(&stage, "a if b < 5", &[]).json();
    assert_eq!(json["source"], "POINTCTL_EXPECT_ALERT");
    // A title may have an if of its own.
    assert_eq!(stage.smoke(&["--expect-alert", "What if it rains", "--expect-alert", KNOWN_ALERTS]).code, 0);
}

#[test]
fn the_documents_say_what_the_sandbox_hands_out() {
    let policy = format!("POINTCTL_EXPECT_ALERT='{KNOWN_ALERTS}'");
    assert!(include_str!("../../README.md").contains(&policy), "README lacks {policy}");
}
