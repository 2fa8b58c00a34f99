//! Flag, `POINTCTL_*`, `ERP_*`, short name: in this order, for every setting.

use clap::CommandFactory;

use crate::cli::args::Cli;
use crate::cli::lookup::environment::{Environment, VARIABLES};
use crate::cli::lookup::flags::Flags;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Source;
use crate::cli::settings::connection::Connection;
use crate::cli::settings::credentials::{self, Chosen};
use crate::cli::settings::operations::Operations;

fn inputs(args: &[&str], pairs: &[(&str, &str)]) -> Inputs {
    let matches = Cli::command().try_get_matches_from(["pointctl", "smoke"].iter().chain(args)).unwrap();
    let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).into()));
    Inputs::from(Environment::from_pairs(pairs)).with_flags(Flags::of(&matches))
}

/// Where the credentials come from, shortly.
fn won(args: &[&str], pairs: &[(&str, &str)]) -> String {
    match credentials::choose(&inputs(args, pairs)) {
        Ok(Chosen::Token(token)) => format!("token {}", token.source),
        Ok(Chosen::Login { username, password }) => {
            format!(
                "login {} {}",
                username.source,
                password.map_or("asks".into(), |password| password.source.to_string())
            )
        }
        Err(error) => error.code().to_owned(),
    }
}

#[test]
fn the_stronger_variable_wins_for_every_setting() {
    for variables in VARIABLES {
        let ranks: Vec<_> = variables.names.iter().map(|name| Source::Variable(name).rank()).collect();
        assert!(ranks.windows(2).all(|pair| pair[0] > pair[1]), "{}: {ranks:?}", variables.id);
        assert!(variables.names[0].starts_with("POINTCTL_"), "{}", variables.id);
        assert!(Source::Flag(variables.id).rank() > ranks[0]);
    }
}

#[test]
fn the_address_and_the_timeout_follow_it() {
    let all = [
        ("POINTCTL_BASE_URL", "https://p.example"),
        ("ERP_BASE_URL", "https://e.example"),
        ("BASE_URL", "https://b.example"),
        ("TIMEOUT", "7"),
    ];
    let origin = |args: &[&str], from: usize| {
        let connection = Connection::resolve(&inputs(args, &all[from..])).unwrap();
        (connection.base.value.origin(), connection.timeout.as_secs())
    };
    assert_eq!(
        origin(&["--base-url", "https://f.example", "--timeout", "1m"], 0),
        ("https://f.example".into(), 60)
    );
    assert_eq!(origin(&[], 0), ("https://p.example".into(), 7));
    assert_eq!(origin(&[], 1), ("https://e.example".into(), 7));
    assert_eq!(origin(&[], 2), ("https://b.example".into(), 7));
    let connection = Connection::resolve(&inputs(&[], &all[2..3])).unwrap();
    assert_eq!(connection.timeout.as_secs(), 25);
}

#[test]
fn the_operations_have_the_servers_defaults_and_a_smokes_rehearsals_are_small() {
    let resolved = |args: &[&str], pairs: &[(&str, &str)]| Operations::resolve(&inputs(args, pairs)).unwrap();
    let Operations { deactivate, purge, .. } = resolved(&[], &[]);
    assert_eq!((deactivate.idle_days, deactivate.limit), (30, 100));
    assert_eq!((purge.retain_days, purge.max_delete), (90, 5000));
    let rehearsed = |args: &[&str], pairs: &[(&str, &str)]| {
        let (first, second) = resolved(args, pairs).rehearsed;
        [first.idle_days, first.limit, second.retain_days, second.max_delete]
    };
    assert_eq!(rehearsed(&[], &[]), [30, 1, 90, 1], "a smoke's rehearsals are small");
    assert_eq!(rehearsed(&["--idle-limit", "7"], &[("POINTCTL_MAX_DELETE", "9")]), [30, 7, 90, 9]);
}

#[test]
fn between_equals_the_token_wins_and_a_stronger_login_beats_it() {
    assert_eq!(won(&[], &[("TOKEN", "t"), ("USERNAME", "u"), ("PASSWORD", "p")]), "token TOKEN");
    let erp = [("TOKEN", "t"), ("ERP_API_USER", "u"), ("ERP_API_PASSWORD", "p")];
    assert_eq!(won(&[], &erp), "login ERP_API_USER ERP_API_PASSWORD");
    assert_eq!(won(&[], &[("POINTCTL_TOKEN", "t"), ("ERP_API_USER", "u")]), "token POINTCTL_TOKEN");
    assert_eq!(won(&["--username", "u"], &[("POINTCTL_TOKEN", "t")]), "login --username asks");
    assert_eq!(won(&["--token", "t"], &erp), "token --token");
    assert_eq!(won(&["--token-file", "f"], &[("POINTCTL_TOKEN", "t")]), "token --token-file");
    assert_eq!(won(&[], &[("POINTCTL_TOKEN_FILE", "f"), ("TOKEN", "t")]), "token POINTCTL_TOKEN_FILE");
}

#[test]
fn the_short_username_counts_with_its_password_alone() {
    assert_eq!(won(&[], &[("USERNAME", "os-user")]), "no-credentials");
    assert_eq!(won(&[], &[("USERNAME", "os-user"), ("PASSWORD", "")]), "no-credentials");
    assert_eq!(won(&[], &[("USERNAME", "u"), ("PASSWORD", "p")]), "login USERNAME PASSWORD");
    assert_eq!(won(&[], &[("PASSWORD", "p")]), "no-username");
    assert_eq!(won(&["--username", "u"], &[("PASSWORD", "p")]), "login --username PASSWORD");
    assert_eq!(won(&["--token", "t", "--password", "p"], &[]), "no-username");
}
