//! A code that nothing reports.

/// A code that there is not, and the one that may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCode {
    pub got: String,
    pub near: Option<&'static str>,
}
