//! What an answer of status 500 or above says of itself, by which it is found in the server's log.

use jiff::Timestamp;

use crate::character::is_harmful;

/// The headers in which servers and proxies name a request, as they are spelt in HTTP/2.
pub(super) const ID_HEADERS: [&str; 12] = [
    "x-request-id",
    "x-railway-request-id",
    "x-correlation-id",
    "x-trace-id",
    "traceparent",
    "x-amzn-trace-id",
    "x-amzn-requestid",
    "x-cloud-trace-context",
    "x-azure-ref",
    "x-vercel-id",
    "fly-request-id",
    "cf-ray",
];

/// Tags that do not separate words.
const INLINE: [&str; 12] =
    ["a", "b", "code", "em", "font", "i", "mark", "small", "span", "strong", "u", "wbr"];
/// Most characters of a header's value that are kept.
const VALUE: usize = 200;
/// Most characters of a body that are kept.
const BODY: usize = 300;
/// Most bytes of a body that are read.
const READ: usize = 16 * 1024;

/// What an answer of status 500 or above says of itself: headers, and the beginning of its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerError {
    /// When the server answered, by its own clock, or by ours where the answer has no `Date`.
    pub at: Timestamp,
    /// The `Server` header.
    pub server: Option<String>,
    /// The ids by which servers and proxies know the request, each with its header's name in lower case.
    pub request_ids: Vec<(&'static str, String)>,
    /// The `Retry-After` header, as it came.
    pub retry_after: Option<String>,
    /// The beginning of the body on one line of plain text, at most 300 characters; empty where there is no text,
    /// or it must not be kept.
    pub body: String,
}

/// A header's value on one line, cut to [`VALUE`] characters.
pub(crate) fn value(text: &str) -> String {
    shortly(text.split_whitespace(), VALUE)
}

/// The beginning of a body as plain text: of a page the text between its tags, of any other text the text itself.
pub(crate) fn begin(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(&body[..body.len().min(READ)]);
    let is_page = text.trim_start().starts_with('<');
    let text = if is_page { without_tags(&text) } else { text.into_owned() };
    shortly(text.split_whitespace(), BODY)
}

/// As many whole words as there is room for. A part of a cut word could be a part of a secret that redaction would
/// not find.
fn shortly<'w>(words: impl Iterator<Item = &'w str>, most: usize) -> String {
    let (mut line, mut length) = (String::new(), 0);
    for word in words {
        let word: String = word.chars().filter(|char| !is_harmful(*char)).collect();
        length += word.chars().count() + 1;
        if length > most {
            return line + "…";
        }
        if !(line.is_empty() || word.is_empty()) {
            line.push(' ');
        }
        line += &word;
    }
    line
}

/// The text of a page without its tags, scripts, styles and comments.
fn without_tags(page: &str) -> String {
    let (mut text, mut rest) = (String::new(), page);
    while let Some((before, tag)) = rest.split_once('<') {
        text += before;
        // What stands in a word is read as one word.
        let name = tag.trim_start_matches('/').split(|it: char| !it.is_ascii_alphanumeric()).next();
        if !name.is_some_and(|name| INLINE.contains(&name)) {
            text.push(' ');
        }
        let end = ["script", "style", "!--"].into_iter().find_map(|name| {
            let begins = tag.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name));
            let end = if name == "!--" { String::from("-->") } else { format!("</{name}") };
            begins.then_some(end)
        });
        let inside = match end {
            // ASCII in lower case has the same places.
            Some(end) => tag.to_ascii_lowercase().find(&end).and_then(|at| tag.get(at..)).unwrap_or_default(),
            None => tag,
        };
        rest = inside.split_once('>').map_or("", |(_, rest)| rest);
    }
    text += rest;
    let entities =
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'")];
    let text = entities.into_iter().fold(text, |text, (entity, it)| text.replace(entity, it));
    text.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_page_the_text_is_left() {
        let page = "\n<!DOCTYPE html><HTML><style>b{}</style><!-- <b> a > b --><Script src=x>if (a<b) alert(1)</SCRIPT>\n\
            <h1>Server&nbsp;Error (500)</h1>\n<p>a &lt;b&gt; &amp;lt; &quot;c&quot; ñ</p></HTML>";
        assert_eq!(begin(page.as_bytes()), "Server Error (500) a <b> &lt; \"c\" ñ");
        assert_eq!(begin(b"<p>se<b>cre</b>t<p>a<br>b"), "secret a b");
        assert_eq!(begin(br#"{"detail": "a < b"}"#), r#"{"detail": "a < b"}"#);
        for cut in ["<", "<p", "<script>alert(1)", "<!-- x", "<style", "a < b"] {
            let text = begin(format!("<p>x</p>{cut}").as_bytes());
            assert!(text.starts_with('x') && !text.contains("alert"), "{cut}: {text}");
        }
        assert_eq!(begin(&[0xff, b' ', 0x1b, b'[', b'm']), "\u{fffd} [m");
        assert_eq!(begin(b""), "");
    }

    #[test]
    fn a_text_is_cut_between_words() {
        let long = begin("wörd ".repeat(100).as_bytes());
        assert!(long.ends_with("wörd…") && long.chars().count() <= BODY + 1, "{long}");
        assert_eq!(begin("x".repeat(301).as_bytes()), "…", "no part of it is shown");
        assert_eq!(value("a\u{202e}\tb\u{7}"), "a b");
    }

    #[test]
    fn a_long_page_is_read_in_time() {
        use crate::testing::{MANY, in_time};
        for part in ["<", "<script>", "<!--", "<p>x</p>", "&amp;"] {
            let page = format!("<{}", part.repeat(MANY));
            in_time(|| begin(page.as_bytes()));
        }
    }
}
