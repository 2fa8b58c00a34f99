//! The catalogue: one file per check, each with a `gather` that asks and a pure `judge`.

pub mod about;
pub mod access;
pub mod audit_trail;
pub mod auth;
pub mod bounds;
pub mod context;
pub mod export_csv;
pub mod export_xlsx;
pub mod exports_agree;
pub mod filters;
pub mod health;
pub mod historial;
pub mod historial_pages;
pub mod historial_sort;
pub mod preview_deactivate;
pub mod preview_maintenance;
pub mod preview_purge;
pub mod resumen;
pub mod selection;
pub mod sort_matrix;

mod export_file;
mod export_rows;
mod page;
mod preview;
mod resumen_figures;
#[cfg(test)]
mod testing;

use std::cell::RefCell;
use std::pin::Pin;
use std::sync::Arc;

use strum::VariantArray;

pub use about::{About, Words};
pub use context::{Context, Plan};

use crate::api::Failure;
use crate::finding::Finding;
use crate::http::Exchange;
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
pub const CATALOGUE: [Check; 17] = [
    auth::CHECK,
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
];

/// The requests that one check has asked, or shared.
#[derive(Debug, Default)]
pub struct Trail(RefCell<Vec<Arc<Exchange>>>);

impl Trail {
    /// Adds a request.
    pub fn note(&self, exchange: &Arc<Exchange>) {
        self.0.borrow_mut().push(Arc::clone(exchange));
    }

    /// Puts the record of an answered request in the place of what stood for it.
    pub fn replace_last(&self, exchange: &Arc<Exchange>) {
        let mut exchanges = self.0.borrow_mut();
        exchanges.pop();
        exchanges.push(Arc::clone(exchange));
    }

    /// What was noted so far.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Arc<Exchange>> {
        self.0.borrow().clone()
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
    use super::*;

    #[test]
    fn ids_are_unique_kebab_case() {
        let mut ids: Vec<_> = CATALOGUE.iter().map(|check| check.id).collect();
        assert!(ids.iter().all(|id| id.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase())));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), CATALOGUE.len());
    }
}
