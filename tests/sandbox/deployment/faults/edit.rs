//! Small changes to JSON, for the table to be made of.

use serde_json::{Value, json};

use super::Change;

/// Applies a change to a body.
pub(super) fn json(bytes: &mut Vec<u8>, change: Change) {
    if let Ok(mut value) = serde_json::from_slice(bytes) {
        change(&mut value);
        *bytes = value.to_string().into_bytes();
    }
}

/// Puts another value at a place that is there.
pub(super) fn put(value: &mut Value, place: &str, other: Value) {
    if let Some(old) = value.pointer_mut(place) {
        *old = other;
    }
}

/// Puts another value of the same kind; a number where there is none.
pub(super) fn alter(value: &mut Value, place: &str) {
    if let Some(old) = value.pointer_mut(place) {
        *old = match old {
            Value::Number(number) => json!(number.as_u64().unwrap_or_default() + 1),
            Value::Bool(flag) => json!(!*flag),
            Value::String(text) => json!(format!("{text}x")),
            _ => json!(7),
        };
    }
}

/// Takes a key out of the object at a place.
pub(super) fn remove(value: &mut Value, place: &str, key: &str) {
    if let Some(Value::Object(object)) = value.pointer_mut(place) {
        object.remove(key);
    }
}

/// The historial's items; empty when there are none.
pub(super) fn items(value: &mut Value, change: impl FnOnce(&mut Vec<Value>)) {
    if let Some(Value::Array(items)) = value.pointer_mut("/items")
        && !items.is_empty()
    {
        change(items);
        let returned = items.len();
        put(value, "/totales/rows_returned", json!(returned));
    }
}

/// How alike two names are: the share of letter pairs that they have in common.
pub(super) fn likeness(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| text.as_bytes().windows(2).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let (a, mut b) = (pairs(a), pairs(b));
    let all = (a.len() + b.len()).max(1);
    let common = a.iter().filter(|pair| {
        let place = b.iter().position(|other| other == *pair);
        place.map(|place| b.swap_remove(place)).is_some()
    });
    2.0 * common.count() as f64 / all as f64
}
