//! `GET /api/integraciones/point/operaciones/historial/`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::action::Action;
use super::payload::Payload;
use super::shape::nullable;

/// Most rows of a page, by the API's own bound.
pub const MOST_ROWS: u64 = 1000;
/// The largest offset, by the API's own bound.
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
    /// The place of its request among those of the run, from 1; 0 where none is known. It is not on the wire.
    #[serde(skip)]
    pub request: u32,
}

/// The parameters as the server echoes them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Filters {
    /// Upper case; empty when not filtered.
    pub action: String,
    /// Newer deployments only.
    pub user: Option<String>,
    /// Newer deployments only.
    pub model: Option<String>,
    /// Newer deployments only.
    pub q: Option<String>,
    /// `YYYY-MM-DD` in the server's time zone.
    #[serde(deserialize_with = "nullable")]
    pub date_from: Option<String>,
    /// `YYYY-MM-DD` in the server's time zone, inclusive.
    #[serde(deserialize_with = "nullable")]
    pub date_to: Option<String>,
    /// 1..=1000.
    pub limit: u64,
    /// 0..=50000.
    pub offset: u64,
    /// The column.
    pub sort_by: String,
    /// `asc` or `desc`.
    pub sort_dir: String,
    /// Empty in a JSON answer.
    pub export: String,
}

/// Names of actions that there are not of which `by_action` is kept. An answer can have a hundred thousand, and a run
/// holds dozens of answers.
const MOST_UNKNOWN: usize = 50;
/// In the place of those that are not kept, with the rows of all of them.
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
    /// Whether rows came between the server's statements, so that the counts need not fit each other. It is not on the
    /// wire: who reads the page again and again finds it out.
    #[serde(skip)]
    pub growing: bool,
}

/// As the server has them.
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
    /// As asked.
    pub limit: u64,
    /// As asked.
    pub offset: u64,
    /// `offset + returned < total`.
    pub has_next: bool,
    /// `offset + limit`, null without a next page.
    #[serde(deserialize_with = "nullable")]
    pub next_offset: Option<u64>,
    /// `offset > 0`.
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
    /// May be empty.
    pub object_id: String,
    /// The answer that the operation gave.
    pub payload: Payload,
}

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, IntoStaticStr, VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SortBy {
    /// The default.
    Timestamp,
    /// Text, in the database's collation.
    Action,
    /// Text, in the database's collation.
    Model,
    /// Text, in the database's collation.
    ObjectId,
    /// Text; rows without a user are last ascending.
    User,
    /// Plain order.
    Id,
}

/// A direction to sort in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum SortDir {
    /// Smallest first.
    Asc,
    /// Largest first, the default.
    Desc,
}

/// The parameters of one read. What is `None` is not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistorialQuery {
    /// 1..=1000.
    pub limit: u64,
    /// 0..=50000.
    pub offset: u64,
    /// The column.
    pub sort_by: SortBy,
    /// The direction.
    pub sort_dir: SortDir,
    /// Only this action.
    pub action: Option<super::Action>,
    /// From this day on, `YYYY-MM-DD` in the server's time zone.
    pub date_from: Option<String>,
    /// Up to this day, inclusive.
    pub date_to: Option<String>,
    /// Part of the login name, in any case; newer deployments only, as the next two.
    pub user: Option<String>,
    /// Part of the model.
    pub model: Option<String>,
    /// Part of anything.
    pub q: Option<String>,
}

impl HistorialQuery {
    /// The first `limit` rows in that order, unfiltered.
    #[must_use]
    pub fn first(limit: u64, sort_by: SortBy, sort_dir: SortDir) -> Self {
        let (date_from, date_to, user, model, q) = Default::default();
        Self { limit, offset: 0, sort_by, sort_dir, action: None, date_from, date_to, user, model, q }
    }
}

/// How the parameters of a read are written; what they mean is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// Every parameter with its value.
    Full,
    /// What has its default is left out.
    Bare,
    /// What has its default is there without a value.
    Blank,
    /// The action in small letters, `user`, `model` and `q` with blanks around them.
    Loose,
}
