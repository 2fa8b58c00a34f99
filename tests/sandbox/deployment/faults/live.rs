//! Faults of a live call.

use serde_json::json;

use super::super::endpoint::{Endpoint, Operation};
use super::edit::put;
use super::effect::{BrokenBody, Canned, Effect, Fault, Quirk, Scope};

const HISTORIAL: Scope = Scope::On(&[Endpoint::Historial]);
const LIVE: Scope = Scope::On(&[
    Endpoint::Live(Operation::Maintenance),
    Endpoint::Live(Operation::Deactivate),
    Endpoint::Live(Operation::Purge),
]);

const fn fault(name: &'static str, effect: Effect, line: &'static str) -> Fault {
    Fault { name, line, scope: LIVE, effect }
}

const fn quirk(name: &'static str, quirk: Quirk, line: &'static str) -> Fault {
    fault(name, Effect::Quirk(quirk), line)
}

/// The application's own.
const REFUSED: Canned = Canned::json(400, r#"{"idle_days":["Introduzca un número entero válido."]}"#);
/// Somebody else's on the way.
const FOREIGN: Canned = Canned::json(400, r#"{"error": "Bad request"}"#);

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    quirk("live-answer-wrong", Quirk::WrongRemaining, "remaining_candidates is off"),
    fault(
        "live-says-dry",
        Effect::Json(|v| put(v, "/dry_run", json!(true))),
        "does it and claims it was a rehearsal",
    ),
    quirk("live-no-row", Quirk::NoRow, "does it and leaves no row"),
    quirk("live-late-row", Quirk::LateRow, "does it, the row is there after 2 s"),
    fault("live-502", Effect::Afterwards(Canned::html(502)), "does it, then a 502 with HTML"),
    fault("live-reset", Effect::HangUp, "does it, then closes the connection"),
    fault("live-reset-before", Effect::HangUpBefore, "does nothing and closes the connection"),
    fault(
        "live-lost-once",
        Effect::HangUpBeforeOnce,
        "does nothing and closes the connection, the first time",
    ),
    fault("live-cut-body", Effect::Body(BrokenBody::Cut), "does it, and its answer ends half-way"),
    quirk("live-two-rows", Quirk::TwoRows, "does it and leaves two rows"),
    quirk("live-foreign-row", Quirk::ForeignRow, "somebody else runs the same at the same moment"),
    quirk("live-row-unreadable", Quirk::RowUnreadable, "does it and leaves a row without its totals"),
    quirk("live-row-earlier", Quirk::RowEarlier, "does it, and its row is of seven hours before"),
    quirk("live-row-of-object", Quirk::RowOfObject, "does it, and its row is about an object"),
    quirk("live-row-behind", Quirk::RowBehind, "does it, the row comes when its end is being looked into"),
    quirk("live-busy", Quirk::Busy, "somebody else rehearses 60 times right behind"),
    quirk("live-no-effect", Quirk::NoEffect, "says that it did it, and did nothing"),
    fault("live-hang", Effect::Silence, "does it, and never answers"),
    Fault {
        name: "live-mute",
        line: "four pages after a live call are never answered",
        scope: HISTORIAL,
        effect: Effect::MuteAfterLive(4),
    },
    Fault {
        name: "live-resumen-500",
        line: "after a live call resumen answers 500",
        scope: Scope::On(&[Endpoint::Resumen]),
        effect: Effect::InsteadAfterLive(Canned::html(500)),
    },
    fault("live-html", Effect::Afterwards(Canned::html(200)), "does it, then 200 with HTML"),
    fault("live-400", Effect::Instead(REFUSED), "does nothing and answers 400"),
    fault("live-429-html", Effect::Afterwards(Canned::html(429)), "does it, then a 429 with HTML"),
    fault("live-403-html", Effect::Afterwards(Canned::html(403)), "does it, then a 403 with HTML"),
    fault("live-404-html", Effect::Afterwards(Canned::html(404)), "does it, then a 404 with HTML"),
    fault("live-400-json", Effect::Afterwards(FOREIGN), "does it, then a 400 with somebody else's JSON"),
    fault("live-400-own", Effect::Afterwards(REFUSED), "does it, then a 400 as of the application"),
    fault("live-429-html-undone", Effect::Instead(Canned::html(429)), "does nothing: a 429 with HTML"),
    fault("live-400-json-undone", Effect::Instead(FOREIGN), "does nothing: a 400 with somebody else's JSON"),
    fault("live-refused-stream", Effect::RefuseStream, "does nothing and refuses the stream (HTTP/2)"),
    fault("live-goaway", Effect::GoAwayBefore, "does nothing, says so and closes the connection (HTTP/2)"),
    fault("live-stream-reset", Effect::ResetStream, "does it, then ends the stream (HTTP/2)"),
    fault("live-goaway-after", Effect::GoAway, "does it, then says that it goes (HTTP/2)"),
    quirk("live-foreign-run", Quirk::ForeignRun, "somebody else's is carried out right behind"),
    quirk("live-twice", Quirk::Twice, "does it twice, as where a proxy repeats it"),
    quirk("live-twice-late", Quirk::TwiceLate, "does it, answers, and does it again 2 s later"),
    quirk("live-slow", Quirk::Slow, "takes 2.5 s to do it, whoever still waits"),
    quirk("live-slow-first", Quirk::SlowFirst, "the same, the first time"),
    quirk("live-exceeds-clients", Quirk::ExceedsClients, "deactivates every client and says so"),
    quirk("live-hides-clients", Quirk::HidesClients, "deactivates every client and does not say so"),
    quirk("live-exceeds-rows", Quirk::CountsTenRows, "rehearsals count 10 log rows, and it deletes all"),
    quirk("live-hides-rows", Quirk::HidesRows, "deletes more old log rows than it says"),
    quirk(
        "live-deletes-recent",
        Quirk::DeletesRecent,
        "deletes log rows that are not old, and does not say so",
    ),
    quirk("claim-late", Quirk::LateClaim, "a claim's row is there after 2 s"),
    quirk("claim-contested", Quirk::ContestedOnce, "the first claim meets another, withdrawn after 1 s"),
    quirk("claim-contested-always", Quirk::Contested, "every claim meets another, never settled"),
    quirk("live-fewer", Quirk::FindsFewer, "does less than was rehearsed"),
    quirk(
        "live-replayed",
        Quirk::Replayed,
        "the second of a kind gets the first one's answer, and is not done",
    ),
];
