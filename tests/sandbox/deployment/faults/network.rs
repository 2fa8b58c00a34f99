//! Faults of what lies between: proxies, connections, certificates.

use super::super::endpoint::Endpoint;
use super::effect::{BrokenBody, Canned, Certificate, Connection, Effect, Fault, Scope};

const RESUMEN: Scope = Scope::On(&[Endpoint::Resumen]);

const fn fault(name: &'static str, effect: Effect, line: &'static str) -> Fault {
    Fault { name, line, scope: Scope::Everywhere, effect }
}

const fn body(name: &'static str, broken: BrokenBody, line: &'static str) -> Fault {
    Fault { name, line, scope: RESUMEN, effect: Effect::Body(broken) }
}

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    fault("redirect", Effect::Redirect("other.example"), "301 to another host on all but /health/"),
    fault(
        "flaky-503",
        Effect::Once(Canned::html(503).retry_after("0")),
        "503 with Retry-After: 0 on the first GET of each path",
    ),
    fault(
        "flaky-429",
        Effect::Once(Canned::html(429).retry_after("0")),
        "429 with Retry-After: 0 on the first GET of each path",
    ),
    fault(
        "one-in-five-503",
        Effect::OneInFive(Canned::html(503).retry_after("0")),
        "503 with Retry-After: 0 on every fifth GET, never twice for the same",
    ),
    fault(
        "one-in-five-429",
        Effect::OneInFive(Canned::html(429).retry_after("0")),
        "429 with Retry-After: 0 on every fifth GET, never twice for the same",
    ),
    fault(
        "one-in-five-refused",
        Effect::RefuseOneInFive,
        "every fifth GET's stream is refused, over HTTP/2, never twice for the same",
    ),
    fault("always-503", Effect::Instead(Canned::html(503)), "503 with HTML on every request"),
    fault("always-429", Effect::Instead(Canned::html(429).retry_after("1")), "429 on every request"),
    fault(
        "busy-above-4",
        Effect::Above(4, Canned::html(429).retry_after("1")),
        "429 with Retry-After: 1 while more than 4 requests are under way",
    ),
    body("stall-body", BrokenBody::Stalled, "half of resumen, then nothing"),
    body("cut-body", BrokenBody::Cut, "half of resumen, then the end"),
    body("endless-body", BrokenBody::Endless, "resumen never ends"),
    fault("drop-connections", Effect::Connection(Connection::Drop), "connections are closed at once"),
    fault("hang-connections", Effect::Connection(Connection::Hang), "connections are accepted, then nothing"),
    fault("mute", Effect::Mute, "no request is ever answered"),
    Fault {
        name: "mute-exports",
        line: "no export comes, ever; who may not have one is told",
        scope: Scope::On(&[Endpoint::Csv, Endpoint::Xlsx]),
        effect: Effect::Silence,
    },
    fault("goaway", Effect::Connection(Connection::GoAway), "a client is told to go after each answer"),
    fault("cert-20-days", Effect::Certificate(Certificate::EndsIn(20)), "the certificate ends in 20 days"),
    fault("cert-2-days", Effect::Certificate(Certificate::EndsIn(2)), "the certificate ends in 2 days"),
    fault("tls-expired", Effect::Certificate(Certificate::Expired), "the certificate's time is over"),
    fault("tls-not-yet-valid", Effect::Certificate(Certificate::NotYetValid), "its time has not begun"),
    fault("tls-other-name", Effect::Certificate(Certificate::OtherName), "it is for other.example"),
    fault(
        "tls-self-signed",
        Effect::Certificate(Certificate::SelfSigned),
        "it is signed by itself, not the CA",
    ),
];
