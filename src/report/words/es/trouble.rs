//! What stood in the way, in Spanish.

use super::proxy;
use super::remedies::{CHECK_DEPLOYMENT, REPORT_IT};
use crate::http::Trouble;
use crate::report::words::wording::Problem;

pub(in crate::report::words) fn trouble(trouble: &Trouble) -> Problem {
    const CACERT: &str = "Si conoce a este emisor, dé su certificado con --cacert ARCHIVO. Solo como último recurso: --insecure.";
    match trouble {
        Trouble::DnsFailed { host } => Problem::new(
            "una dirección",
            format!("{host} no tiene"),
            "Revise cómo está escrito --base-url y la red de este equipo.",
        ),
        Trouble::ConnectRefused { host } => Problem::new(
            "una conexión",
            format!("{host} la rechazó"),
            "Revise el puerto en --base-url, si el despliegue está arriba, y HTTPS_PROXY si lo hay.",
        ),
        Trouble::ConnectUnreachable { host } => Problem::new(
            "una conexión",
            format!("ningún camino lleva a {host}"),
            "Revise la red y la VPN de este equipo.",
        ),
        Trouble::ConnectTimeout { host, after_ms } => Problem::new(
            "una conexión",
            format!("{host} no respondió en {after_ms} ms"),
            "Revise la red o dele más tiempo con --connect-timeout, y con --timeout, del que es a lo sumo cuatro quintos.",
        ),
        Trouble::ConnectFailed { host, detail } => Problem::new(
            "una conexión",
            format!("{host}: {detail}"),
            "Revise la red y la configuración del proxy.",
        ),
        Trouble::ProxyUnreachable { proxy, set_by, how } => proxy::unreachable(proxy, set_by, how),
        Trouble::ProxyRefused { proxy, set_by, host, status } => proxy::refused(proxy, set_by, host, *status),
        Trouble::ProxyAuthRequired { proxy, set_by, schemes, given } => {
            proxy::wants_credentials(proxy, set_by, schemes, *given)
        }
        Trouble::ProxySilent { proxy, set_by, after_ms } => proxy::silent(proxy, set_by, *after_ms),
        Trouble::TlsSelfSigned { subject } => Problem::new(
            "un certificado de un emisor de confianza",
            format!("uno autofirmado: {subject}"),
            CACERT,
        ),
        Trouble::TlsUnknownIssuer { issuer } => Problem::new(
            "un certificado de un emisor de confianza",
            format!("uno cuyo emisor no es de confianza aquí: {issuer}"),
            CACERT,
        ),
        Trouble::TlsExpired { not_after } => Problem::new(
            "un certificado vigente",
            format!("uno que venció el {not_after}"),
            "Pida que se renueve en el servidor; revise el reloj de este equipo.",
        ),
        Trouble::TlsNotYetValid { not_before } => Problem::new(
            "un certificado vigente",
            format!("uno que vale apenas desde {not_before}"),
            "Revise el reloj de este equipo y el del servidor.",
        ),
        Trouble::TlsWrongName { host, names } => Problem::new(
            format!("un certificado para {host}"),
            format!("uno para {}", if names.is_empty() { "ningún nombre".into() } else { names.join(", ") }),
            "Use en --base-url un nombre del certificado. Un nombre equivocado también puede ser otro servidor.",
        ),
        Trouble::TlsIssuerFirst { subject } => Problem::new(
            "primero el certificado del propio servidor",
            format!("el de un emisor: {subject}"),
            "Pida que se corrija la cadena en el servidor: primero su certificado, después sus emisores.",
        ),
        Trouble::TlsWeakKey { subject } => Problem::new(
            "un certificado con una clave de fiar",
            format!("uno con una clave muy corta o de un tipo antiguo: {subject}"),
            "Pida que se emita de nuevo en el servidor, con RSA de 2048 bits o más o con ECDSA.",
        ),
        Trouble::TlsVersion { host } => Problem::new(
            "TLS 1.2 o 1.3",
            format!("{host} solo habla versiones anteriores"),
            "Pida que se active TLS 1.2 o posterior en el servidor o en el proxy que está delante.",
        ),
        Trouble::TlsClientCertificate { host, detail } => Problem::new(
            "una conexión TLS",
            format!("{host} pide un certificado nuestro, u otro ({detail})"),
            "Dé el que acepta con --cert FILE y --key FILE; quien administra el servidor sabe cuál es.",
        ),
        Trouble::TlsRefused { host, alert } => Problem::new(
            "una conexión TLS",
            format!("{host} la rechazó ({alert})"),
            "Revise el nombre en --base-url y la configuración TLS del servidor; puede que pida --cert y --key.",
        ),
        Trouble::TlsNotSpoken { host } => Problem::new(
            "TLS",
            format!("{host} no lo habla"),
            "Revise el puerto en --base-url. Use http:// solo en este equipo.",
        ),
        Trouble::TlsFailed { detail } => Problem::new(
            "una conexión TLS",
            detail.as_str(),
            "Revise la configuración TLS del servidor y cualquier proxy intermedio.",
        ),
        Trouble::Timeout { after_ms } => Problem::new(
            "una respuesta completa",
            format!("ninguna en {after_ms} ms"),
            "Intente de nuevo o dele más tiempo con --timeout.",
        ),
        Trouble::GivenUp { timeouts } => Problem::new(
            "una respuesta",
            format!("no se pidió: {timeouts} solicitudes seguidas no la tuvieron a tiempo"),
            "Vea por qué el servidor no contesta, o dele más tiempo con --timeout; después ejecute de nuevo.",
        ),
        Trouble::NotProcessed {} => Problem::new(
            "una respuesta",
            "el servidor dice, por HTTP/2, que no atendió la solicitud",
            CHECK_DEPLOYMENT,
        ),
        Trouble::ConnectionLost { detail } => {
            Problem::new("una respuesta", format!("la conexión se rompió: {detail}"), CHECK_DEPLOYMENT)
        }
        Trouble::BodyCut { received } => Problem::new(
            "una respuesta completa",
            format!("se cortó después de {received} bytes"),
            "Intente de nuevo; si se repite, revise el proxy delante del ERP.",
        ),
        Trouble::AnswersTooLarge { bound } => Problem::new(
            format!("a lo más {bound} bytes de memoria para todas las respuestas juntas"),
            "más; esta no se conservó",
            REPORT_IT,
        ),
        Trouble::BodyTooLarge { bound } => {
            Problem::new(format!("a lo más {bound} bytes"), "más; no se conservó", REPORT_IT)
        }
        Trouble::RateLimited { retry_after_s } => {
            let wait = retry_after_s.map_or_else(String::new, |seconds| format!(", por {seconds} s"));
            Problem::new(
                "una respuesta",
                format!("429: demasiadas solicitudes{wait}"),
                "Espere e intente de nuevo, con más --retries y un --timeout más largo.",
            )
        }
        Trouble::Interrupted {} => {
            Problem::new("una respuesta", "la ejecución se detuvo", "Ejecute de nuevo.")
        }
    }
}

pub(in crate::report::words) fn lost(how: String) -> Problem {
    Problem::new(
        "la respuesta de la llamada en vivo",
        format!("{how}: puede haberse ejecutado o no"),
        "NO la ejecute de nuevo. Averigüe primero: pointctl verify --from-journal",
    )
}
