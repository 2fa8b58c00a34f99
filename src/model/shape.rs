//! Reads a JSON value into a wire type and says, typed and with its path, what did not fit.
//!
//! serde_json's own errors carry the offending *value* in an English sentence. Here the answer of a
//! token endpoint may be what does not fit, so the error holds kinds and names only: by construction
//! nothing that the server sent can leak through it, and a reporter can put it in any language.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, Expected, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;

use crate::finding::Misfit;

/// A [`Misfit`] with its path, such as `api_7d.daily[3].errors`; `.` is the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The path of the value, or of the object that lacks a field.
    pub path: String,
    /// What did not fit there.
    pub misfit: Misfit,
}

/// Reads `value` as a `T`.
///
/// # Errors
/// The first [`Mismatch`] met.
pub fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Mismatch> {
    read_noting(value, &mut BTreeSet::new())
}

/// Most paths of unknown fields that are kept of one answer: they are notes, and a few show what is new.
const MOST_UNKNOWN: usize = 20;
/// Most bytes of a name in such a path. A longer name is left out whole, since redaction would not find a part of
/// a secret.
const LONGEST_NAME: usize = 64;

/// Reads `value` as a `T` and notes which fields `T` does not know, such as `items[].extra`, once for all items. A
/// map or a [`Value`] in `T` is free-form and has no unknown field.
///
/// # Errors
/// The first [`Mismatch`] met.
pub fn read_noting<T: DeserializeOwned>(
    value: &Value,
    unknown: &mut BTreeSet<String>,
) -> Result<T, Mismatch> {
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(Node(value), &mut track);
    let note = |path: serde_ignored::Path<'_>| {
        if unknown.len() < MOST_UNKNOWN {
            unknown.insert(folded(&path));
        }
    };
    serde_ignored::deserialize(tracked, note)
        .map_err(|error: ShapeError| Mismatch { path: track.path().to_string(), misfit: error.0 })
}

/// The path of an unknown field with its indices left out: `items[].extra`.
fn folded(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, .. } => format!("{}[]", folded(parent)),
        Path::Map { parent, key } => {
            let name = if key.len() > LONGEST_NAME { "…" } else { key };
            match folded(parent) {
                above if above.is_empty() => name.to_owned(),
                above => format!("{above}.{name}"),
            }
        }
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            folded(parent)
        }
    }
}

/// For `#[serde(deserialize_with)]`: the key must be there, its value may be null.
///
/// # Errors
/// What reading a value as `T` gives where it is not null.
pub fn nullable<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(from)
}

#[derive(Debug)]
struct ShapeError(Misfit);

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for ShapeError {}

impl de::Error for ShapeError {
    fn custom<T: fmt::Display>(expected: T) -> Self {
        Self(Misfit::WrongValue { expected: expected.to_string() })
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(Misfit::WrongType { expected: expected.to_string(), found: kind_of(&found) })
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn missing_field(field: &'static str) -> Self {
        Self(Misfit::Missing { field: field.to_owned() })
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self(Misfit::WrongValue { expected: expected.join(", ") })
    }
}

fn kind_of(found: &Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "boolean",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => "number",
        Unexpected::Str(_) | Unexpected::Char(_) | Unexpected::Bytes(_) => "string",
        Unexpected::Unit | Unexpected::Option => "null",
        Unexpected::Seq => "array",
        _ => "object",
    }
}

/// A borrowed JSON value as a deserializer whose errors are [`ShapeError`]s.
#[derive(Clone, Copy)]
struct Node<'a>(&'a Value);

impl<'de> de::IntoDeserializer<'de, ShapeError> for Node<'de> {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = ShapeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => visitor.visit_u64(value),
                (None, Some(value)) => visitor.visit_i64(value),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::Array(items) => visitor.visit_seq(de::value::SeqDeserializer::new(items.iter().map(Node))),
            Value::Object(entries) => visitor.visit_map(de::value::MapDeserializer::new(
                entries.iter().map(|(key, value)| (key.as_str(), Node(value))),
            )),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ShapeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ShapeError> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(de::value::StrDeserializer::new(name)),
            other => Node(other).deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Outer {
        #[expect(dead_code, reason = "read for its shape alone")]
        inner: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    struct Inner {
        #[expect(dead_code, reason = "read for its shape alone")]
        count: u64,
        #[serde(deserialize_with = "nullable")]
        #[expect(dead_code, reason = "read for its shape alone")]
        next: Option<u64>,
    }

    fn mismatch(value: &Value) -> Mismatch {
        read::<Outer>(value).unwrap_err()
    }

    #[test]
    fn a_missing_field_is_named_with_the_path_of_its_object() {
        let found = mismatch(&json!({"inner": [{"count": 1, "next": null}, {"next": 2}]}));
        assert_eq!(found.path, "inner[1]");
        assert_eq!(found.misfit, Misfit::Missing { field: "count".into() });
    }

    fn unknown_of<T: DeserializeOwned>(names: &[&str]) -> Vec<String> {
        let mut unknown = BTreeSet::new();
        for name in names {
            let path = format!("{}/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"));
            let value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
            read_noting::<T>(&value, &mut unknown).unwrap();
        }
        unknown.into_iter().collect()
    }

    #[test]
    fn the_recorded_answers_have_nothing_that_is_new() {
        use crate::model::operation::{DeactivateSummary, MaintenanceAnswer, PurgeSummary, SingleAnswer};
        use crate::model::{auth, health, historial, resumen};
        let pages = ["historial", "historial_page2", "historial_after_operations", "historial_sort_user_asc"];
        assert_eq!(unknown_of::<historial::Historial>(&pages), [""; 0]);
        assert_eq!(unknown_of::<resumen::Resumen>(&["resumen"]), [""; 0]);
        assert_eq!(unknown_of::<auth::Me>(&["auth_me"]), [""; 0]);
        assert_eq!(unknown_of::<auth::Login>(&["auth_token"]), [""; 0]);
        assert_eq!(unknown_of::<health::Health>(&["health"]), [""; 0]);
        let names = ["deactivate_preview", "deactivate_live"];
        assert_eq!(unknown_of::<SingleAnswer<DeactivateSummary>>(&names), [""; 0]);
        assert_eq!(unknown_of::<SingleAnswer<PurgeSummary>>(&["purge_preview", "purge_live"]), [""; 0]);
        let names = ["maintenance_preview", "maintenance_live"];
        assert_eq!(unknown_of::<MaintenanceAnswer>(&names), [""; 0]);
    }

    #[test]
    fn a_permission_that_is_broken_is_still_named_and_others_are_free() {
        use crate::model::auth::Permissions;
        let mut unknown = BTreeSet::new();
        let good = json!({"can_view_maestros": true, "can_view_audit": true, "can_do_more": false});
        assert!(read_noting::<Permissions>(&good, &mut unknown).is_ok() && unknown.is_empty());
        let wrong = read::<Permissions>(&json!({"can_view_maestros": 1, "can_view_audit": true}));
        assert_eq!(wrong.unwrap_err().path, "can_view_maestros");
        let missing = read::<Permissions>(&json!({"can_view_maestros": true})).unwrap_err();
        assert_eq!(missing.misfit, Misfit::Missing { field: "can_view_audit".into() });
    }

    fn unknown(value: &Value) -> Vec<String> {
        let mut unknown = BTreeSet::new();
        read_noting::<Outer>(value, &mut unknown).unwrap();
        unknown.into_iter().collect()
    }

    #[test]
    fn an_unknown_field_is_noted_once_for_all_items() {
        let item = json!({"count": 1, "next": null, "extra": {"deep": 1}});
        assert_eq!(unknown(&json!({"inner": [item, item], "new": 1})), ["inner[].extra", "new"]);
        assert_eq!(unknown(&json!({"inner": []})), [""; 0]);
    }

    #[test]
    fn unknown_fields_are_noted_within_bounds() {
        let mut many: serde_json::Map<_, _> =
            (0..100).map(|number| (format!("x{number}"), json!(1))).collect();
        many.insert("inner".into(), json!([]));
        assert_eq!(unknown(&Value::Object(many)).len(), MOST_UNKNOWN);
        let (long, longer) = ("x".repeat(LONGEST_NAME), "x".repeat(LONGEST_NAME + 1));
        assert_eq!(unknown(&json!({"inner": [], long.clone(): 1, longer: 1})), [long, "…".into()]);
    }

    #[test]
    fn a_nullable_field_must_still_be_there() {
        assert!(read::<Outer>(&json!({"inner": [{"count": 1, "next": null}]})).is_ok());
        let found = mismatch(&json!({"inner": [{"count": 1}]}));
        assert_eq!(found.misfit, Misfit::Missing { field: "next".into() });
    }

    #[test]
    fn a_wrong_type_names_kinds_and_never_the_value() {
        for value in [json!("canary"), json!(null), json!(true), json!(-1), json!(1.5), json!([]), json!({})]
        {
            let found = mismatch(&json!({"inner": [{"count": value, "next": null}]}));
            assert_eq!(found.path, "inner[0].count");
            assert!(
                matches!(&found.misfit, Misfit::WrongType { expected, .. } if expected == "u64"),
                "{found:?}"
            );
            assert!(!format!("{found:?}").contains("canary"));
        }
    }
}
