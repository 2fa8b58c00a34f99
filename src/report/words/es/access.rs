//! The facts of requests that must be refused, in Spanish.

use super::remedies::REPORT_IT;
use crate::finding::AccessFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &AccessFact) -> Wording {
    match fact {
        AccessFact::AccessRefused { requests } => {
            brief(format!("se probaron {requests} solicitudes sin derecho"))
        }
        AccessFact::AccessUnjudged { requests } => brief(format!(
            "{requests} de ellas no las respondió la propia aplicación y no dicen quién puede hacer qué"
        )),
        AccessFact::AccessNotRefused { method, path, with_token, got } => problem(
            format!(
                "401 a {method} {path} con {}",
                if *with_token { "un token falso" } else { "ningún token" }
            ),
            got.to_string(),
            "Este endpoint puede estar abierto a todos. Repórtelo de inmediato a quienes desarrollan el ERP.",
        ),
        AccessFact::AccessRefusedElsewhere { method, path, got } => problem(
            format!("{got} de la aplicación a {method} {path}"),
            "uno de algo delante de ella: no pide un token o no da detail",
            "Un proxy rechaza antes y no se sabe si el ERP lo haría. Revise la dirección y la red.",
        ),
        AccessFact::AccessReadonlyOperates { path, got } => problem(
            format!("403 al usuario de solo lectura en {path}"),
            got.to_string(),
            "La regla de la casa es que solo ADMIN y DG operan: quite can_view_audit a este usuario o repórtelo.",
        ),
        AccessFact::LoginRefused {} => brief("se rechazó una contraseña equivocada"),
        AccessFact::LoginTakesAnyPassword { username } => problem(
            format!("400 a una contraseña equivocada de {username}"),
            "un token",
            "Cualquiera entra a nombre de cualquiera. Repórtelo de inmediato a quienes desarrollan el ERP y haga rotar los tokens.",
        ),
        AccessFact::AccessOutsiderDiffers { method, path, permission, permitted, got } => problem(
            format!(
                "{} a {method} {path}: {permission} es {permitted} en auth/me del usuario ajeno",
                if *permitted { 200 } else { 403 }
            ),
            got.to_string(),
            "Lo que se abre a este usuario no es lo que dice auth/me. Repórtelo a quienes desarrollan el ERP.",
        ),
        AccessFact::BoundsRefused { requests } => {
            brief(format!("se probaron {requests} solicitudes fuera de rango"))
        }
        AccessFact::BoundNotRefused { path, got, .. } => {
            problem(format!("400 a {path}"), got.to_string(), REPORT_IT)
        }
        AccessFact::BoundFieldUnnamed { parameter, path } => problem(
            format!("un 400 que nombre {parameter}"),
            format!("{path}: uno que no lo hace"),
            REPORT_IT,
        ),
    }
}
