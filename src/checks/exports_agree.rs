//! JSON, CSV and XLSX say the same, row by row and cell by cell.

use std::borrow::Cow;

use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::export_file::{self, ReadExport};
use super::queries::{Read, oldest_query};
use super::trail::Trail;
use super::{export_rows, exports, historial_sort};
use crate::finding::{ExportFact, Finding, Severity};
use crate::model::export::ExportFormat;
use crate::model::historial::Row;
use crate::table::{Table, TableError};
use crate::verdict::Outcome;

/// The check.
pub const CHECK: Check = Check {
    id: "exports-agree",
    about: ABOUT,
    reads: &[Read::Oldest, Read::Csv, Read::Xlsx],
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "the 100 rows by id asc as JSON, CSV and XLSX, which it shares with the checks of those",
        es: "las 100 filas por id asc como JSON, CSV y XLSX, que comparte con las comprobaciones de cada uno",
    },
    proves: Words {
        en: "JSON, CSV and XLSX have as many rows and say the same in every cell; warns of texts that a spreadsheet would run or read as others",
        es: "JSON, CSV y XLSX tienen las mismas filas y dicen lo mismo en cada celda; advierte de textos que una hoja de cálculo ejecutaría o leería como otros",
    },
    deep: None,
};

/// Readings until one is of a list that stood still.
const READINGS: usize = 3;

/// The same rows three times.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// The JSON page that was read before, or beside, the exports.
    pub before: Cow<'a, [Row]>,
    /// Rows in the JSON page that was read after them.
    pub after: u64,
    /// The CSV export.
    pub csv: Cow<'a, Table>,
    /// The XLSX export.
    pub xlsx: Cow<'a, Table>,
    /// What is wrong with exports that no other check has judged, each by itself.
    pub own: Vec<Finding>,
}

impl Evidence<'_> {
    fn is_level(&self) -> bool {
        let rows = self.before.len();
        self.csv.rows.len() == rows && self.xlsx.rows.len() == rows
    }
}

/// Takes the answers that others asked for. When their numbers differ, somebody may have operated in
/// between: then JSON is read on both sides of the exports, until it is the same on both.
async fn gather<'a>(ctx: &'a Context<'_>, trail: &Trail) -> Result<Evidence<'a>, Outcome> {
    let (page, csv, xlsx) = tokio::join!(
        ctx.oldest(trail),
        ctx.export(trail, ExportFormat::Csv),
        ctx.export(trail, ExportFormat::Xlsx)
    );
    let known = |id, result: Result<&'a ReadExport, Outcome>| {
        let read = result
            .and_then(|read| read.table.as_ref().map_err(|problem| unreadable(read.format, problem.clone())));
        ctx.shared(id, read).map(Cow::Borrowed)
    };
    let (csv, xlsx) = (known(exports::CSV.id, csv), known(exports::XLSX.id, xlsx));
    let rows = &ctx.shared(historial_sort::CHECK.id, page)?.items;
    let after = rows.len() as u64;
    let mut evidence =
        Evidence { before: Cow::Borrowed(rows), after, csv: csv?, xlsx: xlsx?, own: Vec::new() };
    if evidence.is_level() {
        return Ok(evidence);
    }
    for _ in 0..READINGS {
        let own = evidence.own;
        evidence = read_anew(ctx, trail).await?;
        // A defect that was seen once stays seen.
        evidence.own.extend(own);
        if evidence.before.len() as u64 == evidence.after {
            break;
        }
    }
    Ok(evidence)
}

/// No other check asks for these, so what goes wrong with them has to be said here.
async fn read_anew(ctx: &Context<'_>, trail: &Trail) -> Result<Evidence<'static>, Outcome> {
    let before = ctx.read_page(trail, &oldest_query()).await?.items;
    let (csv, xlsx) = tokio::try_join!(
        ctx.read_export(trail, ExportFormat::Csv),
        ctx.read_export(trail, ExportFormat::Xlsx)
    )?;
    let after = ctx.read_page(trail, &oldest_query()).await?.items.len() as u64;
    let both = [export_file::judge(&csv), export_file::judge(&xlsx)].concat();
    let own = both.into_iter().filter(|it| it.severity == Severity::Failure).collect();
    Ok(Evidence { before: Cow::Owned(before), after, csv: table(csv)?, xlsx: table(xlsx)?, own })
}

fn table(export: ReadExport) -> Result<Cow<'static, Table>, Outcome> {
    export.table.map(Cow::Owned).map_err(|problem| unreadable(export.format, problem))
}

fn unreadable(format: ExportFormat, problem: TableError) -> Outcome {
    Outcome::failed(ExportFact::ExportUnreadable { format: format.name(), problem })
}

/// Each export holds as many rows as the JSON, and in each cell what the JSON says. On a list that never
/// stood still it may hold as many as there were at some moment between the two reads.
#[must_use]
pub fn judge(evidence: &Evidence<'_>) -> Vec<Finding> {
    let json_rows = evidence.before.len() as u64;
    let both = [(ExportFormat::Csv, &evidence.csv), (ExportFormat::Xlsx, &evidence.xlsx)];
    let mut findings: Vec<Finding> = Vec::new();
    for finding in &evidence.own {
        if !findings.contains(finding) {
            findings.push(finding.clone());
        }
    }
    for (format, table) in both {
        let export_rows = table.rows.len() as u64;
        if (json_rows..=evidence.after).contains(&export_rows) {
            findings.extend(export_rows::judge(format, &evidence.before, table))
        } else {
            let format = format.name();
            findings.push(Finding::failure(ExportFact::ExportRowsDiffer { format, json_rows, export_rows }));
        }
    }
    if findings.iter().all(|it| it.severity != Severity::Failure) {
        let [csv_rows, xlsx_rows] = both.map(|(_, table)| table.rows.len() as u64);
        findings.insert(0, Finding::info(ExportFact::ExportsAgree { json_rows, csv_rows, xlsx_rows }));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::export_file::tests::recorded;
    use crate::checks::testing::{failures, fixture};
    use crate::model::historial::Historial;

    /// The recorded page and files, each cut to a number of its 25 rows.
    fn codes(before: usize, after: u64, csv: usize, xlsx: usize) -> Vec<&'static str> {
        let cut = |format, rows| {
            let mut table = recorded(format, false).table.unwrap();
            table.rows.truncate(rows);
            Cow::Owned(table)
        };
        let mut rows = fixture::<Historial>("historial.json").items;
        rows.truncate(before);
        let (csv, xlsx) = (cut(ExportFormat::Csv, csv), cut(ExportFormat::Xlsx, xlsx));
        failures(&judge(&Evidence { before: Cow::Owned(rows), after, csv, xlsx, own: Vec::new() }))
    }

    #[test]
    fn it_is_level_where_all_three_have_as_many_rows() {
        let table = |rows| Cow::Owned(Table { header: Vec::new(), rows: vec![Vec::new(); rows] });
        let rows = fixture::<Historial>("historial.json").items;
        let level = |csv, xlsx| {
            let before = Cow::Borrowed(&rows[..3]);
            Evidence { before, after: 3, csv: table(csv), xlsx: table(xlsx), own: Vec::new() }.is_level()
        };
        assert!(level(3, 3) && !level(2, 3) && !level(3, 4) && !level(2, 2));
    }

    #[test]
    fn equal_rows_agree() {
        assert_eq!(codes(25, 25, 25, 25), [""; 0]);
        assert_eq!(codes(0, 0, 0, 0), [""; 0]);
    }

    #[test]
    fn a_row_too_few_or_too_many_fails() {
        assert_eq!(codes(25, 25, 24, 25), ["export-rows-differ"]);
        assert_eq!(codes(24, 24, 24, 25), ["export-rows-differ"]);
        assert_eq!(codes(20, 22, 19, 23), ["export-rows-differ"; 2]);
    }

    #[test]
    fn what_is_wrong_with_an_export_read_anew_is_passed_on_once() {
        let table = |format| Cow::Owned(recorded(format, false).table.unwrap());
        let finding = Finding::failure(ExportFact::ExportPayloadNotJson { format: "csv", row: 1 });
        let evidence = Evidence {
            before: Cow::Owned(fixture::<Historial>("historial.json").items),
            after: 25,
            csv: table(ExportFormat::Csv),
            xlsx: table(ExportFormat::Xlsx),
            own: vec![finding.clone(), finding],
        };
        assert_eq!(failures(&judge(&evidence)), ["export-payload-not-json"]);
    }

    #[test]
    fn rows_that_arrive_in_between_are_no_error() {
        assert_eq!(codes(20, 23, 21, 23), [""; 0]);
    }

    #[test]
    fn a_cell_that_differs_fails() {
        let table = |format| Cow::Owned(recorded(format, false).table.unwrap());
        let mut rows = fixture::<Historial>("historial.json").items;
        rows.swap(3, 4);
        let evidence = Evidence {
            after: rows.len() as u64,
            before: Cow::Owned(rows),
            csv: table(ExportFormat::Csv),
            xlsx: table(ExportFormat::Xlsx),
            own: Vec::new(),
        };
        assert!(failures(&judge(&evidence)).iter().all(|code| *code == "export-cell-differs"));
        assert!(!failures(&judge(&evidence)).is_empty());
    }
}
