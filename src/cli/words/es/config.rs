//! What is wrong with a configuration file, in Spanish.

use crate::cli::error::token_command::CommandFailure;
use crate::cli::lookup::profile::problem::{ConfigError, ConfigProblem, Expected};
use crate::cli::words::said::Said;
use crate::report::words::{size, span};

pub(crate) fn error(error: &ConfigError) -> Said {
    let line = error.line.map_or_else(String::new, |line| format!(", línea {line}"));
    let place = format!("{}{line}", error.path.display());
    match &error.problem {
        ConfigProblem::Unreadable { reason } => Said::new(
            format!("no se puede leer {place}: {reason}"),
            "Revise --config o POINTCTL_CONFIG. pointctl config init --config ARCHIVO escribe ahí una plantilla.",
        ),
        ConfigProblem::NotToml { .. } => Said::new(
            format!("{place}: no es TOML válido"),
            "Corrija esa línea: clave = \"valor\", con ambas comillas y ambos corchetes.",
        ),
        ConfigProblem::UnknownKey { key, near } => Said::new(
            format!("{place}: clave desconocida {key:?}"),
            near.map_or_else(
                || "Quítela. pointctl config show muestra los ajustes que hay.".into(),
                |near| format!("¿Quiso decir {near}?"),
            ),
        ),
        ConfigProblem::SecretInTheClear { key } => Said::new(
            format!("{place}: {key} sería un secreto que cualquiera puede leer"),
            "Indique token_command = [\"op\", \"read\", \"...\"], o token_file = \"RUTA\", o una variable como POINTCTL_TOKEN.",
        ),
        ConfigProblem::WrongType { key, expected } => Said::new(
            format!("{place}: {key} tiene un valor de otro tipo"),
            format!("Indique {}.", type_of(*expected)),
        ),
        ConfigProblem::UnknownProfile { name, near, known } => Said::new(
            format!("{place}: no hay perfil {name:?}"),
            match near {
                Some(near) => format!("¿Quiso decir {near}?"),
                None if known.is_empty() => "El archivo no tiene perfiles: agregue [profile.NOMBRE].".into(),
                None => format!("El archivo tiene estos: {}.", known.join(", ")),
            },
        ),
        ConfigProblem::InheritsItself { name } => Said::new(
            format!("{place}: el perfil {name:?} hereda de sí mismo"),
            "Quite una de las líneas inherits que forman el círculo.",
        ),
        ConfigProblem::GivenTwice { key } => Said::new(
            format!("{place}: {key} aparece dos veces, con sus dos nombres"),
            "Conserve una de las dos.",
        ),
        ConfigProblem::TwoTokens { profile } => Said::new(
            format!(
                "{place}: el perfil {profile:?} tiene más de uno de token_command, token_file y token_store"
            ),
            "Deje uno de los dos.",
        ),
        ConfigProblem::Exists {} => {
            Said::new(format!("{place} ya existe y no se cambió"), "Edítelo, o indique otro con --config.")
        }
        ConfigProblem::Unwritable { reason } => Said::new(
            format!("no se puede escribir {place}: {reason}"),
            "Indique un archivo en una carpeta donde se pueda escribir: --config ARCHIVO.",
        ),
        ConfigProblem::EnvFileUnreadable { reason } => Said::new(
            format!("no se puede leer {place}: {reason}"),
            "Revise --env-file o POINTCTL_ENV_FILE, y los permisos del archivo.",
        ),
        ConfigProblem::EnvFileSyntax {} => Said::new(
            format!("{place}: esto no es una línea NOMBRE=VALOR"),
            "Corrija esa línea; un valor con un espacio, un # o una comilla va entre comillas. No se envió nada.",
        ),
        ConfigProblem::NoPlace {} => Said::new(
            "no se sabe dónde está la configuración: faltan las variables HOME y XDG_CONFIG_HOME",
            "Indique su archivo: --config ARCHIVO, o POINTCTL_CONFIG.",
        ),
    }
}

fn type_of(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "un texto entre comillas",
        Expected::Scalar => "un número, o un texto entre comillas",
        Expected::List => "una lista de textos: [\"...\", \"...\"]",
        Expected::Command => "un programa y sus argumentos, cada uno un texto: [\"op\", \"read\", \"...\"]",
        Expected::Store => "\"keychain\"",
        Expected::Switch => "true o false",
        Expected::Joined => "un texto entre comillas, o una lista de textos: [\"...\", \"...\"]",
        Expected::Table => "una tabla: [profile.NOMBRE]",
    }
}

pub(crate) fn command(source: &str, program: &str, failure: &CommandFailure) -> Said {
    let what = match failure {
        CommandFailure::NotStarted { reason } => format!("no se pudo iniciar: {reason}"),
        CommandFailure::Failed { code: Some(code) } => format!("terminó con el código {code}"),
        CommandFailure::Failed { code: None } => "terminó por una señal".into(),
        CommandFailure::TooLate { seconds } => {
            format!("no había terminado después de {}", span(seconds.saturating_mul(1_000)))
        }
        CommandFailure::TooLong { bytes } => format!("imprimió más de {}", size(*bytes)),
    };
    Said::new(
        format!("{source}: {program} {what}"),
        "Ejecútelo a mano: su primera línea debe ser el token, sin shell y sin entrada estándar. No se envió nada.",
    )
}
