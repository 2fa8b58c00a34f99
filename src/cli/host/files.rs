//! Writes files that are there whole or not at all, and tries their places before anything is sent.

use std::ffi::OsStr;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::cli::error::UsageError;
use crate::cli::host::ending::{self, Undo};
use crate::cli::lookup::source::Source;

/// Bytes that are held for a report on a disk that fills up meanwhile: four times those of a whole smoke.
pub(crate) const REPORT: usize = 256 * 1024;
/// Bytes that are held for a few lines: a block of the usual file systems.
pub(crate) const LINES: usize = 4096;
/// Most bytes of a file that the trial writes again.
const LONGEST_TRIAL: u64 = 64 * 1024 * 1024;

/// Tries, before anything is sent, whether this flag's file can be written later, with room for so many bytes.
///
/// # Errors
/// [`UsageError::OutputUnusable`].
pub(crate) fn probe(flag: &'static str, path: &Path, room: usize) -> Result<(), UsageError> {
    writable(path, room).map_err(|error| unusable(flag, path, &error))
}

/// Makes the error of a flag whose file can't be written.
pub(crate) fn unusable(flag: &'static str, path: &Path, error: &io::Error) -> UsageError {
    UsageError::OutputUnusable { source: Source::Flag(flag), path: path.into(), reason: error.to_string() }
}

/// Tries whether a file can be written as [`write()`] does, with what is there now, which stays: so a name that
/// can't be replaced (a mounted file, another user's, one that is too long) is found out.
///
/// # Errors
/// The I/O error that writing would meet.
pub(crate) fn writable(path: &Path, room: usize) -> io::Result<()> {
    replaceable(path)?;
    drop(Room::take(path, room)?);
    match std::fs::symlink_metadata(path) {
        Ok(there) => put_back(path, &there),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            OpenOptions::new().write(true).create_new(true).open(path)?;
            std::fs::remove_file(path)
        }
        Err(error) => Err(error),
    }
}

/// Writes a file's own content to its place.
fn put_back(path: &Path, there: &Metadata) -> io::Result<()> {
    let (mut file, _undo) = passing(folder(path))?;
    let source = File::open(path).ok().filter(|_| there.len() <= LONGEST_TRIAL);
    let Some(mut source) = source else {
        // Too long to be written twice, or not to be read: whose it is and what it is mounted on can be told.
        as_before(file.as_file(), path)?;
        let beside = tempfile::Builder::new().make_in(folder(path), |name| std::fs::hard_link(path, name));
        let mounted = beside.is_err_and(|error| error.kind() == io::ErrorKind::CrossesDevices);
        return if mounted { Err(mounted_alone()) } else { Ok(()) };
    };
    io::copy(&mut source, &mut file)?;
    as_before(file.as_file(), path)?;
    file.as_file().set_modified(there.modified()?)?;
    put(file, path)
}

fn mounted_alone() -> io::Error {
    io::Error::other("it is mounted by itself, so that nothing can take its place; mount its folder")
}

/// Room on a disk, taken by a file without a name: it is given back when this is dropped, however the process ends.
#[derive(Debug)]
pub(crate) struct Room {
    _file: File,
}

impl Room {
    /// Takes so many bytes on the disk of this file, which need not exist.
    ///
    /// # Errors
    /// An I/O error of the disk.
    pub(crate) fn take(path: &Path, bytes: usize) -> io::Result<Self> {
        let mut file = tempfile::tempfile_in(folder(path))?;
        // A disk that compresses would make nothing of zeros.
        let mut noise = vec![0; bytes];
        fastrand::fill(&mut noise);
        file.write_all(&noise)?;
        // Some disks, and those of other machines, say only now that they are full.
        file.sync_data()?;
        Ok(Self { _file: file })
    }
}

/// Most bytes of an earlier report that a new one builds on.
const LONGEST_EARLIER: u64 = 1024 * 1024;

/// The text of the file that an earlier run has left; empty where it can't be read.
pub(crate) fn earlier(path: &Path) -> String {
    let is_short = |path: &Path| {
        std::fs::symlink_metadata(path)
            .is_ok_and(|metadata| metadata.is_file() && metadata.len() <= LONGEST_EARLIER)
    };
    Some(path)
        .filter(|path| is_short(path))
        .and_then(|path| std::fs::read_to_string(path).ok())
        .unwrap_or_default()
}

/// Writes a file under a passing name beside it, and moves it to its own when it is whole.
///
/// # Errors
/// An I/O error of writing; what the file held before is then still there.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replaceable(path)?;
    let (mut file, _undo) = passing(folder(path))?;
    file.write_all(bytes)?;
    as_before(file.as_file(), path)?;
    put(file, path)
}

/// Moves a complete temporary file to its name.
fn put(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|failed| match failed.error.kind() {
        io::ErrorKind::ResourceBusy => mounted_alone(),
        _ => failed.error,
    })
}

/// Writes these one after the other as [`write`] does, for their owner's eyes alone.
///
/// # Errors
/// An I/O error of writing; what the file held before is then still there.
pub(crate) fn write_private(path: &Path, parts: &[&[u8]]) -> io::Result<()> {
    replaceable(path)?;
    // A temporary file is its owner's alone from its making on.
    let (mut file, _undo) = ending::passing(|| NamedTempFile::with_suffix_in(".part", folder(path)))?;
    parts.iter().try_for_each(|part| file.write_all(part))?;
    owned_as_before(file.as_file(), path)?;
    put(file, path)
}

/// A file that is being written under a temporary name, and removed unless it is kept.
#[derive(Debug)]
pub(crate) struct Partial {
    file: NamedTempFile,
    path: PathBuf,
    _undo: Undo,
}

impl Partial {
    /// Begins a temporary file in the folder of `path`.
    ///
    /// # Errors
    /// An I/O error of the disk.
    pub(crate) fn begin(path: &Path) -> io::Result<Self> {
        replaceable(path)?;
        let (file, undo) = passing(folder(path))?;
        Ok(Self { file, path: path.into(), _undo: undo })
    }

    /// A handle to write to.
    ///
    /// # Errors
    /// An I/O error of the system.
    pub(crate) fn writer(&self) -> io::Result<File> {
        self.file.as_file().try_clone()
    }

    /// Moves the file to its own name.
    ///
    /// # Errors
    /// An I/O error of the disk.
    pub(crate) fn keep(self) -> io::Result<()> {
        replaceable(&self.path)?;
        as_before(self.file.as_file(), &self.path)?;
        put(self.file, &self.path)
    }
}

/// Gives the new file the owner and the readers of the earlier one, and no others.
fn as_before(file: &File, path: &Path) -> io::Result<()> {
    owned_as_before(file, path)?;
    match std::fs::metadata(path) {
        Ok(there) => file.set_permissions(there.permissions()),
        Err(_) => Ok(()),
    }
}

/// Gives the file to whom the earlier one belongs.
///
/// # Errors
/// The file is another user's and can't be given to them: it would become ours.
#[cfg(unix)]
pub(crate) fn owned_as_before(file: &File, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let Ok(there) = std::fs::symlink_metadata(path) else { return Ok(()) };
    let own = file.metadata()?;
    if own.uid() == there.uid() {
        // A group that we are not in is no reason to write nothing.
        let _ = own.gid() == there.gid() || fchown(file, None, Some(there.gid())).is_ok();
        return Ok(());
    }
    fchown(file, Some(there.uid()), Some(there.gid())).map_err(|error| {
        io::Error::new(error.kind(), format!("it belongs to somebody else, and would become ours ({error})"))
    })
}

#[cfg(not(unix))]
pub(crate) fn owned_as_before(_: &File, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Refuses a path that a file must not be moved to: it would take the place of a device, a link or a folder, or
/// its name is one of a folder alone, such as `new/` or `..`.
///
/// # Errors
/// What is wrong with the path.
pub(crate) fn replaceable(path: &Path) -> io::Result<()> {
    let name = path.file_name().map(OsStr::as_encoded_bytes);
    if !name.is_some_and(|name| path.as_os_str().as_encoded_bytes().ends_with(name)) {
        return Err(io::Error::other("it names a folder"));
    }
    match std::fs::symlink_metadata(path) {
        Ok(there) if !there.is_file() => Err(io::Error::other("it exists and is not a regular file")),
        _ => Ok(()),
    }
}

/// A new file under a temporary name. A temporary file is usually its owner's alone; this one is readable as the
/// umask allows.
fn passing(folder: &Path) -> io::Result<(NamedTempFile, Undo)> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    ending::passing(|| builder.suffix(".part").tempfile_in(folder))
}

/// The folder of a path; `.` where it names none.
pub(crate) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Syncs the folder of a new file, whose name has to reach the disk as well.
///
/// # Errors
/// An I/O error of the system.
#[cfg(unix)]
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder(path))?.sync_all()
}

#[cfg(not(unix))]
pub(crate) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        std::fs::write(&path, "old and longer than the new one").unwrap();
        writable(&path, LINES).unwrap();
        write(&path, b"new").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn a_new_file_has_the_mode_of_any_other_and_an_earlier_one_keeps_its_own() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let folder = tempfile::tempdir().unwrap();
        let (plain, new) = (folder.path().join("plain"), folder.path().join("new.json"));
        std::fs::write(&plain, "as the umask has it").unwrap();
        write(&new, b"1").unwrap();
        assert_eq!(mode(&new), mode(&plain));
        for own in [0o600, 0o664] {
            std::fs::set_permissions(&new, std::fs::Permissions::from_mode(own)).unwrap();
            write(&new, b"2").unwrap();
            assert_eq!(mode(&new), own);
        }
    }

    #[test]
    fn what_cannot_be_written_is_known_beforehand() {
        let folder = tempfile::tempdir().unwrap();
        assert!(writable(folder.path(), LINES).is_err());
        assert!(
            writable(Path::new("/dev/null"), LINES).is_err() && write(Path::new("/dev/null"), b"x").is_err()
        );
        assert!(writable(&folder.path().join("missing/report.json"), LINES).is_err());
        for name in ["new/", "new/.", "..", ""] {
            let path = folder.path().join(name);
            assert!(writable(&path, LINES).is_err() && write(&path, b"x").is_err(), "{name}");
        }
    }
}
