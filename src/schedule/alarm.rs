//! Decides when people are told how runs go: on a change, and once a day while runs fail. Pure. A notice counts as
//! told only where it was delivered, so that a failed one is due again after the next run.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use strum::IntoStaticStr;

/// What a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Change {
    /// Runs have begun to fail.
    Failing,
    /// Runs have failed for another day since that was told last.
    StillFailing,
    /// Runs pass again.
    Recovered,
}

/// When a notice is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rule {
    /// How many runs in a row must fail before a first notice.
    runs: u32,
    /// The time from one notice of failing runs to the next.
    again: SignedDuration,
}

impl Rule {
    /// The rule of runs that are minutes apart: a single failed run is not told.
    const CLOSE: Self = Self { runs: 2, again: SignedDuration::from_hours(24) };
    /// The rule of runs that may be a day apart; the run of the next day may begin some hours early.
    pub(crate) const APART: Self = Self { runs: 1, again: SignedDuration::from_hours(20) };

    /// The rule of runs at this interval; `close` is the interval from which on they are apart.
    #[must_use]
    pub(crate) fn of(interval: Duration, close: Duration) -> Self {
        if interval < close { Self::CLOSE } else { Self::APART }
    }

    /// This rule with a notice after the first failed run, for a run that no further one improves.
    #[must_use]
    pub(crate) fn at_once(self) -> Self {
        Self { runs: 1, ..self }
    }
}

/// What one target has been told, and what has happened since.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Alarm {
    /// How many runs in a row have failed up to now.
    failed: u32,
    /// When the first of these runs ended, or of those that a notice told of.
    since: Option<Timestamp>,
    /// When a notice last told that runs fail; none once a notice told that they pass.
    told: Option<Timestamp>,
}

/// How a target is tried that can't be reached: again after the next run, and then ever less often, so that runs
/// that are seconds apart are not held up each time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Patience {
    /// Tries in a row that failed.
    failed: u32,
    /// When the last of these tries ended.
    last: Timestamp,
}

impl Patience {
    /// The pause after the second failed try; doubled after each further one.
    const FIRST: SignedDuration = SignedDuration::from_mins(1);
    /// The longest pause.
    const LONGEST: SignedDuration = SignedDuration::from_hours(1);

    /// Whether the pause is over, so that the target is tried now.
    #[must_use]
    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        let Some(doubled) = self.failed.checked_sub(2) else { return true };
        let wait = Self::FIRST
            .checked_mul(1 << doubled.min(6))
            .map_or(Self::LONGEST, |product| product.min(Self::LONGEST));
        now.duration_since(self.last).abs() >= wait
    }

    /// Takes the result of a try.
    pub(crate) fn after(&mut self, delivered: bool, now: Timestamp) {
        let failed = if delivered { 0 } else { self.failed.saturating_add(1) };
        *self = Self { failed, last: now };
    }
}

/// The schema of the state that is kept.
const SCHEMA: &str = "pointctl.alarm/1";

impl Alarm {
    /// Takes the result of a run that ended at `at`.
    pub(crate) fn after(&mut self, passed: bool, at: Timestamp) {
        if !passed {
            self.failed = self.failed.saturating_add(1);
            self.since = self.since.or(Some(at));
            return;
        }
        self.failed = 0;
        if self.told.is_none() {
            self.since = None;
        }
    }

    /// The notice that is due now; `None` where none is.
    #[must_use]
    pub(crate) fn due(&self, rule: Rule, now: Timestamp) -> Option<Change> {
        match (self.failed, self.told) {
            (0, Some(_)) => Some(Change::Recovered),
            (0, None) => None,
            (failed, None) => (failed >= rule.runs).then_some(Change::Failing),
            // Of a clock that was put back by more than that nobody knows how long it is.
            (_, Some(told)) => (now.duration_since(told).abs() >= rule.again).then_some(Change::StillFailing),
        }
    }

    /// Notes that this change was told.
    pub(crate) fn tell(&mut self, change: Change, now: Timestamp) {
        match change {
            Change::Failing | Change::StillFailing => self.told = Some(now),
            Change::Recovered => (self.since, self.told) = (None, None),
        }
    }

    /// When runs began to fail, also where that is over now.
    #[must_use]
    pub(crate) fn since(&self) -> Option<Timestamp> {
        self.since
    }

    /// The state as JSON, for the next process.
    #[must_use]
    pub(crate) fn json(&self, deployment: &str) -> String {
        let Self { failed, since, told } = self;
        let text = |at: &Option<Timestamp>| at.map(|at| at.to_string());
        let (since, told) = (text(since), text(told));
        let kept = json!({"schema": SCHEMA, "deployment": deployment, "failed": failed, "since": since, "told": told});
        format!("{kept}\n")
    }

    /// Reads a kept state; `None` where the text is none.
    #[must_use]
    pub(crate) fn read(text: &str) -> Option<Self> {
        let kept: Value = serde_json::from_str(text).ok()?;
        let at = |name: &str| match kept.get(name)? {
            Value::Null => Some(None),
            at => at.as_str()?.parse().ok().map(Some),
        };
        let failed = kept.get("failed")?.as_u64()?;
        let (failed, since, told) = (u32::try_from(failed).ok()?, at("since")?, at("told")?);
        (kept.get("schema")? == SCHEMA).then_some(Self { failed, since, told })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use tokio::time::Instant;

    use super::*;
    use crate::event::NoSignals;
    use crate::schedule::{Then, Timetable, run};
    use crate::verdict::StopSignal;

    const CLOSE: Duration = Duration::from_secs(3600);
    const FIVE_MINUTES: Duration = Duration::from_secs(300);

    /// The changes with their minutes that the loop tells of in virtual time: `passes` is asked at each run's minute,
    /// and `arrives` whether a notice gets through at that minute.
    async fn told(
        interval: Duration,
        minutes: u64,
        passes: impl Fn(u64) -> bool,
        arrives: impl Fn(u64) -> bool,
    ) -> Vec<(u64, Change)> {
        let (begun, seen) = (Instant::now(), RefCell::new(Vec::new()));
        let (mut alarm, rule) = (Alarm::default(), Rule::of(interval, CLOSE));
        let timetable = Timetable { initial_delay: Duration::ZERO, interval };
        let tick = async |_: u64, _: &mut NoSignals| {
            let passed = begun.elapsed();
            let minute = passed.as_secs() / 60;
            if minute >= minutes {
                return Then::Stop(StopSignal::Terminate);
            }
            let now = Timestamp::UNIX_EPOCH + passed;
            alarm.after(passes(minute), now);
            if let Some(change) = alarm.due(rule, now).filter(|_| arrives(minute)) {
                alarm.tell(change, now);
                seen.borrow_mut().push((minute, change));
            }
            Then::Continue
        };
        run(&timetable, false, &mut NoSignals, tick).await;
        seen.into_inner()
    }

    #[tokio::test(start_paused = true)]
    async fn two_hours_of_going_down_up_and_flapping_are_two_notices_a_spell() {
        // Good; down from 20 to 50; up; one bad run at 70; flapping from 80 to 100; down for two runs at 105.
        let passes = |minute: u64| match minute {
            20..50 | 70 | 105..115 => false,
            80..100 => minute.is_multiple_of(10),
            _ => true,
        };
        let seen = told(FIVE_MINUTES, 120, passes, |_| true).await;
        let expected = [
            (25, Change::Failing),
            (50, Change::Recovered),
            (110, Change::Failing),
            (115, Change::Recovered),
        ];
        assert_eq!(seen, expected);
    }

    #[tokio::test(start_paused = true)]
    async fn while_it_stays_bad_it_is_told_once_a_day() {
        let day = 24 * 60;
        let seen = told(FIVE_MINUTES, 3 * day + 60, |minute| minute < 10, |_| true).await;
        let at = |days| 15 + days * day;
        let again = [1, 2, 3].map(|days| (at(days), Change::StillFailing));
        assert_eq!(seen, [&[(15, Change::Failing)][..], &again].concat());
        assert_eq!(told(FIVE_MINUTES, 7 * day, |_| true, |_| true).await, []);
    }

    #[tokio::test(start_paused = true)]
    async fn who_was_bad_from_the_start_is_told_of_and_every_other_run_is_not() {
        assert_eq!(told(FIVE_MINUTES, 60, |_| false, |_| true).await, [(5, Change::Failing)]);
        assert_eq!(told(FIVE_MINUTES, 120, |minute| minute.is_multiple_of(10), |_| true).await, []);
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_not_delivered_is_due_again_and_what_nobody_knew_is_not_taken_back() {
        let passes = |minute: u64| !(10..60).contains(&minute);
        let seen = told(FIVE_MINUTES, 120, passes, |minute| !(15..40).contains(&minute)).await;
        assert_eq!(seen, [(40, Change::Failing), (60, Change::Recovered)]);
        assert_eq!(told(FIVE_MINUTES, 120, passes, |minute| minute >= 60).await, []);
        let seen = told(FIVE_MINUTES, 120, passes, |minute| !(60..90).contains(&minute)).await;
        assert_eq!(seen, [(15, Change::Failing), (90, Change::Recovered)]);
    }

    #[tokio::test(start_paused = true)]
    async fn of_runs_an_hour_apart_the_first_bad_one_is_news() {
        let passes = |minute: u64| !(120..300).contains(&minute);
        let seen = told(CLOSE, 600, passes, |_| true).await;
        assert_eq!(seen, [(120, Change::Failing), (300, Change::Recovered)]);
        // A daily run that begins some minutes early tells it all the same.
        let at = |seconds: i64| Timestamp::from_second(seconds).unwrap();
        let mut alarm = Alarm::default();
        alarm.after(false, at(600));
        assert_eq!(alarm.due(Rule::APART, at(600)), Some(Change::Failing));
        alarm.tell(Change::Failing, at(600));
        alarm.after(false, at(86_400));
        assert_eq!(alarm.due(Rule::APART, at(86_400)), Some(Change::StillFailing));
        assert_eq!(alarm.since(), Some(at(600)));
    }

    /// Otherwise nothing would be told until the clock has come to where it was.
    #[test]
    fn a_clock_that_was_put_back_a_year_holds_no_notice_back() {
        let at = |days: i64| Timestamp::from_second(days * 86_400).unwrap();
        let mut alarm = Alarm::default();
        alarm.after(false, at(400));
        alarm.tell(Change::Failing, at(400));
        alarm.after(false, at(35));
        assert_eq!(alarm.due(Rule::APART, at(35)), Some(Change::StillFailing));
        alarm.tell(Change::StillFailing, at(35));
        assert_eq!(
            alarm.due(Rule::APART, at(35) - SignedDuration::from_mins(5)),
            None,
            "some minutes are no day"
        );
    }

    #[test]
    fn what_no_further_run_makes_better_is_told_at_once() {
        let mut alarm = Alarm::default();
        alarm.after(false, Timestamp::UNIX_EPOCH);
        assert_eq!(alarm.due(Rule::CLOSE, Timestamp::UNIX_EPOCH), None);
        assert_eq!(alarm.due(Rule::CLOSE.at_once(), Timestamp::UNIX_EPOCH), Some(Change::Failing));
    }

    /// Of a day of runs ten seconds apart, the minutes at which somebody is tried who never answers.
    #[test]
    fn who_is_not_reached_is_tried_again_at_once_and_then_ever_more_seldom() {
        let (mut patience, mut tries) = (Patience::default(), Vec::new());
        for run in 0..8640 {
            let now = Timestamp::from_second(run * 10).unwrap();
            if patience.is_over(now) {
                patience.after(false, now);
                tries.push(run);
            }
        }
        assert_eq!(tries[..6], [0, 1, 7, 19, 43, 91]);
        assert!(tries.len() < 32 && tries.windows(2).all(|window| window[1] - window[0] <= 360), "{tries:?}");
        patience.after(true, Timestamp::UNIX_EPOCH);
        assert!(patience.is_over(Timestamp::UNIX_EPOCH));
    }

    #[test]
    fn what_is_kept_is_read_and_what_is_damaged_is_none() {
        let mut alarm = Alarm::default();
        assert_eq!(Alarm::read(&alarm.json("erp.example:443")), Some(alarm.clone()));
        alarm.after(false, Timestamp::UNIX_EPOCH);
        alarm.tell(Change::Failing, Timestamp::UNIX_EPOCH);
        let text = alarm.json("erp.example:443");
        assert_eq!(Alarm::read(&text), Some(alarm));
        for damaged in ["", "{}", "null", &text[..text.len() / 2], &text.replace("alarm/1", "alarm/2")] {
            assert_eq!(Alarm::read(damaged), None, "{damaged}");
        }
    }
}
