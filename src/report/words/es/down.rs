//! A deployment that is down, or could not be reached, in Spanish.

use super::said::moment;
use super::trouble::trouble;
use crate::http::Exchange;
use crate::report::words::amounts::span;
use crate::verdict::{Down, DownCause, Target, Unreached};

pub(in crate::report::words) fn down(down: &Down<'_>, target: &Target) -> String {
    let address = &target.base_url;
    let cause = match down.cause {
        DownCause::NoName => format!("el nombre de {address} no tiene dirección"),
        DownCause::Refused => format!("{address} rechazó la conexión"),
        DownCause::NoRoute => format!("la red no tiene una ruta hacia {address}"),
        DownCause::NoConnection { after_ms } => {
            format!("{address} no aceptó la conexión en {}", span(after_ms))
        }
        DownCause::NoHandshake { after_ms } => {
            format!("{address} aceptó la conexión, pero no respondió en {} (TLS)", span(after_ms))
        }
        DownCause::ConnectionEnded => format!("{address} cerró la conexión antes de establecerla"),
        DownCause::CertificateExpired { not_after } => {
            format!("{address} muestra un certificado que venció el {}", moment(not_after))
        }
        DownCause::NoAnswer { after_ms } => format!("{address} no respondió en {}", span(after_ms)),
        DownCause::HungUp => format!("{address} cerró la conexión sin responder"),
    };
    let proxy = target.route.via.as_ref().map(|proxy| format!(", a través del proxy {proxy}"));
    let (asked, proxy) = (asked(down.request), proxy.unwrap_or_default());
    format!("{cause}, en el paso {}{asked}{proxy}.", down.step)
}

pub(in crate::report::words) fn unreached(met: &Unreached<'_>, target: &Target) -> String {
    let got = trouble(met.trouble).got;
    format!(
        "no se pudo establecer la conexión con {} en el paso {}{}: {}.",
        target.base_url,
        met.step,
        asked(met.request),
        got
    )
}

/// The request of a trouble, such as ` (GET /api/auth/me/, 3 intentos)`.
fn asked(request: Option<&Exchange>) -> String {
    let asked = request.map(|request| match request.attempts {
        0 | 1 => format!(" ({} {})", request.method, request.target),
        tries => format!(" ({} {}, {tries} intentos)", request.method, request.target),
    });
    asked.unwrap_or_default()
}
