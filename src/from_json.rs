//! What a JSON report says, read back into the types that it was written from: for runs that are kept.

use std::collections::BTreeSet;
use std::sync::Mutex;

use serde_json::Value;

/// Read from JSON as the report writes it.
pub(crate) trait FromJson: Sized {
    /// None of what is not of this type.
    fn from_json(value: &Value) -> Option<Self>;
}

/// A field of an object. One that is not there is null, as the report leaves some out.
#[must_use]
pub(crate) fn field<T: FromJson>(object: &Value, name: &str) -> Option<T> {
    T::from_json(object.get(name).unwrap_or(&Value::Null))
}

/// A text that the program itself has as a constant: a code, a field's name, a check's id. Each is kept once and for
/// good; there are as many as the reports that are read have different ones.
#[must_use]
pub(crate) fn constant(text: &str) -> Option<&'static str> {
    static ALL: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut all = ALL.lock().ok()?;
    let known = all.get(text).copied();
    Some(known.unwrap_or_else(|| {
        let text: &'static str = Box::leak(text.into());
        all.insert(text);
        text
    }))
}

/// Defines an enum whose variants all have named fields, or a struct, as it stands there, and reads it back: the enum
/// by `read`, from a variant's name in kebab-case and an object of its fields.
macro_rules! read_back {
    ($(#[$of:meta])* pub enum $name:ident { $(
        $(#[$about:meta])* $variant:ident { $( $(#[$note:meta])* $field:ident: $type:ty ),* $(,)? }
    ),* $(,)? }) => {
        #[derive(strum::VariantNames)]
        $(#[$of])*
        pub enum $name { $( $(#[$about])* $variant { $( $(#[$note])* $field: $type ),* } ),* }

        impl $name {
            /// Reads it back; none of another code, or of other fields.
            pub(crate) fn read(code: &str, data: &serde_json::Value) -> Option<Self> {
                type Reader = fn(&serde_json::Value) -> Option<$name>;
                const READERS: &[Reader] = &[$(
                    |_data| Some($name::$variant { $( $field: $crate::from_json::field(_data, stringify!($field))? ),* })
                ),*];
                let place = <Self as strum::VariantNames>::VARIANTS.iter().position(|it| *it == code)?;
                READERS.get(place)?(data)
            }
        }
    };
    ($(#[$of:meta])* pub struct $name:ident { $( $(#[$note:meta])* pub $field:ident: $type:ty ),* $(,)? }) => {
        $(#[$of])*
        pub struct $name { $( $(#[$note])* pub $field: $type ),* }

        impl $crate::from_json::FromJson for $name {
            fn from_json(value: &serde_json::Value) -> Option<Self> {
                Some(Self { $( $field: $crate::from_json::field(value, stringify!($field))? ),* })
            }
        }
    };
}

pub(crate) use read_back;

impl FromJson for Value {
    fn from_json(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
}

impl FromJson for bool {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_bool()
    }
}

impl FromJson for f64 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_f64()
    }
}

impl FromJson for i64 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_i64()
    }
}

impl FromJson for u64 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_u64()
    }
}

impl FromJson for u32 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_u64()?.try_into().ok()
    }
}

impl FromJson for u16 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_u64()?.try_into().ok()
    }
}

impl FromJson for String {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl FromJson for &'static str {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_str().and_then(constant)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::from_json(value).map(Some) }
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(value: &Value) -> Option<Self> {
        T::from_json(value).map(Self::new)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::from_json).collect()
    }
}

impl<T: FromJson, const N: usize> FromJson for [T; N] {
    fn from_json(value: &Value) -> Option<Self> {
        Vec::from_json(value)?.try_into().ok()
    }
}
