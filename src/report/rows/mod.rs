//! The forms of the historial's rows: a writer each, which takes rows as they come.

mod csv;
mod json;
mod row;
pub(crate) mod spool;
mod table;
mod text;
mod xlsx;

pub(crate) use self::csv::Csv;
pub(crate) use self::json::{Json, Ndjson, document};
pub(crate) use self::row::{Entry, Rows, Tail};
pub(crate) use self::table::Table;
pub(crate) use self::xlsx::{SheetFull, Xlsx, room_for};
