//! Rows of the historial, one after the other, in one form each.

mod csv;
mod json;
mod row;
pub mod spool;
mod table;
mod text;
mod xlsx;

pub use self::csv::Csv;
pub use self::json::{Json, Ndjson, document};
pub use self::row::{Entry, Rows, Tail};
pub use self::table::Table;
pub use self::xlsx::Xlsx;
