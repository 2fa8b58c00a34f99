//! Which checks a run was narrowed to.

use serde::Serialize;

/// Which checks a run was narrowed to; by default every check runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The globs of `--only`.
    pub only: Vec<String>,
    /// The globs of `--skip`.
    pub skip: Vec<String>,
    /// Whether the run posts nothing but a login.
    pub read_only: bool,
    /// The checks that do not run, in the catalogue's order.
    pub left_out: Vec<&'static str>,
    /// The checks among `left_out` that need another one that was skipped.
    pub taken_along: Vec<TakenAlong>,
    /// The checks that run but prove less, since checks that they need a part of are left out.
    pub in_part: Vec<&'static str>,
}

/// A check that was left out because checks that it needs were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakenAlong {
    /// The check's id.
    pub id: &'static str,
    /// The ids of the checks that it needs and that do not run.
    pub needs: Vec<&'static str>,
}

impl Selection {
    /// Whether the check with this id does not run.
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
