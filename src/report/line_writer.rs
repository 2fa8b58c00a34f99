//! Whole lines that are changed as they are written.

use std::io::{self, Write};

/// A change of whole lines.
pub(crate) trait Change {
    /// The lines as they are to be written: whole ones with their line breaks, and the last perhaps without.
    fn changed(&self, lines: &str) -> String;
}

/// Gathers what is written into whole lines, changes these, and writes them to `out`.
#[derive(Debug)]
pub(crate) struct Lines<W: Write, C: Change> {
    out: W,
    pending: Vec<u8>,
    change: C,
}

impl<W: Write, C: Change> Lines<W, C> {
    /// A writer of changed lines to `out`.
    pub(crate) fn new(out: W, change: C) -> Self {
        Self { out, pending: Vec::new(), change }
    }

    fn write_out(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(self.change.changed(&String::from_utf8_lossy(bytes)).as_bytes())
    }
}

impl<W: Write, C: Change> Write for Lines<W, C> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // What is pending has no line break: it may be long, and come in very many pieces.
        let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n') else {
            self.pending.extend_from_slice(bytes);
            return Ok(bytes.len());
        };
        let (whole, rest) = bytes.split_at(end + 1);
        self.pending.extend_from_slice(whole);
        let lines = std::mem::replace(&mut self.pending, rest.to_vec());
        self.write_out(&lines)?;
        Ok(bytes.len())
    }

    /// Also writes out the text after the last line break.
    fn flush(&mut self) -> io::Result<()> {
        let rest = std::mem::take(&mut self.pending);
        self.write_out(&rest)?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{MANY, in_time};

    /// Changes nothing.
    struct Same;

    impl Change for Same {
        fn changed(&self, lines: &str) -> String {
            lines.to_owned()
        }
    }

    #[test]
    fn a_long_line_in_many_pieces_is_written_in_time() {
        let mut bytes = Vec::new();
        let mut lines = Lines::new(&mut bytes, Same);
        in_time(|| (0..10 * MANY).for_each(|_| lines.write_all(b"piece ").unwrap()));
        lines.write_all(b"\none more\nand").unwrap();
        lines.flush().unwrap();
        drop(lines);
        assert_eq!(bytes.len(), 60 * MANY + b"\none more\nand".len());
    }
}
