//! What the checks require of a page and of a file, for the commands that read one by themselves. Pure.

use super::{exports, historial};
use crate::api::exports::ExportFile;
use crate::finding::{ExportFact, Finding, ListingFact};
use crate::model::export::ExportFormat;
use crate::model::historial::{Historial, HistorialQuery, Row};
use crate::table::Cell;

/// Whether a row of the historial stands in an export, and the export is one at all. What is wrong with the
/// rows of others is a smoke's matter.
#[must_use]
pub fn row_in_export(row: &Row, file: ExportFile, format: ExportFormat) -> Vec<Finding> {
    let export = exports::file::ReadExport::read(file, format);
    let (mut findings, table) = exports::file::judge_file(&export);
    let Some(table) = table else { return findings };
    let is_it = |cells: &Vec<Cell>| exports::rows::is_row(format, row, cells);
    let place = table.rows.iter().position(is_it);
    findings.push(match place {
        Some(place) => {
            Finding::info(ExportFact::RowInExport { format: format.name(), row: place as u64 + 1 })
        }
        None => Finding::failure(ExportFact::RowNotInExport { format: format.name(), id: row.id }),
    });
    findings
}

/// What is wrong with a page: its own arithmetic, and rows that were not asked for.
#[must_use]
pub fn page_holds(query: &HistorialQuery, page: &Historial) -> Vec<Finding> {
    if let Some(filter) = historial::filter_rows::not_offered(query, page) {
        return vec![Finding::failure(ListingFact::FilterIgnored { filter })];
    }
    let mut findings = historial::page::judge(query, page);
    findings.retain(Finding::is_failure);
    findings.extend(historial::filter_rows::strangers(query, page).into_iter().map(Finding::failure));
    findings
}

/// Judges the file of an export of at most `most` rows: whether it is complete and well formed.
#[must_use]
pub fn export_holds(file: ExportFile, format: ExportFormat, most: u64) -> Vec<Finding> {
    exports::file::judge_up_to(most, &exports::file::ReadExport::read(file, format))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{bytes, failures, fixture};
    use crate::model::historial::{HistorialQuery, SortBy, SortDir};

    fn csv() -> ExportFile {
        ExportFile { media_type: "text/csv".into(), charset: None, bytes: bytes("historial.csv") }
    }

    #[test]
    fn a_row_is_found_in_an_export_or_it_is_not() {
        let rows = fixture::<Historial>("historial.json").items;
        let found = row_in_export(&rows[2], csv(), ExportFormat::Csv);
        assert!(
            found.contains(&Finding::info(ExportFact::RowInExport { format: "csv", row: 3 })),
            "{found:?}"
        );
        let other = Row { user: "otra".into(), ..rows[2].clone() };
        assert_eq!(failures(&row_in_export(&other, csv(), ExportFormat::Csv)), ["row-not-in-export"]);
        let html = ExportFile { bytes: b"<html>".to_vec(), ..csv() };
        assert_eq!(failures(&row_in_export(&rows[2], html, ExportFormat::Csv)), ["export-unreadable"]);
    }

    #[test]
    fn of_an_export_and_a_page_what_does_not_hold_is_told() {
        assert_eq!(failures(&export_holds(csv(), ExportFormat::Csv, 25)), [""; 0]);
        assert!(
            !failures(&export_holds(csv(), ExportFormat::Csv, 24)).is_empty(),
            "more rows than were asked for"
        );
        let query = HistorialQuery::first(25, SortBy::Timestamp, SortDir::Desc);
        let page = fixture::<Historial>("historial.json");
        assert_eq!(page_holds(&query, &page), []);
        let mut other = page.clone();
        other.filters.limit = 7;
        assert_eq!(failures(&page_holds(&query, &other)), ["historial-echo-differs"]);
    }
}
