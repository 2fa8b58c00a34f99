//! The last operations: each is of its kind, and `last_any` is the newest of them. Pure.

use jiff::{SignedDuration, Timestamp};

use super::found::{Doubt, Found};
use crate::finding::ResumenFact;
use crate::model::resumen::{ApiOperations, LastOperation};
use crate::model::{Action, timestamp};

/// The two actions of one kind, live and rehearsed.
type Kind = [Action; 2];

/// Judges that each operation is of its kind, that none is in the future, and that `last_any` is the newest.
/// `leeway` is the time that the answer may have taken, and that clocks may be apart.
pub(super) fn judge(
    operations: &ApiOperations,
    generated: Option<Timestamp>,
    leeway: SignedDuration,
) -> Vec<Found> {
    let any = operations.last_any.as_ref();
    let kinds = operations.of_kinds();
    let mut found = Vec::new();
    found.extend(any.and_then(|any| stranger("last_any", any, None)));
    found.extend(kinds.iter().filter_map(|(field, last, kind)| stranger(field, (*last)?, Some(kind))));
    let latest = generated.and_then(|generated| generated.checked_add(leeway).ok());
    let all = kinds.iter().map(|(field, last, _)| (*field, *last)).chain([("last_any", any)]);
    found.extend(all.filter_map(|(field, last)| to_come(field, last?, latest?)));
    found.extend(newest(any, &kinds));
    found
}

fn stranger(field: &'static str, last: &LastOperation, kind: Option<&Kind>) -> Option<Found> {
    let got = &last.action;
    let fits = got.parse::<Action>().is_ok_and(|action| kind.is_none_or(|kind| kind.contains(&action)));
    (!fits).then(|| Found::certain(ResumenFact::ResumenOperationKind { field, got: got.clone() }))
}

/// An operation in the future, or one whose timestamp can't be read.
fn to_come(field: &'static str, last: &LastOperation, latest: Timestamp) -> Option<Found> {
    let fits = timestamp::from_json(&last.timestamp).is_some_and(|at| at <= latest);
    (!fits).then(|| {
        Found::certain(ResumenFact::ResumenMomentWrong {
            path: format!("api_operations.{field}.timestamp"),
            from: None,
            to: latest.to_string(),
            got: last.timestamp.clone(),
        })
    })
}

/// Judges that `last_any` is the newest: all four are taken from the same rows, so it is also the last of its own
/// kind.
fn newest(
    any: Option<&LastOperation>,
    kinds: &[(&'static str, Option<&LastOperation>, Kind)],
) -> Option<Found> {
    let moment = |last: &LastOperation| timestamp::from_json(&last.timestamp);
    let (field, newest, _) = kinds.iter().max_by_key(|(_, last, _)| last.and_then(moment))?;
    let own = any.and_then(|any| {
        let action = any.action.parse::<Action>().ok()?;
        kinds.iter().find(|(.., kind)| kind.contains(&action))
    });
    let fits = match (any, own) {
        (None, _) => newest.is_none(),
        // An action that is none has been said.
        (Some(_), None) => true,
        (Some(any), Some((_, last, _))) => {
            *last == Some(any) && newest.is_none_or(|newest| moment(newest) <= moment(any))
        }
    };
    let field = own.filter(|(_, last, _)| *last != any).map_or(*field, |(field, ..)| field);
    (!fits).then(|| Found::new("last_any", ResumenFact::ResumenLastNotNewest { field }, Doubt::Change))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::resumen::figures::testing::{codes, of};
    use crate::checks::testing::recorded_at;

    fn after(change: fn(&mut ApiOperations)) -> Vec<&'static str> {
        let operations = of(|resumen| change(&mut resumen.api_operations)).api_operations;
        codes(&judge(&operations, Some(recorded_at()), SignedDuration::from_secs(60)))
    }

    #[test]
    fn each_last_operation_is_of_its_kind() {
        let kind = "resumen-operation-kind";
        assert_eq!(after(|_| ()), [""; 0]);
        assert_eq!(after(|resumen| resumen.last_purge = resumen.last_maintenance.clone()), [kind]);
        assert_eq!(
            after(|resumen| resumen.last_maintenance.as_mut().unwrap().action = "PURGE_API_LOGS".into()),
            [kind]
        );
        assert_eq!(after(|resumen| resumen.last_any.as_mut().unwrap().action = "BORRAR".into()), [kind]);
        let rehearsed = |it: &mut ApiOperations| {
            it.last_purge.as_mut().unwrap().action = "PREVIEW_PURGE_API_LOGS".into();
        };
        assert_eq!(after(rehearsed), [""; 0]);
        assert_eq!(after(|resumen| resumen.last_purge = None), [""; 0], "none of the last sixty is one");
    }

    #[test]
    fn the_last_of_any_kind_is_the_last_of_its_own_and_the_newest() {
        let newest = ["resumen-last-not-newest"];
        assert_eq!(after(|resumen| resumen.last_any = None), newest);
        assert_eq!(after(|resumen| resumen.last_any = resumen.last_purge.clone()), newest);
        assert_eq!(after(|resumen| resumen.last_any.as_mut().unwrap().user = "otra".into()), newest);
        assert_eq!(after(|resumen| resumen.last_any.as_mut().unwrap().payload = 7.into()), newest);
        assert_eq!(after(|resumen| resumen.last_deactivate = None), newest);
        let none = |it: &mut ApiOperations| {
            (it.last_any, it.last_maintenance, it.last_purge, it.last_deactivate) = (None, None, None, None);
        };
        assert_eq!(after(none), [""; 0]);
        let tied = |it: &mut ApiOperations| {
            let at = it.last_any.as_ref().unwrap().timestamp.clone();
            it.last_purge.as_mut().unwrap().timestamp = at;
        };
        assert_eq!(after(tied), [""; 0], "two of one moment are in no order");
        let found = judge(
            &of(|resumen| resumen.api_operations.last_any = None).api_operations,
            None,
            SignedDuration::ZERO,
        );
        assert_eq!(found[0].fact, ResumenFact::ResumenLastNotNewest { field: "last_deactivate" }.into());
    }

    #[test]
    fn none_is_of_a_time_to_come() {
        let moved = |to: &'static str| {
            let operations = of(|resumen| {
                for last in
                    [&mut resumen.api_operations.last_any, &mut resumen.api_operations.last_deactivate]
                {
                    last.as_mut().unwrap().timestamp = to.into();
                }
            });
            codes(&judge(&operations.api_operations, Some(recorded_at()), SignedDuration::from_secs(60)))
        };
        assert_eq!(moved("2026-11-24T12:46:09Z"), [""; 0]);
        assert_eq!(moved("2026-11-24T12:46:10Z"), ["resumen-moment-wrong"; 2]);
        assert_eq!(moved("2026-11-24 12:45:00")[..2], ["resumen-moment-wrong"; 2]);
    }
}
