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

/// Answers the question of `auth` at a terminal.
fn answered(verb: &str, question: &str, answer: &str) -> (Stage, String) {
    let stage = Stage::healthy();
    let mut command = stage.command_as(Role::Admin, "auth", [verb]);
    command.env("TERM", "xterm").stdin(std::process::Stdio::inherit());
    let mut session = at_terminal(command);
    session.expect(question).unwrap();
    session.send_line(answer).unwrap();
    let text = rest(&mut session);
    (stage, text)
}

#[test]
fn a_token_goes_when_somebody_says_yes() {
    let done = |stage: &Stage| stage.deployment.requests().iter().filter(|it| it.method == "POST").count();
    let (stage, text) = answered("rotate", "Rotate the token of admin", "y");
    assert_eq!(done(&stage), 1, "{text}");
    for answer in ["", "n", "perhaps"] {
        let (stage, text) = answered("revoke", "Revoke the token of admin", answer);
        assert_eq!(done(&stage), 0, "{answer}: {text}");
        assert!(text.contains("Nothing was changed"), "{text}");
    }
}

#[test]
fn figures_that_are_watched_are_drawn_anew() {
    let stage = Stage::healthy();
    let mut command = stage.command_as(Role::Admin, "resumen", ["--watch", "20ms"]);
    command.env("TERM", "xterm").stdin(std::process::Stdio::inherit());
    let mut session = at_terminal(command);
    session.expect("\u{1b}[2J").unwrap();
    session.expect("PASSED").unwrap();
    session.expect("\u{1b}[2J").unwrap();
    session.send("\u{3}").unwrap();
    rest(&mut session);
}
