//! The sandbox deployment as a program: `cargo run -p sandbox`.
//!
//! Without a command it serves until it is interrupted. With one, it runs pointctl's own command line
//! against itself, in this process.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

mod deployment;

use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};
use pointctl::cli::Environment;
use tempfile::TempDir;

use deployment::{Clock, Config, Deployment, KNOWN_ALERTS, Rate, Role};

/// What pointctl may see of this process's environment: language, time zone and terminal. Everything else could be
/// a real deployment's.
const PASSED_ON: [&str; 11] = [
    "TZ",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "TERM",
    "COLUMNS",
    "RUST_BACKTRACE",
    "HOME",
];

/// A client's certificate with its key, beside the authority's.
const CLIENT: &str = "client.pem";

/// Arguments that bring credentials of their own.
const CREDENTIALS: [&str; 3] = ["--token", "--username", "--password"];

/// An in-memory deployment to try pointctl on.
///
/// With a command of pointctl, as in `sandbox smoke --lang es`, it runs that against itself and ends with
/// its exit code. Without one it serves, and prints lines that a shell can `eval`, until Ctrl-C.
#[derive(Debug, Parser)]
#[command(name = "sandbox", override_usage = "sandbox [OPTIONS] [smoke [ARGS]...]")]
struct Arguments {
    /// Rows of the historial
    #[arg(long, default_value_t = 60)]
    rows: usize,
    /// API clients; without any there were no requests either
    #[arg(long, default_value_t = 40)]
    clients: u64,
    /// Errors on more endpoints, and of more clients, than the lists of resumen show
    #[arg(long)]
    incident: bool,
    /// Requests and errors of one of the last days, as in `105/2`; several times, the newest last
    #[arg(long, value_name = "REQUESTS/ERRORS", value_parser = day)]
    day: Vec<(u64, usize)>,
    /// The same seed gives the same data, tokens and passwords
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Port to listen on; 0 is a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Serve without TLS
    #[arg(long)]
    plain_http: bool,
    /// Let those alone in who show a certificate; `client.pem` beside the file of CACERT is one, with its key
    #[arg(long)]
    client_auth: bool,
    /// Serve HTTP/1.1 only
    #[arg(long)]
    http1: bool,
    /// Milliseconds that every request waits before it is answered
    #[arg(long, default_value_t = 0)]
    latency_ms: u64,
    /// How many requests are served at once; the others wait for one of these
    #[arg(long, value_name = "N")]
    workers: Option<usize>,
    /// Requests a second beyond which is answered with 429 and Retry-After
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rate: Option<u32>,
    /// Requests that may come at once beside those of --rate
    #[arg(long, default_value_t = 0)]
    burst: u32,
    /// End a connection of HTTP/2 after so many requests
    #[arg(long, value_name = "N")]
    requests_per_connection: Option<u32>,
    /// Break it in this way; can be given several times
    #[arg(long, value_name = "NAME")]
    fault: Vec<String>,
    /// Be an older deployment, without the filters user, model and q
    #[arg(long)]
    older: bool,
    /// Print a token of each role too, as ROLE_NAME_TOKEN
    #[arg(long)]
    roles: bool,
    /// The server's time zone, minutes east of UTC (default: Mazatlan's)
    #[arg(long, value_name = "MINUTES", allow_negative_numbers = true)]
    zone: Option<i64>,
    /// Seconds until the server's midnight, by a zone of which it is so
    #[arg(long, value_name = "SECONDS")]
    midnight_in: Option<f64>,
    /// Seconds until UTC's midnight, by a clock that is ahead of this machine's
    #[arg(long, value_name = "SECONDS")]
    utc_midnight_in: Option<f64>,
    /// List the faults
    #[arg(long)]
    list_faults: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// A command of pointctl with its arguments, such as `smoke --live`
    #[command(external_subcommand)]
    Pointctl(Vec<OsString>),
}

fn main() -> ExitCode {
    run(Arguments::parse()).unwrap_or_else(|error| {
        eprintln!("sandbox: {error}");
        ExitCode::from(2)
    })
}

fn day(text: &str) -> Result<(u64, usize), String> {
    let read = |(requests, errors): (&str, &str)| Some((requests.parse().ok()?, errors.parse().ok()?));
    text.split_once('/').and_then(read).ok_or_else(|| "requests and errors, as in 105/2".into())
}

fn run(arguments: Arguments) -> Result<ExitCode, Box<dyn Error>> {
    if arguments.list_faults {
        for fault in deployment::all_faults() {
            writeln!(io::stdout(), "{:28} {}", fault.name, fault.line)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let zone = arguments.zone.map(|minutes| minutes * 60);
    Clock { zone, midnight_in: arguments.midnight_in, utc_midnight_in: arguments.utc_midnight_in }.set();
    let deployment = Deployment::try_start(Config {
        rows: arguments.rows,
        clients: arguments.clients,
        incident: arguments.incident,
        days: arguments.day,
        seed: arguments.seed,
        port: arguments.port,
        plain_http: arguments.plain_http,
        client_auth: arguments.client_auth,
        http1: arguments.http1,
        latency: Duration::from_millis(arguments.latency_ms),
        workers: arguments.workers,
        rate: arguments.rate.map(|per_second| Rate { per_second, burst: arguments.burst }),
        requests_per_connection: arguments.requests_per_connection,
        faults: arguments.fault,
        older: arguments.older,
        ..Config::default()
    })?;
    let place = TempDir::with_prefix("sandbox-")?;
    let ca = place.path().join("ca.pem");
    std::fs::write(&ca, deployment.ca_pem())?;
    if arguments.client_auth {
        std::fs::write(ca.with_file_name(CLIENT), deployment.client_pem())?;
    }
    match arguments.command {
        Some(Command::Pointctl(command)) => Ok(pointctl(&deployment, &ca, command)),
        None => serve(&deployment, &ca, arguments.roles).map(|()| ExitCode::SUCCESS),
    }
}

/// Runs pointctl against the deployment.
fn pointctl(deployment: &Deployment, ca: &Path, command: Vec<OsString>) -> ExitCode {
    let base_url = deployment.base_url();
    let secure = base_url.starts_with("https:");
    let own = Environment::of_process();
    let passed_on = PASSED_ON.into_iter().filter_map(|name| Some((name, own.get(name)?.to_owned())));
    let mut variables: Vec<(&str, OsString)> = passed_on.collect();
    variables.push(("POINTCTL_BASE_URL", base_url.into()));
    variables.push(("POINTCTL_EXPECT_ALERT", KNOWN_ALERTS.into()));
    // What is done to a sandbox is nothing to remember.
    variables.push(("POINTCTL_JOURNAL", ca.with_file_name("journal.jsonl").into()));
    variables.push(("POINTCTL_NO_KEEP", "1".into()));
    // Nor is anybody's configuration for it.
    let config = ca.with_file_name("config.toml");
    if std::fs::write(&config, "").is_ok() {
        variables.push(("POINTCTL_CONFIG", config.into()));
    }
    if secure {
        variables.push(("POINTCTL_CACERT", ca.into()));
        let client = ca.with_file_name(CLIENT);
        if client.exists() {
            variables.push(("POINTCTL_CERT", client.into()));
        }
    }
    if !command.iter().any(|argument| is_credential(argument)) {
        variables.push(("POINTCTL_TOKEN", deployment.user(Role::Admin).token.clone().into()));
    }
    let environment =
        Environment::from_pairs(variables.into_iter().map(|(name, value)| (name.to_owned(), value)));
    let args = std::iter::once("pointctl".into()).chain(command).collect();
    pointctl::cli::run(args, &environment)
}

fn is_credential(argument: &OsStr) -> bool {
    let text = argument.to_string_lossy();
    CREDENTIALS.iter().any(|flag| text.starts_with(flag))
}

/// Prints what a shell can `eval`, and waits.
fn serve(deployment: &Deployment, ca: &Path, roles: bool) -> Result<(), Box<dyn Error>> {
    let admin = deployment.user(Role::Admin);
    println!("BASE_URL={}", deployment.base_url());
    println!("TOKEN={}", admin.token);
    println!("ERP_API_USER={}", admin.username);
    println!("ERP_API_PASSWORD={}", admin.password);
    println!("CACERT={}", ca.display());
    println!("POINTCTL_EXPECT_ALERT='{KNOWN_ALERTS}'");
    for user in if roles { deployment.users() } else { &[] } {
        println!("ROLE_{}_TOKEN={}", user.username.to_uppercase(), user.token);
    }
    io::stdout().flush()?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(interrupted())?;
    eprintln!(
        "{} requests on {} connections, {} live calls; {} rows, {} active clients",
        deployment.requests().len(),
        deployment.connections(),
        deployment.live_calls(),
        deployment.audit_rows(),
        deployment.active_clients(),
    );
    Ok(())
}

#[cfg(unix)]
async fn interrupted() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        result = tokio::signal::ctrl_c() => result,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn interrupted() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
