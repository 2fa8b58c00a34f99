//! What a proxy on the way did, in Spanish.

use crate::report::words::wording::Problem;

/// Where the proxy's address stands.
fn place(set_by: &str) -> &str {
    if set_by.is_empty() { "los ajustes de este equipo" } else { set_by }
}

pub(super) fn unreachable(proxy: &str, set_by: &str, how: &str) -> Problem {
    Problem::new(
        format!("una conexión con el proxy {proxy}"),
        format!("no hubo ({how}); al despliegue no se le preguntó"),
        format!("Revise la dirección del proxy en {}, o vaya sin él: --no-proxy '*'.", place(set_by)),
    )
}

pub(super) fn refused(proxy: &str, set_by: &str, host: &str, status: u16) -> Problem {
    let place = place(set_by);
    let remedy = match status {
        502..=504 => format!(
            "Vea si {host} se alcanza desde ahí; lo sabe quien administra el proxy. Está puesto en {place}; sin él: --no-proxy '*'."
        ),
        _ => format!(
            "Pida a quien administra el proxy que deje pasar a {host}, o cambie {place}; sin él: --no-proxy '*'."
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
    let named = if schemes.is_empty() { "sin nombrar un esquema".into() } else { schemes.join(", ") };
    let takes_basic = schemes.iter().any(|it| it.eq_ignore_ascii_case("basic") || it == "SOCKS5");
    let got = if given {
        format!("no acepta las que hay en su dirección ({named})")
    } else {
        format!("pide credenciales ({named})")
    };
    let remedy = if !takes_basic && !schemes.is_empty() {
        format!(
            "Aquí solo hay Basic: dé otro proxy en lugar del de {place}, uno en este equipo que inicie sesión en él, o vaya sin él: --no-proxy '*'."
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
            "Dé la dirección con ellas, http://USUARIO:CONTRASEÑA@HOST:PUERTO, en la variable POINTCTL_PROXY{way}."
        )
    };
    Problem::new(format!("un camino por el proxy {proxy}"), got, remedy)
}

pub(super) fn silent(proxy: &str, set_by: &str, after_ms: u64) -> Problem {
    Problem::new(
        format!("un camino por el proxy {proxy}"),
        format!("tomó la conexión y no dijo nada en {after_ms} ms"),
        format!(
            "Vea si esto es un proxy y si el despliegue se alcanza desde ahí. Está puesto en {}; sin él: --no-proxy '*'.",
            place(set_by)
        ),
    )
}
