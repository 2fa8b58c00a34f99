//! The words around several runs side by side.

/// The words for differences between deployments, in one language.
#[derive(Debug)]
pub(crate) struct SideBySideWords {
    /// Before the difference that follows.
    pub(crate) differ: &'static str,
    pub(crate) http_version: &'static str,
    pub(crate) filters_unknown: &'static str,
    pub(crate) fields_unknown: &'static str,
    pub(crate) permissions: &'static str,
    pub(crate) figures_absent: &'static str,
    pub(crate) checks_skipped: &'static str,
    pub(crate) nothing_held: &'static str,
}
