//! A kept run as a terminal would show it.

use colored::Colorize;

use super::telling;
use crate::report::human::{Detail, Human};
use crate::report::plain::Plain;
use crate::report::replay;
use crate::report::sanitize::sanitize;
use crate::report::words::Lang;
use crate::runs::entry::Entry;
use crate::verdict::RunReport;

/// The run's report for a person, without colours.
#[must_use]
pub(crate) fn screen(lang: Lang, run: &RunReport) -> String {
    let mut bytes = Vec::new();
    replay(run, &mut Human::new(Plain::new(&mut bytes), lang, Detail::Normal));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The line above the report, which says which run it is.
#[must_use]
pub(crate) fn heading(lang: Lang, entry: &Entry) -> String {
    let begun = telling::moment(lang, entry.at);
    let line = format!("{begun} · {} · pointctl {}", entry.id, sanitize(&entry.version));
    format!("{}\n", line.dimmed())
}
