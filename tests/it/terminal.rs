//! At a real terminal: the password is asked for and not shown, progress is drawn, colour is on.

use std::io::Read;
use std::process::Command;
use std::time::Duration;

use expectrl::Session;

use crate::deployment::Role;
use crate::human::settings;
use crate::support::{Stage, say};

pub(crate) fn at_terminal(command: Command) -> Session {
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(20)));
    session
}

/// Everything up to the end. A terminal whose program has gone ends in an error on Linux.
pub(crate) fn rest(session: &mut Session) -> String {
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

/// A run with a failure, each against a sandbox of its own: a rehearsal adds rows.
struct Red {
    stage: Stage,
    command: Command,
}

impl Red {
    /// Without the checks whose lines follow the clock.
    fn new(lang: &str) -> Self {
        let stage = Stage::broken("csv-header");
        let only = "certificate,health,export-csv,preview-*,access";
        let command = stage.as_role(Role::Admin, ["--only", only, "--lang", lang, "--expect-alert", "*"]);
        Self { stage, command }
    }

    /// What a shell's script leaves on a screen of so many columns, with the command as its arguments.
    fn on_screen(&self, script: &str, columns: u16) -> vt100::Parser {
        const ROWS: u16 = 60;
        let mut shell = Command::new("sh");
        // The terminal gets its first size while the shell starts; only then it is given another.
        let size = format!("stty -echo; echo ready; read go; stty cols {columns} rows {ROWS}; {script}");
        shell.args(["-c", &size]).arg(self.command.get_program()).args(self.command.get_args()).env_clear();
        shell.envs(self.command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        shell.env("TERM", "xterm").env("PATH", "/usr/bin:/bin");
        let mut session = at_terminal(shell);
        session.expect("ready\r\n").unwrap();
        session.send_line("").unwrap();
        let mut parser = vt100::Parser::new(ROWS.try_into().unwrap(), columns.try_into().unwrap(), 0);
        parser.process(rest(&mut session).as_bytes());
        parser
    }

    /// Without what changes from run to run.
    fn stable(&self, text: &str) -> String {
        let text = text.replace(&self.stage.deployment.base_url(), "BASE_URL");
        let text = text.replace(&self.stage.folder.path().display().to_string(), "FOLDER");
        text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
    }

    fn snapshot(&self, name: &str, text: &str) {
        let mut settings = settings();
        // Where it is broken follows the digits of its time.
        settings.add_filter(r"(FAILED|FALLÓ): [^\n]*(\n[^\n]+)*", "$1: SUMMARY");
        settings.bind(|| insta::assert_snapshot!(name, self.stable(text)));
    }
}

fn is_painted(parser: &vt100::Parser) -> bool {
    let (rows, columns) = parser.screen().size();
    let mut cells = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
    cells.any(|(row, column)| {
        let cell = parser.screen().cell(row, column).unwrap();
        cell.has_contents() && cell.fgcolor() != vt100::Color::Default
    })
}

/// At a terminal.
const ALONE: &str = r#"exec "$0" "$@""#;

#[test]
fn a_run_fits_a_narrow_terminal_and_a_wide_one_in_both_languages() {
    for (lang, columns) in [("en", 80), ("es", 80), ("en", 200), ("es", 200)] {
        let run = Red::new(lang);
        let screen = run.on_screen(ALONE, columns);
        assert!(is_painted(&screen));
        // A curl line is one to copy, whatever its length; the terminal breaks it where it likes.
        let text = screen.screen().contents();
        let above: Vec<_> = text.lines().take_while(|it| !it.contains(" curl ")).collect();
        run.snapshot(&format!("terminal_{columns}_{lang}"), &above.join("\n"));
    }
}

#[test]
fn without_colour_the_screen_says_the_same() {
    for lang in ["en", "es"] {
        let mut run = Red::new(lang);
        run.command.env("NO_COLOR", "1");
        let screen = run.on_screen(ALONE, 500);
        assert!(!is_painted(&screen));
        run.snapshot(&format!("piped_{lang}"), &screen.screen().contents());
    }
}

#[test]
fn in_a_pipe_and_without_any_terminal_no_line_is_broken_or_painted() {
    for lang in ["en", "es"] {
        // Through a pipe to a screen that is wide enough to break nothing by itself.
        let run = Red::new(lang);
        let screen = run.on_screen(r#""$0" "$@" | cat"#, 500);
        assert!(!is_painted(&screen));
        run.snapshot(&format!("piped_{lang}"), &screen.screen().contents());
        let mut run = Red::new(lang);
        let said = say(&mut run.command);
        assert!(!said.stdout.contains('\u{1b}') && said.stderr.is_empty(), "{said:?}");
        run.snapshot(&format!("piped_{lang}"), &said.stdout);
    }
}
