//! `resumen` agrees with the historial on the last operations, and its days end on the server's own today.

use std::collections::HashSet;
use std::time::Duration;

use jiff::civil::Date;
use jiff::{Span, Timestamp};

use super::last_operations;
use super::local_today::{self, Dated};
use crate::checks::about::{About, Words};
use crate::checks::check::Check;
use crate::checks::context::Context;
use crate::checks::historial::days::Days;
use crate::checks::previews::harmless::AUDIT_TRAIL;
use crate::checks::queries::{FEW_ROWS, OLDEST_ROWS, Read};
use crate::checks::trail::Trail;
use crate::checks::{historial, resumen};
use crate::finding::{Fact, Finding, ResumenFact};
use crate::model::historial::{Historial, HistorialQuery, Row, SortBy, SortDir};
use crate::model::resumen::Resumen;
use crate::model::{Action, answer, timestamp};
use crate::verdict::{Outcome, Skip};

/// The check `resumen-agrees` of the catalogue.
pub const CHECK: Check = Check {
    id: "resumen-agrees",
    about: ABOUT,
    reads: &[Read::Newest, Read::Resumen],
    needs: &[resumen::CHECK.id],
    run: |ctx, trail| {
        Box::pin(async {
            let rows = last_of_each_kind(ctx, trail).await?;
            let today = today(ctx, trail).await?;
            Ok(findings(rows, today))
        })
    },
};

const ABOUT: About = About {
    asks: Words {
        en: "the 200 newest rows and …/resumen/, which it shares with other checks; after the rehearsals those of one of them on the day on which api_7d.daily ends",
        es: "las 200 filas más nuevas y …/resumen/, que comparte con otras comprobaciones; tras los ensayos las de uno de ellos en el día en que termina api_7d.daily",
    },
    proves: Words {
        en: "last_any is the newest row of the historial, and each last operation the newest of its kind among the 60 newest, in time, user, action and payload; the days end on the day under which the historial has the rehearsals' rows",
        es: "last_any es la fila más nueva del historial, y cada última operación la más nueva de su tipo entre las 60 más nuevas, en hora, usuario, acción y payload; los días terminan en el día en que el historial tiene las filas de los ensayos",
    },
    deep: None,
};

/// The pauses before `resumen` is read again: where reads are served by a replica, a row may show in it a moment
/// later. Besides, while our own rehearsals' rows come one after the other, an older row passes for the last.
const PAUSES: [Duration; 3] =
    [Duration::from_millis(300), Duration::from_millis(900), Duration::from_millis(900)];

fn newest() -> HistorialQuery {
    HistorialQuery::first(OLDEST_ROWS, SortBy::Timestamp, SortDir::Desc)
}

/// Whether each row of the page has an id of its own, and a moment and an action that can be read. What else is
/// wrong with a page is reported by its own check.
fn is_readable(page: &Historial) -> bool {
    let mut ids = HashSet::new();
    page.items.iter().all(|row| {
        ids.insert(row.id)
            && timestamp::from_json(&row.timestamp).is_some()
            && row.action.parse::<Action>().is_ok()
    })
}

/// How many rows were compared, and where they differ.
type Compared = (u64, Vec<Fact>);

/// Compares the shared answers. Where they differ, somebody may have operated between them: then `resumen` is read
/// between two readings of the rows, until it agrees with rows that stood still, or the pauses are used up.
async fn last_of_each_kind(ctx: &Context<'_>, trail: &Trail) -> Result<Compared, Outcome> {
    let quiet = Trail::default();
    let trail_of = |id| if ctx.runs(id) { &quiet } else { trail };
    let (page, resumen) =
        tokio::join!(ctx.newest(trail_of(historial::CHECK.id)), ctx.resumen(trail_of(resumen::CHECK.id)));
    let page = ctx.shared(historial::CHECK.id, page)?;
    let first = ctx.shared(resumen::CHECK.id, resumen)?;
    if !is_readable(page) {
        return Err(Outcome::Skipped(Skip::NothingToCompare));
    }
    let mut rows = page.items.len() as u64;
    let mut facts = last_operations::judge(&first.value.api_operations, &page.items, &page.items);
    let mut stood_still = true;
    if !facts.is_empty() && ctx.runs(AUDIT_TRAIL) {
        let _ = ctx.rehearsals(&quiet).await;
    }
    for pause in PAUSES {
        if facts.is_empty() && stood_still {
            break;
        }
        let before = ctx.read_page(trail, &newest()).await?;
        tokio::time::sleep(pause).await;
        let resumen = ctx.read_resumen(trail).await?;
        let after = ctx.read_page(trail, &newest()).await?;
        if !(is_readable(&before) && is_readable(&after)) {
            return Err(Outcome::Skipped(Skip::NothingToCompare));
        }
        stood_still = before.items.iter().map(|row| row.id).eq(after.items.iter().map(|row| row.id));
        rows = after.items.len() as u64;
        facts = last_operations::judge(&resumen.value.api_operations, &before.items, &after.items);
        // What this run rehearses meanwhile may stand there too. Of the first answer this is left then.
        for fact in [&first.value, &resumen.value].map(|resumen| left(resumen, &after.items)).concat() {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
    }
    Ok((rows, facts))
}

/// What in a `resumen` is contradicted by rows that were read later.
fn left(resumen: &Resumen, rows: &[Row]) -> Vec<Fact> {
    let operations = &resumen.api_operations;
    let mut facts = last_operations::contradicted(operations, rows);
    let made = timestamp::from_json(&resumen.generated_at);
    facts.extend(made.into_iter().flat_map(|made| last_operations::overlooked(operations, made, rows)));
    facts
}

/// Looks for a row that this run has just rehearsed among those of the day on which resumen ends. Where it stands
/// under the day before or after, resumen is read once more: it may have been midnight.
async fn today(ctx: &Context<'_>, trail: &Trail) -> Result<Option<Fact>, Outcome> {
    if !ctx.runs(AUDIT_TRAIL) {
        return Ok(None);
    }
    // Where these can't be had, their own checks say why.
    let quiet = Trail::default();
    let (Ok(rehearsed), Ok(first)) = (ctx.rehearsals(&quiet).await, ctx.resumen(&quiet).await) else {
        return Ok(None);
    };
    let payloads = rehearsed.map(|rehearsed| answer::payload(&rehearsed.operation, &rehearsed.answer.raw));
    let own = |row: &Row| payloads.iter().any(|payload| row.payload == **payload);
    let last = first.value.api_7d.daily.last().and_then(|day| day.day.parse::<Date>().ok());
    let Some(last) = last else { return Ok(None) };
    // One of them is enough, and a filter by its action leaves the server fewer rows of which to find the day.
    let action = rehearsed.first().map(|rehearsed| rehearsed.operation.preview_action());
    let under = async |day: Date| -> Result<Option<Dated>, Outcome> {
        let newest = HistorialQuery::first(FEW_ROWS, SortBy::Id, SortDir::Desc);
        let query = Days::one(day).asked(HistorialQuery { action, ..newest });
        let page = ctx.read_page(trail, &query).await?;
        Ok(page.items.iter().find(|row| own(row)).and_then(|row| dated(row, day)))
    };
    if under(last).await?.is_some() {
        return Ok(None);
    }
    for step in [-1, 1] {
        let Ok(day) = last.checked_add(Span::new().days(step)) else { continue };
        if let Some(row) = under(day).await? {
            let again = ctx.read_resumen(trail).await?;
            return Ok(local_today::judge(&row, &again.value, &again.stamp));
        }
    }
    // It stands under no day: that is the filters' matter.
    Ok(None)
}

fn dated(row: &Row, day: Date) -> Option<Dated> {
    let at: Timestamp = timestamp::from_json(&row.timestamp)?;
    Some(Dated { id: row.id, at, day })
}

fn findings((rows, facts): Compared, today: Option<Fact>) -> Vec<Finding> {
    let agrees = facts.is_empty().then(|| Finding::info(ResumenFact::ResumenAgrees { rows }));
    agrees.into_iter().chain(facts.into_iter().chain(today).map(Finding::failure)).collect()
}
