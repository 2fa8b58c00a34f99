//! The schemes that `WWW-Authenticate` or `Proxy-Authenticate` asks for (RFC 9110, 11.6.1).

/// The schemes of a header's challenges: `Basic realm="x, y", Token` has two. Commas separate challenges and also
/// the parameters of one, which have an equals sign after their name.
pub(super) fn schemes(challenges: &[u8]) -> impl Iterator<Item = &[u8]> {
    let (mut quoted, mut escaped) = (false, false);
    let parts = challenges.split(move |byte| {
        let is_escaped = std::mem::take(&mut escaped);
        match byte {
            b'\\' if quoted => escaped = !is_escaped,
            b'"' if !is_escaped => quoted = !quoted,
            _ => {}
        }
        *byte == b',' && !quoted
    });
    parts.filter_map(|part| {
        let mut words = part.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let scheme = words.next().filter(|word| !word.contains(&b'='))?;
        let is_parameter = words.next().is_some_and(|next| next.starts_with(b"="));
        (!is_parameter).then_some(scheme)
    })
}

/// Whether one of a header's challenges is `Token`.
pub(super) fn asks_for_token(challenges: &[u8]) -> bool {
    schemes(challenges).any(|scheme| scheme.eq_ignore_ascii_case(b"Token"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_may_be_asked_for_among_others() {
        for header in [
            "Token",
            "token",
            "Token realm=\"api\"",
            "Basic realm=\"a, b\", Token",
            "Basic,Token",
            "Basic realm=\"a \\\" b, c\", Token",
            "Basic realm=\"a\\\\\", Token",
            "Negotiate YWJj==,\tToken realm = x",
        ] {
            assert!(asks_for_token(header.as_bytes()), "{header}");
        }
        for header in [
            "",
            "Basic",
            "Tokens",
            "Basic realm=\"x, Token y\"",
            "Basic realm=\"x\\\", Token y\"",
            "Basic realm=Token",
            "Bearer token=\"x\"",
            "Digest a=b, token=c",
            "Digest a=b, token = c",
        ] {
            assert!(!asks_for_token(header.as_bytes()), "{header}");
        }
    }

    #[test]
    fn all_schemes_are_named() {
        let named: Vec<_> = schemes(b"Negotiate, NTLM,Basic realm=\"p\", charset=\"UTF-8\"").collect();
        assert_eq!(named, [&b"Negotiate"[..], b"NTLM", b"Basic"]);
    }
}
