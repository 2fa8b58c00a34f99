//! The forms of a report.

use strum::{EnumString, IntoStaticStr, VariantNames};

/// The values of `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    Human,
    /// One JSON document of the schema `pointctl.smoke/1`, or that of the command.
    Json,
    Junit,
    /// One JSON object per event, of the schema `pointctl.events/1`.
    Ndjson,
    Tap,
    /// Markdown for a chat or a ticket.
    Markdown,
    /// Workflow commands of GitHub Actions.
    Github,
    Nagios,
    /// A page for a browser.
    Html,
    /// Gauges for Prometheus' textfile collector.
    Prometheus,
}

/// The words of `--format` of a command that makes reports.
pub(crate) const FORMATS: &[&str] = Format::VARIANTS;
/// The forms of a command whose output is an answer.
pub(crate) const ANSWERS: &[&str] = &["human", "json"];
