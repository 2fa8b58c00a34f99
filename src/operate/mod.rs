//! Performs an operation for good, once, in four steps: rehearse, guard, perform, confirm.
//!
//! The server asks nothing of a live call, has no idempotency key and deletes for good, so everything that
//! could refuse it does so before, and whatever comes of it is looked for afterwards and never guessed.

pub(crate) mod account;
pub(crate) mod claim;
pub(crate) mod effect;
pub(crate) mod guard;
pub(crate) mod journal;
pub(crate) mod judge;
pub(crate) mod last_operation;
pub(crate) mod limits;
pub(crate) mod preflight;

pub(crate) mod acquire;
mod confirm;
mod job;
pub(crate) mod newer_rows;
mod perform;
pub(crate) mod prepare;
mod recorder;
mod steps;
mod watch;

use self::acquire::{Claimant, ReadyCall};
use self::confirm::ConfirmContext;
pub(crate) use self::job::Job;
use self::journal::{JournalEntry, RunJournal};
pub(crate) use self::limits::Limits;
use self::preflight::Preflight;
pub(crate) use self::recorder::OperationResult;
use self::recorder::{StepRecorder, pending, refused};
pub(crate) use self::steps::ABOUTS;
pub use self::steps::STEPS;
use self::steps::{GUARD, PERFORM, REHEARSE};
use crate::api::Answer;
use crate::checks::Trail;
use crate::consent::LiveConsent;
use crate::event::{Event, Signals, Sink, unless_stopped};
use crate::model::{OperationAnswer, answer};
use crate::verdict::{CheckReport, Outcome, Skip};

/// Rehearses an operation, and tells what would refuse its live call; changes nothing.
pub(crate) async fn rehearse(
    job: &Job<'_, '_>,
    preflight: Preflight<'_>,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> OperationResult {
    let mut recorder = StepRecorder::new(job, false, sink);
    let first = rehearse_step(&mut recorder, job, None, signals).await;
    preflight::run(job, preflight, first, signals, &mut recorder).await;
    recorder.result
}

/// Runs all four steps. `first` is a rehearsal that was made already, with its requests.
pub(crate) async fn run(
    job: &Job<'_, '_>,
    consent: LiveConsent,
    first: Option<(Answer<OperationAnswer>, Trail)>,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> OperationResult {
    job.ctx.transport().keep_asking();
    let mut recorder = StepRecorder::new(job, true, sink);
    perform_all(&mut recorder, job, consent, first, signals).await;
    recorder.skip_the_rest(Skip::StepNotReached);
    recorder.result
}

/// Ends an operation's run before its first step, which is reported as skipped for this reason.
pub(crate) fn refuse(job: &Job<'_, '_>, skip: Skip, sink: &mut Sink<'_>) -> OperationResult {
    let mut recorder = StepRecorder::new(job, true, sink);
    recorder.settle(REHEARSE, Outcome::Skipped(skip), Trail::default());
    recorder.skip_the_rest(Skip::StepNotReached);
    recorder.result
}

/// Runs all four steps, as far as each lets the next begin. The consent is moved into the one call, or dropped.
async fn perform_all(
    recorder: &mut StepRecorder<'_, '_>,
    job: &Job<'_, '_>,
    consent: LiveConsent,
    first: Option<(Answer<OperationAnswer>, Trail)>,
    signals: &mut impl Signals,
) {
    let run_journal = RunJournal::new(job.journal);
    let claimant = Claimant::new(job);
    let Some(ready) = prepare_call(recorder, job, first, &claimant, signals).await else {
        // What was not sent is on record too, so that nobody takes the run before it for this one.
        let asked = |step: &&CheckReport| !matches!(step.outcome, Outcome::Skipped(_));
        let how = recorder.result.steps.iter().rfind(asked).map_or(REHEARSE, |step| step.id).to_owned();
        return run_journal.note(JournalEntry::NotSent { base_url: job.base_url.to_owned(), how });
    };
    let trail = Trail::default();
    let sent = perform::send(job, &run_journal, &ready, consent, &trail, signals, recorder).await;
    let context = ConfirmContext { job, run_journal: &run_journal, ready: &ready, claimant: &claimant };
    confirm::conclude(context, sent, trail, signals, recorder).await;
}

/// Runs the steps `rehearse` and `guard` and announces `perform`. Returns what the call needs, where it may be sent.
async fn prepare_call(
    recorder: &mut StepRecorder<'_, '_>,
    job: &Job<'_, '_>,
    first: Option<(Answer<OperationAnswer>, Trail)>,
    claimant: &Claimant,
    signals: &mut impl Signals,
) -> Option<ReadyCall> {
    let first = rehearse_step(recorder, job, first, signals).await?.value;
    if first.is_empty() && !job.limits.even_if_empty {
        recorder.skip_the_rest(Skip::NothingToDo);
        return None;
    }
    let ready = guard_step(recorder, job, &first, claimant, signals).await?;
    (recorder.sink)(&Event::LiveBegins);
    // Writing may have blocked on a reader for long: a signal that came meanwhile still counts.
    recorder.result.stopped_by = pending(signals).await;
    if recorder.result.stopped_by.is_some() {
        let trail = Trail::default();
        claimant.withdraw_briefly(job, &trail).await;
        recorder.settle(PERFORM, Outcome::Skipped(refused(Vec::new())), trail);
        return None;
    }
    Some(ready)
}

/// Runs the step `rehearse`, or settles it by the rehearsal that was made already. Returns its answer where the next
/// step may be taken.
async fn rehearse_step(
    recorder: &mut StepRecorder<'_, '_>,
    job: &Job<'_, '_>,
    first: Option<(Answer<OperationAnswer>, Trail)>,
    signals: &mut impl Signals,
) -> Option<Answer<OperationAnswer>> {
    let (rehearsed, trail) = match first {
        Some((answer, trail)) => (Ok(answer), trail),
        None => {
            let trail = Trail::default();
            (
                unless_stopped(
                    &mut recorder.result.stopped_by,
                    signals,
                    prepare::rehearse_first(job, &trail),
                )
                .await,
                trail,
            )
        }
    };
    let outcome = match &rehearsed {
        Ok(answer) => Outcome::Judged(prepare::judge(&job.operation, answer)),
        Err(outcome) => outcome.clone(),
    };
    let answer = rehearsed.ok();
    recorder.result.report.rehearsal =
        answer.as_ref().map(|value| answer::payload(&job.operation, &value.raw).clone());
    let passed = outcome.has_passed();
    recorder.settle(REHEARSE, outcome, trail);
    if !passed && recorder.result.report.live {
        recorder.settle(GUARD, Outcome::Skipped(refused(vec![REHEARSE])), Trail::default());
    }
    answer.filter(|_| passed)
}

/// Runs the step `guard`. Returns what the call needs, where every guard lets it pass.
async fn guard_step(
    recorder: &mut StepRecorder<'_, '_>,
    job: &Job<'_, '_>,
    first: &OperationAnswer,
    claimant: &Claimant,
    signals: &mut impl Signals,
) -> Option<ReadyCall> {
    let trail = Trail::default();
    let sink = &mut recorder.sink;
    let acquired = acquire::acquire(job, first, claimant, &trail, || sink(&Event::ClaimAwaited));
    let guarded = unless_stopped(&mut recorder.result.stopped_by, signals, acquired).await;
    let (outcome, ready) = match guarded {
        Ok((findings, ready)) => (Outcome::Judged(findings), ready),
        Err(outcome) => (outcome, None),
    };
    if ready.is_none() {
        // Our claim still stands where a signal cut the step short.
        claimant.withdraw_briefly(job, &trail).await;
    }
    recorder.settle(GUARD, outcome, trail);
    if ready.is_none() {
        recorder.settle(PERFORM, Outcome::Skipped(refused(vec![GUARD])), Trail::default());
    }
    ready
}

#[cfg(test)]
mod tests;
