//! Spanish.

mod condition;
mod config;
pub(crate) mod grammar;
pub(crate) mod help;
pub(super) mod keychain;
pub(super) mod login;
pub(super) mod part;
mod route;

use crate::character::named;
use crate::cli::error::UsageError;
use crate::cli::error::extension::{ExtensionProblem, WrongExtension};
use crate::cli::error::unknown_code::UnknownCode;
use crate::cli::error::unseen_character::UnseenCharacter;
use crate::cli::error::watching::{NotifyProblem, SeveralProblem};
use crate::cli::lookup::input_files::READ_BY_RUN;
use crate::cli::lookup::profile::protected::ProtectedBy;
use crate::cli::lookup::source::Source;
use crate::cli::values::extension;
use crate::cli::values::format::FORMATS;
use crate::cli::words::handed::Handed;
use crate::cli::words::labels::Labels;
use crate::cli::words::said::Said;
use crate::consent::Refusal;
use crate::http::base_url::BaseUrlError;
use crate::report::sanitize::sanitize;
use crate::report::words::{Lang, number};
use crate::secret::TokenProblem;

fn moment(text: &str) -> String {
    Lang::Es.moment(text)
}

pub(crate) const LABELS: Labels = Labels {
    error: "error",
    note: "nota",
    usage: "Uso",
    commands: "Comandos",
    arguments: "Argumentos",
    overrules: "prevalece sobre",
    not_settings: "no se toman de --env-file, porque ningún ajuste tiene estos nombres",
    secret_on_argv: "cualquiera en este equipo puede ver un secreto en la línea de comandos; mejor use --token-file, --password-stdin o una variable",
    not_repeated: "(no se repite: puede ser un secreto)",
    flags_after: "las opciones van después del comando, como en",
    report_written: "informe escrito en",
    run_not_kept: "esta ejecución no se pudo guardar para history (--no-keep la omite)",
    summary_unwritten: "no se pudo escribir el resumen del trabajo",
    trace_written: "rastro escrito en",
    stays: "esta ejecución lo lee, y solo lo reemplaza una que pase",
    standard_output: "la salida estándar",
    password_of: "Contraseña de",
    signed_in_by: "credenciales de",
    schedule_disabled: "ENABLE_AUTO_MAINT_INTEGRACIONES no es 1, así que no se programa nada; --enable lo ejecuta de todos modos",
    schedule_waits: "ENABLE_AUTO_MAINT_INTEGRACIONES no es 1, así que no se programa nada y solo se espera a que lo detengan; póngala en 1 y arranque de nuevo",
    would_be_refused: "ahora se rechazaría una ejecución en vivo",
    all_rows: "para obtener todas las filas, use --all",
    ping_failed: "la dirección de --ping-url no aceptó el aviso",
    already_maintained: "alguien ejecutó el mantenimiento hace menos de medio intervalo, así que esta vez no se envió nada (already-maintained)",
    through: "por el proxy",
    man_sections: ["NOMBRE", "SINOPSIS", "DESCRIPCIÓN", "OPCIONES"],
    environment_section: "Entorno",
    environment: "entorno",
    asks: "pide",
    proves: "prueba",
    about: "sobre",
    means: "significa",
    live_check: "  EN VIVO: cambia datos de verdad",
    go_on: "continúe con",
    config_absent: "(no existe)",
    config_hidden: "(oculto)",
    config_default: "predeterminado",
    config_profile: "perfil",
    config_protected: "(protegido: en vivo necesita --live-target)",
    exit_codes: "\
Códigos de salida:
  0    pasó
  1    una comprobación falló, o el informe no se pudo escribir
  2    uso o configuración incorrectos; no se envió nada
  3    algo no se pudo verificar: DNS, conexión, TLS, tiempo agotado
  4    credenciales rechazadas, o falta un permiso
  5    se rechazó una llamada en vivo; no se envió nada en vivo
  6    la llamada en vivo se hizo pero no está confirmada
  7    se desconoce el resultado de la llamada en vivo
  130  interrumpida (SIGINT)     143  terminada (SIGTERM, SIGHUP)
  Gana el peor (0 < 1 < 3 < 4 < 5 < 6 < 7).
",
    examples: "Ejemplos",
};

pub(crate) fn usage_error(error: &UsageError) -> Said {
    match error {
        UsageError::Refused(refusal) => refused(*refusal),
        UsageError::Config(error) => config::error(error),
        UsageError::Login(problem) => login::problem(problem),
        UsageError::Keychain(error) => keychain::error(error),
        UsageError::Route { source, problem } => route::error(&source.to_string(), problem),
        UsageError::Several(source, problem) => several(&source.to_string(), problem),
        UsageError::Notify(source, NotifyProblem::BadNotifyTarget) => Said::new(
            format!("{source}: no es la dirección de un webhook ni un programa"),
            "Indique https://host/ruta sin usuario ni contraseña, o exec:PROGRAMA. No se repitió, porque puede contener un token.",
        ),
        UsageError::Notify(source, NotifyProblem::NotifyDeployment) => Said::new(
            format!("{source}: es el servidor mismo, que no recibe avisos"),
            "Indique la dirección de un webhook, o exec:PROGRAMA.",
        ),
        UsageError::TokenCommand { source, program, failure } => {
            config::command(&source.to_string(), program, failure)
        }
        UsageError::LiveTargetMissing { host, by } => Said::new(
            match by {
                ProtectedBy::Profile(name) => format!(
                    "el perfil {name} está protegido, y --live-target no dice que la llamada en vivo es para {host}",
                    name = sanitize(name)
                ),
                ProtectedBy::Unclear(what) => format!(
                    "{what} no permite saber si {host} está protegido, y --live-target no dice que la llamada en vivo es para él",
                    what = sanitize(what)
                ),
            },
            format!(
                "No se envió nada. Si la llamada en vivo es para ese host, agregue --live-target {host}."
            ),
        ),
        UsageError::LiveAddressDiffers { source, got, own } => Said::new(
            format!(
                "la llamada en vivo iría a {got} por {source}, y el perfil dice {} ({})",
                own.value, own.source
            ),
            format!(
                "No se envió nada. Quite {source}, elija el --profile correcto, o confirme la dirección: --base-url {got}."
            ),
        ),
        UsageError::LiveTargetDiffers { expected, got } => Said::new(
            format!("--live-target es {got:?}, y --base-url lleva a {expected}"),
            "No se envió nada. Antes de nada revise --base-url, sus variables y el perfil.",
        ),
        UsageError::NoBaseUrl => Said::new(
            "falta la dirección del servidor",
            "Ejecute pointctl setup una vez, o indíquela: --base-url https://erp.example, o ponga POINTCTL_BASE_URL, ERP_BASE_URL o BASE_URL.",
        ),
        UsageError::BadBaseUrl { source, error } => base_url(&source.to_string(), error),
        UsageError::PlainHttp { host } => Said::new(
            format!("http:// hacia {host} enviaría el token sin cifrar"),
            "Use https://. Si nadie más usa la red intermedia, agregue --allow-http.",
        ),
        UsageError::BadDuration { source, got } => Said::new(
            format!("{source}: {got:?} no es una duración entre 1 ms y 1 h"),
            "Indique segundos (25) o un texto como 500ms, 90s o \"1m 30s\".",
        ),
        UsageError::ReservedDays { source, days } => Said::new(
            format!(
                "{source}: {days} días están reservados, porque con ellos las ejecuciones en vivo apartan su turno"
            ),
            "Indique 3,647 días o menos, o 3,650.",
        ),
        UsageError::OutOfBounds { source, got, min, max } => Said::new(
            format!("{source}: {got:?} no es un número entero de {} a {}", number(*min), number(*max)),
            "Indique un número dentro de esos límites. No se envió nada.",
        ),
        UsageError::BadChoice { source, got, allowed } => Said::new(
            format!("{source}: {got:?} no se permite"),
            format!("Indique uno de: {}.", allowed.join(", ")),
        ),
        UsageError::BadGlob { source, got } => Said::new(
            format!("{source}: {got:?} no es un patrón"),
            "Indique un texto con * y ?, entre comillas.",
        ),
        UsageError::BadCondition { source, got, slip } => condition::slip(&source.to_string(), got, slip),
        UsageError::UnknownCheck { source, got, near } => Said::new(
            format!("{source}: ninguna comprobación tiene un id como {got:?}"),
            match near {
                Some(near) => {
                    format!("¿Quiso decir {near}? pointctl checks las muestra. No se envió nada.")
                }
                None => "pointctl checks las muestra. No se envió nada.".into(),
            },
        ),
        UsageError::UnknownCode(UnknownCode { got, near }) => Said::new(
            format!("ningún código se llama {got:?}"),
            format!(
                "{}pointctl explicar sin código los enumera todos.",
                near.map(|near| format!("¿Quiso decir {near}? ")).unwrap_or_default()
            ),
        ),
        UsageError::AuthNotSkippable(source) => Said::new(
            format!(
                "{source}: la comprobación auth no se puede dejar fuera, porque las demás necesitan su sesión"
            ),
            "Quítela de la lista. No se envió nada.",
        ),
        UsageError::LiveWithReadOnly(source) => Said::new(
            format!("--live contradice a {source}, que pide solo leer"),
            "Quite uno de los dos. No se envió nada.",
        ),
        UsageError::NothingChosen => Said::new(
            "--skip o --read-only deja fuera todas las comprobaciones elegidas",
            "Indique patrones que dejen al menos una; pointctl checks las muestra. No se envió nada.",
        ),
        UsageError::NoCredentials { empty } => {
            let set = if empty.is_empty() {
                String::new()
            } else {
                format!(" (estas variables existen pero están vacías: {})", empty.join(", "))
            };
            Said::new(
                format!("no se indicaron credenciales{set}"),
                "Indique --token-file RUTA o --username NOMBRE, o ponga POINTCTL_TOKEN o ERP_API_TOKEN; pointctl setup guarda uno para todos los comandos.",
            )
        }
        UsageError::NothingToForget => Said::new(
            "no se usa ningún perfil que tenga su token en el llavero o en un archivo",
            "Indique uno: --profile NOMBRE. Un programa, una variable o una opción no los vacía pointctl.",
        ),
        UsageError::BadToken { source, problem } => {
            let what = match problem {
                TokenProblem::Empty => "está vacío".into(),
                TokenProblem::Space(it) => {
                    format!("contiene un espacio o un salto de línea ({})", named(*it))
                }
                TokenProblem::Invisible(it) => {
                    format!("contiene un carácter que los tokens nunca tienen: {}", named(*it))
                }
                TokenProblem::NotAscii => String::from("contiene un carácter que los tokens nunca tienen"),
            };
            Said::new(
                format!("el token de {source} {what}"),
                "Escriba solo la clave, sin la palabra Token delante.",
            )
        }
        UsageError::NoPassword { username } => Said::new(
            format!("hace falta la contraseña de {username} y no hay una terminal donde preguntarla"),
            "Agregue --password-stdin y envíela por un pipe, o ponga POINTCTL_PASSWORD o ERP_API_PASSWORD.",
        ),
        UsageError::NoUsername { source } => Said::new(
            format!("{source} trae una contraseña, pero falta el usuario"),
            "Agregue --username NOMBRE. La variable USERNAME solo se usa junto con PASSWORD.",
        ),
        UsageError::EmptyPassword { source } => {
            Said::new(format!("la contraseña de {source} está vacía"), "Escriba una contraseña.")
        }
        UsageError::InvisibleCharacter(UnseenCharacter { source, in_password, character }) => {
            let what = if *in_password { "la contraseña" } else { "el nombre de usuario" };
            Said::new(
                format!("{what} de {source} contiene un carácter invisible: {}", named(*character)),
                "Un editor o el portapapeles pudo haberlo puesto. Escríbalo de nuevo sin él, en UTF-8 y sin marca de orden de bytes.",
            )
        }
        UsageError::PasswordNotText { source } => Said::new(
            format!("la contraseña de {source} no es texto UTF-8"),
            "Escríbala en UTF-8: el servidor no acepta otra codificación.",
        ),
        UsageError::Unreadable { source, path, reason } => {
            let place = match source {
                Source::Flag("before") => "<ANTES>".into(),
                Source::Flag("after") => "<DESPUÉS>".into(),
                source => source.to_string(),
            };
            Said::new(
                format!("{place}: no se puede leer {}: {reason}", path.display()),
                match source {
                    Source::Flag("journal") => {
                        "Revise la ruta y sus permisos. Si en este equipo no se hizo ninguna ejecución en vivo, no hay bitácora ni nada que verificar."
                    }
                    _ => "Revise la ruta y sus permisos.",
                },
            )
        }
        UsageError::NotCertificates { source, path } => Said::new(
            format!("{source}: {} no contiene ningún certificado utilizable", path.display()),
            "Indique un archivo PEM con uno o más bloques BEGIN CERTIFICATE y sin marca de orden de bytes antes del primero.",
        ),
        UsageError::OutputUnusable { source, path, reason } => Said::new(
            format!("{source}: no se puede escribir {}: {reason}", path.display()),
            other_file(source, reason),
        ),
        UsageError::TokenFileUnusable { path, reason } => Said::new(
            format!("--write-token: {} no puede recibir un token: {reason}", path.display()),
            other_token_file(reason),
        ),
        UsageError::FolderUnusable { path, reason } => Said::new(
            format!("--dir: no se puede escribir en {}: {reason}", path.display()),
            "Indique una carpeta donde se pueda escribir.",
        ),
        UsageError::BadReport { source, got } => Said::new(
            format!("{source}: {got:?} no indica un archivo con su formato"),
            format!(
                "Indique un archivo cuya extensión diga el formato, como informe.xml, o FORMATO=ARCHIVO. Los formatos son {}.",
                FORMATS.join(", ")
            ),
        ),
        UsageError::Extension(wrong) => wrong_extension(wrong),
        UsageError::SameFile { source, path } => Said::new(
            format!("{source}: otro informe ya va a {}", path.display()),
            "Use un archivo distinto para cada informe.",
        ),
        UsageError::ReportUnusable { source, path, reason } => Said::new(
            format!("{source}: no se puede escribir {}: {reason}", path.display()),
            other_file(source, reason),
        ),
        UsageError::TraceUnusable { path, reason } => Said::new(
            format!("--trace: no se puede escribir un rastro en {}: {reason}", path.display()),
            match reason.as_str() {
                READ_BY_RUN => "Indique otra carpeta: el archivo de esta se queda como está.",
                _ => "Indique una carpeta donde se pueda escribir; se crea si no existe.",
            },
        ),
        UsageError::BadMoment { source, got } => Said::new(
            format!("{source}: {got:?} no es una hora"),
            "Indique hace cuánto, como 30m o 2h, o una fecha con su zona: 2026-11-24T12:00:00Z.",
        ),
        UsageError::NotAgreed { asked } => match asked {
            true => Said::new(
                "la respuesta no fue sí",
                "No se cambió nada. Ejecútelo otra vez para responder, o agregue --yes.",
            ),
            false => Said::new(
                "no hay una terminal donde pedir la confirmación",
                "No se envió nada. Para hacerlo sin pregunta, agregue --yes.",
            ),
        },
        UsageError::BadDay { source, got } => {
            Said::new(format!("{source}: {got:?} no es un día"), "Indique AAAA-MM-DD, como 2026-11-24.")
        }
        UsageError::DaysReversed { from, to } => Said::new(
            format!("--date-from {from} es posterior a --date-to {to}"),
            "Ponga en --date-from el día más antiguo.",
        ),
        UsageError::NeedsFile => Said::new(
            "un libro de cálculo no se puede mostrar en una terminal",
            "Indique un archivo: --output ARCHIVO.xlsx.",
        ),
        UsageError::ResumeNeedsAll { .. }
        | UsageError::PartExists { .. }
        | UsageError::PartDiffers { .. }
        | UsageError::PartDamaged { .. }
        | UsageError::PartInUse { .. } => part::error(error),
        UsageError::BadInterval { source, got } => Said::new(
            format!("{source}: {got:?} no es un tiempo entre dos ejecuciones"),
            "Indique 24h, 90m o \"1d 12h\", como máximo un año.",
        ),
        UsageError::BadPingUrl => Said::new(
            "--ping-url: a esta dirección no se puede llamar",
            "Indique https://host/ruta, sin usuario ni contraseña.",
        ),
        UsageError::BadExpectation { got } => Said::new(
            format!("--expect: {got:?} no compara un total"),
            "Indique un nombre, uno de = != < <= > >= y un número, entre comillas: 'deactivated<=3'.",
        ),
        UsageError::NotAReport { path } => Said::new(
            format!("{} no es un informe ni una bitácora de pointctl", path.display()),
            "Indique el archivo que escribió --format json --output ARCHIVO, o el de --journal.",
        ),
        UsageError::NotARun { path } => Said::new(
            format!("{} no es un informe JSON de una ejecución", path.display()),
            "Indique un archivo que --format json --output ARCHIVO haya escrito.",
        ),
        UsageError::OtherCommand { path, expected, got } => Said::new(
            format!(
                "{} es un informe de pointctl {got}, y hace falta uno de pointctl {expected}",
                path.display()
            ),
            format!("Indique un informe de pointctl {expected}."),
        ),
        UsageError::BaselineElsewhere { path, expected, got } => Said::new(
            format!("la referencia {} es de {got}, y --base-url es {expected}", path.display()),
            "Indique un informe del mismo servidor; pointctl diff compara dos cualesquiera.",
        ),
        UsageError::BaselineLacks { path, figure } => Said::new(
            format!("la referencia {} no tiene {figure}, que tiene un límite", path.display()),
            "Use como referencia una ejecución en la que su comprobación pasó, o quite su --max-drift.",
        ),
        UsageError::NoSuchRun(got) => Said::new(
            format!("ninguna ejecución guardada es {got}, o lo son varias"),
            "Indique una por su lugar desde el final (1 es la última) o su nombre: pointctl history --format csv los muestra.",
        ),
        UsageError::NoLastGood(origin) => Said::new(
            format!("ninguna ejecución guardada de {origin} pasó, así que no hay con qué comparar"),
            "Ejecute pointctl smoke hasta que una pase, o indique un informe: --baseline ARCHIVO.",
        ),
        UsageError::BoundWithoutBaseline { source } => Said::new(
            format!("{source} limita una diferencia, y no hay una ejecución anterior con qué comparar"),
            "Indique el informe de una ejecución anterior: --baseline ARCHIVO.",
        ),
        UsageError::NothingToVerify { path } => Said::new(
            format!("{} no contiene ninguna llamada en vivo enviada", path.display()),
            "Indique el informe de la ejecución en vivo, o qué buscar: --action, --since, --user, --id.",
        ),
        UsageError::OtherDeployment { expected, got } => Said::new(
            format!("la operación fue en {expected}, y --base-url es {got}"),
            format!("Indique --base-url {expected}."),
        ),
        UsageError::NoJournalToRead => Said::new(
            "no se sabe dónde está la bitácora: faltan las variables HOME y XDG_STATE_HOME",
            "Indique su archivo: --journal ARCHIVO, o POINTCTL_JOURNAL.",
        ),
        UsageError::OpenRun { at, origin, path, settleable } => Said::new(
            format!("se envió una llamada en vivo a {origin} el {}, y no se conoce su resultado", moment(at)),
            format!(
                "No se envió nada. Primero: pointctl verify --from-journal --journal {} --base-url {origin}; \
                 si con seguridad no está su fila, --abandon la cierra.{}",
                path.display(),
                if *settleable {
                    " Con --settle, pointctl schedule la verifica antes de cada ejecución, y sigue cuando su resultado queda probado."
                } else {
                    ""
                }
            ),
        ),
        UsageError::LastNotSent { at, how } => Said::new(
            format!(
                "la última ejecución en vivo de la bitácora, del {}, no envió nada: terminó en {how}",
                moment(at)
            ),
            "No hay nada que verificar. Para una anterior: --action, --since, --user o --id.",
        ),
        UsageError::IntervalWithinCooldown { interval, cooldown } => Said::new(
            format!("una ejecución en vivo cada {interval} sería rechazada por --cooldown {cooldown}"),
            "Indique un --interval más largo, o un --cooldown más corto.",
        ),
        UsageError::LiveLocked { path, owner } => {
            let who = match owner {
                Some(it) => format!("proceso {} de {:?}, desde el {}", it.pid, it.user, moment(&it.since)),
                None => String::from("no se sabe de quién es"),
            };
            Said::new(
                format!("otra ejecución en vivo de este equipo usa el mismo host ({who})"),
                format!("No se envió nada. Espere a que termine: hasta entonces ocupa {}.", path.display()),
            )
        }
        UsageError::LockUnusable { path, reason } => Said::new(
            format!("no se puede saber si hay otra ejecución en vivo: {}: {reason}", path.display()),
            "No se envió nada. Revise que no haya otra en curso, y pida a alguien de sistemas que revise ese archivo.",
        ),
        UsageError::NoJournal => Said::new(
            "no hay dónde anotar la llamada en vivo: faltan las variables HOME y XDG_STATE_HOME",
            "No se envió nada. Indique un archivo: --journal ARCHIVO, o POINTCTL_JOURNAL.",
        ),
        UsageError::JournalUnusable { path, reason } => Said::new(
            format!("no se puede escribir en la bitácora {}: {reason}", path.display()),
            match reason.as_str() {
                READ_BY_RUN => "No se envió nada. Indique otro archivo: --journal ARCHIVO.",
                _ => {
                    "No se envió nada. Libere espacio, permita que este usuario escriba en ella o indique otro archivo: --journal ARCHIVO."
                }
            },
        ),
        UsageError::NoTransport { .. } => Said::new(
            "no se pueden usar los ajustes de TLS",
            "Revise --cacert y el almacén de certificados de este equipo.",
        ),
        UsageError::NoRuntime { reason } => Said::new(
            format!("este sistema no deja arrancar el programa: {reason}"),
            "Revise sus límites, sobre todo los archivos abiertos (ulimit -n). No se envió nada.",
        ),
    }
}

pub(crate) fn undelivered(verdict: &str, code: u8, live: bool, place: &str, reason: &str) -> Said {
    let next = if live {
        "La llamada en vivo SE ENVIÓ: no la ejecute otra vez a causa del informe."
    } else {
        "La parte del informe que hay está en la salida estándar. Libere espacio, o indique otro --output ARCHIVO."
    };
    Said::new(
        format!(
            "la ejecución terminó con {verdict} ({code}), pero no se pudo escribir su informe en {place}: {reason}"
        ),
        next,
    )
}

/// The words for where a new token was put, where it was not asked for.
pub(crate) fn handed(handed: &Handed, place: &str) -> Option<Said> {
    Some(match handed {
        Handed::AsAsked => return None,
        Handed::Printed { reason } => Said::new(
            format!(
                "--write-token: no se pudo escribir {place}: {reason}. El token nuevo está en la salida estándar y en ningún otro lugar"
            ),
            "Guárdelo ahora: el anterior ya no funciona.",
        ),
        Handed::Unkept { reason } => Said::new(
            format!("{reason}. El token nuevo está en la salida estándar y en ningún otro lugar"),
            "Guárdelo ahora: el anterior ya no funciona.",
        ),
        Handed::Kept { path, reason } => Said::new(
            format!(
                "no se puede escribir en la salida estándar: {reason}. El token nuevo está en {} y en ningún otro lugar",
                path.display()
            ),
            "Muévalo a donde debe estar: el anterior ya no funciona.",
        ),
        Handed::Lost { reason } => Said::new(
            format!("el token nuevo no se pudo escribir en ningún lugar: {reason}"),
            "El anterior ya no funciona. Inicie sesión para obtener el nuevo: pointctl auth token --username NOMBRE",
        ),
    })
}

pub(crate) fn unprinted(reason: &str) -> Said {
    Said::new(
        format!("no se puede escribir en la salida estándar: {reason}"),
        "Envíela a un lugar con espacio donde se pueda escribir.",
    )
}

/// What to do about a report's file that can't be written.
fn other_file(source: &Source, reason: &str) -> &'static str {
    if reason == READ_BY_RUN && *source == Source::Flag("save_dir") {
        return "Indique otra carpeta: el archivo de esta se queda como está.";
    }
    if reason == READ_BY_RUN {
        return "Indique otro archivo: este queda como está.";
    }
    "Indique un archivo en una carpeta que exista, tenga espacio y donde se pueda escribir."
}

/// What to do about a token's file that can't be written.
fn other_token_file(reason: &str) -> &'static str {
    if reason == READ_BY_RUN {
        return "No se envió nada. Indique otro archivo: este queda como está.";
    }
    "No se envió nada. Indique un archivo nuevo, o uno normal que se pueda reemplazar y no esté montado por sí solo, en una carpeta que exista, tenga espacio y donde se pueda escribir."
}

fn refused(refusal: Refusal) -> Said {
    const RIGHT: &str = "No se envió nada. Para ejecutar en vivo escriba: --live --confirm-live YES";
    match refusal {
        Refusal::LiveNotConfirmed => Said::new("--live no se confirmó", RIGHT),
        Refusal::ConfirmationMisspelt => {
            Said::new("--confirm-live necesita la palabra YES tal cual, en mayúsculas", RIGHT)
        }
        Refusal::ConfirmedWithoutLive => Said::new(
            "--confirm-live se indicó sin --live",
            format!("{RIGHT}. Para una ejecución sin llamadas en vivo omita ambos."),
        ),
        Refusal::LiveWithSelection => Said::new(
            "--live se indicó con --only o --skip, y una llamada en vivo necesita todas las comprobaciones",
            "No se envió nada. Omita --only y --skip, POINTCTL_ONLY y POINTCTL_SKIP, o bien --live.",
        ),
        Refusal::LiveWithProfiles => Said::new(
            "--live se indicó con varios perfiles, y una llamada en vivo es para un solo servidor",
            "No se envió nada. Indique un solo --profile, o bien omita --live.",
        ),
        Refusal::LiveWithEvery => Said::new(
            "--live se indicó con --every, y una llamada en vivo se hace una sola vez",
            "No se envió nada. Omita --every o --live; un mantenimiento cada cierto tiempo es pointctl schedule.",
        ),
    }
}

fn several(source: &str, problem: &SeveralProblem) -> Said {
    match problem {
        SeveralProblem::SeveralShareFile { path } => Said::new(
            format!("{source}: dos perfiles escribirían en {}", path.display()),
            "Ponga %p, el nombre del perfil, en la ruta: informe-%p.json. No se envió nada.",
        ),
        SeveralProblem::SeveralShareSetting {} => Said::new(
            format!("{source} sería igual para todos los perfiles"),
            "Omítalo y escriba el de cada perfil en el archivo de configuración. No se envió nada.",
        ),
        SeveralProblem::SeveralFormat { got } => Said::new(
            format!("{source}: varios perfiles no tienen {got} en la salida estándar"),
            "Use human o json, o indique un archivo por perfil: --output informe-%p.xml.",
        ),
        SeveralProblem::SeveralWithEvery {} => Said::new(
            format!("{source}: varios perfiles se ejecutan una sola vez"),
            "Ejecute un pointctl smoke --every por cada perfil, o bien omita --every.",
        ),
        SeveralProblem::NoProfiles {} => Said::new(
            format!("{source}: el archivo de configuración no tiene ningún perfil con dirección"),
            "Escriba el base_url de un perfil; pointctl config path dice cuál es el archivo.",
        ),
    }
}

fn base_url(source: &str, error: &BaseUrlError) -> Said {
    let only = |without: &str| format!("Indique solo el origen: {without}");
    match error {
        BaseUrlError::NotAUrl => {
            Said::new(format!("{source}: no es una URL"), "Indique https://host o https://host:puerto.")
        }
        BaseUrlError::UnknownScheme { scheme } => Said::new(
            format!("{source}: pointctl no conoce el esquema {scheme}"),
            "Indique https://host o https://host:puerto.",
        ),
        BaseUrlError::HasPath { without } => {
            Said::new(format!("{source}: la dirección no debe tener una ruta"), only(without))
        }
        BaseUrlError::HasQuery { without } => {
            Said::new(format!("{source}: la dirección no debe tener una consulta"), only(without))
        }
        BaseUrlError::HasCredentials { without } => Said::new(
            format!("{source}: las credenciales en una URL acaban en los logs"),
            format!("{}, con --username o --token-file al lado.", only(without)),
        ),
    }
}

fn wrong_extension(wrong: &WrongExtension) -> Said {
    let WrongExtension { source, path, extension, problem } = wrong;
    let path = path.display();
    match problem {
        ExtensionProblem::UnknownExtension { forms } => Said::new(
            format!("{source}: este comando no escribe ningún formato en un archivo .{extension}: {path}"),
            format!(
                "No se envió nada. Use una de las extensiones {}, o quite la extensión e indique el formato.",
                extension::listed(forms)
            ),
        ),
        ExtensionProblem::ExtensionDiffers { form } => Said::new(
            format!("{source}: el formato {form} no va en un archivo .{extension}: {path}"),
            format!(
                "No se envió nada. Use la extensión {}, o quite el formato: la extensión lo dice.",
                extension::listed(&[form])
            ),
        ),
    }
}
