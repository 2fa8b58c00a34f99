//! What `--deep` adds to the exports: each parameter by itself, the whole CSV page by page, and a sample of the
//! workbook's pages. No more of it is held than the pages that are under way.

use futures_util::StreamExt;

use super::comparison::{BOTH, Held};
use super::each_parameter;
use crate::checks::context::Context;
use crate::checks::trail::Trail;
use crate::finding::{ExportFact, Fact, Finding};
use crate::model::export::ExportFormat;
use crate::model::historial::{HistorialQuery, LAST_OFFSET, MOST_ROWS, Row, SortBy, SortDir};
use crate::verdict::Outcome;

/// How many pages of the workbook are read between the first and the last.
const BETWEEN: u64 = 3;
/// How many queries are under way at once; each has a page and two exports.
const AT_ONCE: usize = 3;

/// Compares exports under one parameter at a time in both formats; under each column that `q` searches, and under two
/// filters and an offset at once, in one format: both formats are of the same rows.
///
/// # Errors
/// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
pub(super) async fn parameters(
    ctx: &Context<'_>,
    trail: &Trail,
    oldest: &[Row],
) -> Result<Vec<Finding>, Outcome> {
    let each = each_parameter::each(oldest).into_iter().map(|query| (query, &BOTH[..]));
    let more = each_parameter::columns(oldest).into_iter().chain(each_parameter::two_at_once(oldest));
    let queries: Vec<_> = each.chain(more.map(|query| (query, &BOTH[..1]))).collect();
    let held = ExportFact::ExportParametersHeld { queries: queries.len() as u64 };
    let asked = queries.iter().map(|(query, formats)| Held::under(ctx, trail, query, formats));
    let answers: Vec<_> = futures_util::stream::iter(asked).buffered(AT_ONCE).collect().await;
    let mut findings = Vec::new();
    for ((query, _), answer) in queries.iter().zip(answers) {
        let failures = answer?.failures(query);
        findings
            .extend(failures.into_iter().filter(|failure| !findings.contains(failure)).collect::<Vec<_>>());
    }
    if findings.is_empty() {
        findings.push(Finding::info(held));
    }
    Ok(findings)
}

/// The list from its oldest row on, as far as the API's offsets reach; up to the first page that differs. The seed
/// of the sample is the number of rows, which is another one in the next run: each leaves rows of its own.
///
/// # Errors
/// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
pub(super) async fn everything(
    ctx: &Context<'_>,
    trail: &Trail,
    rows_total: u64,
) -> Result<Vec<Finding>, Outcome> {
    let pages = rows_total.div_ceil(MOST_ROWS).clamp(1, LAST_OFFSET / MOST_ROWS + 1);
    let xlsx_pages = each_parameter::sample(pages, BETWEEN, rows_total);
    let mut csv_rows = 0;
    let mut damage = Damage::default();
    for page in 0..pages {
        let query = HistorialQuery {
            offset: page * MOST_ROWS,
            ..HistorialQuery::first(MOST_ROWS, SortBy::Id, SortDir::Asc)
        };
        let formats = if xlsx_pages.contains(&page) { &BOTH[..] } else { &[ExportFormat::Csv] };
        let held = Held::under(ctx, trail, &query, formats).await?;
        let failures = held.failures(&query);
        if failures.iter().any(Finding::is_failure) {
            return Ok(failures);
        }
        csv_rows += held.rows.first().copied().unwrap_or_default();
        damage.add(query.offset, &held.found);
    }
    // They count from one, as people do.
    let xlsx_pages = xlsx_pages.iter().map(|page| page + 1).collect();
    let walked = ExportFact::ExportsWalked { csv_rows, csv_pages: pages, xlsx_pages, seed: rows_total };
    let mut findings = vec![Finding::info(walked)];
    findings.extend(damage.findings());
    Ok(findings)
}

/// For each format how many texts the writer has damaged, or a spreadsheet would run, and the place of the first
/// such row.
#[derive(Debug, Default, PartialEq, Eq)]
struct Damage([Option<(u64, u64)>; 2]);

impl Damage {
    fn add(&mut self, offset: u64, found: &[Finding]) {
        for finding in found {
            let Fact::Export(fact) = &finding.fact else { continue };
            let (ExportFact::ExportTextLost { format, row, .. }
            | ExportFact::ExportTextCut { format, row, .. }
            | ExportFact::ExportTextEscaped { format, row, .. }
            | ExportFact::ExportTextAltered { format, row, .. }
            | ExportFact::ExportTextRunnable { format, row, .. }) = fact
            else {
                continue;
            };
            let place = usize::from(*format == ExportFormat::Xlsx.name());
            let (cells, _) = self.0[place].get_or_insert((0, offset + row));
            *cells += 1;
        }
    }

    fn findings(self) -> impl Iterator<Item = Finding> {
        let damaged = |(format, damage): (ExportFormat, Option<(u64, u64)>)| {
            let (texts, row) = damage?;
            Some(Finding::warning(ExportFact::ExportTextsDamaged { format: format.name(), texts, row }))
        };
        BOTH.into_iter().zip(self.0).filter_map(damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_counted_by_format_and_its_first_place_kept() {
        let cut =
            |row| Finding::warning(ExportFact::ExportTextCut { format: "xlsx", row, column: "payload" });
        let run =
            Finding::warning(ExportFact::ExportTextRunnable { format: "csv", row: 9, column: "object_id" });
        let read = Finding::info(ExportFact::ExportRead { format: "csv", rows: 1, bytes: 1 });
        let mut damage = Damage::default();
        damage.add(0, &[read]);
        assert_eq!(damage, Damage::default());
        damage.add(1000, &[cut(3), run, cut(7)]);
        damage.add(2000, &[cut(1)]);
        let findings: Vec<_> = damage.findings().map(|finding| finding.fact).collect();
        let damaged =
            |format, texts, row| Fact::Export(ExportFact::ExportTextsDamaged { format, texts, row });
        assert_eq!(findings, [damaged("csv", 1, 1009), damaged("xlsx", 3, 1003)]);
    }
}
