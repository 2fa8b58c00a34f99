//! The command lines to type after a live call that is not settled.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::cli::host::journal;
use crate::cli::session::prepare::Prepared;
use crate::cli::words;
use crate::report::curl;
use crate::verdict::{RunReport, Verdict};

/// Says how to verify a live call that is not settled, with the whole command line. `journal` is the file that was
/// asked for.
pub(crate) fn point_to_verify(report: &RunReport, journal: Option<&PathBuf>, prepared: &Prepared<'_>) {
    let unsettled = matches!(report.verdict(), Verdict::LiveUnconfirmed | Verdict::LiveUnknown);
    let journal = journal.cloned().or_else(|| journal::default_place(&prepared.inputs.env));
    if let (true, Some(journal)) = (unsettled && report.live_was_sent(), journal) {
        let base = prepared.connection.base.value.origin();
        let journal = curl::quoted(&journal.display().to_string());
        let line = format!("pointctl verify --from-journal --journal {journal} --base-url {base}");
        let _ = writeln!(io::stderr(), "{}: {line}", words::labels(prepared.lang).go_on);
    }
}
