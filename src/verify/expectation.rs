//! The totals that an operation is expected to have: `deleted=50`, `deactivated<=3`. Pure.

use serde_json::Value;

/// The operator of an expectation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// The signs of all operators, the longer ones first, since `<=` begins with `<`.
const SIGNS: [(&str, Operator); 7] = [
    ("<=", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("!=", Operator::NotEqual),
    ("==", Operator::Equal),
    ("=", Operator::Equal),
    ("<", Operator::Less),
    (">", Operator::Greater),
];

/// An expectation: a total compared with a number, or with `true` or `false`.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    text: String,
    path: Vec<String>,
    comparison: Operator,
    value: Value,
}

impl Expectation {
    /// Parses `path<=number`; a path's parts are joined by dots. `None` for another text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let at = text.find(['<', '>', '=', '!'])?;
        let (sign, comparison) = SIGNS.into_iter().find(|(sign, _)| text[at..].starts_with(sign))?;
        let path: Vec<String> = text[..at].trim().split('.').map(str::to_owned).collect();
        let named = |part: &String| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        let value = match text[at + sign.len()..].trim() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            number => Value::from(number.parse::<u64>().ok()?),
        };
        let ordered = !matches!(comparison, Operator::Equal | Operator::NotEqual);
        if !path.iter().all(named) || (ordered && value.is_boolean()) {
            return None;
        }
        Some(Self { text: text.trim().to_owned(), path, comparison, value })
    }

    /// The text of the expectation, as it was given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Checks the expectation on a row's payload.
    ///
    /// # Errors
    /// The value that the payload has instead; null where it has none.
    pub fn hold(&self, payload: &Value) -> Result<(), Value> {
        let got = self.find(payload).cloned().unwrap_or_default();
        let holds = match (self.comparison, got.as_u64(), self.value.as_u64()) {
            (Operator::Equal, ..) => got == self.value,
            (Operator::NotEqual, ..) => !got.is_null() && got != self.value,
            (Operator::Less, Some(got), Some(bound)) => got < bound,
            (Operator::AtMost, Some(got), Some(bound)) => got <= bound,
            (Operator::Greater, Some(got), Some(bound)) => got > bound,
            (Operator::AtLeast, Some(got), Some(bound)) => got >= bound,
            _ => false,
        };
        if holds { Ok(()) } else { Err(got) }
    }

    /// The value at the path. A name alone is searched in the two parts of a maintenance too, where only one of
    /// them may have it.
    fn find<'a>(&self, payload: &'a Value) -> Option<&'a Value> {
        let at = |from: &'a Value| self.path.iter().try_fold(from, |value, part| value.get(part));
        if let Some(value) = at(payload) {
            return Some(value);
        }
        let parts = ["deactivate_idle_clients", "purge_api_logs"];
        let mut found = parts.iter().filter_map(|part| at(payload.get(part)?));
        match (found.next(), found.next()) {
            (Some(value), None) => Some(value),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn holds(text: &str) -> bool {
        let payload = json!({
            "dry_run": false,
            "deactivate_idle_clients": {"candidates": 2, "deactivated": 2},
            "purge_api_logs": {"candidates": 7851, "deleted": 50, "remaining_candidates": 7801},
        });
        Expectation::parse(text).unwrap().hold(&payload).is_ok()
    }

    #[test]
    fn every_comparison_has_both_sides() {
        for text in [
            "deleted=50",
            "deleted==50",
            "deleted!=51",
            "deleted<51",
            "deleted<=50",
            "deleted>49",
            "deleted>=50",
            " deactivated <= 3 ",
            "purge_api_logs.deleted=50",
            "dry_run=false",
            "deactivate_idle_clients.candidates=2",
        ] {
            assert!(holds(text), "{text}");
        }
        for text in [
            "deleted=51",
            "deleted==51",
            "deleted!=50",
            "deleted<50",
            "deleted<=49",
            "deleted>50",
            "deleted>=51",
            "dry_run=true",
            "dry_run<1",
            "missing=0",
            "missing!=0",
            "purge_api_logs.missing<5",
            // In both parts of a maintenance: which one is meant?
            "candidates>=0",
        ] {
            assert!(!holds(text), "{text}");
        }
        assert_eq!(Expectation::parse(" deactivated <= 3 ").unwrap().text(), "deactivated <= 3");
    }

    #[test]
    fn what_is_no_comparison_is_refused() {
        for text in [
            "",
            "deleted",
            "=5",
            "deleted=",
            "deleted=-1",
            "deleted=1.5",
            "a..b=1",
            "a b=1",
            "deleted=~5",
            "x<true",
            "deleted=<5",
        ] {
            assert_eq!(Expectation::parse(text), None, "{text}");
        }
    }
}
