//! `GET /api/integraciones/point/operaciones/historial/`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::action::Action;
use super::payload::Payload;
use super::shape::nullable;

/// Most rows of a page: the largest `limit` that the API takes.
pub const MOST_ROWS: u64 = 1000;
/// The largest `offset` that the API takes; a larger one is a 400.
pub const LAST_OFFSET: u64 = 50_000;

/// The models whose operations are recorded, as Django names them.
pub const MODELS: [&str; 3] =
    ["integraciones.PublicApiClient", "integraciones.PublicApiAccessLog", "integraciones.Operaciones"];

/// A page of the historial with what surrounds it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Historial {
    /// What the server understood of the parameters.
    pub filters: Filters,
    /// Counts over the filtered set.
    pub totales: Totales,
    /// Where this page stands.
    pub pagination: Pagination,
    /// The rows, in the order asked for.
    pub items: Vec<Row>,
    /// The number of the request that the page came by, from 1; 0 where it is not known. Not on the wire.
    #[serde(skip)]
    pub request: u32,
}

/// The parameters as the server echoes them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Filters {
    /// The action that rows are filtered by, in upper case; empty when not filtered.
    pub action: String,
    /// The `user` that rows are filtered by; `None` where an older deployment does not know the parameter.
    pub user: Option<String>,
    /// The `model` that rows are filtered by; `None` where an older deployment does not know the parameter.
    pub model: Option<String>,
    /// The `q` that rows are filtered by; `None` where an older deployment does not know the parameter.
    pub q: Option<String>,
    /// `YYYY-MM-DD` in the server's time zone.
    #[serde(deserialize_with = "nullable")]
    pub date_from: Option<String>,
    /// `YYYY-MM-DD` in the server's time zone, inclusive.
    #[serde(deserialize_with = "nullable")]
    pub date_to: Option<String>,
    /// The page's size, 1..=1000.
    pub limit: u64,
    /// Rows before the page, 0..=50000.
    pub offset: u64,
    /// The column that rows are sorted by, as [`SortBy`] spells it.
    pub sort_by: String,
    /// `asc` or `desc`.
    pub sort_dir: String,
    /// Empty in a JSON answer.
    pub export: String,
}

/// How many unknown actions of `by_action` are kept. An answer can have a hundred thousand, and a run holds dozens
/// of answers.
const MOST_UNKNOWN: usize = 50;
/// The key under which the rows of all actions beyond the kept ones are added up.
pub(crate) const REST: &str = "…";

/// Counts over the whole filtered set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(from = "WholeTotales")]
pub struct Totales {
    /// Rows that match the filters.
    pub rows_total: u64,
    /// Rows on this page.
    pub rows_returned: u64,
    /// Rows per action; they sum to `rows_total`.
    pub by_action: BTreeMap<String, u64>,
    /// How many names `by_action` has beyond those that are kept.
    #[serde(skip)]
    pub unlisted: u64,
    /// Whether rows arrived between the server's statements, so that the counts need not fit each other. Not on
    /// the wire: it is set where a page that was read several times never fits.
    #[serde(skip)]
    pub growing: bool,
}

/// The counts as they are on the wire, before `by_action` is cut.
#[derive(Deserialize)]
struct WholeTotales {
    rows_total: u64,
    rows_returned: u64,
    by_action: BTreeMap<String, u64>,
}

impl From<WholeTotales> for Totales {
    fn from(WholeTotales { rows_total, rows_returned, mut by_action }: WholeTotales) -> Self {
        let (mut unknown, mut unlisted, mut rest) = (0, 0, 0_u64);
        by_action.retain(|name, count| {
            if name.parse::<Action>().is_ok() {
                return true;
            }
            unknown += 1;
            if unknown > MOST_UNKNOWN {
                unlisted += 1;
                rest = rest.saturating_add(*count);
            }
            unknown <= MOST_UNKNOWN
        });
        if unlisted > 0 {
            by_action.insert(REST.into(), rest);
        }
        Self { rows_total, rows_returned, by_action, unlisted, growing: false }
    }
}

/// Where a page stands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Pagination {
    /// The page's size, as asked.
    pub limit: u64,
    /// Rows before the page, as asked.
    pub offset: u64,
    /// Whether rows follow: `offset + returned < total`.
    pub has_next: bool,
    /// `offset + limit`, null without a next page.
    #[serde(deserialize_with = "nullable")]
    pub next_offset: Option<u64>,
    /// Whether rows come before: `offset > 0`.
    pub has_prev: bool,
    /// `max(offset - limit, 0)`, null without a previous page.
    #[serde(deserialize_with = "nullable")]
    pub prev_offset: Option<u64>,
}

/// One recorded operation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Row {
    /// Primary key, grows.
    pub id: u64,
    /// ISO-8601 UTC, see [`super::timestamp`].
    pub timestamp: String,
    /// Login name; empty for a row without a user.
    pub user: String,
    /// One of [`super::Action`], kept as text so that an unknown one can be reported.
    pub action: String,
    /// One of [`MODELS`], kept as text so that an unknown one can be reported.
    pub model: String,
    /// Id of what was operated on, as text; may be empty.
    pub object_id: String,
    /// The answer that the operation gave; of a deactivation or a purge the `summary` alone.
    pub payload: Payload,
}

/// A column that the API can sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, IntoStaticStr, VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SortBy {
    /// By the timestamp; the default.
    Timestamp,
    /// Text, in the database's collation.
    Action,
    /// Text, in the database's collation.
    Model,
    /// Text, in the database's collation.
    ObjectId,
    /// Text, in the database's collation; rows without a user come last ascending, and first descending.
    User,
    /// Primary key, by number.
    Id,
}

/// A direction that the API can sort in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum SortDir {
    /// Smallest first.
    Asc,
    /// Largest first, the default.
    Desc,
}

/// The parameters of one read. A parameter that is `None` is not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistorialQuery {
    /// The page's size, 1..=1000.
    pub limit: u64,
    /// Rows before the page, 0..=50000.
    pub offset: u64,
    /// The column to sort by.
    pub sort_by: SortBy,
    /// The direction to sort in.
    pub sort_dir: SortDir,
    /// Only rows of this action.
    pub action: Option<super::Action>,
    /// From this day on, `YYYY-MM-DD` in the server's time zone.
    pub date_from: Option<String>,
    /// Up to this day, inclusive, `YYYY-MM-DD` in the server's time zone.
    pub date_to: Option<String>,
    /// Part of the login name, in any case; sent to newer deployments only, as `model` and `q` are.
    pub user: Option<String>,
    /// Part of the model's name, in any case.
    pub model: Option<String>,
    /// Part of the action, the model, the object's id or the login name, in any case.
    pub q: Option<String>,
}

impl HistorialQuery {
    /// A read of the first `limit` rows in that order, unfiltered.
    #[must_use]
    pub fn first(limit: u64, sort_by: SortBy, sort_dir: SortDir) -> Self {
        let (date_from, date_to, user, model, q) = Default::default();
        Self { limit, offset: 0, sort_by, sort_dir, action: None, date_from, date_to, user, model, q }
    }
}

/// How the parameters of a read are written; the read is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// Every parameter stands there with its value.
    Full,
    /// A parameter that has its default is left out.
    Bare,
    /// A parameter that has its default stands there without a value.
    Blank,
    /// The action in small letters, `user`, `model` and `q` with blanks around them.
    Loose,
}
