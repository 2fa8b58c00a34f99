//! An unfinished download: its rows in `FILE.part`, and in `FILE.part.json` what was asked for and the state of
//! the walk. It stays when the download breaks off, so that the next one can continue it.
//!
//! The rows are lines of JSON whatever the form, which is written from them at the end. Only their owner can read
//! both files. After each page the rows are on the disk before the state counts them: rows beyond the state are
//! the rest of a page, and are dropped.

mod state;

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Take, Write};
use std::path::{Path, PathBuf};

use ring::digest::{Context, SHA256};

pub(crate) use self::state::{Ask, State};
use crate::cli::error::UsageError;
use crate::cli::error::part::PartProblem;
use crate::cli::host::files;
use crate::report::redact::Secrets;
use crate::report::rows::{Entry, spool};

/// What is done with an earlier unfinished download.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Earlier {
    /// No flag says: it stays, and the download is refused.
    Keep,
    /// The earlier download is continued.
    Resume,
    /// The earlier download is replaced, once there are new rows.
    Replace,
}

/// An unfinished download.
pub(crate) struct Part {
    path: PathBuf,
    state: PathBuf,
    ask: Ask,
    /// The file of the rows; none before the first row, so that a download without rows leaves no file.
    file: Option<File>,
    hash: Context,
    bytes: u64,
    rows: u64,
    /// Whether a state of these rows has been written: without one nothing can be continued.
    saved: bool,
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Part").field(&self.path).field(&self.rows).finish()
    }
}

impl Part {
    /// The one beside this file, and where it stood if it is gone on with. Nothing is written yet.
    ///
    /// # Errors
    /// A [`UsageError`] where one is there and no flag says what to do with it, or where it is of something else,
    /// damaged or in use.
    pub(crate) fn open(
        output: &Path,
        ask: Ask,
        earlier: Earlier,
    ) -> Result<(Self, Option<State>), UsageError> {
        let beside = |ending: &str| {
            let mut name = output.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        let (path, state) = (beside(".part"), beside(".part.json"));
        let mut part = Self {
            path,
            state,
            ask,
            file: None,
            hash: Context::new(&SHA256),
            bytes: 0,
            rows: 0,
            saved: false,
        };
        let is_there = [&part.path, &part.state].into_iter().any(|path| path.symlink_metadata().is_ok());
        match earlier {
            _ if !is_there => {
                // These two names are longer than that of the file, which has been tried already.
                for path in [&part.path, &part.state] {
                    files::probe("output", path, files::LINES)?;
                }
                Ok((part, None))
            }
            Earlier::Keep => Err(UsageError::PartExists { path: part.path }),
            Earlier::Resume => part.take_up().map(|state| (part, Some(state))),
            // A folder could not be removed later.
            Earlier::Replace if [&part.path, &part.state].into_iter().any(|path| path.is_dir()) => {
                Err(part.damaged(PartProblem::NotAFile))
            }
            Earlier::Replace => {
                // Not under the hands of one that is at work.
                if part.path.symlink_metadata().is_ok_and(|metadata| metadata.is_file()) {
                    part.locked()?;
                }
                Ok((part, None))
            }
        }
    }

    /// How many rows have been kept.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The error of an unfinished download that can't be continued.
    pub(crate) fn damaged(&self, problem: PartProblem) -> UsageError {
        UsageError::PartDamaged { path: self.path.clone(), problem }
    }

    fn unusable(&self, error: &io::Error) -> UsageError {
        files::unusable("output", &self.path, error)
    }

    fn locked(&self) -> Result<File, UsageError> {
        let open = OpenOptions::new().read(true).write(true).open(&self.path);
        let file = open.map_err(|error| self.unusable(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(UsageError::PartInUse { path: self.path.clone() }),
            Err(TryLockError::Error(error)) => Err(self.unusable(&error)),
        }
    }

    /// Reads the files, and changes them only where nothing is wrong with them.
    fn take_up(&mut self) -> Result<State, UsageError> {
        match self.path.symlink_metadata() {
            Ok(there) if there.is_file() => {}
            Ok(_) => return Err(self.damaged(PartProblem::NotAFile)),
            Err(_) => return Err(self.damaged(PartProblem::NoRows)),
        }
        let mut file = self.locked()?;
        let sheet = self.state.symlink_metadata().map(|_| files::earlier(&self.state));
        let sheet = sheet.map_err(|_| self.damaged(PartProblem::NoState))?;
        let sheet = state::read(&sheet).map_err(|problem| self.damaged(problem))?;
        if let Some((what, there, asked)) = sheet.state.ask.difference(&self.ask) {
            return Err(UsageError::PartDiffers { path: self.path.clone(), what, there, asked });
        }
        (self.bytes, self.rows) = (sheet.state.bytes, sheet.state.rows);
        let (hash, bytes) = hashed(&mut file, self.bytes).map_err(|error| self.unusable(&error))?;
        if bytes < self.bytes {
            return Err(self.damaged(PartProblem::Shorter));
        }
        if state::check(&hash, &sheet.text) != sheet.sha256 {
            return Err(self.damaged(PartProblem::Changed));
        }
        file.set_len(self.bytes).map_err(|error| self.unusable(&error))?;
        (self.file, self.hash, self.saved) = (Some(file), hash, true);
        Ok(sheet.state)
    }

    fn begin(&mut self) -> io::Result<&mut File> {
        if self.file.is_none() {
            // Only one that may go is there: see `open`.
            for earlier in [&self.state, &self.path] {
                match std::fs::remove_file(earlier) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
            }
            let mut options = OpenOptions::new();
            options.read(true).write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let file = options.open(&self.path)?;
            file.try_lock()?;
            self.file = Some(file);
        }
        self.file.as_mut().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Appends rows, with these secrets redacted.
    ///
    /// # Errors
    /// An I/O error of the disk.
    pub(crate) fn append(&mut self, entries: &[Entry], secrets: &Secrets) -> io::Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        let mut text = String::new();
        for entry in entries {
            text += &spool::spelt(entry, secrets)?;
            text.push('\n');
        }
        let end = self.bytes;
        let file = self.begin()?;
        file.seek(SeekFrom::Start(end))?;
        file.write_all(text.as_bytes())?;
        self.hash.update(text.as_bytes());
        self.bytes += text.len() as u64;
        self.rows += entries.len() as u64;
        Ok(())
    }

    /// Drops the rows beyond the first `rows`.
    ///
    /// # Errors
    /// An I/O error of the disk.
    pub(crate) fn keep(&mut self, rows: u64) -> io::Result<()> {
        if rows >= self.rows {
            return Ok(());
        }
        let mut lines = self.lines()?;
        let mut bytes = 0;
        for _ in 0..rows {
            bytes += lines.line()?.len() as u64;
        }
        let Some(file) = self.file.as_mut() else { return Ok(()) };
        // The state first knows of more than there is if this is the last that happens: the next one says so.
        file.set_len(bytes)?;
        (self.hash, self.bytes) = hashed(file, bytes)?;
        self.rows = rows;
        Ok(())
    }

    /// Writes the state of the walk, after the rows that it counts.
    ///
    /// # Errors
    /// An I/O error of the disk.
    pub(crate) fn save(&mut self, state: &State, secrets: &Secrets) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        file.sync_data()?;
        let text = secrets.cleaned(&serde_json::to_string(state)?);
        let sheet = state::sheet(&self.hash, &text)?;
        files::write_private(&self.state, &[sheet.as_bytes()])?;
        self.saved = true;
        Ok(())
    }

    /// The state that belongs to the kept rows.
    pub(crate) fn state(&self) -> State {
        State::new(self.ask.clone(), self.rows, self.bytes)
    }

    /// The rows from the first one on.
    ///
    /// # Errors
    /// An I/O error of the disk.
    pub(crate) fn lines(&self) -> io::Result<Lines> {
        let reader = match &self.file {
            Some(file) => {
                let mut file = file.try_clone()?;
                file.seek(SeekFrom::Start(0))?;
                Some(BufReader::new(file.take(self.bytes)))
            }
            None => None,
        };
        Ok(Lines { reader, line: String::new() })
    }

    /// Whether the download can be continued.
    pub(crate) fn is_saved(&self) -> bool {
        self.saved
    }

    /// Removes the files: the download is complete, or can't be continued.
    pub(crate) fn discard(self) {
        if self.file.is_some() {
            // Rows without a state are nothing to go on from, so a state that is left is the worse of the two.
            let _ = std::fs::remove_file(&self.state);
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// The rows of an unfinished download, from the first on. None may be added meanwhile.
#[derive(Debug)]
pub(crate) struct Lines {
    reader: Option<BufReader<Take<File>>>,
    line: String,
}

impl Lines {
    fn line(&mut self) -> io::Result<&str> {
        self.line.clear();
        if let Some(reader) = &mut self.reader {
            reader.read_line(&mut self.line)?;
        }
        Ok(&self.line)
    }

    /// The next ones, at most so many; none after the last.
    ///
    /// # Errors
    /// An I/O error of the disk, also where a line is no row.
    pub(crate) fn rows(&mut self, most: usize) -> io::Result<Vec<Entry>> {
        let mut rows = Vec::new();
        while rows.len() < most {
            match self.line()? {
                "" => break,
                line => rows.push(spool::read(line)?),
            }
        }
        Ok(rows)
    }
}

/// The digest of at most `most` bytes from the beginning, and how many bytes there were.
fn hashed(file: &mut File, most: u64) -> io::Result<(Context, u64)> {
    file.seek(SeekFrom::Start(0))?;
    let (mut hash, mut bytes) = (Context::new(&SHA256), 0);
    let mut reader = BufReader::with_capacity(64 * 1024, file.take(most));
    loop {
        let some = reader.fill_buf()?;
        if some.is_empty() {
            return Ok((hash, bytes));
        }
        hash.update(some);
        bytes += some.len() as u64;
        let read = some.len();
        reader.consume(read);
    }
}

#[cfg(test)]
mod tests;
