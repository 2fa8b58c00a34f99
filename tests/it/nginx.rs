//! A real nginx before the sandbox: one that sends a POST twice, and one that gives up while the worker
//! commits. Left out where there is no nginx, which is said.
#![cfg(unix)]

use std::io::{ErrorKind, Write};
use std::net::TcpListener;
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use pointctl::cli::Environment;

use crate::deployment::{Config, Role};
use crate::signals::signal;
use crate::support::{Said, Stage, say};

/// Where Debian keeps it, off the path.
const ELSEWHERE: &str = "/usr/sbin";

/// The sandbox, slow or broken at live calls, and nginx before it. Both end when this is dropped.
struct Proxied {
    stage: Stage,
    nginx: Child,
    base_url: String,
}

impl Drop for Proxied {
    fn drop(&mut self) {
        // Its worker ends with it, which it would not after a kill.
        signal(&self.nginx, "-TERM");
        let _ = self.nginx.wait();
    }
}

impl Proxied {
    /// `next` is what stands for `proxy_next_upstream`; `None` where there is no nginx.
    fn new(fault: &str, next: &str) -> Option<Self> {
        let program = program()?;
        let stage = Stage::new(Config { plain_http: true, faults: vec![fault.into()], ..Config::default() });
        let upstream = stage.deployment.base_url().replace("http://localhost", "127.0.0.1");
        // It listens from here on and is inherited as standard input, so that nobody else gets the port.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let place = stage.folder.path().display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|of| format!("{of}_temp_path {place}/{of};\n"))
            .concat();
        let config = stage.file(
            "nginx.conf",
            format!(
                r#"daemon off;
                pid {place}/nginx.pid;
                error_log {place}/nginx.log;
                events {{}}
                http {{
                    log_format asked escape=none '$request_method $uri $request_body';
                    access_log {place}/asked.log asked;
                    {temporary}
                    upstream workers {{
                        server {upstream} max_fails=0;
                        server {upstream} max_fails=0;
                    }}
                    server {{
                        listen {address};
                        location / {{
                            proxy_pass http://workers;
                            proxy_read_timeout 1s;
                            # Its worker is another user, who may not write here.
                            proxy_max_temp_file_size 0;
                            proxy_next_upstream {next};
                        }}
                    }}
                }}"#
            ),
        );
        let nginx = Command::new(program)
            .args(["-p", &place.to_string(), "-e", &format!("{place}/nginx.log"), "-c"])
            .arg(config)
            .env_clear()
            .env("NGINX", "0;")
            .stdin(OwnedFd::from(listener))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Some(Self { base_url: format!("http://{address}"), stage, nginx })
    }

    fn pointctl(&self, name: &str, args: &[&str]) -> Said {
        let mut command = self.stage.command_as(Role::Admin, name, args);
        say(command.env("POINTCTL_BASE_URL", &self.base_url))
    }

    fn purge(&self) -> Said {
        self.pointctl("purge", &["--max-delete", "50", "--live", "--confirm-live", "YES", "--format", "json"])
    }

    /// Live requests as they came to nginx: ours.
    fn ours(&self) -> usize {
        let asked = std::fs::read_to_string(self.stage.folder.path().join("asked.log")).unwrap();
        asked.lines().filter(|it| it.contains("/logs/purgar/") && !it.contains("\"dry_run\":true")).count()
    }

    /// For a test that has failed.
    fn log(&self) -> String {
        std::fs::read_to_string(self.stage.folder.path().join("nginx.log")).unwrap_or_default()
    }
}

fn program() -> Option<PathBuf> {
    let path = Environment::of_process().get("PATH").unwrap_or_default().to_owned();
    let found = std::env::split_paths(&path).chain([ELSEWHERE.into()]).map(|it| it.join("nginx"));
    let found = found.into_iter().find(|it| {
        let version = Command::new(it).arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status();
        !matches!(&version, Err(error) if error.kind() == ErrorKind::NotFound)
    });
    if found.is_none() {
        // Not by the macro, whose words the harness would keep to itself.
        std::io::stderr()
            .write_all(b"SKIPPED: no nginx (Debian has it in the package nginx-light)\n")
            .unwrap();
    }
    found
}

/// A worker that takes longer than nginx waits, and a next one that nginx may send a POST to as well: the
/// one request becomes two. Both are slow, so that the answer is a 504; or the first alone, so that it is the
/// second one's.
#[test]
fn a_post_that_a_proxy_sends_twice_is_seen_and_both_its_rows_are_named() {
    for fault in ["live-slow", "live-slow-first"] {
        let Some(proxied) = Proxied::new(fault, "error timeout non_idempotent") else { return };
        let said = proxied.purge();
        let deployment = &proxied.stage.deployment;
        assert_eq!(proxied.ours(), 1, "{fault}: {said:?} {}", proxied.log());
        assert_eq!(said.code, 6, "{fault}: {said:?}");
        assert_eq!((deployment.live_requests(), deployment.live_calls()), (2, 2), "{fault}: {said:?}");
        assert_eq!(said.codes()["confirm"], ["live-doubled"], "{fault}: {said:?}");
        let findings = said.check("confirm")["findings"].clone();
        let doubled = findings.as_array().unwrap().iter().find(|it| it["code"] == "live-doubled").unwrap();
        let rows = proxied
            .pointctl("historial", &["--action", "PURGE_API_LOGS", "--format", "json", "--limit", "2"]);
        for row in rows.json()["rows"].as_array().unwrap() {
            let (id, deleted) = (&row["id"], &row["payload"]["deleted"]);
            assert_eq!(deleted, 50, "{fault}: {row}");
            let named = [id, deleted].iter().all(|it| doubled["data"].to_string().contains(&it.to_string()));
            assert!(named, "{fault}: {row} is not named: {doubled}");
        }
        let verified = proxied.pointctl("verify", &["--from-journal"]);
        assert_eq!(verified.code, 6, "{fault}: {verified:?}");
        assert_eq!((proxied.ours(), deployment.live_calls()), (1, 2), "{fault}");
    }
}

/// 504 because the worker takes longer than nginx waits, and commits all the same; 502 because it has
/// committed, and closes the connection.
#[test]
fn a_proxy_that_gives_up_while_the_worker_commits_is_not_believed() {
    for (fault, status) in [("live-slow", 504), ("live-reset", 502)] {
        let Some(proxied) = Proxied::new(fault, "off") else { return };
        let said = proxied.purge();
        let deployment = &proxied.stage.deployment;
        assert_eq!(said.code, 0, "{fault}: {said:?} {}", proxied.log());
        assert_eq!(said.json()["operation"]["recovered"], true, "{fault}: {said:?}");
        assert_eq!(said.check("perform")["requests"][0]["status"], status, "{fault}: {said:?}");
        assert_eq!(said.warnings()["perform"], ["live-answer-lost"], "{fault}: {said:?}");
        let counted = (proxied.ours(), deployment.live_requests(), deployment.live_calls());
        assert_eq!(counted, (1, 1, 1), "{fault}");
        assert_eq!(proxied.pointctl("verify", &["--from-journal"]).code, 0, "{fault}");
    }
}
