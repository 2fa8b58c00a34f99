//! Characters of a server's text that a terminal would act upon.

/// Whether a terminal, or whoever reads a line on one, could be misled by it: controls that move the
/// cursor, marks that turn a line round, breaks that are none of ours, and what takes no room at all.
#[must_use]
pub fn is_harmful(it: char) -> bool {
    it.is_control()
        || matches!(it,
            '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
        )
}

/// The text with another character in the place of each that is harmful.
#[must_use]
pub fn tame(text: &str) -> String {
    text.chars().map(|it| if is_harmful(it) { char::REPLACEMENT_CHARACTER } else { it }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_turns_or_hides_is_replaced_and_words_are_not() {
        for it in "\u{1b}\u{7}\u{9b}\n\r\u{7f}\u{61c}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}".chars() {
            assert_eq!(tame(&format!("a{it}b")), "a\u{fffd}b", "{it:?}");
        }
        for it in "\u{2028}\u{2029}\u{202a}\u{202e}\u{2060}\u{2066}\u{2069}\u{feff}".chars() {
            assert_eq!(tame(&format!("a{it}b")), "a\u{fffd}b", "{it:?}");
        }
        let plain = "¡Almacén «Norte» – ñandú, 100 %… 日本 עברית 🥖";
        assert_eq!(tame(plain), plain);
    }
}
