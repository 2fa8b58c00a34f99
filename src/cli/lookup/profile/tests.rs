use super::*;
use crate::cli::lookup::profile::problem::Expected;

const TWO: &str = r#"
default_profile = "staging"

[profile.base]
token_file = "base-token"
timeout = 30
max_share = 12.5
expected_alerts = ["Sync *"]

[profile.staging]
inherits = "base"
base_url = "https://staging.example"

[profile.prod]
inherits = "base"
base_url = "https://erp.example"
token_command = ["op", "read", "op://erp/token"]
cacert = "~/ca.pem"
timeout = "1m"
protected = true
"#;

fn file(text: &str) -> Result<File, ConfigError> {
    let (path, home) = (Path::new("/etc/pointctl/config.toml"), Path::new("/home/ana"));
    Reader { path, text, home: Some(home) }.read()
}

fn profile(text: &str, name: &str) -> Result<Profile, ConfigProblem> {
    resolve(&file(text).map_err(|error| error.problem)?, name)
}

/// The value of a text, and where it came from.
fn found(profile: &Profile, id: &str) -> (String, String) {
    let found = profile.text(id).unwrap();
    (found.value, found.source.to_string())
}

/// Line and problem.
fn wrong(text: &str) -> (Option<usize>, ConfigProblem) {
    let error = file(text).unwrap_err();
    (error.line, error.problem)
}

#[test]
fn what_is_nearer_wins_and_says_where_it_stands() {
    let prod = profile(TWO, "prod").unwrap();
    assert_eq!(found(&prod, "timeout"), ("1m".into(), "profile.prod.timeout".into()));
    assert_eq!(found(&prod, "max_share"), ("12.5".into(), "profile.base.max_share".into()));
    assert_eq!(prod.list("expect_alert").unwrap().value, ["Sync *"]);
    assert_eq!(found(&prod, "cacert").0, "/home/ana/ca.pem");
    let staging = profile(TWO, "staging").unwrap();
    assert_eq!(found(&staging, "timeout"), ("30".into(), "profile.base.timeout".into()));
    assert_eq!(found(&staging, "token_file").0, "/etc/pointctl/base-token");
    assert_eq!((prod.is_protected(), staging.is_protected()), (true, false));
}

#[test]
fn a_token_of_its_own_is_not_joined_by_an_inherited_one() {
    let prod = profile(TWO, "prod").unwrap();
    assert_eq!(prod.text("token_file"), None);
    assert_eq!(prod.list("token_command").unwrap().value, ["op", "read", "op://erp/token"]);
    let both = "[profile.a]\ntoken_file = \"t\"\ntoken_command = [\"op\"]\n";
    assert!(matches!(wrong(both), (Some(2 | 3), ConfigProblem::TwoTokens { .. })), "{:?}", wrong(both));
}

#[test]
fn protection_is_inherited() {
    let text = "[profile.a]\nprotected = true\n[profile.b]\ninherits = \"a\"\n";
    assert!(profile(text, "b").unwrap().is_protected());
}

#[test]
fn an_unknown_key_is_named_with_its_line_and_what_may_be_meant() {
    for (text, line, key, near) in [
        ("[profile.prod]\ntimeot = 3\n", 2, "timeot", Some("timeout")),
        ("[profile.prod]\n\nexpect_alerts = []\n", 3, "expect_alerts", Some("expect_alert")),
        ("[profile.prod]\nexpected_alertss = []\n", 2, "expected_alertss", Some("expected_alerts")),
        ("[profile.prod]\nretain_day = 3\n", 2, "retain_day", Some("retain_days")),
        ("[profiles.prod]\n", 1, "profiles", Some("profile")),
        ("[profile.prod]\nlive = true\n", 2, "live", None),
        ("[profile.prod]\nxyz = true\n", 2, "xyz", None),
        ("[profile.prod]\nconfirm_live = \"YES\"\n", 2, "confirm_live", None),
    ] {
        let problem = ConfigProblem::UnknownKey { key: key.into(), near };
        assert_eq!(wrong(text), (Some(line), problem), "{text}");
    }
}

#[test]
fn a_list_may_stand_under_the_name_of_its_flag_and_once_alone() {
    let text = "[profile.a]\nexpect_alert = [\"Sync *\"]\nallow_role = [\"X\"]\n";
    assert_eq!(profile(text, "a").unwrap().list("expect_alert").unwrap().value, ["Sync *"]);
    assert_eq!(profile(text, "a").unwrap().list("allow_role").unwrap().value, ["X"]);
    let both = format!("{text}expected_alerts = []\n");
    assert_eq!(wrong(&both).1, ConfigProblem::GivenTwice { key: "expected_alerts" });
}

#[test]
fn a_text_with_commas_may_be_a_list() {
    for value in ["\"filters,export-*\"", "[\"filters\", \"export-*\"]"] {
        let text = format!("[profile.a]\nskip = {value}\n");
        assert_eq!(found(&profile(&text, "a").unwrap(), "skip").0, "filters,export-*");
    }
    let expected = Expected::Joined;
    assert_eq!(wrong("[profile.a]\nonly = 3\n").1, ConfigProblem::WrongType { key: "only", expected });
}

#[test]
fn a_secret_in_the_clear_is_refused_and_not_kept() {
    for key in ["token", "password", "readonly_token", "outsider_token"] {
        let (line, problem) = wrong(&format!("[profile.prod]\n{key} = \"canary-4711\"\n"));
        assert_eq!((line, &problem), (Some(2), &ConfigProblem::SecretInTheClear { key: key.into() }));
        assert!(!format!("{problem:?}").contains("canary"));
    }
}

#[test]
fn a_value_of_another_type_is_named() {
    for (text, key, expected) in [
        ("[profile.a]\nbase_url = 3\n", "base_url", Expected::Text),
        ("[profile.a]\ntimeout = [3]\n", "timeout", Expected::Scalar),
        ("[profile.a]\nexpected_alerts = \"x\"\n", "expected_alerts", Expected::List),
        ("[profile.a]\ntoken_command = \"op read\"\n", "token_command", Expected::Command),
        ("[profile.a]\ntoken_command = []\n", "token_command", Expected::Command),
        ("[profile.a]\nprotected = \"yes\"\n", "protected", Expected::Switch),
    ] {
        assert_eq!(wrong(text), (Some(2), ConfigProblem::WrongType { key, expected }), "{text}");
    }
    assert!(matches!(wrong("a = \"x\nb = 1"), (Some(1), ConfigProblem::NotToml { .. })));
}

#[test]
fn an_unknown_profile_and_a_circle_are_told() {
    let unknown = profile(TWO, "prd").unwrap_err();
    let known = ["base", "prod", "staging"].map(String::from).to_vec();
    assert_eq!(
        unknown,
        ConfigProblem::UnknownProfile { name: "prd".into(), near: Some("prod".into()), known }
    );
    let circle = "[profile.a]\ninherits = \"b\"\n[profile.b]\ninherits = \"a\"\n";
    assert_eq!(profile(circle, "a").unwrap_err(), ConfigProblem::InheritsItself { name: "a".into() });
}

#[test]
fn the_place_is_the_users_unless_somebody_says_otherwise() {
    let at = |args: &[&str], pairs: &[(&str, &str)]| {
        let args: Vec<_> = args.iter().map(OsString::from).collect();
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).into()));
        place(&args, &Environment::from_pairs(pairs)).map(|(path, _)| path.display().to_string())
    };
    let home = ("HOME", "/home/ana");
    assert_eq!(at(&[], &[]), None);
    assert_eq!(at(&[], &[home]).unwrap(), "/home/ana/.config/pointctl/config.toml");
    assert_eq!(at(&[], &[home, ("XDG_CONFIG_HOME", "/x")]).unwrap(), "/x/pointctl/config.toml");
    assert_eq!(at(&[], &[home, ("XDG_CONFIG_HOME", "x")]).unwrap(), "/home/ana/.config/pointctl/config.toml");
    assert_eq!(at(&[], &[home, ("POINTCTL_CONFIG", "/y")]).unwrap(), "/y");
    assert_eq!(at(&["--config=/z"], &[home, ("POINTCTL_CONFIG", "/y")]).unwrap(), "/z");
}
