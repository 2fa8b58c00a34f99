//! Groups of settings. Each resolves itself, purely, from its flags, the variables and the profile; a command
//! resolves those that it flattens and no others.

pub mod actions;
pub mod baseline;
pub mod connection;
pub mod credentials;
pub mod defaults;
pub mod display;
pub mod live;
pub mod operations;
pub mod policy;
pub mod read;
pub mod report_files;
pub mod reporting;
pub mod route;
pub mod selection;

#[cfg(test)]
mod tests;
