//! Proxies that do not let us through: it is they who are named, with where they were set.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::refusing::Refusing;
use crate::support::{Said, bare, for_each_at_once, say};

/// A proxy that reads what it is asked, and answers with this; with nothing it never does.
fn proxy(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        let mut held = Vec::new();
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            if answer.is_empty() {
                held.push(stream);
                continue;
            }
            std::thread::spawn(move || answered(&mut stream, answer));
        }
    });
    address
}

fn answered(stream: &mut TcpStream, answer: &str) -> std::io::Result<()> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    stream.write_all(answer.as_bytes())?;
    // Until the client leaves: what it has sent meanwhile would make a reset of the end.
    std::io::copy(stream, &mut std::io::sink()).map(drop)
}

const FORBIDDEN: &str = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
const NEGOTIATE: &str = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\n\
    Proxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n";
const BASIC: &str = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"a, b\"\r\n\
    Content-Length: 0\r\n\r\n";
const GATEWAY: &str = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n";
const SSH: &str = "SSH-2.0-OpenSSH_9.9\r\n\r\n";

fn run(command: &str, base_url: &str, proxy: &str) -> Said {
    let mut run = bare();
    run.args([command, "--format", "json", "--base-url", base_url, "--timeout", "3s", "--retries", "0"]);
    if base_url.starts_with("http:") {
        run.arg("--allow-http");
    }
    say(run.env("POINTCTL_TOKEN", "0123456789").env("HTTPS_PROXY", proxy).env("HTTP_PROXY", proxy))
}

/// The reason of a check or step that could not be judged.
fn reason(said: &Said, check: &str) -> serde_json::Value {
    said.check(check)["reason"].clone()
}

#[test]
fn who_does_not_let_us_through_is_named_with_where_it_is_set() {
    let refusing = Refusing::new();
    let cases = [
        (refusing.address.to_string(), "proxy-unreachable"),
        ("proxy.invalid:3128".into(), "proxy-unreachable"),
        (proxy(SSH), "proxy-unreachable"),
        (proxy(FORBIDDEN), "proxy-refused"),
        (proxy(GATEWAY), "proxy-refused"),
        (proxy(NEGOTIATE), "proxy-auth-required"),
        (proxy(BASIC), "proxy-auth-required"),
        (proxy(""), "proxy-silent"),
    ];
    for_each_at_once(&cases, |(address, code)| {
        for (command, check) in [("doctor", "proxy"), ("smoke", "auth")] {
            let said = run(command, "https://erp.example", &format!("http://{address}"));
            let reason = reason(&said, check);
            assert_eq!((said.code, &reason["code"]), (3, &(*code).into()), "{address}: {said:?}");
            assert_eq!(reason["data"]["proxy"], format!("http://{address}"), "{said:?}");
            assert_eq!(reason["data"]["set_by"], "HTTPS_PROXY", "{said:?}");
        }
    });
}

#[test]
fn over_plain_http_it_is_the_same() {
    let cases = [
        (proxy(FORBIDDEN), "proxy-refused"),
        (proxy(NEGOTIATE), "proxy-auth-required"),
        (Refusing::new().address.to_string(), "proxy-unreachable"),
    ];
    for_each_at_once(&cases, |(address, code)| {
        for (command, check) in [("doctor", "proxy"), ("smoke", "auth")] {
            let said = run(command, "http://erp.example", &format!("http://{address}"));
            let reason = reason(&said, check);
            assert_eq!((said.code, &reason["code"]), (3, &(*code).into()), "{address}: {said:?}");
            assert_eq!(reason["data"]["set_by"], "HTTP_PROXY", "{said:?}");
        }
    });
    let said = run("doctor", "http://erp.example", &format!("http://{}", proxy("")));
    assert_eq!(said.codes()["proxy"], ["proxy-silent"], "{said:?}");
}

#[test]
fn a_proxy_of_sockets_that_wants_credentials_says_so() {
    let cases = [("\u{5}\u{0}", "connect-failed"), ("\u{4}\u{1}", "proxy-unreachable")];
    for (chosen, code) in cases {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let _ = stream.read(&mut [0; 16]).and_then(|_| stream.write_all(chosen.as_bytes()));
            }
        });
        let said = run("smoke", "https://erp.example", &format!("socks5h://{address}"));
        assert_eq!(said.codes()["auth"], [code], "{said:?}");
    }
}

#[test]
fn the_remedy_says_which_scheme_and_where() {
    for (lang, basic, negotiate) in [
        ("en", "Give the address with them", "pointctl can only sign in to a proxy with Basic"),
        ("es", "Indique la dirección con credenciales", "pointctl solo inicia sesión en un proxy con Basic"),
    ] {
        for (answer, words, schemes) in
            [(BASIC, basic, "(Basic)"), (NEGOTIATE, negotiate, "(Negotiate, NTLM)")]
        {
            let mut command = bare();
            command.args(["doctor", "--base-url", "https://erp.example", "--lang", lang]);
            let said = say(command.env("HTTPS_PROXY", proxy(answer)));
            let shown = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(shown.contains(words) && shown.contains(schemes), "{said:?}");
            assert!(shown.contains("HTTPS_PROXY"), "{said:?}");
        }
    }
}

#[test]
fn a_proxy_in_a_variable_that_is_none_is_said_and_not_dropped() {
    for value in ["ftp://proxy.example", "no proxy", "http://"] {
        let said = run("smoke", "https://erp.example", value);
        assert_eq!((said.code, said.json()["code"].as_str()), (2, Some("bad-proxy")), "{value}: {said:?}");
        assert_eq!(said.json()["source"], "HTTPS_PROXY");
        // What goes to this machine goes without.
        let said = run("smoke", "http://127.0.0.1:9", value);
        assert_eq!((said.code, &said.codes()["auth"][0][..]), (3, "connect-refused"), "{value}: {said:?}");
    }
}

/// Whatever is silent on the way: a doctor is asked by somebody who waits.
#[test]
fn a_doctor_never_takes_long() {
    let silent = proxy("");
    let through = |args: &mut Command| {
        args.env("HTTPS_PROXY", &silent).args(["--base-url", "https://erp.example"]);
    };
    let directly = |args: &mut Command| {
        args.args(["--insecure", "--base-url", &format!("https://{silent}")]);
    };
    let plainly = |args: &mut Command| {
        args.args(["--base-url", &format!("http://{silent}")]);
    };
    let ways: [&(dyn Fn(&mut Command) + Sync); 3] = [&through, &directly, &plainly];
    for_each_at_once(&ways, |way| {
        let mut command = bare();
        command.args(["doctor", "--format", "json"]).env("POINTCTL_TOKEN", "0123456789");
        way(&mut command);
        let begun = Instant::now();
        let said = say(&mut command);
        assert_eq!(said.code, 3, "{said:?}");
        assert!(begun.elapsed() < Duration::from_secs(15), "{said:?}");
    });
}

#[cfg(target_os = "linux")]
#[test]
fn roots_that_are_not_there_are_named_where_they_are_used() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty.pem");
    std::fs::write(&empty, "no certificate").unwrap();
    let cases = [
        ("SSL_CERT_FILE", "/nowhere/roots.pem", "unreadable"),
        ("SSL_CERT_FILE", empty.to_str().unwrap(), "not-certificates"),
        ("SSL_CERT_DIR", "/nowhere", "unreadable"),
    ];
    for (name, value, code) in cases {
        let at = |base_url: &str| {
            let mut command = bare();
            command.args(["smoke", "--format", "json", "--retries", "0", "--base-url", base_url]);
            say(command.env("POINTCTL_TOKEN", "0123456789").env(name, value))
        };
        let said = at("https://127.0.0.1:9");
        assert_eq!((said.code, said.json()["code"].as_str()), (2, Some(code)), "{said:?}");
        assert!(said.stderr.contains(name) && said.stderr.contains(value), "{said:?}");
        let said = at("http://127.0.0.1:9");
        assert_eq!(said.codes()["auth"], ["connect-refused"], "no TLS, no roots: {said:?}");
    }
}
