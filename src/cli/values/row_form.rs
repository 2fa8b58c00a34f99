//! The forms of the historial's rows, and of the server's own files.

use strum::{EnumString, IntoStaticStr, VariantNames};

/// What `historial --format` takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum RowForm {
    #[default]
    Table,
    Json,
    /// One JSON object a line.
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

/// What `historial --export` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub(crate) enum ExportForm {
    Csv,
    Xlsx,
}

/// The words of `historial --format`.
pub(crate) const ROW_FORMS: &[&str] = RowForm::VARIANTS;
/// The words of `historial --export`.
pub(crate) const EXPORT_FORMS: &[&str] = ExportForm::VARIANTS;
