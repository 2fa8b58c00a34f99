//! Why a request got no answer, in Spanish.

use super::proxy;
use super::remedies::{CHECK_DEPLOYMENT, REPORT_IT};
use super::said::moment;
use crate::http::Trouble;
use crate::report::words::amounts::{size, span};
use crate::report::words::wording::Problem;

pub(in crate::report::words) fn trouble(trouble: &Trouble) -> Problem {
    const CACERT: &str = "Si conoce a este emisor, indique su certificado con --cacert ARCHIVO. Solo como último recurso: --insecure.";
    match trouble {
        Trouble::DnsFailed { host } => Problem::new(
            "una dirección para el nombre del host",
            format!("el nombre {host} no tiene dirección"),
            "Revise que --base-url esté bien escrito y la red de este equipo.",
        ),
        Trouble::ConnectRefused { host } => Problem::new(
            "una conexión",
            format!("{host} rechazó la conexión"),
            "Revise el puerto en --base-url, que el servidor esté funcionando, y HTTPS_PROXY si lo usa.",
        ),
        Trouble::ConnectUnreachable { host } => Problem::new(
            "una conexión",
            format!("la red no tiene una ruta hacia {host}"),
            "Revise la red y la VPN de este equipo.",
        ),
        Trouble::ConnectTimeout { host, after_ms } => Problem::new(
            "una conexión",
            format!("{host} no respondió en {}", span(*after_ms)),
            "Revise la red y si el servidor está sobrecargado, o aumente --connect-timeout y --timeout (una conexión usa como máximo cuatro quintos de este).",
        ),
        Trouble::ConnectFailed { host, .. } => Problem::new(
            "una conexión",
            format!("la conexión con {host} falló"),
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
            format!("el certificado es autofirmado: {subject}"),
            CACERT,
        ),
        Trouble::TlsUnknownIssuer { issuer } => Problem::new(
            "un certificado de un emisor de confianza",
            format!("este equipo no confía en el emisor del certificado: {issuer}"),
            CACERT,
        ),
        Trouble::TlsExpired { not_after } => Problem::new(
            "un certificado vigente",
            format!("el certificado venció el {}", moment(not_after)),
            "Pida que se renueve en el servidor; revise el reloj de este equipo.",
        ),
        Trouble::TlsNotYetValid { not_before } => Problem::new(
            "un certificado vigente",
            format!("el certificado es válido apenas desde el {}", moment(not_before)),
            "Revise el reloj de este equipo y el del servidor.",
        ),
        Trouble::TlsWrongName { host, names } => Problem::new(
            format!("un certificado para {host}"),
            if names.is_empty() {
                "el certificado no tiene nombre".into()
            } else {
                format!("el certificado es para {}", names.join(", "))
            },
            "Use en --base-url un nombre del certificado. Un nombre equivocado también puede ser otro servidor.",
        ),
        Trouble::TlsIssuerFirst { subject } => Problem::new(
            "primero el certificado del propio servidor",
            format!("el servidor muestra primero el certificado de un emisor: {subject}"),
            "Pida que se corrija la cadena en el servidor: primero su certificado, después sus emisores.",
        ),
        Trouble::TlsWeakKey { subject } => Problem::new(
            "un certificado con una clave segura",
            format!("la clave del certificado es muy corta o de un tipo antiguo: {subject}"),
            "Pida que se emita uno nuevo para el servidor, con RSA de 2,048 bits o más o con ECDSA.",
        ),
        Trouble::TlsVersion { host } => Problem::new(
            "TLS 1.2 o 1.3",
            format!("{host} solo acepta versiones anteriores"),
            "Pida que se active TLS 1.2 o posterior en el servidor o en el proxy que está delante.",
        ),
        Trouble::TlsClientCertificate { host, .. } => Problem::new(
            "una conexión TLS",
            format!("{host} pide un certificado de cliente, u otro distinto"),
            "Indique el que acepta con --cert ARCHIVO y --key ARCHIVO; quien administra el servidor sabe cuál es.",
        ),
        Trouble::TlsRefused { host, .. } => Problem::new(
            "una conexión TLS",
            format!("{host} rechazó la conexión TLS"),
            "Revise el nombre en --base-url y la configuración TLS del servidor; puede que necesite --cert y --key.",
        ),
        Trouble::TlsNotSpoken { host } => Problem::new(
            "una conexión TLS",
            format!("ese puerto de {host} no usa TLS"),
            "Revise el puerto en --base-url. Use http:// solo en este equipo.",
        ),
        Trouble::TlsFailed { .. } => Problem::new(
            "una conexión TLS",
            "no se pudo establecer la conexión TLS",
            "Revise la configuración TLS del servidor y cualquier proxy intermedio.",
        ),
        Trouble::Timeout { after_ms } => Problem::new(
            "una respuesta completa",
            format!("no llegó ninguna respuesta completa en {}", span(*after_ms)),
            "Intente de nuevo y vea si el servidor está sobrecargado, o aumente --timeout.",
        ),
        Trouble::GivenUp { timeouts } => Problem::new(
            "una respuesta",
            format!("la solicitud no se envió, porque {timeouts} seguidas no tuvieron respuesta a tiempo"),
            "Averigüe por qué el servidor no responde, o aumente --timeout; después ejecute de nuevo.",
        ),
        Trouble::NotProcessed {} => Problem::new(
            "una respuesta",
            "el servidor dice que no atendió la solicitud (HTTP/2)",
            CHECK_DEPLOYMENT,
        ),
        Trouble::ConnectionLost { .. } => Problem::new(
            "una respuesta",
            "la conexión se cortó antes de que llegara la respuesta",
            CHECK_DEPLOYMENT,
        ),
        Trouble::BodyCut { received } => Problem::new(
            "una respuesta completa",
            format!("la respuesta se cortó después de {}", size(*received)),
            "Intente de nuevo; si se repite, revise el proxy delante del ERP.",
        ),
        Trouble::AnswersTooLarge { bound } => Problem::new(
            format!("como máximo {} de memoria para todas las respuestas juntas", size(*bound)),
            "las respuestas ocupan más, así que esta no se conservó",
            REPORT_IT,
        ),
        Trouble::BodyTooLarge { bound } => Problem::new(
            format!("una respuesta de {} como máximo", size(*bound)),
            "la respuesta es más grande, así que no se conservó",
            REPORT_IT,
        ),
        Trouble::RateLimited { retry_after_s } => {
            let wait = retry_after_s.map_or_else(String::new, |seconds| {
                format!("; pide esperar {}", span(seconds.saturating_mul(1_000)))
            });
            Problem::new(
                "una respuesta",
                format!("el servidor dice que hay demasiadas solicitudes (429){wait}"),
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
        format!("la respuesta se perdió ({how}): la llamada puede haberse ejecutado o no"),
        "NO la ejecute de nuevo. Averigüe primero: pointctl verify --from-journal",
    )
}
