//! Each export can be read to its end. What holds of the file is judged in `file`.

pub mod agree;
mod comparison;
mod each_parameter;
pub(super) mod file;
mod moving_list;
pub(super) mod query;
pub(super) mod request;
pub(super) mod rows;
mod spreadsheet;
mod walk;

use super::about::{About, Words};
use super::check::Check;
use super::queries::Read;
use crate::model::export::ExportFormat;

/// The check `export-csv` of the catalogue.
pub const CSV: Check = Check {
    id: "export-csv",
    about: CSV_ABOUT,
    reads: &[Read::Csv],
    needs: &[],
    run: |ctx, trail| Box::pin(async { Ok(file::judge(ctx.export(trail, ExportFormat::Csv).await?)) }),
};

const CSV_ABOUT: About = About {
    asks: Words {
        en: "GET …/historial/?limit=200&export=csv, as in the runbook",
        es: "GET …/historial/?limit=200&export=csv, como en el runbook",
    },
    proves: Words {
        en: "content type, header, and every row: width, timestamp, action, payload is JSON",
        es: "tipo de contenido, encabezado y cada fila: ancho, timestamp, acción, payload es JSON",
    },
    deep: None,
};

/// The check `export-xlsx` of the catalogue.
pub const XLSX: Check = Check {
    id: "export-xlsx",
    about: XLSX_ABOUT,
    reads: &[Read::Xlsx],
    needs: &[],
    run: |ctx, trail| Box::pin(async { Ok(file::judge(ctx.export(trail, ExportFormat::Xlsx).await?)) }),
};

const XLSX_ABOUT: About = About {
    asks: Words {
        en: "GET …/historial/?limit=200&export=xlsx, as in the runbook",
        es: "GET …/historial/?limit=200&export=xlsx, como en el runbook",
    },
    proves: Words {
        en: "the same as export-csv, in a workbook that opens; warns of text that was cut or became a formula",
        es: "lo mismo que export-csv, en un libro que se abre; advierte de textos cortados o vueltos fórmula",
    },
    deep: None,
};
