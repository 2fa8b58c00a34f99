//! The table of what may lie unnoticed: written, read, and held against a run.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;

use pointctl::checks::glob::Glob;

use crate::mutants::{Mutant, Notice};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/leaves.md");
const REASONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/leaves/reasons.txt");

/// The most that may stay unnoticed, in percent.
const MOST: f64 = 5.0;

const HEAD: &str = "# Leaves

How much of what a server says can be wrong without a quick smoke saying so. Against the sandbox every leaf of every \
JSON answer, and a cell of each column of both exports, is changed in turn, at the same place at every reading of that \
endpoint: one more or less (a number; an hour of a moment, a day of a date), another text (of the same column where \
there is one), empty, null, missing, of another type, flipped; a list shortened, doubled, its ends swapped. Of a \
list's elements the first, the middle and the last are changed.

```sh
cargo run --profile test --example leaves              # fails where something is unnoticed that was not before
cargo run --profile test --example leaves -- --update  # writes this page anew
```

A run that does not pass has noticed (red). One that passes with a warning that no other run has, has warned.
";

/// One line of the list of reasons.
#[derive(Debug)]
struct Reason {
    /// Endpoint and path, `*` for anything.
    leaf: Glob,
    /// Names of changes; none means every one.
    edits: Vec<String>,
    text: String,
}

/// Why a leaf may lie unnoticed, by hand.
#[derive(Debug)]
pub(crate) struct Reasons(Vec<Reason>);

impl Reasons {
    /// Reads the list: `endpoint path | changes or * | reason`, `#` for a comment.
    ///
    /// # Errors
    /// It can't be read.
    pub(crate) fn read() -> Result<Self, Box<dyn Error>> {
        let text = std::fs::read_to_string(REASONS)?;
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let reason = |line: &str| -> Result<Reason, Box<dyn Error>> {
            let mut parts = line.splitn(3, '|').map(str::trim);
            let (Some(leaf), Some(edits), Some(text)) = (parts.next(), parts.next(), parts.next()) else {
                return Err(format!("{REASONS}: `{line}` is not `endpoint path | changes | reason`").into());
            };
            let leaf = leaf.replace('[', "\\[").replace(']', "\\]");
            let edits =
                if edits == "*" { Vec::new() } else { edits.split(", ").map(str::to_owned).collect() };
            let leaf = Glob::read(&leaf).ok_or_else(|| format!("{REASONS}: `{leaf}` is no glob"))?;
            Ok(Reason { leaf, edits, text: text.to_owned() })
        };
        Ok(Self(lines.map(reason).collect::<Result<_, _>>()?))
    }

    fn of(&self, mutant: &Mutant) -> Option<&str> {
        let fits = |it: &&Reason| {
            it.leaf.fits(&mutant.name())
                && (it.edits.is_empty() || it.edits.iter().any(|edit| edit == mutant.edit.name()))
        };
        self.0.iter().find(fits).map(|it| &*it.text)
    }

    /// Reasons for what is noticed.
    fn unused(&self, results: &[(Mutant, Notice)]) -> Vec<String> {
        let used: BTreeSet<&str> = quiet(results).filter_map(|mutant| self.of(mutant)).collect();
        let unused = self.0.iter().filter(|it| !used.contains(&*it.text));
        unused
            .map(|it| format!("tests/leaves/reasons.txt: nothing is unnoticed for this: {}", it.text))
            .collect()
    }
}

/// Changes, red, warned, unnoticed.
#[derive(Debug, Default, Clone, Copy)]
struct Score([usize; 4]);

/// The scores by endpoint, and of all.
pub(crate) fn scores(results: &[(Mutant, Notice)]) -> String {
    let mut by_endpoint: BTreeMap<&str, Score> = BTreeMap::new();
    let mut all = Score::default();
    for (mutant, notice) in results {
        let column = match notice {
            Notice::Red(_) => 1,
            Notice::Warned(_) => 2,
            Notice::Quiet => 3,
            Notice::Same => continue,
        };
        for score in [by_endpoint.entry(mutant.endpoint).or_default(), &mut all] {
            score.0[0] += 1;
            score.0[column] += 1;
        }
    }
    let mut text = String::from("| endpoint | changes | red | warned | unnoticed |\n|---|---|---|---|---|\n");
    for (endpoint, Score([changes, red, warned, quiet])) in by_endpoint {
        let _ = writeln!(text, "| `{endpoint}` | {changes} | {red} | {warned} | {quiet} |");
    }
    let Score([changes, red, warned, quiet]) = all;
    let share = percent(results);
    let _ = writeln!(text, "| all | {changes} | {red} | {warned} | {quiet} ({share:.1} %) |");
    text
}

/// The share of the unnoticed.
fn percent(results: &[(Mutant, Notice)]) -> f64 {
    let changed = results.iter().filter(|(_, notice)| *notice != Notice::Same).count();
    let quiet = results.iter().filter(|(_, notice)| *notice == Notice::Quiet).count();
    quiet as f64 * 100.0 / changed.max(1) as f64
}

fn quiet(results: &[(Mutant, Notice)]) -> impl Iterator<Item = &Mutant> {
    results.iter().filter(|(_, notice)| *notice == Notice::Quiet).map(|(mutant, _)| mutant)
}

/// What is unnoticed, as the page has it: leaf, changes, reason.
type Line = (String, Vec<&'static str>, String);

fn lines(results: &[(Mutant, Notice)], reasons: &Reasons) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for mutant in quiet(results) {
        let (name, reason) = (mutant.name(), reasons.of(mutant).unwrap_or("**none**"));
        match lines.last_mut() {
            Some((last, edits, its)) if *last == name && its == reason => edits.push(mutant.edit.name()),
            _ => lines.push((name, vec![mutant.edit.name()], reason.to_owned())),
        }
    }
    lines
}

/// Writes the page.
///
/// # Errors
/// It can't be written.
pub(crate) fn write(results: &[(Mutant, Notice)], reasons: &Reasons) -> Result<(), Box<dyn Error>> {
    let same = results.iter().filter(|(_, notice)| *notice == Notice::Same).count();
    let mut page = format!("{HEAD}\n## Scores\n\n{}\n", scores(results));
    let _ = writeln!(
        page,
        "{same} more would have left every answer as it is, such as the ends of a list of one swapped: they are no \
         changes.\n\n## Unnoticed\n\n| leaf | changes | why that is right |\n|---|---|---|"
    );
    for (name, edits, reason) in lines(results, reasons) {
        let _ = writeln!(page, "| `{name}` | {} | {reason} |", edits.join(", "));
    }
    Ok(std::fs::write(PAGE, page)?)
}

/// The leaves and changes that the page has as unnoticed.
fn recorded(page: &str) -> BTreeSet<(String, String)> {
    let unnoticed = page.split_once("## Unnoticed").map_or("", |(_, rest)| rest);
    let mut recorded = BTreeSet::new();
    for line in unnoticed.lines().filter(|line| line.starts_with("| `")) {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        if let (Some(leaf), Some(edits)) = (cells.next(), cells.next()) {
            recorded
                .extend(edits.split(", ").map(|edit| (leaf.trim_matches('`').to_owned(), edit.to_owned())));
        }
    }
    recorded
}

/// What is unnoticed and does not stand in the page, or the other way round; what has no reason; what is too much.
///
/// # Errors
/// The page can't be read.
pub(crate) fn problems(
    results: &[(Mutant, Notice)],
    reasons: &Reasons,
) -> Result<Vec<String>, Box<dyn Error>> {
    let page = std::fs::read_to_string(PAGE)?;
    let mut recorded = recorded(&page);
    let mut problems = Vec::new();
    for mutant in quiet(results) {
        let (name, edit) = (mutant.name(), mutant.edit.name());
        if !recorded.remove(&(name.clone(), edit.to_owned())) {
            problems.push(format!("{name}, {edit}: unnoticed, and it does not stand in docs/leaves.md"));
        } else if reasons.of(mutant).is_none() {
            problems.push(format!("{name}, {edit}: unnoticed without a reason in tests/leaves/reasons.txt"));
        }
    }
    let better = recorded.iter().map(|(leaf, edit)| {
        format!("{leaf}, {edit}: no longer unnoticed, and it stands in docs/leaves.md (write it anew: -- --update)")
    });
    problems.extend(better);
    problems.extend(reasons.unused(results));
    let share = percent(results);
    if share > MOST {
        problems.push(format!("{share:.1} % are unnoticed, {MOST} % may be"));
    }
    Ok(problems)
}
