use crate::finding::ExportFact;
use crate::table::TableError;

pub(super) fn exports() -> Vec<ExportFact> {
    vec![
        ExportFact::ExportRead { format: "csv", rows: 41, bytes: 42 },
        ExportFact::ExportsAgree { json_rows: 43, csv_rows: 44, xlsx_rows: 45 },
        ExportFact::ExportUnreadable { format: "csv", problem: TableError::Empty {} },
        ExportFact::ExportUnreadable { format: "csv", problem: TableError::AnotherFormat { found: "ole" } },
        ExportFact::ExportUnreadable { format: "csv", problem: TableError::AnotherFormat { found: "html" } },
        ExportFact::ExportUnreadable { format: "csv", problem: TableError::NotUtf8 { offset: 7 } },
        ExportFact::ExportUnreadable { format: "csv", problem: TableError::ByteOrderMark {} },
        ExportFact::ExportUnreadable { format: "csv", problem: TableError::LineEnd { row: 3 } },
        ExportFact::ExportUnreadable { format: "csv", problem: TableError::EmptyRecord { row: 3 } },
        ExportFact::ExportUnreadable { format: "csv", problem: TableError::CutShort {} },
        ExportFact::ExportUnreadable { format: "xlsx", problem: TableError::Corrupt {} },
        ExportFact::ExportUnreadable {
            format: "xlsx",
            problem: TableError::SheetMissing { sheets: vec!["Hoja1".into()] },
        },
        ExportFact::ExportUnreadable {
            format: "xlsx",
            problem: TableError::TooLarge { what: "rows", bound: 5_000 },
        },
        ExportFact::ExportHeaderDiffers { format: "csv", got: vec!["some-got".into()] },
        ExportFact::ExportRowWidth { format: "csv", row: 149, cells: 150 },
        ExportFact::ExportTimestampMalformed { format: "csv", row: 151, got: "some-got".into() },
        ExportFact::ExportActionUnknown { format: "csv", row: 153, got: "some-got".into() },
        ExportFact::ExportPayloadNotJson { format: "csv", row: 155 },
        ExportFact::ExportCellNotText { format: "csv", row: 156, column: "payload", kind: "number" },
        ExportFact::ExportTextLost { format: "csv", row: 157, column: "payload" },
        ExportFact::ExportCellFormula { format: "csv", row: 158, column: "payload" },
        ExportFact::ExportTextCut { format: "csv", row: 159, column: "payload" },
        ExportFact::ExportCellDiffers { format: "csv", row: 160, id: 161, column: "payload" },
        ExportFact::ExportTextEscaped { format: "csv", row: 162, column: "payload" },
        ExportFact::ExportTextRunnable { format: "csv", row: 163, column: "payload" },
        ExportFact::ExportRowsDiffer { format: "csv", json_rows: 164, export_rows: 165 },
        ExportFact::RowInExport { format: "csv", row: 236 },
        ExportFact::ExportSaved { path: "some-path".into() },
        ExportFact::RowNotInExport { format: "csv", id: 263 },
        ExportFact::ExportUnsaved { path: "some-path".into(), reason: "read-only".into() },
    ]
}
