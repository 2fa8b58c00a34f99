//! The facts of the way to the deployment, in Spanish.

use super::said::{self, cause, days};
use crate::finding::ConnectionFact;
use crate::report::words::amounts::{count, millis};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &ConnectionFact) -> Wording {
    match fact {
        ConnectionFact::CertificateSeen { issuer, days_left, .. } => {
            brief(format!("vence en {}, emitido por {issuer}", days(days_left.unsigned_abs())))
        }
        ConnectionFact::CertificateEndsSoon { not_after, days_left, least_days } => problem(
            format!("un certificado que dure al menos {} más", days(u64::from(*least_days))),
            format!("vence en {}, el {}", days(days_left.unsigned_abs()), said::moment(not_after)),
            "Renuévelo y vea por qué no se renovó solo.",
        ),
        ConnectionFact::CertificateExpired { not_after } => problem(
            "un certificado vigente",
            format!("venció el {}", said::moment(not_after)),
            "Renuévelo. Solo --insecure lo acepta.",
        ),
        ConnectionFact::CertificateNotYetValid { not_before } => problem(
            "un certificado vigente",
            format!("es válido desde el {}", said::moment(not_before)),
            "Revise el reloj de este equipo; si es correcto, cambie el certificado.",
        ),
        ConnectionFact::ProxyInUse { proxy } => brief(proxy.clone().unwrap_or_else(|| "sin proxy".into())),
        ConnectionFact::HostResolved { host, addresses, by } => {
            let by = if *by == "resolver" { "" } else { ", como dice --resolve" };
            brief(format!("{host}: {}{by}", addresses.join(", ")))
        }
        ConnectionFact::AddressReached { address, took_ms } => {
            brief(format!("{address} en {}", millis(*took_ms)))
        }
        ConnectionFact::AddressUnreachable { address, how } => problem(
            "una conexión con cada dirección del host",
            format!("{address}: {}", cause(how)),
            "Quítela del DNS, o vea por qué no responde: cada cliente la prueba de vez en cuando.",
        ),
        ConnectionFact::TlsSpoken { version, alpn, cipher, chain } => {
            let alpn = alpn.as_deref().unwrap_or("-");
            brief(format!("{version}, {cipher}, {alpn}; {}", count(*chain, "certificado", "certificados")))
        }
        ConnectionFact::CertificateUntrusted { how } => problem(
            "un certificado en el que este equipo confíe",
            format!("sin --insecure la conexión fallaría: {}", cause(how)),
            "Indique el certificado del emisor con --cacert ARCHIVO en lugar de --insecure.",
        ),
        ConnectionFact::PlainHttpClosed { how } => brief(format!("http:// no responde ({})", cause(how))),
        ConnectionFact::PlainHttpRedirects { status, location } => {
            brief(format!("http:// redirige a {location} ({status})"))
        }
        ConnectionFact::PlainHttpElsewhere { status, location } => problem(
            "que http:// redirija a https:// en el mismo host",
            format!("redirige a {location} ({status})"),
            "Pida que se corrija la redirección: quien escribe la dirección sin https:// acaba en otro lugar.",
        ),
        ConnectionFact::PlainHttpAnswers { status } => problem(
            "que http:// redirija a https://",
            format!("el servidor responde {status} sin cifrar"),
            "Pida que redirija a https://: un token enviado ahí por error se puede leer en el camino.",
        ),
        ConnectionFact::HttpSpoken { version } => brief(*version),
    }
}
