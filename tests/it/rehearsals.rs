//! A rehearsal that acts does little harm: what a smoke rehearses is small, and a larger one is sent only where a
//! small one has been shown to change nothing. Counted on the server's side.

use serde_json::{Value, json};

use crate::deployment::Role;
use crate::support::{Said, Stage, for_each_at_once, say};

/// Each acts in its own way, and says that it did not.
const ACTING: [&str; 2] = ["preview-deactivates", "preview-purges"];
const LIVE: [&str; 3] = ["--live", "--confirm-live", "YES"];
const CODE: &str = "rehearsal-acts";

/// Clients and log rows that there are.
fn counted(stage: &Stage) -> (usize, usize) {
    (stage.deployment.active_clients(), stage.deployment.log_rows())
}

/// The bodies of the operations, in their order.
fn bodies(stage: &Stage) -> Vec<Value> {
    let posts = stage.deployment.requests().into_iter();
    // Those without the right, and those out of bounds, are refused.
    posts.filter(|it| it.method == "POST" && it.status == Some(200)).filter_map(|it| it.body).collect()
}

fn is_small(body: &Value) -> bool {
    ["limit", "idle_limit", "max_delete"].iter().all(|name| body[name].is_null() || body[name] == 1)
}

fn run(stage: &Stage, command: &str, args: &[&str]) -> Said {
    say(stage.command_as(Role::Admin, command, args).args(["--format", "json"]))
}

/// What somebody carries out meanwhile is in the figures when they are read once more.
#[test]
fn somebody_who_operates_meanwhile_is_no_defect() {
    for args in [&[][..], &["--deep"]] {
        let said = Stage::broken("somebody-operates").smoke(args);
        assert_eq!((said.code, said.codes().len()), (0, 0), "{args:?}: {said:?}");
    }
}

#[test]
fn a_smoke_rehearses_one_client_and_one_row_unless_its_flags_say_otherwise() {
    let stage = Stage::healthy();
    assert_eq!(run(&stage, "smoke", &[]).code, 0);
    let mut sent = bodies(&stage);
    sent.sort_by_key(|it| it.as_object().unwrap().len());
    assert_eq!(
        sent[5],
        json!({"idle_days": 30, "idle_limit": 1, "retain_days": 90, "max_delete": 1, "dry_run": true})
    );
    // The three, and three purges more.
    assert!(sent.iter().all(is_small) && sent.len() == 6, "{sent:?}");
    // All that is sent at all, what is to be refused too.
    let all = stage.deployment.requests().into_iter().filter_map(|it| it.body);
    assert!(
        all.flat_map(|it| ["limit", "idle_limit", "max_delete"].map(|name| it[name].as_u64()))
            .flatten()
            .all(|it| it <= 1)
    );
    for (args, large) in [
        (
            &["--max-delete", "5000"][..],
            json!({"idle_days": 30, "idle_limit": 1, "retain_days": 90, "max_delete": 5000, "dry_run": true}),
        ),
        (
            &["--deep"],
            json!({"idle_days": 30, "idle_limit": 100, "retain_days": 90, "max_delete": 5000, "dry_run": true}),
        ),
    ] {
        let stage = Stage::healthy();
        assert_eq!(run(&stage, "smoke", args).code, 0, "{args:?}");
        let sent = bodies(&stage);
        let first = sent.iter().position(|it| *it == large).unwrap();
        assert!(sent[..first].iter().any(|it| is_small(it) && it["idle_limit"] == 1), "{args:?}: {sent:?}");
    }
}

#[test]
fn what_acts_is_found_out_with_small_ones_and_no_large_one_is_sent() {
    for fault in ACTING {
        for (command, args, exit) in [
            ("smoke", &["--max-delete", "5000", "--idle-limit", "100"][..], 1),
            ("smoke", &["--deep"], 1),
            ("maintenance", &[], 1),
            ("maintenance", &LIVE, 5),
            ("smoke", &LIVE, 5),
            (if fault == ACTING[0] { "deactivate" } else { "purge" }, &LIVE, 5),
        ] {
            let stage = Stage::broken(fault);
            let before = counted(&stage);
            let said = run(&stage, command, args);
            let what = format!("{fault} {command} {args:?}: {said:?}");
            assert_eq!(said.code, exit, "{what}");
            assert!(said.codes().values().flatten().any(|code| code == CODE), "{what}");
            let sent = bodies(&stage);
            assert!(sent.iter().all(is_small) && !sent.is_empty(), "{what}: {sent:?}");
            let after = counted(&stage);
            assert!(
                before.0 - after.0 <= sent.len() && before.1 - after.1 <= sent.len(),
                "{what}: {before:?} {after:?}"
            );
            assert_eq!(stage.deployment.live_calls(), 0, "{what}");
        }
    }
}

#[test]
fn a_quick_smoke_sees_clients_go() {
    let stage = Stage::broken("preview-deactivates");
    let said = run(&stage, "smoke", &[]);
    assert_eq!(said.code, 1, "{said:?}");
    assert_eq!(
        said.codes().into_iter().collect::<Vec<_>>(),
        [("audit-trail".to_owned(), vec![CODE.to_owned()])]
    );
}

#[test]
fn a_quick_smoke_sees_rows_of_the_historial_go() {
    let said = run(&Stage::broken("preview-eats-rows"), "smoke", &[]);
    assert_eq!((said.code, &said.codes()["audit-trail"][..]), (1, &["audit-total-short".to_owned()][..]));
}

#[test]
fn a_deep_smoke_holds_days_sizes_and_later_exports_against_each_other() {
    for_each_at_once(
        &[
            ("preview-days-inverted", "audit-trail", "rehearsals-disagree"),
            ("preview-large-acts", "audit-trail", CODE),
            ("preview-large-purges", "audit-trail", CODE),
            ("resumen-unused-fewer", "audit-trail", "resumen-unused-differs"),
            ("exports-kept", "exports-agree", "export-page-differs"),
        ],
        |(fault, check, code)| {
            let stage = Stage::broken(fault);
            let quick = run(&stage, "smoke", &[]);
            assert_eq!((quick.code, quick.codes().len()), (0, 0), "{fault}: {quick:?}");
            let said = run(&Stage::broken(fault), "smoke", &["--deep"]);
            assert_eq!(said.code, 1, "{fault}: {said:?}");
            let codes: Vec<_> = said.codes().into_iter().collect();
            assert_eq!(codes, [((*check).to_owned(), vec![(*code).to_owned()])], "{fault}");
        },
    );
}

#[test]
fn a_client_that_is_listed_twice_is_seen() {
    let said = run(&Stage::broken("preview-client-twice"), "smoke", &["--idle-limit", "5"]);
    assert_eq!(said.code, 1, "{said:?}");
    for check in ["preview-deactivate", "preview-maintenance"] {
        assert_eq!(said.codes()[check], ["preview-client-wrong"], "{said:?}");
    }
}

#[test]
fn a_proof_costs_a_deep_smoke_alone_two_round_trips() {
    let stage = Stage::healthy();
    let small = run(&stage, "smoke", &["--idle-limit", "1", "--max-delete", "1"]);
    let quick = run(&Stage::healthy(), "smoke", &[]);
    let requests = |said: &Said| said.json()["summary"]["requests"].as_u64().unwrap();
    assert_eq!(requests(&quick), requests(&small), "what is small needs no proof");
    let stage = Stage::healthy();
    assert_eq!(run(&stage, "smoke", &["--deep"]).code, 0);
    // The small ones, two of them once more, those of other days before resumen and after it, the lowest, and those
    // that name no parameter.
    assert_eq!(bodies(&stage).iter().filter(|it| is_small(it)).count(), 5 + 8 + 3 + 3);
    let stage = Stage::healthy();
    assert_eq!(run(&stage, "maintenance", &[]).code, 0);
    assert_eq!(bodies(&stage).iter().filter(|it| is_small(it)).count(), 2);
    assert_eq!(bodies(&stage).len(), 3);
}

#[test]
fn a_live_smoke_checks_with_small_ones_and_rehearses_what_it_does() {
    let stage = Stage::healthy();
    let said = run(&stage, "smoke", &[&LIVE[..], &["--idle-limit", "2", "--max-delete", "50"]].concat());
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    let sent = bodies(&stage);
    let live = sent.iter().position(|it| it["dry_run"] == false).unwrap();
    // Its claim is no rehearsal of what it does.
    let rehearsed = sent[..live].iter().filter(|it| it["retain_days"] != 3649);
    let large: Vec<_> = rehearsed.filter(|it| !is_small(it)).collect();
    assert!(large.len() >= 2, "its own, and the guard's: {sent:?}");
    assert!(large.iter().all(|it| it["idle_limit"] == 2 && it["max_delete"] == 50), "{large:?}");
}
