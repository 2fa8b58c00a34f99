//! Parses CSV and XLSX to rows. Pure and bounded: what a file claims of itself is not believed.

pub mod csv;
mod gauge;
pub mod xlsx;

use serde::Serialize;
use serde_json::Value;
use strum::IntoStaticStr;

use crate::from_json::{FromJson, read_back};

/// How much of a file is read. A page of the historial has at most 1,000 rows of six columns; the defaults leave
/// room for payloads and for a faulty server, not for an attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Most rows, the header among them.
    pub rows: u64,
    /// Most columns of a row.
    pub columns: u64,
    /// Most cells of all rows, empty cells between others included.
    pub cells: u64,
    /// Most bytes of everything that a compressed file holds.
    pub inflated: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { rows: 100_000, columns: 64, cells: 1_000_000, inflated: 32 * 1024 * 1024 }
    }
}

/// The content of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// No text, or an empty one: a spreadsheet does not tell them apart.
    Empty,
    /// A text.
    Text(String),
    /// A formula, whatever its value.
    Formula,
    /// A value that is not text: `number`, `boolean`, `date` or `error`.
    Other(&'static str),
}

impl Cell {
    /// The text of a cell; `None` of a cell that holds something else.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Empty => Some(""),
            Self::Text(text) => Some(text),
            Self::Formula | Self::Other(_) => None,
        }
    }

    fn of_text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

/// A header and its rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The first row; empty where there is none.
    pub header: Vec<Cell>,
    /// The rows after the header, each as wide as it came; in an XLSX file a row that is narrower than the header
    /// is filled up, since a cell without a value is not written there.
    pub rows: Vec<Vec<Cell>>,
}

read_back! {
/// Why a file could not be parsed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "kind")]
#[strum(serialize_all = "kebab-case")]
pub enum TableError {
    /// The file has no bytes.
    Empty {},
    /// The file has another format, by its first bytes.
    AnotherFormat {
        /// `html`, `json`, `csv`, `zip`, `ole` (a password-protected or an old Office file) or `unknown`.
        found: &'static str,
    },
    /// The file's text is not UTF-8.
    NotUtf8 {
        /// How many bytes are valid before the first that is not.
        offset: u64,
    },
    /// The file begins with a byte order mark, which becomes part of the first column's name.
    ByteOrderMark {},
    /// A record does not end with CR LF.
    LineEnd {
        /// The record's number; the header is 0.
        row: u64,
    },
    /// A record has no bytes, which readers pass over.
    EmptyRecord {
        /// The record's number; the header is 0.
        row: u64,
    },
    /// The file ends early.
    CutShort {},
    /// The file contradicts its own format.
    Corrupt {},
    /// No sheet has the name that was asked for.
    SheetMissing {
        /// The names of the sheets that there are, at most ten.
        sheets: Vec<String>,
    },
    /// The file exceeds one of [`Bounds`]; nothing of it is kept.
    TooLarge {
        /// `rows`, `columns`, `cells`, `cell` or `record` (the bytes of one), `elements`, `inflated` or `entries`.
        what: &'static str,
        /// The bound that is exceeded.
        bound: u64,
    },
}
}

impl FromJson for TableError {
    fn from_json(value: &Value) -> Option<Self> {
        Self::read(value["kind"].as_str()?, value)
    }

    fn unread() -> Self {
        Self::Empty {}
    }
}

/// The format of a file by its first bytes, in words.
fn kind_of(bytes: &[u8]) -> &'static str {
    let bytes = without_mark(bytes).trim_ascii_start();
    match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => "zip",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "ole",
        [b'<', ..] => "html",
        [b'{' | b'[', ..] => "json",
        _ if bytes.starts_with(b"timestamp,") => "csv",
        _ => "unknown",
    }
}

fn bounded(what: &'static str, count: u64, bound: u64) -> Result<(), TableError> {
    if count > bound { Err(TableError::TooLarge { what, bound }) } else { Ok(()) }
}
/// The bytes without the byte order mark that some editors put before UTF-8.
#[must_use]
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}
