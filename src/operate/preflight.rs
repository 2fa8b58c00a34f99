//! What would refuse the live call of an operation that is rehearsed, found by reading alone: nothing is sent that
//! leaves a row, no claim either.

use futures_util::future::join_all;

use super::acquire::Claimant;
use super::job::Job;
use super::newer_rows::newest;
use super::recorder::StepRecorder;
use super::steps::GUARD;
use super::{guard, prepare};
use crate::api::Answer;
use crate::checks::{self, Check, Trail, concurrent};
use crate::event::{Signals, unless_stopped};
use crate::finding::{Fact, Finding, GuardFact};
use crate::model::{OperationAnswer, answer};
use crate::verdict::{Outcome, Skip};

/// Newest rows of its action among which the rehearsal's own row is looked for.
const OWN_ROWS: u64 = 5;

/// What is needed to say whether the live call of a rehearsal would be let through.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Preflight<'a> {
    /// The checks before a live call that have not been run.
    pub checks: &'a [&'a Check],
    /// The code of the error that would refuse a live run before it sends anything.
    pub refused_by: Option<&'static str>,
    /// The command line that would make the live call.
    pub line: Option<&'a str>,
}

/// Settles the step `guard` of a rehearsal. What would refuse is a warning, since the rehearsal itself is good.
pub(super) async fn run(
    job: &Job<'_, '_>,
    preflight: Preflight<'_>,
    first: Option<Answer<OperationAnswer>>,
    signals: &mut impl Signals,
    recorder: &mut StepRecorder<'_, '_>,
) {
    let Some(first) = first else {
        return recorder.settle(GUARD, Outcome::Skipped(Skip::StepNotReached), Trail::default());
    };
    if first.value.is_empty() && !job.limits.even_if_empty {
        return recorder.settle(GUARD, Outcome::Skipped(Skip::NothingToDo), Trail::default());
    }
    let trail = Trail::default();
    let looked = async { Ok(look(job, preflight, &first, &trail).await) };
    let outcome = match unless_stopped(&mut recorder.result.stopped_by, signals, looked).await {
        Ok(findings) => {
            recorder.result.report.live_line = preflight.line.map(str::to_owned);
            Outcome::Judged(findings)
        }
        Err(outcome) => outcome,
    };
    recorder.settle(GUARD, outcome, trail);
}

async fn look(
    job: &Job<'_, '_>,
    preflight: Preflight<'_>,
    first: &Answer<OperationAnswer>,
    trail: &Trail,
) -> Vec<Finding> {
    let (checked, guarded) = tokio::join!(check(job, preflight.checks, trail), guards(job, first, trail));
    let by_command_line =
        preflight.refused_by.map(|code| Fact::Guard(GuardFact::LiveWouldBeRefused { code }));
    let guarded = guarded.unwrap_or_else(refusing);
    let mut facts: Vec<Fact> = Vec::new();
    for fact in by_command_line.into_iter().chain(checked).chain(guarded) {
        // A check and a guard may have met the same answer.
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    if facts.is_empty() {
        return vec![Finding::info(GuardFact::LiveAllowed {})];
    }
    facts.into_iter().map(Finding::warning).collect()
}

/// Why a live call would be refused by this outcome.
fn refusing(outcome: Outcome) -> Vec<Fact> {
    let refused = |code| vec![Fact::Guard(GuardFact::LiveWouldBeRefused { code })];
    match outcome {
        ref lets if lets.lets_live() => Vec::new(),
        Outcome::Judged(findings) => {
            let failures = findings.into_iter().filter(|finding| finding.is_failure());
            failures.map(|failure| failure.fact).collect()
        }
        Outcome::Skipped(skip) => refused(skip.code()),
        Outcome::Broken(trouble) => refused(trouble.code()),
        Outcome::Lost(lost) => refused(lost.code()),
    }
}

async fn check(job: &Job<'_, '_>, all: &[&Check], trail: &Trail) -> Vec<Fact> {
    let asked = join_all(all.iter().map(|check| async {
        let trail = Trail::default();
        let outcome = (check.run)(job.ctx, &trail).await.map_or_else(|trail| trail, Outcome::Judged);
        (outcome, trail)
    }));
    let mut facts = Vec::new();
    for (outcome, asked) in asked.await {
        trail.extend(&asked);
        facts.extend(refusing(job.ctx.plan().policy.fail_on.weigh(outcome)));
    }
    facts
}

/// Asks the live call's guards as if a second rehearsal had said the same as this one.
async fn guards(
    job: &Job<'_, '_>,
    first: &Answer<OperationAnswer>,
    trail: &Trail,
) -> Result<Vec<Fact>, Outcome> {
    let session = job.ctx.session(&Trail::default()).await;
    let me = &session.me.as_ref().map_err(|failure| Outcome::from(failure.clone()))?.value;
    let own = newest(Some(job.operation.preview_action()), OWN_ROWS);
    let rows = concurrent::both(prepare::live_rows(job, trail), job.ctx.read_page(trail, &own));
    let (resumen, (live_rows, own)) = concurrent::both(job.ctx.read_resumen(trail), rows).await?;
    let claimed = Claimant::new(job).standing(job, &live_rows, trail).await?;
    let (resumen, rehearsed) = (&resumen.value, &first.value);
    let evidence =
        guard::GuardEvidence { me, resumen, first: rehearsed, second: rehearsed, live_rows: &live_rows };
    let judged = guard::judge(&job.operation, job.limits, &evidence).into_iter().map(|judge| judge.fact);
    let payload = answer::payload(&job.operation, &first.raw);
    let own = own.items.iter().filter(|row| row.payload == *payload).max_by_key(|row| row.id);
    // By times that are off the cooldown can't be told.
    let off = own.and_then(|row| checks::row_time_differs(row.id, &row.timestamp, &first.stamp));
    Ok(judged.chain(claimed).chain(off).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::LiveFact;
    use crate::http::Trouble;

    #[test]
    fn what_lets_a_live_call_pass_refuses_none_and_all_else_says_why() {
        let codes = |outcome| refusing(outcome).iter().map(Fact::code).collect::<Vec<_>>();
        assert_eq!(codes(Outcome::Skipped(Skip::NoTls)), [""; 0], "there is no certificate to look at");
        assert_eq!(codes(Outcome::Judged(vec![Finding::warning(LiveFact::LiveEffectUnknown {})])), [""; 0]);
        assert_eq!(codes(Outcome::failed(LiveFact::LiveEffectUnknown {})), ["live-effect-unknown"]);
        assert_eq!(codes(Outcome::Skipped(Skip::NotSignedIn)), ["live-would-be-refused"]);
        assert_eq!(codes(Outcome::Broken(Trouble::Timeout { after_ms: 1 })), ["live-would-be-refused"]);
    }
}
