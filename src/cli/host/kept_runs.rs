//! The files of kept runs: a folder for each deployment, in it a compressed JSON report for each run and their index.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use jiff::Timestamp;

use crate::cli::host::{files, journal};
use crate::cli::lookup::environment::Environment;
use crate::http::BaseUrl;
use crate::runs::{Entry, bounds, id, index};

/// The ending of the name of a run's file.
const ENDING: &str = ".json.gz";
const INDEX: &str = "index.jsonl";
/// The ending of the name of a file that is being written.
const PART: &str = ".part";
/// The age of a temporary file at which it was left by a killed process: older than any writing takes.
const FORSAKEN: Duration = Duration::from_secs(3600);
/// Most bytes of a report that is read back, unpacked; a smoke's has some 80 KiB.
pub(crate) const LONGEST_REPORT: u64 = 8 << 20;
/// Most bytes of an index: far beyond those of as many runs as can be kept.
const LONGEST_INDEX: u64 = 256 << 20;

/// The kept runs of one deployment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeptRuns {
    folder: PathBuf,
}

/// The kept runs that a folder has.
#[derive(Debug)]
pub(crate) struct Listed {
    /// The runs, the oldest first.
    pub(crate) entries: Vec<Entry>,
    /// Files of runs that can't be read, the oldest first.
    pub(crate) damaged: Vec<PathBuf>,
}

impl KeptRuns {
    /// The kept runs of this deployment, in the user's state folder; `None` where no such folder is known.
    #[must_use]
    pub(crate) fn of(env: &Environment, base: &BaseUrl) -> Option<Self> {
        let is_plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-');
        let name =
            base.identity().chars().map(|char| if is_plain(char) { char } else { '_' }).collect::<String>();
        Some(Self { folder: root(env)?.join(name) })
    }

    /// The kept runs of every deployment that has a folder.
    pub(crate) fn all(env: &Environment) -> Vec<Self> {
        let folders = root(env).and_then(|root| fs::read_dir(root).ok()).into_iter().flatten().flatten();
        let folders = folders.filter(|folder| folder.file_type().is_ok_and(|folder| folder.is_dir()));
        folders.map(|entry| Self { folder: entry.path() }).collect()
    }

    /// The folder of the runs.
    #[must_use]
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of a run's file.
    #[must_use]
    pub(crate) fn file(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}{ENDING}"))
    }

    /// Keeps the report of a run that began at `at`, and removes what is beyond the bounds. The file is there
    /// whole or not at all.
    ///
    /// # Errors
    /// An I/O error of the disk.
    pub(crate) fn keep(&self, report: &[u8], at: Timestamp, most: u32) -> io::Result<()> {
        if report.len() as u64 > LONGEST_REPORT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        make_private(&self.folder)?;
        is_ours(&self.folder)?;
        let id = id::of(at, fastrand::u32(..));
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(report)?;
        files::write_private(&self.file(&id), &[&encoder.finish()?])?;
        // The index can be made anew: what of it can't be written is made up for by the next reader.
        if let Some(entry) = Entry::read(&id, report) {
            let _ = self.append(&entry);
        }
        self.let_go(most, Timestamp::now());
        Ok(())
    }

    fn append(&self, entry: &Entry) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let index = self.folder.join(INDEX);
        if fs::symlink_metadata(&index).is_ok_and(|metadata| !metadata.is_file()) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        // One write: lines of two runs do not mix.
        options.open(index)?.write_all(&index::lines([entry]))
    }

    /// Removes what is beyond the bounds, and what other processes have left half written. What can't be removed
    /// stays.
    fn let_go(&self, most: u32, now: Timestamp) {
        let Ok(files) = fs::read_dir(&self.folder) else { return };
        let mut runs = Vec::new();
        for file in files.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if let Some(id) = run_of(&name) {
                runs.push((
                    id.to_owned(),
                    file.metadata().map(|metadata| metadata.len()).unwrap_or_default(),
                ));
            } else if name.ends_with(PART) && file.metadata().is_ok_and(|metadata| is_forsaken(&metadata)) {
                let _ = fs::remove_file(file.path());
            }
        }
        let there = runs.len();
        let gone = bounds::excess(runs, most, now);
        for id in &gone {
            let _ = fs::remove_file(self.file(id));
        }
        // Its lines of what has gone are cleared away now and then: once as many as stay have gone, or at a reading.
        let lines = (there - gone.len()).max(16) as u64 * 2048;
        if fs::metadata(self.folder.join(INDEX)).is_ok_and(|metadata| metadata.len() > lines) {
            let _ = self.list();
        }
    }

    /// The runs in the folder. A run that the index lacks is read itself, and the index is written again.
    ///
    /// # Errors
    /// An I/O error of reading the folder; a missing folder has no runs.
    pub(crate) fn list(&self) -> io::Result<Listed> {
        let runs = self.names()?;
        let index =
            plain(&self.folder.join(INDEX)).and_then(|plain| whole(plain, LONGEST_INDEX)).unwrap_or_default();
        let index::Known { mut entries, missing, is_stale } = index::read(&index, &runs);
        drop(index);
        let before = entries.len();
        let mut damaged = Vec::new();
        for id in missing {
            let report = self.report(&id);
            match report.as_ref().ok().and_then(|report| Entry::read(&id, report)) {
                Some(entry) => entries.push(entry),
                // Another run has removed the file meanwhile.
                None if report.is_err_and(|error| error.kind() == io::ErrorKind::NotFound) => {}
                None => damaged.push(self.file(&id)),
            }
        }
        if is_stale || entries.len() > before {
            entries.sort_unstable_by(|one, other| one.id.cmp(&other.id));
            // On a disk that can only be read it is made anew each time.
            let _ = files::write_private(&self.folder.join(INDEX), &[&index::lines(&entries)]);
        }
        Ok(Listed { entries, damaged })
    }

    /// The names of the runs in the folder.
    fn names(&self) -> io::Result<BTreeSet<String>> {
        let files = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
            files => files?,
        };
        let names = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
        Ok(names.filter_map(|name| run_of(&name).map(str::to_owned)).collect())
    }

    /// A run's JSON report.
    ///
    /// # Errors
    /// The report is missing or damaged.
    pub(crate) fn report(&self, id: &str) -> io::Result<Vec<u8>> {
        whole(GzDecoder::new(plain(&self.file(id))?), LONGEST_REPORT)
    }
}

/// The folder of all kept runs; `None` where the home of a service or a container is no folder, or the system's
/// root, where nobody would look for them.
fn root(env: &Environment) -> Option<PathBuf> {
    let place = journal::default_place(env)?;
    let home =
        env.text("HOME").map(PathBuf::from).filter(|home| place.starts_with(home.join(".local/state")));
    let is_home = |home: &PathBuf| home.parent().is_some() && home.is_dir();
    home.as_ref().is_none_or(is_home).then(|| place.with_file_name("runs"))
}

/// The name of the run that a file of this name holds.
fn run_of(name: &str) -> Option<&str> {
    name.strip_suffix(ENDING).filter(|id| id::moment(id).is_some())
}

fn is_forsaken(file: &fs::Metadata) -> bool {
    let age = file.modified().ok().and_then(|at| SystemTime::now().duration_since(at).ok());
    age.is_some_and(|age| age > FORSAKEN)
}

/// Opens a regular file; a pipe or a device, which would have to be waited for, is an error.
fn plain(path: &Path) -> io::Result<fs::File> {
    if fs::metadata(path)?.is_file() { fs::File::open(path) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// Reads all bytes; more than `most` are an error.
fn whole(from: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Refuses the folder of another user, who could read what is put there, or lead it elsewhere.
#[cfg(unix)]
fn is_ours(folder: &Path) -> io::Result<()> {
    let owner = std::os::unix::fs::MetadataExt::uid(&fs::metadata(folder)?);
    let is_ours = owner == rustix::process::geteuid().as_raw();
    if is_ours { Ok(()) } else { Err(io::ErrorKind::PermissionDenied.into()) }
}

#[cfg(not(unix))]
fn is_ours(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes the folder readable by its owner alone, since it holds what a deployment answered.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::report::Reporter;
    use crate::report::json::Json;
    use crate::report::redact::Secrets;
    use crate::report::testing::green;

    fn shelf() -> (tempfile::TempDir, KeptRuns) {
        let folder = tempfile::tempdir().unwrap();
        let kept = KeptRuns { folder: folder.path().join("runs/erp.example_443") };
        (folder, kept)
    }

    fn report(at: Timestamp) -> Vec<u8> {
        let mut bytes = Vec::new();
        let report = crate::verdict::RunReport { started_at: at, ..green() };
        Json::new(&mut bytes, Secrets::default()).event(&Event::Finished(&report)).unwrap();
        bytes
    }

    /// So many minutes ago: what is kept must not be too old.
    fn ago(minutes: i64) -> Timestamp {
        Timestamp::now() - jiff::SignedDuration::from_mins(minutes)
    }

    fn keep(kept: &KeptRuns, minutes: i64) {
        kept.keep(&report(ago(minutes)), ago(minutes), 1000).unwrap();
    }

    fn moments(listed: &Listed) -> Vec<Timestamp> {
        listed.entries.iter().map(|entry| entry.at).collect()
    }

    #[test]
    fn what_is_kept_is_there_again_in_its_order() {
        let (_folder, kept) = shelf();
        assert!(kept.list().unwrap().entries.is_empty());
        [3, 1, 2].iter().for_each(|minutes| keep(&kept, *minutes));
        let listed = kept.list().unwrap();
        assert!(listed.damaged.is_empty() && moments(&listed).is_sorted() && listed.entries.len() == 3);
        let last = listed.entries.last().unwrap();
        assert_eq!(kept.report(&last.id).unwrap(), report(last.at));
    }

    #[test]
    fn the_index_is_made_anew_from_the_runs() {
        let (_folder, kept) = shelf();
        (0..4).for_each(|minutes| keep(&kept, minutes));
        let whole = kept.list().unwrap().entries;
        let index = kept.folder.join(INDEX);
        let bytes = fs::read(&index).unwrap();
        for spoilt in [&b""[..], b"{}", &bytes[..bytes.len() / 2], b"\xff\xff\n\n"] {
            fs::write(&index, spoilt).unwrap();
            assert_eq!(kept.list().unwrap().entries, whole);
            assert_eq!(kept.list().unwrap().entries, whole, "what was made anew");
        }
        fs::remove_file(&index).unwrap();
        assert_eq!(kept.list().unwrap().entries, whole);
        fs::remove_file(kept.file(&whole[0].id)).unwrap();
        assert_eq!(kept.list().unwrap().entries, whole[1..]);
    }

    #[test]
    fn a_damaged_one_is_left_out_and_named() {
        let (_folder, kept) = shelf();
        (0..3).for_each(|minutes| keep(&kept, minutes));
        let ids: Vec<_> = kept.list().unwrap().entries.into_iter().map(|entry| entry.id).collect();
        let bytes = fs::read(kept.file(&ids[1])).unwrap();
        fs::write(kept.file(&ids[1]), &bytes[..bytes.len() / 2]).unwrap();
        fs::remove_file(kept.folder.join(INDEX)).unwrap();
        let listed = kept.list().unwrap();
        assert_eq!((listed.entries.len(), listed.damaged), (2, vec![kept.file(&ids[1])]));
    }

    #[test]
    fn others_files_are_no_runs_and_what_was_left_half_written_goes() {
        let (_folder, kept) = shelf();
        keep(&kept, 2);
        let (old, new) = (kept.folder.join("x.part"), kept.folder.join("y.part"));
        for path in [&old, &new, &kept.folder.join("notes.json.gz")] {
            fs::write(path, "x").unwrap();
        }
        let file = OpenOptions::new().write(true).open(&old).unwrap();
        file.set_modified(SystemTime::now() - 2 * FORSAKEN).unwrap();
        keep(&kept, 1);
        let listed = kept.list().unwrap();
        assert_eq!((listed.entries.len(), listed.damaged.len()), (2, 0));
        assert!(!old.exists() && new.exists());
    }

    #[test]
    fn no_more_are_kept_than_were_asked_for_and_the_index_does_not_grow() {
        let (_folder, kept) = shelf();
        for minutes in (0..150).rev() {
            kept.keep(&report(ago(minutes)), ago(minutes), 2).unwrap();
        }
        assert_eq!(fs::read_dir(&kept.folder).unwrap().count(), 3);
        assert!(fs::metadata(kept.folder.join(INDEX)).unwrap().len() < 40_000);
        assert_eq!(kept.list().unwrap().entries.len(), 2);
    }

    #[test]
    fn many_at_once_lose_nothing() {
        let (_folder, kept) = shelf();
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let kept = &kept;
                scope.spawn(move || (0..5).for_each(|run| keep(kept, thread * 5 + run)));
                scope.spawn(move || (0..5).for_each(|_| drop(kept.list())));
            }
        });
        let listed = kept.list().unwrap();
        assert_eq!((listed.entries.len(), listed.damaged.len()), (40, 0));
    }

    /// A clock that was years ahead for as many runs as are kept.
    #[test]
    fn runs_of_a_clock_that_was_ahead_keep_none_out() {
        let (_folder, kept) = shelf();
        let years = Timestamp::now() + jiff::SignedDuration::from_hours(24 * 800);
        for minutes in 0..2 {
            let at = years + jiff::SignedDuration::from_mins(minutes);
            kept.keep(&report(at), at, 2).unwrap();
        }
        kept.keep(&report(ago(2)), ago(2), 2).unwrap();
        kept.keep(&report(ago(1)), ago(1), 2).unwrap();
        let at = moments(&kept.list().unwrap());
        assert!(at.len() == 2 && at.iter().all(|moment| *moment < Timestamp::now()), "{at:?}");
    }

    #[test]
    fn what_is_unpacked_is_bounded_and_nothing_is_kept_that_could_not_be_read() {
        let (_folder, kept) = shelf();
        keep(&kept, 2);
        let zeros = vec![b' '; usize::try_from(LONGEST_REPORT).unwrap() + 1];
        assert!(kept.keep(&zeros, ago(1), 1000).is_err());
        assert_eq!(fs::read_dir(&kept.folder).unwrap().count(), 2, "the run and the index");
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&zeros).unwrap();
        let bomb = kept.file(&id::of(ago(1), 7));
        fs::write(&bomb, encoder.finish().unwrap()).unwrap();
        assert_eq!(kept.list().unwrap().damaged, [bomb]);
    }

    /// Nobody waits for a pipe, nor writes where a link leads.
    #[test]
    #[cfg(unix)]
    fn what_is_no_plain_file_is_neither_read_nor_written() {
        let _alone = crate::testing::without_children();
        let (folder, kept) = shelf();
        keep(&kept, 3);
        let index = kept.folder.join(INDEX);
        let other = folder.path().join("other");
        fs::write(&other, "mine\n").unwrap();
        fs::remove_file(&index).unwrap();
        std::os::unix::fs::symlink(&other, &index).unwrap();
        keep(&kept, 2);
        assert_eq!(fs::read_to_string(&other).unwrap(), "mine\n");
        fs::remove_file(&index).unwrap();
        let pipes = [index, kept.file(&id::of(ago(1), 7))];
        for pipe in &pipes {
            assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
        }
        let (done, waited) = std::sync::mpsc::channel();
        let others = kept.clone();
        std::thread::spawn(move || {
            keep(&others, 1);
            done.send(others.list().unwrap()).unwrap();
        });
        let listed = waited.recv_timeout(Duration::from_secs(60)).expect("it waits for a pipe");
        assert_eq!((listed.entries.len(), &listed.damaged), (3, &vec![pipes[1].clone()]));
    }

    #[test]
    #[cfg(unix)]
    fn a_folder_of_somebody_else_is_left_alone() {
        use std::os::unix::fs::chown;
        let (_folder, kept) = shelf();
        make_private(&kept.folder).unwrap();
        // Only root can give something away.
        if chown(&kept.folder, Some(1), None).is_ok() {
            assert!(kept.keep(&report(ago(1)), ago(1), 1000).is_err());
            assert_eq!(fs::read_dir(&kept.folder).unwrap().count(), 0);
        }
    }

    #[test]
    #[cfg(unix)]
    fn they_are_their_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, kept) = shelf();
        keep(&kept, 1);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&kept.folder), 0o700);
        for file in fs::read_dir(&kept.folder).unwrap() {
            assert_eq!(mode(&file.unwrap().path()), 0o600);
        }
        kept.list().unwrap();
        fs::write(kept.folder.join(INDEX), "spoilt").unwrap();
        kept.list().unwrap();
        assert_eq!(mode(&kept.folder.join(INDEX)), 0o600);
    }

    #[test]
    fn a_folder_is_a_deployments() {
        let state = Environment::from_pairs([("XDG_STATE_HOME".to_owned(), "/state".into())]);
        let of = |url: &str| {
            let kept = KeptRuns::of(&state, &BaseUrl::parse(url).unwrap()).unwrap();
            kept.folder.strip_prefix("/state/pointctl/runs").unwrap().display().to_string()
        };
        assert_eq!(of("https://ERP.example"), "erp.example_443");
        assert_eq!(of("https://erp.example:8443"), "erp.example_8443");
        assert_eq!(of("https://[::2]"), "___2__443");
        assert_eq!(of("http://127.0.0.1:8000"), of("http://localhost:8000"));
    }

    #[test]
    fn a_home_that_is_none_has_no_place() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().to_str().unwrap();
        let place =
            |name: &str, value: &str| root(&Environment::from_pairs([(name.to_owned(), value.into())]));
        assert_eq!(place("HOME", home), Some(folder.path().join(".local/state/pointctl/runs")));
        for none in ["/", "/dev/null", "/nonexistent"] {
            assert_eq!(place("HOME", none), None, "{none}");
        }
        assert_eq!(place("LANG", "C"), None);
        assert!(place("XDG_STATE_HOME", "/nonexistent").is_some(), "somebody asked for it");
        let both = [("HOME", "/"), ("XDG_STATE_HOME", "/var/lib/pointctl")];
        let both = both.map(|(name, value)| (name.to_owned(), value.into()));
        assert!(root(&Environment::from_pairs(both)).is_some());
    }
}
