//! The rows of a run's pages: one that stands on several must be the same on each. Pure.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::finding::HistorialFact;
use crate::model::historial::Row;

/// Most rows that are remembered: more than a quick run reads, and a megabyte at most.
const MOST: usize = 20_000;

const FIELDS: [&str; 6] = ["timestamp", "user", "action", "model", "object_id", "payload"];

/// A digest of each field of the rows that were seen, by id.
#[derive(Debug, Default)]
pub(in crate::checks) struct SeenRows(HashMap<u64, [u32; FIELDS.len()]>);

impl SeenRows {
    /// Remembers the rows of a page, and gives the differences from the same rows on earlier pages: a recorded
    /// operation never changes.
    pub(in crate::checks) fn compare(&mut self, rows: &[Row]) -> Vec<HistorialFact> {
        let mut facts = Vec::new();
        for row in rows {
            let now = digests(row);
            let Some(before) = self.0.get(&row.id) else {
                if self.0.len() < MOST {
                    self.0.insert(row.id, now);
                }
                continue;
            };
            let field = FIELDS.iter().zip(before.iter().zip(now)).find(|(_, (before, now))| *before != now);
            facts.extend(field.map(|(field, _)| HistorialFact::HistorialRowDiffers { id: row.id, field }));
        }
        facts
    }
}

fn digests(row: &Row) -> [u32; FIELDS.len()] {
    let Row { id: _, timestamp, user, action, model, object_id, payload } = row;
    let payload = payload.to_string();
    [timestamp, user, action, model, object_id, &payload].map(|text| {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        hasher.finish() as u32
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::fixture;
    use crate::model::historial::Historial;

    fn compared(change: impl FnOnce(&mut Vec<Row>)) -> Vec<HistorialFact> {
        let mut rows = fixture::<Historial>("historial.json").items;
        let mut seen = SeenRows::default();
        assert_eq!(seen.compare(&rows), []);
        change(&mut rows);
        seen.compare(&rows)
    }

    #[test]
    fn a_row_is_the_same_on_every_page_wherever_it_stands() {
        assert_eq!(compared(|_| {}), []);
        assert_eq!(compared(|rows| rows.reverse()), []);
        assert_eq!(compared(|rows| rows.iter_mut().for_each(|row| row.id += 1_000_000)), []);
    }

    #[test]
    fn each_field_of_a_row_is_held_against_the_one_before() {
        type Change = (&'static str, fn(&mut Row));
        let changes: [Change; 6] = [
            ("timestamp", |row| row.timestamp.insert(0, '1')),
            ("user", |row| row.user.push('x')),
            ("action", |row| row.action.push('x')),
            ("model", |row| row.model.clear()),
            ("object_id", |row| row.object_id.push('x')),
            ("payload", |row| row.payload = serde_json::json!({}).into()),
        ];
        for (field, change) in changes {
            let mut id = 0;
            let facts = compared(|rows| {
                id = rows[3].id;
                change(&mut rows[3]);
            });
            assert_eq!(facts, [HistorialFact::HistorialRowDiffers { id, field }]);
        }
    }

    #[test]
    fn no_more_are_remembered_than_have_room() {
        let row = fixture::<Historial>("historial.json").items.remove(0);
        let rows: Vec<_> = (0..=MOST as u64).map(|id| Row { id, ..row.clone() }).collect();
        let mut seen = SeenRows::default();
        assert_eq!(seen.compare(&rows), []);
        assert_eq!(seen.0.len(), MOST);
    }
}
