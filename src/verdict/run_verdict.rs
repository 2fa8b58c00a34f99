//! The verdict on a run, and the exit code that follows.

use strum::{IntoStaticStr, VariantArray};

/// The verdict on a run, in ascending order: the worst part of a run decides, and each verdict has its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// Everything that was asked for held.
    Passed,
    /// A check failed.
    Failed,
    /// Something could not be judged: DNS, connection, TLS, timeout.
    NotJudged,
    /// Nothing could be judged: the deployment is not there, see [`RunReport::down`](super::RunReport::down).
    Down,
    /// The credentials were rejected or a permission is missing.
    Denied,
    /// A live call was asked for and refused; nothing was sent.
    LiveRefused,
    /// The live call was made and is not confirmed.
    LiveUnconfirmed,
    /// A live call was sent, and its result is not known.
    LiveUnknown,
    /// The run was ended by SIGINT or SIGQUIT.
    Interrupted,
    /// The run was ended by SIGTERM or SIGHUP.
    Terminated,
}

impl Verdict {
    /// The exit code. A run never has 2, which is of usage or configuration.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Failed => 1,
            Self::NotJudged | Self::Down => 3,
            Self::Denied => 4,
            Self::LiveRefused => 5,
            Self::LiveUnconfirmed => 6,
            Self::LiveUnknown => 7,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }

    /// The stable kebab-case name.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.into()
    }
}

/// A signal that ends a run early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopSignal {
    /// SIGINT or SIGQUIT.
    Interrupt,
    /// SIGTERM or SIGHUP.
    Terminate,
}

impl StopSignal {
    /// The verdict on a run that this signal ended.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Interrupt => Verdict::Interrupted,
            Self::Terminate => Verdict::Terminated,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_exit_codes() {
        assert!(Verdict::VARIANTS.is_sorted());
        assert!(Verdict::VARIANTS.iter().map(|verdict| verdict.exit_code()).is_sorted());
    }
}
