//! Why the keychain did not give or take a token, in English.

use crate::cli::error::keychain::{KeychainError, KeychainFailure};
use crate::cli::words::said::Said;
use crate::report::sanitize::sanitize;

pub(crate) fn error(KeychainError { source, account, failure }: &KeychainError) -> Said {
    let next = match failure {
        KeychainFailure::Empty {} => {
            let what = format!("{source}: the keychain has no token for {account}, or is locked");
            let next = "Unlock it, or sign in once to store one: pointctl auth login. Nothing was sent.";
            return Said::new(what, next);
        }
        KeychainFailure::NoProgram { .. } => {
            "Install it (the package libsecret-tools has secret-tool), or put token_file = \"FILE\" in the profile."
        }
        KeychainFailure::Refused { .. } => {
            "Unlock it and run this again. Where there is none, put token_file = \"FILE\" in the profile."
        }
        KeychainFailure::Unsupported {} => "Put token_file = \"FILE\" or token_command in the profile.",
    };
    Said::new(format!("{source}: {}", reason(failure)), next)
}

pub(crate) fn reason(failure: &KeychainFailure) -> String {
    match failure {
        KeychainFailure::Empty {} => "the keychain has no token, or is locked".into(),
        KeychainFailure::NoProgram { program } => {
            format!("the program {program}, which speaks to the keychain, cannot be run")
        }
        KeychainFailure::Refused { reason } => format!("the keychain cannot be used: {}", sanitize(reason)),
        KeychainFailure::Unsupported {} => {
            "this build of pointctl cannot use the keychain of this system".into()
        }
    }
}
