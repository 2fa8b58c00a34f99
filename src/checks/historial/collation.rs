//! What is certain of the order of two texts, whatever the database's collation. Pure.

/// Letters at which a digraph may begin that some Latin alphabet has in another place: `ch`, `dz`, `gy`, `lj`,
/// `ny`, `sz` and the like, and `aa`.
const BEGIN: &[u8] = b"acdglnst";
/// The second letters of these digraphs.
const GO_ON: &[u8] = b"adghjlsyz";

/// Whether a correct list in ascending order can't have `first` before `second`. What comes before the first
/// difference is the same text; there two different small letters from a to t stand in that order in every Latin
/// alphabet, where they begin a word and no digraph, and so do two digits of numbers of the same length.
pub(in crate::checks) fn certainly_after(first: &str, second: &str) -> bool {
    let same = first.bytes().zip(second.bytes()).take_while(|(a, b)| a == b).count();
    let (before, rest) = first.as_bytes().split_at(same);
    let others = &second.as_bytes()[same..];
    let (Some(a), Some(b)) = (rest.first(), others.first()) else { return false };
    let letters = begins_a_word(before) && is_plain_letter(rest) && is_plain_letter(others);
    let digits = a.is_ascii_digit() && b.is_ascii_digit() && number(rest) == number(others);
    (letters || digits) && a > b
}

fn begins_a_word(before: &[u8]) -> bool {
    before.last().is_none_or(|before| b" /".contains(before))
}

fn is_plain_letter(text: &[u8]) -> bool {
    let digraph = text.len() > 1 && BEGIN.contains(&text[0]) && GO_ON.contains(&text[1].to_ascii_lowercase());
    matches!(text.first(), Some(b'a'..=b't')) && !digraph && text.get(1).is_none_or(u8::is_ascii)
}

/// How many digits the text begins with.
fn number(text: &[u8]) -> usize {
    text.iter().take_while(|text| text.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_collation_has_in_one_order_is_certain() {
        for (low, high) in [
            ("/api/public/v1/orders/", "/api/public/v1/pickup/"),
            ("ana", "operaciones"),
            ("Cliente 01", "Cliente 09"),
            ("Cliente Ñ00", "Cliente Ñ05"),
            ("Cliente 09", "Cliente 10"),
        ] {
            assert!(certainly_after(high, low), "{high} before {low}");
            assert!(!certainly_after(low, high), "{low} before {high}");
        }
    }

    #[test]
    fn of_the_rest_nothing_is() {
        for (a, b) in [
            ("same", "same"),
            ("short", "shorter"),
            ("ana", "Beatriz"),
            ("chico", "colima"),
            ("llano", "loma"),
            ("ángel", "bruno"),
            ("Cliente 9", "Cliente 10"),
            ("Cliente Ñ00", "Cliente 01"),
            ("ana-b", "ana_c"),
            ("zeta", "yeso"),
            ("uva", "vaca"),
            ("banco", "barco"),
            ("aalborg", "berna"),
        ] {
            assert!(!certainly_after(a, b) && !certainly_after(b, a), "{a} and {b}");
        }
    }
}
