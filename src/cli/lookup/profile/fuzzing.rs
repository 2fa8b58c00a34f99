//! A configuration file made by a fuzzer.

use std::path::Path;

use crate::cli::lookup::profile::file::{File, Reader, TOKENS, Value};
use crate::cli::lookup::profile::inherit::merged;
use crate::cli::lookup::profile::protected::Protected;
use crate::http::BaseUrl;

/// A file that parses, written and parsed again, is the same; an error names a line that exists; every profile is
/// resolved or refused.
pub(crate) fn config(text: &str) {
    let path = Path::new("/home/ana/.config/pointctl/config.toml");
    let read = |text: &str| Reader { path, text, home: Some(Path::new("/home/ana")) }.read();
    let file = match read(text) {
        Ok(file) => file,
        Err(error) => {
            let lines = text.bytes().filter(|byte| *byte == b'\n').count() + 1;
            assert!(error.line.is_none_or(|line| (1..=lines).contains(&line)), "{error:?} of {lines} lines");
            return;
        }
    };
    for name in file.profiles.keys() {
        let Ok(values) = merged(&file, name) else { continue };
        let tokens = TOKENS.iter().filter(|token| values.contains_key(*token)).count();
        assert!(tokens <= 1, "two tokens in {name:?}");
    }
    let mut protected = Protected::default();
    protected.add(&file);
    for name in file.profiles.keys() {
        let Ok(values) = merged(&file, name) else { continue };
        let is_protected = matches!(values.get("protected"), Some((Value::Switch(true), _)));
        if let (true, Some((Value::Text(text), _))) = (is_protected, values.get("base_url"))
            && let Ok(base) = BaseUrl::parse(text)
        {
            assert!(protected.by(&base).is_some(), "{name:?} protects nothing");
        }
    }
    let again = read(&written(&file));
    assert_eq!(again.as_ref().map(|again| &again.default_profile), Ok(&file.default_profile));
    assert_eq!(again.as_ref().map(|again| &again.profiles), Ok(&file.profiles));
}

/// Writes the file as TOML.
fn written(file: &File) -> String {
    let mut text = String::new();
    if let Some(name) = &file.default_profile {
        text += &format!("default_profile = {}\n", quoted(name));
    }
    for (name, section) in &file.profiles {
        text += &format!("[profile.{}]\n", quoted(name));
        for (key, value) in section {
            let value = match value {
                Value::Text(text) => quoted(text),
                Value::List(texts) => {
                    format!("[{}]", texts.iter().map(|text| quoted(text) + ",").collect::<String>())
                }
                Value::Switch(on) => on.to_string(),
            };
            text += &format!("{key} = {value}\n");
        }
    }
    text
}

/// A text as a TOML string in which everything but letters and digits is escaped.
fn quoted(text: &str) -> String {
    let spelt = |it: char| {
        if it.is_ascii_alphanumeric() { it.to_string() } else { format!("\\U{:08X}", u32::from(it)) }
    };
    format!("\"{}\"", text.chars().map(spelt).collect::<String>())
}
