//! A rehearsal of `mantenimiento/ejecutar/` changes nothing and says so.

use jiff::Timestamp;

use super::context::Kind;
use super::{About, Check, Words, preview};
use crate::finding::{Fact, Finding, RehearsalFact};
use crate::model::operation::{DeactivateParams, MaintenanceAnswer, PurgeParams};

/// The check.
pub const CHECK: Check = Check {
    id: "preview-maintenance",
    about: ABOUT,
    reads: &[],
    run: |ctx, trail| Box::pin(async { Ok(ctx.rehearsed(Kind::Maintenance, trail).await?.findings()) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "POST …/mantenimiento/ejecutar/, dry, as small as both",
        es: "POST …/mantenimiento/ejecutar/, como ensayo, tan pequeño como ambos",
    },
    proves: Words {
        en: "both of the above, with dry_run in all three places",
        es: "los dos anteriores, con dry_run en los tres lugares",
    },
    deep: Some(Words {
        en: "the runbook's 100 and 5000, once small ones have shown that nothing goes",
        es: "del runbook 100 y 5000, cuando ensayos pequeños mostraron que nada desaparece",
    }),
};

/// What holds of either rehearsal holds of its part here; `dry_run` stands in three places.
#[must_use]
pub fn judge(
    deactivate: DeactivateParams,
    purge: PurgeParams,
    answer: &MaintenanceAnswer,
    now: Timestamp,
) -> Vec<Finding> {
    let (first, second) = (&answer.deactivate_idle_clients, &answer.purge_api_logs);
    let infos = [
        Fact::Rehearsal(RehearsalFact::DeactivatePreviewed {
            candidates: first.candidates,
            limit: first.limit,
        }),
        Fact::Rehearsal(RehearsalFact::PurgePreviewed {
            candidates: second.candidates,
            would_delete: second.would_delete.unwrap_or_default(),
        }),
    ];
    let facts = preview::dry_run("dry_run", Some(answer.dry_run))
        .into_iter()
        .chain(preview::deactivate(deactivate, first, now))
        .chain(preview::purge(purge, second, now));
    infos.into_iter().map(Finding::info).chain(facts.map(Finding::failure)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture, recorded_at};

    const DEACTIVATE: DeactivateParams = DeactivateParams { idle_days: 30, limit: 2 };
    const PURGE: PurgeParams = PurgeParams { retain_days: 90, max_delete: 50 };

    fn codes_after(change: impl FnOnce(&mut MaintenanceAnswer)) -> Vec<&'static str> {
        let mut answer = fixture("maintenance_preview.json");
        change(&mut answer);
        failures(&judge(DEACTIVATE, PURGE, &answer, recorded_at()))
    }

    #[test]
    fn the_recorded_rehearsal_holds() {
        assert_eq!(codes_after(|_| ()), [""; 0]);
    }

    #[test]
    fn dry_run_must_stand_in_all_three_places() {
        assert_eq!(codes_after(|it| it.dry_run = false), ["preview-not-dry"]);
        assert_eq!(codes_after(|it| it.purge_api_logs.dry_run = None), ["preview-not-dry"]);
        assert_eq!(codes_after(|it| it.deactivate_idle_clients.dry_run = None), ["preview-not-dry"]);
    }

    #[test]
    fn both_parts_are_looked_at() {
        assert_eq!(codes_after(|it| it.purge_api_logs.deleted = 5), ["preview-changed-something"]);
        assert_eq!(
            codes_after(|it| it.deactivate_idle_clients.deactivated = 5),
            ["preview-changed-something"]
        );
    }

    #[test]
    fn each_cutoff_is_that_of_its_own_days() {
        let swapped = |it: &mut MaintenanceAnswer| {
            std::mem::swap(&mut it.deactivate_idle_clients.cutoff, &mut it.purge_api_logs.cutoff);
        };
        assert_eq!(codes_after(swapped), ["preview-cutoff-wrong"; 2]);
    }

    #[test]
    fn the_recorded_live_answer_is_no_rehearsal() {
        let codes = failures(&judge(DEACTIVATE, PURGE, &fixture("maintenance_live.json"), recorded_at()));
        assert_eq!(codes.iter().filter(|code| **code == "preview-not-dry").count(), 3, "{codes:?}");
        assert_eq!(codes.iter().filter(|code| **code == "preview-changed-something").count(), 2);
    }
}
