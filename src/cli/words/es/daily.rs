//! The Spanish help of the daily commands.

pub(crate) const HELP: &[(&str, &str)] = &[
    ("resumen", "Muestra las cifras de un vistazo: 24 horas, 7 días, clientes, últimas operaciones, alertas"),
    ("historial", "Lista las operaciones registradas, por páginas o todas, en muchas formas"),
    ("historial-show", "Muestra una fila completa"),
    ("row_id", "El id de la fila"),
    (
        "row_action",
        "maintenance, deactivate, purge, con preview- delante sus ensayos, o los nombres de la API",
    ),
    ("date_from", "Desde este día, AAAA-MM-DD en la zona horaria del servidor"),
    ("date_to", "Hasta este día, incluido"),
    ("row_user", "Parte del nombre del usuario; solo despliegues nuevos, como los dos siguientes"),
    ("model", "Parte del modelo"),
    ("q", "Parte de lo que sea"),
    ("sort_by", "timestamp, action, model, object_id, user o id (por omisión {sort_by})"),
    ("sort_dir", "asc o desc (por omisión {sort_dir})"),
    ("limit", "Máximo de filas, {limit.range} (por omisión {limit})"),
    ("offset", "Filas que se omiten antes, {offset.range} (por omisión {offset})"),
    ("all", "Todas las filas, por id; más allá de 51,000 por días y dentro de ellos por id"),
    ("export", "csv o xlsx: guardar el archivo del propio servidor, una vez comprobado"),
    ("rows_format", "table, json, ndjson, csv o xlsx (por omisión {rows_format})"),
    ("rows_output", "Escribir las filas en este archivo, completas o nada"),
    ("diff", "Compara dos informes JSON: qué empeoró, qué es más lento, qué cifra es otra"),
    ("before", "El informe JSON de la ejecución anterior"),
    ("after", "El informe JSON de la ejecución posterior"),
    ("unchanged", "Mostrar también lo que no cambió"),
    (
        "resume",
        "Con --all -o ARCHIVO: continuar desde las filas de ARCHIVO.part, o comenzar donde no las hay",
    ),
    ("restart", "Con --all -o ARCHIVO: comenzar de nuevo, haya lo que haya en ARCHIVO.part"),
    ("auth", "Las credenciales: de quién son y qué permiten, su token, uno nuevo, o ninguno"),
    ("auth-status", "Muestra de quién son las credenciales y qué permiten"),
    ("auth-token", "Entra e imprime el token, y nada más"),
    ("auth-rotate", "Cambia el token por uno nuevo; el anterior deja de valer al instante"),
    ("auth-revoke", "Anula el token; al entrar se obtiene uno nuevo"),
    (
        "write_token",
        "Escribir el token en este archivo, que solo su dueño puede leer, y no en la salida estándar",
    ),
    ("yes", "No preguntar antes"),
    ("watch", "Preguntar una y otra vez, de comienzo a comienzo: 30s, 5m; termina con Ctrl-C"),
    ("ascii", "Dibujar los siete días con caracteres simples"),
];

pub(crate) const HEADINGS: &[(&str, &str)] = &[("Figures", "Cifras"), ("Rows", "Filas")];

pub(crate) const VALUES: &[(&str, &str)] = &[
    ("BOUND", "LÍMITE"),
    ("BEFORE", "ANTES"),
    ("AFTER", "DESPUÉS"),
    ("DAY", "DÍA"),
    ("TEXT", "TEXTO"),
    ("COLUMN", "COLUMNA"),
    ("DIRECTION", "DIRECCIÓN"),
];
