//! Why a sign-in at the terminal failed, or its result was not kept.

use strum::IntoStaticStr;

use crate::cli::error::keychain::KeychainFailure;

/// Why `pointctl setup` can't be completed.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case", prefix = "setup-")]
pub enum LoginProblem {
    /// Something has to be asked, and there is no terminal.
    NeedsTerminal {},
    /// The keychain did not take the token, and it was not to be kept in a file.
    NotStored { failure: KeychainFailure },
    /// The profile is of another deployment or user, or has its token from another source.
    ProfileTaken { name: String },
}
