//! The gate of a live call: the one place that opens it.

use crate::cli::error::UsageError;
use crate::consent::{self, Confirmed};

/// Reads both flags of a live call, before anything else.
///
/// # Errors
/// [`UsageError::Refused`] where one stands without the other, or the confirmation is another word.
#[expect(clippy::disallowed_methods, reason = "the command line is where the gate is opened")]
pub(crate) fn open(live: bool, confirmation: Option<&str>) -> Result<Option<Confirmed>, UsageError> {
    consent::grant(live, confirmation).map_err(UsageError::Refused)
}
