//! Helpers for the tests of the figures' judges.

use super::found::Found;
use crate::checks::testing::fixture;
use crate::model::resumen::Resumen;

/// The recorded resumen, changed.
pub(super) fn of(change: impl FnOnce(&mut Resumen)) -> Resumen {
    let mut resumen = fixture("resumen.json");
    change(&mut resumen);
    resumen
}

pub(super) fn codes(found: &[Found]) -> Vec<&'static str> {
    found.iter().map(|finding| finding.fact.code()).collect()
}
