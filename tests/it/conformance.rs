//! One suite for two deployments: the sandbox, always, and a real one of Django and PostgreSQL, where
//! `POINTCTL_TEST_STAGING` names the file of variables that `tests/staging/run` wrote. What is green on
//! both is true of the framework and not only of our imitation of it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use pointctl::cli::Environment;
use pointctl::table::{self, Bounds};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::deployment::{Config, Role};
use crate::historial::assert_same_rows;
use crate::support::{Said, Stage, bare, say};

const VARIABLE: &str = "POINTCTL_TEST_STAGING";
const ROLES: [(Role, &str); 6] = [
    (Role::Admin, "ADMIN"),
    (Role::Operaciones, "OPERACIONES"),
    (Role::Direccion, "DIRECCION"),
    (Role::Lectura, "LECTURA"),
    (Role::Compras, "COMPRAS"),
    (Role::Invitado, "INVITADO"),
];

/// A deployment by what its file of variables says.
struct Target {
    env: BTreeMap<String, String>,
    rows: u64,
    older: bool,
    folder: TempDir,
}

impl Target {
    fn new(env: BTreeMap<String, String>) -> Self {
        let (rows, older) = (env["STAGING_ROWS"].parse().unwrap(), env["STAGING_OLDER"] == "1");
        Self { env, rows, older, folder: tempfile::tempdir().unwrap() }
    }

    fn sandbox(stage: &Stage, config: &Config) -> Self {
        let admin = stage.deployment.user(Role::Admin);
        let mut env: BTreeMap<String, String> = [
            ("BASE_URL", stage.deployment.base_url()),
            ("ERP_API_USER", admin.username.clone()),
            ("ERP_API_PASSWORD", admin.password.clone()),
            ("CACERT", stage.folder.path().join("ca.pem").display().to_string()),
            ("STAGING_ROWS", config.rows.to_string()),
            ("STAGING_OLDER", u8::from(config.older).to_string()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        for (role, name) in ROLES {
            env.insert(format!("ROLE_{name}_TOKEN"), stage.deployment.user(role).token.clone());
        }
        Self::new(env)
    }

    fn of_file(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        let pairs = text.lines().filter_map(|line| line.split_once('='));
        Self::new(pairs.map(|(name, value)| (name.to_owned(), value.trim_matches('\'').to_owned())).collect())
    }

    /// Without credentials. Failed calls of the deployment's own clients are no fault of its API.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = bare();
        command.args(args).env("POINTCTL_BASE_URL", &self.env["BASE_URL"]);
        command.env("POINTCTL_CACERT", &self.env["CACERT"]).env("POINTCTL_LANG", "en");
        command.env("POINTCTL_JOURNAL", self.folder.path().join("journal.jsonl"));
        command.env("POINTCTL_EXPECT_ALERT", "Errores API*\nSpike *");
        command
    }

    fn with_token(&self, token: &str, args: &[&str]) -> Said {
        say(self.command(args).env("POINTCTL_TOKEN", token))
    }

    fn role(&self, name: &str, args: &[&str]) -> Said {
        self.with_token(&self.env[&format!("ROLE_{name}_TOKEN")], args)
    }

    fn admin(&self, args: &[&str]) -> Said {
        self.role("ADMIN", args)
    }

    fn file(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }
}

const JSON: [&str; 2] = ["--format", "json"];

/// What has to hold, by name.
type Part = (&'static str, fn(&Target));

/// In this order: the last ones change what is there.
const SUITE: [Part; 9] = [
    ("smoke", smoke),
    ("roles", roles),
    ("credentials", credentials),
    ("doctor", doctor),
    ("filters", filters),
    ("everything", everything),
    ("exports", exports),
    ("live", live),
    ("rotation", rotation),
];

#[expect(clippy::print_stdout, reason = "the harness shows it where a part fails")]
fn run_on(name: &str, target: &Target) {
    for (part, run) in SUITE {
        println!("{name}, {} rows: {part}", target.rows);
        run(target);
    }
}

#[test]
fn the_sandbox_conforms() {
    for (rows, older) in [(60, false), (1300, false), (60, true)] {
        let config = Config { rows, older, ..Config::default() };
        let stage = Stage::new(config.clone());
        run_on("sandbox", &Target::sandbox(&stage, &config));
    }
}

#[test]
fn a_real_deployment_conforms() {
    match Environment::of_process().get(VARIABLE) {
        Some(path) => run_on("staging", &Target::of_file(path.as_ref())),
        None => {
            // Not by the macro, whose words the harness would keep to itself.
            let left_out = format!("left out: {VARIABLE} names no deployment (tests/staging/conform)\n");
            std::io::stderr().write_all(left_out.as_bytes()).unwrap();
        }
    }
}

fn smoke(target: &Target) {
    for deep in [false, true] {
        let said = target.admin(if deep {
            &["smoke", "--deep", "--format", "json"]
        } else {
            &["smoke", "--format", "json"]
        });
        // The codes first: a report this long may be cut where it is shown.
        assert_eq!((said.code, said.codes()), (0, BTreeMap::new()), "deep {deep}: {said:?}");
        let pages = said.check("historial-pages")["findings"][0]["data"].clone();
        assert!(pages["rows_total"].as_u64().unwrap() >= target.rows, "{pages}");
        if deep {
            assert!(pages["rows"].as_u64().unwrap() >= target.rows.min(51_000), "{pages}");
        }
    }
}

/// Each role's permissions, what its smoke comes to, and the checks that are not its to pass.
fn roles(target: &Target) {
    for (role, resumen, historial, operate, exit) in [
        ("ADMIN", true, true, true, 0),
        ("OPERACIONES", true, true, true, 0),
        ("DIRECCION", true, true, true, 0),
        ("LECTURA", true, true, false, 0),
        ("COMPRAS", true, false, false, 4),
        ("INVITADO", false, false, false, 4),
    ] {
        let status = target.role(role, &["auth", "status", "--format", "json"]);
        let may = json!({"resumen": resumen, "historial": historial, "operate": operate});
        assert_eq!((status.code, &status.json()["who"]["may"]), (0, &may), "{role}: {status:?}");
        let said = target.role(role, &["smoke", "--format", "json"]);
        let codes = said.codes();
        let denied =
            |check: &str| codes.get(check).is_some_and(|it| it.iter().any(|it| it == "permission-missing"));
        assert_eq!(said.code, exit, "{role}: {said:?}");
        assert_eq!((denied("resumen"), denied("historial")), (!resumen, !historial), "{role}: {codes:?}");
        assert_eq!(denied("preview-purge"), !historial, "{role}: {codes:?}");
    }
}

fn credentials(target: &Target) {
    let user = target.env["ERP_API_USER"].as_str();
    let signed_in = |password: &str| {
        let mut command = target.command(&["auth", "status", "--username", user]);
        say(command.args(JSON).env("POINTCTL_PASSWORD", password))
    };
    let said = signed_in(&target.env["ERP_API_PASSWORD"]);
    assert_eq!((said.code, &said.json()["who"]["username"]), (0, &json!(user)), "{said:?}");
    for said in
        [signed_in("nonsense"), target.with_token(&"0".repeat(40), &["auth", "status", "--format", "json"])]
    {
        assert_eq!(
            (said.code, &said.codes()["auth"]),
            (4, &vec!["credentials-rejected".to_owned()]),
            "{said:?}"
        );
    }
}

fn doctor(target: &Target) {
    let said = target.admin(&["doctor", "--format", "json"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(said.check("clock")["outcome"], "passed");
    let code = if target.older { "filter-not-offered" } else { "filters-offered" };
    assert_eq!(said.check("capabilities")["findings"][0]["code"], code, "{said:?}");
}

fn filters(target: &Target) {
    for args in [["--user", "admin"], ["--model", "apiclient"], ["--q", "purge_api"]] {
        let said = target.admin(&["historial", args[0], args[1], "--limit", "500", "--format", "json"]);
        if target.older {
            assert_eq!((said.code, &said.codes()["historial"]), (1, &vec!["filter-ignored".to_owned()]));
            continue;
        }
        assert_eq!(said.code, 0, "{args:?}: {said:?}");
        let rows = said.json()["rows"].as_array().unwrap().clone();
        let fits = |row: &Value| row.to_string().to_lowercase().contains(args[1]);
        assert!(!rows.is_empty() && rows.iter().all(fits), "{args:?}: {said:?}");
    }
}

/// `--all` in an order of ids, none twice, and as many as there are.
fn everything(target: &Target) {
    let total = || {
        let said = target.admin(&["historial", "--limit", "1", "--format", "json"]);
        said.json()["totals"]["rows_total"].as_u64().unwrap()
    };
    let (before, said) = (total(), target.admin(&["historial", "--all", "--format", "ndjson"]));
    assert_eq!((said.code, before), (0, total()), "{}", said.stderr);
    let row = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    let ids: Vec<_> = said.stdout.lines().map(|line| row(line)["id"].as_u64().unwrap()).collect();
    assert_eq!(ids.len() as u64, before);
    // Beyond 51,000 rows they come by days, and by id within these.
    assert!(before > 51_000 || ids.is_sorted_by(|one, next| one < next));
}

/// Our CSV is the server's to the byte, and both workbooks say the same.
fn exports(target: &Target) {
    const PART: [&str; 8] = ["--limit", "200", "--offset", "3", "--sort-by", "id", "--sort-dir", "asc"];
    let read = |how: &str, format: &str, file: &str| {
        let (file, head) = (target.file(file), ["historial", how, format]);
        let said = target.admin(&[&head[..], &PART, &["-o", &file]].concat());
        assert_eq!(said.code, 0, "{how} {format}: {said:?}");
        std::fs::read(file).unwrap()
    };
    assert_eq!(read("--format", "csv", "ours.csv"), read("--export", "csv", "theirs.csv"));
    let table = |how: &str, file: &str| {
        table::xlsx::read(&read(how, "xlsx", file), "historial", &Bounds::default()).unwrap()
    };
    let (ours, theirs) = (table("--format", "ours.xlsx"), table("--export", "theirs.xlsx"));
    assert_same_rows(&ours, &theirs);
    assert!(!theirs.rows.is_empty());
}

/// The maintenance for good, once, then found again by its marks.
fn live(target: &Target) {
    let args = ["--live", "--confirm-live", "YES", "--idle-limit", "1", "--max-delete", "5"];
    // Who may only read is held back, by the house's rule and not by the server's.
    let said = target.role("LECTURA", &[&["smoke", "--format", "json"], &args[..]].concat());
    assert_eq!((said.code, &said.codes()["guard"]), (5, &vec!["guard-role-missing".to_owned()]), "{said:?}");
    let said = target.admin(&[&["smoke", "--format", "json"], &args[..]].concat());
    assert_eq!(said.code, 0, "{said:?}");
    let done = said.check("perform")["findings"][0]["data"].clone();
    assert_eq!((&done["deactivated"], &done["deleted"]), (&json!(1), &json!(5)), "{done}");
    assert_eq!(said.check("confirm")["outcome"], "passed");
    let expect = ["--action", "maintenance", "--since", "30m", "--expect", "deleted=5", "--user", "admin"];
    let said = target.admin(&[&["verify", "--format", "json"], &expect[..]].concat());
    assert_eq!((said.code, said.codes()), (0, BTreeMap::new()), "{said:?}");
}

fn rotation(target: &Target) {
    let rotated = target.role("LECTURA", &["auth", "rotate", "--yes"]);
    assert_eq!(rotated.code, 0, "{rotated:?}");
    let new = rotated.stdout.trim();
    let status = |token: &str| target.with_token(token, &["auth", "status"]).code;
    assert_eq!((status(&target.env["ROLE_LECTURA_TOKEN"]), status(new)), (4, 0));
    assert_eq!(target.with_token(new, &["auth", "revoke", "--yes"]).code, 0);
    assert_eq!(status(new), 4);
}
