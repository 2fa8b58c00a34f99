//! Faults of rehearsals: what they do, find and leave.

use super::effect::{Effect, Fault, Quirk, Scope};

const fn quirk(name: &'static str, quirk: Quirk, line: &'static str) -> Fault {
    Fault { name, line, scope: Scope::Everywhere, effect: Effect::Quirk(quirk) }
}

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    quirk("bound-highest-refused", Quirk::HighestRefused, "operations refuse their largest limits"),
    quirk("preview-cutoff-hours", Quirk::CutoffNearlyADayOff, "every rehearsal's cutoff is 23.5 h off"),
    quirk(
        "preview-cutoff-seconds",
        Quirk::CutoffWithoutMicroseconds,
        "every rehearsal's cutoff is of a whole second",
    ),
    quirk("preview-days-inverted", Quirk::DaysInverted, "rehearsals with the most days find everything"),
    quirk(
        "preview-days-ignored",
        Quirk::DaysIgnored,
        "rehearsed purges that keep two days count as those that keep one",
    ),
    quirk(
        "preview-day-ignored",
        Quirk::DayIgnored,
        "rehearsed purges that keep one day count as those that keep 90",
    ),
    quirk(
        "preview-large-acts",
        Quirk::LargeRehearsalActs,
        "rehearsals of more than one client really act, and say that they did not",
    ),
    quirk(
        "preview-large-purges",
        Quirk::LargePurgeActs,
        "rehearsals of more than one log row really delete, and say that they did not",
    ),
    quirk("preview-part-nobody", Quirk::PartFindsNobody, "a rehearsed maintenance finds no client"),
    quirk(
        "preview-part-more",
        Quirk::PartCountsMore,
        "a rehearsed maintenance counts seven log rows too many",
    ),
    quirk(
        "preview-client-twice",
        Quirk::ClientTwice,
        "a rehearsal lists a client twice; seen from two candidates on",
    ),
    quirk("preview-client-nameless", Quirk::ClientNameless, "a rehearsal's candidates have no name"),
    quirk(
        "preview-clients-in-use",
        Quirk::ClientsInUse,
        "a rehearsal's candidates are as many others, who are in use",
    ),
    quirk("preview-deletes-many", Quirk::RehearsalDeletesMany, "rehearsals delete the 50 oldest log rows"),
    quirk(
        "preview-deletes-newest",
        Quirk::RehearsalDeletesNewest,
        "rehearsals delete the 50 newest log rows",
    ),
    quirk(
        "preview-deletes-month",
        Quirk::RehearsalDeletesMonth,
        "rehearsals delete the log of two months, but for the last eight days",
    ),
    quirk(
        "bound-other-defaults",
        Quirk::OtherDefaults,
        "operations have another default where idle_days or retain_days is left out",
    ),
    quirk(
        "preview-part-deletes",
        Quirk::PartDeletesMany,
        "a rehearsed maintenance deletes the 50 oldest log rows",
    ),
    quirk("preview-reactivates", Quirk::RehearsalReactivates, "rehearsals make clients active again"),
    quirk(
        "preview-eats-rows",
        Quirk::RehearsalEatsRow,
        "rehearsals take the oldest rows of the historial away",
    ),
    quirk("preview-two-rows", Quirk::RehearsalTwoRows, "rehearsals leave their row twice"),
    quirk(
        "preview-rows-of-parts",
        Quirk::RehearsalRowsOfParts,
        "a rehearsed maintenance leaves rows of its parts too",
    ),
    quirk("preview-object", Quirk::RehearsalNamesObject, "rehearsals' rows name an object"),
    quirk("bounds-row", Quirk::BoundsLeaveRow, "a rehearsal that is refused for its bounds leaves a row"),
    quirk("access-row", Quirk::AccessLeavesRow, "a rehearsal without a good token leaves a row"),
];
