//! The parameters of the historial, and which rows they let through.

use serde_json::Value;

use super::super::audit::{Action, Column, Row};
use super::super::clock::{self, DAY};
use super::super::export::Format;
use super::super::reply::{self, Refusal};
use super::super::validate::{self, Bounds, Errors};

const LIMIT: Bounds = Bounds { min: 1, max: 1_000, default: 100 };
const OFFSET: Bounds = Bounds { min: 0, max: 50_000, default: 0 };
const DIRECTIONS: [(&str, bool); 2] = [("desc", true), ("asc", false)];
const FORMATS: [(&str, Option<Format>); 3] =
    [("", None), ("csv", Some(Format::Csv)), ("xlsx", Some(Format::Xlsx))];

const WORDS: [&str; 6] = ["user", "model", "q", "action", "sort_by", "sort_dir"];
const SORT_BY: &str = "sort_by inválido. Usa timestamp, action, model, object_id, user o id.";
const SORT_DIR: &str = "sort_dir inválido. Usa asc o desc.";

/// What a name in any case stands for; an empty one is the default.
fn one_of<T: Copy>(default: &str, name: &str, among: &[(&str, T)]) -> Option<T> {
    let name = if name.is_empty() { default.to_owned() } else { name.to_lowercase() };
    among.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// The parameters, validated.
#[derive(Debug, Clone)]
pub(in super::super) struct Query {
    pub(in super::super) limit: usize,
    pub(in super::super) offset: usize,
    pub(in super::super) column: Column,
    pub(in super::super) descending: bool,
    pub(in super::super) action: Option<Action>,
    pub(in super::super) days: [Option<String>; 2],
    /// From, and up to but not including.
    pub(in super::super) span: [i64; 2],
    /// `user`, `model` and `q`; `None` in an older deployment.
    pub(in super::super) texts: Option<[String; 3]>,
    pub(in super::super) export: Option<Format>,
    /// Whether capitals count in `user`, `model` and `q`; they do not, but for a fault.
    pub(in super::super) by_case: bool,
    /// Whether `user`, `model` and `q` are whole texts; they are parts, but for a fault.
    pub(in super::super) whole: bool,
    /// Whether `q` looks into the payload; it does not, but for a fault.
    pub(in super::super) in_payload: bool,
    /// A column that `q` does not look into; there is none, but for a fault.
    pub(in super::super) without: Option<Column>,
}

impl Query {
    pub(super) fn of(query: &str, older: bool) -> Result<Self, Refusal> {
        let given = validate::query(query);
        let text = |name: &str| given.get(name).map(|value| value.trim()).unwrap_or_default();
        let mut errors = Errors::default();
        let mut integer = |name: &'static str, bounds| {
            let value = given.get(name).map(|value| value.trim());
            // A parameter without a value is one that was left out.
            let value = value.filter(|value| !value.is_empty()).map(Value::from);
            errors.integer(name, value.as_ref(), bounds) as usize
        };
        let (limit, offset) = (integer("limit", LIMIT), integer("offset", OFFSET));
        let mut day = |name: &'static str| {
            let begins = clock::parse_day(text(name));
            if begins.is_none() && !text(name).is_empty() {
                const FORMAT: &str = "Fecha con formato erróneo. Use uno de los siguientes formatos en su \
                                      lugar: YYYY-MM-DD.";
                errors.add(name, FORMAT);
            }
            begins
        };
        let (from, to) = (day("date_from"), day("date_to"));
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            errors.add("date_to", "date_to debe ser mayor o igual a date_from.");
        }
        for name in if older { &WORDS[3..] } else { &WORDS[..] } {
            errors.word(name, text(name));
        }
        let export = errors.choice("export", text("export"), &FORMATS);
        if !errors.is_empty() {
            return Err(reply::json(400, &errors).into());
        }
        let name = text("action").to_uppercase();
        let action = Action::ALL.into_iter().find(|action| action.name() == name);
        if action.is_none() && !name.is_empty() {
            return Err(reply::detail(400, "action inválida para historial de integraciones.").into());
        }
        let refused = |text| Refusal::from(reply::detail(400, text));
        let column = one_of("timestamp", text("sort_by"), &Column::ALL).ok_or_else(|| refused(SORT_BY))?;
        let descending = one_of("desc", text("sort_dir"), &DIRECTIONS).ok_or_else(|| refused(SORT_DIR))?;
        Ok(Self {
            limit,
            offset,
            column,
            descending,
            action,
            days: ["date_from", "date_to"]
                .map(|name| Some(text(name).to_owned()).filter(|it| !it.is_empty())),
            span: [from.unwrap_or(i64::MIN), to.map_or(i64::MAX, |day| day + DAY)],
            texts: (!older).then(|| ["user", "model", "q"].map(|name| text(name).to_owned())),
            export,
            by_case: false,
            whole: false,
            in_payload: false,
            without: None,
        })
    }

    /// The same without a filter.
    pub(super) fn unfiltered(&self) -> Self {
        Self { action: None, span: [i64::MIN, i64::MAX], texts: None, ..self.clone() }
    }

    /// The filter; needles are put into lower case once and not per row.
    pub(super) fn filter(&self) -> impl Fn(&Row) -> bool {
        let (by_case, whole, in_payload, without) = (self.by_case, self.whole, self.in_payload, self.without);
        let folded = move |text: &str| if by_case { text.to_owned() } else { text.to_lowercase() };
        let [user, model, q] = self.texts.clone().unwrap_or_default().map(|text| folded(&text));
        let (action, [from, to]) = (self.action, self.span);
        let contains = move |text: &str, needle: &str| {
            let text = folded(text);
            if whole { text == needle } else { text.contains(needle) }
        };
        move |row| {
            action.is_none_or(|action| action == row.action)
                && (from..to).contains(&row.at)
                && (user.is_empty() || contains(&row.user, &user))
                && (model.is_empty() || contains(row.action.model(), &model))
                && (q.is_empty()
                    || in_payload && contains(row.payload.get(), &q)
                    || [
                        (Column::Action, row.action.name()),
                        (Column::Model, row.action.model()),
                        (Column::ObjectId, &row.object_id),
                        (Column::User, &row.user),
                    ]
                    .iter()
                    .any(|(column, text)| without != Some(*column) && contains(text, &q)))
        }
    }
}
