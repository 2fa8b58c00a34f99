//! `pointctl doctor`.

use clap::Args;

use super::{ConnectionArgs, CredentialArgs, OutputArgs, SmokeArgs};

/// `pointctl doctor`.
#[derive(Debug, Args, Default)]
pub struct DoctorArgs {
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom; without any credentials the steps that want some are left out.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// What is said, and how.
    #[command(flatten)]
    pub output: OutputArgs,
}

impl DoctorArgs {
    /// The same as a smoke's: settings are resolved by one set of rules.
    #[must_use]
    pub fn into_smoke(self) -> SmokeArgs {
        let Self { connection, credentials, output } = self;
        SmokeArgs { connection, credentials, output, ..SmokeArgs::default() }
    }
}
