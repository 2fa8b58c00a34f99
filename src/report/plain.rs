//! Text without colours: the crate that paints has one switch for the whole program, and a file beside a terminal
//! is to have none.

use std::io::{self, Write};

/// Leaves out `ESC [ … m`. No other text that is written here has an ESC: those of a server's texts have been
/// replaced before.
#[derive(Debug)]
pub(crate) struct Plain<W> {
    out: W,
    inside: bool,
}

impl<W: Write> Plain<W> {
    /// A writer to `out` that leaves colours out.
    pub(crate) fn new(out: W) -> Self {
        Self { out, inside: false }
    }
}

impl<W: Write> Write for Plain<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = Vec::with_capacity(bytes.len());
        for byte in bytes {
            match (self.inside, byte) {
                (false, b'\x1b') => self.inside = true,
                (false, _) => kept.push(*byte),
                (true, b'm') => self.inside = false,
                (true, _) => {}
            }
        }
        self.out.write_all(&kept)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_go_even_in_pieces_and_words_stay() {
        let mut out = Vec::new();
        let mut plain = Plain::new(&mut out);
        for part in ["\x1b[1;3", "1m✗ mm\x1b[0m", " m\n"] {
            plain.write_all(part.as_bytes()).unwrap();
        }
        assert_eq!(String::from_utf8(out).unwrap(), "✗ mm m\n");
    }
}
