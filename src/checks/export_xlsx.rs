//! The XLSX export can be read to its end.

use super::export_file::{self, ReadExport};
use super::{About, Check, Context, Read, Trail, Words};
use crate::finding::Finding;
use crate::model::export::ExportFormat;
use crate::verdict::Outcome;

/// The check.
pub const CHECK: Check = Check {
    id: "export-xlsx",
    about: ABOUT,
    reads: &[Read::Xlsx],
    run: |ctx, trail| Box::pin(async { Ok(judge(gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "GET …/historial/, 100 rows by id asc with export=xlsx",
        es: "GET …/historial/, 100 filas por id asc con export=xlsx",
    },
    proves: Words {
        en: "the same as export-csv, in a workbook that opens; warns of text that was cut or became a formula",
        es: "lo mismo que export-csv, en un libro que se abre; advierte de textos cortados o vueltos fórmula",
    },
    deep: None,
};

async fn gather<'a>(ctx: &'a Context<'_>, trail: &Trail) -> Result<&'a ReadExport, Outcome> {
    ctx.export(trail, ExportFormat::Xlsx).await
}

/// Content type, header, and every row.
#[must_use]
pub fn judge(export: &ReadExport) -> Vec<Finding> {
    export_file::judge(export)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::export_file::tests::recorded;
    use crate::checks::testing::failures;

    #[test]
    fn the_file_is_judged() {
        let mut export = recorded(ExportFormat::Xlsx, false);
        assert_eq!(failures(&judge(&export)), [""; 0]);
        export.table.as_mut().unwrap().header.reverse();
        assert_eq!(failures(&judge(&export)), ["export-header-differs"]);
    }
}
