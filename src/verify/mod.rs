//! Finds an operation's row after the fact and holds everything against it: its totals, what was expected,
//! the resumen, and both exports.

pub mod expectation;
pub mod judge;

use std::io;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::Value;

pub use self::expectation::Expectation;
use crate::api::{self, exports::ExportFile};
use crate::checks::{self, Context, Trail};
use crate::event::Sink;
use crate::finding::{Fact, Finding};
use crate::model::export::ExportFormat;
use crate::model::historial::{HistorialQuery, Row, SortBy, SortDir};
use crate::model::{Action, Operation, timestamp};
use crate::operate::last;
use crate::verdict::{CheckReport, Outcome, Skip};

/// The steps, in their order.
pub const STEPS: [&str; 6] = ["row", "totals", "expectations", "last-operation", "export-csv", "export-xlsx"];

/// Rows that are looked through at once: the API's own most, for an id that lies far back.
const PAGE: u64 = 1000;
/// The API's largest offset.
const FURTHEST: u64 = 50_000;
/// Rows of each action among which an operation without an id is looked for.
const NEWEST: u64 = 100;

/// From when on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// So long ago, by the server's clock.
    Ago(Duration),
    /// From this moment on.
    At(Timestamp),
}

/// Which operation, and what is known of it.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// One of the live actions; any of them where it is not said.
    pub action: Option<Action>,
    /// From when on.
    pub since: Option<Since>,
    /// Whose.
    pub user: Option<String>,
    /// The row itself.
    pub id: Option<u64>,
    /// Only rows that are newer than this one.
    pub after_id: Option<u64>,
    /// The parameters that it was called with.
    pub operation: Option<Operation>,
    /// What its row has as payload.
    pub payload: Option<Value>,
    /// A live call was sent and not answered: without a row it was not recorded.
    pub unanswered: bool,
    /// What its totals must be.
    pub expectations: Vec<Expectation>,
}

/// Where the exports are kept.
pub trait Shelf {
    /// Keeps a file, whole or not at all, and says where.
    ///
    /// # Errors
    /// Those of the disk.
    fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<String>;
}

/// What came of it.
#[derive(Debug)]
pub struct Ended {
    /// A report for each step.
    pub steps: Vec<CheckReport>,
    /// The row, where it was found.
    pub row: Option<Row>,
}

/// A row, and the page that it stands on.
struct Place {
    row: Row,
    query: HistorialQuery,
}

/// Looks for the row for as long as `within`, and then for everything that must follow from it.
pub async fn run(
    ctx: &Context<'_>,
    wanted: &Wanted,
    within: Duration,
    shelf: Option<&dyn Shelf>,
    sink: &mut Sink<'_>,
) -> Ended {
    let mut ended = Ended { steps: Vec::new(), row: None };
    let mut settle = |id: &'static str, outcome: Outcome, trail: &Trail| {
        let outcome = trail.noted(outcome);
        let report = CheckReport { id, outcome, exchanges: trail.exchanges() };
        sink(&crate::event::Event::Checked(&report));
        ended.steps.push(report);
    };
    let trail = Trail::default();
    let place = match find(ctx, wanted, within, &trail).await {
        Ok(place) => place,
        Err(outcome) => {
            settle(STEPS[0], outcome, &trail);
            STEPS[1..]
                .iter()
                .for_each(|id| settle(id, Outcome::Skipped(Skip::StepNotReached), &Trail::default()));
            return ended;
        }
    };
    let row = &place.row;
    settle(STEPS[0], Outcome::Judged(vec![judge::recorded(row)]), &trail);
    settle(STEPS[1], Outcome::Judged(judge::totals(row)), &Trail::default());
    let expectations = match wanted.expectations.is_empty() {
        true => Outcome::Skipped(Skip::NothingExpected),
        false => Outcome::Judged(judge::expectations(&wanted.expectations, &row.payload)),
    };
    settle(STEPS[2], expectations, &Trail::default());
    let trail = Trail::default();
    let last = ctx.read_resumen(&trail).await;
    let last = last.map(|resumen| last::judge(row, &resumen.value.api_operations));
    settle(STEPS[3], last.map_or_else(|outcome| outcome, Outcome::Judged), &trail);
    for (id, format) in [(STEPS[4], ExportFormat::Csv), (STEPS[5], ExportFormat::Xlsx)] {
        let trail = Trail::default();
        let findings = export(ctx, &place, format, shelf, &trail).await;
        settle(id, findings.map_or_else(|outcome| outcome, Outcome::Judged), &trail);
    }
    ended.row = Some(place.row);
    ended
}

async fn find(ctx: &Context<'_>, wanted: &Wanted, within: Duration, trail: &Trail) -> Result<Place, Outcome> {
    let clock = Instant::now();
    let since = match wanted.since {
        None => None,
        Some(Since::At(moment)) => Some(moment),
        Some(Since::Ago(ago)) => {
            let resumen = ctx.read_resumen(trail).await?.value;
            // Spelt otherwise it is a finding of the check `resumen`; our own clock has to do then.
            let now = timestamp::from_json(&resumen.generated_at).unwrap_or_else(Timestamp::now);
            Some(now.checked_sub(jiff::SignedDuration::try_from(ago).unwrap_or_default()).unwrap_or(now))
        }
    };
    let mut pause = Duration::from_millis(250);
    loop {
        if let Some(place) = look(ctx, wanted, since, trail).await? {
            return Ok(place);
        }
        let left = within.saturating_sub(clock.elapsed());
        if left.is_zero() {
            let waited_ms = u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX);
            return Err(Outcome::failed(match wanted.unanswered {
                true => Fact::LiveNotRecorded { waited_ms },
                false => Fact::VerifyRowMissing { waited_ms },
            }));
        }
        tokio::time::sleep(pause.min(left)).await;
        pause = (pause * 2).min(Duration::from_secs(4));
    }
}

/// The newest row that is it.
async fn look(
    ctx: &Context<'_>,
    wanted: &Wanted,
    since: Option<Timestamp>,
    trail: &Trail,
) -> Result<Option<Place>, Outcome> {
    if let Some(id) = wanted.id {
        return by_id(ctx, id, wanted, since, trail).await;
    }
    let actions = match wanted.action {
        Some(action) => vec![action],
        None => judge::LIVE.to_vec(),
    };
    let mut places = Vec::new();
    for action in actions {
        let query = HistorialQuery {
            action: Some(action),
            ..HistorialQuery::first(NEWEST, SortBy::Id, SortDir::Desc)
        };
        let page = ctx.read_page(trail, &query).await?;
        let mut rows = page.items.into_iter().filter(|row| judge::is_wanted(row, wanted, since));
        let first = rows.next();
        if let (true, Some(first), Some(second)) = (wanted.unanswered, &first, rows.next()) {
            // By its parameters alone it can't be told which one it is.
            return Err(Outcome::failed(Fact::LiveAmbiguous { ids: vec![first.id, second.id] }));
        }
        places.extend(first.map(|row| Place { row, query }));
    }
    Ok(places.into_iter().max_by_key(|place| place.row.id))
}

/// From the newest page on, until the id can't come any more.
async fn by_id(
    ctx: &Context<'_>,
    id: u64,
    wanted: &Wanted,
    since: Option<Timestamp>,
    trail: &Trail,
) -> Result<Option<Place>, Outcome> {
    let mut offset = 0;
    while offset <= FURTHEST {
        let query = HistorialQuery {
            offset,
            action: wanted.action,
            ..HistorialQuery::first(PAGE, SortBy::Id, SortDir::Desc)
        };
        let page = ctx.read_page(trail, &query).await?;
        if let Some(row) = page.items.iter().find(|row| row.id == id) {
            let found = judge::is_wanted(row, wanted, since).then(|| Place { row: row.clone(), query });
            return Ok(found);
        }
        if page.items.last().is_none_or(|row| row.id < id) {
            return Ok(None);
        }
        offset += PAGE;
    }
    Ok(None)
}

/// Downloads the page that the row stands on, keeps it where that was asked for, and finds the row in it.
async fn export(
    ctx: &Context<'_>,
    place: &Place,
    format: ExportFormat,
    shelf: Option<&dyn Shelf>,
    trail: &Trail,
) -> Result<Vec<Finding>, Outcome> {
    let token = ctx.token().await?;
    let called = api::exports::export(ctx.transport(), token, &place.query, format).await;
    trail.record(&called);
    let file: ExportFile = called.result?;
    let mut findings = Vec::new();
    if let Some(shelf) = shelf {
        let name = format!("historial-{}.{}", place.row.id, format.name());
        findings.push(match shelf.keep(&name, &file.bytes) {
            Ok(path) => Finding::info(Fact::ExportSaved { path }),
            Err(error) => Finding::failure(Fact::ExportUnsaved { path: name, reason: error.to_string() }),
        });
    }
    findings.splice(0..0, checks::row_in_export(&place.row, file, format));
    Ok(findings)
}
