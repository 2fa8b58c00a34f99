//! The Spanish help of the daily commands.

pub(super) const HELP: &[(&str, &str)] = &[
    ("resumen", "Muestra las cifras de un vistazo: 24 horas, 7 días, clientes, últimas operaciones, alertas"),
    ("watch", "Preguntar una y otra vez, de comienzo a comienzo: 30s, 5m; termina con Ctrl-C"),
    ("ascii", "Dibujar los siete días con caracteres simples"),
];

pub(super) const HEADINGS: &[(&str, &str)] = &[("Figures", "Cifras")];

pub(super) const VALUES: &[(&str, &str)] = &[];
