//! The newest page of the historial, in the API's default order.

pub(super) mod collation;
pub(super) mod days;
pub(super) mod filter_queries;
pub(super) mod filter_rows;
pub mod filters;
pub(super) mod growing_count;
pub(super) mod page;
pub mod pages;
pub mod rows_to_compare;
pub(super) mod seen_rows;
pub mod sort;
mod sort_days;
pub mod sort_matrix;
mod text_order;

use super::about::{About, Words};
use super::auth;
use super::check::Check;
use super::context::Context;
use super::queries::exported_query;
use super::trail::Trail;
use crate::api::CAN_VIEW_AUDIT;
use crate::finding::{Finding, HistorialFact};
use crate::model::historial::Historial;
use crate::verdict::Outcome;

/// The check `historial` of the catalogue.
pub const CHECK: Check = Check {
    id: "historial",
    about: ABOUT,
    reads: &[],
    needs: &[],
    run: |ctx, trail| {
        Box::pin(async {
            let mut findings = judge(gather(ctx, trail).await?);
            let claimed = ctx.permissions().map(|permission| permission.can_view_audit);
            findings.extend(auth::contradicted(CAN_VIEW_AUDIT, claimed));
            Ok(findings)
        })
    },
};

const ABOUT: About = About {
    asks: Words {
        en: "GET …/historial/, the newest 200 rows by timestamp",
        es: "GET …/historial/, las 200 filas más nuevas por timestamp",
    },
    proves: Words {
        en: "parameters echoed; every field of pagination; rows_returned, by_action and the page's size add up; no id twice; timestamps and actions as the contract spells them; rows in order",
        es: "parámetros repetidos en la respuesta; todos los campos de pagination; rows_returned, by_action y el tamaño de la página cuadran; ningún id dos veces; timestamps y acciones como los escribe el contrato; filas en orden",
    },
    deep: None,
};

async fn gather<'a>(ctx: &'a Context<'_>, trail: &Trail) -> Result<&'a Historial, Outcome> {
    ctx.newest(trail).await
}

/// Judges echo, pagination, totals, rows and order. A list without any row is noted, since the run then proves
/// little.
#[must_use]
pub fn judge(page: &Historial) -> Vec<Finding> {
    let mut findings = page::judge(&exported_query(), page);
    if page.totales.rows_total == 0 {
        findings.push(Finding::warning(HistorialFact::HistorialEmpty {}));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::queries::EXPORTED_ROWS;
    use crate::checks::testing::{failures, fixture};

    #[test]
    fn that_there_is_no_row_at_all_is_a_warning() {
        let empty = |page: &Historial| {
            let is_it = |it: &Finding| it.fact == HistorialFact::HistorialEmpty {}.into();
            judge(page).iter().filter(|judge| is_it(judge)).count()
        };
        let mut page: Historial = fixture("historial.json");
        assert_eq!(empty(&page), 0);
        page.items.clear();
        assert_eq!(empty(&page), 0, "rows are elsewhere");
        page.totales.rows_total = 0;
        assert_eq!(empty(&page), 1);
    }

    /// A recorded page as that of the whole list.
    fn whole(name: &str) -> Historial {
        let mut page: Historial = fixture(name);
        (page.filters.limit, page.pagination.limit) = (EXPORTED_ROWS, EXPORTED_ROWS);
        (page.pagination.has_next, page.pagination.next_offset) = (false, None);
        page.totales.rows_total = page.items.len() as u64;
        page.totales.by_action.clear();
        page.items.iter().for_each(|row| *page.totales.by_action.entry(row.action.clone()).or_default() += 1);
        page
    }

    #[test]
    fn the_recorded_first_page_holds_and_the_second_does_not() {
        assert_eq!(failures(&judge(&whole("historial.json"))), [""; 0]);
        let second = failures(&judge(&whole("historial_page2.json")));
        assert!(second.contains(&"historial-echo-differs"), "{second:?}");
    }
}
