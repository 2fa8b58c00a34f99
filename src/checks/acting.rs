//! What is seen of rehearsals that act: clients that are gone, and a purge's candidates. Pure.

use jiff::{SignedDuration, Timestamp};

use crate::finding::{Fact, RehearsalFact};
use crate::model::historial::Row;
use crate::model::resumen::Resumen;
use crate::model::{Action, timestamp};

/// How long before a rehearsal somebody's live operation may have been recorded for its effect to be taken
/// for the rehearsal's: a live call's own limit is two minutes by default, and resumen may be read before.
const AROUND: SignedDuration = SignedDuration::from_mins(5);

/// What resumen says of the clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clients {
    /// Those that may call the API.
    pub active: u64,
    /// When it was made.
    pub generated_at: String,
}

impl Clients {
    pub(super) fn of(resumen: &Resumen) -> Self {
        Self { active: resumen.api_clients.active, generated_at: resumen.generated_at.clone() }
    }
}

/// What was seen before a rehearsal and after it.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The clients, where they are part of it.
    pub(super) clients: Option<(Clients, Clients)>,
    /// A purge's candidates by the first small rehearsal and by the second, where logs are part of it.
    pub(super) candidates: Option<(u64, u64)>,
}

impl Seen {
    /// Active clients that have become fewer, or candidates: what ages and what is registered adds to them. A
    /// resumen that is not newer than the one before was kept, and shows nothing.
    pub(super) fn judge(&self) -> Vec<Fact> {
        let fallen = |field: &'static str, before: u64, after: u64| {
            (after < before).then_some(Fact::Rehearsal(RehearsalFact::RehearsalActs { field, before, after }))
        };
        let clients = self.clients.as_ref().and_then(|(before, after)| {
            let moments = [before, after].map(|it| timestamp::from_json(&it.generated_at));
            let kept = moments[0] >= moments[1];
            fallen("active", before.active, after.active)
                .or(kept.then_some(Fact::Rehearsal(RehearsalFact::RehearsalUnproved { why: "resumen-kept" })))
        });
        let candidates = self.candidates.and_then(|(before, after)| fallen("candidates", before, after));
        clients.into_iter().chain(candidates).collect()
    }
}

/// What somebody's live operation of about that moment explains proves nothing either way.
pub(super) fn excused(fact: Fact, rows: &[Row], rehearsed: Timestamp) -> Fact {
    let Fact::Rehearsal(RehearsalFact::RehearsalActs { field, .. }) = fact else { return fact };
    let part = if field == "active" { Action::DeactivateIdleApiClients } else { Action::PurgeApiLogs };
    let since = rehearsed.checked_sub(AROUND).unwrap_or(rehearsed);
    let explains = |row: &Row| {
        [part, Action::RunApiMaintenance].iter().any(|action| row.action == action.name())
            && timestamp::from_json(&row.timestamp).is_some_and(|at| at >= since)
    };
    if rows.iter().any(explains) {
        Fact::Rehearsal(RehearsalFact::RehearsalUnproved { why: "somebody-operated" })
    } else {
        fact
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::fixture;
    use crate::model::historial::Historial;

    fn clients(active: u64, second: u32) -> Clients {
        Clients { active, generated_at: format!("2026-11-24T12:45:{second:02}Z") }
    }

    fn codes(clients: Option<(Clients, Clients)>, candidates: Option<(u64, u64)>) -> Vec<&'static str> {
        Seen { clients, candidates }.judge().iter().map(Fact::code).collect()
    }

    #[test]
    fn what_stayed_or_grew_was_not_acted_upon() {
        for (active, candidates) in [(39, 7040), (40, 7041)] {
            let seen = Some((clients(39, 8), clients(active, 9)));
            assert_eq!(codes(seen, Some((7040, candidates))), [""; 0]);
        }
        assert_eq!(codes(None, Some((0, 0))), [""; 0]);
    }

    #[test]
    fn what_fell_was() {
        let fallen = Some((clients(39, 8), clients(38, 9)));
        assert_eq!(codes(fallen.clone(), Some((7040, 7040))), ["rehearsal-acts"]);
        assert_eq!(codes(None, Some((7040, 7039))), ["rehearsal-acts"]);
        assert_eq!(codes(fallen, Some((1, 0))), ["rehearsal-acts"; 2]);
    }

    #[test]
    fn a_resumen_that_was_kept_shows_nothing() {
        assert_eq!(codes(Some((clients(39, 8), clients(39, 8))), None), ["rehearsal-unproved"]);
        let spelt = Clients { active: 39, generated_at: "ayer".into() };
        assert_eq!(codes(Some((clients(39, 8), spelt.clone())), None), ["rehearsal-unproved"]);
        assert_eq!(codes(Some((spelt.clone(), spelt)), None), ["rehearsal-unproved"]);
        assert_eq!(
            codes(Some((clients(39, 8), clients(38, 8))), None),
            ["rehearsal-acts"],
            "it shows enough"
        );
    }

    #[test]
    fn somebody_who_operates_at_that_moment_may_have_done_it() {
        let mut rows = fixture::<Historial>("historial_after_operations.json").items;
        rows.retain(|row| row.action.starts_with("PREVIEW_"));
        let rehearsed: Timestamp = "2026-11-24T12:45:09Z".parse().unwrap();
        let acts = |field| Fact::Rehearsal(RehearsalFact::RehearsalActs { field, before: 2, after: 1 });
        let code = |fact: Fact, rows: &[Row]| excused(fact, rows, rehearsed).code();
        assert_eq!(code(acts("active"), &rows), "rehearsal-acts", "a rehearsal explains nothing");
        for (action, active, candidates) in [
            ("RUN_API_MAINTENANCE", "rehearsal-unproved", "rehearsal-unproved"),
            ("DEACTIVATE_IDLE_API_CLIENTS", "rehearsal-unproved", "rehearsal-acts"),
            ("PURGE_API_LOGS", "rehearsal-acts", "rehearsal-unproved"),
        ] {
            let live = |timestamp: &str| {
                let mut rows = rows.clone();
                (rows[0].action, rows[0].timestamp) = (action.into(), timestamp.into());
                rows
            };
            let now = live("2026-11-24T12:45:09.500000Z");
            assert_eq!((code(acts("active"), &now), code(acts("candidates"), &now)), (active, candidates));
            let long_ago = live("2026-11-24T12:40:08Z");
            assert_eq!(code(acts("active"), &long_ago), "rehearsal-acts", "{action}");
        }
    }
}
