//! The facts of requests that must be refused, in Spanish.

use super::remedies::REPORT_IT;
use crate::finding::AccessFact;
use crate::report::words::amounts::count;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &AccessFact) -> Wording {
    match fact {
        AccessFact::AccessRefused { requests } => brief(format!(
            "{} {} sin permiso",
            if *requests == 1 { "se probó" } else { "se probaron" },
            count(*requests, "solicitud", "solicitudes")
        )),
        AccessFact::AccessUnjudged { requests } => brief(format!(
            "{} una respuesta que no prueba nada sobre los permisos",
            count(*requests, "de ellas recibió", "de ellas recibieron")
        )),
        AccessFact::AccessNotRefused { method, path, with_token, got } => problem(
            format!(
                "{method} {path} se rechaza (401) {}",
                if *with_token { "con un token falso" } else { "sin token" }
            ),
            answered(*got),
            "Este endpoint puede estar abierto a todos. Repórtelo de inmediato a los desarrolladores del ERP.",
        ),
        AccessFact::AccessRefusedElsewhere { method, path, got } => problem(
            format!("la propia aplicación rechaza {method} {path} ({got})"),
            "la rechazó algo que está delante: la respuesta no pide un token o no trae detail",
            "Un proxy rechaza antes y no se sabe si el ERP lo haría. Revise la dirección y la red.",
        ),
        AccessFact::AccessReadonlyOperates { path, got } => problem(
            format!("el usuario de solo lectura se rechaza en {path} (403)"),
            answered(*got),
            "Solo ADMIN y DG pueden operar: quite can_view_audit a este usuario o repórtelo.",
        ),
        AccessFact::LoginRefused {} => brief("una contraseña equivocada se rechaza"),
        AccessFact::LoginTakesAnyPassword { username } => problem(
            format!("una contraseña equivocada de {username} se rechaza (400)"),
            "el servidor dio un token",
            "Cualquiera puede entrar como otra persona. Repórtelo de inmediato a los desarrolladores del ERP y haga rotar los tokens.",
        ),
        AccessFact::AccessOutsiderDiffers { method, path, permission, permitted, got } => problem(
            format!(
                "HTTP {} en {method} {path}, porque auth/me del usuario con menos permisos dice {permission} = {permitted}",
                if *permitted { 200 } else { 403 }
            ),
            answered(*got),
            "Los permisos de este usuario no son los que dice auth/me. Repórtelo a los desarrolladores del ERP.",
        ),
        AccessFact::BoundsRefused { requests } => brief(format!(
            "{} {} fuera de rango",
            if *requests == 1 { "se probó" } else { "se probaron" },
            count(*requests, "solicitud", "solicitudes")
        )),
        AccessFact::BoundNotRefused { path, got, .. } => {
            problem(format!("{path} se rechaza (400)"), answered(*got), REPORT_IT)
        }
        AccessFact::BoundFieldUnnamed { parameter, path } => problem(
            format!("un rechazo (400) que nombre {parameter}"),
            format!("el rechazo de {path} no lo nombra"),
            REPORT_IT,
        ),
    }
}

fn answered(status: u16) -> String {
    format!("el servidor respondió {status}")
}
