//! Whole lines on their way out, each changed.

use std::io::{self, Write};

/// What becomes of lines.
pub(crate) trait Change {
    /// Whole lines with their line breaks, or the last one without, as they are to go out.
    fn changed(&self, lines: &str) -> String;
}

/// Gathers what is written into whole lines, and writes those to `out`, changed.
#[derive(Debug)]
pub(crate) struct Lines<W: Write, C: Change> {
    out: W,
    pending: Vec<u8>,
    change: C,
}

impl<W: Write, C: Change> Lines<W, C> {
    /// Writes to `out`.
    pub(crate) fn new(out: W, change: C) -> Self {
        Self { out, pending: Vec::new(), change }
    }

    fn write_out(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(self.change.changed(&String::from_utf8_lossy(bytes)).as_bytes())
    }
}

impl<W: Write, C: Change> Write for Lines<W, C> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        if let Some(end) = self.pending.iter().rposition(|byte| *byte == b'\n') {
            let rest = self.pending.split_off(end + 1);
            let whole = std::mem::replace(&mut self.pending, rest);
            self.write_out(&whole)?;
        }
        Ok(bytes.len())
    }

    /// Writes out what has no line break yet, too.
    fn flush(&mut self) -> io::Result<()> {
        let rest = std::mem::take(&mut self.pending);
        self.write_out(&rest)?;
        self.out.flush()
    }
}
