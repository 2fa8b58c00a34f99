//! The structure of `src`: each file imports only from floors below its own, no files import each other in a circle,
//! and files and functions stay short. Tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the crate, the lowest first, as `lib.rs` lists them.
fn floors() -> Vec<String> {
    let lines = fs::read_to_string(source().join("lib.rs")).unwrap();
    let modules = lines.lines().filter_map(|line| line.split_once("mod ")?.1.strip_suffix(';'));
    modules.map(str::to_owned).collect()
}

/// The rooms of `cli`, the lowest first.
const ROOMS: [&str; 10] =
    ["values", "args", "lookup", "error", "words", "host", "settings", "session", "help", "commands"];

/// Files that are compiled for tests alone.
const TESTS: [&str; 4] = ["tests.rs", "testing.rs", "contract.rs", "fuzzing.rs"];

/// Lines of a file without its tests, and of a function. Tables of words are longer.
const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// A file of the program.
struct File {
    /// `src/cli/args/mod.rs`.
    name: String,
    /// `["cli", "args"]`.
    module: Vec<String>,
    /// Without tests, comments and texts in quotes.
    code: String,
    /// Lines without tests.
    lines: usize,
}

fn files() -> Vec<File> {
    let mut found = Vec::new();
    let mut folders = vec![source()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() && !["tests", "samples", "fuzzing"].contains(&&*name) {
                folders.push(path);
            } else if name.ends_with(".rs") && !TESTS.contains(&&*name) {
                found.push(read(&path));
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn read(path: &Path) -> File {
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<_> = program(&text).collect();
    let relative = path.strip_prefix(source()).unwrap().with_extension("");
    let mut module: Vec<_> = relative.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if ["mod", "lib", "main"].contains(&&**module.last().unwrap()) {
        module.pop();
    }
    let code = lines.iter().map(|line| code(line) + "\n").collect();
    let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
    File { name, module, code, lines: lines.len() }
}

/// The lines up to the tests, which stand at a file's end; a `mod tests;` anywhere is left out.
fn program(text: &str) -> impl Iterator<Item = &str> {
    let begins = |(line, next): (&str, &str)| {
        line.starts_with("#[cfg(") && line.contains("test") && next.contains("mod ") && next.ends_with('{')
    };
    let lines: Vec<_> = text.lines().collect();
    let pairs = lines.windows(2).map(|pair| (pair[0], pair[1]));
    let end = pairs.clone().position(begins).unwrap_or(lines.len());
    let is_test = |line: &str| line.starts_with("#[cfg(") && line.contains("test");
    let mut kept = Vec::new();
    let mut skip = false;
    for line in &lines[..end] {
        if is_test(line) {
            skip = true;
        } else if skip {
            skip = !line.ends_with(';') && !line.ends_with('}');
        } else {
            kept.push(*line);
        }
    }
    kept.into_iter()
}

/// A line without its comment and without what stands in quotes.
fn code(line: &str) -> String {
    let mut parts = line.split('"');
    let mut text = parts.next().unwrap_or_default().to_owned();
    parts.skip(1).step_by(2).for_each(|part| text += part);
    text.split("//").next().unwrap_or_default().to_owned()
}

/// The paths of a file's code, each from the crate's root.
fn paths(file: &File) -> Vec<Vec<String>> {
    let code = file.code.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    for root in ["crate::", "self::", "super::"] {
        for (place, _) in code.match_indices(root) {
            let before = code[..place].chars().next_back();
            if before.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == ':') {
                continue;
            }
            let base = if root == "crate::" { Vec::new() } else { file.module.clone() };
            let rest = &code[if root == "crate::" { place + root.len() } else { place }..];
            tree(rest, &base, &mut found);
        }
    }
    found
}

/// Reads `a::b::{c, d::e}` from the beginning of `text`.
fn tree<'t>(text: &'t str, base: &[String], found: &mut Vec<Vec<String>>) -> &'t str {
    let (mut path, mut text) = (base.to_vec(), text);
    loop {
        if let Some(rest) = text.strip_prefix('{') {
            text = rest;
            loop {
                text = tree(text.trim_start(), &path, found).trim_start();
                match text.strip_prefix(',') {
                    Some(rest) => text = rest,
                    None => return text.strip_prefix('}').unwrap_or(text),
                }
            }
        }
        let end = text.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(text.len());
        match &text[..end] {
            "self" => {}
            "super" => drop(path.pop()),
            word => path.push(word.to_owned()),
        }
        text = &text[end..];
        match text.strip_prefix("::") {
            Some(rest) => text = rest,
            None => break,
        }
    }
    found.push(path);
    text
}

/// The files that each file imports from, by their places in `files`.
fn arrows(files: &[File]) -> Vec<BTreeSet<usize>> {
    let modules: BTreeMap<_, _> = files.iter().enumerate().map(|(place, it)| (&*it.module, place)).collect();
    let target = |path: &[String]| (1..=path.len()).rev().find_map(|end| modules.get(&path[..end]).copied());
    let of_file = |(own, file): (usize, &File)| {
        paths(file).iter().filter_map(|path| target(path)).filter(|place| *place != own).collect()
    };
    files.iter().enumerate().map(of_file).collect()
}

/// Where a file stands: its floor, and in `cli` its room. `lib.rs` and `main.rs` stand above all.
fn height(file: &File, floors: &[String]) -> (usize, usize) {
    let Some(first) = file.module.first() else { return (usize::MAX, 0) };
    let floor = floors.iter().position(|it| it == first).unwrap_or_else(|| panic!("{first} is no floor"));
    let room = match (&**first, file.module.get(1)) {
        ("cli", Some(room)) => ROOMS.iter().position(|it| it == room).unwrap_or_else(|| panic!("{room}")),
        ("cli", None) => ROOMS.len(),
        _ => 0,
    };
    (floor, room)
}

#[test]
fn no_arrow_goes_up() {
    let (files, floors) = (files(), floors());
    let mut up = Vec::new();
    for (file, targets) in files.iter().zip(arrows(&files)) {
        for target in targets.into_iter().map(|it| &files[it]) {
            if height(target, &floors) > height(file, &floors) {
                up.push(format!("{} -> {}", file.name, target.name));
            }
        }
    }
    assert!(up.is_empty(), "arrows upwards:\n{}", up.join("\n"));
}

#[test]
fn no_command_imports_another() {
    let files = files();
    let command = |file: &File| match &file.module[..] {
        [cli, commands, name, ..] if cli == "cli" && commands == "commands" => Some(name.clone()),
        _ => None,
    };
    for (file, targets) in files.iter().zip(arrows(&files)) {
        for target in targets.into_iter().map(|it| &files[it]) {
            let (own, other) = (command(file), command(target));
            assert!(own.is_none() || other.is_none() || own == other, "{} -> {}", file.name, target.name);
        }
    }
}

#[test]
fn there_is_no_circle_among_files() {
    let files = files();
    let arrows = arrows(&files);
    let reached: Vec<_> = (0..files.len()).map(|from| reached(&arrows, from)).collect();
    let mut circles = Vec::new();
    for (from, targets) in arrows.iter().enumerate() {
        for to in targets.iter().filter(|to| reached[**to].contains(&from)) {
            circles.push(format!("{} -> {}", files[from].name, files[*to].name));
        }
    }
    assert!(circles.is_empty(), "part of a circle:\n{}", circles.join("\n"));
}

/// Everything that a file imports from, however many files are between.
fn reached(arrows: &[BTreeSet<usize>], from: usize) -> BTreeSet<usize> {
    let (mut found, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(file) = next.pop() {
        next.extend(arrows[file].iter().filter(|to| found.insert(**to)));
    }
    found
}

/// A table of words: longer than other files, and its functions too.
fn is_words(file: &File) -> bool {
    file.module.iter().any(|it| it == "words")
}

#[test]
fn files_and_functions_are_short() {
    let mut long = Vec::new();
    for file in files().iter().filter(|file| !is_words(file)) {
        if file.lines > LONGEST_FILE {
            long.push(format!("{}: {} lines", file.name, file.lines));
        }
        let lines: Vec<_> = file.code.lines().collect();
        for (begin, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let is_function =
                line.split_whitespace().any(|word| word == "fn") && !line.trim_end().ends_with(';');
            let closing = format!("{:indent$}}}", "");
            let end = lines[begin..].iter().position(|line| line.trim_end() == closing);
            if let (true, Some(end)) = (is_function, end)
                && end + 1 > LONGEST_FUNCTION
            {
                long.push(format!("{}:{}: {} lines", file.name, begin + 1, end + 1));
            }
        }
    }
    assert!(long.is_empty(), "too long:\n{}", long.join("\n"));
}

/// The files of `cli`, each with its lines up to its tests.
fn command_line() -> Vec<(File, String)> {
    let files = files().into_iter().filter(|file| file.module.first().is_some_and(|first| first == "cli"));
    let with_lines = |file: File| {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file.name)).unwrap();
        let lines: Vec<_> = program(&text).collect();
        (file, lines.join("\n"))
    };
    files.map(with_lines).collect()
}

/// The ids of a command's flags, and of those below it.
fn ids(command: &clap::Command) -> BTreeSet<String> {
    let below = command.get_subcommands().flat_map(ids);
    command.get_arguments().map(|arg| arg.get_id().to_string()).chain(below).collect()
}

#[test]
fn every_flag_that_is_looked_up_is_one_of_the_grammar() {
    const LOOKS_UP: [&str; 14] = [
        ".find(\"",
        ".beneath(\"",
        "inputs.list(\"",
        "flags.has(\"",
        "flags.text(\"",
        "flags.path(\"",
        ".file(\"",
        "flags.list(\"",
        "whole(\"",
        "duration(\"",
        "limit(\"",
        "switch(\"",
        "percent(\"",
        "choice(\"",
    ];
    let mut command = pointctl::cli::command_line(pointctl::cli::Lang::En);
    command.build();
    let known = ids(&command);
    let (mut seen, mut unknown) = (BTreeSet::new(), Vec::new());
    for (file, program) in command_line() {
        for call in LOOKS_UP {
            for id in program.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                seen.insert(id.to_owned());
                if !known.contains(id) {
                    unknown.push(format!("{}: {id}", file.name));
                }
            }
        }
    }
    assert!(unknown.is_empty(), "no flag of any command: {unknown:#?}");
    assert!(seen.len() > 40, "{seen:?}");
}

/// The ids of the fields of this file of `cli/args` that nobody reads; a group of flags has none.
fn private_fields(text: &str) -> Vec<String> {
    let is_name = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let read_here = |name: &str| {
        let own = format!("self.{name}");
        text.match_indices(&own).any(|(place, _)| !text[place + own.len()..].starts_with(is_name))
    };
    let (mut found, mut attributes) = (Vec::new(), String::new());
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        // An attribute may go over several lines.
        let is_attribute = line.starts_with("    #[") || line.starts_with("        ") || line == "    )]";
        if is_attribute {
            attributes += line;
            continue;
        }
        let attributes = std::mem::take(&mut attributes);
        let Some((name, _)) = line.strip_prefix("    ").and_then(|field| field.split_once(": ")) else {
            continue;
        };
        let is_group = attributes.contains("flatten") || attributes.contains("subcommand");
        if name.chars().all(is_name) && !is_group && !read_here(name) {
            let given = attributes.split_once("id = \"").and_then(|(_, rest)| rest.split('"').next());
            found.push(given.unwrap_or(name).to_owned());
        }
    }
    found
}

#[test]
fn every_flag_that_no_field_gives_is_looked_up() {
    // What is read from the command line as it was typed, before the grammar reads it; clap's own.
    // --dry-run says what is so anyway.
    const ELSEWHERE: [&str; 6] = ["env_file", "config", "lang", "help", "version", "dry_run"];
    let (mut declared, mut code) = (BTreeSet::new(), String::new());
    for (file, program) in command_line() {
        match file.module.get(1).map(String::as_str) {
            Some("args") => declared.extend(private_fields(&program)),
            // Where a problem is said to come from, nothing is looked up.
            Some("commands" | "session" | "settings") => code += &program.replace("Flag(\"", ""),
            _ => {}
        }
    }
    assert!(declared.len() > 50 && declared.contains("max_clients"), "{declared:?}");
    declared.retain(|id| !ELSEWHERE.contains(&&**id) && !code.contains(&format!("\"{id}\"")));
    assert!(declared.is_empty(), "accepted and ignored: {declared:?}");
}

/// A closure names what it takes, as a function does.
#[test]
fn no_closure_calls_its_argument_it() {
    let files = files();
    let found = files.iter().filter(|file| file.code.contains("|it|")).map(|file| &file.name);
    assert_eq!(found.collect::<Vec<_>>(), [""; 0]);
}
