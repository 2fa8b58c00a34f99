//! Reporters: small files, each of which turns the one stream of events into one form.

pub mod curl;
pub mod figures;
pub mod human;
pub mod json;
pub mod notice;
pub mod progress;
pub mod redact;
pub mod rows;
pub mod summary;
pub mod tame;
pub mod who;
pub mod words;

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
