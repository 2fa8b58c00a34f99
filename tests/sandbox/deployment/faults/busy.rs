//! Refusals that pass: by whoever keeps the deployment from being asked too much.

use super::super::endpoint::{Endpoint, Operation};
use super::effect::{Canned, Effect, Fault, Scope};

const REHEARSALS: Scope = Scope::On(&[
    Endpoint::Preview(Operation::Deactivate),
    Endpoint::Preview(Operation::Purge),
    Endpoint::Preview(Operation::Maintenance),
]);
const LOGIN: Scope = Scope::On(&[Endpoint::Login]);
const BUSY: Canned = Canned::html(429).retry_after("0");

const fn fault(name: &'static str, scope: Scope, effect: Effect, line: &'static str) -> Fault {
    Fault { name, line, scope, effect }
}

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    fault("rehearsal-429-once", REHEARSALS, Effect::First(BUSY), "429 on the first rehearsal"),
    fault(
        "rehearsal-refused-once",
        REHEARSALS,
        Effect::RefuseFirstStream,
        "the first rehearsal's stream is refused",
    ),
    fault("login-429-once", LOGIN, Effect::First(BUSY), "429 with Retry-After on the first sign-in"),
    fault("login-429-mute", LOGIN, Effect::Instead(Canned::html(429)), "429 without Retry-After on sign-ins"),
    fault(
        "turn-in-429",
        Scope::On(&[Endpoint::Rotate, Endpoint::Revoke]),
        Effect::Instead(BUSY),
        "429 with Retry-After on rotate and revoke",
    ),
];
