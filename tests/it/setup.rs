//! From an address and a password to a token that is kept, a profile that has it, and the first smoke.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::deployment::Role;
use crate::keychain::Kept;
use crate::mounts::{can_mount, within};
use crate::support::{Said, Stage, bare, say};
use crate::terminal::{at_terminal, rest};

/// A new user with a home, a keychain and a sandbox.
struct NewUser {
    kept: Kept,
    home: PathBuf,
}

impl NewUser {
    fn new() -> Self {
        let kept = Kept::new();
        let home = kept.stage.folder.path().join("home");
        std::fs::create_dir(&home).unwrap();
        Self { kept, home }
    }

    fn stage(&self) -> &Stage {
        &self.kept.stage
    }

    fn config(&self) -> PathBuf {
        self.home.join(".config/pointctl/config.toml")
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.config()).unwrap()
    }

    fn ca(&self) -> String {
        self.stage().folder.path().join("ca.pem").display().to_string()
    }

    /// With nothing but a home: no variable says where the deployment is.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = bare();
        command.args(args).env("HOME", &self.home).env("TERM", "xterm");
        // As most days are.
        command.env("POINTCTL_EXPECT_ALERT", crate::deployment::KNOWN_ALERTS);
        self.kept.with_keys(&mut command);
        command
    }

    /// The same with all that it needs to know, and the password on standard input.
    fn told(&self, more: &[&str]) -> Command {
        let (url, ca) = (self.stage().deployment.base_url(), self.ca());
        let username = self.stage().deployment.user(Role::Admin).username.clone();
        let mut command = self.command(&["setup", "--base-url", &url, "--cacert", &ca]);
        command.args(["--username", &username, "--password-stdin"]).args(more);
        command
    }

    fn password(&self) -> String {
        self.stage().deployment.user(Role::Admin).password.clone()
    }

    fn token(&self) -> String {
        self.stage().deployment.user(Role::Admin).token.clone()
    }

    fn logins(&self) -> usize {
        let all = self.stage().deployment.requests();
        all.iter().filter(|it| it.path_and_query == "/api/auth/token/").count()
    }
}

fn with_stdin(command: &mut Command, text: &str) -> Said {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Who refuses before reading has closed it.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    let output = child.wait_with_output().unwrap();
    Said {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn at_a_terminal_it_asks_stores_the_token_writes_a_profile_and_runs_a_smoke() {
    let user = NewUser::new();
    let mut command = user.command(&["setup"]);
    command.stdin(Stdio::inherit());
    let mut session = at_terminal(command);
    session.expect("Address of the ERP (https://host): ").unwrap();
    session.send_line("http://user:pw@erp.example").unwrap();
    session.expect("Address of the ERP").unwrap();
    let url = user.stage().deployment.base_url();
    session.send_line(url.trim_start_matches("https://")).unwrap();
    session.expect("PEM file with the certificate").unwrap();
    session.send_line("/nowhere.pem").unwrap();
    session.expect("PEM file with the certificate").unwrap();
    session.send_line(user.ca()).unwrap();
    session.expect("Username: ").unwrap();
    session.send_line("admin").unwrap();
    session.expect("Password of admin: ").unwrap();
    session.send_line("a slip").unwrap();
    session.expect("Password of admin: ").unwrap();
    session.send_line(user.password()).unwrap();
    let text = rest(&mut session);
    assert!(text.contains("superuser") && text.contains("PASSED"), "{text}");
    assert_eq!(user.kept.token("admin"), Some(user.token()), "{text}");
    assert!(!text.contains(&user.token()) && !text.contains(&user.password()), "{text}");
    assert!(!user.kept.calls().contains(&user.token()));
    let config = user.text();
    for line in [
        "default_profile = \"localhost\"",
        "username = \"admin\"",
        "token_store = \"keychain\"",
        "# expected_alerts",
    ] {
        assert!(config.contains(line), "{line}: {config}");
    }
    assert!(!config.contains(&user.token()) && mode(&user.config()) == 0o600, "{config}");
    assert_eq!(user.logins(), 2);
    // From here on a command needs no flag.
    let said = say(&mut user.command(&["auth", "status"]));
    assert!(said.code == 0 && said.stdout.contains("profile.localhost.token_store"), "{said:?}");
}

#[test]
fn a_password_is_asked_for_three_times_and_no_more() {
    let user = NewUser::new();
    let (url, ca) = (user.stage().deployment.base_url(), user.ca());
    let args = ["auth", "login", "--base-url", &url, "--cacert", &ca, "--username", "admin", "--lang", "es"];
    let mut command = user.command(&args);
    command.stdin(Stdio::inherit());
    let mut session = at_terminal(command);
    for left in ["", "quedan 2 intentos", "queda 1 intento"] {
        let before = session.expect("Contraseña de admin: ").unwrap();
        let before = String::from_utf8_lossy(before.before()).into_owned();
        assert!(before.contains(left) && !before.contains("DENEGADO"), "{before}");
        session.send_line("a slip").unwrap();
    }
    let text = rest(&mut session);
    assert!(text.contains("DENEGADO"), "{text}");
    assert!(!text.contains("admin: \r\nadmin: ") && !text.contains("PASÓ"), "{text}");
    assert_eq!(user.logins(), 3);
    assert!(!user.config().exists() && user.kept.token("admin").is_none());
}

#[test]
fn without_a_terminal_flags_do_the_same_and_are_named() {
    let user = NewUser::new();
    let said = say(&mut user.command(&["setup"]));
    assert!(said.code == 2 && said.stderr.contains("--write-token FILE"), "{said:?}");
    let said = with_stdin(&mut user.told(&["--lang", "es"]), &user.password());
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(user.kept.token("admin"), Some(user.token()));
    let text = user.text();
    assert!(text.contains("lang = \"es\"") && text.contains("# Qué se considera bueno"), "{text}");
    assert!(said.stdout.contains("PASÓ") || said.stdout.contains("PASS"), "{said:?}");
    // A token does as well.
    let other = NewUser::new();
    let (url, ca) = (other.stage().deployment.base_url(), other.ca());
    let mut command = other.command(&["setup", "--base-url", &url, "--cacert", &ca, "--token-stdin", "-q"]);
    let said = with_stdin(&mut command, &other.token());
    assert_eq!((said.code, other.kept.token("admin")), (0, Some(other.token())), "{said:?}");
}

#[test]
fn without_a_keychain_nothing_is_in_the_clear_unless_somebody_says_so() {
    let user = NewUser::new();
    user.kept.mode("locked");
    let said = with_stdin(&mut user.told(&[]), &user.password());
    assert_eq!(said.code, 2, "{said:?}");
    assert!(
        said.stderr.contains("locked collection") && said.stderr.contains("--write-token FILE"),
        "{said:?}"
    );
    assert!(!user.config().exists(), "no profile without its token");
    assert_eq!(said.stderr.matches("error:").count(), 1, "{said:?}");
    let files = || {
        let all = std::process::Command::new("grep").args(["-rl", &user.token()]).arg(&user.home).output();
        String::from_utf8(all.unwrap().stdout).unwrap()
    };
    assert_eq!(files(), "");
    for (answer, code) in [("n", 2), ("y", 0)] {
        let (url, ca) = (user.stage().deployment.base_url(), user.ca());
        let args = ["setup", "--base-url", &url, "--cacert", &ca, "--username", "admin"];
        let mut command = user.command(&args);
        command.stdin(Stdio::inherit()).env("COLUMNS", "60");
        let mut session = at_terminal(command);
        session.expect("Password of admin: ").unwrap();
        session.send_line(user.password()).unwrap();
        let before = session.expect("[y/N] ").unwrap();
        let before = String::from_utf8_lossy(before.before()).into_owned();
        assert!(before.contains("locked collection") && !before.contains("error:"), "{before}");
        assert!(before.contains("Keep the token in") && before.contains("can_view_inventario"), "{before}");
        let file = user.config().with_file_name("localhost.token").display().to_string();
        let too_wide = before.lines().find(|line| line.chars().count() > 60 && !line.contains(&file));
        assert_eq!(too_wide, None, "{before}");
        session.send_line(answer).unwrap();
        let text = rest(&mut session);
        assert_eq!(text.matches("error:").count(), usize::from(code != 0), "{text}");
        assert_eq!(text.contains("PASSED"), code == 0, "{text}");
        assert_eq!(files().is_empty(), code != 0, "{text}");
    }
    let token = user.config().with_file_name("localhost.token");
    assert_eq!((mode(&token), mode(&user.config())), (0o600, 0o600));
    // Or in the file that was named.
    let other = NewUser::new();
    other.kept.mode("locked");
    let file = other.home.join("token");
    let said =
        with_stdin(&mut other.told(&["--write-token", &file.display().to_string()]), &other.password());
    assert_eq!((said.code, mode(&file)), (0, 0o600), "{said:?}");
    assert_eq!(other.kept.calls(), "");
}

#[test]
fn a_configuration_that_is_there_stays_and_gets_a_profile_more() {
    let user = NewUser::new();
    let before = "# mine\ndefault_profile = \"x\"\r\n[profile.x]\r\nbase_url = \"https://x.example\" # x";
    std::fs::create_dir_all(user.config().parent().unwrap()).unwrap();
    std::fs::write(user.config(), before).unwrap();
    std::fs::set_permissions(user.config(), std::fs::Permissions::from_mode(0o640)).unwrap();
    let said = with_stdin(&mut user.told(&["--profile", "new"]), &user.password());
    assert_eq!(said.code, 0, "{said:?}");
    let text = user.text();
    assert!(text.starts_with(&format!("{before}\n\n[profile.\"new\"]\n")), "{text}");
    assert_eq!(mode(&user.config()), 0o640);
    // Once more stores the token alone.
    std::fs::remove_dir_all(user.stage().folder.path().join("keys")).unwrap();
    std::fs::create_dir(user.stage().folder.path().join("keys")).unwrap();
    let said = with_stdin(&mut user.told(&["--profile", "new"]), &user.password());
    assert_eq!(
        (said.code, user.text(), user.kept.token("admin")),
        (0, text.clone(), Some(user.token())),
        "{said:?}"
    );
    // A profile of another deployment is not touched.
    let said = with_stdin(&mut user.told(&["--profile", "x"]), &user.password());
    assert!(said.code == 2 && said.stderr.contains("--profile NAME") && user.text() == text, "{said:?}");
    // And what is no configuration is not added to.
    std::fs::write(user.config(), "[profile").unwrap();
    let said = with_stdin(&mut user.told(&[]), &user.password());
    assert!(said.code == 2 && said.stderr.contains("TOML") && user.text() == "[profile", "{said:?}");
}

#[test]
fn a_place_that_can_not_be_written_is_known_before_a_password_is_asked_for() {
    if !can_mount() {
        return;
    }
    for how in ["mount -o remount,ro none \"$HOME\"", "cat /dev/zero > \"$HOME/zeros\" 2>/dev/null"] {
        let user = NewUser::new();
        let script = format!("mount -t tmpfs -o size=16k none \"$HOME\" || exit 99; {how}; \"$0\" \"$@\"");
        let mut command = within(&user.told(&[]), &script);
        let said = with_stdin(&mut command, &user.password());
        assert_eq!(said.code, 2, "{how}: {said:?}");
        assert!(said.stderr.contains("--config FILE"), "{how}: {said:?}");
        assert_eq!((user.logins(), user.kept.calls().as_str()), (0, ""), "{how}");
    }
}

#[test]
fn nobody_there_and_nobody_signed_in_leave_nothing_behind() {
    let user = NewUser::new();
    let closed = "https://127.0.0.1:1";
    let said =
        say(&mut user.command(&["setup", "--base-url", closed, "--username", "ana", "--password-stdin"]));
    assert_eq!(said.code, 3, "{said:?}");
    let said = with_stdin(&mut user.told(&[]), "a slip");
    assert_eq!((said.code, user.logins()), (4, 1), "{said:?}");
    assert!(!user.config().exists() && user.kept.token("admin").is_none());
}

#[test]
fn a_command_without_a_configuration_points_to_setup() {
    for (lang, word) in [("en", "Run pointctl setup"), ("es", "Ejecute pointctl setup")] {
        let said = say(bare().args(["smoke", "--lang", lang]));
        assert!(said.code == 2 && said.stderr.contains(word), "{said:?}");
    }
}
