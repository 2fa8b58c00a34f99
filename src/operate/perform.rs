//! The third step: the call, sent once, and the journal's lines by which its row can be found later.

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::acquire::ReadyCall;
use super::job::Job;
use super::journal::{JournalEntry, RehearsalRecord, RunJournal, Sending};
use super::recorder::{StepRecorder, interrupted, pending, refused};
use crate::api::operations::Answered;
use crate::api::{self, Answer, Called, Failure};
use crate::checks::Trail;
use crate::consent::LiveConsent;
use crate::event::Signals;
use crate::finding::{AnswerFact, Fact, GuardFact};
use crate::http::LiveRequest;
use crate::model::{OperationAnswer, answer};
use crate::verdict::{LostAnswer, Outcome};

/// How long an answer is still awaited after a first signal.
const SIGNAL_GRACE: Duration = Duration::from_secs(10);

/// How the live call ended. A duration is the time from its sending to its end.
#[derive(Debug)]
pub(super) enum CallOutcome {
    /// The call was answered with status 200 by an answer that can be read.
    Answered(Box<Answer<OperationAnswer>>, Duration),
    /// Certainly nothing was carried out: the request never left, or HTTP/2 says that the server did not look at
    /// it.
    NotDone(Outcome),
    /// The application's own refusal, with its status. Believed when there is no row of the call.
    Refused(Outcome, u16, Duration),
    /// No answer, or none that can be read: the call may have been carried out.
    Lost(LostAnswer, Duration),
    /// A second signal ended the wait for the answer: the call may have been carried out.
    Left,
}

/// Writes the live call to the journal and sends it, at most once: the consent is moved into its request.
pub(super) async fn send(
    job: &Job<'_, '_>,
    run_journal: &RunJournal<'_>,
    ready: &ReadyCall,
    consent: LiveConsent,
    trail: &Trail,
    signals: &mut impl Signals,
    recorder: &mut StepRecorder<'_, '_>,
) -> CallOutcome {
    let token = match job.ctx.token().await {
        Ok(token) => token,
        Err(outcome) => return CallOutcome::NotDone(outcome),
    };
    if let Err(error) = run_journal.write(JournalEntry::Sending(sending(job, ready))) {
        // What can't be put on record is not sent. Perhaps the line is there all the same.
        run_journal.note(JournalEntry::NotDone { how: "journal-unwritable".into() });
        let (path, reason) = (run_journal.place(), error.to_string());
        return CallOutcome::NotDone(Outcome::failed(GuardFact::JournalUnwritable { path, reason }));
    }
    // A slow disk takes its time: a signal that came meanwhile still counts.
    recorder.result.stopped_by = pending(signals).await;
    if recorder.result.stopped_by.is_some() {
        run_journal.note(JournalEntry::NotDone { how: interrupted().code().to_owned() });
        return CallOutcome::NotDone(Outcome::Skipped(refused(Vec::new())));
    }
    // Looked at last: who comes next counts on it.
    if let Some(fact) = ready.claim.is_late() {
        run_journal.note(JournalEntry::NotDone { how: fact.code().to_owned() });
        return CallOutcome::NotDone(Outcome::failed(fact));
    }
    recorder.result.report.after_id = Some(ready.after_id);
    let transport = job.ctx.transport();
    let live = LiveRequest::new(&job.operation, consent);
    // On the report from its sending: whoever leaves before the answer must see that it was sent.
    trail.note(&Arc::new(live.under_way(transport.elapsed())));
    let call = api::operations::live(transport, token, &job.operation, live);
    let sent = wait(call, trail, signals, recorder).await;
    note(job, run_journal, &sent);
    sent
}

/// The line that is written before the call is sent.
fn sending(job: &Job<'_, '_>, ready: &ReadyCall) -> Sending {
    Sending {
        base_url: job.base_url.to_owned(),
        user: Some(ready.user.clone()),
        operation: job.operation.name().to_owned(),
        parameters: job.operation.fields(),
        after_id: ready.after_id,
        rehearsed: Some(RehearsalRecord::of(&ready.rehearsed)),
        live_timeout_ms: u64::try_from(job.ctx.transport().live_timeout().as_millis()).ok(),
        claim: Some(ready.claim.name),
    }
}

/// Waits for the answer; after a first signal for a while, after a second one no longer.
async fn wait(
    call: impl Future<Output = Called<Answered>>,
    trail: &Trail,
    signals: &mut impl Signals,
    recorder: &mut StepRecorder<'_, '_>,
) -> CallOutcome {
    let begun = Instant::now();
    let (mut call, mut patience) = (pin!(call), pin!(None::<tokio::time::Sleep>));
    loop {
        tokio::select! {
            biased;
            called = &mut call => {
                trail.replace_last(&called);
                return of_result(called.result, begun.elapsed());
            }
            signal = signals.next() => {
                if recorder.note_signal(signal) {
                    return CallOutcome::Left;
                }
                patience.set(Some(tokio::time::sleep(SIGNAL_GRACE)));
            }
            () = async { match patience.as_mut().as_pin_mut() {
                Some(sleep) => sleep.await,
                None => std::future::pending().await,
            } } => return CallOutcome::Lost(interrupted(), begun.elapsed()),
        }
    }
}

/// Writes the journal's line on the call's result. A failed write changes nothing any more: by the line before the
/// sending the call's row can be found.
fn note(job: &Job<'_, '_>, run_journal: &RunJournal<'_>, sent: &CallOutcome) {
    run_journal.note(match sent {
        CallOutcome::Answered(it, _) => {
            JournalEntry::Answered { payload: answer::payload(&job.operation, &it.raw).clone() }
        }
        CallOutcome::NotDone(outcome) => JournalEntry::NotDone { how: outcome.code().to_owned() },
        CallOutcome::Refused(_, status, _) => {
            JournalEntry::Lost { how: LostAnswer::Status(*status).code().to_owned() }
        }
        CallOutcome::Lost(lost, _) => JournalEntry::Lost { how: lost.code().to_owned() },
        CallOutcome::Left => JournalEntry::Lost { how: interrupted().code().to_owned() },
    });
}

/// Sorts a call's result: answered, refused by the application itself, never sent, or perhaps carried out. No
/// status proves that a call was not done: a proxy may have let the call pass and not its answer.
fn of_result(result: Result<Answered, Failure>, took: Duration) -> CallOutcome {
    match result {
        Ok(Answered::Done(answer)) => CallOutcome::Answered(answer, took),
        Ok(Answered::Refused { status, fact }) => CallOutcome::Refused(Outcome::failed(fact), status, took),
        Err(Failure::Trouble(trouble)) if trouble.is_before_request() => {
            CallOutcome::NotDone(Outcome::Broken(trouble))
        }
        Err(Failure::Trouble(trouble)) => CallOutcome::Lost(LostAnswer::Trouble(trouble), took),
        Err(Failure::Fact(Fact::Answer(AnswerFact::HttpStatus { got, .. }))) => {
            CallOutcome::Lost(LostAnswer::Status(got), took)
        }
        Err(Failure::Fact(Fact::Answer(AnswerFact::HttpRedirect { status, .. }))) => {
            CallOutcome::Lost(LostAnswer::Status(status), took)
        }
        // An answer of status 200 that can't be read: the call's row will tell.
        Err(Failure::Fact(_)) => CallOutcome::Lost(LostAnswer::Unreadable, took),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::SessionFact;
    use crate::http::Trouble;

    fn of(failure: Failure) -> &'static str {
        match of_result(Err(failure), Duration::ZERO) {
            CallOutcome::NotDone(outcome) => outcome.verdict().code(),
            CallOutcome::Lost(..) => "lost",
            CallOutcome::Answered(..) | CallOutcome::Refused(..) | CallOutcome::Left => "?",
        }
    }

    #[test]
    fn what_may_have_been_carried_out_is_lost_and_what_was_not_is_not() {
        let host = String::from("erp.example:443");
        assert_eq!(of(Failure::Trouble(Trouble::Timeout { after_ms: 1 })), "lost");
        assert_eq!(of(Failure::Trouble(Trouble::ConnectionLost { detail: String::new() })), "lost");
        assert_eq!(of(Failure::Trouble(Trouble::BodyCut { received: 9 })), "lost");
        for got in [202, 204, 400, 401, 403, 404, 405, 408, 409, 429, 499, 500, 502, 504] {
            assert_eq!(
                of(Failure::Fact(Fact::Answer(AnswerFact::HttpStatus { expected: 200, got }))),
                "lost",
                "{got}"
            );
        }
        assert_eq!(
            of(Failure::Fact(Fact::Answer(AnswerFact::HttpRedirect {
                status: 302,
                location: String::new()
            }))),
            "lost"
        );
        assert_eq!(
            of(Failure::Fact(Fact::Answer(AnswerFact::BodyNotJson {
                content_type: String::new(),
                html: true
            }))),
            "lost"
        );
        assert_eq!(of(Failure::Trouble(Trouble::ConnectRefused { host })), "not-judged");
        assert_eq!(of(Failure::Trouble(Trouble::NotProcessed {})), "not-judged");
    }

    #[test]
    fn the_applications_own_refusal_is_told_apart() {
        let fact = Fact::Session(SessionFact::PermissionMissing { needs: "can_view_audit" });
        let sent = of_result(Ok(Answered::Refused { status: 403, fact }), Duration::ZERO);
        let CallOutcome::Refused(outcome, 403, _) = sent else { panic!("{sent:?}") };
        assert_eq!(outcome.verdict().code(), "denied");
    }
}
