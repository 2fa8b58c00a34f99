//! Each request has an id of its own, which the reports name; and what a 5xx says of itself stands beside it.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpListener;

use serde_json::{Value, json};

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, bare, say};

const TOKEN: &str = "0123456789abcdef0123456789abcdef01234567";

fn is_id(id: &str) -> bool {
    let groups: Vec<_> = id.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12] && id.bytes().all(|it| it == b'-' || it.is_ascii_hexdigit())
}

fn sent(stage: &Stage) -> Vec<String> {
    stage.deployment.requests().iter().map(|it| it.request_id.clone().unwrap_or_default()).collect()
}

/// Every id that a report names, each once.
fn named(report: &Value) -> BTreeSet<String> {
    let checks = report["checks"].as_array().unwrap();
    let requests = checks.iter().flat_map(|check| check["requests"].as_array().unwrap());
    requests.map(|it| it["request_id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_request_has_an_id_that_no_other_has_and_the_report_names_it() {
    let stage = Stage::healthy();
    let said = stage.smoke(&[]);
    let all = sent(&stage);
    assert!(all.len() > 50 && all.iter().all(|id| is_id(id)), "{all:?}");
    let each: BTreeSet<_> = all.iter().cloned().collect();
    assert_eq!(each.len(), all.len());
    assert_eq!(named(&said.json()), each);
    let again = stage.smoke(&[]);
    assert!(named(&again.json()).is_disjoint(&each), "another run has others");
}

#[test]
fn a_try_that_is_made_again_has_another_one_and_the_last_is_named() {
    let stage = Stage::broken("flaky-503");
    let said = stage.smoke(&["--only", "health"]);
    let all = sent(&stage);
    let each: BTreeSet<_> = all.iter().cloned().collect();
    assert_eq!(each.len(), all.len(), "{all:?}");
    let requests = stage.deployment.requests();
    let good = requests.iter().filter(|it| it.status == Some(200)).map(|it| it.request_id.clone().unwrap());
    assert_eq!(named(&said.json()), good.collect());
}

#[test]
fn a_login_an_operation_a_live_call_and_the_doctor_have_one_too() {
    let stage = Stage::healthy();
    let user = stage.deployment.user(Role::Admin).clone();
    let live = ["--live", "--confirm-live", "YES", "--expect-alert", "*", "--format", "json"];
    let said = say(&mut stage.command_as(Role::Admin, "purge", live));
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    let of_live = stage.deployment.requests();
    let of_live =
        of_live.iter().find(|it| it.body.as_ref().is_some_and(|it| it["dry_run"] == false)).unwrap();
    assert!(named(&said.json()).contains(of_live.request_id.as_ref().unwrap()));
    let mut command = stage.command("doctor", ["--username", &user.username, "--format", "json"]);
    assert_eq!(say(command.env("POINTCTL_PASSWORD", &user.password)).code, 0);
    let all = sent(&stage);
    assert!(all.iter().all(|id| is_id(id)), "{all:?}");
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
}

#[test]
fn a_trace_has_the_header_and_the_line_that_repeats_has_none() {
    let stage = Stage::broken("health-degraded");
    let folder = stage.folder.path().join("trace");
    let said = say(stage.as_role(Role::Admin, ["-v", "--lang", "en", "--trace"]).arg(&folder));
    let har =
        std::fs::read_dir(&folder).unwrap().map(|it| std::fs::read_to_string(it.unwrap().path()).unwrap());
    let har = har.collect::<String>();
    let all = sent(&stage);
    assert!(all.iter().all(|id| har.contains(id.as_str())), "{har}");
    let of_health = stage.deployment.requests();
    let id = of_health.iter().find(|it| it.path_and_query == "/health/").unwrap().request_id.clone().unwrap();
    assert!(said.stdout.contains(&id), "{said:?}");
    let repeats = said.stdout.lines().filter(|line| line.contains("curl "));
    assert!(
        repeats.clone().count() > 0 && repeats.into_iter().all(|it| !it.contains("X-Request-ID")),
        "{said:?}"
    );
}

/// A server that gives everybody this answer, over plain HTTP.
fn answering(head: &'static str, body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            std::thread::spawn(move || {
                let (mut asked, mut byte) = (Vec::new(), [0]);
                while !asked.ends_with(b"\r\n\r\n") && stream.read_exact(&mut byte).is_ok() {
                    asked.push(byte[0]);
                }
                let length = body.len();
                let answer = format!("{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}");
                let _ = stream.write_all(answer.as_bytes());
                let _ = std::io::copy(&mut stream, &mut std::io::sink());
            });
        }
    });
    url
}

fn smoke(url: &str, args: &[&str]) -> Said {
    let mut command = bare();
    command.arg("smoke").args(args).args(["--retries", "0", "--base-url", url]);
    say(command.env("POINTCTL_TOKEN", TOKEN))
}

const HEAD: &str = "HTTP/1.1 500 Oops\r\nDate: Tue, 24 Nov 2026 12:45:09 GMT\r\nServer: gunicorn/23\r\n\
    X-Request-ID: from-the-proxy-17\r\nX-Railway-Request-Id: rw_4711\r\nRetry-After: 30\r\n\
    traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nSet-Cookie: session=canary-cookie\r\n\
    Content-Type: text/html; charset=utf-8\r\n";
const BODY: &str = "<!DOCTYPE html><html><head><title>Server Error</title><style>b{color:red}</style>\
    <script>alert('canary-script')</script></head>\n\n<body><h1>Server&nbsp;Error (500)</h1>\u{1b}[31m\u{202e}\
    <p>token 0123456789abcdef0123456789abcdef01234567 | worker &lt;7&gt; ñ</p>::error::x</body></html>";

#[test]
fn a_5xx_says_when_who_and_what_it_was() {
    let url = answering(HEAD, BODY);
    let said = smoke(&url, &["--format", "json"]);
    assert_eq!(said.code, 1, "{said:?}");
    let answer = &said.check("auth")["requests"][0]["answer"];
    assert_eq!(answer["at"], json!("2026-11-24T12:45:09Z"), "{answer}");
    assert_eq!(
        (&answer["server"], &answer["retry_after"]),
        (&json!("gunicorn/23"), &json!("30")),
        "{answer}"
    );
    let ids = json!({
        "x-request-id": "from-the-proxy-17",
        "x-railway-request-id": "rw_4711",
        "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    });
    assert_eq!(answer["request_ids"], ids);
    let body = answer["body"].as_str().unwrap();
    assert!(body.contains("Server Error (500)") && body.contains("worker <7> ñ"), "{body}");
    assert!(!body.contains(['\n', '\u{1b}', '\u{202e}']) && !body.contains("alert"), "{body}");
    for text in ["canary", TOKEN, "color:red"] {
        assert!(!said.stdout.contains(text), "{text}: {said:?}");
    }
}

#[test]
fn every_form_shows_it() {
    let url = answering(HEAD, BODY);
    for form in ["human", "junit", "tap", "markdown", "github", "nagios", "html"] {
        for lang in ["en", "es"] {
            let said = smoke(&url, &["--format", form, "--lang", lang, "--color", "never"]);
            let text = said.stdout.replace('\\', "");
            for part in [
                "gunicorn/23",
                "from-the-proxy-17",
                "rw_4711",
                "b7ad6b7169203331",
                "Server Error (500)",
                "12:45:09",
                "Retry-After",
            ] {
                assert!(text.contains(part), "{form} {lang} {part}: {text}");
            }
            for part in ["canary", TOKEN, "\u{1b}", "\u{202e}", "\n::error::x"] {
                assert!(!text.contains(part), "{form} {lang} {part}: {text}");
            }
            let ours = smoke(&url, &["--format", "json"]).check("auth")["requests"][0]["request_id"].clone();
            assert!(is_id(ours.as_str().unwrap()));
            let words = text.split(|it: char| !(it.is_ascii_hexdigit() || it == '-'));
            assert!(words.into_iter().any(is_id), "{form} {lang}: {text}");
        }
    }
}

#[test]
fn what_it_does_not_say_is_left_out_and_a_login_s_body_is_never_shown() {
    let url = answering(
        "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n",
        "<center>nginx canary-login</center>",
    );
    let said = smoke(&url, &["--format", "json"]);
    let answer = &said.check("auth")["requests"][0]["answer"];
    assert_eq!((&answer["server"], &answer["retry_after"]), (&Value::Null, &Value::Null), "{answer}");
    assert_eq!(
        (&answer["request_ids"], &answer["body"]),
        (&json!({}), &json!("nginx canary-login")),
        "{answer}"
    );
    let mut command = bare();
    command.args(["smoke", "--retries", "0", "--base-url", &url, "--username", "ana", "--format", "json"]);
    let said = say(command.env("POINTCTL_PASSWORD", "secret-4711"));
    let auth = said.check("auth");
    assert_eq!((said.code, &auth["requests"][0]["answer"]["body"]), (1, &json!("")), "{said:?}");
    assert!(!auth.to_string().contains("canary-login"), "{auth}");
    let healthy = Stage::healthy().smoke(&["--only", "health"]);
    assert_eq!(
        healthy.check("health")["requests"][0]["answer"],
        Value::Null,
        "a good answer is its check's matter"
    );
}

#[test]
fn a_long_body_is_cut_where_no_secret_is_cut() {
    let text: &'static str = Box::leak(format!("{}{TOKEN} more", "x ".repeat(140)).into_boxed_str());
    for shift in 0..60 {
        let body: &'static str = &text[shift..];
        let url = answering("HTTP/1.1 503 Busy\r\nContent-Type: text/plain\r\n", body);
        let said = smoke(&url, &["--format", "json", "--only", "health"]);
        let shown = said.check("auth")["requests"][0]["answer"]["body"].as_str().unwrap().to_owned();
        assert!(shown.chars().count() <= 301 && !shown.contains(&TOKEN[..6]), "{shift}: {shown}");
    }
}

#[test]
fn a_lost_live_call_shows_what_a_5xx_said() {
    let faults = vec!["live-502".into(), "live-no-row".into()];
    let stage = Stage::new(Config { faults, ..Config::default() });
    let live =
        ["--live", "--confirm-live", "YES", "--confirm-within", "1ms", "--expect-alert", "*", "--lang", "en"];
    let said = say(&mut stage.command_as(Role::Admin, "purge", live));
    let requests = stage.deployment.requests();
    let of_live = requests.iter().filter(|it| it.body.as_ref().is_some_and(|it| it["dry_run"] == false));
    let ids: Vec<_> = of_live.map(|it| it.request_id.clone().unwrap()).collect();
    assert!(ids.len() == 1 && said.stdout.contains(&ids[0]), "{said:?}");
}
