//! The fourth step: the call's row, its totals, everything else that was done meanwhile, and that what was to
//! change has changed and nothing more.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

use super::account::{self, LiveCall, ServerChange};
use super::acquire::{Claimant, ReadyCall};
use super::job::Job;
use super::journal::{JournalEntry, RehearsalRecord, RunJournal};
use super::judge::Done;
use super::newer_rows::newest;
use super::perform::CallOutcome;
use super::recorder::{StepRecorder, interrupted};
use super::steps::{CONFIRM, PERFORM};
use super::watch::{WatchResult, watch};
use super::{effect, judge, last_operation, limits, prepare};
use crate::api::Answer;
use crate::checks::{self, Trail};
use crate::event::{Event, Signals};
use crate::finding::{Fact, Finding, LiveFact, Severity};
use crate::http::Trouble;
use crate::model::historial::Row;
use crate::model::{OperationAnswer, answer, timestamp};
use crate::verdict::{LostAnswer, Outcome, RowRef};

/// Newest rows of the call's action among which an earlier row with the same answer is looked for.
const EARLIER_ROWS: u64 = 100;
/// The pause before a second look at what does not add up: who operates at the same time changes data first and
/// records the row then.
const SECOND_LOOK: Duration = Duration::from_millis(1500);

/// What the step `confirm` knows of the call that was made, and the means to look for its row.
#[derive(Clone, Copy)]
pub(super) struct ConfirmContext<'a, 'j, 't> {
    pub(super) job: &'a Job<'j, 't>,
    pub(super) run_journal: &'a RunJournal<'a>,
    pub(super) ready: &'a ReadyCall,
    pub(super) claimant: &'a Claimant,
}

/// Settles the steps `perform` and `confirm` by what came of the call.
pub(super) async fn conclude(
    context: ConfirmContext<'_, '_, '_>,
    sent: CallOutcome,
    performed: Trail,
    signals: &mut impl Signals,
    recorder: &mut StepRecorder<'_, '_>,
) {
    match sent {
        CallOutcome::NotDone(outcome) => {
            context.claimant.withdraw_briefly(context.job, &performed).await;
            recorder.settle(PERFORM, outcome, performed);
        }
        CallOutcome::Left => recorder.settle(PERFORM, Outcome::Lost(interrupted()), performed),
        CallOutcome::Answered(answer, took) => {
            let operation = &context.job.operation;
            recorder.result.report.answer = Some(answer::payload(operation, &answer.raw).clone());
            let mut findings = judge::judge(operation, &answer.value, Done::Answered(answer.stamp.moment()));
            findings.extend(context.against_rehearsal(&answer.value));
            recorder.settle(PERFORM, Outcome::Judged(findings), performed);
            answered(context, &answer, took, signals, recorder).await;
        }
        CallOutcome::Refused(outcome, status, took) => {
            let lost = LostAnswer::Status(status);
            recover(context, lost, Some(outcome), took, performed, signals, recorder).await;
        }
        CallOutcome::Lost(lost, took) => {
            (recorder.sink)(&Event::LiveLost);
            recover(context, lost, None, took, performed, signals, recorder).await;
        }
    }
}

impl ConfirmContext<'_, '_, '_> {
    fn call(&self) -> LiveCall<'_> {
        let (operation, user, after_id) = (&self.job.operation, &self.ready.user, self.ready.after_id);
        LiveCall { operation, user, after_id }
    }

    fn against_rehearsal(&self, done: &OperationAnswer) -> Vec<Finding> {
        account::against_rehearsal(&RehearsalRecord::of(&self.ready.rehearsed), done)
    }

    /// Finds out whether the server is as the row of a call that was done says. `rows` are all rows with a higher
    /// id than the newest before the call. What does not add up is read once more after [`SECOND_LOOK`].
    async fn follow(&self, row: &Row, done: &OperationAnswer, rows: &[Row], trail: &Trail) -> Vec<Finding> {
        let first = self.compare(row, done, rows, trail).await;
        if first.iter().all(|finding| !finding.is_failure()) {
            return first;
        }
        tokio::time::sleep(SECOND_LOOK).await;
        let Ok(rows) = prepare::since(self.job, self.ready.after_id, trail).await else { return first };
        // What resumen names as the last operation is by now our own rehearsal.
        let is_last = |finding: &Finding| last_operation::is_about_it(&finding.fact);
        let named = first.into_iter().filter(is_last);
        let second = self.compare(row, done, &rows, trail).await;
        named.chain(second.into_iter().filter(|finding| !is_last(finding))).collect()
    }

    /// Compares `resumen` and a new rehearsal with what was done. One that can't be read is a warning, since the
    /// row is known in any case.
    async fn compare(&self, row: &Row, done: &OperationAnswer, rows: &[Row], trail: &Trail) -> Vec<Finding> {
        let resumen = self.job.ctx.read_resumen(trail).await;
        let rehearsed = prepare::rehearse(self.job, trail).await;
        let mut findings = Vec::new();
        if resumen.is_err() || rehearsed.is_err() {
            findings.push(Finding::warning(LiveFact::LiveEffectUnknown {}));
        }
        if let Ok(resumen) = &resumen {
            findings.extend(last_of(row, &resumen.value.api_operations));
        }
        if let Ok(after) = &rehearsed {
            findings.extend(effect::judge(&self.ready.rehearsed, done, &after.value));
        }
        if let Ok(resumen) = &resumen {
            let old_rows = |answer: &OperationAnswer| answer.purge().map(|purge| purge.candidates);
            findings.extend(account::change(&ServerChange {
                before: &self.ready.resumen,
                after: &resumen.value,
                rows_before: old_rows(&self.ready.rehearsed),
                rows_after: rehearsed.ok().and_then(|after| old_rows(&after.value)),
                rows,
            }));
        }
        findings
    }

    /// Settles the last step of a call whose row is known, and writes to the journal how the call ended.
    async fn settle(
        &self,
        known: KnownRow<'_>,
        mut findings: Vec<Finding>,
        trail: Trail,
        recorder: &mut StepRecorder<'_, '_>,
    ) {
        let KnownRow { row, done, rows, recovered } = known;
        recorder.set_row(&row.payload.value(), row_ref(row), recovered);
        findings.insert(0, found(row));
        findings
            .extend(checks::row_fields_differ(row, &self.job.operation).into_iter().map(Finding::failure));
        if let Some(done) = done {
            findings.extend(self.follow(row, done, rows, &trail).await);
        }
        let performed = recorder.result.steps.iter().filter(|step| step.id == PERFORM);
        // With what the pages of this step show of rows that stood on earlier ones.
        let outcome = trail.noted(Outcome::Judged(findings.clone()));
        let all = performed.flat_map(|step| step.outcome.findings()).chain(outcome.findings());
        let failures = all.filter(|finding| finding.is_failure());
        let failures = failures.map(|finding| finding.fact.code().to_owned()).collect();
        let effect = shown(&findings);
        self.run_journal.note(JournalEntry::Confirmed { id: row.id, recovered, effect, failures });
        recorder.settle(CONFIRM, with(Outcome::Judged(findings), self.run_journal.failure()), trail);
    }
}

/// A call's row, with what it says and the rows beside it.
struct KnownRow<'a> {
    row: &'a Row,
    /// What was done, by the row's payload; `None` where it can't be read.
    done: Option<&'a OperationAnswer>,
    /// Every row with a higher id than the newest before the call.
    rows: &'a [Row],
    /// Whether the call's answer was lost, so that only the row tells of it.
    recovered: bool,
}

/// Settles `confirm` for a call that was answered: its row is the one whose payload is the answer.
async fn answered(
    context: ConfirmContext<'_, '_, '_>,
    answer: &Answer<OperationAnswer>,
    took: Duration,
    signals: &mut impl Signals,
    recorder: &mut StepRecorder<'_, '_>,
) {
    let trail = Trail::default();
    let (call, payload) = (context.call(), answer::payload(&context.job.operation, &answer.raw));
    let is_there = |rows: &[Row]| account::rows(&call, rows, Some(payload)).ours.is_some();
    let watched =
        watch(context.job, context.ready.after_id, limits::quiet(took), is_there, &trail, signals, recorder)
            .await;
    if watched.was_left {
        return recorder.settle(CONFIRM, Outcome::failed(LiveFact::LiveConfirmInterrupted {}), trail);
    }
    let accounted = account::rows(&call, &watched.rows, Some(payload));
    if let Some(row) = accounted.ours {
        let known = KnownRow { row, done: Some(&answer.value), rows: &watched.rows, recovered: false };
        let late = checks::row_time_differs(row.id, &row.timestamp, &answer.stamp).map(Finding::failure);
        let findings = accounted.findings.into_iter().chain(late).collect();
        return context.settle(known, findings, trail, recorder).await;
    }
    context.run_journal.note(JournalEntry::NotFound { waited_ms: watched.waited_ms });
    let mut findings = accounted.findings;
    findings.insert(0, Finding::failure(missing(context, payload, &watched, &trail).await));
    recorder.settle(CONFIRM, with(Outcome::Judged(findings), context.run_journal.failure()), trail);
}

/// Settles `confirm` for an answered call without a row.
async fn missing(
    context: ConfirmContext<'_, '_, '_>,
    payload: &Value,
    watched: &WatchResult,
    trail: &Trail,
) -> Fact {
    let waited_ms = watched.waited_ms;
    if !watched.is_answering {
        return Fact::Live(LiveFact::LiveRowUnread { waited_ms });
    }
    // An answer that is as old as its row is another call's.
    let query = newest(Some(context.job.operation.action()), EARLIER_ROWS);
    let page = context.job.ctx.read_page(trail, &query).await;
    let earlier = page.into_iter().flat_map(|page| page.items);
    let mut its = earlier.filter(|row| row.id <= context.ready.after_id && row.payload == *payload);
    match its.next() {
        Some(row) => Fact::Live(LiveFact::LiveAnswerReplayed { id: row.id, timestamp: row.timestamp }),
        None => Fact::Live(LiveFact::LiveRowMissing { waited_ms }),
    }
}

/// Settles both steps for a call without an answer: its row is one of our user, with our parameters, that was not
/// there before. `refused` is the outcome of the application's own refusal, which is believed when there is no such
/// row.
async fn recover(
    context: ConfirmContext<'_, '_, '_>,
    lost: LostAnswer,
    refused: Option<Outcome>,
    took: Duration,
    performed: Trail,
    signals: &mut impl Signals,
    recorder: &mut StepRecorder<'_, '_>,
) {
    let trail = Trail::default();
    let call = context.call();
    let is_there = |rows: &[Row]| refused.is_some() || rows.iter().any(|row| call.can_be(row));
    let watched =
        watch(context.job, context.ready.after_id, limits::quiet(took), is_there, &trail, signals, recorder)
            .await;
    let accounted = account::rows(&call, &watched.rows, None);
    let Some(row) = accounted.ours.filter(|_| !watched.was_left) else {
        return unknown(
            context,
            lost,
            refused,
            RowSearch { watched: &watched, others: accounted.findings, performed, trail },
            recorder,
        )
        .await;
    };
    let done = OperationAnswer::of_live_row(row);
    let mut findings = vec![Finding::warning(LiveFact::LiveAnswerLost { how: lost.code() })];
    if let Some(done) = &done {
        let judged = judge::judge(&context.job.operation, done, when(row));
        findings.splice(0..0, judged.into_iter().chain(context.against_rehearsal(done)));
    }
    recorder.settle(PERFORM, Outcome::Judged(findings), performed);
    let known = KnownRow { row, done: done.as_ref(), rows: &watched.rows, recovered: true };
    context.settle(known, accounted.findings, trail, recorder).await;
}

/// The result of a search for a lost call's row, with the requests that it took.
struct RowSearch<'w> {
    watched: &'w WatchResult,
    /// The findings on other runs' rows.
    others: Vec<Finding>,
    performed: Trail,
    trail: Trail,
}

/// Settles both steps of a call whose row is not known.
async fn unknown(
    context: ConfirmContext<'_, '_, '_>,
    lost: LostAnswer,
    refused: Option<Outcome>,
    looked: RowSearch<'_>,
    recorder: &mut StepRecorder<'_, '_>,
) {
    let RowSearch { watched, others, performed, trail } = looked;
    let waited_ms = watched.waited_ms;
    let failed = |fact: Fact| {
        let all = std::iter::once(Finding::failure(fact)).chain(others.iter().cloned());
        with(Outcome::Judged(all.collect()), context.run_journal.failure())
    };
    let confirm = if watched.was_left {
        Outcome::Broken(Trouble::Interrupted {})
    } else if !watched.is_answering {
        context.run_journal.note(JournalEntry::NotFound { waited_ms });
        failed(Fact::Live(LiveFact::LiveNotAnswering { waited_ms }))
    } else if let Some(refused) = refused {
        context.run_journal.note(JournalEntry::NotDone { how: refused.code().to_owned() });
        context.claimant.withdraw_briefly(context.job, &trail).await;
        performed.extend(&trail);
        return recorder.settle(PERFORM, refused, performed);
    } else {
        context.run_journal.note(JournalEntry::NotFound { waited_ms });
        failed(Fact::Live(LiveFact::LiveNotRecorded { waited_ms }))
    };
    recorder.settle(PERFORM, Outcome::Lost(lost), performed);
    recorder.settle(CONFIRM, confirm, trail);
}

/// Judges whether `resumen` names the row as the last operation. Where it does not, that is a warning: a cache may
/// be behind, and the row is known in any case.
fn last_of(row: &Row, operations: &crate::model::resumen::ApiOperations) -> Vec<Finding> {
    let mut findings = last_operation::judge(row, operations);
    for finding in &mut findings {
        if finding.is_failure() {
            finding.severity = Severity::Warning;
        }
    }
    findings
}

/// Whether the new rehearsal showed the call's effect; `None` where no rehearsal could be compared.
fn shown(findings: &[Finding]) -> Option<bool> {
    let has = |wanted: fn(&Fact) -> bool| findings.iter().any(|finding| wanted(&finding.fact));
    if has(|fact| matches!(fact, Fact::Live(LiveFact::LiveEffectMissing { .. }))) {
        return Some(false);
    }
    has(|fact| matches!(fact, Fact::Live(LiveFact::LiveEffectSeen { .. }))).then_some(true)
}

fn with(outcome: Outcome, finding: Option<Finding>) -> Outcome {
    match outcome {
        Outcome::Judged(findings) => Outcome::Judged(findings.into_iter().chain(finding).collect()),
        Outcome::Skipped(_) | Outcome::Broken(_) | Outcome::Lost(_) => outcome,
    }
}

/// When the operation was done: by its row, or by our clock where the row's timestamp can't be read.
fn when(row: &Row) -> Done {
    timestamp::from_json(&row.timestamp).map_or_else(|| Done::Answered(Timestamp::now()), Done::Recorded)
}

fn found(row: &Row) -> Finding {
    Finding::info(LiveFact::LiveRowFound { id: row.id, timestamp: row.timestamp.clone() })
}

fn row_ref(row: &Row) -> RowRef {
    RowRef { id: row.id, timestamp: row.timestamp.clone() }
}
