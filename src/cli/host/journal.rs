//! The journal's file: each line is appended and synced before the next step is taken.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::cli::host::files::{self, Room, folder, sync_folder};
use crate::cli::lookup::environment::Environment;
use crate::operate::journal::{Journal, JournalEntry, JournalLine};
use crate::table::without_mark;

/// Most bytes of a line. A journal is read back whole; a year of daily runs is some hundred KiB.
const LONGEST_LINE: u64 = 64 * 1024;

/// Bytes of all lines of a live run, and some more: each has the call's parameters or its answer.
const ROOM: usize = 4 * files::LINES;

/// The journal in a file on this machine.
#[derive(Debug)]
pub(crate) struct FileJournal {
    path: PathBuf,
    /// Disk space for the lines after a call, which must not be missing where the disk fills up meanwhile.
    room: Mutex<Option<Room>>,
}

impl FileJournal {
    #[must_use]
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, room: Mutex::default() }
    }

    /// Opens it as each line does, what is missing is made, and takes room for the lines of a run.
    ///
    /// # Errors
    /// An I/O error of opening the file, or of the disk.
    pub(crate) fn reserve(self) -> io::Result<Self> {
        self.open()?;
        // A device or a pipe has no disk to fill.
        let is_file = std::fs::metadata(&self.path)?.is_file();
        let room = is_file.then(|| Room::take(&self.path, ROOM)).transpose()?;
        Ok(Self { room: Mutex::new(room), ..self })
    }

    /// Whether it could be written to, its folder made first where that is allowed; nothing is made.
    ///
    /// # Errors
    /// An I/O error of opening the file, or of making one in its folder.
    pub(crate) fn would_open(&self, makes_folder: bool) -> io::Result<()> {
        let there = match std::fs::metadata(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            there => Some(there?),
        };
        match there {
            Some(there) if there.is_file() || there.is_dir() => {
                OpenOptions::new().append(true).open(&self.path)?;
                is_cut(&self.path)?;
                Room::take(&self.path, ROOM).map(drop)
            }
            // Opening a pipe would wait for its reader.
            Some(_) => Ok(()),
            None => {
                let folder = folder(&self.path);
                let folders = folder
                    .ancestors()
                    .map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
                let made =
                    folders.into_iter().find(|folder| !makes_folder || folder.exists()).unwrap_or(folder);
                Room::take(&made.join("journal"), ROOM).map(drop)
            }
        }
    }

    fn put(&self, line: &JournalLine) -> io::Result<()> {
        let mut file = self.open()?;
        let mut bytes = Vec::new();
        if is_cut(&self.path)? {
            bytes.push(b'\n');
        }
        serde_json::to_writer(&mut bytes, line)?;
        bytes.push(b'\n');
        // One write: lines of two runs do not mix.
        file.write_all(&bytes)?;
        file.sync_all()?;
        sync_folder(&self.path)
    }

    fn open(&self) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        private(&mut options);
        options.open(&self.path)
    }

    /// The lines that can be parsed, in their order. A line that a crash has cut is passed over.
    ///
    /// # Errors
    /// An I/O error of reading.
    pub(crate) fn lines(&self) -> io::Result<Vec<JournalLine>> {
        let mut lines = Vec::new();
        let mut reader = BufReader::new(File::open(&self.path)?);
        loop {
            let mut bytes = Vec::new();
            let read = (&mut reader).take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
            if read == 0 {
                return Ok(lines);
            }
            lines.extend(line(&bytes));
        }
    }
}

/// Parses a line; where a crash has cut the one before it, what comes after the cut.
fn line(bytes: &[u8]) -> Option<JournalLine> {
    const BEGIN: &[u8] = b"{\"schema\"";
    let starts = (0..bytes.len()).rev().filter(|at| bytes[*at..].starts_with(BEGIN));
    serde_json::from_slice(without_mark(bytes)).ok().or_else(|| {
        let mut starts = starts;
        starts.find_map(|at| serde_json::from_slice(&bytes[at..]).ok())
    })
}

/// Whether a crash, or a full disk, has left a last line without its end.
fn is_cut(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

/// Whether the error is of a full disk, or of its user's quota.
fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

impl Journal for FileJournal {
    fn append(&self, line: &JournalLine) -> io::Result<()> {
        let put = self.put(line);
        // Before a call nothing is lost with its line: it is not sent then.
        let may_take = !matches!(line.entry, JournalEntry::Sending(_));
        if may_take && put.as_ref().is_err_and(is_full) {
            let room = self.room.lock().ok().and_then(|mut room| room.take());
            if room.is_some() {
                drop(room);
                return self.put(line);
            }
        }
        put
    }

    fn place(&self) -> String {
        self.path.display().to_string()
    }
}

/// Makes the file readable by its owner alone: who operated when concerns nobody else.
#[cfg(unix)]
fn private(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn private(_: &mut OpenOptions) {}

/// The default path, in the user's state folder; `None` where no such folder is known.
#[must_use]
pub(crate) fn default_place(env: &Environment) -> Option<PathBuf> {
    let state = env.text("XDG_STATE_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let state = state.or_else(|| env.text("HOME").map(|home| Path::new(&home).join(".local/state")));
    let state = state.or_else(|| env.text("LOCALAPPDATA").map(PathBuf::from));
    state.map(|state| state.join("pointctl").join("journal.jsonl"))
}

/// Makes the folder of the default path.
///
/// # Errors
/// An I/O error of the disk.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), std::fs::create_dir_all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operate::journal::{JournalEntry, SCHEMA};

    fn line_of(id: u64) -> JournalLine {
        let entry = JournalEntry::Confirmed { id, recovered: false, effect: None, failures: Vec::new() };
        JournalLine { schema: SCHEMA.into(), run: "r".into(), at: "2026-11-24T00:00:00Z".into(), entry }
    }

    #[test]
    fn lines_are_appended_and_a_cut_swallows_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.jsonl");
        let journal = FileJournal::new(path.clone());
        let cut = |text: &str| {
            let mut file = std::fs::OpenOptions::new().append(true).open(&path).unwrap();
            file.write_all(text.as_bytes()).unwrap();
        };
        journal.append(&line_of(1)).unwrap();
        cut("{\"schema\":\n");
        journal.append(&line_of(2)).unwrap();
        cut("{\"schema\":\"pointctl.jour");
        journal.append(&line_of(3)).unwrap();
        // As a program without that care would have left it.
        cut("{\"sche");
        cut(&format!("{}\n", serde_json::to_string(&line_of(4)).unwrap()));
        assert_eq!(journal.lines().unwrap(), [line_of(1), line_of(2), line_of(3), line_of(4)]);
    }

    #[test]
    fn what_cannot_be_written_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(FileJournal::new(folder.path().join("missing/journal")).append(&line_of(1)).is_err());
        assert!(FileJournal::new(folder.path().into()).append(&line_of(1)).is_err());
    }

    #[test]
    fn the_default_place_is_the_users() {
        let place = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).into()));
            default_place(&Environment::from_pairs(pairs))
        };
        assert_eq!(place(&[]), None);
        let home = place(&[("HOME", "/home/ana"), ("XDG_STATE_HOME", "relative")]);
        assert_eq!(home, Some("/home/ana/.local/state/pointctl/journal.jsonl".into()));
        let state = place(&[("HOME", "/home/ana"), ("XDG_STATE_HOME", "/state")]);
        assert_eq!(state, Some("/state/pointctl/journal.jsonl".into()));
    }
}
