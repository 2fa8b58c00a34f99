//! `pointctl.historial-part/1`: what an unfinished download asks for, and how far it is. It has no token and no
//! password.

use ring::digest::Context;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::cli::error::part::PartProblem;
use crate::http::base_url::is_same;
use crate::model::historial::{HistorialQuery, Totales};
use crate::walk::Place;

/// The schema's name; a change of meaning raises its number.
const SCHEMA: &str = "pointctl.historial-part/1";
/// The order in which a walk reads, whatever was asked for.
const SORT: &str = "id asc";

/// What a download asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ask {
    base_url: String,
    format: String,
    sort: String,
    action: Option<String>,
    date_from: Option<String>,
    date_to: Option<String>,
    user: Option<String>,
    model: Option<String>,
    q: Option<String>,
}

impl Ask {
    /// A download from this deployment, in this form, with this filter.
    pub(crate) fn new(base_url: String, format: &str, query: &HistorialQuery) -> Self {
        let HistorialQuery { date_from, date_to, user, model, q, .. } = query.clone();
        let action = query.action.map(|action| action.name().to_owned());
        let (format, sort) = (format.to_owned(), SORT.to_owned());
        Self { base_url, format, sort, action, date_from, date_to, user, model, q }
    }

    fn parts(&self) -> [(&'static str, Option<&String>); 9] {
        [
            ("base-url", Some(&self.base_url)),
            ("format", Some(&self.format)),
            ("sort-by", Some(&self.sort)),
            ("action", self.action.as_ref()),
            ("date-from", self.date_from.as_ref()),
            ("date-to", self.date_to.as_ref()),
            ("user", self.user.as_ref()),
            ("model", self.model.as_ref()),
            ("q", self.q.as_ref()),
        ]
    }

    /// The first flag in which the other download differs, with both values.
    pub(crate) fn difference(&self, other: &Self) -> Option<(&'static str, String, String)> {
        let pairs = self.parts().into_iter().zip(other.parts());
        let text = |it: Option<&String>| it.cloned().unwrap_or_default();
        let differs = |name: &str, one: Option<&String>, other: Option<&String>| match (name, one, other) {
            ("base-url", Some(one), Some(other)) => !is_same(one, other),
            (_, one, other) => one != other,
        };
        pairs.into_iter().find(|(a, b)| differs(a.0, a.1, b.1)).map(|(a, b)| (a.0, text(a.1), text(b.1)))
    }
}

/// How far a download is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) ask: Ask,
    pub(crate) rows: u64,
    pub(crate) bytes: u64,
    pub(crate) totals: Option<Totales>,
    pub(crate) walk: Place,
}

impl State {
    pub(crate) fn new(ask: Ask, rows: u64, bytes: u64) -> Self {
        Self { ask, rows, bytes, totals: None, walk: Place::default() }
    }
}

#[derive(Serialize)]
struct Written<'a> {
    schema: &'static str,
    pointctl: &'static str,
    state: &'a RawValue,
    sha256: String,
}

#[derive(Deserialize)]
struct Read<'a> {
    #[serde(borrow)]
    state: &'a RawValue,
    sha256: String,
}

#[derive(Deserialize)]
struct Schema {
    schema: String,
}

/// A state that was read from its file.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) state: State,
    pub(crate) text: String,
    pub(crate) sha256: String,
}

/// The digest of rows and state together, so that neither can be changed alone; `rows` is the rows' digest so far.
pub(crate) fn check(rows: &Context, state: &str) -> String {
    let mut hash = rows.clone();
    hash.update(state.as_bytes());
    hash.finish().as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The whole file of the state.
pub(crate) fn sheet(rows: &Context, state: &str) -> serde_json::Result<String> {
    let (sha256, state) = (check(rows, state), serde_json::from_str(state)?);
    let written = Written { schema: SCHEMA, pointctl: env!("CARGO_PKG_VERSION"), state, sha256 };
    serde_json::to_string(&written).map(|value| value + "\n")
}

/// Reads a state; its digest is not compared with the rows yet.
pub(crate) fn read(text: &str) -> Result<Sheet, PartProblem> {
    let unreadable = |_: serde_json::Error| PartProblem::StateUnreadable;
    let Schema { schema } = serde_json::from_str(text).map_err(unreadable)?;
    if schema != SCHEMA {
        return Err(PartProblem::OtherSchema { got: schema.chars().take(80).collect() });
    }
    let Read { state, sha256 } = serde_json::from_str(text).map_err(unreadable)?;
    let text = state.get().to_owned();
    Ok(Sheet { state: serde_json::from_str(&text).map_err(unreadable)?, text, sha256 })
}
