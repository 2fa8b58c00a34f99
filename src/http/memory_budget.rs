//! The memory that all answers of a run may take together. Each answer has a bound of its own, but a run holds
//! dozens of them at once, and together they must not take more than a machine has for a run.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Most bytes that all answers of a run take together. A run may take 128 MiB; the program itself, the buffers of
/// its connections and an answer that is being read need the rest.
pub const BUDGET: u64 = 48 * 1024 * 1024;
/// Most bytes that a page's values may take beside all reservations while the page is read: the largest possible
/// page, a thousand rehearsals of a hundred clients each, takes three quarters of that.
const UNFOLDED: u64 = 96 * 1024 * 1024;
/// Bytes that every answer has without a reservation, so that a small answer is not lost for earlier large ones.
const FREE: u64 = 64 * 1024;

/// The memory budget of one run: a count of the bytes that are reserved, shared by its clones.
#[derive(Debug, Clone, Default)]
pub(super) struct MemoryBudget(Arc<AtomicU64>);

impl MemoryBudget {
    /// A reservation for one answer, so far of no bytes.
    pub(super) fn answer(&self) -> Reservation {
        Reservation { budget: Some(self.clone()), bytes: 0, taken: 0 }
    }
}

/// The bytes that one answer takes of the budget. They are given back when the reservation is dropped. A default
/// one belongs to no budget and can grow without bound.
#[derive(Debug, Default)]
pub struct Reservation {
    budget: Option<MemoryBudget>,
    bytes: u64,
    taken: u64,
}

impl Reservation {
    /// A further reservation of the same budget, so far of no bytes.
    pub(super) fn another(&self) -> Self {
        Self { budget: self.budget.clone(), bytes: 0, taken: 0 }
    }

    /// Reserves so many bytes more; `false`, with nothing reserved, where the budget would be exceeded.
    #[must_use]
    pub(super) fn grow(&mut self, more: u64) -> bool {
        self.bytes = self.bytes.saturating_add(more);
        let wanted = self.bytes.saturating_sub(FREE).saturating_sub(self.taken);
        let Some(MemoryBudget(used)) = &self.budget else { return true };
        if used.fetch_add(wanted, Ordering::Relaxed).saturating_add(wanted) > BUDGET {
            used.fetch_sub(wanted, Ordering::Relaxed);
            return false;
        }
        self.taken += wanted;
        true
    }

    /// Whether a page of this weight may be read into values that are not kept.
    #[must_use]
    pub(super) fn may_unfold(&self, weight: u64) -> bool {
        let used = self.budget.as_ref().map_or(0, |MemoryBudget(used)| used.load(Ordering::Relaxed));
        used.saturating_add(weight) <= UNFOLDED
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        if let Some(MemoryBudget(used)) = &self.budget {
            used.fetch_sub(self.taken, Ordering::Relaxed);
        }
    }
}

/// How many keys of an object its own weight covers.
const COVERED_KEYS: u32 = 10;

/// An estimate in bytes of the memory that a JSON text takes as values: 40 for each value, 16 more for each end of
/// a text, 640 for an object with one to ten keys, and 80 for each further key, since the nodes of a large map are
/// half empty. serde_json's values on 64 bits take that within a half.
pub(super) fn weight(json: &[u8]) -> u64 {
    let (mut weight, mut quoted, mut escaped) = (0_u64, false, false);
    let mut keys: Vec<u32> = Vec::new();
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => {
                quoted = !quoted;
                weight += 16;
            }
            b'{' if !quoted => {
                keys.push(0);
                weight += 640;
            }
            b'}' if !quoted => drop(keys.pop()),
            b':' if !quoted => {
                let further = keys.last_mut().is_some_and(|keys| {
                    *keys = keys.saturating_add(1);
                    *keys > COVERED_KEYS
                });
                weight += if further { 120 } else { 40 };
            }
            b'[' | b',' if !quoted => weight += 40,
            _ => {}
        }
    }
    weight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_back_can_be_had_again() {
        let budget = MemoryBudget::default();
        let (mut first, mut second) = (budget.answer(), budget.answer());
        assert!(first.grow(BUDGET / 2) && second.grow(BUDGET / 2 + FREE));
        assert!(!second.grow(FREE + 1), "a third is too much");
        assert!(budget.answer().grow(FREE), "a small one always has its place");
        drop(first);
        assert!(second.grow(BUDGET / 4));
        drop(second);
        assert!(budget.answer().grow(BUDGET));
        assert_eq!(budget.0.load(Ordering::Relaxed), 0);
        assert!(Reservation::default().grow(u64::MAX), "who has none of a run is in nobody's way");
    }

    #[test]
    fn a_text_weighs_what_its_values_take() {
        assert_eq!(weight(b"0"), 0);
        assert_eq!(weight(b"[0,0,0]"), 120);
        assert_eq!(weight(br#"{"a{[,\"":0}"#), 640 + 32 + 40);
        assert!(weight(&br#"{"a":0},"#.repeat(1000)) > 700_000);
    }

    #[test]
    fn a_key_weighs_more_in_a_large_object_than_in_many_small_ones() {
        let object = |keys: usize| format!("{{{}}}", vec![r#""k":0"#; keys].join(","));
        let of = |text: &str| weight(text.as_bytes());
        assert_eq!(of(&object(10)), 640 + 10 * 72 + 9 * 40, "ten are covered");
        assert_eq!(of(&object(11)) - of(&object(10)), 72 + 40 + 80);
        let nested = format!(r#"{{"a":{},"b":0}}"#, object(11));
        assert_eq!(of(&nested), of(&object(11)) + of(r#"{"a":,"b":0}"#), "each object by itself");
    }
}
