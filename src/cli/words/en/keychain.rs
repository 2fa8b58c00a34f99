//! What the keychain did not do, in English.

use crate::cli::error::keychain::{KeychainError, KeychainFailure};
use crate::cli::words::said::Said;
use crate::report::sanitize::sanitize;

pub(crate) fn error(KeychainError { source, account, failure }: &KeychainError) -> Said {
    match failure {
        KeychainFailure::Empty {} => Said::new(
            format!("{source}: the keychain has no token for {account}, or is locked"),
            "Unlock it, or sign in once to store one: pointctl auth login. Nothing was sent.",
        ),
        KeychainFailure::NoProgram { program } => Said::new(
            format!("{source}: {program} cannot be run, which speaks to the keychain"),
            "Install it (the package libsecret-tools has secret-tool), or put token_file = \"FILE\" in the profile.",
        ),
        KeychainFailure::Refused { reason } => Said::new(
            format!("{source}: the keychain cannot be used: {}", sanitize(reason)),
            "Unlock it and run this again. Where there is none, put token_file = \"FILE\" in the profile.",
        ),
        KeychainFailure::Unsupported {} => Said::new(
            format!("{source}: this build of pointctl cannot use the keychain of this system"),
            "Put token_file = \"FILE\" or token_command in the profile.",
        ),
    }
}
