//! What an operation answered, as a row of the historial keeps it.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Free-form JSON, kept as text: a page holds a thousand payloads, each with up to 500 clients, and values take
/// ten times as much memory. Keys are sorted, so that equal values are equal texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Value", into = "Value")]
pub struct Payload(Box<str>);

impl Payload {
    /// The payload as a JSON value, parsed from its text.
    #[must_use]
    pub fn value(&self) -> Value {
        // The text was written from a value, so that it parses.
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

impl From<Value> for Payload {
    fn from(value: Value) -> Self {
        Self(value.to_string().into())
    }
}

impl From<Payload> for Value {
    fn from(payload: Payload) -> Self {
        payload.value()
    }
}

impl PartialEq<Value> for Payload {
    fn eq(&self, other: &Value) -> bool {
        *self.0 == *other.to_string()
    }
}

impl fmt::Display for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_payload_is_what_it_was_written_from() {
        for value in [json!({"b": 0.1, "a": [1, -2, null, "ñ\n\"\u{1}"]}), json!(null), json!(1e300)] {
            let payload = Payload::from(value.clone());
            assert_eq!(payload.value(), value);
            assert_eq!(payload, value);
            assert_eq!(serde_json::from_str::<Payload>(&value.to_string()).unwrap(), payload);
        }
        assert_eq!(Payload::from(json!({"a": 1, "b": 2})), Payload::from(json!({"b": 2, "a": 1})));
        assert_ne!(Payload::from(json!({"a": 1})), json!({"a": 2}));
    }
}
