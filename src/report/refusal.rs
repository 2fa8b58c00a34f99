//! Why nothing was run, for the place where a report would have gone.

use serde_json::json;

/// Why nothing was run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The exit code.
    pub exit_code: u8,
    /// The stable code.
    pub code: &'static str,
    /// The flag or variable that it is about.
    pub source: Option<String>,
    /// What is wrong and what to do, in lines.
    pub text: String,
}

impl Refusal {
    /// `pointctl.error/1`, a line.
    #[must_use]
    pub(crate) fn json(&self) -> Vec<u8> {
        let Self { exit_code, code, source, .. } = self;
        let said =
            json!({"schema": "pointctl.error/1", "exit_code": exit_code, "code": code, "source": source});
        format!("{said}\n").into_bytes()
    }

    /// Its lines, without those that are empty.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.lines().map(str::trim_end).filter(|line| !line.is_empty())
    }

    /// The first of them.
    #[must_use]
    pub(crate) fn headline(&self) -> &str {
        self.lines().next().unwrap_or(self.code)
    }
}
