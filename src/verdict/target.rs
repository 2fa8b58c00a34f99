//! The deployment that a run was against, and the way that led there.

/// The deployment that was run against, without any secret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Target {
    /// Scheme, host and port: `https://host[:port]`.
    pub base_url: String,
    /// The profile whose settings were taken; none where no profile was.
    pub profile: Option<String>,
    /// `--insecure` was given: nobody checked who answered.
    pub insecure: bool,
    /// The file of certificates that was trusted instead of the platform's.
    pub cacert: Option<String>,
    /// The way to the deployment.
    pub route: RouteTaken,
}

impl Target {
    /// A deployment that is reached directly; `base_url` is `https://host[:port]`.
    #[must_use]
    pub fn new(base_url: impl Into<String>) -> Self {
        Self { base_url: base_url.into(), ..Self::default() }
    }
}

/// The way to the deployment where it is not the direct one, without any secret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RouteTaken {
    /// The address of the proxy that was given, without its credentials.
    pub proxy: Option<String>,
    /// The address of the proxy on the way, whatever names it, without its credentials.
    pub via: Option<String>,
    /// The addresses that were given in place of the resolver's, as `HOST:PORT:ADDRESS[,ADDRESS]`.
    pub resolve: Option<String>,
    /// The path of the client certificate's file.
    pub cert: Option<String>,
    /// The file of the client certificate's key, where it is another one.
    pub key: Option<String>,
}
