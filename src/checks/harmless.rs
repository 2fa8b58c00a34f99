//! What is rehearsed, and whether rehearsing changes nothing: small rehearsals show it before a larger one is
//! sent, so that a deployment whose rehearsals act loses a client and a few log rows to them and no more.

use super::acting::{Clients, Seen, excused};
use super::context::{Context, Kind};
use super::{Trail, audit_trail, preview_deactivate, preview_maintenance, preview_purge};
use crate::api::Answer;
use crate::finding::{Fact, Finding, RehearsalFact, Severity};
use crate::http::Held;
use crate::model::historial::{HistorialQuery, SortBy, SortDir};
use crate::model::{Operation, OperationAnswer};
use crate::verdict::Outcome;

/// A rehearsal that was answered.
#[derive(Debug)]
pub struct Rehearsed {
    /// What was rehearsed: of the plan's size, or the smallest where that one was not sent.
    pub operation: Operation,
    /// What it was answered.
    pub answer: Answer<OperationAnswer>,
    /// What speaks against a larger one; nothing where there is none, or where it was sent.
    pub against: Vec<Finding>,
    /// As long as the answer is.
    _held: Held,
}

impl Rehearsed {
    /// What holds of the answer, and what speaks against a larger one.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let held = judge(&self.operation, &self.answer);
        held.into_iter().chain(self.against.iter().cloned()).collect()
    }
}

/// What holds of every rehearsal, by the rules of its kind.
#[must_use]
pub fn judge(operation: &Operation, answer: &Answer<OperationAnswer>) -> Vec<Finding> {
    let moment = answer.stamp.moment();
    match (operation, &answer.value) {
        (Operation::Deactivate(params), OperationAnswer::Deactivate(answer)) => {
            preview_deactivate::judge(*params, answer, moment)
        }
        (Operation::Purge(params), OperationAnswer::Purge(answer)) => {
            preview_purge::judge(*params, answer, moment)
        }
        (Operation::Maintenance(first, second), OperationAnswer::Maintenance(answer)) => {
            preview_maintenance::judge(*first, *second, answer, moment)
        }
        // An answer is read as its operation's own; there is no way here.
        _ => vec![Finding::failure(RehearsalFact::PreviewNotDry { field: "dry_run" })],
    }
}

/// Makes the plan's rehearsal of that kind; a larger one than the smallest only where small ones of every kind
/// that is rehearsed have changed nothing.
///
/// # Errors
/// How a call failed, or a skip.
pub(super) async fn rehearse(ctx: &Context<'_>, kind: Kind, trail: &Trail) -> Result<Rehearsed, Outcome> {
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
                return Ok(Rehearsed { operation: *operation, answer, against, _held: Held::default() });
            }
        }
    }
    let (answer, held) = ctx.ask_rehearsal(&operation, trail).await?;
    Ok(Rehearsed { operation, answer, against: Vec::new(), _held: held })
}

/// The proof of each kind of which the plan has more than the smallest and the run asks for it, all at once.
pub(super) async fn proofs(ctx: &Context<'_>) -> Proofs {
    let of = async |kind: Kind, id: &str| {
        let operation = ctx.plan().rehearsed(kind);
        if operation.is_smallest() || !(ctx.runs(id) || ctx.runs(audit_trail::CHECK.id)) {
            return None;
        }
        let trail = Trail::default();
        Some((proof(ctx, &operation, &trail).await, trail))
    };
    let (first, second, both) = tokio::join!(
        of(Kind::Deactivate, preview_deactivate::CHECK.id),
        of(Kind::Purge, preview_purge::CHECK.id),
        of(Kind::Maintenance, preview_maintenance::CHECK.id)
    );
    [first, second, both]
}

/// Asks whether rehearsing an operation of this kind changes nothing, with two of the smallest, and gives what
/// speaks against it: nothing where a larger one may be sent. The smallest itself is not asked about.
///
/// # Errors
/// How a call failed, or a skip: it is not shown, and no larger one is to be sent.
pub async fn prove(ctx: &Context<'_>, operation: &Operation, trail: &Trail) -> Result<Vec<Finding>, Outcome> {
    if operation.is_smallest() {
        return Ok(Vec::new());
    }
    let Proof { small, first, against, .. } = proof(ctx, operation, trail).await?;
    let mut findings = judge(&small, &first);
    findings.retain(|it| it.severity == Severity::Failure);
    findings.extend(against);
    Ok(findings)
}

/// A proof of each kind with its record; none where none is wanted.
pub(super) type Proofs = [Option<(Result<Proof, Outcome>, Trail)>; 3];

/// Two small rehearsals and what was seen of them.
#[derive(Debug)]
pub(super) struct Proof {
    small: Operation,
    first: Answer<OperationAnswer>,
    against: Vec<Finding>,
    _held: Held,
}

impl Proof {
    /// Whether something speaks against a larger one.
    fn speaks(&self) -> bool {
        !self.against.is_empty() || fails(&judge(&self.small, &self.first))
    }
}

async fn proof(ctx: &Context<'_>, operation: &Operation, trail: &Trail) -> Result<Proof, Outcome> {
    let small = operation.smallest();
    let clients = !matches!(operation, Operation::Purge(_));
    let logs = !matches!(operation, Operation::Deactivate(_));
    let before = if clients { Some(Clients::of(&ctx.resumen(trail).await?.value)) } else { None };
    let (first, held) = ctx.ask_rehearsal(&small, trail).await?;
    if fails(&judge(&small, &first)) {
        // It says itself that it was none: nothing more is asked of such a server.
        return Ok(Proof { small, first, against: Vec::new(), _held: held });
    }
    let after = async || match clients {
        true => Ok(Some(Clients::of(&ctx.read_resumen(trail).await?.value))),
        false => Ok(None),
    };
    let again = async || match logs {
        true => ctx.ask_rehearsal(&small, trail).await.map(|(answer, _)| Some(answer)),
        false => Ok(None),
    };
    let (after, second) = tokio::try_join!(after(), again())?;
    let mut against = second.as_ref().map(|it| judge(&small, it)).unwrap_or_default();
    against.retain(|it| it.severity == Severity::Failure);
    let candidates = |answer: &Answer<OperationAnswer>| answer.value.purge().map(|it| it.candidates);
    let seen = Seen {
        clients: before.zip(after),
        candidates: candidates(&first).zip(second.as_ref().and_then(candidates)),
    };
    let mut facts = seen.judge();
    if facts.iter().any(|fact| matches!(fact, Fact::Rehearsal(RehearsalFact::RehearsalActs { .. }))) {
        let newest = HistorialQuery::first(NEWEST, SortBy::Id, SortDir::Desc);
        let page = ctx.read_page(trail, &newest).await?;
        facts = facts.into_iter().map(|fact| excused(fact, &page.items, first.stamp.moment())).collect();
    }
    against.extend(facts.into_iter().map(Finding::failure));
    Ok(Proof { small, first, against, _held: held })
}

fn fails(findings: &[Finding]) -> bool {
    findings.iter().any(|it| it.severity == Severity::Failure)
}

/// Newest rows among which somebody else's live operation is looked for.
const NEWEST: u64 = 50;
