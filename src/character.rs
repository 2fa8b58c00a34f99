//! Characters that nobody sees, with their names.

/// Whether a character could mislead a terminal or its reader: a control character, one that changes the
/// direction of the text, a line break, or one without width.
#[must_use]
pub(crate) fn is_harmful(it: char) -> bool {
    it.is_control()
        || matches!(it,
            '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
        )
}

/// Whether a character leaves no trace on paper: a harmful one, a filler, what joins or varies letters, and a blank
/// that looks like a space and is none. The space itself is not among them: people type it.
#[must_use]
pub(crate) fn is_unseen(it: char) -> bool {
    is_harmful(it)
        || is_odd_blank(it)
        || matches!(it,
            '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// Whether a character is a blank other than the space: of another width, or one that no line is broken at. In what a
/// server says it is as good as a space; in a credential nobody means it.
fn is_odd_blank(it: char) -> bool {
    matches!(
        it,
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{2800}' | '\u{3000}'
    )
}

/// The first character of a text that nobody sees. What joins or varies the letter before it is part of that letter:
/// some scripts, and pictures, are written so.
#[must_use]
pub(crate) fn first_unseen(text: &str) -> Option<char> {
    let mut before = None;
    text.chars().find(|byte| {
        let joins =
            matches!(byte, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
        let part_of_letter = joins && before.is_some_and(|byte: char| !byte.is_ascii());
        before = Some(*byte);
        is_unseen(*byte) && !part_of_letter
    })
}

/// A character by its number and, where it is one that is met, its name in Unicode: `U+FEFF BYTE ORDER MARK`.
#[must_use]
pub(crate) fn named(it: char) -> String {
    let name = match it {
        '\0' => "NULL",
        '\t' => "TAB",
        '\n' => "LINE FEED",
        '\r' => "CARRIAGE RETURN",
        '\u{1B}' => "ESCAPE",
        ' ' => "SPACE",
        '\u{7F}' => "DELETE",
        '\u{A0}' => "NO-BREAK SPACE",
        '\u{AD}' => "SOFT HYPHEN",
        '\u{1680}' => "OGHAM SPACE MARK",
        '\u{2000}' => "EN QUAD",
        '\u{2001}' => "EM QUAD",
        '\u{2002}' => "EN SPACE",
        '\u{2003}' => "EM SPACE",
        '\u{2004}' => "THREE-PER-EM SPACE",
        '\u{2005}' => "FOUR-PER-EM SPACE",
        '\u{2006}' => "SIX-PER-EM SPACE",
        '\u{2007}' => "FIGURE SPACE",
        '\u{2008}' => "PUNCTUATION SPACE",
        '\u{2009}' => "THIN SPACE",
        '\u{200A}' => "HAIR SPACE",
        '\u{200B}' => "ZERO WIDTH SPACE",
        '\u{200C}' => "ZERO WIDTH NON-JOINER",
        '\u{200D}' => "ZERO WIDTH JOINER",
        '\u{200E}' => "LEFT-TO-RIGHT MARK",
        '\u{200F}' => "RIGHT-TO-LEFT MARK",
        '\u{2028}' => "LINE SEPARATOR",
        '\u{2029}' => "PARAGRAPH SEPARATOR",
        '\u{202A}' => "LEFT-TO-RIGHT EMBEDDING",
        '\u{202B}' => "RIGHT-TO-LEFT EMBEDDING",
        '\u{202C}' => "POP DIRECTIONAL FORMATTING",
        '\u{202D}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202E}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{202F}' => "NARROW NO-BREAK SPACE",
        '\u{205F}' => "MEDIUM MATHEMATICAL SPACE",
        '\u{2060}' => "WORD JOINER",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{2800}' => "BRAILLE PATTERN BLANK",
        '\u{3000}' => "IDEOGRAPHIC SPACE",
        '\u{3164}' => "HANGUL FILLER",
        '\u{FE00}'..='\u{FE0F}' => "VARIATION SELECTOR",
        '\u{FEFF}' => "BYTE ORDER MARK",
        it if it.is_control() => "CONTROL CHARACTER",
        _ => "",
    };
    format!("U+{:04X} {name}", u32::from(it)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_found_wherever_it_stands() {
        for it in [
            '\u{feff}',
            '\u{200b}',
            '\u{202e}',
            '\u{2060}',
            '\u{ad}',
            '\n',
            '\t',
            '\0',
            '\u{85}',
            '\u{e0041}',
            '\u{a0}',
            '\u{1680}',
            '\u{2000}',
            '\u{200a}',
            '\u{202f}',
            '\u{205f}',
            '\u{2800}',
            '\u{3000}',
        ] {
            for text in [format!("{it}ñandú"), format!("ñan{it}dú"), format!("ñandú{it}")] {
                assert_eq!(first_unseen(&text), Some(it), "{text:?}");
            }
        }
        for it in ['\u{200d}', '\u{fe0f}'] {
            assert_eq!(first_unseen(&format!("{it}a")), Some(it));
            assert_eq!(first_unseen(&format!("a{it}")), Some(it));
        }
    }

    #[test]
    fn what_a_person_types_is_none() {
        for text in
            ["", "contraseña con espacios", " ", "日本", "👩\u{200d}🍳", "❤\u{fe0f}", "می\u{200c}خواهم"]
        {
            assert_eq!(first_unseen(text), None, "{text:?}");
        }
    }

    #[test]
    fn each_has_a_number_and_those_that_are_met_a_name() {
        assert_eq!(named('\u{feff}'), "U+FEFF BYTE ORDER MARK");
        assert_eq!(named('\u{85}'), "U+0085 CONTROL CHARACTER");
        assert_eq!(named('\u{e0041}'), "U+E0041");
    }
}
