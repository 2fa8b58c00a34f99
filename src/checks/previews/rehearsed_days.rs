//! Small rehearsals beside the plan's: a purge once more and one that keeps a day, or under `--deep` more of them.
//! Each is for one log row at most, or for as many clients as the run rehearses anyway.

use super::agreement;
use super::month::{self, Month};
use super::rehearsed::Answered;
use crate::checks::concurrent;
use crate::checks::context::Context;
use crate::checks::trail::Trail;
use crate::finding::Fact;
use crate::model::Operation;
use crate::model::operation::{DeactivateParams, IDLE_DAYS, MAX_DELETE, PurgeParams, RETAIN_DAYS};
use crate::model::resumen::Resumen;
use crate::verdict::Outcome;

/// Seconds of a day.
const DAY_S: u64 = 24 * 60 * 60;

/// The log rows of one day, by purges and by resumen.
#[derive(Debug, Clone)]
pub struct Days {
    /// A purge's candidates when it keeps one day and two, before resumen was read.
    before: [u64; 2],
    /// `requests_prev_24h` of `resumen`: requests from 48 to 24 hours ago.
    resumen: u64,
    /// A purge's candidates when it keeps one day and two, after `resumen` was read.
    after: [u64; 2],
    /// The log rows of 30 days, by the same purges; none where a purge is missing.
    month: Option<Month>,
}

/// How many requests may arrive between two of the server's statements, where there are `day` in a day: those of
/// 20 seconds.
const fn crossing(day: u64) -> u64 {
    2 + day / (DAY_S / 20)
}

impl Days {
    /// Takes the numbers from the purges before and after `resumen`; `None` where a rehearsal is missing or wrong
    /// by itself.
    pub(in crate::checks) fn of(before: &[Answered], resumen: &Resumen, after: &[Answered]) -> Option<Self> {
        let of = |all: &[Answered]| {
            let kept = |days: u64| {
                let parts = all
                    .iter()
                    .filter(|rehearsal| !rehearsal.fails())
                    .filter_map(|rehearsal| rehearsal.answer.value.purge());
                parts.filter(|part| part.retain_days == days).map(|part| part.candidates).next()
            };
            Some([kept(1)?, kept(2)?])
        };
        let month = Month::of(before, resumen, after, crossing(resumen.api_24h.requests));
        let resumen = resumen.api_24h_comparativo.requests_prev_24h;
        Some(Self { before: of(before)?, resumen, after: of(after)?, month })
    }

    /// Takes them from one reading of the purges, made while `resumen` was read: rows may have crossed an edge
    /// between the three, and the rows of 20 seconds are no difference. `None` where they agree.
    pub(in crate::checks) fn differing(purges: &[Answered], resumen: &Resumen) -> Option<Self> {
        let days = Self::of(purges, resumen, purges)?;
        let [one, two] = days.before;
        let day = one.saturating_sub(two).abs_diff(days.resumen) > crossing(days.resumen);
        (day || days.month_differs().is_some()).then_some(days)
    }

    /// The fact that purges and `resumen` do not count the same rows, where that is so.
    pub(in crate::checks) fn differ(&self) -> Option<Fact> {
        agreement::day_differs(self.before, self.resumen, self.after).or_else(|| self.month_differs())
    }

    fn month_differs(&self) -> Option<Fact> {
        self.month.as_ref()?.differs()
    }
}

/// Small purges that keep one day, two, a month, and as many as can be; none without `--deep`.
///
/// # Errors
/// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
pub(in crate::checks) async fn before(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Answered>, Outcome> {
    if !ctx.plan().deep {
        return Ok(Vec::new());
    }
    ask(ctx, trail, &[purge(1), purge(2), month(), purge(RETAIN_DAYS.max)]).await
}

/// Small purges that keep one day, two, a month, and as many as the plan's, and deactivations of the fewest days and the
/// most.
///
/// # Errors
/// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
pub(in crate::checks) async fn after(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Answered>, Outcome> {
    let limit = ctx.plan().deactivate.limit;
    let idle = |idle_days| Operation::Deactivate(DeactivateParams { idle_days, limit });
    let planned = planned(ctx);
    ask(ctx, trail, &[purge(1), purge(2), month(), planned, idle(IDLE_DAYS.min), idle(IDLE_DAYS.max)]).await
}

/// Without `--deep`: small purges that keep as many days as the plan's, one, and two.
///
/// # Errors
/// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
pub(in crate::checks) async fn once_more(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Answered>, Outcome> {
    ask(ctx, trail, &[planned(ctx), purge(1), purge(2)]).await
}

/// The rows of one day, and of a month, read anew.
///
/// # Errors
/// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
pub(in crate::checks) async fn read(ctx: &Context<'_>, trail: &Trail) -> Result<Option<Days>, Outcome> {
    let purges = [purge(1), purge(2), month()];
    let before = ask(ctx, trail, &purges).await?;
    let resumen = ctx.read_resumen(trail).await?;
    let after = ask(ctx, trail, &purges).await?;
    Ok(Days::of(&before, &resumen.value, &after))
}

fn planned(ctx: &Context<'_>) -> Operation {
    purge(ctx.plan().purge.retain_days)
}

fn month() -> Operation {
    purge(month::DAYS as u32)
}

fn purge(retain_days: u32) -> Operation {
    Operation::Purge(PurgeParams { retain_days, max_delete: MAX_DELETE.min })
}

async fn ask(ctx: &Context<'_>, trail: &Trail, all: &[Operation]) -> Result<Vec<Answered>, Outcome> {
    let asked = concurrent::all(all.iter().map(|operation| ctx.ask_rehearsal(operation, trail))).await?;
    Ok(asked.into_iter().map(|(answered, _)| answered).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::previews::agreement::testing;
    use crate::checks::testing::fixture;

    #[test]
    fn one_days_rows_are_those_of_resumen() {
        let mut resumen: Resumen = fixture("resumen.json");
        resumen.api_24h_comparativo.requests_prev_24h = 89;
        resumen.api_clients.top_30d.clear();
        let purges = |one: u64, two: u64| {
            [testing::purge(3650, "08.1", 0), testing::purge(1, "08.2", one), testing::purge(2, "08.3", two)]
        };
        let differs =
            |one, two| Days::of(&purges(189, 100), &resumen, &purges(one, two)).unwrap().differ().is_some();
        assert!(!differs(189, 100) && !differs(190, 100) && differs(188, 100) && differs(139, 49));
        let differing = |one, two| Days::differing(&purges(one, two), &resumen).is_some();
        assert!(!differing(189, 100) && !differing(187, 100) && !differing(191, 100), "chance");
        assert!(differing(186, 100) && differing(192, 100) && differing(94, 50));
        assert!(Days::of(&purges(189, 100)[..2], &resumen, &purges(189, 100)).is_none());
    }

    #[test]
    fn a_months_rows_are_those_of_the_clients() {
        let mut resumen: Resumen = fixture("resumen.json");
        resumen.api_24h_comparativo.requests_prev_24h = 89;
        let shown: u64 = resumen.api_clients.top_30d.iter().map(|client| client.requests).sum();
        let of = |month: u64, day: u64| {
            let one = 100_000 + day;
            [("08.1", 1, one), ("08.2", 2, one - 89), ("08.3", 90, one + resumen.api_24h.requests - month)]
                .map(|(second, days, candidates)| testing::purge(days, second, candidates))
        };
        assert!(Days::differing(&of(shown, 0), &resumen).is_none());
        let fewer = Days::differing(&of(shown / 2, 0), &resumen).unwrap();
        assert_eq!(fewer.differ().unwrap().code(), "resumen-out-of-range");
    }
}
