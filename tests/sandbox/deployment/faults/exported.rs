//! Exports that do what they are not asked.

use super::super::audit::Column;
use super::super::clock::DAY;
use super::super::endpoint::Endpoint;
use super::super::historial::Query;
use super::effect::{Effect, Fault, Quirk, Scope};

const CSV: Scope = Scope::On(&[Endpoint::Csv]);
const XLSX: Scope = Scope::On(&[Endpoint::Xlsx]);
const BOTH: Scope = Scope::On(&[Endpoint::Csv, Endpoint::Xlsx]);

/// The API's own.
const DEFAULT_LIMIT: usize = 100;
/// Rows of the largest page.
const LARGEST: usize = 1_000;

const fn fault(name: &'static str, scope: Scope, change: fn(&mut Query), line: &'static str) -> Fault {
    Fault { name, line, scope, effect: Effect::Asked(change) }
}

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    Fault {
        name: "exports-kept",
        line: "an export that was asked for before is as it was",
        scope: Scope::Everywhere,
        effect: Effect::Quirk(Quirk::KeptExports),
    },
    Fault {
        name: "exports-whole-by-default",
        line: "an export without a limit has every row",
        scope: Scope::Everywhere,
        effect: Effect::Quirk(Quirk::WholeByDefault),
    },
    fault("csv-q-ignores-user", CSV, |q| q.without = Some(Column::User), "q does not look into user"),
    fault("exports-q-payload", BOTH, |q| q.in_payload = true, "q looks into the payload"),
    fault("csv-ignores-action", CSV, |q| q.action = None, "action is ignored"),
    fault("csv-ignores-date-from", CSV, |q| q.span[0] = i64::MIN, "date_from is ignored"),
    fault("csv-ignores-date-to", CSV, |q| q.span[1] = i64::MAX, "date_to is ignored"),
    fault("csv-ignores-user", CSV, |q| blank(q, 0), "user is ignored"),
    fault("csv-ignores-model", CSV, |q| blank(q, 1), "model is ignored"),
    fault("csv-ignores-q", CSV, |q| blank(q, 2), "q is ignored"),
    fault("csv-ignores-limit", CSV, |q| q.limit = LARGEST, "limit is ignored"),
    fault("csv-ignores-offset", CSV, |q| q.offset = 0, "offset is ignored"),
    fault("csv-ignores-sort-by", CSV, |q| q.column = Column::Timestamp, "sort_by is ignored"),
    fault("csv-ignores-sort-dir", CSV, |q| q.descending = true, "sort_dir is ignored"),
    fault("csv-default-limit", CSV, default_limit, "no more rows than the API's default"),
    fault("csv-newest-missing", CSV, newest_missing, "the newest row is missing"),
    fault("csv-hole", CSV, hole, "a row is missing beyond the first 1,000"),
    fault("xlsx-ignores-action", XLSX, |q| q.action = None, "action is ignored"),
    fault("xlsx-ignores-date-from", XLSX, |q| q.span[0] = i64::MIN, "date_from is ignored"),
    fault("xlsx-ignores-date-to", XLSX, |q| q.span[1] = i64::MAX, "date_to is ignored"),
    fault("xlsx-ignores-user", XLSX, |q| blank(q, 0), "user is ignored"),
    fault("xlsx-ignores-model", XLSX, |q| blank(q, 1), "model is ignored"),
    fault("xlsx-ignores-q", XLSX, |q| blank(q, 2), "q is ignored"),
    fault("xlsx-ignores-limit", XLSX, |q| q.limit = LARGEST, "limit is ignored"),
    fault("xlsx-ignores-offset", XLSX, |q| q.offset = 0, "offset is ignored"),
    fault("xlsx-ignores-sort-by", XLSX, |q| q.column = Column::Timestamp, "sort_by is ignored"),
    fault("xlsx-ignores-sort-dir", XLSX, |q| q.descending = true, "sort_dir is ignored"),
    fault("xlsx-default-limit", XLSX, default_limit, "no more rows than the API's default"),
    fault("xlsx-newest-missing", XLSX, newest_missing, "the newest row is missing"),
    fault("xlsx-hole", XLSX, hole, "a row is missing beyond the first 1,000"),
    fault("exports-ignore-filters", BOTH, no_filters, "every filter is ignored"),
    fault("exports-by-case", BOTH, |q| q.by_case = true, "capitals count in user, model and q"),
    fault("exports-date-from-exclusive", BOTH, date_from_exclusive, "without the first day"),
    fault("exports-date-to-exclusive", BOTH, date_to_exclusive, "without the last day"),
];

fn blank(query: &mut Query, text: usize) {
    if let Some(texts) = &mut query.texts {
        texts[text].clear();
    }
}

fn no_filters(query: &mut Query) {
    (query.action, query.span) = (None, [i64::MIN, i64::MAX]);
    (0..3).for_each(|text| blank(query, text));
}

fn default_limit(query: &mut Query) {
    query.limit = query.limit.min(DEFAULT_LIMIT);
}

fn newest_missing(query: &mut Query) {
    query.offset += usize::from(query.column == Column::Timestamp && query.descending);
}

fn hole(query: &mut Query) {
    query.offset += usize::from(query.offset >= LARGEST);
}

fn date_from_exclusive(query: &mut Query) {
    if query.span[0] != i64::MIN {
        query.span[0] += DAY;
    }
}

fn date_to_exclusive(query: &mut Query) {
    if query.span[1] != i64::MAX {
        query.span[1] -= DAY;
    }
}
