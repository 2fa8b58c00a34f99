//! The facts of credentials and tokens, in Spanish.

use crate::finding::SessionFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &SessionFact) -> Wording {
    match fact {
        SessionFact::SignedIn { username, superuser, staff, groups } => {
            let mut roles = groups.clone();
            roles.extend(superuser.then(|| "superusuario".into()));
            roles.extend((*staff && !superuser).then(|| "staff".into()));
            if roles.is_empty() {
                brief(format!("{username}, sin rol"))
            } else {
                brief(format!("{username} ({})", roles.join(", ")))
            }
        }
        SessionFact::CredentialsFrom { source } => brief(format!("de {source}")),
        SessionFact::PermissionsGranted { permissions } => brief(permissions.join(", ")),
        SessionFact::CredentialsRejected { status: 400, .. } => problem(
            "un token para este usuario y contraseña",
            "el servidor no los acepta (400)",
            "Revise el usuario y la contraseña (--username, --password-stdin).",
        ),
        SessionFact::CredentialsRejected { status, read_only: true } => problem(
            "un token válido del usuario que no debe operar",
            format!("el servidor no conoce el token de --readonly-token, o se cambió ({status})"),
            "Indique el token nuevo de ese usuario, u omita --readonly-token.",
        ),
        SessionFact::CredentialsRejected { status, .. } => problem(
            "un token válido",
            format!("el servidor no conoce el token, o se cambió ({status})"),
            "Obtenga otro: inicie sesión con --username o pídalo a un administrador.",
        ),
        SessionFact::OutsiderRejected { status } => problem(
            "un token válido del usuario con menos permisos",
            format!("el servidor no conoce el token de --outsider-token, o se cambió ({status})"),
            "Indique el token nuevo de ese usuario, u omita --outsider-token.",
        ),
        SessionFact::PermissionMissing { needs: "" } => problem(
            "un usuario que pueda hacer esto",
            "este usuario no puede hacer esto (403)",
            "Pida el permiso a un administrador o use otro usuario.",
        ),
        SessionFact::PermissionMissing { needs } => problem(
            format!("un usuario con {needs}"),
            "este usuario no puede hacer esto (403)",
            format!("Pida {needs} a un administrador o use otro usuario."),
        ),
        SessionFact::UserDiffers { expected, got } => problem(
            format!("que auth/me nombre a {expected}"),
            format!("nombra a {got}"),
            "No opere con este token. Repórtelo a los desarrolladores del ERP.",
        ),
        SessionFact::LoginDiffers { field, login, me } => problem(
            format!("{field} {login} en auth/me, como dijo el inicio de sesión"),
            format!("auth/me dice {me}"),
            "El token puede ser de otra persona. No opere con él. Repórtelo a los desarrolladores del ERP.",
        ),
        SessionFact::SuperuserDenied { permission } => problem(
            format!("{permission} = true en auth/me, porque este usuario es superusuario"),
            "dice false",
            "No confíe en lo que auth/me dice de los usuarios. Repórtelo a los desarrolladores del ERP.",
        ),
        SessionFact::PermissionContradicted { permission } => problem(
            format!("{permission} = true en auth/me, porque el servidor dejó a este usuario hacerlo"),
            "dice false",
            "Los permisos de este usuario no son los que dice auth/me. Repórtelo a los desarrolladores del ERP.",
        ),
        SessionFact::TokenNotStable {} => problem(
            "el mismo token en cada inicio de sesión",
            "el segundo dio otro",
            "Cada inicio de sesión puede cerrar la sesión de quien use estas credenciales, también la de las tareas programadas: repórtelo a los desarrolladores del ERP.",
        ),
        SessionFact::TokenRotated { username } => {
            brief(format!("{username} tiene un token nuevo y el anterior ya no es válido"))
        }
        SessionFact::TokenRevoked { username } => brief(format!("el token de {username} ya no es válido")),
        SessionFact::TokenStillGood {} => problem(
            "que el token anterior deje de funcionar al instante",
            "todavía funciona",
            "Suponga que otros lo conocen: anúlelo en el sitio de administración del ERP y repórtelo a sus desarrolladores.",
        ),
        SessionFact::TokenNotChanged {} => problem(
            "un token nuevo",
            "el servidor dio otra vez el anterior",
            "No cambió nada. Repórtelo a los desarrolladores del ERP.",
        ),
        SessionFact::TokenNotRevoked {} => problem(
            "que la respuesta diga revoked: true",
            "dice revoked: false",
            "El token todavía funciona: anúlelo en el sitio de administración del ERP.",
        ),
        SessionFact::TokenAnswerLost { what, old } => problem(
            format!("una respuesta a {what}"),
            match *old {
                "dead" => "no llegó ninguna, y el token anterior ya no funciona: sí se hizo",
                "good" => "no llegó ninguna, y el token anterior todavía funciona: no se hizo, o todavía no",
                _ => "no llegó ninguna, y el servidor no responde: no se sabe si se hizo",
            },
            match *old {
                "dead" => {
                    "El token nuevo se perdió en el camino. Inicie sesión para obtenerlo: pointctl auth token --username NOMBRE."
                }
                _ => {
                    "Ejecute pointctl auth status antes de intentar de nuevo. Si se rechaza el token, inicie sesión para obtener el actual: pointctl auth token --username NOMBRE."
                }
            },
        ),
    }
}
