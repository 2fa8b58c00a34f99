//! The history of kept runs: for a person, as a page, and for other programs.

mod csv;
mod digest;
mod html;
mod human;
mod json;
mod screen;
mod telling;
mod words;

pub(crate) use csv::csv;
pub(crate) use digest::digest;
pub(crate) use html::{Drawn, page};
pub(crate) use human::{Shown, human};
pub(crate) use json::json;
pub(crate) use screen::{heading, screen};
pub(crate) use words::of as words;
