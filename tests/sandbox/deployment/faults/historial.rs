//! Faults of the historial's days, filters, orders and pages. What is echoed is what was asked for.

use serde_json::{Value, json};

use super::super::audit::Column;
use super::super::clock::{DAY, zone};
use super::super::endpoint::Endpoint;
use super::super::historial::Query;
use super::edit::put;
use super::effect::{Effect, Fault, Quirk, Scope};

const HISTORIAL: Scope = Scope::On(&[Endpoint::Historial]);

const fn asked(name: &'static str, change: fn(&mut Query), line: &'static str) -> Fault {
    Fault { name, line, scope: HISTORIAL, effect: Effect::Asked(change) }
}

const fn quirk(name: &'static str, quirk: Quirk, line: &'static str) -> Fault {
    Fault { name, line, scope: HISTORIAL, effect: Effect::Quirk(quirk) }
}

const fn edit(name: &'static str, change: fn(&mut Value), line: &'static str) -> Fault {
    Fault { name, line, scope: HISTORIAL, effect: Effect::Json(change) }
}

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    asked("days-from-exclusive", |q| shift(q, 0, DAY), "date_from is exclusive"),
    asked("days-to-exclusive", |q| shift(q, 1, -DAY), "date_to is exclusive"),
    asked("days-from-ignored", |q| q.span[0] = i64::MIN, "date_from is ignored"),
    asked("days-to-ignored", |q| q.span[1] = i64::MAX, "date_to is ignored"),
    asked("days-month-at-most", month, "of more days than 31 the last 31 are taken"),
    asked("days-not-of-user", not_of_user, "with a user the days are ignored"),
    asked("days-from-utc", |q| shift(q, 0, zone()), "date_from is a day of UTC"),
    asked("days-to-utc", |q| shift(q, 1, zone()), "date_to is a day of UTC"),
    asked("filter-user-ignored", |q| blank(q, 0), "user is ignored"),
    asked("filter-model-ignored", |q| blank(q, 1), "model is ignored"),
    asked("filter-q-ignored", |q| blank(q, 2), "q is ignored"),
    asked("filter-whole", |q| q.whole = true, "user, model and q are whole texts"),
    asked("filter-q-payload", |q| q.in_payload = true, "q looks into the payload"),
    asked("filter-q-not-action", |q| q.without = Some(Column::Action), "q does not look into action"),
    asked("filter-q-not-model", |q| q.without = Some(Column::Model), "q does not look into model"),
    asked("filter-q-not-object-id", |q| q.without = Some(Column::ObjectId), "q does not look into object_id"),
    asked("filter-q-not-user", |q| q.without = Some(Column::User), "q does not look into user"),
    quirk(
        "filter-none-is-all",
        Quirk::NoneIsAll,
        "a filter that lets nothing through lets everything through",
    ),
    quirk("filter-blanks-refused", Quirk::BlanksRefused, "a parameter without a value is refused"),
    asked("sort-user-backwards", backwards, "users stand from z to a, and from a to z descending"),
    edit("historial-prev-negative", negative, "prev_offset is negative where offset is less than limit"),
    edit("historial-prev-one", one, "a page that begins with the second row has no previous one"),
    edit("historial-by-action-moved", moved, "by_action counts a row of one action as another's"),
];

fn shift(query: &mut Query, end: usize, by: i64) {
    if ![i64::MIN, i64::MAX].contains(&query.span[end]) {
        query.span[end] += by;
    }
}

fn month(query: &mut Query) {
    let [from, to] = query.span;
    if from != i64::MIN && to != i64::MAX {
        query.span[0] = from.max(to - 31 * DAY);
    }
}

fn not_of_user(query: &mut Query) {
    if query.texts.as_ref().is_some_and(|texts| !texts[0].is_empty()) {
        query.span = [i64::MIN, i64::MAX];
    }
}

fn blank(query: &mut Query, text: usize) {
    if let Some(texts) = &mut query.texts {
        texts[text].clear();
    }
}

fn backwards(query: &mut Query) {
    if query.column == Column::User {
        query.column = Column::UserBackwards;
    }
}

fn negative(page: &mut Value) {
    let [limit, offset] =
        ["limit", "offset"].map(|name| page["pagination"][name].as_i64().unwrap_or_default());
    if (1..limit).contains(&offset) {
        put(page, "/pagination/prev_offset", json!(offset - limit));
    }
}

fn one(page: &mut Value) {
    if page["pagination"]["offset"] == json!(1) {
        put(page, "/pagination/has_prev", json!(false));
        put(page, "/pagination/prev_offset", Value::Null);
    }
}

fn moved(page: &mut Value) {
    let Some(counts) = page["totales"]["by_action"].as_object_mut() else { return };
    let mut counts: Vec<_> = counts.values_mut().collect();
    if let [first, .., last] = &mut counts[..] {
        **first = json!(first.as_u64().unwrap_or_default() + 1);
        **last = json!(last.as_u64().unwrap_or_default().saturating_sub(1));
    }
}
