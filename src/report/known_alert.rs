//! The `--expect-alert` that a report offers for an alert that was not expected.

use super::curl::quoted;
use crate::character::is_harmful;

/// Bounds in percent, of which the smallest sufficient one is offered.
const BOUNDS_PCT: [u32; 9] = [1, 2, 5, 10, 15, 20, 25, 30, 50];
/// The rate in percent from which on errors are no expected state.
const TOO_MANY_PCT: f64 = 40.0;

/// An `--expect-alert` for this title and no other, as a word that no shell changes, as long as the error rate
/// stays below a round number of at least half as much again as now. `None` where that would expect most requests
/// to fail, or the title can't be told from others. The title is a server's text: what a terminal would act on is
/// matched by a wildcard.
#[must_use]
pub(crate) fn expect_alert(titulo: &str, error_rate_pct: f64) -> Option<String> {
    let bound = bound_above(error_rate_pct)?;
    let glob = glob(titulo);
    let told_apart = glob.chars().any(|char| char != '*');
    told_apart.then(|| format!("--expect-alert {}", quoted(&format!("{glob} if error_rate_24h < {bound}%"))))
}

fn bound_above(rate_pct: f64) -> Option<u32> {
    let above = BOUNDS_PCT.into_iter().find(|bound| f64::from(*bound) >= 1.5 * rate_pct);
    let greatest = BOUNDS_PCT.last().copied();
    if rate_pct < TOO_MANY_PCT { above.or(greatest) } else { None }
}

fn glob(titulo: &str) -> String {
    let mut glob = String::with_capacity(titulo.len());
    let ends = [titulo.trim_start().len(), titulo.trim_end().len()];
    let inside = titulo.len() - ends[0]..ends[1].max(titulo.len() - ends[0]);
    for (at, it) in titulo.char_indices() {
        match it {
            it if is_harmful(it) && glob.ends_with('*') => {}
            it if is_harmful(it) => glob.push('*'),
            // `!` and `-` mean something at the begin of a class or of a word alone, and nothing here.
            // Two `#` before a bracket would be a command to who reads a job's log.
            '*' | '?' | '[' | ']' | '{' | '}' | '\\' | '#' => glob.extend(['[', it, ']']),
            '-' if glob.is_empty() => glob.push_str("[-]"),
            // Blanks around the title are the condition's.
            it if it.is_whitespace() && !inside.contains(&at) => glob.extend(['[', it, ']']),
            it => glob.push(it),
        }
    }
    glob
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::resumen::expected_alerts::ExpectedAlerts;

    /// What a shell hands over for the word after the flag.
    fn unquoted(line: &str) -> String {
        let word = line.strip_prefix("--expect-alert '").unwrap().strip_suffix('\'').unwrap();
        assert!(!word.replace(r"'\''", "").contains('\''), "{word}");
        word.replace(r"'\''", "'")
    }

    fn fits(line: &str, titulo: &str) -> bool {
        let read = ExpectedAlerts::read(&[unquoted(line)]).unwrap();
        read.of(titulo, |_| None).is_some()
    }

    fn offered(titulo: &str) -> String {
        expect_alert(titulo, 2.1).unwrap()
    }

    #[test]
    fn an_expected_alert_is_that_title_and_no_other() {
        let glob = |titulo: &str| {
            offered(titulo).replace("--expect-alert ", "").replace(" if error_rate_24h < 5%", "")
        };
        assert_eq!(offered("Sync de almacén"), "--expect-alert 'Sync de almacén if error_rate_24h < 5%'");
        assert_eq!(glob("it's [x]*"), r"'it'\''s [[]x[]][*]'");
        assert_eq!(glob("-x"), "'[-]x'");
        assert_eq!(glob("a\u{1b}\u{9b}\u{202e}b"), "'a*b'");
        assert_eq!(glob(" a b "), "'[ ]a b[ ]'");
        assert!(!fits(&offered("a*"), "abc") && !fits(&offered("{a,b}"), "a") && !fits(&offered(" a"), "a"));
        assert!(fits(&offered("a if errors_24h < 3"), "a if errors_24h < 3"));
        for nothing in ["", "\u{1b}", "\n\n"] {
            assert_eq!(expect_alert(nothing, 2.1), None, "{nothing:?} would expect all");
        }
    }

    #[test]
    fn the_bound_lies_sensibly_above_today() {
        for (rate, bound) in
            [(0.0, 1), (0.6, 1), (0.7, 2), (2.1, 5), (3.3, 5), (3.4, 10), (12.0, 20), (20.0, 30), (39.0, 50)]
        {
            assert_eq!(bound_above(rate), Some(bound), "{rate}");
        }
        for rate in [40.0, 90.0, 100.0, 1e9, f64::NAN] {
            assert_eq!(bound_above(rate), None, "{rate}: nothing to be expected");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_hint_always_fits_its_title(title in "(\\PC|[\u{1b}\u{9b}\u{202e}\n'*?!^{}\\[\\]\\\\,/.-]|( if )){0,20}") {
            if let Some(line) = expect_alert(&title, 2.1) {
                proptest::prop_assert!(fits(&line, &title), "{line:?} {title:?}");
            }
        }
    }
}
