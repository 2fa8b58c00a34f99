//! A server that answers whatever it likes, byte for byte.

use std::io::{Read, Write};
use std::net::TcpListener;

use crate::support::{Said, bare, say};

const TOKEN: &str = "canary0123456789abcdef0123456789token777";

/// Answers every request with these bytes, and gives the address.
fn server(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 8192];
            // A client that went away is its own affair.
            let _ = stream.read(&mut request).and_then(|_| stream.write_all(&answer));
        }
    });
    url
}

fn http(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n{body}")
        .into_bytes()
}

fn against(answer: Vec<u8>, args: &[&str]) -> Said {
    let url = server(answer);
    let args = [&["smoke", "--base-url", &url, "--timeout", "2", "--retries", "0"], args].concat();
    say(bare().args(args).env("POINTCTL_TOKEN", TOKEN))
}

fn auth_codes(answer: Vec<u8>) -> (i32, Vec<String>) {
    let said = against(answer, &["--format", "json"]);
    (said.code, said.codes().remove("auth").unwrap_or_default())
}

fn code(name: &str) -> Vec<String> {
    vec![name.to_owned()]
}

/// Answers the first request with half of the signed-in user, the others with all of it.
fn half_at_first() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let answer =
        http("200 OK", "Content-Type: application/json\r\n", include_str!("../../fixtures/auth_me.json"));
    std::thread::spawn(move || {
        for (number, mut stream) in listener.incoming().flatten().enumerate() {
            let answer = if number == 0 { &answer[..answer.len() / 2] } else { &answer };
            let mut request = [0; 8192];
            let _ = stream.read(&mut request).and_then(|_| stream.write_all(answer));
        }
    });
    url
}

#[test]
fn an_answer_that_breaks_off_is_asked_for_again() {
    for (retries, exit) in [("0", 3), ("1", 0)] {
        let args =
            ["auth", "status", "--base-url", &half_at_first(), "--retries", retries, "--format", "json"];
        let said = say(bare().args(args).env("POINTCTL_TOKEN", TOKEN));
        assert_eq!(said.code, exit, "{said:?}");
        assert_eq!(said.stdout.contains("body-cut"), exit == 3, "{said:?}");
    }
}

#[test]
fn a_401_or_403_of_a_proxy_is_no_word_about_the_token() {
    let html = "Content-Type: text/html\r\n";
    assert_eq!(auth_codes(http("401 Unauthorized", html, "<h1>login</h1>")), (1, code("http-status")));
    let basic = "WWW-Authenticate: Basic realm=x\r\n";
    assert_eq!(auth_codes(http("401 Unauthorized", basic, "")), (1, code("http-status")));
    assert_eq!(auth_codes(http("403 Forbidden", html, "<h1>blocked</h1>")), (1, code("http-status")));
    let both = "WWW-Authenticate: Basic realm=x\r\nWWW-Authenticate: Negotiate, Token\r\n";
    assert_eq!(auth_codes(http("401 Unauthorized", both, "")), (4, code("credentials-rejected")));
    let token = "WWW-Authenticate: Token\r\nContent-Type: application/json\r\n";
    assert_eq!(
        auth_codes(http("401 Unauthorized", token, r#"{"detail":"x"}"#)),
        (4, code("credentials-rejected"))
    );
}

#[test]
fn a_login_page_under_200_is_named() {
    let page = http("200 OK", "Content-Type: text/html\r\n", "<!doctype html><form>");
    assert_eq!(auth_codes(page), (1, code("body-not-json")));
}

#[test]
fn json_of_other_shapes_names_the_path() {
    let json = "Content-Type: application/json\r\n";
    let deep = "[".repeat(100_000);
    for body in
        ["null", "[]", "{}", "7", r#"{"id":-1}"#, r#"{"id":1e400}"#, "{\"id\":NaN}", &deep, "\u{FEFF}{}"]
    {
        let (exit, codes) = auth_codes(http("200 OK", json, body));
        assert_eq!(exit, 1, "{body:.20}");
        assert!(codes == code("shape-mismatch") || codes == code("body-not-json"), "{body:.20}: {codes:?}");
    }
    let said = against(http("200 OK", json, r#"{"id":"x"}"#), &["--format", "json"]);
    assert_eq!(said.check("auth")["findings"][0]["data"]["path"], "id");
}

#[test]
fn what_a_server_echoes_cannot_drive_the_terminal() {
    let evil = "Content-Type: text/\u{1b}[31mhtml\r\n";
    let location = "Location: https://x.example/\u{1b}]0;owned\u{7}\r\n";
    for answer in [http("200 OK", evil, "<html>"), http("302 Found", location, "")] {
        let said = against(answer, &[]);
        assert!(!said.stdout.contains('\u{1b}') && !said.stdout.contains('\u{7}'), "{said:?}");
    }
}

#[test]
fn a_token_that_a_server_sends_back_is_not_shown() {
    let location = format!("Location: https://x.example/?stolen={TOKEN}\r\n");
    let kind = format!("Content-Type: text/{TOKEN}\r\n");
    for answer in [http("302 Found", &location, ""), http("200 OK", &kind, "<html>")] {
        for format in ["human", "json"] {
            let said = against(answer.clone(), &["-v", "--format", format]);
            assert!(!said.stdout.contains(TOKEN) && !said.stderr.contains(TOKEN), "{said:?}");
        }
    }
}

#[test]
fn a_token_in_another_spelling_is_not_shown_and_the_report_is_json() {
    let hex = "0123456789abcdef0123456789abcdef01234567";
    let percent: String = hex.bytes().map(|byte| format!("%{byte:02x}")).collect();
    for spelling in [&hex.to_uppercase(), &percent] {
        let url = server(http("302 Found", &format!("Location: /{spelling}\r\n"), ""));
        for format in ["human", "json"] {
            let args = ["smoke", "--base-url", &url, "--retries", "0", "-v", "--format", format];
            let said = say(bare().args(args).env("POINTCTL_TOKEN", hex));
            assert!(!said.stdout.contains(spelling.as_str()), "{said:?}");
            assert!(said.stdout.contains("/(redacted)"), "{said:?}");
        }
    }
    // A quote of the secret's own, in front of the document's.
    let secret = "canary12\\\"";
    let body = serde_json::json!({"status": format!("{secret}{secret}\"")}).to_string();
    let url = server(http("200 OK", "Content-Type: application/json\r\n", &body));
    let args = ["smoke", "--base-url", &url, "--retries", "0", "--format", "json", "--username", "ana"];
    let said = say(bare().args(args).env("POINTCTL_PASSWORD", secret));
    assert_eq!(said.check("health")["findings"][0]["data"]["status"], "(redacted)(redacted)\"");
}

#[test]
fn a_report_for_machines_cannot_drive_the_terminal_either() {
    let evil = "\u{9b}2J\u{202e}\u{feff}x";
    let body = serde_json::json!({"status": evil}).to_string();
    let said = against(http("200 OK", "Content-Type: application/json\r\n", &body), &["--format", "json"]);
    assert!(!said.stdout.contains(|it| evil.contains(it) && it != '2' && it != 'J' && it != 'x'), "{said:?}");
    assert_eq!(said.check("health")["findings"][0]["data"]["status"], evil);
}

#[test]
fn numbers_of_any_size_do_not_end_it_in_a_panic() {
    for wait in ["99999999999999999999999", "18446744073709551615", "-1", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let headers = format!("Retry-After: {wait}\r\n");
        let url = server(http("503 Service Unavailable", &headers, ""));
        let args = ["smoke", "--base-url", &url, "--timeout", "10", "--format", "json"];
        let said = say(bare().args(args).env("POINTCTL_TOKEN", TOKEN));
        assert_eq!((said.code, &said.codes()["auth"][..]), (1, &code("http-status")[..]), "{wait}: {said:?}");
    }
}

#[test]
fn an_answer_says_more_than_the_silence_after_it() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let busy = http("503 Service Unavailable", "Retry-After: 0\r\n", "");
        let mut silent = Vec::new();
        for (number, mut stream) in listener.incoming().flatten().enumerate() {
            let mut request = [0; 8192];
            if number == 0 {
                let _ = stream.read(&mut request).and_then(|_| stream.write_all(&busy));
            } else {
                silent.push(stream);
            }
        }
    });
    let args = ["smoke", "--base-url", &url, "--timeout", "1", "--jobs", "64", "--format", "json"];
    let said = say(bare().args(args).env("POINTCTL_TOKEN", TOKEN));
    assert_eq!(said.codes()["auth"], code("http-status"), "{said:?}");
    let request = &said.check("auth")["requests"][0];
    assert_eq!((&request["status"], &request["attempts"]), (&503.into(), &2.into()));
    assert_eq!(said.codes()["health"], code("timeout"), "where nothing else was said");
}

#[test]
fn nonsense_is_a_broken_connection_and_not_a_verdict() {
    for bytes in [&b"SSH-2.0-OpenSSH_9.2\r\n"[..], b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}"] {
        let (exit, codes) = auth_codes(bytes.to_vec());
        assert_eq!(exit, 3, "{codes:?}");
    }
}
