//! The words of the history of kept runs.

use crate::report::words::Lang;

/// The words of the history in one language.
#[derive(Debug)]
pub(crate) struct HistoryWords {
    pub(crate) none: &'static str,
    pub(crate) green: &'static str,
    pub(crate) red: &'static str,
    pub(crate) since: &'static str,
    /// In place of a moment, where no run of another kind is kept before.
    pub(crate) always: &'static str,
    /// Behind a number: the singular and the plural.
    pub(crate) runs: (&'static str, &'static str),
    pub(crate) days: (&'static str, &'static str),
    pub(crate) warning: (&'static str, &'static str),
    pub(crate) request: (&'static str, &'static str),
    pub(crate) pass_rate: &'static str,
    pub(crate) of: &'static str,
    pub(crate) duration: &'static str,
    pub(crate) median: &'static str,
    pub(crate) week: &'static str,
    /// Behind the change of a duration since the week before.
    pub(crate) week_before: &'static str,
    pub(crate) flickers: &'static str,
    pub(crate) failed_in: &'static str,
    pub(crate) last: &'static str,
    pub(crate) outage: &'static str,
    pub(crate) until: &'static str,
    pub(crate) ongoing: &'static str,
    pub(crate) slow: &'static str,
    pub(crate) against: &'static str,
    pub(crate) changed: &'static str,
    /// Says that the deployment has these filters; `no_filters` says that it has none.
    pub(crate) filters: &'static str,
    pub(crate) no_filters: &'static str,
    pub(crate) requests: &'static str,
    pub(crate) error_rate: &'static str,
    /// The heading of the column of profiles.
    pub(crate) profile: &'static str,
    pub(crate) columns: [&'static str; 6],
    pub(crate) read_only: &'static str,
    pub(crate) part: &'static str,
    /// Behind the number of runs that are not shown.
    pub(crate) more: &'static str,
    pub(crate) damaged: &'static str,
    /// Of a run of another version, with codes that this version has no words for.
    pub(crate) other_version: &'static str,
    /// The headings of the page: this one and the next two.
    pub(crate) calendar: &'static str,
    pub(crate) over_time: &'static str,
    pub(crate) details: &'static str,
    pub(crate) no_run: &'static str,
}

const EN: HistoryWords = HistoryWords {
    none: "no run of this deployment is kept; pointctl smoke keeps each",
    green: "GREEN",
    red: "RED",
    since: "since",
    always: "since the first kept run",
    runs: ("run", "runs"),
    days: ("day", "days"),
    warning: ("warning", "warnings"),
    request: ("request", "requests"),
    pass_rate: "pass rate",
    of: "of",
    duration: "duration",
    median: "median",
    week: "7 days",
    week_before: "against the 7 days before",
    flickers: "flickers",
    failed_in: "failed in",
    last: "last",
    outage: "outage",
    until: "to",
    ongoing: "not over yet",
    slow: "slow",
    against: "against",
    changed: "changed",
    filters: "the deployment has the filters",
    no_filters: "the deployment no longer has the filters",
    requests: "requests 24 h",
    error_rate: "error rate",
    profile: "profile",
    columns: ["run", "when", "verdict", "duration", "warnings", "what failed"],
    read_only: "read only",
    part: "part of the checks",
    more: "more; --limit N shows them",
    damaged: "cannot be read and was left out; delete it",
    other_version: "this run was kept by another version of pointctl and is shown in short; --format json has all of it",
    calendar: "Days",
    over_time: "Over time",
    details: "Runs",
    no_run: "no run",
};

const ES: HistoryWords = HistoryWords {
    none: "no hay ninguna ejecución guardada de este servidor; pointctl smoke guarda cada una",
    green: "EN VERDE",
    red: "EN ROJO",
    since: "desde el",
    always: "desde la primera ejecución guardada",
    runs: ("ejecución", "ejecuciones"),
    days: ("día", "días"),
    warning: ("advertencia", "advertencias"),
    request: ("solicitud", "solicitudes"),
    pass_rate: "pasaron",
    of: "de",
    duration: "duración",
    median: "mediana",
    week: "7 días",
    week_before: "frente a los 7 días anteriores",
    flickers: "inestable",
    failed_in: "falló en",
    last: "la última vez",
    outage: "caída",
    until: "a",
    ongoing: "sigue",
    slow: "lento",
    against: "frente a",
    changed: "cambio",
    filters: "el servidor tiene los filtros",
    no_filters: "el servidor ya no tiene los filtros",
    requests: "solicitudes 24 h",
    error_rate: "tasa de errores",
    profile: "perfil",
    columns: ["núm.", "cuándo", "resultado", "duración", "advert.", "qué falló"],
    read_only: "solo lectura",
    part: "una parte de las comprobaciones",
    more: "más; --limit N las muestra",
    damaged: "no se puede leer y se omitió; bórrelo",
    other_version: "esta ejecución la guardó otra versión de pointctl y se muestra en breve; --format json la tiene completa",
    calendar: "Días",
    over_time: "Con el tiempo",
    details: "Ejecuciones",
    no_run: "sin ejecuciones",
};

/// The words of a language.
#[must_use]
pub(crate) fn of(lang: Lang) -> &'static HistoryWords {
    match lang {
        Lang::Es => &ES,
        Lang::En => &EN,
    }
}
