use serde_json::Value;

use crate::finding::HistorialFact;

pub(super) fn historial() -> Vec<HistorialFact> {
    vec![
        HistorialFact::HistorialRead {
            rows_returned: 34,
            rows_total: 35,
            sort_by: "timestamp",
            sort_dir: "desc",
        },
        HistorialFact::HistorialEmpty {},
        HistorialFact::HistorialEchoDiffers {
            field: "limit",
            sent: Value::from(103),
            echoed: Value::from(104),
        },
        HistorialFact::HistorialModelUnknown { id: 105, got: "some-got".into() },
        HistorialFact::HistorialByActionUnknown { got: "some-got".into() },
        HistorialFact::HistorialPaginationWrong {
            field: "limit",
            expected: Value::from(108),
            got: Value::from(109),
        },
        HistorialFact::HistorialRowsReturnedWrong { declared: 110, got: 111 },
        HistorialFact::HistorialPageSize { expected: 112, got: 113 },
        HistorialFact::HistorialByActionSum { sum: 114, rows_total: 115 },
        HistorialFact::HistorialByActionWrong { action: "some-action".into(), declared: 148, got: 149 },
        HistorialFact::HistorialUnsorted {
            sort_by: "timestamp",
            sort_dir: "desc",
            first_id: 116,
            second_id: 117,
        },
        HistorialFact::HistorialDuplicateId { id: 118 },
        HistorialFact::HistorialTimestampMalformed { id: 119, got: "some-got".into() },
        HistorialFact::HistorialRowDiffers { id: 121, field: "user" },
        HistorialFact::HistorialActionUnknown { id: 121, got: "some-got".into() },
    ]
}
