//! What a JSON report says, read back into the types that it was written from: for runs that are kept.

use std::collections::BTreeSet;
use std::sync::Mutex;

use serde_json::Value;

/// A type that can be read back from JSON as the report writes it.
pub(crate) trait FromJson: Sized {
    /// Reads a value; `None` where the JSON is not of this type.
    fn from_json(value: &Value) -> Option<Self>;

    /// A placeholder for a field that can't be read, as [`taken`] gives it after it has set `good` to false.
    fn unread() -> Self;
}

/// Reads a field of an object. A missing field is read as null, since the report leaves some out.
#[must_use]
pub(crate) fn field<T: FromJson>(object: &Value, name: &str) -> Option<T> {
    T::from_json(object.get(name).unwrap_or(&Value::Null))
}

/// A text as a constant of the program: a code, a field's name, a check's id. Each different text is kept once for
/// the process's lifetime; reports have a limited number of them.
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

/// Reads a field as [`field`] does; where that is not possible it sets `good` to false and gives a placeholder.
/// A reader of two hundred facts is a third as long this way as one that asks after each field.
#[must_use]
pub(crate) fn taken<T: FromJson>(object: &Value, name: &str, good: &mut bool) -> T {
    field(object, name).unwrap_or_else(|| {
        *good = false;
        T::unread()
    })
}

/// Whether this is the code of a variant: `http-status` of `HttpStatus`.
#[must_use]
pub(crate) fn is_code_of(code: &str, variant: &str) -> bool {
    let mut code = code.bytes();
    let fits = |(place, it): (usize, u8)| {
        let apart = place > 0 && it.is_ascii_uppercase();
        (!apart || code.next() == Some(b'-')) && code.next() == Some(it.to_ascii_lowercase())
    };
    variant.bytes().enumerate().all(fits) && code.next().is_none()
}

/// Defines an enum whose variants all have named fields, or a struct, and its `read`: the enum's takes a variant's
/// name in kebab-case and an object of its fields.
macro_rules! read_back {
    ($(#[$of:meta])* pub enum $name:ident { $(
        $(#[$about:meta])* $variant:ident { $( $(#[$note:meta])* $field:ident: $type:ty ),* $(,)? }
    ),* $(,)? }) => {
        $(#[$of])*
        pub enum $name { $( $(#[$about])* $variant { $( $(#[$note])* $field: $type ),* } ),* }

        impl $name {
            /// Reads a value back; `None` of another code, or of other fields.
            pub(crate) fn read(code: &str, data: &serde_json::Value) -> Option<Self> {
                let mut good = true;
                let read = $( if $crate::from_json::is_code_of(code, stringify!($variant)) {
                    $name::$variant {
                        $( $field: $crate::from_json::taken(data, stringify!($field), &mut good) ),*
                    }
                } else )* {
                    return None;
                };
                good.then_some(read)
            }
        }
    };
    ($(#[$of:meta])* pub struct $name:ident { $( $(#[$note:meta])* pub $field:ident: $type:ty ),* $(,)? }) => {
        $(#[$of])*
        pub struct $name { $( $(#[$note])* pub $field: $type ),* }

        impl $crate::from_json::FromJson for $name {
            fn from_json(value: &serde_json::Value) -> Option<Self> {
                let mut good = true;
                let read = Self { $( $field: $crate::from_json::taken(value, stringify!($field), &mut good) ),* };
                good.then_some(read)
            }

            fn unread() -> Self {
                Self { $( $field: $crate::from_json::FromJson::unread() ),* }
            }
        }
    };
}

pub(crate) use read_back;

impl FromJson for Value {
    fn from_json(value: &Value) -> Option<Self> {
        Some(value.clone())
    }

    fn unread() -> Self {
        Value::Null
    }
}

impl FromJson for bool {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_bool()
    }

    fn unread() -> Self {
        false
    }
}

impl FromJson for f64 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_f64()
    }

    fn unread() -> Self {
        0.0
    }
}

impl FromJson for i64 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_i64()
    }

    fn unread() -> Self {
        0
    }
}

impl FromJson for u64 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_u64()
    }

    fn unread() -> Self {
        0
    }
}

impl FromJson for u32 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_u64()?.try_into().ok()
    }

    fn unread() -> Self {
        0
    }
}

impl FromJson for u16 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_u64()?.try_into().ok()
    }

    fn unread() -> Self {
        0
    }
}

impl FromJson for String {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }

    fn unread() -> Self {
        String::new()
    }
}

impl FromJson for &'static str {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_str().and_then(constant)
    }

    fn unread() -> Self {
        ""
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::from_json(value).map(Some) }
    }

    fn unread() -> Self {
        None
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(value: &Value) -> Option<Self> {
        T::from_json(value).map(Self::new)
    }

    fn unread() -> Self {
        Self::new(T::unread())
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::from_json).collect()
    }

    fn unread() -> Self {
        Self::new()
    }
}

impl<T: FromJson, const N: usize> FromJson for [T; N] {
    fn from_json(value: &Value) -> Option<Self> {
        Vec::from_json(value)?.try_into().ok()
    }

    fn unread() -> Self {
        std::array::from_fn(|_| T::unread())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variants_code_is_its_name_in_kebab_case() {
        assert!(is_code_of("http-status", "HttpStatus") && is_code_of("ip", "Ip"));
        for other in ["httpstatus", "http-statu", "http-statuss", "-http-status", "Http-Status", ""] {
            assert!(!is_code_of(other, "HttpStatus"), "{other}");
        }
    }
}
