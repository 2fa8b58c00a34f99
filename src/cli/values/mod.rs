//! The types of flags' values: durations, and an enum for each flag that takes one of a few words.

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

/// The words that `--fail-on` takes.
pub(crate) const FAIL_ONS: &[&str] = FailOn::VARIANTS;
/// The words that `--lang` takes.
pub(crate) const LANGS: &[&str] = Lang::VARIANTS;
