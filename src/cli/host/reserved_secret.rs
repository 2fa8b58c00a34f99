//! A secret's file that is made good before the secret is there: what can't be had twice must meet neither a
//! full disk nor a name that can't be replaced.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use zeroize::Zeroizing;

use crate::cli::host::ending::{self, Undo};
use crate::cli::host::files::{folder, owned_as_before, replaceable, sync_folder};
use crate::secret::Secret;

/// Bytes that are written beforehand: a block of the usual file systems, and many times a token's 40.
const ROOM: usize = 4096;
/// Most bytes of an existing file that the trial writes again; a larger file holds no token.
const LARGEST: u64 = 64 * 1024;

/// Room on the disk beside the file that is to hold the secret, under a passing name.
#[derive(Debug)]
pub(crate) struct Reserved {
    file: NamedTempFile,
    path: PathBuf,
    undo: Undo,
}

impl Reserved {
    /// Takes the room, and goes the way that [`Self::keep`] will go with what stands there now: its content
    /// stays, and a name that can't be replaced (a mounted file, somebody else's in a sticky folder, one that
    /// is too long) is found out.
    ///
    /// # Errors
    /// An I/O error of the disk; what the file held before is then still there.
    pub(crate) fn reserve(path: &Path) -> io::Result<Self> {
        replaceable(path)?;
        match content(path)? {
            Some(content) => {
                let mode = fs::metadata(path)?.permissions();
                let (file, undo) = passing(path)?;
                file.as_file().set_permissions(mode)?;
                put(file, path, &content, undo)?;
            }
            None => {
                OpenOptions::new().write(true).create_new(true).open(path)?;
                fs::remove_file(path)?;
            }
        }
        let (mut file, undo) = passing(path)?;
        file.write_all(&[b' '; ROOM])?;
        file.as_file().sync_all()?;
        Ok(Self { file, path: path.into(), undo })
    }

    /// Puts the secret with a line end into its file, which its owner alone may read.
    ///
    /// # Errors
    /// An I/O error of the disk; what the file held before is then still there.
    pub(crate) fn keep(self, secret: &Secret) -> io::Result<()> {
        replaceable(&self.path)?;
        put(self.file, &self.path, &line(secret), self.undo)
    }
}

/// Writes the secret to a new file in the first of these folders that takes it, and gives its path.
pub(crate) fn rescue(secret: &Secret, folders: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
    let write = |folder: PathBuf| {
        let mut file = tempfile::Builder::new().prefix("token-").tempfile_in(folder)?;
        file.write_all(&line(secret))?;
        file.as_file().sync_all()?;
        let (_, path) = file.keep()?;
        Ok::<_, io::Error>(path)
    };
    folders.into_iter().find_map(|folder| write(folder).ok())
}

fn line(secret: &Secret) -> Zeroizing<Vec<u8>> {
    Zeroizing::new([secret.expose().as_bytes(), b"\n"].concat())
}

/// A new file under a temporary name, which is its owner's alone from the beginning.
fn passing(path: &Path) -> io::Result<(NamedTempFile, Undo)> {
    ending::passing(|| NamedTempFile::with_suffix_in(".part", folder(path)))
}

/// The content of the file; `None` where there is none.
fn content(path: &Path) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut content = Zeroizing::new(Vec::new());
    file.take(LARGEST + 1).read_to_end(&mut content)?;
    if content.len() as u64 > LARGEST {
        return Err(io::Error::other("what is there is too large for a token"));
    }
    Ok(Some(content))
}

/// Writes to the space that the file has already, and moves the file to its name.
fn put(mut file: NamedTempFile, path: &Path, content: &[u8], _undo: Undo) -> io::Result<()> {
    file.rewind()?;
    file.write_all(content)?;
    file.as_file().set_len(content.len() as u64)?;
    owned_as_before(file.as_file(), path)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    // The file is there. That its name may not outlive a power cut is no reason to show it elsewhere.
    let _ = sync_folder(path);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret {
        Secret::new("0123456789abcdef".into())
    }

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        names.map(|name| name.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn room_is_taken_beforehand_and_what_is_there_stays_until_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        for before in [None, Some("old\n")] {
            if let Some(before) = before {
                fs::write(&path, before).unwrap();
            }
            let reserved = Reserved::reserve(&path).unwrap();
            assert_eq!(reserved.file.as_file().metadata().unwrap().len(), ROOM as u64);
            assert_eq!(fs::read_to_string(&path).ok().as_deref(), before);
            reserved.keep(&secret()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), "0123456789abcdef\n");
            assert_eq!(names(folder.path()), ["token"]);
        }
    }

    #[test]
    fn a_reservation_that_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        drop(Reserved::reserve(&folder.path().join("token")).unwrap());
        assert_eq!(names(folder.path()), [""; 0]);
    }

    #[test]
    fn a_place_that_takes_none_is_known_beforehand() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["new/", "missing/token", "..", "", &"x".repeat(300)] {
            assert!(Reserved::reserve(&folder.path().join(name)).is_err(), "{name}");
        }
        let large = folder.path().join("large");
        fs::write(&large, vec![b'x'; LARGEST as usize + 1]).unwrap();
        assert!(Reserved::reserve(&large).is_err());
        assert_eq!(fs::metadata(&large).unwrap().len(), LARGEST + 1);
    }

    #[test]
    fn a_secret_is_kept_in_the_first_folder_that_takes_it() {
        let folder = tempfile::tempdir().unwrap();
        let places = || [folder.path().join("missing"), folder.path().to_owned()];
        let path = rescue(&secret(), places()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "0123456789abcdef\n");
        assert_eq!(rescue(&secret(), places().into_iter().take(1)), None);
    }
}
