//! What is written down is what the program does.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use pointctl::checks::CATALOGUE;
use pointctl::cli::VARIABLES;
use pointctl::verdict::Verdict;
use strum::VariantArray;

use crate::links::documents;
use crate::support::{bare, say};

fn document(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_committed_completions_are_the_generated_ones() {
    for (shell, name) in [
        ("bash", "pointctl.bash"),
        ("zsh", "_pointctl"),
        ("fish", "pointctl.fish"),
        ("powershell", "_pointctl.ps1"),
        ("elvish", "pointctl.elv"),
    ] {
        let said = say(bare().args(["completions", shell]));
        assert_eq!(said.code, 0, "{said:?}");
        let remedy = format!("pointctl completions {shell} > completions/{name}");
        assert!(said.stdout == document(&format!("completions/{name}")), "run: {remedy}");
    }
}

#[test]
fn the_committed_manual_is_the_generated_one() {
    let folder = tempfile::tempdir().unwrap();
    let said = say(bare().args(["man", "--dir"]).arg(folder.path()));
    assert_eq!((said.code, said.stdout.as_str()), (0, ""), "{said:?}");
    let names = |path: &Path| {
        let mut names: Vec<_> =
            fs::read_dir(path).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort_unstable();
        names
    };
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions/man");
    let remedy = "rm completions/man/*; pointctl man --dir completions/man";
    let generated = names(folder.path());
    assert_eq!(generated, names(&committed), "run: {remedy}");
    for name in &generated {
        let page = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(page == document(&format!("completions/man/{name}")), "{name}: run: {remedy}");
        assert!(page.contains("\n.TH pointctl") && page.matches(".ds Aq").count() == 2, "{name}");
    }
}

#[test]
fn a_page_is_printed_for_every_command_by_either_name() {
    let page = |args: &[&str]| say(bare().arg("man").args(args));
    assert_eq!(page(&[]).stdout, document("completions/man/pointctl.1"));
    assert_eq!(page(&["smoke"]).stdout, document("completions/man/pointctl-smoke.1"));
    assert_eq!(page(&["purgar"]).stdout, document("completions/man/pointctl-purge.1"));
    let spanish = page(&["smoke", "--lang", "es"]);
    assert!(
        spanish.stdout.contains(".SH SINOPSIS") && spanish.stdout.contains("CÓDIGOS DE SALIDA"),
        "{spanish:?}"
    );
    let unknown = page(&["smok"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("smok"), "{unknown:?}");
    let nowhere = page(&["--dir", "/dev/null/x"]);
    assert!(nowhere.code == 2 && nowhere.stderr.contains("--dir"), "{nowhere:?}");
}

#[test]
fn the_page_on_configuration_has_every_variable_in_its_order() {
    let page = document("docs/configuration.md");
    for variables in VARIABLES {
        let names: Vec<_> = variables.names.iter().map(|name| format!("`{name}`")).collect();
        let row = format!("| `--{}` | {} |", variables.id.replace('_', "-"), names.join(", "));
        assert!(page.contains(&row), "docs/configuration.md lacks {row}");
    }
}

#[test]
fn the_page_on_checks_has_every_check_in_its_order() {
    let page = document("docs/checks.md");
    let (_, page) = page.split_once("\n## What each check proves\n").unwrap();
    let place = |id: &str| page.find(&format!("\n| `{id}` | "));
    let places: Vec<_> = CATALOGUE.iter().map(|check| (check.id, place(check.id))).collect();
    assert!(places.iter().all(|(_, place)| place.is_some()), "{places:?}");
    assert!(places.windows(2).all(|pair| pair[0].1 < pair[1].1), "{places:?}");
}

#[test]
fn the_readme_and_the_help_have_every_exit_code() {
    let readme = document("README.md");
    let help = say(bare().args(["smoke", "--help"])).stdout;
    let codes = Verdict::VARIANTS.iter().map(|verdict| verdict.exit_code()).chain([2]);
    for code in codes {
        assert!(readme.contains(&format!("| {code} |")), "README.md lacks exit code {code}");
        let listed = help.contains(&format!("\n  {code} ")) || help.contains(&format!("     {code}  "));
        assert!(listed, "--help lacks exit code {code}");
    }
}

#[test]
fn the_readme_has_both_commands_that_run_before_a_change_lands() {
    let (readme, run) = (document("README.md"), document(".ci/run"));
    assert!(readme.contains("\ncargo run -p sandbox -- smoke\n"));
    assert!(readme.contains("\ncargo test\n"));
    // There no dependency may move, and cargo says less.
    assert!(run.contains("\nstep cargo run --locked --quiet -p sandbox -- smoke\n"));
    assert!(run.contains("\nstep cargo test --locked\n"));
}

#[test]
fn no_document_knows_this_machine() {
    let documents = documents();
    assert!(documents.len() >= 20, "{documents:?}");
    for path in documents.into_iter().chain([Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/run")]) {
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("/work/") && !text.contains("/root/"), "{}", path.display());
    }
}

/// The words of a container: `args: […]` of Kubernetes and `CMD […]` of a Dockerfile.
fn container_words(line: &str) -> Option<Vec<String>> {
    let line = line.trim_start();
    let list = line.strip_prefix("args: ").or_else(|| line.strip_prefix("CMD "))?;
    // An action's are a text.
    let list = Some(list).filter(|it| it.starts_with('['))?;
    Some(serde_json::from_str(list).unwrap_or_else(|error| panic!("{line}: {error}")))
}

/// The command lines of a document's code: what follows the program's name, up to a pipe, a redirection or a
/// comment. A name in another place (a path, an image) is followed by no command.
fn command_lines(text: &str, commands: &[String]) -> Vec<Vec<String>> {
    let mut lines = Vec::new();
    let (mut fenced, mut inside) = (false, false);
    let text = text.replace("\\\n", " ");
    for line in text.lines() {
        if let Some(language) = line.strip_prefix("```") {
            // What a program says is no command.
            fenced = !fenced;
            inside = fenced && language != "text";
        }
        lines.extend(container_words(line).filter(|_| inside));
        let mut rest = line;
        while let Some(at) = rest.find("pointctl ").filter(|_| inside) {
            rest = &rest[at + "pointctl ".len()..];
            let end = rest.find([';', '|', '>', '`']).unwrap_or(rest.len());
            let ends = [" #", " < "].into_iter().filter_map(|it| rest.find(it));
            let end = ends.fold(end, usize::min);
            // Inside quotes these are no end.
            let words = shlex::split(&rest[..end]).or_else(|| shlex::split(rest));
            let words = words.unwrap_or_else(|| panic!("unbalanced quotes: {line}"));
            if words.first().is_some_and(|first| commands.contains(first)) {
                lines.push(words);
            }
        }
    }
    lines
}

#[test]
fn every_command_line_in_the_documents_is_one_that_the_grammar_takes() {
    let grammar = || pointctl::cli::command_line(pointctl::cli::Lang::En);
    let names = grammar();
    let commands: Vec<String> = names
        .get_subcommands()
        .flat_map(|it| it.get_all_aliases().chain([it.get_name()]).map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let mut found = BTreeMap::new();
    let told = documents().into_iter().map(|path| {
        let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(&path).unwrap())
    });
    // These are code from end to end.
    let shipped = ["Containerfile", "templates/gitlab-ci.yml"];
    let shipped = shipped.map(|name| (name.to_owned(), format!("```\n{}\n```", document(name))));
    for (name, text) in told.chain(shipped) {
        let lines = command_lines(&text, &commands);
        for words in &lines {
            let given = std::iter::once("pointctl").chain(words.iter().map(String::as_str));
            if let Err(error) = grammar().try_get_matches_from(given) {
                assert!(!error.use_stderr(), "{name}: {words:?}: {error}");
            }
        }
        found.insert(name, lines.len());
    }
    for (name, least) in COMMAND_LINES {
        assert!(found[name] >= least, "{name}: {} lines found", found[name]);
    }
}

/// The documents that show how to call the program, and how many command lines each has at the least: fewer
/// would mean that they are no longer found.
const COMMAND_LINES: [(&str, usize); 16] = [
    ("README.md", 12),
    ("docs/getting-started.md", 5),
    ("docs/smoke.md", 18),
    ("docs/checks.md", 2),
    ("docs/operations.md", 9),
    ("docs/historial.md", 8),
    ("docs/history.md", 12),
    ("docs/doctor.md", 3),
    ("docs/schedule.md", 3),
    ("docs/configuration.md", 9),
    ("docs/credentials.md", 5),
    ("docs/reports.md", 6),
    ("docs/deploy.md", 5),
    ("docs/runbook.es.md", 17),
    ("Containerfile", 2),
    ("templates/gitlab-ci.yml", 1),
];

#[test]
fn the_runbook_shows_what_a_red_says() {
    let page = document("docs/runbook.es.md");
    let screen = page.split("```text\n").nth(1).and_then(|it| it.split("\n```").next()).unwrap();
    let shown = document("tests/it/snapshots/red_es.snap");
    let lines: Vec<_> = screen.lines().filter(|line| !line.is_empty()).collect();
    assert!(lines.len() > 4 && shown.contains(screen), "{screen}\n\n{shown}");
}

/// The texts in backquotes.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Where a test that is called `module::test` may stand: under `tests/it`, or in or beside its module.
fn places(module: &[&str]) -> Vec<String> {
    let inside = match module {
        [above @ .., "tests"] => above.join("/"),
        module => module.join("/"),
    };
    let beside = ["", "/mod", "/tests"].map(|it| format!("src/{inside}{it}.rs"));
    std::iter::once(format!("tests/it/{inside}.rs")).chain(beside).collect()
}

fn is_test(name: &str) -> bool {
    let parts: Vec<_> = name.split("::").collect();
    let Some((test, module)) = parts.split_last() else { return false };
    let exists = |path: &String| Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists();
    let sources = places(module).into_iter().filter(exists).map(|path| document(&path));
    sources.into_iter().any(|source| {
        let Some((before, _)) = source.split_once(&format!("fn {test}(")) else { return false };
        // Its attributes stand right above it.
        before
            .trim_end()
            .lines()
            .rev()
            .take_while(|line| !line.trim().is_empty())
            .any(|it| it.trim() == "#[test]")
    })
}

#[test]
fn every_entry_has_its_fuzzer() {
    if !Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").exists() {
        // A package of its own, which is not part of ours on a registry.
        return;
    }
    let entries = document("src/fuzzing/mod.rs");
    let names: Vec<_> = entries.lines().filter_map(|it| it.trim().strip_prefix("Entry { name: \"")).collect();
    assert!(names.len() >= 10, "{names:?}");
    for name in names.into_iter().filter_map(|it| it.split('"').next()) {
        let target = document(&format!("fuzz/fuzz_targets/{name}.rs"));
        assert!(target.contains(&format!("pointctl::fuzzing::{name}(bytes)")), "{name}");
        assert!(document("fuzz/Cargo.toml").contains(&format!("name = \"{name}\"")), "{name}");
    }
}

#[test]
fn each_promise_of_security_names_a_test_that_there_is() {
    let text = document("SECURITY.md");
    let (_, promises) = text.split_once("\n## Promises\n").unwrap();
    let rows = promises.lines().filter(|it| it.starts_with("| ") && !it.starts_with("| promise |"));
    let rows: Vec<_> = rows.map(|it| it.trim_matches(['|', ' ']).rsplit_once(" | ").unwrap()).collect();
    assert!(rows.len() > 25, "{} promises", rows.len());
    for (promise, holders) in rows {
        let holders: Vec<_> = quoted(holders).filter(|it| it.contains(['/', ':'])).collect();
        assert!(!holders.is_empty(), "nothing holds: {promise}");
        for holder in holders {
            let there = if holder.contains("::") {
                is_test(holder)
            } else {
                Path::new(env!("CARGO_MANIFEST_DIR")).join(holder).exists()
            };
            assert!(there, "{holder} is not there; it should hold: {promise}");
        }
    }
    assert!(!is_test("gate::no_such_test") && !is_test("nowhere::no_variable_opens_it"));
    assert!(!is_test("support::say"), "what is no test holds nothing");
}
