//! Makes a run with its reporters, and writes its reports to their places.

use std::path::Path;
use std::time::Duration;

use crate::checks::Plan;
use crate::cli::error::UsageError;
use crate::cli::host::ending::{self, Hold};
use crate::cli::host::files::{self, Room};
use crate::cli::host::signals::ProcessSignals;
use crate::cli::session::console::Console;
use crate::cli::session::prepare::Prepared;
use crate::cli::session::reporters::{Forms, Written, deliver};
use crate::cli::session::trace;
use crate::cli::settings::reporting::Reporting;
use crate::event::{Event, Sink};
use crate::http::Transport;
use crate::report::human::Detail;
use crate::report::redact::Secrets;
use crate::verdict::{RunReport, Verdict};

/// How long a live run may be held after its call's answer: longer than reading its row, and all that follows,
/// takes.
const CONFIRMED_WITHIN: Duration = Duration::from_secs(120);

/// A run that has ended, with the bytes of its reports.
pub(crate) struct Conducted {
    pub(crate) report: RunReport,
    written: Written,
    console: Console,
    secrets: Secrets,
    /// Disk space that is held for the reports' files until they are written.
    rooms: Vec<Room>,
}

impl Conducted {
    /// The secrets that no text of this run may show.
    pub(crate) fn secrets(&self) -> Secrets {
        self.secrets.clone()
    }

    /// The report of standard output, where it is collected; else empty.
    pub(crate) fn take_collected(&mut self, prepared: &Prepared<'_>) -> Vec<u8> {
        self.written.take_collected(&prepared.reporting)
    }

    /// Writes the reports to their places, and gives the exit code.
    pub(crate) fn deliver(self, prepared: &Prepared<'_>) -> (RunReport, u8) {
        drop(self.rooms);
        let Prepared { reporting, inputs, lang, .. } = prepared;
        let code = deliver(&self.report, reporting, &self.written, self.console, inputs, *lang);
        (self.report, code)
    }
}

/// Makes a run: `run` gets a transport, the signals and a sink of events. `compact` writes a JSON report on one
/// line.
///
/// # Errors
/// [`UsageError::NoTransport`]; the error of a disk that no longer has room for a report.
pub(crate) async fn conduct(
    prepared: &Prepared<'_>,
    plan: &Plan,
    compact: bool,
    signals: &mut ProcessSignals,
    run: impl AsyncFnOnce(&Transport, &mut ProcessSignals, &mut Sink<'_>) -> RunReport,
) -> Result<Conducted, UsageError> {
    let rooms = rooms(&prepared.reporting)?;
    let transport = prepared.transport()?;
    let secrets = prepared.secrets(Some(&plan.credentials), [&plan.read_only, &plan.outsider]);
    let Reporting { collected, display, .. } = &prepared.reporting;
    // Of several at once none has the terminal for itself.
    let mut console = Console::new(prepared.lang, if *collected { Detail::Quiet } else { display.detail });
    let mut written = Written::of(&prepared.reporting);
    let report = {
        let forms = Forms::of(&prepared.reporting, prepared.inputs, prepared.lang, compact);
        let mut reporter = forms.reporter(&mut written, &secrets);
        let mut sink = |event: &Event<'_>| {
            if let Event::TokenObtained(token) = event {
                secrets.add(token.expose());
            }
            if let Event::Finished(report) = event {
                ending::release(owed(report));
            }
            console.event(event, &mut reporter);
            // Once it has been announced it is sent; what its steps wait for is bounded by themselves.
            if let Event::LiveBegins = event {
                let within = prepared.live_timeout + prepared.connection.timeout + CONFIRMED_WITHIN;
                let code = Some(Verdict::LiveUnknown.exit_code());
                ending::hold(Hold { within, leaves: true, code });
            }
        };
        run(&transport, signals, &mut sink).await
    };
    if let Some(folder) = &prepared.reporting.trace {
        let kept = trace::write(folder, &transport, &report.target, &secrets);
        trace::tell(kept, prepared.reporting.display.detail, prepared.lang);
    }
    Ok(Conducted { report, written, console, secrets, rooms })
}

/// Takes disk space for every report that goes to a file: a run can't be made again for a report that is lost.
fn rooms(reporting: &Reporting) -> Result<Vec<Room>, UsageError> {
    let take = |path: &Path| Room::take(path, files::REPORT);
    let chosen = reporting.display.file.iter();
    let chosen = chosen.map(|path| take(path).map_err(|error| files::unusable("output", path, &error)));
    let beside = reporting.beside.iter();
    let beside = beside.map(|beside| take(&beside.path).map_err(|error| beside.unusable(&error)));
    chosen.chain(beside).collect()
}

/// The exit code of a live call whose result is not known; 0 without one.
fn owed(report: &RunReport) -> u8 {
    let verdict = report.verdict();
    if matches!(verdict, Verdict::LiveUnconfirmed | Verdict::LiveUnknown) { verdict.exit_code() } else { 0 }
}
