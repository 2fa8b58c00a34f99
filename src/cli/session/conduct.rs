//! Makes a run with its reporters, and brings its reports to their places.

use crate::checks::Plan;
use crate::cli::error::UsageError;
use crate::cli::host::signals::ProcessSignals;
use crate::cli::session::console::Console;
use crate::cli::session::prepare::Prepared;
use crate::cli::session::reporters::{Forms, Written, deliver};
use crate::cli::session::trace;
use crate::event::{Event, Sink};
use crate::http::Transport;
use crate::verdict::RunReport;

/// A run that has been made, and the bytes of its reports.
pub(crate) struct Conducted {
    pub(crate) report: RunReport,
    written: Written,
    console: Console,
}

impl Conducted {
    /// Brings the reports to where they were asked for, and gives the exit code.
    pub(crate) fn deliver(self, prepared: &Prepared<'_>) -> (RunReport, u8) {
        let code = deliver(&self.report, &prepared.reporting, &self.written, self.console, prepared.lang);
        (self.report, code)
    }
}

/// Makes a run: `run` gets a transport, the signals and where events go. `compact` writes a JSON report in one line.
///
/// # Errors
/// [`UsageError::NoTransport`].
pub(crate) async fn conduct(
    prepared: &Prepared<'_>,
    plan: &Plan,
    compact: bool,
    signals: &mut ProcessSignals,
    run: impl AsyncFnOnce(&Transport, &mut ProcessSignals, &mut Sink<'_>) -> RunReport,
) -> Result<Conducted, UsageError> {
    let transport = prepared.transport()?;
    let secrets = prepared.secrets(Some(&plan.credentials), [&plan.read_only, &plan.outsider]);
    let mut console = Console::new(prepared.lang, prepared.reporting.display.detail);
    let mut written = Written::of(&prepared.reporting);
    let report = {
        let forms = Forms::of(&prepared.reporting, prepared.inputs, prepared.lang, compact);
        let mut reporter = forms.reporter(&mut written, &secrets);
        let mut sink = |event: &Event<'_>| {
            if let Event::TokenObtained(token) = event {
                secrets.add(token.expose());
            }
            console.event(event, &mut reporter);
        };
        run(&transport, signals, &mut sink).await
    };
    if let Some(folder) = &prepared.reporting.trace {
        let kept = trace::write(folder, &transport, &report.target, &secrets);
        trace::tell(kept, prepared.reporting.display.detail, prepared.lang);
    }
    Ok(Conducted { report, written, console })
}
