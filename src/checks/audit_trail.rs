//! What this very smoke rehearsed stands in the historial, under our user, with what we were answered.

use std::time::Duration;

use serde_json::Value;

use super::about::{About, Words};
use super::acting::{Clients, Seen, excused};
use super::check::Check;
use super::clocks::row_time_differs;
use super::context::Context;
use super::harmless::AUDIT_TRAIL;
use super::rehearsed::Rehearsed;
use super::trail::Trail;
use super::{historial, resumen};
use crate::finding::{AuditFact, Fact, Finding, RehearsalFact};
use crate::http::Stamp;
use crate::model::historial::{HistorialQuery, Row, SortBy, SortDir};
use crate::model::resumen::ApiOperations;
use crate::model::{Action, answer, timestamp};
use crate::verdict::Outcome;

/// The check.
pub const CHECK: Check = Check {
    id: AUDIT_TRAIL,
    about: ABOUT,
    reads: &[],
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "the three rehearsals; then GET …/historial/, the newest 50 rows by id, and …/resumen/",
        es: "los tres ensayos; luego GET …/historial/, las 50 filas más nuevas por id, y …/resumen/",
    },
    proves: Words {
        en: "each rehearsal left its row, with the answer that we were given, under our user, and of the moment of that answer's Date, give or take the request's time and 60 s; api_operations.last_any is not older; no client has gone",
        es: "cada ensayo dejó su fila, con la respuesta que recibimos, a nombre de nuestro usuario y del momento del Date de esa respuesta, más o menos lo que tardó y 60 s; api_operations.last_any no es anterior; ningún cliente se desactivó",
    },
    deep: None,
};

/// Newest rows to look through: others may be operating too.
const NEWEST: u64 = 50;

/// Between the readings: where reads are served elsewhere, a row may be there a moment after its answer, and
/// in resumen another moment later.
const PAUSES: [Duration; 2] = [Duration::from_millis(300), Duration::from_millis(900)];

/// A rehearsal's answer.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The action of its row.
    pub action: Action,
    /// The payload of its row.
    pub payload: Value,
    /// When it came.
    pub stamp: Stamp,
}

/// The three rehearsals and what the deployment kept of them.
#[derive(Debug)]
pub struct Evidence {
    /// What they were answered.
    pub answers: Vec<Answered>,
    /// Who we are.
    pub user: Option<String>,
    /// The newest rows, read after the rehearsals were answered.
    pub rows: Vec<Row>,
    /// `resumen.api_operations`, read at the same time; none where resumen can't be read.
    pub operations: Option<ApiOperations>,
    /// The clients by a resumen of before the rehearsals and by that one.
    pub clients: Option<(Clients, Clients)>,
}

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Evidence, Outcome> {
    let answers = ctx.rehearsals(trail).await?.map(|Rehearsed { operation, answer, .. }| Answered {
        action: operation.preview_action(),
        payload: answer::payload(operation, &answer.raw).clone(),
        stamp: answer.stamp,
    });
    // Where the historial or the resumen can't be read, the checks of those say so.
    let quiet = Trail::default();
    let (historial, resumen) = (historial::CHECK.id, resumen::CHECK.id);
    let trail_of = |id| if ctx.runs(id) { &quiet } else { trail };
    let (page, read) = tokio::join!(ctx.recent(trail_of(historial)), ctx.resumen(trail_of(resumen)));
    ctx.shared(historial, page)?;
    let before = match read {
        Err(outcome) if !ctx.runs(resumen) => return Err(outcome),
        read => read.ok().map(|answer| Clients::of(&answer.value)),
    };
    let newest = HistorialQuery::first(NEWEST, SortBy::Id, SortDir::Desc);
    let again = async || match &before {
        Some(_) => ctx.read_resumen(trail).await.map(|answer| Some(answer.value)),
        None => Ok(None),
    };
    let mut pauses = PAUSES.into_iter();
    loop {
        let (page, resumen) = tokio::try_join!(ctx.read_page(trail, &newest), again())?;
        let (answers, rows) = (answers.to_vec(), page.items);
        let clients = before.clone().zip(resumen.as_ref().map(Clients::of));
        let operations = resumen.map(|it| it.api_operations);
        let evidence = Evidence { answers, user: ctx.username(), rows, operations, clients };
        match pauses.next() {
            Some(pause) if !evidence.is_settled() => tokio::time::sleep(pause).await,
            _ => return Ok(evidence),
        }
    }
}

impl Evidence {
    fn row_of(&self, answer: &Answered) -> Option<&Row> {
        self.rows.iter().find(|row| row.action == answer.action.name() && row.payload == answer.payload)
    }

    /// Whether another reading could say nothing better.
    fn is_settled(&self) -> bool {
        let rows = self.answers.iter().map(|answer| self.row_of(answer));
        let Some(ours) = rows.collect::<Option<Vec<_>>>() else { return false };
        last_operation(&ours, self.operations.as_ref()).is_none()
    }
}

/// A row for each rehearsal, ours, of the time of its answer, and none of them newer than what resumen calls the last operation.
/// The cutoffs' microseconds make a payload that of one call alone.
#[must_use]
pub fn judge(evidence: &Evidence) -> Vec<Finding> {
    let mut facts = Vec::new();
    let mut ours = Vec::new();
    for answer in &evidence.answers {
        let Some(row) = evidence.row_of(answer) else {
            facts.push(Fact::Audit(AuditFact::AuditRowMissing { action: answer.action.name() }));
            continue;
        };
        ours.push(row);
        if let Some(expected) = evidence.user.as_ref().filter(|user| **user != row.user) {
            let (id, expected, got) = (row.id, expected.clone(), row.user.clone());
            facts.push(Fact::Audit(AuditFact::AuditUserDiffers { id, expected, got }));
        }
        facts.extend(row_time_differs(row.id, &row.timestamp, &answer.stamp));
    }
    facts.extend(last_operation(&ours, evidence.operations.as_ref()));
    facts.extend(acts(evidence));
    let found = Fact::Audit(AuditFact::AuditRowsFound { rows: ours.len() as u64 });
    std::iter::once(Finding::info(found)).chain(facts.into_iter().map(Finding::failure)).collect()
}

/// Somebody else's may be newer than ours; an older one means that resumen does not look at the trail.
fn last_operation(ours: &[&Row], operations: Option<&ApiOperations>) -> Option<Fact> {
    let last_any = operations?.last_any.as_ref();
    let newest = ours.iter().max_by_key(|row| timestamp::from_json(&row.timestamp))?;
    let got = last_any.map(|it| it.timestamp.clone());
    let seen = got.as_deref().and_then(timestamp::from_json);
    let stale = seen < timestamp::from_json(&newest.timestamp);
    stale.then(|| Fact::Audit(AuditFact::AuditLastOperationStale { expected: newest.timestamp.clone(), got }))
}

/// Clients that the rehearsals have deactivated, unless somebody operated at that moment. A resumen that was
/// kept is the matter of its own check.
fn acts(evidence: &Evidence) -> Option<Fact> {
    let rehearsed = evidence.answers.first()?.stamp.moment();
    let facts = Seen { clients: evidence.clients.clone(), candidates: None }.judge().into_iter();
    let mut facts = facts.map(|fact| excused(fact, &evidence.rows, rehearsed));
    facts.find(|fact| matches!(fact, Fact::Rehearsal(RehearsalFact::RehearsalActs { .. })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture, raw, recorded_stamp};
    use crate::model::historial::Historial;
    use crate::model::resumen::LastOperation;

    /// The recorded rehearsals and the recorded rows that they left.
    fn recorded() -> Evidence {
        let rows = fixture::<Historial>("historial_after_operations.json").items;
        let Row { timestamp, user, action, payload, .. } = rows[0].clone();
        let last = LastOperation { timestamp, user, action, payload: payload.value() };
        let of = |action, payload| Answered { action, payload, stamp: recorded_stamp() };
        Evidence {
            answers: vec![
                of(
                    Action::PreviewDeactivateIdleApiClients,
                    raw("deactivate_preview.json")["summary"].clone(),
                ),
                of(Action::PreviewPurgeApiLogs, raw("purge_preview.json")["summary"].clone()),
                of(Action::PreviewRunApiMaintenance, raw("maintenance_preview.json")),
            ],
            user: Some("admin".into()),
            rows,
            operations: Some(ApiOperations {
                last_any: Some(last),
                last_maintenance: None,
                last_purge: None,
                last_deactivate: None,
            }),
            clients: Some((clients(39, 8), clients(39, 9))),
        }
    }

    fn codes_after(change: impl FnOnce(&mut Evidence)) -> Vec<&'static str> {
        let mut evidence = recorded();
        change(&mut evidence);
        failures(&judge(&evidence))
    }

    #[test]
    fn the_recorded_rehearsals_are_in_the_recorded_trail() {
        assert_eq!(codes_after(|_| ()), [""; 0]);
        assert_eq!(judge(&recorded())[0].fact, Fact::Audit(AuditFact::AuditRowsFound { rows: 3 }));
    }

    #[test]
    fn a_row_that_is_missing_or_says_something_else_is_seen() {
        assert_eq!(codes_after(|it| drop(it.rows.remove(4))), ["audit-row-missing"]);
        assert_eq!(codes_after(|it| it.rows.clear()), ["audit-row-missing"; 3]);
        let other = |it: &mut Evidence| {
            let mut payload = it.rows[3].payload.value();
            payload["purge_api_logs"]["candidates"] = 7.into();
            it.rows[3].payload = payload.into();
        };
        assert_eq!(codes_after(other), ["audit-row-missing"]);
        let live = |it: &mut Evidence| it.rows[5].action = "DEACTIVATE_IDLE_API_CLIENTS".into();
        assert_eq!(codes_after(live), ["audit-row-missing"]);
    }

    fn clients(active: u64, second: u32) -> Clients {
        Clients { active, generated_at: format!("2026-11-24T12:45:{second:02}.000001Z") }
    }

    #[test]
    fn no_client_may_have_gone() {
        let after = |active: u64, second: u32| {
            codes_after(|it| {
                it.rows.retain(|row| row.action.starts_with("PREVIEW_"));
                it.clients = Some((clients(39, 8), clients(active, second)));
            })
        };
        assert_eq!(after(38, 9), ["rehearsal-acts"]);
        assert_eq!(after(40, 9), [""; 0], "somebody registered one");
        assert_eq!(after(39, 8), [""; 0], "a resumen that was kept is its own check's matter");
        assert_eq!(
            codes_after(|it| it.clients = Some((clients(39, 8), clients(38, 9)))),
            [""; 0],
            "somebody's live"
        );
        assert_eq!(codes_after(|it| it.clients = None), [""; 0]);
    }

    #[test]
    fn each_row_must_be_of_its_answers_time() {
        let moved = |rows: std::ops::Range<usize>, to: &'static str| {
            codes_after(|it| {
                it.operations = None;
                it.rows[rows].iter_mut().for_each(|row| row.timestamp = to.into());
            })
        };
        assert_eq!(moved(0..6, "2026-11-24T05:45:09.036331Z"), ["audit-time-differs"; 3], "local time");
        assert_eq!(moved(4..5, "2026-11-24T19:45:09.036331Z"), ["audit-time-differs"], "one of them");
        assert_eq!(moved(0..6, "2026-11-24T12:46:00Z"), [""; 0], "as far as clocks may differ");
        let undated = |it: &mut Evidence| {
            it.rows[4].timestamp = "2026-11-24T19:45:09.036331Z".into();
            it.operations = None;
            it.answers.iter_mut().for_each(|answer| answer.stamp.date = None);
        };
        assert_eq!(codes_after(undated), [""; 0], "an answer without Date has nothing to hold it against");
    }

    #[test]
    fn the_row_must_be_ours() {
        assert_eq!(codes_after(|it| it.rows[4].user = "otra".into()), ["audit-user-differs"]);
        assert_eq!(codes_after(|it| it.user = None), [""; 0], "who we are is the check auth's matter");
    }

    #[test]
    fn what_another_reading_may_mend_is_read_again() {
        let settled = |change: fn(&mut Evidence)| {
            let mut evidence = recorded();
            change(&mut evidence);
            evidence.is_settled()
        };
        assert!(settled(|_| ()));
        assert!(!settled(|it| drop(it.rows.remove(4))));
        assert!(!settled(|it| it.operations.as_mut().unwrap().last_any = None));
        assert!(settled(|it| it.operations = None));
        assert!(settled(|it| it.rows[4].user = "otra".into()), "no reading mends that");
    }

    #[test]
    fn resumen_must_show_the_last_of_them_or_a_later_one() {
        let codes_with = |timestamp: Option<&str>| {
            codes_after(|it| {
                let last_any = &mut it.operations.as_mut().unwrap().last_any;
                match timestamp {
                    Some(timestamp) => last_any.as_mut().unwrap().timestamp = timestamp.into(),
                    None => *last_any = None,
                }
            })
        };
        assert_eq!(codes_with(Some("2026-11-24T12:45:08Z")), ["audit-last-operation-stale"]);
        assert_eq!(codes_with(None), ["audit-last-operation-stale"]);
        assert_eq!(codes_with(Some("2026-11-24T12:45:09.036331Z")), [""; 0], "the last rehearsal itself");
        assert_eq!(codes_with(Some("2026-11-24T12:45:10Z")), [""; 0], "somebody else's, just then");
        assert_eq!(codes_after(|it| it.operations = None), [""; 0], "resumen's own check says why");
    }
}
