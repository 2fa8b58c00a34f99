//! Reporters: small files, each of which turns the one stream of events into one form.

pub(crate) mod comparison;
pub(crate) mod curl;
pub(crate) mod explain;
pub(crate) mod failed_requests;
pub(crate) mod fanout;
pub(crate) mod figures;
pub(crate) mod github;
pub(crate) mod grouped_findings;
pub(crate) mod har;
pub(crate) mod headline;
pub(crate) mod history;
pub(crate) mod html;
pub(crate) mod human;
pub(crate) mod identity;
pub(crate) mod json;
pub(crate) mod junit;
pub(crate) mod known_alert;
pub(crate) mod line_writer;
pub(crate) mod markdown;
pub(crate) mod nagios;
pub(crate) mod ndjson;
pub(crate) mod notification;
pub(crate) mod plain;
pub(crate) mod progress;
pub(crate) mod prometheus;
pub(crate) mod redact;
pub(crate) mod refusal;
pub(crate) mod rows;
pub(crate) mod run_texts;
pub(crate) mod sanitize;
pub(crate) mod side_by_side;
pub(crate) mod stderr_notices;
pub(crate) mod summary;
pub(crate) mod tap;
pub(crate) mod whole_document;
pub(crate) mod words;
pub(crate) mod wrapped;

#[cfg(test)]
mod contract;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
pub(crate) mod testing;

use std::io;

use crate::event::Event;
use crate::verdict::RunReport;

/// A reporter: turns the events of a run into its form.
pub(crate) trait Reporter {
    /// Takes the next event.
    ///
    /// # Errors
    /// An I/O error of the reporter's writer.
    fn event(&mut self, event: &Event<'_>) -> io::Result<()>;
}

/// Hands a run that has ended to a reporter, as if it happened now. The reporter writes to memory, which does not
/// fail.
pub(crate) fn replay(report: &RunReport, reporter: &mut dyn Reporter) {
    let checks: Vec<_> = report.checks.iter().map(|check| check.id).collect();
    let begun = Event::Started { command: report.command, target: &report.target, checks: &checks };
    let checked = report.checks.iter().map(Event::Checked);
    for event in std::iter::once(begun).chain(checked).chain([Event::Finished(report)]) {
        let _ = reporter.event(&event);
    }
}
