//! The curl line that repeats a request. Secrets stand in it as shell variables.

use crate::http::{Exchange, INVENTED_TOKEN, MALFORMED_TOKEN, TokenOf};
use crate::verdict::{CheckReport, RouteTaken, Target};

/// Most requests of a check that are offered to be repeated: those nearest to what went wrong.
const MOST: usize = 3;

/// The lines that repeat what went wrong with a check, equal ones once.
#[must_use]
pub(crate) fn lines(target: &Target, check: &CheckReport) -> Vec<String> {
    let mut lines: Vec<_> =
        check.to_blame(MOST).into_iter().filter_map(|blame| line(target, blame)).collect();
    lines.dedup();
    lines
}

/// The line for a request; `None` for the live call, a rotation or a revocation, which nobody should repeat by a
/// paste.
#[must_use]
pub(crate) fn line(target: &Target, exchange: &Exchange) -> Option<String> {
    let turns_in_token =
        exchange.method == "POST" && exchange.token != TokenOf::Nobody && exchange.body.is_none();
    if exchange.live || turns_in_token {
        return None;
    }
    let export =
        ["csv", "xlsx"].into_iter().find(|value| exchange.target.ends_with(&format!("export={value}")));
    let mut words = vec![match export {
        Some(format) => format!("curl -sS -D - -o historial.{format}"),
        None => String::from("curl -sS -i"),
    }];
    if exchange.target.contains(['[', ']', '{', '}']) {
        // Brackets and braces would make several addresses of one for curl.
        words.push("-g".into());
    }
    match &target.cacert {
        _ if target.insecure => words.push("-k".into()),
        Some(path) => words.push(format!("--cacert {}", quoted(path))),
        None => {}
    }
    words.extend(route(&target.route));
    words.extend(authorization(exchange.token));
    if exchange.method == "POST" {
        words.push("-H 'Content-Type: application/json'".into());
        // The one POST whose body is not recorded is the login.
        words.push(exchange.body.as_ref().map_or_else(
            || r#"-d "{\"username\": \"$ERP_API_USER\", \"password\": \"$ERP_API_PASSWORD\"}""#.into(),
            |body| format!("-d {}", quoted(&body.to_string())),
        ));
    }
    words.push(quoted(&format!("{}{}", target.base_url, exchange.target)));
    Some(words.join(" "))
}

/// The request's `Authorization` header, in which the token is a shell variable.
fn authorization(token: TokenOf) -> Option<String> {
    let token = match token {
        TokenOf::Nobody => return None,
        TokenOf::User => "$TOKEN",
        TokenOf::Stranger => INVENTED_TOKEN,
        TokenOf::Malformed => MALFORMED_TOKEN,
        TokenOf::ReadOnly => "$POINTCTL_READONLY_TOKEN",
        TokenOf::Outsider => "$POINTCTL_OUTSIDER_TOKEN",
    };
    Some(format!("-H \"Authorization: Token {token}\""))
}

/// The options with which curl takes the same way to the deployment.
fn route(taken: &RouteTaken) -> impl Iterator<Item = String> {
    let RouteTaken { proxy, via: _, resolve, cert, key } = taken;
    // Behind a colon curl takes the certificate's password.
    let cert = cert.as_ref().map(|path| path.replace('\\', r"\\").replace(':', r"\:"));
    let options = [("--proxy", proxy.as_ref()), ("--resolve", resolve.as_ref())];
    let options = options.into_iter().chain([("--cert", cert.as_ref()), ("--key", key.as_ref())]);
    let words = options.filter_map(|(option, value)| Some(format!("{option} {}", quoted(value?))));
    words.collect::<Vec<_>>().into_iter()
}

/// A text as one word for the shell, in quotes where it needs them.
#[must_use]
pub(crate) fn word(text: &str) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || "-_./:=,+@".contains(it);
    // Some shells look for a program of the name behind a leading equals sign.
    let is_plain = !text.is_empty() && !text.starts_with('=') && text.chars().all(plain);
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// A text in single quotes for the shell.
#[must_use]
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn exchange(method: &'static str, target: &str, token: TokenOf) -> Exchange {
        Exchange { number: 1, method, target: target.into(), token, status: None, ..Exchange::sample() }
    }

    fn target() -> Target {
        Target { base_url: "https://erp.example".into(), insecure: false, ..Target::default() }
    }

    #[test]
    fn a_secret_is_a_variable() {
        let export = exchange("GET", "/h/?limit=1&export=csv", TokenOf::User);
        assert_eq!(
            line(&target(), &export).unwrap(),
            r#"curl -sS -D - -o historial.csv -H "Authorization: Token $TOKEN" 'https://erp.example/h/?limit=1&export=csv'"#
        );
        let login = line(&target(), &exchange("POST", "/api/auth/token/", TokenOf::Nobody)).unwrap();
        assert!(login.contains("$ERP_API_PASSWORD") && !login.contains("Authorization"), "{login}");
    }

    #[test]
    fn a_request_is_repeated_with_the_token_that_it_had() {
        let header = |token| {
            let line = line(&target(), &exchange("GET", "/h/", token)).unwrap();
            line.split('"').nth(1).map(str::to_owned)
        };
        assert_eq!(header(TokenOf::Nobody), None);
        assert_eq!(header(TokenOf::User).unwrap(), "Authorization: Token $TOKEN");
        assert_eq!(header(TokenOf::ReadOnly).unwrap(), "Authorization: Token $POINTCTL_READONLY_TOKEN");
        assert_eq!(
            header(TokenOf::Malformed).unwrap(),
            format!("Authorization: Token {} {}", "0".repeat(20), "0".repeat(19))
        );
        assert_eq!(header(TokenOf::Stranger).unwrap(), format!("Authorization: Token {}", "0".repeat(40)));
    }

    #[test]
    fn a_rehearsal_keeps_its_dry_run_and_a_live_call_has_no_line() {
        let body = Some(json!({"dry_run": true}));
        let preview = Exchange { body, ..exchange("POST", "/p/", TokenOf::User) };
        assert!(line(&target(), &preview).unwrap().contains(r#"-d '{"dry_run":true}'"#));
        assert_eq!(line(&target(), &Exchange { live: true, ..preview }), None);
        assert_eq!(line(&target(), &exchange("POST", "/api/auth/token/rotate/", TokenOf::User)), None);
    }

    #[test]
    fn what_curl_itself_reads_is_written_in_its_way() {
        let get = |target: &str| exchange("GET", target, TokenOf::Nobody);
        assert!(line(&target(), &get("/h/?q={a,b}[1-3]")).unwrap().contains(" -g "));
        assert!(!line(&target(), &get("/h/?q=%7Ba%7D")).unwrap().contains(" -g "));
        let route = RouteTaken {
            cert: Some(r"a:b\c.pem".into()),
            key: Some("a:b.key".into()),
            ..RouteTaken::default()
        };
        let said = line(&Target { route, ..target() }, &get("/")).unwrap();
        assert!(said.contains(r"--cert 'a\:b\\c.pem' --key 'a:b.key'"), "{said}");
        assert_eq!((word("=ls"), word("a=b")), ("'=ls'".into(), "a=b".into()));
    }

    #[test]
    fn trust_is_said_as_it_was_given() {
        let trusting = Target { cacert: Some("it's ca.pem".into()), ..target() };
        let get = exchange("GET", "/", TokenOf::Nobody);
        assert!(line(&trusting, &get).unwrap().contains(r"--cacert 'it'\''s ca.pem'"));
        assert!(line(&Target { insecure: true, ..target() }, &get).unwrap().contains(" -k "));
    }
}
