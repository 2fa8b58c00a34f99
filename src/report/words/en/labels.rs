//! The words around the facts, in English.

use crate::report::words::labels::Labels;

pub(in crate::report::words) const LABELS: Labels = Labels {
    expected: "expected",
    got: "got",
    next: "next",
    repeat: "repeat",
    failures: "What went wrong",
    flaky: "flaky: it took more than one try",
    skipped: "skipped",
    check: "check",
    time: "time",
    insecure: "WARNING: --insecure: nobody checked whose certificate this is; the token may be in anybody's hands",
    more_of_these: "more of these",
    verbose_shows_more: "; -v shows more",
    claim_awaited: "Another live run on this deployment has its claim in historial. Nothing live was sent: its end is being waited for (--claim-within), and then everything is looked at anew.",
    live_begins: "Nothing speaks against it. Sending it LIVE now, once.",
    live_awaited: "The live call is under way and its answer is being waited for. Press Ctrl-C once more to leave at once, with its outcome unknown.",
    row_awaited: "The live call was answered and its row is being looked for. Press Ctrl-C once more to leave at once, with it unconfirmed.",
    live_lost: "The live call's answer was lost. It is NOT sent again: its row is being looked for in historial.",
    live_line: "live",
    live_under_way: "live maintenance",
    live_was_done: ", AFTER THE LIVE CALL WAS DONE AND CONFIRMED",
    stopped: "stopped by a signal",
};
