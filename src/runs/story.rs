//! The statistics of kept runs: since when they fail or pass, how often they passed, how long they took, and what
//! happened in between. Pure: the present moment and the reader's days are given.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::days::{self, Day};
use super::entry::{Entry, Scope};

/// Days whose events are told, and that figures are drawn over.
pub(crate) const MONTH: i64 = 30;
/// Days of the shorter pass rate, and of the durations.
pub(crate) const WEEK: i64 = 7;
/// Most checks that flicker: where more fail, there is one reason that is none of theirs.
const MOST_FLICKERING: usize = 5;
/// Most failed runs in a row, on the average, that are still a flicker.
const LONGEST_FLICKER: usize = 3;

/// The latest runs in a row with the same result.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Streak<'a> {
    /// Whether these runs passed.
    pub green: bool,
    /// The first of these runs.
    pub first: &'a Entry,
    /// The last of these runs.
    pub last: &'a Entry,
    /// How many runs these are.
    pub runs: usize,
    /// Whether a run with the other result is kept from before these.
    pub has_begun: bool,
}

/// How many runs of the last days passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rate {
    pub days: i64,
    pub runs: usize,
    pub passed: usize,
}

/// The durations of the runs of a week that passed, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pace {
    pub runs: usize,
    pub median_ms: f64,
    pub p95_ms: f64,
}

/// A check that fails in some runs and passes in others.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Flicker<'a> {
    pub check: &'a str,
    /// Runs in which the check failed.
    pub failed: usize,
    /// Runs in which the check was judged.
    pub runs: usize,
    /// The last run in which the check failed.
    pub last: &'a Entry,
    /// The codes with which the check failed.
    pub codes: BTreeSet<&'a str>,
}

/// Runs in a row in which the deployment did not answer at all.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outage<'a> {
    /// The first of these runs.
    pub first: &'a Entry,
    /// The first run after them that was answered; none where the outage lasts.
    pub end: Option<&'a Entry>,
    pub runs: usize,
}

/// Days in a row on which runs took longer than usual.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Slow {
    pub from: Date,
    pub to: Date,
    /// The median duration of these days, in milliseconds.
    pub median_ms: f64,
    /// The median duration of all days, in milliseconds.
    pub usual_ms: f64,
}

/// What differs from a run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Changed {
    /// The newer filters of the deployment, which tell its versions apart.
    Filters,
    /// The version of pointctl.
    Pointctl,
}

/// A change from one run to the next.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change<'a> {
    pub what: Changed,
    pub before: &'a str,
    pub after: &'a str,
    /// The first run that shows the change.
    pub at: &'a Entry,
}

/// All statistics of some runs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Story<'a> {
    pub streak: Option<Streak<'a>>,
    /// The pass rates of the last week and of the last month.
    pub rates: [Rate; 2],
    /// The durations of the last week and of the week before; none of a week without a run that passed.
    pub pace: [Option<Pace>; 2],
    pub flickering: Vec<Flicker<'a>>,
    pub outages: Vec<Outage<'a>>,
    pub slow: Vec<Slow>,
    pub changes: Vec<Change<'a>>,
    /// The days of the last month, the oldest first, those without a run too.
    pub days: Vec<Day>,
}

/// The statistics of these runs, the oldest first, as of `now`. Runs with a part of the checks are left out, and
/// runs that a signal ended.
#[must_use]
pub(crate) fn of<'a>(runs: &'a [Entry], now: Timestamp, day_of: &dyn Fn(Timestamp) -> Date) -> Story<'a> {
    let counted = |it: &&Entry| it.at <= now && it.scope != Scope::Part && !it.was_stopped();
    let mut all: Vec<&Entry> = runs.iter().filter(counted).collect();
    // A file's name says when its run began, and anybody may rename one.
    all.sort_by_key(|run| run.at);
    let month = after(&all, now, MONTH);
    let scope = usual_scope(month);
    let timed: Vec<&Entry> =
        all.iter().copied().filter(|run| run.scope == scope && run.has_passed()).collect();
    let week = after(&timed, now, WEEK);
    let before = after(&timed, now, 2 * WEEK);
    let days = days::last(month, now, MONTH, day_of, scope);
    Story {
        streak: streak(&all),
        rates: [WEEK, MONTH].map(|days| rate(after(&all, now, days), days)),
        pace: [pace(week), pace(&before[..before.len() - week.len()])],
        flickering: flickering(month),
        outages: outages(month),
        slow: slow(&days),
        changes: changes(month),
        days,
    }
}

/// The runs of the last `days` before `now`.
fn after<'r, 'a>(runs: &'r [&'a Entry], now: Timestamp, days: i64) -> &'r [&'a Entry] {
    let begin = now.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MIN);
    &runs[runs.partition_point(|run| run.at <= begin)..]
}

/// The scope of most runs: the durations of others can't be compared with theirs.
fn usual_scope(runs: &[&Entry]) -> Scope {
    let read_only = runs.iter().filter(|run| run.scope == Scope::ReadOnly).count();
    if 2 * read_only > runs.len() { Scope::ReadOnly } else { Scope::Whole }
}

fn streak<'a>(runs: &[&'a Entry]) -> Option<Streak<'a>> {
    let last = *runs.last()?;
    let green = last.has_passed();
    let same = runs.iter().rev().take_while(|run| run.has_passed() == green).count();
    let first = runs[runs.len() - same];
    Some(Streak { green, first, last, runs: same, has_begun: same < runs.len() })
}

fn rate(runs: &[&Entry], days: i64) -> Rate {
    Rate { days, runs: runs.len(), passed: runs.iter().filter(|run| run.has_passed()).count() }
}

fn pace(runs: &[&Entry]) -> Option<Pace> {
    let mut ms: Vec<f64> = runs.iter().map(|run| run.duration_ms).collect();
    ms.sort_unstable_by(f64::total_cmp);
    // The nearest rank: of few runs the greatest.
    let p95 = (ms.len() * 95).div_ceil(100).checked_sub(1)?;
    Some(Pace { runs: ms.len(), median_ms: days::median(&ms)?, p95_ms: ms[p95] })
}

/// The checks that failed at least twice with a pass between, and never for long.
fn flickering<'a>(runs: &[&'a Entry]) -> Vec<Flicker<'a>> {
    let judged: Vec<_> =
        runs.iter().filter(|run| !run.was_down() && run.failed.len() <= MOST_FLICKERING).copied().collect();
    let failing = judged.iter().flat_map(|judged| &judged.failed).map(|failed| failed.check.as_str());
    let checks: BTreeSet<&str> = failing.collect();
    let mut found: Vec<_> = checks.into_iter().filter_map(|check| flicker(check, &judged)).collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.failed));
    found
}

fn flicker<'a>(check: &'a str, judged: &[&'a Entry]) -> Option<Flicker<'a>> {
    let (mut runs, mut failed, mut episodes, mut last) = (0, 0, 0, None);
    let (mut codes, mut fails) = (BTreeSet::new(), false);
    for entry in judged.iter().filter(|judged| !judged.silent.iter().any(|id| id == check)) {
        runs += 1;
        let failure = entry.failed.iter().find(|failed| failed.check == check);
        episodes += usize::from(failure.is_some() && !fails);
        fails = failure.is_some();
        if let Some(failure) = failure {
            failed += 1;
            last = Some(*entry);
            codes.extend(failure.codes.iter().map(String::as_str));
        }
    }
    let flickers = episodes >= 2 && failed <= LONGEST_FLICKER * episodes;
    last.filter(|_| flickers).map(|last| Flicker { check, failed, runs, last, codes })
}

fn outages<'a>(runs: &[&'a Entry]) -> Vec<Outage<'a>> {
    let mut found: Vec<Outage<'a>> = Vec::new();
    let mut open = false;
    for entry in runs {
        match (entry.was_down(), found.last_mut().filter(|_| open)) {
            (true, Some(outage)) => outage.runs += 1,
            (true, None) => found.push(Outage { first: entry, end: None, runs: 1 }),
            (false, Some(outage)) => outage.end = Some(entry),
            (false, None) => {}
        }
        open = entry.was_down();
    }
    found
}

/// Three days in a row, or more, on which runs took half as long again as on the median day.
fn slow(days: &[Day]) -> Vec<Slow> {
    /// Days below which slow runs are the matter of single days.
    const LEAST: usize = 3;
    let mut medians: Vec<f64> = days.iter().filter_map(|day| day.median_ms).collect();
    medians.sort_unstable_by(f64::total_cmp);
    let Some(usual_ms) = days::median(&medians) else { return Vec::new() };
    let beyond = usual_ms * 1.5 + crate::baseline::JITTER_MS;
    let known: Vec<(Date, f64)> = days.iter().filter_map(|day| Some((day.date, day.median_ms?))).collect();
    let stretches = known.chunk_by(|one, other| (one.1 > beyond) == (other.1 > beyond));
    let slow = stretches.filter(|stretch| stretch.len() >= LEAST && stretch[0].1 > beyond);
    slow.filter_map(|slow| {
        let mut medians: Vec<f64> = slow.iter().map(|slow| slow.1).collect();
        medians.sort_unstable_by(f64::total_cmp);
        let (from, to) = (slow.first()?.0, slow.last()?.0);
        Some(Slow { from, to, median_ms: days::median(&medians)?, usual_ms })
    })
    .collect()
}

fn changes<'a>(runs: &[&'a Entry]) -> Vec<Change<'a>> {
    let filters = runs.iter().filter_map(|run| Some((run.filters.as_deref()?, *run)));
    let versions = runs.iter().map(|run| (run.version.as_str(), *run));
    let mut all = between(Changed::Filters, filters.collect());
    all.extend(between(Changed::Pointctl, versions.collect()));
    all.sort_by_key(|run| run.at.at);
    all
}

fn between<'a>(what: Changed, values: Vec<(&'a str, &'a Entry)>) -> Vec<Change<'a>> {
    let pairs = values.windows(2).filter(|pair| pair[0].0 != pair[1].0);
    pairs.map(|pair| Change { what, before: pair[0].0, after: pair[1].0, at: pair[1].1 }).collect()
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::runs::entry::testing::{entry, failed};

    fn day_of(at: Timestamp) -> Date {
        TimeZone::UTC.to_datetime(at).date()
    }

    /// One a day at seven, the last one today at seven; the letter says what came of it.
    fn runs(days: &str) -> Vec<Entry> {
        let many = days.len() as i64;
        let at = |place: usize| now() - SignedDuration::from_hours(24 * (many - 1 - place as i64) + 5);
        let one = |(place, kind): (usize, char)| {
            let at = at(place).to_string();
            match kind {
                '.' => entry(&at),
                'x' => failed(&at, "exports-agree", "export-header-differs"),
                'y' => failed(&at, "health", "http-status"),
                'd' => Entry { verdict: "down".into(), ..failed(&at, "auth", "connect-refused") },
                's' => Entry { duration_ms: 3000.0, ..entry(&at) },
                'r' => Entry { scope: Scope::ReadOnly, duration_ms: 100.0, ..entry(&at) },
                'p' => Entry { scope: Scope::Part, ..failed(&at, "health", "http-status") },
                'i' => Entry { verdict: "interrupted".into(), ..entry(&at) },
                'o' => Entry { filters: Some(String::new()), ..entry(&at) },
                'v' => Entry { version: "0.2.0".into(), ..entry(&at) },
                other => panic!("{other}"),
            }
        };
        days.chars().enumerate().map(one).collect()
    }

    fn now() -> Timestamp {
        "2026-11-26T12:00:00Z".parse().unwrap()
    }

    fn told<T>(days: &str, tell: impl FnOnce(&Story<'_>) -> T) -> T {
        let runs = runs(days);
        tell(&of(&runs, now(), &day_of))
    }

    #[test]
    fn green_or_red_since_when() {
        let streak = |days| {
            told(days, |story| {
                story.streak.as_ref().map(|streak| (streak.green, streak.runs, streak.has_begun))
            })
        };
        assert_eq!(streak(""), None);
        assert_eq!(streak("..."), Some((true, 3, false)));
        assert_eq!(streak(".x.."), Some((true, 2, true)));
        assert_eq!(streak("..xdx"), Some((false, 3, true)));
        assert_eq!(streak("x..pi"), Some((true, 2, true)), "a part, and what was stopped, do not count");
    }

    #[test]
    fn how_often_it_passed() {
        let rates = |days| told(days, |story| story.rates.map(|rate| (rate.passed, rate.runs)));
        assert_eq!(rates("x......"), [(6, 7), (6, 7)]);
        assert_eq!(rates("xxx......."), [(7, 7), (7, 10)]);
        assert_eq!(rates(""), [(0, 0), (0, 0)]);
    }

    #[test]
    fn how_long_it_took_against_the_week_before() {
        let pace =
            |days| told(days, |story| story.pace.map(|pace| pace.map(|pace| (pace.median_ms, pace.p95_ms))));
        assert_eq!(pace(".......ssss..."), [Some((3000.0, 3000.0)), Some((1000.0, 1000.0))]);
        assert_eq!(pace("......s"), [Some((1000.0, 3000.0)), None]);
        assert_eq!(pace("xxx"), [None, None], "what failed says nothing of it");
        assert_eq!(pace("r.r.r.."), [Some((1000.0, 1000.0)), None], "as most runs were");
        assert_eq!(pace("rrrrr.."), [Some((100.0, 100.0)), None]);
    }

    #[test]
    fn a_check_flickers_that_fails_now_and_then() {
        let checks = |days| {
            told(days, |story| {
                let found = story
                    .flickering
                    .iter()
                    .map(|flickering| (flickering.check.to_owned(), flickering.failed, flickering.runs));
                found.collect::<Vec<_>>()
            })
        };
        assert_eq!(checks("..x...x..x"), [("exports-agree".to_owned(), 3, 10)]);
        assert_eq!(checks("..x......."), [], "once is no flicker");
        assert_eq!(checks("..xxxx...xxxx..."), [], "and what stays for days is none");
        assert_eq!(checks("x.y.x.y.x").len(), 2);
        assert_eq!(checks(".d..d..d"), [], "an outage is none");
    }

    #[test]
    fn an_outage_lasts_until_something_answers() {
        let outages = |days| {
            told(days, |story| {
                story.outages.iter().map(|outage| (outage.runs, outage.end.is_some())).collect::<Vec<_>>()
            })
        };
        assert_eq!(outages("..dd.x.d"), [(2, true), (1, false)]);
        assert_eq!(outages("...x"), []);
    }

    #[test]
    fn a_slow_week_is_told_and_a_slow_day_is_not() {
        let slow = |days| told(days, |story| story.slow.clone());
        let found = slow("............sssssss.........");
        assert_eq!((found.len(), found[0].median_ms, found[0].usual_ms), (1, 3000.0, 1000.0));
        assert_eq!(
            (found[0].from.to_string(), found[0].to.to_string()),
            ("2026-11-11".into(), "2026-11-17".into())
        );
        assert!(slow("......s.....ss....").is_empty() && slow("sssssss").is_empty());
    }

    #[test]
    fn a_change_is_of_the_run_that_shows_it_first() {
        let changes = |days| {
            told(days, |story| {
                story.changes.iter().map(|change| (change.what, change.after.to_owned())).collect::<Vec<_>>()
            })
        };
        assert_eq!(changes("oo..."), [(Changed::Filters, "model,q,user".to_owned())]);
        assert_eq!(changes("..vv"), [(Changed::Pointctl, "0.2.0".to_owned())]);
        assert_eq!(changes("..x."), []);
    }

    #[test]
    fn there_are_days_without_a_run() {
        let days = told(".x", |story| story.days.clone());
        assert_eq!((days.len(), days[28].passed, days[29].runs, days[29].passed), (30, 1, 1, 0));
        assert_eq!((days[0].runs, days[0].median_ms), (0, None));
        assert_eq!(days[29].date.to_string(), "2026-11-26");
    }
}
