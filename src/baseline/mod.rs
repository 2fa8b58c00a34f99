//! A run compared with an earlier one: what became worse, slower, or another number than it was.

mod past;
#[cfg(test)]
mod testing;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use past::{Kpi, Past, PastCheck};
use strum::IntoEnumIterator;

use crate::checks::{About, Words};
use crate::finding::{Fact, Finding, TimingFact};
use crate::verdict::{CheckReport, Outcome, RunReport};

/// The id of the check that stands in a report where a baseline was given.
pub const ID: &str = "baseline";

/// What the comparison asks and proves, in words.
pub(crate) const ABOUT: About = About {
    asks: Words {
        en: "nothing of its own; only with --baseline FILE",
        es: "nada por su cuenta; solo con --baseline ARCHIVO",
    },
    proves: Words {
        en: "neither a check nor the run became slower than --max-regression allows (a warning), and no figure is further from the baseline than --max-drift",
        es: "ninguna comprobación ni la ejecución se volvió más lenta de lo que permite --max-regression (una advertencia), y ninguna cifra se aleja de la referencia más que --max-drift",
    },
    deep: None,
};

/// Most percent by which a duration may grow: half as long again is what one notices.
pub(crate) const MAX_REGRESSION_PCT: f64 = 50.0;
/// Milliseconds below which a difference is a network's jitter and nobody notices it.
pub(crate) const JITTER_MS: f64 = 100.0;
/// Most checks that are named as slower; a slow network makes all of them so.
const MOST_NAMED: usize = 5;

/// The bounds within which a difference is no change.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounds {
    /// Most percent by which a duration may grow.
    pub max_regression_pct: f64,
    /// Most percent by which a figure may differ, up or down; a figure that is not listed may differ by any.
    pub max_drift_pct: Vec<(Kpi, f64)>,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { max_regression_pct: MAX_REGRESSION_PCT, max_drift_pct: Vec::new() }
    }
}

/// An earlier run, and how far from it this one may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Baseline {
    /// The earlier run.
    pub past: Past,
    /// How far from the earlier run this one may be.
    pub bounds: Bounds,
}

/// A duration in both runs, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Durations {
    /// The duration in the earlier run.
    pub before_ms: f64,
    /// The duration in the later run.
    pub after_ms: f64,
    /// Whether the duration grew by more than its bound.
    pub slower: bool,
}

impl Durations {
    fn of(before_ms: f64, after_ms: f64, bounds: &Bounds) -> Self {
        let most = before_ms * (1.0 + bounds.max_regression_pct / 100.0);
        Self { before_ms, after_ms, slower: after_ms > most && after_ms - before_ms > JITTER_MS }
    }
}

/// A check as it was in both runs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CheckChange {
    /// The check's id.
    pub id: String,
    /// The code of its earlier outcome; none where it did not run.
    pub before: Option<String>,
    /// The code of its later outcome; none where it did not run.
    pub after: Option<String>,
    /// Codes that failed in the earlier run and not in the later one.
    pub gone: BTreeSet<String>,
    /// Codes that failed in the later run and not in the earlier one.
    pub new: BTreeSet<String>,
    /// The check's durations, where it passed at the first try in both runs: other times say nothing.
    pub durations: Option<Durations>,
    /// Whether the check passed before and does not now, does not run any more, or fails with a new code.
    pub worse: bool,
}

/// A key figure as it was in both runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct KpiChange {
    /// Which figure it is.
    pub kpi: Kpi,
    /// The figure in the earlier run.
    pub before: Option<u64>,
    /// The figure in the later run.
    pub after: Option<u64>,
    /// Most percent by which the figure may differ; none sets no bound.
    pub max_pct: Option<f64>,
    /// Whether the figure has a bound and is beyond it, or could not be compared.
    pub drifted: bool,
}

/// Two runs compared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Comparison {
    /// The runs' durations, where both ran the same checks and all of them passed.
    pub run: Option<Durations>,
    /// The checks of both runs, in the later one's order.
    pub checks: Vec<CheckChange>,
    /// The figures that either has, or that have a bound.
    pub kpis: Vec<KpiChange>,
}

impl Comparison {
    /// Whether the later run is worse in anything.
    #[must_use]
    pub(crate) fn is_worse(&self) -> bool {
        self.run.is_some_and(|run| run.slower)
            || self
                .checks
                .iter()
                .any(|check| check.worse || check.durations.is_some_and(|check| check.slower))
            || self.kpis.iter().any(|kpi| kpi.drifted)
    }
}

/// Compares a run with an earlier one.
#[must_use]
pub(crate) fn compare(before: &Past, after: &Past, bounds: &Bounds) -> Comparison {
    let (old, new) = (by_id(before), by_id(after));
    let lost = before.checks.iter().filter(|check| !new.contains_key(check.id.as_str()));
    let ids = after.checks.iter().chain(lost).map(|check| check.id.as_str()).filter(|id| *id != ID);
    let find = |checks: &BTreeMap<_, &PastCheck>, id| checks.get(id).copied().cloned();
    let checks: Vec<_> = ids.map(|id| check(id, find(&old, id), find(&new, id), bounds)).collect();
    let alike = checks.iter().all(|check| check.durations.is_some());
    let run = alike.then(|| Durations::of(before.duration_ms, after.duration_ms, bounds));
    let kpis = Kpi::iter().filter_map(|kpi| figure(kpi, before, after, bounds)).collect();
    Comparison { run, checks, kpis }
}

/// The checks of a run by id; of two with one id the first.
fn by_id(past: &Past) -> BTreeMap<&str, &PastCheck> {
    past.checks.iter().rev().map(|check| (check.id.as_str(), check)).collect()
}

fn check(id: &str, before: Option<PastCheck>, after: Option<PastCheck>, bounds: &Bounds) -> CheckChange {
    let codes = |it: &Option<PastCheck>| it.as_ref().map(|value| value.codes.clone()).unwrap_or_default();
    let (old, now) = (codes(&before), codes(&after));
    let passed = |it: &Option<PastCheck>| it.as_ref().is_some_and(PastCheck::has_passed);
    let durations = match (&before, &after) {
        (Some(a), Some(b)) if a.has_passed() && b.has_passed() && !a.flaky && !b.flaky => {
            Some(Durations::of(a.duration_ms, b.duration_ms, bounds))
        }
        _ => None,
    };
    let new: BTreeSet<_> = now.difference(&old).cloned().collect();
    // A check that the earlier run did not know and that did not pass is no better than one that broke.
    let fails = after.as_ref().is_some_and(|after| !after.has_passed() && after.outcome != "skipped");
    let worse = (passed(&before) && !passed(&after)) || (fails && !new.is_empty());
    CheckChange {
        id: id.to_owned(),
        gone: old.difference(&now).cloned().collect(),
        before: before.map(|before| before.outcome),
        after: after.map(|after| after.outcome),
        new,
        durations,
        worse,
    }
}

fn figure(kpi: Kpi, before: &Past, after: &Past, bounds: &Bounds) -> Option<KpiChange> {
    let max_pct = bounds.max_drift_pct.iter().rev().find(|(it, _)| *it == kpi).map(|(_, pct)| *pct);
    let (before, after) = (before.kpis.get(&kpi).copied(), after.kpis.get(&kpi).copied());
    if before.or(after).is_none() && max_pct.is_none() {
        return None;
    }
    let beyond = |max_pct: f64| match (before, after) {
        (Some(before), Some(after)) => drift_pct(before, after) > max_pct,
        // A bound that can't be held is not kept.
        _ => true,
    };
    Some(KpiChange { kpi, before, after, max_pct, drifted: max_pct.is_some_and(beyond) })
}

/// By how many percent of the earlier figure the later one differs from it; infinitely many from 0.
#[expect(clippy::cast_precision_loss, reason = "counts of a bakery are far below 2^52")]
#[must_use]
pub(crate) fn drift_pct(before: u64, after: u64) -> f64 {
    match (before, after.abs_diff(before)) {
        (_, 0) => 0.0,
        (0, _) => f64::INFINITY,
        (before, by) => by as f64 * 100.0 / before as f64,
    }
}

impl Baseline {
    /// Judges the run by its other checks, and gives the result as one more check.
    #[must_use]
    pub fn judge(&self, report: &RunReport) -> CheckReport {
        let findings = self.findings(&Past::of(report));
        CheckReport { id: ID, outcome: Outcome::Judged(findings), exchanges: Vec::new() }
    }

    /// A figure beyond its bound fails; what became slower is a warning, as with `--slow` and `--budget`. A check
    /// that fails now has failed by itself already.
    fn findings(&self, now: &Past) -> Vec<Finding> {
        let Comparison { run, checks, kpis } = compare(&self.past, now, &self.bounds);
        let timed = checks.iter().filter_map(|check| Some((check.id.as_str(), check.durations?)));
        let mut slower: Vec<_> = timed.filter(|(_, it)| it.slower).collect();
        slower.sort_by(|(_, a), (_, b)| (b.after_ms - b.before_ms).total_cmp(&(a.after_ms - a.before_ms)));
        let compared = Fact::Timing(TimingFact::BaselineCompared {
            at: self.past.started_at.clone(),
            checks: checks.iter().filter(|check| check.durations.is_some()).count() as u64,
            slower: slower.len() as u64,
            figures: kpis.iter().filter(|kpi| kpi.before.is_some() && kpi.after.is_some()).count() as u64,
        });
        let run = run.filter(|run| run.slower).map(|value| ("run", value));
        let named = run.into_iter().chain(slower.into_iter().take(MOST_NAMED));
        let slow = named.map(|(what, Durations { before_ms, after_ms, .. })| {
            let max_pct = self.bounds.max_regression_pct;
            Finding::warning(TimingFact::BaselineSlower {
                what: what.to_owned(),
                before_ms,
                after_ms,
                max_pct,
            })
        });
        let drifts = kpis.iter().filter(|kpi| kpi.drifted).map(|value| {
            let (kpi, max_pct) = (value.kpi.name(), value.max_pct.unwrap_or_default());
            Finding::failure(match (value.before, value.after) {
                (Some(before), Some(after)) => {
                    Fact::Timing(TimingFact::BaselineDrift { kpi, before, after, max_pct })
                }
                _ => Fact::Timing(TimingFact::BaselineFigureMissing { kpi }),
            })
        });
        std::iter::once(Finding::info(compared)).chain(drifts).chain(slow).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::testing::{MANY, in_time};

    fn past(change: impl FnOnce(&mut Value)) -> Past {
        let mut report = testing::report();
        report["checks"][1]["outcome"] = json!("passed");
        report["checks"][1]["findings"][1]["severity"] = json!("info");
        change(&mut report);
        Past::read(report.to_string().as_bytes()).unwrap()
    }

    fn bounds(max_drift_pct: &[(Kpi, f64)]) -> Bounds {
        Bounds { max_drift_pct: max_drift_pct.to_vec(), ..Bounds::default() }
    }

    fn codes(bounds: Bounds, now: &Past) -> Vec<&'static str> {
        let baseline = Baseline { past: past(|_| {}), bounds };
        baseline.findings(now).iter().skip(1).map(|finding| finding.fact.code()).collect()
    }

    #[test]
    fn a_run_is_no_worse_than_itself() {
        let run = past(|_| {});
        let comparison = compare(&run, &run, &bounds(&[(Kpi::Requests24h, 0.0)]));
        assert!(!comparison.is_worse() && comparison.run.is_some());
        assert_eq!(comparison.kpis.len(), 2);
    }

    #[test]
    fn slower_is_what_grew_by_more_than_the_bound_and_more_than_jitter() {
        let at = |auth: f64, whole: f64| {
            past(|report| {
                report["checks"][0]["duration_ms"] = json!(auth);
                report["duration_ms"] = json!(whole);
            })
        };
        assert_eq!(codes(Bounds::default(), &at(200.0, 900.0)), [""; 0], "the bound itself, and jitter");
        assert_eq!(codes(Bounds::default(), &at(201.0, 600.0)), ["baseline-slower"]);
        assert_eq!(codes(Bounds::default(), &at(100.0, 901.0)), ["baseline-slower"]);
        let wide = Bounds { max_regression_pct: 200.0, ..Bounds::default() };
        assert_eq!(codes(wide, &at(300.0, 1800.0)), [""; 0]);
    }

    #[test]
    fn the_run_is_timed_only_where_every_check_passed_in_both() {
        let other = past(|report| {
            report["checks"][0]["flaky"] = json!(true);
            report["duration_ms"] = json!(6000.0);
        });
        assert_eq!(compare(&past(|_| {}), &other, &Bounds::default()).run, None);
        let fewer = past(|report| drop(report["checks"].as_array_mut().unwrap().remove(0)));
        assert_eq!(compare(&fewer, &past(|_| {}), &Bounds::default()).run, None);
    }

    #[test]
    fn a_figure_may_drift_as_far_as_its_bound_up_or_down() {
        let now = |requests: u64| {
            past(|report| report["checks"][1]["findings"][0]["data"]["requests_24h"] = json!(requests))
        };
        let quarter = || bounds(&[(Kpi::Requests24h, 25.0)]);
        assert_eq!(codes(quarter(), &now(150)), [""; 0]);
        assert_eq!(codes(quarter(), &now(151)), ["baseline-drift"]);
        assert_eq!(codes(quarter(), &now(90)), [""; 0]);
        assert_eq!(codes(quarter(), &now(89)), ["baseline-drift"]);
        assert_eq!(codes(bounds(&[(Kpi::Errors24h, 0.0)]), &now(1)), [""; 0], "another figure's bound");
        assert!(drift_pct(0, 1).is_infinite() && drift_pct(0, 0).abs() < f64::EPSILON);
    }

    #[test]
    fn a_bound_that_can_not_be_held_fails() {
        assert_eq!(codes(bounds(&[(Kpi::RowsTotal, 10.0)]), &past(|_| {})), ["baseline-figure-missing"]);
    }

    #[test]
    fn worse_is_what_passed_and_does_not_or_fails_with_something_new() {
        let worse = |before: &Past, after: &Past| compare(before, after, &Bounds::default()).is_worse();
        let good = past(|_| {});
        let failed = past(|report| {
            report["checks"][0]["outcome"] = json!("failed");
            report["checks"][0]["findings"] = json!([{"severity": "failure", "code": "http-status"}]);
        });
        let skipped = past(|report| {
            report["checks"][0]["outcome"] = json!("skipped");
            report["checks"][0]["reason"] = json!({"code": "unreachable", "data": {}});
        });
        let fewer = past(|report| drop(report["checks"].as_array_mut().unwrap().remove(0)));
        let otherwise = past(|report| {
            report["checks"][0]["outcome"] = json!("failed");
            report["checks"][0]["findings"] = json!([{"severity": "failure", "code": "shape-mismatch"}]);
        });
        for (name, after) in [("failed", &failed), ("skipped", &skipped), ("left out", &fewer)] {
            assert!(worse(&good, after), "{name}");
            assert!(!worse(after, &good), "{name}, mended");
        }
        assert!(!worse(&failed, &failed), "no worse than it was");
        assert!(worse(&failed, &otherwise), "another failure");
        assert!(worse(&fewer, &failed), "a check that is new and fails");
    }

    #[test]
    fn of_many_that_became_slower_the_worst_are_named() {
        let many = |ms: f64| {
            past(|report| {
                let check = report["checks"][0].clone();
                report["checks"] = (0..20)
                    .map(|place| {
                        let mut check = check.clone();
                        check["id"] = json!(format!("check-{place}"));
                        check["duration_ms"] = json!(100.0 + ms * f64::from(place));
                        check
                    })
                    .collect();
            })
        };
        let baseline = Baseline { past: many(0.0), bounds: Bounds::default() };
        let findings = baseline.findings(&many(101.0));
        assert!(matches!(
            &findings[0].fact,
            Fact::Timing(TimingFact::BaselineCompared { checks: 20, slower: 19, .. })
        ));
        assert_eq!(findings.len(), 1 + MOST_NAMED);
        assert!(
            matches!(&findings[1].fact, Fact::Timing(TimingFact::BaselineSlower { what, .. }) if what == "check-19")
        );
    }

    #[test]
    fn many_checks_are_compared_in_time() {
        let many = past(|report| {
            let check = report["checks"][0].clone();
            let named = |place: usize| {
                let mut check = check.clone();
                check["id"] = json!(format!("check-{place}"));
                check
            };
            report["checks"] = (0..MANY / 4).map(named).collect();
        });
        let compared = in_time(|| compare(&many, &many, &Bounds::default()));
        assert_eq!((compared.checks.len(), compared.is_worse()), (MANY / 4, false));
    }
}
