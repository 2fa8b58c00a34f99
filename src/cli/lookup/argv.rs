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
