//! The labels of a report, in Spanish.

use crate::report::words::labels::Labels;

pub(in crate::report::words) const LABELS: Labels = Labels {
    expected: "esperado",
    got: "recibido",
    next: "qué hacer",
    repeat: "repetir",
    answer: "respuesta",
    request: "solicitud",
    failures: "Qué salió mal",
    flaky: "inestable: necesitó más de un intento",
    skipped: "omitida",
    skipped_several: "omitidas",
    check: "comprobación",
    checks: "comprobaciones",
    time: "tiempo",
    insecure: "ADVERTENCIA: con --insecure no se comprobó el certificado del servidor; cualquiera pudo recibir el token",
    phases: ["DNS", "conexión", "TLS", "primer byte", "cuerpo"],
    more_of_these: "más de estos",
    verbose_shows_more: "; -v muestra más",
    claim_awaited: "Otra ejecución en vivo en este servidor tiene su turno apartado en el historial. No se envió nada en vivo: pointctl espera a que termine (--claim-within) y luego revisa todo de nuevo.",
    live_begins: "Nada lo impide. pointctl lo envía ahora EN VIVO, una sola vez.",
    live_awaited: "La llamada en vivo está en curso y pointctl espera su respuesta. Presione Ctrl-C otra vez para salir de inmediato, sin conocer su resultado.",
    row_awaited: "El servidor respondió a la llamada en vivo y pointctl busca su fila. Presione Ctrl-C otra vez para salir de inmediato, sin confirmarla.",
    live_was_done: ", DESPUÉS DE QUE LA LLAMADA EN VIVO SE HIZO Y SE CONFIRMÓ",
    live_lost: "Se perdió la respuesta de la llamada en vivo. NO se envía otra vez: pointctl busca su fila en el historial.",
    live_line: "en vivo",
    live_under_way: "mantenimiento en vivo",
    stopped: "detenida por una señal",
};
