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
            "400: el servidor no los conoce",
            "Revise el usuario y la contraseña (--username, --password-stdin).",
        ),
        SessionFact::CredentialsRejected { status, read_only: true } => problem(
            "un token que el servidor conozca, del usuario que no debe operar",
            format!("{status}: el token de --readonly-token es desconocido o se rotó"),
            "Dé el token nuevo de ese mismo usuario, u omita --readonly-token.",
        ),
        SessionFact::CredentialsRejected { status, .. } => problem(
            "un token que el servidor conozca",
            format!("{status}: el token es desconocido o se rotó"),
            "Obtenga otro: entre con --username o pídalo a un administrador.",
        ),
        SessionFact::OutsiderRejected { status } => problem(
            "un token que el servidor conozca, del usuario con menos derechos",
            format!("{status}: el token de --outsider-token es desconocido o se rotó"),
            "Dé el token nuevo de ese mismo usuario, u omita --outsider-token.",
        ),
        SessionFact::PermissionMissing { needs: "" } => problem(
            "200",
            "403: este usuario no puede hacer esto",
            "Pida el permiso a un administrador o use otro usuario.",
        ),
        SessionFact::PermissionMissing { needs } => problem(
            format!("un usuario con {needs}"),
            "403: este usuario no puede hacer esto",
            format!("Pida {needs} a un administrador o use otro usuario."),
        ),
        SessionFact::UserDiffers { expected, got } => problem(
            format!("auth/me nombra a {expected}"),
            format!("nombra a {got}"),
            "No opere con este token. Repórtelo a quienes desarrollan el ERP.",
        ),
        SessionFact::LoginDiffers { field, login, me } => problem(
            format!("{field} {login} en auth/me, como dijo el inicio de sesión"),
            me,
            "El token puede ser de otra persona. No opere con él. Repórtelo a quienes desarrollan el ERP.",
        ),
        SessionFact::SuperuserDenied { permission } => problem(
            format!("{permission} true en auth/me, ya que dice que este usuario es superusuario"),
            "no lo es",
            "No confíe en lo que auth/me dice de los usuarios. Repórtelo a quienes desarrollan el ERP.",
        ),
        SessionFact::PermissionContradicted { permission } => problem(
            format!("{permission} true en auth/me, ya que esto se respondió"),
            "false",
            "Lo que se abre a este usuario no es lo que dice auth/me. Repórtelo a quienes desarrollan el ERP.",
        ),
        SessionFact::TokenNotStable {} => problem(
            "el mismo token en cada inicio de sesión",
            "otro en el segundo",
            "Cada inicio de sesión puede acabar con la sesión de quien use estas credenciales, también la del programador: informe a los desarrolladores del ERP.",
        ),
        SessionFact::TokenRotated { username } => {
            brief(format!("{username} tiene un token nuevo, el anterior ya no vale"))
        }
        SessionFact::TokenRevoked { username } => brief(format!("el token de {username} ya no vale")),
        SessionFact::TokenStillGood {} => problem(
            "que el token anterior deje de valer al instante",
            "todavía abre",
            "Dé por hecho que otros lo conocen: revóquelo en el sitio de administración del ERP e informe a sus desarrolladores.",
        ),
        SessionFact::TokenNotChanged {} => problem(
            "un token nuevo",
            "otra vez el anterior",
            "Informe a los desarrolladores del ERP; no ha cambiado nada.",
        ),
        SessionFact::TokenNotRevoked {} => problem(
            "revoked: true",
            "revoked: false",
            "El token todavía abre: revóquelo en el sitio de administración del ERP.",
        ),
        SessionFact::TokenAnswerLost { what, old } => problem(
            format!("una respuesta a {what}"),
            match *old {
                "dead" => "no llegó ninguna, y el token anterior ya no vale: se llevó a cabo",
                "good" => "no llegó ninguna, y el token anterior todavía abre: no se llevó a cabo, o aún no",
                _ => "no llegó ninguna, y el servidor no responde: no se sabe si se llevó a cabo",
            },
            match *old {
                "dead" => {
                    "El token nuevo se perdió en el camino. Entre para obtenerlo: pointctl auth token --username NOMBRE."
                }
                _ => {
                    "Vea cuál de los dos es con pointctl auth status antes de reintentar. Si se rechaza el token, entre para obtener el actual: pointctl auth token --username NOMBRE."
                }
            },
        ),
    }
}
