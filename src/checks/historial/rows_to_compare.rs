//! Whether a check had any rows to compare. Pure.

use crate::finding::{ExportFact, Fact, Finding, HistorialFact, ListingFact};

/// Adds a note to a check's findings where all that it read had no rows. Where something failed, that says enough.
#[must_use]
pub fn noted(mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut rows = findings.iter().filter_map(|finding| rows(&finding.fact)).peekable();
    if rows.peek().is_some() && rows.all(|count| count == 0) && !findings.iter().any(Finding::is_failure) {
        findings.push(Finding::info(ListingFact::NothingHeld {}));
    }
    findings
}

/// How many rows a fact says were read; `None` of other facts.
const fn rows(fact: &Fact) -> Option<u64> {
    match fact {
        Fact::Historial(HistorialFact::HistorialRead { rows_returned: rows, .. })
        | Fact::Listing(
            ListingFact::HistorialWalked { rows, .. }
            | ListingFact::SortMatrixRead { rows, .. }
            | ListingFact::FiltersTried { rows, .. },
        )
        | Fact::Export(
            ExportFact::ExportRead { rows, .. } | ExportFact::ExportsAgree { json_rows: rows, .. },
        ) => Some(*rows),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::ResumenFact;

    fn read(rows: u64) -> Finding {
        Finding::info(ExportFact::ExportRead { format: "csv", rows, bytes: 90 })
    }

    fn is_noted(findings: Vec<Finding>) -> bool {
        noted(findings).iter().any(|noted| noted.fact == ListingFact::NothingHeld {}.into())
    }

    #[test]
    fn a_check_that_read_no_rows_held_nothing() {
        assert!(is_noted(vec![read(0)]));
        assert!(is_noted(vec![read(0), Finding::info(ListingFact::FiltersTried { filters: 9, rows: 0 })]));
        assert!(!is_noted(vec![read(0), read(1)]));
        assert!(!is_noted(vec![read(1)]));
    }

    #[test]
    fn one_that_is_not_about_rows_or_is_red_is_not_noted() {
        assert!(!is_noted(Vec::new()));
        assert!(!is_noted(vec![Finding::info(ResumenFact::ResumenAlertsEmpty {})]));
        assert!(!is_noted(vec![read(0), Finding::failure(ListingFact::WalkPastEnd { id: 1 })]));
    }
}
