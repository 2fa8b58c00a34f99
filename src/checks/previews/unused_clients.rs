//! The clients of `resumen` compared with the candidates of a rehearsed deactivation. Pure.

use std::collections::BTreeSet;

use crate::finding::{Fact, RehearsalFact, ResumenFact};
use crate::model::OperationAnswer;
use crate::model::operation::{ClientRef, DeactivateSummary};
use crate::model::resumen::{ClientErrors, Resumen, TopClient};

/// Without a request in so many days a client is unused.
const DAYS: u64 = 30;

/// The numbers of a rehearsed deactivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::checks) struct Found {
    pub(super) idle_days: u64,
    pub(super) limit: u64,
    pub(super) candidates: u64,
}

impl Found {
    /// Takes them from the answer to a deactivation or a maintenance; `None` of a purge.
    pub(in crate::checks) fn of(answer: &OperationAnswer) -> Option<Self> {
        let DeactivateSummary { idle_days, limit, candidates, .. } = *answer.deactivation()?;
        Some(Self { idle_days, limit, candidates })
    }
}

/// The candidates must be the unused clients, as many as the limit allows. A client may have become used, unused
/// or new in between: so the number may be any between the unused before the rehearsals and after them, and only
/// what no rehearsal with the same days and limit agrees with is wrong.
pub(in crate::checks) fn judge(before: u64, after: u64, rehearsed: &[Found]) -> Option<Fact> {
    let (least, most) = (before.min(after), before.max(after));
    let agrees = |it: &&Found| (least.min(it.limit)..=most.min(it.limit)).contains(&it.candidates);
    let comparable: Vec<_> = rehearsed.iter().filter(|rehearsed| rehearsed.idle_days == DAYS).collect();
    let differs = |it: &&&Found| !comparable.iter().filter(|other| other.limit == it.limit).any(&agrees);
    let Found { limit, candidates, .. } = **comparable.iter().find(differs)?;
    Some(Fact::Resumen(ResumenFact::ResumenUnusedDiffers { unused: before, limit, candidates }))
}

/// The clients that `resumen` lists with what they have called: in 30 days, and with errors in 24 hours.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Callers<'r> {
    pub(super) busiest: &'r [TopClient],
    pub(super) failing: &'r [ClientErrors],
}

impl<'r> Callers<'r> {
    pub(crate) fn of(resumen: &'r Resumen) -> Self {
        Self { busiest: &resumen.api_clients.top_30d, failing: &resumen.api_24h.errors_by_client }
    }

    /// The ids of the candidates that have called since the days for which a candidate must have been idle.
    fn among(&self, answer: &OperationAnswer) -> BTreeSet<u64> {
        let Some(part) = answer.deactivation() else { return BTreeSet::new() };
        let of_the_month = self.busiest.iter().filter(|client| part.idle_days >= DAYS && client.requests > 0);
        let of_the_day = self.failing.iter().filter(|client| part.idle_days > 0 && client.total > 0);
        let names = of_the_month
            .map(|client| &client.client_nombre)
            .chain(of_the_day.map(|client| &client.client_nombre));
        let names: BTreeSet<_> = names.flatten().filter(|name| !name.trim().is_empty()).collect();
        let is_named = |client: &&ClientRef| names.contains(&client.nombre);
        part.candidate_clients.iter().flatten().filter(is_named).map(|client| client.id).collect()
    }
}

/// A candidate that every one of these says is in use. One that is read before the rehearsal and one after it leave
/// no moment at which it was idle.
pub(crate) fn in_use(answer: &OperationAnswer, callers: &[Callers<'_>]) -> Option<RehearsalFact> {
    let all = callers.iter().map(|callers| callers.among(answer));
    let id = all.reduce(|some, others| &some & &others)?.pop_first()?;
    Some(RehearsalFact::PreviewClientWrong { id, why: "in-use" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::fixture;

    #[test]
    fn a_candidate_is_not_among_those_who_called() {
        let resumen: Resumen = fixture("resumen.json");
        let named = |name: &str, idle_days| {
            let mut answer: crate::model::operation::SingleAnswer<DeactivateSummary> =
                fixture("deactivate_preview.json");
            answer.summary.idle_days = idle_days;
            answer.summary.candidate_clients.as_mut().unwrap()[1].nombre = name.into();
            OperationAnswer::Deactivate(answer)
        };
        let told @ Callers { busiest, .. } = Callers::of(&resumen);
        let (busy, fails) = (busiest[0].client_nombre.clone().unwrap(), "Cliente 23");
        assert!(busiest.iter().all(|client| client.client_nombre.as_deref() != Some(fails)));
        let nothing = Callers { busiest: &[], failing: &[] };
        let wrong = |name: &str, idle_days, callers: &[Callers<'_>]| in_use(&named(name, idle_days), callers);
        let fact = Some(RehearsalFact::PreviewClientWrong { id: 35, why: "in-use" });
        assert_eq!(wrong("Cliente 34", 30, &[told, told]), None);
        assert_eq!(wrong(&busy, 30, &[told, told]), fact);
        assert_eq!(wrong(&busy, 60, &[told]), fact);
        assert_eq!(wrong(fails, 30, &[told]), fact);
        assert_eq!(wrong(fails, 1, &[told]), fact);
        assert_eq!(wrong(&busy, 30, &[told, nothing]), None, "it has become idle in between");
        assert_eq!(wrong(&busy, 30, &[nothing, told]), None, "it has called since");
        let late = Callers { busiest, failing: &[] };
        assert_eq!(wrong(&busy, 29, &[late]), None, "its calls may be thirty days old");
        assert_eq!(wrong(&busy, 30, &[]), None);
    }

    fn differs(before: u64, after: u64, rehearsed: &[(u64, u64, u64)]) -> bool {
        let of = |(idle_days, limit, candidates): &(u64, u64, u64)| Found {
            idle_days: *idle_days,
            limit: *limit,
            candidates: *candidates,
        };
        judge(before, after, &rehearsed.iter().map(of).collect::<Vec<_>>()).is_some()
    }

    #[test]
    fn the_candidates_are_the_unused() {
        assert!(!differs(7, 7, &[(30, 100, 7), (30, 100, 7)]));
        assert!(differs(7, 7, &[(30, 100, 6), (30, 100, 6)]));
        assert!(differs(0, 0, &[(30, 1, 1), (30, 1, 1)]));
        assert!(differs(7, 7, &[(30, 1, 0)]));
        assert!(!differs(0, 0, &[(30, 1, 0)]));
    }

    #[test]
    fn a_limit_cuts_and_other_days_are_others() {
        assert!(!differs(7, 7, &[(30, 1, 1)]));
        assert!(!differs(700, 700, &[(30, 500, 500)]));
        assert!(!differs(7, 7, &[(60, 100, 3)]));
        assert!(!differs(7, 7, &[]));
    }

    #[test]
    fn what_changes_meanwhile_is_no_error() {
        for candidates in [7, 8, 9] {
            assert!(!differs(7, 9, &[(30, 100, candidates)]) && !differs(9, 7, &[(30, 100, candidates)]));
        }
        assert!(differs(7, 9, &[(30, 100, 10)]));
        assert!(!differs(7, 7, &[(30, 100, 6), (30, 100, 7)]), "one of them agrees");
        assert!(differs(7, 7, &[(30, 1, 1), (30, 100, 6)]), "that one client is idle says little");
    }
}
