//! A report that is one document, written when the run is over.

use std::io;

use super::Reporter;
use crate::event::Event;
use crate::verdict::RunReport;

/// A reporter that writes what `document` makes of the finished run.
#[derive(Debug)]
pub(crate) struct Whole<W, F> {
    out: W,
    document: F,
}

impl<W: io::Write, F: Fn(&RunReport) -> io::Result<Vec<u8>>> Whole<W, F> {
    /// A reporter that writes to `out`.
    pub(crate) fn new(out: W, document: F) -> Self {
        Self { out, document }
    }
}

impl<W: io::Write, F: Fn(&RunReport) -> io::Result<Vec<u8>>> Reporter for Whole<W, F> {
    fn event(&mut self, event: &Event<'_>) -> io::Result<()> {
        let Event::Finished(report) = event else { return Ok(()) };
        self.out.write_all(&(self.document)(report)?)?;
        self.out.flush()
    }
}
