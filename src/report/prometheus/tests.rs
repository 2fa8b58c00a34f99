use std::collections::BTreeMap;

use prometheus_parse::{Scrape, Value};

use super::*;
use crate::event::Event;
use crate::report::sample;

fn of(report: &RunReport, earlier: &str) -> String {
    let secrets = Secrets::default();
    secrets.add(sample::SECRET);
    let mut bytes = Vec::new();
    reporter(&mut bytes, secrets, earlier).event(&Event::Finished(report)).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// What a parser reads: each sample by its name and its own labels.
fn samples(text: &str) -> BTreeMap<String, f64> {
    let scrape = Scrape::parse(text.lines().map(|line| Ok(line.to_owned()))).unwrap();
    let mut all = BTreeMap::new();
    for sample in scrape.samples {
        let Value::Gauge(value) = sample.value else { panic!("{sample:?}") };
        let mut labels: Vec<_> = sample
            .labels
            .iter()
            .filter(|(name, _)| !["target", "command"].contains(&name.as_str()))
            .collect();
        labels.sort();
        let labels: Vec<_> = labels.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let key = format!("{} {}", sample.metric, labels.join(" ")).trim_end().to_owned();
        assert_eq!(all.insert(key.clone(), value), None, "{key} stands twice");
    }
    all
}

/// The grammar of the text format, which parsers are lenient about: each family once, its HELP and TYPE
/// before its samples, names and labels of the allowed characters, a line feed at the end.
fn conforms(text: &str) {
    let is_name = |name: &str| {
        name.starts_with(|it: char| it.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    assert!(text.ends_with('\n') && !text.contains('\r') && !text.contains("\n\n"));
    let (mut seen, mut lines) = (Vec::new(), text.lines().peekable());
    while let Some(help) = lines.next() {
        let (name, words) = help.strip_prefix("# HELP ").unwrap().split_once(' ').unwrap();
        assert!(is_name(name) && !words.is_empty() && !seen.contains(&name), "{help}");
        assert_eq!(lines.next(), Some(&*format!("# TYPE {name} gauge")));
        assert!(lines.peek().is_some_and(|line| !line.starts_with('#')), "{name} has no sample");
        while let Some(sample) = lines.next_if(|line| !line.starts_with('#')) {
            let (series, value) = sample.rsplit_once(' ').unwrap();
            assert!(value.parse::<f64>().unwrap().is_finite(), "{sample}");
            let labels = series.strip_prefix(name).unwrap();
            let labels = labels.strip_prefix('{').and_then(|value| value.strip_suffix("\"}"));
            for label in labels.into_iter().flat_map(|label| label.split("\",")) {
                let (label, value) = label.split_once("=\"").unwrap();
                assert!(is_name(label) && !value.contains(['"', '\n']), "{sample}");
            }
        }
        seen.push(name);
    }
}

#[test]
fn every_figure_of_a_good_run_is_there() {
    let text = of(&sample::green(), "");
    conforms(&text);
    let all = samples(&text);
    let started = 1_795_521_600.5;
    for (sample, value) in [
        ("pointctl_smoke_success", 1.0),
        ("pointctl_exit_code", 0.0),
        ("pointctl_last_run_timestamp_seconds", started),
        ("pointctl_last_success_timestamp_seconds", started),
        ("pointctl_run_duration_seconds", 0.09),
        ("pointctl_run_requests", 3.0),
        ("pointctl_run_checks outcome=passed", 4.0),
        ("pointctl_check_success check=auth", 1.0),
        ("pointctl_check_duration_seconds check=auth", 0.012),
        ("pointctl_check_duration_seconds check=resumen", 0.021),
        ("pointctl_request_duration_seconds phase=tls stat=max", 0.005),
        ("pointctl_request_duration_seconds phase=first_byte stat=median", 0.003),
        ("pointctl_request_duration_seconds phase=total stat=max", 0.012),
        ("pointctl_certificate_not_after_seconds", 1_798_848_000.0),
        ("pointctl_api_requests window=24h", 125.0),
        ("pointctl_api_errors window=7d", 71.0),
        ("pointctl_api_error_ratio window=24h", 0.12),
        ("pointctl_api_clients state=active", 37.0),
        ("pointctl_api_clients state=inactive", 3.0),
        ("pointctl_api_clients_registered", 40.0),
        ("pointctl_api_clients_unused", 7.0),
        ("pointctl_alerts level=danger", 2.0),
    ] {
        assert_eq!(all.get(sample), Some(&value), "{sample}: {all:#?}");
    }
    assert!(text.contains("command=\"smoke\",target=\"https://erp.example\"}"));
}

#[test]
fn of_a_bad_run_each_check_says_whether_it_passed_and_a_skipped_one_says_nothing() {
    let text = of(&sample::red(), "");
    conforms(&text);
    let all = samples(&text);
    assert_eq!(all["pointctl_smoke_success"], 0.0);
    assert_eq!(all["pointctl_exit_code"], 7.0);
    for check in ["historial", "export-csv", "perform"] {
        assert_eq!(all[&format!("pointctl_check_success check={check}")], 0.0);
    }
    assert_eq!(all["pointctl_check_success check=auth"], 1.0);
    assert!(!all.contains_key("pointctl_check_success check=filters"));
    assert!(!text.contains("canary") && !text.contains("script"));
}

#[test]
fn a_failure_does_not_make_forget_the_last_success() {
    let good = of(&sample::green(), "");
    let mut later = sample::red();
    later.started_at = "2026-11-25T12:00:00Z".parse().unwrap();
    let all = samples(&of(&later, &good));
    assert_eq!(all["pointctl_last_success_timestamp_seconds"], 1_795_521_600.5);
    assert_eq!(all["pointctl_last_run_timestamp_seconds"], 1_795_608_000.0);
    // And so on from file to file.
    let text = refused(2, "2026-11-26T12:00:00Z".parse().unwrap(), Own::default(), &of(&later, &good));
    conforms(&text);
    assert_eq!(text.matches("{command=\"smoke\",target=\"https://erp.example\"}").count(), 4, "{text}");
    let all = samples(&text);
    assert_eq!(all["pointctl_last_success_timestamp_seconds"], 1_795_521_600.5);
    assert_eq!((all["pointctl_smoke_success"], all["pointctl_exit_code"]), (0.0, 2.0));
    let mut again = sample::green();
    again.started_at = later.started_at;
    assert_eq!(samples(&of(&again, &good))["pointctl_last_success_timestamp_seconds"], 1_795_608_000.0);
}

#[test]
fn a_last_success_is_kept_with_its_labels_or_not_at_all() {
    let good = of(&sample::green(), "");
    let mut elsewhere = sample::red();
    elsewhere.target.base_url = "https://other.example".into();
    let mut other = sample::red();
    other.command = "maintenance";
    for later in [elsewhere, other] {
        let text = of(&later, &good);
        conforms(&text);
        assert!(!text.contains(LAST_SUCCESS), "{text}");
    }
    let now = "2026-11-26T12:00:00Z".parse().unwrap();
    let after = |own| refused(2, now, own, &good);
    let own = Own { command: Some("smoke"), target: Some("https://erp.example") };
    for own in [own, Own { target: None, ..own }, Own::default()] {
        assert!(after(own).contains(LAST_SUCCESS), "{own:?}");
    }
    for own in [
        Own { command: Some("maintenance"), ..own },
        Own { target: Some("https://other.example"), ..own },
        Own { command: None, target: Some("https://erp") },
    ] {
        let text = after(own);
        conforms(&text);
        assert!(!text.contains(LAST_SUCCESS) && !text.contains(labels(&good)), "{own:?}: {text}");
        assert!(text.contains(&format!("target={:?}", own.target.unwrap())), "{text}");
    }
}

#[test]
fn a_part_of_the_checks_is_no_full_success() {
    let mut part = sample::green();
    part.selection.left_out = vec!["access"];
    let all = samples(&of(&part, ""));
    assert_eq!(all["pointctl_smoke_success"], 1.0);
    assert!(!all.contains_key("pointctl_last_success_timestamp_seconds"));
}

#[test]
fn what_is_no_file_of_ours_has_no_last_success() {
    for earlier in ["", "<html>", LAST_SUCCESS, "pointctl_last_success_timestamp_seconds NaN\n"] {
        assert_eq!(last_success(earlier, labels(earlier)), None, "{earlier}");
    }
}

#[test]
fn without_figures_or_a_certificate_there_are_none() {
    let mut run = sample::green();
    run.resumen = None;
    run.checks.truncate(1);
    let text = of(&run, "");
    conforms(&text);
    assert!(!text.contains("pointctl_api_") && !text.contains("certificate") && !text.contains("alerts"));
}
