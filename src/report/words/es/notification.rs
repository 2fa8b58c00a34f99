//! The words of a notice, in Spanish.

use crate::report::words::notification::NotificationWords;

pub(in crate::report::words) const NOTIFICATION: NotificationWords = NotificationWords {
    not_run: "NO SE PUDO EJECUTAR",
    has_been: ", y sigue así desde hace",
    again_after: " de nuevo, después de",
    and_more: ("otra comprobación tiene un problema", "comprobaciones más tienen un problema"),
    to_do: "Qué hacer",
    nothing_to_do: "Qué hacer: nada, funciona de nuevo",
    report: "Informe",
    no_report: "Informe: no se pidió ningún archivo; para verlo, ejecute",
};
