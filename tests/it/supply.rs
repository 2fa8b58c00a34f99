//! What the binary is made of.

use std::collections::BTreeSet;
use std::process::Command;

/// Every package of the shipped binary on this system with the features that it has there: neither the
/// tests' nor the build's.
fn shipped() -> BTreeSet<String> {
    let cargo = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "--offline",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}|{f}",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let text = String::from_utf8(cargo.stdout).unwrap();
    // `name v1.2.3|feature,feature`, with ` (*)` after one that was shown before.
    text.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).collect()
}

fn name(line: &str) -> &str {
    line.split(' ').next().unwrap_or_default()
}

fn features<'a>(shipped: &'a BTreeSet<String>, package: &str) -> Vec<&'a str> {
    let of = shipped.iter().filter(|line| name(line) == package);
    let lists = of.filter_map(|line| line.split_once('|'));
    lists.flat_map(|(_, features)| features.split(',')).collect()
}

#[test]
fn there_is_one_tls_stack_and_it_is_not_the_systems() {
    let shipped = shipped();
    let names: BTreeSet<&str> = shipped.iter().map(|line| name(line)).collect();
    for stranger in ["openssl", "openssl-sys", "native-tls", "hyper-tls", "tokio-native-tls", "boring"] {
        assert!(!names.contains(stranger), "{stranger} is in the binary");
    }
    assert!(names.contains("rustls") && names.contains("ring"), "{names:?}");
    assert!(!names.contains("aws-lc-rs") && !names.contains("aws-lc-sys"), "a second provider");
}

#[test]
fn no_server_is_in_it() {
    let shipped = shipped();
    let names: BTreeSet<&str> = shipped.iter().map(|line| name(line)).collect();
    for server in ["axum", "axum-core", "actix-web", "warp", "rcgen", "rust_xlsxwriter", "proptest"] {
        assert!(!names.contains(server), "{server} is in the binary");
    }
    for package in ["hyper", "hyper-util", "tower-http"] {
        let features = features(&shipped, package);
        assert!(!features.is_empty(), "{package} is not in the binary: is this list still of use?");
        assert!(!features.iter().any(|it| it.starts_with("server")), "{package}: {features:?}");
    }
    assert!(!features(&shipped, "pointctl").contains(&"fuzzing"), "the fuzzers' entries are in the binary");
}
