//! The forms of a report.

use strum::{EnumString, IntoStaticStr, VariantNames};

/// What `--format` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    Human,
    /// `pointctl.smoke/1`.
    Json,
    Junit,
    /// `pointctl.events/1`.
    Ndjson,
    Tap,
    /// For a chat or a ticket.
    Markdown,
    /// Workflow commands of GitHub Actions.
    Github,
    Nagios,
    /// A page for a browser.
    Html,
    /// Gauges for the textfile collector.
    Prometheus,
}

/// The words of `--format` of a command that makes reports.
pub(crate) const FORMATS: &[&str] = Format::VARIANTS;
/// Those of a command that gives an answer.
pub(crate) const ANSWERS: &[&str] = &["human", "json"];
