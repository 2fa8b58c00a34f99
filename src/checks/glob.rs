//! Globs over ids and titles, by characters: `*`, `?`, `[a-z]`, `[!a]`, `{one,other}`, and `\` before what stands for
//! itself. Pure, and in time that grows with the glob times the text.

use std::iter::Peekable;
use std::str::Chars;

/// How deep braces may stand in braces.
const DEEPEST: usize = 8;

/// A compiled glob, which has to match a whole text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glob {
    parts: Vec<Part>,
    any_case: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// This character alone.
    One(char),
    /// `?`: any character.
    Any,
    /// `*`: any number of any characters.
    Many,
    /// `[a-z]`: a character within one of these, or within none of them.
    Within { ranges: Vec<(char, char)>, negated: bool },
    /// `{one,other}`: one of these sequences.
    Either(Vec<Vec<Part>>),
}

impl Glob {
    /// Compiles a glob; `None` where a bracket or a brace is not closed, where one is closed that was not opened,
    /// or where nothing stands behind a `\`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = composed(text);
        let mut rest = text.chars().peekable();
        let parts = parts(&mut rest, 0)?;
        rest.next().is_none().then_some(Self { parts, any_case: false })
    }

    /// This glob, made to match capital and small letters alike.
    #[must_use]
    pub fn in_any_case(self) -> Self {
        Self { any_case: true, ..self }
    }

    /// Whether the glob matches the whole text.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        let text: Vec<_> = composed(text).chars().collect();
        let mut start = vec![false; text.len() + 1];
        start[0] = true;
        self.ends(&self.parts, &text, start).last() == Some(&true)
    }

    /// The places in the text where these parts may end, for the places where they may begin.
    fn ends(&self, parts: &[Part], text: &[char], starts: Vec<bool>) -> Vec<bool> {
        parts.iter().fold(starts, |places, part| match part {
            Part::Many => {
                let first = places.iter().position(|place| *place).unwrap_or(places.len());
                (0..places.len()).map(|place| place >= first).collect()
            }
            Part::Either(all) => {
                let mut union = vec![false; places.len()];
                for one in all {
                    let ends = self.ends(one, text, places.clone());
                    union.iter_mut().zip(ends).for_each(|(place, end)| *place |= end);
                }
                union
            }
            Part::One(_) | Part::Any | Part::Within { .. } => {
                let stepped = places.iter().zip(text).map(|(place, it)| *place && self.takes(part, *it));
                std::iter::once(false).chain(stepped).collect()
            }
        })
    }

    /// Whether a part that stands for one character matches this one.
    fn takes(&self, part: &Part, it: char) -> bool {
        let cases = if self.any_case { [it, lower(it), upper(it)] } else { [it; 3] };
        match part {
            Part::One(own) => cases.contains(own) || self.any_case && lower(upper(*own)) == lower(upper(it)),
            Part::Within { ranges, negated } => {
                let within = |it: &char| ranges.iter().any(|(from, to)| (from..=to).contains(&it));
                cases.iter().any(within) != *negated
            }
            Part::Any => true,
            Part::Many | Part::Either(_) => false,
        }
    }
}

/// The parts up to the end, or in braces up to what ends one of their texts.
fn parts(rest: &mut Peekable<Chars<'_>>, depth: usize) -> Option<Vec<Part>> {
    let mut all = Vec::new();
    while let Some(next) = rest.next_if(|rest| depth == 0 || !matches!(rest, ',' | '}')) {
        all.push(match next {
            '*' if all.last() == Some(&Part::Many) => continue,
            '*' => Part::Many,
            '?' => Part::Any,
            '[' => within(rest)?,
            '{' if depth < DEEPEST => either(rest, depth + 1)?,
            '{' | '}' => return None,
            '\\' => Part::One(rest.next()?),
            other => Part::One(other),
        });
    }
    Some(all)
}

fn either(rest: &mut Peekable<Chars<'_>>, depth: usize) -> Option<Part> {
    let mut all = Vec::new();
    loop {
        all.push(parts(rest, depth)?);
        if rest.next()? == '}' {
            return Some(Part::Either(all));
        }
    }
}

/// A `]` that comes first stands for itself, and so does a `-` at either end.
fn within(rest: &mut Peekable<Chars<'_>>) -> Option<Part> {
    let negated = rest.next_if(|rest| matches!(rest, '!' | '^')).is_some();
    let mut ranges = Vec::new();
    loop {
        let from = match rest.next()? {
            ']' if !ranges.is_empty() => return Some(Part::Within { ranges, negated }),
            other => other,
        };
        let mut ahead = rest.clone();
        let is_range = ahead.next() == Some('-') && ahead.next().is_some_and(|ahead| ahead != ']');
        let to = if is_range { rest.nth(1)? } else { from };
        if to < from {
            return None;
        }
        ranges.push((from, to));
    }
}

/// The small letter of a character, or the character itself where that would be several.
fn lower(it: char) -> char {
    single(it.to_lowercase(), it)
}

fn upper(it: char) -> char {
    single(it.to_uppercase(), it)
}

fn single(mut cases: impl Iterator<Item = char>, own: char) -> char {
    match (cases.next(), cases.next()) {
        (Some(one), None) => one,
        _ => own,
    }
}

/// The letters of Spanish as one character each, where an accent is a character of its own: some systems write them so.
fn composed(text: &str) -> String {
    const ACCENTS: [(char, &str, &str); 3] =
        [('\u{301}', "aeiouAEIOU", "áéíóúÁÉÍÓÚ"), ('\u{303}', "nN", "ñÑ"), ('\u{308}', "uU", "üÜ")];
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        let accent = ACCENTS.iter().find(|(mark, ..)| *mark == it);
        let whole = accent.and_then(|(_, plain, whole)| {
            let last = out.chars().next_back()?;
            let place = plain.chars().position(|letter| letter == last)?;
            whole.chars().nth(place)
        });
        if whole.is_some() {
            out.pop();
        }
        out.push(whole.unwrap_or(it));
    }
    out
}

/// The globs of a list with commas; a comma in braces, in brackets or behind a `\` belongs to its glob.
#[must_use]
pub fn listed(text: &str) -> Vec<&str> {
    let (mut all, mut from) = (Vec::new(), 0);
    let (mut depth, mut inside, mut escaped) = (0_usize, None, false);
    for (at, it) in text.char_indices() {
        match it {
            _ if std::mem::take(&mut escaped) => {}
            // The first character in brackets stands for itself, behind a `!` too.
            _ if inside.is_some() => {
                let first = inside == Some(0);
                inside = match it {
                    '!' | '^' if first => inside,
                    ']' if !first => None,
                    _ => Some(1),
                };
            }
            '\\' => escaped = true,
            '[' => inside = Some(0),
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                all.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    all.push(text[from..].trim());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(glob: &str, text: &str) -> bool {
        Glob::read(glob).unwrap().fits(text)
    }

    fn fits_in_any_case(glob: &str, text: &str) -> bool {
        Glob::read(glob).unwrap().in_any_case().fits(text)
    }

    #[test]
    fn each_sign_stands_for_what_it_stands_for() {
        for (glob, yes, no) in [
            ("health", "health", "Health"),
            ("preview-*", "preview-", "previews"),
            ("*", "", "\0none"),
            ("a**b", "ab", "ba"),
            ("?b", "éb", "éeb"),
            ("[a-c]x", "bx", "dx"),
            ("[!a-c]x", "dx", "bx"),
            ("[^a]", "b", "a"),
            ("[]a]", "]", "b"),
            ("[a-]", "-", "b"),
            ("export-{csv,xlsx}", "export-xlsx", "export-{csv,xlsx}"),
            ("{a,b{c,d}}?", "bdx", "bx"),
            ("x{,y}", "x", "xyy"),
            (r"\*\[\]", "*[]", "a[]"),
            ("[i]f a/b", "if a/b", "[i]f a/b"),
        ] {
            assert!(fits(glob, yes), "{glob} and {yes}");
            assert!(no == "\0none" || !fits(glob, no), "{glob} and {no}");
        }
    }

    #[test]
    fn an_accented_letter_is_one_letter_in_either_case_and_in_either_form() {
        let title = "ALMACÉN Nº 3: SEÑAL";
        for glob in ["almacén*", "almac?n*", "almac[eé]n*", "ALMAC[EÉ]N nº ?: señal", "almac[à-ü]n*"] {
            assert!(fits_in_any_case(glob, title), "{glob}");
            assert!(
                fits_in_any_case(glob, &title.replace('É', "E\u{301}").replace('Ñ', "N\u{303}")),
                "{glob}"
            );
        }
        assert!(fits_in_any_case("almace\u{301}n*", title));
        assert!(fits_in_any_case("σας", "ΣΑΣ") && fits_in_any_case("ΣΑΣ", "σας"));
        for glob in ["almacen*", "almac[!é]n*", "almac??n*"] {
            assert!(!fits_in_any_case(glob, title), "{glob}");
        }
        assert!(!fits("almacén*", title));
    }

    #[test]
    fn what_is_no_glob_is_none() {
        for text in
            ["[", "[a", "[]", "[b-a]", "{", "{a", "{a,[}", "}", "a}", "\\", "{a\\}", &"{".repeat(100_000)]
        {
            assert_eq!(Glob::read(text), None, "{}", &text[..text.len().min(9)]);
        }
    }

    #[test]
    fn many_stars_before_a_long_text_take_no_long_time() {
        let glob = format!("{}b", "*a".repeat(200));
        assert!(!fits(&glob, &"a".repeat(20_000)));
        let glob = "{a,b,{a,b}}*".repeat(50) + "c";
        assert!(!fits(&glob, &"ab".repeat(2_000)));
    }

    #[test]
    fn a_list_is_cut_at_its_own_commas() {
        assert_eq!(listed("health, h*"), ["health", "h*"]);
        assert_eq!(listed("export-{csv,xlsx},health"), ["export-{csv,xlsx}", "health"]);
        assert_eq!(listed("{a,{b,c}},[,],[],],[!],],d\\,e"), ["{a,{b,c}}", "[,]", "[],]", "[!],]", "d\\,e"]);
        assert_eq!(listed("{a,b"), ["{a,b"]);
        assert_eq!(listed("a},b"), ["a}", "b"]);
        assert_eq!(listed(""), [""]);
    }
}
