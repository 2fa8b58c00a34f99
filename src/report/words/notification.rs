//! The words of a notice.

/// The words of a notice in one language.
#[derive(Debug)]
pub(crate) struct NotificationWords {
    /// In place of a verdict, for a run that could not be made.
    pub(crate) not_run: &'static str,
    /// Between a verdict and how long it has been so.
    pub(crate) has_been: &'static str,
    /// Between a good verdict and how long it was bad.
    pub(crate) again_after: &'static str,
    /// Before further checks that have a problem: their number stands in between.
    pub(crate) and_more: (&'static str, &'static str),
    /// Before what to do.
    pub(crate) to_do: &'static str,
    pub(crate) nothing_to_do: &'static str,
    /// Before the path of the report's file.
    pub(crate) report: &'static str,
    /// Before the command that shows it, where no file was asked for.
    pub(crate) no_report: &'static str,
}
