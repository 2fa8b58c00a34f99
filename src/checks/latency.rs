//! How long the requests took, and the run: judged when every other check has ended.

use std::sync::Arc;
use std::time::Duration;

use super::about::{About, Words};
use super::check::Check;
use super::plan::Policy;
use crate::finding::{Fact, Finding, TimingFact};
use crate::http::Exchange;
use crate::http::phases::millis;
use crate::verdict::{Outcome, Skip};

/// Most requests that are named where too many needed another try.
const MOST_NAMED: usize = 5;

/// The time from which on a request counts as slow, without `--slow`.
const SLOW_REQUEST: Duration = Duration::from_secs(2);
/// The median of all requests from which on the deployment counts as slow, without `--slow`.
const SLOW_MEDIAN: Duration = Duration::from_secs(1);

/// The check `latency` of the catalogue.
pub const CHECK: Check = Check {
    id: "latency",
    about: ABOUT,
    reads: &[],
    needs: &[],
    run: |ctx, _| {
        Box::pin(async {
            let (exchanges, total) = ctx.everything_sent().await;
            judge(&ctx.plan().policy, &exchanges, total)
        })
    },
};

const ABOUT: About = About {
    asks: Words { en: "nothing of its own", es: "nada por su cuenta" },
    proves: Words {
        en: "no more than --max-flaky of the tries failed; each request came within --slow and the run within --budget, where these are given; a warning otherwise",
        es: "no falló más de --max-flaky de los intentos; cada solicitud llegó dentro de --slow y la ejecución dentro de --budget, si se indican; si no, una advertencia",
    },
    deep: None,
};

/// States the run's figures, and warns of each request and of a run that took longer than was asked for, and where
/// too many tries failed.
/// A request's time is that of all its tries with the pauses between them: so long did somebody wait.
///
/// # Errors
/// A skip where nothing was answered at all.
pub fn judge(policy: &Policy, sent: &[Arc<Exchange>], total: Duration) -> Result<Vec<Finding>, Outcome> {
    let mut slowest_first: Vec<_> = sent.iter().collect();
    slowest_first.sort_by_key(|exchange| std::cmp::Reverse(exchange.duration));
    let (Some(slowest), true) = (slowest_first.first(), sent.iter().any(|sent| sent.status.is_some())) else {
        return Err(Outcome::Skipped(Skip::Unreachable));
    };
    let median = slowest_first.get(sent.len() / 2).map_or(Duration::ZERO, |exchange| exchange.duration);
    let over = slowest_first.iter().take_while(|exchange| exchange.duration > SLOW_REQUEST).count() as u64;
    let is_slow = policy.slow.is_none() && (over > 0 || median > SLOW_MEDIAN);
    let noted = is_slow.then(|| {
        Fact::Timing(TimingFact::SlownessNoted {
            requests: sent.len() as u64,
            over,
            median_ms: millis(median),
            slowest_ms: millis(slowest.duration),
            method: slowest.method,
            path: slowest.target.clone(),
        })
    });
    let measured = Fact::Timing(TimingFact::LatencyMeasured {
        requests: sent.len() as u64,
        total_ms: millis(total),
        median_ms: millis(median),
        slowest_ms: millis(slowest.duration),
        method: slowest.method,
        path: slowest.target.clone(),
    });
    let budget = policy.budget.filter(|budget| total > *budget);
    let exceeded = |budget| {
        Fact::Timing(TimingFact::BudgetExceeded { budget_ms: millis(budget), total_ms: millis(total) })
    };
    let slow = policy.slow.into_iter().flat_map(|slow| {
        let beyond = slowest_first.iter().take_while(move |exchange| exchange.duration > slow);
        beyond.map(move |beyond| {
            Fact::Timing(TimingFact::RequestSlow {
                method: beyond.method,
                path: beyond.target.clone(),
                duration_ms: millis(beyond.duration),
                attempts: beyond.attempts,
                slow_ms: millis(slow),
            })
        })
    });
    let flaky = flaky(policy.max_flaky_pct, sent);
    let warnings = flaky.into_iter().chain(budget.map(exceeded)).chain(slow).map(Finding::warning);
    let infos = std::iter::once(measured).chain(noted).map(Finding::info);
    Ok(infos.chain(warnings).collect())
}

/// Too large a share of tries that failed and were made again. One alone is a hiccup, however few tries there were,
/// unless none is allowed.
#[expect(clippy::cast_precision_loss, reason = "a run has far fewer than 2^52 requests")]
fn flaky(max_pct: f64, sent: &[Arc<Exchange>]) -> Option<Fact> {
    let sum = |of: fn(&Exchange) -> u32| sent.iter().map(|sent| u64::from(of(sent))).sum::<u64>();
    let (failed, tries) = (sum(|tries| tries.failed_attempts), sum(|tries| tries.attempts));
    let share_pct = if tries == 0 { 0.0 } else { failed as f64 * 100.0 / tries as f64 };
    if share_pct <= max_pct || (failed < 2 && max_pct > 0.0) {
        return None;
    }
    let mut again: Vec<_> = sent.iter().filter(|sent| sent.failed_attempts > 0).collect();
    again.sort_by_key(|again| std::cmp::Reverse(again.attempts));
    let named = again.iter().take(MOST_NAMED);
    let requests: Vec<_> =
        named.map(|named| format!("{} {} ×{}", named.method, named.target, named.attempts)).collect();
    Some(Fact::Timing(TimingFact::TriesFailed {
        failed,
        tries,
        got_pct: (share_pct * 100.0).round() / 100.0,
        max_pct,
        others: (again.len() - requests.len()) as u64,
        requests,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::warnings;

    fn exchange(target: &str, duration_ms: u64, status: Option<u16>) -> Arc<Exchange> {
        Arc::new(Exchange {
            target: target.into(),
            status,
            duration: Duration::from_millis(duration_ms),
            ..Exchange::sample()
        })
    }

    fn run() -> Vec<Arc<Exchange>> {
        vec![exchange("/a/", 30, Some(200)), exchange("/b/", 90, None), exchange("/c/", 10, Some(200))]
    }

    fn judged(slow_ms: Option<u64>, budget_ms: Option<u64>) -> Vec<Finding> {
        let (slow, budget) = (slow_ms.map(Duration::from_millis), budget_ms.map(Duration::from_millis));
        let policy = Policy { slow, budget, ..Policy::default() };
        judge(&policy, &run(), Duration::from_millis(100)).unwrap()
    }

    #[test]
    fn the_figures_are_stated_without_a_limit_too() {
        let measured = Fact::Timing(TimingFact::LatencyMeasured {
            requests: 3,
            total_ms: 100.0,
            median_ms: 30.0,
            slowest_ms: 90.0,
            method: "GET",
            path: "/b/".into(),
        });
        assert_eq!(judged(None, None), [Finding::info(measured)]);
    }

    #[test]
    fn each_request_beyond_the_limit_is_named_the_slowest_first() {
        let paths = |slow_ms| -> Vec<_> {
            let facts = judged(Some(slow_ms), None).into_iter().map(|judged| judged.fact);
            facts
                .filter_map(|fact| {
                    if let Fact::Timing(TimingFact::RequestSlow { path, .. }) = fact {
                        Some(path)
                    } else {
                        None
                    }
                })
                .collect()
        };
        assert_eq!(paths(90), [""; 0], "the limit itself is kept");
        assert_eq!(paths(89), ["/b/"], "one without an answer was waited for too");
        assert_eq!(paths(5), ["/b/", "/a/", "/c/"]);
        assert_eq!(warnings(&judged(Some(20), None)), ["request-slow"; 2]);
    }

    #[test]
    fn slowness_is_noted_where_no_limit_is_given() {
        let noted = |slow_ms: Option<u64>, times: &[u64]| {
            let sent: Vec<_> = times.iter().map(|ms| exchange("/a/", *ms, Some(200))).collect();
            let policy = Policy { slow: slow_ms.map(Duration::from_millis), ..Policy::default() };
            let findings = judge(&policy, &sent, Duration::ZERO).unwrap();
            findings.into_iter().find_map(|finding| match finding.fact {
                Fact::Timing(TimingFact::SlownessNoted { over, median_ms, .. }) => Some((over, median_ms)),
                _ => None,
            })
        };
        assert_eq!(noted(None, &[2_000, 1, 1]), None, "the bounds themselves are kept");
        assert_eq!(noted(None, &[1_000, 1_000, 1_000]), None);
        assert_eq!(noted(None, &[2_001, 1, 1]), Some((1, 1.0)));
        assert_eq!(noted(None, &[1_001, 1_001, 1]), Some((0, 1_001.0)));
        assert_eq!(
            noted(Some(60_000), &[3_000, 3_000, 3_000]),
            None,
            "who gives a limit has said what is slow"
        );
    }

    #[test]
    fn a_run_has_its_budget() {
        assert_eq!(warnings(&judged(None, Some(100))), [""; 0]);
        assert_eq!(warnings(&judged(None, Some(99))), ["budget-exceeded"]);
        assert_eq!(warnings(&judged(Some(50), Some(99))), ["budget-exceeded", "request-slow"]);
    }

    #[test]
    fn too_many_tries_that_failed_are_a_warning() {
        let tried = |attempts, failed_attempts| {
            let first = exchange("/a/", 30, Some(200));
            Arc::new(Exchange { attempts, failed_attempts, ..(*first).clone() })
        };
        let of = |max_flaky_pct, again: &[(u32, u32)], once: usize| {
            let again = again.iter().map(|(attempts, failed)| tried(*attempts, *failed));
            let sent: Vec<_> = again.chain(std::iter::repeat_n(tried(1, 0), once)).collect();
            let policy = Policy { max_flaky_pct, ..Policy::default() };
            judge(&policy, &sent, Duration::ZERO).unwrap()
        };
        let codes = |max, again: &[(u32, u32)], once| warnings(&of(max, again, once));
        assert_eq!(codes(5.0, &[(2, 1), (3, 2)], 54), ["tries-failed"], "3 of 59");
        assert_eq!(codes(5.0, &[(2, 1), (3, 2)], 55), [""; 0], "3 of 60: as many as are allowed");
        assert_eq!(codes(5.0, &[(3, 0), (2, 0), (2, 0)], 1), [""; 0], "a 429 is no failure");
        assert_eq!(codes(5.0, &[(2, 1)], 1), [""; 0], "one alone is a hiccup");
        assert_eq!(codes(0.0, &[(2, 1)], 99), ["tries-failed"]);
        assert_eq!(codes(100.0, &[(3, 2); 9], 0), [""; 0]);
        let seven = of(5.0, &[(2, 1), (2, 1), (2, 1), (2, 1), (2, 1), (2, 1), (3, 1)], 0);
        let Fact::Timing(TimingFact::TriesFailed { failed, tries, got_pct, requests, others, .. }) =
            &seven[1].fact
        else {
            panic!("{seven:?}")
        };
        assert_eq!((*failed, *tries, *got_pct, *others), (7, 15, 46.67, 2));
        assert_eq!((requests.len(), requests[0].as_str()), (5, "GET /a/ ×3"), "those that needed the most");
    }

    #[test]
    fn without_an_answer_there_is_nothing_to_judge() {
        let skipped = Err(Outcome::Skipped(Skip::Unreachable));
        let nobody = [exchange("/a/", 9, None)];
        assert_eq!(judge(&Policy::default(), &nobody, Duration::ZERO), skipped);
        assert_eq!(judge(&Policy::default(), &[], Duration::ZERO), skipped);
    }
}
