//! Finds an operation's row after the fact and holds everything against it: its totals, what was expected,
//! the resumen, and both exports.

pub mod expectation;
pub mod judge;

mod search;

use std::io;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

pub use self::expectation::Expectation;
use crate::api::{self, exports::ExportFile};
use crate::checks::{self, Context, Trail};
use crate::event::Sink;
use crate::finding::{Fact, Finding};
use crate::model::export::ExportFormat;
use crate::model::historial::Row;
use crate::model::{Action, Operation};
use crate::operate::last;
use crate::verdict::{CheckReport, Outcome, Skip};

/// The steps, in their order.
pub const STEPS: [&str; 6] = ["row", "totals", "expectations", "last-operation", "export-csv", "export-xlsx"];

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
    /// And no newer than this one: the newest that was there when the next call was sent.
    pub up_to_id: Option<u64>,
    /// Rows of other runs.
    pub not_ids: Vec<u64>,
    /// The run that was confirmed by this row saw no effect.
    pub without_effect: bool,
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
    let place = match search::find(ctx, wanted, within, &trail).await {
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
    let mut totals = judge::totals(row);
    totals.extend(wanted.without_effect.then(|| Finding::failure(Fact::VerifyEffectWasMissing {})));
    settle(STEPS[1], Outcome::Judged(totals), &Trail::default());
    let expectations = match wanted.expectations.is_empty() {
        true => Outcome::Skipped(Skip::NothingExpected),
        false => Outcome::Judged(judge::expectations(&wanted.expectations, &row.payload.value())),
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

/// Downloads the page that the row stands on, keeps it where that was asked for, and finds the row in it.
async fn export(
    ctx: &Context<'_>,
    place: &search::Place,
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
