//! The trusted certificates: a given PEM file, and the platform's where variables name their place.

use std::io;
use std::path::PathBuf;

use rustls::pki_types::CertificateDer;

use crate::cli::error::UsageError;
use crate::cli::lookup::content;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::http::certificate;

/// Most bytes of a PEM file; a bundle of all roots has a quarter of a megabyte.
const MOST_BYTES: u64 = 16 << 20;

/// Reads a PEM file of certificates.
///
/// # Errors
/// A [`UsageError`] of a file that can't be read, or has no certificate.
pub(crate) fn certificates(file: &Sourced<PathBuf>) -> Result<Vec<CertificateDer<'static>>, UsageError> {
    let pem = content::read(&file.value, MOST_BYTES).map_err(|error| unreadable(file, &error))?;
    certificate::from_pem(&pem).ok_or_else(|| not_certificates(file))
}

fn unreadable(file: &Sourced<PathBuf>, error: &io::Error) -> UsageError {
    let (source, path) = (file.source.clone(), file.value.clone());
    UsageError::Unreadable { source, path, reason: error.to_string() }
}

fn not_certificates(file: &Sourced<PathBuf>) -> UsageError {
    let (source, path) = (file.source.clone(), file.value.clone());
    UsageError::NotCertificates { source, path }
}

/// Where the usual variables say that the platform's root certificates are.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roots {
    file: Option<Sourced<PathBuf>>,
    folders: Vec<Sourced<PathBuf>>,
}

impl Roots {
    /// Reads the variables, on platforms whose TLS does.
    #[must_use]
    pub(crate) fn of(inputs: &Inputs) -> Self {
        let get = |name| inputs.env.get(name).filter(|_| cfg!(all(unix, not(target_vendor = "apple"))));
        let sourced = |value, name| Sourced { value, source: Source::Variable(name) };
        let folders = get("SSL_CERT_DIR").map(|all| std::env::split_paths(all).collect::<Vec<_>>());
        let folders = folders.into_iter().flatten().filter(|folder| !folder.as_os_str().is_empty());
        Self {
            file: get("SSL_CERT_FILE").map(|file| sourced(file.into(), "SSL_CERT_FILE")),
            folders: folders.map(|folder| sourced(folder, "SSL_CERT_DIR")).collect(),
        }
    }

    /// Tries the platform's files as its verifier reads them: what can be read of a file, and all files of a
    /// folder. Gives the certificate that the verifier does not see, which is the one behind a byte order mark.
    ///
    /// # Errors
    /// A [`UsageError`] of a missing file or folder, or of a file without a certificate.
    pub(crate) fn try_them(&self) -> Result<Option<CertificateDer<'static>>, UsageError> {
        let mut unseen = None;
        if let Some(file) = &self.file {
            let pem = content::read(&file.value, MOST_BYTES).map_err(|error| unreadable(file, &error))?;
            if !certificate::is_in(&pem) {
                return Err(not_certificates(file));
            }
            unseen = certificate::behind_mark(&pem);
        }
        let mut tried = self.folders.iter().map(|folder| (folder, std::fs::read_dir(&folder.value)));
        match tried.find_map(|(folder, read)| read.err().map(|error| unreadable(folder, &error))) {
            Some(error) => Err(error),
            None => Ok(unseen),
        }
    }
}
