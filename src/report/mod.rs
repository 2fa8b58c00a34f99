//! Reporters: small files, each of which turns the one stream of events into one form.

pub mod comparison;
pub mod curl;
pub mod fanout;
pub mod figures;
pub mod github;
pub mod har;
pub mod html;
pub mod human;
pub mod identity;
pub mod json;
pub mod junit;
pub mod lines;
pub mod markdown;
pub mod nagios;
pub mod ndjson;
pub mod notice;
pub mod plain;
pub mod progress;
pub mod prometheus;
pub mod redact;
pub mod refusal;
pub mod rows;
pub mod run_texts;
pub mod sanitize;
pub mod summary;
pub mod tap;
pub mod whole;
pub mod words;
pub mod wrapped;

#[cfg(test)]
mod contract;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
pub(crate) mod testing;

use std::io;

use crate::event::Event;

/// Turns events into its form.
pub trait Reporter {
    /// Takes the next event.
    ///
    /// # Errors
    /// What its writer says.
    fn event(&mut self, event: &Event<'_>) -> io::Result<()>;
}
