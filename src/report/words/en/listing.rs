//! The facts of pages, orders and filters, in English.

use super::remedies::REPORT_IT;
use crate::finding::ListingFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &ListingFact) -> Wording {
    match fact {
        ListingFact::FiltersOffered { filters } => brief(format!("filters {}", filters.join(", "))),
        ListingFact::HistorialWalked { pages, rows, rows_total } => {
            brief(format!("{rows} of {rows_total} rows on {pages} pages"))
        }
        ListingFact::SortMatrixRead { pages, .. } => {
            brief(format!("6 columns in both directions, {pages} pages"))
        }
        ListingFact::FiltersTried { filters, .. } => brief(format!("{filters} filters tried")),
        ListingFact::NothingHeld {} => brief("there was nothing to compare: no rows"),
        ListingFact::WalkDayTooFull { day, rows, most } => problem(
            format!("at most {most} rows on a day: what limit and offset reach from both ends"),
            format!("{rows} on {day}"),
            "Read that day in parts: with --action, --user or --model.",
        ),
        ListingFact::RowNotThere { id } => problem(
            format!("a row {id}"),
            "there is none of this id",
            "Look for it: pointctl historial --user NAME, or --q TEXT.",
        ),
        ListingFact::RowOutOfReach { id, rows_total } => problem(
            format!("row {id} where limit and offset reach it"),
            format!("it would stand in the middle of {rows_total} rows"),
            "Read its day: pointctl historial --all --date-from DAY --date-to DAY.",
        ),
        ListingFact::FilterIgnored { filter } => problem(
            format!("a deployment that knows the filter {filter}"),
            "it ignored it: the rows are not filtered",
            "Leave the filter out and filter what comes, or have the deployment updated.",
        ),
        ListingFact::FilterNotOffered { filter } => brief(format!("{filter} not offered here")),
        ListingFact::WalkRepeated { id, offset } => problem(
            "each row on one page",
            format!("the page at offset {offset} begins with row {id}, which an earlier one had passed"),
            REPORT_IT,
        ),
        ListingFact::WalkDiffers { expected, got } => problem(
            format!("row {expected} next, as on one larger page"),
            format!("row {got}: rows are skipped or repeated between pages"),
            REPORT_IT,
        ),
        ListingFact::WalkHole { rows_total, visited } => {
            problem(format!("{rows_total} rows on all pages together"), visited.to_string(), REPORT_IT)
        }
        ListingFact::WalkActionHole { action, declared, visited } => problem(
            format!("{declared} rows of {action} on all pages, as by_action says"),
            visited.to_string(),
            REPORT_IT,
        ),
        ListingFact::WalkPastEnd { id } => problem("no rows past the end", format!("row {id}"), REPORT_IT),
        ListingFact::SortScattered { sort_by, sort_dir, id } => problem(
            format!("equal values together by {sort_by} {sort_dir}"),
            format!("row {id} stands apart from its like"),
            REPORT_IT,
        ),
        ListingFact::SortNullsMisplaced { sort_dir, id } => problem(
            format!(
                "rows without a user {} by user {sort_dir}",
                if *sort_dir == "asc" { "last" } else { "first" }
            ),
            format!("row {id} in the wrong place"),
            REPORT_IT,
        ),
        ListingFact::SortNotReversed { sort_by, asc_id, desc_id } => problem(
            format!("{sort_by} desc the exact reverse of asc"),
            format!("row {asc_id} in one where the other has row {desc_id}"),
            REPORT_IT,
        ),
        ListingFact::FilterLetThrough { filter, id } => {
            problem(format!("only rows that satisfy {filter}"), format!("row {id} does not"), REPORT_IT)
        }
        ListingFact::FilterLostRow { filter, id } => {
            problem(format!("row {id}, from which {filter} was taken"), "other rows, or none", REPORT_IT)
        }
        ListingFact::FilterTotalWrong { action, expected, got } => problem(
            format!("{expected} rows filtered by {action}, as by_action says"),
            got.to_string(),
            REPORT_IT,
        ),
        ListingFact::FilterCountWrong { filter, action, least, most, got } => problem(
            format!("{least} to {most} rows of {action} filtered by {filter}"),
            got.to_string(),
            REPORT_IT,
        ),
        ListingFact::FilterDaysWrong { id, days } => problem(
            format!("row {id} on one day, by date_from and date_to"),
            format!("on {days} of the days around it"),
            REPORT_IT,
        ),
        ListingFact::FilterDaysSum { least, most, got } => {
            problem(format!("{least} to {most} rows on all days together"), got.to_string(), REPORT_IT)
        }
        ListingFact::FilterDaysZone { day, id } => problem(
            "days of one time zone, by date_from and date_to",
            format!("row {id} and {day} fit none that fits the others"),
            REPORT_IT,
        ),
    }
}
