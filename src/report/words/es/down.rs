//! A deployment that is down, in Spanish.

use super::said::moment;
use crate::report::words::amounts::span;
use crate::verdict::{Down, DownCause, Target};

pub(in crate::report::words) fn down(down: &Down<'_>, target: &Target) -> String {
    let address = &target.base_url;
    let cause = match down.cause {
        DownCause::NoName => format!("el nombre de {address} no tiene dirección"),
        DownCause::Refused => format!("{address} rechazó la conexión"),
        DownCause::NoRoute => format!("la red no tiene una ruta hacia {address}"),
        DownCause::NoConnection { after_ms } => {
            format!("{address} no aceptó la conexión en {}", span(after_ms))
        }
        DownCause::ConnectionEnded => format!("{address} cerró la conexión antes de establecerla"),
        DownCause::CertificateExpired { not_after } => {
            format!("{address} muestra un certificado que venció el {}", moment(not_after))
        }
        DownCause::NoAnswer { after_ms } => format!("{address} no respondió en {}", span(after_ms)),
        DownCause::HungUp => format!("{address} cerró la conexión sin responder"),
    };
    let asked = down.request.map(|it| match it.attempts {
        0 | 1 => format!(" ({} {})", it.method, it.target),
        tries => format!(" ({} {}, {tries} intentos)", it.method, it.target),
    });
    let proxy = target.route.via.as_ref().map(|proxy| format!(", a través del proxy {proxy}"));
    let (asked, proxy) = (asked.unwrap_or_default(), proxy.unwrap_or_default());
    format!("{cause}, en el paso {}{asked}{proxy}.", down.step)
}
