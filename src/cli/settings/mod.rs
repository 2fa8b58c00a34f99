//! Groups of settings. Each resolves itself, purely, from its flags, the variables and the profile; a command
//! resolves those that it flattens and no others.

pub(crate) mod actions;
pub(crate) mod baseline;
pub(crate) mod connection;
pub(crate) mod credentials;
pub(crate) mod defaults;
pub(crate) mod display;
pub(crate) mod file_form;
pub(crate) mod interval;
pub(crate) mod keeping;
pub(crate) mod live;
pub(crate) mod notify;
pub(crate) mod operations;
pub(crate) mod policy;
pub(crate) mod profile_path;
pub(crate) mod read;
pub(crate) mod report_files;
pub(crate) mod reporting;
pub(crate) mod route;
pub(crate) mod selection;
pub(crate) mod several_profiles;
pub(crate) mod trusted_roots;

#[cfg(test)]
mod tests;
