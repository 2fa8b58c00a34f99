//! What is rehearsed, and whether rehearsing changes nothing: small rehearsals show it before a larger one is
//! sent, so that a deployment whose rehearsals act loses a client and a few log rows to them and no more.

use super::effects::{Figures, SOMEBODY, Seen, excused};
use super::preview;
use super::rehearsed::{Answered, Proof, Proofs, Rehearsed};
use crate::api::{self, Answer, Called};
use crate::checks::concurrent;
use crate::checks::context::Context;
use crate::checks::plan::Kind;
use crate::checks::queries::newest_query;
use crate::checks::trail::Trail;
use crate::finding::{Fact, Finding, RehearsalFact};
use crate::http::Reservation;
use crate::model::{Operation, OperationAnswer};
use crate::verdict::Outcome;

/// The id of the check that looks for the rehearsals' rows: where it runs, the rehearsals are made.
pub(in crate::checks) const AUDIT_TRAIL: &str = "audit-trail";

impl Context<'_> {
    /// The answers to the three rehearsals.
    ///
    /// # Errors
    /// The outcome of the first that failed: a skip where its own check reports it, see [`Self::shared`].
    pub async fn rehearsals(&self, trail: &Trail) -> Result<[&Rehearsed; 3], Outcome> {
        let aside = Trail::default();
        let rehearsed = async |kind: Kind| {
            let id = kind.check_id();
            let rehearsed = self.rehearsed(kind, if self.runs(id) { &aside } else { trail }).await;
            (id, rehearsed)
        };
        let ((first, a), (second, b), (both, c)) =
            tokio::join!(rehearsed(Kind::Deactivate), rehearsed(Kind::Purge), rehearsed(Kind::Maintenance));
        Ok([self.shared(first, a)?, self.shared(second, b)?, self.shared(both, c)?])
    }

    /// The rehearsal of that kind, asked for once; a larger one than the smallest only once it is shown to be harmless.
    ///
    /// # Errors
    /// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub async fn rehearsed(&self, kind: Kind, trail: &Trail) -> Result<&Rehearsed, Outcome> {
        self.wait_to_rehearse().await?;
        let ask = async || {
            let trail = Trail::default();
            (rehearse(self, kind, &trail).await, trail)
        };
        let (rehearsed, asked) = self.rehearsals.planned[kind as usize].get_or_init(ask).await;
        trail.extend(asked);
        rehearsed.as_ref().map_err(Clone::clone)
    }

    /// The results of the small rehearsals, which are made once for the run.
    async fn proofs(&self) -> &Proofs {
        self.rehearsals.proofs.get_or_init(|| proofs(self)).await
    }

    /// Rehearses, whatever the size, and keeps what came of it among all that was answered.
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub(in crate::checks) async fn ask_rehearsal(
        &self,
        operation: &Operation,
        trail: &Trail,
    ) -> Result<(Answered, Reservation), Outcome> {
        let called = api::operations::rehearse(self.transport(), self.token().await?, operation).await;
        self.keep_rehearsal(operation, called, trail)
    }

    /// Rehearses without any parameter, so that the server takes its defaults, which are those of `operation`.
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub(in crate::checks) async fn ask_default_rehearsal(
        &self,
        operation: &Operation,
        trail: &Trail,
    ) -> Result<(Answered, Reservation), Outcome> {
        let token = self.token().await?;
        let called = api::operations::rehearse_defaults(self.transport(), token, operation).await;
        self.keep_rehearsal(operation, called, trail)
    }

    fn keep_rehearsal(
        &self,
        operation: &Operation,
        called: Called<Answer<OperationAnswer>>,
        trail: &Trail,
    ) -> Result<(Answered, Reservation), Outcome> {
        trail.record(&called);
        let (operation, attempts) = (*operation, called.exchange.attempts);
        let answered = Answered { operation, answer: called.result?, attempts };
        self.rehearsals.answered.borrow_mut().push(answered.clone());
        Ok((answered, called.held))
    }

    /// Every rehearsal that was answered so far, in that order.
    pub(in crate::checks) fn answered(&self) -> Vec<Answered> {
        self.rehearsals.answered.borrow().clone()
    }
}

/// Makes the plan's rehearsal of that kind; a larger one than the smallest only where small ones of every kind
/// that is rehearsed have changed nothing.
///
/// # Errors
/// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
async fn rehearse(ctx: &Context<'_>, kind: Kind, trail: &Trail) -> Result<Rehearsed, Outcome> {
    let operation = ctx.plan().rehearsed(kind);
    if !operation.is_smallest() {
        let proofs = ctx.proofs().await;
        if let Some((proof, asked)) = &proofs[kind as usize] {
            trail.extend(asked);
            let proof = proof.as_ref().map_err(Clone::clone)?;
            let speaks =
                |(proof, _): &(Result<Proof, Outcome>, Trail)| proof.as_ref().is_ok_and(Proof::speaks);
            if proofs.iter().flatten().any(speaks) {
                let Proof { small: operation, first, against, .. } = proof;
                let (answer, against) = (first.clone(), against.clone());
                return Ok(Rehearsed {
                    operation: *operation,
                    answer,
                    against,
                    _held: Reservation::default(),
                });
            }
        }
    }
    let (Answered { answer, .. }, held) = ctx.ask_rehearsal(&operation, trail).await?;
    Ok(Rehearsed { operation, answer, against: Vec::new(), _held: held })
}

/// Proves, all at once, that small rehearsals change nothing, for each kind whose plan is not the smallest.
async fn proofs(ctx: &Context<'_>) -> Proofs {
    let of = async |kind: Kind| {
        let operation = ctx.plan().rehearsed(kind);
        if operation.is_smallest() || !(ctx.runs(kind.check_id()) || ctx.runs(AUDIT_TRAIL)) {
            return None;
        }
        let trail = Trail::default();
        Some((proof(ctx, &operation, &trail).await, trail))
    };
    let (first, second, both) = tokio::join!(of(Kind::Deactivate), of(Kind::Purge), of(Kind::Maintenance));
    [first, second, both]
}

/// Makes two of the smallest rehearsals of this kind, and gives what speaks against a larger one: nothing where
/// rehearsing changes nothing. The smallest rehearsals themselves are always made.
///
/// # Errors
/// The outcome of a failed call, or [`Outcome::Skipped`]: then nothing is proved, and no larger rehearsal is sent.
pub async fn prove(ctx: &Context<'_>, operation: &Operation, trail: &Trail) -> Result<Vec<Finding>, Outcome> {
    if operation.is_smallest() {
        return Ok(Vec::new());
    }
    let Proof { small, first, against, .. } = proof(ctx, operation, trail).await?;
    let mut findings = preview::judge(&small, &first);
    findings.retain(Finding::is_failure);
    findings.extend(against);
    Ok(findings)
}

/// Proves it once more where somebody has operated meanwhile: what they have done is in the figures by then.
async fn proof(ctx: &Context<'_>, operation: &Operation, trail: &Trail) -> Result<Proof, Outcome> {
    let before = ctx.resumen(trail).await.map(|answer| Figures::of(&answer.value));
    let first = proof_since(ctx, operation, before, trail).await?;
    let excused = RehearsalFact::RehearsalUnproved { why: SOMEBODY };
    if !first.against.iter().any(|finding| finding.fact == Fact::Rehearsal(excused.clone())) {
        return Ok(first);
    }
    let before = ctx.read_resumen(trail).await.map(|answer| Figures::of(&answer.value));
    proof_since(ctx, operation, before, trail).await
}

/// The proof by a `resumen` of before and small rehearsals.
async fn proof_since(
    ctx: &Context<'_>,
    operation: &Operation,
    before: Result<Figures, Outcome>,
    trail: &Trail,
) -> Result<Proof, Outcome> {
    let small = operation.smallest();
    let clients = !matches!(operation, Operation::Purge(_));
    let logs = !matches!(operation, Operation::Deactivate(_));
    // Of logs their candidates tell; who may purge may not see resumen.
    let figures = |read: Result<Figures, Outcome>| match read {
        Err(outcome) if clients => Err(outcome),
        read => Ok(read.ok()),
    };
    let before = figures(before)?;
    let (Answered { answer: first, .. }, held) = ctx.ask_rehearsal(&small, trail).await?;
    if preview::fails(&small, &first) {
        // It says itself that it was none: nothing more is asked of such a server.
        return Ok(Proof { small, first, against: Vec::new(), _held: held });
    }
    let after = async || match &before {
        Some(_) => figures(ctx.read_resumen(trail).await.map(|answer| Figures::of(&answer.value))),
        None => Ok(None),
    };
    let again = async || {
        if logs { ctx.ask_rehearsal(&small, trail).await.map(|(it, _)| Some(it.answer)) } else { Ok(None) }
    };
    let (after, second) = concurrent::both(after(), again()).await?;
    let mut against = second.as_ref().map(|second| preview::judge(&small, second)).unwrap_or_default();
    against.retain(Finding::is_failure);
    let candidates = |answer: &Answer<OperationAnswer>| answer.value.purge().map(|purge| purge.candidates);
    let seen = Seen {
        figures: before.zip(after),
        must_be_new: clients,
        candidates: candidates(&first).zip(second.as_ref().and_then(candidates)),
    };
    let mut facts = seen.judge();
    if facts.iter().any(|fact| matches!(fact, Fact::Rehearsal(RehearsalFact::RehearsalActs { .. }))) {
        let page = ctx.read_page(trail, &newest_query()).await?;
        facts = facts.into_iter().map(|fact| excused(fact, &page.items, first.stamp.moment())).collect();
    }
    against.extend(facts.into_iter().map(Finding::failure));
    Ok(Proof { small, first, against, _held: held })
}
