//! What was run against, and the way there, in the JSON report.

use serde::Serialize;

use crate::verdict::{RouteTaken, Target};

/// What was run against.
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

/// What was given of the way there, beside the address.
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
    /// None of the plain way.
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
