//! The JSON of a request, and of a payload.

use std::sync::Arc;

use axum::http::{HeaderMap, header::CONTENT_TYPE};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::reply::{self, Refusal};
use super::validate::Errors;

/// The request's object. Nothing at all is an empty one, as in Django REST Framework.
pub(super) fn object(headers: &HeaderMap, bytes: &[u8]) -> Result<Map<String, Value>, Refusal> {
    if bytes.is_empty() {
        return Ok(Map::new());
    }
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !media_type.starts_with(reply::JSON) {
        let text = format!("Tipo de medio \"{media_type}\" incompatible en la solicitud.");
        return Err(reply::detail(415, &text).into());
    }
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(other) => {
            let mut errors = Errors::default();
            errors.add("non_field_errors", no_object(&other));
            Err(reply::json(400, &errors).into())
        }
        Err(error) => Err(reply::detail(400, &format!("JSON parse error - {error}")).into()),
    }
}

/// The framework names what came in Python's words.
fn no_object(value: &Value) -> String {
    let python = match value {
        Value::Null => return String::from("No data provided"),
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "int",
        Value::String(_) => "str",
        Value::Array(_) => "list",
        Value::Object(_) => "dict",
    };
    format!("Datos inválidos. Se esperaba un diccionario pero es un {python}.")
}

/// The payload of a row as PostgreSQL's `jsonb` gives it back: keys by length, then by bytes.
pub(super) fn jsonb(answer: &impl Serialize) -> serde_json::Result<Arc<RawValue>> {
    let mut text = String::new();
    write(&serde_json::to_value(answer)?, &mut text);
    Ok(Arc::from(RawValue::from_string(text)?))
}

fn write(value: &Value, to: &mut String) {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_by_key(|(name, _)| (name.len(), *name));
            list(to, ['{', '}'], entries, |to, (name, value)| {
                to.push_str(&Value::from(name.as_str()).to_string());
                to.push(':');
                write(value, to);
            });
        }
        Value::Array(array) => list(to, ['[', ']'], array, |to, value| write(value, to)),
        scalar => to.push_str(&scalar.to_string()),
    }
}

fn list<T>(
    to: &mut String,
    [open, close]: [char; 2],
    items: impl IntoIterator<Item = T>,
    item: impl Fn(&mut String, T),
) {
    to.push(open);
    for (index, value) in items.into_iter().enumerate() {
        if index > 0 {
            to.push(',');
        }
        item(to, value);
    }
    to.push(close);
}

/// Compact JSON with the blanks that Python's `json.dumps` puts after `,` and `:`.
pub(super) fn dumps(compact: &str) -> String {
    let mut text = String::with_capacity(compact.len() + 32);
    let (mut quoted, mut escaped) = (false, false);
    for c in compact.chars() {
        text.push(c);
        if !quoted && matches!(c, ',' | ':') {
            text.push(' ');
        }
        if c == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = c == '\\' && !escaped;
    }
    text
}
