//! JSON texts in the spelling of the API's exports.

/// A JSON text without blanks between its tokens, or with those that Python's `json.dumps` puts after `,` and `:`.
pub(super) fn respaced(json: &str, after_separators: &str) -> String {
    let mut text = String::with_capacity(json.len() + json.len() / 8);
    let (mut quoted, mut escaped) = (false, false);
    for c in json.chars() {
        if !quoted && c.is_ascii_whitespace() {
            continue;
        }
        text.push(c);
        if !quoted && matches!(c, ',' | ':') {
            text.push_str(after_separators);
        }
        if c == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && c == '\\' && !escaped;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_within_texts_stay() {
        let json = "{ \"a\" : \"x, y: \\\" ,z\\\\\",\n \"b\":[1 ,2] }";
        assert_eq!(respaced(json, ""), r#"{"a":"x, y: \" ,z\\","b":[1,2]}"#);
        assert_eq!(respaced(json, " "), r#"{"a": "x, y: \" ,z\\", "b": [1, 2]}"#);
    }
}
