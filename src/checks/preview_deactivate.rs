//! A rehearsal of `clientes/desactivar-inactivos/` changes nothing and says so.

use jiff::Timestamp;

use super::context::Kind;
use super::{About, Check, Words, preview};
use crate::finding::{Finding, RehearsalFact};
use crate::model::operation::{DeactivateParams, DeactivateSummary, SingleAnswer};

/// The check.
pub const CHECK: Check = Check {
    id: "preview-deactivate",
    about: ABOUT,
    reads: &[],
    run: |ctx, trail| Box::pin(async { Ok(ctx.rehearsed(Kind::Deactivate, trail).await?.findings()) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "POST …/clientes/desactivar-inactivos/, dry, for one client at most unless --idle-limit or --deep says otherwise",
        es: "POST …/clientes/desactivar-inactivos/, como ensayo, para un cliente a lo sumo, salvo que --idle-limit o --deep digan otra cosa",
    },
    proves: Words {
        en: "the answer says dry_run; nothing deactivated; parameters echoed; candidates within the limit and listed",
        es: "la respuesta dice dry_run; nada desactivado; parámetros repetidos; candidatos dentro del límite y listados",
    },
    deep: Some(Words {
        en: "the runbook's limit 100, once …/resumen/ before and after a small one has shown that no client goes",
        es: "del runbook limit 100, cuando …/resumen/ antes y después de uno pequeño mostró que ningún cliente se desactiva",
    }),
};

/// `dry_run`, nothing deactivated, the parameters echoed, the cutoff as many days ago as was asked,
/// the candidates within the limit and listed.
#[must_use]
pub fn judge(
    params: DeactivateParams,
    answer: &SingleAnswer<DeactivateSummary>,
    now: Timestamp,
) -> Vec<Finding> {
    let summary = &answer.summary;
    let (candidates, limit) = (summary.candidates, summary.limit);
    let facts = preview::action("deactivate_idle_clients", &answer.action)
        .into_iter()
        .chain(preview::deactivate(params, summary, now));
    std::iter::once(Finding::info(RehearsalFact::DeactivatePreviewed { candidates, limit }))
        .chain(facts.map(Finding::failure))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture, recorded_at};

    const PARAMS: DeactivateParams = DeactivateParams { idle_days: 30, limit: 2 };

    fn codes_after(change: impl FnOnce(&mut SingleAnswer<DeactivateSummary>)) -> Vec<&'static str> {
        let mut answer = fixture("deactivate_preview.json");
        change(&mut answer);
        failures(&judge(PARAMS, &answer, recorded_at()))
    }

    #[test]
    fn the_recorded_rehearsal_holds() {
        assert_eq!(codes_after(|_| ()), [""; 0]);
    }

    #[test]
    fn each_promise_is_held() {
        assert_eq!(codes_after(|it| it.summary.dry_run = Some(false)), ["preview-not-dry"]);
        assert_eq!(codes_after(|it| it.summary.dry_run = None), ["preview-not-dry"]);
        assert_eq!(codes_after(|it| it.summary.deactivated = 1), ["preview-changed-something"]);
        assert_eq!(codes_after(|it| it.summary.idle_days = 31), ["preview-echo-differs"]);
        assert_eq!(codes_after(|it| it.summary.limit = 100), ["preview-echo-differs"]);
        let now = |it: &mut SingleAnswer<DeactivateSummary>| it.summary.cutoff = recorded_at().to_string();
        assert_eq!(codes_after(now), ["preview-cutoff-wrong"]);
        assert_eq!(codes_after(|it| it.action = "purge_api_logs".into()), ["preview-action-differs"]);
        assert_eq!(codes_after(|it| it.summary.candidates = 3), ["preview-totals-wrong"; 2]);
        assert_eq!(codes_after(|it| it.summary.candidate_clients = None), ["preview-totals-wrong"]);
    }

    #[test]
    fn the_recorded_live_answer_is_no_rehearsal() {
        let codes = failures(&judge(PARAMS, &fixture("deactivate_live.json"), recorded_at()));
        assert_eq!(codes, ["preview-changed-something", "preview-not-dry", "preview-totals-wrong"]);
    }
}
