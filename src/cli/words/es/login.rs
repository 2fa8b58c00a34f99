//! What `setup` says and asks, in Spanish.

use crate::cli::error::login::LoginProblem;
use crate::cli::words::questions::Question;
use crate::cli::words::said::Said;
use crate::report::sanitize::sanitize;

/// Lines with ` = ` are settings once the mark before them is gone.
pub(crate) const POLICY: &str = "\
# Qué se considera bueno. Quite el # de lo que deba valer; pointctl config show muestra lo que vale.
# El ERP da una alerta crítica desde el primer error en 24 horas: se espera mientras fallen pocas solicitudes.
# expected_alerts = [\"Errores API* if error_rate_24h < 5%\", \"Spike de errores API* if error_rate_24h < 5%\"]
# Porcentaje de las solicitudes de 24 horas que pueden ser errores:
# max_error_rate = 5
# Días que le quedan al certificado del servidor antes de advertir:
# cert_warn_days = 21
# Una solicitud que tarde más es una advertencia:
# slow = \"2s\"
# Una llamada en vivo necesita entonces también --live-target con el host:
# protected = true
# Máximo de clientes que desactiva una llamada en vivo, y tiempo entre dos llamadas en vivo:
# max_clients = 5
# cooldown = \"1h\"
";

pub(crate) fn question(question: &Question<'_>) -> String {
    match question {
        Question::Address { default: None } => "Dirección del ERP (https://host): ".into(),
        Question::Address { default: Some(default) } => {
            format!("Dirección del ERP [{}]: ", sanitize(default))
        }
        Question::Certificates => "Archivo PEM con el certificado de su autoridad: ".into(),
        Question::Username => "Usuario: ".into(),
        Question::InTheClear { path } => format!(
            "¿Guardar el token en {}? Solo usted puede leer ese archivo, pero ahí el token no está cifrado. [s/N] ",
            sanitize(&path.display().to_string())
        ),
    }
}

pub(crate) fn wrong_password(username: &str, left: u32) -> Said {
    Said::new(
        format!("el servidor no acepta esta contraseña de {}", sanitize(username)),
        format!(
            "Escríbala de nuevo: {}. Para otro usuario, salga con Ctrl-C y ejecute esto otra vez.",
            left_tries(left)
        ),
    )
}

fn left_tries(left: u32) -> String {
    if left == 1 { "queda 1 intento".into() } else { format!("quedan {left} intentos") }
}

pub(crate) fn problem(problem: &LoginProblem) -> Said {
    match problem {
        LoginProblem::NeedsTerminal {} => Said::new(
            "hay algo que preguntar, y no hay una terminal donde hacerlo",
            "Indíquelo todo: pointctl setup --base-url https://erp.example --username ana --password-stdin (o --token-stdin), --cacert ARCHIVO si hace falta, y --write-token ARCHIVO si no hay llavero.",
        ),
        LoginProblem::NotStored { failure } => Said::new(
            format!("el token no quedó guardado: {}", super::keychain::reason(failure)),
            "Ejecute esto otra vez cuando se pueda usar el llavero, o guarde el token en un archivo que solo usted pueda leer: --write-token ARCHIVO. No se escribió nada.",
        ),
        LoginProblem::ProfileTaken { name } => Said::new(
            format!(
                "el perfil {} es de otra dirección o de otro usuario, o no tiene un token propio que reemplazar",
                sanitize(name)
            ),
            "No se cambió nada. Elija otro nombre: --profile NOMBRE.",
        ),
    }
}
