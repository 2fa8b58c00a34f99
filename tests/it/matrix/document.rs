//! `docs/faults.md`: written from what was seen, or held against it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use super::command::{Cell, Form};
use super::{Cells, Row};

/// A part of the document: its title, its rows and what came of them.
pub(super) type Part<'a> = (&'static str, Vec<(&'a Row, Cells)>);

const HEAD: &str = "\
# Faults

What comes of each fault under each command. This file is written by the test that runs every cell of it \
(`POINTCTL_BLESS=1 cargo test --test it matrix`), which otherwise fails where a cell comes to something else.

";

const BELOW: &str = "
What holds in every cell, and is tested there:

- The exit code is one of the [known ones](reports.md#exit-codes), standard output is a report of a known schema, and no run panics.
- Where the exit code is not 0 there is a code for it; what is said of each stands [below](#what-is-said).
- A run ends: the test kills it after 90 s, and fails. Where *timeout* says none, its timeouts are 120 s, so that it has waited for none of them; elsewhere they are 2 s.
- No more than 128 MiB of memory can be had: the test takes the rest away (`ulimit -d`).
- Nothing is lost: a file under `-o` is whole and new with exit code 0, and the earlier one with any other; nothing stands beside it.
- Every status from 300 to 599 is named, each tried under one of the commands in turn: `http-redirect`, `rate-limited` (429), `http-status`.
- No operation is carried out, and none is asked for but as a rehearsal.

Commands: smoke, resumen, historial, historial --all (-o, CSV), historial --export csv, historial --export xlsx, \
auth status, doctor, maintenance (a rehearsal), verify, schedule --once. *all* are these eleven, *the others* those \
that are not named in the row's other lines; a command that is not there can't meet the fault: only four of them read an export. A code is that of a check that failed or could not be judged; in a smoke \
`answers-too-large` and `body-too-large` stand for one another, and for what follows from an answer that was let in.
";

/// The command that asks many things at once.
const SMOKE: &str = "smoke";

/// A row's lines in its table: the commands that came to the same stand together.
pub(super) fn line(row: &Row, cells: &Cells) -> String {
    let mut groups: BTreeMap<&Cell, Vec<&str>> = BTreeMap::new();
    let steady = |form: &Form| row.unsteady.is_empty() || form.name != SMOKE;
    for (form, cell) in cells.iter().filter(|(form, _)| steady(form)) {
        groups.entry(cell).or_default().push(form.name);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(cell, names)| (std::cmp::Reverse(names.len()), *cell));
    let mut text = String::new();
    for (place, (cell, names)) in groups.iter().enumerate() {
        let names = match (groups.len(), place) {
            (1, _) if row.only.is_empty() && row.unsteady.is_empty() => "all".to_owned(),
            (_, 0) if names.len() > 3 && row.only.is_empty() => "the others".to_owned(),
            _ => names.join(", "),
        };
        let (name, what) = if place == 0 { (row.name, row.line) } else { ("", "") };
        let time = if row.waits { "2 s" } else { "none" };
        let codes: Vec<_> = cell.codes.iter().map(|code| format!("`{code}`")).collect();
        let codes = match (codes.is_empty(), cell.exit) {
            (false, _) => codes.join(" "),
            (true, 0) => "nothing is wrong".to_owned(),
            // Its code stands in JSON alone, which these do not write.
            (true, _) => "the same in words".to_owned(),
        };
        writeln!(text, "| {name} | {what} | {names} | {time} | {} | {codes} |", cell.exit).unwrap();
    }
    if !row.unsteady.is_empty() {
        let met = cells.iter().filter(|(form, _)| form.name == SMOKE);
        met.for_each(|(_, cell)| assert!(row.unsteady.contains(&cell.exit), "{}: {cell:?}", row.name));
        let exits: Vec<_> = row.unsteady.iter().map(i32::to_string).collect();
        let exits = exits.join(" or ");
        let time = if row.waits { "2 s" } else { "none" };
        writeln!(text, "|  |  | smoke | {time} | {exits} | by which of its requests meets it |").unwrap();
    }
    text
}

/// A row's lines as they are written, where it can't be run here.
fn kept(row: &Row, written: &str) -> String {
    let first = format!("| {} | {} |", row.name, row.line);
    let mut lines = written.lines().skip_while(|line| !line.starts_with(&first));
    let first = lines.next().into_iter();
    first.chain(lines.take_while(|line| line.starts_with("|  |  |"))).flat_map(|line| [line, "\n"]).collect()
}

/// What is said of codes that only a row which can't be run here comes to.
fn kept_remedies(rows: &str, written: &str) -> BTreeMap<String, String> {
    let codes = rows.split('`').skip(1).step_by(2).map(str::to_owned);
    let said = |code: &str| written.lines().find_map(|line| line.strip_prefix(&format!("| `{code}` | ")));
    let said = |code: String| said(&code).map(|it| (code, it.trim_end_matches(" |").to_owned()));
    codes.filter_map(said).collect()
}

fn document(parts: &[Part<'_>], remedies: &BTreeMap<String, String>, written: &str) -> String {
    let mut text = String::from(HEAD);
    for (title, _) in parts {
        let anchor = title.to_lowercase().replace(' ', "-").replace('/', "");
        writeln!(text, "- [{title}](#{anchor})").unwrap();
    }
    text.push_str(BELOW);
    let mut said = BTreeMap::new();
    for (title, rows) in parts {
        write!(
            text,
            "\n## {title}\n\n| fault | what it does | commands | timeout | exit | codes |\n|---|---|---|---|---|---|\n"
        )
        .unwrap();
        for (row, cells) in rows {
            if (row.possible)() {
                text.push_str(&line(row, cells))
            } else {
                let lines = kept(row, written);
                said.extend(kept_remedies(&lines, written));
                text.push_str(&lines);
            }
        }
    }
    text.push_str("\n## What is said\n\n| code | what to do next |\n|---|---|\n");
    let cells = parts.iter().flat_map(|(_, rows)| rows).flat_map(|(_, cells)| cells);
    said.extend(cells.flat_map(|(_, cell)| &cell.codes).map(|code| (code.clone(), remedies[code].clone())));
    for (code, said) in said {
        writeln!(text, "| `{code}` | {said} |").unwrap();
    }
    text
}

/// Writes it, or fails where it is another.
pub(super) fn compare(parts: &[Part<'_>], remedies: &BTreeMap<String, String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/faults.md");
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let seen = document(parts, remedies, &written);
    if super::variable("POINTCTL_BLESS").is_some() {
        return std::fs::write(path, seen).unwrap();
    }
    // A row with the lines of its commands.
    let rows = |text: &str| -> BTreeSet<_> {
        text.replace("\n|  |", "\u{0}|  |").lines().map(|row| row.replace('\u{0}', "\n")).collect()
    };
    let (now, before) = (rows(&seen), rows(&written));
    let new: Vec<_> = now.difference(&before).collect();
    let gone: Vec<_> = before.difference(&now).collect();
    assert!(seen == written, "docs/faults.md differs. Seen: {new:#?}\nWritten: {gone:#?}");
}
