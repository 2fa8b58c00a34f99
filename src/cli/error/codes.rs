//! The stable codes by which a script tells usage errors apart.

use crate::cli::error::usage::UsageError;
use crate::cli::lookup::profile::problem::ConfigError;

impl UsageError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Config(error) => error.code(),
            Self::Route { problem, .. } => problem.into(),
            Self::Extension(wrong) => (&wrong.problem).into(),
            Self::Login(problem) => problem.into(),
            Self::Notify(_, problem) => problem.into(),
            Self::Several(_, problem) => problem.into(),
            Self::Keychain(error) => (&error.failure).into(),
            other => other.into(),
        }
    }

    /// The exit code: 5 where a live call was refused, 2 for every other error.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            #[rustfmt::skip]
            Self::Refused(_) | Self::OpenRun { .. } | Self::LiveTargetMissing { .. }
            | Self::LiveTargetDiffers { .. } | Self::LiveAddressDiffers { .. } | Self::LiveLocked { .. }
            | Self::LockUnusable { .. } | Self::NoJournal | Self::JournalUnusable { .. } => 5,
            _ => 2,
        }
    }
}

impl From<ConfigError> for UsageError {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
    }
}
