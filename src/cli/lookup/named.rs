//! The files that a command line reads, by their names: a report must not overwrite one of them.

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
    /// It is a file of settings: credentials, certificates, the journal, the configuration.
    Setting,
}

/// Each flag that names a file to read, with the id of its setting.
const FLAGS: [(&str, &str, Read); 8] = [
    ("--baseline", "baseline", Read::Report),
    ("--from-report", "from_report", Read::Report),
    ("--token-file", "token_file", Read::Setting),
    ("--cacert", "cacert", Read::Setting),
    ("--cert", "cert", Read::Setting),
    ("--key", "key", Read::Setting),
    ("--journal", "journal", Read::Setting),
    ("--env-file", "env_file", Read::Setting),
];

impl Inputs {
    /// Why the run reads this file; `None` where it does not.
    #[must_use]
    pub(crate) fn reads(&self, path: &Path) -> Option<Read> {
        let config = profile::place(self.argv(), &self.env).map(|(config, _)| (config, Read::Setting));
        let named = FLAGS.iter().filter_map(|(flag, id, read)| {
            let given = argv::flag(self.argv(), flag);
            Some((PathBuf::from(self.find(id, given.as_ref())?.value), *read))
        });
        named.chain(config).find(|(file, _)| is_same(file, path)).map(|(_, read)| read)
    }
}

/// Whether both paths are of the same file: by the file itself where it exists, else by the names.
fn is_same(one: &Path, other: &Path) -> bool {
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
        let env = Environment::from_pairs([("POINTCTL_CACERT".to_owned(), "ca.pem".into())]);
        let flag = format!("--baseline={}", file.display());
        let inputs = Inputs::from(env).with_argv(["pointctl", "smoke", &flag].map(Into::into).to_vec());
        assert_eq!(inputs.reads(&file), Some(Read::Report));
        assert_eq!(inputs.reads(&folder.path().join("./b.json")), Some(Read::Report));
        assert_eq!(inputs.reads(Path::new("./ca.pem")), Some(Read::Setting));
        assert_eq!(inputs.reads(&folder.path().join("c.json")), None);
        #[cfg(unix)]
        {
            let link = folder.path().join("link.json");
            std::fs::hard_link(&file, &link).unwrap();
            assert_eq!(inputs.reads(&link), Some(Read::Report));
        }
    }
}
