//! The XML of a workbook around its rows.

use crate::model::export::SHEET;

/// The columns, each with its usual width in characters. They have the names of the API's own export, and after
/// the timestamp the same moment as a date, whose name says that it is in UTC: a workbook's dates have no time
/// zone.
pub(super) const COLUMNS: [(&str, u8); 7] = [
    ("timestamp", 29),
    ("fecha_utc", 24),
    ("usuario", 18),
    ("action", 30),
    ("model", 40),
    ("object_id", 14),
    ("payload", 80),
];
/// The letter of the last column.
const LAST_COLUMN: char = 'G';

/// The places of the header's and of the dates' format among the formats of `STYLES`.
pub(super) const BOLD: u8 = 1;
pub(super) const DATE: u8 = 2;

/// The names of the files for the rows and for their number.
pub(super) const SHEET_FILE: &str = "xl/worksheets/sheet1.xml";
pub(super) const WORKBOOK_FILE: &str = "xl/workbook.xml";

/// The files that are the same in every workbook, by name.
pub(super) const FIXED: [(&str, &str); 4] = [
    ("[Content_Types].xml", CONTENT_TYPES),
    ("_rels/.rels", RELATIONS),
    ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS),
    ("xl/styles.xml", STYLES),
];

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// The formats. Two fills are reserved by the file format. Dates are shown to the millisecond.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss.000"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#;

/// The sheet up to its rows: the header stays in view, and each column has its width.
pub(super) fn sheet_begin() -> String {
    let columns: String = (1..)
        .zip(COLUMNS)
        .map(|(place, (_, width))| {
            format!(r#"<col min="{place}" max="{place}" width="{width}" customWidth="1"/>"#)
        })
        .collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><cols>{columns}</cols><sheetData>"#
    )
}

/// The sheet after its rows, of which there are `rows` with the header: all of them can be filtered.
pub(super) fn sheet_end(rows: u32) -> String {
    format!(r#"</sheetData><autoFilter ref="A1:{LAST_COLUMN}{rows}"/></worksheet>"#)
}

/// The workbook of the one sheet. Excel looks for a filter's range among the names too.
pub(super) fn workbook(rows: u32) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><bookViews><workbookView/></bookViews><sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{SHEET}!$A$1:${LAST_COLUMN}${rows}</definedName></definedNames></workbook>"#
    )
}
