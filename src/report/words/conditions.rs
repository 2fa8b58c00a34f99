//! The conditions of an expected alert, as they are written in both languages.

use crate::finding::AlertCondition;

/// The conditions as a person gives them, such as `error_rate_24h < 5% and errors_24h < 10`.
pub(in crate::report) fn given(conditions: &[AlertCondition]) -> String {
    conditions.iter().map(condition).collect::<Vec<_>>().join(" and ")
}

/// The conditions with the figures' values, such as `error_rate_24h 2.1% < 5%`.
pub(in crate::report) fn seen(conditions: &[AlertCondition]) -> String {
    let one = |it: &AlertCondition| match it.got {
        Some(got) => format!("{} {} {}", it.figure, amount(it, got), bound(it)),
        None => condition(it),
    };
    conditions.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The conditions that do not hold, in the words of `say`, which gets the figure's name, its value, and its bound.
pub(in crate::report) fn unmet(
    conditions: &[AlertCondition],
    say: impl Fn(&str, Option<String>, &str) -> String,
) -> String {
    let unmet = conditions.iter().filter(|condition| !condition.holds);
    unmet
        .map(|unmet| say(unmet.figure, unmet.got.map(|got| amount(unmet, got)), &bound(unmet)))
        .collect::<Vec<_>>()
        .join(", ")
}

fn condition(it: &AlertCondition) -> String {
    format!("{} {}", it.figure, bound(it))
}

fn bound(it: &AlertCondition) -> String {
    format!("{} {}", it.comparison, amount(it, it.bound))
}

fn amount(it: &AlertCondition, amount: f64) -> String {
    let percent = if it.figure.starts_with("error_rate") { "%" } else { "" };
    format!("{amount}{percent}")
}
