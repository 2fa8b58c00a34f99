//! The labels of a report, in English.

use crate::report::words::labels::Labels;

pub(in crate::report::words) const LABELS: Labels = Labels {
    expected: "expected",
    got: "got",
    next: "next",
    repeat: "repeat",
    answer: "answer",
    request: "request",
    failures: "What went wrong",
    flaky: "flaky: it took more than one try",
    skipped: "skipped",
    skipped_several: "skipped",
    check: "check",
    checks: "checks",
    time: "time",
    insecure: "WARNING: with --insecure the server's certificate was not checked; anybody may have received the token",
    phases: ["DNS", "connection", "TLS", "first byte", "body"],
    more_of_these: "more of these",
    verbose_shows_more: "; -v shows more",
    claim_awaited: "Another live run on this deployment has claimed its turn in the historial. Nothing live was sent: pointctl waits for it to end (--claim-within), and then checks everything again.",
    live_begins: "Every guard lets it through. pointctl now sends it LIVE, once.",
    live_awaited: "The live call is under way and pointctl waits for its answer. Press Ctrl-C again to leave at once, without knowing its result.",
    row_awaited: "The live call was answered and pointctl looks for its row. Press Ctrl-C again to leave at once, without confirming it.",
    live_lost: "The live call's answer was lost. It is NOT sent again: pointctl looks for its row in the historial.",
    live_line: "live",
    live_under_way: "live maintenance",
    live_was_done: ", AFTER THE LIVE CALL WAS DONE AND CONFIRMED",
    stopped: "stopped by a signal",
};
