//! Why nothing was run, for the place where a report would have gone.

use serde_json::json;

/// A refusal: nothing was run, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The exit code of the program.
    pub exit_code: u8,
    /// The stable code of the reason.
    pub code: &'static str,
    /// The flag or variable that the reason is about.
    pub source: Option<String>,
    /// What is wrong and what to do, in lines.
    pub text: String,
}

impl Refusal {
    /// The refusal as one line of JSON of the schema `pointctl.error/1`.
    #[must_use]
    pub(crate) fn json(&self) -> Vec<u8> {
        let Self { exit_code, code, source, .. } = self;
        let said =
            json!({"schema": "pointctl.error/1", "exit_code": exit_code, "code": code, "source": source});
        format!("{said}\n").into_bytes()
    }

    /// The lines of its text, without the empty ones.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.lines().map(str::trim_end).filter(|line| !line.is_empty())
    }

    /// The first line of its text.
    #[must_use]
    pub(crate) fn headline(&self) -> &str {
        self.lines().next().unwrap_or(self.code)
    }
}
