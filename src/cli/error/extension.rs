//! What can be wrong with the extension of a file's name.

use std::path::PathBuf;

use strum::IntoStaticStr;

use crate::cli::lookup::source::Source;

/// A file whose extension does not say what is to stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongExtension {
    pub source: Source,
    pub path: PathBuf,
    /// In lower case, without its dot.
    pub extension: String,
    pub problem: ExtensionProblem,
}

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum ExtensionProblem {
    /// It is that of none of the forms that the command has.
    UnknownExtension { forms: &'static [&'static str] },
    /// It is that of another form than was asked for.
    ExtensionDiffers { form: String },
}
