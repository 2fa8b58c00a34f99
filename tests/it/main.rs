//! Everything from the outside: the real binary against the sandbox, over real TCP and TLS.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed; clippy knows only the functions that are tests themselves"
)]

#[path = "../sandbox/deployment/mod.rs"]
mod deployment;
mod support;

mod auth;
mod bad_input;
mod canary;
mod catalogue;
mod certificates;
mod credentials;
mod doctor;
mod documents;
mod faults;
mod gate;
mod historial;
mod hostile;
mod human;
mod latency;
mod live;
mod matrix;
mod operate;
mod phases;
mod precedence;
mod profiles;
mod reports;
mod resumen;
mod routes;
mod schedule;
mod selection;
mod signals;
mod smoke;
#[cfg(unix)]
mod terminal;
mod trace;
mod verify;
