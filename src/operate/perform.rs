//! The third step: one call, with what it takes to find out later what became of it.

use std::pin::pin;
use std::sync::Arc;

use super::journal::{Entry, Pen, Sending};
use super::prepare::Ready;
use super::{Course, Job, PATIENCE, interrupted, pending, refused};
use crate::api::{self, Answer, Failure};
use crate::checks::Trail;
use crate::consent::LiveConsent;
use crate::event::Signals;
use crate::finding::Fact;
use crate::http::{LiveRequest, Trouble};
use crate::model::{OperationAnswer, answer};
use crate::verdict::{LostAnswer, Outcome};

/// What came back.
#[derive(Debug)]
pub(super) enum Sent {
    /// An answer.
    Answered(Box<Answer<OperationAnswer>>),
    /// Nothing was carried out, and why.
    NotDone(Outcome),
    /// It may have been carried out.
    Lost(LostAnswer),
    /// The same, and whoever waits wants to leave at once.
    Left,
}

/// Puts it on record and sends it. Whatever comes of it, it is sent at most once: the consent is gone
/// with it.
pub(super) async fn send(
    job: &Job<'_, '_>,
    pen: &Pen<'_>,
    ready: &Ready,
    consent: LiveConsent,
    trail: &Trail,
    signals: &mut impl Signals,
    course: &mut Course<'_, '_>,
) -> Sent {
    let token = match job.ctx.token().await {
        Ok(token) => token,
        Err(outcome) => return Sent::NotDone(outcome),
    };
    let sending = Sending::of(job, ready);
    if let Err(error) = pen.write(Entry::Sending(sending)) {
        // What can't be put on record is not sent. Perhaps the line is there all the same.
        pen.note(Entry::NotDone { how: "journal-unwritable".into() });
        let (path, reason) = (pen.place(), error.to_string());
        return Sent::NotDone(Outcome::failed(Fact::JournalUnwritable { path, reason }));
    }
    // A slow disk takes its time: a signal that came meanwhile still counts.
    course.ended.stopped_by = pending(signals).await;
    if course.ended.stopped_by.is_some() {
        pen.note(Entry::NotDone { how: interrupted().code().to_owned() });
        return Sent::NotDone(Outcome::Skipped(refused(Vec::new())));
    }
    course.ended.report.after_id = Some(ready.after_id);
    let transport = job.ctx.transport();
    let live = LiveRequest::new(&job.operation, consent);
    // On the report from its sending: whoever leaves before the answer must see that it was sent.
    trail.note(&Arc::new(live.under_way(transport.elapsed())));
    let sent = {
        let mut call = pin!(api::operations::live(transport, token, &job.operation, live));
        let mut patience = pin!(None::<tokio::time::Sleep>);
        loop {
            tokio::select! {
                biased;
                called = &mut call => {
                    trail.replace_last(&called);
                    break called.result.map_or_else(unanswered, |it| Sent::Answered(Box::new(it)));
                }
                signal = signals.next() => {
                    if course.hear(signal) {
                        break Sent::Left;
                    }
                    patience.set(Some(tokio::time::sleep(PATIENCE)));
                }
                () = async { match patience.as_mut().as_pin_mut() {
                    Some(sleep) => sleep.await,
                    None => std::future::pending().await,
                } } => break Sent::Lost(interrupted()),
            }
        }
    };
    note(job, pen, &sent);
    sent
}

/// The second line. That it can't be written changes nothing any more: the first one is enough to go on.
fn note(job: &Job<'_, '_>, pen: &Pen<'_>, sent: &Sent) {
    let entry = match sent {
        Sent::Answered(it) => Entry::Answered { payload: answer::payload(&job.operation, &it.raw).clone() },
        Sent::NotDone(outcome) => Entry::NotDone { how: outcome.code().to_owned() },
        Sent::Lost(lost) => Entry::Lost { how: lost.code().to_owned() },
        Sent::Left => Entry::Lost { how: interrupted().code().to_owned() },
    };
    pen.note(entry);
}

/// What is known when the answer is none: refused, never sent, or perhaps carried out.
fn unanswered(failure: Failure) -> Sent {
    match failure {
        Failure::Trouble(trouble) if trouble.is_before_request() => Sent::NotDone(Outcome::Broken(trouble)),
        Failure::Trouble(trouble @ Trouble::RateLimited { .. }) => Sent::NotDone(Outcome::Broken(trouble)),
        Failure::Trouble(trouble) => Sent::Lost(LostAnswer::Trouble(trouble)),
        // Only where the application itself says that it did nothing is it a plain failure: what stands
        // before it may have let the call pass and its answer not.
        Failure::Fact(Fact::HttpStatus { got: got @ 400, expected }) => {
            Sent::NotDone(Outcome::failed(Fact::HttpStatus { got, expected }))
        }
        Failure::Fact(Fact::HttpStatus { got, .. } | Fact::AccessRefusedElsewhere { got, .. }) => {
            Sent::Lost(LostAnswer::Status(got))
        }
        Failure::Fact(Fact::HttpRedirect { status, .. }) => Sent::Lost(LostAnswer::Status(status)),
        // Somebody answered 200; whether it was the application is what its row will tell.
        Failure::Fact(Fact::BodyNotJson { .. } | Fact::ShapeMismatch { .. }) => {
            Sent::Lost(LostAnswer::Unreadable)
        }
        Failure::Fact(fact) => Sent::NotDone(Outcome::failed(fact)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(failure: Failure) -> &'static str {
        match unanswered(failure) {
            Sent::NotDone(outcome) => outcome.verdict().code(),
            Sent::Lost(_) => "lost",
            Sent::Answered(_) | Sent::Left => "?",
        }
    }

    fn status(got: u16) -> Failure {
        Failure::Fact(Fact::HttpStatus { expected: 200, got })
    }

    #[test]
    fn what_may_have_been_carried_out_is_lost_and_what_was_not_is_not() {
        let host = String::from("erp.example:443");
        assert_eq!(of(Failure::Trouble(Trouble::Timeout { after_ms: 1 })), "lost");
        assert_eq!(of(Failure::Trouble(Trouble::ConnectionLost { detail: String::new() })), "lost");
        assert_eq!(of(Failure::Trouble(Trouble::BodyCut { received: 9 })), "lost");
        for got in [202, 204, 401, 403, 404, 405, 408, 409, 499, 500, 502, 504] {
            assert_eq!(of(status(got)), "lost", "{got}");
        }
        assert_eq!(of(Failure::Fact(Fact::HttpRedirect { status: 302, location: String::new() })), "lost");
        assert_eq!(of(Failure::Fact(Fact::BodyNotJson { content_type: String::new(), html: true })), "lost");
        assert_eq!(of(Failure::Trouble(Trouble::ConnectRefused { host })), "not-judged");
        assert_eq!(of(status(400)), "failed");
        let elsewhere = Fact::AccessRefusedElsewhere { method: "POST", path: "/x/".into(), got: 400 };
        assert_eq!(of(Failure::Fact(elsewhere)), "lost");
        assert_eq!(of(Failure::Fact(Fact::PermissionMissing { needs: "can_view_audit" })), "denied");
    }
}
