//! Figures that conditions of expected alerts name and that `resumen` does not have.

use super::alerts::OtherFigures;
use super::expected_alerts::Figure;
use crate::checks::context::Context;
use crate::checks::plan::Kind;
use crate::checks::trail::Trail;

impl Context<'_> {
    /// The figures that a condition names, as this run reads them. Nothing is rehearsed for a figure's sake: the
    /// candidates are those of a rehearsal that a check of this run makes anyway.
    pub(super) async fn other_figures(&self, trail: &Trail) -> OtherFigures {
        let (rows_total, idle_candidates, purge_candidates) = tokio::join!(
            async {
                let named = self.names(Figure::RowsTotal);
                let page = if named { self.newest(trail).await.ok() } else { None };
                page.map(|page| page.totales.rows_total)
            },
            self.candidates(Figure::IdleCandidates, Kind::Deactivate),
            self.candidates(Figure::PurgeCandidates, Kind::Purge),
        );
        OtherFigures { rows_total, idle_candidates, purge_candidates }
    }

    fn names(&self, figure: Figure) -> bool {
        self.plan().policy.expected_alerts.names(figure)
    }

    async fn candidates(&self, figure: Figure, kind: Kind) -> Option<u64> {
        if !(self.names(figure) && self.plan().rehearses && self.runs(kind.check_id())) {
            return None;
        }
        let rehearsed = self.rehearsed(kind, &Trail::default()).await.ok()?;
        let answer = &rehearsed.answer.value;
        let idle = answer.deactivation().map(|deactivation| deactivation.candidates);
        idle.or(answer.purge().map(|purge| purge.candidates))
    }
}
