//! `pointctl auth`: the user of the credentials, their token, and how it is replaced or revoked.

mod handout;
mod login;
mod logout;
mod status;
mod token;
mod turn_in;

pub(crate) use self::login::Ended;
pub(crate) use self::login::run as set_up;
use crate::cli::args::auth::{AuthArgs, AuthCommand};
use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::settings::display::Asked;
use crate::cli::values::format::ANSWERS;
use crate::report::words::Lang;

/// Runs `auth`.
///
/// # Errors
/// A [`UsageError`]; then nothing was changed.
pub(crate) fn run(args: &AuthArgs, inputs: &Inputs, lang: Lang) -> Result<Ended, UsageError> {
    match &args.command {
        AuthCommand::Login(args) => return login::run(args, inputs, lang),
        AuthCommand::Status(_) => status::run(inputs, lang),
        AuthCommand::Token(args) => token::run(args, inputs, lang),
        AuthCommand::Rotate(args) => turn_in::rotate(args, inputs, lang),
        AuthCommand::Revoke(args) => turn_in::revoke(args, inputs, lang),
        AuthCommand::Logout(args) => logout::run(args, inputs, lang),
    }
    .map(Ended::Code)
}

/// The form and file that the flags ask for.
pub(crate) fn asked(args: &AuthArgs, inputs: &Inputs) -> Asked {
    match &args.command {
        AuthCommand::Status(_) => Asked::of(ANSWERS, inputs),
        AuthCommand::Token(_)
        | AuthCommand::Rotate(_)
        | AuthCommand::Revoke(_)
        | AuthCommand::Login(_)
        | AuthCommand::Logout(_) => Asked::of_a_person(),
    }
}
