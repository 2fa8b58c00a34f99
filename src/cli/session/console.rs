//! Standard error during a run: notes, the warning of `--insecure`, progress.

use std::io::{self, IsTerminal, Write};

use crate::cli::error::UsageError;
use crate::cli::host::terminal;
use crate::cli::lookup::flags::Flags;
use crate::cli::session::say;
use crate::cli::settings::connection::Connection;
use crate::cli::settings::credentials::Chosen;
use crate::cli::settings::notify;
use crate::cli::words;
use crate::event::Event;
use crate::http::route::ProxyUrl;
use crate::report::Reporter;
use crate::report::human::Detail;
use crate::report::progress::Progress;
use crate::report::sanitize::sanitize;
use crate::report::stderr_notices::Notices;
use crate::report::words::Lang;

/// Standard error, with a reporter that may share its terminal.
#[derive(Debug)]
pub(crate) struct Console {
    lang: Lang,
    detail: Detail,
    progress: Progress,
    notices: Notices<io::Stderr>,
    failed: Option<io::Error>,
}

impl Console {
    pub(crate) fn new(lang: Lang, detail: Detail) -> Self {
        let shown = io::stderr().is_terminal() && !terminal::pipes() && detail != Detail::Quiet;
        let (progress, notices) = (Progress::new(shown, lang), Notices::new(io::stderr(), lang));
        Self { lang, detail, progress, notices, failed: None }
    }

    /// Writes the warning of `--insecure`, and under `-v` where the settings came from.
    pub(crate) fn settings(&self, connection: &Connection, chosen: Option<&Chosen>) {
        if connection.insecure.is_some() {
            self.say(self.lang.labels().insecure);
        }
        let labels = words::labels(self.lang);
        if let Some(own) = connection.overruled.as_ref().filter(|_| self.detail != Detail::Quiet) {
            let (base, source) = (connection.base.value.origin(), connection.base.source.clone());
            self.note(&format!(
                "{base} ({source}) {} {} ({})",
                labels.overrules,
                sanitize(&own.value),
                own.source
            ));
        }
        if self.detail == Detail::Verbose {
            self.note(&format!("{} ({})", connection.base.value.origin(), connection.base.source));
            if let Some(chosen) = chosen {
                self.note(&format!("{} {}", labels.signed_in_by, chosen.source()));
            }
            if let Some(proxy) = connection.route.proxy_to(&connection.base.value) {
                self.note(&format!("{} {proxy}", labels.through));
            }
            if let Some(cacert) = &connection.cacert {
                self.note(&format!("{} ({})", cacert.value.display(), cacert.source));
            }
        }
    }

    /// Names in the file of `--env-file` that are no setting's, under `-v`.
    pub(crate) fn unknown_names(&self, names: &[String]) {
        if self.detail == Detail::Verbose && !names.is_empty() {
            let names = sanitize(&names.join(", "));
            self.note(&format!("{}: {names}", words::labels(self.lang).not_settings));
        }
    }

    /// Warns of secrets on the command line, which every user of the machine can see in the process list.
    pub(crate) fn warn_of_secrets(&self, flags: &Flags) {
        let secret =
            ["token", "password", "readonly_token", "outsider_token"].iter().any(|flag| flags.has(flag));
        let proxy = flags.text("proxy").and_then(|proxy| ProxyUrl::parse(&proxy));
        let in_url = notify::is_typed(flags) || proxy.is_some_and(|proxy| proxy.has_credentials());
        if self.detail != Detail::Quiet && (secret || in_url) {
            self.note(words::labels(self.lang).secret_on_argv);
        }
    }

    /// Says why the live run of a rehearsal would be refused before it sends anything.
    pub(crate) fn would_be_refused(&self, error: &UsageError) {
        if self.detail != Detail::Quiet {
            let said = words::usage_error(self.lang, error);
            self.note(&format!(
                "{}: {}\n  {}",
                words::labels(self.lang).would_be_refused,
                said.what,
                said.next
            ));
        }
    }

    /// Hands an event to progress, notices and reporter. A failed write of one keeps nothing from the others, and
    /// stops no run: [`Self::report_failure`] tells afterwards whether the report is complete.
    pub(crate) fn event(&mut self, event: &Event<'_>, reporter: &mut dyn Reporter) {
        let _ = self.progress.event(event);
        let notices = &mut self.notices;
        let written = self.progress.suspend(|| {
            let _ = notices.event(event);
            reporter.event(event)
        });
        self.failed = self.failed.take().or(say::lost(written));
    }

    /// The first error that kept the report from being written completely.
    pub(crate) fn report_failure(self) -> Option<io::Error> {
        self.failed
    }

    fn note(&self, text: &str) {
        self.say(&format!("{}: {text}", words::labels(self.lang).note));
    }

    #[expect(clippy::unused_self, reason = "the console is what speaks")]
    fn say(&self, text: &str) {
        let _ = io::stderr().write_all(terminal::message(&format!("{text}\n")).as_bytes());
    }
}
