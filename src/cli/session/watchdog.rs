//! The watchdog of `--ping-url`, which is told how runs go.

use url::Url;

use crate::cli::error::UsageError;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::lookup::flags::Flags;
use crate::cli::session::say;
use crate::cli::settings::notify::web_address;
use crate::cli::words;
use crate::event::Signals;
use crate::http::ping::{self, Signal};
use crate::report::words::Lang;
use crate::verdict::StopSignal;

/// The address of the watchdog; none where none was given. It may hold a key, so it is never shown.
pub(crate) struct Watchdog {
    url: Option<Url>,
    lang: Lang,
}

impl Watchdog {
    /// Reads `--ping-url`.
    ///
    /// # Errors
    /// [`UsageError::BadPingUrl`].
    pub(crate) fn of(flags: &Flags, lang: Lang) -> Result<Self, UsageError> {
        let text = flags.text("ping_url");
        let url = text.map(|text| web_address(&text).ok_or(UsageError::BadPingUrl)).transpose()?;
        Ok(Self { url, lang })
    }

    /// Sends a ping. A signal is not kept waiting, and is given back.
    pub(crate) async fn tell(&self, what: Signal, signals: &mut ProcessSignals) -> Option<StopSignal> {
        let url = self.url.as_ref()?;
        tokio::select! {
            biased;
            signal = signals.next() => Some(signal),
            answer = ping::ping(url, what) => {
                if let Err(trouble) = answer {
                    let how = trouble.map_or("http-status", |trouble| trouble.code());
                    say::note(&format!("{} ({how})", words::labels(self.lang).ping_failed), self.lang);
                }
                None
            }
        }
    }

    /// Sends the ping of a run's beginning; a signal meanwhile ends the run.
    pub(crate) async fn tell_of_begin(&self, signals: &mut ProcessSignals) {
        if let Some(signal) = self.tell(Signal::Start, signals).await {
            signals.put_back(signal);
        }
    }

    /// Sends the ping of a run that could not be made.
    pub(crate) fn tell_of_failure(&self) {
        self.tell_alone(Signal::Fail);
    }

    /// Sends a ping outside of a run.
    pub(crate) fn tell_alone(&self, what: Signal) {
        if self.url.is_some() {
            // Without a runtime there is nobody to tell it by.
            let _ = signals::conduct(async |signals| Ok(self.tell(what, signals).await));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ping_goes_to_http_and_takes_no_credentials() {
        let is_one = |text| Watchdog::of(&Flags::default().with("ping_url", text), Lang::En).is_ok();
        assert!(is_one("https://hc.example/uuid") && is_one("http://127.0.0.1:1/x"));
        for text in ["", "hc.example", "ftp://hc.example/x", "https://ana:secreta@hc.example/x"] {
            assert!(!is_one(text), "{text}");
        }
        assert!(Watchdog::of(&Flags::default(), Lang::En).is_ok());
    }
}
