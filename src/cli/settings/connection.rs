//! The settings of the connection: the deployment's address, timeouts and the way there.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::settings::read::{duration, switch, whole};
use crate::cli::settings::route::{self, IdentityFiles};
use crate::cli::settings::trusted_roots::{self, Roots};
use crate::http::BaseUrl;
use crate::http::route::Route;
use crate::http::tls::Trust;
use crate::http::transport::{self, CONNECT_TIMEOUT, TIMEOUT};
use crate::model::operation::Bound;
use crate::verdict::Target;

/// `--jobs`; 0 leaves the number to the protocol.
pub(crate) const JOBS: Bound = Bound { min: 1, max: 64, default: 0 };
/// `--retries`: further tries of a GET.
pub(crate) const RETRIES: Bound = Bound { min: 0, max: 10, default: transport::RETRIES };

/// How the deployment is connected to.
#[derive(Debug, Clone)]
pub(crate) struct Connection {
    pub base: Sourced<BaseUrl>,
    /// The profile's own address, where a variable gives another deployment's; `-` where the profile's is invalid.
    pub overruled: Option<Sourced<String>>,
    /// The time for one request with its retries.
    pub timeout: Duration,
    pub connect_timeout: Duration,
    /// The PEM file with the certificates to trust, instead of the platform's.
    pub cacert: Option<Sourced<PathBuf>>,
    /// Where the platform's root certificates are.
    pub roots: Roots,
    /// The way to the deployment, without our client certificate.
    pub route: Route,
    pub identity: Option<IdentityFiles>,
    pub insecure: Option<Source>,
    pub jobs: Option<u32>,
    /// How many times a GET is tried again.
    pub retries: u32,
}

impl Connection {
    /// Resolves the connection.
    ///
    /// # Errors
    /// No address, one that is none, or one that would show secrets to the network; a limit out of bounds; a
    /// route that leads nowhere.
    pub(crate) fn resolve(inputs: &Inputs) -> Result<Self, UsageError> {
        resolve(inputs)
    }

    /// The deployment as reports name it.
    #[must_use]
    pub(crate) fn target(&self) -> Target {
        Target {
            base_url: self.base.value.origin(),
            profile: None,
            insecure: self.insecure.is_some(),
            cacert: self.cacert.as_ref().map(|path| path.value.display().to_string()),
            route: route::taken(&self.route, self.identity.as_ref(), &self.base.value),
        }
    }

    /// The way with our client certificate, which is read each time.
    ///
    /// # Errors
    /// A [`UsageError`] of a file that can't be read, or has no certificate.
    pub(crate) fn route_with_identity(&self) -> Result<Route, UsageError> {
        route::with_identity(&self.route, self.identity.as_ref())
    }

    /// The certificates that are trusted. Reads the PEM files, our own too, so that a bad file is known before
    /// anything is sent.
    ///
    /// # Errors
    /// A [`UsageError`] of a file that can't be read, or has no certificate.
    pub(crate) fn trust(&self) -> Result<Trust, UsageError> {
        self.route_with_identity()?;
        if let Some(file) = &self.cacert {
            return trusted_roots::certificates(file).map(Trust::Only);
        }
        if self.insecure.is_some() {
            return Ok(Trust::Anybody);
        }
        let unseen = if self.base.value.is_plain_http() { None } else { self.roots.try_them()? };
        Ok(unseen.map_or(Trust::Platform, Trust::PlatformAnd))
    }
}

fn resolve(inputs: &Inputs) -> Result<Connection, UsageError> {
    let found = inputs.find("base_url").ok_or(UsageError::NoBaseUrl)?;
    let source = found.source;
    let base = BaseUrl::parse(&found.value)
        .map_err(|error| UsageError::BadBaseUrl { source: source.clone(), error })?;
    let insecure = switch("insecure", inputs)?;
    let allow_http = switch("allow_http", inputs)?;
    let route = route::resolve(inputs, &base)?;
    let stays_here = base.is_loopback() && route.addresses.iter().all(IpAddr::is_loopback);
    if base.is_plain_http() && !stays_here && allow_http.is_none() {
        return Err(UsageError::PlainHttp { host: base.host().to_owned() });
    }
    let cacert = inputs
        .file("cacert")
        // A flag that trusts anybody outranks a variable that trusts some; between equals care wins.
        .filter(|source| insecure.as_ref().is_none_or(|insecure| source.source.rank() >= insecure.rank()));
    let own = inputs.profile().filter(|_| matches!(source, Source::Variable(_) | Source::EnvFile(_)));
    let own = own.and_then(|profile| profile.text("base_url"));
    Ok(Connection {
        overruled: own.and_then(|own| differing(own, &base)),
        route,
        identity: route::identity_files(inputs)?,
        base: Sourced { value: base, source },
        timeout: duration("timeout", inputs, TIMEOUT)?,
        connect_timeout: duration("connect_timeout", inputs, CONNECT_TIMEOUT)?,
        insecure: insecure.filter(|_| cacert.is_none()),
        cacert,
        roots: Roots::of(inputs),
        jobs: jobs(inputs)?,
        retries: whole("retries", inputs, RETRIES)?,
    })
}

/// The number of requests at once; `--gentle` is one, whatever a variable or a profile says of `--jobs`.
fn jobs(inputs: &Inputs) -> Result<Option<u32>, UsageError> {
    let jobs = whole("jobs", inputs, JOBS)?;
    let gentle = switch("gentle", inputs)?.filter(|_| !inputs.flags.has("jobs"));
    Ok(gentle.map(|_| 1).or(Some(jobs).filter(|jobs| *jobs > 0)))
}

/// The profile's address, where it is another deployment's.
fn differing(Sourced { value, source }: Sourced<String>, base: &BaseUrl) -> Option<Sourced<String>> {
    let value = match BaseUrl::parse(&value) {
        Ok(own) if own.identity() == base.identity() => return None,
        Ok(own) => own.origin(),
        // The invalid text may be a secret, so it is not kept.
        Err(_) => String::from("-"),
    };
    Some(Sourced { value, source })
}
