//! The facts of this machine, in Spanish.

use crate::finding::MachineFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &MachineFact) -> Wording {
    match fact {
        MachineFact::PlaceWritable { path, .. } => brief(path.as_str()),
        MachineFact::PlaceUnusable { what: "journal", path, reason } => problem(
            "una bitácora en la que se pueda escribir",
            format!("no se puede escribir {path}: {reason}"),
            "Una llamada en vivo se rechazaría. Indique otro archivo: --journal ARCHIVO o POINTCTL_JOURNAL.",
        ),
        MachineFact::PlaceUnusable { path, reason, .. } => problem(
            "una carpeta para el candado en la que se pueda escribir",
            format!("no se puede escribir {path}: {reason}"),
            "Una llamada en vivo se rechazaría. Pida a alguien de sistemas que este usuario pueda escribir en /run/lock, /var/tmp o /tmp.",
        ),
        MachineFact::MachineSeen { os, arch, stdout, color, lang, locale, .. } => {
            let stdout = if *stdout { "en una terminal" } else { "sin terminal" };
            let color = if *color { "con color" } else { "sin color" };
            let lang = if *lang == "es" { "en español" } else { "en inglés" };
            brief(format!("{stdout}, {color}, {lang} (locale {locale:?}), {os} {arch}"))
        }
    }
}
