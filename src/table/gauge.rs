//! Measures what reading a workbook's XML would take, while the XML is inflated and nothing of it is kept.
//!
//! The reader of workbooks believes what it reads: it holds every shared text and the whole of a cell, and
//! computes with the names of cells as they come.

use std::io::{self, Write};

use super::{TableError, bounded};

/// Most elements of all parts together: a page of 1,000 rows has some 30,000 with its styles.
const MOST_ELEMENTS: u64 = 500_000;
/// Most bytes from one row, cell or shared text to the next; a cell has 32,767 characters at most.
const LONGEST: u64 = 2 * 1024 * 1024;
/// Most bytes of a tag that are read; a row's or a cell's has a few dozen.
const LONGEST_TAG: usize = 1024;

/// Measures the parts of a workbook, one after the other.
#[derive(Debug, Default)]
pub(super) struct Gauge {
    elements: u64,
    /// Bytes since the last row, cell or shared text.
    since: u64,
    /// The tag that is being read, without its `<`; none between tags.
    tag: Option<Vec<u8>>,
    found: Option<TableError>,
}

impl Gauge {
    /// Ends a part of the workbook.
    ///
    /// # Errors
    /// The first thing found that would take too much, or is impossible.
    pub(super) fn part(&mut self) -> Result<(), TableError> {
        (self.since, self.tag) = (0, None);
        self.found.take().map_or(Ok(()), Err)
    }

    fn byte(&mut self, byte: u8) -> Result<(), TableError> {
        self.since += 1;
        bounded("cell", self.since, LONGEST)?;
        match (byte, &mut self.tag) {
            (b'<', _) => {
                self.elements += 1;
                bounded("elements", self.elements, MOST_ELEMENTS)?;
                self.tag = Some(Vec::new());
            }
            (b'>', tag @ Some(_)) => {
                let tag = tag.take().unwrap_or_default();
                return self.tag(&tag);
            }
            (_, Some(tag)) if tag.len() < LONGEST_TAG => tag.push(byte),
            _ => {}
        }
        Ok(())
    }

    fn tag(&mut self, tag: &[u8]) -> Result<(), TableError> {
        let mut words = tag.split(|byte| byte.is_ascii_whitespace() || *byte == b'/');
        let name = words.next().unwrap_or_default();
        let name = name.rsplit(|byte| *byte == b':').next().unwrap_or_default();
        let sound = match name {
            b"c" => value(tag, b" r=").is_none_or(is_cell),
            b"row" => value(tag, b" r=").is_none_or(is_row),
            b"dimension" => value(tag, b" ref=").is_none_or(is_area),
            b"si" => true,
            _ => return Ok(()),
        };
        self.since = 0;
        let sound = sound && tag.len() < LONGEST_TAG;
        if sound { Ok(()) } else { Err(TableError::Corrupt {}) }
    }
}

impl Write for Gauge {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            if let Err(found) = self.byte(*byte) {
                self.found = Some(found);
                return Err(io::ErrorKind::InvalidData.into());
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The value of an attribute, without its quotes.
fn value<'a>(tag: &'a [u8], attribute: &[u8]) -> Option<&'a [u8]> {
    let place = tag.windows(attribute.len()).position(|window| window == attribute)?;
    let (quote, rest) = tag[place + attribute.len()..].split_first()?;
    rest.split(|byte| byte == quote).next()
}

/// The coordinates of a cell's name, from `A1` to `XFD1048576`.
fn cell(name: &[u8]) -> Option<(u32, u32)> {
    let letters = name.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (letters, digits) = name.split_at(letters);
    let column = letters.iter().try_fold(0_u32, |column, letter| {
        column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    Some((row(digits)?, column.filter(|column| (1..=16_384).contains(column))?))
}

fn row(digits: &[u8]) -> Option<u32> {
    let digits = std::str::from_utf8(digits).ok()?;
    let row = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?;
    row.filter(|row| (1..=1_048_576).contains(row))
}

fn is_cell(name: &[u8]) -> bool {
    cell(name).is_some()
}

fn is_row(name: &[u8]) -> bool {
    row(name).is_some()
}

/// Whether the text is one cell's name, or two of which the second is not before the first.
fn is_area(area: &[u8]) -> bool {
    let corners: Option<Vec<_>> = area.split(|byte| *byte == b':').map(cell).collect();
    match corners.as_deref() {
        Some([_]) => true,
        Some([(top, left), (bottom, right)]) => top <= bottom && left <= right,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(parts: &[&str]) -> Result<(), TableError> {
        let mut gauge = Gauge::default();
        parts.iter().try_for_each(|part| {
            let _ = gauge.write_all(part.as_bytes());
            gauge.part()
        })
    }

    #[test]
    fn names_of_cells_are_within_the_format() {
        for sound in [
            "c r=\"A1\"",
            "c r='XFD1048576' t=\"s\"",
            "x:c r=\"b7\"",
            "row r=\"1\"",
            "row",
            "dimension ref=\"A1:F26\"",
            "dimension ref=\"A1\"",
        ] {
            assert_eq!(found(&[&format!("<{sound}/>")]), Ok(()), "{sound}");
            assert_eq!(found(&[&format!("<{sound}>")]), Ok(()), "{sound}");
        }
        for wrong in [
            "c r=\"A0\"",
            "c r=\"1\"",
            "c r=\"A\"",
            "c r=\"\"",
            "c r=\"XFE1\"",
            "c r=\"AAAAAAAAAAAA1\"",
            "x:c r=\"A-1\"",
            "row r=\"0\"",
            "row r=\"+1\"",
            "row r=\"99999999999\"",
            "dimension ref=\"B9:A1\"",
            "dimension ref=\"A9:B1\"",
            "dimension ref=\"B1:A9\"",
            "dimension ref=\"A1:B2:C3\"",
            "dimension ref=\"\"",
        ] {
            assert_eq!(found(&[&format!("<{wrong}/>")]), Err(TableError::Corrupt {}), "{wrong}");
        }
        assert_eq!(
            found(&[&format!("<c {} r=\"A1\"/>", "x".repeat(LONGEST_TAG))]),
            Err(TableError::Corrupt {})
        );
    }

    #[test]
    fn what_would_take_too_much_is_named() {
        let half = "<si/>".repeat(300_000);
        let elements = Err(TableError::TooLarge { what: "elements", bound: MOST_ELEMENTS });
        assert_eq!((found(&[&half]), found(&[&half, &half])), (Ok(()), elements));
        let long = "x".repeat(1_500_000);
        let cell = Err(TableError::TooLarge { what: "cell", bound: LONGEST });
        assert_eq!(found(&[&format!("<si>{long}</si><si>{long}</si>")]), Ok(()));
        assert_eq!(found(&[&format!("<si><t>{long}</t><t>{long}</t></si>")]), cell.clone());
        assert_eq!(found(&[&format!("<c r=\"A1\" {long}{long}/>")]), cell);
        assert_eq!(found(&[&long, &long]), Ok(()), "each part begins anew");
    }
}
