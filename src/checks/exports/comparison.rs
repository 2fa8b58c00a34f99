//! Exports compared with the JSON of the same query, and read again where they do not agree: somebody may have
//! operated in between.

use super::file::{self, ReadExport};
use super::moving_list;
use crate::api::historial::spelt_out;
use crate::checks::concurrent;
use crate::checks::context::Context;
use crate::checks::historial::{filter_rows, filters, page};
use crate::checks::queries::action_query;
use crate::checks::trail::Trail;
use crate::finding::{ExportFact, Fact, Finding};
use crate::model::Action;
use crate::model::export::ExportFormat;
use crate::model::historial::{Historial, HistorialQuery, Row};
use crate::table::Table;
use crate::verdict::Outcome;

/// Both formats, in the order of [`Held::rows`].
pub(super) const BOTH: [ExportFormat; 2] = [ExportFormat::Csv, ExportFormat::Xlsx];

/// How often the exports are read between two readings of the JSON, until the list stood still: our own
/// rehearsals' rows come one after the other.
const READINGS: usize = 4;

/// The result of comparing both exports with the JSON of one query.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Rows of the JSON that was read before the exports.
    pub json_rows: u64,
    /// Rows of each export, in the order of [`BOTH`].
    pub rows: Vec<u64>,
    /// What is wrong with a file or with the first page by itself. Once seen, it stays whatever later readings
    /// show.
    pub own: Vec<Finding>,
    /// Where the exports contradict the JSON, and what the spreadsheet's writer has damaged.
    pub found: Vec<Finding>,
}

impl Held {
    /// Compares a page with both of its exports, read at the same time.
    pub(super) fn of(rows: &[Row], tables: [&Table; 2]) -> Self {
        let mut held = Self { json_rows: rows.len() as u64, ..Self::default() };
        for (format, table) in BOTH.into_iter().zip(tables) {
            held.add(format, rows, rows, table);
        }
        held
    }

    /// Reads the page and its exports at once, and anew where they do not agree.
    ///
    /// # Errors
    /// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub(super) async fn under(
        ctx: &Context<'_>,
        trail: &Trail,
        query: &HistorialQuery,
        formats: &[ExportFormat],
    ) -> Result<Self, Outcome> {
        let (page, exports) =
            concurrent::both(ctx.read_page(trail, query), read(ctx, trail, query, formats)).await?;
        let own = own_failures(query, &page);
        let mut held = Self { own, ..Self::default() };
        held.judge(query, &page.items, &page.items, &exports);
        drop((page, exports));
        if held.found.iter().any(Finding::is_failure) {
            held.anew(ctx, trail, query, formats).await
        } else {
            Ok(held)
        }
    }

    /// The CSV of an action, beside the page of it that others have read.
    ///
    /// # Errors
    /// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub(super) async fn of_action(ctx: &Context<'_>, trail: &Trail, action: Action) -> Result<Self, Outcome> {
        let (query, csv) = (action_query(action), &[ExportFormat::Csv]);
        let quiet = Trail::default();
        let page = ctx.of_action(if ctx.runs(filters::CHECK.id) { &quiet } else { trail }, action);
        let (page, exports) = tokio::join!(page, read(ctx, trail, &query, csv));
        let (page, exports) = (ctx.shared(filters::CHECK.id, page)?, exports?);
        let mut held = Self::default();
        held.judge(&query, &page.items, &page.items, &exports);
        if held.found.iter().any(Finding::is_failure) {
            held.anew(ctx, trail, &query, csv).await
        } else {
            Ok(held)
        }
    }

    /// Reads the exports between two readings of their page, until the list stands still. While it moves an export
    /// that lacks the newest row looks like one that was made before it came.
    ///
    /// # Errors
    /// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub(super) async fn anew(
        mut self,
        ctx: &Context<'_>,
        trail: &Trail,
        query: &HistorialQuery,
        formats: &[ExportFormat],
    ) -> Result<Self, Outcome> {
        for _ in 0..READINGS {
            let before = ctx.read_page(trail, query).await?.items;
            let exports = read(ctx, trail, query, formats).await?;
            let after = ctx.read_page(trail, query).await?.items;
            self.judge(query, &before, &after, &exports);
            let stood_still = before.iter().map(|row| row.id).eq(after.iter().map(|row| row.id));
            if stood_still {
                break;
            }
        }
        Ok(self)
    }

    fn judge(&mut self, query: &HistorialQuery, before: &[Row], after: &[Row], exports: &[ReadExport]) {
        self.json_rows = before.len() as u64;
        (self.rows, self.found) = Default::default();
        for export in exports {
            let mut own = file::judge_up_to(query.limit, export);
            // That there are too many rows is seen beside the JSON's; how many more there are of a kind the file's own
            // check says.
            own.retain(|own| own.is_failure() && !is_number(own) && !self.own.contains(own));
            self.own.extend(own);
            if let Ok(table) = &export.table {
                self.add(export.format, before, after, table);
            }
        }
    }

    fn add(&mut self, format: ExportFormat, before: &[Row], after: &[Row], table: &Table) {
        self.rows.push(table.rows.len() as u64);
        self.found.extend(moving_list::judge(format, before, after, table));
    }

    /// The failures, with this query: of each format the first row that differs, or its number of rows.
    pub(super) fn failures(&self, query: &HistorialQuery) -> Vec<Finding> {
        let place = |fact: &Fact| match fact {
            Fact::Export(ExportFact::ExportRowsDiffer { format, .. }) => Some((*format, None)),
            Fact::Export(
                ExportFact::ExportCellDiffers { format, row, .. }
                | ExportFact::ExportCellFormula { format, row, .. }
                | ExportFact::ExportCellNotText { format, row, .. },
            ) => Some((*format, Some(*row))),
            _ => None,
        };
        let failed = self.found.iter().filter(|finding| finding.is_failure());
        let mut places: Vec<_> = failed.filter_map(|failed| place(&failed.fact)).collect();
        places.dedup_by_key(|(format, _)| *format);
        let query = spelt_out(query);
        let differs = |(format, row)| {
            let query = query.clone();
            Finding::failure(ExportFact::ExportPageDiffers { format, query, row })
        };
        self.own.iter().cloned().chain(places.into_iter().map(differs)).collect()
    }
}

/// What is wrong with a page that no check reads otherwise, and rows on it that its filters exclude. An older
/// deployment ignores a filter and does not echo it: such a page is not read again while its counts change, and
/// nothing is said of it.
fn own_failures(query: &HistorialQuery, page: &Historial) -> Vec<Finding> {
    match filter_rows::not_offered(query, page) {
        Some(_) => Vec::new(),
        None => {
            let own = page::judge(query, page).into_iter().filter(Finding::is_failure);
            let strangers = filter_rows::strangers(query, page).into_iter();
            own.chain(strangers.map(|fact| Finding::failure(fact).of_request(page.request))).collect()
        }
    }
}

fn is_number(finding: &Finding) -> bool {
    matches!(finding.fact, Fact::Export(ExportFact::ExportRowsDiffer { .. }))
}

async fn read(
    ctx: &Context<'_>,
    trail: &Trail,
    query: &HistorialQuery,
    formats: &[ExportFormat],
) -> Result<Vec<ReadExport>, Outcome> {
    let exports = formats.iter().map(|format| ctx.read_export(trail, query, *format));
    concurrent::all(exports).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::exports::file::tests::recorded;
    use crate::checks::queries::exported_query;
    use crate::checks::testing::{failures, fixture};
    use crate::model::historial::Historial;
    use crate::table::Cell;

    fn held(change: fn(&mut ReadExport)) -> Held {
        let rows = fixture::<Historial>("historial.json").items;
        let mut csv = recorded(ExportFormat::Csv, false);
        change(&mut csv);
        let mut held = Held::default();
        held.judge(&exported_query(), &rows, &rows, &[csv, recorded(ExportFormat::Xlsx, false)]);
        held
    }

    fn rows(export: &mut ReadExport) -> &mut Vec<Vec<Cell>> {
        &mut export.table.as_mut().unwrap().rows
    }

    #[test]
    fn under_a_query_the_first_row_that_differs_is_told_or_that_their_number_does() {
        let query = exported_query();
        assert_eq!(held(|_| ()).failures(&query), []);
        let differs = |row| {
            let query = "limit=200&offset=0&sort_by=timestamp&sort_dir=desc".into();
            [Finding::failure(ExportFact::ExportPageDiffers { format: "csv", query, row })]
        };
        let swapped = held(|csv| rows(csv).swap(3, 4));
        assert_eq!(swapped.failures(&query), differs(Some(4)));
        let short = held(|csv| drop(rows(csv).pop()));
        assert_eq!(short.failures(&query), differs(None));
        assert_eq!((short.json_rows, &short.rows[..]), (25, &[24, 25][..]));
    }

    #[test]
    fn what_is_wrong_with_a_file_by_itself_is_told_once_and_stays() {
        let mut held = held(|csv| csv.media_type = "text/html".into());
        assert_eq!(failures(&held.failures(&exported_query())), ["content-type-wrong"]);
        held.judge(&exported_query(), &[], &[], &[]);
        assert_eq!(failures(&held.failures(&exported_query())), ["content-type-wrong"]);
    }
}
