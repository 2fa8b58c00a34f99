//! The facts of pages, orders and filters, in Spanish.

use super::remedies::REPORT_IT;
use super::said::{day as said_day, days as said_days, rows as said_rows};
use crate::finding::ListingFact;
use crate::report::words::amounts::{count, number};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &ListingFact) -> Wording {
    match fact {
        ListingFact::FiltersOffered { filters } => brief(format!("filtros: {}", filters.join(", "))),
        ListingFact::HistorialWalked { pages, rows, rows_total } => brief(format!(
            "{} de {} en {}",
            number(*rows),
            said_rows(*rows_total),
            count(*pages, "página", "páginas")
        )),
        ListingFact::SortMatrixRead { pages, .. } => {
            brief(format!("6 columnas en ambas direcciones, {}", count(*pages, "página", "páginas")))
        }
        ListingFact::FiltersTried { filters, .. } => {
            let were = if *filters == 1 { "se probó" } else { "se probaron" };
            brief(format!("{were} {}", count(*filters, "filtro", "filtros")))
        }
        ListingFact::NothingHeld {} => brief("no hubo filas que comparar"),
        ListingFact::WalkDayTooFull { day, rows, most } => problem(
            format!(
                "como máximo {} en un día, lo que limit y offset alcanzan desde ambos extremos",
                said_rows(*most)
            ),
            format!("el {} tiene {}", said_day(day), number(*rows)),
            "Lea ese día por partes: con --action, --user o --model.",
        ),
        ListingFact::RowNotThere { id } => problem(
            format!("la fila {id}"),
            format!("no hay ninguna fila {id}"),
            "Búsquela: pointctl historial --user NOMBRE, o --q TEXTO.",
        ),
        ListingFact::RowOutOfReach { id, rows_total } => problem(
            format!("la fila {id} donde limit y offset la alcancen"),
            format!("estaría en medio de {}", said_rows(*rows_total)),
            "Lea su día: pointctl historial --all --date-from DÍA --date-to DÍA.",
        ),
        ListingFact::FilterIgnored { filter } => problem(
            format!("un servidor que conozca el filtro {filter}"),
            "ignoró el filtro: estas filas no están filtradas",
            "Omita el filtro y filtre usted las filas, o pida que se actualice el servidor.",
        ),
        ListingFact::FilterNotOffered { filter } => {
            brief(format!("este servidor no tiene el filtro {filter}"))
        }
        ListingFact::WalkRepeated { id, offset } => problem(
            "cada fila en una página",
            format!(
                "la página en offset {offset} empieza con la fila {id}, que otra página anterior ya tenía"
            ),
            REPORT_IT,
        ),
        ListingFact::WalkDiffers { expected, got } => problem(
            format!("que siga la fila {expected}, como en una página más grande"),
            format!("llegó la fila {got}: entre páginas se omiten o se repiten filas"),
            REPORT_IT,
        ),
        ListingFact::WalkHole { rows_total, visited } => problem(
            format!("{} entre todas las páginas", said_rows(*rows_total)),
            format!("hay {}", number(*visited)),
            REPORT_IT,
        ),
        ListingFact::WalkActionHole { action, declared, visited } => problem(
            format!("{} de {action} entre todas las páginas, como dice by_action", said_rows(*declared)),
            format!("hay {}", number(*visited)),
            REPORT_IT,
        ),
        ListingFact::WalkPastEnd { id } => {
            problem("ninguna fila después del final", format!("llegó la fila {id}"), REPORT_IT)
        }
        ListingFact::SortScattered { sort_by, sort_dir, id } => problem(
            format!("valores iguales juntos por {sort_by} {sort_dir}"),
            format!("la fila {id} está lejos de las que tienen su valor"),
            REPORT_IT,
        ),
        ListingFact::SortNullsMisplaced { sort_dir, id } => problem(
            format!(
                "filas sin usuario {} por user {sort_dir}",
                if *sort_dir == "asc" { "al final" } else { "al principio" }
            ),
            format!("la fila {id} está fuera de lugar"),
            REPORT_IT,
        ),
        ListingFact::SortNotReversed { sort_by, asc_id, desc_id } => problem(
            format!("que {sort_by} desc sea el inverso exacto de asc"),
            format!("asc tiene la fila {asc_id} donde desc tiene la fila {desc_id}"),
            REPORT_IT,
        ),
        ListingFact::FilterLetThrough { filter, id } => {
            problem(format!("solo filas que cumplan {filter}"), format!("la fila {id} no cumple"), REPORT_IT)
        }
        ListingFact::FilterLostRow { filter, id } => problem(
            format!("la fila {id}, cuyo propio valor se pidió con {filter}"),
            "llegaron otras filas, o ninguna",
            REPORT_IT,
        ),
        ListingFact::FilterTotalWrong { action, expected, got } => problem(
            format!("{} con el filtro {action}, como dice by_action", said_rows(*expected)),
            format!("hay {}", number(*got)),
            REPORT_IT,
        ),
        ListingFact::FilterCountWrong { filter, action, least, most, got } => problem(
            format!("de {} a {} de {action} con el filtro {filter}", number(*least), said_rows(*most)),
            format!("hay {}", number(*got)),
            REPORT_IT,
        ),
        ListingFact::FilterDaysWrong { id, days } => problem(
            format!("que la fila {id} esté en un solo día, según date_from y date_to"),
            format!("está en {} de los que la rodean", said_days(*days)),
            REPORT_IT,
        ),
        ListingFact::FilterDaysSum { least, most, got } => problem(
            format!("de {} a {} entre todos los días", number(*least), said_rows(*most)),
            format!("hay {}", number(*got)),
            REPORT_IT,
        ),
        ListingFact::FilterDaysZone { day, id } => problem(
            "días de una sola zona horaria, según date_from y date_to",
            format!("la fila {id} del {} no concuerda con la zona de las demás", said_day(day)),
            REPORT_IT,
        ),
    }
}
