//! The facts of pages, orders and filters, in English.

use super::remedies::REPORT_IT;
use super::said::{days as said_days, rows as said_rows};
use crate::finding::ListingFact;
use crate::report::words::amounts::{count, number};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &ListingFact) -> Wording {
    match fact {
        ListingFact::FiltersOffered { filters } => brief(format!("filters: {}", filters.join(", "))),
        ListingFact::HistorialWalked { pages, rows, rows_total } => brief(format!(
            "{} of {} on {}",
            number(*rows),
            said_rows(*rows_total),
            count(*pages, "page", "pages")
        )),
        ListingFact::SortMatrixRead { pages, .. } => {
            brief(format!("6 columns in both directions, {}", count(*pages, "page", "pages")))
        }
        ListingFact::FiltersTried { filters, .. } => {
            brief(format!("{} tried", count(*filters, "filter", "filters")))
        }
        ListingFact::NothingHeld {} => brief("there were no rows to compare"),
        ListingFact::WalkDayTooFull { day, rows, most } => problem(
            format!(
                "at most {} on a day, as many as limit and offset reach from both ends",
                said_rows(*most)
            ),
            format!("{day} has {}", number(*rows)),
            "Read that day in parts: with --action, --user or --model.",
        ),
        ListingFact::RowNotThere { id } => problem(
            format!("row {id}"),
            format!("there is no row {id}"),
            "Look for it: pointctl historial --user NAME, or --q TEXT.",
        ),
        ListingFact::RowOutOfReach { id, rows_total } => problem(
            format!("row {id} where limit and offset reach it"),
            format!("it would be in the middle of {}", said_rows(*rows_total)),
            "Read its day: pointctl historial --all --date-from DAY --date-to DAY.",
        ),
        ListingFact::FilterIgnored { filter } => problem(
            format!("a deployment that knows the filter {filter}"),
            "it ignored the filter: these rows are not filtered",
            "Leave the filter out and filter the rows yourself, or have the deployment updated.",
        ),
        ListingFact::FilterNotOffered { filter } => brief(format!("this deployment has no filter {filter}")),
        ListingFact::WalkRepeated { id, offset } => problem(
            "each row on one page",
            format!("the page at offset {offset} begins with row {id}, which an earlier page already had"),
            REPORT_IT,
        ),
        ListingFact::WalkDiffers { expected, got } => problem(
            format!("row {expected} comes next, as on one larger page"),
            format!("row {got} came: rows are skipped or repeated between pages"),
            REPORT_IT,
        ),
        ListingFact::WalkHole { rows_total, visited } => problem(
            format!("{} on all pages together", said_rows(*rows_total)),
            format!("there are {}", number(*visited)),
            REPORT_IT,
        ),
        ListingFact::WalkActionHole { action, declared, visited } => problem(
            format!("{} of {action} on all pages, as by_action says", said_rows(*declared)),
            format!("there are {}", number(*visited)),
            REPORT_IT,
        ),
        ListingFact::WalkPastEnd { id } => {
            problem("no rows past the end", format!("row {id} came"), REPORT_IT)
        }
        ListingFact::SortScattered { sort_by, sort_dir, id } => problem(
            format!("equal values together by {sort_by} {sort_dir}"),
            format!("row {id} is apart from the rows with its value"),
            REPORT_IT,
        ),
        ListingFact::SortNullsMisplaced { sort_dir, id } => problem(
            format!(
                "rows without a user {} by user {sort_dir}",
                if *sort_dir == "asc" { "last" } else { "first" }
            ),
            format!("row {id} is in the wrong place"),
            REPORT_IT,
        ),
        ListingFact::SortNotReversed { sort_by, asc_id, desc_id } => problem(
            format!("{sort_by} desc is the exact reverse of asc"),
            format!("asc has row {asc_id} where desc has row {desc_id}"),
            REPORT_IT,
        ),
        ListingFact::FilterLetThrough { filter, id } => {
            problem(format!("only rows that satisfy {filter}"), format!("row {id} does not"), REPORT_IT)
        }
        ListingFact::FilterLostRow { filter, id } => problem(
            format!("row {id}, whose own value was asked for with {filter}"),
            "other rows came, or none",
            REPORT_IT,
        ),
        ListingFact::FilterTotalWrong { action, expected, got } => problem(
            format!("{} filtered by {action}, as by_action says", said_rows(*expected)),
            format!("there are {}", number(*got)),
            REPORT_IT,
        ),
        ListingFact::FilterCountWrong { filter, action, least, most, got } => problem(
            format!("{} to {} of {action} filtered by {filter}", number(*least), said_rows(*most)),
            format!("there are {}", number(*got)),
            REPORT_IT,
        ),
        ListingFact::FilterDaysWrong { id, days } => problem(
            format!("row {id} is on one day, by date_from and date_to"),
            format!("it is on {} of those around it", said_days(*days)),
            REPORT_IT,
        ),
        ListingFact::FilterDaysSum { least, most, got } => problem(
            format!("{} to {} on all days together", number(*least), said_rows(*most)),
            format!("there are {}", number(*got)),
            REPORT_IT,
        ),
        ListingFact::FilterDaysZone { day, id } => problem(
            "days of one time zone, by date_from and date_to",
            format!("row {id} on {day} does not agree with the time zone of the others"),
            REPORT_IT,
        ),
    }
}
