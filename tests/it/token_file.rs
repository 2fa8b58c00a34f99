//! A new token is never lost: whatever is wrong with the place for it, nothing is sent, or the token is had.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::deployment::{Config, Role};
use crate::mounts::{self, can_mount};
use crate::signals::{end, signal, wait_until};
use crate::support::{Said, Stage, say};

const ROTATE: &str = "/api/auth/token/rotate/";

fn turned_in(stage: &Stage, path: &str) -> usize {
    stage.deployment.requests().iter().filter(|it| it.path_and_query == path).count()
}

fn rotating(stage: &Stage, file: &Path) -> Command {
    let file = file.display().to_string();
    stage.command_as(Role::Admin, "auth", ["rotate", "--yes", "--write-token", &file])
}

/// The same command under a shell that makes ready for it; `$FILE` is the token's.
fn within(command: &Command, file: &Path, script: &str) -> Command {
    let mut outer = mounts::within(command, script);
    outer.env("FILE", file);
    outer
}

/// Nothing was sent, the old token is good, and nothing is left over beside the file.
fn assert_refused(stage: &Stage, said: &Said, what: &str) {
    assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{what}: {said:?}");
    assert!(
        said.stderr.contains("--write-token") && said.stderr.contains("Nothing was sent"),
        "{what}: {said:?}"
    );
    assert_eq!(turned_in(stage, ROTATE), 0, "{what}");
    assert_eq!(say(&mut stage.command_as(Role::Admin, "auth", ["status"])).code, 0, "{what}");
}

#[test]
fn a_place_that_can_take_no_token_is_refused_before_anything_is_sent() {
    let stage = Stage::healthy();
    let folder = stage.folder.path();
    let fifo = folder.join("fifo");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    std::fs::create_dir(folder.join("dir")).unwrap();
    std::os::unix::fs::symlink(folder.join("elsewhere"), folder.join("link")).unwrap();
    std::fs::write(folder.join("large"), vec![b'x'; 1024 * 1024]).unwrap();
    let before = std::fs::read_dir(folder).unwrap().count();
    for place in
        ["dir", "dir/", "new/", "new/.", ".", "missing/token", "fifo", "link", "large", "ca.pem/token"]
    {
        let said = say(rotating(&stage, Path::new(place)).current_dir(folder));
        assert_refused(&stage, &said, place);
    }
    let long = "x".repeat(300);
    assert_refused(&stage, &say(rotating(&stage, Path::new(&long)).current_dir(folder)), "a name too long");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), before, "nothing is left over");
}

#[test]
fn a_full_disk_is_found_out_before_anything_is_sent() {
    if !can_mount() {
        return;
    }
    const FULL: &str = "cat /dev/zero > zeros 2>/dev/null";
    // The disk's size in pages, and what stands on it before.
    for (pages, before, code) in [(1, "true", 0), (2, "echo old > token", 0), (4, FULL, 2)] {
        let (stage, file) = with_a_disk();
        let script = format!(
            "mount -t tmpfs -o size={}k none \"${{FILE%/*}}\" && cd \"${{FILE%/*}}\" || exit 99; {before}
             \"$0\" \"$@\"; code=$?; [ $code != 0 ] || cat \"$FILE\"; exit $code",
            4 * pages
        );
        let said = say(&mut within(&rotating(&stage, &file), &file, &script));
        if code == 0 {
            assert_eq!((said.code, said.stdout.trim_end().len()), (0, 40), "{before}: {said:?}");
            assert_eq!(turned_in(&stage, ROTATE), 1, "{before}");
        } else {
            assert_refused(&stage, &said, before);
        }
    }
    // Beside the old token there is no room: it stays as it is.
    let (stage, file) = with_a_disk();
    let script = format!(
        "mount -t tmpfs -o size=16k none \"${{FILE%/*}}\" && cd \"${{FILE%/*}}\" || exit 99; echo old > token; {FULL}
         \"$0\" \"$@\"; code=$?; [ \"$(cat token)\" = old ] || exit 98; exit $code"
    );
    assert_refused(&stage, &say(&mut within(&rotating(&stage, &file), &file, &script)), "no second page");
}

/// A folder to mount something on, and the token's file in it.
fn with_a_disk() -> (Stage, std::path::PathBuf) {
    let stage = Stage::healthy();
    let place = stage.folder.path().join("disk");
    std::fs::create_dir(&place).unwrap();
    (stage, place.join("token"))
}

#[test]
fn a_file_that_is_mounted_is_refused_before_anything_is_sent() {
    if !can_mount() {
        return;
    }
    let stage = Stage::healthy();
    let (file, source) = (stage.file("token", "old"), stage.file("source", "old"));
    let script = format!(
        "mount --bind {} \"$FILE\" || exit 99; \"$0\" \"$@\"; code=$?; [ \"$(cat \"$FILE\")\" = old ] || exit 98; exit $code",
        source.display()
    );
    assert_refused(&stage, &say(&mut within(&rotating(&stage, &file), &file, &script)), "a bind mount");
    let read_only = "mount -t tmpfs none \"${FILE%/*}\" && mount -o remount,ro none \"${FILE%/*}\" || exit 99; \"$0\" \"$@\"";
    let (stage, file) = with_a_disk();
    assert_refused(
        &stage,
        &say(&mut within(&rotating(&stage, &file), &file, read_only)),
        "a read-only folder",
    );
}

#[test]
fn a_file_keeps_its_owner() {
    let stage = Stage::healthy();
    let file = stage.file("token", "old");
    if std::os::unix::fs::chown(&file, Some(4711), None).is_err() {
        return; // Only root may give a file away.
    }
    let said = say(&mut rotating(&stage, &file));
    let there = std::fs::metadata(&file).unwrap();
    assert_eq!((said.code, there.uid(), there.permissions().mode() & 0o777), (0, 4711, 0o600), "{said:?}");
}

#[test]
fn a_rotation_that_is_refused_leaves_the_file_as_it_was() {
    let stage = Stage::broken("rotate-403");
    let file = stage.file("token", "old token\n");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    let said = say(&mut rotating(&stage, &file));
    let mode = std::fs::metadata(&file).unwrap().permissions().mode() & 0o777;
    assert_eq!((said.code, said.stdout.as_str(), mode), (4, "", 0o640), "{said:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "old token\n");
    let names: Vec<_> =
        std::fs::read_dir(stage.folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(!names.iter().any(|it| it.to_string_lossy().ends_with(".part")), "{names:?}");
}

/// Rotates, and does this while the answer, which holds the new token, is under way.
fn meanwhile(
    stage: &Stage,
    command: &mut Command,
    path: &str,
    then: impl FnOnce(&std::process::Child),
) -> Said {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_until(|| turned_in(stage, path) == 1);
    then(&child);
    stage.deployment.let_go();
    end(child)
}

#[test]
fn a_place_that_is_lost_meanwhile_gives_the_token_on_standard_output() {
    let stage = Stage::broken("rotate-held");
    let place = stage.folder.path().join("place");
    std::fs::create_dir(&place).unwrap();
    let mut command = rotating(&stage, &place.join("token"));
    let said = meanwhile(&stage, &mut command, ROTATE, |_| std::fs::remove_dir_all(&place).unwrap());
    let new = said.stdout.trim_end().to_owned();
    assert_eq!((said.code, new.len(), said.stdout.lines().count()), (1, 40, 1), "{said:?}");
    assert!(said.stderr.contains("standard output") && !said.stderr.contains(&new), "{said:?}");
    assert_eq!(
        say(stage.command("auth", ["status"]).env("POINTCTL_TOKEN", &new)).code,
        0,
        "it is the new one"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn what_not_even_standard_output_takes_is_kept_in_a_file() {
    let stage = Stage::broken("rotate-held");
    let state = stage.folder.path().join("state");
    let place = stage.folder.path().join("place");
    std::fs::create_dir(&place).unwrap();
    let to_file = rotating(&stage, &place.join("token"));
    let to_stdout = stage.command_as(Role::Admin, "auth", ["rotate", "--yes"]);
    for (round, mut command) in [to_file, to_stdout].into_iter().enumerate() {
        let stage = Stage::broken("rotate-held");
        command.env("POINTCTL_BASE_URL", stage.deployment.base_url()).env("XDG_STATE_HOME", &state);
        command.env("POINTCTL_CACERT", stage.folder.path().join("ca.pem"));
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let child = command.stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        wait_until(|| turned_in(&stage, ROTATE) == 1);
        let _ = std::fs::remove_dir_all(&place);
        stage.deployment.let_go();
        let said = end(child);
        assert_eq!(said.code, 1, "{round}: {said:?}");
        let kept = std::fs::read_dir(state.join("pointctl")).unwrap().next().unwrap().unwrap().path();
        assert!(said.stderr.contains(&kept.display().to_string()), "{round}: {said:?}");
        let there = std::fs::metadata(&kept).unwrap();
        assert_eq!(there.permissions().mode() & 0o777, 0o600);
        let new = std::fs::read_to_string(&kept).unwrap();
        assert!(!said.stderr.contains(new.trim_end()), "{round}: {said:?}");
        let file = kept.display().to_string();
        assert_eq!(say(&mut stage.command("auth", ["status", "--token-file", &file])).code, 0, "{round}");
        std::fs::remove_file(kept).unwrap();
    }
}

#[test]
fn a_signal_waits_for_what_is_under_way() {
    for name in ["-INT", "-TERM", "-HUP"] {
        let stage = Stage::broken("rotate-held");
        let file = stage.file("token", "old");
        let mut command = rotating(&stage, &file);
        let said = meanwhile(&stage, &mut command, ROTATE, |child| {
            signal(child, name);
            signal(child, name);
        });
        assert_eq!((said.code, said.stdout.as_str()), (0, ""), "{name}: {said:?}");
        let file = file.display().to_string();
        assert_eq!(say(&mut stage.command("auth", ["status", "--token-file", &file])).code, 0, "{name}");
        let stage = Stage::new(Config { faults: vec!["revoke-held".into()], ..Config::default() });
        let mut command = stage.command_as(Role::Admin, "auth", ["revoke", "--yes"]);
        let path = "/api/auth/token/revoke/";
        let said = meanwhile(&stage, &mut command, path, |child| signal(child, name));
        assert_eq!(said.code, 0, "{name}: {said:?}");
        assert!(said.stderr.contains("is no longer valid"), "{name}: {said:?}");
    }
}
