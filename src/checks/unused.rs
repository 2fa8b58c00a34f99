//! The unused clients of `resumen` compared with the candidates of a rehearsed deactivation. Pure.

use crate::finding::{Fact, ResumenFact};
use crate::model::OperationAnswer;
use crate::model::operation::DeactivateSummary;

/// Without a request in so many days a client is unused.
const DAYS: u64 = 30;

/// The numbers of a rehearsed deactivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) idle_days: u64,
    pub(super) limit: u64,
    pub(super) candidates: u64,
}

impl Found {
    /// Takes them from the answer to a deactivation or a maintenance; `None` of a purge.
    pub(super) fn of(answer: &OperationAnswer) -> Option<Self> {
        let DeactivateSummary { idle_days, limit, candidates, .. } = *answer.deactivation()?;
        Some(Self { idle_days, limit, candidates })
    }
}

/// The candidates must be the unused clients, as many as the limit allows. A client may have become used, unused
/// or new in between: so the number may be any between the unused before the rehearsals and after them, and only
/// what no rehearsal with the same days and limit agrees with is wrong.
pub(super) fn judge(before: u64, after: u64, rehearsed: &[Found]) -> Option<Fact> {
    let (least, most) = (before.min(after), before.max(after));
    let agrees = |it: &&Found| (least.min(it.limit)..=most.min(it.limit)).contains(&it.candidates);
    let comparable: Vec<_> = rehearsed.iter().filter(|rehearsed| rehearsed.idle_days == DAYS).collect();
    let differs = |it: &&&Found| !comparable.iter().filter(|other| other.limit == it.limit).any(&agrees);
    let Found { limit, candidates, .. } = **comparable.iter().find(differs)?;
    Some(Fact::Resumen(ResumenFact::ResumenUnusedDiffers { unused: before, limit, candidates }))
}

#[cfg(test)]
mod tests {
    use super::*;

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
