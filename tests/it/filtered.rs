//! Days, filters, orders and pages of the historial that are not what was asked for. Which rows there are at which
//! hour depends on when the tests run, and so does which of the checks sees a fault besides the one that must.

use crate::deployment::{Config, Role};
use crate::support::{Stage, for_each_at_once, say};

/// What else there may be: an export that does as it was asked where the page does not, a walk that counts, and an
/// answer that others needed.
const BESIDES: [&str; 3] = ["export-page-differs", "walk-action-hole", "nothing-to-compare"];
const DAYS: &str = "filter-days-wrong";
const LOST: &str = "filter-lost-row";
const THROUGH: &str = "filter-let-through";

/// Fault, the check that sees it, and by which code.
const TABLE: &[(&str, &str, &str)] = &[
    ("days-from-exclusive", "filters", DAYS),
    ("days-to-exclusive", "filters", DAYS),
    ("days-from-ignored", "filters", DAYS),
    ("days-to-ignored", "filters", DAYS),
    ("days-from-utc", "filters", DAYS),
    ("days-to-utc", "filters", DAYS),
    ("filter-user-ignored", "filters", THROUGH),
    ("filter-model-ignored", "filters", THROUGH),
    ("filter-q-ignored", "filters", THROUGH),
    ("filter-whole", "filters", LOST),
    ("filter-q-payload", "filters", THROUGH),
    ("filter-q-not-action", "filters", LOST),
    ("filter-q-not-model", "filters", LOST),
    ("filter-q-not-object-id", "filters", LOST),
    ("filter-q-not-user", "filters", LOST),
    ("filter-none-is-all", "filters", THROUGH),
    ("filter-blanks-refused", "sort-matrix", "http-status"),
    ("sort-user-backwards", "sort-matrix", "historial-unsorted"),
    ("historial-prev-negative", "historial-pages", "shape-mismatch"),
    ("historial-by-action-moved", "historial-sort", "historial-by-action-wrong"),
];

#[test]
fn what_is_not_as_it_was_asked_for_is_seen_quick_and_deep() {
    for_each_at_once(TABLE, |(fault, check, code)| {
        for args in [&[][..], &["--deep"]] {
            let stage = Stage::new(Config { rows: 62, faults: vec![(*fault).into()], ..Config::default() });
            let said = stage.smoke(args);
            let found = said.codes();
            assert_eq!(said.code, 1, "{fault} {args:?}: {found:?}");
            let seen = found.get(*check).is_some_and(|codes| codes.iter().any(|it| it == code));
            let known = |it: &String| it == code || it.starts_with("filter-") || BESIDES.contains(&&**it);
            assert!(seen && found.values().flatten().all(known), "{fault} {args:?}: {found:?}");
        }
    });
}

#[test]
fn a_deep_smoke_asks_for_all_years_and_for_filters_in_pairs() {
    const COUNT: &str = "filter-count-wrong";
    for (fault, codes) in
        [("days-month-at-most", &[LOST, DAYS, COUNT][..]), ("days-not-of-user", &[THROUGH, COUNT])]
    {
        let said = Stage::new(Config { rows: 62, faults: vec![fault.into()], ..Config::default() });
        let found = said.smoke(&["--deep"]).codes();
        let filters = found.get("filters").cloned().unwrap_or_default();
        assert!(filters.iter().any(|it| it == codes[0]), "{fault}: {found:?}");
        let known = |it: &String| codes.contains(&&**it) || BESIDES.contains(&&**it);
        assert!(found.values().flatten().all(known), "{fault}: {found:?}");
    }
}

#[test]
fn a_deep_smoke_alone_asks_for_the_operations_own_defaults() {
    let stage = Stage::broken("bound-other-defaults");
    assert_eq!(stage.smoke(&[]).code, 0);
    let codes: Vec<_> = stage.smoke(&["--deep"]).codes().into_iter().collect();
    let differ = vec!["preview-cutoff-wrong".to_owned(), "preview-echo-differs".to_owned()];
    assert_eq!(codes, [("bounds".to_owned(), differ)]);
    let requests = stage.deployment.requests();
    let bare = requests.iter().filter(|it| it.body == Some(serde_json::json!({"dry_run": true})));
    assert_eq!(bare.count(), 3);
}

#[test]
fn a_deep_smoke_alone_rehearses_at_the_ends_of_the_bounds() {
    let stage = Stage::broken("bound-highest-refused");
    assert_eq!(stage.smoke(&[]).code, 0);
    // Whatever the plan's size is: what has not been proved is proved first.
    for args in [&["--deep"][..], &["--deep", "--idle-limit", "1", "--max-delete", "1"]] {
        let said = stage.smoke(args);
        let codes: Vec<_> = said.codes().into_iter().collect();
        assert_eq!(codes, [("bounds".to_owned(), vec!["http-status".to_owned()])], "{args:?}");
    }
    let requests = stage.deployment.requests();
    let operations =
        requests.iter().filter(|it| it.method == "POST" && it.path_and_query.contains("/point/"));
    assert!(operations.filter_map(|it| it.body.as_ref()).all(|it| it["dry_run"] == true));
    // Where rehearsals act, nothing large follows.
    for fault in ["preview-deactivates", "preview-purges"] {
        let stage = Stage::broken(fault);
        let mut command = stage.as_role(Role::Admin, ["--deep", "--format", "json"]);
        assert_eq!(say(&mut command).code, 1, "{fault}");
        let bodies: Vec<_> = stage.deployment.requests().into_iter().filter_map(|it| it.body).collect();
        let large = |it: &serde_json::Value| it["max_delete"] == 50_000 || it["limit"] == 500;
        assert!(!bodies.iter().any(large), "{fault}: {bodies:?}");
    }
}
