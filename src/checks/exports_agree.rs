//! JSON, CSV and XLSX hold the same number of rows.

use super::context::OLDEST_ROWS;
use super::{Check, Context, Trail};
use crate::finding::{Fact, Finding};
use crate::model::export::ExportFormat;
use crate::verdict::{Outcome, Skip};

/// The check.
pub const CHECK: Check = Check {
    id: "exports-agree",
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

/// The numbers of rows, all under the same parameters.
#[derive(Debug, Clone, Copy)]
pub struct Evidence {
    /// In the JSON page that was read before the exports.
    pub before: u64,
    /// In the JSON page that was read after them; asked for when the numbers differ.
    pub after: Option<u64>,
    /// In the CSV export.
    pub csv: u64,
    /// In the XLSX export.
    pub xlsx: u64,
}

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Evidence, Outcome> {
    let before = ctx.oldest(trail).await.map_err(nothing_to_compare)?.value.items.len() as u64;
    let (csv, xlsx) = tokio::join!(
        rows(ctx, trail, ExportFormat::Csv), //
        rows(ctx, trail, ExportFormat::Xlsx)
    );
    let mut evidence = Evidence { before, after: None, csv: csv?, xlsx: xlsx? };
    // A page that is not full grows as rows arrive, our own rehearsals' too.
    if (evidence.csv != before || evidence.xlsx != before) && before < OLDEST_ROWS {
        // No other check asks for this page, so what goes wrong with it has to be said here.
        let again = ctx.oldest_again(trail).await?;
        evidence.after = Some(again.value.items.len() as u64);
    }
    Ok(evidence)
}

async fn rows(ctx: &Context<'_>, trail: &Trail, format: ExportFormat) -> Result<u64, Outcome> {
    let export = ctx.export(trail, format).await.map_err(nothing_to_compare)?;
    let table = export.table.as_ref().map_err(|_| Outcome::Skipped(Skip::NothingToCompare))?;
    Ok(table.rows.len() as u64)
}

/// What could not be read stands under its own check already.
fn nothing_to_compare(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Skipped(skip) => Outcome::Skipped(skip),
        _ => Outcome::Skipped(Skip::NothingToCompare),
    }
}

/// Each export holds as many rows as the JSON, or, where rows arrived in between, as many as it held
/// at some moment between the two reads.
#[must_use]
pub fn judge(evidence: &Evidence) -> Vec<Finding> {
    let (before, after) = (evidence.before, evidence.after.unwrap_or(evidence.before));
    let differs = |(format, rows): (ExportFormat, u64)| {
        let fact = Fact::ExportRowsDiffer { format: format.name(), json_rows: before, export_rows: rows };
        (!(before..=after).contains(&rows)).then(|| Finding::failure(fact))
    };
    let findings: Vec<_> = [(ExportFormat::Csv, evidence.csv), (ExportFormat::Xlsx, evidence.xlsx)]
        .into_iter()
        .filter_map(differs)
        .collect();
    match findings.is_empty() {
        true => vec![Finding::info(Fact::ExportsAgree { rows: before })],
        false => findings,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::failures;

    fn codes(before: u64, after: Option<u64>, csv: u64, xlsx: u64) -> Vec<&'static str> {
        failures(&judge(&Evidence { before, after, csv, xlsx }))
    }

    #[test]
    fn equal_numbers_agree() {
        assert_eq!(codes(25, None, 25, 25), [""; 0]);
        assert_eq!(codes(0, None, 0, 0), [""; 0]);
    }

    #[test]
    fn a_row_too_few_or_too_many_fails() {
        assert_eq!(codes(25, None, 24, 25), ["export-rows-differ"]);
        assert_eq!(codes(25, Some(25), 25, 26), ["export-rows-differ"]);
        assert_eq!(codes(25, Some(30), 24, 31), ["export-rows-differ"; 2]);
    }

    #[test]
    fn rows_that_arrive_in_between_are_no_error() {
        assert_eq!(codes(25, Some(28), 26, 28), [""; 0]);
    }
}
