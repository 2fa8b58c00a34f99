//! Where strangers' bytes come in, each with what must hold of whatever comes out.
//!
//! The fuzzers under `fuzz/` call these, and so do the tests of this library on mutated fixtures: what a
//! fuzzer has found once is held by `cargo test`. They are compiled for these two alone (the feature
//! `fuzzing` is the fuzzers'), so no released binary has them. None sends anything or opens the gate.

mod flags;
mod json;
mod kept;
mod redaction;
mod tables;
mod texts;
mod workbook;

#[cfg(test)]
mod tests;

pub use flags::{glob, span};
pub use json::json;
pub use kept::kept;
pub use redaction::redaction;
pub use tables::{csv, xlsx};
pub use texts::{base_url, certificate, codings, config, expectation, proxy_head, retry_after, server_error};
pub use workbook::xlsx_part;

/// A place where bytes come in.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The name of its fuzz target, and of its folder under `fixtures/fuzz/`.
    pub name: &'static str,
    /// Hands the bytes to the code; panics where something does not hold.
    pub run: fn(&[u8]),
}

/// All places where bytes come in.
pub const ENTRIES: [Entry; 16] = [
    Entry { name: "base_url", run: base_url },
    Entry { name: "certificate", run: certificate },
    Entry { name: "codings", run: codings },
    Entry { name: "config", run: config },
    Entry { name: "csv", run: csv },
    Entry { name: "expectation", run: expectation },
    Entry { name: "glob", run: glob },
    Entry { name: "json", run: json },
    Entry { name: "kept", run: kept },
    Entry { name: "proxy_head", run: proxy_head },
    Entry { name: "redaction", run: redaction },
    Entry { name: "retry_after", run: retry_after },
    Entry { name: "server_error", run: server_error },
    Entry { name: "span", run: span },
    Entry { name: "xlsx", run: xlsx },
    Entry { name: "xlsx_part", run: xlsx_part },
];

/// The bytes before the first `byte`, and those after it.
fn cut_at(bytes: &[u8], byte: u8) -> (&[u8], &[u8]) {
    match bytes.iter().position(|value| *value == byte) {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, b""),
    }
}
