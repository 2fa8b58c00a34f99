//! The fourth step: the call's row, its totals, and that what was to change has changed.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::journal::{Entry, Pen};
use super::perform::Sent;
use super::prepare::{self, Ready};
use super::{CONFIRM, Course, Job, PERFORM, effect, interrupted, judge, last, limits, rows};
use crate::api::Answer;
use crate::checks::Trail;
use crate::event::{Event, Signals};
use crate::finding::{Fact, Finding, Severity};
use crate::model::historial::Row;
use crate::model::{OperationAnswer, answer, timestamp};
use crate::verdict::{LostAnswer, Outcome, RowRef};

/// Newest live rows to look through: others may be operating too.
const ROWS: u64 = 20;
/// How long after the first find there is looked once more.
const SECOND_LOOK: Duration = Duration::from_millis(500);

/// Settles the last two steps.
pub(super) async fn conclude(
    job: &Job<'_, '_>,
    pen: &Pen<'_>,
    ready: &Ready,
    sent: Sent,
    trail: Trail,
    signals: &mut impl Signals,
    course: &mut Course<'_, '_>,
) {
    match sent {
        Sent::NotDone(outcome) => course.settle(PERFORM, outcome, trail),
        Sent::Left => course.settle(PERFORM, Outcome::Lost(interrupted()), trail),
        Sent::Answered(answer) => {
            course.ended.report.answer = Some(answer::payload(&job.operation, &answer.raw).clone());
            course.settle(
                PERFORM,
                Outcome::Judged(judge::judge(&job.operation, &answer.value, answer.stamp.moment())),
                trail,
            );
            answered(job, pen, ready, &answer, signals, course).await;
        }
        Sent::Lost(lost) => {
            (course.sink)(&Event::LiveLost);
            recover(job, pen, ready, lost, trail, signals, course).await;
        }
    }
}

/// The row whose payload is the answer.
async fn answered(
    job: &Job<'_, '_>,
    pen: &Pen<'_>,
    ready: &Ready,
    answer: &Answer<OperationAnswer>,
    signals: &mut impl Signals,
    course: &mut Course<'_, '_>,
) {
    let trail = Trail::default();
    let payload = answer::payload(&job.operation, &answer.raw);
    let user = Some(ready.user.as_str());
    let look = |rows: &[Row]| rows::of_answer(rows, &job.operation, user, payload).cloned();
    let outcome = match search(job, &trail, look, signals, course).await {
        Search::Found(row) => {
            course.found(payload, row_ref(&row), false);
            let mut findings = vec![found(&row)];
            // Before the next rehearsal, which may be the last operation of its kind then.
            findings.extend(last_of(job, &row, &trail).await);
            let effect = effect_of(job, ready, &answer.value, &trail).await;
            pen.note(Entry::Confirmed { id: row.id, recovered: false, effect: shown(&effect) });
            findings.extend(effect);
            Outcome::Judged(findings)
        }
        Search::Missing { waited_ms, answering } => {
            pen.note(Entry::NotFound { waited_ms });
            Outcome::failed(match answering {
                true => Fact::LiveRowMissing { waited_ms },
                false => Fact::LiveRowUnread { waited_ms },
            })
        }
        Search::Left => Outcome::failed(Fact::LiveConfirmInterrupted {}),
    };
    course.settle(CONFIRM, with(outcome, pen.failure()), trail);
}

/// Without an answer: a row of ours that was not there before, with our parameters.
async fn recover(
    job: &Job<'_, '_>,
    pen: &Pen<'_>,
    ready: &Ready,
    lost: LostAnswer,
    performed: Trail,
    signals: &mut impl Signals,
    course: &mut Course<'_, '_>,
) {
    let trail = Trail::default();
    let user = Some(ready.user.as_str());
    let look = |rows: &[Row]| {
        let candidates = rows::of_lost(rows, &job.operation, user, ready.after_id);
        (!candidates.is_empty()).then(|| candidates.into_iter().cloned().collect::<Vec<_>>())
    };
    let mut searched = search(job, &trail, look, signals, course).await;
    if let Search::Found(rows) = &mut searched {
        // Another that could be it may come right behind.
        tokio::time::sleep(SECOND_LOOK).await;
        let again = job.ctx.read_page(&trail, &prepare::newest(Some(job.operation.action()), ROWS)).await;
        *rows = again.ok().and_then(|page| look(&page.items)).unwrap_or_else(|| std::mem::take(rows));
    }
    let (perform, confirm) = match searched {
        Search::Found(rows) => match &rows[..] {
            [row] => {
                let payload = row.payload.value();
                course.found(&payload, row_ref(row), true);
                let how = Finding::warning(Fact::LiveAnswerLost { how: lost.code() });
                let mut findings = vec![how];
                let mut confirmed = vec![found(row)];
                confirmed.extend(last_of(job, row, &trail).await);
                let mut effect = Vec::new();
                if let Ok(answer) = OperationAnswer::of_payload(&job.operation, &payload) {
                    findings.splice(0..0, judge::judge(&job.operation, &answer, when(row)));
                    effect = effect_of(job, ready, &answer, &trail).await;
                }
                pen.note(Entry::Confirmed { id: row.id, recovered: true, effect: shown(&effect) });
                confirmed.extend(effect);
                (Outcome::Judged(findings), Outcome::Judged(confirmed))
            }
            rows => {
                let ids = rows.iter().map(|row| row.id).collect();
                (Outcome::Lost(lost), Outcome::failed(Fact::LiveAmbiguous { ids }))
            }
        },
        Search::Missing { waited_ms, answering } => {
            pen.note(Entry::NotFound { waited_ms });
            let fact = match answering {
                true => Fact::LiveNotRecorded { waited_ms },
                false => Fact::LiveNotAnswering { waited_ms },
            };
            (Outcome::Lost(lost), Outcome::failed(fact))
        }
        Search::Left => (Outcome::Lost(lost), Outcome::Broken(crate::http::Trouble::Interrupted {})),
    };
    course.settle(PERFORM, perform, performed);
    course.settle(CONFIRM, with(confirm, pen.failure()), trail);
}

/// How a search ended.
enum Search<T> {
    Found(T),
    Missing {
        waited_ms: u64,
        /// Whether the last look was answered.
        answering: bool,
    },
    /// A second signal came.
    Left,
}

/// Looks again and again, for as long as the limits say.
async fn search<T>(
    job: &Job<'_, '_>,
    trail: &Trail,
    look: impl Fn(&[Row]) -> Option<T>,
    signals: &mut impl Signals,
    course: &mut Course<'_, '_>,
) -> Search<T> {
    let clock = Instant::now();
    let query = prepare::newest(Some(job.operation.action()), ROWS);
    let mut pauses = limits::pauses();
    loop {
        let page = tokio::select! {
            biased;
            signal = signals.next() => {
                if course.hear(signal) {
                    return Search::Left;
                }
                continue;
            }
            page = job.ctx.read_page(trail, &query) => page,
        };
        if let Some(found) = page.as_ref().ok().and_then(|page| look(&page.items)) {
            return Search::Found(found);
        }
        let left = job.limits.confirm_within.saturating_sub(clock.elapsed());
        if left.is_zero() {
            let waited_ms = u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX);
            return Search::Missing { waited_ms, answering: page.is_ok() };
        }
        tokio::select! {
            biased;
            signal = signals.next() => if course.hear(signal) {
                return Search::Left;
            },
            () = tokio::time::sleep(pauses.next().unwrap_or(left).min(left)) => {}
        }
    }
}

/// A fresh rehearsal shows the difference. That it can't be had takes nothing from what is known.
async fn effect_of(job: &Job<'_, '_>, ready: &Ready, done: &OperationAnswer, trail: &Trail) -> Vec<Finding> {
    match prepare::rehearse(job, trail).await {
        Ok(after) => effect::judge(&ready.rehearsed, done, &after.value),
        Err(_) => vec![Finding::warning(Fact::LiveEffectUnknown {})],
    }
}

/// Resumen names it. A cache that is behind takes nothing from what is known: it is a warning here.
async fn last_of(job: &Job<'_, '_>, row: &Row, trail: &Trail) -> Vec<Finding> {
    let Ok(resumen) = job.ctx.read_resumen(trail).await else { return Vec::new() };
    let mut findings = last::judge(row, &resumen.value.api_operations);
    for finding in &mut findings {
        if finding.severity == Severity::Failure {
            finding.severity = Severity::Warning;
        }
    }
    findings
}

/// Whether the difference was seen; none where nobody could look.
fn shown(effect: &[Finding]) -> Option<bool> {
    let has = |wanted: fn(&Fact) -> bool| effect.iter().any(|finding| wanted(&finding.fact));
    match has(|fact| matches!(fact, Fact::LiveEffectMissing { .. })) {
        true => Some(false),
        false => has(|fact| matches!(fact, Fact::LiveEffectSeen { .. })).then_some(true),
    }
}

fn with(outcome: Outcome, finding: Option<Finding>) -> Outcome {
    match outcome {
        Outcome::Judged(findings) => Outcome::Judged(findings.into_iter().chain(finding).collect()),
        outcome => outcome,
    }
}

/// When the row was written; now, where that can't be read.
fn when(row: &Row) -> Timestamp {
    timestamp::from_json(&row.timestamp).unwrap_or_else(Timestamp::now)
}

fn found(row: &Row) -> Finding {
    Finding::info(Fact::LiveRowFound { id: row.id, timestamp: row.timestamp.clone() })
}

fn row_ref(row: &Row) -> RowRef {
    RowRef { id: row.id, timestamp: row.timestamp.clone() }
}
