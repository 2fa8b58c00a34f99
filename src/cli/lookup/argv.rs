//! Flags that have to be known before the command line is read by its grammar.

use std::ffi::OsString;

/// The value of a flag, looked up before the command line is read by its grammar.
pub(crate) fn flag(args: &[OsString], name: &str) -> Option<String> {
    let texts: Vec<_> = args.iter().map(|arg| arg.to_string_lossy()).take_while(|arg| arg != "--").collect();
    let joined = texts.iter().find_map(|text| Some(text.strip_prefix(name)?.strip_prefix('=')?.to_owned()));
    let place = texts.iter().position(|text| text == name);
    joined.or_else(|| texts.get(place? + 1).map(|text| text.clone().into_owned()))
}

/// Whether a flag without a value is given.
pub(crate) fn has(args: &[OsString], name: &str) -> bool {
    args.iter().take_while(|arg| *arg != "--").any(|arg| arg == name)
}

/// Every value of a flag that may be repeated, in the order of the command line.
pub(crate) fn flags(args: &[OsString], name: &str) -> Vec<String> {
    let mut texts = args.iter().map(|arg| arg.to_string_lossy()).take_while(|arg| arg != "--");
    let mut all = Vec::new();
    while let Some(text) = texts.next() {
        if text == name {
            all.extend(texts.next().map(|text| text.into_owned()));
        } else if let Some(value) = text.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            all.push(value.to_owned());
        }
    }
    all
}
