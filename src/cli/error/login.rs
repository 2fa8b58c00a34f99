//! Why nobody was signed in, or nothing kept of it.

use strum::IntoStaticStr;

use crate::cli::error::keychain::KeychainFailure;

/// What keeps `pointctl setup` from its end.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case", prefix = "setup-")]
pub enum LoginProblem {
    /// There is something to ask, and no terminal to ask at.
    NeedsTerminal {},
    /// The keychain did not take the token, and nobody wants it in a file.
    NotStored { failure: KeychainFailure },
    /// The profile is of another deployment or user, or has its token from elsewhere.
    ProfileTaken { name: String },
}
