//! JSON, CSV and XLSX say the same, row by row and cell by cell.

use super::comparison::{BOTH, Held};
use super::file::ReadExport;
use super::query::{self, Choice};
use super::walk;
use crate::api::historial::spelt_out;
use crate::checks::about::{About, Words};
use crate::checks::check::Check;
use crate::checks::context::Context;
use crate::checks::historial::{self, page};
use crate::checks::queries::{self, Read, exported_query};
use crate::checks::trail::Trail;
use crate::checks::{concurrent, exports};
use crate::finding::{ExportFact, Finding};
use crate::model::export::ExportFormat;
use crate::model::historial::Row;
use crate::table::{Table, TableError};
use crate::verdict::Outcome;

/// The check `exports-agree` of the catalogue.
pub const CHECK: Check = Check {
    id: "exports-agree",
    about: ABOUT,
    reads: &[Read::Newest, Read::Csv, Read::Xlsx],
    needs: &[exports::CSV.id, exports::XLSX.id],
    run: |ctx, trail| Box::pin(gather(ctx, trail)),
};

const ABOUT: About = About {
    asks: Words {
        en: "the newest 200 rows as JSON, CSV and XLSX, shared with their own checks; all three once more with filters, limit, offset, sort_by and sort_dir; and the CSV of one action where those have none",
        es: "las 200 filas más recientes como JSON, CSV y XLSX, compartidas con sus propias comprobaciones; los tres otra vez con filtros, limit, offset, sort_by y sort_dir; y el CSV de una acción si esos no llevan ninguna",
    },
    proves: Words {
        en: "JSON, CSV and XLSX have as many rows and say the same in every cell, and the exports follow every parameter as the JSON does, as far as the rows show it; warns of texts that a spreadsheet would run or read as others",
        es: "JSON, CSV y XLSX tienen las mismas filas y dicen lo mismo en cada celda, y las exportaciones siguen cada parámetro como el JSON, hasta donde las filas lo muestran; advierte de textos que una hoja de cálculo ejecutaría o leería como otros",
    },
    deep: Some(Words {
        en: "each parameter by itself, and a query without rows, in both formats; filters in pairs in CSV; the whole CSV, 1,000 rows a page; the first page of the XLSX, the last, and three between them, chosen by a seed that is shown; then the newest rows once more, which a kept file does not have",
        es: "cada parámetro por separado, y una consulta sin filas, en ambos formatos; filtros de dos en dos en CSV; el CSV completo, en páginas de 1,000 filas; la primera página del XLSX, la última y tres intermedias según una semilla que se muestra; al final otra vez las filas más recientes, que le faltan a un archivo guardado",
    }),
};

/// Compares the answers that other checks asked for, and then those of the chosen query where these agree.
async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Finding>, Outcome> {
    let quiet = Trail::default();
    let (page, csv, xlsx) = tokio::join!(
        ctx.newest(if ctx.runs(historial::CHECK.id) { &quiet } else { trail }),
        ctx.export(trail, ExportFormat::Csv),
        ctx.export(trail, ExportFormat::Xlsx)
    );
    let tables = [known(ctx, exports::CSV.id, csv)?, known(ctx, exports::XLSX.id, xlsx)?];
    let page = ctx.shared(historial::CHECK.id, page)?;
    let mut held = Held::of(&page.items, tables);
    if held.found.iter().any(Finding::is_failure) {
        held = held.anew(ctx, trail, &exported_query(), &BOTH).await?;
    }
    if !ctx.runs(historial::CHECK.id) {
        held.own.extend(page::judge(&exported_query(), page).into_iter().filter(|judge| judge.is_failure()));
    }
    let mut findings = judge(&held);
    if !findings.iter().any(Finding::is_failure) {
        findings.extend(chosen(ctx, trail, &page.items).await?);
    }
    if ctx.plan().deep && !findings.iter().any(Finding::is_failure) {
        let oldest = ctx.shared(historial::sort::CHECK.id, ctx.oldest(trail).await)?;
        findings.extend(walk::parameters(ctx, trail, &oldest.items).await?);
        findings.extend(walk::everything(ctx, trail, page.totales.rows_total).await?);
        // Rows have come since they were read first: a file that was kept lacks them.
        let again = exported_query();
        findings.extend(Held::under(ctx, trail, &again, &BOTH).await?.failures(&again));
    }
    Ok(findings)
}

/// The export's table; its own check reports what is wrong with the file.
fn known<'a>(
    ctx: &Context<'_>,
    id: &str,
    export: Result<&'a ReadExport, Outcome>,
) -> Result<&'a Table, Outcome> {
    let table = export.and_then(|read| {
        let unreadable = |problem: &TableError| {
            let (format, problem) = (read.format.name(), problem.clone());
            Outcome::failed(ExportFact::ExportUnreadable { format, problem })
        };
        read.table.as_ref().map_err(unreadable)
    });
    ctx.shared(id, table)
}

/// Compares all three once more under the query that tests the most parameters, and the CSV under an action alone
/// where that query has none.
async fn chosen(ctx: &Context<'_>, trail: &Trail, rows: &[Row]) -> Result<Vec<Finding>, Outcome> {
    let oldest =
        if ctx.runs(historial::sort::CHECK.id) { ctx.oldest(&Trail::default()).await.ok() } else { None };
    let oldest = oldest.map(|page| &page.items[..]).unwrap_or_default();
    let choice = query::choose(rows, oldest, ctx.username().as_deref());
    let Some(Choice { query, mut blind }) = choice else { return Ok(Vec::new()) };
    ctx.wait_behind_rehearsals().await?;
    // Under --deep each parameter is asked for by itself.
    let lacks_action = !ctx.plan().deep && blind.contains(&"action");
    let action = query::live_action(rows, oldest).filter(|_| lacks_action);
    let of_action = async {
        let Some(action) = action else { return Ok(Vec::new()) };
        let held = Held::of_action(ctx, trail, action).await?;
        Ok(held.failures(&queries::action_query(action)))
    };
    let (held, of_action) = concurrent::both(Held::under(ctx, trail, &query, &BOTH), of_action).await?;
    let mut findings = held.failures(&query);
    // What is wrong with every file is said once.
    if findings.is_empty() {
        findings = of_action;
    }
    blind.retain(|name| action.is_none() || *name != "action");
    if findings.is_empty() {
        let (query, rows) = (spelt_out(&query), held.json_rows);
        findings.push(Finding::info(ExportFact::ExportPageHeld { query, rows, blind }));
    }
    Ok(findings)
}

/// Judges that each export has as many rows as the JSON, and in each cell what the JSON says.
fn judge(held: &Held) -> Vec<Finding> {
    let mut findings: Vec<Finding> = held.own.clone();
    findings.extend(held.found.iter().cloned());
    if let (&[csv_rows, xlsx_rows], false) = (&held.rows[..], findings.iter().any(Finding::is_failure)) {
        let json_rows = held.json_rows;
        findings.insert(0, Finding::info(ExportFact::ExportsAgree { json_rows, csv_rows, xlsx_rows }));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::exports::file::tests::recorded;
    use crate::checks::testing::{failures, fixture};
    use crate::model::historial::Historial;

    /// The recorded page and files, each cut to a number of its 25 rows.
    fn held(json: usize, csv: usize, xlsx: usize) -> Held {
        let cut = |format, rows| {
            let mut table = recorded(format, false).table.unwrap();
            table.rows.truncate(rows);
            table
        };
        let rows = fixture::<Historial>("historial.json").items;
        Held::of(&rows[..json], [&cut(ExportFormat::Csv, csv), &cut(ExportFormat::Xlsx, xlsx)])
    }

    #[test]
    fn equal_rows_agree() {
        for rows in [0, 25] {
            let n = rows as u64;
            let agree = ExportFact::ExportsAgree { json_rows: n, csv_rows: n, xlsx_rows: n };
            assert_eq!(judge(&held(rows, rows, rows)), [Finding::info(agree)]);
        }
    }

    #[test]
    fn a_row_too_few_or_too_many_fails() {
        assert_eq!(failures(&judge(&held(25, 24, 25))), ["export-rows-differ"]);
        assert_eq!(failures(&judge(&held(24, 24, 25))), ["export-rows-differ"]);
        assert_eq!(failures(&judge(&held(20, 19, 23))), ["export-rows-differ"; 2]);
    }

    #[test]
    fn what_is_wrong_with_an_export_by_itself_is_passed_on() {
        let mut wrong = held(25, 25, 25);
        wrong.own.push(Finding::failure(ExportFact::ExportPayloadNotJson { format: "csv", row: 1 }));
        assert_eq!(failures(&judge(&wrong)), ["export-payload-not-json"]);
    }
}
