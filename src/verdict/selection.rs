//! Which checks a run was narrowed to.

/// Which checks a run was narrowed to. By default to none: every check runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The globs of `--only`.
    pub only: Vec<String>,
    /// The globs of `--skip`.
    pub skip: Vec<String>,
    /// The checks that do not run, in the catalogue's order.
    pub left_out: Vec<&'static str>,
}

impl Selection {
    /// Whether this check does not run.
    #[must_use]
    pub fn leaves_out(&self, id: &str) -> bool {
        self.left_out.contains(&id)
    }

    /// Whether every check runs.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.left_out.is_empty()
    }
}
