//! The redaction of secrets in reports.

use std::io::Write;

use crate::report::redact::{Redacting, Secrets};

/// The text that stands in a secret's place.
const INSTEAD: &str = "(redacted)";

/// Takes the bytes for a secret, a line break, and a server's text: however the redacted text is decoded, the
/// secret is not in it. The text's bytes choose how the secret is spelt there.
pub fn redaction(bytes: &[u8]) {
    let (secret, text) = super::cut_at(bytes, b'\n');
    let (Ok(secret), Ok(text)) = (std::str::from_utf8(secret), std::str::from_utf8(text)) else { return };
    // What stands in a secret's place may be part of one, and from that nobody can tell it; nor can a decoder
    // tell a replacement character from one of its own.
    if secret.len() < 8 || secret.contains(['(', ')', '\u{fffd}']) || secret == "redacted" {
        return;
    }
    let secrets = Secrets::default();
    secrets.add(secret);
    gone(&secrets, secret, text);
    for spelt in [percent(secret, text), escaped(secret, text), secret.to_owned()] {
        // Between characters that begin no escape and end none.
        let clean = secrets.cleaned(&format!("<{spelt}>"));
        assert_eq!(clean, format!("<{INSTEAD}>"), "{spelt:?}");
    }
    // A stray sign in front makes an escape of what begins the secret.
    let clean = secrets.cleaned(&format!("%{}", percent(secret, text)));
    assert!(clean.ends_with(INSTEAD) && clean.len() <= 1 + INSTEAD.len(), "{clean:?}");
    in_pieces(&secrets, text);
}

fn gone(secrets: &Secrets, secret: &str, text: &str) {
    let clean = secrets.cleaned(text);
    assert!(!clean.contains(secret), "{clean:?}");
    assert_eq!(secrets.cleaned(&clean), clean, "something was left to be taken out");
    if secret.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        assert!(!clean.to_lowercase().contains(&secret.to_lowercase()), "{clean:?}");
    }
    let as_json = serde_json::from_str::<String>(&format!("\"{clean}\""));
    assert!(!as_json.is_ok_and(|json| json.contains(secret)), "JSON: {clean:?}");
    let pair = format!("p={}", clean.replace('&', "%26"));
    let as_form = url::form_urlencoded::parse(pair.as_bytes()).next().map(|(_, it)| it.into_owned());
    // A plus is a space in a form, and a secret with a plus was looked for as it is.
    assert!(as_form.is_none_or(|form| !form.contains(secret)), "a form: {clean:?}");
}

/// What is written of a line does not depend on the pieces that it comes in.
fn in_pieces(secrets: &Secrets, text: &str) {
    let line = text.replace('\n', " ");
    let (mut whole, mut pieces) = (Vec::new(), Vec::new());
    let written = |out: &mut Vec<u8>, size: usize| {
        let mut out = Redacting::new(out, secrets.clone());
        let done = line.as_bytes().chunks(size.max(1)).try_for_each(|chunk| out.write_all(chunk));
        assert!(done.and_then(|()| out.flush()).is_ok());
    };
    written(&mut whole, line.len());
    written(&mut pieces, 1 + line.len() % 7);
    assert_eq!(whole, pieces, "{line:?}");
}

/// The secret percent-encoded, each byte encoded or not as the text's bytes choose.
fn percent(secret: &str, text: &str) -> String {
    let choices = choices(text);
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    let spelt = |(byte, choice): (u8, u8)| match choice % 3 {
        0 if safe(byte) => char::from(byte).to_string(),
        1 => format!("%{byte:02x}"),
        _ => format!("%{byte:02X}"),
    };
    secret.bytes().zip(choices).map(spelt).collect()
}

/// The secret as a JSON string, each character escaped or not as the text's bytes choose.
fn escaped(secret: &str, text: &str) -> String {
    let spelt = |(it, choice): (char, u8)| match choice % 3 {
        0 if !it.is_control() && !matches!(it, '"' | '\\') => it.to_string(),
        1 => it.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
        _ => it.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04X}")).collect(),
    };
    secret.chars().zip(choices(text)).map(spelt).collect()
}

fn choices(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().chain(std::iter::repeat(0))
}
