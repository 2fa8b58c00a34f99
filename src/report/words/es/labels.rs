//! The words around the facts, in Spanish.

use crate::report::words::labels::Labels;

pub(in crate::report::words) const LABELS: Labels = Labels {
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
    more_of_these: "más de estos",
    verbose_shows_more: "; -v muestra más",
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
