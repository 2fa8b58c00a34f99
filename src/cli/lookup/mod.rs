//! Looking settings up: flags, variables, profiles, and each value with its source.

pub(crate) mod argv;
pub(crate) mod content;
pub(crate) mod env_file;
pub(crate) mod environment;
pub(crate) mod flags;
pub(crate) mod input_files;
pub(crate) mod inputs;
pub(crate) mod lang;
pub(crate) mod profile;
pub(crate) mod source;
pub(crate) mod zone;
