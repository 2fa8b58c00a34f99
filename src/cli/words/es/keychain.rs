//! Why the keychain did not give or take a token, in Spanish.

use crate::cli::error::keychain::{KeychainError, KeychainFailure};
use crate::cli::words::said::Said;
use crate::report::sanitize::sanitize;

pub(crate) fn error(KeychainError { source, account, failure }: &KeychainError) -> Said {
    let next = match failure {
        KeychainFailure::Empty {} => {
            let what = format!("{source}: el llavero no tiene token para {account}, o está bloqueado");
            let next = "Desbloquéelo, o inicie sesión una vez para guardar uno: pointctl auth login. No se envió nada.";
            return Said::new(what, next);
        }
        KeychainFailure::NoProgram { .. } => {
            "Instálelo (secret-tool está en el paquete libsecret-tools), o ponga token_file = \"ARCHIVO\" en el perfil."
        }
        KeychainFailure::Refused { .. } => {
            "Desbloquéelo y ejecute esto otra vez. Si no hay ninguno, ponga token_file = \"ARCHIVO\" en el perfil."
        }
        KeychainFailure::Unsupported {} => "Ponga token_file = \"ARCHIVO\" o token_command en el perfil.",
    };
    Said::new(format!("{source}: {}", reason(failure)), next)
}

pub(crate) fn reason(failure: &KeychainFailure) -> String {
    match failure {
        KeychainFailure::Empty {} => "el llavero no tiene token, o está bloqueado".into(),
        KeychainFailure::NoProgram { program } => {
            format!("no se puede ejecutar el programa {program}, que habla con el llavero")
        }
        KeychainFailure::Refused { reason } => format!("no se puede usar el llavero: {}", sanitize(reason)),
        KeychainFailure::Unsupported {} => "este pointctl no puede usar el llavero de este sistema".into(),
    }
}
