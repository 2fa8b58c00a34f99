//! What is wrong with who is told, and with several profiles at once.

use std::path::PathBuf;

use strum::IntoStaticStr;

/// What is wrong with a target of `--notify`. It may hold a token, so it is not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum NotifyProblem {
    /// Neither a webhook's address nor a program.
    BadNotifyTarget,
    /// It is the deployment itself, which takes no notices.
    NotifyDeployment,
}

/// Why several profiles can't be run side by side.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum SeveralProblem {
    /// Two of them would write to this file, or this folder.
    SeveralShareFile { path: PathBuf },
    /// An address or a secret would be that of all of them.
    SeveralShareSetting {},
    /// Standard output takes no such form of several.
    SeveralFormat { got: &'static str },
    /// They are run once, not again and again.
    SeveralWithEvery {},
    /// There is none that has an address.
    NoProfiles {},
}
