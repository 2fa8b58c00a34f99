//! `--trace`: what a browser opens afterwards, and what must not be in it.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use serde_json::Value;

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, bare, say};

const TOKEN: &str = "canary0123456789abcdef0123456789token777";
const PASSWORD: &str = "canary \"pa&ss/wörd\" <777>";

fn read(folder: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join("trace.har")).unwrap()).unwrap()
}

fn traced(stage: &Stage, args: &[&str]) -> (Said, PathBuf) {
    let folder = stage.folder.path().join("new/trace");
    let said = say(stage.as_role(Role::Admin, args).arg("--trace").arg(&folder));
    (said, folder)
}

fn entries(har: &Value) -> &Vec<Value> {
    har["log"]["entries"].as_array().unwrap()
}

/// What HAR 1.2 says that must be there, with its types.
fn conforms(har: &Value) {
    let text = |it: &Value| it.is_string();
    assert_eq!(har["log"]["version"], "1.2");
    assert!(text(&har["log"]["creator"]["name"]) && text(&har["log"]["creator"]["version"]));
    for entry in entries(har) {
        let (request, response, timings) = (&entry["request"], &entry["response"], &entry["timings"]);
        assert!(entry["startedDateTime"].as_str().unwrap().ends_with('Z') && entry["time"].is_number());
        assert!(entry["cache"].is_object(), "{entry}");
        for it in [&request["method"], &request["url"], &request["httpVersion"]] {
            assert!(text(it), "{entry}");
        }
        for it in [&response["statusText"], &response["httpVersion"], &response["redirectURL"]] {
            assert!(text(it), "{entry}");
        }
        for it in [&request["cookies"], &request["queryString"], &response["cookies"]] {
            assert!(it.is_array(), "{entry}");
        }
        for header in
            request["headers"].as_array().unwrap().iter().chain(response["headers"].as_array().unwrap())
        {
            assert!(text(&header["name"]) && text(&header["value"]), "{entry}");
        }
        for it in
            [&request["headersSize"], &request["bodySize"], &response["headersSize"], &response["bodySize"]]
        {
            assert!(it.is_i64() || it.is_u64(), "{entry}");
        }
        assert!(response["status"].is_u64() && response["content"]["size"].is_u64(), "{entry}");
        assert!(text(&response["content"]["mimeType"]), "{entry}");
        for phase in ["send", "wait", "receive"] {
            assert!(timings[phase].as_f64().unwrap() >= 0.0, "{entry}");
        }
        for phase in ["blocked", "dns", "connect", "ssl"] {
            assert!(timings[phase].as_f64().unwrap() >= -1.0, "{entry}");
        }
        if let Some(data) = request.get("postData") {
            assert!(text(&data["mimeType"]) && text(&data["text"]), "{entry}");
        }
    }
}

#[test]
fn every_request_stands_in_the_trace_with_what_was_said() {
    let stage = Stage::healthy();
    let (said, folder) = traced(&stage, &["--format", "json"]);
    assert_eq!(said.code, 0, "{said:?}");
    let har = read(&folder);
    conforms(&har);
    assert_eq!(entries(&har).len() as u64, said.json()["summary"]["requests"].as_u64().unwrap());
    let of = |end: &str| {
        let mut found =
            entries(&har).iter().filter(|it| it["request"]["url"].as_str().unwrap().ends_with(end));
        // Somebody without a token may have asked first.
        found.find(|it| it["response"]["status"] == 200).unwrap().clone()
    };
    let figures = of("/resumen/");
    let body: Value = serde_json::from_str(figures["response"]["content"]["text"].as_str().unwrap()).unwrap();
    assert!(body["api_24h"].is_object(), "{figures}");
    let purge = of("/logs/purgar/");
    assert!(purge["request"]["postData"]["text"].as_str().unwrap().contains("\"dry_run\":true"), "{purge}");
    let sheet = of("export=xlsx");
    assert!(sheet["response"]["content"].get("text").is_none(), "{sheet}");
    assert!(sheet["response"]["content"]["comment"].as_str().unwrap().contains("bytes"), "{sheet}");
    let connected = entries(&har).iter().filter(|it| it["timings"]["ssl"] != -1.0).count();
    assert_eq!(connected, 1, "one connection, whose request has its time");
}

#[test]
fn without_the_flag_there_is_none_and_a_refused_run_leaves_no_earlier_one() {
    let stage = Stage::healthy();
    let (_, folder) = traced(&stage, &[]);
    assert!(folder.join("trace.har").exists());
    let in_the_way = stage.file("file", "");
    let said = say(stage.as_role(Role::Admin, ["--trace"]).arg(&in_the_way));
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.stderr.contains("--trace"), "{said:?}");
    // It is tried before anything is sent, and what is too late to be tried finds it gone.
    let said = say(stage.as_role(Role::Admin, ["--cacert", "missing.pem", "--trace"]).arg(&folder));
    assert_eq!(said.code, 2, "{said:?}");
    assert!(!folder.join("trace.har").exists());
}

#[test]
fn each_try_is_an_entry_and_one_without_an_answer_says_why() {
    let stage = Stage::broken("flaky-reset");
    let (said, folder) = traced(&stage, &["--format", "json"]);
    let har = read(&folder);
    conforms(&har);
    assert!(entries(&har).len() as u64 > said.json()["summary"]["requests"].as_u64().unwrap());
    let lost = entries(&har).iter().find(|entry| !entry["_error"].is_null()).unwrap();
    assert_eq!((&lost["_error"], &lost["response"]["status"]), (&"connection-lost".into(), &0.into()));
}

#[test]
#[cfg(unix)]
fn it_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let stage = Stage::healthy();
    let (_, folder) = traced(&stage, &[]);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder.join("trace.har")), mode(&folder)), (0o600, 0o700));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn a_login_is_traced_without_what_it_is_about() {
    let (token, password) = (Some(TOKEN.into()), Some(PASSWORD.into()));
    for fault in [None, Some("login-token-unsendable"), Some("login-html")] {
        let faults = fault.map(str::to_owned).into_iter().collect();
        let stage = Stage::new(Config {
            faults,
            token: token.clone(),
            password: password.clone(),
            ..Config::default()
        });
        let folder = stage.folder.path().join("trace");
        let mut command = stage.anonymous(["--username", "admin", "--trace"]);
        say(command.arg(&folder).env("POINTCTL_PASSWORD", PASSWORD));
        let har = read(&folder);
        let login = &entries(&har)[0];
        assert_eq!(login["request"]["postData"]["comment"], "redacted", "{login}");
        assert_eq!(login["request"]["postData"]["text"], "", "{login}");
        assert!(login["response"]["content"].get("text").is_none(), "{login}");
        let text = har.to_string();
        assert!(!text.contains("canary") && !text.contains("ab cd"), "{fault:?}");
    }
}

/// Answers every request with these bytes; each request's head is handed over.
fn server(answer: String) -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut bytes = [0; 8192];
            let length = stream.read(&mut bytes).unwrap_or(0);
            let _ = tell.send(String::from_utf8_lossy(&bytes[..length]).into_owned());
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (url, told)
}

fn against(answer: String) -> (Value, mpsc::Receiver<String>) {
    let (url, told) = server(answer);
    let folder = tempfile::tempdir().unwrap();
    let args = ["smoke", "--base-url", &url, "--timeout", "2", "--retries", "0", "--trace"];
    say(bare().args(args).arg(folder.path()).env("POINTCTL_TOKEN", TOKEN));
    (read(folder.path()), told)
}

#[test]
fn a_server_that_sends_the_token_back_does_not_get_it_into_the_trace() {
    let body = format!("{{\"detail\": \"Token {TOKEN}\", \"\\u0063{}\": 1}}", &TOKEN[1..]);
    let headers = format!(
        "Set-Cookie: sessionid=hidden4711\r\nX-Echo: Token {TOKEN}\r\nLocation: /?t={TOKEN}\r\nContent-Type: application/json"
    );
    let answer = format!(
        "HTTP/1.1 302 Found\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n\r\n{body}",
        body.len()
    );
    let (har, _) = against(answer);
    conforms(&har);
    let text = har.to_string();
    assert!(text.contains("(redacted)") && text.contains("x-echo"));
    for secret in ["canary", &TOKEN[1..], "hidden4711"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[test]
fn the_headers_of_the_trace_are_those_that_were_sent() {
    let (har, told) = against("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".into());
    let head = told.recv().unwrap();
    let sent = head.lines().skip(1).filter_map(|line| line.split_once(": "));
    // The connection's own are not ours.
    let mut sent: Vec<_> = sent.filter(|(name, _)| !name.eq_ignore_ascii_case("host")).collect();
    let mut shown: Vec<_> = entries(&har)[0]["request"]["headers"].as_array().unwrap().iter().collect();
    sent.sort_unstable();
    shown.sort_by_key(|it| it["name"].as_str());
    assert_eq!(sent.len(), shown.len(), "{sent:?} {shown:?}");
    for ((name, value), shown) in sent.into_iter().zip(shown) {
        let value = if name == "authorization" { "(redacted)" } else { value };
        assert_eq!((shown["name"].as_str(), shown["value"].as_str()), (Some(name), Some(value)));
    }
}
