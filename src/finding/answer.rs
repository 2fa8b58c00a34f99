//! Facts of every answer, whichever endpoint gives it.

use serde::Serialize;
use serde_json::Value;
use strum::IntoStaticStr;

use super::Severity;
use crate::from_json::{FromJson, read_back};

read_back! {
/// What is seen of an answer before its contents are judged: status, media type, shape and clock.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum AnswerFact {
    /// The server's clock and this machine's differ by this little.
    ClocksAgree { ahead_s: i64 },
    /// The answer's status is not the contract's.
    HttpStatus { expected: u16, got: u16 },
    /// The answer is a redirect, which is not followed.
    HttpRedirect { status: u16, location: String },
    /// The answer's `Content-Type` is not the contract's.
    ContentTypeWrong { expected: &'static str, got: String },
    /// The body does not parse as JSON.
    BodyNotJson { content_type: String, html: bool },
    /// The JSON does not have the contract's shape at `path`, which is spelt like `api_7d.daily[3]`.
    ShapeMismatch { path: String, misfit: Misfit },
    /// The JSON has a field that the contract does not know; `path` as in `items[].extra`.
    ShapeUnknownField { endpoint: String, path: String },
    /// `/health/` says something else than `ok`.
    HealthNotOk { status: String },
    /// The `Date` header and our clock are far apart; positive where the server's is ahead. `likely` is
    /// the one that is wrong: `this-machine`, `date-header` or `unknown`.
    ClockSkew { ahead_s: i64, likely: &'static str },
    /// There were `more` findings of this severity and code than are kept.
    FindingsCut { severity: Severity, of: &'static str, more: u64 },
    /// The answer has no `Date` header, so no clock was compared.
    DateMissing {},
}
}

read_back! {
/// What did not fit a wire type, without the value itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Misfit {
    /// A required field is missing.
    Missing {
        /// The name of the field; the path names the object that lacks it.
        field: String,
    },
    /// The value is of another JSON type, or out of the type's range.
    WrongType {
        /// What the contract has there, in serde's words (`u64`, `a string`).
        expected: String,
        /// The kind of value that came: `string`, `null`, `number`, `boolean`, `array` or `object`.
        found: &'static str,
    },
    /// The type is right and the value is none of those allowed.
    WrongValue {
        /// The values that the contract allows.
        expected: String,
    },
}
}

impl FromJson for Misfit {
    fn from_json(value: &Value) -> Option<Self> {
        Self::read(value["kind"].as_str()?, value)
    }

    fn unread() -> Self {
        Self::Missing { field: String::new() }
    }
}
