//! Errors that keep a run from being made, and the secrets that must not be repeated in them.

mod codes;
pub(crate) mod extension;
pub(crate) mod keychain;
pub(crate) mod lock_owner;
pub(crate) mod login;
pub(crate) mod part;
pub(crate) mod route;
pub(crate) mod scrub;
pub(crate) mod secret_like;
pub(crate) mod token_command;
pub(crate) mod unknown_code;
pub(crate) mod unseen_character;
mod usage;
pub(crate) mod watching;

pub(crate) use self::usage::UsageError;
