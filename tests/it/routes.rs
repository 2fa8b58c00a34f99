//! Other ways to the deployment: an address that is given, a proxy, a certificate of ours.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};

use crate::deployment::{Config, Role};
use crate::support::{Stage, say};

/// A sandbox whose certificate is for another host, which no resolver knows.
fn elsewhere() -> Stage {
    Stage::broken("tls-other-name")
}

fn authority(stage: &Stage) -> String {
    stage.deployment.base_url().replace("https://localhost", "other.example")
}

fn at(stage: &Stage, args: &[&str]) -> Command {
    let mut command = stage.as_role(Role::Admin, args);
    command.env("POINTCTL_BASE_URL", format!("https://{}", authority(stage)));
    command
}

/// A proxy that carries every tunnel to one port of this machine. What it is asked is noted.
pub(crate) fn proxy(port: u16) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let heads = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&heads);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (stream, noted) = (stream.unwrap(), Arc::clone(&noted));
            std::thread::spawn(move || tunnel(stream, port, &noted));
        }
    });
    (address, heads)
}

fn tunnel(mut client: TcpStream, port: u16, noted: &Mutex<Vec<String>>) {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        client.read_exact(&mut byte).unwrap();
        head.push(byte[0]);
    }
    noted.lock().unwrap().push(String::from_utf8(head).unwrap());
    let mut server = TcpStream::connect(("127.0.0.1", port)).unwrap();
    client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
    let (mut from, mut to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    std::thread::spawn(move || std::io::copy(&mut from, &mut to));
    let _ = std::io::copy(&mut server, &mut client);
}

fn port(stage: &Stage) -> u16 {
    stage.deployment.base_url().rsplit_once(':').unwrap().1.parse().unwrap()
}

#[test]
fn an_address_that_is_given_is_used_and_the_certificate_is_held_to_the_name() {
    let stage = elsewhere();
    let entry = format!("{}:127.0.0.1", authority(&stage));
    let said = say(at(&stage, &["--resolve", &entry]).args(["--format", "json"]));
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(said.json()["target"]["base_url"], format!("https://{}", authority(&stage)));
    assert_eq!(
        say(&mut at(&stage, &["-q", "--timeout", "3", "--retries", "0"])).code,
        3,
        "no resolver knows it"
    );
    // The name of the sandbox's own address is none of the certificate's.
    let said = say(&mut stage.as_role(Role::Admin, ["--format", "json"]));
    assert_eq!((said.code, &said.codes()["auth"][..]), (3, &["tls-wrong-name".to_owned()][..]));
}

#[test]
fn a_curl_line_goes_the_same_way() {
    let stage = Stage::new(Config {
        faults: vec!["tls-other-name".into(), "csv-header".into()],
        ..Config::default()
    });
    let entry = format!("{}:127.0.0.1", authority(&stage));
    let said = say(&mut at(&stage, &["--resolve", &entry]));
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.stdout.contains(&format!("--resolve '{entry}'")), "{said:?}");
}

#[test]
fn a_proxy_carries_the_connection_and_its_credentials_are_not_shown() {
    let stage = elsewhere();
    let (address, heads) = proxy(port(&stage));
    let url = format!("http://ana:canary-4711@{address}");
    let mut command = at(&stage, &["-v", "--jobs", "1"]);
    let said = say(command.args(["--proxy", &url]));
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.stderr.contains(&format!("through the proxy http://(redacted)@{address}")), "{said:?}");
    assert!(!format!("{said:?}").contains("canary"), "{said:?}");
    let heads = std::mem::take(&mut *heads.lock().unwrap());
    assert_eq!(heads.len(), 1, "{heads:?}");
    let head = heads[0].to_ascii_lowercase();
    assert!(head.starts_with(&format!("connect {} http/1.1", authority(&stage))), "{head}");
    assert!(head.contains("proxy-authorization: basic "), "{head}");
    assert!(!head.contains("token "), "no credential of the deployment's goes to the proxy: {head}");
}

#[test]
fn the_usual_variables_lead_through_a_proxy_unless_the_list_says_no() {
    let stage = elsewhere();
    let (address, heads) = proxy(port(&stage));
    let with = |args: &[&str]| {
        let mut command = at(&stage, args);
        say(command
            .args(["-q", "--timeout", "3", "--retries", "0"])
            .env("HTTPS_PROXY", format!("http://{address}")))
    };
    assert_eq!(with(&[]).code, 0);
    assert_eq!(with(&["--no-proxy", "elsewhere.example"]).code, 0);
    let seen = heads.lock().unwrap().len();
    assert!(seen >= 2);
    for list in ["*", ".example", "other.example"] {
        assert_eq!(with(&["--no-proxy", list]).code, 3, "{list}");
    }
    assert_eq!(heads.lock().unwrap().len(), seen);
    let entry = format!("{}:127.0.0.1", authority(&stage));
    assert_eq!(with(&["--no-proxy", "*", "--resolve", &entry]).code, 0);
}

#[test]
fn nothing_for_this_machine_goes_through_a_proxy() {
    let stage = Stage::healthy();
    let (address, heads) = proxy(port(&stage));
    let said = say(stage.as_role(Role::Admin, ["-q", "--proxy"]).arg(format!("http://{address}")));
    assert_eq!((said.code, heads.lock().unwrap().len()), (0, 0), "{said:?}");
}

#[test]
fn a_certificate_of_ours_is_shown_to_a_server_that_asks() {
    let stage = Stage::new(Config { client_auth: true, ..Config::default() });
    let both = stage.file("client.pem", stage.deployment.client_pem());
    let said = say(stage.as_role(Role::Admin, ["-q", "--cert"]).arg(&both));
    assert_eq!(said.code, 0, "{said:?}");
    let (cert, key) = stage
        .deployment
        .client_pem()
        .split_at(stage.deployment.client_pem().find("-----BEGIN PRIVATE").unwrap());
    let (cert, key) = (stage.file("cert.pem", cert), stage.file("key.pem", key));
    let mut command = stage.as_role(Role::Admin, ["-q"]);
    let said = say(command.env("POINTCTL_CERT", &cert).env("POINTCTL_KEY", &key));
    assert_eq!(said.code, 0, "{said:?}");
    let said = say(&mut stage.as_role(Role::Admin, ["--format", "json", "--retries", "0"]));
    assert_eq!(said.code, 3, "without one nobody is let in: {said:?}");
    assert_eq!(stage.deployment.live_calls(), 0);
}

#[test]
fn what_is_no_identity_is_known_before_anything_is_sent() {
    let (stage, other) = (Stage::healthy(), Stage::healthy());
    let client = stage.file("client.pem", stage.deployment.client_pem());
    let another = stage.file("other.pem", other.deployment.client_pem());
    let nothing = stage.file("nothing.pem", "rubbish");
    let ca = stage.folder.path().join("ca.pem");
    for (cert, key, code, part) in [
        (&client, &another, "not-an-identity", "belongs to another certificate"),
        (&client, &nothing, "not-an-identity", "does not contain a key"),
        (&nothing, &client, "not-an-identity", "does not contain a usable certificate"),
        (&ca, &ca, "not-an-identity", "does not contain a key"),
        (&stage.folder.path().join("missing.pem"), &client, "unreadable", "cannot be read"),
    ] {
        let mut command = stage.as_role(Role::Admin, ["--format", "json"]);
        let said = say(command.arg("--cert").arg(cert).arg("--key").arg(key));
        assert_eq!((said.code, said.json()["code"].as_str().unwrap()), (2, code), "{said:?}");
        assert!(said.stderr.contains(part), "{said:?}");
        assert!(!format!("{said:?}").contains("BEGIN PRIVATE"), "{said:?}");
    }
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn a_proxys_password_is_in_no_error_and_not_in_a_profile() {
    let stage = Stage::healthy();
    for proxy in ["ana:canary-4711@proxy.example", "ftp://ana:canary-4711@proxy.example"] {
        let said = say(&mut stage.as_role(Role::Admin, ["--format", "json", "--proxy", proxy]));
        assert_eq!((said.code, said.json()["code"].as_str().unwrap()), (2, "bad-proxy"), "{said:?}");
        assert!(!format!("{said:?}").contains("canary"), "{said:?}");
    }
    let text = "[profile.a]\nproxy = \"http://ana:canary-4711@proxy.example\"\n";
    let config = stage.file("config.toml", text);
    let run = |command: &str, more: &[&str]| {
        let mut it = crate::support::bare();
        say(it
            .arg(command)
            .args(more)
            .args(["--profile", "a", "--format", "json"])
            .env("POINTCTL_CONFIG", &config))
    };
    let said = run("smoke", &["--base-url", "https://erp.example"]);
    assert_eq!(
        (said.code, said.json()["code"].as_str().unwrap()),
        (2, "proxy-secret-in-the-clear"),
        "{said:?}"
    );
    let shown = run("config", &["show"]);
    assert!(!format!("{said:?}{shown:?}").contains("canary"), "{said:?} {shown:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_usual_variable_for_roots_is_honoured_where_nobody_gives_others() {
    let stage = Stage::healthy();
    let ca = stage.folder.path().join("ca.pem");
    let mut command = stage.as_role(Role::Admin, ["-q"]);
    let said = say(command.env_remove("POINTCTL_CACERT").env("SSL_CERT_FILE", &ca));
    assert_eq!(said.code, 0, "{said:?}");
    let other = Stage::healthy();
    let mut command = stage.as_role(Role::Admin, ["-q"]);
    let said = say(command.env("SSL_CERT_FILE", other.folder.path().join("ca.pem")));
    assert_eq!(said.code, 0, "--cacert outranks it: {said:?}");
    let marked = stage.file("marked.pem", [b"\xEF\xBB\xBF", &std::fs::read(&ca).unwrap()[..]].concat());
    let mut command = stage.as_role(Role::Admin, ["-q"]);
    let said = say(command.env_remove("POINTCTL_CACERT").env("SSL_CERT_FILE", &marked));
    assert_eq!(said.code, 0, "a byte order mark is no part of it: {said:?}");
}
