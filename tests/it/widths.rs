//! Eighty columns: no number is cut, no word is broken, and what does not fit goes on below.
#![cfg(unix)]

use unicode_width::UnicodeWidthStr;

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, bare, commands, say};
use crate::terminal::{at_terminal, rest};

const COLUMNS: usize = 80;

/// What a command says at a terminal of eighty columns, without its progress and its colours.
fn lines(stage: &Stage, command: &str, args: &[&str]) -> Vec<String> {
    let mut command = stage.command_as(Role::Admin, command, args);
    command.env("TERM", "xterm").env("NO_COLOR", "1").env("COLUMNS", COLUMNS.to_string());
    let text = rest(&mut at_terminal(command));
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.trim_start_matches(|it: char| !it.is_ascii_alphabetic());
        rest = rest.get(1..).unwrap_or_default();
    }
    plain.push_str(rest);
    let lines = plain.lines().map(|line| line.trim_end().rsplit('\r').next().unwrap_or_default().to_owned());
    lines.collect()
}

/// What is to be copied, and a word that is longer than a line, stay as they are.
fn may_be_long(line: &str) -> bool {
    let text = line.trim_start();
    let copied = ["pointctl ", "curl ", "live      pointctl ", "en vivo   pointctl "];
    copied.iter().any(|it| text.contains(it)) || text.split_whitespace().any(|word| word.width() > 45)
}

#[test]
fn no_command_s_lines_are_wider_than_the_terminal_and_no_number_is_cut() {
    let stage = Stage::new(Config { rows: 1200, ..Config::default() });
    let live = ["--live", "--confirm-live", "YES"];
    assert_eq!(say(&mut stage.command_as(Role::Direccion, "maintenance", live)).code, 0);
    for (command, args) in [
        ("maintenance", &[][..]),
        ("purge", &[]),
        ("verify", &["--user", "direccion"]),
        ("historial", &["--limit", "5"]),
        ("historial", &["--limit", "200", "--sort-by", "id"]),
        ("historial", &["show", "1"]),
        ("resumen", &[]),
        ("auth", &["status"]),
        ("doctor", &[]),
        ("config", &["show"]),
        ("smoke", &["--timeout", "never"]),
        ("smoke", &["--report", "report.pdf"]),
        ("smoke", &["--sla", "5", "--timeout"]),
        ("historial", &["--format", "prometheus"]),
    ] {
        for lang in ["en", "es"] {
            let lines = lines(&stage, command, &[args, &["--lang", lang]].concat());
            for line in &lines {
                assert!(
                    line.width() <= COLUMNS || may_be_long(line),
                    "{command} {args:?}: {line}\n{lines:#?}"
                );
                let cut = line.split('…').rev().skip(1).any(|it| it.ends_with(|c: char| c.is_ascii_digit()));
                assert!(!cut, "{command} {args:?}: {line}");
            }
        }
    }
}

#[test]
fn the_totals_of_a_maintenance_are_whole_in_the_list() {
    let stage = Stage::healthy();
    let live = ["--live", "--confirm-live", "YES", "--max-delete", "1041"];
    assert_eq!(say(&mut stage.command_as(Role::Direccion, "maintenance", live)).code, 0);
    for lang in ["en", "es"] {
        let lines = lines(&stage, "historial", &["--limit", "3", "--action", "maintenance", "--lang", lang]);
        let text = lines.join(" ").replace(',', "").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(" 1041 ") && text.contains(" 5999"), "{lines:#?}");
    }
}

#[test]
fn help_is_the_same_words_at_every_width() {
    for command in commands() {
        for (lang, flag) in [("en", "-h"), ("en", "--help"), ("es", "-h"), ("es", "--help")] {
            let at = |columns: &str| {
                let mut help = bare();
                help.args(&command).arg(flag).env("COLUMNS", columns).env("POINTCTL_LANG", lang);
                say(&mut help).stdout
            };
            let narrow = at("80");
            let too_wide: Vec<_> = narrow.lines().filter(|line| line.width() > COLUMNS).collect();
            assert!(too_wide.is_empty(), "{command:?} {lang}: {too_wide:#?}");
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(&narrow), words(&at("100")), "{command:?} {lang}");
        }
    }
}

fn historial(stage: &Stage, args: &[&str]) -> Said {
    say(&mut stage.command_as(Role::Admin, "historial", args))
}

#[test]
fn an_export_says_how_much_of_the_list_it_is_and_how_to_get_all() {
    let stage = Stage::new(Config { rows: 135, ..Config::default() });
    let file = |name: &str| stage.folder.path().join(name).display().to_string();
    for format in ["csv", "xlsx"] {
        let said = historial(&stage, &["--export", format, "-o", &file(&format!("own.{format}"))]);
        assert!(said.code == 0 && said.stderr.contains("25 of 135 rows, "), "{said:?}");
        assert!(said.stderr.contains("to get all the rows, use --limit 135\n"), "{said:?}");
        let said =
            historial(&stage, &["--export", format, "--limit", "135", "-o", &file(&format!("own.{format}"))]);
        assert!(said.stderr.contains("135 of 135 rows, ") && !said.stderr.contains("to get all"), "{said:?}");
    }
    let said = historial(&stage, &["--export", "csv", "--offset", "100"]);
    assert!(
        said.stderr.contains("25 of 135 rows\n") && said.stderr.contains("--limit 135 --offset 0"),
        "{said:?}"
    );
    let said = historial(&stage, &["--export", "csv", "--lang", "es"]);
    assert!(
        said.stderr.contains("25 de 135 filas") && said.stderr.contains("para obtener todas"),
        "{said:?}"
    );
    assert_eq!(historial(&stage, &["--export", "csv", "-q"]).stderr, "");
    // Of a page, too.
    let said = historial(&stage, &["-o", &file("page.csv")]);
    assert!(said.stderr.contains("25 of 135 rows, ") && said.stderr.contains("use --all"), "{said:?}");
    let said = historial(&stage, &["--limit", "200", "-o", &file("page.csv")]);
    assert!(said.stderr.contains("135 rows, ") && !said.stderr.contains("use --all"), "{said:?}");
    let stage = Stage::new(Config { rows: 1200, ..Config::default() });
    let said = historial(&stage, &["--export", "csv", "--limit", "1000"]);
    assert!(
        said.stderr.contains("1,000 of 1,200 rows") && said.stderr.contains("--all --format csv"),
        "{said:?}"
    );
}
