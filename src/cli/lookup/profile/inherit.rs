//! The values of a profile: its own, and those that it inherits.

use std::collections::BTreeMap;

use crate::cli::lookup::profile::file::{File, Section, TOKENS, Value, nearest};
use crate::cli::lookup::profile::problem::ConfigProblem;

/// The values by key, each with the profile that has it; the nearest profile wins.
pub(crate) type Merged<'f> = BTreeMap<&'static str, (&'f Value, &'f str)>;

/// The values of a profile with those that it inherits.
///
/// # Errors
/// The profile does not exist, or inherits from itself.
pub(crate) fn merged<'f>(file: &'f File, name: &'f str) -> Result<Merged<'f>, ConfigProblem> {
    let mut values = Merged::new();
    let mut seen: Vec<&str> = Vec::new();
    let mut next = Some(name);
    while let Some(current) = next {
        if seen.contains(&current) {
            return Err(ConfigProblem::InheritsItself { name: current.to_owned() });
        }
        seen.push(current);
        let section = file.profiles.get(current).ok_or_else(|| unknown(file, current))?;
        let has_token = TOKENS.iter().any(|token| values.contains_key(token));
        for (key, value) in section.iter().filter(|(key, _)| !(has_token && TOKENS.contains(key))) {
            values.entry(key).or_insert((value, current));
        }
        next = parent(section);
    }
    Ok(values)
}

fn parent(section: &Section) -> Option<&str> {
    match section.get("inherits") {
        Some(Value::Text(name)) => Some(name),
        _ => None,
    }
}

fn unknown(file: &File, name: &str) -> ConfigProblem {
    let known: Vec<_> = file.profiles.keys().cloned().collect();
    let near = nearest(name, known.iter().cloned());
    ConfigProblem::UnknownProfile { name: name.to_owned(), near, known }
}
