//! Alerts that are expected: a glob over their title, and the figures under which they are. Pure.

use std::fmt;

use strum::{EnumString, IntoStaticStr, VariantNames};

use crate::checks::glob::Glob;

/// How alike a figure's name has to be to be proposed, from 0 to 1.
const LIKE_ENOUGH: f64 = 0.8;

/// A figure of today that a condition may name: those of `--max-drift`, and the share of errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Figure {
    /// Errors of the last 24 hours in percent of their requests, by `resumen`; 0 without a request.
    #[strum(serialize = "error_rate_24h")]
    ErrorRate24h,
    /// Errors of the last 24 hours, by `resumen`.
    #[strum(serialize = "errors_24h")]
    Errors24h,
    /// Requests of the last 24 hours, by `resumen`.
    #[strum(serialize = "requests_24h")]
    Requests24h,
    /// Active clients, by `resumen`.
    ClientsActive,
    /// All clients, by `resumen`.
    ClientsTotal,
    /// Rows of the historial, without a filter.
    RowsTotal,
    /// Clients that a deactivation would take, by a smoke's rehearsal.
    IdleCandidates,
    /// Old log rows, by a smoke's rehearsal of a purge.
    PurgeCandidates,
}

impl Figure {
    /// All names, as conditions spell them.
    pub const NAMES: &'static [&'static str] = Self::VARIANTS;

    /// The name in conditions and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    fn is_percent(self) -> bool {
        matches!(self, Self::ErrorRate24h)
    }
}

/// On which side of its bound a figure has to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
pub enum Comparison {
    /// The figure is below the bound.
    #[strum(serialize = "<")]
    Less,
    /// The figure is at most the bound.
    #[strum(serialize = "<=")]
    AtMost,
    /// The figure is above the bound.
    #[strum(serialize = ">")]
    Greater,
    /// The figure is at least the bound.
    #[strum(serialize = ">=")]
    AtLeast,
}

/// All comparisons, the longer signs first, since `<=` begins with `<`.
const COMPARISONS: [Comparison; 4] =
    [Comparison::AtMost, Comparison::AtLeast, Comparison::Less, Comparison::Greater];

impl Comparison {
    /// The sign: `<`, `<=`, `>` or `>=`.
    #[must_use]
    pub fn sign(self) -> &'static str {
        self.into()
    }

    fn holds(self, figure: f64, bound: f64) -> bool {
        match self {
            Self::Less => figure < bound,
            Self::AtMost => figure <= bound,
            Self::Greater => figure > bound,
            Self::AtLeast => figure >= bound,
        }
    }
}

/// A condition of an expectation: a figure compared with a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Condition {
    /// The figure that is compared.
    pub figure: Figure,
    /// On which side of the bound the figure has to lie.
    pub comparison: Comparison,
    /// The bound: percent of 0 to 100 for a rate, a count for the others.
    pub bound: f64,
}

impl Condition {
    /// Whether the condition holds for the figure's value; it does not for an unknown one.
    #[must_use]
    pub fn holds(&self, seen: Option<f64>) -> bool {
        seen.is_some_and(|figure| self.comparison.holds(figure, self.bound))
    }

    /// Reads a condition such as `error_rate_24h < 5%`.
    fn read(text: &str) -> Result<Self, Slip> {
        let sign = text.find(['<', '>', '=', '!', '≤', '≥']).unwrap_or(text.len());
        let (left, right) = text.split_at(sign);
        let name = left.split_whitespace().next().unwrap_or_default();
        let Ok(figure) = name.to_ascii_lowercase().parse::<Figure>() else {
            return Err(Slip::UnknownFigure { got: name.to_owned(), near: nearest(name) });
        };
        let comparison = COMPARISONS.into_iter().find(|comparison| right.starts_with(comparison.sign()));
        let Some(comparison) = comparison.filter(|_| left.trim() == name) else {
            return Err(Slip::NotAComparison { got: text.to_owned() });
        };
        let value = right[comparison.sign().len()..].trim();
        let percent = figure.is_percent();
        let bound = if percent {
            let number = value.strip_suffix('%').unwrap_or(value).trim_end();
            number.parse().ok().filter(|value| (0.0..=100.0).contains(value))
        } else {
            value.parse::<u32>().ok().map(f64::from)
        };
        let not_a_bound = || Slip::NotABound { figure: figure.name(), got: value.to_owned(), percent };
        Ok(Self { figure, comparison, bound: bound.ok_or_else(not_a_bound)? })
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = if self.figure.is_percent() { "%" } else { "" };
        write!(f, "{} {} {}{percent}", self.figure.name(), self.comparison.sign(), self.bound)
    }
}

/// What is wrong with the text of an expected alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// The title is no valid glob, or there is none before the condition.
    NotAGlob,
    /// Nothing stands behind an `if`, or beside an `and`.
    NoCondition,
    /// A condition names a figure that does not exist.
    UnknownFigure {
        /// The text in place of the figure's name.
        got: String,
        /// The name that is most like it; none where no name is.
        near: Option<&'static str>,
    },
    /// A condition does not consist of a figure, a sign and a number.
    NotAComparison {
        /// The text of the condition.
        got: String,
    },
    /// The number is none that the figure could have.
    NotABound {
        /// The name of the figure.
        figure: &'static str,
        /// The text in place of the number.
        got: String,
        /// Whether the number has to be in percent.
        percent: bool,
    },
}

/// One expected alert: a glob over its title, and the conditions under which it is expected.
#[derive(Debug, Clone)]
struct Expectation {
    text: String,
    title: Glob,
    conditions: Vec<Condition>,
}

/// All alerts that are expected; an alert that fits one of them fails nothing.
#[derive(Debug, Clone, Default)]
pub struct ExpectedAlerts {
    all: Vec<Expectation>,
}

impl ExpectedAlerts {
    /// Reads texts such as `GLOB` or `GLOB if CONDITION and CONDITION`.
    ///
    /// # Errors
    /// The first text that can't be parsed, with what is wrong with it.
    pub fn read(texts: &[String]) -> Result<Self, (String, Slip)> {
        let mut all = Vec::new();
        for text in texts {
            let failed = |slip| (text.clone(), slip);
            let (title, conditions) = split(text).map_err(failed)?;
            let title = Glob::read(title).ok_or_else(|| failed(Slip::NotAGlob))?.in_any_case();
            all.push(Expectation { text: text.trim().to_owned(), title, conditions });
        }
        Ok(Self { all })
    }

    /// The texts of `--expect-alert`, as they were given.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|expectation| expectation.text.as_str())
    }

    /// Whether some condition names this figure, so that it has to be read.
    #[must_use]
    pub fn names(&self, figure: Figure) -> bool {
        self.all
            .iter()
            .flat_map(|expectation| &expectation.conditions)
            .any(|condition| condition.figure == figure)
    }

    /// The conditions under which an alert of this title is expected; `None` where it is not. Of several
    /// expectations the one with the fewest conditions that do not hold.
    pub fn of(&self, titulo: &str, seen: impl Fn(Figure) -> Option<f64>) -> Option<&[Condition]> {
        let fitting = self.all.iter().filter(|expectation| expectation.title.fits(titulo));
        let unmet = |it: &&Expectation| {
            it.conditions.iter().filter(|condition| !condition.holds(seen(condition.figure))).count()
        };
        fitting.min_by_key(unmet).map(|fitting| fitting.conditions.as_slice())
    }
}

/// Title and conditions. They are parted by the last `if` behind which conditions stand; where none do, and what
/// stands there looks like none, the whole is a title.
fn split(text: &str) -> Result<(&str, Vec<Condition>), Slip> {
    let mut slip = None;
    for (title, tail) in ifs(text) {
        match conditions(tail) {
            Ok(_) if title.is_empty() => return Err(Slip::NotAGlob),
            Ok(conditions) => return Ok((title, conditions)),
            Err(error) if looks_like_condition(tail) => slip = slip.or(Some(error)),
            Err(_) => {}
        }
    }
    slip.map_or(Ok((text, Vec::new())), Err)
}

/// The texts before and behind each `if` that is a word by itself, the last `if` first.
fn ifs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_apart = |it: Option<char>| it.is_none_or(char::is_whitespace);
    let all = (0..text.len().saturating_sub(1)).rev();
    all.filter(|at| text.as_bytes()[*at..at + 2].eq_ignore_ascii_case(b"if")).filter_map(move |at| {
        let (before, after) = (&text[..at], &text[at + 2..]);
        let apart = is_apart(before.chars().next_back()) && is_apart(after.chars().next());
        apart.then(|| (before.trim(), after.trim()))
    })
}

fn looks_like_condition(tail: &str) -> bool {
    let first = tail.split_whitespace().next();
    tail.contains(['<', '>', '=', '%', '_', '≤', '≥'])
        || first.is_none_or(|word| word.eq_ignore_ascii_case("and"))
}

fn conditions(tail: &str) -> Result<Vec<Condition>, Slip> {
    let words: Vec<_> = tail.split_whitespace().collect();
    let parts = words.split(|word| word.eq_ignore_ascii_case("and"));
    parts
        .map(|part| if part.is_empty() { Err(Slip::NoCondition) } else { Condition::read(&part.join(" ")) })
        .collect()
}

fn nearest(word: &str) -> Option<&'static str> {
    let word = word.to_ascii_lowercase();
    let likeness = |name: &str| strsim::jaro_winkler(name, &word);
    let near = Figure::NAMES.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(near) >= LIKE_ENOUGH).then_some(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<ExpectedAlerts, Slip> {
        ExpectedAlerts::read(&[text.to_owned()]).map_err(|(_, slip)| slip)
    }

    /// The conditions as they are understood; none where the title does not fit.
    fn understood(text: &str, titulo: &str) -> Option<String> {
        let read = read(text).unwrap();
        let conditions = read.of(titulo, |_| None)?;
        Some(conditions.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and "))
    }

    #[test]
    fn a_condition_is_a_figure_a_sign_and_a_number() {
        for (text, conditions) in [
            ("Errores API*", ""),
            ("Errores API* if error_rate_24h < 5%", "error_rate_24h < 5%"),
            ("  errores api*\t IF  error_rate_24h<2.5 % ", "error_rate_24h < 2.5%"),
            ("* if error_rate_24h <= 5", "error_rate_24h <= 5%"),
            ("* if errors_24h < 10 and requests_24h >= 100", "errors_24h < 10 and requests_24h >= 100"),
            ("* if CLIENTS_ACTIVE > 3 AND rows_total>0", "clients_active > 3 and rows_total > 0"),
        ] {
            assert_eq!(understood(text, "Errores API en últimas 24h").as_deref(), Some(conditions), "{text}");
        }
        for name in Figure::NAMES {
            assert_eq!(understood(&format!("* if {name} >= 0"), "x").unwrap().split(' ').next(), Some(*name));
        }
    }

    #[test]
    fn a_title_may_have_an_if_of_its_own() {
        for (text, title, conditions) in [
            ("What if it rains", "What if it rains", ""),
            ("What if it rains if errors_24h < 5", "What if it rains", "errors_24h < 5"),
            ("a if errors_24h < 3 if errors_24h < 5", "a if errors_24h < 3", "errors_24h < 5"),
            ("a [i]f b < c", "a if b < c", ""),
            ("gif notify", "gif notify", ""),
        ] {
            assert_eq!(understood(text, title).as_deref(), Some(conditions), "{text}");
        }
    }

    #[test]
    fn a_slip_is_named() {
        let unknown = |got: &str, near| Slip::UnknownFigure { got: got.into(), near };
        let no_bound = |figure: &'static str, got: &str| {
            let percent = figure == "error_rate_24h";
            Slip::NotABound { figure, got: got.into(), percent }
        };
        let no_comparison = |got: &str| Slip::NotAComparison { got: got.into() };
        for (text, slip) in [
            ("[", Slip::NotAGlob),
            ("[ if errors_24h < 5", Slip::NotAGlob),
            ("if errors_24h < 5", Slip::NotAGlob),
            ("a if ", Slip::NoCondition),
            ("a if", Slip::NoCondition),
            ("a if errors_24h < 5 and", Slip::NoCondition),
            ("a if and errors_24h < 5", Slip::NoCondition),
            ("a if eror_rate_24h < 5%", unknown("eror_rate_24h", Some("error_rate_24h"))),
            ("a if eror_rate_24h", unknown("eror_rate_24h", Some("error_rate_24h"))),
            ("a if zzz < 5", unknown("zzz", None)),
            ("a if 5% > error_rate_24h", unknown("5%", None)),
            ("a if errors_24h", no_comparison("errors_24h")),
            ("a if errors_24h 5", no_comparison("errors_24h 5")),
            ("a if errors_24h = 5", no_comparison("errors_24h = 5")),
            ("a if errors_24h today < 5", no_comparison("errors_24h today < 5")),
            ("a if errors_24h < 5%", no_bound("errors_24h", "5%")),
            ("a if errors_24h < 2.5", no_bound("errors_24h", "2.5")),
            ("a if errors_24h < -1", no_bound("errors_24h", "-1")),
            ("a if errors_24h <", no_bound("errors_24h", "")),
            ("a if errors_24h == 5", no_comparison("errors_24h == 5")),
            ("a if errors_24h << 5", no_bound("errors_24h", "< 5")),
            ("a if error_rate_24h < 101%", no_bound("error_rate_24h", "101%")),
            ("a if error_rate_24h < NaN", no_bound("error_rate_24h", "NaN")),
            ("a if errors_24h < 5 if monday", no_bound("errors_24h", "5 if monday")),
        ] {
            assert_eq!(read(text).unwrap_err(), slip, "{text}");
        }
    }

    #[test]
    fn each_sign_has_its_side() {
        let holds = |text: &str, seen: f64| {
            let read = read(&format!("* if errors_24h {text}")).unwrap();
            read.of("x", |_| None).unwrap()[0].holds(Some(seen))
        };
        for (text, sides) in [
            ("< 5", [true, false, false]),
            ("<= 5", [true, true, false]),
            ("> 5", [false, false, true]),
            (">= 5", [false, true, true]),
        ] {
            assert_eq!([4.0, 5.0, 6.0].map(|seen| holds(text, seen)), sides, "{text}");
        }
        let unseen = read("* if errors_24h >= 0").unwrap();
        assert!(!unseen.of("x", |_| None).unwrap()[0].holds(None), "what was not seen holds nothing");
    }

    #[test]
    fn of_several_expectations_the_one_that_holds_counts() {
        let texts = ["a* if errors_24h < 5", "b", "*c if errors_24h < 9"].map(str::to_owned);
        let read = ExpectedAlerts::read(&texts).unwrap();
        let bound = |titulo, errors| {
            let conditions = read.of(titulo, |_| Some(errors))?;
            Some((
                conditions.first().map(|condition| condition.bound),
                conditions.iter().all(|condition| condition.holds(Some(errors))),
            ))
        };
        assert_eq!(bound("abc", 3.0), Some((Some(5.0), true)));
        assert_eq!(bound("abc", 7.0), Some((Some(9.0), true)));
        assert_eq!(bound("abc", 9.0), Some((Some(5.0), false)));
        assert_eq!(bound("B", 99.0), Some((None, true)));
        assert_eq!(bound("other", 1.0), None);
        assert!(read.names(Figure::Errors24h) && !read.names(Figure::RowsTotal));
    }
}
