//! What the keychain did not do, in Spanish.

use crate::cli::error::keychain::{KeychainError, KeychainFailure};
use crate::cli::words::said::Said;
use crate::report::sanitize::sanitize;

pub(crate) fn error(KeychainError { source, account, failure }: &KeychainError) -> Said {
    match failure {
        KeychainFailure::Empty {} => Said::new(
            format!("{source}: el llavero no tiene token para {account}, o está bloqueado"),
            "Desbloquéelo, o inicie sesión una vez para guardar uno: pointctl auth login. No se envió nada.",
        ),
        KeychainFailure::NoProgram { program } => Said::new(
            format!("{source}: no se puede ejecutar {program}, que habla con el llavero"),
            "Instálelo (secret-tool está en el paquete libsecret-tools), o ponga token_file = \"ARCHIVO\" en el perfil.",
        ),
        KeychainFailure::Refused { reason } => Said::new(
            format!("{source}: no se puede usar el llavero: {}", sanitize(reason)),
            "Desbloquéelo y ejecute esto otra vez. Si no hay ninguno, ponga token_file = \"ARCHIVO\" en el perfil.",
        ),
        KeychainFailure::Unsupported {} => Said::new(
            format!("{source}: este pointctl no puede usar el llavero de este sistema"),
            "Ponga token_file = \"ARCHIVO\" o token_command en el perfil.",
        ),
    }
}
