//! What was given: variables, profiles, and each value with its source.

pub(crate) mod argv;
pub mod environment;
pub mod inputs;
pub(crate) mod lang;
pub mod profile;
pub mod source;
