//! An export compared with its page in JSON, read before it and after it, while others write to the list: no row
//! of before may be missing. Pure.

use std::collections::HashSet;

use super::rows;
use crate::finding::{ExportFact, Finding};
use crate::model::export::ExportFormat;
use crate::model::historial::Row;
use crate::table::Table;

/// Every row of before stands in the export, but for those that newer ones pushed over the page's end, and those
/// of after may; each says what its row says. Where both readings are the same that is row by row.
pub(super) fn judge(format: ExportFormat, before: &[Row], after: &[Row], table: &Table) -> Vec<Finding> {
    let rows = expected(format, before, after, table);
    if rows.len() == table.rows.len() && rows.len() >= before.len() {
        return rows::judge(format, rows, table);
    }
    let (format, json_rows, export_rows) = (format.name(), before.len() as u64, table.rows.len() as u64);
    vec![Finding::failure(ExportFact::ExportRowsDiffer { format, json_rows, export_rows })]
}

/// The rows that the export should have, as many as it has or as there are.
fn expected<'a>(format: ExportFormat, before: &'a [Row], after: &'a [Row], table: &Table) -> Vec<&'a Row> {
    let ids = |rows: &[Row]| rows.iter().map(|row| row.id).collect::<HashSet<_>>();
    let (known, still) = (ids(before), ids(after));
    let pushed_off = before.iter().filter(|row| !still.contains(&row.id));
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in after.iter().chain(pushed_off) {
        let Some(cells) = table.rows.get(rows.len()) else { break };
        if known.contains(&row.id) || rows::is_row(format, row, cells) {
            rows.push(row);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::exports::file::tests::recorded;
    use crate::checks::testing::{failures, fixture};
    use crate::model::historial::Historial;

    const CSV: ExportFormat = ExportFormat::Csv;

    /// The codes where the export has these of the recorded 25 rows, newest first, and JSON those.
    fn codes(before: &[usize], after: &[usize], export: &[usize]) -> Vec<&'static str> {
        let all = fixture::<Historial>("historial.json").items;
        let rows = |places: &[usize]| places.iter().map(|place| all[*place].clone()).collect::<Vec<_>>();
        let mut table = recorded(CSV, false).table.unwrap();
        table.rows = export.iter().map(|place| table.rows[*place].clone()).collect();
        let mut codes = failures(&judge(CSV, &rows(before), &rows(after), &table));
        codes.dedup();
        codes
    }

    #[test]
    fn on_a_list_that_stands_still_every_row_must_be_there() {
        assert_eq!(codes(&[3, 4, 5], &[3, 4, 5], &[3, 4, 5]), [""; 0]);
        assert_eq!(codes(&[], &[], &[]), [""; 0]);
        for export in [&[4, 5][..], &[3, 4], &[3, 5], &[2, 3, 4, 5], &[3, 4, 5, 6], &[3, 4, 5, 5], &[]] {
            assert_eq!(codes(&[3, 4, 5], &[3, 4, 5], export), ["export-rows-differ"], "{export:?}");
        }
        for export in [&[4, 3, 5][..], &[3, 4, 6], &[2, 3, 4], &[4, 5, 6]] {
            assert_eq!(codes(&[3, 4, 5], &[3, 4, 5], export), ["export-cell-differs"], "{export:?}");
        }
    }

    #[test]
    fn rows_that_arrive_may_be_there_and_push_others_over_the_end() {
        // A page of three, before two rows came and after, newest first.
        for export in [&[3, 4, 5][..], &[2, 3, 4], &[1, 2, 3], &[1, 3, 4]] {
            assert_eq!(codes(&[3, 4, 5], &[1, 2, 3], export), [""; 0], "{export:?}");
        }
        for export in [&[4, 5, 6][..], &[2, 4, 5], &[0, 1, 2], &[2, 3, 5], &[3, 5, 4]] {
            assert_eq!(codes(&[3, 4, 5], &[1, 2, 3], export), ["export-cell-differs"], "{export:?}");
        }
        assert_eq!(codes(&[3, 4, 5], &[1, 2, 3], &[2, 3]), ["export-rows-differ"]);
        // The list has fewer rows than the page has room, or they come in the middle, or at its end.
        for export in [&[2, 4, 6][..], &[2, 3, 4, 6], &[2, 4, 6, 7], &[2, 3, 4, 6, 7]] {
            assert_eq!(codes(&[2, 4, 6], &[2, 3, 4, 6, 7], export), [""; 0], "{export:?}");
        }
        for export in [&[2, 4][..], &[4, 6, 7], &[2, 4, 6, 7, 8], &[2, 4, 5, 6, 7]] {
            assert_ne!(codes(&[2, 4, 6], &[2, 3, 4, 6, 7], export), [""; 0], "{export:?}");
        }
    }

    #[test]
    fn rows_that_arrive_before_a_page_push_others_into_it() {
        // Of a page that does not begin with the list: older rows come in at its front.
        for export in [&[3, 4, 5][..], &[2, 3, 4], &[1, 2, 3]] {
            assert_eq!(codes(&[3, 4, 5], &[1, 2, 3], export), [""; 0], "{export:?}");
        }
    }
}
