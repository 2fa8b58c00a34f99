//! The forms of the history of kept runs.

use strum::{EnumString, IntoStaticStr, VariantNames};

/// The values of `history --format`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub(crate) enum HistoryForm {
    #[default]
    Human,
    /// One JSON document of the schema `pointctl.history/1`.
    Json,
    Csv,
    /// A page for a browser.
    Html,
}

/// The words that `history --format` takes.
pub(crate) const HISTORY_FORMS: &[&str] = HistoryForm::VARIANTS;
