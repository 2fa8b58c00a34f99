//! What the contract says of both exports: their columns, formats and media types.

use strum::{IntoStaticStr, VariantArray};

/// The header of both exports, in order.
pub const HEADER: [&str; 6] = ["timestamp", "usuario", "action", "model", "object_id", "payload"];

/// The XLSX export's one sheet.
pub const SHEET: &str = "historial";

/// The two formats that `export=` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum ExportFormat {
    /// RFC 4180, UTF-8 without BOM.
    Csv,
    /// One sheet of inline strings.
    Xlsx,
}

impl ExportFormat {
    /// The parameter's value: `csv` or `xlsx`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The media type that the contract gives the answer.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}
