//! What is wrong with the way to the deployment, in Spanish.

use crate::character::named;
use crate::cli::error::route::RouteProblem;
use crate::cli::words::said::Said;
use crate::http::route::IdentityProblem;

pub(crate) fn error(source: &str, problem: &RouteProblem) -> Said {
    match problem {
        RouteProblem::BadProxy { unseen: Some(it) } => Said::new(
            format!("{source}: la dirección del proxy contiene un carácter invisible: {}", named(*it)),
            "Un editor o el portapapeles pudo haberlo puesto. Escriba la dirección de nuevo sin él.",
        ),
        RouteProblem::BadProxy { unseen: None } => Said::new(
            format!("{source}: no es la dirección de un proxy"),
            "Indique http://host:puerto, https://, socks5:// o socks5h://.",
        ),
        RouteProblem::ProxySecretInTheClear {} => Said::new(
            format!("{source}: cualquiera podría leer ahí las credenciales del proxy"),
            "Omítalas ahí, e indique la dirección completa en la variable POINTCTL_PROXY.",
        ),
        RouteProblem::BadResolve { got } => Said::new(
            format!("{source}: {got:?} no tiene la forma HOST:PUERTO:DIRECCIÓN"),
            "Indique una como erp.example:443:10.0.0.7; varias direcciones separadas por comas.",
        ),
        RouteProblem::ResolveElsewhere { got, authority } => Said::new(
            format!("{source}: {got:?} no es para {authority}, así que no cambiaría nada"),
            format!("Indique {authority}:DIRECCIÓN, u omítalo."),
        ),
        RouteProblem::ResolveOfAddress { host } => Said::new(
            format!("{source}: {host} ya es una dirección, así que esto no cambiaría nada"),
            "Ponga en --base-url la dirección que se usará, o ahí un nombre y aquí su dirección.",
        ),
        RouteProblem::ResolveThroughProxy { proxy } => Said::new(
            format!(
                "{source}: el proxy {proxy} resuelve los nombres por su cuenta, así que no cambiaría nada"
            ),
            "Omítalo, o no use el proxy: --no-proxy '*'.",
        ),
        RouteProblem::KeyWithoutCert {} => {
            Said::new(format!("{source}: la clave necesita su certificado"), "Agregue --cert PEM.")
        }
        RouteProblem::NotAnIdentity { path, problem } => {
            let path = path.display();
            match problem {
                IdentityProblem::NoCertificate => Said::new(
                    format!("{source}: {path} no contiene ningún certificado utilizable"),
                    "Indique un archivo PEM cuyo primer bloque BEGIN CERTIFICATE sea el del cliente.",
                ),
                IdentityProblem::NoKey => Said::new(
                    format!("{source}: {path} no contiene ninguna clave que se pueda leer"),
                    "Indique una clave PEM sin cifrar con --key, o póngala en el archivo del certificado.",
                ),
                IdentityProblem::OtherKey => Said::new(
                    format!("{source}: la clave de {path} es de otro certificado"),
                    "Indique la clave para la que se hizo el certificado.",
                ),
            }
        }
    }
}
