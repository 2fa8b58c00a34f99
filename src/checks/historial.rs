//! The newest page of the historial, in the API's default order.

use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::queries::recent_query;
use super::trail::Trail;
use super::{auth, page};
use crate::api::CAN_VIEW_AUDIT;
use crate::finding::Finding;
use crate::model::historial::Historial;
use crate::verdict::Outcome;

/// The check.
pub const CHECK: Check = Check {
    id: "historial",
    about: ABOUT,
    reads: &[],
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

/// Echo, pagination block, totals, rows, and newest first.
#[must_use]
pub fn judge(page: &Historial) -> Vec<Finding> {
    page::judge(&recent_query(), page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture};

    #[test]
    fn the_recorded_first_page_holds_and_the_second_does_not() {
        assert_eq!(failures(&judge(&fixture("historial.json"))), [""; 0]);
        let second = failures(&judge(&fixture("historial_page2.json")));
        assert!(second.contains(&"historial-echo-differs"), "{second:?}");
    }
}
