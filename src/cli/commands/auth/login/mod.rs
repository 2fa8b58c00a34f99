//! `pointctl setup`, which is also `auth login`: from an address and a password to a stored token, and a profile
//! that uses it. The password is not stored.

mod profile;
mod reach;
mod sign_in;
mod store;

use std::ffi::OsString;
use std::process::ExitCode;

use self::profile::{Entry, Target};
use crate::cli::args::login::LoginArgs;
use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::settings::display::Display;
use crate::cli::values::format::Format;
use crate::cli::words;
use crate::report::words::Lang;

/// How a command of `auth` ends.
pub(crate) enum Ended {
    Code(ExitCode),
    /// The command goes on as this command line: the first smoke.
    Then(Vec<OsString>),
}

/// Runs `setup`.
///
/// # Errors
/// A [`UsageError`]: no token was kept and no profile written.
pub(crate) fn run(args: &LoginArgs, inputs: &Inputs, lang: Lang) -> Result<Ended, UsageError> {
    let config = profile::Config::open(inputs)?;
    store::probe(args.write_token.as_deref(), inputs)?;
    let display = Display::shown(Format::Human, inputs)?;
    let mut prepared = match reach::reach(display, inputs, lang)? {
        Ok(prepared) => prepared,
        Err(code) => return Ok(Ended::Code(code)),
    };
    let target = config.target(args.profile.as_deref(), inputs, &prepared.connection.base.value)?;
    let chosen = sign_in::choose(inputs, lang)?;
    let signed = match sign_in::sign_in(&mut prepared, chosen)? {
        Ok(signed) => signed,
        Err(code) => return Ok(Ended::Code(code)),
    };
    target.is_of(&signed.username)?;
    let place = store::place(args.write_token.as_deref(), &target, &prepared, &signed.username);
    let kept = match store::store(&prepared, &config, &target, place, &signed.token)? {
        Ok(kept) => kept,
        Err(code) => return Ok(Ended::Code(code)),
    };
    if let Target::New { name } = &target {
        let cacert = prepared.connection.cacert.as_ref().map(|cacert| profile::absolute(&cacert.value));
        let base_url = prepared.connection.base.value.origin();
        let entry = Entry { name, base_url: &base_url, cacert, username: &signed.username, kept, lang };
        config.add(&entry)?;
        prepared.aside(&words::profile_written(lang, name, &config.path.display().to_string()));
    }
    Ok(Ended::Then(smoke(args, target.name(), lang)))
}

/// The command line of the first smoke.
fn smoke(args: &LoginArgs, name: &str, lang: Lang) -> Vec<OsString> {
    let lang: &'static str = lang.into();
    let mut line: Vec<OsString> = ["pointctl", "smoke", "--lang", lang].map(Into::into).to_vec();
    line.push(format!("--profile={name}").into());
    if let Some(config) = &args.config {
        line.extend(["--config".into(), config.clone().into_os_string()]);
    }
    line.extend(args.shown.quiet.then(|| "--quiet".into()));
    line.extend(args.shown.verbose.then(|| "--verbose".into()));
    line
}
