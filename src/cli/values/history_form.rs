//! The forms of the history of kept runs.

use strum::{EnumString, IntoStaticStr, VariantNames};

/// What `history --format` takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub(crate) enum HistoryForm {
    #[default]
    Human,
    /// `pointctl.history/1`.
    Json,
    Csv,
    /// A page for a browser.
    Html,
}

/// The words of `history --format`.
pub(crate) const HISTORY_FORMS: &[&str] = HistoryForm::VARIANTS;
