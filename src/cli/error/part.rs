//! What is wrong with an unfinished download.

/// Why an unfinished download can't be continued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartProblem {
    /// Something other than a file has its name.
    NotAFile,
    /// The file of its rows is missing.
    NoRows,
    /// The file of its state is missing.
    NoState,
    /// The state can't be parsed.
    StateUnreadable,
    /// The state is of another version of the program.
    OtherSchema { got: String },
    /// The file has fewer rows than the state says.
    Shorter,
    /// Rows or state were changed after they were written.
    Changed,
}
