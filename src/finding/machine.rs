//! The machine that the program runs on.

use serde::Serialize;
use strum::IntoStaticStr;

use crate::from_json::read_back;

read_back! {
/// What is seen of the machine that the program runs on, and of the files that a live call needs there.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum MachineFact {
    /// A file or folder that a live call needs on this machine can be written to.
    PlaceWritable { what: &'static str, path: String },
    /// A file or folder that a live call needs on this machine can't be written to.
    PlaceUnusable { what: &'static str, path: String, reason: String },
    /// The machine, and what the program's standard streams are.
    MachineSeen {
        os: &'static str,
        arch: &'static str,
        stdin: bool,
        stdout: bool,
        stderr: bool,
        color: bool,
        lang: &'static str,
        locale: String,
    },
}
}
