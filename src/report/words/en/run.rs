//! What a check and a run came to, in English.

use crate::report::words::amounts::counted;
use crate::verdict::{Skip, Tally, Verdict};

pub(in crate::report::words) fn skip(skip: &Skip) -> String {
    match skip {
        Skip::NotSignedIn => "nobody is signed in, see auth".into(),
        Skip::Unreachable => "no connection, see auth".into(),
        Skip::ThroughProxy => "the proxy does that itself".into(),
        Skip::OtherPort => "for the ports 443 and 80 alone".into(),
        Skip::NoCredentials => "no credentials were given; add --token-file PATH or --username NAME".into(),
        Skip::NoTls => "no TLS, no certificate".into(),
        Skip::NothingToCompare => "what it compares could not be read".into(),
        Skip::StepNotReached => "not come to".into(),
        Skip::NothingExpected => "nothing was expected; --expect says what".into(),
        Skip::NothingToDo => {
            "nothing to do, so nothing was sent; --even-if-empty sends it all the same".into()
        }
        Skip::AlreadyMaintained => "it has been run already, so nothing was sent".into(),
        Skip::ChecksNotPassed { checks } if checks.is_empty() => {
            "REFUSED, nothing live was sent: the run was stopped".into()
        }
        Skip::ChecksNotPassed { checks } => {
            format!("REFUSED, nothing live was sent: not passed: {}", checks.join(", "))
        }
    }
}

pub(in crate::report::words) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "PASSED",
        Verdict::Failed => "FAILED",
        Verdict::NotJudged => "COULD NOT BE JUDGED",
        Verdict::Denied => "DENIED: credentials or permission",
        Verdict::LiveRefused => "LIVE REFUSED, nothing live was sent",
        Verdict::LiveUnconfirmed => "LIVE CALL MADE, NOT CONFIRMED",
        Verdict::LiveUnknown => "LIVE OUTCOME UNKNOWN",
        Verdict::Interrupted => "INTERRUPTED",
        Verdict::Terminated => "TERMINATED",
    }
}

pub(in crate::report::words) fn tally(tally: Tally) -> String {
    let parts = [
        counted(tally.passed, "passed", "passed"),
        counted(tally.failed, "failed", "failed"),
        counted(tally.broken, "not judged", "not judged"),
        counted(tally.skipped, "skipped", "skipped"),
        counted(tally.unknown, "unknown", "unknown"),
        counted(tally.warnings, "warning", "warnings"),
        counted(tally.flaky, "flaky", "flaky"),
        counted(tally.held_nothing, "had nothing to compare", "had nothing to compare"),
        counted(tally.left_out, "check LEFT OUT (--only/--skip)", "checks LEFT OUT (--only/--skip)"),
    ];
    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let requests = counted(tally.requests, "request", "requests");
    [Some(parts), requests].into_iter().flatten().collect::<Vec<_>>().join("; ")
}
