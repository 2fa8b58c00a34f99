//! Facts of the historial over several pages, in every order and through every filter.

use serde::Serialize;
use strum::IntoStaticStr;

use crate::from_json::read_back;

read_back! {
/// What is seen when pages, orders and filters of the historial are held against each other.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum ListingFact {
    /// The deployment has these of the newer filters.
    FiltersOffered { filters: Vec<&'static str> },
    /// The historial was read page by page to its end.
    HistorialWalked { pages: u64, rows: u64, rows_total: u64 },
    /// Every column was read in both directions, with this many pages and rows.
    SortMatrixRead { pages: u64, rows: u64 },
    /// This many filters were tried, and their pages had this many rows together.
    FiltersTried { filters: u64, rows: u64 },
    /// A check had nothing to compare.
    NothingHeld {},
    /// The deployment lacks this filter.
    FilterNotOffered { filter: &'static str },
    /// A page begins with a row that an earlier page had.
    WalkRepeated { id: u64, offset: u64 },
    /// Two small pages do not begin like one large page.
    WalkDiffers { expected: u64, got: u64 },
    /// The pages hold fewer rows than there were at the walk's begin.
    WalkHole { rows_total: u64, visited: u64 },
    /// The pages hold fewer rows of an action than `by_action` had.
    WalkActionHole { action: String, declared: u64, visited: u64 },
    /// A single day has more rows than can be reached from both of its ends.
    WalkDayTooFull { day: String, rows: u64, most: u64 },
    /// No row of the historial has this id.
    RowNotThere { id: u64 },
    /// It is not known whether a row has this id: it would stand where no offset reaches.
    RowOutOfReach { id: u64, rows_total: u64 },
    /// The deployment does not know a filter that was asked for, so its rows are not filtered.
    FilterIgnored { filter: &'static str },
    /// A page beyond the end has rows.
    WalkPastEnd { id: u64 },
    /// Equal values of a text column do not stand together.
    SortScattered { sort_by: &'static str, sort_dir: &'static str, id: u64 },
    /// A row without a user does not stand where NULLs do.
    SortNullsMisplaced { sort_dir: &'static str, id: u64 },
    /// One direction is not the reverse of the other in this order.
    SortNotReversed { sort_by: &'static str, asc_id: u64, desc_id: u64 },
    /// A filtered page has a row that does not satisfy the filter.
    FilterLetThrough { filter: &'static str, id: u64 },
    /// Filtered by a value of its own, a row is missing.
    FilterLostRow { filter: String, id: u64 },
    /// Filtered by an action, there are more or fewer rows than `by_action` says.
    FilterTotalWrong { action: &'static str, expected: u64, got: u64 },
    /// A filtered page counts fewer or more rows of an action than known rows allow.
    FilterCountWrong { filter: String, action: String, least: u64, most: u64, got: u64 },
    /// A row belongs to several of consecutive days that cover the whole list, or to none.
    FilterDaysWrong { id: u64, days: u64 },
    /// Pages of days that cover the whole list have fewer or more rows together than the list.
    FilterDaysSum { least: u64, most: u64, got: u64 },
    /// In no time zone do the days hold the rows that these days' pages have.
    FilterDaysZone { day: String, id: u64 },
}
}
