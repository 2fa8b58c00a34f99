//! Readings one by one, and every interleaving of two and three runs.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use serde_json::json;

use super::*;
use crate::testing::operated_rows;

const SECOND: Duration = Duration::from_secs(1);
const LIVE: Duration = Duration::from_secs(120);

fn mark(id: u64, user: &str, name: u64) -> ClaimRow {
    ClaimRow { id, user: user.into(), name }
}

fn standing(reading: &ClaimReading) -> Option<u64> {
    ClaimObserver::new(LIVE).standing(reading, Some(10), Duration::ZERO).map(|claim| claim.id)
}

fn reading(claims: &[ClaimRow], withdrawals: &[ClaimRow], live: &[(u64, &str)]) -> ClaimReading {
    let live = live.iter().map(|(id, user)| (*id, (*user).to_owned())).collect();
    ClaimReading { claims: claims.to_vec(), withdrawals: withdrawals.to_vec(), live }
}

#[test]
fn rows_are_claims_withdrawals_live_calls_or_nothing() {
    let mut rows = operated_rows();
    let preview = rows.iter().find(|row| row.action == "PREVIEW_PURGE_API_LOGS").unwrap().clone();
    let with = |id: u64, retain_days: u32, name: u32| {
        let mut payload = preview.payload.value();
        payload["retain_days"] = json!(retain_days);
        payload["max_delete"] = json!(name);
        Row { id, payload: payload.into(), ..preview.clone() }
    };
    let live: Vec<_> =
        rows.iter().filter(|row| !row.action.starts_with("PREVIEW")).map(|row| row.id).collect();
    rows.extend([with(9001, CLAIM_DAYS, 17), with(9002, WITHDRAWAL_DAYS, 17), with(9001, CLAIM_DAYS, 17)]);
    rows.push(with(9003, RETAIN_DAYS.max, 17));
    let read = ClaimReading::of(&rows);
    assert_eq!(read.claims, [mark(9001, "admin", 17)], "a row that comes twice is one");
    assert_eq!(read.withdrawals, [mark(9002, "admin", 17)]);
    assert_eq!(read.live.iter().map(|(id, _)| *id).collect::<Vec<_>>(), live);
}

#[test]
fn a_claim_stands_until_it_is_withdrawn_or_has_its_live_call() {
    let ours = mark(10, "ana", 1);
    let with = |claims: &[ClaimRow], withdrawals: &[ClaimRow], live: &[(u64, &str)]| {
        standing(&reading(&[std::slice::from_ref(&ours), claims].concat(), withdrawals, live))
    };
    assert_eq!(with(&[], &[], &[]), None);
    for id in [9, 11] {
        let other = [mark(id, "eva", 7)];
        assert_eq!(with(&other, &[], &[]), Some(id), "whatever its id");
        assert_eq!(with(&other, &[mark(12, "eva", 7)], &[]), None);
        assert_eq!(with(&other, &[mark(12, "eva", 8)], &[]), Some(id), "another name");
        assert_eq!(with(&other, &[mark(12, "ana", 7)], &[]), Some(id), "another user");
        assert_eq!(with(&other, &[mark(5, "eva", 7)], &[]), Some(id), "an earlier one's");
        assert_eq!(with(&other, &[], &[(12, "eva")]), None);
        assert_eq!(with(&other, &[], &[(12, "ana")]), Some(id));
        assert_eq!(with(&other, &[], &[(5, "eva")]), Some(id));
    }
    let two = [mark(8, "eva", 7), mark(9, "eva", 7)];
    assert_eq!(with(&two, &[mark(12, "eva", 7)], &[]), Some(8), "one withdrawal settles one claim");
    assert_eq!(with(&two, &[], &[(12, "eva")]), Some(9), "one live call settles one claim");
    assert_eq!(with(&two, &[mark(12, "eva", 7)], &[(13, "eva")]), None);
}

#[test]
fn a_claim_is_over_when_it_was_in_sight_for_long_enough() {
    let mut observer = ClaimObserver::new(LIVE);
    let read = reading(&[mark(10, "ana", 1), mark(9, "eva", 7)], &[], &[]);
    let over = settled_after(LIVE);
    assert_eq!(over, Duration::from_secs(160));
    let mut decide = |now: Duration| observer.decide(&read, 10, Duration::ZERO, now);
    assert_eq!(decide(SECOND), ClaimDecision::Yield(mark(9, "eva", 7)));
    assert_eq!(decide(over), ClaimDecision::Yield(mark(9, "eva", 7)), "seen first after a second");
    assert_eq!(decide(over + SECOND), ClaimDecision::Go);
    assert_eq!((CLAIM_DAYS, WITHDRAWAL_DAYS), (3649, 3648), "what other machines look for");
    assert_eq!(window(Duration::ZERO), Duration::from_secs(900), "a quarter of an hour at the least");
    assert!(window(LIVE) >= over && window(Duration::from_secs(3600)) > Duration::from_secs(3600));
}

#[test]
fn our_own_claim_must_be_in_sight_and_alive() {
    let alone = reading(&[mark(10, "ana", 1)], &[], &[]);
    let decide = |read: &ClaimReading, now| ClaimObserver::new(LIVE).decide(read, 10, now, now);
    assert_eq!(decide(&alone, LIFE), ClaimDecision::Go);
    assert_eq!(decide(&alone, LIFE + Duration::from_millis(1)), ClaimDecision::TooLate);
    assert_eq!(decide(&ClaimReading::default(), SECOND), ClaimDecision::Unseen);
    let other = reading(&[mark(9, "eva", 7)], &[], &[]);
    assert_eq!(decide(&other, SECOND), ClaimDecision::Unseen, "what lags says nothing, of others either");
}

/// Where a run is. What it has sent is committed by a step of its own, at any later time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum At {
    Begin,
    Claiming { id: u64 },
    Claimed { id: u64 },
    Going { id: u64 },
    Withdrawing { id: u64 },
    OperationResult,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum What {
    Claim,
    Withdrawal,
    Live,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Run {
    at: At,
    attempts: u8,
    name: u64,
    sent: Duration,
    observer: ClaimObserver,
}

/// The server and its runs. Rows get their ids when they are inserted, and are seen in the order of commits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct World {
    runs: Vec<Run>,
    committed: Vec<(What, u64, usize, u64)>,
    next_id: u64,
    now: Duration,
    /// Everybody sees at least so many rows: what lags is not older than the last long pause.
    seen_by_all: usize,
    may_crash: bool,
    may_pause: bool,
}

/// How runs are called.
#[derive(Debug, Clone, Copy)]
struct Names {
    user: fn(usize) -> &'static str,
    claim: fn(usize) -> u64,
}

impl World {
    fn new(runs: usize, attempts: u8, names: Names) -> Self {
        let run = |place| Run {
            at: At::Begin,
            attempts,
            name: (names.claim)(place),
            sent: Duration::ZERO,
            observer: ClaimObserver::new(LIVE),
        };
        Self {
            runs: (0..runs).map(run).collect(),
            committed: Vec::new(),
            next_id: 1,
            now: Duration::ZERO,
            seen_by_all: 0,
            may_crash: true,
            may_pause: true,
        }
    }

    fn insert(&mut self) -> u64 {
        self.next_id += 1;
        self.next_id
    }

    /// What a reading of the first `rows` commits shows.
    fn read(&self, rows: usize, names: Names) -> ClaimReading {
        let mut reading = ClaimReading::default();
        for (what, id, run, name) in &self.committed[..rows] {
            let user = (names.user)(*run).to_owned();
            match what {
                What::Claim => reading.claims.push(ClaimRow { id: *id, user, name: *name }),
                What::Withdrawal => reading.withdrawals.push(ClaimRow { id: *id, user, name: *name }),
                What::Live => reading.live.push((*id, user)),
            }
        }
        reading
    }

    fn commit(&mut self, place: usize) {
        let run = &mut self.runs[place];
        let (what, id, at) = match run.at {
            At::Claiming { id } => (What::Claim, id, At::Claimed { id }),
            At::Going { id } => (What::Live, id, At::OperationResult),
            At::Withdrawing { id } => {
                run.attempts -= 1;
                (What::Withdrawal, id, if run.attempts == 0 { At::OperationResult } else { At::Begin })
            }
            At::Begin | At::Claimed { .. } | At::OperationResult => return,
        };
        run.at = at;
        let name = run.name;
        self.committed.push((what, id, place, name));
    }

    /// Live calls that were sent, committed or not.
    fn live_calls(&self) -> usize {
        let under_way = self.runs.iter().filter(|run| matches!(run.at, At::Going { .. })).count();
        under_way + self.committed.iter().filter(|row| row.0 == What::Live).count()
    }

    /// Every world that may come next.
    fn next(&self, names: Names) -> Vec<Self> {
        let mut worlds = Vec::new();
        for place in 0..self.runs.len() {
            match self.runs[place].at {
                At::Begin => worlds.push(self.but(|world| {
                    let id = world.insert();
                    (world.runs[place].at, world.runs[place].sent) = (At::Claiming { id }, world.now);
                })),
                At::Claiming { .. } | At::Going { .. } | At::Withdrawing { .. } => {
                    worlds.push(self.but(|world| world.commit(place)));
                }
                At::Claimed { id } => worlds.extend(self.readings(place, id, names)),
                At::OperationResult => {}
            }
            if self.may_crash && !matches!(self.runs[place].at, At::Going { .. } | At::OperationResult) {
                worlds.push(self.but(|world| {
                    world.commit(place);
                    (world.runs[place].at, world.may_crash) = (At::OperationResult, false);
                }));
            }
        }
        if self.may_pause {
            worlds.push(self.but(Self::pause));
        }
        worlds
    }

    fn but(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut world = self.clone();
        change(&mut world);
        world
    }

    /// A pause so long that every live call that was sent is over, and nothing lags.
    fn pause(&mut self) {
        for place in 0..self.runs.len() {
            if matches!(self.runs[place].at, At::Going { .. }) {
                self.commit(place);
            }
        }
        self.now += settled_after(LIVE);
        self.seen_by_all = self.committed.len();
        self.may_pause = false;
    }

    /// Whatever the reading lags behind.
    fn readings(&self, place: usize, own: u64, names: Names) -> Vec<Self> {
        let rows = self.seen_by_all..=self.committed.len();
        let decided = rows.filter_map(|rows| {
            let reading = self.read(rows, names);
            let mut world = self.clone();
            let now = world.now;
            let run = &mut world.runs[place];
            match run.observer.decide(&reading, own, now - run.sent, now) {
                ClaimDecision::Unseen => return None,
                ClaimDecision::Go => {
                    let seen = reading.live.len();
                    assert_eq!(seen, world.live_calls(), "a live call that it could not know of: {self:#?}");
                    world.runs[place].at = At::Going { id: world.insert() };
                }
                ClaimDecision::Yield(_) | ClaimDecision::TooLate => {
                    world.runs[place].at = At::Withdrawing { id: world.insert() };
                }
            }
            Some(world)
        });
        decided.collect()
    }
}

/// Walks through all of them; how many live calls ends had, at the least and at the most, and how many worlds.
fn explore(world: World, names: Names) -> (usize, usize, usize) {
    let mut seen = HashSet::new();
    let mut left = vec![world];
    let (mut least, mut most) = (usize::MAX, 0);
    let hasher = RandomState::new();
    while let Some(world) = left.pop() {
        // Of a million worlds two share their 64 bits once in ten million runs, and that hides one of them.
        if !seen.insert(hasher.hash_one(&world)) {
            continue;
        }
        let under_way = world.runs.iter().filter(|run| matches!(run.at, At::Going { .. })).count();
        assert!(under_way <= 1, "two at once: {world:#?}");
        let next = world.next(names);
        if world.runs.iter().all(|run| run.at == At::OperationResult) {
            (least, most) = (least.min(world.live_calls()), most.max(world.live_calls()));
        }
        left.extend(next);
    }
    (least, most, seen.len())
}

/// Different users, one user on several machines, and one user who even draws the same name.
const NAMES: [Names; 3] = [
    Names { user: |place| ["ana", "eva", "leo"][place], claim: |place| 100 + place as u64 },
    Names { user: |_| "ana", claim: |place| 100 + place as u64 },
    Names { user: |_| "ana", claim: |_| 100 },
];

#[test]
fn of_two_runs_never_do_both_go_at_once() {
    for names in NAMES {
        let (least, most, worlds) = explore(World::new(2, 2, names), names);
        assert_eq!((least, most), (0, 2), "none at the worst, both one after the other at best");
        assert!(worlds > 1000, "{worlds}");
    }
}

#[test]
fn of_three_runs_never_do_two_go_at_once() {
    // With a crash there are twice as many, with a pause ten times: those are for two runs, and here for one way of
    // naming.
    for (names, may_crash) in [(NAMES[0], false), (NAMES[1], true), (NAMES[2], false)] {
        let world = World { may_crash, may_pause: false, ..World::new(3, 1, names) };
        let (least, most, worlds) = explore(world, names);
        assert_eq!((least, most), (0, 3), "none at the worst, one after the other at best");
        assert!(worlds > 10_000, "{worlds}");
    }
}
