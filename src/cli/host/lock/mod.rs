//! The lock that allows one live run at a time against one deployment, on this machine.
//!
//! The lock is the system's and ends with the process, however it ends. The file holds who has it. It is taken
//! in every place of a fixed list that can be used, so that two runs meet in one of them although one may not
//! write to all, or has a folder for passing files of its own.

#[cfg(test)]
mod tests;

use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::cli::error::UsageError;
use crate::cli::error::lock_owner::Owner;
use crate::cli::lookup::environment::Environment;

/// The folders that all users of a machine share, in the order of locking. They do not depend on the user.
#[cfg(unix)]
const PLACES: &[&str] = &["/run/lock", "/var/lock", "/var/tmp", "/tmp", "/dev/shm"];
#[cfg(not(unix))]
const PLACES: &[&str] = &["C:\\ProgramData", "C:\\Windows\\Temp"];

/// Most bytes of the line that names an owner.
const LONGEST: u64 = 4096;
/// How often a file may be replaced by another between opening and locking. Runs remove none, and a clean-up does
/// so once.
const TRIES: usize = 8;

/// The lock on a deployment; dropping it releases the lock.
#[derive(Debug)]
#[must_use = "it is given back when it is dropped"]
pub(crate) struct LiveLock {
    _files: Vec<File>,
}

/// Why the lock could not be taken in one folder.
#[derive(Debug)]
enum Miss {
    Held(Option<Owner>),
    /// The file system has no locks, or we may not use the folder.
    Unusable(io::Error),
    /// A file exists that we can't lock, and that another user perhaps can.
    Unclear(io::Error),
    /// The file has been locked in another folder already: two names, one folder.
    Ours,
}

/// Takes the lock.
///
/// # Errors
/// [`UsageError::LiveLocked`] where another run has it, [`UsageError::LockUnusable`] where that can't be found
/// out.
pub(crate) fn take(deployment: &str, env: &Environment) -> Result<LiveLock, UsageError> {
    let places: Vec<_> = PLACES.iter().map(PathBuf::from).collect();
    take_in(&places, deployment, env)
}

/// The folders where the lock could be taken now, and the first where it could not, with the reason.
pub(crate) fn places() -> (Vec<PathBuf>, Option<(PathBuf, io::Error)>) {
    let (mut usable, mut first) = (Vec::new(), None);
    for folder in PLACES.iter().map(PathBuf::from) {
        match tempfile::tempfile_in(&folder).and_then(|_| folder.canonicalize()) {
            Ok(folder) if usable.contains(&folder) => {}
            Ok(folder) => usable.push(folder),
            Err(error) => first = first.or(Some((folder, error))),
        }
    }
    (usable, first)
}

/// Tries whether the lock could be taken. A free lock is held for a moment, which others may do at the same time,
/// and which keeps it from a run that takes it.
///
/// # Errors
/// The errors of [`take`].
pub(crate) fn try_out(deployment: &str) -> Result<(), UsageError> {
    let mut folders = Vec::new();
    for folder in PLACES.iter().map(PathBuf::from) {
        // A place under two names is one: nothing is made there that would tell.
        let folder = folder.canonicalize().unwrap_or(folder);
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    files_in(&folders, deployment, Way { lock: File::try_lock_shared, make: unnamed }).map(drop)
}

fn take_in(folders: &[PathBuf], deployment: &str, env: &Environment) -> Result<LiveLock, UsageError> {
    let mut files = files_in(folders, deployment, Way { lock: File::try_lock, make: create })?;
    let user = env.text("USER").or_else(|| env.text("USERNAME")).unwrap_or_default();
    let owner = Owner { pid: std::process::id(), user, since: format!("{:.0}", Timestamp::now()) };
    files.iter_mut().for_each(|file| sign(file, &owner));
    Ok(LiveLock { _files: files })
}

/// How an existing file is locked, and how a missing one is made.
#[derive(Clone, Copy)]
struct Way {
    lock: fn(&File) -> Result<(), TryLockError>,
    make: fn(&Path) -> Result<File, Miss>,
}

/// Files that we can't lock are passed over as long as they are fewer than those that we can: of two runs that
/// see different files each then has one that the other sees too.
fn files_in(folders: &[PathBuf], deployment: &str, way: Way) -> Result<Vec<File>, UsageError> {
    let (mut files, mut unclear, mut misses) = (Vec::new(), 0, Vec::new());
    for path in folders.iter().map(|folder| place(folder, deployment)) {
        match file_at(&path, &files, way) {
            Ok(file) => files.push(file),
            Err(Miss::Held(owner)) => return Err(UsageError::LiveLocked { path, owner }),
            Err(Miss::Unusable(error)) => misses.push((path, error)),
            Err(Miss::Unclear(error)) => {
                misses.insert(unclear, (path, error));
                unclear += 1;
            }
            Err(Miss::Ours) => {}
        }
    }
    if files.len() <= unclear {
        let none = || (PathBuf::new(), io::Error::from(io::ErrorKind::NotFound));
        let (path, error) = misses.into_iter().next().unwrap_or_else(none);
        return Err(UsageError::LockUnusable { path, reason: error.to_string() });
    }
    Ok(files)
}

fn file_at(path: &Path, ours: &[File], way: Way) -> Result<File, Miss> {
    for _ in 0..TRIES {
        let file = match open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => match (way.make)(path) {
                Err(Miss::Unclear(error)) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                created => return created,
            },
            // What is there and no file is nobody's lock; a folder that we may not look into tells nothing.
            Err(error) => {
                let is_file = std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
                return Err(if is_file { Miss::Unclear(error) } else { Miss::Unusable(error) });
            }
            Ok(file) => file,
        };
        let there = file.metadata().map_err(Miss::Unclear)?;
        if !there.is_file() {
            return Err(Miss::Unusable(io::Error::other("it exists and is not a regular file")));
        }
        if ours.iter().any(|our| our.metadata().is_ok_and(|our| is_one(&our, &there))) {
            return Err(Miss::Ours);
        }
        match (way.lock)(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Miss::Held(owner(&file))),
            Err(TryLockError::Error(error)) => return Err(Miss::Unclear(error)),
        }
        if is_still(&there, path) {
            return Ok(file);
        }
    }
    Err(Miss::Unclear(io::Error::other("it was removed meanwhile")))
}

fn place(folder: &Path, deployment: &str) -> PathBuf {
    let name: String = deployment
        .chars()
        .map(|char| if char.is_ascii_alphanumeric() || char == '.' { char } else { '_' })
        .collect();
    folder.join(format!("pointctl-live-{name}.lock"))
}

/// How a file is opened in a folder that is everybody's: a link in it is not followed, and a pipe not waited for.
#[cfg(unix)]
const FLAGS: rustix::fs::OFlags = rustix::fs::OFlags::NOFOLLOW.union(rustix::fs::OFlags::NONBLOCK);

/// Opens an existing file and makes none: in a shared folder the kernel may refuse to open for making what is
/// another user's. A file that may only be read can be locked too.
fn open(path: &Path) -> io::Result<File> {
    let options = |write: bool| {
        let mut options = OpenOptions::new();
        options.read(true).write(write);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, FLAGS.bits().cast_signed());
        options
    };
    options(true).open(path).or_else(|_| options(false).open(path))
}

/// Makes the file under a temporary name, and renames it only when it is locked and everybody may lock it: nobody
/// sees it before.
fn create(path: &Path) -> Result<File, Miss> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let made = tempfile::NamedTempFile::new_in(folder).and_then(|file| {
        everybodys(file.as_file())?;
        file.as_file().try_lock()?;
        file.persist_noclobber(path).map_err(|error| error.error)
    });
    made.map_err(unmade)
}

/// Makes a file in the folder that is gone when it is closed, and locks nothing.
fn unnamed(path: &Path) -> Result<File, Miss> {
    tempfile::tempfile_in(path.parent().unwrap_or(Path::new("."))).map_err(unmade)
}

fn unmade(error: io::Error) -> Miss {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound
        | Kind::NotADirectory
        | Kind::PermissionDenied
        | Kind::ReadOnlyFilesystem
        | Kind::StorageFull
        | Kind::QuotaExceeded => Miss::Unusable(error),
        // Another has been quicker; or it is not the place that is at fault, but us.
        _ => Miss::Unclear(error),
    }
}

/// Lets every user lock the file and write an owner to it, whatever the umask.
#[cfg(unix)]
fn everybodys(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn everybodys(_: &File) -> io::Result<()> {
    Ok(())
}

/// Whether the locked file is the one that others would open: it may have been removed in between, and another one
/// made and locked.
fn is_still(locked: &Metadata, path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|metadata| is_one(&metadata, locked))
}

/// Whether both are the same file.
#[cfg(unix)]
fn is_one(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// The places are different ones there, and a file that is locked can't be removed.
#[cfg(not(unix))]
fn is_one(one: &Metadata, other: &Metadata) -> bool {
    one.created().ok() == other.created().ok()
}

/// Writes the owner. A file that another user made can perhaps be locked and not be written to: then the owner is
/// missing.
fn sign(file: &mut File, owner: &Owner) {
    let _ = file.set_len(0).and_then(|()| serde_json::to_writer(&mut *file, owner).map_err(io::Error::from));
    let _ = file.flush();
}

/// The owner that is written in the file; `None` where that process has ended, since it does not hold the lock.
fn owner(file: &File) -> Option<Owner> {
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    let owner: Owner = serde_json::from_str(&text).ok()?;
    let processes = Path::new("/proc/self");
    let lives = !processes.exists() || Path::new("/proc").join(owner.pid.to_string()).exists();
    lives.then_some(owner)
}
