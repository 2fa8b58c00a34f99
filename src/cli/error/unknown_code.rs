//! A code that nothing reports.

/// A code that does not exist, and a similar one that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCode {
    pub got: String,
    pub near: Option<&'static str>,
}
