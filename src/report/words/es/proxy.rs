//! The troubles that a proxy on the way makes, in Spanish.

use super::said::cause;
use crate::report::words::amounts::span;
use crate::report::words::wording::Problem;

/// Where the proxy's address is set: a flag, a variable or a profile, or this machine.
fn place(set_by: &str) -> &str {
    if set_by.is_empty() { "los ajustes de este equipo" } else { set_by }
}

pub(super) fn unreachable(proxy: &str, set_by: &str, how: &str) -> Problem {
    Problem::new(
        format!("una conexión con el proxy {proxy}"),
        format!("{}, así que no se preguntó al servidor", cause(how)),
        format!("Revise la dirección del proxy en {}, o no use el proxy: --no-proxy '*'.", place(set_by)),
    )
}

pub(super) fn refused(proxy: &str, set_by: &str, host: &str, status: u16) -> Problem {
    let place = place(set_by);
    let remedy = match status {
        502..=504 => format!(
            "Pregunte a quien administra el proxy si alcanza {host}. Está configurado en {place}; para no usarlo: --no-proxy '*'."
        ),
        _ => format!(
            "Pida a quien administra el proxy que deje pasar a {host}, o cambie {place}; para no usarlo: --no-proxy '*'."
        ),
    };
    Problem::new(
        format!("un camino a {host} por el proxy {proxy}"),
        format!("el proxy respondió {status}"),
        remedy,
    )
}

pub(super) fn wants_credentials(proxy: &str, set_by: &str, schemes: &[String], given: bool) -> Problem {
    let place = place(set_by);
    let named = if schemes.is_empty() { "no nombra un esquema".into() } else { schemes.join(", ") };
    let takes_basic = schemes.iter().any(|scheme| scheme.eq_ignore_ascii_case("basic") || scheme == "SOCKS5");
    let got = if given {
        format!("el proxy no acepta las credenciales de su dirección ({named})")
    } else {
        format!("el proxy pide credenciales ({named})")
    };
    let remedy = if !takes_basic && !schemes.is_empty() {
        format!(
            "pointctl solo inicia sesión en un proxy con Basic: ponga en {place} un proxy de este equipo que inicie sesión en aquel, o no lo use: --no-proxy '*'."
        )
    } else if given {
        format!("Revise el usuario y la contraseña de la dirección en {place}.")
    } else {
        let way = match set_by {
            "POINTCTL_PROXY" => String::new(),
            flag if flag.starts_with("--") => format!(", y quite {flag}"),
            _ => format!(", que está por encima de {place}"),
        };
        format!(
            "Indique la dirección con credenciales, http://USUARIO:CONTRASEÑA@HOST:PUERTO, en la variable POINTCTL_PROXY{way}."
        )
    };
    Problem::new(format!("un camino por el proxy {proxy}"), got, remedy)
}

pub(super) fn silent(proxy: &str, set_by: &str, after_ms: u64) -> Problem {
    Problem::new(
        format!("un camino por el proxy {proxy}"),
        format!("aceptó la conexión y no respondió en {}", span(after_ms)),
        format!(
            "Revise que sea un proxy y que alcance el servidor. Está configurado en {}; para no usarlo: --no-proxy '*'.",
            place(set_by)
        ),
    )
}
