//! A row's id on the command line.

/// Parses an id.
///
/// # Errors
/// What an id looks like.
pub(super) fn parse(text: &str) -> Result<u64, &'static str> {
    text.parse().map_err(|_| "an id is a whole number, such as 4711")
}
