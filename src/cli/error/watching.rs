//! What is wrong with `--notify`, and with several profiles at once.

use std::path::PathBuf;

use strum::IntoStaticStr;

/// What is wrong with a target of `--notify`. The target may hold a token, so it is not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum NotifyProblem {
    /// The text is neither a webhook's address nor a program.
    BadNotifyTarget,
    /// The target is the deployment itself, which takes no notices.
    NotifyDeployment,
}

/// Why several profiles can't be run side by side.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum SeveralProblem {
    /// Two of the profiles would write to this file or folder.
    SeveralShareFile { path: PathBuf },
    /// All profiles would share an address or a secret.
    SeveralShareSetting {},
    /// Standard output has no such form for several runs.
    SeveralFormat { got: &'static str },
    /// Several profiles can't be run at an interval.
    SeveralWithEvery {},
    /// No profile has an address.
    NoProfiles {},
}
