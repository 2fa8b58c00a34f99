//! Kept runs: what a smoke leaves, what a later one makes of it, and `pointctl history`.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::deployment::Role;
use crate::support::{Said, Stage, say};

/// A sandbox with a place where runs are kept.
struct Keeper {
    stage: Stage,
}

impl Keeper {
    fn new(stage: Stage) -> Self {
        Self { stage }
    }

    fn state(&self) -> PathBuf {
        self.stage.folder.path().join("state")
    }

    fn smoke(&self, args: &[&str]) -> Said {
        say(self.stage.as_role(Role::Admin, args).env("XDG_STATE_HOME", self.state()))
    }

    /// The files of kept runs, the oldest first.
    fn files(&self) -> Vec<PathBuf> {
        let folders = fs::read_dir(self.state().join("pointctl/runs")).into_iter().flatten();
        let files = folders.flat_map(|it| fs::read_dir(it.unwrap().path()).unwrap());
        let mut files: Vec<_> = files.map(|it| it.unwrap().path()).collect();
        files.retain(|it| it.to_str().unwrap().ends_with(".json.gz"));
        files.sort_unstable();
        files
    }
}

fn unpacked(file: &PathBuf) -> String {
    let mut text = String::new();
    let mut decoder = flate2::read::GzDecoder::new(fs::File::open(file).unwrap());
    std::io::Read::read_to_string(&mut decoder, &mut text).unwrap();
    text
}

#[test]
fn a_smoke_is_kept_as_its_json_report_and_says_nothing_of_it() {
    let keeper = Keeper::new(Stage::healthy());
    let said = keeper.smoke(&["--format", "json"]);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{said:?}");
    let files = keeper.files();
    assert_eq!(files.len(), 1);
    assert_eq!(unpacked(&files[0]), said.stdout);
    assert!(!said.stdout.contains(&keeper.stage.deployment.user(Role::Admin).token));
    assert_eq!(said.json()["since"], json!(null), "there is none before it");
    let said = keeper.smoke(&["--read-only", "--format", "json"]);
    let since = &said.json()["since"];
    assert_eq!(
        (&since["new"], &since["gone"], &since["verdict"]),
        (&json!([]), &json!([]), &json!("passed"))
    );
    assert_eq!(keeper.files().len(), 2);
}

/// Without the line that names the run, and without the time that a page or a report was made at.
fn told(said: &Said) -> &str {
    assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{said:?}");
    said.stdout.split_once('\n').unwrap().1
}

fn first_difference(one: &str, other: &str) -> String {
    let pairs = one.split('<').zip(other.split('<'));
    let mut differing = pairs.filter(|(one, other)| one != other);
    format!("{:?}", differing.next())
}

#[test]
fn a_kept_run_is_shown_as_it_was_in_every_form() {
    let broken = ["csv-header", "health-503", "preview-deactivate-not-dry", "access-resumen-open"];
    for stage in std::iter::once(Stage::healthy()).chain(broken.map(Stage::broken)) {
        let keeper = Keeper::new(stage);
        let folder = keeper.stage.folder.path();
        let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
        let html = format!("html={}", file("own.html"));
        let own = keeper.smoke(&["--lang", "es", "--retries", "0", "--report", &html]);
        let history = |args: &[&str]| {
            let mut command = keeper.stage.command("history", args);
            say(command.env("XDG_STATE_HOME", keeper.state()))
        };
        let shown = history(&["show", "1", "--lang", "es"]);
        assert_eq!(told(&shown), own.stdout);
        let page = format!("html={}", file("again.html"));
        let shown = history(&["show", "1", "--lang", "es", "-v", "--report", &page]);
        assert!(told(&shown).contains("GET /api/auth/me/ → 200, "), "{}", shown.stdout);
        let [own_page, again] = ["own.html", "again.html"].map(|it| fs::read_to_string(file(it)).unwrap());
        assert!(own_page == again, "{}", first_difference(&own_page, &again));
        let written = history(&["show", "1", "-o", &file("run.xml")]);
        assert_eq!((written.code, written.stdout.as_str(), written.stderr.as_str()), (0, "", ""));
        assert!(fs::read_to_string(file("run.xml")).unwrap().starts_with("<?xml"));
        let listed = history(&["-o", &file("history.html"), "--lang", "es"]);
        assert_eq!(listed.code, 0, "{listed:?}");
        let page = fs::read_to_string(file("history.html")).unwrap();
        for line in own.stdout.lines().filter(|it| !it.contains(['"', '<', '>', '&'])) {
            assert!(page.contains(line), "{line}");
        }
    }
}

#[test]
fn as_many_are_kept_as_one_wants_or_none() {
    let keeper = Keeper::new(Stage::healthy());
    let health = ["--only", "health"];
    keeper.smoke(&[&health[..], &["--no-keep"]].concat());
    assert!(keeper.files().is_empty());
    for _ in 0..3 {
        keeper.smoke(&[&health[..], &["--keep", "2"]].concat());
    }
    assert_eq!(keeper.files().len(), 2);
    let said = keeper.smoke(&[&health[..], &["--keep", "0", "--format", "json"]].concat());
    assert_eq!((said.code, said.json()["code"].as_str()), (2, Some("out-of-bounds")), "{said:?}");
}

#[test]
fn a_place_that_can_not_be_written_changes_no_verdict() {
    let keeper = Keeper::new(Stage::healthy());
    // A file stands where the folder would be: so it is for root as well.
    fs::create_dir_all(keeper.state()).unwrap();
    fs::write(keeper.state().join("pointctl"), "").unwrap();
    for lang in ["en", "es"] {
        let said = keeper.smoke(&["--lang", lang]);
        let note = if lang == "en" { "could not be kept" } else { "no se pudo guardar" };
        assert_eq!((said.code, said.stderr.lines().count()), (0, 1), "{said:?}");
        assert!(said.stderr.contains(note), "{said:?}");
    }
}

/// The same runs, as if they had been of this deployment.
fn moved(from: &Keeper, to: &Keeper) {
    let runs = |keeper: &Keeper| {
        let url = keeper.stage.deployment.base_url();
        let port = url.rsplit_once(':').unwrap().1.to_owned();
        keeper.state().join(format!("pointctl/runs/localhost_{port}"))
    };
    fs::create_dir_all(runs(to)).unwrap();
    for file in from.files() {
        fs::copy(&file, runs(to).join(file.file_name().unwrap())).unwrap();
    }
}

#[test]
fn a_run_says_what_is_new_since_the_one_before() {
    let (good, bad) = (Keeper::new(Stage::healthy()), Keeper::new(Stage::broken("health-503")));
    good.smoke(&[]);
    moved(&good, &bad);
    let said = bad.smoke(&["--only", "health", "--format", "json", "--retries", "0"]);
    assert_eq!((said.code, &said.json()["since"]["new"]), (1, &json!(["http-status"])), "{said:?}");
    let said = bad.smoke(&["--only", "health", "--retries", "0"]);
    assert!(said.stdout.contains("new since today ") && said.stdout.contains(" UTC: "), "{said:?}");
    assert!(said.stdout.contains("(http-status)\n"), "{said:?}");
    bad.smoke(&["--retries", "0"]);
    let said = bad.smoke(&["--lang", "es", "--retries", "0"]);
    assert!(!said.stdout.contains("nuevo desde"), "it is not new any more: {said:?}");
    moved(&bad, &good);
    let said = good.smoke(&["--lang", "es"]);
    let resolved = said
        .stdout
        .lines()
        .any(|it| it.starts_with("resuelto desde hoy a las ") && it.ends_with("(http-status)"));
    assert!(resolved, "{said:?}");
}

#[test]
fn the_last_good_run_is_a_baseline() {
    let keeper = Keeper::new(Stage::healthy());
    let last_good = ["--baseline", "last-good", "--max-regression", "10000%", "--format", "json"];
    let said = keeper.smoke(&last_good);
    assert_eq!(said.code, 0, "the first run of all goes on without: {said:?}");
    assert!(said.stderr.contains("no kept run of ") && said.stderr.lines().count() == 1, "{said:?}");
    let said = keeper.smoke(&last_good);
    assert_eq!((said.code, said.check("baseline")["outcome"].as_str()), (0, Some("passed")), "{said:?}");
    assert_eq!(said.stderr, "");
    let elsewhere = keeper.stage.folder.path().join("elsewhere");
    let mut live =
        keeper.stage.as_role(Role::Admin, ["--live", "--confirm-live", "YES", "--expect-alert", "*"]);
    let said = say(live.args(last_good).env("XDG_STATE_HOME", elsewhere));
    assert_eq!((said.code, said.json()["code"].as_str()), (2, Some("no-last-good")), "{said:?}");
    assert_eq!(keeper.stage.deployment.live_calls(), 0);
}
