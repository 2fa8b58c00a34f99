//! Files of an earlier run that somebody may have changed since: a report, a journal, figures for Prometheus.

use jiff::Timestamp;

use crate::baseline::Past;
use crate::operate::journal::JournalLine;
use crate::report::prometheus::{self, Own};
use crate::table::without_mark;
use crate::verify::record;

/// Any of them: what is read as a report is one with a mark before it too, and whatever an earlier file of figures
/// has, the next one is read back.
pub fn kept(bytes: &[u8]) {
    let past = Past::read(bytes);
    let marked = [b"\xEF\xBB\xBF", without_mark(bytes)].concat();
    assert_eq!(Past::read(&marked), past);
    let lines = bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok());
    let lines: Vec<JournalLine> = lines.collect();
    for base in ["https://erp.example", ""] {
        let open = record::open(&lines, base);
        assert!(open.len() <= lines.len());
        let _ = record::last(&lines, base).is_ok();
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let labels = prometheus::labels(text);
    let success = prometheus::last_success(text, labels);
    let next = prometheus::refused(2, Timestamp::UNIX_EPOCH, Own::default(), text);
    assert_eq!(prometheus::last_success(&next, labels).is_some(), success.is_some(), "{next}");
}
