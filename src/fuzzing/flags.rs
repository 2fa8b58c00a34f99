//! What a person or a machine writes for a flag, a variable or a profile: durations, globs, moments.

use std::time::Duration;

use crate::checks::glob::{Glob, listed};
use crate::checks::resumen::expected_alerts::ExpectedAlerts;
use crate::cli::values::duration;

/// The longest duration that is parsed: less than the library would overflow at.
const LONGEST: Duration = Duration::from_secs(17_000_000_000_000_000_000);

/// Takes the bytes for a duration, and for what else a flag of moments takes.
pub fn span(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Some(read) = duration::parse(text) {
        assert!(read < LONGEST, "{read:?}");
    }
    let _ = text.trim().parse::<jiff::Timestamp>();
    let _ = text.trim().parse::<jiff::civil::Date>();
}

/// Takes the bytes for a glob, a line break, and a text: a glob matches the text that it is the escaped form of,
/// and no list loses a character.
pub fn glob(bytes: &[u8]) {
    let (glob, text) = super::cut_at(bytes, b'\n');
    let (Ok(glob), Ok(text)) = (std::str::from_utf8(glob), std::str::from_utf8(text)) else { return };
    let parts = listed(glob);
    let blanks = |it: &str| it.chars().filter(|char| !char.is_whitespace()).count();
    assert_eq!(blanks(&parts.join(",")), blanks(glob), "{glob:?}");
    // An accent that is a character of its own becomes a part of the letter before it, which a `\\` would part from it.
    let text: String = text.chars().filter(|char| !matches!(char, '\u{300}'..='\u{36F}')).collect();
    let text = text.as_str();
    let escaped: String = text.chars().flat_map(|char| ['\\', char]).collect();
    assert!(text.is_empty() || Glob::read(&escaped).is_some_and(|read| read.fits(text)), "{text:?}");
    if let Some(read) = Glob::read(glob)
        && read.fits(text)
    {
        assert!(read.in_any_case().fits(text) || glob.contains(['!', '^']), "{glob:?} {text:?}");
    }
    let _ = ExpectedAlerts::read(&[glob.to_owned()]).map(|read| read.of(text, |_| Some(1.0)).is_some());
}
