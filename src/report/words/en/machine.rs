//! The facts of this machine, in English.

use crate::finding::MachineFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &MachineFact) -> Wording {
    match fact {
        MachineFact::PlaceWritable { path, .. } => brief(path.as_str()),
        MachineFact::PlaceUnusable { what: "journal", path, reason } => problem(
            "a journal that can be written to",
            format!("{path} cannot be written: {reason}"),
            "A live call would be refused. Give another file: --journal FILE or POINTCTL_JOURNAL.",
        ),
        MachineFact::PlaceUnusable { path, reason, .. } => problem(
            "a folder for the lock that can be written to",
            format!("{path} cannot be written: {reason}"),
            "A live call would be refused. Have an administrator let this user write to /run/lock, /var/tmp or /tmp.",
        ),
        MachineFact::MachineSeen { os, arch, stdout, color, lang, locale, .. } => {
            let stdout = if *stdout { "in a terminal" } else { "without a terminal" };
            let color = if *color { "in colour" } else { "without colour" };
            let lang = if *lang == "es" { "in Spanish" } else { "in English" };
            brief(format!("{stdout}, {color}, {lang} (locale {locale:?}), {os} {arch}"))
        }
    }
}
