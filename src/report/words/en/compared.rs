//! The words of a comparison of two runs, in English.

use crate::report::words::compared::Compared;

pub(in crate::report::words) const COMPARED: Compared = Compared {
    before: "before",
    after: "after",
    outcomes: [
        ("passed", "passed"),
        ("failed", "failed"),
        ("skipped", "skipped"),
        ("broken", "not verified"),
        ("unknown", "result unknown"),
    ],
    absent: "did not run",
    whole_run: "whole run",
    slower: "slower",
    slower_checks: ("slower", "slower"),
    beyond: "more than its bound of",
    checks: ("check", "checks"),
    worse: ("worse", "worse"),
    better: ("better", "better"),
    unchanged: "nothing changed",
    figures: ("figure", "figures"),
    is_worse: "WORSE",
    is_no_worse: "NOT WORSE",
};
