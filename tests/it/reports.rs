//! Reports beside the chosen one: each in its form, all of one run.

use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::process::Stdio;

use serde_json::Value;

use crate::deployment::Role;
#[cfg(unix)]
use crate::signals::{end, interrupted, wait_until};
use crate::support::{Said, Stage, bare, say};

/// Every form with the ending of its file.
pub(crate) const FORMS: [&str; 10] =
    ["human", "json", "ndjson", "junit", "tap", "markdown", "github", "nagios", "html", "prometheus"];

/// The flags for one report of each form in this folder.
pub(crate) fn flags(folder: &Path) -> Vec<String> {
    FORMS
        .iter()
        .flat_map(|form| ["--report".into(), format!("{form}={}", file(folder, form).display())])
        .collect()
}

pub(crate) fn file(folder: &Path, form: &str) -> PathBuf {
    folder.join(format!("report.{form}"))
}

/// What the reports of one run say.
struct Reports {
    said: Said,
    folder: PathBuf,
}

impl Reports {
    fn of(stage: &Stage, command: &str, args: &[&str]) -> Self {
        let folder = stage.folder.path().to_owned();
        let said = say(stage.command_as(Role::Admin, command, args).args(flags(&folder)));
        Self { said, folder }
    }

    fn text(&self, form: &str) -> String {
        std::fs::read_to_string(file(&self.folder, form)).unwrap_or_else(|error| panic!("{form}: {error}"))
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text("json")).unwrap()
    }

    /// Each report has as many of what as the JSON one.
    fn agree(&self) {
        let report = self.json();
        assert_eq!(report["exit_code"], self.said.code, "{:?}", self.said);
        let summary = |name: &str| report["summary"][name].as_u64().unwrap();
        let xml = self.text("junit");
        let elements = |name: &str| xml.matches(&format!("<{name} ")).count() as u64;
        assert_eq!(elements("testcase"), report["checks"].as_array().unwrap().len() as u64, "{xml}");
        assert_eq!(elements("failure"), summary("failed"), "{xml}");
        assert_eq!(elements("error"), summary("broken") + summary("unknown"), "{xml}");
        assert_eq!(elements("skipped"), summary("skipped"), "{xml}");
        assert_eq!(elements("flakyFailure"), summary("flaky"), "{xml}");
        let bad = summary("failed") + summary("broken") + summary("unknown");
        let checks = report["checks"].as_array().unwrap();
        let tap = self.text("tap");
        let points = |begin: &str, also: &str| {
            tap.lines().filter(|it| it.starts_with(begin) && it.contains(also)).count() as u64
        };
        assert!(tap.contains(&format!("\n1..{}\n", checks.len())), "{tap}");
        assert_eq!(points("not ok ", ""), bad, "{tap}");
        assert_eq!(points("ok ", " # SKIP "), summary("skipped"), "{tap}");
        assert_eq!(points("ok ", ""), summary("passed") + summary("skipped"), "{tap}");
        let markdown = self.text("markdown");
        let rows =
            |sign: &str| markdown.lines().filter(|it| it.starts_with(&format!("| {sign} |"))).count() as u64;
        // A person is told once why nothing could be asked.
        let is_down = !report["down"].is_null();
        let skipped = if is_down { 0 } else { summary("skipped") };
        assert_eq!(
            [rows("✓"), rows("✗"), rows("–")],
            [summary("passed"), summary("failed"), skipped],
            "{markdown}"
        );
        assert_eq!(rows("?"), summary("broken") + summary("unknown"), "{markdown}");
        let nagios = self.text("nagios");
        let first = nagios.lines().next().unwrap();
        for name in ["failed", "broken", "unknown", "skipped", "warnings", "flaky", "requests"] {
            assert!(first.contains(&format!(" {name}={};;;0", summary(name))), "{name}: {first}");
        }
        let github = self.text("github");
        let errors = github.lines().filter(|it| it.starts_with("::error ")).count();
        assert_eq!(errors > 0, bad > 0, "{github}");
        assert!(github.lines().count() <= 10 && github.lines().all(|it| it.starts_with("::")), "{github}");
        let lines: Vec<Value> =
            self.text("ndjson").lines().map(|it| serde_json::from_str(it).unwrap()).collect();
        let of = |event: &str| lines.iter().filter(|it| it["event"] == event).collect::<Vec<_>>();
        assert!(lines.iter().all(|it| it["schema"] == "pointctl.events/1"));
        assert_eq!(of("finished")[0]["report"]["summary"], report["summary"]);
        assert_eq!(of("started")[0]["checks"].as_array().unwrap().len(), checks.len());
        let mut told: Vec<_> = of("checked").into_iter().map(|it| it["check"].clone()).collect();
        let place = |check: &Value| checks.iter().position(|it| it["id"] == check["id"]);
        told.sort_by_key(place);
        assert_eq!(&told, checks);
        let page = self.text("html");
        for check in checks {
            let (id, outcome) = (check["id"].as_str().unwrap(), check["outcome"].as_str().unwrap());
            let shown = page.contains(&format!("id=\"check-{id}\" class=\"check {outcome}\""));
            assert_eq!(shown, !(is_down && outcome == "skipped"), "{id}: {page}");
        }
        let gauges = self.text("prometheus");
        for name in ["passed", "failed", "broken", "skipped", "unknown"] {
            let labels = format!("pointctl_run_checks{{outcome=\"{name}\",");
            let gauge = gauges.lines().find(|it| it.starts_with(&labels)).unwrap();
            assert!(gauge.ends_with(&format!("}} {}", summary(name))), "{gauge}");
        }
        let success = gauges.lines().find(|it| it.starts_with("pointctl_smoke_success{")).unwrap();
        assert_eq!(success.ends_with(" 1"), report["exit_code"] == 0, "{gauges}");
    }
}

#[test]
fn the_reports_of_every_kind_of_run_agree() {
    for (fault, command, args, code) in [
        (None, "smoke", &[][..], 0),
        (Some("csv-header"), "smoke", &[], 1),
        (Some("flaky-503"), "smoke", &[], 0),
        (Some("stall-body"), "smoke", &["--timeout", "300ms", "--retries", "0"], 3),
        (Some("drop-connections"), "smoke", &["--timeout", "1"], 3),
        (Some("health-degraded"), "smoke", &["--live", "--confirm-live", "YES"], 5),
        (None, "maintenance", &[], 0),
        (None, "purge", &["--live", "--confirm-live", "YES"], 0),
        (
            Some("live-no-row"),
            "deactivate",
            &["--live", "--confirm-live", "YES", "--confirm-within", "1ms"],
            6,
        ),
        (None, "verify", &["--confirm-within", "1ms"], 1),
        (None, "verify", &["--confirm-within", "1ms", "--user", "otra"], 1),
        (None, "smoke", &["--only", "health"], 0),
    ] {
        let stage = fault.map_or_else(Stage::healthy, Stage::broken);
        let reports = Reports::of(&stage, command, args);
        assert_eq!(reports.said.code, code, "{fault:?} {command}: {:?}", reports.said);
        reports.agree();
    }
}

#[test]
#[cfg(unix)]
fn a_run_that_is_stopped_is_in_every_report() {
    for (command, args) in [("smoke", &[][..]), ("verify", &["--since", "30m"])] {
        let stage = Stage::broken("stall-body");
        let folder = stage.folder.path().to_owned();
        let mut command = stage.command_as(Role::Admin, command, args);
        command.args(["--timeout", "60"]).args(flags(&folder));
        let said = interrupted(&mut command, || {
            stage.deployment.requests().iter().any(|it| it.path_and_query.contains("/resumen/"))
        });
        let reports = Reports { said, folder };
        assert_eq!(reports.said.code, 130);
        reports.agree();
        assert!(reports.text("junit").contains(r#"<error type="interrupted""#));
    }
}

#[test]
#[cfg(unix)]
fn reports_that_have_lost_their_folder_are_on_standard_output() {
    let stage = Stage::broken("live-late-row");
    let folder = tempfile::tempdir().unwrap();
    let mut command = stage.command_as(Role::Admin, "purge", ["--live", "--confirm-live", "YES", "-q"]);
    command.args(flags(folder.path()));
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_until(|| stage.deployment.live_calls() == 1);
    folder.close().unwrap();
    let said = end(child);
    assert_eq!(said.code, 1, "{said:?}");
    assert_eq!(said.stderr.matches("was SENT: do not run it again").count(), FORMS.len(), "{said:?}");
    assert!(
        said.stdout.contains("</testsuites>") && said.stdout.contains("pointctl.operation/1"),
        "{said:?}"
    );
}

#[test]
fn who_is_rejected_is_in_every_report() {
    let stage = Stage::healthy();
    let mut command = stage.anonymous(flags(stage.folder.path()));
    let said = say(command.env("POINTCTL_TOKEN", "0000"));
    let reports = Reports { said, folder: stage.folder.path().to_owned() };
    assert_eq!(reports.said.code, 4);
    reports.agree();
    assert!(reports.text("junit").contains(r#"<failure type="credentials-rejected""#));
}

#[test]
fn the_variable_asks_for_several_and_a_file_is_whole() {
    let stage = Stage::healthy();
    let (xml, json) = (file(stage.folder.path(), "junit"), file(stage.folder.path(), "json"));
    let both = format!("junit={},json={}", xml.display(), json.display());
    let said = say(stage.as_role(Role::Admin, ["-q"]).env("POINTCTL_REPORT", both));
    assert_eq!((said.code, said.stdout.lines().count(), said.stderr.as_str()), (0, 1, ""));
    assert!(std::fs::read_to_string(xml).unwrap().ends_with("</testsuites>\n"));
    assert!(std::fs::read_to_string(json).unwrap().ends_with("}\n"));
}

#[test]
fn a_coloured_terminal_does_not_colour_a_file() {
    let stage = Stage::broken("health-degraded");
    let reports = Reports::of(&stage, "smoke", &["--color", "always"]);
    assert!(reports.said.stdout.contains('\u{1b}') && !reports.text("human").contains('\u{1b}'));
    assert!(reports.text("human").contains("✗ health"), "{}", reports.text("human"));
}

/// What a refused run leaves, form by form.
fn refused(report: &str, form: &str) {
    match form {
        "human" => assert!(report.starts_with("error: "), "{report}"),
        "json" | "ndjson" => {
            assert!(report.starts_with("{\"code\":\"") && report.lines().count() == 1, "{report}")
        }
        "junit" => assert!(report.contains("errors=\"1\"") && report.contains("<error type="), "{report}"),
        "tap" => assert!(report.contains("1..1\nnot ok 1 - run\n  ---\n  code: "), "{report}"),
        "markdown" => assert!(report.starts_with("### ✗ pointctl: ") && report.contains("`\n\n"), "{report}"),
        "github" => assert!(report.starts_with("::error title=pointctl%3A "), "{report}"),
        "nagios" => assert!(report.starts_with("POINTCTL UNKNOWN - error: "), "{report}"),
        "html" => {
            assert!(report.starts_with("<!DOCTYPE html>") && report.contains("verdict bad"), "{report}")
        }
        "prometheus" => assert!(report.contains("pointctl_smoke_success 0\n"), "{report}"),
        other => panic!("{other}"),
    }
}

#[test]
fn a_refused_run_leaves_no_earlier_green_behind() {
    for args in [
        &["smoke", "--nonsense"][..],
        &["smoke", "--live"],
        &["purge", "--timeout", "never"],
        &["verify", "--nonsense"],
        &["programar", "--nonsense"],
        &["maintenance", "--base-url", "https://erp.invalid", "--token", "a b"],
    ] {
        for by_variable in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            FORMS.iter().for_each(|form| std::fs::write(file(folder.path(), form), "green").unwrap());
            let mut command = bare();
            command.args(args);
            if by_variable {
                let all: Vec<_> = flags(folder.path()).into_iter().filter(|it| it != "--report").collect();
                command.env("POINTCTL_REPORT", all.join(","));
            } else {
                command.args(flags(folder.path()));
            }
            let said = say(&mut command);
            assert!(matches!(said.code, 2 | 5), "{args:?}: {said:?}");
            for form in FORMS {
                refused(&std::fs::read_to_string(file(folder.path(), form)).unwrap(), form);
            }
        }
    }
}

#[test]
fn a_refused_run_says_so_on_standard_output_in_the_form_asked_for() {
    for form in FORMS.into_iter().filter(|it| *it != "human") {
        for args in [&["smoke", "--format", form][..], &["smoke", "--nonsense", "--format", form]] {
            let said = say(bare().args(args));
            assert_eq!(said.code, 2, "{said:?}");
            refused(&said.stdout, form);
        }
    }
}

#[test]
fn a_report_that_can_t_be_written_is_known_before_anything_is_sent() {
    let stage = Stage::healthy();
    let folder = stage.folder.path().display().to_string();
    for (report, code) in [
        (format!("junit={folder}"), "report-unusable"),
        (format!("junit={folder}/missing/r.xml"), "report-unusable"),
        ("junit".into(), "bad-report"),
        (format!("xml={folder}/r.xml"), "bad-report"),
    ] {
        let said = say(&mut stage.as_role(Role::Admin, ["--format", "json", "--report", &report]));
        assert_eq!((said.code, said.json()["code"].as_str()), (2, Some(code)), "{said:?}");
        assert_eq!(said.json()["source"], "--report");
    }
    let same = format!("{folder}/r");
    let report = format!("junit={same}");
    let said = say(&mut stage.as_role(Role::Admin, ["--report", &report, "--output", &same]));
    assert!(said.code == 2 && said.stderr.contains("another report"), "{said:?}");
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn each_form_looks_like_this() {
    let mut settings = crate::human::settings();
    settings.add_filter(r#"time(stamp)?="[^"]+""#, r#"time$1="TIME""#);
    // Alerts follow the clock.
    settings.add_filter(r"(?m)^(# |! resumen: )?.*\(resumen-alert\)\n", "");
    settings.add_filter(r"\n[^<\n:][^<\n]*\(resumen-alert\)", "");
    settings.add_filter(r"(?m)^::warning title=resumen%3A [^:]*\(resumen-alert\)::.*\n", "");
    settings.add_filter(r"time=[0-9.]+s", "time=TIME");
    settings.add_filter(r"warnings=\d+", "warnings=N");
    settings.add_filter(r"<br>⚠ .* \|", " |");
    settings.bind(|| {
        for (form, lang) in
            [("junit", "en"), ("tap", "en"), ("markdown", "es"), ("github", "en"), ("nagios", "es")]
        {
            let stage = Stage::broken("csv-header");
            let text = crate::human::stable(&stage, &["--lang", lang, "--format", form]);
            insta::assert_snapshot!(format!("red_{form}"), text);
        }
    });
}

/// What comes is written when it comes, and not when the run is over.
#[test]
#[cfg(unix)]
fn events_stream_to_standard_output() {
    use std::io::{BufRead, BufReader};
    let stage = Stage::broken("stall-body");
    let mut command = stage.as_role(Role::Admin, ["--format", "ndjson", "--timeout", "60"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut next = || serde_json::from_str::<Value>(&lines.next().unwrap().unwrap()).unwrap();
    assert_eq!(next()["event"], "started");
    // `resumen` stalls, so the run is not over when these are read.
    assert_eq!(next()["event"], "checked");
    assert!(child.try_wait().unwrap().is_none());
    crate::signals::signal(&child, "-INT");
    let last = std::iter::repeat_with(next).find(|it| it["event"] == "finished").unwrap();
    assert_eq!(last["report"]["stopped_by"], "interrupt");
    assert_eq!(end(child).code, 130);
}

#[test]
fn a_plugin_has_nagios_codes_and_its_line() {
    let nagios =
        |stage: &Stage, args: &[&str]| say(stage.as_role(Role::Admin, ["--exit-style", "nagios"]).args(args));
    let quiet = ["--expect-alert", "*"];
    for (fault, args, code, state) in [
        (None, &quiet[..], 0, "OK"),
        (None, &["--expect-alert", "*", "--cert-warn-days", "365"], 1, "WARNING"),
        (Some("csv-header"), &quiet, 2, "CRITICAL"),
        (Some("drop-connections"), &["--timeout", "1"], 2, "CRITICAL"),
        (None, &["--live"], 3, "UNKNOWN"),
        (None, &["--nonsense"], 3, "UNKNOWN"),
        (None, &["--timeout", "never"], 3, "UNKNOWN"),
    ] {
        let stage = fault.map_or_else(Stage::healthy, Stage::broken);
        let said = nagios(&stage, args);
        assert_eq!(said.code, code, "{fault:?} {args:?}: {said:?}");
        assert!(said.stdout.starts_with(&format!("POINTCTL {state} - ")), "{said:?}");
    }
    // Whoever chooses a form gets it, with the plugin's code.
    let said = nagios(&Stage::broken("csv-header"), &["--format", "json"]);
    assert_eq!((said.code, &said.json()["exit_code"]), (2, &1.into()));
    let mut command = bare();
    assert_eq!(say(command.args(["verify"]).env("POINTCTL_EXIT_STYLE", "nagios")).code, 3);
    assert_eq!(say(bare().args(["smoke", "--help", "--exit-style", "nagios"])).code, 0);
}

#[test]
fn a_scheduled_run_by_cron_has_its_own_exit_code() {
    let once = ["--enable", "--once", "--initial-delay", "0", "--exit-style", "nagios"];
    let of = |stage: &Stage| say(&mut stage.command_as(Role::Admin, "schedule", once));
    let said = of(&Stage::healthy());
    assert!(said.code == 0 && said.stdout.starts_with("POINTCTL OK - "), "{said:?}");
    assert_eq!(of(&Stage::broken("preview-maintenance-not-dry")).code, 2);
    assert_eq!(of(&Stage::broken("drop-connections")).code, 2);
}

/// A run as GitHub's runner starts it, and what is in the job's summary afterwards.
fn in_actions(stage: &Stage, args: &[&str]) -> (Said, String) {
    let summary = stage.file("summary.md", "# earlier\n");
    let mut command = stage.as_role(Role::Admin, args);
    command.env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", &summary);
    (say(&mut command), std::fs::read_to_string(summary).unwrap())
}

#[test]
fn github_is_chosen_by_itself_and_appends_its_summary() {
    let stage = Stage::broken("csv-header");
    let error = "::error title=export-csv%2C exports-agree%3A the header is not the contract's (export-header-differs)::expected: the columns timestamp,usuario";
    let (said, summary) = in_actions(&stage, &[]);
    assert!(said.stdout.starts_with("pointctl smoke") && said.stdout.contains(error), "{said:?}");
    assert!(summary.starts_with("# earlier\n### ✗ FAILED: ") && summary.contains("| ✗ | `export-csv` |"));
    let (said, summary) = in_actions(&stage, &["--format", "github"]);
    assert!(said.stdout.lines().all(|it| it.starts_with("::")) && summary.contains("### ✗"), "{said:?}");
    assert_eq!(said.stdout.matches(error).count(), 1, "{said:?}");
    for args in [&["--format", "json"][..], &["--no-ci"]] {
        let (said, summary) = in_actions(&stage, args);
        assert!(!said.stdout.contains("::error") && summary == "# earlier\n", "{said:?}");
    }
    for args in [&["--nonsense"][..], &["--live"], &["--timeout", "never"]] {
        let (said, summary) = in_actions(&stage, args);
        assert!(said.stdout.starts_with("::error title=pointctl%3A "), "{said:?}");
        assert!(summary.starts_with("# earlier\n### ✗ pointctl: "), "{summary}");
    }
}

#[test]
fn a_summary_that_can_t_be_written_is_said_and_changes_nothing() {
    let stage = Stage::healthy();
    let mut command = stage.as_role(Role::Admin, ["-q"]);
    command.env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", stage.folder.path());
    let said = say(&mut command);
    assert!(said.code == 0 && said.stderr.contains("summary could not be written"), "{said:?}");
}

#[test]
fn when_a_run_last_passed_is_kept_in_the_file_of_one_that_does_not() {
    let stage = Stage::healthy();
    let file = file(stage.folder.path(), "prometheus");
    let report = format!("prometheus={}", file.display());
    let success = |text: &str| {
        let line = text.lines().find(|it| it.starts_with("pointctl_last_success_timestamp_seconds"));
        line.and_then(|it| it.rsplit_once(' ')).map(|(_, value)| value.to_owned())
    };
    let run = |args: &[&str]| {
        let said = say(stage.as_role(Role::Admin, args).args(["--report", &report]));
        (said.code, success(&std::fs::read_to_string(&file).unwrap()))
    };
    // No run is that quick.
    let failing = ["--budget", "1ms", "--fail-on", "warning"];
    assert_eq!(run(&failing), (1, None), "it never passed");
    let (code, passed) = run(&[]);
    assert!(code == 0 && passed.is_some());
    for (args, expected) in
        [(&failing[..], 1), (&["--timeout", "never"], 2), (&["--live"], 5), (&["--nonsense"], 2)]
    {
        assert_eq!(run(args), (expected, passed.clone()), "{args:?}");
    }
}

#[test]
fn a_file_of_somebody_else_s_is_not_read_for_the_last_success() {
    let stage = Stage::broken("csv-header");
    let file = stage.file("report.prom", "x".repeat(2 << 20));
    let said = say(stage.as_role(Role::Admin, ["--format", "prometheus", "--output"]).arg(&file));
    assert_eq!(said.code, 1, "{said:?}");
    assert!(!std::fs::read_to_string(file).unwrap().contains("last_success"));
}
