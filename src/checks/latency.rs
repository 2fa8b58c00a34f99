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

/// The check.
pub const CHECK: Check = Check {
    id: "latency",
    about: ABOUT,
    reads: &[],
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
        en: "each request came within --slow and the run within --budget, where these are given; a warning otherwise",
        es: "cada solicitud llegó dentro de --slow y la ejecución dentro de --budget, donde se dan; si no, una advertencia",
    },
    deep: None,
};

/// States the run's figures, and warns of each request and of a run that took longer than was asked for.
/// A request's time is that of all its tries with the pauses between them: so long did somebody wait.
///
/// # Errors
/// A skip where nothing was answered at all.
pub fn judge(policy: &Policy, sent: &[Arc<Exchange>], total: Duration) -> Result<Vec<Finding>, Outcome> {
    let mut slowest_first: Vec<_> = sent.iter().collect();
    slowest_first.sort_by_key(|exchange| std::cmp::Reverse(exchange.duration));
    let (Some(slowest), true) = (slowest_first.first(), sent.iter().any(|it| it.status.is_some())) else {
        return Err(Outcome::Skipped(Skip::Unreachable));
    };
    let measured = Fact::Timing(TimingFact::LatencyMeasured {
        requests: sent.len() as u64,
        total_ms: millis(total),
        median_ms: slowest_first.get(sent.len() / 2).map_or(0.0, |it| millis(it.duration)),
        slowest_ms: millis(slowest.duration),
        method: slowest.method,
        path: slowest.target.clone(),
    });
    let budget = policy.budget.filter(|budget| total > *budget);
    let exceeded = |budget| {
        Fact::Timing(TimingFact::BudgetExceeded { budget_ms: millis(budget), total_ms: millis(total) })
    };
    let slow = policy.slow.into_iter().flat_map(|slow| {
        let beyond = slowest_first.iter().take_while(move |it| it.duration > slow);
        beyond.map(move |it| {
            Fact::Timing(TimingFact::RequestSlow {
                method: it.method,
                path: it.target.clone(),
                duration_ms: millis(it.duration),
                attempts: it.attempts,
                slow_ms: millis(slow),
            })
        })
    });
    let warnings = budget.map(exceeded).into_iter().chain(slow).map(Finding::warning);
    Ok(std::iter::once(Finding::info(measured)).chain(warnings).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::warnings;
    use crate::http::TokenOf;

    fn exchange(target: &str, duration_ms: u64, status: Option<u16>) -> Arc<Exchange> {
        Arc::new(Exchange {
            number: 0,
            method: "GET",
            target: target.into(),
            body: None,
            token: TokenOf::User,
            live: false,
            status,
            started: Duration::ZERO,
            duration: Duration::from_millis(duration_ms),
            bytes: 0,
            attempts: 1,
            version: None,
            phases: None,
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
            let facts = judged(Some(slow_ms), None).into_iter().map(|it| it.fact);
            facts
                .filter_map(|it| {
                    if let Fact::Timing(TimingFact::RequestSlow { path, .. }) = it {
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
    fn a_run_has_its_budget() {
        assert_eq!(warnings(&judged(None, Some(100))), [""; 0]);
        assert_eq!(warnings(&judged(None, Some(99))), ["budget-exceeded"]);
        assert_eq!(warnings(&judged(Some(50), Some(99))), ["budget-exceeded", "request-slow"]);
    }

    #[test]
    fn without_an_answer_there_is_nothing_to_judge() {
        let skipped = Err(Outcome::Skipped(Skip::Unreachable));
        let nobody = [exchange("/a/", 9, None)];
        assert_eq!(judge(&Policy::default(), &nobody, Duration::ZERO), skipped);
        assert_eq!(judge(&Policy::default(), &[], Duration::ZERO), skipped);
    }
}
