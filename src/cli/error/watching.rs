//! What is wrong with who is told.

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
