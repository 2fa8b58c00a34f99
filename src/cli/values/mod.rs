//! Values of flags: durations, and enums for those that are one of a few words, so that no other code compares texts.

pub(crate) mod action;
pub(crate) mod color;
pub(crate) mod duration;
pub(crate) mod exit_style;
pub(crate) mod extension;
pub(crate) mod format;
pub(crate) mod history_form;
pub(crate) mod row_form;

use strum::VariantNames;

use crate::checks::plan::FailOn;
use crate::report::words::Lang;

/// The words of `--fail-on`.
pub(crate) const FAIL_ONS: &[&str] = FailOn::VARIANTS;
/// The words of `--lang`.
pub(crate) const LANGS: &[&str] = Lang::VARIANTS;
