//! `--trace DIR`: every request and answer in one file that a browser opens.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::cli::error::{UsageError, secret_like};
use crate::cli::host::{ending, files};
use crate::cli::lookup::input_files::Read;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::say;
use crate::cli::settings::reporting::TRACE;
use crate::cli::words;
use crate::http::Transport;
use crate::report::har;
use crate::report::human::Detail;
use crate::report::redact::Secrets;
use crate::report::words::Lang;
use crate::verdict::Target;

/// Makes the folder, and tries before anything is sent whether the trace can be written there. The trace of an
/// earlier run is removed, so that it is not taken for this one's.
///
/// # Errors
/// [`UsageError::TraceUnusable`].
pub(crate) fn prepare(folder: &Path, inputs: &Inputs) -> Result<(), UsageError> {
    make(folder)
        .and_then(|()| inputs.may_write(&folder.join(TRACE), Read::Trace))
        .and_then(|()| match std::fs::remove_file(folder.join(TRACE)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => files::writable(&folder.join(TRACE), files::REPORT),
        })
        .map_err(|error| unusable(folder, &error))
}

/// Writes the trace, whole or not at all, readable by its owner alone, since it holds what the deployment
/// answered.
///
/// # Errors
/// [`UsageError::TraceUnusable`].
pub(crate) fn write(
    folder: &Path,
    transport: &Transport,
    target: &Target,
    secrets: &Secrets,
) -> Result<PathBuf, UsageError> {
    let path = folder.join(TRACE);
    har::file(&transport.recorded(), &target.base_url, transport.begun_at(), secrets)
        .and_then(|bytes| {
            // A passing file is its owner's alone, and stays so under its own name.
            let (mut file, _undo) = ending::passing(|| NamedTempFile::new_in(folder))?;
            file.write_all(&bytes)?;
            file.as_file().sync_all()?;
            file.persist(&path)?;
            Ok(())
        })
        .map_err(|error| unusable(folder, &error))?;
    Ok(path)
}

/// Says where the trace is, or why there is none; the run's exit code does not depend on it.
pub(crate) fn tell(written: Result<PathBuf, UsageError>, detail: Detail, lang: Lang) {
    let labels = words::labels(lang);
    match written {
        Ok(path) if detail != Detail::Quiet => {
            let place = secret_like::shown(&path, labels.not_repeated);
            let _ = writeln!(io::stderr(), "{}: {} {place}", labels.note, labels.trace_written);
        }
        Ok(_) => {}
        Err(error) => say::complain_of(&error, lang),
    }
}

fn make(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn unusable(folder: &Path, error: &io::Error) -> UsageError {
    UsageError::TraceUnusable { path: folder.into(), reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::lookup::environment::Environment;

    fn inputs() -> Inputs {
        Inputs::from(Environment::from_pairs([]))
    }

    #[test]
    fn the_folder_is_made_and_an_earlier_trace_goes() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        prepare(&inner, &inputs()).unwrap();
        std::fs::write(inner.join(TRACE), "old").unwrap();
        std::fs::write(inner.join("other"), "stays").unwrap();
        prepare(&inner, &inputs()).unwrap();
        let left: Vec<_> =
            std::fs::read_dir(&inner).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["other"]);
    }

    #[test]
    fn what_is_no_folder_is_known_beforehand() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        assert!(prepare(&file, &inputs()).is_err());
        std::fs::create_dir_all(folder.path().join("x").join(TRACE)).unwrap();
        assert!(prepare(&folder.path().join("x"), &inputs()).is_err(), "a folder stands in its place");
    }
}
