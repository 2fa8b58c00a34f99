//! What SECURITY.md promises and no other test is about.

use std::io::{Read, Write};
use std::net::TcpListener;

use crate::deployment::Role;
use crate::support::{Stage, bare, say};

const TOKEN: &str = "canary0123456789abcdef0123456789token777";

/// A machine that sends everybody on to another one.
fn sends_to(location: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let head = "HTTP/1.1 307 Temporary Redirect\r\nContent-Length: 0\r\nConnection: close\r\n";
        let answer = format!("{head}Location: {location}\r\n\r\n");
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 8192];
            // A client that went away is its own affair.
            let _ = stream.read(&mut request).and_then(|_| stream.write_all(answer.as_bytes()));
        }
    });
    url
}

#[test]
fn nobody_is_asked_where_a_redirect_points() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let url = sends_to(format!("http://{}/stolen", elsewhere.local_addr().unwrap()));
    for credentials in [&["--token", TOKEN][..], &["--username", "ana", "--password", TOKEN]] {
        let args = ["--base-url", &url, "--retries", "0", "--format", "json"];
        let said = say(bare().arg("smoke").args(args).args(credentials));
        assert_eq!(said.code, 1, "{said:?}");
        assert_eq!(said.codes()["auth"], ["http-redirect"]);
    }
    let asked = elsewhere.accept().map(|(_, from)| from);
    assert_eq!(asked.unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[cfg(unix)]
#[test]
fn the_journal_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let stage = Stage::healthy();
    let said = say(&mut stage.command_as(Role::Admin, "purge", ["--live", "--confirm-live", "YES"]));
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(std::fs::metadata(stage.journal()).unwrap().permissions().mode() & 0o777, 0o600);
}

/// The one child that there is: what it is started with, and what it can see of us in the process list.
#[cfg(target_os = "linux")]
#[test]
fn no_secret_is_in_the_arguments_of_a_child_or_in_ours() {
    let stage = Stage::healthy();
    let user = stage.deployment.user(Role::Admin);
    let seen = stage.folder.path().join("seen");
    let script = stage.file(
        "ask.sh",
        format!("cat /proc/$$/cmdline /proc/$PPID/cmdline > '{}'\necho {}\n", seen.display(), user.token),
    );
    let profile = format!("[profile.a]\ntoken_command = [\"sh\", \"{}\"]\n", script.display());
    let config = stage.file("config.toml", profile);
    let second = &stage.deployment.user(Role::Compras).token;
    let mut command = stage.anonymous(["--profile", "a", "--only", "health"]);
    let said = say(command.env("POINTCTL_CONFIG", config).env("POINTCTL_READONLY_TOKEN", second));
    assert_eq!(said.code, 0, "{said:?}");
    let seen = String::from_utf8(std::fs::read(seen).unwrap()).unwrap();
    assert!(seen.contains("ask.sh\0") && seen.contains("--profile\0a\0"), "{seen:?}");
    assert!(!seen.contains(&user.token) && !seen.contains(second), "{seen:?}");
}

/// A server that sends without an end, or a small file that is a large one, in an address space that holds
/// the program and its bounds.
#[cfg(target_os = "linux")]
#[test]
fn a_server_does_not_choose_how_much_memory_is_used() {
    const KILOBYTES: u32 = 640 * 1024;
    for (fault, code) in [("endless-body", 3), ("xlsx-bomb", 1), ("xlsx-wide-dimension", 1)] {
        let stage = Stage::broken(fault);
        let smoke = stage.as_role(Role::Admin, ["--format", "json"]);
        let mut command = std::process::Command::new("sh");
        command.env_clear().args(["-c", &format!("ulimit -v {KILOBYTES}; exec \"$0\" \"$@\"")]);
        command.arg(smoke.get_program()).args(smoke.get_args());
        command.envs(smoke.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let said = say(command.env("PATH", "/usr/bin:/bin").stdin(std::process::Stdio::null()));
        assert_eq!(said.code, code, "{fault}: {said:?}");
    }
}
