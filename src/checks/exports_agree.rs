//! JSON, CSV and XLSX hold the same number of rows.

use super::context::oldest_query;
use super::export_file::ReadExport;
use super::{Check, Context, Trail};
use crate::finding::{Fact, Finding};
use crate::model::export::ExportFormat;
use crate::verdict::{Outcome, Skip};

/// The check.
pub const CHECK: Check = Check {
    id: "exports-agree",
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

/// Readings until one is of a list that stood still.
const READINGS: usize = 3;

/// The numbers of rows, all under the same parameters.
#[derive(Debug, Clone, Copy)]
pub struct Evidence {
    /// In the JSON page that was read before the exports.
    pub before: u64,
    /// In the JSON page that was read after them.
    pub after: u64,
    /// In the CSV export.
    pub csv: u64,
    /// In the XLSX export.
    pub xlsx: u64,
}

/// Takes the answers that others asked for. When their numbers differ, somebody may have operated in
/// between: then JSON is read on both sides of the exports, until it is the same on both.
async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Evidence, Outcome> {
    let (page, csv, xlsx) = tokio::join!(
        ctx.oldest(trail),
        ctx.export(trail, ExportFormat::Csv),
        ctx.export(trail, ExportFormat::Xlsx)
    );
    let known = |result: Result<&ReadExport, Outcome>| match result.map(rows) {
        Ok(Ok(rows)) => Ok(rows),
        Ok(Err(_)) => Err(Outcome::Skipped(Skip::NothingToCompare)),
        Err(outcome) => Err(nothing_to_compare(outcome)),
    };
    let json = page.map_err(nothing_to_compare)?.value.items.len() as u64;
    let mut evidence = Evidence { before: json, after: json, csv: known(csv)?, xlsx: known(xlsx)? };
    for _ in 0..READINGS {
        if evidence.csv == json && evidence.xlsx == json {
            break;
        }
        evidence = read_anew(ctx, trail).await?;
        if evidence.before == evidence.after {
            break;
        }
    }
    Ok(evidence)
}

/// No other check asks for these, so what goes wrong with them has to be said here.
async fn read_anew(ctx: &Context<'_>, trail: &Trail) -> Result<Evidence, Outcome> {
    let page =
        async || Ok::<_, Outcome>(ctx.read_page(trail, &oldest_query()).await?.value.items.len() as u64);
    let before = page().await?;
    let (csv, xlsx) = tokio::try_join!(
        ctx.read_export(trail, ExportFormat::Csv),
        ctx.read_export(trail, ExportFormat::Xlsx)
    )?;
    Ok(Evidence { before, after: page().await?, csv: rows(&csv)?, xlsx: rows(&xlsx)? })
}

fn rows(export: &ReadExport) -> Result<u64, Outcome> {
    match &export.table {
        Ok(table) => Ok(table.rows.len() as u64),
        Err(problem) => Err(Outcome::failed(Fact::ExportUnreadable {
            format: export.format.name(),
            problem: problem.clone(),
        })),
    }
}

/// What could not be read stands under its own check already.
fn nothing_to_compare(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Skipped(skip) => Outcome::Skipped(skip),
        _ => Outcome::Skipped(Skip::NothingToCompare),
    }
}

/// Each export holds as many rows as the JSON; on a list that never stood still, as many as it held at
/// some moment between the two reads.
#[must_use]
pub fn judge(evidence: &Evidence) -> Vec<Finding> {
    let Evidence { before, after, csv, xlsx } = *evidence;
    let differs = |(format, rows): (ExportFormat, u64)| {
        let fact = Fact::ExportRowsDiffer { format: format.name(), json_rows: before, export_rows: rows };
        (!(before..=after).contains(&rows)).then(|| Finding::failure(fact))
    };
    let findings: Vec<_> =
        [(ExportFormat::Csv, csv), (ExportFormat::Xlsx, xlsx)].into_iter().filter_map(differs).collect();
    match findings.is_empty() {
        true => vec![Finding::info(Fact::ExportsAgree { json_rows: after, csv_rows: csv, xlsx_rows: xlsx })],
        false => findings,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::failures;

    fn codes(before: u64, after: u64, csv: u64, xlsx: u64) -> Vec<&'static str> {
        failures(&judge(&Evidence { before, after, csv, xlsx }))
    }

    #[test]
    fn equal_numbers_agree() {
        assert_eq!(codes(25, 25, 25, 25), [""; 0]);
        assert_eq!(codes(0, 0, 0, 0), [""; 0]);
    }

    #[test]
    fn a_row_too_few_or_too_many_fails() {
        assert_eq!(codes(25, 25, 24, 25), ["export-rows-differ"]);
        assert_eq!(codes(25, 25, 25, 26), ["export-rows-differ"]);
        assert_eq!(codes(25, 30, 24, 31), ["export-rows-differ"; 2]);
    }

    #[test]
    fn rows_that_arrive_in_between_are_no_error() {
        assert_eq!(codes(25, 28, 26, 28), [""; 0]);
    }
}
