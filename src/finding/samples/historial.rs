use serde_json::Value;

use crate::finding::Fact;

pub(super) fn historial() -> Vec<Fact> {
    vec![
        Fact::HistorialRead { rows_returned: 34, rows_total: 35, sort_by: "timestamp", sort_dir: "desc" },
        Fact::HistorialEchoDiffers { field: "limit", sent: Value::from(103), echoed: Value::from(104) },
        Fact::HistorialModelUnknown { id: 105, got: "some-got".into() },
        Fact::HistorialByActionUnknown { got: "some-got".into() },
        Fact::HistorialPaginationWrong { field: "limit", expected: Value::from(108), got: Value::from(109) },
        Fact::HistorialRowsReturnedWrong { declared: 110, got: 111 },
        Fact::HistorialPageSize { expected: 112, got: 113 },
        Fact::HistorialByActionSum { sum: 114, rows_total: 115 },
        Fact::HistorialUnsorted { sort_by: "timestamp", sort_dir: "desc", first_id: 116, second_id: 117 },
        Fact::HistorialDuplicateId { id: 118 },
        Fact::HistorialTimestampMalformed { id: 119, got: "some-got".into() },
        Fact::HistorialActionUnknown { id: 121, got: "some-got".into() },
    ]
}
