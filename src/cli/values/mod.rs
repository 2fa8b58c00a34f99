//! Values of flags that are one of a few words: enums, so that no other code compares texts.

pub mod action;
pub mod color;
pub mod exit_style;
pub mod format;
pub mod row_form;

use strum::VariantNames;

use crate::checks::context::FailOn;
use crate::report::words::Lang;

/// The words of `--fail-on`.
pub const FAIL_ONS: &[&str] = FailOn::VARIANTS;
/// The words of `--lang`.
pub const LANGS: &[&str] = Lang::VARIANTS;
