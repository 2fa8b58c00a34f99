//! Performs an operation for good, once, in four steps: rehearse, guard, perform, confirm.
//!
//! The server asks nothing of a live call, has no idempotency key and deletes for good, so everything that
//! could refuse it does so before, and whatever comes of it is looked for afterwards and never guessed.

pub mod account;
pub mod claim;
pub mod effect;
pub mod guard;
pub mod journal;
pub mod judge;
pub mod last;
pub mod limits;
pub mod preflight;

pub(crate) mod acquire;
mod confirm;
mod job;
pub(crate) mod newer;
mod perform;
pub(crate) mod prepare;
mod recorder;
mod steps;
mod watch;

use self::acquire::{Contender, Ready};
use self::confirm::Scene;
pub use self::job::Job;
use self::journal::{Entry, Pen};
pub use self::limits::Limits;
use self::preflight::Preflight;
pub use self::recorder::Ended;
use self::recorder::{Course, pending, refused};
pub use self::steps::{ABOUTS, STEPS};
use self::steps::{GUARD, PERFORM, REHEARSE};
use crate::api::Answer;
use crate::checks::Trail;
use crate::consent::LiveConsent;
use crate::event::{Event, Signals, Sink, unless_stopped};
use crate::model::{OperationAnswer, answer};
use crate::verdict::{CheckReport, Outcome, Skip};

/// Rehearses, says what would refuse the live call, and changes nothing.
pub async fn rehearse(
    job: &Job<'_, '_>,
    preflight: Preflight<'_>,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> Ended {
    let mut course = Course::new(job, false, sink);
    let first = rehearse_step(&mut course, job, None, signals).await;
    preflight::run(job, preflight, first, signals, &mut course).await;
    course.ended
}

/// Runs all four steps. `first` is a rehearsal that was made already, with its record.
pub async fn run(
    job: &Job<'_, '_>,
    consent: LiveConsent,
    first: Option<(Answer<OperationAnswer>, Trail)>,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> Ended {
    job.ctx.transport().keep_asking();
    let mut course = Course::new(job, true, sink);
    perform_all(&mut course, job, consent, first, signals).await;
    course.skip_the_rest(Skip::StepNotReached);
    course.ended
}

/// Refuses before the first step.
pub fn refuse(job: &Job<'_, '_>, skip: Skip, sink: &mut Sink<'_>) -> Ended {
    let mut course = Course::new(job, true, sink);
    course.settle(REHEARSE, Outcome::Skipped(skip), Trail::default());
    course.skip_the_rest(Skip::StepNotReached);
    course.ended
}

/// All four steps, as far as each lets the next begin.
async fn perform_all(
    course: &mut Course<'_, '_>,
    job: &Job<'_, '_>,
    consent: LiveConsent,
    first: Option<(Answer<OperationAnswer>, Trail)>,
    signals: &mut impl Signals,
) {
    let pen = Pen::new(job.journal);
    let contender = Contender::new(job);
    let Some(ready) = prepare_call(course, job, first, &contender, signals).await else {
        // What was not sent is on record too, so that nobody takes the run before it for this one.
        let asked = |step: &&CheckReport| !matches!(step.outcome, Outcome::Skipped(_));
        let how = course.ended.steps.iter().rfind(asked).map_or(REHEARSE, |step| step.id).to_owned();
        return pen.note(Entry::NotSent { base_url: job.base_url.to_owned(), how });
    };
    let trail = Trail::default();
    let sent = perform::send(job, &pen, &ready, consent, &trail, signals, course).await;
    let scene = Scene { job, pen: &pen, ready: &ready, contender: &contender };
    confirm::conclude(scene, sent, trail, signals, course).await;
}

/// The first two steps, and the announcement of the third.
async fn prepare_call(
    course: &mut Course<'_, '_>,
    job: &Job<'_, '_>,
    first: Option<(Answer<OperationAnswer>, Trail)>,
    contender: &Contender,
    signals: &mut impl Signals,
) -> Option<Ready> {
    let first = rehearse_step(course, job, first, signals).await?.value;
    if first.is_empty() && !job.limits.even_if_empty {
        course.skip_the_rest(Skip::NothingToDo);
        return None;
    }
    let ready = guard_step(course, job, &first, contender, signals).await?;
    (course.sink)(&Event::LiveBegins);
    // Writing may have blocked on a reader for long: a signal that came meanwhile still counts.
    course.ended.stopped_by = pending(signals).await;
    if course.ended.stopped_by.is_some() {
        let trail = Trail::default();
        contender.withdraw_briefly(job, &trail).await;
        course.settle(PERFORM, Outcome::Skipped(refused(Vec::new())), trail);
        return None;
    }
    Some(ready)
}

/// The first step. Its answer, where the next may be taken.
async fn rehearse_step(
    course: &mut Course<'_, '_>,
    job: &Job<'_, '_>,
    first: Option<(Answer<OperationAnswer>, Trail)>,
    signals: &mut impl Signals,
) -> Option<Answer<OperationAnswer>> {
    let (rehearsed, trail) = match first {
        Some((answer, trail)) => (Ok(answer), trail),
        None => {
            let trail = Trail::default();
            (
                unless_stopped(&mut course.ended.stopped_by, signals, prepare::rehearse_first(job, &trail))
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
    course.ended.report.rehearsal =
        answer.as_ref().map(|it| answer::payload(&job.operation, &it.raw).clone());
    let passed = outcome.has_passed();
    course.settle(REHEARSE, outcome, trail);
    if !passed && course.ended.report.live {
        course.settle(GUARD, Outcome::Skipped(refused(vec![REHEARSE])), Trail::default());
    }
    answer.filter(|_| passed)
}

/// The second step.
async fn guard_step(
    course: &mut Course<'_, '_>,
    job: &Job<'_, '_>,
    first: &OperationAnswer,
    contender: &Contender,
    signals: &mut impl Signals,
) -> Option<Ready> {
    let trail = Trail::default();
    let sink = &mut course.sink;
    let floor = acquire::floor(job, first, contender, &trail, || sink(&Event::ClaimAwaited));
    let guarded = unless_stopped(&mut course.ended.stopped_by, signals, floor).await;
    let (outcome, ready) = match guarded {
        Ok((findings, ready)) => (Outcome::Judged(findings), ready),
        Err(outcome) => (outcome, None),
    };
    if ready.is_none() {
        // One stands still where a signal came between.
        contender.withdraw_briefly(job, &trail).await;
    }
    course.settle(GUARD, outcome, trail);
    if ready.is_none() {
        course.settle(PERFORM, Outcome::Skipped(refused(vec![GUARD])), Trail::default());
    }
    ready
}

#[cfg(test)]
mod tests;
