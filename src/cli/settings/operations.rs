//! The parameters of the operations.

use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::settings::read::{whole, whole_of};
use crate::model::operation::{
    Bound, DeactivateParams, IDLE_DAYS, IDLE_LIMIT, MAX_DELETE, PurgeParams, RETAIN_DAYS,
};
use crate::operate::claim::{CLAIM_DAYS, WITHDRAWAL_DAYS};

/// The parameters of an operation, and those of a smoke's rehearsals.
#[derive(Debug, Clone)]
pub(crate) struct Operations {
    pub deactivate: DeactivateParams,
    pub purge: PurgeParams,
    /// The parameters of a smoke's rehearsals: one client and one log row, unless more was asked for.
    pub rehearsed: (DeactivateParams, PurgeParams),
}

impl Operations {
    /// Resolves the parameters of all operations.
    ///
    /// # Errors
    /// [`UsageError::OutOfBounds`], [`UsageError::ReservedDays`].
    pub(crate) fn resolve(inputs: &Inputs) -> Result<Self, UsageError> {
        let (deactivate, purge) = (deactivation(inputs)?, purge(inputs)?);
        let clients = whole("idle_limit", inputs, least(IDLE_LIMIT))?;
        let rows = whole("max_delete", inputs, least(MAX_DELETE))?;
        let rehearsed =
            (DeactivateParams { limit: clients, ..deactivate }, PurgeParams { max_delete: rows, ..purge });
        Ok(Self { deactivate, purge, rehearsed })
    }
}

/// The parameters of a deactivation.
///
/// # Errors
/// [`UsageError::OutOfBounds`].
pub(crate) fn deactivation(inputs: &Inputs) -> Result<DeactivateParams, UsageError> {
    Ok(DeactivateParams {
        idle_days: whole("idle_days", inputs, IDLE_DAYS)?,
        limit: whole("idle_limit", inputs, IDLE_LIMIT)?,
    })
}

/// The parameters of a purge.
///
/// # Errors
/// [`UsageError::OutOfBounds`], [`UsageError::ReservedDays`].
pub(crate) fn purge(inputs: &Inputs) -> Result<PurgeParams, UsageError> {
    Ok(PurgeParams {
        retain_days: retained(inputs.find("retain_days"))?,
        max_delete: whole("max_delete", inputs, MAX_DELETE)?,
    })
}

/// These bounds with the minimum as the default.
fn least(bound: Bound) -> Bound {
    Bound { default: bound.min, ..bound }
}

/// Reads `retain_days`, or gives its default.
///
/// # Errors
/// [`UsageError::OutOfBounds`], [`UsageError::ReservedDays`].
fn retained(found: Option<Sourced<String>>) -> Result<u32, UsageError> {
    let Some(found) = found else { return Ok(RETAIN_DAYS.default) };
    let source = found.source.clone();
    let days = whole_of(found, RETAIN_DAYS)?;
    not_reserved(source, days).map(|()| days)
}

/// Refuses the `retain_days` of claims and withdrawals: nothing else may look like one.
///
/// # Errors
/// [`UsageError::ReservedDays`].
pub(crate) fn not_reserved(source: Source, days: u32) -> Result<(), UsageError> {
    match days {
        CLAIM_DAYS | WITHDRAWAL_DAYS => Err(UsageError::ReservedDays { source, days }),
        _ => Ok(()),
    }
}
