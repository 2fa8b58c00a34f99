//! Makes a server's text safe to print: a terminal acts upon none of its characters.

/// Whether a character could mislead a terminal or its reader: a control character, one that changes the
/// direction of the text, a line break, or one without width.
#[must_use]
pub(crate) fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
        )
}

/// The text with U+FFFD, the replacement character, in the place of each harmful character.
#[must_use]
pub(crate) fn sanitize(text: &str) -> String {
    text.chars()
        .map(|character| if is_harmful(character) { char::REPLACEMENT_CHARACTER } else { character })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_turns_or_hides_is_replaced_and_words_are_not() {
        for it in "\u{1b}\u{7}\u{9b}\n\r\u{7f}\u{61c}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}".chars() {
            assert_eq!(sanitize(&format!("a{it}b")), "a\u{fffd}b", "{it:?}");
        }
        for it in "\u{2028}\u{2029}\u{202a}\u{202e}\u{2060}\u{2066}\u{2069}\u{feff}".chars() {
            assert_eq!(sanitize(&format!("a{it}b")), "a\u{fffd}b", "{it:?}");
        }
        let plain = "¡Almacén «Norte» – ñandú, 100 %… 日本 עברית 🥖";
        assert_eq!(sanitize(plain), plain);
    }
}
