//! The words of a notice.

/// The words of a notice in one language.
#[derive(Debug)]
pub(crate) struct NotificationWords {
    /// In place of a verdict, for a run that could not be made.
    pub(crate) not_run: &'static str,
    /// Between a bad verdict and how long runs have had it.
    pub(crate) has_been: &'static str,
    /// Between a good verdict and how long runs had failed before.
    pub(crate) again_after: &'static str,
    /// For one further check with a problem, and behind the number of several.
    pub(crate) and_more: (&'static str, &'static str),
    /// Before what to do.
    pub(crate) to_do: &'static str,
    pub(crate) nothing_to_do: &'static str,
    /// Before the path of the report's file.
    pub(crate) report: &'static str,
    /// Before the command that shows the run, where no report has a file.
    pub(crate) no_report: &'static str,
}
