//! The endpoints and clients with the most errors in 24 hours, on one line.

use crate::finding::{Offender, Offenders};
use crate::report::words::amounts::{count, number};
use crate::report::words::moments::Local;

/// Most entries of each list that are shown; `resumen` has the others.
const MOST_SHOWN: usize = 3;

/// The words of one language.
#[derive(Debug)]
pub struct OffenderWords {
    /// Behind 1: the singular of errors.
    pub error: &'static str,
    /// Behind any other number: the plural of errors.
    pub errors: &'static str,
    /// Between the number of errors and that of requests.
    pub of: &'static str,
    /// In place of a name, for requests without a client.
    pub no_client: &'static str,
    /// Before the time of the last error.
    pub last: &'static str,
}

/// The line, such as `2 errors of 102 (2.0 %): /api/x/ 2 · Ana: 1, Luz: 1 · last 07:34 UTC`; `+` stands before the
/// number of entries that are not shown.
pub(in crate::report) fn offenders(words: &OffenderWords, it: &Offenders) -> String {
    let errors = count(it.errors, words.error, words.errors);
    let mut text = format!("{errors} {} {} ({:.1} %)", words.of, number(it.requests), rate(it));
    let lists = [listed(words, &it.endpoints, " "), listed(words, &it.clients, ": ")];
    let last = it.last_at.as_deref().and_then(Local::of);
    let last = last.map(|at| format!("{} {}", words.last, at.time()));
    let parts: Vec<_> = lists.into_iter().filter(|list| !list.is_empty()).chain(last).collect();
    if !parts.is_empty() {
        text = format!("{text}: {}", parts.join(" · "));
    }
    text
}

fn listed(words: &OffenderWords, list: &[Offender], sign: &str) -> String {
    let one = |it: &Offender| {
        format!("{}{sign}{}", it.name.as_deref().unwrap_or(words.no_client), number(it.errors))
    };
    let mut shown: Vec<_> = list.iter().take(MOST_SHOWN).map(one).collect();
    if list.len() > MOST_SHOWN {
        shown.push(format!("+{}", list.len() - MOST_SHOWN));
    }
    shown.join(", ")
}

#[expect(clippy::cast_precision_loss, reason = "counts of a day are far below 2^52")]
fn rate(it: &Offenders) -> f64 {
    if it.requests == 0 { 0.0 } else { it.errors as f64 * 100.0 / it.requests as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: OffenderWords =
        OffenderWords { error: "error", errors: "errors", of: "of", no_client: "no client", last: "last" };

    fn of(name: &str, errors: u64) -> Offender {
        Offender { name: (!name.is_empty()).then(|| name.into()), errors }
    }

    #[test]
    fn who_and_where_and_when() {
        let last_at = Some("2026-11-26T07:34:59.000001Z".into());
        let two = Offenders {
            errors: 2,
            requests: 102,
            endpoints: vec![of("/api/public/x/", 2)],
            clients: vec![of("Ñ 21", 1), of("", 1)],
            last_at,
        };
        let text = "2 errors of 102 (2.0 %): /api/public/x/ 2 · Ñ 21: 1, no client: 1 · last 07:34 UTC";
        assert_eq!(offenders(&WORDS, &two), text);
    }

    #[test]
    fn what_is_not_listed_is_not_made_up() {
        let mut bare =
            Offenders { errors: 1, requests: 1, endpoints: vec![], clients: vec![], last_at: None };
        assert_eq!(offenders(&WORDS, &bare), "1 error of 1 (100.0 %)");
        bare.last_at = Some("yesterday".into());
        bare.endpoints = (1..=5).map(|number| of(&number.to_string(), number)).collect();
        assert_eq!(offenders(&WORDS, &bare), "1 error of 1 (100.0 %): 1 1, 2 2, 3 3, +2");
    }
}
