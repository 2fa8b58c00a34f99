//! The errors of an unfinished download, in Spanish.

use crate::cli::error::{UsageError, part::PartProblem};
use crate::cli::words::said::Said;
use crate::report::words::number;

pub(crate) fn error(error: &UsageError) -> Said {
    match error {
        UsageError::ResumeNeedsAll { source } => Said::new(
            format!("{source} es solo para una descarga completa a un archivo"),
            "Indique --all y también --output ARCHIVO. No se envió nada.",
        ),
        UsageError::PartExists { path } => Said::new(
            format!("hay una descarga sin terminar: {}", path.display()),
            "No se envió nada. Agregue --resume para continuarla, o --restart para comenzar de nuevo.",
        ),
        UsageError::PartDiffers { path, what, there, asked } => Said::new(
            format!("{} es de otra descarga: --{what} era {there:?} y ahora es {asked:?}", path.display()),
            "No se envió ni se cambió nada. Indique lo mismo con que se comenzó, u otro --output; --restart comienza de nuevo.",
        ),
        UsageError::PartDamaged { path, problem: PartProblem::NotAFile } => Said::new(
            format!("{} no se puede continuar: {}", path.display(), reason(&PartProblem::NotAFile)),
            "No se envió ni se cambió nada. Muévalo a otra parte, o indique otro --output.",
        ),
        UsageError::PartDamaged { path, problem } => Said::new(
            format!("{} no se puede continuar: {}", path.display(), reason(problem)),
            "No se envió ni se cambió nada. --restart comienza de nuevo.",
        ),
        UsageError::PartInUse { path } => Said::new(
            format!("otro proceso está trabajando en {}", path.display()),
            "No se envió nada. Espere a que termine, o indique otro --output.",
        ),
        // Other errors have their words in other files.
        other => Said::new(other.code().to_owned(), ""),
    }
}

fn reason(problem: &PartProblem) -> String {
    match problem {
        PartProblem::NotAFile => "no es un archivo normal".into(),
        PartProblem::NoRows => "sus filas ya no están".into(),
        PartProblem::NoState => "falta su estado (.part.json)".into(),
        PartProblem::StateUnreadable => "su estado (.part.json) no es lo que escribe pointctl".into(),
        PartProblem::OtherSchema { got } => format!("su estado es de otra versión, {got:?}"),
        PartProblem::Shorter => "es más corto de lo que era, así que faltan filas".into(),
        PartProblem::Changed => "el archivo o su estado cambió desde que se escribió".into(),
    }
}

pub(crate) fn texts_cut(texts: u64) -> String {
    let texts =
        if texts == 1 { "Se cortó 1 texto".into() } else { format!("Se cortaron {} textos", number(texts)) };
    format!(
        "{texts} de más de 32,767 caracteres, con una marca al final, porque la celda de un libro de cálculo no admite más. --format csv y ndjson tienen los textos completos"
    )
}

pub(crate) fn sheet_full(rows: u64) -> Said {
    Said::new(
        format!("la hoja de un libro de cálculo admite 1,048,575 filas, y hay {}", number(rows)),
        "Use --format csv o ndjson, o menos filas: --date-from DÍA --date-to DÍA.",
    )
}
