//! At a real terminal: the password is asked for and not shown, progress is drawn, colour is on.

use std::io::Read;
use std::process::Command;
use std::time::Duration;

use expectrl::Session;

use crate::deployment::Role;
use crate::support::Stage;

fn at_terminal(command: Command) -> Session {
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(20)));
    session
}

/// Everything up to the end. A terminal whose program has gone ends in an error on Linux.
fn rest(session: &mut Session) -> String {
    let mut bytes = Vec::new();
    let _ = session.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_username_alone_asks_for_the_password() {
    let stage = Stage::healthy();
    let admin = stage.deployment.user(Role::Admin);
    let mut command = stage.anonymous(["--username", &admin.username]);
    command.env("TERM", "xterm").stdin(std::process::Stdio::inherit());
    let mut session = at_terminal(command);
    session.expect("Password of admin: ").unwrap();
    session.send_line(&admin.password).unwrap();
    let text = rest(&mut session);
    assert!(text.contains("PASSED"), "{text}");
    assert!(!text.contains(&admin.password), "{text}");
    assert!(text.contains("\u{1b}["), "colour at a terminal: {text}");
}
