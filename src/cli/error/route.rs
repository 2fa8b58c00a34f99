//! What is wrong with the way to the deployment.

use std::path::PathBuf;

use strum::IntoStaticStr;

use crate::http::route::IdentityProblem;

/// What is wrong with a proxy, a given address or our client certificate.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum RouteProblem {
    /// The text is not a proxy's address. It may hold a password, so it is not repeated.
    BadProxy { unseen: Option<char> },
    /// The configuration file has a proxy's password.
    ProxySecretInTheClear {},
    /// The text is not of the form `HOST:PORT:ADDRESS`.
    BadResolve { got: String },
    /// The address is given for another host or port than the deployment's, so that it would change nothing.
    ResolveElsewhere { got: String, authority: String },
    /// The host is an IP address itself, which is not looked up.
    ResolveOfAddress { host: String },
    /// An address was given although the proxy looks the name up itself.
    ResolveThroughProxy { proxy: String },
    /// A key was given without its certificate.
    KeyWithoutCert {},
    /// The files are not a certificate with its key.
    NotAnIdentity { path: PathBuf, problem: IdentityProblem },
}
