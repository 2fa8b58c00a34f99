//! Where the deployment is and how it is reached.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// Where the deployment is and how to talk to it.
#[derive(Debug, Args)]
#[command(next_help_heading = "Connection")]
pub(crate) struct ConnectionArgs {
    /// Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    env_file: Option<PathBuf>,
    /// The configuration file (default ~/.config/pointctl/config.toml)
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The profile of the configuration file to take settings from (default: its default_profile)
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// The deployment's address: https://host or https://host:port
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    base_url: Option<String>,
    /// Limit of one request with its retries: 25, 25s, 1m 30s (default {timeout})
    #[arg(long, value_name = "DURATION")]
    timeout: Option<String>,
    /// Limit of a connection with its TLS handshake (default {connect_timeout})
    #[arg(long, value_name = "DURATION")]
    connect_timeout: Option<String>,
    /// Trust the certificates of this PEM file, and no others
    #[arg(long, value_name = "PEM", conflicts_with = "insecure", value_hint = ValueHint::FilePath)]
    cacert: Option<String>,
    /// Show this certificate to a server that asks for one
    #[arg(long, value_name = "PEM", value_hint = ValueHint::FilePath)]
    cert: Option<String>,
    /// The key of --cert, if it is not in the same file
    #[arg(long, value_name = "PEM", value_hint = ValueHint::FilePath)]
    key: Option<String>,
    /// Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    proxy: Option<String>,
    /// Hosts and domains to reach without a proxy, separated by commas; * means all
    #[arg(long, value_name = "LIST")]
    no_proxy: Option<String>,
    /// Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated
    #[arg(long, value_name = "ENTRY")]
    resolve: Vec<String>,
    /// Do not check whose certificate it is. Whoever answers gets the token
    #[arg(long)]
    insecure: bool,
    /// Allow http:// to another machine, which sends token and password without encryption
    #[arg(long)]
    allow_http: bool,
    /// Requests at once, {jobs.range} (default {jobs_http2} over HTTP/2, {jobs_http1} over HTTP/1.1)
    #[arg(long, value_name = "N")]
    jobs: Option<String>,
    /// One request at a time, so that others who use a small server notice little of it; the run takes longer
    #[arg(long, conflicts_with = "jobs")]
    gentle: bool,
    /// Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, {retries.range} (default {retries}); a live call is never repeated
    #[arg(long, value_name = "N")]
    retries: Option<String>,
}
