//! The files that a command line reads, by their names: nothing that a run writes must overwrite one of them.

use std::io;
use std::path::{Path, PathBuf};

use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::{argv, profile};

/// Why nothing may be written to a file.
pub(crate) const READ_BY_RUN: &str = "it is read by this run";

/// Why a run reads a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Read {
    /// It is a report of an earlier run, which a later report may replace.
    Report,
    /// It holds the token, which a later token may replace.
    Token,
    /// It is the journal, to which further lines are appended.
    Journal,
    /// It is a trace, which no run reads.
    Trace,
    /// It is a file of settings: a password, certificates, variables, the configuration.
    Setting,
}

/// Each flag that names a file to read, with the id of its setting.
const FLAGS: [(&str, &str, Read); 8] = [
    ("--baseline", "baseline", Read::Report),
    ("--from-report", "from_report", Read::Report),
    ("--token-file", "token_file", Read::Token),
    ("--cacert", "cacert", Read::Setting),
    ("--cert", "cert", Read::Setting),
    ("--key", "key", Read::Setting),
    ("--journal", "journal", Read::Journal),
    ("--env-file", "env_file", Read::Setting),
];

/// Each flag that has the run read standard input.
const FED: [(&str, Read); 2] = [("--token-stdin", Read::Token), ("--password-stdin", Read::Setting)];

impl Inputs {
    /// Whether the run reads this file.
    #[must_use]
    pub(crate) fn reads(&self, path: &Path) -> bool {
        self.read_as(path).next().is_some()
    }

    /// Tells whether this file may be written to: the run does not read it, or reads it as what is written.
    ///
    /// # Errors
    /// [`READ_BY_RUN`].
    pub(crate) fn may_write(&self, path: &Path, what: Read) -> io::Result<()> {
        match self.read_as(path).find(|read| *read != what) {
            Some(_) => Err(io::Error::other(READ_BY_RUN)),
            None => Ok(()),
        }
    }

    /// Why the run reads this file, each reason in its turn.
    fn read_as(&self, path: &Path) -> impl Iterator<Item = Read> {
        let config = profile::place(self.argv(), &self.env).map(|(config, _)| (config, Read::Setting));
        let named = FLAGS
            .iter()
            .filter_map(|(flag, id, read)| Some((PathBuf::from(self.typed_or_found(flag, id)?), *read)));
        // Who has no variable for the roots has them from the system.
        let roots = self.env.get("SSL_CERT_FILE").map(|file| (PathBuf::from(file), Read::Setting));
        let named =
            named.chain(config).chain(roots).filter(|(file, _)| is_same(file, path)).map(|(_, read)| read);
        let given = |flag: &str| argv::has(self.argv(), flag);
        let fed = FED.iter().filter(move |(flag, _)| given(flag) && is_standard_input(path));
        named.chain(fed.map(|(_, read)| *read))
    }
}

/// Whether standard input was redirected from this file.
fn is_standard_input(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        use std::os::unix::fs::MetadataExt;
        let input = io::stdin().as_fd().try_clone_to_owned();
        let input = input.and_then(|input| std::fs::File::from(input).metadata());
        // A terminal and `/dev/null` are read and written without loss.
        if let (Ok(input), Ok(there)) = (input, std::fs::metadata(path)) {
            return input.is_file() && (input.dev(), input.ino()) == (there.dev(), there.ino());
        }
    }
    let _ = path;
    false
}

/// Whether both paths are of the same file: by the file itself where it exists, else by the names.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if let (Ok(one), Ok(other)) = (std::fs::metadata(one), std::fs::metadata(other)) {
            return (one.dev(), one.ino()) == (other.dev(), other.ino());
        }
    }
    std::path::absolute(one).ok() == std::path::absolute(other).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::lookup::environment::Environment;

    #[test]
    fn a_file_is_known_by_flag_by_variable_and_under_other_names() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("b.json");
        std::fs::write(&file, "").unwrap();
        let env = Environment::from_pairs([
            ("POINTCTL_CACERT".to_owned(), "ca.pem".into()),
            ("SSL_CERT_FILE".to_owned(), "roots.pem".into()),
        ]);
        let flag = format!("--baseline={}", file.display());
        let inputs = Inputs::from(env).with_argv(["pointctl", "smoke", &flag].map(Into::into).to_vec());
        assert!(inputs.reads(&file) && inputs.reads(&folder.path().join("./b.json")));
        assert!(inputs.may_write(&file, Read::Report).is_ok());
        assert!(inputs.may_write(&file, Read::Token).is_err());
        assert!(inputs.may_write(Path::new("./ca.pem"), Read::Report).is_err());
        assert!(inputs.may_write(Path::new("roots.pem"), Read::Trace).is_err());
        assert!(!inputs.reads(&folder.path().join("c.json")));
        assert!(inputs.may_write(&folder.path().join("c.json"), Read::Report).is_ok());
        #[cfg(unix)]
        {
            let link = folder.path().join("link.json");
            std::fs::hard_link(&file, &link).unwrap();
            assert!(inputs.reads(&link));
        }
    }
}
