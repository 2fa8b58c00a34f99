use crate::finding::Fact;
use crate::table::TableError;

pub(super) fn exports() -> Vec<Fact> {
    vec![
        Fact::ExportRead { format: "csv", rows: 41, bytes: 42 },
        Fact::ExportsAgree { json_rows: 43, csv_rows: 44, xlsx_rows: 45 },
        Fact::ExportUnreadable { format: "csv", problem: TableError::Empty {} },
        Fact::ExportUnreadable { format: "csv", problem: TableError::AnotherFormat { found: "ole" } },
        Fact::ExportUnreadable { format: "csv", problem: TableError::AnotherFormat { found: "html" } },
        Fact::ExportUnreadable { format: "csv", problem: TableError::NotUtf8 { offset: 7 } },
        Fact::ExportUnreadable { format: "csv", problem: TableError::ByteOrderMark {} },
        Fact::ExportUnreadable { format: "csv", problem: TableError::LineEnd { row: 3 } },
        Fact::ExportUnreadable { format: "csv", problem: TableError::EmptyRecord { row: 3 } },
        Fact::ExportUnreadable { format: "csv", problem: TableError::CutShort {} },
        Fact::ExportUnreadable { format: "xlsx", problem: TableError::Corrupt {} },
        Fact::ExportUnreadable {
            format: "xlsx",
            problem: TableError::SheetMissing { sheets: vec!["Hoja1".into()] },
        },
        Fact::ExportUnreadable {
            format: "xlsx",
            problem: TableError::TooLarge { what: "rows", bound: 5_000 },
        },
        Fact::ExportHeaderDiffers { format: "csv", got: vec!["some-got".into()] },
        Fact::ExportRowWidth { format: "csv", row: 149, cells: 150 },
        Fact::ExportTimestampMalformed { format: "csv", row: 151, got: "some-got".into() },
        Fact::ExportActionUnknown { format: "csv", row: 153, got: "some-got".into() },
        Fact::ExportPayloadNotJson { format: "csv", row: 155 },
        Fact::ExportCellNotText { format: "csv", row: 156, column: "payload", kind: "number" },
        Fact::ExportTextLost { format: "csv", row: 157, column: "payload" },
        Fact::ExportCellFormula { format: "csv", row: 158, column: "payload" },
        Fact::ExportTextCut { format: "csv", row: 159, column: "payload" },
        Fact::ExportCellDiffers { format: "csv", row: 160, id: 161, column: "payload" },
        Fact::ExportTextEscaped { format: "csv", row: 162, column: "payload" },
        Fact::ExportTextRunnable { format: "csv", row: 163, column: "payload" },
        Fact::ExportRowsDiffer { format: "csv", json_rows: 164, export_rows: 165 },
        Fact::RowInExport { format: "csv", row: 236 },
        Fact::ExportSaved { path: "some-path".into() },
        Fact::RowNotInExport { format: "csv", id: 263 },
        Fact::ExportUnsaved { path: "some-path".into(), reason: "read-only".into() },
    ]
}
