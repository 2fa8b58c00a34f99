//! Which kept run a run is compared with.

use jiff::Timestamp;

use super::entry::{Entry, Scope};
use crate::verdict::Earlier;

/// The run that a new one is compared with: the last before `now` that ran to its end and has every check of the
/// new run.
#[must_use]
pub(crate) fn earlier(entries: &[Entry], read_only: bool, now: Timestamp) -> Option<Earlier> {
    let fits = |it: &&Entry| it.at <= now && !it.was_stopped() && covers(it.scope, read_only);
    let last = entries.iter().rev().find(fits)?;
    Some(Earlier {
        run: last.id.clone(),
        at: format!("{:.3}", last.at),
        verdict: last.verdict.clone(),
        failed: last.failed.iter().map(|failed| (failed.check.clone(), failed.codes.clone())).collect(),
        silent: last.silent.clone(),
    })
}

/// The runs before `now` that can serve as a baseline, the last one first: they passed, and have every check of
/// the new run.
pub(crate) fn good(entries: &[Entry], read_only: bool, now: Timestamp) -> impl Iterator<Item = &Entry> {
    entries
        .iter()
        .rev()
        .filter(move |entry| entry.at <= now && entry.has_passed() && covers(entry.scope, read_only))
}

/// Whether a run of this scope has every check of the new run, which only reads where `read_only`.
fn covers(scope: Scope, read_only: bool) -> bool {
    match scope {
        Scope::Whole => true,
        Scope::ReadOnly => read_only,
        Scope::Part => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runs::entry::testing::{entry, failed};

    const DAYS: [&str; 4] =
        ["2026-11-23T07:00:00Z", "2026-11-24T07:00:00Z", "2026-11-25T07:00:00Z", "2026-11-26T07:00:00Z"];

    #[test]
    fn the_last_run_that_has_all_of_its_checks_is_the_one_before() {
        let scoped = |day: usize, scope| Entry { scope, ..entry(DAYS[day]) };
        let stopped = Entry { verdict: "interrupted".into(), ..entry(DAYS[3]) };
        let all = [failed(DAYS[0], "auth", "x"), scoped(1, Scope::ReadOnly), scoped(2, Scope::Part), stopped];
        let before = |read_only| earlier(&all, read_only, Timestamp::MAX).unwrap();
        assert_eq!(
            (before(false).at.as_str(), before(true).at.as_str()),
            ("2026-11-23T07:00:00.000Z", "2026-11-24T07:00:00.000Z")
        );
        assert_eq!(before(false).failed, [("auth".to_owned(), vec!["x".to_owned()])]);
        assert_eq!(earlier(&all[2..], false, Timestamp::MAX), None);
    }

    /// As when a clock was put back.
    #[test]
    fn a_run_of_later_is_not_the_one_before() {
        let all = DAYS.map(entry);
        let now = (DAYS[2].parse::<Timestamp>().unwrap()) + jiff::SignedDuration::from_hours(1);
        assert_eq!(earlier(&all, false, now).unwrap().run, all[2].id);
        assert_eq!(good(&all, false, now).next(), Some(&all[2]));
        assert_eq!(earlier(&all[3..], false, now), None);
    }

    #[test]
    fn the_last_good_run_passed() {
        let all = [entry(DAYS[0]), entry(DAYS[1]), failed(DAYS[2], "auth", "x")];
        let ids: Vec<_> = good(&all, false, Timestamp::MAX).map(|good| &good.id).collect();
        assert_eq!(ids, [&all[1].id, &all[0].id]);
    }
}
