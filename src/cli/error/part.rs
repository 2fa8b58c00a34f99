//! What is wrong with an unfinished download.

/// Why an unfinished download can't be gone on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartProblem {
    /// Something else stands under its name.
    NotAFile,
    /// There are no rows beside its state.
    NoRows,
    /// There is no state beside its rows.
    NoState,
    /// The state is not what we write.
    StateUnreadable,
    /// The state is of another version.
    OtherSchema { got: String },
    /// There are fewer rows than the state knows of.
    Shorter,
    /// Rows or state are not what was written.
    Changed,
}
