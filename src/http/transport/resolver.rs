//! The system's resolver, with an error type by which a failed look-up is recognized.

use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::options::Options;
use crate::http::diagnosis::NameNotResolved;
use crate::http::phase_timer;

/// The system's resolver, except for the deployment's host: its addresses may be given, and it may be looked up
/// under another spelling than requests have.
#[derive(Debug)]
pub(super) struct Resolver {
    host: String,
    lookup: String,
    addresses: Vec<IpAddr>,
}

impl Resolver {
    pub(super) fn of(options: &Options) -> Self {
        let (host, lookup) = (options.base.host().to_owned(), options.base.lookup_name());
        Self { host, lookup, addresses: options.route.addresses.clone() }
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let is_host = name.as_str().eq_ignore_ascii_case(&self.host);
        if !self.addresses.is_empty() && is_host {
            let given: Vec<_> = self.addresses.iter().map(|address| SocketAddr::new(*address, 0)).collect();
            return Box::pin(async move { Ok(Box::new(given.into_iter()) as Addrs) });
        }
        let asked = if is_host { self.lookup.clone() } else { name.as_str().to_owned() };
        Box::pin(async move {
            let begin = Instant::now();
            let found = tokio::net::lookup_host((asked.as_str(), 0)).await.map_err(|_| NameNotResolved)?;
            phase_timer::resolved(begin);
            Ok(Box::new(found.collect::<Vec<_>>().into_iter()) as Addrs)
        })
    }
}
