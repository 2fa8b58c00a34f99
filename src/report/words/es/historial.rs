//! The facts of one page of the historial, in Spanish.

use super::remedies::REPORT_IT;
use crate::finding::HistorialFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &HistorialFact) -> Wording {
    match fact {
        HistorialFact::HistorialRead { rows_returned, rows_total, sort_by, sort_dir } => {
            brief(format!("{rows_returned} de {rows_total} filas por {sort_by} {sort_dir}"))
        }
        HistorialFact::HistorialEmpty {} => problem(
            "operaciones registradas",
            "ninguna: lo que esta ejecución dice de páginas, filtros, órdenes y exportaciones no se apoya en ninguna fila",
            "En un despliegue ya usado, repórtelo: se perdió su historial. En uno nuevo, haga un ensayo (pointctl maintenance) y vuelva a ejecutar el smoke.",
        ),
        HistorialFact::HistorialEchoDiffers { field, sent, echoed } => {
            problem(format!("filters.{field} = {sent}, como se envió"), echoed.to_string(), REPORT_IT)
        }
        HistorialFact::HistorialPaginationWrong { field, expected, got } => {
            problem(format!("pagination.{field} = {expected}"), got.to_string(), REPORT_IT)
        }
        HistorialFact::HistorialRowsReturnedWrong { declared, got } => problem(
            format!("totales.rows_returned = {got}, las filas que llegaron"),
            declared.to_string(),
            REPORT_IT,
        ),
        HistorialFact::HistorialPageSize { expected, got } => {
            problem(format!("{expected} filas en esta página"), got.to_string(), REPORT_IT)
        }
        HistorialFact::HistorialByActionWrong { action, declared, got } => problem(
            format!("by_action con las {got} filas de {action} que llegaron"),
            declared.to_string(),
            REPORT_IT,
        ),
        HistorialFact::HistorialByActionSum { sum, rows_total } => {
            problem(format!("by_action suma rows_total = {rows_total}"), sum.to_string(), REPORT_IT)
        }
        HistorialFact::HistorialUnsorted { sort_by, sort_dir, first_id, second_id } => problem(
            format!("filas por {sort_by} {sort_dir}"),
            format!("la fila {first_id} está antes que la fila {second_id}"),
            REPORT_IT,
        ),
        HistorialFact::HistorialDuplicateId { id } => {
            problem("cada fila una vez", format!("la fila {id} está dos veces en una página"), REPORT_IT)
        }
        HistorialFact::HistorialRowDiffers { id, field } => problem(
            format!("la fila {id} como la tiene otra página de esta corrida"),
            format!("otro valor en {field}"),
            REPORT_IT,
        ),
        HistorialFact::HistorialTimestampMalformed { id, got } => {
            problem("AAAA-MM-DDTHH:MM:SS[.ffffff]Z", format!("{got:?} en la fila {id}"), REPORT_IT)
        }
        HistorialFact::HistorialActionUnknown { id, got } => {
            problem("una de las seis acciones", format!("{got:?} en la fila {id}"), REPORT_IT)
        }
        HistorialFact::HistorialModelUnknown { id, got } => {
            problem("uno de los tres modelos", format!("{got:?} en la fila {id}"), REPORT_IT)
        }
        HistorialFact::HistorialByActionUnknown { got } => {
            problem("by_action con solo las seis acciones", format!("{got:?}"), REPORT_IT)
        }
    }
}
