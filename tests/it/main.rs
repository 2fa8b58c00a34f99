//! Everything from the outside: the real binary against the sandbox, over real TCP and TLS.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed; clippy knows only the functions that are tests themselves"
)]

#[path = "../sandbox/deployment/mod.rs"]
mod deployment;
mod support;

mod absurd;
mod alerts;
mod asked;
mod auth;
mod bad_input;
mod baseline;
mod blame;
mod book;
mod busy;
mod canary;
mod catalogue;
mod certificates;
mod claims;
mod conformance;
mod credentials;
mod doctor;
mod documents;
mod down;
mod ends;
mod env_file;
mod exit_style;
mod expected;
mod explain;
mod exports;
mod extensions;
mod faults;
mod filtered;
mod flags;
mod floods;
mod forms;
mod gate;
mod globs;
mod historial;
mod history;
mod hostile;
mod human;
mod identity;
mod inputs;
#[cfg(target_os = "linux")]
mod keychain;
mod latency;
mod links;
mod live;
#[cfg(target_os = "linux")]
mod lock;
mod matrix;
mod month;
#[cfg(unix)]
mod mounts;
mod nginx;
mod notices;
mod operate;
mod patience;
mod phases;
#[cfg(target_os = "linux")]
mod places;
mod preflight;
mod profiles;
mod proxies;
mod read_only;
mod readers;
mod refusing;
mod rehearsals;
mod reports;
mod request_ids;
mod resume;
mod resumen;
mod rights;
mod routes;
mod sandbox;
mod schedule;
mod security;
mod selection;
mod settled;
#[cfg(target_os = "linux")]
mod setup;
mod several;
mod signals;
mod smoke;
mod structure;
mod supply;
#[cfg(unix)]
mod terminal;
mod terms;
#[cfg(unix)]
mod token_file;
mod trace;
mod unseen;
mod verify;
mod watch;
mod week;
#[cfg(unix)]
mod widths;
