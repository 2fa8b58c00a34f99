//! A download that breaks off is gone on with, and comes to the same file.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, say};

/// Breaks off at the 7th page, and more often on a long list.
fn breaking(rows: usize) -> Stage {
    Stage::new(Config { rows, faults: vec!["historial-breaks-off".into()], ..Config::default() })
}

fn historial(stage: &Stage, args: &[&str]) -> Said {
    say(&mut stage.command_as(Role::Admin, "historial", args))
}

struct Download {
    file: PathBuf,
    part: PathBuf,
    state: PathBuf,
}

impl Download {
    fn new(stage: &Stage, name: &str) -> Self {
        let beside = |ending: &str| stage.folder.path().join(format!("{name}{ending}"));
        Self { file: beside(""), part: beside(".part"), state: beside(".part.json") }
    }

    fn run(&self, stage: &Stage, format: &str, more: &[&str]) -> Said {
        let file = self.file.display().to_string();
        historial(
            stage,
            &[&["--all", "--format", format, "-o", &file, "--lang", "en", "--retries", "0"], more].concat(),
        )
    }

    /// Begins it, and sees it break off at a page that is not the first.
    fn broken_off(stage: &Stage, format: &str) -> Self {
        let it = Self::new(stage, "rows");
        let said = it.run(stage, format, &[]);
        assert_eq!((said.code, it.file.exists()), (3, false), "{said:?}");
        assert!(it.part.exists() && it.state.exists(), "{said:?}");
        it
    }

    /// Nothing is left beside the file.
    fn is_alone(&self, stage: &Stage) -> bool {
        let names = fs::read_dir(stage.folder.path()).unwrap().map(|it| it.unwrap().file_name());
        let parts = names.filter(|it| it.to_string_lossy().contains(".part")).count();
        parts == 0 && self.file.exists()
    }

    fn ids(&self) -> Vec<u64> {
        let text = fs::read_to_string(&self.file).unwrap();
        let id = |line: &str| serde_json::from_str::<Value>(line).unwrap()["id"].as_u64().unwrap();
        text.lines().map(id).collect()
    }
}

/// What a file says of rows; the report in a document tells of its own run.
fn content(download: &Download, format: &str) -> Vec<u8> {
    let bytes = fs::read(&download.file).unwrap();
    if format != "json" {
        return bytes;
    }
    let text = String::from_utf8(bytes).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["verdict"], "passed");
    let rows = text.split_once("\n],").unwrap().0;
    format!("{rows} {} {}", document["rows_written"], document["totals"]).into_bytes()
}

#[test]
fn what_is_gone_on_with_is_the_same_in_every_form() {
    for format in ["csv", "ndjson", "json", "xlsx", "table"] {
        let stage = breaking(9_000);
        let resumed = Download::broken_off(&stage, format);
        let before = stage.deployment.requests().len();
        let said = resumed.run(&stage, format, &["--resume"]);
        assert_eq!((said.code, resumed.is_alone(&stage)), (0, true), "{format}: {said:?}");
        // The sign-in, a count, and the last row again with what follows.
        assert_eq!(stage.deployment.requests().len() - before, 6, "{format}");
        let whole = Download::new(&stage, "whole");
        let said = whole.run(&stage, format, &[]);
        assert_eq!(said.code, 0, "{format}: {said:?}");
        assert!(content(&resumed, format) == content(&whole, format), "{format} differs");
    }
}

#[test]
fn days_are_gone_on_with_past_what_an_offset_reaches() {
    let stage = breaking(55_000);
    let resumed = Download::broken_off(&stage, "ndjson");
    let mut breaks = 1;
    while resumed.run(&stage, "ndjson", &["--resume"]).code == 3 {
        breaks += 1;
        assert!(breaks < 5 && !resumed.file.exists());
    }
    assert_eq!((breaks, resumed.is_alone(&stage)), (4, true));
    let mut ids = resumed.ids();
    let whole = Download::new(&stage, "whole");
    assert_eq!(whole.run(&stage, "ndjson", &[]).code, 0);
    assert!(fs::read(&resumed.file).unwrap() == fs::read(&whole.file).unwrap());
    ids.sort_unstable();
    assert!(ids.into_iter().eq(1..=55_000));
}

#[test]
fn rows_that_arrive_meanwhile_are_neither_lost_nor_repeated() {
    let stage = breaking(9_000);
    let download = Download::broken_off(&stage, "ndjson");
    let rehearsed = say(&mut stage.command_as(Role::Admin, "purge", ["--format", "json"]));
    assert_eq!(rehearsed.code, 0, "{rehearsed:?}");
    let rows = stage.deployment.audit_rows() as u64;
    assert!(rows > 9_000);
    assert_eq!(download.run(&stage, "ndjson", &["--resume"]).code, 0);
    assert!(download.ids().into_iter().eq(1..=rows));
}

#[test]
fn a_break_says_how_to_go_on_and_the_line_does() {
    let stage = breaking(9_000);
    let download = Download::new(&stage, "it's all.csv");
    let token = stage.deployment.user(Role::Admin).token.clone();
    let file = download.file.display().to_string();
    let args = ["--all", "--format", "csv", "-o", &file, "--token", &token, "--lang", "en", "--retries", "0"];
    let said = say(&mut stage.command("historial", args));
    assert_eq!(said.code, 3, "{said:?}");
    let line = said.stderr.lines().last().unwrap();
    let line = line.strip_prefix("continue with: pointctl ").unwrap_or_else(|| panic!("{said:?}"));
    assert!(said.stderr.contains("6,000 rows are kept in ") && line.ends_with(" --resume"), "{said:?}");
    for text in [
        &said.stderr,
        &fs::read_to_string(&download.part).unwrap(),
        &fs::read_to_string(&download.state).unwrap(),
    ] {
        assert!(!text.contains(&token), "{text}");
    }
    let words = shlex::split(line).unwrap();
    let said = say(&mut stage.command_as(Role::Admin, &words[0], &words[1..]));
    assert_eq!((said.code, download.is_alone(&stage)), (0, true), "{said:?}");
}

#[test]
fn what_is_there_is_kept_until_somebody_says_otherwise() {
    let stage = breaking(9_000);
    let download = Download::broken_off(&stage, "csv");
    fs::write(&download.file, "earlier").unwrap();
    let there = || [&download.part, &download.state, &download.file].map(|it| fs::read(it).unwrap());
    let (before, connections) = (there(), stage.deployment.connections());
    for (more, code) in [
        (&[][..], "part-exists"),
        (&["--resume", "--action", "purge"], "part-differs"),
        (&["--resume", "--date-from", "2026-01-01"], "part-differs"),
        (&["--resume", "--base-url", "https://erp.example"], "part-differs"),
    ] {
        let said = download.run(&stage, "csv", more);
        assert_eq!((said.code, there() == before), (2, true), "{code}: {said:?}");
        assert!(said.stderr.contains("--restart"), "{said:?}");
    }
    let said = download.run(&stage, "json", &["--resume"]);
    assert_eq!((said.code, &said.json()["code"]), (2, &"part-differs".into()), "{said:?}");
    assert!(said.stderr.contains("--format was \"csv\" and is \"json\" now"), "{said:?}");
    assert_eq!(stage.deployment.connections(), connections);
    let said = download.run(&stage, "csv", &["--restart"]);
    assert_eq!((said.code, download.is_alone(&stage)), (0, true), "{said:?}");
    assert_ne!(fs::read(&download.file).unwrap(), b"earlier");
}

#[test]
fn damage_is_told_and_nothing_is_lost() {
    let stage = breaking(9_000);
    let download = Download::broken_off(&stage, "csv");
    let (rows, state) = (fs::read(&download.part).unwrap(), fs::read(&download.state).unwrap());
    let swapped = [&rows[..5], b"77", &rows[7..]].concat();
    let connections = stage.deployment.connections();
    for (part, sheet, says) in [
        (&rows[..rows.len() / 2], &state[..], "shorter than it was"),
        (&swapped, &state, "was changed"),
        (&rows, b"garbage", "not what pointctl writes"),
        (&rows, b"", "not what pointctl writes"),
        (&rows, b"{\"schema\":\"pointctl.historial-part/9\"}", "another version"),
    ] {
        fs::write(&download.part, part).unwrap();
        fs::write(&download.state, sheet).unwrap();
        let said = download.run(&stage, "csv", &["--resume"]);
        assert_eq!((said.code, fs::read(&download.part).unwrap() == part), (2, true), "{said:?}");
        assert!(said.stderr.contains(says) && said.stderr.contains("--restart"), "{says}: {said:?}");
    }
    assert_eq!(stage.deployment.connections(), connections);
    // A page that was being written when the machine went down is no damage.
    fs::write(&download.part, [&rows[..], b"{\"id\":6001,\"timest"].concat()).unwrap();
    fs::write(&download.state, &state).unwrap();
    let said = download.run(&stage, "csv", &["--resume"]);
    assert_eq!((said.code, download.is_alone(&stage)), (0, true), "{said:?}");
    assert_eq!(fs::read_to_string(&download.file).unwrap().lines().count(), 9_001);
}

#[test]
fn without_all_and_a_file_there_is_nothing_to_go_on_with() {
    let stage = Stage::healthy();
    let file = stage.folder.path().join("x").display().to_string();
    for flag in ["--resume", "--restart"] {
        for args in
            [&[flag][..], &[flag, "--all"], &[flag, "-o", &file], &[flag, "--export", "csv", "-o", &file]]
        {
            let said = historial(&stage, &[args, &["--lang", "en"]].concat());
            assert_eq!(said.code, 2, "{said:?}");
            assert!(said.stderr.contains("both --all and --output FILE"), "{said:?}");
        }
    }
    let said = historial(&stage, &["--all", "-o", &file, "--resume", "--restart"]);
    assert_eq!((said.code, stage.deployment.connections()), (2, 0));
    // With nothing to go on with it begins, so that one line is enough for a loop.
    let said = historial(&stage, &["--all", "-o", &file, "--format", "json", "--resume"]);
    assert_eq!((said.code, fs::read_to_string(&file).unwrap().is_empty()), (0, false), "{said:?}");
}

#[test]
fn what_brought_no_row_leaves_nothing() {
    for (fault, exit) in [("historial-500", 1), ("tls-expired", 3), ("historial-unsorted", 1)] {
        let stage = Stage::broken(fault);
        let download = Download::new(&stage, "rows.csv");
        let said = download.run(&stage, "csv", &["--timeout", "2"]);
        assert_eq!(
            (said.code, download.part.exists(), download.state.exists()),
            (exit, false, false),
            "{said:?}"
        );
        assert!(!said.stderr.contains("--resume"), "{said:?}");
    }
    let stage = Stage::new(Config { rows: 0, ..Config::default() });
    let download = Download::new(&stage, "rows.csv");
    assert_eq!((download.run(&stage, "csv", &[]).code, download.is_alone(&stage)), (0, true));
}

#[test]
#[cfg(unix)]
fn a_download_that_was_interrupted_goes_on() {
    use std::os::unix::fs::PermissionsExt;
    use std::time::Duration;
    let latency = Duration::from_millis(50);
    let stage = Stage::new(Config { rows: 20_000, latency, ..Config::default() });
    let download = Download::new(&stage, "rows.ndjson");
    let file = download.file.display().to_string();
    let args = ["--all", "--format", "ndjson", "-o", &file, "--lang", "es"];
    let mut command = stage.command_as(Role::Admin, "historial", args);
    let said = crate::signals::interrupted(&mut command, || download.state.exists());
    assert_eq!((said.code, download.file.exists()), (130, false), "{said:?}");
    assert!(said.stderr.lines().last().unwrap().ends_with("--resume"), "{said:?}");
    assert!(
        said.stderr.contains("filas quedan guardadas en") && said.stderr.contains("continúe con: pointctl"),
        "{said:?}"
    );
    for kept in [&download.part, &download.state] {
        assert_eq!(fs::metadata(kept).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let said = download.run(&stage, "ndjson", &["--resume"]);
    assert_eq!((said.code, download.is_alone(&stage)), (0, true), "{said:?}");
    assert!(download.ids().into_iter().eq(1..=20_000));
    assert_ne!(fs::metadata(&download.file).unwrap().permissions().mode() & 0o077, 0, "as any other file");
}

#[test]
fn a_folder_in_the_place_of_the_rows_is_moved_away_by_a_person() {
    let stage = Stage::healthy();
    let file = stage.folder.path().join("rows.csv");
    std::fs::create_dir(stage.folder.path().join("rows.csv.part")).unwrap();
    for flag in ["--resume", "--restart"] {
        let mut command =
            stage.command_as(Role::Admin, "historial", ["--all", "--format", "csv", flag, "-o"]);
        let said = say(command.arg(&file));
        assert!(
            said.code == 2 && said.stderr.contains("Move it away") && !said.stderr.contains("--restart"),
            "{said:?}"
        );
    }
    assert_eq!(stage.deployment.connections(), 0);
}
