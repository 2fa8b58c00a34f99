//! Several profiles in one smoke: which, and what they must not share.

use std::path::{Path, PathBuf};

use crate::cli::error::UsageError;
use crate::cli::error::watching::SeveralProblem;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::profile;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::settings::reporting::Reporting;

/// The flag that asks for every profile.
const ALL: &str = "all_profiles";

/// A profile with all that it gives a run.
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) inputs: Inputs,
}

/// Whether more than one profile is asked for, as far as the flags say.
pub(crate) fn is_asked(inputs: &Inputs) -> bool {
    inputs.flags.has(ALL) || named(inputs).len() > 1
}

/// The names of `--profile`, each once.
fn named(inputs: &Inputs) -> Vec<String> {
    let mut names = Vec::new();
    for name in inputs.flags.list("profile") {
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
pub(crate) fn chosen(inputs: &Inputs) -> Result<Vec<Named>, UsageError> {
    let (argv, env) = (inputs.argv(), &inputs.env);
    let takes_all = inputs.flags.has(ALL);
    let names = if takes_all { profile::names(argv, env)? } else { named(inputs) };
    let mut all = Vec::new();
    for name in names {
        let choice = profile::choose_named(argv, env, &name);
        let own = inputs.with_profile(choice);
        own.sound()?;
        let has_address = own.profile().is_some_and(|profile| profile.text("base_url").is_some());
        if has_address || !takes_all {
            all.push(Named { name, inputs: own });
        }
    }
    if all.is_empty() {
        return Err(UsageError::Several(Source::Flag(ALL), SeveralProblem::NoProfiles {}));
    }
    Ok(all)
}

/// Refuses what would be shared by all deployments: an address or a secret by flag or variable, and standard
/// input, which can be read once.
///
/// # Errors
/// [`SeveralProblem::SeveralShareSetting`], [`SeveralProblem::SeveralWithEvery`].
pub(crate) fn own_alone(inputs: &Inputs) -> Result<(), UsageError> {
    let shared = |source| Err(UsageError::Several(source, SeveralProblem::SeveralShareSetting {}));
    if inputs.flags.has("every") {
        return Err(UsageError::Several(Source::Flag("every"), SeveralProblem::SeveralWithEvery {}));
    }
    if let Some(flag) = ["token_stdin", "password_stdin"].into_iter().find(|flag| inputs.flags.has(flag)) {
        return shared(Source::Flag(flag));
    }
    for id in ["base_url", "token", "token_file", "username", "password", "readonly_token", "outsider_token"]
    {
        match inputs.find(id) {
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
    use crate::cli::lookup::flags::Flags;

    #[test]
    fn an_address_or_a_secret_is_not_one_for_all() {
        let of = |name: &str, flags: &Flags| {
            let env = Environment::from_pairs([(name.to_owned(), "x".into())]);
            own_alone(&Inputs::from(env).with_flags(flags.clone()))
        };
        let none = Flags::default();
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
        assert_eq!(
            of("X", &Flags::default().on("token_stdin")).unwrap_err().source(),
            Some(Source::Flag("token_stdin"))
        );
        assert_eq!(of("X", &Flags::default().with("every", "5m")).unwrap_err().code(), "several-with-every");
    }
}
