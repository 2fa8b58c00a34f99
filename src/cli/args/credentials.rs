//! As whom a command signs in.

use clap::{Args, ValueHint};

/// A token, or a username with its password.
#[derive(Debug, Args)]
#[command(next_help_heading = "Credentials")]
pub(crate) struct CredentialArgs {
    /// The token itself. Others on this machine can see it: use a file or a variable instead
    #[arg(long, value_name = "TOKEN", conflicts_with_all = ["token_file", "token_stdin", "username"])]
    token: Option<String>,
    /// A file that contains the token
    #[arg(long, value_name = "PATH", conflicts_with_all = ["token_stdin", "username"], value_hint = ValueHint::FilePath)]
    token_file: Option<String>,
    /// Read the token from standard input
    #[arg(long, conflicts_with_all = ["username", "password_stdin"])]
    token_stdin: bool,
    /// Sign in with this username; without a password, pointctl asks for it in the terminal
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Username)]
    username: Option<String>,
    /// The password itself. Others on this machine can see it: use --password-stdin instead
    #[arg(long, value_name = "PASSWORD", conflicts_with = "password_stdin")]
    password: Option<String>,
    /// Read the password from standard input
    #[arg(long)]
    password_stdin: bool,
}
