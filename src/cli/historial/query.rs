//! Which rows were asked for.

use jiff::civil::Date;

use crate::cli::daily_args::{ROW_ACTIONS, RowArgs};
use crate::cli::environment::Environment;
use crate::cli::error::UsageError;
use crate::cli::settings::whole;
use crate::cli::source::Source;
use crate::model::Action;
use crate::model::historial::{HistorialQuery, SortBy, SortDir};
use crate::model::operation::Bound;
use crate::walk::Window;

/// The server's bounds; a page for a person is shorter than its default of 100.
const LIMIT: Bound = Bound { min: 1, max: 1000, default: 25 };
const OFFSET: Bound = Bound { min: 0, max: 50_000, default: 0 };

const OF_THE_NAMES: [Action; 6] = [
    Action::RunApiMaintenance,
    Action::DeactivateIdleApiClients,
    Action::PurgeApiLogs,
    Action::PreviewRunApiMaintenance,
    Action::PreviewDeactivateIdleApiClients,
    Action::PreviewPurgeApiLogs,
];

/// What to ask.
#[derive(Debug)]
pub(super) struct Question {
    /// One page of it, or its filters.
    pub(super) query: HistorialQuery,
    /// Its days.
    pub(super) days: Window,
    /// Every row.
    pub(super) all: bool,
}

/// Reads the arguments.
///
/// # Errors
/// The first that can't be meant.
pub(super) fn resolve(args: &RowArgs, env: &Environment) -> Result<Question, UsageError> {
    let from = day("date_from", args.date_from.as_deref())?;
    let to = day("date_to", args.date_to.as_deref())?;
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(UsageError::DaysReversed { from: from.to_string(), to: to.to_string() });
    }
    // The server trims them, and echoes them trimmed.
    let text =
        |text: &Option<String>| text.as_ref().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    let query = HistorialQuery {
        limit: whole("limit", args.limit.as_ref(), env, LIMIT)?.into(),
        offset: whole("offset", args.offset.as_ref(), env, OFFSET)?.into(),
        sort_by: sort_by(args.sort_by.as_deref()),
        sort_dir: if args.sort_dir.as_deref() == Some("asc") { SortDir::Asc } else { SortDir::Desc },
        action: args.action.as_deref().map(action).transpose()?,
        date_from: from.map(|it| it.to_string()),
        date_to: to.map(|it| it.to_string()),
        user: text(&args.user),
        model: text(&args.model),
        q: text(&args.q),
    };
    Ok(Question { query, days: Window { from, to }, all: args.all })
}

/// The grammar lets no other word through.
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

fn action(text: &str) -> Result<Action, UsageError> {
    let place = ROW_ACTIONS.iter().position(|it| it.eq_ignore_ascii_case(text.trim()));
    let action = place.and_then(|it| OF_THE_NAMES.get(it % OF_THE_NAMES.len()).copied());
    let (source, got) = (Source::Flag("action"), text.to_owned());
    action.ok_or(UsageError::BadChoice { source, got, allowed: ROW_ACTIONS })
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
    fn each_action_has_its_names() {
        for (place, name) in ROW_ACTIONS.iter().enumerate() {
            let expected = OF_THE_NAMES[place % 6];
            assert_eq!(action(name).unwrap(), expected, "{name}");
            assert!(place < 6 || expected.name() == *name);
            assert_eq!(action(&name.to_lowercase()).unwrap(), expected);
        }
        assert!(action("delete").is_err() && action("").is_err());
    }

    #[test]
    fn a_day_is_spelt_in_one_way() {
        assert!(day("date_from", Some("2026-11-24")).is_ok());
        for slip in ["", "24/11/2026", "2026-11-31", "20261124", "2026-11-24T00:00", "hoy", "2026-1-24"] {
            assert!(day("date_from", Some(slip)).is_err(), "{slip}");
        }
    }
}
