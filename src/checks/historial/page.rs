//! What holds of every page of the historial. Pure.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Value, json};

use crate::finding::{AnswerFact, Bounded, Fact, Finding, HistorialFact, Severity};
use crate::model::Action;
use crate::model::historial::{
    Historial, HistorialQuery, MODELS, Pagination, REST, Row, SortBy, SortDir, Totales,
};
use crate::model::timestamp;

/// Judges one page by the query that it was asked with.
pub(in crate::checks) fn judge(query: &HistorialQuery, page: &Historial) -> Vec<Finding> {
    let mut facts = Vec::new();
    facts.extend(echo(query, page));
    facts.extend(pagination(query, page));
    facts.extend(totals(query, page));
    facts.extend(rows(&page.items));
    facts.extend(order(query, &page.items));
    let read = HistorialFact::HistorialRead {
        rows_returned: page.items.len() as u64,
        rows_total: page.totales.rows_total,
        sort_by: query.sort_by.into(),
        sort_dir: query.sort_dir.into(),
    };
    let failures = facts.into_iter().map(Finding::failure);
    let all = std::iter::once(Finding::info(read)).chain(failures);
    let all = all.map(|finding| finding.of_request(page.request));
    all.chain(unlisted(page)).collect::<Bounded>().into_findings()
}

/// Says that `by_action` has more unknown actions than are kept of it.
fn unlisted(page: &Historial) -> Option<Finding> {
    let of = Fact::from(HistorialFact::HistorialByActionUnknown { got: String::new() }).code();
    let more = page.totales.unlisted;
    (more > 0).then(|| Finding::info(AnswerFact::FindingsCut { severity: Severity::Failure, of, more }))
}

/// Whether all that is wrong with a page is counts that do not fit its rows, or each other.
pub(in crate::checks) fn only_counts_differ(query: &HistorialQuery, page: &Historial) -> bool {
    let counts = |finding: &Finding| {
        matches!(
            finding.fact,
            Fact::Historial(
                HistorialFact::HistorialRowsReturnedWrong { .. }
                    | HistorialFact::HistorialPageSize { .. }
                    | HistorialFact::HistorialByActionSum { .. }
                    | HistorialFact::HistorialByActionWrong { .. }
            )
        )
    };
    let mut failures = judge(query, page).into_iter().filter(|judge| judge.is_failure());
    !totals(query, page).is_empty() && failures.all(|failure| counts(&failure))
}

fn echo(query: &HistorialQuery, page: &Historial) -> Vec<HistorialFact> {
    let filters = &page.filters;
    let sort_by: &str = query.sort_by.into();
    let sort_dir: &str = query.sort_dir.into();
    let pairs = [
        ("limit", json!(query.limit), json!(filters.limit)),
        ("offset", json!(query.offset), json!(filters.offset)),
        ("sort_by", json!(sort_by), json!(filters.sort_by)),
        ("sort_dir", json!(sort_dir), json!(filters.sort_dir)),
        ("action", json!(query.action.map_or("", Action::name)), json!(filters.action)),
        ("export", json!(""), json!(filters.export)),
    ];
    // Dates that were not asked for are not held against what is echoed: a deployment may fill them in.
    let dates =
        [("date_from", &query.date_from, &filters.date_from), ("date_to", &query.date_to, &filters.date_to)];
    let dates = dates.into_iter().filter(|(_, sent, _)| sent.is_some());
    // An older deployment lacks all three of these.
    let texts = [
        ("user", &query.user, &filters.user),
        ("model", &query.model, &filters.model),
        ("q", &query.q, &filters.q),
    ];
    let known = texts.iter().any(|(_, _, echoed)| echoed.is_some());
    let texts = texts.into_iter().filter(|(_, sent, _)| sent.is_some() || known);
    let texts = texts.map(|(name, sent, echoed)| (name, json!(sent.as_deref().unwrap_or("")), json!(echoed)));
    let pairs = pairs.into_iter().chain(dates.map(|(name, sent, echoed)| (name, json!(sent), json!(echoed))));
    let pairs = pairs.chain(texts);
    let differs = |(field, sent, echoed): (_, Value, Value)| {
        (sent != echoed).then_some(HistorialFact::HistorialEchoDiffers { field, sent, echoed })
    };
    pairs.filter_map(differs).collect()
}

/// How many rows a page must have of a list of `rows_total`.
pub(super) fn due(query: &HistorialQuery, rows_total: u64) -> u64 {
    rows_total.saturating_sub(query.offset).min(query.limit)
}

/// Whether a page has as many rows as its own total leaves for it.
pub(super) fn has_its_size(query: &HistorialQuery, page: &Historial) -> bool {
    due(query, page.totales.rows_total) == page.items.len() as u64
}

/// Judges the pagination block, which follows from limit, offset, the rows that came and the total. Where rows are
/// too many or too few, nobody knows which number it follows from.
fn pagination(query: &HistorialQuery, page: &Historial) -> Vec<HistorialFact> {
    let (returned, rows_total) = (page.items.len() as u64, page.totales.rows_total);
    let has_next = query.offset.saturating_add(returned) < rows_total;
    let has_prev = query.offset > 0;
    let expected = Pagination {
        limit: query.limit,
        offset: query.offset,
        has_next,
        next_offset: has_next.then(|| query.offset + query.limit),
        has_prev,
        prev_offset: has_prev.then(|| query.offset.saturating_sub(query.limit)),
    };
    let got = &page.pagination;
    let fields = [
        ("limit", json!(expected.limit), json!(got.limit)),
        ("offset", json!(expected.offset), json!(got.offset)),
        ("has_prev", json!(expected.has_prev), json!(got.has_prev)),
        ("prev_offset", json!(expected.prev_offset), json!(got.prev_offset)),
    ];
    let next = [
        ("has_next", json!(expected.has_next), json!(got.has_next)),
        ("next_offset", json!(expected.next_offset), json!(got.next_offset)),
    ];
    let next = next.into_iter().filter(|_| due(query, rows_total) == returned);
    let wrong = |(field, expected, got): (_, Value, Value)| {
        (expected != got).then_some(HistorialFact::HistorialPaginationWrong { field, expected, got })
    };
    fields.into_iter().chain(next).filter_map(wrong).collect()
}

/// The sum of `by_action`. It saturates: the counts are the server's, and a sum that overflows is wrong in any
/// case.
pub(super) fn sum(totales: &Totales) -> u64 {
    totales.by_action.values().fold(0_u64, |sum, count| sum.saturating_add(*count))
}

fn totals(query: &HistorialQuery, page: &Historial) -> Vec<HistorialFact> {
    let (declared, got) = (page.totales.rows_returned, page.items.len() as u64);
    let (rows_total, growing) = (page.totales.rows_total, page.totales.growing);
    let (due, sum) = (due(query, rows_total), sum(&page.totales));
    let mut facts = Vec::new();
    if declared != got {
        facts.push(HistorialFact::HistorialRowsReturnedWrong { declared, got });
    }
    if due != got && !growing {
        facts.push(HistorialFact::HistorialPageSize { expected: due, got });
    }
    if sum != rows_total && !growing {
        facts.push(HistorialFact::HistorialByActionSum { sum, rows_total });
    }
    let unknown = page.totales.by_action.keys().filter(|name| name.parse::<Action>().is_err());
    let unknown = unknown.filter(|name| page.totales.unlisted == 0 || *name != REST);
    facts.extend(unknown.map(|got| HistorialFact::HistorialByActionUnknown { got: got.clone() }));
    if facts.is_empty() && !growing {
        facts.extend(by_action(page));
    }
    facts
}

/// An action of which `by_action` counts fewer rows than the page has, or more where the page has all rows. A row
/// with an unknown action, or one that appears twice, makes the other numbers uncertain.
fn by_action(page: &Historial) -> Option<HistorialFact> {
    let ids: HashSet<u64> = page.items.iter().map(|row| row.id).collect();
    if ids.len() < page.items.len() || page.items.iter().any(|row| row.action.parse::<Action>().is_err()) {
        return None;
    }
    let mut rows: BTreeMap<&str, u64> = page.totales.by_action.keys().map(|name| (&**name, 0)).collect();
    for row in &page.items {
        *rows.entry(&row.action).or_default() += 1;
    }
    let whole = page.items.len() as u64 == page.totales.rows_total;
    let wrong = |(action, got): (&str, u64)| {
        let declared = page.totales.by_action.get(action).copied().unwrap_or_default();
        let holds = if whole { declared == got } else { declared >= got };
        (!holds).then(|| HistorialFact::HistorialByActionWrong { action: action.to_owned(), declared, got })
    };
    rows.into_iter().find_map(wrong)
}

fn rows(items: &[Row]) -> Vec<HistorialFact> {
    let mut facts = Vec::new();
    let mut seen = HashSet::new();
    for row in items {
        let id = row.id;
        if !seen.insert(id) {
            facts.push(HistorialFact::HistorialDuplicateId { id });
        }
        if timestamp::from_json(&row.timestamp).is_none() {
            facts.push(HistorialFact::HistorialTimestampMalformed { id, got: row.timestamp.clone() });
        }
        if row.action.parse::<Action>().is_err() {
            facts.push(HistorialFact::HistorialActionUnknown { id, got: row.action.clone() });
        }
        if !MODELS.contains(&row.model.as_str()) {
            facts.push(HistorialFact::HistorialModelUnknown { id, got: row.model.clone() });
        }
    }
    facts
}

/// `timestamp` and `id` are in plain order, ties by id in the same direction. What text columns look
/// like depends on the database's collation, so nothing is said of them here.
fn order(query: &HistorialQuery, items: &[Row]) -> Vec<HistorialFact> {
    let key = |row: &Row| match query.sort_by {
        SortBy::Timestamp => Some((timestamp::from_json(&row.timestamp)?, row.id)),
        SortBy::Id => Some((jiff::Timestamp::UNIX_EPOCH, row.id)),
        SortBy::Action | SortBy::Model | SortBy::ObjectId | SortBy::User => None,
    };
    let unsorted = |pair: &[Row]| {
        let [first, second] = pair else { return None };
        let (earlier, later) = match query.sort_dir {
            SortDir::Asc => (key(first)?, key(second)?),
            SortDir::Desc => (key(second)?, key(first)?),
        };
        (earlier > later).then(|| HistorialFact::HistorialUnsorted {
            sort_by: query.sort_by.into(),
            sort_dir: query.sort_dir.into(),
            first_id: first.id,
            second_id: second.id,
        })
    };
    items.windows(2).filter_map(unsorted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture};
    use crate::testing::{MANY, in_time};

    fn recorded(offset: u64) -> (HistorialQuery, Historial) {
        let name = if offset == 0 { "historial.json" } else { "historial_page2.json" };
        (
            HistorialQuery { offset, ..HistorialQuery::first(25, SortBy::Timestamp, SortDir::Desc) },
            fixture(name),
        )
    }

    fn codes_after(change: impl FnOnce(&mut Historial)) -> Vec<&'static str> {
        let (query, mut page) = recorded(25);
        change(&mut page);
        failures(&judge(&query, &page))
    }

    #[test]
    fn the_recorded_pages_hold() {
        for offset in [0, 25] {
            let (query, page) = recorded(offset);
            assert_eq!(failures(&judge(&query, &page)), [""; 0]);
        }
        let by_user = HistorialQuery::first(25, SortBy::User, SortDir::Asc);
        assert_eq!(failures(&judge(&by_user, &fixture("historial_sort_user_asc.json"))), [""; 0]);
    }

    #[test]
    fn each_echo_is_held_against_what_was_sent() {
        let changes: [fn(&mut Historial); 9] = [
            |page| page.filters.limit = 26,
            |page| page.filters.offset = 0,
            |page| page.filters.sort_by = "id".into(),
            |page| page.filters.sort_dir = "asc".into(),
            |page| page.filters.action = "PURGE_API_LOGS".into(),
            |page| page.filters.export = "csv".into(),
            |page| page.filters.user = Some("admin".into()),
            |page| page.filters.model = Some("x".into()),
            |page| page.filters.q = Some("x".into()),
        ];
        for change in changes {
            assert_eq!(codes_after(change), ["historial-echo-differs"]);
        }
    }

    #[test]
    fn an_older_deployment_echoes_fewer_filters() {
        let older = |page: &mut Historial| {
            (page.filters.user, page.filters.model, page.filters.q) = (None, None, None);
        };
        assert_eq!(codes_after(older), [""; 0]);
        // Which has one of them has all.
        assert_eq!(codes_after(|page| page.filters.q = None), ["historial-echo-differs"]);
    }

    #[test]
    fn each_field_of_the_pagination_block_is_computed() {
        let changes: [fn(&mut Historial); 6] = [
            |page| page.pagination.limit = 24,
            |page| page.pagination.offset = 24,
            |page| page.pagination.has_next = false,
            |page| page.pagination.next_offset = Some(51),
            |page| page.pagination.has_prev = false,
            |page| page.pagination.prev_offset = None,
        ];
        for change in changes {
            assert_eq!(codes_after(change), ["historial-pagination-wrong"]);
        }
    }

    #[test]
    fn of_very_many_unknown_actions_a_few_are_kept_and_all_are_counted() {
        let mut raw = crate::testing::raw("historial.json");
        let counts = raw["totales"]["by_action"].as_object_mut().unwrap();
        counts.extend((0..MANY).map(|number| (format!("ACTION_{number}"), 1.into())));
        let total = raw["totales"]["rows_total"].as_u64().unwrap() + MANY as u64;
        raw["totales"]["rows_total"] = total.into();
        let page: Historial = in_time(|| crate::model::shape::read(&raw).unwrap());
        assert!(page.totales.by_action.len() < 100);
        let findings = judge(&HistorialQuery::first(25, SortBy::Id, SortDir::Desc), &page);
        let unknown =
            findings.iter().filter(|finding| finding.fact.code() == "historial-by-action-unknown").count();
        let more = findings.iter().find_map(|finding| match finding.fact {
            Fact::Answer(AnswerFact::FindingsCut { of: "historial-by-action-unknown", more, .. }) => {
                Some(more)
            }
            _ => None,
        });
        assert_eq!(unknown as u64 + more.unwrap(), MANY as u64);
        assert!(
            findings.iter().all(|finding| finding.fact.code() != "historial-by-action-sum"),
            "{findings:?}"
        );
    }

    #[test]
    fn by_action_counts_the_rows_of_a_page_and_no_more_where_these_are_all() {
        let query = HistorialQuery::first(25, SortBy::Timestamp, SortDir::Desc);
        let codes = |change: &dyn Fn(&mut Historial)| {
            let mut page: Historial = fixture("historial.json");
            let counts = page.items.iter().fold(BTreeMap::new(), |mut counts, row| {
                *counts.entry(row.action.clone()).or_default() += 1;
                counts
            });
            (page.totales.rows_total, page.totales.by_action) = (25, counts);
            (page.pagination.has_next, page.pagination.next_offset) = (false, None);
            change(&mut page);
            failures(&judge(&query, &page))
        };
        assert_eq!(codes(&|_| ()), [""; 0]);
        let shift = |page: &mut Historial| {
            let mut counts = page.totales.by_action.values_mut();
            *counts.next().unwrap() += 1;
            *counts.next().unwrap() -= 1;
        };
        assert_eq!(codes(&shift), ["historial-by-action-wrong"]);
        // Two more somewhere, both counted as the same.
        let grow = |page: &mut Historial| {
            page.totales.rows_total += 2;
            (page.pagination.has_next, page.pagination.next_offset) = (true, Some(25));
            *page.totales.by_action.values_mut().next().unwrap() += 2;
        };
        assert_eq!(codes(&grow), [""; 0]);
        let both = |page: &mut Historial| {
            grow(page);
            shift(page);
        };
        assert_eq!(codes(&both), ["historial-by-action-wrong"]);
    }

    #[test]
    fn counts_must_add_up() {
        assert_eq!(codes_after(|page| page.totales.rows_returned = 24), ["historial-rows-returned-wrong"]);
        assert_eq!(
            codes_after(|page| *page.totales.by_action.values_mut().next().unwrap() += 1),
            ["historial-by-action-sum"]
        );
        let unknown = |page: &mut Historial| {
            page.totales.by_action.insert("BORRAR".into(), 0);
        };
        assert_eq!(codes_after(unknown), ["historial-by-action-unknown"]);
        let short = |page: &mut Historial| {
            page.items.pop();
            page.totales.rows_returned = 24;
        };
        assert_eq!(codes_after(short), ["historial-page-size"]);
    }

    #[test]
    fn of_a_growing_list_the_counts_need_not_fit_each_other() {
        let growing = |page: &mut Historial| {
            page.totales.growing = true;
            *page.totales.by_action.values_mut().next().unwrap() += 1;
        };
        assert_eq!(codes_after(growing), [""; 0]);
        let declared = |page: &mut Historial| {
            growing(page);
            page.totales.rows_returned = 24;
        };
        assert_eq!(codes_after(declared), ["historial-rows-returned-wrong"]);
    }

    #[test]
    fn counts_that_alone_are_wrong_are_told_from_other_defects() {
        let alone = |change: fn(&mut Historial)| {
            let (query, mut page) = recorded(25);
            change(&mut page);
            only_counts_differ(&query, &page)
        };
        assert!(!alone(|_| ()));
        assert!(alone(|page| *page.totales.by_action.values_mut().next().unwrap() += 1));
        assert!(alone(|page| page.totales.rows_returned += 1));
        assert!(!alone(|page| page.filters.limit = 26));
        let both = |page: &mut Historial| {
            page.totales.rows_returned += 1;
            page.items.swap(3, 4);
        };
        assert!(!alone(both));
    }

    #[test]
    fn rows_are_looked_at_one_by_one() {
        assert_eq!(codes_after(|page| page.items.swap(3, 4)), ["historial-unsorted"]);
        assert_eq!(codes_after(|page| page.items[4].action = "BORRAR".into()), ["historial-action-unknown"]);
        assert_eq!(codes_after(|page| page.items[4].model = "auth.User".into()), ["historial-model-unknown"]);
        let malformed = |page: &mut Historial| page.items[4].timestamp = "2026-11-18 10:00".into();
        assert_eq!(codes_after(malformed), ["historial-timestamp-malformed"]);
        let twice = |page: &mut Historial| page.items[4] = page.items[3].clone();
        assert_eq!(codes_after(twice), ["historial-duplicate-id"]);
    }

    #[test]
    fn equal_timestamps_are_ordered_by_id_in_the_same_direction() {
        let tie = |page: &mut Historial| {
            page.items[4].timestamp = page.items[3].timestamp.clone();
            (page.items[3].id, page.items[4].id) = (900_001, 900_002);
        };
        assert_eq!(codes_after(tie), ["historial-unsorted"]);
    }

    #[test]
    fn past_the_end_an_empty_page_is_right() {
        let query = HistorialQuery { offset: 50_000, ..HistorialQuery::first(25, SortBy::Id, SortDir::Asc) };
        let mut page: Historial = fixture("historial_page2.json");
        page.items.clear();
        page.totales.rows_returned = 0;
        page.filters.offset = 50_000;
        page.filters.sort_by = "id".into();
        page.filters.sort_dir = "asc".into();
        page.pagination = Pagination {
            limit: 25,
            offset: 50_000,
            has_next: false,
            next_offset: None,
            has_prev: true,
            prev_offset: Some(49_975),
        };
        assert_eq!(failures(&judge(&query, &page)), [""; 0]);
    }
}
