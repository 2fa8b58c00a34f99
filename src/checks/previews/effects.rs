//! What is seen of rehearsals that act: clients and log rows that are gone, and a purge's candidates. Pure.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::unused_clients::Callers;
use crate::finding::{Fact, RehearsalFact};
use crate::model::historial::Row;
use crate::model::resumen::{ClientErrors, Day, Resumen, TopClient};
use crate::model::{Action, timestamp};

/// How long before a rehearsal somebody's live operation may have been recorded for its effect to be taken
/// for the rehearsal's: a live call's own limit is two minutes by default, and resumen may be read before.
const AROUND: SignedDuration = SignedDuration::from_mins(5);

/// The fewest of the busiest clients, and their fewest requests, that allow a conclusion: so many never lose a
/// part of the month all at once, unless somebody takes it away.
const FEWEST_CLIENTS: usize = 3;
const FEWEST_REQUESTS: u64 = 100;
/// The part of the month that each client must have lost: one in so many. What ages out in the seconds between two
/// readings is less, even for clients that call once a day at this very minute.
const PART: u64 = 10;

/// The figures of `resumen` that an operation could change.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Clients that may call the public API.
    pub active: u64,
    /// All clients.
    pub total: u64,
    /// Deactivated clients; no rehearsal may make one of them active.
    pub inactive: u64,
    /// Active clients without a request in 30 days.
    pub unused: u64,
    /// Requests and errors of each of the last seven days, which are counted in the log.
    pub daily: Vec<Day>,
    /// The clients with the most requests in 30 days, which are counted in the log.
    pub busiest: Vec<TopClient>,
    /// The clients with the most errors in 24 hours.
    pub failing: Vec<ClientErrors>,
    /// `generated_at` of that `resumen`.
    pub generated_at: String,
}

impl Figures {
    pub(in crate::checks) fn of(resumen: &Resumen) -> Self {
        Self {
            active: resumen.api_clients.active,
            total: resumen.api_clients.total,
            inactive: resumen.api_clients.inactive,
            unused: resumen.api_clients.unused_30d,
            daily: resumen.api_7d.daily.clone(),
            busiest: resumen.api_clients.top_30d.clone(),
            failing: resumen.api_24h.errors_by_client.clone(),
            generated_at: resumen.generated_at.clone(),
        }
    }

    /// The clients that it lists with what they have called.
    pub(in crate::checks) fn callers(&self) -> Callers<'_> {
        Callers { busiest: &self.busiest, failing: &self.failing }
    }

    /// The figures that are lower afterwards: field, before, after. Clients are registered and requests come in,
    /// so that there may be more of both; a day's log loses nothing, and the day that has left the list is not
    /// compared.
    fn fallen(&self, after: &Self) -> Vec<(&'static str, u64, u64)> {
        // Of a day that is there twice the first counts.
        let later: HashMap<_, _> = after.daily.iter().rev().map(|daily| (&daily.day, daily)).collect();
        let days = self.daily.iter().filter_map(|day| {
            let same = later.get(&day.day)?;
            Some([("requests", day.requests, same.requests), ("errors", day.errors, same.errors)])
        });
        let mut fallen: Vec<_> = self.month_fallen(after).into_iter().collect();
        let clients = [
            ("active", self.active, after.active),
            ("total", self.total, after.total),
            ("inactive", self.inactive, after.inactive),
        ];
        for (field, before, after) in clients.into_iter().chain(days.flatten()) {
            // Of the days the first one that lost something tells enough.
            if after < before && fallen.iter().all(|(known, ..)| *known != field) {
                fallen.push((field, before, after));
            }
        }
        fallen
    }

    /// The requests of the busiest clients before and after, where each of them has lost that part of its month.
    fn month_fallen(&self, after: &Self) -> Option<(&'static str, u64, u64)> {
        let later: HashMap<_, _> =
            after.busiest.iter().map(|busiest| (&busiest.client_nombre, busiest.requests)).collect();
        let both =
            self.busiest.iter().map(|busiest| Some((busiest.requests, *later.get(&busiest.client_nombre)?)));
        let both: Vec<_> = both.flatten().collect();
        let (before, after) = both.iter().fold((0_u64, 0_u64), |(before, after), pair| {
            (before.saturating_add(pair.0), after.saturating_add(pair.1))
        });
        let lost = |(before, after): &(u64, u64)| before.saturating_sub(*after) > before / PART;
        let many = both.len() >= FEWEST_CLIENTS && before >= FEWEST_REQUESTS;
        (many && both.iter().all(lost)).then_some(("top_30d", before, after))
    }
}

/// What was read before a rehearsal and after it.
#[derive(Debug, Default)]
pub(in crate::checks) struct Seen {
    /// The figures before and after; none where they could not be read.
    pub(in crate::checks) figures: Option<(Figures, Figures)>,
    /// Whether a `resumen` that the server kept, instead of making a new one, proves too little.
    pub(in crate::checks) must_be_new: bool,
    /// A purge's candidates by the first small rehearsal and by the second; none where logs are no part of them.
    pub(in crate::checks) candidates: Option<(u64, u64)>,
}

impl Seen {
    /// The figures that have become less. A `resumen` that is not newer than the one before was kept, and shows
    /// nothing.
    pub(in crate::checks) fn judge(&self) -> Vec<Fact> {
        let acts = |(field, before, after): (&'static str, u64, u64)| {
            Fact::Rehearsal(RehearsalFact::RehearsalActs { field, before, after })
        };
        let mut facts = Vec::new();
        if let Some((before, after)) = &self.figures {
            facts.extend(before.fallen(after).into_iter().map(acts));
            let moments = [before, after].map(|value| timestamp::from_json(&value.generated_at));
            if self.must_be_new && moments[0] >= moments[1] && facts.is_empty() {
                facts.push(Fact::Rehearsal(RehearsalFact::RehearsalUnproved { why: "resumen-kept" }));
            }
        }
        let candidates = self.candidates.filter(|(before, after)| after < before);
        facts.extend(candidates.map(|(before, after)| acts(("candidates", before, after))));
        facts
    }
}

/// Whether somebody has carried out one of these operations at about that moment.
pub(in crate::checks) fn operated(actions: &[Action], rows: &[Row], rehearsed: Timestamp) -> bool {
    let since = rehearsed.checked_sub(AROUND).unwrap_or(rehearsed);
    rows.iter().any(|row| {
        actions.iter().any(|action| row.action == action.name())
            && timestamp::from_json(&row.timestamp).is_some_and(|at| at >= since)
    })
}

/// The live operations that deactivate clients.
pub(in crate::checks) const OF_CLIENTS: [Action; 2] =
    [Action::DeactivateIdleApiClients, Action::RunApiMaintenance];
/// The live operations that delete log rows.
pub(in crate::checks) const OF_LOGS: [Action; 2] = [Action::PurgeApiLogs, Action::RunApiMaintenance];

/// Why a rehearsal is unproved where somebody's live operation may have done what it seems to have done.
pub(super) const SOMEBODY: &str = "somebody-operated";

/// The fact as one that proves nothing, where somebody's live operation of about that moment explains it. No
/// operation removes a client from the list, or makes one active.
pub(in crate::checks) fn excused(fact: Fact, rows: &[Row], rehearsed: Timestamp) -> Fact {
    let Fact::Rehearsal(RehearsalFact::RehearsalActs { field, .. }) = fact else { return fact };
    let explaining: &[Action] = match field {
        "active" => &OF_CLIENTS,
        "total" | "inactive" => &[],
        _ => &OF_LOGS,
    };
    if operated(explaining, rows, rehearsed) {
        Fact::Rehearsal(RehearsalFact::RehearsalUnproved { why: SOMEBODY })
    } else {
        fact
    }
}

#[cfg(test)]
pub(in crate::checks) mod testing {
    use super::*;

    /// Figures of that second with so many active clients, and as many requests on one day.
    pub(in crate::checks) fn figures(active: u64, second: u32) -> Figures {
        let day = Day { day: "2026-11-23".into(), requests: active, errors: 2, error_rate_pct: 0.0 };
        let generated_at = format!("2026-11-24T12:45:{second:02}Z");
        let busiest = [("uno", 400), ("dos", 70), ("tres", 30)].map(|(name, requests)| TopClient {
            client_nombre: Some(name.into()),
            requests,
            errors: 0,
        });
        let (daily, busiest) = (vec![day], busiest.into());
        let failing = Vec::new();
        Figures { active, total: 40, inactive: 1, unused: 7, daily, busiest, failing, generated_at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::previews::effects::testing::figures;
    use crate::checks::testing::fixture;
    use crate::model::historial::Historial;
    use crate::testing::{MANY, in_time};

    fn codes(
        figures: Option<(Figures, Figures)>,
        candidates: Option<(u64, u64)>,
    ) -> Vec<(&'static str, &'static str)> {
        let seen = Seen { figures, must_be_new: true, candidates }.judge();
        let field = |fact: &Fact| match fact {
            Fact::Rehearsal(RehearsalFact::RehearsalActs { field, .. }) => *field,
            Fact::Rehearsal(RehearsalFact::RehearsalUnproved { why }) => *why,
            _ => "",
        };
        seen.iter().map(|fact| (fact.code(), field(fact))).collect()
    }

    const ACTS: &str = "rehearsal-acts";

    #[test]
    fn many_days_are_compared_in_time() {
        let mut many = figures(39, 8);
        let day = many.daily[0].clone();
        many.daily = (0..MANY).map(|number| Day { day: number.to_string(), ..day.clone() }).collect();
        assert_eq!(in_time(|| many.fallen(&many)), []);
    }

    #[test]
    fn what_stayed_or_grew_was_not_acted_upon() {
        for (active, candidates) in [(39, 7040), (40, 7041)] {
            let seen = Some((figures(39, 8), figures(active, 9)));
            assert_eq!(codes(seen, Some((7040, candidates))), []);
        }
        assert_eq!(codes(None, Some((0, 0))), []);
        let other_day = |figures: Figures| Figures {
            daily: vec![Day { day: "2026-11-30".into(), requests: 0, ..figures.daily[0].clone() }],
            ..figures
        };
        assert_eq!(codes(Some((figures(39, 8), other_day(figures(39, 9)))), None), [], "midnight");
    }

    #[test]
    fn what_fell_was() {
        let fallen = Some((figures(39, 8), figures(38, 9)));
        assert_eq!(codes(fallen.clone(), Some((7040, 7040))), [(ACTS, "active"), (ACTS, "requests")]);
        assert_eq!(codes(None, Some((7040, 7039))), [(ACTS, "candidates")]);
        assert_eq!(codes(fallen, Some((1, 0))).len(), 3);
        let mut less = figures(39, 9);
        less.total = 39;
        less.daily[0].errors = 1;
        assert_eq!(codes(Some((figures(39, 8), less)), None), [(ACTS, "total"), (ACTS, "errors")]);
        let back = Figures { inactive: 0, ..figures(40, 9) };
        assert_eq!(codes(Some((figures(39, 8), back)), None), [(ACTS, "inactive")], "it is active again");
        let gone = Figures { inactive: 2, ..figures(39, 9) };
        assert_eq!(codes(Some((figures(39, 8), gone)), None), [], "somebody registered one that is not");
    }

    #[test]
    fn of_a_month_all_of_the_busiest_lose_a_part_at_once() {
        let after = |requests: &[u64]| {
            let mut after = figures(39, 9);
            after.busiest.truncate(requests.len());
            after.busiest.iter_mut().zip(requests).for_each(|(it, requests)| it.requests = *requests);
            codes(Some((figures(39, 8), after)), None)
        };
        assert_eq!(after(&[300, 60, 20]), [(ACTS, "top_30d")]);
        assert_eq!(after(&[300, 63, 20]), [], "a tenth: what comes of age is less");
        assert_eq!(after(&[300, 71, 20]), [], "one of them has lost nothing");
        assert_eq!(after(&[10, 5]), [], "the third may be busier than they are");
        let few = |figures: Figures| {
            let busiest = figures
                .busiest
                .into_iter()
                .map(|busiest| TopClient { requests: busiest.requests / 10, ..busiest });
            Figures { busiest: busiest.collect(), ..figures }
        };
        let none = Figures { busiest: Vec::new(), ..figures(39, 9) };
        assert_eq!(codes(Some((few(figures(39, 8)), none)), None), []);
        assert_eq!(codes(Some((few(figures(39, 8)), few(few(figures(39, 9))))), None), [], "they are few");
    }

    #[test]
    fn a_resumen_that_was_kept_shows_nothing() {
        let kept = [("rehearsal-unproved", "resumen-kept")];
        assert_eq!(codes(Some((figures(39, 8), figures(39, 8))), None), kept);
        let spelt = Figures { generated_at: "ayer".into(), ..figures(39, 8) };
        assert_eq!(codes(Some((figures(39, 8), spelt.clone())), None), kept);
        assert_eq!(codes(Some((spelt.clone(), spelt)), None), kept);
        let fell = codes(Some((figures(39, 8), figures(38, 8))), None);
        assert_eq!(fell[0], (ACTS, "active"), "it shows enough");
        let pair = Some((figures(39, 8), figures(39, 8)));
        assert!(Seen { figures: pair, must_be_new: false, candidates: None }.judge().is_empty());
    }

    #[test]
    fn somebody_who_operates_at_that_moment_may_have_done_it() {
        let mut rows = fixture::<Historial>("historial_after_operations.json").items;
        rows.retain(|row| row.action.starts_with("PREVIEW_"));
        let rehearsed: Timestamp = "2026-11-24T12:45:09Z".parse().unwrap();
        let acts = |field| Fact::Rehearsal(RehearsalFact::RehearsalActs { field, before: 2, after: 1 });
        let code = |fact: Fact, rows: &[Row]| excused(fact, rows, rehearsed).code();
        assert_eq!(code(acts("active"), &rows), ACTS, "a rehearsal explains nothing");
        for (action, active, logs) in [
            ("RUN_API_MAINTENANCE", "rehearsal-unproved", "rehearsal-unproved"),
            ("DEACTIVATE_IDLE_API_CLIENTS", "rehearsal-unproved", ACTS),
            ("PURGE_API_LOGS", ACTS, "rehearsal-unproved"),
        ] {
            let live = |timestamp: &str| {
                let mut rows = rows.clone();
                (rows[0].action, rows[0].timestamp) = (action.into(), timestamp.into());
                rows
            };
            let now = live("2026-11-24T12:45:09.500000Z");
            assert_eq!((code(acts("active"), &now), code(acts("candidates"), &now)), (active, logs));
            assert_eq!((code(acts("total"), &now), code(acts("requests"), &now)), (ACTS, logs));
            assert_eq!(code(acts("inactive"), &now), ACTS, "no operation makes one active");
            let long_ago = live("2026-11-24T12:40:08Z");
            assert_eq!(code(acts("active"), &long_ago), ACTS, "{action}");
        }
    }
}
