//! A healthy deployment is green, in every way of talking to it.

use serde_json::{Value, json};

use crate::deployment::{Config, Role};
use crate::support::{Stage, for_each_at_once, say};

fn stage(http1: bool, plain_http: bool, rows: usize) -> Stage {
    Stage::new(Config { http1, plain_http, rows, ..Config::default() })
}

#[test]
fn every_check_passes_over_each_protocol_on_one_or_few_connections() {
    for (stage, version, most) in [
        (stage(false, false, 60), "HTTP/2.0", 1),
        // Six at once. The library may open one more when a connection comes back to its pool too late;
        // that none is opened needlessly is held exactly where one request is under way at a time.
        (stage(true, false, 60), "HTTP/1.1", 8),
        (stage(true, true, 60), "HTTP/1.1", 8),
    ] {
        let said = stage.smoke(&[]);
        let without_tls = stage.deployment.ca_pem().is_empty();
        let skipped: &[&str] = if without_tls { &["certificate"] } else { &[] };
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(said.codes().into_keys().collect::<Vec<_>>(), skipped, "{said:?}");
        let requests = stage.deployment.requests();
        assert!(requests.iter().all(|it| it.http == version), "{requests:?}");
        assert!(stage.deployment.connections() <= most, "{version}: {}", stage.deployment.connections());
        assert_eq!(said.json()["summary"]["requests"], json!(requests.len()));
    }
}

#[test]
fn one_job_is_one_connection() {
    for http1 in [false, true] {
        let stage = stage(http1, false, 60);
        assert_eq!(stage.smoke(&["--jobs", "1"]).code, 0);
        assert_eq!(stage.deployment.connections(), 1);
    }
}

#[test]
fn a_gentle_run_sends_one_request_at_a_time_whatever_a_variable_says() {
    let alone = |flags: &[&str]| {
        let stage = stage(true, false, 60);
        let said = say(stage.as_role(Role::Admin, flags).env("POINTCTL_JOBS", "6"));
        (said.code, stage.deployment.connections() == 1)
    };
    assert_eq!(alone(&["--gentle"]), (0, true));
    assert_eq!(alone(&[]), (0, false));
    let both = say(&mut stage(true, false, 1).as_role(Role::Admin, ["--gentle", "--jobs", "2"]));
    assert_eq!(both.code, 2, "{both:?}");
}

/// Around the pages' sizes, 10 rows and 100 and 1,000, and at the API's last offset. The first page is three rows
/// shorter than the others.
#[test]
fn any_number_of_rows_is_green() {
    let rows: [usize; 13] = [0, 1, 9, 10, 11, 24, 25, 26, 97, 100, 101, 3000, 50_000];
    for_each_at_once(&rows, |rows| {
        for (args, pages) in [(&[][..], None), (&["--deep"], Some((rows + 3).div_ceil(1000).max(2)))] {
            let said = stage(false, false, *rows).smoke(args);
            assert_eq!((said.code, said.codes().len()), (0, 0), "{rows} rows {args:?}: {said:?}");
            let data = |id: &str| said.check(id)["findings"][0]["data"].clone();
            assert_eq!(
                data("exports-agree")["json_rows"],
                json!(rows.min(&200)),
                "{rows} rows {args:?}: {said:?}"
            );
            let walked = data("historial-pages");
            // Rows of the run's own rehearsals may arrive before a deep walk begins.
            let total = walked["rows_total"].as_u64().unwrap() as usize;
            assert!((*rows..=rows + pages.map_or(0, |_| 50)).contains(&total), "{rows} rows: {walked}");
            if let Some(pages) = pages {
                // Rows of the run's own rehearsals may arrive during the walk.
                let seen = walked["rows"].as_u64().unwrap() as usize;
                assert!((*rows..=rows + 50).contains(&seen), "{rows} rows: {walked}");
                assert_eq!(walked["pages"], json!(pages), "{rows} rows");
            }
        }
    });
}

/// Green it is, but nobody should take it for a proof.
#[test]
fn a_run_that_rests_on_no_row_warns_and_each_check_says_so() {
    let of = |rows| {
        let said = stage(false, false, rows).smoke(&[]);
        let held_nothing = said.json()["summary"]["held_nothing"].as_u64().unwrap();
        (said.code, said.warnings().get("historial").cloned(), held_nothing)
    };
    let (code, warned, held_nothing) = of(0);
    assert_eq!((code, warned), (0, Some(vec!["historial-empty".to_owned()])));
    assert!(
        (5..=8).contains(&held_nothing),
        "{held_nothing} of the checks of rows, but for what the rehearsals left"
    );
    // Where the server is, the only row may be of another day than UTC's, and none is in its order then.
    assert!(matches!(of(1), (0, None, 0 | 1)));
}

#[test]
fn an_older_deployment_and_another_writer_are_green() {
    let older = Stage::new(Config { older: true, ..Config::default() });
    assert_eq!(older.smoke(&[]).code, 0);
    for fault in ["xlsx-shared-strings", "xlsx-blank-rows"] {
        let said = Stage::broken(fault).smoke(&[]);
        assert_eq!((said.code, said.warnings().get("export-xlsx")), (0, None), "{said:?}");
    }
}

#[test]
fn a_row_that_arrives_between_count_and_list_is_no_error() {
    for rows in [2, 65, 150] {
        let stage =
            Stage::new(Config { rows, faults: vec!["historial-counted-before".into()], ..Config::default() });
        for args in [&[][..], &["--deep"]] {
            let said = stage.smoke(args);
            assert_eq!((said.code, said.codes().len()), (0, 0), "{rows} rows: {said:?}");
            let requests = said.check("historial")["requests"].as_array().unwrap().len();
            assert_eq!(requests, if args.is_empty() { 3 } else { 1 }, "the page was read until it held");
        }
    }
}

#[test]
fn a_resumen_that_lags_a_moment_behind_the_trail_is_no_error() {
    let said = Stage::broken("resumen-late-operation").smoke(&[]);
    assert_eq!((said.code, said.codes().len()), (0, 0), "{said:?}");
}

#[test]
fn nothing_is_changed_and_every_rehearsal_says_so() {
    let stage = Stage::healthy();
    let clients = stage.deployment.active_clients();
    let rows = stage.deployment.audit_rows();
    assert_eq!(stage.smoke(&[]).code, 0);
    assert_eq!(stage.deployment.live_calls(), 0);
    assert_eq!(stage.deployment.active_clients(), clients);
    // The three, and as many small purges.
    assert_eq!(stage.deployment.audit_rows(), rows + 6);
    let posts: Vec<_> = stage.deployment.requests().into_iter().filter(|it| it.method == "POST").collect();
    assert_eq!(posts.iter().filter(|it| it.status == Some(200)).count(), 6);
    assert!(posts.iter().all(|it| it.body.as_ref().unwrap()["dry_run"] == Value::Bool(true)), "{posts:?}");
}

#[test]
fn parameters_reach_the_wire_and_are_checked_in_the_answer() {
    let stage = Stage::healthy();
    let args =
        ["--idle-days", "7", "--idle-limit", "3", "--retain-days", "30", "--max-delete", "11", "--jobs", "2"];
    assert_eq!(stage.smoke(&args).code, 0);
    let bodies: Vec<_> = stage.deployment.requests().into_iter().filter_map(|it| it.body).collect();
    let maintenance =
        json!({"idle_days": 7, "idle_limit": 3, "retain_days": 30, "max_delete": 11, "dry_run": true});
    assert!(bodies.contains(&maintenance), "{bodies:?}");
    assert!(bodies.contains(&json!({"idle_days": 7, "limit": 3, "dry_run": true})));
    assert!(bodies.contains(&json!({"retain_days": 30, "max_delete": 11, "dry_run": true})));
}

#[test]
fn every_request_names_the_program_and_only_health_goes_without_the_token() {
    let stage = Stage::healthy();
    stage.smoke(&[]);
    for request in stage.deployment.requests() {
        let agent = concat!("pointctl/", env!("CARGO_PKG_VERSION"));
        assert_eq!(request.user_agent.as_deref(), Some(agent));
        let refused = request.status == Some(401);
        assert_eq!(request.user.is_some(), request.path_and_query != "/health/" && !refused, "{request:?}");
    }
}

#[test]
fn the_report_has_its_envelope() {
    let stage = Stage::healthy();
    let said = stage.smoke(&[]);
    let report = said.json();
    assert_eq!(report["schema"], "pointctl.smoke/1");
    assert_eq!(report["target"], json!({"base_url": stage.deployment.base_url(), "insecure": false}));
    assert_eq!(report["user"], "admin");
    assert_eq!(report["verdict"], "passed");
    assert_eq!((&report["exit_code"], &report["exit_codes"]), (&json!(0), &json!([0])));
    let request = &said.check("resumen")["requests"][0];
    assert_eq!(request["method"], "GET");
    assert_eq!(request["path"], "/api/integraciones/point/resumen/");
    assert_eq!(request["status"], 200);
    assert!(request["bytes"].as_u64().unwrap() > 1000 && request["duration_ms"].as_f64().unwrap() > 0.0);
}

#[test]
fn a_login_costs_one_request_and_its_user_is_checked() {
    let stage = Stage::healthy();
    let user = stage.deployment.user(Role::Operaciones);
    let said = say(stage
        .anonymous(["--username", &user.username, "--format", "json"])
        .env("POINTCTL_PASSWORD", &user.password));
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(said.json()["user"], "operaciones");
    assert_eq!(said.check("auth")["requests"].as_array().unwrap().len(), 2);
}

#[test]
fn a_report_file_is_written_whole_and_standard_output_stays_empty() {
    let stage = Stage::healthy();
    let path = stage.folder.path().join("report.json");
    let said = say(stage.as_role(Role::Admin, ["--format", "json"]).arg("--output").arg(&path));
    assert_eq!((said.code, said.stdout.as_str()), (0, ""));
    assert!(said.stderr.contains("report written to"), "{}", said.stderr);
    let report: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(report["verdict"], "passed");
}

#[test]
#[cfg(unix)]
fn a_report_file_follows_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    for (umask, mode) in [("077", 0o600), ("022", 0o644), ("002", 0o664)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        // A refused run writes one too, without a deployment.
        let mut command = std::process::Command::new("sh");
        let script = format!(r#"umask {umask}; "$0" smoke --output "$1""#);
        command.args(["-c", &script, env!("CARGO_BIN_EXE_pointctl")]).arg(&path).env_clear();
        assert_eq!(say(&mut command).code, 2);
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, mode, "umask {umask}");
    }
}

#[test]
fn insecure_is_said_on_stderr_and_in_every_report() {
    let stage = Stage::broken("tls-self-signed");
    let said = say(&mut stage.as_role(Role::Admin, ["--insecure", "--format", "json"]));
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.stderr.contains("--insecure"), "{}", said.stderr);
    assert_eq!(said.json()["target"]["insecure"], true);
    let said = say(&mut stage.as_role(Role::Admin, ["--insecure", "-q"]));
    assert!(said.stdout.contains("WARNING: with --insecure") && said.stderr.contains("WARNING"), "{said:?}");
}
