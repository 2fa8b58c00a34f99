//! Moments, counts, and what the API and the code call otherwise, as Spanish says them.

use crate::report::words::amounts::{self, count};
use crate::report::words::moments::{self, DayOrder};
use crate::report::words::reasons::SystemWords;

/// A moment such as `25/11/2026 12:34 CST`.
pub(in crate::report::words) fn moment(text: &str) -> String {
    moments::moment(text, DayOrder::DayFirst, false)
}

/// A moment with seconds, such as `25/11/2026 12:34:56 CST`.
pub(in crate::report::words) fn exactly(text: &str) -> String {
    moments::moment(text, DayOrder::DayFirst, true)
}

/// A day of the server's calendar, such as `25/11/2026`.
pub(super) fn day(text: &str) -> String {
    moments::day(text, DayOrder::DayFirst)
}

/// A text of the ERP's, with each moment in the reader's time zone.
pub(in crate::report::words) fn moments_in(text: &str) -> String {
    moments::within(text, moment)
}

pub(super) fn roughly(seconds: i64) -> String {
    amounts::roughly(seconds, "días")
}

pub(super) fn days(days: u64) -> String {
    count(days, "día", "días")
}

pub(super) fn rows(rows: u64) -> String {
    count(rows, "fila", "filas")
}

pub(super) fn log_rows(rows: u64) -> String {
    count(rows, "registro", "registros")
}

pub(super) fn clients(clients: u64) -> String {
    count(clients, "cliente", "clientes")
}

pub(super) fn requests(requests: u64) -> String {
    count(requests, "solicitud", "solicitudes")
}

pub(super) fn errors(errors: u64) -> String {
    count(errors, "error", "errores")
}

/// The name of the command with this action; an unknown action stands as it is.
pub(in crate::report) fn action(name: &str) -> String {
    let (name, rehearsal) = match name.strip_prefix("PREVIEW_") {
        Some(name) => (name, " (ensayo)"),
        None => (name, ""),
    };
    let short = match name {
        "RUN_API_MAINTENANCE" | "maintenance" => "mantenimiento",
        "DEACTIVATE_IDLE_API_CLIENTS" | "deactivate" => "desactivación",
        "PURGE_API_LOGS" | "purge" => "purga",
        other => other,
    };
    format!("{short}{rehearsal}")
}

/// The name of a key figure in reports.
pub(in crate::report::words) fn figure(name: &str) -> &str {
    match name {
        "requests_24h" => "solicitudes en 24 h",
        "errors_24h" => "errores en 24 h",
        "clients_active" => "clientes activos",
        "clients_total" => "todos los clientes",
        "rows_total" => "filas del historial",
        "idle_candidates" => "clientes que tomaría una desactivación",
        "purge_candidates" => "registros que podría borrar una purga",
        other => other,
    }
}

/// The name of an alert of this level.
pub(in crate::report) fn alert(nivel: &str) -> &str {
    match nivel {
        "danger" => "alerta crítica",
        "warning" => "advertencia",
        "ok" => "todo bien",
        other => other,
    }
}

/// A JSON type as the wire types or the reader of JSON name it.
pub(super) fn json_type(name: &str) -> &str {
    match name {
        "u8" | "u16" | "u32" | "u64" | "usize" => "un número entero, 0 o más,",
        "i8" | "i16" | "i32" | "i64" => "un número entero",
        "f32" | "f64" | "number" => "un número",
        "a string" | "string" => "un texto",
        "a boolean" | "boolean" => "true o false",
        "a sequence" | "array" => "una lista",
        "null" => "null",
        name if name.starts_with("struct ") || name == "a map" || name == "object" => "un objeto",
        _ => "otro tipo",
    }
}

/// The words for why there was no answer, by the trouble's code.
pub(super) fn cause(code: &str) -> &str {
    match code {
        "dns-failed" => "su nombre no tiene dirección",
        "connect-refused" => "rechazó la conexión",
        "connect-unreachable" => "la red no tiene una ruta hacia ahí",
        "connect-timeout" => "la conexión tardó demasiado",
        "connect-failed" => "la conexión falló",
        "proxy-unreachable" => "no se llega al proxy",
        "proxy-refused" => "el proxy lo rechazó",
        "proxy-auth-required" => "el proxy pide credenciales",
        "proxy-silent" => "el proxy no respondió",
        "tls-self-signed" => "su certificado es autofirmado",
        "tls-unknown-issuer" => "el emisor de su certificado no es de confianza aquí",
        "tls-expired" => "su certificado ya venció",
        "tls-not-yet-valid" => "su certificado todavía no es válido",
        "tls-wrong-name" => "su certificado es de otro nombre",
        "tls-issuer-first" => "muestra primero el certificado de un emisor",
        "tls-weak-key" => "la clave de su certificado es débil",
        "tls-version" => "solo acepta versiones viejas de TLS",
        "tls-client-certificate" => "pide un certificado de cliente",
        "tls-refused" => "rechazó la conexión TLS",
        "tls-not-spoken" => "ese puerto no usa TLS",
        "tls-failed" => "la conexión TLS falló",
        "timeout" => "no llegó respuesta a tiempo",
        "given-up" => "pointctl ya había dejado de preguntar",
        "not-processed" => "el servidor no atendió la solicitud",
        "connection-lost" => "se cortó la conexión",
        "body-cut" => "la respuesta llegó incompleta",
        "body-too-large" | "answers-too-large" => "la respuesta era demasiado grande",
        "rate-limited" => "el servidor pidió menos solicitudes",
        "interrupted" => "la ejecución se detuvo",
        "http-status" => "la respuesta fue un error",
        "live-answer-unreadable" => "la respuesta no se pudo leer",
        other => other,
    }
}

/// The words for an error of the operating system, by its number.
fn system(errno: i32) -> Option<&'static str> {
    Some(match errno {
        1 | 13 => "no hay permiso",
        2 => "no existe",
        17 => "ya existe",
        20 => "una parte de la ruta no es una carpeta",
        21 => "es una carpeta",
        24 => "hay demasiados archivos abiertos",
        27 => "el archivo es demasiado grande",
        28 => "no queda espacio en el disco",
        30 => "solo se puede leer, no escribir",
        32 => "quien lo leía ya cerró",
        36 => "el nombre es demasiado largo",
        40 => "hay demasiados enlaces seguidos",
        _ => return None,
    })
}

/// The words for the errors of the operating system and its library.
pub(in crate::report::words) const SYSTEM: SystemWords = SystemWords {
    numbered: system,
    not_utf8: "no es texto UTF-8",
    own: &[
        ("it exists and is not a regular file", "ya existe y no es un archivo normal"),
        ("it names a folder", "es el nombre de una carpeta"),
        ("it is read by this run", "esta ejecución lo lee"),
        ("what is there is too large for a token", "lo que hay ahí es demasiado grande para un token"),
        ("it was removed meanwhile", "alguien lo quitó mientras tanto"),
        (
            "it is mounted by itself, so that nothing can take its place; mount its folder",
            "está montado por sí solo y nada puede tomar su lugar; monte su carpeta",
        ),
        ("it belongs to somebody else, and would become ours", "es de otra persona y pasaría a ser nuestro"),
        ("it has more than", "tiene más de"),
    ],
};
