//! The forms of the historial's rows, and of the server's own files.

use strum::{EnumString, IntoStaticStr, VariantNames};

/// The values of `historial --format`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum RowForm {
    #[default]
    Table,
    Json,
    /// One JSON object per line.
    Ndjson,
    Csv,
    Xlsx,
}

impl RowForm {
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// The values of `historial --export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub(crate) enum ExportForm {
    Csv,
    Xlsx,
}

/// The words that `historial --format` takes.
pub(crate) const ROW_FORMS: &[&str] = RowForm::VARIANTS;
/// The words that `historial --export` takes.
pub(crate) const EXPORT_FORMS: &[&str] = ExportForm::VARIANTS;
