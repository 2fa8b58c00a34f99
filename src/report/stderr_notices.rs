//! What an operator has to know while a run is under way, on stderr.

use std::io;

use super::Reporter;
use super::words::Lang;
use crate::event::Event;

/// Writes a line for each event of a live call.
#[derive(Debug)]
pub(crate) struct Notices<W> {
    out: W,
    lang: Lang,
}

impl<W: io::Write> Notices<W> {
    /// A reporter that writes to `out`.
    pub(crate) fn new(out: W, lang: Lang) -> Self {
        Self { out, lang }
    }
}

impl<W: io::Write> Reporter for Notices<W> {
    fn event(&mut self, event: &Event<'_>) -> io::Result<()> {
        let labels = self.lang.labels();
        match event {
            Event::ClaimAwaited => writeln!(self.out, "{}", labels.claim_awaited),
            Event::LiveBegins => writeln!(self.out, "{}", labels.live_begins),
            Event::LiveAwaited(_) => writeln!(self.out, "{}", labels.live_awaited),
            Event::LiveLost => writeln!(self.out, "{}", labels.live_lost),
            Event::RowAwaited(_) => writeln!(self.out, "{}", labels.row_awaited),
            Event::Started { .. } | Event::TokenObtained(_) | Event::Checked(_) | Event::Finished(_) => {
                Ok(())
            }
        }
    }
}
