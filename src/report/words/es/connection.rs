//! The facts of the way to the deployment, in Spanish.

use crate::finding::ConnectionFact;
use crate::report::words::amounts::millis;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &ConnectionFact) -> Wording {
    match fact {
        ConnectionFact::CertificateSeen { issuer, days_left, .. } => {
            brief(format!("le quedan {days_left} días, emitido por {issuer}"))
        }
        ConnectionFact::CertificateEndsSoon { not_after, days_left, least_days } => problem(
            format!("un certificado al que le queden al menos {least_days} días"),
            format!("le quedan {days_left} días, hasta {not_after}"),
            "Renuévelo y vea por qué no se renovó solo.",
        ),
        ConnectionFact::CertificateExpired { not_after } => problem(
            "un certificado vigente",
            format!("venció el {not_after}"),
            "Renuévelo. Solo --insecure lo acepta.",
        ),
        ConnectionFact::CertificateNotYetValid { not_before } => problem(
            "un certificado vigente",
            format!("vale desde el {not_before}"),
            "Revise el reloj de este equipo; si es correcto, cambie el certificado.",
        ),
        ConnectionFact::ProxyInUse { proxy } => brief(proxy.clone().unwrap_or_else(|| "ninguno".into())),
        ConnectionFact::HostResolved { host, addresses, by } => {
            let by = if *by == "resolver" { "" } else { ", como dice --resolve" };
            brief(format!("{host}: {}{by}", addresses.join(", ")))
        }
        ConnectionFact::AddressReached { address, took_ms } => {
            brief(format!("{address} en {}", millis(*took_ms)))
        }
        ConnectionFact::AddressUnreachable { address, how } => problem(
            "una conexión con cada dirección del host",
            format!("{address}: {how}"),
            "Quítela del DNS, o vea por qué no responde: cada cliente la prueba de vez en cuando.",
        ),
        ConnectionFact::TlsSpoken { version, alpn, cipher, chain } => {
            let alpn = alpn.as_deref().unwrap_or("-");
            brief(format!("{version}, {cipher}, {alpn}; certificados mostrados: {chain}"))
        }
        ConnectionFact::CertificateUntrusted { how } => problem(
            "un certificado en el que este equipo confíe",
            format!("sin --insecure: {how}"),
            "Dé el certificado del emisor con --cacert ARCHIVO en lugar de --insecure.",
        ),
        ConnectionFact::PlainHttpClosed { how } => brief(format!("http:// no responde ({how})")),
        ConnectionFact::PlainHttpRedirects { status, location } => {
            brief(format!("http:// lleva a {location} ({status})"))
        }
        ConnectionFact::PlainHttpElsewhere { status, location } => problem(
            "que http:// lleve a https:// en el mismo host",
            format!("{status} a {location}"),
            "Haga que lleve ahí; quien escribe la dirección sin https:// acaba en otro lugar.",
        ),
        ConnectionFact::PlainHttpAnswers { status } => problem(
            "que http:// lleve a https://",
            format!("{status}: responde a la vista"),
            "Haga que lleve a https://: un token enviado ahí por error se puede leer en el camino.",
        ),
        ConnectionFact::HttpSpoken { version } => brief(*version),
    }
}
