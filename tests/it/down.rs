//! A deployment that is not there is DOWN: said once, in one sentence, with the cause and where it was met.

use serde_json::{Value, json};

use crate::deployment::Role;
use crate::refusing::Refusing;
use crate::support::{Said, Stage, bare, for_each_at_once, say};

const TOKEN: &str = "0123456789abcdef0123456789abcdef01234567";

/// A deployment that is down in one way: what is run against, and the cause's code.
struct Down {
    stage: Option<Stage>,
    held: Option<Refusing>,
    url: String,
    code: &'static str,
}

fn all() -> Vec<Down> {
    let of = |fault: &str, code| {
        let stage = Stage::broken(fault);
        Down { url: stage.deployment.base_url(), stage: Some(stage), held: None, code }
    };
    let held = Refusing::new();
    let url = format!("https://{}", held.address);
    vec![
        Down { stage: None, held: Some(held), url, code: "connect-refused" },
        Down { stage: None, held: None, url: "https://erp.invalid".into(), code: "dns-failed" },
        of("hang-connections", "connect-timeout"),
        of("drop-connections", "connect-failed"),
        of("mute", "timeout"),
        of("tls-expired", "tls-expired"),
    ]
}

impl Down {
    fn run(&self, command: &str, args: &[&str]) -> Said {
        let mut run = match &self.stage {
            Some(stage) => stage.command_as(Role::Admin, command, args),
            None => {
                let mut run = bare();
                run.arg(command).args(args).env("POINTCTL_TOKEN", TOKEN);
                run
            }
        };
        let run = run.env("POINTCTL_BASE_URL", &self.url).env("POINTCTL_TIMEOUT", self.timeout());
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.jsonl");
        std::fs::write(&journal, "").unwrap();
        say(run.env("POINTCTL_RETRIES", "0").env("POINTCTL_JOURNAL", journal))
    }

    /// Where another cause is to be met, time must not run out on a busy machine.
    fn timeout(&self) -> &'static str {
        match self.code {
            "connect-timeout" => "400ms",
            "timeout" => "2",
            _ => "20",
        }
    }

    fn host(&self) -> &str {
        self.url.strip_prefix("https://").unwrap()
    }
}

#[test]
fn json_has_a_verdict_and_the_cause_with_its_place() {
    for_each_at_once(&all(), |down| {
        let said = down.run("smoke", &["--format", "json"]);
        let report = said.json();
        assert_eq!((said.code, &report["verdict"]), (3, &json!("down")), "{}: {said:?}", down.code);
        assert_eq!((&report["exit_code"], &report["exit_codes"]), (&json!(3), &json!([0, 3])), "{said:?}");
        let place = &report["down"];
        assert_eq!((&place["code"], &place["step"]), (&json!(down.code), &json!("auth")), "{said:?}");
        assert_eq!(place["address"], json!(down.url), "{said:?}");
        assert_eq!((&place["method"], &place["path"]), (&json!("GET"), &json!("/api/auth/me/")), "{said:?}");
        assert_eq!(place["proxy"], Value::Null);
        assert_eq!(said.codes()["auth"], [down.code], "the checks say what they said: {said:?}");
        let lines = down.run("smoke", &["--format", "ndjson"]).stdout;
        let last: Value = serde_json::from_str(lines.lines().last().unwrap()).unwrap();
        assert_eq!(
            (&last["report"]["verdict"], &last["report"]["down"]["code"]),
            (&json!("down"), &json!(down.code))
        );
    });
    assert!(all().iter().any(|it| it.held.is_some()));
}

#[test]
fn a_person_reads_one_sentence_and_what_to_do() {
    for_each_at_once(&all(), |down| {
        for (lang, word, skipped, next) in
            [("en", "DOWN: ", "skipped", "next"), ("es", "NO RESPONDE: ", "omitid", "qué hacer")]
        {
            for detail in [&[][..], &["-q"], &["-v"]] {
                let said = down.run("smoke", &[&["--lang", lang, "--color", "never"], detail].concat());
                let text = &said.stdout;
                let sentences = text.lines().filter(|line| line.starts_with(word)).count();
                assert_eq!((said.code, sentences), (3, 1), "{}: {said:?}", down.code);
                let sentence = text.lines().find(|line| line.starts_with(word)).unwrap();
                for part in [down.host(), "auth", "GET /api/auth/me/"] {
                    assert!(sentence.contains(part), "{part}: {text}");
                }
                assert!(sentence.ends_with('.') && !text.contains(skipped), "{text}");
                assert!(text.contains(next) && text.contains("curl "), "{text}");
                assert!(text.lines().count() <= 8 || detail == ["-v"], "{text}");
            }
        }
    });
}

#[test]
fn every_other_form_says_it_once() {
    for_each_at_once(&all(), |down| {
        let of = |form: &str| down.run("smoke", &["--format", form]);
        let junit = of("junit").stdout;
        assert_eq!(junit.matches("<error ").count(), 1, "{junit}");
        assert!(
            junit.contains("errors=\"1\"") && junit.contains("name=\"verdict\" value=\"down\""),
            "{junit}"
        );
        assert!(junit.contains("message=\"DOWN: "), "{junit}");
        let gauges = of("prometheus").stdout;
        assert!(gauges.lines().any(|it| it.starts_with("pointctl_down{") && it.ends_with(" 1")), "{gauges}");
        let tap = of("tap").stdout;
        assert_eq!(tap.lines().filter(|it| it.starts_with("not ok ")).count(), 1, "{tap}");
        assert!(tap.contains("DOWN: "), "{tap}");
        let markdown = of("markdown").stdout;
        assert!(markdown.starts_with("### ✗ DOWN: "), "{markdown}");
        assert_eq!(markdown.matches(&format!("`{}`\n", down.code)).count(), 1, "{markdown}");
        let github = of("github").stdout;
        assert_eq!(github.lines().count(), 1, "{github}");
        assert!(github.starts_with("::error ") && github.contains("DOWN: "), "{github}");
        let nagios = down.run("smoke", &["--exit-style", "nagios"]);
        assert_eq!(nagios.code, 2, "{nagios:?}");
        assert!(nagios.stdout.starts_with("POINTCTL CRITICAL - DOWN: "), "{nagios:?}");
        assert_eq!(nagios.stdout.lines().filter(|it| it.starts_with(['✗', '–'])).count(), 1, "{nagios:?}");
        let html = of("html").stdout;
        assert!(html.contains("<p class=\"said\">DOWN") && html.contains("verdict bad"), "{html}");
    });
}

#[test]
fn whatever_the_command_it_is_down() {
    for_each_at_once(&all(), |down| {
        let commands: [(&str, &[&str]); 5] = [
            ("maintenance", &[]),
            ("purge", &[]),
            ("verify", &["--confirm-within", "1ms"]),
            ("schedule", &["--enable", "--once", "--initial-delay", "0"]),
            ("doctor", &["--connect-timeout", "1"]),
        ];
        for (command, args) in commands {
            let said = down.run(command, &[args, &["--format", "json"]].concat());
            let report: Value = serde_json::from_str(said.stdout.trim()).unwrap();
            assert_eq!((said.code, &report["verdict"]), (3, &json!("down")), "{command}: {said:?}");
            assert_eq!(report["down"]["address"], json!(down.url), "{command}: {said:?}");
        }
        for (command, args) in [("resumen", &[][..]), ("historial", &[]), ("auth", &["status"])] {
            let said = down.run(command, args);
            let text = format!("{}{}", said.stdout, said.stderr);
            assert!(said.code == 3 && text.contains("DOWN: "), "{command}: {said:?}");
        }
    });
}

#[test]
fn an_answer_s_command_is_critical_to_a_plugin_s_caller() {
    for_each_at_once(&all(), |down| {
        let commands: [(&str, &[&str]); 4] =
            [("resumen", &[]), ("historial", &[]), ("historial", &["--all"]), ("auth", &["status"])];
        for (command, args) in commands {
            let mut run = bare();
            run.arg(command).args(args).env("POINTCTL_TOKEN", TOKEN).env("POINTCTL_BASE_URL", &down.url);
            if let Some(stage) = &down.stage {
                run.env("POINTCTL_CACERT", stage.folder.path().join("ca.pem"));
            }
            run.env("POINTCTL_TIMEOUT", down.timeout()).env("POINTCTL_RETRIES", "0");
            let said = say(run.env("POINTCTL_EXIT_STYLE", "nagios"));
            assert_eq!(said.code, 2, "{command} {args:?}: {said:?}");
        }
    });
}

#[test]
fn what_answers_anything_or_is_not_trusted_is_not_down() {
    let cases: [(&str, &[&str], i32); 8] = [
        ("tls-self-signed", &[], 3),
        ("tls-other-name", &[], 3),
        ("tls-not-yet-valid", &[], 3),
        ("stall-body", &["--timeout", "300ms"], 3),
        ("mute-exports", &["--timeout", "300ms"], 3),
        ("always-503", &[], 1),
        ("always-429", &["--timeout", "2"], 3),
        ("auth-502", &[], 1),
    ];
    for_each_at_once(&cases, |(fault, args, code)| {
        let said = Stage::broken(fault).smoke(&[args, &["--retries", "0"][..]].concat());
        let report = said.json();
        assert_eq!((said.code, &report["down"]), (*code, &Value::Null), "{fault}: {said:?}");
        assert_ne!(report["verdict"], json!("down"), "{fault}");
    });
    let healthy = Stage::healthy().smoke(&[]);
    assert_eq!((&healthy.json()["verdict"], &healthy.json()["down"]), (&json!("passed"), &Value::Null));
}

/// What stands in the way and is not the deployment's own: said once as well, and not as DOWN.
#[test]
fn a_person_is_told_once_of_what_is_in_the_way() {
    let faults = ["tls-self-signed", "tls-other-name", "tls-not-yet-valid"];
    for_each_at_once(&faults, |fault| {
        let stage = Stage::broken(fault);
        let host = stage.deployment.base_url();
        let of = |lang: &str, args: &[&str]| {
            say(stage.command_as(Role::Admin, "smoke", args).args(["--lang", lang, "--color", "never"]))
        };
        for (lang, word, skipped) in
            [("en", "COULD NOT BE VERIFIED: ", "skipped"), ("es", "NO SE PUDO VERIFICAR: ", "omitid")]
        {
            for detail in [&[][..], &["-q"], &["-v"]] {
                let said = of(lang, detail);
                let sentence = said.stdout.lines().find(|line| line.starts_with(word)).unwrap();
                for part in [&*host, "auth", "GET /api/auth/me/"] {
                    assert!(sentence.contains(part), "{part}: {said:?}");
                }
                assert!(said.code == 3 && !said.stdout.contains(skipped), "{said:?}");
                assert!(sentence.ends_with('.') && said.stdout.contains("tls-"), "{said:?}");
            }
            for form in ["nagios", "github", "markdown", "html"] {
                let text = of(lang, &["--format", form]).stdout;
                let of_others = text.lines().filter(|it| it.contains("sort-matrix")).count();
                // The page has the verdict above the sentence.
                assert_eq!(text.contains(word), form != "html", "{form}: {text}");
                assert!(text.contains("(GET /api/auth/me/)") && of_others == 0, "{form}: {text}");
            }
            assert!(of(lang, &["--format", "tap"]).stdout.contains("sort-matrix # SKIP"));
        }
    });
}

#[test]
fn a_proxy_s_fault_is_not_the_deployment_s() {
    let held = Refusing::new();
    let proxy = format!("http://{}", held.address);
    let mut command = bare();
    command.args(["smoke", "--format", "json", "--base-url", "https://erp.example", "--retries", "0"]);
    let said = say(command.env("POINTCTL_TOKEN", TOKEN).env("HTTPS_PROXY", proxy));
    assert_eq!(
        (&said.json()["verdict"], &said.json()["down"]),
        (&json!("not-judged"), &Value::Null),
        "{said:?}"
    );
}

#[test]
fn a_live_run_is_refused_and_says_that_nobody_is_there() {
    for_each_at_once(&all(), |down| {
        let live = ["--live", "--confirm-live", "YES", "--format", "json"];
        for command in ["smoke", "maintenance"] {
            let said = down.run(command, &live);
            let report = said.json();
            assert_eq!((said.code, &report["verdict"]), (5, &json!("live-refused")), "{command}: {said:?}");
            assert_eq!(report["down"]["code"], json!(down.code), "{command}: {said:?}");
            assert_eq!(report["exit_codes"], json!([0, 3, 5]), "{said:?}");
        }
        if let Some(stage) = &down.stage {
            assert_eq!((stage.deployment.live_calls(), stage.deployment.live_requests()), (0, 0));
        }
    });
}
