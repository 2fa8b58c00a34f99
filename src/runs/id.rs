//! The name of a kept run: when it began, and some letters that tell it from another run of the same moment.

use jiff::Timestamp;

/// Bytes of a moment in a name, such as `20261126T155056.123Z`.
const MOMENT: usize = 20;

/// A name such as `20261126T155056.123Z-4f2a1c`; names sort by time.
#[must_use]
pub(crate) fn of(at: Timestamp, random: u32) -> String {
    let moment: String = format!("{at:.3}").chars().filter(|char| !matches!(char, '-' | ':')).collect();
    format!("{moment}-{:06x}", random & 0xff_ffff)
}

/// When the run of this name began; `None` where the text is no run's name.
#[must_use]
pub(crate) fn moment(id: &str) -> Option<Timestamp> {
    let (moment, random) = id.split_at_checked(MOMENT)?;
    let is_hex = |it: u8| it.is_ascii_digit() || (b'a'..=b'f').contains(&it);
    let random = random.strip_prefix('-').filter(|rest| rest.len() == 6 && rest.bytes().all(is_hex));
    let part = |range| moment.get(range);
    let spelt =
        format!("{}-{}-{}:{}:{}", part(0..4)?, part(4..6)?, part(6..11)?, part(11..13)?, part(13..MOMENT)?);
    let at: Timestamp = random.and_then(|_| spelt.parse().ok())?;
    (of(at, 0).get(..MOMENT) == Some(moment)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_when_the_run_began() {
        let at: Timestamp = "2026-11-26T15:50:56.123Z".parse().unwrap();
        let id = of(at, 0x4f_2a1c);
        assert_eq!((id.as_str(), moment(&id)), ("20261126T155056.123Z-4f2a1c", Some(at)));
        assert!(of(at, u32::MAX) > of(at - jiff::SignedDuration::from_millis(1), 0));
    }

    #[test]
    fn what_is_no_name_has_no_moment() {
        for text in [
            "",
            "index",
            "20261126T155056.123Z",
            "20261126T155056.123Z-4f2a1",
            "20261126T155056.123Z-4F2A1C",
            "20261126T155056.123Z-4f2a1c.json",
            "20261326T155056.123Z-4f2a1c",
            "ñ0261126T155056.123Z-4f2a1c",
            "2026112ñT155056.123Z-4f2a1c",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
