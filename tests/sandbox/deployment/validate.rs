//! Django REST Framework's validation, as far as the contract needs it: every field is looked at, and
//! the errors are a list of texts per field.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// Parameters of a query by name; the last of a name counts, as in Django.
pub(super) fn query(query: &str) -> BTreeMap<String, String> {
    url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// Errors by field, in the order in which the fields were looked at.
#[derive(Debug, Default)]
pub(super) struct Errors(Vec<(&'static str, [String; 1])>);

impl Serialize for Errors {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(field, texts)| (field, texts)))
    }
}

impl Errors {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn add(&mut self, field: &'static str, text: impl Into<String>) {
        self.0.push((field, [text.into()]));
    }

    /// An integer within bounds, or its default when it is left out.
    pub(super) fn integer(&mut self, field: &'static str, value: Option<&Value>, bounds: Bounds) -> i64 {
        let Some(value) = value else { return bounds.default };
        let problem = match as_integer(value) {
            _ if value.is_null() => String::from("Este campo no puede ser nulo."),
            None => String::from("Introduzca un número entero válido."),
            Some(number) if number > bounds.max => {
                format!("Asegúrese de que este valor es menor o igual a {}.", bounds.max)
            }
            Some(number) if number < bounds.min => {
                format!("Asegúrese de que este valor es mayor o igual a {}.", bounds.min)
            }
            Some(number) => return number,
        };
        self.add(field, problem);
        bounds.default
    }

    /// A boolean, false when it is left out.
    pub(super) fn boolean(&mut self, field: &'static str, value: Option<&Value>) -> bool {
        let Some(value) = value else { return false };
        as_bool(value).unwrap_or_else(|| {
            let null = value.is_null();
            self.add(field, if null { "Este campo no puede ser nulo." } else { "Must be a valid boolean." });
            false
        })
    }

    /// A text that must be there and not be blank.
    pub(super) fn text<'a>(&mut self, field: &'static str, value: Option<&'a Value>) -> &'a str {
        let problem = match value {
            None => "Este campo es requerido.",
            Some(Value::Null) => "Este campo no puede ser nulo.",
            Some(Value::String(text)) if text.trim().is_empty() => "Este campo no puede estar en blanco.",
            Some(Value::String(text)) => return text,
            Some(_) => "Not a valid string.",
        };
        self.add(field, problem);
        ""
    }

    /// A text of a query; the framework takes none with a null character.
    pub(super) fn word(&mut self, field: &'static str, value: &str) {
        if value.contains('\0') {
            self.add(field, "Caracteres nulos no están permitidos.");
        }
    }

    /// One of several names, the first when it is left out or empty.
    pub(super) fn choice<T: Copy>(
        &mut self,
        field: &'static str,
        value: &str,
        among: &[(&'static str, T)],
    ) -> T {
        if let Some((_, chosen)) = among.iter().find(|(name, _)| *name == value) {
            return *chosen;
        }
        if !value.is_empty() {
            self.add(field, format!("\"{value}\" no es una elección válida."));
        }
        among[0].1
    }
}

/// The bounds of an integer, both inclusive, and its default.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) min: i64,
    pub(super) max: i64,
    pub(super) default: i64,
}

/// What DRF takes for an integer: also a text of digits, also with a zero fraction.
fn as_integer(value: &Value) -> Option<i64> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        _ => return None,
    };
    let whole = text.split_once('.').map_or(text.as_str(), |(whole, fraction)| {
        if fraction.bytes().all(|digit| digit == b'0') { whole } else { "" }
    });
    whole.parse().ok()
}

/// What DRF takes for a boolean.
pub(super) fn as_bool(value: &Value) -> Option<bool> {
    let text = match value {
        Value::Bool(flag) => return Some(*flag),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.to_lowercase(),
        _ => return None,
    };
    match text.as_str() {
        "t" | "y" | "yes" | "true" | "on" | "1" => Some(true),
        "f" | "n" | "no" | "false" | "off" | "0" => Some(false),
        _ => None,
    }
}
