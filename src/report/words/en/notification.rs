//! The words of a notice, in English.

use crate::report::words::notification::NotificationWords;

pub(in crate::report::words) const NOTIFICATION: NotificationWords = NotificationWords {
    not_run: "COULD NOT BE RUN",
    has_been: " for",
    again_after: " again, after",
    and_more: ("one more check has a problem", "more checks have a problem"),
    to_do: "What to do",
    nothing_to_do: "What to do: nothing, it works again",
    report: "Report",
    no_report: "Report: no file was asked for; to see it, run",
};
