//! The facts of pages, orders and filters, in Spanish.

use super::remedies::REPORT_IT;
use crate::finding::ListingFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &ListingFact) -> Wording {
    match fact {
        ListingFact::FiltersOffered { filters } => brief(format!("filtros {}", filters.join(", "))),
        ListingFact::HistorialWalked { pages, rows, rows_total } => {
            brief(format!("{rows} de {rows_total} filas en {pages} páginas"))
        }
        ListingFact::SortMatrixRead { pages, .. } => {
            brief(format!("6 columnas en ambas direcciones, {pages} páginas"))
        }
        ListingFact::FiltersTried { filters, .. } => brief(format!("{filters} filtros probados")),
        ListingFact::NothingHeld {} => brief("no hubo nada que comparar: ninguna fila"),
        ListingFact::WalkDayTooFull { day, rows, most } => problem(
            format!("a lo más {most} filas en un día: lo que limit y offset alcanzan desde ambos extremos"),
            format!("{rows} el {day}"),
            "Lea ese día por partes: con --action, --user o --model.",
        ),
        ListingFact::RowNotThere { id } => problem(
            format!("una fila {id}"),
            "no hay ninguna con ese id",
            "Búsquela: pointctl historial --user NOMBRE, o --q TEXTO.",
        ),
        ListingFact::RowOutOfReach { id, rows_total } => problem(
            format!("la fila {id} donde limit y offset la alcancen"),
            format!("estaría en medio de {rows_total} filas"),
            "Lea su día: pointctl historial --all --date-from DÍA --date-to DÍA.",
        ),
        ListingFact::FilterIgnored { filter } => problem(
            format!("un despliegue que conozca el filtro {filter}"),
            "lo ignoró: las filas no están filtradas",
            "Omita el filtro y filtre lo que llegue, o pida que se actualice el despliegue.",
        ),
        ListingFact::FilterNotOffered { filter } => brief(format!("{filter} no se ofrece aquí")),
        ListingFact::WalkRepeated { id, offset } => problem(
            "cada fila en una página",
            format!(
                "la página en offset {offset} empieza con la fila {id}, que otra anterior ya había pasado"
            ),
            REPORT_IT,
        ),
        ListingFact::WalkDiffers { expected, got } => problem(
            format!("sigue la fila {expected}, como en una página mayor"),
            format!("la fila {got}: entre páginas se omiten o repiten filas"),
            REPORT_IT,
        ),
        ListingFact::WalkHole { rows_total, visited } => {
            problem(format!("{rows_total} filas entre todas las páginas"), visited.to_string(), REPORT_IT)
        }
        ListingFact::WalkActionHole { action, declared, visited } => problem(
            format!("{declared} filas de {action} entre todas las páginas, como dice by_action"),
            visited.to_string(),
            REPORT_IT,
        ),
        ListingFact::WalkPastEnd { id } => {
            problem("ninguna fila después del final", format!("la fila {id}"), REPORT_IT)
        }
        ListingFact::SortScattered { sort_by, sort_dir, id } => problem(
            format!("valores iguales juntos por {sort_by} {sort_dir}"),
            format!("la fila {id} está lejos de sus iguales"),
            REPORT_IT,
        ),
        ListingFact::SortNullsMisplaced { sort_dir, id } => problem(
            format!(
                "filas sin usuario {} por user {sort_dir}",
                if *sort_dir == "asc" { "al final" } else { "al principio" }
            ),
            format!("la fila {id} fuera de lugar"),
            REPORT_IT,
        ),
        ListingFact::SortNotReversed { sort_by, asc_id, desc_id } => problem(
            format!("{sort_by} desc el inverso exacto de asc"),
            format!("la fila {asc_id} en uno donde el otro tiene la fila {desc_id}"),
            REPORT_IT,
        ),
        ListingFact::FilterLetThrough { filter, id } => {
            problem(format!("solo filas que cumplan {filter}"), format!("la fila {id} no cumple"), REPORT_IT)
        }
        ListingFact::FilterLostRow { filter, id } => {
            problem(format!("la fila {id}, de la que se tomó {filter}"), "otras filas, o ninguna", REPORT_IT)
        }
        ListingFact::FilterTotalWrong { action, expected, got } => problem(
            format!("{expected} filas filtradas por {action}, como dice by_action"),
            got.to_string(),
            REPORT_IT,
        ),
        ListingFact::FilterCountWrong { filter, action, least, most, got } => problem(
            format!("de {least} a {most} filas de {action} con el filtro {filter}"),
            got.to_string(),
            REPORT_IT,
        ),
        ListingFact::FilterDaysWrong { id, days } => problem(
            format!("la fila {id} en un solo día, según date_from y date_to"),
            format!("en {days} de los días que la rodean"),
            REPORT_IT,
        ),
        ListingFact::FilterDaysSum { least, most, got } => {
            problem(format!("de {least} a {most} filas entre todos los días"), got.to_string(), REPORT_IT)
        }
        ListingFact::FilterDaysZone { day, id } => problem(
            "días de una sola zona horaria, según date_from y date_to",
            format!("la fila {id} y el {day} no concuerdan con la zona de las demás"),
            REPORT_IT,
        ),
    }
}
