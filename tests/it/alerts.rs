//! The alert rules of docs/prometheus are about what the report writes.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use crate::deployment::Role;
use crate::support::{Stage, say};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/prometheus");
const RULES: &str = "pointctl.rules.yml";
const TESTS: &str = "pointctl.rules.test.yml";

fn file(name: &str) -> String {
    std::fs::read_to_string(Path::new(FOLDER).join(name)).unwrap()
}

/// The metrics that a text names, each with the labels that stand in braces behind it, `""` where none do.
fn series(text: &str) -> BTreeSet<(&str, &str)> {
    let is_name = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("pointctl_") {
        let rest = &text[at..];
        let end = rest.find(|it| !is_name(it)).unwrap_or(rest.len());
        let labels = rest[end..].strip_prefix('{').and_then(|it| it.split_once('}'));
        found.insert((&rest[..end], labels.map_or("", |(labels, _)| labels)));
    }
    found
}

#[test]
fn every_metric_and_label_of_the_rules_is_one_that_a_run_writes() {
    let stage = Stage::healthy();
    let written = stage.file("pointctl.prom", "");
    let report = format!("prometheus={}", written.display());
    assert_eq!(say(&mut stage.as_role(Role::Admin, ["-q", "--report", &report])).code, 0);
    let written = std::fs::read_to_string(written).unwrap();
    let lines: Vec<_> = written.lines().filter(|line| !line.starts_with('#')).collect();

    let rules = file(RULES);
    let asked = series(&rules);
    assert!(asked.len() >= 8, "{asked:?}");
    for (name, labels) in asked {
        let has = |line: &&&str| {
            line.strip_prefix(name)
                .and_then(|it| it.strip_prefix('{'))
                .is_some_and(|line| labels.split(',').all(|label| line.contains(label.trim())))
        };
        assert!(lines.iter().any(|line| has(&line)), "no {name}{{{labels}}} in\n{written}");
    }
    // Series that the rules' own tests make up are no others.
    let names: BTreeSet<_> = series(&rules).into_iter().map(|(name, _)| name).collect();
    let tests = file(TESTS);
    let tested: BTreeSet<_> = series(&tests).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, tested);
}

#[test]
fn every_rule_has_its_words_and_a_test() {
    let (rules, tests) = (file(RULES), file(TESTS));
    let blocks: Vec<_> = rules.split("- alert: ").skip(1).collect();
    assert!(blocks.len() >= 6, "{}", blocks.len());
    for block in blocks {
        let name = block.lines().next().unwrap();
        for part in ["expr: ", "severity: ", "summary: ", "description: "] {
            assert!(block.contains(part), "{name} has no {part}");
        }
        let fires = tests.split("- alertname: ").any(|it| it.starts_with(name) && it.contains("exp_alerts:"));
        assert!(fires, "{name} is never seen to fire in {TESTS}");
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that did not run says so")]
fn promtool_takes_the_rules_and_their_tests_hold() {
    for args in [["check", "rules", RULES], ["test", "rules", TESTS]] {
        match Command::new("promtool").args(args).current_dir(FOLDER).output() {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                eprintln!("SKIPPED: no promtool on the path (Debian has it in the package prometheus)");
                return;
            }
            output => {
                let output = output.unwrap();
                assert!(output.status.success(), "{args:?}: {output:?}");
            }
        }
    }
}
