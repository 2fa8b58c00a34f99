//! What this very smoke rehearsed stands in the historial, under our user, with what we were answered, and nothing
//! else has changed by it.

use std::collections::HashSet;
use std::time::Duration;

use jiff::Timestamp;

use super::about::{About, Words};
use super::check::Check;
use super::clocks::{kept, row_time_differs};
use super::context::Context;
use super::previews::effects::{Figures, OF_CLIENTS, OF_LOGS, Seen, excused, operated};
use super::previews::harmless::AUDIT_TRAIL;
use super::previews::rehearsed::{Answered, Rehearsed};
use super::previews::rehearsed_days::{self, Days};
use super::previews::{self, agreement, own_rows, preview, unused_clients};
use super::queries::{Read, most_newest_query, newest_query};
use super::resumen::{self, last_operations};
use super::trail::Trail;
use super::{concurrent, historial};
use crate::finding::{AuditFact, Fact, Finding, RehearsalFact};
use crate::model::historial::{Historial, HistorialQuery, Row};
use crate::model::resumen::{ApiOperations, Resumen};
use crate::model::{Action, timestamp};
use crate::verdict::Outcome;

/// The check `audit-trail` of the catalogue.
pub const CHECK: Check = Check {
    id: AUDIT_TRAIL,
    about: ABOUT,
    reads: &[Read::Newest, Read::Resumen],
    needs: &[resumen::CHECK.id, previews::DEACTIVATE.id, previews::PURGE.id, previews::MAINTENANCE.id],
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "the three rehearsals; then GET …/historial/, the newest 50 rows by id, and …/resumen/, and small purges that keep as many days, one, and two",
        es: "los tres ensayos; luego GET …/historial/, las 50 filas más nuevas por id, y …/resumen/, y purgas pequeñas que conservan los mismos días, uno y dos",
    },
    proves: Words {
        en: "each rehearsal left its one row, with the answer that came, under this user, and at the time of that answer's Date, within the request's time and 60 s; what was refused left none; api_operations.last_any is not older, and the last of each kind is this run's or a later one; unused_30d is what the deactivation found; the second resumen is a new one; no client, log row or row of the historial has gone; the three found the same",
        es: "cada ensayo dejó su única fila, con la respuesta que llegó, a nombre de este usuario y a la hora del Date de esa respuesta, con un margen de lo que tardó y 60 s; lo rechazado no dejó ninguna; api_operations.last_any no es anterior, y la última de cada tipo es la de esta ejecución o una posterior; unused_30d es lo que halló la desactivación; el segundo resumen es nuevo; ningún cliente, registro ni fila del historial desapareció; los tres hallaron lo mismo",
    },
    deep: Some(Words {
        en: "small purges that keep 1, 2 and 3,650 days and deactivations of 1 and 365: fewer days find as many or more, and one day's rows are requests_prev_24h; whether the larger ones have changed anything",
        es: "purgas pequeñas que conservan 1, 2 y 3,650 días y desactivaciones de 1 y 365: menos días hallan tantos o más, y las filas de un día son requests_prev_24h; si los mayores cambiaron algo",
    }),
};

/// The pauses between the readings: where reads are served by a replica, a row may appear a moment after its
/// answer, and in `resumen` later still.
const PAUSES: [Duration; 2] = [Duration::from_millis(300), Duration::from_millis(900)];

/// The rehearsals and what the deployment kept of them.
#[derive(Debug)]
pub struct Evidence {
    /// All rehearsals that were answered before the rows were read.
    pub answers: Vec<Answered>,
    /// The rehearsals among them whose days are not the run's.
    pub other_days: Vec<Answered>,
    /// The small rehearsals that were asked for once all of `answers` were there.
    pub later: Vec<Answered>,
    /// Rehearsals made once more, for what has to be seen twice.
    pub again: Vec<Answered>,
    /// Our login name; none where `auth/me` did not say.
    pub user: Option<String>,
    /// When the run began, by the server's clock.
    pub since: Option<Timestamp>,
    /// The newest rows, read after the rehearsals were answered.
    pub rows: Vec<Row>,
    /// How many rows there are in all, before the rehearsals and after.
    pub rows_total: (u64, u64),
    /// `resumen.api_operations`, read at the same time; none where resumen can't be read.
    pub operations: Option<ApiOperations>,
    /// `api_operations` of the earlier readings of `resumen`, in which something did not agree.
    pub earlier: Vec<ApiOperations>,
    /// The figures of the `resumen` before the rehearsals, and of the one after them.
    pub figures: Option<(Figures, Figures)>,
    /// The log rows of the day before yesterday's this hour, by `resumen` and by the purges before and after it.
    pub days: Option<Days>,
}

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Evidence, Outcome> {
    ctx.wait_to_rehearse().await?;
    let (planned, first) = tokio::join!(ctx.rehearsals(trail), rehearsed_days::before(ctx, trail));
    let (planned, first) = (planned?, first?);
    // What was to be refused may have left a row.
    ctx.posts.ended().await;
    // Where the historial or the resumen can't be read, the checks of those say so.
    let quiet = Trail::default();
    let (historial, resumen) = (historial::CHECK.id, resumen::CHECK.id);
    let trail_of = |id| if ctx.runs(id) { &quiet } else { trail };
    let (page, read) = tokio::join!(ctx.newest(trail_of(historial)), ctx.resumen(trail_of(resumen)));
    let rows_before = ctx.shared(historial, page)?;
    let before = match read {
        Err(outcome) if !ctx.runs(resumen) => return Err(outcome),
        read => read.ok().map(|answer| Figures::of(&answer.value)),
    };
    let against = planned.iter().any(|planned| !planned.against.is_empty());
    // Of two rehearsals at one moment neither shows what the other took away.
    let once_more = async || {
        if against || ctx.plan().deep { Ok(Vec::new()) } else { rehearsed_days::once_more(ctx, trail).await }
    };
    let read = read_settled(ctx, trail, rows_before, before);
    let ((mut evidence, after), once_more) = concurrent::both(read, once_more()).await?;
    evidence.later = once_more;
    if !against && evidence.acts().is_empty() {
        if let Some(after) = after {
            if ctx.plan().deep {
                evidence.later = rehearsed_days::after(ctx, trail).await?;
                evidence.days = Days::of(&first, &after, &evidence.later);
                evidence.other_days = first;
            } else {
                evidence.days = Days::differing(&evidence.later, &after);
            }
        }
        if evidence.wants_another_look() {
            look_again(ctx, trail, planned, &mut evidence).await?;
        }
    }
    if !(evidence.acts().is_empty() && evidence.disagreements().is_empty()) {
        // Somebody may have operated since the rows were read.
        let page = ctx.read_page(trail, &newest_query()).await?;
        let known: HashSet<_> = evidence.rows.iter().map(|row| row.id).collect();
        let newer: Vec<_> = page.items.into_iter().filter(|row| !known.contains(&row.id)).collect();
        evidence.rows.extend(newer);
    }
    Ok(evidence)
}

/// The rows and the resumen, read until another reading could say nothing better.
async fn read_settled(
    ctx: &Context<'_>,
    trail: &Trail,
    rows_before: &Historial,
    before: Option<Figures>,
) -> Result<(Evidence, Option<Resumen>), Outcome> {
    let again = async || match &before {
        Some(_) => ctx.read_resumen(trail).await.map(|answer| Some(answer.value)),
        None => Ok(None),
    };
    let answers = ctx.answered();
    let since = ctx.session(&Trail::default()).await.me.as_ref().ok().map(|me| me.stamp.moment());
    let mut newest = newest_query();
    let (mut pauses, mut earlier) = (PAUSES.into_iter(), Vec::new());
    loop {
        let (page, resumen) = concurrent::both(ctx.read_page(trail, &newest), again()).await?;
        let evidence = Evidence {
            answers: answers.clone(),
            other_days: Vec::new(),
            later: Vec::new(),
            again: Vec::new(),
            user: ctx.username(),
            since,
            rows: page.items,
            rows_total: (rows_before.totales.rows_total, page.totales.rows_total),
            operations: resumen.as_ref().map(|resumen| resumen.api_operations.clone()),
            earlier,
            figures: before.clone().zip(resumen.as_ref().map(Figures::of)),
            days: None,
        };
        match pauses.next() {
            Some(pause) if !evidence.is_settled() => {
                if !reaches(&newest, &evidence.rows, &rows_before.items) {
                    newest = most_newest_query();
                }
                tokio::time::sleep(pause).await;
                earlier = evidence.earlier.into_iter().chain(evidence.operations).collect();
            }
            _ => return Ok((evidence, resumen)),
        }
    }
}

/// Whether a page of the newest rows by `id` goes back to those of before the rehearsals: on a busy list others' rows
/// may have pushed ours off a small one.
fn reaches(query: &HistorialQuery, rows: &[Row], before: &[Row]) -> bool {
    let newest_before = before.iter().map(|row| row.id).max();
    (rows.len() as u64) < query.limit || rows.iter().any(|row| Some(row.id) <= newest_before)
}

/// Makes the three rehearsals again, each of the size that it had, and those of other days.
async fn look_again(
    ctx: &Context<'_>,
    trail: &Trail,
    planned: [&Rehearsed; 3],
    evidence: &mut Evidence,
) -> Result<(), Outcome> {
    let known = ctx.answered().len();
    let asked = planned.map(|planned| ctx.ask_rehearsal(&planned.operation, trail));
    concurrent::all(asked).await?;
    if ctx.plan().deep {
        rehearsed_days::after(ctx, trail).await?;
    }
    evidence.again = ctx.answered().split_off(known);
    if evidence.days.as_ref().is_some_and(|day| day.differ().is_some()) {
        evidence.days = rehearsed_days::read(ctx, trail).await?;
    }
    Ok(())
}

impl Evidence {
    fn row_of(&self, answered: &Answered) -> Option<&Row> {
        self.rows.iter().find(|row| own_rows::is_of(row, answered))
    }

    /// Whether another reading could say nothing better.
    fn is_settled(&self) -> bool {
        let rows = self.answers.iter().map(|answered| self.row_of(answered));
        let Some(ours) = rows.collect::<Option<Vec<_>>>() else { return false };
        self.total_short().is_none()
            && last_operation(&ours, self.operations.as_ref()).is_none()
            && self.last_of_each_kind(&ours).is_empty()
    }

    /// The rows in all are fewer than those before the rehearsals and the rows of the rehearsals together.
    fn total_short(&self) -> Option<Fact> {
        let found = self.answers.iter().filter(|answer| self.row_of(answer).is_some()).count() as u64;
        let (expected, got) = (self.rows_total.0 + found, self.rows_total.1);
        (got < expected).then_some(Fact::Audit(AuditFact::AuditTotalShort { expected, got }))
    }

    /// The rehearsals of the first look: all but those made once more.
    fn first_look(&self) -> Vec<Answered> {
        [&self.answers[..], &self.later].concat()
    }

    fn all(&self) -> Vec<Answered> {
        [&self.first_look()[..], &self.again].concat()
    }

    /// Whether none of these operations was carried out at that moment, by anybody.
    fn undisturbed(&self, actions: &[Action]) -> bool {
        let rehearsed = self.answers.first().map(|answer| answer.answer.stamp.moment());
        rehearsed.is_some_and(|rehearsed| !operated(actions, &self.rows, rehearsed))
    }

    /// What the rehearsals have taken away, or fail to find, unless somebody operated at that moment. Whether
    /// `resumen` was made anew is judged by its own check.
    fn acts(&self) -> Vec<Fact> {
        let Some(rehearsed) = self.answers.first().map(|answer| answer.answer.stamp.moment()) else {
            return Vec::new();
        };
        let seen = Seen { figures: self.figures.clone(), must_be_new: false, candidates: None };
        let excused = seen.judge().into_iter().map(|fact| excused(fact, &self.rows, rehearsed));
        let acts =
            excused.filter(|excused| matches!(excused, Fact::Rehearsal(RehearsalFact::RehearsalActs { .. })));
        let all = self.all();
        let daily = self.figures.as_ref().map(|(before, _)| &before.daily[..]).unwrap_or_default();
        let logs = agreement::logs_fell(&all).or_else(|| agreement::days_missing(&all, daily));
        acts.chain(logs.filter(|_| self.undisturbed(&OF_LOGS))).collect()
    }

    /// Whether the rehearsals contradict each other so that they have to be made once more before it is believed.
    fn wants_another_look(&self) -> bool {
        let all = self.first_look();
        agreement::clients_differ(&all).is_some()
            || agreement::whole_second(&all).is_some()
            || self.days.as_ref().is_some_and(|day| day.differ().is_some())
            || agreement::logs_differ(&all)
    }

    /// Where the rehearsals contradict each other in both looks.
    fn disagreements(&self) -> Vec<Fact> {
        let twice = |of: fn(&[Answered]) -> Option<Fact>| of(&self.first_look()).and(of(&self.again));
        let clients = twice(agreement::clients_differ).filter(|_| self.undisturbed(&OF_CLIENTS));
        let days = self.days.as_ref().and_then(Days::differ).filter(|_| self.undisturbed(&OF_LOGS));
        clients.into_iter().chain(days).chain(twice(agreement::whole_second)).collect()
    }

    /// What `resumen` says of the last operations where these are ours, and is not so.
    fn last_of_each_kind(&self, ours: &[&Row]) -> Vec<Fact> {
        self.operations
            .as_ref()
            .map(|operation| last_operations::judge_own(operation, ours, &self.rows))
            .unwrap_or_default()
    }

    /// Contradictions between earlier readings and the rows; a later reading may be of another operation and hide
    /// them.
    fn said_earlier(&self, known: &[Fact]) -> Vec<Fact> {
        let all = self.earlier.iter().flat_map(|earlier| last_operations::contradicted(earlier, &self.rows));
        let mut facts: Vec<Fact> = Vec::new();
        for fact in all {
            if !known.contains(&fact) && !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        facts
    }

    /// Where the rehearsals contradict the `resumen` before them and the one after them.
    fn of_figures(&self) -> Vec<Fact> {
        let Some((before, after)) = &self.figures else { return Vec::new() };
        let found: Vec<_> = self
            .answers
            .iter()
            .filter_map(|answer| unused_clients::Found::of(&answer.answer.value))
            .collect();
        let unused = unused_clients::judge(before.unused, after.unused, &found);
        let unused = unused.filter(|_| self.undisturbed(&OF_CLIENTS));
        let both = [before.callers(), after.callers()];
        let in_use =
            self.answers.iter().find_map(|answered| unused_clients::in_use(&answered.answer.value, &both));
        let unused = unused.into_iter().chain(in_use.map(Fact::Rehearsal));
        unused.chain(kept(&before.generated_at, &after.generated_at)).collect()
    }

    fn beyond_active(&self) -> Option<Fact> {
        let (before, after) = self.figures.as_ref()?;
        agreement::beyond_active(&self.answers, before.active.max(after.active))
    }
}

/// Judges that each rehearsal has a row of our user and of the time of its answer, and that none of these is newer
/// than `last_any`. The cutoffs' microseconds make a payload that of one call alone.
#[must_use]
pub fn judge(evidence: &Evidence) -> Vec<Finding> {
    let mut facts = Vec::new();
    let mut ours = Vec::new();
    let all = evidence.all();
    for answered in &evidence.answers {
        let Some(row) = evidence.row_of(answered) else {
            let action = answered.operation.preview_action().name();
            facts.push(Fact::Audit(AuditFact::AuditRowMissing { action }));
            continue;
        };
        ours.push(row);
        if let Some(expected) = evidence.user.as_ref().filter(|user| **user != row.user) {
            let (id, expected, got) = (row.id, expected.clone(), row.user.clone());
            facts.push(Fact::Audit(AuditFact::AuditUserDiffers { id, expected, got }));
        }
        facts.extend(row_time_differs(row.id, &row.timestamp, &answered.answer.stamp));
        facts.extend(own_rows::of_one(row, answered, &evidence.rows, &all));
    }
    facts.extend(last_operation(&ours, evidence.operations.as_ref()));
    facts.extend(evidence.last_of_each_kind(&ours));
    facts.extend(evidence.said_earlier(&facts));
    facts.extend(evidence.of_figures());
    facts.extend(evidence.total_short());
    facts.extend(own_rows::unasked(&all, &evidence.rows, evidence.since));
    facts.extend(evidence.acts());
    facts.extend(evidence.disagreements());
    facts.extend(agreement::kept(&evidence.answers, &evidence.later));
    let others = evidence.other_days.iter().chain(&evidence.later);
    let others = others.flat_map(|other| preview::judge(&other.operation, &other.answer));
    facts.extend(others.filter(|finding| finding.is_failure()).map(|finding| finding.fact));
    facts.extend(evidence.beyond_active());
    let found = Fact::Audit(AuditFact::AuditRowsFound { rows: ours.len() as u64 });
    std::iter::once(Finding::info(found)).chain(facts.into_iter().map(Finding::failure)).collect()
}

/// `last_any` is older than our last row, so that `resumen` does not look at the historial; a newer one may be
/// somebody else's.
fn last_operation(ours: &[&Row], operations: Option<&ApiOperations>) -> Option<Fact> {
    let last_any = operations?.last_any.as_ref();
    let newest = ours.iter().max_by_key(|row| timestamp::from_json(&row.timestamp))?;
    let got = last_any.map(|last_any| last_any.timestamp.clone());
    let seen = got.as_deref().and_then(timestamp::from_json);
    let stale = seen < timestamp::from_json(&newest.timestamp);
    stale.then(|| Fact::Audit(AuditFact::AuditLastOperationStale { expected: newest.timestamp.clone(), got }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Answer;
    use crate::checks::previews::agreement::testing::{deactivate, purge};
    use crate::checks::previews::effects::testing::figures;
    use crate::checks::testing::{failures, fixture, raw, recorded_stamp};
    use crate::model::operation::{DeactivateParams, PurgeParams};
    use crate::model::resumen::LastOperation;
    use crate::model::{Operation, OperationAnswer};

    fn answered(operation: Operation, name: &str) -> Answered {
        let raw = raw(name);
        let value = match operation {
            Operation::Deactivate(_) => OperationAnswer::Deactivate(fixture(name)),
            Operation::Purge(_) => OperationAnswer::Purge(fixture(name)),
            Operation::Maintenance(..) => OperationAnswer::Maintenance(fixture(name)),
        };
        Answered { operation, answer: Answer { value, raw, stamp: recorded_stamp() }, attempts: 1 }
    }

    /// The recorded rehearsals and the recorded rows that they left.
    fn recorded() -> Evidence {
        let rows = fixture::<Historial>("historial_after_operations.json").items;
        let Row { timestamp, user, action, payload, .. } = rows[0].clone();
        let last = LastOperation { timestamp, user, action, payload: payload.value() };
        // Somebody's, just then.
        let later = LastOperation { timestamp: "2026-11-24T12:45:10Z".into(), ..last.clone() };
        let d = DeactivateParams { idle_days: 30, limit: 2 };
        let p = PurgeParams { retain_days: 90, max_delete: 50 };
        Evidence {
            answers: vec![
                answered(Operation::Deactivate(d), "deactivate_preview.json"),
                answered(Operation::Purge(p), "purge_preview.json"),
                answered(Operation::Maintenance(d, p), "maintenance_preview.json"),
            ],
            other_days: Vec::new(),
            later: Vec::new(),
            again: Vec::new(),
            earlier: Vec::new(),
            since: Some("2026-11-24T12:45:00Z".parse().unwrap()),
            rows_total: (3488, 3491),
            days: None,
            user: Some("admin".into()),
            rows,
            operations: Some(ApiOperations {
                last_any: Some(last),
                last_maintenance: Some(later.clone()),
                last_purge: Some(later.clone()),
                last_deactivate: Some(later),
            }),
            figures: Some((figures(39, 8), figures(39, 9))),
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
        assert_eq!(codes_after(|evidence| drop(evidence.rows.remove(4))), ["audit-row-missing"]);
        assert_eq!(codes_after(|evidence| evidence.rows.clear()), ["audit-row-missing"; 3]);
        let other = |it: &mut Evidence| {
            let mut payload = it.rows[3].payload.value();
            payload["purge_api_logs"]["candidates"] = 7.into();
            it.rows[3].payload = payload.into();
        };
        assert_eq!(codes_after(other), ["audit-row-missing"]);
        let live = |it: &mut Evidence| it.rows[5].action = "DEACTIVATE_IDLE_API_CLIENTS".into();
        assert_eq!(codes_after(live), ["audit-row-missing"]);
    }

    #[test]
    fn what_was_said_before_it_settled_is_held_against_its_row() {
        let after = |change: fn(&mut LastOperation)| {
            codes_after(|evidence| {
                let mut earlier = evidence.operations.clone().unwrap();
                earlier.last_any.iter_mut().for_each(change);
                // Twice, and once as evidence is: each contradiction is told once.
                evidence.earlier = vec![earlier.clone(), evidence.operations.clone().unwrap(), earlier];
            })
        };
        assert_eq!(after(|_| ()), [""; 0]);
        assert_eq!(after(|resumen| resumen.payload = 7.into()), ["resumen-last-differs"]);
        assert_eq!(after(|resumen| resumen.user = "otra".into()), ["resumen-last-differs"]);
        assert_eq!(
            after(|resumen| resumen.timestamp = "2026-11-24T12:00:00Z".into()),
            [""; 0],
            "its row was not read"
        );
    }

    #[test]
    fn a_page_that_others_have_filled_since_does_not_reach() {
        let rows = recorded().rows;
        let query = HistorialQuery { limit: rows.len() as u64, ..newest_query() };
        let before = |id: u64| [Row { id, ..rows[0].clone() }];
        let (oldest, newest) = (rows.iter().map(|row| row.id).min().unwrap(), rows[0].id);
        assert!(reaches(&query, &rows, &before(oldest)));
        assert!(reaches(&query, &rows, &before(newest)));
        assert!(!reaches(&query, &rows, &before(oldest - 1)));
        assert!(!reaches(&query, &rows, &[]), "there was none");
        assert!(reaches(&HistorialQuery { limit: query.limit + 1, ..query }, &rows, &[]), "these are all");
    }

    #[test]
    fn nothing_may_have_gone() {
        let after = |active: u64, second: u32| {
            codes_after(|evidence| {
                evidence.rows.retain(|row| row.action.starts_with("PREVIEW_"));
                evidence.figures = Some((figures(39, 8), figures(active, second)));
            })
        };
        // As many requests on a day as there are active clients.
        assert_eq!(after(38, 9), ["rehearsal-acts"; 2]);
        assert_eq!(after(40, 9), [""; 0], "somebody registered one");
        assert_eq!(after(39, 8), [""; 0], "a resumen that was kept is its own check's matter");
        assert_eq!(
            codes_after(|evidence| evidence.figures = Some((figures(39, 8), figures(38, 9)))),
            [""; 0],
            "somebody's live"
        );
        assert_eq!(codes_after(|evidence| evidence.figures = None), [""; 0]);
        assert_eq!(codes_after(|evidence| evidence.rows_total = (3489, 3491)), ["audit-total-short"]);
        assert_eq!(codes_after(|evidence| evidence.rows_total = (3480, 3491)), [""; 0], "somebody else's");
    }

    #[test]
    fn the_resumen_of_afterwards_is_a_new_one_that_shows_them() {
        let without_live = |it: &mut Evidence| it.rows.retain(|row| row.action.starts_with("PREVIEW_"));
        let moment = String::from("2026-11-24T12:45:08.731301Z");
        let kept = |it: &mut Evidence| {
            let (mut before, mut after) = (figures(39, 8), figures(39, 9));
            (before.generated_at, after.generated_at) = (moment.clone(), moment);
            it.figures = Some((before, after));
        };
        assert_eq!(codes_after(kept), ["resumen-kept"]);
        let unused = |before, after| {
            codes_after(|evidence| {
                without_live(evidence);
                let (mut first, mut second) = (figures(39, 8), figures(39, 9));
                (first.unused, second.unused) = (before, after);
                evidence.figures = Some((first, second));
            })
        };
        assert_eq!((unused(7, 7), unused(0, 7)), (vec![], vec![]));
        assert_eq!(unused(0, 0), ["resumen-unused-differs"]);
        let null = |it: &mut Evidence| it.operations.as_mut().unwrap().last_purge = None;
        assert_eq!(codes_after(null), ["resumen-last-differs"]);
    }

    #[test]
    fn a_purges_candidates_are_held_against_the_others() {
        let with = |live: bool, later: Answered| {
            codes_after(|evidence| {
                evidence.rows.retain(|row| live || row.action.starts_with("PREVIEW_"));
                evidence.again.push(later);
            })
        };
        assert_eq!(with(false, purge(90, "09.5", 7901)), [""; 0]);
        assert_eq!(with(false, purge(90, "09.5", 7900)), ["rehearsal-acts"]);
        assert_eq!(with(false, purge(1, "09.5", 7900)), ["rehearsals-disagree"]);
        assert_eq!(with(true, purge(90, "09.5", 7900)), [""; 0], "somebody's live");
    }

    #[test]
    fn what_may_be_chance_is_seen_twice() {
        let of = |first: Option<Answered>, again: Option<Answered>| {
            let mut evidence = recorded();
            evidence.rows.retain(|row| row.action.starts_with("PREVIEW_"));
            evidence.later.extend(first);
            evidence
                .again
                .extend(again.into_iter().flat_map(|again| [again, deactivate(30, 2, "09.7", &[])]));
            (evidence.wants_another_look(), failures(&judge(&evidence)))
        };
        let other = |second| deactivate(30, 2, second, &[34]);
        assert_eq!(of(None, None), (false, vec![]));
        assert_eq!(of(Some(other("09.5")), None), (true, vec![]));
        assert_eq!(of(Some(other("09.5")), Some(other("09.6"))), (true, vec!["rehearsals-disagree"]));
        let even = |second| deactivate(30, 2, second, &[]);
        assert_eq!(of(Some(other("09.5")), Some(even("09.6"))), (true, vec![]), "the second time they agree");
        assert!(of(Some(purge(90, "10", 7901)), Some(purge(90, "09", 7901))).0);
        assert_eq!(of(Some(purge(90, "10", 7901)), Some(purge(90, "09", 7901))).1, ["preview-cutoff-wrong"]);
        assert_eq!(of(Some(purge(90, "10", 7901)), Some(purge(90, "09.1", 7901))).1, [""; 0]);
    }

    #[test]
    fn no_more_than_the_active_are_candidates() {
        let few = |it: &mut Evidence| {
            it.rows.retain(|row| row.action.starts_with("PREVIEW_"));
            it.figures = Some((figures(1, 8), figures(1, 9)));
        };
        assert_eq!(codes_after(few), ["preview-totals-wrong"]);
    }

    #[test]
    fn each_row_must_be_of_its_answers_time() {
        let moved = |rows: std::ops::Range<usize>, to: &'static str| {
            codes_after(|evidence| {
                evidence.operations = None;
                evidence.rows[rows].iter_mut().for_each(|row| row.timestamp = to.into());
            })
        };
        assert_eq!(moved(0..6, "2026-11-24T05:45:09.036331Z"), ["audit-time-differs"; 3], "local time");
        assert_eq!(moved(4..5, "2026-11-24T19:45:09.036331Z"), ["audit-time-differs"], "one of them");
        assert_eq!(moved(0..6, "2026-11-24T12:46:00Z"), [""; 0], "as far as clocks may differ");
        let undated = |it: &mut Evidence| {
            it.rows[4].timestamp = "2026-11-24T19:45:09.036331Z".into();
            it.operations = None;
            it.answers.iter_mut().for_each(|answer| answer.answer.stamp.date = None);
        };
        assert_eq!(codes_after(undated), [""; 0], "an answer without Date has nothing to hold it against");
    }

    #[test]
    fn the_row_must_be_ours() {
        assert_eq!(codes_after(|evidence| evidence.rows[4].user = "otra".into()), ["audit-user-differs"]);
        assert_eq!(
            codes_after(|evidence| evidence.user = None),
            [""; 0],
            "who we are is the check auth's matter"
        );
    }

    #[test]
    fn what_another_reading_may_mend_is_read_again() {
        let settled = |change: fn(&mut Evidence)| {
            let mut evidence = recorded();
            change(&mut evidence);
            evidence.is_settled()
        };
        assert!(settled(|_| ()));
        assert!(!settled(|evidence| drop(evidence.rows.remove(4))));
        assert!(!settled(|evidence| evidence.operations.as_mut().unwrap().last_any = None));
        assert!(settled(|evidence| evidence.operations = None));
        assert!(settled(|evidence| evidence.rows[4].user = "otra".into()), "no reading mends that");
    }

    #[test]
    fn resumen_must_show_the_last_of_them_or_a_later_one() {
        let codes_with = |timestamp: Option<&str>| {
            codes_after(|evidence| {
                let last = |timestamp: &str| {
                    let row = evidence
                        .rows
                        .iter()
                        .find(|row| row.timestamp == timestamp)
                        .unwrap_or(&evidence.rows[0]);
                    let Row { user, action, payload, .. } = row.clone();
                    LastOperation { timestamp: timestamp.into(), user, action, payload: payload.value() }
                };
                evidence.operations.as_mut().unwrap().last_any = timestamp.map(last);
            })
        };
        assert_eq!(codes_with(Some("2026-11-24T12:45:08Z")), ["audit-last-operation-stale"]);
        assert_eq!(codes_with(None), ["audit-last-operation-stale"]);
        assert_eq!(codes_with(Some("2026-11-24T12:45:09.036331Z")), [""; 0], "the last rehearsal itself");
        assert_eq!(codes_with(Some("2026-11-24T12:45:10Z")), [""; 0], "somebody else's, just then");
        assert_eq!(
            codes_after(|evidence| evidence.operations = None),
            [""; 0],
            "resumen's own check says why"
        );
    }
}
