//! The last line: a secret that a server sent back to us does not get into a report.
//!
//! Our own code holds secrets in a type that does not print. But a `Location` header or an alert's text
//! is the server's to choose, and it knows the token.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// What stands in a secret's place, as wherever else one would have stood.
const INSTEAD: &[u8] = b"(redacted)";
/// A shorter one is no secret but a word, and taking it out would garble the report.
const SHORTEST: usize = 8;

/// Takes secrets out of whole lines on their way to `out`.
#[derive(Debug)]
pub struct Redacting<W: Write> {
    out: W,
    line: Vec<u8>,
    secrets: Secrets,
}

/// The texts to take out, in each form in which they could appear. Clones are one list: a token that a
/// login brings is known only when the writer is long at work.
#[derive(Clone, Default)]
pub struct Secrets(Rc<RefCell<Vec<Vec<u8>>>>);

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("(redacted)")
    }
}

impl Secrets {
    /// Takes out this text: as it is, as JSON has it, and as a URL has it.
    pub fn add(&self, secret: &str) {
        if secret.len() < SHORTEST {
            return;
        }
        let json = serde_json::Value::from(secret).to_string();
        let url: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        let mut forms = self.0.borrow_mut();
        for form in [secret, json.trim_matches('"'), &url] {
            if !forms.iter().any(|it| it == form.as_bytes()) {
                forms.push(form.as_bytes().to_vec());
            }
        }
        // The longest first: one form can hold another.
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    }

    /// The text without them.
    #[must_use]
    pub fn cleaned_text(&self, text: &str) -> String {
        String::from_utf8_lossy(&self.cleaned(text.as_bytes())).into_owned()
    }

    fn cleaned(&self, line: &[u8]) -> Vec<u8> {
        self.0.borrow().iter().fold(line.to_vec(), |line, secret| replaced(&line, secret))
    }
}

impl<W: Write> Redacting<W> {
    /// Writes to `out`, without these.
    pub fn new(out: W, secrets: Secrets) -> Self {
        Self { out, line: Vec::new(), secrets }
    }
}

impl<W: Write> Write for Redacting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.extend_from_slice(bytes);
        if let Some(end) = self.line.iter().rposition(|byte| *byte == b'\n') {
            let rest = self.line.split_off(end + 1);
            let whole = std::mem::replace(&mut self.line, rest);
            self.out.write_all(&self.secrets.cleaned(&whole))?;
        }
        Ok(bytes.len())
    }

    /// Writes out what has no line break yet, too.
    fn flush(&mut self) -> io::Result<()> {
        let rest = std::mem::take(&mut self.line);
        self.out.write_all(&self.secrets.cleaned(&rest))?;
        self.out.flush()
    }
}

fn replaced(text: &[u8], what: &[u8]) -> Vec<u8> {
    let mut rest = text;
    let mut clean = Vec::with_capacity(text.len());
    while let Some(at) = rest.windows(what.len()).position(|window| window == what) {
        clean.extend_from_slice(&rest[..at]);
        clean.extend_from_slice(INSTEAD);
        rest = &rest[at + what.len()..];
    }
    clean.extend_from_slice(rest);
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(secret: &str, parts: &[&str]) -> String {
        let secrets = Secrets::default();
        secrets.add(secret);
        let mut bytes = Vec::new();
        let mut out = Redacting::new(&mut bytes, secrets);
        parts.iter().for_each(|part| out.write_all(part.as_bytes()).unwrap());
        out.flush().unwrap();
        drop(out);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn every_form_is_taken_out_even_when_it_comes_in_pieces() {
        let text = written("ca\"na/ry 1", &["a ca\"na", "/ry 1 b\n", r#"ca\"na/ry 1"#, " ca%22na%2Fry+1"]);
        assert_eq!(text, "a (redacted) b\n(redacted) (redacted)");
    }

    #[test]
    fn a_short_word_is_left_alone() {
        assert_eq!(written("admin", &["admin\n"]), "admin\n");
    }
}
