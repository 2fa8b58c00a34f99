//! An unfinished download on the disk: gone on with where it stands, and refused where it is not what it was.

use std::fs;
use std::sync::MutexGuard;

use tempfile::TempDir;

use super::*;
use crate::model::historial::{HistorialQuery, Row, SortBy, SortDir};
use crate::testing::without_children;

fn ask(format: &str) -> Ask {
    let query = HistorialQuery::first(25, SortBy::Timestamp, SortDir::Desc);
    Ask::new("https://erp.example".into(), format, &query)
}

fn entries(ids: std::ops::Range<u64>) -> Vec<Entry> {
    let text = String::new;
    let row = |id| Row {
        id,
        timestamp: "2026-11-21T05:35:53Z".into(),
        user: "ana".into(),
        action: "PURGE_API_LOGS".into(),
        model: text(),
        object_id: text(),
        payload: serde_json::json!({}).into(),
    };
    ids.map(|id| Entry { row: row(id), payload: "{}".into() }).collect()
}

/// Twenty rows on record, and ten more that the state does not know of. No child is started as long as it is there.
fn broken_off() -> ((TempDir, MutexGuard<'static, ()>), PathBuf) {
    let alone = without_children();
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("all.csv");
    let (mut part, state) = Part::open(&output, ask("csv"), Earlier::Keep).unwrap();
    assert!(state.is_none() && fs::read_dir(folder.path()).unwrap().next().is_none());
    part.append(&entries(1..21), &Secrets::default()).unwrap();
    part.save(&part.state(), &Secrets::default()).unwrap();
    part.append(&entries(21..31), &Secrets::default()).unwrap();
    ((folder, alone), output)
}

fn ids(part: &Part) -> Vec<u64> {
    part.lines().unwrap().rows(100).unwrap().iter().map(|row| row.row.id).collect()
}

fn reopened(output: &Path) -> Result<(Part, Option<State>), UsageError> {
    Part::open(output, ask("csv"), Earlier::Resume)
}

#[test]
fn it_is_gone_on_with_from_what_is_on_record() {
    let ((folder, _alone), output) = broken_off();
    let (mut part, state) = reopened(&output).unwrap();
    assert_eq!((part.rows(), state.is_some(), ids(&part)), (20, true, (1..21).collect()));
    part.keep(15).unwrap();
    part.append(&entries(40..42), &Secrets::default()).unwrap();
    part.save(&part.state(), &Secrets::default()).unwrap();
    drop(part);
    let (part, _) = reopened(&output).unwrap();
    assert_eq!(ids(&part), (1..16).chain(40..42).collect::<Vec<_>>());
    part.discard();
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none());
}

#[test]
fn what_is_there_is_not_touched_unless_that_was_said() {
    let (_folder, output) = broken_off();
    let rows = fs::read(output.with_extension("csv.part")).unwrap();
    assert_eq!(Part::open(&output, ask("csv"), Earlier::Keep).unwrap_err().code(), "part-exists");
    let (mut part, state) = Part::open(&output, ask("csv"), Earlier::Replace).unwrap();
    assert!(state.is_none());
    assert_eq!(fs::read(output.with_extension("csv.part")).unwrap(), rows, "until there are others");
    part.append(&entries(7..8), &Secrets::default()).unwrap();
    assert_eq!(ids(&part), [7]);
    // It is at work.
    for earlier in [Earlier::Resume, Earlier::Replace] {
        let error = Part::open(&output, ask("csv"), earlier).unwrap_err();
        assert_eq!(error.code(), "part-in-use");
    }
}

#[test]
fn another_download_is_told_by_what_differs() {
    let (_folder, output) = broken_off();
    let before = fs::read(output.with_extension("csv.part")).unwrap();
    let error = Part::open(&output, ask("json"), Earlier::Resume).unwrap_err();
    let UsageError::PartDiffers { what, there, asked, .. } = error else { panic!("{error:?}") };
    assert_eq!((what, there.as_str(), asked.as_str()), ("format", "csv", "json"));
    assert_eq!(fs::read(output.with_extension("csv.part")).unwrap(), before);
}

#[test]
fn each_kind_of_damage_is_told_and_changes_nothing() {
    type Harm = fn(&Path, &Path);
    let harms: [(PartProblem, Harm); 8] = [
        (PartProblem::NoState, |_, state| fs::remove_file(state).unwrap()),
        (PartProblem::NoRows, |rows, _| fs::remove_file(rows).unwrap()),
        (PartProblem::StateUnreadable, |_, state| fs::write(state, "garbage").unwrap()),
        (PartProblem::StateUnreadable, |_, state| {
            fs::write(state, "{\"schema\":\"pointctl.historial-part/1\"}").unwrap()
        }),
        (PartProblem::OtherSchema { got: "other/2".into() }, |_, state| {
            fs::write(state, "{\"schema\":\"other/2\"}").unwrap();
        }),
        (PartProblem::Shorter, |rows, _| {
            let text = fs::read(rows).unwrap();
            fs::write(rows, &text[..1000]).unwrap();
        }),
        (PartProblem::Changed, |rows, _| {
            let text = fs::read_to_string(rows).unwrap();
            fs::write(rows, text.replacen("ana", "eva", 1)).unwrap();
        }),
        (PartProblem::Changed, |_, state| {
            let text = fs::read_to_string(state).unwrap();
            fs::write(state, text.replace("\"pages\":0", "\"pages\":1")).unwrap();
        }),
    ];
    for (expected, harm) in harms {
        let (_folder, output) = broken_off();
        let (rows, state) = (output.with_extension("csv.part"), output.with_extension("csv.part.json"));
        harm(&rows, &state);
        let before = (fs::read(&rows).ok(), fs::read(&state).ok());
        let error = reopened(&output).unwrap_err();
        let UsageError::PartDamaged { problem, .. } = &error else { panic!("{expected:?}: {error:?}") };
        assert_eq!((problem, error.exit_code()), (&expected, 2));
        assert_eq!((fs::read(&rows).ok(), fs::read(&state).ok()), before, "{expected:?}");
    }
}

#[test]
fn a_secret_is_in_neither_file() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("all.csv");
    let secrets = Secrets::default();
    secrets.add("canary-4711");
    let query = HistorialQuery {
        q: Some("canary-4711".into()),
        ..HistorialQuery::first(1, SortBy::Id, SortDir::Asc)
    };
    let ask = Ask::new("https://erp.example".into(), "csv", &query);
    let (mut part, _) = Part::open(&output, ask, Earlier::Keep).unwrap();
    let mut entries = entries(1..3);
    entries[0].row.user = "canary-4711".into();
    part.append(&entries, &secrets).unwrap();
    part.save(&part.state(), &secrets).unwrap();
    for file in fs::read_dir(folder.path()).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        assert!(text.contains("(redacted)") && !text.contains("canary-4711"), "{text}");
    }
}

#[test]
#[cfg(unix)]
fn both_files_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let ((folder, _alone), _) = broken_off();
    let modes: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().metadata().unwrap().permissions().mode() & 0o777)
        .collect();
    assert_eq!(modes, [0o600, 0o600]);
}
