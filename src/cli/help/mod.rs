//! The grammar with its help in both languages, its errors, and completions.

pub(crate) mod command;
pub(crate) mod completions;
pub(crate) mod examples;
pub(crate) mod grammar;
