//! The system's keychain: asked only where a profile says so, and never through an argument. A `secret-tool` of ours
//! stands for the system's; the real one, with a Secret Service of its own, is tried where there is one.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use pointctl::cli::Environment;

use crate::deployment::Role;
use crate::support::{Said, Stage, say};

/// Keeps each secret in a file, and what it was called with in `calls`. `mode` says what is wrong with it.
const TOOL: &str = r#"#!/bin/sh
echo "$@" >> "$KEYS/calls"
for account; do :; done
file="$KEYS/$(printf %s "$account" | tr '/:' '__')"
case "$(cat "$KEYS/mode" 2>/dev/null)" in
locked) echo "secret-tool: Cannot use a locked collection" >&2; exit 1;;
readonly) [ "$1" = store ] && { echo "secret-tool: a read-only collection" >&2; exit 1; };;
once) [ "$1" = store ] && echo readonly > "$KEYS/mode";;
esac
case "$1" in
store) exec cat > "$file";;
lookup) [ -f "$file" ] && exec cat "$file"; exit 1;;
clear) rm -f "$file";;
esac
"#;

/// A sandbox with a keychain beside it.
pub(crate) struct Kept {
    pub(crate) stage: Stage,
    keys: PathBuf,
}

impl Kept {
    pub(crate) fn new() -> Self {
        let stage = Stage::healthy();
        let keys = stage.folder.path().join("keys");
        std::fs::create_dir(&keys).unwrap();
        let tool = stage.file("secret-tool", TOOL);
        std::fs::set_permissions(&tool, std::fs::Permissions::from_mode(0o755)).unwrap();
        Self { stage, keys }
    }

    /// What is wrong with the keychain from now on.
    pub(crate) fn mode(&self, mode: &str) {
        std::fs::write(self.keys.join("mode"), mode).unwrap();
    }

    /// What the tool was called with, a call a line.
    pub(crate) fn calls(&self) -> String {
        std::fs::read_to_string(self.keys.join("calls")).unwrap_or_default()
    }

    fn file(&self, username: &str) -> PathBuf {
        let name = format!("{}/{username}", self.stage.deployment.base_url());
        self.keys.join(name.replace(['/', ':'], "_"))
    }

    /// The token of a user, as the keychain has it.
    pub(crate) fn token(&self, username: &str) -> Option<String> {
        std::fs::read_to_string(self.file(username)).ok()
    }

    pub(crate) fn put(&self, username: &str, token: &str) {
        std::fs::write(self.file(username), token).unwrap();
    }

    /// The command with this keychain beside it.
    pub(crate) fn with_keys(&self, command: &mut Command) {
        let path = format!("{}:/usr/bin:/bin", self.stage.folder.path().display());
        command.env("PATH", path).env("KEYS", &self.keys);
    }

    /// A configuration whose profile leaves admin's token to the keychain.
    fn profile(&self) -> PathBuf {
        let url = self.stage.deployment.base_url();
        let text = format!(
            "default_profile = \"prod\"\n[profile.prod]\nbase_url = \"{url}\"\nusername = \"admin\"\ntoken_store = \"keychain\"\n"
        );
        self.stage.file("config.toml", text)
    }

    /// A command under that profile.
    fn command(&self, name: &str, args: &[&str]) -> Command {
        let mut command = self.stage.command(name, args);
        command.env_remove("POINTCTL_BASE_URL").env("POINTCTL_CONFIG", self.profile());
        self.with_keys(&mut command);
        command
    }

    fn say(&self, name: &str, args: &[&str]) -> Said {
        say(&mut self.command(name, args))
    }
}

fn assert_code(said: &Said, code: &str) {
    assert_eq!((said.code, &said.json()["code"]), (2, &code.into()), "{said:?}");
    assert_eq!(said.json()["source"], "profile.prod.token_store");
}

#[test]
fn a_profile_leaves_its_token_to_the_keychain_and_the_place_is_named() {
    let kept = Kept::new();
    let token = kept.stage.deployment.user(Role::Admin).token.clone();
    kept.put("admin", &format!("{token}\n"));
    for (name, args) in [("smoke", &["-v", "--only", "auth"][..]), ("auth", &["status"]), ("doctor", &["-v"])]
    {
        let said = kept.say(name, args);
        assert_eq!(said.code, 0, "{said:?}");
        let text = format!("{}{}", said.stdout, said.stderr);
        assert!(text.contains("profile.prod.token_store (Secret Service)"), "{name}: {said:?}");
        assert!(!text.contains(&token), "{name}: {said:?}");
    }
    let shown = kept.say("config", &["show"]).stdout;
    let line = shown.lines().find(|it| it.starts_with("token_store")).unwrap();
    assert!(line.contains("keychain") && line.contains("profile.prod.token_store"), "{shown}");
    assert!(!kept.calls().contains(&token));
}

#[test]
fn nobody_else_asks_it() {
    let kept = Kept::new();
    let token = &kept.stage.deployment.user(Role::Admin).token;
    kept.put("admin", token);
    let mut stronger = kept.command("auth", &["status"]);
    assert_eq!(say(stronger.env("POINTCTL_TOKEN", token)).code, 0);
    kept.say("config", &["show"]);
    let mut elsewhere = kept.stage.command_as(Role::Admin, "auth", ["status"]);
    kept.with_keys(&mut elsewhere);
    assert_eq!(say(&mut elsewhere).code, 0);
    assert_eq!(kept.calls(), "");
}

#[test]
fn a_token_of_one_deployment_is_never_given_for_another() {
    let kept = Kept::new();
    kept.put("admin", &kept.stage.deployment.user(Role::Admin).token);
    let other = Stage::healthy();
    let url = other.deployment.base_url();
    let said = kept.say("smoke", &["--format", "json", "--base-url", &url]);
    assert_code(&said, "keychain-empty");
    assert!(said.stderr.contains(&format!("{url}/admin")), "{said:?}");
    assert_eq!(other.deployment.connections(), 0);
}

#[test]
fn what_keeps_the_keychain_from_giving_it_is_told_with_the_way_on() {
    let kept = Kept::new();
    let smoke = ["--format", "json"];
    assert_code(&kept.say("smoke", &smoke), "keychain-empty");
    kept.mode("locked");
    let said = kept.say("smoke", &smoke);
    assert_code(&said, "keychain-refused");
    assert!(said.stderr.contains("locked collection") && said.stderr.contains("token_file"), "{said:?}");
    let said = say(kept.command("smoke", &smoke).env("PATH", "/nowhere"));
    assert_code(&said, "keychain-no-program");
    assert!(said.stderr.contains("libsecret-tools"), "{said:?}");
    let said = say(kept.command("smoke", &["--lang", "es"]).env("PATH", "/nowhere"));
    assert!(said.code == 2 && said.stderr.contains("llavero"), "{said:?}");
    assert_eq!(kept.stage.deployment.connections(), 0);
}

#[test]
fn a_store_that_is_none_and_two_ways_to_a_token_are_slips() {
    let kept = Kept::new();
    for (lines, code) in [
        ("token_store = \"drawer\"", "config-wrong-type"),
        ("token_store = \"keychain\"\ntoken_file = \"t\"", "config-two-tokens"),
        ("token_store = \"keychain\"\ntoken_command = [\"op\"]", "config-two-tokens"),
    ] {
        let config = kept.stage.file("slip.toml", format!("[profile.a]\n{lines}\n"));
        let mut command = kept.stage.command("smoke", ["--profile", "a", "--format", "json"]);
        let said = say(command.env("POINTCTL_CONFIG", config));
        assert_eq!((said.code, &said.json()["code"]), (2, &code.into()), "{said:?}");
    }
}

#[test]
fn a_new_token_goes_where_the_old_one_came_from() {
    let kept = Kept::new();
    let old = kept.stage.deployment.user(Role::Admin).token.clone();
    kept.put("admin", &old);
    let said = kept.say("auth", &["rotate", "--yes"]);
    assert_eq!((said.code, said.stdout.as_str()), (0, ""), "{said:?}");
    assert!(said.stderr.contains("Secret Service"), "{said:?}");
    let new = kept.token("admin").unwrap();
    assert_ne!(new, old);
    assert_eq!(kept.say("auth", &["status"]).code, 0);
    assert!(!kept.calls().contains(&new) && !said.stderr.contains(&new));
    // To standard output where that is asked for.
    let said = kept.say("auth", &["rotate", "--yes", "--write-token", "-"]);
    assert_eq!((said.code, said.stdout.trim_end().len()), (0, 40), "{said:?}");
    assert_eq!(kept.token("admin").unwrap(), new);
}

#[test]
fn a_keychain_that_takes_no_token_is_known_before_one_is_turned_in() {
    let kept = Kept::new();
    kept.put("admin", &kept.stage.deployment.user(Role::Admin).token);
    let rotations = || {
        let all = kept.stage.deployment.requests();
        all.iter().filter(|it| it.path_and_query.contains("rotate")).count()
    };
    kept.mode("readonly");
    let said = kept.say("auth", &["rotate", "--yes"]);
    assert_eq!((said.code, said.stdout.as_str(), rotations()), (2, "", 0), "{said:?}");
    assert!(said.stderr.contains("read-only collection"), "{said:?}");
    // It takes one, and then no more.
    kept.mode("once");
    let said = kept.say("auth", &["rotate", "--yes"]);
    assert_eq!((said.code, said.stdout.trim_end().len(), rotations()), (1, 40, 1), "{said:?}");
    assert!(said.stderr.contains("standard output and nowhere else"), "{said:?}");
}

#[test]
fn a_profiles_file_takes_the_new_token_too() {
    let kept = Kept::new();
    let old = kept.stage.deployment.user(Role::Admin).token.clone();
    let file = kept.stage.file("token", &old);
    let text = "default_profile = \"a\"\n[profile.a]\ntoken_file = \"token\"\n";
    let config = kept.stage.file("config.toml", text);
    let auth = |args: &[&str]| say(kept.stage.command("auth", args).env("POINTCTL_CONFIG", &config));
    let said = auth(&["rotate", "--yes"]);
    assert_eq!((said.code, said.stdout.as_str()), (0, ""), "{said:?}");
    let new = std::fs::read_to_string(&file).unwrap();
    assert!(new.trim_end().len() == 40 && new.trim_end() != old, "{new}");
    let said = auth(&["logout"]);
    assert!(said.code == 0 && !file.exists(), "{said:?}");
    assert_eq!(auth(&["logout"]).code, 0, "there is none any more, and that is said");
    // What is no token's file stays.
    std::fs::write(&file, "two words\nand lines").unwrap();
    assert!(auth(&["logout"]).code == 2 && file.exists());
}

#[test]
fn a_token_is_forgotten_and_nothing_is_sent() {
    let kept = Kept::new();
    kept.put("admin", &kept.stage.deployment.user(Role::Admin).token);
    kept.put("other", "another");
    for words in ["the token is gone from Secret Service", "there was no token in Secret Service"] {
        let said = kept.say("auth", &["logout"]);
        assert_eq!((said.code, kept.token("admin")), (0, None), "{said:?}");
        assert!(said.stderr.contains(words), "{said:?}");
    }
    assert_eq!(kept.token("other").as_deref(), Some("another"));
    kept.mode("locked");
    assert_eq!(kept.say("auth", &["logout"]).code, 2);
    let mut without = kept.stage.command("auth", ["logout"]);
    let said = say(&mut without);
    assert!(said.code == 2 && said.stderr.contains("--profile NAME"), "{said:?}");
    assert_eq!(kept.stage.deployment.connections(), 0);
}

/// Where each of these programs is; `None`, which is said, where one is missing.
fn programs(names: &[&str]) -> Option<String> {
    let path = Environment::of_process().text("PATH")?;
    let is_there = |name: &&&str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    match names.iter().find(|name| !is_there(name)) {
        Some(missing) => {
            // Not by the macro, whose words the harness would keep to itself.
            let said = format!("SKIPPED: no {missing} (Debian: dbus, gnome-keyring, libsecret-tools)\n");
            std::io::stderr().write_all(said.as_bytes()).unwrap();
            None
        }
        None => Some(path),
    }
}

#[test]
fn the_real_secret_service_keeps_a_token_and_forgets_it() {
    let Some(path) = programs(&["dbus-run-session", "gnome-keyring-daemon", "secret-tool"]) else { return };
    let kept = Kept::new();
    let token = kept.stage.deployment.user(Role::Admin).token.clone();
    let account = format!("{}/admin", kept.stage.deployment.base_url());
    let home = kept.stage.folder.path().join("home");
    std::fs::create_dir(&home).unwrap();
    std::fs::set_permissions(&home, std::fs::Permissions::from_mode(0o700)).unwrap();
    // A Secret Service of its own on a bus of its own, which end with the script. The token is read from a file here:
    // what stores one is ours.
    let script = r#"printf pw | gnome-keyring-daemon --foreground --unlock --components=secrets > daemon.log 2>&1 &
        daemon=$!
        for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
            secret-tool store --label=pointctl service pointctl account "$ACCOUNT" < token 2> store.log && break
            sleep 0.2
        done
        "$POINTCTL" auth status -v 2>&1; echo "status $?"
        "$POINTCTL" auth rotate --yes 2>&1; echo "rotate $?"
        "$POINTCTL" auth status -q; echo "again $?"
        "$POINTCTL" auth logout 2>&1; echo "logout $?"
        "$POINTCTL" auth status --format json; echo "empty $?"
        kill "$daemon""#;
    kept.stage.file("token", &token);
    let inner = kept.command("auth", &[]);
    let mut command = Command::new("dbus-run-session");
    command.args(["--", "sh", "-c", script]).env_clear().current_dir(kept.stage.folder.path());
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.env("PATH", path).env("POINTCTL", inner.get_program()).env("ACCOUNT", account);
    command.env("HOME", &home).env("XDG_RUNTIME_DIR", &home).env("XDG_DATA_HOME", home.join("data"));
    let said = say(command.stdin(std::process::Stdio::null()));
    for part in ["status 0", "rotate 0", "again 0", "logout 0", "keychain-empty", "empty 2"] {
        assert!(said.stdout.contains(part), "{part}: {said:?}");
    }
    assert!(said.stdout.contains("profile.prod.token_store (Secret Service)"), "{said:?}");
    assert!(!said.stdout.contains(&token), "{said:?}");
}
