//! What is wrong with the way to the deployment, in English.

use crate::character::named;
use crate::cli::error::route::RouteProblem;
use crate::cli::words::said::Said;
use crate::http::route::IdentityProblem;

pub(crate) fn error(source: &str, problem: &RouteProblem) -> Said {
    match problem {
        RouteProblem::BadProxy { unseen: Some(it) } => Said::new(
            format!("{source}: the proxy's address contains an invisible character: {}", named(*it)),
            "An editor or a clipboard may have put it there. Write the address again without it.",
        ),
        RouteProblem::BadProxy { unseen: None } => Said::new(
            format!("{source}: this is not the address of a proxy"),
            "Give http://host:port, https://, socks5:// or socks5h://.",
        ),
        RouteProblem::ProxySecretInTheClear {} => Said::new(
            format!("{source}: anybody could read the proxy's credentials there"),
            "Leave them out there, and give the complete address in the variable POINTCTL_PROXY.",
        ),
        RouteProblem::BadResolve { got } => Said::new(
            format!("{source}: {got:?} does not have the form HOST:PORT:ADDRESS"),
            "Give one such as erp.example:443:10.0.0.7; separate several addresses with commas.",
        ),
        RouteProblem::ResolveElsewhere { got, authority } => Said::new(
            format!("{source}: {got:?} is not for {authority}, so it would change nothing"),
            format!("Give {authority}:ADDRESS, or leave it out."),
        ),
        RouteProblem::ResolveOfAddress { host } => Said::new(
            format!("{source}: {host} is already an address, so this would change nothing"),
            "Put the address to use into --base-url, or a name there and its address here.",
        ),
        RouteProblem::ResolveThroughProxy { proxy } => Said::new(
            format!("{source}: the proxy {proxy} looks names up by itself, so it would change nothing"),
            "Leave it out, or go without the proxy: --no-proxy '*'.",
        ),
        RouteProblem::KeyWithoutCert {} => {
            Said::new(format!("{source}: the key needs its certificate"), "Add --cert PEM.")
        }
        RouteProblem::NotAnIdentity { path, problem } => {
            let path = path.display();
            match problem {
                IdentityProblem::NoCertificate => Said::new(
                    format!("{source}: {path} does not contain a usable certificate"),
                    "Give a PEM file with the client's own BEGIN CERTIFICATE block first.",
                ),
                IdentityProblem::NoKey => Said::new(
                    format!("{source}: {path} does not contain a key that can be read"),
                    "Give an unencrypted PEM key with --key, or put it into the certificate's file.",
                ),
                IdentityProblem::OtherKey => Said::new(
                    format!("{source}: the key in {path} belongs to another certificate"),
                    "Give the key that the certificate was made for.",
                ),
            }
        }
    }
}
