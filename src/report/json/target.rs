//! The deployment and the way there, as the JSON report has them.

use serde::Serialize;

use crate::verdict::{RouteTaken, Target};

/// The deployment that the run was against.
#[derive(Serialize)]
pub(in crate::report) struct TargetJson<'a> {
    base_url: &'a str,
    insecure: bool,
}

impl<'a> TargetJson<'a> {
    pub(in crate::report) fn of(target: &'a Target) -> Self {
        Self { base_url: &target.base_url, insecure: target.insecure }
    }
}

/// The settings of the way to the deployment, as they were given.
#[derive(Serialize)]
pub(super) struct RouteJson<'a> {
    cacert: Option<&'a str>,
    proxy: Option<&'a str>,
    via: Option<&'a str>,
    resolve: Option<&'a str>,
    cert: Option<&'a str>,
    key: Option<&'a str>,
}

impl<'a> RouteJson<'a> {
    /// The settings of the way; `None` where it is the direct one.
    pub(super) fn of(target: &'a Target) -> Option<Self> {
        let RouteTaken { proxy, via, resolve, cert, key } = &target.route;
        let is_plain = target.cacert.is_none() && target.route == RouteTaken::default();
        (!is_plain).then_some(Self {
            cacert: target.cacert.as_deref(),
            proxy: proxy.as_deref(),
            via: via.as_deref(),
            resolve: resolve.as_deref(),
            cert: cert.as_deref(),
            key: key.as_deref(),
        })
    }
}
