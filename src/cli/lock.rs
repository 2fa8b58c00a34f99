//! One live run at a time against one host, as far as this machine goes.
//!
//! The lock is the system's and ends with the process, however it ends. The file holds who has it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::environment::Environment;
use super::error::UsageError;

/// An owner's line is short; what is longer is not one.
const LONGEST: u64 = 4096;

/// The lock, for as long as it lives.
#[derive(Debug)]
#[must_use = "it is given back when it is dropped"]
pub(super) struct LiveLock {
    _file: File,
}

/// Who has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Process.
    pub pid: u32,
    /// Login name on this machine; empty where it is not known.
    pub user: String,
    /// ISO-8601 UTC, by this machine's clock.
    pub since: String,
}

/// Takes it in the system's folder for passing files, where all users meet.
///
/// # Errors
/// [`UsageError::LiveLocked`] when another has it, [`UsageError::LockUnusable`] when that can't be told.
pub(super) fn take(deployment: &str, env: &Environment) -> Result<LiveLock, UsageError> {
    take_in(&folder(), deployment, env)
}

/// Where all users of this machine meet, whatever their own folder for passing files is.
#[cfg(unix)]
fn folder() -> PathBuf {
    let usual = Path::new("/run/lock");
    match tempfile::tempfile_in(usual) {
        Ok(_) => usual.into(),
        Err(_) => "/tmp".into(),
    }
}

#[cfg(not(unix))]
fn folder() -> PathBuf {
    std::env::temp_dir()
}

fn take_in(folder: &Path, authority: &str, env: &Environment) -> Result<LiveLock, UsageError> {
    let path = place(folder, authority);
    let unusable =
        |error: io::Error| UsageError::LockUnusable { path: path.clone(), reason: error.to_string() };
    let mut file = open(&path).map_err(unusable)?;
    let locked = file.try_lock();
    if locked.is_ok() && !is_still(&file, &path) {
        // Somebody has removed it in between, and another may have made and locked a new one.
        return Err(unusable(io::Error::other("it was removed meanwhile")));
    }
    match locked {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(UsageError::LiveLocked { path: path.clone(), owner: owner(&file) });
        }
        Err(TryLockError::Error(error)) => return Err(unusable(error)),
    }
    let user = env.text("USER").or_else(|| env.text("USERNAME")).unwrap_or_default();
    let owner = Owner { pid: std::process::id(), user, since: format!("{:.0}", Timestamp::now()) };
    // A file that another user made can be locked and not be written to: its owner's name is then missing.
    let _ = file.set_len(0).and_then(|()| serde_json::to_writer(&mut file, &owner).map_err(io::Error::from));
    let _ = file.flush();
    Ok(LiveLock { _file: file })
}

fn place(folder: &Path, authority: &str) -> PathBuf {
    let name: String =
        authority.chars().map(|it| if it.is_ascii_alphanumeric() || it == '.' { it } else { '_' }).collect();
    folder.join(format!("pointctl-live-{name}.lock"))
}

/// A new file is really new, and one that is there is a file and no link to one: the folder is everybody's.
fn open(path: &Path) -> io::Result<File> {
    match OpenOptions::new().read(true).write(true).create_new(true).open(path) {
        Ok(file) => {
            everybodys(&file)?;
            return Ok(file);
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    if !std::fs::symlink_metadata(path)?.is_file() {
        return Err(io::Error::other("it is there and is no regular file"));
    }
    OpenOptions::new().read(true).write(true).open(path).or_else(|_| File::open(path))
}

/// Whoever comes next, under whatever user and umask, must be able to lock it and to write its name.
#[cfg(unix)]
fn everybodys(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn everybodys(_: &File) -> io::Result<()> {
    Ok(())
}

/// Whether the file that is locked is the one that others would open.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |it: std::fs::Metadata| (it.dev(), it.ino());
    file.metadata().ok().map(id) == std::fs::metadata(path).ok().map(id)
}

#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}

/// Who has written its name there. One whose process has ended is not who holds the lock.
fn owner(file: &File) -> Option<Owner> {
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    let owner: Owner = serde_json::from_str(&text).ok()?;
    let processes = Path::new("/proc/self");
    let lives = !processes.exists() || Path::new("/proc").join(owner.pid.to_string()).exists();
    lives.then_some(owner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_run_is_refused_with_the_owners_name_until_the_first_ends() {
        let folder = tempfile::tempdir().unwrap();
        let env = Environment::from_pairs([("USER".into(), "ana".into())]);
        let first = take_in(folder.path(), "erp.example:443", &env).unwrap();
        match take_in(folder.path(), "erp.example:443", &env) {
            Err(UsageError::LiveLocked { owner: Some(owner), .. }) => {
                assert_eq!((owner.pid, owner.user.as_str()), (std::process::id(), "ana"));
            }
            other => panic!("{other:?}"),
        }
        let _other_host = take_in(folder.path(), "[::1]:443", &env).unwrap();
        drop(first);
        let _again = take_in(folder.path(), "erp.example:443", &env).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn it_is_everybodys_and_a_dead_owner_is_not_named() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = place(folder.path(), "h:1");
        let held = open(&path).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o666);
        held.try_lock().unwrap();
        let dead = Owner { pid: 4_194_305, user: "root".into(), since: String::new() };
        std::fs::write(&path, serde_json::to_string(&dead).unwrap()).unwrap();
        let refused = take_in(folder.path(), "h:1", &Environment::default());
        assert!(matches!(refused, Err(UsageError::LiveLocked { owner: None, .. })), "{refused:?}");
        std::fs::remove_file(&path).unwrap();
        assert!(!is_still(&held, &path), "another would open another file");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("target");
        std::fs::write(&target, "kept").unwrap();
        std::os::unix::fs::symlink(&target, place(folder.path(), "h:1")).unwrap();
        let refused = take_in(folder.path(), "h:1", &Environment::default());
        assert!(matches!(refused, Err(UsageError::LockUnusable { .. })), "{refused:?}");
        assert_eq!(std::fs::read(&target).unwrap(), b"kept");
    }
}
