//! What keeps a run from being made, and what may not be repeated of it.

pub mod lock_owner;
pub mod part;
pub mod route;
pub(crate) mod scrub;
pub(crate) mod secret_like;
pub mod token_command;
mod usage;

pub use self::usage::UsageError;
