//! Several profiles in one smoke: which, and what they must not share.

use std::path::{Path, PathBuf};

use crate::cli::args::smoke::SmokeArgs;
use crate::cli::error::UsageError;
use crate::cli::error::watching::SeveralProblem;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::lookup::{argv, profile};
use crate::cli::settings::reporting::Reporting;

/// A profile with all that it gives a run.
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) inputs: Inputs,
}

/// Whether more than one profile is asked for, as far as the flags say.
pub(crate) fn is_asked(args: &SmokeArgs, inputs: &Inputs) -> bool {
    args.all_profiles || named(inputs).len() > 1
}

/// The names of `--profile`, each once.
fn named(inputs: &Inputs) -> Vec<String> {
    let mut names = Vec::new();
    for name in argv::flags(inputs.argv(), "--profile") {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The profiles to run. With `--all-profiles` those without an address are left out, since others only inherit
/// from them.
///
/// # Errors
/// A [`UsageError`] of the configuration, of an unknown profile, or of none at all.
pub(crate) fn chosen(args: &SmokeArgs, inputs: &Inputs) -> Result<Vec<Named>, UsageError> {
    let (argv, env) = (inputs.argv(), &inputs.env);
    let names = if args.all_profiles { profile::names(argv, env)? } else { named(inputs) };
    let mut all = Vec::new();
    for name in names {
        let choice = profile::choose_named(argv, env, &name);
        let own = Inputs::new(env.clone(), choice).with_argv(argv.to_vec());
        own.sound()?;
        let has_address = own.profile().is_some_and(|profile| profile.text("base_url").is_some());
        if has_address || !args.all_profiles {
            all.push(Named { name, inputs: own });
        }
    }
    if all.is_empty() {
        return Err(UsageError::Several(Source::Flag("all_profiles"), SeveralProblem::NoProfiles {}));
    }
    Ok(all)
}

/// Refuses what would be shared by all deployments: an address or a secret by flag or variable, and standard
/// input, which can be read once.
///
/// # Errors
/// [`SeveralProblem::SeveralShareSetting`], [`SeveralProblem::SeveralWithEvery`].
pub(crate) fn own_alone(args: &SmokeArgs, inputs: &Inputs) -> Result<(), UsageError> {
    let shared = |source| Err(UsageError::Several(source, SeveralProblem::SeveralShareSetting {}));
    if args.every.is_some() {
        return Err(UsageError::Several(Source::Flag("every"), SeveralProblem::SeveralWithEvery {}));
    }
    let credentials = &args.credentials;
    for (given, flag) in
        [(credentials.token_stdin, "token_stdin"), (credentials.password_stdin, "password_stdin")]
    {
        if given {
            return shared(Source::Flag(flag));
        }
    }
    let token_file = credentials.token_file.as_ref();
    for (id, flag) in [
        ("base_url", args.connection.base_url.as_ref()),
        ("token", credentials.token.as_ref()),
        ("token_file", token_file),
        ("username", credentials.username.as_ref()),
        ("password", credentials.password.as_ref()),
        ("readonly_token", args.policy.readonly_token.as_ref()),
        ("outsider_token", args.policy.outsider_token.as_ref()),
    ] {
        match inputs.find(id, flag) {
            // Many systems set it for whoever is logged in; it counts with a PASSWORD alone, which is found too.
            Some(Sourced { source: Source::Variable("USERNAME"), .. }) => {}
            Some(Sourced { source: source @ (Source::Flag(_) | Source::Variable(_)), .. }) => {
                return shared(source);
            }
            Some(_) | None => {}
        }
    }
    Ok(())
}

/// Refuses two profiles that write to the same file.
///
/// # Errors
/// [`SeveralProblem::SeveralShareFile`].
pub(crate) fn own_files<'a>(all: impl Iterator<Item = &'a Reporting>) -> Result<(), UsageError> {
    let mut taken: Vec<PathBuf> = Vec::new();
    for reporting in all {
        let own = places(reporting);
        for (source, path) in &own {
            if taken.contains(&absolute(path)) {
                let problem = SeveralProblem::SeveralShareFile { path: path.to_path_buf() };
                return Err(UsageError::Several(source.clone(), problem));
            }
        }
        taken.extend(own.iter().map(|(_, path)| absolute(path)));
    }
    Ok(())
}

fn places(reporting: &Reporting) -> Vec<(Source, &Path)> {
    let file = reporting.display.file.iter().map(|path| (Source::Flag("output"), path.as_path()));
    let beside = reporting.beside.iter().map(|beside| (beside.source.clone(), beside.path.as_path()));
    let trace = reporting.trace.iter().map(|path| (Source::Flag("trace"), path.as_path()));
    file.chain(beside).chain(trace).collect()
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::lookup::environment::Environment;

    #[test]
    fn an_address_or_a_secret_is_not_one_for_all() {
        let of = |name: &str, args: &SmokeArgs| {
            let pairs = [(name.to_owned(), "x".into())];
            own_alone(args, &Environment::from_pairs(pairs).into())
        };
        let none = SmokeArgs::default();
        for name in
            ["BASE_URL", "ERP_API_TOKEN", "POINTCTL_TOKEN_FILE", "PASSWORD", "POINTCTL_READONLY_TOKEN"]
        {
            let error = of(name, &none).unwrap_err();
            assert_eq!(error.code(), "several-share-setting", "{name}");
            assert_eq!(error.source(), Some(Source::Variable(name)));
        }
        for name in ["USERNAME", "POINTCTL_TIMEOUT", "POINTCTL_EXPECT_ALERT", "POINTCTL_CACERT"] {
            assert_eq!(of(name, &none), Ok(()), "{name}");
        }
        let mut args = SmokeArgs::default();
        args.credentials.token_stdin = true;
        assert_eq!(of("X", &args).unwrap_err().source(), Some(Source::Flag("token_stdin")));
        let args = SmokeArgs { every: Some("5m".into()), ..SmokeArgs::default() };
        assert_eq!(of("X", &args).unwrap_err().code(), "several-with-every");
    }
}
