//! How much of what a server says is held at once. Each answer has a bound of its own, and a run holds dozens:
//! together they must not take more memory than a machine has for a run.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// For all answers together, in bytes: what a run may take is 128 MiB, and the program itself, with the
/// buffers of its connections and an answer that is being read, wants the rest.
pub const ROOM: u64 = 48 * 1024 * 1024;
/// What an answer's values may take beside all that is held, for as long as it is read: the largest page there
/// can be, a thousand rehearsals of a hundred clients each, takes three quarters of it.
const UNFOLDED: u64 = 96 * 1024 * 1024;
/// What an answer always has: the small one after a large one must not be lost for it.
const FREE: u64 = 64 * 1024;

/// The room of one run.
#[derive(Debug, Clone, Default)]
pub(super) struct Room(Arc<AtomicU64>);

impl Room {
    /// For an answer, so far without a byte.
    pub(super) fn answer(&self) -> Held {
        Held { room: Some(self.clone()), bytes: 0, taken: 0 }
    }
}

/// What an answer takes of the room, given back when it is dropped.
#[derive(Debug, Default)]
pub struct Held {
    room: Option<Room>,
    bytes: u64,
    taken: u64,
}

impl Held {
    /// Takes so many bytes more; `false` where there is no more room.
    #[must_use]
    pub(super) fn grow(&mut self, more: u64) -> bool {
        self.bytes = self.bytes.saturating_add(more);
        let wanted = self.bytes.saturating_sub(FREE).saturating_sub(self.taken);
        let Some(Room(used)) = &self.room else { return true };
        if used.fetch_add(wanted, Ordering::Relaxed).saturating_add(wanted) > ROOM {
            used.fetch_sub(wanted, Ordering::Relaxed);
            return false;
        }
        self.taken += wanted;
        true
    }

    /// Whether there is memory for its values, which are not kept.
    #[must_use]
    pub(super) fn may_unfold(&self, weight: u64) -> bool {
        let used = self.room.as_ref().map_or(0, |Room(used)| used.load(Ordering::Relaxed));
        used.saturating_add(weight) <= UNFOLDED
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(Room(used)) = &self.room {
            used.fetch_sub(self.taken, Ordering::Relaxed);
        }
    }
}

/// What a JSON text takes as values: 40 bytes for each, 16 more for each end of a text, 640 for an object with
/// a key or ten. That is what serde_json's are on 64 bits, give or take a half.
pub(super) fn weight(json: &[u8]) -> u64 {
    let (mut weight, mut quoted, mut escaped) = (0_u64, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => {
                quoted = !quoted;
                weight += 16;
            }
            b'{' if !quoted => weight += 640,
            b'[' | b',' | b':' if !quoted => weight += 40,
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
        let room = Room::default();
        let (mut first, mut second) = (room.answer(), room.answer());
        assert!(first.grow(ROOM / 2) && second.grow(ROOM / 2 + FREE));
        assert!(!second.grow(FREE + 1), "a third is too much");
        assert!(room.answer().grow(FREE), "a small one always has its place");
        drop(first);
        assert!(second.grow(ROOM / 4));
        drop(second);
        assert!(room.answer().grow(ROOM));
        assert_eq!(room.0.load(Ordering::Relaxed), 0);
        assert!(Held::default().grow(u64::MAX), "who has none of a run is in nobody's way");
    }

    #[test]
    fn a_text_weighs_what_its_values_take() {
        assert_eq!(weight(b"0"), 0);
        assert_eq!(weight(b"[0,0,0]"), 120);
        assert_eq!(weight(br#"{"a{[,\"":0}"#), 640 + 32 + 40);
        assert!(weight(&br#"{"a":0},"#.repeat(1000)) > 700_000);
    }
}
