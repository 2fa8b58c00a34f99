//! The index of a deployment's kept runs: a line of JSON for each. It can always be made again from the runs.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;

/// What the index has of the runs that exist.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Known {
    /// The runs that exist, the oldest first.
    pub entries: Vec<Entry>,
    /// The names of runs that the index lacks, the oldest first.
    pub missing: Vec<String>,
    /// Whether the index has lines of runs that no longer exist, or that can't be read.
    pub is_stale: bool,
}

/// Reads the index of these runs. A line that can't be read is passed over, so that its run is missing.
#[must_use]
pub(crate) fn read(bytes: &[u8], runs: &BTreeSet<String>) -> Known {
    let mut known = BTreeMap::new();
    let mut is_stale = false;
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        match serde_json::from_slice::<Entry>(line) {
            Ok(entry) if runs.contains(&entry.id) => {
                is_stale |= known.insert(entry.id.clone(), entry).is_some();
            }
            _ => is_stale = true,
        }
    }
    let missing = runs.iter().filter(|id| !known.contains_key(*id)).cloned().collect();
    Known { entries: known.into_values().collect(), missing, is_stale }
}

/// The lines of these entries, each after a line break as well: a line that a crash has cut spoils none after it.
#[must_use]
pub(crate) fn lines<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in entries {
        bytes.push(b'\n');
        // Numbers and texts alone: nothing of it fails.
        let _ = serde_json::to_writer(&mut bytes, entry);
        bytes.push(b'\n');
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runs::entry::testing::entry;

    fn ids(ids: &[&str]) -> BTreeSet<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn what_was_written_is_read_again() {
        let (a, b) = (entry("2026-11-25T07:00:00Z"), entry("2026-11-26T07:00:00Z"));
        let known = read(&lines([&b, &a]), &ids(&[&a.id, &b.id]));
        assert_eq!(known, Known { entries: vec![a, b], missing: Vec::new(), is_stale: false });
    }

    #[test]
    fn what_it_lacks_or_has_in_vain_is_noticed() {
        let (a, b) = (entry("2026-11-25T07:00:00Z"), entry("2026-11-26T07:00:00Z"));
        let mut cut = lines([&a]);
        cut.truncate(cut.len() - 9);
        cut.extend(lines([&b]));
        let known = read(&cut, &ids(&[&a.id, &b.id]));
        assert_eq!(
            (known.entries, known.missing, known.is_stale),
            (vec![b.clone()], vec![a.id.clone()], true)
        );
        let known = read(&lines([&a, &b]), &ids(&[&b.id]));
        assert_eq!((known.entries.len(), known.missing.len(), known.is_stale), (1, 0, true));
        let known = read(&lines([&a, &a]), &ids(&[&a.id]));
        assert_eq!((known.entries.len(), known.is_stale), (1, true));
        assert!(read(b"\xff\n{}\n", &ids(&[])).is_stale);
    }
}
