//! The leaves of an answer, and what can be done to one.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::{Date, DateTime};
use jiff::{Span, ToSpan};
use serde_json::{Value, json};

/// Which element of a list: its elements are alike, so that three stand for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    First,
    Middle,
    Last,
}

impl Place {
    const ALL: [Self; 3] = [Self::First, Self::Middle, Self::Last];

    /// Its index; none where the list is too short for another than the ones before.
    fn index(self, length: usize) -> Option<usize> {
        let (index, shortest) = match self {
            Self::First => (0, 1),
            Self::Last => (length.saturating_sub(1), 2),
            Self::Middle => (length / 2, 3),
        };
        (length >= shortest).then_some(index)
    }
}

/// A step on the way to a leaf.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Key(String),
    At(Place),
}

/// The way to a leaf; `items[first].user` in writing.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path(Vec<Step>);

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if index == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::At(Place::First) => f.write_str("[first]")?,
                Step::At(Place::Middle) => f.write_str("[middle]")?,
                Step::At(Place::Last) => f.write_str("[last]")?,
            }
        }
        Ok(())
    }
}

impl Path {
    fn then(&self, step: Step) -> Self {
        let steps = self.0.iter().cloned().chain([step]).collect();
        Self(steps)
    }

    /// The same for all elements of a list, whose values are of one kind.
    pub(crate) fn family(&self) -> String {
        let keys =
            self.0.iter().filter_map(|step| if let Step::Key(key) = step { Some(&**key) } else { None });
        keys.collect::<Vec<_>>().join(".")
    }
}

/// What stands at a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Null,
    Flag,
    Number,
    Text,
    Moment,
    List,
}

impl Kind {
    /// What is done to a leaf of this kind. An export has nothing but texts.
    pub(crate) fn edits(self, in_export: bool) -> &'static [Edit] {
        use Edit::{
            Another, Doubled, Empty, Flipped, Less, Missing, More, Null, OtherType, Shorter, Swapped,
        };
        match (self, in_export) {
            (Self::Null, _) => &[OtherType, Missing],
            (Self::Flag, _) => &[Flipped, Null, Missing, OtherType],
            (Self::Number, _) => &[More, Less, Null, Missing, OtherType],
            (Self::Text, false) => &[Another, Empty, Null, Missing, OtherType],
            (Self::Moment, false) => &[More, Less, Another, Empty, Null, Missing, OtherType],
            (Self::List, false) => &[Shorter, Doubled, Swapped, Empty, Null, Missing],
            (Self::Text, true) => &[Another, Empty, Missing],
            (Self::Moment, true) => &[More, Less, Another, Empty, Missing],
            (Self::List, true) => &[Shorter, Doubled, Swapped, Empty],
        }
    }
}

/// Shows every leaf of an answer.
pub(crate) fn each(value: &Value, path: &Path, show: &mut impl FnMut(&Path, Kind, &Value)) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                each(value, &path.then(Step::Key(key.clone())), show);
            }
        }
        Value::Array(list) => {
            show(path, Kind::List, value);
            for place in Place::ALL {
                if let Some(index) = place.index(list.len()) {
                    each(&list[index], &path.then(Step::At(place)), show);
                }
            }
        }
        Value::Null => show(path, Kind::Null, value),
        Value::Bool(_) => show(path, Kind::Flag, value),
        Value::Number(_) => show(path, Kind::Number, value),
        Value::String(text) if shifted(text, 1).is_some() => show(path, Kind::Moment, value),
        Value::String(_) => show(path, Kind::Text, value),
    }
}

/// What is done to a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Edit {
    More,
    Less,
    Another,
    Empty,
    Null,
    Missing,
    OtherType,
    Flipped,
    Shorter,
    Doubled,
    Swapped,
}

impl Edit {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::More => "one more",
            Self::Less => "one less",
            Self::Another => "another",
            Self::Empty => "empty",
            Self::Null => "null",
            Self::Missing => "missing",
            Self::OtherType => "other type",
            Self::Flipped => "flipped",
            Self::Shorter => "shortened",
            Self::Doubled => "doubled",
            Self::Swapped => "swapped",
        }
    }

    /// The value afterwards; none where this can't be done to it. `others`: what stands at its like elsewhere.
    fn of(self, value: &Value, others: &BTreeSet<String>) -> Option<Value> {
        match (self, value) {
            (Self::More, _) => moved(value, 1),
            (Self::Less, _) => moved(value, -1),
            (Self::Another, Value::String(text)) => {
                let other = others.iter().find(|it| *it != text && !it.is_empty());
                Some(json!(other.cloned().unwrap_or_else(|| format!("{text}x"))))
            }
            (Self::Empty, Value::String(_)) => Some(json!("")),
            (Self::Empty, Value::Array(_)) => Some(json!([])),
            (Self::Null, _) => Some(Value::Null),
            (Self::OtherType, Value::String(_) | Value::Null) => Some(json!(7)),
            (Self::OtherType, _) => Some(json!("x")),
            (Self::Flipped, Value::Bool(flag)) => Some(json!(!flag)),
            (Self::Shorter, Value::Array(list)) => Some(json!(list[..list.len().saturating_sub(1)])),
            (Self::Doubled, Value::Array(list)) => {
                Some(list.iter().chain(list.last()).cloned().collect::<Vec<_>>().into())
            }
            (Self::Swapped, Value::Array(list)) => {
                let mut list = list.clone();
                let last = list.len().checked_sub(1)?;
                list.swap(0, last);
                Some(list.into())
            }
            _ => None,
        }
    }
}

fn moved(value: &Value, by: i64) -> Option<Value> {
    match value {
        Value::String(text) => shifted(text, by).map(Value::from),
        Value::Number(number) => {
            number.as_i64().map(|it| json!(it + by)).or_else(|| Some(json!(number.as_f64()? + by as f64)))
        }
        _ => None,
    }
}

/// A day later or earlier, or for a moment an hour, in the same spelling.
fn shifted(text: &str, by: i64) -> Option<String> {
    if text.len() == 10 {
        let day: Date = text.parse().ok()?;
        return Some(day.checked_add(Span::new().days(by)).ok()?.to_string());
    }
    let (begin, rest) = text.split_at_checked(19)?;
    let spelling = if begin.contains('T') { "%Y-%m-%dT%H:%M:%S" } else { "%Y-%m-%d %H:%M:%S" };
    let moment = DateTime::strptime(spelling, begin).ok()?;
    let moved = moment.checked_add(by.hours()).ok()?;
    Some(format!("{}{rest}", moved.strftime(spelling)))
}

/// Does this to the leaf, where it is there.
pub(crate) fn change(value: &mut Value, path: &Path, edit: Edit, others: &BTreeSet<String>) {
    let Some((last, before)) = path.0.split_last() else { return };
    let Some(parent) = before.iter().try_fold(value, |value, step| child(value, step)) else { return };
    if edit == Edit::Missing {
        match (last, &mut *parent) {
            (Step::Key(key), Value::Object(object)) => drop(object.remove(key)),
            (Step::At(place), Value::Array(list)) => {
                if let Some(index) = place.index(list.len()) {
                    list.remove(index);
                }
            }
            _ => {}
        }
    } else if let Some(leaf) = child(parent, last)
        && let Some(other) = edit.of(leaf, others)
    {
        *leaf = other;
    }
}

fn child<'v>(value: &'v mut Value, step: &Step) -> Option<&'v mut Value> {
    match (step, value) {
        (Step::Key(key), Value::Object(object)) => object.get_mut(key),
        (Step::At(place), Value::Array(list)) => {
            let index = place.index(list.len())?;
            list.get_mut(index)
        }
        _ => None,
    }
}
