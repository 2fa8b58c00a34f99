//! Texts of a server's that another program would act upon, in every form that is written, each read as its own reader
//! does it.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::deployment::Role;
use crate::support::{Said, Stage, bare, for_each_at_once, say};

const FORMATS: [&str; 10] =
    ["human", "json", "ndjson", "junit", "tap", "markdown", "github", "nagios", "html", "prometheus"];

/// The commands that a runner of GitHub Actions knows.
const KNOWN: [&str; 14] = [
    "set-env",
    "set-output",
    "save-state",
    "add-path",
    "add-mask",
    "add-matcher",
    "remove-matcher",
    "warning",
    "error",
    "notice",
    "debug",
    "group",
    "endgroup",
    "stop-commands",
];

/// The command in a line, as the runner finds it: of the newer kind at the line's begin, of the older one anywhere.
fn command(line: &str) -> Option<&str> {
    let name = |text: &'_ str| text.split([' ', ':', ']']).next().unwrap_or_default().to_owned();
    if let Some(rest) = line.trim_start().strip_prefix("::") {
        return KNOWN.into_iter().find(|it| *it == name(rest));
    }
    let rest = line.split_once("##[")?.1;
    KNOWN.into_iter().find(|it| *it == name(rest))
}

fn hostile(args: &[&str]) -> (Stage, Said) {
    let stage = Stage::broken("alert-commands");
    let said = say(&mut stage.as_role(Role::Admin, args));
    (stage, said)
}

#[test]
fn no_form_has_a_command_of_a_job_s_runner_in_it() {
    for_each_at_once(&FORMATS, |format| {
        for detail in ["-v", "--no-ci"] {
            let (_, said) = hostile(&["--format", format, detail]);
            assert_eq!(said.code, 1, "{format}: {said:?}");
            for line in said.stdout.lines().chain(said.stderr.lines()) {
                let ours =
                    *format == "github" && matches!(command(line), Some("error" | "warning" | "notice"));
                assert!(command(line).is_none() || ours, "{format}: {line}");
                for sign in ["##[", "##vso[", "##teamcity["] {
                    assert!(!line.contains(sign), "{format}: {line}");
                }
            }
        }
    });
}

#[test]
fn the_annotations_of_a_job_are_all_there_behind_the_report() {
    let stage = Stage::broken("alert-commands");
    let mut job = stage.as_role(Role::Admin, [""; 0]);
    let said = say(job.env("GITHUB_ACTIONS", "true"));
    let found: Vec<_> = said.stdout.lines().filter_map(command).collect();
    assert!(found.contains(&"error") && found.iter().all(|it| ["error", "warning", "notice"].contains(it)));
    // Of a title nothing but the line's own signs reads as one.
    for line in said.stdout.lines().filter(|line| line.starts_with("::")) {
        let properties = line[2..].split_once("::").unwrap().0;
        assert!(!properties.contains("mandato"), "{line}");
    }
}

#[test]
fn an_answer_has_none_either_and_json_says_the_same() {
    let stage = Stage::broken("alert-commands");
    for args in [&["resumen"][..], &["resumen", "--format", "json"], &["resumen", "-v"]] {
        let said = say(&mut stage.command_as(Role::Admin, args[0], &args[1..]));
        for line in said.stdout.lines().chain(said.stderr.lines()) {
            assert!(command(line).is_none() && !line.contains("##vso["), "{args:?}: {line}");
        }
        if args.contains(&"json") {
            let text = said.json().to_string();
            assert!(
                text.contains("##[stop-commands]mandato") && text.contains("::stop-commands::"),
                "{text}"
            );
        }
    }
    let report = stage.smoke(&[]).json().to_string();
    assert!(report.contains("##[stop-commands]mandato"), "{report}");
}

#[test]
fn a_test_s_output_names_no_file_and_bails_out_of_nothing() {
    let (_, said) = hostile(&["--format", "junit"]);
    assert!(said.stdout.contains("ATTACHMENT") && !said.stdout.contains("[[ATTACHMENT|"), "{said:?}");
    let (_, said) = hostile(&["--format", "tap"]);
    let allowed = ["TAP version 14", "1..", "ok ", "not ok ", "# ", "  "];
    for line in said.stdout.lines() {
        assert!(allowed.iter().any(|it| line.starts_with(it)), "{line}");
        // A directive stands behind a bare hash in a test point alone.
        assert!(!(line.starts_with("not ok") && line.contains(" # ")), "{line}");
    }
}

#[test]
fn a_chat_calls_nobody_and_loads_nothing() {
    let (_, said) = hostile(&["--format", "markdown"]);
    let text = &said.stdout;
    for sign in ["@mandato", "\n/merge", "![", "<script", "`$", "$$", " #1", "!1 "] {
        assert!(!text.contains(sign), "{sign}: {text}");
    }
    assert!(
        text.contains("@&#8203;mandato") && text.contains("\\#&#8203;1") && text.contains("!&#8203;1"),
        "{text}"
    );
}

#[test]
fn a_plugin_s_line_has_its_own_performance_data_and_no_tag() {
    let (_, said) = hostile(&["--format", "nagios"]);
    let mut lines = said.stdout.lines();
    assert_eq!(lines.next().unwrap().matches('|').count(), 1, "{said:?}");
    assert!(lines.all(|line| !line.contains('|') && !line.contains("<script")), "{said:?}");
}

#[test]
fn a_trace_says_what_came_and_has_no_command() {
    let stage = Stage::broken("alert-commands");
    let folder = stage.folder.path().join("trace");
    let said = say(stage.as_role(Role::Admin, ["-q", "--trace"]).arg(&folder));
    assert_eq!(said.code, 1);
    let text = std::fs::read_to_string(folder.join("trace.har")).unwrap();
    assert!(text.lines().all(|line| command(line).is_none()));
    let har: Value = serde_json::from_str(&text).unwrap();
    assert!(har.to_string().contains("##[stop-commands]mandato"));
}

/// A folder with `pointctl` in it, and profiles whose names are commands to a shell.
fn profiles(stage: &Stage) -> Vec<(&'static str, String)> {
    let names =
        ["$(touch mandato)", "`touch mandato`", "a b", "ordinaria", "x;touch mandato", "'y", "\"z", "*"];
    let quoted = |it: &str| Value::from(it).to_string();
    let sections: String = names.iter().map(|it| format!("[profile.{}]\n", quoted(it))).collect();
    let config = stage.file("config.toml", sections);
    let path = Path::new(env!("CARGO_BIN_EXE_pointctl")).parent().unwrap();
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", path.display());
    let folder = stage.folder.path().display().to_string();
    vec![("PATH", path), ("POINTCTL_CONFIG", config.display().to_string()), ("HOME", folder)]
}

/// What a shell says to a script; none where there is no such shell.
fn told(stage: &Stage, shell: &str, args: &[&str], script: &str) -> Option<String> {
    let mut command = Command::new(shell);
    command.args(args).arg(script).env_clear().envs(profiles(stage)).current_dir(stage.folder.path());
    match command.output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{said} {}", String::from_utf8_lossy(&output.stderr));
            Some(said)
        }
        Err(_) => {
            #[expect(clippy::print_stderr, reason = "a test that was left out says so")]
            {
                eprintln!("skipped: no {shell}");
            }
            None
        }
    }
}

#[test]
fn the_names_of_profiles_are_words_at_the_completion_key() {
    let stage = Stage::healthy();
    let script = |shell: &str| {
        let said = say(bare().args(["completions", shell]));
        stage.file(&format!("completions.{shell}"), said.stdout)
    };
    for it in ["bash", "zsh", "fish"] {
        script(it);
    }
    let bash = "source completions.bash; COMP_WORDS=(pointctl smoke --profile \"$1\"); COMP_CWORD=3
        _pointctl pointctl \"$1\" --profile; printf '%s\\n' \"${COMPREPLY[@]}\"";
    if let Some(said) = told(&stage, "bash", &["--norc", "-c"], bash) {
        let words: Vec<_> = said.lines().collect();
        assert_eq!(words.len(), 8, "{words:?}");
        // Taken over as it stands, each is one word again and runs nothing.
        for word in words {
            let again =
                format!("set -- {word}; [ $# = 1 ] && pointctl config profiles | grep -qxF -- \"$1\"");
            assert!(told(&stage, "bash", &["--norc", "-c"], &again).is_some(), "{word}");
        }
        let some = bash.replace("\"$1\"", "or");
        assert_eq!(told(&stage, "bash", &["--norc", "-c"], &some).unwrap().trim(), "ordinaria");
    }
    let fish = "source completions.fish; complete -C 'pointctl smoke --profile '";
    if let Some(said) = told(&stage, "fish", &["--no-config", "-c"], fish) {
        assert!(said.contains("ordinaria") && said.contains("touch mandato"), "{said}");
    }
    let codes = "source completions.fish; complete -C 'pointctl explicar export-head'";
    if let Some(said) = told(&stage, "fish", &["--no-config", "-c"], codes) {
        assert!(said.starts_with("export-header-differs\t") && said.lines().count() == 1, "{said}");
    }
    let zsh = "autoload -Uz compinit && compinit -u -D; compdef() { :; }; source completions.zsh
        compadd() { shift; print -rl -- \"$@\"; }; eval \"$(grep -om1 'compadd -- [^}]*}\\?[^}]*' completions.zsh)\"";
    if let Some(said) = told(&stage, "zsh", &["-f", "-c"], zsh) {
        assert!(said.contains("ordinaria") && said.contains("$(touch mandato)"), "{said}");
    }
    assert!(!stage.folder.path().join("mandato").exists(), "a name was run");
}
