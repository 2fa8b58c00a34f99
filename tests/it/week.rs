//! A week of days with the policy that `config init` writes: red on the one day that is, and each day says who it was.

use crate::deployment::{Config, Role};
use crate::support::{Stage, bare, say};

/// Requests and errors.
const WEEK: [(u64, usize); 7] = [(105, 2), (92, 3), (102, 4), (94, 2), (100, 1), (91, 1), (96, 9)];

/// The line of the template, as a person puts it in force.
fn policy(lang: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("config.toml");
    let said = say(bare().args(["config", "init", "--lang", lang, "--config"]).arg(&file));
    assert_eq!(said.code, 0, "{said:?}");
    let template = std::fs::read_to_string(&file).unwrap();
    let line = template.lines().find_map(|line| line.strip_prefix("# expected_alerts = ")).unwrap();
    format!("[profile.daily]\nexpected_alerts = {line}\n")
}

#[test]
fn six_days_are_green_and_the_seventh_is_red_and_each_names_the_offenders() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("config.toml");
    assert_eq!(policy("en"), policy("es"));
    std::fs::write(&file, policy("en")).unwrap();
    for (place, (requests, errors)) in WEEK.into_iter().enumerate() {
        let config = Config { days: WEEK[..=place].to_vec(), ..Config::default() };
        let stage = Stage::new(config);
        for (lang, noun, of) in [("en", ["error", "errors"], "of"), ("es", ["error", "errores"], "de")] {
            let mut command = stage.as_role(Role::Admin, ["--lang", lang, "--profile", "daily", "--config"]);
            let said = say(command.arg(&file).env_remove("POINTCTL_EXPECT_ALERT"));
            assert_eq!(said.code, i32::from(place == 6), "day {}: {said:?}", place + 1);
            let noun = noun[usize::from(errors > 1)];
            let rate = errors as f64 * 100.0 / requests as f64;
            let offenders = format!("{errors} {noun} {of} {requests} ({rate:.1} %): /api/public/");
            let text = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(&offenders) && text.contains("Cliente "), "{offenders}: {text}");
            let said = say(stage
                .command_as(Role::Admin, "resumen", ["--lang", lang])
                .env_remove("POINTCTL_EXPECT_ALERT"));
            let text = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(&offenders), "{offenders}: {text}");
        }
    }
}
