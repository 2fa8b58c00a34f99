//! `pointctl setup`, which is also `auth login`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::cli::args::output::ShownArgs;

/// What is asked for at a terminal where no flag says it.
#[derive(Debug, Args)]
pub(crate) struct LoginArgs {
    /// Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Connection")]
    env_file: Option<PathBuf>,
    /// The configuration file (default ~/.config/pointctl/config.toml)
    #[arg(long, value_name = "FILE", help_heading = "Connection")]
    pub config: Option<PathBuf>,
    /// The name of the profile to write, or of the one to sign in again for (default: from the address)
    #[arg(id = "login_profile", long = "profile", value_name = "NAME", help_heading = "Connection")]
    pub profile: Option<String>,
    /// The deployment's address: https://host or https://host:port
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url, help_heading = "Connection")]
    base_url: Option<String>,
    /// Trust the certificates of this PEM file, and no others
    #[arg(long, value_name = "PEM", value_hint = ValueHint::FilePath, help_heading = "Connection")]
    cacert: Option<String>,
    /// Sign in with this username; without a password, pointctl asks for it in the terminal
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Username, help_heading = "Credentials")]
    username: Option<String>,
    /// Read the password from standard input
    #[arg(long, help_heading = "Credentials")]
    password_stdin: bool,
    /// A file that contains the token
    #[arg(long, value_name = "PATH", conflicts_with_all = ["token_stdin", "username"], value_hint = ValueHint::FilePath, help_heading = "Credentials")]
    token_file: Option<String>,
    /// Read the token from standard input
    #[arg(long, conflicts_with_all = ["username", "password_stdin"], help_heading = "Credentials")]
    token_stdin: bool,
    /// Keep the token in this file, which only its owner can read, instead of the keychain
    #[arg(id = "login_write_token", long = "write-token", value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub write_token: Option<PathBuf>,
    #[command(flatten)]
    pub shown: ShownArgs,
}
