//! A rehearsal of `logs/purgar/` changes nothing and says so.

use jiff::Timestamp;

use super::context::Kind;
use super::{About, Check, Words, preview};
use crate::finding::{Finding, RehearsalFact};
use crate::model::operation::{PurgeParams, PurgeSummary, SingleAnswer};

/// The check.
pub const CHECK: Check = Check {
    id: "preview-purge",
    about: ABOUT,
    reads: &[],
    run: |ctx, trail| Box::pin(async { Ok(ctx.rehearsed(Kind::Purge, trail).await?.findings()) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "POST …/logs/purgar/, dry, for one log row at most unless --max-delete or --deep says otherwise",
        es: "POST …/logs/purgar/, como ensayo, para un registro a lo sumo, salvo que --max-delete o --deep digan otra cosa",
    },
    proves: Words {
        en: "the answer says dry_run; nothing deleted; parameters echoed; totals add up",
        es: "la respuesta dice dry_run; nada borrado; parámetros repetidos; los totales cuadran",
    },
    deep: Some(Words {
        en: "the runbook's max_delete 5000, once two small ones have found no fewer candidates",
        es: "del runbook max_delete 5000, cuando dos pequeños no hallaron menos candidatos",
    }),
};

/// `dry_run`, nothing deleted, the parameters echoed, the cutoff as many days ago as was asked,
/// and totals that follow from the candidates.
#[must_use]
pub fn judge(params: PurgeParams, answer: &SingleAnswer<PurgeSummary>, now: Timestamp) -> Vec<Finding> {
    let summary = &answer.summary;
    let (candidates, would_delete) = (summary.candidates, summary.would_delete.unwrap_or_default());
    let facts = preview::action("purge_api_logs", &answer.action)
        .into_iter()
        .chain(preview::purge(params, summary, now));
    std::iter::once(Finding::info(RehearsalFact::PurgePreviewed { candidates, would_delete }))
        .chain(facts.map(Finding::failure))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture, recorded_at};

    const PARAMS: PurgeParams = PurgeParams { retain_days: 90, max_delete: 50 };

    fn codes_after(change: impl FnOnce(&mut SingleAnswer<PurgeSummary>)) -> Vec<&'static str> {
        let mut answer = fixture("purge_preview.json");
        change(&mut answer);
        failures(&judge(PARAMS, &answer, recorded_at()))
    }

    #[test]
    fn the_recorded_rehearsal_holds() {
        assert_eq!(codes_after(|_| ()), [""; 0]);
    }

    #[test]
    fn each_promise_is_held() {
        assert_eq!(codes_after(|it| it.summary.dry_run = None), ["preview-not-dry"]);
        assert_eq!(codes_after(|it| it.summary.deleted = 1), ["preview-changed-something"]);
        assert_eq!(codes_after(|it| it.summary.retain_days = 91), ["preview-echo-differs"]);
        assert_eq!(codes_after(|it| it.summary.max_delete = 51), ["preview-echo-differs"]);
        assert_eq!(codes_after(|it| it.summary.remaining_candidates = 0), ["preview-totals-wrong"]);
        assert_eq!(codes_after(|it| it.summary.would_delete = Some(51)), ["preview-totals-wrong"]);
        assert_eq!(codes_after(|it| it.summary.would_delete = None), ["preview-totals-wrong"]);
        let now = |it: &mut SingleAnswer<PurgeSummary>| it.summary.cutoff = recorded_at().to_string();
        assert_eq!(codes_after(now), ["preview-cutoff-wrong"]);
        assert_eq!(codes_after(|it| it.action = "x".into()), ["preview-action-differs"]);
    }
}
