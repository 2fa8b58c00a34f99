//! Spanish.

mod trouble;
mod verified;

pub(super) use trouble::{lost, trouble};
use verified::{left, totals, unproved};

use super::{Labels, Problem, Said, counted, millis, roughly, shortly};
use crate::finding::{
    AccessFact, AnswerFact, AuditFact, ConnectionFact, ExportFact, Fact, GuardFact, HistorialFact,
    ListingFact, LiveFact, LiveRow, MachineFact, Misfit, RehearsalFact, ResumenFact, SessionFact, TimingFact,
    VerifyFact,
};
use crate::report::curl;
use crate::verdict::{Skip, Tally, Verdict};

pub(super) const LABELS: Labels = Labels {
    expected: "esperado",
    got: "recibido",
    next: "qué hacer",
    repeat: "repetir",
    failures: "Qué salió mal",
    flaky: "inestable: necesitó más de un intento",
    skipped: "omitido",
    check: "comprobación",
    time: "tiempo",
    insecure: "ADVERTENCIA: --insecure: nadie comprobó de quién es este certificado; el token puede estar en manos de cualquiera",
    more_of_these: "más como este; --format json los trae todos",
    claim_awaited: "Otra ejecución en vivo en este servidor tiene su turno apartado en el historial. No se envió nada en vivo: se espera a que termine (--claim-within) y luego todo se revisa de nuevo.",
    live_begins: "Nada se opone. Se envía EN VIVO ahora, una vez.",
    live_awaited: "La llamada en vivo está en curso y se espera su respuesta. Pulse Ctrl-C otra vez para salir de inmediato, con su resultado desconocido.",
    row_awaited: "La llamada en vivo se respondió y se busca su fila. Pulse Ctrl-C otra vez para salir ya, sin confirmarla.",
    live_was_done: ", DESPUÉS DE QUE LA LLAMADA EN VIVO SE HIZO Y SE CONFIRMÓ",
    live_lost: "Se perdió la respuesta de la llamada en vivo. NO se envía otra vez: se busca su fila en el historial.",
    live_line: "en vivo",
    live_under_way: "en vivo",
    stopped: "detenido por una señal",
};

const REPORT_IT: &str = "Repórtelo a quienes desarrollan el ERP con lo que dice aquí.";
const READ_SERVER_LOG: &str = "Revise el log del servidor para esta solicitud e intente de nuevo.";
const CHECK_DEPLOYMENT: &str =
    "Vea si el despliegue se está actualizando o está saturado e intente de nuevo.";
const CHECK_URL: &str = "Revise --base-url: ¿es la dirección del ERP mismo?";
const LOOK_AT_ONCE: &str = "Puede haberse ejecutado. Revise el historial de inmediato y no repita el ensayo.";
const TELL_TRUNCATED: &str =
    "Intente de nuevo; si se repite, la exportación se corta en el servidor: revise su log.";

const VERIFY: &str = "ejecute pointctl verify --from-journal antes de ejecutar otra; si tampoco la encuentra y alguien ya revisó, --abandon la cierra.";

fn brief(text: impl Into<String>) -> Said {
    Said::Brief(text.into())
}

fn problem(expected: impl Into<String>, got: impl Into<String>, next: impl Into<String>) -> Said {
    Said::Problem(Problem::new(expected, got, next))
}

pub(super) fn fact(fact: &Fact) -> Said {
    match fact {
        Fact::Session(SessionFact::SignedIn { username, superuser, staff, groups }) => {
            let mut roles = groups.clone();
            roles.extend(superuser.then(|| "superusuario".into()));
            roles.extend((*staff && !superuser).then(|| "staff".into()));
            match roles.is_empty() {
                true => brief(format!("{username}, sin rol")),
                false => brief(format!("{username} ({})", roles.join(", "))),
            }
        }
        Fact::Connection(ConnectionFact::CertificateSeen { issuer, days_left, .. }) => {
            brief(format!("le quedan {days_left} días, emitido por {issuer}"))
        }
        Fact::Connection(ConnectionFact::CertificateEndsSoon { not_after, days_left, least_days }) => {
            problem(
                format!("un certificado al que le queden al menos {least_days} días"),
                format!("le quedan {days_left} días, hasta {not_after}"),
                "Renuévelo y vea por qué no se renovó solo.",
            )
        }
        Fact::Connection(ConnectionFact::CertificateExpired { not_after }) => problem(
            "un certificado vigente",
            format!("venció el {not_after}"),
            "Renuévelo. Solo --insecure lo acepta.",
        ),
        Fact::Connection(ConnectionFact::CertificateNotYetValid { not_before }) => problem(
            "un certificado vigente",
            format!("vale desde el {not_before}"),
            "Revise el reloj de este equipo; si es correcto, cambie el certificado.",
        ),
        Fact::Connection(ConnectionFact::ProxyInUse { proxy }) => {
            brief(proxy.clone().unwrap_or_else(|| "ninguno".into()))
        }
        Fact::Connection(ConnectionFact::HostResolved { host, addresses, by }) => {
            let by = if *by == "resolver" { "" } else { ", como dice --resolve" };
            brief(format!("{host}: {}{by}", addresses.join(", ")))
        }
        Fact::Connection(ConnectionFact::AddressReached { address, took_ms }) => {
            brief(format!("{address} en {}", millis(*took_ms)))
        }
        Fact::Connection(ConnectionFact::AddressUnreachable { address, how }) => problem(
            "una conexión con cada dirección del host",
            format!("{address}: {how}"),
            "Quítela del DNS, o vea por qué no responde: cada cliente la prueba de vez en cuando.",
        ),
        Fact::Connection(ConnectionFact::TlsSpoken { version, alpn, cipher, chain }) => {
            let alpn = alpn.as_deref().unwrap_or("-");
            brief(format!("{version}, {cipher}, {alpn}; certificados mostrados: {chain}"))
        }
        Fact::Connection(ConnectionFact::CertificateUntrusted { how }) => problem(
            "un certificado en el que este equipo confíe",
            format!("sin --insecure: {how}"),
            "Dé el certificado del emisor con --cacert ARCHIVO en lugar de --insecure.",
        ),
        Fact::Connection(ConnectionFact::PlainHttpClosed { how }) => {
            brief(format!("http:// no responde ({how})"))
        }
        Fact::Connection(ConnectionFact::PlainHttpRedirects { status, location }) => {
            brief(format!("http:// lleva a {location} ({status})"))
        }
        Fact::Connection(ConnectionFact::PlainHttpElsewhere { status, location }) => problem(
            "que http:// lleve a https:// en el mismo host",
            format!("{status} a {location}"),
            "Haga que lleve ahí; quien escribe la dirección sin https:// acaba en otro lugar.",
        ),
        Fact::Connection(ConnectionFact::PlainHttpAnswers { status }) => problem(
            "que http:// lleve a https://",
            format!("{status}: responde a la vista"),
            "Haga que lleve a https://: un token enviado ahí por error se puede leer en el camino.",
        ),
        Fact::Connection(ConnectionFact::HttpSpoken { version }) => brief(*version),
        Fact::Answer(AnswerFact::ClocksAgree { ahead_s }) => brief(format!("{ahead_s} s de diferencia")),
        Fact::Session(SessionFact::CredentialsFrom { source }) => brief(format!("de {source}")),
        Fact::Session(SessionFact::PermissionsGranted { permissions }) => brief(permissions.join(", ")),
        Fact::Listing(ListingFact::FiltersOffered { filters }) => {
            brief(format!("filtros {}", filters.join(", ")))
        }
        Fact::Machine(MachineFact::PlaceWritable { path, .. }) => brief(path.as_str()),
        Fact::Machine(MachineFact::PlaceUnusable { what: "journal", path, reason }) => problem(
            "una bitácora en la que se pueda escribir",
            format!("{path}: {reason}"),
            "Una llamada en vivo se rechazaría. Dé otro archivo: --journal ARCHIVO o POINTCTL_JOURNAL.",
        ),
        Fact::Machine(MachineFact::PlaceUnusable { path, reason, .. }) => problem(
            "una carpeta para el candado en la que se pueda escribir",
            format!("{path}: {reason}"),
            "Una llamada en vivo se rechazaría. Dé otra carpeta: TMPDIR.",
        ),
        Fact::Machine(MachineFact::MachineSeen { os, arch, stdout, color, lang, locale, .. }) => {
            let stdout = if *stdout { "una terminal" } else { "sin terminal" };
            let color = if *color { "con color" } else { "sin color" };
            brief(format!("{stdout}, {color}, {lang} (locale {locale:?}), {os} {arch}"))
        }
        Fact::Resumen(ResumenFact::ResumenFigures {
            requests_24h,
            errors_24h,
            clients_active,
            clients_total,
        }) => brief(format!(
            "24 h: {requests_24h} solicitudes, {errors_24h} errores; {clients_active} de {clients_total} clientes activos"
        )),
        Fact::Resumen(ResumenFact::ResumenAlert { nivel: "danger", titulo, detalle, expected: false }) => {
            problem(
                "ninguna alerta crítica salvo las esperadas",
                format!("danger: {titulo}: {detalle}"),
                format!("Investíguela. Si es conocida e inofensiva: {}", curl::expect_alert(titulo)),
            )
        }
        Fact::Resumen(ResumenFact::ResumenAlert { nivel, titulo, expected: true, .. }) => {
            brief(format!("{nivel} esperada: {titulo}"))
        }
        Fact::Resumen(ResumenFact::ResumenAlert { nivel, titulo, detalle, .. }) => {
            brief(format!("{nivel}: {titulo}: {detalle}"))
        }
        Fact::Resumen(ResumenFact::ResumenErrorRateHigh { max_pct, got_pct }) => problem(
            format!("a lo más {max_pct} % de errores en 24 h"),
            format!("{got_pct} %"),
            "Vea en errors_by_endpoint y errors_by_client del resumen de dónde vienen.",
        ),
        Fact::Historial(HistorialFact::HistorialRead { rows_returned, rows_total, sort_by, sort_dir }) => {
            brief(format!("{rows_returned} de {rows_total} filas por {sort_by} {sort_dir}"))
        }
        Fact::Export(ExportFact::ExportRead { rows, bytes, .. }) => {
            brief(format!("{rows} filas, {bytes} bytes"))
        }
        Fact::Export(ExportFact::ExportsAgree { json_rows, csv_rows, xlsx_rows }) => {
            brief(format!("filas: JSON {json_rows}, CSV {csv_rows}, XLSX {xlsx_rows}"))
        }
        Fact::Rehearsal(RehearsalFact::DeactivatePreviewed { candidates, limit }) => {
            let clients = if *candidates == 1 { "cliente" } else { "clientes" };
            brief(format!("desactivaría {candidates} {clients} (límite {limit})"))
        }
        Fact::Rehearsal(RehearsalFact::PurgePreviewed { candidates, would_delete }) => {
            let left = candidates.saturating_sub(*would_delete);
            brief(format!("borraría {would_delete} de {candidates} registros viejos, quedarían {left}"))
        }
        Fact::Rehearsal(RehearsalFact::CandidateClients { clients }) => {
            brief(format!("clientes: {}", clients.join(", ")))
        }
        Fact::Guard(GuardFact::GuardsHeld {}) => brief("nada se opone"),
        Fact::Guard(GuardFact::LiveAllowed {}) => brief("en vivo: permitido"),
        Fact::Guard(GuardFact::LiveWouldBeRefused { code }) => problem(
            "una ejecución en vivo que se deja pasar",
            format!("en vivo: rechazado ({code})"),
            "Corríjalo antes de ejecutar en vivo: una nota en la salida de error dice cómo, o docs/live.md.",
        ),
        Fact::Live(LiveFact::LiveDone { deactivated, deleted, remaining_candidates }) => {
            brief(format!("HECHO EN VIVO: {}", totals(*deactivated, *deleted, *remaining_candidates)))
        }
        Fact::Live(LiveFact::LiveEffectSeen { clients_left, rows_left }) => {
            let parts = [
                clients_left.map(|it| format!("{it} clientes inactivos")),
                rows_left.map(|it| format!("{it} registros viejos")),
            ];
            brief(format!(
                "un ensayo encuentra ahora {}",
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            ))
        }
        Fact::Live(LiveFact::LiveRowFound { id, timestamp }) => {
            brief(format!("registrado como fila {id} el {timestamp}"))
        }
        Fact::Answer(AnswerFact::HttpRedirect { status, location }) => problem(
            "200, sin desvío",
            format!("{status} hacia {location}; no se siguió, para que ninguna credencial llegue ahí"),
            format!("{CHECK_URL} Si el destino es el correcto, dé su origen https://."),
        ),
        Fact::Session(SessionFact::CredentialsRejected { status: 400, .. }) => problem(
            "un token para este usuario y contraseña",
            "400: el servidor no los conoce",
            "Revise el usuario y la contraseña (--username, --password-stdin).",
        ),
        Fact::Session(SessionFact::CredentialsRejected { status, read_only: true }) => problem(
            "un token que el servidor conozca, del usuario que no debe operar",
            format!("{status}: el token de --readonly-token es desconocido o se rotó"),
            "Dé el token nuevo de ese mismo usuario, u omita --readonly-token.",
        ),
        Fact::Session(SessionFact::CredentialsRejected { status, .. }) => problem(
            "un token que el servidor conozca",
            format!("{status}: el token es desconocido o se rotó"),
            "Obtenga otro: entre con --username o pídalo a un administrador.",
        ),
        Fact::Session(SessionFact::PermissionMissing { needs: "" }) => problem(
            "200",
            "403: este usuario no puede hacer esto",
            "Pida el permiso a un administrador o use otro usuario.",
        ),
        Fact::Session(SessionFact::PermissionMissing { needs }) => problem(
            format!("un usuario con {needs}"),
            "403: este usuario no puede hacer esto",
            format!("Pida {needs} a un administrador o use otro usuario."),
        ),
        Fact::Answer(AnswerFact::ContentTypeWrong { expected, got }) => {
            problem(*expected, shown(got), REPORT_IT)
        }
        Fact::Answer(AnswerFact::BodyNotJson { html: true, content_type }) => problem(
            "JSON",
            format!("una página HTML ({})", shown(content_type)),
            format!("{CHECK_URL} Puede haber respondido una página de acceso o un proxy."),
        ),
        Fact::Answer(AnswerFact::BodyNotJson { content_type, .. }) => problem(
            "JSON",
            format!("un cuerpo que no se puede leer ({})", shown(content_type)),
            READ_SERVER_LOG,
        ),
        Fact::Answer(AnswerFact::ShapeMismatch { path, misfit }) => {
            let at = if path == "." { "la raíz" } else { path };
            let (expected, got) = match misfit {
                Misfit::Missing { field } => {
                    (format!("un campo {field} en {at}"), String::from("no existe ese campo"))
                }
                Misfit::WrongType { expected, found } => (format!("{expected} en {at}"), (*found).to_owned()),
                Misfit::WrongValue { expected } => {
                    (format!("uno de {expected} en {at}"), String::from("otro valor"))
                }
            };
            problem(
                expected,
                got,
                "La versión del despliegue difiere del contrato. Repórtelo con lo que dice aquí.",
            )
        }
        Fact::Answer(AnswerFact::ShapeUnknownField { endpoint, path }) => {
            brief(format!("{endpoint} trae un campo que el contrato no conoce: {path}"))
        }
        Fact::Session(SessionFact::UserDiffers { expected, got }) => problem(
            format!("auth/me nombra a {expected}"),
            format!("nombra a {got}"),
            "No opere con este token. Repórtelo a quienes desarrollan el ERP.",
        ),
        Fact::Session(SessionFact::PermissionContradicted { permission }) => problem(
            format!("{permission} true en auth/me, ya que esto se respondió"),
            "false",
            "Lo que se abre a este usuario no es lo que dice auth/me. Repórtelo a quienes desarrollan el ERP.",
        ),
        Fact::Answer(AnswerFact::HttpStatus { expected, got }) => {
            let next = match got {
                500 => READ_SERVER_LOG,
                502..=504 => CHECK_DEPLOYMENT,
                404 => CHECK_URL,
                400 => "¿Está el host de --base-url en ALLOWED_HOSTS del servidor? Si está, repórtelo.",
                401 | 403 => "Puede haber respondido un proxy delante del ERP: revise la dirección y la red.",
                _ => REPORT_IT,
            };
            problem(expected.to_string(), got.to_string(), next)
        }
        Fact::Answer(AnswerFact::HealthNotOk { status }) => problem(
            "status ok",
            format!("status {status:?}"),
            "Revise la salud del despliegue: base de datos, caché, workers.",
        ),
        Fact::Resumen(ResumenFact::ResumenAlertsEmpty {}) => {
            problem("al menos una entrada en alertas_operativas", "una lista vacía", REPORT_IT)
        }
        Fact::Resumen(ResumenFact::ResumenOkNotAlone { entries }) => problem(
            "una entrada ok sola en alertas_operativas, a falta de algo que reportar",
            format!("{entries} entradas, una ok entre ellas"),
            REPORT_IT,
        ),
        Fact::Resumen(ResumenFact::ResumenOperationKind { field, got }) => {
            problem(format!("una acción de su tipo en api_operations.{field}"), format!("{got:?}"), REPORT_IT)
        }
        Fact::Resumen(ResumenFact::ResumenDaysNotToday { today, got }) => problem(
            format!("api_7d.daily termina hoy, {today} en UTC, con a lo más un día de diferencia por zona"),
            format!("termina el {got}"),
            "Compare el reloj del servidor con el de este equipo. Si coinciden, repórtelo con la línea de abajo.",
        ),
        Fact::Resumen(ResumenFact::ResumenSumWrong { field, expected, got }) => {
            problem(format!("{field} = {expected}, la suma de sus partes"), got.to_string(), REPORT_IT)
        }
        Fact::Resumen(ResumenFact::ResumenRateWrong { path, expected, got }) => problem(
            format!("{path}.error_rate_pct = {expected}, sus errores entre sus solicitudes"),
            got.to_string(),
            REPORT_IT,
        ),
        Fact::Resumen(ResumenFact::ResumenErrorsExceed { path, requests, errors }) => problem(
            format!("{path}: no más errores que sus {requests} solicitudes"),
            format!("{errors} errores"),
            REPORT_IT,
        ),
        Fact::Resumen(ResumenFact::ResumenDaysWrong { got }) => {
            problem("7 días consecutivos en api_7d.daily, el más antiguo primero", got.join(", "), REPORT_IT)
        }
        Fact::Resumen(ResumenFact::ResumenGeneratedAtMalformed { got }) => {
            problem("generated_at como AAAA-MM-DDTHH:MM:SS[.ffffff]Z", format!("{got:?}"), REPORT_IT)
        }
        Fact::Resumen(ResumenFact::ResumenStale { generated_at, date, behind_s }) => problem(
            format!("generated_at a la hora de la respuesta misma, {date}"),
            format!(
                "{generated_at}, {} {}",
                roughly(*behind_s),
                if *behind_s < 0 { "después" } else { "antes" }
            ),
            "Algo intermedio guarda respuestas viejas, un caché o un proxy. No confíe en estas cifras; repórtelo.",
        ),
        Fact::Answer(AnswerFact::ClockSkew { ahead_s, likely }) => problem(
            "el reloj del servidor y el de este equipo con menos de un minuto de diferencia",
            format!(
                "el Date del servidor está {} {} el reloj de este equipo",
                roughly(*ahead_s),
                if *ahead_s < 0 { "detrás de" } else { "adelante de" }
            ),
            match *likely {
                "this-machine" => {
                    "Las horas del servidor concuerdan entre sí: probablemente falla la de este equipo; ajústela."
                }
                "date-header" => {
                    "generated_at concuerda con este equipo: probablemente falla la hora de un proxy."
                }
                _ => "Averigüe cuál falla.",
            },
        ),
        Fact::Answer(AnswerFact::DateMissing {}) => brief("sin encabezado Date, no se compararon relojes"),
        Fact::Historial(HistorialFact::HistorialEchoDiffers { field, sent, echoed }) => {
            problem(format!("filters.{field} = {sent}, como se envió"), echoed.to_string(), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialPaginationWrong { field, expected, got }) => {
            problem(format!("pagination.{field} = {expected}"), got.to_string(), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialRowsReturnedWrong { declared, got }) => problem(
            format!("totales.rows_returned = {got}, las filas que llegaron"),
            declared.to_string(),
            REPORT_IT,
        ),
        Fact::Historial(HistorialFact::HistorialPageSize { expected, got }) => {
            problem(format!("{expected} filas en esta página"), got.to_string(), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialByActionSum { sum, rows_total }) => {
            problem(format!("by_action suma rows_total = {rows_total}"), sum.to_string(), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialUnsorted { sort_by, sort_dir, first_id, second_id }) => {
            problem(
                format!("filas por {sort_by} {sort_dir}"),
                format!("la fila {first_id} está antes que la fila {second_id}"),
                REPORT_IT,
            )
        }
        Fact::Historial(HistorialFact::HistorialDuplicateId { id }) => {
            problem("cada fila una vez", format!("la fila {id} está dos veces en una página"), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialTimestampMalformed { id, got }) => {
            problem("AAAA-MM-DDTHH:MM:SS[.ffffff]Z", format!("{got:?} en la fila {id}"), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialActionUnknown { id, got }) => {
            problem("una de las seis acciones", format!("{got:?} en la fila {id}"), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialModelUnknown { id, got }) => {
            problem("uno de los tres modelos", format!("{got:?} en la fila {id}"), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialByActionUnknown { got }) => {
            problem("by_action con solo las seis acciones", format!("{got:?}"), REPORT_IT)
        }
        Fact::Listing(ListingFact::HistorialWalked { pages, rows, rows_total }) => {
            brief(format!("{rows} de {rows_total} filas en {pages} páginas"))
        }
        Fact::Listing(ListingFact::SortMatrixRead { pages }) => {
            brief(format!("6 columnas en ambas direcciones, {pages} páginas"))
        }
        Fact::Listing(ListingFact::FiltersTried { filters }) => brief(format!("{filters} filtros probados")),
        Fact::Session(SessionFact::TokenRotated { username }) => {
            brief(format!("{username} tiene un token nuevo, el anterior ya no vale"))
        }
        Fact::Session(SessionFact::TokenRevoked { username }) => {
            brief(format!("el token de {username} ya no vale"))
        }
        Fact::Session(SessionFact::TokenStillGood {}) => problem(
            "que el token anterior deje de valer al instante",
            "todavía abre",
            "Dé por hecho que otros lo conocen: revóquelo en el sitio de administración del ERP e informe a sus desarrolladores.",
        ),
        Fact::Session(SessionFact::TokenNotChanged {}) => problem(
            "un token nuevo",
            "otra vez el anterior",
            "Informe a los desarrolladores del ERP; no ha cambiado nada.",
        ),
        Fact::Session(SessionFact::TokenNotRevoked {}) => problem(
            "revoked: true",
            "revoked: false",
            "El token todavía abre: revóquelo en el sitio de administración del ERP.",
        ),
        Fact::Session(SessionFact::TokenAnswerLost { what, old }) => problem(
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
        Fact::Listing(ListingFact::WalkDayTooFull { day, rows, most }) => problem(
            format!("a lo más {most} filas en un día: lo que limit y offset alcanzan desde ambos extremos"),
            format!("{rows} el {day}"),
            "Lea ese día por partes: con --action, --user o --model.",
        ),
        Fact::Listing(ListingFact::RowNotThere { id }) => problem(
            format!("una fila {id}"),
            "no hay ninguna con ese id",
            "Búsquela: pointctl historial --user NOMBRE, o --q TEXTO.",
        ),
        Fact::Listing(ListingFact::RowOutOfReach { id, rows_total }) => problem(
            format!("la fila {id} donde limit y offset la alcancen"),
            format!("estaría en medio de {rows_total} filas"),
            "Lea su día: pointctl historial --all --date-from DÍA --date-to DÍA.",
        ),
        Fact::Listing(ListingFact::FilterIgnored { filter }) => problem(
            format!("un despliegue que conozca el filtro {filter}"),
            "lo ignoró: las filas no están filtradas",
            "Omita el filtro y filtre lo que llegue, o pida que se actualice el despliegue.",
        ),
        Fact::Listing(ListingFact::FilterNotOffered { filter }) => {
            brief(format!("{filter} no se ofrece aquí"))
        }
        Fact::Listing(ListingFact::WalkRepeated { id, offset }) => problem(
            "cada fila en una página",
            format!(
                "la página en offset {offset} empieza con la fila {id}, que otra anterior ya había pasado"
            ),
            REPORT_IT,
        ),
        Fact::Listing(ListingFact::WalkDiffers { expected, got }) => problem(
            format!("sigue la fila {expected}, como en una página mayor"),
            format!("la fila {got}: entre páginas se omiten o repiten filas"),
            REPORT_IT,
        ),
        Fact::Listing(ListingFact::WalkHole { rows_total, visited }) => {
            problem(format!("{rows_total} filas entre todas las páginas"), visited.to_string(), REPORT_IT)
        }
        Fact::Listing(ListingFact::WalkActionHole { action, declared, visited }) => problem(
            format!("{declared} filas de {action} entre todas las páginas, como dice by_action"),
            visited.to_string(),
            REPORT_IT,
        ),
        Fact::Listing(ListingFact::WalkPastEnd { id }) => {
            problem("ninguna fila después del final", format!("la fila {id}"), REPORT_IT)
        }
        Fact::Listing(ListingFact::SortScattered { sort_by, sort_dir, id }) => problem(
            format!("valores iguales juntos por {sort_by} {sort_dir}"),
            format!("la fila {id} está lejos de sus iguales"),
            REPORT_IT,
        ),
        Fact::Listing(ListingFact::SortNullsMisplaced { sort_dir, id }) => problem(
            format!(
                "filas sin usuario {} por user {sort_dir}",
                if *sort_dir == "asc" { "al final" } else { "al principio" }
            ),
            format!("la fila {id} fuera de lugar"),
            REPORT_IT,
        ),
        Fact::Listing(ListingFact::SortNotReversed { sort_by, asc_id, desc_id }) => problem(
            format!("{sort_by} desc el inverso exacto de asc"),
            format!("la fila {asc_id} en uno donde el otro tiene la fila {desc_id}"),
            REPORT_IT,
        ),
        Fact::Listing(ListingFact::FilterLetThrough { filter, id }) => {
            problem(format!("solo filas que cumplan {filter}"), format!("la fila {id} no cumple"), REPORT_IT)
        }
        Fact::Listing(ListingFact::FilterLostRow { filter, id }) => {
            problem(format!("la fila {id}, de la que se tomó {filter}"), "otras filas, o ninguna", REPORT_IT)
        }
        Fact::Listing(ListingFact::FilterTotalWrong { action, expected, got }) => problem(
            format!("{expected} filas filtradas por {action}, como dice by_action"),
            got.to_string(),
            REPORT_IT,
        ),
        Fact::Export(ExportFact::ExportUnreadable { format, problem: unreadable }) => {
            let (got, next) = trouble::table(unreadable);
            problem(format!("un archivo {format} completo"), got, next)
        }
        Fact::Export(ExportFact::ExportHeaderDiffers { got, .. }) => {
            problem("timestamp,usuario,action,model,object_id,payload", got.join(","), REPORT_IT)
        }
        Fact::Export(ExportFact::ExportRowWidth { row, cells, .. }) => {
            problem("6 celdas en cada fila", format!("{cells} en la fila {row}"), REPORT_IT)
        }
        Fact::Export(ExportFact::ExportTimestampMalformed { row, got, .. }) => {
            problem("AAAA-MM-DD HH:MM:SS", format!("{got:?} en la fila {row}"), REPORT_IT)
        }
        Fact::Export(ExportFact::ExportActionUnknown { row, got, .. }) => {
            problem("una de las seis acciones", format!("{got:?} en la fila {row}"), REPORT_IT)
        }
        Fact::Export(ExportFact::ExportPayloadNotJson { row, .. }) => {
            problem("un payload que sea JSON", format!("otro texto en la fila {row}"), REPORT_IT)
        }
        Fact::Export(ExportFact::ExportCellNotText { row, column, kind, .. }) => {
            problem(format!("un texto en {column}"), format!("{kind} en la fila {row}"), REPORT_IT)
        }
        Fact::Export(ExportFact::ExportTextLost { row, column, .. }) => problem(
            format!("un texto en {column}"),
            format!("una fórmula en la fila {row}: se perdió un texto que empezaba con ="),
            "Lea esa fila en JSON o CSV.",
        ),
        Fact::Export(ExportFact::ExportCellFormula { row, column, .. }) => problem(
            format!("un texto en {column}"),
            format!("una fórmula en la fila {row}, de ningún texto que empiece con ="),
            REPORT_IT,
        ),
        Fact::Export(ExportFact::ExportTextCut { row, column, .. }) => problem(
            format!("el texto completo en {column}"),
            format!("32,767 caracteres en la fila {row}, donde el escritor corta"),
            "Lea esa fila en JSON o CSV.",
        ),
        Fact::Export(ExportFact::ExportCellDiffers { row, id, column, .. }) => problem(
            format!("{column} como en la fila {id} del JSON"),
            format!("otra cosa en la fila {row} del archivo"),
            REPORT_IT,
        ),
        Fact::Export(ExportFact::ExportTextEscaped { row, column, .. }) => problem(
            format!("el texto de {column} tal cual"),
            format!("fila {row}: su _xHHHH_ se lee como otro carácter"),
            "Lea esa fila en JSON o CSV.",
        ),
        Fact::Export(ExportFact::ExportTextRunnable { row, column, .. }) => problem(
            format!("un texto en {column}"),
            format!("fila {row}: un texto que una hoja de cálculo ejecutaría como fórmula"),
            "No abra este archivo en una hoja de cálculo antes de ver esa fila.",
        ),
        Fact::Export(ExportFact::ExportRowsDiffer { format, json_rows, export_rows }) => problem(
            format!("{json_rows} filas, como en JSON con los mismos parámetros"),
            format!("{export_rows} en el {format}"),
            TELL_TRUNCATED,
        ),
        Fact::Rehearsal(RehearsalFact::PreviewNotDry { field }) => {
            problem(format!("{field} = true, como se envió"), "una respuesta que no lo dice", LOOK_AT_ONCE)
        }
        Fact::Rehearsal(RehearsalFact::PreviewChangedSomething { field, got }) => {
            problem(format!("{field} = 0 en un ensayo"), got.to_string(), LOOK_AT_ONCE)
        }
        Fact::Rehearsal(RehearsalFact::PreviewEchoDiffers { field, sent, echoed }) => {
            problem(format!("{field} = {sent}, como se envió"), echoed.to_string(), REPORT_IT)
        }
        Fact::Rehearsal(RehearsalFact::PreviewTotalsWrong { field, expected, got }) => {
            problem(format!("{field} = {expected}"), got.to_string(), REPORT_IT)
        }
        Fact::Rehearsal(RehearsalFact::PreviewCutoffWrong { field, days, got }) => {
            problem(format!("{field} hace {days} días, en UTC"), format!("{got:?}"), REPORT_IT)
        }
        Fact::Rehearsal(RehearsalFact::PreviewActionDiffers { expected, got }) => {
            problem(format!("action = {expected}"), got.as_str(), REPORT_IT)
        }
        Fact::Audit(AuditFact::AuditRowsFound { rows }) => {
            brief(format!("{rows} ensayos registrados a nuestro nombre"))
        }
        Fact::Audit(AuditFact::AuditRowMissing { action }) => problem(
            format!("una fila {action} con la respuesta que recibimos"),
            "ninguna así entre las más nuevas",
            "Las operaciones no dejan rastro: no ejecute ninguna en vivo antes de que se corrija.",
        ),
        Fact::Audit(AuditFact::AuditUserDiffers { id, expected, got }) => problem(
            format!("la fila {id} a nombre de {expected}"),
            format!("a nombre de {got:?}"),
            "El rastro nombra a la persona equivocada. Repórtelo antes de que alguien opere.",
        ),
        Fact::Rehearsal(RehearsalFact::RehearsalActs { field, before, after }) => problem(
            format!("{before} {} o más tras un ensayo pequeño", rehearsed(field)),
            after.to_string(),
            "Es posible que los ensayos de este despliegue actúen: no se ensayó nada mayor. Salvo que alguien haya operado a mano en ese momento, no ensaye ni opere nada y repórtelo a quienes desarrollan el ERP.",
        ),
        Fact::Rehearsal(RehearsalFact::RehearsalUnproved { why: "somebody-operated" }) => problem(
            "nada cambiado por un ensayo pequeño",
            "alguien operó en vivo mientras tanto",
            "No se ensayó nada mayor. Ejecútelo de nuevo cuando nadie opere.",
        ),
        Fact::Rehearsal(RehearsalFact::RehearsalUnproved { .. }) => problem(
            "resumen, hecho de nuevo tras un ensayo pequeño",
            "el de antes, o uno cuyo momento no se puede leer",
            "No muestra si los ensayos no cambian nada, así que no se ensayó nada mayor. Algo en el camino guarda respuestas: repórtelo.",
        ),
        Fact::Audit(AuditFact::AuditTimeDiffers { id, expected, got }) => problem(
            format!("la fila {id} del {expected}, cuando se respondió su ensayo"),
            got.clone(),
            "Con esas horas nadie puede saber hace cuánto se operó: no opere nada. Si el ERP escribe la hora local como UTC, o un reloj de sus máquinas está mal, quienes lo desarrollan tienen que corregirlo.",
        ),
        Fact::Audit(AuditFact::AuditLastOperationStale { expected, got }) => problem(
            format!("api_operations.last_any del {expected} o posterior"),
            got.clone().unwrap_or_else(|| "null".into()),
            REPORT_IT,
        ),
        Fact::Access(AccessFact::AccessRefused { requests }) => {
            brief(format!("se probaron {requests} solicitudes sin derecho"))
        }
        Fact::Access(AccessFact::AccessNotRefused { method, path, with_token, got }) => problem(
            format!(
                "401 a {method} {path} con {}",
                if *with_token { "un token falso" } else { "ningún token" }
            ),
            got.to_string(),
            "Este endpoint puede estar abierto a todos. Repórtelo de inmediato a quienes desarrollan el ERP.",
        ),
        Fact::Access(AccessFact::AccessRefusedElsewhere { method, path, got }) => problem(
            format!("{got} de la aplicación a {method} {path}"),
            "uno de algo delante de ella: no pide un token o no da detail",
            "Un proxy rechaza antes y no se sabe si el ERP lo haría. Revise la dirección y la red.",
        ),
        Fact::Access(AccessFact::AccessReadonlyOperates { path, got }) => problem(
            format!("403 al usuario de solo lectura en {path}"),
            got.to_string(),
            "La regla de la casa es que solo ADMIN y DG operan: quite can_view_audit a este usuario o repórtelo.",
        ),
        Fact::Access(AccessFact::BoundsRefused { requests }) => {
            brief(format!("se probaron {requests} solicitudes fuera de rango"))
        }
        Fact::Access(AccessFact::BoundNotRefused { path, got, .. }) => {
            problem(format!("400 a {path}"), got.to_string(), REPORT_IT)
        }
        Fact::Access(AccessFact::BoundFieldUnnamed { parameter, path }) => problem(
            format!("un 400 que nombre {parameter}"),
            format!("{path}: uno que no lo hace"),
            REPORT_IT,
        ),
        Fact::Timing(TimingFact::LatencyMeasured {
            requests,
            total_ms,
            median_ms,
            slowest_ms,
            method,
            path,
        }) => brief(format!(
            "{requests} solicitudes en {}, mediana {}, la más lenta {}: {}",
            millis(*total_ms),
            millis(*median_ms),
            millis(*slowest_ms),
            shortly(method, path)
        )),
        Fact::Timing(TimingFact::RequestSlow { method, path, duration_ms, attempts, slow_ms }) => problem(
            format!("cada solicitud en {} o menos", millis(*slow_ms)),
            match attempts {
                1 => format!("{} en {method} {path}", millis(*duration_ms)),
                _ => format!("{} en {method} {path} con {attempts} intentos", millis(*duration_ms)),
            },
            "Vea qué tan ocupado está el despliegue y revise su log para esta solicitud.",
        ),
        Fact::Timing(TimingFact::BudgetExceeded { budget_ms, total_ms }) => problem(
            format!("una ejecución de {} o menos", millis(*budget_ms)),
            millis(*total_ms),
            "-v muestra cuánto tardó cada solicitud.",
        ),
        Fact::Timing(TimingFact::BaselineCompared { at, checks, slower, figures }) => brief(match slower {
            0 => format!("contra {at}: {checks} comprobaciones, {figures} cifras"),
            _ => format!("contra {at}: {slower} de {checks} comprobaciones más lentas, {figures} cifras"),
        }),
        Fact::Timing(TimingFact::BaselineSlower { what, before_ms, after_ms, max_pct }) => problem(
            format!("{what}: como mucho un {max_pct} % más que {}", millis(*before_ms)),
            format!("{what}: {} → {}", millis(*before_ms), millis(*after_ms)),
            "Ejecútelo otra vez; si sigue, vea qué tan ocupado está el despliegue.",
        ),
        Fact::Timing(TimingFact::BaselineDrift { kpi, before, after, max_pct }) => problem(
            format!("{kpi} a no más de un {max_pct} % de {before}"),
            after.to_string(),
            "Averigüe qué cambió desde entonces. Si es lo correcto, tome una referencia nueva.",
        ),
        Fact::Timing(TimingFact::BaselineFigureMissing { kpi }) => problem(
            format!("{kpi}, que tiene un límite"),
            "ninguna cifra así en esta ejecución",
            "Vea lo que dice su comprobación.",
        ),
        Fact::Live(LiveFact::LiveAnswerWrong { field, .. }) if field.ends_with("dry_run") => problem(
            format!("{field} = false, la respuesta a una llamada en vivo"),
            "true: el servidor afirma que fue un ensayo",
            "No lo crea: busque su fila en el historial antes de ejecutar otra.",
        ),
        Fact::Live(LiveFact::LiveAnswerWrong { field, expected, got }) => problem(
            format!("{field} = {expected}"),
            got.to_string(),
            "Se ejecutó. Compare su fila en el historial con lo que se pidió antes de ejecutar otra.",
        ),
        Fact::Live(LiveFact::LiveRowMissing { waited_ms }) => problem(
            "la fila de la llamada en el historial, con su payload",
            format!("ninguna en {waited_ms} ms"),
            format!("Se respondió como hecha. {VERIFY}"),
        ),
        Fact::Guard(GuardFact::GuardActorDiffers { expected, got }) => problem(
            format!("la usuaria o el usuario {expected}, como dice --actor-username"),
            got.as_str(),
            "Entre como esa persona, o quite --actor-username.",
        ),
        Fact::Guard(GuardFact::GuardRoleMissing { username, groups }) => problem(
            "superusuario, staff, o miembro de ADMIN o DG",
            format!(
                "{username} ({})",
                if groups.is_empty() { "sin grupo".into() } else { groups.join(", ") }
            ),
            "Que lo ejecute alguien que pueda. Si la casa decidió otra cosa: --allow-role GRUPO.",
        ),
        Fact::Guard(GuardFact::GuardTooManyClients { max, got }) => problem(
            format!("a lo más {max} clientes, como dice --max-clients"),
            format!("se desactivarían {got}"),
            "Mírelos en el ensayo. Baje --idle-limit, o suba --max-clients.",
        ),
        Fact::Guard(GuardFact::GuardShareTooLarge { max_pct, candidates, active }) => problem(
            format!("a lo más {max_pct} % de los {active} clientes activos"),
            format!("se desactivarían {candidates}"),
            "Mírelos en el ensayo. Baje --idle-limit, o suba --max-share.",
        ),
        Fact::Guard(GuardFact::GuardCooldown { id, action, timestamp, age_s, cooldown_s }) => problem(
            format!("ninguna ejecución en vivo en los últimos {cooldown_s} s"),
            format!("{action} el {timestamp}, hace {age_s} s (fila {id})"),
            "Quizá alguien acaba de ejecutarla: mire el historial. Para ejecutarla de todos modos: --force.",
        ),
        Fact::Guard(GuardFact::GuardRehearsalMoved { field, first, second }) => problem(
            format!("{field} = {first}, como en el ensayo que se mostró"),
            second.to_string(),
            "Alguien más está trabajando, o cambió mucho. Ensaye de nuevo y mire.",
        ),
        Fact::Guard(GuardFact::GuardOtherClient { id }) => problem(
            "los clientes del ensayo que se mostró",
            format!("el cliente {id} no estaba entre ellos"),
            "Ensaye de nuevo y mire.",
        ),
        Fact::Guard(GuardFact::GuardClaimed { id, user, waited_ms: 0 }) => problem(
            "ninguna otra ejecución en vivo en este servidor",
            format!("la fila {id} de {user}, un turno apartado que no se ha resuelto"),
            "Una ejecución en vivo esperaría a que termine, lo que diga --claim-within. Un turno cuya ejecución murió vence solo en unos minutos.",
        ),
        Fact::Guard(GuardFact::GuardClaimed { id, user, waited_ms }) => problem(
            "ninguna otra ejecución en vivo en este servidor",
            format!("la fila {id} de {user}, un turno apartado que no se resolvió en {waited_ms} ms"),
            "Espere a que termine y ejecute de nuevo. Un turno cuya ejecución murió vence solo en unos minutos; --claim-within espera más.",
        ),
        Fact::Guard(GuardFact::GuardClaimUnseen { waited_ms }) => problem(
            "el turno de esta ejecución en el historial",
            format!("ninguna fila así después de {waited_ms} ms"),
            "Sin él nadie sabe si alguien más está operando. Vea si el historial va atrasado y ejecute de nuevo.",
        ),
        Fact::Guard(GuardFact::GuardClaimLate { after_ms, life_ms }) => problem(
            format!("una llamada en vivo a lo más {life_ms} ms después de apartar el turno"),
            format!("{after_ms} ms"),
            "La red, el servidor o este equipo fue demasiado lento, o se cambió su reloj. Ejecute de nuevo.",
        ),
        Fact::Guard(GuardFact::GuardClaimsUnread { rows }) => problem(
            "todos los ensayos de purga de los últimos minutos",
            format!("más de {rows}, y la API no da más de una vez"),
            "Averigüe quién ensaya tan seguido y ejecute de nuevo cuando eso termine.",
        ),
        Fact::Guard(GuardFact::JournalUnwritable { path, reason }) => problem(
            "una línea en la bitácora antes de enviar nada",
            format!("{path}: {reason}"),
            "Dé un archivo en el que se pueda escribir: --journal ARCHIVO.",
        ),
        Fact::Verify(VerifyFact::OperationRecorded { id, timestamp, user, action }) => {
            let user = if user.is_empty() { "nadie" } else { user };
            brief(format!("{action} de {user}, fila {id} el {timestamp}"))
        }
        Fact::Verify(VerifyFact::ExpectationsHeld { expectations }) => {
            brief(format!("se cumplen {expectations} expectativas"))
        }
        Fact::Verify(VerifyFact::VerifyLastIsIt { field }) => brief(format!("{field} es ella")),
        Fact::Verify(VerifyFact::VerifyLaterOperation { field, action, timestamp }) => {
            brief(format!("{field} es una posterior: {action} el {timestamp}"))
        }
        Fact::Export(ExportFact::RowInExport { row, .. }) => brief(format!("es la fila {row}")),
        Fact::Export(ExportFact::ExportSaved { path }) => brief(format!("guardado como {path}")),
        Fact::Verify(VerifyFact::VerifyRowMissing { waited_ms, user }) => problem(
            "la fila de la operación en el historial",
            match user {
                Some(user) => format!("ninguna así de {user}, después de {waited_ms} ms"),
                None => format!("ninguna así, después de {waited_ms} ms"),
            },
            "Revise --action, --since, --user y --base-url.",
        ),
        Fact::Verify(VerifyFact::OperationFound { deactivated, deleted, remaining_candidates }) => {
            brief(format!("ENCONTRADA: {}", totals(*deactivated, *deleted, *remaining_candidates)))
        }
        Fact::Verify(VerifyFact::VerifyTotalsWrong { field, expected, got }) => problem(
            format!("{field} = {expected} en la fila que se encontró"),
            got.to_string(),
            "Solo consta ahí: pregunte a quien la ejecutó qué se pidió, antes de ejecutar otra.",
        ),
        Fact::Verify(VerifyFact::LiveNotDone { waited_ms, clients, rows }) => problem(
            "la fila de la llamada en el historial",
            format!(
                "ninguna después de {waited_ms} ms, y un ensayo muestra que todo sigue por hacer: {}",
                left(*clients, *rows)
            ),
            "NO se hizo: puede ejecutarla de nuevo sin riesgo.",
        ),
        Fact::Verify(VerifyFact::LiveNotProved { why, left_s }) => unproved(*why, *left_s),
        Fact::Verify(VerifyFact::RunClosed { at, how }) => {
            brief(format!("la ejecución del {at} quedó cerrada en la bitácora ({how})"))
        }
        Fact::Verify(VerifyFact::LaterRunNotSent { at, step }) => {
            brief(format!("una ejecución en vivo posterior, el {at}, no envió nada: terminó en {step}"))
        }
        Fact::Verify(VerifyFact::AlreadyMaintained { id, user, timestamp, age_s, within_s }) => {
            brief(format!(
                "{} lo ejecutó hace {} (fila {id} el {timestamp}), dentro de {}: esta vez no se envía nada",
                if user.is_empty() { "nadie" } else { user },
                roughly(*age_s),
                roughly(*within_s)
            ))
        }
        Fact::Verify(VerifyFact::NotMaintained { within_s }) => {
            brief(format!("nadie lo ha ejecutado en {}", roughly(*within_s)))
        }
        Fact::Guard(GuardFact::MaintenanceUndated { id, timestamp }) => problem(
            "un mantenimiento en vivo cuya hora se pueda ubicar, para no ejecutarlo dos veces",
            format!("la fila {id} con {timestamp:?}"),
            "No se envió nada en vivo. Mírela: pointctl historial show. Si es vieja, una ejecución en vivo a mano con --force permite seguir.",
        ),
        Fact::Verify(VerifyFact::VerifyTooFar { rows }) => problem(
            "la fila de la operación en el historial",
            format!("no está entre {rows} filas, y la API no da más"),
            "Acótela: --action, --since o --user.",
        ),
        Fact::Verify(VerifyFact::VerifyEffectWasMissing {}) => problem(
            "una operación que cambió algo",
            "la ejecución que esta fila confirmó encontró que nada había cambiado",
            "Ensaye, y compare con lo que se iba a hacer. Repórtelo antes de que alguien opere.",
        ),
        Fact::Live(LiveFact::LiveRowUnread { waited_ms }) => problem(
            "la fila de la llamada en el historial",
            format!("no se pudo leer el historial durante {waited_ms} ms"),
            format!("Se respondió como hecha. Cuando el servidor vuelva a responder: {VERIFY}"),
        ),
        Fact::Live(LiveFact::JournalIncomplete { path, reason }) => problem(
            "una línea en la bitácora por cada paso",
            format!("{path}: {reason}"),
            "Lo que pasó está solo aquí: guarde este informe, y haga lugar para la bitácora.",
        ),
        Fact::Verify(VerifyFact::VerifyPayloadUnreadable { id }) => {
            problem("los totales de una operación", format!("la fila {id} tiene otro payload"), REPORT_IT)
        }
        Fact::Verify(VerifyFact::ExpectationFailed { expected, got }) => problem(
            expected.as_str(),
            got.to_string(),
            "Compare la fila con lo que se pidió antes de ejecutar otra.",
        ),
        Fact::Verify(VerifyFact::VerifyLastStale { field, expected, got }) => problem(
            format!("api_operations.{field} el {expected} o después"),
            got.clone().unwrap_or_else(|| "null".into()),
            REPORT_IT,
        ),
        Fact::Verify(VerifyFact::VerifyLastDiffers { field, id }) => problem(
            format!("api_operations.{field} con el payload y el usuario de la fila {id}"),
            "otro payload u otro usuario",
            REPORT_IT,
        ),
        Fact::Export(ExportFact::RowNotInExport { format, id }) => {
            problem(format!("la fila {id} en el {format}"), "ninguna así en su página", TELL_TRUNCATED)
        }
        Fact::Export(ExportFact::ExportUnsaved { path, reason }) => problem(
            format!("{path} en --save-dir"),
            reason.as_str(),
            "Dé una carpeta en la que se pueda escribir.",
        ),
        Fact::Live(LiveFact::LiveAnswerLost { how }) => problem(
            "la respuesta de la llamada en vivo",
            format!("ninguna ({how}); aun así se encontró su fila"),
            "Con ella llegó una fila nuestra con estos mismos parámetros: se hizo. Revise la red y el proxy delante del ERP.",
        ),
        Fact::Live(LiveFact::LiveNotRecorded { waited_ms }) => problem(
            "la fila de la llamada en el historial",
            format!("el servidor responde, y no tiene tal fila después de {waited_ms} ms"),
            format!("No quedó registrada, hasta donde se ve. Un proceso puede seguir con ella: {VERIFY}"),
        ),
        Fact::Live(LiveFact::LiveNotAnswering { waited_ms }) => problem(
            "la fila de la llamada en el historial",
            format!("no se pudo leer el historial durante {waited_ms} ms"),
            format!("Cuando el servidor vuelva a responder: {VERIFY}"),
        ),
        Fact::Live(LiveFact::LiveDoubled { rows }) => problem(
            "una sola ejecución de la única llamada en vivo",
            live_rows(rows),
            "La llamada se ejecutó más de una vez. pointctl la envió una sola vez: busque un proxy o un balanceador que repita solicitudes POST y no opere hasta que se corrija.",
        ),
        Fact::Live(LiveFact::LiveRecordedTwice { ids }) => problem(
            "una sola fila de la llamada en vivo",
            format!(
                "filas {}, todas de la misma ejecución",
                ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
            ),
            "Se ejecutó una vez y se registró más de una. Repórtelo a quienes desarrollan el ERP.",
        ),
        Fact::Live(LiveFact::LiveForeignRow { row }) => problem(
            "ninguna otra llamada en vivo mientras tanto",
            live_rows(std::slice::from_ref(row)),
            "Alguien más, o el propio ERP, operó al mismo tiempo. Averigüe quién fue antes de ejecutar otra.",
        ),
        Fact::Live(LiveFact::LiveAnswerReplayed { id, timestamp }) => problem(
            "la respuesta a esta llamada",
            format!("la de una anterior, la fila {id} de {timestamp}; esta llamada no dejó fila"),
            "Algo en el camino repite una respuesta vieja. Hasta donde se ve, no se hizo nada: busque una caché o un proxy antes de ejecutar otra.",
        ),
        Fact::Live(LiveFact::LiveExceedsRehearsal { field, rehearsed, done }) => problem(
            format!("{field}: no más de {rehearsed}, como mostró el ensayo"),
            done.to_string(),
            "Se hizo más de lo que se mostró. Revise qué falta y no opere hasta entenderlo.",
        ),
        Fact::Live(LiveFact::LiveFellShort { field, expected, done }) => problem(
            format!("{field}: {expected}"),
            done.to_string(),
            "Se hizo menos de lo esperado. Quizá alguien operó mientras tanto: ensaye y mire.",
        ),
        Fact::Live(LiveFact::LiveActiveFell { before, after, explained }) => problem(
            format!("a lo más {explained} clientes activos menos, como dicen las filas en vivo"),
            format!("de {before} a {after}"),
            "Se desactivaron más clientes de los que dice cualquier fila. Compare los clientes con lo ensayado y no opere hasta entenderlo.",
        ),
        Fact::Live(LiveFact::LiveRowsFell { before, after, explained }) => problem(
            format!("a lo más {explained} registros viejos menos, como dicen las filas en vivo"),
            format!("de {before} a {after}"),
            "Se borraron más registros de los que dice cualquier fila. No opere hasta entenderlo.",
        ),
        Fact::Live(LiveFact::LiveRecentLogsGone { day, before, after }) => problem(
            format!("las {before} solicitudes del {day}, a las que no llega ninguna purga de este rato"),
            after.to_string(),
            "Se borraron registros que debían conservarse. No opere hasta entenderlo.",
        ),
        Fact::Verify(VerifyFact::VerifyRunFailed { codes }) => problem(
            "una ejecución en vivo que terminó bien",
            format!("la ejecución que esta fila confirmó terminó con {}", codes.join(", ")),
            "Lea el informe de esa ejecución y revise los datos antes de que alguien opere.",
        ),
        Fact::Live(LiveFact::LiveAmbiguous { ids }) => problem(
            "una sola fila que pueda ser la de la llamada",
            format!("filas {}", ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")),
            "Dos llamadas nuestras, o alguien con el mismo usuario. Mire cada una con pointctl verify --id ID; verify --from-journal --id ID cierra la ejecución con la suya, --from-journal --abandon si ninguna lo es.",
        ),
        Fact::Live(LiveFact::LiveConfirmInterrupted {}) => problem(
            "la fila de la llamada en el historial",
            "la ejecución se detuvo antes de encontrarla",
            format!("Se respondió como hecha. {VERIFY}"),
        ),
        Fact::Live(LiveFact::LiveEffectMissing { field: "clients", done, still }) => problem(
            format!("los {done} clientes ya fuera de un ensayo nuevo"),
            format!("{still} de los nombrados siguen en él"),
            "Los totales dicen una cosa y los datos otra. Repórtelo antes de que alguien opere.",
        ),
        Fact::Live(LiveFact::LiveEffectMissing { done, still, .. }) => problem(
            format!("{done} registros menos en un ensayo nuevo"),
            format!("{still} siguen en él"),
            "Los totales dicen una cosa y los datos otra. Repórtelo antes de que alguien opere.",
        ),
        Fact::Live(LiveFact::LiveEffectUnknown {}) => problem(
            "el resumen y un ensayo nuevo que muestren la diferencia, y nada más",
            "uno de los dos no se pudo obtener",
            "Ejecute pointctl resumen y un ensayo cuando el servidor vuelva a responder, y compárelos con lo que se hizo.",
        ),
    }
}

pub(super) fn skip(skip: &Skip) -> String {
    match skip {
        Skip::NotSignedIn => "nadie entró, vea auth".into(),
        Skip::Unreachable => "sin conexión, vea auth".into(),
        Skip::ThroughProxy => "eso lo hace el proxy".into(),
        Skip::OtherPort => "solo para los puertos 443 y 80".into(),
        Skip::NoCredentials => {
            "no se dieron credenciales; agregue --token-file RUTA o --username NOMBRE".into()
        }
        Skip::NoTls => "sin TLS no hay certificado".into(),
        Skip::NothingToCompare => "no se pudo leer lo que compara".into(),
        Skip::StepNotReached => "no se llegó".into(),
        Skip::NothingExpected => "no se esperaba nada; --expect dice qué".into(),
        Skip::NothingToDo => {
            "no hay nada que hacer, así que no se envió nada; --even-if-empty lo envía de todos modos".into()
        }
        Skip::AlreadyMaintained => "ya se ejecutó, así que no se envió nada".into(),
        Skip::ChecksNotPassed { checks } if checks.is_empty() => {
            "RECHAZADO, no se envió nada en vivo: la ejecución se detuvo".into()
        }
        Skip::ChecksNotPassed { checks } => {
            format!("RECHAZADO, no se envió nada en vivo: no pasaron: {}", checks.join(", "))
        }
    }
}

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "PASÓ",
        Verdict::Failed => "FALLÓ",
        Verdict::NotJudged => "NO SE PUDO JUZGAR",
        Verdict::Denied => "DENEGADO: credenciales o permiso",
        Verdict::LiveRefused => "EN VIVO RECHAZADO, no se envió nada en vivo",
        Verdict::LiveUnconfirmed => "LLAMADA EN VIVO HECHA, SIN CONFIRMAR",
        Verdict::LiveUnknown => "RESULTADO EN VIVO DESCONOCIDO",
        Verdict::Interrupted => "INTERRUMPIDO",
        Verdict::Terminated => "TERMINADO",
    }
}

pub(super) fn tally(tally: Tally) -> String {
    let parts = [
        counted(tally.passed, "pasó", "pasaron"),
        counted(tally.failed, "falló", "fallaron"),
        counted(tally.broken, "sin juzgar", "sin juzgar"),
        counted(tally.skipped, "omitida", "omitidas"),
        counted(tally.unknown, "desconocida", "desconocidas"),
        counted(tally.warnings, "advertencia", "advertencias"),
        counted(tally.flaky, "inestable", "inestables"),
        counted(
            tally.left_out,
            "comprobación DEJADA FUERA (--only/--skip)",
            "comprobaciones DEJADAS FUERA (--only/--skip)",
        ),
    ];
    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let requests = counted(tally.requests, "solicitud", "solicitudes");
    [Some(parts), requests].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn shown(content_type: &str) -> &str {
    if content_type.is_empty() { "sin Content-Type" } else { content_type }
}

/// Live rows with their totals, in one line.
fn live_rows(rows: &[LiveRow]) -> String {
    let said = rows.iter().map(|row| {
        let totals = [
            row.deactivated.map(|count| format!("{count} clientes desactivados")),
            row.deleted.map(|count| format!("{count} registros borrados")),
        ];
        let totals: Vec<_> = totals.into_iter().flatten().collect();
        format!("fila {} ({}, {}: {})", row.id, row.user, row.action, totals.join(", "))
    });
    said.collect::<Vec<_>>().join("; ")
}

/// What a small rehearsal is watched by.
fn rehearsed(field: &str) -> &'static str {
    if field == "active" { "clientes activos" } else { "candidatos de una depuración" }
}
