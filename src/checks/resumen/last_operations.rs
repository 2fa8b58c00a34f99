//! `api_operations` compared with the rows of the historial that the server takes it from. Pure.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};

use crate::finding::{Fact, ResumenFact};
use crate::model::historial::Row;
use crate::model::resumen::{ApiOperations, LastOperation};
use crate::model::{Action, timestamp};

/// The server looks for the last of each kind among this many of the newest rows.
const NEWEST: usize = 60;
/// The age from which a row can be read on every replica.
const SETTLED: SignedDuration = SignedDuration::from_secs(60);

/// A field of `api_operations`, its operation, and the actions that it may have; `None` stands for all.
type Field<'a> = (&'static str, Option<&'a LastOperation>, Option<[Action; 2]>);

fn fields(operations: &ApiOperations) -> [Field<'_>; 4] {
    let [maintenance, purge, deactivation] =
        operations.of_kinds().map(|(field, last, kind)| (field, last, Some(kind)));
    [("last_any", operations.last_any.as_ref(), None), maintenance, purge, deactivation]
}

fn is_of(row: &Row, kind: Option<[Action; 2]>) -> bool {
    kind.is_none_or(|kind| kind.iter().any(|action| row.action == action.name()))
}

fn differs(field: &'static str, part: &'static str, row: &Row) -> Fact {
    Fact::Resumen(ResumenFact::ResumenLastDiffers { field, part, id: row.id })
}

/// Where `api_operations` contradicts the rows. `before` and `after` are the newest rows by `timestamp`, more than
/// [`NEWEST`] where there are more, read before `resumen` and after it: rows may have come in between.
pub(super) fn judge(operations: &ApiOperations, before: &[Row], after: &[Row]) -> Vec<Fact> {
    let (before, after) = (Newest::of(before), Newest::of(after));
    fields(operations).into_iter().filter_map(|field| differing(field, &before, &after)).collect()
}

/// Rows by their moments, the newest first. Rows of one moment are in no order.
struct Newest<'a>(Vec<&'a Row>);

impl<'a> Newest<'a> {
    fn of(rows: &'a [Row]) -> Self {
        let mut rows: Vec<_> = rows.iter().collect();
        rows.sort_by_cached_key(|row| std::cmp::Reverse(timestamp::from_json(&row.timestamp)));
        Self(rows)
    }

    /// The rows that may be among the [`NEWEST`].
    fn possible(&self) -> &[&'a Row] {
        let last = self.0.get(NEWEST - 1).map(|row| &row.timestamp);
        let end = last.map_or(self.0.len(), |last| {
            self.0.iter().rposition(|row| row.timestamp == *last).unwrap_or(NEWEST - 1) + 1
        });
        &self.0[..end]
    }

    /// The rows that are among the [`NEWEST`] for certain, in whatever order rows of one moment come.
    fn certain(&self) -> &[&'a Row] {
        let Some(next) = self.0.get(NEWEST) else { return &self.0 };
        let end = self.0.iter().position(|row| row.timestamp == next.timestamp).unwrap_or(NEWEST);
        &self.0[..end.min(NEWEST)]
    }
}

fn differing((field, last, kind): Field<'_>, before: &Newest<'_>, after: &Newest<'_>) -> Option<Fact> {
    let first = |rows: &[&Row]| rows.iter().copied().find(|row| is_of(row, kind)).cloned();
    let Some(last) = last else {
        // One that was there before, and still is.
        let still: HashSet<u64> = after.certain().iter().map(|row| row.id).collect();
        let missed = before.certain().iter().find(|row| is_of(row, kind) && still.contains(&row.id));
        return missed.map(|row| differs(field, "missing", row));
    };
    let expected = first(before.certain());
    let moment = |text: &str| timestamp::from_json(text);
    if let Some(row) = expected.as_ref().filter(|row| moment(&last.timestamp) < moment(&row.timestamp)) {
        return Some(differs(field, "timestamp", row));
    }
    let both = before.possible().iter().chain(after.possible());
    let same: Vec<_> =
        both.copied().filter(|row| row.timestamp == last.timestamp && is_of(row, kind)).collect();
    let Some(row) = same.first() else {
        // No row is of that moment: it is told by the one that should stand there.
        let row =
            expected.or_else(|| first(after.possible())).or_else(|| after.0.first().copied().cloned())?;
        return Some(differs(field, "timestamp", &row));
    };
    unlike(last, &same).map(|part| differs(field, part, row))
}

/// Where an operation is like none of these rows of its moment and kind. A recorded operation never changes, so
/// that this holds for an answer of any age, and for rows that are much older.
pub(in crate::checks) fn contradicted(operations: &ApiOperations, rows: &[Row]) -> Vec<Fact> {
    fields(operations).into_iter().filter_map(|field| contradiction(field, rows)).collect()
}

fn contradiction((field, last, kind): Field<'_>, rows: &[Row]) -> Option<Fact> {
    let last = last?;
    let same: Vec<_> =
        rows.iter().filter(|row| row.timestamp == last.timestamp && is_one(row, kind)).collect();
    // Somebody's later one may not have been read.
    let row = *same.first()?;
    unlike(last, &same).map(|part| differs(field, part, row))
}

/// An operation that is older than a row of its kind that had been readable for a while when `resumen` was made.
/// `rows` are the newest ones by `timestamp`, read at any time after that.
pub(super) fn overlooked(operations: &ApiOperations, made: Timestamp, rows: &[Row]) -> Vec<Fact> {
    let moment = |row: &Row| timestamp::from_json(&row.timestamp);
    let then: Vec<_> = rows.iter().filter(|row| moment(row) <= Some(made)).cloned().collect();
    let newest = Newest::of(&then);
    let stood = |row: &&&Row| moment(row) < made.checked_sub(SETTLED).ok();
    fields(operations)
        .into_iter()
        .filter_map(|(field, last, kind)| {
            let row = newest.certain().iter().filter(stood).find(|row| is_of(row, kind))?;
            let last = last.map(|last| timestamp::from_json(&last.timestamp));
            let part = if last.is_none() { "missing" } else { "timestamp" };
            (last.is_none_or(|last| last < moment(row))).then(|| differs(field, part, row))
        })
        .collect()
}

/// The first part in which the operation is like none of these rows of its moment.
fn unlike(last: &LastOperation, rows: &[&Row]) -> Option<&'static str> {
    let part = |row: &&Row| match () {
        () if row.user != last.user => Some("user"),
        () if row.action != last.action => Some("action"),
        () if row.payload != last.payload => Some("payload"),
        () => None,
    };
    let parts: Vec<_> = rows.iter().map(part).collect();
    if parts.contains(&None) { None } else { parts.first().copied().flatten() }
}

/// Whether the row is an operation of that kind.
fn is_one(row: &Row, kind: Option<[Action; 2]>) -> bool {
    is_of(row, kind) && row.action.parse::<Action>().is_ok()
}

/// How many of the newest rows later ones can't have pushed out of the [`NEWEST`] meanwhile.
const SAFE: usize = 40;

/// Where `api_operations` contradicts our own rows, which are among the newest of the historial. That `last_any`
/// is older than our rows is told by another fact.
pub(in crate::checks) fn judge_own(operations: &ApiOperations, ours: &[&Row], rows: &[Row]) -> Vec<Fact> {
    let newest = Newest::of(rows);
    let near: HashSet<u64> = newest.0.iter().take(SAFE).map(|row| row.id).collect();
    let moment = |text: &str| timestamp::from_json(text);
    let of = |(field, last, kind): Field<'_>| {
        let own = ours.iter().filter(|row| is_of(row, kind) && near.contains(&row.id));
        let own = own.max_by_key(|row| moment(&row.timestamp)).filter(|_| kind.is_some());
        if let Some(own) = own {
            let Some(last) = last else { return Some(differs(field, "missing", own)) };
            if moment(&last.timestamp) < moment(&own.timestamp) {
                return Some(differs(field, "timestamp", own));
            }
        }
        // Newer ones may have come since it was read: its own row says what it was all the same.
        contradiction((field, last, kind), rows)
    };
    fields(operations).into_iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::fixture;
    use crate::model::historial::Historial;

    fn recorded() -> Vec<Row> {
        fixture::<Historial>("historial_after_operations.json").items
    }

    fn last(row: &Row) -> LastOperation {
        let Row { timestamp, user, action, payload, .. } = row.clone();
        LastOperation { timestamp, user, action, payload: payload.value() }
    }

    /// What a correct server takes from these rows, in this order.
    fn taken(rows: &[Row]) -> ApiOperations {
        let nothing =
            ApiOperations { last_any: None, last_maintenance: None, last_purge: None, last_deactivate: None };
        let of = |place: usize| {
            let (.., kind) = fields(&nothing)[place];
            Newest::of(rows).0.iter().take(NEWEST).find(|row| is_of(row, kind)).map(|row| last(row))
        };
        ApiOperations { last_any: of(0), last_maintenance: of(1), last_purge: of(2), last_deactivate: of(3) }
    }

    fn parts(operations: &ApiOperations, before: &[Row], after: &[Row]) -> Vec<(&'static str, &'static str)> {
        let part = |fact: Fact| match fact {
            Fact::Resumen(ResumenFact::ResumenLastDiffers { field, part, .. }) => (field, part),
            other => panic!("{other:?}"),
        };
        judge(operations, before, after).into_iter().map(part).collect()
    }

    /// Rows a second apart, the newest first, each with its action.
    fn rows(actions: &[Action]) -> Vec<Row> {
        let row = recorded().remove(0);
        let all = actions.iter().enumerate();
        all.map(|(place, action)| Row {
            id: 1000 - place as u64,
            timestamp: format!("2026-11-24T12:{:02}:{:02}Z", 50 - place / 60, 59 - place % 60),
            action: action.name().into(),
            user: format!("user {place}"),
            ..row.clone()
        })
        .collect()
    }

    use Action::{PreviewPurgeApiLogs as P, RunApiMaintenance as M};

    #[test]
    fn what_is_taken_from_the_rows_is_what_they_say() {
        for rows in [recorded(), Vec::new(), rows(&[P; 70]), rows(&[P, M, P])] {
            assert_eq!(parts(&taken(&rows), &rows, &rows), []);
        }
    }

    #[test]
    fn a_row_that_had_stood_for_a_minute_is_not_overlooked() {
        // The newest is of 12:50:59.
        let rows = rows(&[P, P, M, P, P, M]);
        let parts = |operations: &ApiOperations, made: &str| {
            let facts = overlooked(operations, made.parse().unwrap(), &rows).into_iter();
            let part = |fact| match fact {
                Fact::Resumen(ResumenFact::ResumenLastDiffers { field, part, id }) => (field, part, id),
                other => panic!("{other:?}"),
            };
            facts.map(part).collect::<Vec<_>>()
        };
        let (right, old) = (taken(&rows), taken(&rows[3..]));
        assert_eq!(parts(&right, "2026-11-24T12:55:00Z"), []);
        let all = [
            ("last_any", "timestamp", 1000),
            ("last_maintenance", "timestamp", 998),
            ("last_purge", "timestamp", 1000),
        ];
        assert_eq!(parts(&old, "2026-11-24T12:55:00Z"), all);
        // At 12:51:58 the one of 12:50:57 had stood for as long, and the two after it had not.
        let settled = [("last_any", "timestamp", 998), ("last_maintenance", "timestamp", 998)];
        assert_eq!(parts(&old, "2026-11-24T12:51:58Z"), settled);
        assert_eq!(parts(&old, "2026-11-24T12:51:56Z"), []);
        assert_eq!(parts(&taken(&rows[5..]), "2026-11-24T12:51:56Z")[0], ("last_any", "timestamp", 996));
        let none = ApiOperations { last_maintenance: None, ..right };
        assert_eq!(parts(&none, "2026-11-24T12:55:00Z"), [("last_maintenance", "missing", 998)]);
    }

    #[test]
    fn of_more_than_sixty_rows_the_newest_of_then_are_held() {
        let rows = rows(&[&[P; 10][..], &[M], &[P; 59]].concat());
        // Then M was the newest; a minute later it had fallen behind none of sixty.
        let none = ApiOperations { last_maintenance: None, ..taken(&rows) };
        let made = |moment: &str| overlooked(&none, moment.parse().unwrap(), &rows).len();
        assert_eq!(made("2026-11-24T12:55:00Z"), 1);
        let behind = super::tests::rows(&[&[P; 60][..], &[M], &[P; 9]].concat());
        let none = ApiOperations { last_maintenance: None, ..taken(&behind) };
        assert_eq!(overlooked(&none, "2026-11-24T12:55:00Z".parse().unwrap(), &behind).len(), 0);
    }

    #[test]
    fn each_part_is_held() {
        let rows = rows(&[P, M, P]);
        let after = |change: fn(&mut LastOperation)| {
            let mut operations = taken(&rows);
            operations.last_maintenance.iter_mut().for_each(change);
            parts(&operations, &rows, &rows)
        };
        let field = "last_maintenance";
        assert_eq!(after(|given| given.user = "otra".into()), [(field, "user")]);
        assert_eq!(after(|given| given.action = "PREVIEW_RUN_API_MAINTENANCE".into()), [(field, "action")]);
        assert_eq!(after(|given| given.payload = 7.into()), [(field, "payload")]);
        assert_eq!(after(|given| given.timestamp = "2026-11-24T12:50:57Z".into()), [(field, "timestamp")]);
        assert_eq!(after(|given| given.timestamp = "2026-11-24T12:50:59Z".into()), [(field, "timestamp")]);
        let mut none = taken(&rows);
        (none.last_any, none.last_purge) = (None, None);
        assert_eq!(parts(&none, &rows, &rows), [("last_any", "missing"), ("last_purge", "missing")]);
        let older = ApiOperations { last_any: Some(last(&rows[2])), ..taken(&rows) };
        assert_eq!(parts(&older, &rows, &rows), [("last_any", "timestamp")]);
    }

    #[test]
    fn an_answer_is_contradicted_by_its_own_row_also_when_that_is_no_longer_the_last() {
        let rows = rows(&[P, M, P, M]);
        let facts = |change: fn(&mut LastOperation)| {
            let mut older = taken(&rows[2..]);
            older.last_maintenance.iter_mut().for_each(change);
            contradicted(&older, &rows)
        };
        assert_eq!(facts(|_| ()), []);
        assert_eq!(
            facts(|given| given.payload = 7.into()),
            [differs("last_maintenance", "payload", &rows[3])]
        );
        assert_eq!(facts(|given| given.user.clear()), [differs("last_maintenance", "user", &rows[3])]);
        let unread = |it: &mut LastOperation| it.timestamp = "2026-11-24T10:00:00Z".into();
        assert_eq!(facts(unread), [], "a row that was not read says nothing");
    }

    #[test]
    fn only_the_sixty_newest_are_looked_at() {
        let mut actions = [P; 62];
        actions[59] = M;
        let near = rows(&actions);
        let none = ApiOperations { last_maintenance: None, ..taken(&near) };
        assert_eq!(parts(&taken(&near), &near, &near), []);
        assert_eq!(parts(&none, &near, &near), [("last_maintenance", "missing")]);
        actions.swap(59, 60);
        let far = rows(&actions);
        assert_eq!(parts(&none, &far, &far), []);
        let further = ApiOperations { last_maintenance: Some(last(&far[60])), ..taken(&far) };
        assert_eq!(parts(&further, &far, &far), [("last_maintenance", "timestamp")]);
        let mut tied = far.clone();
        tied[60].timestamp = tied[59].timestamp.clone();
        let further = ApiOperations { last_maintenance: Some(last(&tied[60])), ..taken(&tied) };
        assert_eq!(parts(&further, &tied, &tied), [], "of one moment either may be the sixtieth");
        assert_eq!(parts(&none, &tied, &tied), []);
    }

    #[test]
    fn those_of_one_moment_are_in_no_order() {
        let mut rows = rows(&[P, P, M]);
        rows[1].timestamp = rows[0].timestamp.clone();
        for place in [0, 1] {
            let operations = ApiOperations {
                last_any: Some(last(&rows[place])),
                last_purge: Some(last(&rows[place])),
                ..taken(&rows)
            };
            assert_eq!(parts(&operations, &rows, &rows), [], "{place}");
        }
        let mixed = LastOperation { user: rows[0].user.clone(), payload: 7.into(), ..last(&rows[1]) };
        let operations = ApiOperations { last_purge: Some(mixed), ..taken(&rows) };
        assert_eq!(parts(&operations, &rows, &rows), [("last_purge", "payload")]);
    }

    #[test]
    fn rows_that_come_meanwhile_are_no_error() {
        let mut actions = [P; 70];
        actions[55] = M;
        let after = rows(&actions);
        // Ten have come: the maintenance was the 46th, and may have been the 50th when the resumen was made.
        let before = &after[10..];
        for seen in 0..=10 {
            assert_eq!(parts(&taken(&after[seen..]), before, &after), [], "{seen} to come");
        }
        let none = ApiOperations { last_maintenance: None, ..taken(&after) };
        assert_eq!(parts(&none, before, &after), [("last_maintenance", "missing")]);
        let mut actions = [P; 70];
        actions[62] = M;
        let after = rows(&actions);
        for seen in 0..=10 {
            assert_eq!(parts(&taken(&after[seen..]), &after[10..], &after), [], "{seen} to come");
        }
    }

    #[test]
    fn one_that_newer_rows_have_pushed_out_is_held_to_its_own_row() {
        let rows = rows(&[P, M, P]);
        let older = ApiOperations { last_any: Some(last(&rows[1])), ..taken(&rows) };
        let own = |operations: &ApiOperations| judge_own(operations, &[&rows[0]], &rows);
        assert_eq!(own(&older), []);
        let mixed = LastOperation { payload: 7.into(), ..last(&rows[1]) };
        let older = ApiOperations { last_any: Some(mixed), ..older };
        assert_eq!(own(&older), [differs("last_any", "payload", &rows[1])]);
    }

    #[test]
    fn our_own_rows_are_there_or_a_later_one_is() {
        let rows = rows(&[P, M, P]);
        let own = |operations: &ApiOperations| judge_own(operations, &[&rows[1], &rows[2]], &rows).len();
        assert_eq!(own(&taken(&rows)), 0);
        let stale = ApiOperations { last_any: Some(last(&rows[2])), ..taken(&rows) };
        assert_eq!(own(&stale), 0, "that is told by another");
        assert_eq!(own(&ApiOperations { last_purge: Some(last(&rows[2])), ..taken(&rows) }), 0, "ours");
        assert_eq!(own(&ApiOperations { last_maintenance: None, ..taken(&rows) }), 1);
        let other = LastOperation { user: "otra".into(), ..last(&rows[1]) };
        assert_eq!(own(&ApiOperations { last_maintenance: Some(other), ..taken(&rows) }), 1);
        let later = LastOperation { timestamp: "2026-11-24T12:51:00Z".into(), ..last(&rows[0]) };
        assert_eq!(
            own(&ApiOperations { last_purge: Some(later), ..taken(&rows) }),
            0,
            "somebody's just then"
        );
        let many = super::tests::rows(&[M; 41]);
        let none = ApiOperations { last_maintenance: None, ..taken(&many) };
        assert_eq!(judge_own(&none, &[&many[40]], &many), [], "others may have pushed it out");
    }
}
