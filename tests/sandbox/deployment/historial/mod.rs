//! `GET operaciones/historial/`: filters, order, pages.

mod page;
mod query;

use std::sync::Arc;

use axum::extract::{RawQuery, State};

use super::app::App;
use super::audit::{Action, Audit, Column, Row};
use super::auth::Identity;
use super::clock::DAY;
use super::endpoint::Endpoint;
use super::export;
use super::faults::Quirk;
use super::reply::{self, Refusal, Reply};
use super::users::Permissions;
use page::Page;
pub(super) use query::Query;

pub(super) async fn historial(
    State(app): State<Arc<App>>,
    caller: Identity,
    RawQuery(query): RawQuery,
) -> Result<Reply, Refusal> {
    const DENIED: &str = "No tienes permisos para consultar historial operativo de integraciones.";
    caller.require(|Permissions { can_view_audit, .. }| *can_view_audit, DENIED)?;
    let older = app.config.older;
    let text = query.unwrap_or_default();
    if app.faults.quirk(Quirk::BlanksRefused) && text.split('&').any(|pair| pair.ends_with('=')) {
        return Err(reply::detail(400, "Solicitud inválida.").into());
    }
    let mut query =
        Query::of(&text, older).or_else(|refusal| badly_refused(&app, &text).unwrap_or(Err(refusal)))?;
    if let Some(format) = query.export {
        if app.faults.quirk(Quirk::WholeByDefault) && !text.contains("limit=") {
            query.limit = usize::MAX;
        }
        app.faults.ask(format.endpoint(), &mut query);
    }
    let mut selection = {
        let (asked, column, descending) = bent(&app, &query);
        let audit = &mut app.world().audit;
        let selection = select(audit, &asked, column, descending);
        if selection.total == 0 && app.faults.quirk(Quirk::NoneIsAll) {
            select(audit, &asked.unfiltered(), column, descending)
        } else {
            selection
        }
    };
    if let Some(format) = query.export {
        if app.faults.quirk(Quirk::KeptExports) {
            selection.rows = app.world().kept_exports.entry(text).or_insert(selection.rows).clone();
        }
        return Ok(export::reply(&app, format, &selection.rows));
    }
    if app.faults.quirk(Quirk::CountedBefore) {
        let late = selection.total.min(2);
        selection.total -= (late + 1).saturating_sub(app.count_visit(&text));
    }
    if app.faults.quirk(Quirk::CountRunsAway) {
        selection.total += app.count_visit(&text);
    }
    Ok(reply::json(200, &Page::of(&query, &selection)))
}

/// What is looked up, which faults make another than what was asked for and is echoed.
fn bent(app: &App, query: &Query) -> (Query, Column, bool) {
    let quirk = |quirk| app.faults.quirk(quirk);
    let mut asked = query.clone();
    if asked.export.is_none() {
        app.faults.ask(Endpoint::Historial, &mut asked);
    }
    // Not the last pages: whether those are full depends on rows that arrive meanwhile.
    let early = (1..=30).contains(&asked.offset);
    if early && quirk(Quirk::PageHole) {
        asked.offset += 1;
    }
    if early && quirk(Quirk::PageOverlap) {
        asked.offset -= 1;
    }
    if quirk(Quirk::FilterIgnored) {
        asked.action = None;
    }
    asked.by_case |= quirk(Quirk::FilterByCase);
    if quirk(Quirk::FilterOtherDays) && asked.days[0].is_some() {
        asked.span = asked.span.map(|at| at.saturating_add(365 * DAY));
    }
    let text = matches!(query.column, Column::Action | Column::Model | Column::ObjectId | Column::User);
    if text && query.descending && quirk(Quirk::DescendingHole) {
        asked.offset += 1;
    }
    match query.column {
        _ if quirk(Quirk::SortIgnored) => (asked, Column::Timestamp, true),
        _ if text && quirk(Quirk::TextUnsorted) => (asked, Column::Id, query.descending),
        _ => {
            let column = asked.column;
            (asked, column, query.descending)
        }
    }
}

/// What a fault makes of a query that is out of bounds.
fn badly_refused(app: &App, asked: &str) -> Option<Result<Query, Refusal>> {
    let text = "Solicitud inválida.";
    let export = asked.split('&').find(|pair| pair.starts_with("export="));
    if let Some(export) = export.filter(|_| app.faults.quirk(Quirk::ExportBoundsIgnored)) {
        return Some(Query::of(export, app.config.older));
    }
    if app.faults.quirk(Quirk::BoundsIgnored) {
        return Some(Query::of("", app.config.older));
    }
    let status = match (app.faults.quirk(Quirk::BoundsCrash), app.faults.quirk(Quirk::BoundsUnnamed)) {
        (true, _) => 500,
        (_, true) => 400,
        _ => return None,
    };
    Some(Err(reply::detail(status, text).into()))
}

/// The rows of a page and the counts of the whole filtered set.
struct Selection {
    rows: Vec<Row>,
    total: usize,
    by_action: [usize; Action::ALL.len()],
}

fn select(audit: &mut Audit, query: &Query, column: Column, descending: bool) -> Selection {
    let mut selection = Selection { rows: Vec::new(), total: 0, by_action: Default::default() };
    let matches = query.filter();
    let rows = audit.ascending(column);
    let rows: Box<dyn Iterator<Item = &Row>> = if descending { Box::new(rows.rev()) } else { Box::new(rows) };
    for row in rows.filter(|row| matches(row)) {
        if selection.total >= query.offset && selection.rows.len() < query.limit {
            selection.rows.push(row.clone());
        }
        selection.total += 1;
        selection.by_action[row.action as usize] += 1;
    }
    selection
}
