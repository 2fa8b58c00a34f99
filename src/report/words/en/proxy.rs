//! The troubles that a proxy on the way makes, in English.

use super::said::cause;
use crate::report::words::amounts::span;
use crate::report::words::wording::Problem;

/// Where the proxy's address is set: a flag, a variable or a profile, or this machine.
fn place(set_by: &str) -> &str {
    if set_by.is_empty() { "this machine's settings" } else { set_by }
}

pub(super) fn unreachable(proxy: &str, set_by: &str, how: &str) -> Problem {
    Problem::new(
        format!("a connection to the proxy {proxy}"),
        format!("{}, so the deployment was not asked", cause(how)),
        format!("Check the proxy's address in {}, or go without the proxy: --no-proxy '*'.", place(set_by)),
    )
}

pub(super) fn refused(proxy: &str, set_by: &str, host: &str, status: u16) -> Problem {
    let place = place(set_by);
    let remedy = match status {
        502..=504 => format!(
            "Ask whoever runs the proxy whether it can reach {host}. It is set in {place}; to go without it: --no-proxy '*'."
        ),
        _ => format!(
            "Ask whoever runs the proxy to let {host} through, or change {place}; to go without it: --no-proxy '*'."
        ),
    };
    Problem::new(
        format!("a way to {host} through the proxy {proxy}"),
        format!("the proxy answered {status}"),
        remedy,
    )
}

pub(super) fn wants_credentials(proxy: &str, set_by: &str, schemes: &[String], given: bool) -> Problem {
    let place = place(set_by);
    let named = if schemes.is_empty() { "it names no scheme".into() } else { schemes.join(", ") };
    let takes_basic = schemes.iter().any(|scheme| scheme.eq_ignore_ascii_case("basic") || scheme == "SOCKS5");
    let got = if given {
        format!("the proxy does not accept the credentials in its address ({named})")
    } else {
        format!("the proxy asks for credentials ({named})")
    };
    let remedy = if !takes_basic && !schemes.is_empty() {
        format!(
            "pointctl can only sign in to a proxy with Basic: put a proxy on this machine that signs in to that one into {place}, or go without it: --no-proxy '*'."
        )
    } else if given {
        format!("Check the username and the password in the address in {place}.")
    } else {
        let way = match set_by {
            "POINTCTL_PROXY" => String::new(),
            flag if flag.starts_with("--") => format!(", and leave {flag} out"),
            _ => format!(", which outranks {place}"),
        };
        format!(
            "Give the address with them, http://USER:PASSWORD@HOST:PORT, in the variable POINTCTL_PROXY{way}."
        )
    };
    Problem::new(format!("a way through the proxy {proxy}"), got, remedy)
}

pub(super) fn silent(proxy: &str, set_by: &str, after_ms: u64) -> Problem {
    Problem::new(
        format!("a way through the proxy {proxy}"),
        format!("it accepted the connection and did not answer within {}", span(after_ms)),
        format!(
            "Check that this is a proxy and that it can reach the deployment. It is set in {}; to go without it: --no-proxy '*'.",
            place(set_by)
        ),
    )
}
