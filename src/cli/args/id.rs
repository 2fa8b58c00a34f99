//! A row's id on the command line.

/// Reads one.
///
/// # Errors
/// What an id is.
pub(super) fn parse(text: &str) -> Result<u64, &'static str> {
    text.parse().map_err(|_| "an id is a whole number, such as 4711")
}
