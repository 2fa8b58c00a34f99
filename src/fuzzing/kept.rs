//! Files of an earlier run that somebody may have changed since: a report, a journal, figures for Prometheus, the index
//! of kept runs.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::baseline::Past;
use crate::operate::journal::JournalLine;
use crate::report::prometheus::{self, Own};
use crate::runs::{Entry, index, story};
use crate::table::without_mark;
use crate::verify::record;

/// Takes the bytes for any of these files: what parses as a report also does with a byte order mark, and whatever
/// an earlier file of figures has, the next file can be read back.
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
    index_of_runs(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let labels = prometheus::labels(text);
    let success = prometheus::last_success(text, labels);
    let next = prometheus::refused(2, Timestamp::UNIX_EPOCH, Own::default(), text);
    assert_eq!(prometheus::last_success(&next, labels).is_some(), success.is_some(), "{next}");
}

/// Takes the bytes for an index: each entry can be read again from its line, and a history can be made of any
/// entries.
fn index_of_runs(bytes: &[u8]) {
    const IDS: [&str; 2] = ["20261125T070000.000Z-00000a", "20261126T070000.000Z-00000a"];
    let ids: BTreeSet<String> = IDS.map(str::to_owned).into();
    if let Some(entry) = Entry::read(IDS[0], bytes) {
        assert_eq!(index::read(&index::lines([&entry]), &ids).entries, [entry]);
    }
    let known = index::read(bytes, &ids);
    assert!(known.entries.len() + known.missing.len() == ids.len());
    let day_of = |at| jiff::tz::TimeZone::UTC.to_datetime(at).date();
    let now = known.entries.last().map_or(Timestamp::UNIX_EPOCH, |entry| entry.at);
    let story = story::of(&known.entries, now, &day_of);
    assert!(story.rates.iter().all(|rate| rate.passed <= rate.runs));
}
