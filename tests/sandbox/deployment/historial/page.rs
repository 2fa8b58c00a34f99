//! A page of the historial as JSON: the structs are the wire's, in its order.

use serde::Serialize;
use serde_json::value::RawValue;

use super::super::audit::{Action, Column, Row};
use super::super::clock;
use super::Selection;
use super::query::Query;

/// The whole answer.
#[derive(Serialize)]
pub(super) struct Page<'a> {
    filters: Filters<'a>,
    totales: Totales,
    pagination: Pagination,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Filters<'a> {
    action: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    q: Option<&'a str>,
    date_from: Option<&'a str>,
    date_to: Option<&'a str>,
    limit: usize,
    offset: usize,
    sort_by: &'a str,
    sort_dir: &'a str,
    export: &'a str,
}

#[derive(Serialize)]
struct Totales {
    rows_total: usize,
    rows_returned: usize,
    #[serde(serialize_with = "as_map")]
    by_action: Vec<(&'static str, usize)>,
}

fn as_map<S: serde::Serializer>(pairs: &[(&str, usize)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(pairs.iter().copied())
}

#[derive(Serialize)]
struct Pagination {
    limit: usize,
    offset: usize,
    has_next: bool,
    next_offset: Option<usize>,
    has_prev: bool,
    prev_offset: Option<usize>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: u64,
    timestamp: String,
    user: &'a str,
    action: &'static str,
    model: &'static str,
    object_id: &'a str,
    payload: &'a RawValue,
}

impl<'a> Page<'a> {
    pub(super) fn of(query: &'a Query, selection: &'a Selection) -> Self {
        let (returned, total) = (selection.rows.len(), selection.total);
        let (has_next, has_prev) = (query.offset + returned < total, query.offset > 0);
        let mut by_action: Vec<_> =
            Action::ALL.map(Action::name).into_iter().zip(selection.by_action).collect();
        by_action.retain(|(_, count)| *count > 0);
        // Most frequent first, as the deployment's query has it.
        by_action.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Self {
            filters: Filters::of(query),
            totales: Totales { rows_total: total, rows_returned: returned, by_action },
            pagination: Pagination {
                limit: query.limit,
                offset: query.offset,
                has_next,
                next_offset: has_next.then(|| query.offset + query.limit),
                has_prev,
                prev_offset: has_prev.then(|| query.offset.saturating_sub(query.limit)),
            },
            items: selection.rows.iter().map(Item::of).collect(),
        }
    }
}

impl<'a> Filters<'a> {
    fn of(query: &'a Query) -> Self {
        let text = |index: usize| query.texts.as_ref().map(|texts| texts[index].as_str());
        let name = Column::ALL.into_iter().find(|(_, column)| *column == query.column);
        Self {
            action: query.action.map(Action::name).unwrap_or_default(),
            user: text(0),
            model: text(1),
            q: text(2),
            date_from: query.days[0].as_deref(),
            date_to: query.days[1].as_deref(),
            limit: query.limit,
            offset: query.offset,
            sort_by: name.map(|(name, _)| name).unwrap_or_default(),
            sort_dir: if query.descending { "desc" } else { "asc" },
            export: "",
        }
    }
}

impl<'a> Item<'a> {
    fn of(row: &'a Row) -> Self {
        Self {
            id: row.id,
            timestamp: clock::json(row.at),
            user: &row.user,
            action: row.action.name(),
            model: row.action.model(),
            object_id: &row.object_id,
            payload: &row.payload,
        }
    }
}
