//! `pointctl auth`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueHint};

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;
use crate::cli::args::login::LoginArgs;
use crate::cli::args::output::{self, AnswerArgs, ShownArgs};

/// `pointctl auth`.
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true, disable_help_subcommand = true)]
pub(crate) struct AuthArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: AuthCommand,
}

/// What `auth` can do.
#[derive(Debug, Subcommand)]
pub(crate) enum AuthCommand {
    /// Set up a deployment, or sign in again for a profile: the same as pointctl setup
    #[command(visible_alias = "entrar")]
    Login(Box<LoginArgs>),
    /// Show who the credentials belong to and what they allow
    #[command(visible_alias = "estado")]
    Status(Box<StatusArgs>),
    /// Sign in and print the token, and nothing else
    Token(Box<TokenArgs>),
    /// Replace the token with a new one; the old one stops working at once
    #[command(visible_alias = "rotar")]
    Rotate(Box<RotateArgs>),
    /// Revoke the token; signing in gives a new one
    #[command(visible_alias = "revocar")]
    Revoke(Box<RevokeArgs>),
    /// Forget the profile's token on this machine; on the server it goes on working
    #[command(visible_alias = "salir")]
    Logout(LogoutArgs),
}

/// `pointctl auth status`.
#[derive(Debug, Args)]
pub(crate) struct StatusArgs {
    #[command(flatten)]
    connection: ConnectionArgs,
    #[command(flatten)]
    credentials: CredentialArgs,
    #[command(flatten)]
    output: AnswerArgs,
}

/// `pointctl auth token`.
#[derive(Debug, Args)]
pub(crate) struct TokenArgs {
    #[command(flatten)]
    connection: ConnectionArgs,
    #[command(flatten)]
    credentials: CredentialArgs,
    /// Write the token to this file, which only its owner can read, instead of standard output
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    write_token: Option<PathBuf>,
    #[command(flatten)]
    shown: ShownArgs,
}

impl TokenArgs {
    /// The token's file; `None` where it goes to standard output.
    pub(crate) fn write_token(&self) -> Option<&Path> {
        output::file(self.write_token.as_deref())
    }
}

/// `pointctl auth rotate`.
#[derive(Debug, Args)]
pub(crate) struct RotateArgs {
    #[command(flatten)]
    pub token: TokenArgs,
    /// Do not ask for confirmation
    #[arg(long, help_heading = "Output")]
    pub yes: bool,
}

/// `pointctl auth revoke`.
#[derive(Debug, Args)]
pub(crate) struct RevokeArgs {
    #[command(flatten)]
    connection: ConnectionArgs,
    #[command(flatten)]
    credentials: CredentialArgs,
    /// Do not ask for confirmation
    #[arg(long, help_heading = "Output")]
    pub yes: bool,
    #[command(flatten)]
    shown: ShownArgs,
}

/// `pointctl auth logout`.
#[derive(Debug, Args)]
pub(crate) struct LogoutArgs {
    /// Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Connection")]
    env_file: Option<PathBuf>,
    /// The configuration file (default ~/.config/pointctl/config.toml)
    #[arg(long, value_name = "FILE", help_heading = "Connection")]
    config: Option<PathBuf>,
    /// The profile of the configuration file to take settings from (default: its default_profile)
    #[arg(long, value_name = "NAME", help_heading = "Connection")]
    profile: Option<String>,
    #[command(flatten)]
    pub shown: ShownArgs,
}
