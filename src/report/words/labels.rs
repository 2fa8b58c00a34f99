//! The labels of a report.

/// The labels of a report in one language.
#[derive(Debug)]
pub struct Labels {
    pub expected: &'static str,
    pub got: &'static str,
    pub next: &'static str,
    pub repeat: &'static str,
    /// Before what an answer of status 500 or above said of itself.
    pub answer: &'static str,
    /// Before the ids of requests.
    pub request: &'static str,
    pub failures: &'static str,
    pub flaky: &'static str,
    pub skipped: &'static str,
    pub skipped_several: &'static str,
    pub check: &'static str,
    pub checks: &'static str,
    pub time: &'static str,
    pub insecure: &'static str,
    pub more_of_these: &'static str,
    /// The names of a request's phases, in the order of [`crate::http::Phases::named`].
    pub phases: [&'static str; 5],
    pub verbose_shows_more: &'static str,
    pub claim_awaited: &'static str,
    pub live_begins: &'static str,
    pub live_awaited: &'static str,
    pub live_lost: &'static str,
    pub row_awaited: &'static str,
    /// Before the command line that would make the live call.
    pub live_line: &'static str,
    pub live_under_way: &'static str,
    /// After the verdict of a run that a signal ended once its live call was done.
    pub live_was_done: &'static str,
    pub stopped: &'static str,
}
