//! The words of a comparison of two runs, in English.

use crate::report::words::compared::Compared;

pub(in crate::report::words) const COMPARED: Compared = Compared {
    before: "before",
    after: "after",
    absent: "did not run",
    whole_run: "whole run",
    slower: "slower",
    slower_checks: "slower",
    beyond: "beyond its bound of",
    checks: "checks",
    worse: "worse",
    better: "better",
    unchanged: "nothing changed",
    figures: "figures",
    is_worse: "WORSE",
    is_no_worse: "NO WORSE",
};
