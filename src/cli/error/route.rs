//! What is wrong with the way to the deployment.

use std::path::PathBuf;

use strum::IntoStaticStr;

use crate::http::route::IdentityProblem;

/// What is wrong with a proxy, an address or a certificate of ours.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum RouteProblem {
    /// No proxy's address. It may hold a password, so it is not repeated.
    BadProxy { unseen: Option<char> },
    /// A proxy's password in the configuration file.
    ProxySecretInTheClear {},
    /// Not `HOST:PORT:ADDRESS`.
    BadResolve { got: String },
    /// For another host or port than the deployment's: it would change nothing.
    ResolveElsewhere { got: String, authority: String },
    /// The host is an address itself: nobody looks it up.
    ResolveOfAddress { host: String },
    /// A proxy looks the name up itself.
    ResolveThroughProxy { proxy: String },
    /// A key without its certificate.
    KeyWithoutCert {},
    /// Not a certificate with its key.
    NotAnIdentity { path: PathBuf, problem: IdentityProblem },
}
