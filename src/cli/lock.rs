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
pub(super) fn take(authority: &str, env: &Environment) -> Result<LiveLock, UsageError> {
    take_in(&std::env::temp_dir(), authority, env)
}

fn take_in(folder: &Path, authority: &str, env: &Environment) -> Result<LiveLock, UsageError> {
    let path = place(folder, authority);
    let unusable =
        |error: io::Error| UsageError::LockUnusable { path: path.clone(), reason: error.to_string() };
    let mut file = open(&path).map_err(unusable)?;
    match file.try_lock() {
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
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        result => return result,
    }
    if !std::fs::symlink_metadata(path)?.is_file() {
        return Err(io::Error::other("it is there and is no regular file"));
    }
    OpenOptions::new().read(true).write(true).open(path).or_else(|_| File::open(path))
}

fn owner(file: &File) -> Option<Owner> {
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
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
