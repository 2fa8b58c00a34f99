//! The words around several runs side by side, in English.

use crate::report::words::side_by_side::SideBySideWords;

pub(in crate::report::words) const SIDE_BY_SIDE: SideBySideWords = SideBySideWords {
    differ: "They differ in",
    http_version: "the version of HTTP",
    filters_unknown: "the filters that they do not know",
    fields_unknown: "the fields that the contract does not have",
    permissions: "what their users may do",
    figures_absent: "the figures that they do not have",
    checks_skipped: "the checks that were skipped",
    nothing_held: "the checks that had nothing to compare",
};
