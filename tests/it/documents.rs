//! What is written down is what the program does.

use std::fs;
use std::path::Path;

use pointctl::checks::CATALOGUE;
use pointctl::cli::environment::VARIABLES;
use pointctl::verdict::Verdict;
use strum::VariantArray;

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
fn the_readme_has_every_variable_in_its_order() {
    let readme = document("README.md");
    for variables in VARIABLES {
        let names: Vec<_> = variables.names.iter().map(|name| format!("`{name}`")).collect();
        let row = format!("| `--{}` | {} |", variables.id.replace('_', "-"), names.join(", "));
        assert!(readme.contains(&row), "README.md lacks {row}");
    }
}

#[test]
fn the_readme_has_every_check_in_its_order() {
    let readme = document("README.md");
    let place = |id: &str| readme.find(&format!("\n| `{id}` | "));
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
fn the_readme_has_both_commands() {
    let readme = document("README.md");
    assert!(readme.contains("\ncargo run --example sandbox -- smoke\n"));
    assert!(readme.contains("\ncargo test\n"));
}

#[test]
fn no_document_knows_this_machine() {
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", ".ci/run"] {
        let text = document(name);
        assert!(!text.contains("/work/") && !text.contains("/root/"), "{name}");
    }
}
