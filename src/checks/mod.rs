//! The catalogue: one file per check, each with a `gather` that asks and a pure `judge`.

pub mod about;
pub mod access;
pub mod audit_trail;
pub mod auth;
pub mod bounds;
pub mod certificate;
pub mod context;
pub mod export_csv;
pub mod export_xlsx;
pub mod exports_agree;
pub mod filters;
pub mod harmless;
pub mod health;
pub mod historial;
pub mod historial_pages;
pub mod historial_sort;
pub mod latency;
pub mod preview_deactivate;
pub mod preview_maintenance;
pub mod preview_purge;
pub mod resumen;
pub mod selection;
pub mod sort_matrix;

mod acting;
mod clocks;
mod export_file;
mod export_rows;
mod page;
mod preview;
mod resumen_figures;
mod spreadsheet;
#[cfg(test)]
pub(crate) mod testing;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::pin::Pin;
use std::sync::Arc;

use strum::VariantArray;

pub use about::{About, Words};
pub(crate) use clocks::row_time_differs;
pub use context::{Context, Plan};
pub(crate) use preview::is_days_ago;

use crate::api::exports::ExportFile;
use crate::api::{Called, Failure};
use crate::finding::{AnswerFact, ExportFact, Finding, ListingFact, Severity};
use crate::http::Exchange;
use crate::model::export::ExportFormat;
use crate::model::historial::{Historial, HistorialQuery, Row};
use crate::table::{Cell, Table};
use crate::verdict::Outcome;

/// A check under way: its findings, or the outcome that it ends with for want of something to judge.
pub type Judging<'a> = Pin<Box<dyn Future<Output = Result<Vec<Finding>, Outcome>> + 'a>>;

/// An answer that is held against others, so that no row may be added between them: the rehearsals wait
/// for those that the run's checks read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Read {
    /// The oldest rows by `id`.
    Oldest,
    /// The rows in every other order.
    Orders,
    /// The rows of each action.
    Actions,
    /// The CSV export.
    Csv,
    /// The XLSX export.
    Xlsx,
}

/// A check of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// Its stable id.
    pub id: &'static str,
    /// What it asks and proves.
    pub about: About,
    /// What it reads that a rehearsal's new row would change under it.
    pub reads: &'static [Read],
    /// Gathers and judges.
    pub run: for<'a> fn(&'a Context<'a>, &'a Trail) -> Judging<'a>,
}

/// Every check, in the order in which reports show them.
pub const CATALOGUE: [Check; 19] = [
    auth::CHECK,
    certificate::CHECK,
    health::CHECK,
    resumen::CHECK,
    historial::CHECK,
    historial_sort::CHECK,
    historial_pages::CHECK,
    sort_matrix::CHECK,
    filters::CHECK,
    export_csv::CHECK,
    export_xlsx::CHECK,
    exports_agree::CHECK,
    preview_deactivate::CHECK,
    preview_purge::CHECK,
    preview_maintenance::CHECK,
    audit_trail::CHECK,
    access::CHECK,
    bounds::CHECK,
    latency::CHECK,
];

/// Whether a row of the historial stands in an export, and the export is one at all. What is wrong with the
/// rows of others is a smoke's matter.
#[must_use]
pub fn row_in_export(row: &Row, file: ExportFile, format: ExportFormat) -> Vec<Finding> {
    let export = export_file::ReadExport::read(file, format);
    let (mut findings, table) = export_file::judge_file(&export);
    let Some(table) = table else { return findings };
    let is_it = |cells: &Vec<Cell>| {
        let one = Table { header: table.header.clone(), rows: vec![cells.clone()] };
        let compared = export_rows::judge(format, std::slice::from_ref(row), &one);
        !compared.iter().any(|finding| finding.severity == Severity::Failure)
    };
    let place = table.rows.iter().position(is_it);
    findings.push(match place {
        Some(place) => {
            Finding::info(ExportFact::RowInExport { format: format.name(), row: place as u64 + 1 })
        }
        None => Finding::failure(ExportFact::RowNotInExport { format: format.name(), id: row.id }),
    });
    findings
}

/// What does not hold of a page: its own arithmetic, and that its rows are those that were asked for.
#[must_use]
pub fn page_holds(query: &HistorialQuery, page: &Historial) -> Vec<Finding> {
    if let Some(filter) = filters::not_offered(query, page) {
        return vec![Finding::failure(ListingFact::FilterIgnored { filter })];
    }
    let mut findings = page::judge(query, page);
    findings.retain(|it| it.severity == Severity::Failure);
    findings.extend(filters::strangers(query, page).map(Finding::failure));
    findings
}

/// What is to be said of a file that an export of at most `most` rows is: whether it is whole and sound.
#[must_use]
pub fn export_holds(file: ExportFile, format: ExportFormat, most: u64) -> Vec<Finding> {
    export_file::judge_up_to(most, &export_file::ReadExport::read(file, format))
}

/// The requests that one check has asked, or shared, and what was new to us in their answers.
#[derive(Debug, Default)]
pub struct Trail {
    exchanges: RefCell<Vec<Arc<Exchange>>>,
    unknown: RefCell<BTreeSet<(String, String)>>,
}

impl Trail {
    /// Adds a request; one that was not sent has left none.
    pub fn note(&self, exchange: &Arc<Exchange>) {
        if exchange.attempts > 0 {
            self.exchanges.borrow_mut().push(Arc::clone(exchange));
        }
    }

    /// Adds a request with what its answer has more than the contract.
    pub fn record<T>(&self, called: &Called<T>) {
        self.note(&called.exchange);
        let endpoint = called.exchange.target.split('?').next().unwrap_or_default();
        let more = called.unknown.iter().map(|path| (endpoint.to_owned(), path.clone()));
        self.unknown.borrow_mut().extend(more);
    }

    /// Adds what another has.
    pub fn extend(&self, other: &Self) {
        self.exchanges.borrow_mut().extend(other.exchanges.borrow().iter().cloned());
        self.unknown.borrow_mut().extend(other.unknown.borrow().iter().cloned());
    }

    /// Puts an answered request in the place of what stood for it.
    pub fn replace_last<T>(&self, called: &Called<T>) {
        self.exchanges.borrow_mut().pop();
        self.record(called);
    }

    /// The outcome with a note for each unknown field, where there are findings to stand beside.
    #[must_use]
    pub fn noted(&self, outcome: Outcome) -> Outcome {
        let Outcome::Judged(mut findings) = outcome else { return outcome };
        let unknown = self.unknown.borrow();
        let notes = unknown.iter().cloned();
        findings.extend(
            notes.map(|(endpoint, path)| Finding::info(AnswerFact::ShapeUnknownField { endpoint, path })),
        );
        Outcome::Judged(findings)
    }

    /// What was noted so far.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Arc<Exchange>> {
        self.exchanges.borrow().clone()
    }
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Fact(fact) => Self::failed(fact),
            Failure::Trouble(trouble) => Self::Broken(trouble),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::testing::{bytes, failures, fixture};
    use super::*;
    use crate::http::Held;

    #[test]
    fn ids_are_unique_kebab_case() {
        let mut ids: Vec<_> = CATALOGUE.iter().map(|check| check.id).collect();
        assert!(ids.iter().all(|id| id.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase())));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), CATALOGUE.len());
    }

    fn csv() -> ExportFile {
        ExportFile { media_type: "text/csv".into(), charset: None, bytes: bytes("historial.csv") }
    }

    #[test]
    fn a_row_is_found_in_an_export_or_it_is_not() {
        let rows = fixture::<Historial>("historial.json").items;
        let found = row_in_export(&rows[2], csv(), ExportFormat::Csv);
        assert!(
            found.contains(&Finding::info(ExportFact::RowInExport { format: "csv", row: 3 })),
            "{found:?}"
        );
        let other = Row { user: "otra".into(), ..rows[2].clone() };
        assert_eq!(failures(&row_in_export(&other, csv(), ExportFormat::Csv)), ["row-not-in-export"]);
        let html = ExportFile { bytes: b"<html>".to_vec(), ..csv() };
        assert_eq!(failures(&row_in_export(&rows[2], html, ExportFormat::Csv)), ["export-unreadable"]);
    }

    #[test]
    fn of_an_export_and_a_page_what_does_not_hold_is_told() {
        assert_eq!(failures(&export_holds(csv(), ExportFormat::Csv, 25)), [""; 0]);
        assert!(
            !failures(&export_holds(csv(), ExportFormat::Csv, 24)).is_empty(),
            "more rows than were asked for"
        );
        let (query, page) = (context::recent_query(), fixture::<Historial>("historial.json"));
        assert_eq!(page_holds(&query, &page), []);
        let mut other = page.clone();
        other.filters.limit = 7;
        assert_eq!(failures(&page_holds(&query, &other)), ["historial-echo-differs"]);
    }

    fn exchange(attempts: u32) -> Exchange {
        Exchange {
            method: "GET",
            target: "/api/x/?limit=1".into(),
            body: None,
            authenticated: true,
            live: false,
            status: None,
            started: Duration::ZERO,
            duration: Duration::ZERO,
            bytes: 0,
            attempts,
            version: None,
            phases: None,
        }
    }

    #[test]
    fn a_trail_has_what_was_sent_and_what_was_new() {
        let called = |attempts, unknown: &str| Called {
            result: Ok(()),
            exchange: Arc::new(exchange(attempts)),
            unknown: [unknown.to_owned()].into(),
            held: Held::default(),
        };
        let trail = Trail::default();
        trail.record(&called(1, "a"));
        trail.record(&called(0, "b"));
        trail.replace_last(&called(2, "c"));
        let attempts: Vec<_> = trail.exchanges().iter().map(|it| it.attempts).collect();
        assert_eq!(attempts, [2], "the second was not sent, and the third stands for the first");
        let Outcome::Judged(notes) = trail.noted(Outcome::Judged(Vec::new())) else { panic!() };
        let note = |path: &str| {
            Finding::info(AnswerFact::ShapeUnknownField { endpoint: "/api/x/".into(), path: path.into() })
        };
        assert_eq!(notes, [note("a"), note("b"), note("c")]);
    }
}
