//! Whether a list such as `NO_PROXY` names a deployment. There is no standard for these lists: this reads what
//! curl, Go, Python and others read.

use std::net::IpAddr;

use super::base_url::BaseUrl;

/// Whether an entry of the list names this deployment: `*`, a name with all names below it, an IP address, or a
/// network such as `10.0.0.0/8`, each with or without a port. Commas or blanks separate entries.
#[must_use]
pub fn excludes(list: &str, base: &BaseUrl) -> bool {
    list.split([',', ' ', '\t', '\r', '\n']).filter(|entry| !entry.is_empty()).any(|entry| names(entry, base))
}

fn names(entry: &str, base: &BaseUrl) -> bool {
    let entry = entry.split_once("://").map_or(entry, |(_, rest)| rest).trim_end_matches('/');
    let (host, port) = parts(entry);
    if port.is_some_and(|port| port.parse() != Ok(base.port())) {
        return false;
    }
    if host == "*" {
        return true;
    }
    let here = base.host().trim_matches(['[', ']']);
    match (here.parse::<IpAddr>(), host.split_once('/')) {
        (Ok(here), Some((network, bits))) => {
            network.parse().is_ok_and(|network| is_within(here, network, bits.parse().ok()))
        }
        (Ok(_), None) => spelt(&bracketed(host)).is_some_and(|host| host.trim_matches(['[', ']']) == here),
        (Err(_), _) => {
            let name = host.strip_prefix('*').unwrap_or(host).trim_start_matches('.');
            let name = spelt(name).unwrap_or_default();
            let below = here.strip_suffix(name.as_str());
            !name.is_empty() && below.is_some_and(|below| below.is_empty() || below.ends_with('.'))
        }
    }
}

/// The host of an entry without brackets, and its port.
fn parts(entry: &str) -> (&str, Option<&str>) {
    if let Some((host, rest)) = entry.strip_prefix('[').and_then(|entry| entry.split_once(']')) {
        return (host, rest.strip_prefix(':'));
    }
    match entry.split_once(':') {
        Some((host, port)) if !port.contains(':') => (host, Some(port)),
        // The entry has no port, or is an IPv6 address.
        _ => (entry, None),
    }
}

fn bracketed(host: &str) -> String {
    if host.contains(':') { format!("[{host}]") } else { host.to_owned() }
}

/// A host in the spelling that a deployment's has.
fn spelt(host: &str) -> Option<String> {
    BaseUrl::parse(&format!("https://{host}")).ok().map(|base| base.host().to_owned())
}

fn is_within(here: IpAddr, network: IpAddr, bits: Option<u32>) -> bool {
    let same = |here: u128, network: u128, width: u32| {
        bits.filter(|bits| *bits <= width)
            .is_some_and(|bits| bits == 0 || (here ^ network) >> (width - bits) == 0)
    };
    match (here, network) {
        (IpAddr::V4(here), IpAddr::V4(network)) => same(here.to_bits().into(), network.to_bits().into(), 32),
        (IpAddr::V6(here), IpAddr::V6(network)) => same(here.to_bits(), network.to_bits(), 128),
        (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excluded(list: &str, address: &str) -> bool {
        excludes(list, &BaseUrl::parse(address).unwrap())
    }

    #[test]
    fn a_list_names_hosts_domains_and_all() {
        for list in [
            "*",
            "erp.example",
            ".example",
            "*.example",
            "other, erp.example",
            "other erp.example",
            "https://erp.example/",
            "EXAMPLE",
        ] {
            assert!(excluded(list, "https://erp.example"), "{list}");
        }
        for list in [
            "",
            "other.example",
            "rp.example",
            "10.0.0.0/8",
            "*.other.example",
            ".",
            "*.",
            ",",
            "erp.example.x",
        ] {
            assert!(!excluded(list, "https://erp.example"), "{list}");
        }
    }

    #[test]
    fn a_name_or_an_address_is_the_same_in_every_spelling() {
        for (list, address) in [
            ("erp.example.", "https://erp.example"),
            ("ERP.example", "https://erp.example."),
            ("café.example", "https://xn--caf-dma.example"),
            ("10.0.0.7", "https://[::ffff:10.0.0.7]"),
            ("10.0.0.0/8", "https://[::ffff:10.0.0.7]"),
            ("10.0.0.0/8", "https://10.255.0.7"),
            ("0.0.0.0/0", "https://10.255.0.7"),
            ("2001:db8::7", "https://[2001:DB8:0::7]"),
            ("[2001:db8:0:0::7]", "https://[2001:db8::7]"),
            ("2001:db8::/32", "https://[2001:db8::7]"),
            ("*", "https://10.0.0.7"),
            ("other, *", "https://[2001:db8::7]"),
        ] {
            assert!(excluded(list, address), "{list} {address}");
        }
        for (list, address) in [
            ("10.0.0.0/8", "https://11.0.0.7"),
            ("10.0.0.0/33", "https://10.0.0.7"),
            ("10.0.0.0/", "https://10.0.0.7"),
            ("2001:db8::/32", "https://10.0.0.7"),
            ("0.0.7", "https://10.0.0.7"),
            (".7", "https://10.0.0.7"),
        ] {
            assert!(!excluded(list, address), "{list} {address}");
        }
    }

    #[test]
    fn a_port_is_that_of_the_deployment() {
        for (list, address) in [
            ("erp.example:8443", "https://erp.example:8443"),
            ("erp.example:443", "https://erp.example"),
            ("*:80", "http://erp.example"),
            (".example:443", "https://erp.example"),
            ("10.0.0.7:443", "https://10.0.0.7"),
            ("[2001:db8::7]:443", "https://[2001:db8::7]"),
        ] {
            assert!(excluded(list, address), "{list} {address}");
            let other = list.rsplit_once(':').unwrap().0;
            assert!(!excluded(&format!("{other}:1"), address), "{list} {address}");
            assert!(!excluded(&format!("{other}:x"), address), "{list} {address}");
        }
    }
}
