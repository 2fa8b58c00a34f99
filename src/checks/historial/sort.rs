//! A second order of the historial: by id, oldest first.

use super::page;
use crate::checks::about::{About, Words};
use crate::checks::check::Check;
use crate::checks::context::Context;
use crate::checks::queries::{Read, oldest_query};
use crate::checks::trail::Trail;
use crate::finding::Finding;
use crate::model::historial::Historial;
use crate::verdict::Outcome;

/// The check `historial-sort` of the catalogue.
pub const CHECK: Check = Check {
    id: "historial-sort",
    about: ABOUT,
    reads: &[Read::Oldest],
    needs: &[],
    run: |ctx, trail| Box::pin(async { Ok(judge(gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "GET …/historial/, 100 rows by id asc", es: "GET …/historial/, 100 filas por id asc"
    },
    proves: Words {
        en: "the same as historial, in a second order",
        es: "lo mismo que historial, en un segundo orden",
    },
    deep: None,
};

async fn gather<'a>(ctx: &'a Context<'_>, trail: &Trail) -> Result<&'a Historial, Outcome> {
    ctx.oldest(trail).await
}

/// Judges a page of this order as one of the first, and that its ids grow.
#[must_use]
pub fn judge(page: &Historial) -> Vec<Finding> {
    page::judge(&oldest_query(), page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture};
    use crate::finding::{AnswerFact, Severity};

    /// The recorded page, dressed as the answer to this check's query.
    fn by_id() -> Historial {
        let mut page: Historial = fixture("historial.json");
        page.filters.limit = 100;
        page.filters.sort_by = "id".into();
        page.filters.sort_dir = "asc".into();
        page.pagination.limit = 100;
        page.pagination.has_next = false;
        page.pagination.next_offset = None;
        page.totales.rows_total = 25;
        page.totales.by_action.clear();
        page.items.iter().for_each(|row| *page.totales.by_action.entry(row.action.clone()).or_default() += 1);
        page.items.sort_by_key(|row| row.id);
        page
    }

    #[test]
    fn growing_ids_hold_and_another_order_does_not() {
        assert_eq!(failures(&judge(&by_id())), [""; 0]);
        let mut page = by_id();
        page.items.reverse();
        let unsorted = judge(&page);
        assert_eq!(failures(&unsorted), ["historial-unsorted"; 20]);
        let more = AnswerFact::FindingsCut { severity: Severity::Failure, of: "historial-unsorted", more: 4 };
        assert_eq!(unsorted.last().map(|unsorted| &unsorted.fact), Some(&more.into()));
    }
}
