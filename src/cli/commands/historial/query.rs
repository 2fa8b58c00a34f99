//! The rows that were asked for.

use jiff::civil::Date;

use crate::cli::args::historial::RowArgs;
use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Source;
use crate::cli::settings::defaults::{LIMIT, OFFSET};
use crate::cli::settings::read::whole;
use crate::cli::values::action::{self, NAMES};
use crate::model::Action;
use crate::model::historial::{HistorialQuery, SortBy, SortDir};
use crate::walk::Window;

/// A query for rows, and the days that it covers.
#[derive(Debug)]
pub(crate) struct Question {
    /// The query of one page, or the filters of all pages.
    pub(crate) query: HistorialQuery,
    pub(crate) days: Window,
    pub(crate) all: bool,
}

/// Resolves the query of the arguments.
///
/// # Errors
/// The first [`UsageError`] of a day, a number, or two days in the wrong order.
pub(crate) fn resolve(args: &RowArgs, inputs: &Inputs) -> Result<Question, UsageError> {
    let from = day("date_from", args.date_from.as_deref())?;
    let to = day("date_to", args.date_to.as_deref())?;
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(UsageError::DaysReversed { from: from.to_string(), to: to.to_string() });
    }
    // The server trims them, and echoes them trimmed.
    let text = |text: &Option<String>| {
        text.as_ref().map(|text| text.trim().to_owned()).filter(|value| !value.is_empty())
    };
    let query = HistorialQuery {
        limit: whole("limit", inputs, LIMIT)?.into(),
        offset: whole("offset", inputs, OFFSET)?.into(),
        sort_by: sort_by(args.sort_by.as_deref()),
        sort_dir: if args.sort_dir.as_deref() == Some("asc") { SortDir::Asc } else { SortDir::Desc },
        action: args.action.as_deref().map(named_action).transpose()?,
        date_from: from.map(|day| day.to_string()),
        date_to: to.map(|day| day.to_string()),
        user: text(&args.user),
        model: text(&args.model),
        q: text(&args.q),
    };
    Ok(Question { query, days: Window { from, to }, all: args.all })
}

/// The column of a word; the grammar allows no other word.
fn sort_by(word: Option<&str>) -> SortBy {
    match word {
        Some("action") => SortBy::Action,
        Some("model") => SortBy::Model,
        Some("object_id") => SortBy::ObjectId,
        Some("user") => SortBy::User,
        Some("id") => SortBy::Id,
        _ => SortBy::Timestamp,
    }
}

fn named_action(text: &str) -> Result<Action, UsageError> {
    let (source, got) = (Source::Flag("action"), text.to_owned());
    action::of_name(text).ok_or(UsageError::BadChoice { source, got, allowed: NAMES })
}

fn day(id: &'static str, text: Option<&str>) -> Result<Option<Date>, UsageError> {
    let Some(text) = text else { return Ok(None) };
    let trimmed = text.trim();
    let well_spelt = trimmed.len() == 10 && trimmed.bytes().filter(u8::is_ascii_digit).count() == 8;
    match trimmed.parse() {
        Ok(day) if well_spelt => Ok(Some(day)),
        _ => Err(UsageError::BadDay { source: Source::Flag(id), got: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_spelt_in_one_way() {
        assert!(day("date_from", Some("2026-11-24")).is_ok());
        for slip in ["", "24/11/2026", "2026-11-31", "20261124", "2026-11-24T00:00", "hoy", "2026-1-24"] {
            assert!(day("date_from", Some(slip)).is_err(), "{slip}");
        }
    }
}
