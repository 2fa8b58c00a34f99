//! How long `pointctl history` takes over ten thousand kept runs, held against the start of the program alone: the
//! bound is 200 ms and 32 MiB.
//!
//!     cargo bench --bench history

#![expect(clippy::unwrap_used, reason = "a bench whose data can't be made has nothing to measure")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::json;

const RUNS: i64 = 10_000;
/// Of the first run; each is a quarter of an hour after the one before.
const BEGIN: i64 = 1_750_000_000;

/// A run's report, as much of it as is read; every seventh one failed.
fn report(place: i64, at: &str) -> Vec<u8> {
    let failed = place % 7 == 0;
    let figures = json!({"requests_24h": 1000 + place % 50, "errors_24h": place % 9, "clients_active": 40, "clients_total": 44});
    let checks = [
        json!({"id": "resumen", "outcome": "passed", "findings": [{"severity": "info", "code": "resumen-figures", "data": figures}]}),
        json!({"id": "exports-agree", "outcome": if failed { "failed" } else { "passed" }, "findings": if failed { json!([{"severity": "failure", "code": "export-rows-differ"}]) } else { json!([]) }}),
        json!({"id": "filters", "outcome": "passed", "findings": [{"severity": "info", "code": "filters-tried", "data": {}}]}),
    ];
    let verdict = if failed { "failed" } else { "passed" };
    let report = json!({
        "schema": "pointctl.smoke/1", "pointctl": "0.1.0", "target": {"base_url": "https://erp.example"},
        "verdict": verdict, "exit_code": u8::from(failed), "started_at": at, "duration_ms": 1200 + place % 100,
        "summary": {"warnings": place % 3}, "selection": {"read_only": false}, "checks": checks,
    });
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(report.to_string().as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn keep_all(state: &Path) {
    let folder = state.join("pointctl/runs/erp.example_443");
    fs::create_dir_all(&folder).unwrap();
    for place in 0..RUNS {
        let at = jiff::Timestamp::from_second(BEGIN + place * 900).unwrap();
        let at = format!("{at:.3}");
        let id: String = at.chars().filter(|it| !matches!(it, '-' | ':')).collect();
        fs::write(folder.join(format!("{id}-00000a.json.gz")), report(place, &at)).unwrap();
    }
}

fn run(state: &Path, args: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pointctl"));
    let status = command.args(args).env("XDG_STATE_HOME", state).stdout(Stdio::null()).status();
    assert!(status.unwrap().success());
}

fn history(criterion: &mut Criterion) {
    let state = tempfile::tempdir().unwrap();
    keep_all(state.path());
    let end = jiff::Timestamp::from_second(BEGIN + RUNS * 900).unwrap().to_string();
    let mut group = criterion.benchmark_group("10000 kept runs");
    group.sample_size(10);
    group.bench_function("the program alone", |it| it.iter(|| run(state.path(), &["--version"])));
    group.bench_function("the index made anew", |it| {
        it.iter(|| {
            let _ = fs::remove_file(state.path().join("pointctl/runs/erp.example_443/index.jsonl"));
            run(state.path(), &["history", "--until", &end]);
        });
    });
    for format in ["human", "json", "html"] {
        group.bench_function(format, |it| {
            it.iter(|| run(state.path(), &["history", "--until", &end, "--format", format]));
        });
    }
    group.finish();
}

criterion_group!(benches, history);
criterion_main!(benches);
