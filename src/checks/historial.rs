//! The newest page of the historial, in the API's default order.

use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::queries::recent_query;
use super::trail::Trail;
use super::{auth, page};
use crate::api::CAN_VIEW_AUDIT;
use crate::finding::{Finding, HistorialFact};
use crate::model::historial::Historial;
use crate::verdict::Outcome;

/// The check.
pub const CHECK: Check = Check {
    id: "historial",
    about: ABOUT,
    reads: &[],
    needs: &[],
    run: |ctx, trail| {
        Box::pin(async {
            let mut findings = judge(gather(ctx, trail).await?);
            let claimed = ctx.permissions().map(|it| it.can_view_audit);
            findings.extend(auth::contradicted(CAN_VIEW_AUDIT, claimed));
            Ok(findings)
        })
    },
};

const ABOUT: About = About {
    asks: Words {
        en: "GET …/historial/, 25 rows by timestamp desc",
        es: "GET …/historial/, 25 filas por timestamp desc",
    },
    proves: Words {
        en: "parameters echoed; every field of pagination; rows_returned, by_action and the page's size add up; no id twice; timestamps and actions as the contract spells them; rows in order",
        es: "parámetros repetidos en la respuesta; todos los campos de pagination; rows_returned, by_action y el tamaño de la página cuadran; ningún id dos veces; timestamps y acciones como los escribe el contrato; filas en orden",
    },
    deep: None,
};

async fn gather<'a>(ctx: &'a Context<'_>, trail: &Trail) -> Result<&'a Historial, Outcome> {
    ctx.recent(trail).await
}

/// Echo, pagination block, totals, rows, and newest first. Where there is no row at all the whole run rests on none.
#[must_use]
pub fn judge(page: &Historial) -> Vec<Finding> {
    let mut findings = page::judge(&recent_query(), page);
    if page.totales.rows_total == 0 {
        findings.push(Finding::warning(HistorialFact::HistorialEmpty {}));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture};

    #[test]
    fn that_there_is_no_row_at_all_is_a_warning() {
        let empty = |page: &Historial| {
            let is_it = |it: &Finding| it.fact == HistorialFact::HistorialEmpty {}.into();
            judge(page).iter().filter(|it| is_it(it)).count()
        };
        let mut page: Historial = fixture("historial.json");
        assert_eq!(empty(&page), 0);
        page.items.clear();
        assert_eq!(empty(&page), 0, "rows are elsewhere");
        page.totales.rows_total = 0;
        assert_eq!(empty(&page), 1);
    }

    #[test]
    fn the_recorded_first_page_holds_and_the_second_does_not() {
        assert_eq!(failures(&judge(&fixture("historial.json"))), [""; 0]);
        let second = failures(&judge(&fixture("historial_page2.json")));
        assert!(second.contains(&"historial-echo-differs"), "{second:?}");
    }
}
