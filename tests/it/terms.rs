//! Every text of both languages against the list of terms, and against what no person says.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{bare, commands, say};

/// A text and where it stands.
type Text = (String, String);

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What is never said in the language of this column of the list.
fn never(column: usize) -> Vec<String> {
    let page = read("docs/terms.md");
    let rows = page.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells = rows.flat_map(|row| {
        let cell = row.split('|').nth(column).unwrap_or_default().to_owned();
        cell.split(", ").map(|term| term.trim().to_lowercase()).collect::<Vec<_>>()
    });
    cells.filter(|term| !term.is_empty()).collect()
}

/// The texts in quotes of a program's lines, without its tests and comments.
fn quoted(program: &str) -> Vec<String> {
    let program = program.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut texts = Vec::new();
    for line in program.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let mut text = String::new();
        let (mut inside, mut escaped) = (false, false);
        for c in line.chars() {
            match (c, inside) {
                (_, true) if escaped => {
                    escaped = false;
                    text.push(c);
                }
                ('\\', true) => escaped = true,
                ('"', true) => {
                    inside = false;
                    texts.push(std::mem::take(&mut text));
                }
                ('"', false) => inside = true,
                (c, true) => text.push(c),
                (_, false) => {}
            }
        }
    }
    texts
}

fn programs(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(root().join(folder)).unwrap().map(|it| it.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|it| it == "rs"));
    found.sort_unstable();
    found
}

/// What the program's files of words say, before any value is in its place.
fn written(lang: &str) -> Vec<Text> {
    let mut texts = Vec::new();
    for folder in ["src/report/words", "src/cli/words"] {
        for path in programs(&format!("{folder}/{lang}")) {
            let name = path.strip_prefix(root()).unwrap().display().to_string();
            let all = quoted(&fs::read_to_string(&path).unwrap());
            texts.extend(all.into_iter().filter(|it| it.contains(' ')).map(|text| (name.clone(), text)));
        }
    }
    assert!(texts.len() > 500, "{}", texts.len());
    texts
}

/// Each finding, trouble and skip that there is, with values in their places: the snapshots hold them to the program.
fn said(lang: &str) -> Vec<Text> {
    let mut texts = Vec::new();
    for name in ["facts", "outcomes"] {
        let file = format!("src/report/snapshots/pointctl__report__contract__{name}.snap");
        let mark = format!("  {lang}: ");
        let page = read(&file);
        texts.extend(
            page.lines().filter_map(|it| it.strip_prefix(&mark)).map(|it| (file.clone(), it.to_owned())),
        );
    }
    assert!(texts.len() > 250, "{}", texts.len());
    texts
}

/// The help of every command, and the list of checks.
fn shown(lang: &str) -> Vec<Text> {
    let help = |words: Vec<String>| {
        let output = say(bare().args(&words).args(["--help"]).env("POINTCTL_LANG", lang));
        assert_eq!(output.code, 0, "{output:?}");
        (format!("pointctl {} --help", words.join(" ")), output.stdout)
    };
    let mut texts: Vec<_> = commands().into_iter().map(help).collect();
    texts.push(("pointctl checks".into(), say(bare().args(["checks", "--lang", lang])).stdout));
    texts
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Where a term stands as words of their own.
fn has(text: &str, term: &str) -> bool {
    text.match_indices(term).any(|(at, found)| {
        let begins =
            term.starts_with(|c: char| !c.is_alphanumeric()) || !is_word(text[..at].chars().next_back());
        begins
            && (!term.ends_with(char::is_alphanumeric) || !is_word(text[at + found.len()..].chars().next()))
    })
}

/// The runs of digits of a text, each with what stands behind it. A digit after a comma or a point goes on with a
/// number, and one beside a letter is part of a name.
fn numbers(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|it| it + at) {
        let rest = &text[start..];
        let end = start + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let before = text[..start].chars().next_back();
        if !before.is_some_and(|c| c.is_alphanumeric() || ",.:-_/=".contains(c)) {
            found.push((&text[start..end], &text[end..]));
        }
        at = end;
    }
    found
}

/// What no person says, in any language.
fn slips(text: &str) -> Vec<String> {
    const MANY: [&str; 18] = [
        "días",
        "filas",
        "clientes",
        "registros",
        "solicitudes",
        "errores",
        "páginas",
        "intentos",
        "celdas",
        "days",
        "rows",
        "clients",
        "log rows",
        "requests",
        "errors",
        "pages",
        "tries",
        "cells",
    ];
    const LIBRARIES: [&str; 9] = [
        "u8",
        "u32",
        "u64",
        "i64",
        "f64",
        "os error",
        "handshake eof",
        "invalid type",
        "stream did not contain",
    ];
    let mut slips: Vec<String> =
        LIBRARIES.iter().filter(|it| has(text, it)).map(|it| (*it).to_owned()).collect();
    for (digits, rest) in numbers(text) {
        let wrong = match rest.trim_start() {
            rest if digits == "1" => MANY.iter().any(|it| has(rest, it) && rest.starts_with(it)),
            rest if rest.starts_with("ms") && digits.len() > 3 => true,
            rest if rest.starts_with("bytes") && digits.len() > 3 => true,
            rest => digits.len() > 3 && MANY.iter().any(|it| rest.starts_with(it)),
        };
        if wrong {
            slips.push(format!("{digits}{}", rest.chars().take(12).collect::<String>()));
        }
    }
    slips
}

/// What a moment of the wire looks like, outside of quotes: what is in quotes is repeated as it came.
fn moments(text: &str) -> Vec<String> {
    let outside: String = text.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    let stamps = outside.split(' ').filter(|word| {
        let digits = |range: std::ops::Range<usize>| {
            word.get(range).is_some_and(|it| it.bytes().all(|b| b.is_ascii_digit()))
        };
        digits(0..4) && word.get(4..5) == Some("-") && word.get(10..11) == Some("T") && digits(11..13)
    });
    stamps.map(str::to_owned).collect()
}

fn hold(lang: &str, column: usize) {
    let never = never(column);
    assert!(never.len() > 15, "{never:?}");
    let mut wrong = Vec::new();
    let said = said(lang);
    for (place, text) in &said {
        wrong.extend(moments(text).iter().map(|it| format!("{place}: {it}: {text}")));
    }
    let file = format!("src/report/explain/{lang}.txt");
    let explained = read(&file);
    let explained =
        explained.lines().filter(|line| !line.starts_with('[')).map(|it| (file.clone(), it.to_owned()));
    let mut all = [written(lang), said, shown(lang), explained.collect()].concat();
    if lang == "es" {
        let page = read("docs/runbook.es.md");
        all.extend(page.lines().map(|line| ("docs/runbook.es.md".to_owned(), line.to_owned())));
    }
    for (place, text) in all {
        let lower = text.to_lowercase();
        let terms = never.iter().filter(|it| has(&lower, it)).cloned();
        for slip in terms.chain(slips(&text)) {
            let near = text.lines().find(|line| line.to_lowercase().contains(&slip)).unwrap_or(&text);
            wrong.push(format!("{place}: {slip}: {}", near.trim()));
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{} slips, see docs/terms.md\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn english_says_what_the_list_of_terms_says() {
    hold("en", 4);
}

#[test]
fn spanish_says_what_the_list_of_terms_says() {
    hold("es", 5);
}

#[test]
fn a_slip_is_seen_and_nothing_else() {
    for text in
        ["1 días", "25000 ms", "33554432 bytes", "u64 at the top", "7040 log rows", "tls handshake eof"]
    {
        assert_eq!(slips(text).len(), 1, "{text}");
    }
    for text in
        ["1 día", "21 días", "1,000 rows", "25 s", "32 MiB", "row 1041", "2026-11-24", "5,001 días", "600 ms"]
    {
        assert_eq!(slips(text), [""; 0], "{text}");
    }
    assert!(has("el programador lo", "programador") && !has("programadores", "programador"));
    assert!(has("dé uno", "dé") && !has("déspota", "dé"));
    assert_eq!(moments("at 2026-11-25T12:00:00Z, \"2026-11-25T12:00:00Z\"").len(), 1);
}
