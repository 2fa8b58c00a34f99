//! The outcomes of checks and the verdicts on runs, in English.

use crate::report::words::amounts::counted;
use crate::verdict::{Selection, Skip, TakenAlong, Tally, Verdict};

pub(in crate::report::words) fn skip(skip: &Skip) -> String {
    match skip {
        Skip::NotSignedIn => "a sign-in is needed, and it failed: see auth".into(),
        Skip::Unreachable => "there was no connection: see auth".into(),
        Skip::ThroughProxy => "the proxy does this itself".into(),
        Skip::OtherPort => "it is only for the ports 443 and 80".into(),
        Skip::NoCredentials => "no credentials were given; add --token-file PATH or --username NAME".into(),
        Skip::NoTls => "without TLS there is no certificate".into(),
        Skip::NothingToCompare => "what it compares could not be read".into(),
        Skip::StepNotReached => "the run ended before this step".into(),
        Skip::NothingExpected => "no total was given to compare; --expect gives one".into(),
        Skip::NothingToDo => {
            "there is nothing to do, so nothing was sent; --even-if-empty sends it anyway".into()
        }
        Skip::AlreadyMaintained => "it was run already, so nothing was sent".into(),
        Skip::ChecksNotPassed { checks } if checks.is_empty() => {
            "REFUSED, nothing live was sent: the run was stopped".into()
        }
        Skip::ChecksNotPassed { checks } => {
            format!("REFUSED, nothing live was sent: these checks did not pass: {}", checks.join(", "))
        }
    }
}

pub(in crate::report::words) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "PASSED",
        Verdict::Failed => "FAILED",
        Verdict::NotJudged => "COULD NOT BE VERIFIED",
        Verdict::Down => "DOWN",
        Verdict::Denied => "DENIED: credentials or permission",
        Verdict::LiveRefused => "LIVE RUN REFUSED, nothing live was sent",
        Verdict::LiveUnconfirmed => "LIVE CALL MADE, NOT CONFIRMED",
        Verdict::LiveUnknown => "RESULT OF THE LIVE CALL UNKNOWN",
        Verdict::Interrupted => "INTERRUPTED",
        Verdict::Terminated => "TERMINATED",
    }
}

pub(in crate::report::words) fn tally(tally: Tally) -> String {
    let parts = [
        counted(tally.passed, "passed", "passed"),
        counted(tally.failed, "failed", "failed"),
        counted(tally.broken, "not verified", "not verified"),
        counted(tally.skipped, "skipped", "skipped"),
        counted(tally.unknown, "unknown", "unknown"),
        counted(tally.warnings, "warning", "warnings"),
        counted(tally.flaky, "flaky", "flaky"),
        counted(tally.held_nothing, "had nothing to compare", "had nothing to compare"),
        counted(
            tally.left_out,
            "check LEFT OUT (--only/--skip/--read-only)",
            "checks LEFT OUT (--only/--skip/--read-only)",
        ),
    ];
    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let requests = counted(tally.requests, "request", "requests");
    [Some(parts), requests].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

pub(in crate::report::words) fn left_out(selection: &Selection) -> Vec<String> {
    let Selection { read_only, left_out, taken_along, in_part, .. } = selection;
    let mut said = Vec::new();
    if *read_only {
        said.push(format!(
            "--read-only: pointctl sent no POST except a login. Not proved in this run: {}.",
            left_out.join(", ")
        ));
    }
    let along = |it: &TakenAlong| format!("{} was left out too: it needs {}.", it.id, it.needs.join(", "));
    said.extend(taken_along.iter().map(along));
    if !in_part.is_empty() {
        said.push(format!("Proved only in part, because of what was left out: {}.", in_part.join(", ")));
    }
    said
}
