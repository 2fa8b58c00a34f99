//! The facts of one page of the historial, in Spanish.

use super::remedies::REPORT_IT;
use super::said::rows;
use crate::finding::HistorialFact;
use crate::report::words::amounts::number;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &HistorialFact) -> Wording {
    match fact {
        HistorialFact::HistorialRead { rows_returned, rows_total, sort_by, sort_dir } => {
            brief(format!("{} de {} por {sort_by} {sort_dir}", number(*rows_returned), rows(*rows_total)))
        }
        HistorialFact::HistorialEmpty {} => problem(
            "operaciones registradas",
            "el historial está vacío, así que esta ejecución no prueba nada sobre páginas, filtros, órdenes y exportaciones",
            "En un servidor ya usado, repórtelo: se perdió su historial. En uno nuevo, haga un ensayo (pointctl maintenance) y vuelva a ejecutar el smoke.",
        ),
        HistorialFact::HistorialEchoDiffers { field, sent, echoed } => problem(
            format!("filters.{field} = {sent}, como se envió"),
            format!("la respuesta tiene {echoed}"),
            REPORT_IT,
        ),
        HistorialFact::HistorialPaginationWrong { field, expected, got } => problem(
            format!("pagination.{field} = {expected}"),
            format!("la respuesta tiene {got}"),
            REPORT_IT,
        ),
        HistorialFact::HistorialRowsReturnedWrong { declared, got } => problem(
            format!("totales.rows_returned = {}, las filas que llegaron", number(*got)),
            format!("la respuesta tiene {}", number(*declared)),
            REPORT_IT,
        ),
        HistorialFact::HistorialPageSize { expected, got } => problem(
            format!("{} en esta página", rows(*expected)),
            format!("tiene {}", number(*got)),
            REPORT_IT,
        ),
        HistorialFact::HistorialByActionWrong { action, declared, got } => problem(
            format!("by_action.{action} = {}, las filas que llegaron", number(*got)),
            format!("la respuesta tiene {}", number(*declared)),
            REPORT_IT,
        ),
        HistorialFact::HistorialByActionSum { sum, rows_total } => problem(
            format!("que by_action sume rows_total = {}", number(*rows_total)),
            format!("suma {}", number(*sum)),
            REPORT_IT,
        ),
        HistorialFact::HistorialUnsorted { sort_by, sort_dir, first_id, second_id } => problem(
            format!("las filas en orden por {sort_by} {sort_dir}"),
            format!("la fila {first_id} está antes que la fila {second_id}"),
            REPORT_IT,
        ),
        HistorialFact::HistorialDuplicateId { id } => problem(
            "que cada fila aparezca una vez",
            format!("la fila {id} aparece dos veces en una página"),
            REPORT_IT,
        ),
        HistorialFact::HistorialRowDiffers { id, field } => problem(
            format!("la fila {id} igual en todas las páginas de esta ejecución"),
            format!("en otra página tiene otro {field}"),
            REPORT_IT,
        ),
        HistorialFact::HistorialTimestampMalformed { id, got } => problem(
            "una hora como AAAA-MM-DDTHH:MM:SS[.ffffff]Z",
            format!("la fila {id} tiene {got:?}"),
            REPORT_IT,
        ),
        HistorialFact::HistorialActionUnknown { id, got } => {
            problem("una de las seis acciones", format!("la fila {id} tiene {got:?}"), REPORT_IT)
        }
        HistorialFact::HistorialModelUnknown { id, got } => {
            problem("uno de los tres modelos", format!("la fila {id} tiene {got:?}"), REPORT_IT)
        }
        HistorialFact::HistorialByActionUnknown { got } => {
            problem("que by_action tenga solo las seis acciones", format!("tiene {got:?}"), REPORT_IT)
        }
    }
}
