//! The form of a file: its extension says it, and what contradicts that is refused before anything is sent. Each
//! command has its own forms, and its help names those alone.

use std::path::Path;

use serde_json::Value;

use crate::deployment::Role;
use crate::support::{Said, Stage, bare, for_each_at_once, say};

/// What a report begins with, or has in it, by extension.
const REPORTS: [(&str, &str); 13] = [
    ("json", "{"),
    ("JSON", "{"),
    ("ndjson", "{\"checks\":"),
    ("jsonl", "{\"checks\":"),
    ("html", "<!DOCTYPE html>"),
    ("htm", "<!DOCTYPE html>"),
    ("xml", "<?xml "),
    ("Xml", "<?xml "),
    ("md", "### "),
    ("prom", "# HELP "),
    ("tap", "TAP version 14"),
    ("txt", "pointctl "),
    ("log", "pointctl "),
];

fn run(stage: &Stage, command: &str, args: &[&str]) -> Said {
    say(&mut stage.command_as(Role::Admin, command, args))
}

fn text(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap_or_default()).into_owned()
}

#[test]
fn a_report_has_the_form_of_its_file_s_extension() {
    let stage = Stage::healthy();
    for_each_at_once(&REPORTS, |(extension, begin)| {
        for flag in ["-o", "--report"] {
            let file = stage.folder.path().join(format!("{}.{extension}", flag.trim_start_matches('-')));
            let said = run(&stage, "smoke", &["--only", "health", flag, file.to_str().unwrap()]);
            assert_eq!(said.code, 0, "{said:?}");
            let text = text(&file);
            let begins =
                text.starts_with(begin) || (begin.contains("checks") && text.starts_with("{\"schema\""));
            assert!(
                begins
                    || text
                        .lines()
                        .next()
                        .is_some_and(|it| it.contains("\"event\"") && begin.contains("checks")),
                "{extension}: {text}"
            );
        }
    });
}

#[test]
fn every_command_that_writes_a_file_goes_by_its_extension() {
    let stage = Stage::healthy();
    let file = |name: &str| stage.folder.path().join(name).display().to_string();
    let once = ["--enable", "--once"];
    for (command, args) in [
        ("smoke", &["--only", "health"][..]),
        ("maintenance", &[]),
        ("deactivate", &[]),
        ("purge", &[]),
        ("verify", &["--confirm-within", "1ms"]),
        ("schedule", &once),
        ("resumen", &[]),
        ("doctor", &[]),
        ("historial", &[]),
        ("historial", &["show", "1"]),
        ("auth", &["status"]),
    ] {
        let file = file("answer.json");
        let said = run(&stage, command, &[args, &["-o", &file]].concat());
        let written = text(Path::new(&file));
        let json: Result<Value, _> = serde_json::from_str(&written);
        assert!(json.is_ok_and(|it| it["schema"].is_string()), "{command} {args:?}: {said:?} {written}");
        std::fs::remove_file(file).unwrap();
    }
    for (name, begin) in [
        ("rows.csv", "timestamp,usuario,"),
        ("rows.CSV", "timestamp,usuario,"),
        ("rows.xlsx", "PK"),
        ("rows.ndjson", "{\"id\":"),
        ("rows.txt", "id  time (UTC)"),
        ("rows", "id  time (UTC)"),
    ] {
        for all in [&["--all", "--restart"][..], &[]] {
            let said = run(&stage, "historial", &[all, &["-o", &file(name)]].concat());
            let written = text(Path::new(&file(name)));
            assert!(said.code == 0 && written.trim_start().starts_with(begin), "{name}: {said:?} {written}");
        }
    }
    let said = run(&stage, "historial", &["--export", "csv", "-o", &file("own.csv")]);
    assert!(said.code == 0 && text(Path::new(&file("own.csv"))).contains("timestamp,usuario"), "{said:?}");
}

#[test]
fn what_contradicts_or_nobody_knows_is_refused_before_anything_is_sent() {
    let stage = Stage::healthy();
    let place = |name: &str| stage.folder.path().join(name).display().to_string();
    let cases: &[(&str, &[&str], &str, &str)] = &[
        ("smoke", &["-o", "@.csv"], "unknown-extension", ".json"),
        ("smoke", &["-o", "@.pdf"], "unknown-extension", ".xml"),
        ("smoke", &["-o", "@.json.gz"], "unknown-extension", ".json"),
        ("smoke", &["--format", "json", "-o", "@.csv"], "extension-differs", ".json"),
        ("smoke", &["--format", "json", "-o", "@.xml"], "extension-differs", ".json"),
        ("smoke", &["--format", "junit", "-o", "@.json"], "extension-differs", ".xml"),
        ("smoke", &["--format", "human", "-o", "@.json"], "extension-differs", ".txt"),
        ("smoke", &["--format", "json", "-o", "@.pdf"], "unknown-extension", ".json"),
        ("smoke", &["--report", "@.pdf"], "unknown-extension", ".json"),
        ("smoke", &["--report", "@.xlsx"], "unknown-extension", ".json"),
        ("smoke", &["--report", "junit=@.json"], "extension-differs", ".xml"),
        ("smoke", &["--report", "json=@.pdf"], "unknown-extension", ".json"),
        ("smoke", &["--report", "@"], "bad-report", "junit"),
        ("maintenance", &["--format", "tap", "-o", "@.md"], "extension-differs", ".tap"),
        ("purge", &["--live", "--confirm-live", "YES", "-o", "@.csv"], "unknown-extension", ".json"),
        ("verify", &["-o", "@.xlsx"], "unknown-extension", ".json"),
        ("schedule", &["--enable", "--once", "--report", "tap=@.xml"], "extension-differs", ".tap"),
        ("doctor", &["-o", "@.docx"], "unknown-extension", ".json"),
        ("doctor", &["--report", "html=@.md"], "extension-differs", ".html"),
        ("resumen", &["-o", "@.xml"], "unknown-extension", ".json"),
        ("resumen", &["--format", "human", "-o", "@.json"], "extension-differs", ".txt"),
        ("resumen", &["--report", "json=@.xml"], "extension-differs", ".json"),
        ("auth", &["status", "-o", "@.csv"], "unknown-extension", ".json"),
        ("historial", &["show", "1", "-o", "@.csv"], "unknown-extension", ".json"),
        ("historial", &["-o", "@.html"], "unknown-extension", ".csv"),
        ("historial", &["--all", "-o", "@.prom"], "unknown-extension", ".xlsx"),
        ("historial", &["--format", "csv", "-o", "@.json"], "extension-differs", ".csv"),
        ("historial", &["--format", "xlsx", "-o", "@.csv"], "extension-differs", ".xlsx"),
        ("historial", &["--export", "csv", "-o", "@.xlsx"], "extension-differs", ".csv"),
        ("historial", &["--export", "xlsx", "-o", "@.json"], "extension-differs", ".xlsx"),
    ];
    for (command, args, code, remedy) in cases {
        let args: Vec<_> = args.iter().map(|it| it.replace('@', &place("file"))).collect();
        let args: Vec<_> = args.iter().map(String::as_str).collect();
        for lang in ["en", "es"] {
            let said = run(&stage, command, &[&args, &["--lang", lang][..]].concat());
            assert_eq!(said.code, 2, "{command} {args:?}: {said:?}");
            let next = said.stderr.lines().last().unwrap_or_default();
            assert!(next.starts_with("  ") && next.contains(remedy), "{command} {args:?}: {said:?}");
        }
        // The code as a machine has it.
        if *command == "smoke" && !args.contains(&"--format") {
            let said = run(&stage, command, &[&args, &["--format", "json"][..]].concat());
            if !args.contains(&"-o") {
                assert_eq!(said.json()["code"], **code, "{args:?}: {said:?}");
            }
        }
    }
    assert_eq!(stage.deployment.connections(), 0);
    for extension in ["csv", "pdf", "json.gz", "docx"] {
        assert!(!Path::new(&place(&format!("file.{extension}"))).exists(), "{extension}");
    }
}

#[test]
fn a_file_that_is_for_something_else_stays_as_it_is() {
    let stage = Stage::healthy();
    for (name, format) in [("rows.csv", "json"), ("notes.pdf", "human")] {
        let file = stage.file(name, "mine");
        let said = run(&stage, "smoke", &["--format", format, "-o", file.to_str().unwrap()]);
        assert_eq!((said.code, text(&file).as_str()), (2, "mine"), "{said:?}");
    }
    // What reads it finds out in its own form that nothing was run.
    let file = stage.file("report.xml", "<testsuites/>");
    let said = run(&stage, "smoke", &["--format", "json", "-o", file.to_str().unwrap()]);
    assert!(said.code == 2 && text(&file).contains("errors=\"1\""), "{said:?} {}", text(&file));
    let said = run(&stage, "smoke", &["--nonsense", "-o", file.to_str().unwrap()]);
    assert!(said.code == 2 && text(&file).contains("<error type=\"usage\""), "{said:?} {}", text(&file));
}

#[test]
fn a_place_without_an_extension_has_the_form_that_was_asked_for() {
    let stage = Stage::healthy();
    let only = ["--only", "health"];
    for place in ["-", "/dev/stdout"] {
        let said = run(&stage, "smoke", &[&only[..], &["-o", place]].concat());
        assert!(said.code == 0 && said.stdout.starts_with("pointctl smoke"), "{place}: {said:?}");
        let said = run(&stage, "smoke", &[&only[..], &["--format", "json", "-o", place]].concat());
        assert_eq!(said.json()["verdict"], "passed", "{place}");
    }
    for name in ["report", "report.2026-11-26", "tmp.aB3dE6fG8h", ".report", "report.7"] {
        let file = stage.folder.path().join(name);
        let args = ["--format", "json", "-o", file.to_str().unwrap()];
        assert_eq!(run(&stage, "smoke", &[&only[..], &args].concat()).code, 0);
        assert!(text(&file).starts_with('{'), "{name}");
    }
    // What is typed is stronger than a variable.
    let file = stage.folder.path().join("report.xml");
    let mut command = stage.as_role(Role::Admin, only);
    let said = say(command.arg("-o").arg(&file).env("POINTCTL_FORMAT", "json"));
    assert!(said.code == 0 && text(&file).starts_with("<?xml"), "{said:?}");
    let plain = stage.folder.path().join("plain");
    let mut command = stage.as_role(Role::Admin, only);
    let said = say(command.arg("-o").arg(&plain).env("POINTCTL_FORMAT", "json"));
    assert!(said.code == 0 && text(&plain).starts_with('{'), "{said:?}");
}

/// A report is a file that is there whole or not at all, which none of these can be.
#[test]
fn a_device_or_a_pipe_with_a_name_is_no_place_for_a_report() {
    let stage = Stage::healthy();
    let pipe = stage.folder.path().join("pipe.json").display().to_string();
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for place in ["/dev/null", "/dev/stderr", &pipe] {
        for args in [&["-o", place][..], &["--report", &format!("json={place}")]] {
            let said = run(&stage, "smoke", args);
            assert!(said.code == 2 && said.stderr.contains("regular file"), "{args:?}: {said:?}");
        }
    }
    assert_eq!(stage.deployment.connections(), 0);
}

/// Each command with the forms that it has.
const FORMS: [(&[&str], &[&str]); 17] = [
    (&["smoke"], &crate::reports::FORMS),
    (&["maintenance"], &crate::reports::FORMS),
    (&["deactivate"], &crate::reports::FORMS),
    (&["purge"], &crate::reports::FORMS),
    (&["verify"], &crate::reports::FORMS),
    (&["schedule"], &crate::reports::FORMS),
    (&["doctor"], &crate::reports::FORMS),
    (&["resumen"], &["human", "json"]),
    (&["auth", "status"], &["human", "json"]),
    (&["historial", "show"], &["human", "json"]),
    (&["historial"], &["table", "json", "ndjson", "csv", "xlsx"]),
    (&["checks"], &["human", "json"]),
    (&["diff"], &["human", "json"]),
    (&["history"], &["human", "json", "csv", "html"]),
    (&["history", "show"], &crate::reports::FORMS),
    (&["history", "compare"], &["human", "json"]),
    (&["config", "show"], &["human", "json"]),
];

#[test]
fn a_form_that_a_command_does_not_have_is_refused_by_it() {
    let stage = Stage::healthy();
    for (command, forms) in FORMS {
        for form in crate::reports::FORMS.iter().chain(&["table", "csv", "xlsx", "xml"]) {
            if forms.contains(form) {
                continue;
            }
            for lang in ["en", "es"] {
                let mut refused = stage.command_as(Role::Admin, command[0], &command[1..]);
                let said = say(refused.args(["--format", form, "--lang", lang]));
                assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{command:?} {form}: {said:?}");
                assert!(said.stderr.contains(form), "{command:?} {form}: {said:?}");
                let list = said
                    .stderr
                    .lines()
                    .find(|it| it.contains("possible values") || it.contains("indique uno de"));
                let list = list.unwrap_or_else(|| panic!("{command:?} {form}: {said:?}"));
                let named = |word: &str| list.split(|it: char| !it.is_alphanumeric()).any(|it| it == word);
                assert!(forms.iter().all(|it| named(it)), "{list}");
                let others = crate::reports::FORMS.iter().filter(|it| !forms.contains(it));
                assert!(others.into_iter().all(|it| !named(it)), "{list}");
            }
        }
    }
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn a_command_s_help_lists_its_own_forms() {
    for (command, forms) in FORMS {
        for (lang, or) in [("en", "or"), ("es", "o")] {
            let mut help = bare();
            let said =
                say(help.args(command).args(["--help"]).env("POINTCTL_LANG", lang).env("COLUMNS", "100"));
            let words = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
            let list =
                words.split("--format <").nth(1).and_then(|it| it.split_once("> ")?.1.split_once(" ("));
            let (list, _) = list.unwrap_or_else(|| panic!("{command:?}: {words}"));
            let mut listed: Vec<_> =
                list.split([',', ' ']).filter(|it| !it.is_empty() && *it != or).collect();
            let mut forms = forms.to_vec();
            listed.sort_unstable();
            forms.sort_unstable();
            assert_eq!(listed, forms, "{command:?}: {list}");
        }
    }
}

#[test]
fn a_variable_s_form_that_a_command_does_not_have_is_another_command_s() {
    let stage = Stage::healthy();
    for command in ["resumen", "checks"] {
        let said = say(stage.command_as(Role::Admin, command, [""; 0]).env("POINTCTL_FORMAT", "junit"));
        assert!(said.code == 0 && !said.stdout.contains("<?xml"), "{said:?}");
    }
    let said = say(stage.command_as(Role::Admin, "resumen", [""; 0]).env("POINTCTL_FORMAT", "xml"));
    assert!(said.code == 2 && said.stderr.contains("POINTCTL_FORMAT"), "{said:?}");
}

#[test]
fn doctor_and_resumen_leave_reports_beside_their_answer() {
    for command in ["doctor", "resumen"] {
        let stage = Stage::healthy();
        let folder = stage.folder.path().to_owned();
        let files: Vec<_> = ["r.json", "r.xml", "r.tap", "r.prom", "r.md", "r.html", "r.ndjson", "r.txt"]
            .iter()
            .flat_map(|name| ["--report".to_owned(), folder.join(name).display().to_string()])
            .collect();
        let files: Vec<_> = files.iter().map(String::as_str).collect();
        let said = run(&stage, command, &files);
        assert_eq!(said.code, 0, "{command}: {said:?}");
        assert!(said.stdout.starts_with(&format!("pointctl {command}")), "{said:?}");
        let of = |name: &str| text(&folder.join(name));
        let json: Value = serde_json::from_str(&of("r.json")).unwrap();
        assert_eq!((&json["verdict"], &json["exit_code"]), (&"passed".into(), &0.into()));
        let checks = json["checks"].as_array().unwrap().len();
        assert_eq!(of("r.xml").matches("<testcase ").count(), checks, "{}", of("r.xml"));
        assert!(of("r.tap").contains(&format!("\n1..{checks}\n")), "{}", of("r.tap"));
        assert!(of("r.prom").contains(&format!("command=\"{command}\"")), "{}", of("r.prom"));
        assert!(of("r.md").starts_with("### ✓") && of("r.html").starts_with("<!DOCTYPE"));
        assert!(
            of("r.ndjson").lines().count() >= checks && of("r.txt").contains("PASSED"),
            "{}",
            of("r.txt")
        );
        if command == "resumen" {
            assert!(json["figures"].is_object(), "{json}");
            assert!(of("r.txt").contains("last 24 h"), "{}", of("r.txt"));
        }
        // A bad one leaves its reports too, and a refused one says so in them.
        let said = say(stage.command(command, &files).env("POINTCTL_TOKEN", "0000"));
        assert_eq!(said.code, 4, "{said:?}");
        assert!(of("r.xml").contains("credentials-rejected"), "{}", of("r.xml"));
        let said = run(&stage, command, &[&files[..], &["--timeout", "never"]].concat());
        assert!(said.code == 2 && of("r.xml").contains("bad-duration"), "{said:?} {}", of("r.xml"));
        let said = run(&stage, command, &[&files[..], &["--nonsense"]].concat());
        assert!(said.code == 2 && of("r.json").contains("\"code\":\"usage\""), "{said:?} {}", of("r.json"));
        let lost = folder.join("missing/r.json").display().to_string();
        let before = stage.deployment.connections();
        let said = run(&stage, command, &["--report", &lost]);
        assert_eq!((said.code, stage.deployment.connections()), (2, before), "{said:?}");
    }
}
