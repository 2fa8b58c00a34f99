//! The way to the deployment, by flags, variables and the profile.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use crate::character;
use crate::cli::error::UsageError;
use crate::cli::error::route::RouteProblem;
use crate::cli::lookup::content::{self, Content};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::http::BaseUrl;
use crate::http::no_proxy::excludes;
use crate::http::route::{Identity, IdentityProblem, Proxy, ProxyUrl, Route};
use crate::verdict::RouteTaken;

/// The files of our client certificate and its key; no second one where one file has both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IdentityFiles {
    cert: Sourced<PathBuf>,
    key: Option<Sourced<PathBuf>>,
}

/// The proxy variables that other programs read as well.
const USUAL: [&str; 7] =
    ["", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

fn wrong(source: Source, problem: RouteProblem) -> UsageError {
    UsageError::Route { source, problem }
}

/// Resolves the way, without our client certificate, which is read when it is used.
///
/// # Errors
/// A [`UsageError::Route`].
pub(crate) fn resolve(inputs: &Inputs, base: &BaseUrl) -> Result<Route, UsageError> {
    let found = proxy(inputs, base)?;
    let proxy_from = found.source.map(|source| source.to_string()).unwrap_or_default();
    let ours = inputs.find("no_proxy").is_some();
    let proxy_is_usual = !ours && USUAL.contains(&proxy_from.as_str());
    let route = Route { proxy: found.proxy, proxy_from, proxy_is_usual, ..Route::default() };
    let Sourced { value: texts, source } = inputs.list("resolve");
    let mut addresses = Vec::new();
    for text in &texts {
        let (authority, more) = entry(text)
            .ok_or_else(|| wrong(source.clone(), RouteProblem::BadResolve { got: text.clone() }))?;
        if !base.has_authority(&authority) {
            let problem = RouteProblem::ResolveElsewhere { got: text.clone(), authority: base.authority() };
            return Err(wrong(source, problem));
        }
        addresses.extend(more);
    }
    if let Some(own) = base.address().filter(|own| addresses.iter().any(|address| address != own)) {
        return Err(wrong(source, RouteProblem::ResolveOfAddress { host: own.to_string() }));
    }
    match route.proxy_to(base) {
        Some(proxy) if !addresses.is_empty() => {
            Err(wrong(source, RouteProblem::ResolveThroughProxy { proxy }))
        }
        _ => Ok(Route { addresses, ..route }),
    }
}

/// The proxy, and the source that gives it.
struct FoundProxy {
    proxy: Proxy,
    source: Option<Source>,
}

fn proxy(inputs: &Inputs, base: &BaseUrl) -> Result<FoundProxy, UsageError> {
    let list = inputs.find("no_proxy").map(|input| input.value);
    let list = list.or_else(|| usual(inputs, &["NO_PROXY", "no_proxy"]).map(|usual| usual.value));
    // What is meant for this machine goes there directly, whatever the variables say.
    let none = base.is_loopback() || list.is_some_and(|list| excludes(&list, base));
    let through = |url: ProxyUrl, source| {
        let proxy = if none { Proxy::None } else { Proxy::Url(url) };
        FoundProxy { proxy, source: Some(source) }
    };
    if let Some(Sourced { value, source }) = inputs.find("proxy") {
        let url = proxy_url(&value, &source, ProxyUrl::parse)?;
        if matches!(source, Source::Profile { .. }) && url.has_credentials() {
            return Err(wrong(source, RouteProblem::ProxySecretInTheClear {}));
        }
        return Ok(through(url, source));
    }
    if none {
        return Ok(FoundProxy { proxy: Proxy::None, source: None });
    }
    let own: &[&'static str] =
        if base.is_plain_http() { &["HTTP_PROXY", "http_proxy"] } else { &["HTTPS_PROXY", "https_proxy"] };
    // Under CGI, whose caller chooses what HTTP_PROXY is, nobody reads them.
    let usual = usual(inputs, own).or_else(|| usual(inputs, &["ALL_PROXY", "all_proxy"]));
    match usual.filter(|_| inputs.env.get("REQUEST_METHOD").is_none()) {
        None => Ok(FoundProxy { proxy: Proxy::System, source: None }),
        // SOCKS4 is known to the library alone.
        Some(Sourced { value, source }) if value.starts_with("socks4") => {
            Ok(FoundProxy { proxy: Proxy::System, source: Some(source) })
        }
        Some(Sourced { value, source }) => {
            Ok(through(proxy_url(&value, &source, ProxyUrl::of_variable)?, source))
        }
    }
}

/// Parses a proxy's address. Its credentials are sent as they are written, and line breaks are ignored.
fn proxy_url(
    text: &str,
    source: &Source,
    parse: impl FnOnce(&str) -> Option<ProxyUrl>,
) -> Result<ProxyUrl, UsageError> {
    let unseen = character::first_unseen(text.trim());
    let url = parse(text).filter(|_| unseen.is_none());
    url.ok_or_else(|| wrong(source.clone(), RouteProblem::BadProxy { unseen }))
}

/// The first of these variables that is set, of those that every program reads.
fn usual(inputs: &Inputs, names: &[&'static str]) -> Option<Sourced<String>> {
    let variable = |name: &&'static str| {
        inputs.env.text(name).map(|value| Sourced { value, source: Source::Variable(name) })
    };
    names.iter().find_map(variable)
}

/// Parses `HOST:PORT:ADDRESS[,ADDRESS]`; an IPv6 host has to be in brackets, an address may be.
fn entry(text: &str) -> Option<(String, Vec<IpAddr>)> {
    let host = if text.starts_with('[') { text.find(']')? + 1 } else { text.find(':')? };
    let (port, addresses) = text.get(host..)?.strip_prefix(':')?.split_once(':')?;
    port.parse::<u16>().ok().filter(|port| *port > 0)?;
    let addresses = addresses.split(',').map(|part| part.trim().trim_matches(['[', ']']).parse().ok());
    let addresses: Option<Vec<IpAddr>> = addresses.collect();
    (host > 0).then(|| format!("{}:{port}", &text[..host])).zip(addresses)
}

/// The files of our client certificate.
///
/// # Errors
/// [`RouteProblem::KeyWithoutCert`].
pub(crate) fn identity_files(inputs: &Inputs) -> Result<Option<IdentityFiles>, UsageError> {
    match (inputs.file("cert"), inputs.file("key")) {
        (Some(cert), key) => Ok(Some(IdentityFiles { cert, key })),
        (None, Some(key)) => Err(wrong(key.source, RouteProblem::KeyWithoutCert {})),
        (None, None) => Ok(None),
    }
}

/// Most bytes of a certificate or key, which usually have a few kilobytes.
const MOST_BYTES: u64 = 1 << 20;

/// The way with our client certificate.
///
/// # Errors
/// A [`UsageError`] of a file that can't be read, or has no certificate.
pub(crate) fn with_identity(route: &Route, files: Option<&IdentityFiles>) -> Result<Route, UsageError> {
    let mut route = route.clone();
    if let Some(IdentityFiles { cert, key }) = files {
        let key = key.as_ref().unwrap_or(cert);
        let identity = Identity::read(&read(cert)?, &read(key)?).map_err(|problem| {
            let at = if problem == IdentityProblem::NoCertificate { cert } else { key };
            wrong(at.source.clone(), RouteProblem::NotAnIdentity { path: at.value.clone(), problem })
        })?;
        route.identity = Some(identity);
    }
    Ok(route)
}

fn read(file: &Sourced<PathBuf>) -> Result<Content, UsageError> {
    let path: &Path = &file.value;
    content::read(path, MOST_BYTES).map_err(|error| UsageError::Unreadable {
        source: file.source.clone(),
        path: path.into(),
        reason: error.to_string(),
    })
}

/// The way as reports show it, without a proxy's password.
pub(crate) fn taken(route: &Route, files: Option<&IdentityFiles>, base: &BaseUrl) -> RouteTaken {
    // What the usual variables say is found by whoever goes the same way.
    let via = route.proxy_to(base);
    let proxy = via.clone().filter(|_| !route.proxy_is_usual);
    let addresses = route.addresses.iter().map(|address| match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    });
    let addresses = addresses.collect::<Vec<_>>().join(",");
    let resolve = (!addresses.is_empty()).then(|| format!("{}:{addresses}", base.authority()));
    let shown = |file: &Sourced<PathBuf>| file.value.display().to_string();
    RouteTaken {
        proxy,
        via,
        resolve,
        cert: files.map(|files| shown(&files.cert)),
        key: files.and_then(|files| files.key.as_ref()).map(shown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::lookup::environment::Environment;
    use crate::cli::lookup::flags::Flags;

    fn inputs(flags: &Flags, pairs: &[(&str, &str)]) -> Inputs {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).into()));
        Inputs::from(Environment::from_pairs(pairs)).with_flags(flags.clone())
    }

    fn routed(flags: &Flags, pairs: &[(&str, &str)]) -> Result<String, &'static str> {
        let base = BaseUrl::parse("https://erp.example").unwrap();
        let route = resolve(&inputs(flags, pairs), &base).map_err(|error| error.code())?;
        Ok(match route.proxy {
            Proxy::System => "system".into(),
            Proxy::None => "none".into(),
            Proxy::Url(url) => url.to_string(),
        })
    }

    fn flags(proxy: Option<&str>, no_proxy: Option<&str>) -> Flags {
        let given = [("proxy", proxy), ("no_proxy", no_proxy)].into_iter();
        let given = given.filter_map(|(id, value)| Some((id, value?)));
        given.fold(Flags::default(), |flags, (id, value)| flags.with(id, value))
    }

    #[test]
    fn a_proxy_is_the_flags_the_variables_or_the_platforms() {
        let of = |proxy, list, pairs: &[(&str, &str)]| routed(&flags(proxy, list), pairs).unwrap();
        assert_eq!(of(None, None, &[]), "system");
        assert_eq!(of(None, None, &[("HTTPS_PROXY", "http://v")]), "http://v");
        assert_eq!(of(None, None, &[("ALL_PROXY", "v:3128/")]), "http://v:3128");
        assert_eq!(of(None, None, &[("HTTPS_PROXY", "http://v"), ("REQUEST_METHOD", "GET")]), "system");
        assert_eq!(of(None, None, &[("HTTPS_PROXY", "http://v"), ("NO_PROXY", "x,erp.example:443")]), "none");
        assert_eq!(of(None, None, &[("HTTPS_PROXY", "http://v"), ("NO_PROXY", "erp.example.")]), "none");
        assert_eq!(of(Some("http://f:1"), None, &[("POINTCTL_PROXY", "http://p")]), "http://f:1");
        assert_eq!(of(None, None, &[("POINTCTL_PROXY", "socks5://p:2")]), "socks5://p:2");
        assert_eq!(of(Some("http://f"), None, &[("NO_PROXY", ".example")]), "none");
        assert_eq!(of(Some("http://f"), Some("other"), &[("NO_PROXY", ".example")]), "http://f");
        assert_eq!(of(None, Some("*"), &[("HTTPS_PROXY", "http://v")]), "none");
        assert_eq!(of(None, Some("other"), &[("https_proxy", "v:3128"), ("NO_PROXY", "*")]), "http://v:3128");
        assert_eq!(of(None, Some("other"), &[("HTTP_PROXY", "http://v")]), "system");
        assert_eq!(routed(&flags(Some("proxy:3128"), None), &[]), Err("bad-proxy"));
        for value in ["ftp://v", "no proxy", "http://"] {
            assert_eq!(routed(&flags(None, None), &[("HTTPS_PROXY", value)]), Err("bad-proxy"), "{value}");
            let unused = [("HTTPS_PROXY", value), ("NO_PROXY", "*")];
            assert_eq!(routed(&flags(None, None), &unused).as_deref(), Ok("none"), "{value}");
        }
    }

    #[test]
    fn what_says_so_is_known_and_a_curl_line_names_what_curl_does_not_see() {
        let base = BaseUrl::parse("https://erp.example").unwrap();
        let of = |flags: &Flags, pairs: &[(&str, &str)]| {
            let route = resolve(&inputs(flags, pairs), &base).unwrap();
            (route.proxy_from.clone(), taken(&route, None, &base).proxy)
        };
        let through = || Some(String::from("http://p"));
        assert_eq!(of(&flags(Some("http://p"), None), &[]), ("--proxy".into(), through()));
        assert_eq!(of(&flags(None, None), &[("POINTCTL_PROXY", "http://p")]).1, through());
        assert_eq!(of(&flags(None, None), &[("HTTPS_PROXY", "http://p")]), ("HTTPS_PROXY".into(), None));
        assert_eq!(of(&flags(None, Some("x")), &[("HTTPS_PROXY", "http://p")]).1, through());
    }

    #[test]
    fn an_address_is_given_for_this_host_and_port_alone() {
        let base = BaseUrl::parse("https://erp.example").unwrap();
        let of = |texts: &[&str], pairs: &[(&str, &str)]| {
            let flags = Flags::default().with_all("resolve", texts);
            resolve(&inputs(&flags, pairs), &base)
                .map(|resolved| resolved.addresses)
                .map_err(|error| error.code())
        };
        let two = of(&["ERP.example:443:127.0.0.1,[::1]"], &[]).unwrap();
        assert_eq!(two, ["127.0.0.1".parse::<IpAddr>().unwrap(), "::1".parse().unwrap()]);
        assert_eq!(of(&["erp.example.:443:10.0.0.1"], &[]).unwrap().len(), 1, "the same host");
        assert_eq!(of(&["erp.example:443:::1", "erp.example:443:10.0.0.1"], &[]).unwrap().len(), 2);
        for text in [
            "",
            "erp.example",
            "erp.example:443",
            "erp.example:443:",
            "erp.example:x:1.1.1.1",
            ":443:1.1.1.1",
            "erp.example:0:1.1.1.1",
            "erp.example:443:host",
        ] {
            assert_eq!(of(&[text], &[]), Err("bad-resolve"), "{text}");
        }
        for text in ["erp.example:8443:1.1.1.1", "other:443:1.1.1.1", "[::1]:443:1.1.1.1"] {
            assert_eq!(of(&[text], &[]), Err("resolve-elsewhere"), "{text}");
        }
        assert_eq!(of(&["erp.example:443: 10.0.0.1 , [::1] "], &[]).unwrap().len(), 2);
        let proxied = of(&["erp.example:443:1.1.1.1"], &[("POINTCTL_PROXY", "http://p")]);
        assert_eq!(proxied, Err("resolve-through-proxy"));
    }

    #[test]
    fn a_key_wants_its_certificate() {
        let files = identity_files(&inputs(&Flags::default(), &[("POINTCTL_KEY", "k.pem")]));
        assert_eq!(files.unwrap_err().code(), "key-without-cert");
        let flags = Flags::default().with("cert", "c.pem");
        assert!(identity_files(&inputs(&flags, &[])).unwrap().unwrap().key.is_none());
    }
}
