//! The forms of the historial's rows, and of the server's own files.

use strum::{EnumString, IntoStaticStr, VariantNames};

/// What `historial --format` takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum RowForm {
    /// Columns for a person.
    #[default]
    Table,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Ndjson,
    /// Comma-separated values.
    Csv,
    /// A workbook.
    Xlsx,
}

impl RowForm {
    /// Its word.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// What `historial --export` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum ExportForm {
    /// The server's CSV.
    Csv,
    /// The server's workbook.
    Xlsx,
}

/// The words of `historial --format`.
pub const ROW_FORMS: &[&str] = RowForm::VARIANTS;
/// The words of `historial --export`.
pub const EXPORT_FORMS: &[&str] = ExportForm::VARIANTS;
