//! The content of files that settings name.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use zeroize::Zeroizing;

use crate::report::words::size;

/// A file's bytes; a token may be among them.
pub(crate) type Content = Arc<Zeroizing<Vec<u8>>>;

/// The contents of what can be read only once, by path.
static KEPT: Mutex<Vec<(PathBuf, Content)>> = Mutex::new(Vec::new());

/// Folders whose files are open already, under whatever name: some systems read on where the last reader stopped.
const OPEN: [&str; 3] = ["/dev/stdin", "/dev/fd", "/proc/self/fd"];

/// Reads a file of at most so many bytes. A pipe, a terminal or another device gives what it gave the first time,
/// however often it is read.
///
/// # Errors
/// An I/O error of reading; a file of more than `most` bytes.
pub(crate) fn read(path: &Path, most: u64) -> io::Result<Content> {
    if std::fs::metadata(path)?.is_file() && !OPEN.iter().any(|open| path.starts_with(open)) {
        return whole(path, most);
    }
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, content)) = kept.iter().find(|(known, _)| known == path) {
        return Ok(Arc::clone(content));
    }
    let content = whole(path, most)?;
    kept.push((path.to_owned(), Arc::clone(&content)));
    Ok(content)
}

/// Reads a file as [`read`] does, as text.
///
/// # Errors
/// An I/O error of reading; more than `most` bytes; bytes that are not UTF-8.
pub(crate) fn text(path: &Path, most: u64) -> io::Result<String> {
    let content = read(path, most)?;
    let text = std::str::from_utf8(&content);
    // As the library says it of a stream.
    let other = "stream did not contain valid UTF-8";
    text.map(str::to_owned).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, other))
}

fn whole(path: &Path, most: u64) -> io::Result<Content> {
    let mut bytes = Zeroizing::new(Vec::new());
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("it has more than {}", size(most))));
    }
    Ok(Arc::new(bytes))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_anew_and_a_pipe_once() {
        let _alone = crate::testing::without_children();
        let folder = tempfile::tempdir().unwrap();
        let (file, pipe) = (folder.path().join("file"), folder.path().join("pipe"));
        for said in ["one", "two"] {
            std::fs::write(&file, said).unwrap();
            assert_eq!(text(&file, 3).unwrap(), said);
        }
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let writer = std::thread::spawn({
            let pipe = pipe.clone();
            move || std::fs::write(pipe, "once").unwrap()
        });
        assert_eq!((text(&pipe, 4).unwrap(), text(&pipe, 4).unwrap()), ("once".into(), "once".into()));
        writer.join().unwrap();
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_file_in_memory_is_a_file() {
        let Ok(file) = tempfile::NamedTempFile::new_in("/dev/shm") else { return };
        for said in ["one", "two"] {
            std::fs::write(file.path(), said).unwrap();
            assert_eq!(text(file.path(), 3).unwrap(), said);
        }
    }

    #[test]
    fn what_is_too_much_and_what_is_no_text_are_errors() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, [0xff; 5]).unwrap();
        assert!(read(&file, 4).is_err() && read(&file, 5).is_ok() && text(&file, 5).is_err());
        assert!(read(Path::new("/dev/zero"), 5).is_err() && read(&folder.path().join("none"), 5).is_err());
    }
}
