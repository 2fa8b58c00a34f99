//! What can be wrong with the extension of a file's name.

use std::path::PathBuf;

use strum::IntoStaticStr;

use crate::cli::lookup::source::Source;

/// A file whose extension does not fit the report's form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongExtension {
    pub source: Source,
    pub path: PathBuf,
    /// The extension in lower case, without its dot.
    pub extension: String,
    pub problem: ExtensionProblem,
}

/// Why a report can't be written under this extension.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum ExtensionProblem {
    /// The extension belongs to none of the forms that the command has.
    UnknownExtension { forms: &'static [&'static str] },
    /// The extension belongs to another form than was asked for.
    ExtensionDiffers { form: String },
}
