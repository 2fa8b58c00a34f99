//! The key figures of `resumen`, for a person, and typed for machines.

use std::io;

use colored::{ColoredString, Colorize};
use serde::Serialize;
use serde_json::Value;

use super::human::one_line;
use super::sanitize::sanitize;
use super::summary;
use super::words::offenders::offenders as offenders_line;
use super::words::{Daily, Lang, conditions, count as count_of, number};
use crate::finding::{Fact, Finding, ResumenFact, Severity};
use crate::model::resumen::{LastOperation, Nivel, Resumen};

/// The schema of `pointctl resumen`.
pub(crate) const SCHEMA: &str = "pointctl.resumen/1";

/// The fields that `pointctl.resumen/1` adds to the report: the figures, typed, and the answer as it came. Both
/// are null where there was no answer.
#[derive(Debug, Serialize)]
pub(crate) struct Document<'a> {
    figures: Option<Figures<'a>>,
    resumen: Option<&'a Value>,
}

impl<'a> Document<'a> {
    /// Takes an answer, read, with its JSON.
    #[must_use]
    pub(crate) fn of(answer: Option<(&'a Resumen, &'a Value)>) -> Self {
        Self { figures: answer.map(|(it, _)| Figures::of(it)), resumen: answer.map(|(_, raw)| raw) }
    }
}

/// Requests and errors of a period; the rate is errors · 100 / requests, rounded to 2 places, 0 without requests.
#[derive(Debug, Serialize)]
struct Traffic {
    requests: u64,
    errors: u64,
    error_rate_pct: f64,
}

impl Traffic {
    #[expect(clippy::cast_precision_loss, reason = "counts of a week are far below 2^52")]
    fn of(requests: u64, errors: u64) -> Self {
        let exact = if requests == 0 { 0.0 } else { errors as f64 * 100.0 / requests as f64 };
        Self { requests, errors, error_rate_pct: (exact * 100.0).round() / 100.0 }
    }
}

#[derive(Debug, Serialize)]
struct Change {
    requests_pct: Option<f64>,
    errors_pct: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Week<'a> {
    #[serde(flatten)]
    traffic: Traffic,
    days: Vec<DayFigures<'a>>,
}

#[derive(Debug, Serialize)]
struct DayFigures<'a> {
    day: &'a str,
    #[serde(flatten)]
    traffic: Traffic,
}

#[derive(Debug, Serialize)]
struct Clients {
    total: u64,
    active: u64,
    inactive: u64,
    unused_30d: u64,
}

#[derive(Debug, Serialize)]
struct Operation<'a> {
    timestamp: &'a str,
    user: &'a str,
    action: &'a str,
}

#[derive(Debug, Serialize)]
struct Operations<'a> {
    last_any: Option<Operation<'a>>,
    last_maintenance: Option<Operation<'a>>,
    last_purge: Option<Operation<'a>>,
    last_deactivate: Option<Operation<'a>>,
}

#[derive(Debug, Serialize)]
struct Alerts {
    danger: usize,
    warning: usize,
    ok: usize,
}

#[derive(Debug, Serialize)]
struct Figures<'a> {
    generated_at: &'a str,
    last_24h: Traffic,
    day_before: Traffic,
    change: Change,
    week: Week<'a>,
    clients: Clients,
    operations: Operations<'a>,
    alerts: Alerts,
}

impl<'a> Figures<'a> {
    fn of(it: &'a Resumen) -> Self {
        let before = &it.api_24h_comparativo;
        let operation = |last: &'a Option<LastOperation>| {
            last.as_ref().map(|row| Operation {
                timestamp: &row.timestamp,
                user: &row.user,
                action: &row.action,
            })
        };
        let days = it.api_7d.daily.iter();
        let days =
            days.map(|day| DayFigures { day: &day.day, traffic: Traffic::of(day.requests, day.errors) });
        let last = &it.api_operations;
        let clients = &it.api_clients;
        Self {
            generated_at: &it.generated_at,
            last_24h: Traffic::of(it.api_24h.requests, it.api_24h.errors),
            day_before: Traffic::of(before.requests_prev_24h, before.errors_prev_24h),
            change: Change { requests_pct: before.requests_delta_pct, errors_pct: before.errors_delta_pct },
            week: Week { traffic: Traffic::of(it.api_7d.requests, it.api_7d.errors), days: days.collect() },
            clients: Clients {
                total: clients.total,
                active: clients.active,
                inactive: clients.inactive,
                unused_30d: clients.unused_30d,
            },
            operations: Operations {
                last_any: operation(&last.last_any),
                last_maintenance: operation(&last.last_maintenance),
                last_purge: operation(&last.last_purge),
                last_deactivate: operation(&last.last_deactivate),
            },
            alerts: Alerts {
                danger: count(it, Nivel::Danger),
                warning: count(it, Nivel::Warning),
                ok: count(it, Nivel::Ok),
            },
        }
    }
}

fn count(resumen: &Resumen, nivel: Nivel) -> usize {
    resumen.alertas_operativas.iter().filter(|alert| alert.nivel == nivel).count()
}

/// Columns of a label; the Spanish labels are the longest.
const LABEL: usize = 15;

/// The style of a block for a person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// The language of the words.
    pub lang: Lang,
    /// Whether bars are of eighths of a character, and not of plain characters.
    pub unicode: bool,
}

/// Writes the figures as lines; the findings are those of the check `resumen`.
///
/// # Errors
/// An I/O error of the writer.
pub(crate) fn block(
    out: &mut impl io::Write,
    style: Style,
    it: &Resumen,
    findings: &[Finding],
) -> io::Result<()> {
    let words = style.lang.daily();
    let before = &it.api_24h_comparativo;
    writeln!(out, "{:<LABEL$}{}", "", style.lang.moment(&it.generated_at).dimmed())?;
    traffic(out, words, words.last_24h, it.api_24h.requests, it.api_24h.errors)?;
    traffic(out, words, words.day_before, before.requests_prev_24h, before.errors_prev_24h)?;
    let (requests, errors) = (percent(before.requests_delta_pct), percent(before.errors_delta_pct));
    writeln!(
        out,
        "{:<LABEL$}{requests:>9} {:<12} {errors:>7} {}",
        words.change, words.requests, words.errors
    )?;
    week(out, style, it)?;
    let clients = &it.api_clients;
    writeln!(
        out,
        "{:<LABEL$}{:>9} {}: {} {}, {} {}; {} {}",
        words.clients,
        number(clients.total),
        words.total,
        number(clients.active),
        words.active,
        number(clients.inactive),
        words.inactive,
        number(clients.unused_30d),
        words.unused
    )?;
    operations(out, style.lang, it)?;
    alerts(out, style.lang, it, findings)?;
    let others =
        findings.iter().filter(|finding| finding.severity == Severity::Warning && !is_alert(finding));
    others
        .into_iter()
        .try_for_each(|other| writeln!(out, "  {} {}", "!".yellow().bold(), one_line(style.lang, other)))
}

fn traffic(
    out: &mut impl io::Write,
    words: &Daily,
    label: &str,
    requests: u64,
    errors: u64,
) -> io::Result<()> {
    let rate = Traffic::of(requests, errors).error_rate_pct;
    writeln!(
        out,
        "{label:<LABEL$}{:>9} {:<12} {:>7} {:<8} {rate:>6.2} %",
        number(requests),
        words.requests,
        number(errors),
        words.errors
    )
}

fn percent(change: Option<f64>) -> String {
    change.map_or_else(|| "-".into(), |change| format!("{change:+.1} %"))
}

fn week(out: &mut impl io::Write, style: Style, it: &Resumen) -> io::Result<()> {
    let words = style.lang.daily();
    let days = &it.api_7d.daily;
    let bars = |count: fn(&crate::model::resumen::Day) -> u64| {
        sparkline(&days.iter().map(count).collect::<Vec<_>>(), style.unicode)
    };
    let (requests, errors) = (bars(|day| day.requests), bars(|day| day.errors));
    let rate = it.api_7d.error_rate_pct;
    let total = number(it.api_7d.requests);
    writeln!(out, "{:<LABEL$}{total:>9} {:<12} {requests}", words.seven_days, words.requests)?;
    writeln!(out, "{:<LABEL$}{:>9} {:<12} {errors}  {rate:.2} %", "", number(it.api_7d.errors), words.errors)
}

/// A bar for each number, the greatest at full height. Only 0 has the lowest bar.
#[must_use]
pub(crate) fn sparkline(numbers: &[u64], unicode: bool) -> String {
    const EIGHTHS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    const PLAIN: [char; 8] = ['_', '.', ':', '-', '=', '+', '*', '#'];
    let bars = if unicode { EIGHTHS } else { PLAIN };
    let most = u128::from(numbers.iter().copied().max().unwrap_or_default()).max(1);
    let bar = |number: &u64| {
        let place = (u128::from(*number) * 7).div_ceil(most);
        bars[usize::try_from(place).unwrap_or(7).min(7)]
    };
    numbers.iter().map(bar).collect()
}

fn operations(out: &mut impl io::Write, lang: Lang, it: &Resumen) -> io::Result<()> {
    let words = lang.daily();
    let last = &it.api_operations;
    writeln!(out, "{}", words.operations)?;
    for (label, operation) in [
        (words.last_any, &last.last_any),
        (words.last_maintenance, &last.last_maintenance),
        (words.last_purge, &last.last_purge),
        (words.last_deactivate, &last.last_deactivate),
    ] {
        let Some(it) = operation else {
            writeln!(out, "  {label:<14} {}", words.none.dimmed())?;
            continue;
        };
        let user = if it.user.is_empty() { "-" } else { &it.user };
        let comes_to = summary::payload(words, &it.action, &it.payload);
        writeln!(
            out,
            "  {label:<14} {}  {}",
            sanitize(&format!("{}  {user}", lang.moment(&it.timestamp))),
            sanitize(&lang.action(&it.action))
        )?;
        writeln!(out, "  {:<14} {}", "", sanitize(&comes_to).dimmed())?;
    }
    Ok(())
}

fn is_alert(finding: &Finding) -> bool {
    matches!(finding.fact, Fact::Resumen(ResumenFact::ResumenAlert { .. }))
}

fn alerts(out: &mut impl io::Write, lang: Lang, it: &Resumen, findings: &[Finding]) -> io::Result<()> {
    let words = lang.daily();
    let (danger, warning) = (count(it, Nivel::Danger) as u64, count(it, Nivel::Warning) as u64);
    let (critical, warnings) = (words.critical, words.warnings);
    let counts = [count_of(danger, critical.0, critical.1), count_of(warning, warnings.0, warnings.1)];
    writeln!(out, "{:<LABEL$}{}", words.alerts, counts.join(", "))?;
    let mut are_named = false;
    for finding in findings {
        let Fact::Resumen(ResumenFact::ResumenAlert {
            nivel,
            titulo,
            detalle,
            expected,
            conditions,
            offenders,
            ..
        }) = &finding.fact
        else {
            continue;
        };
        let mark: ColoredString = match (*nivel, expected) {
            (_, true) => "·".dimmed(),
            ("danger", _) => "✗".red().bold(),
            _ => "!".yellow().bold(),
        };
        let seen = conditions::seen(conditions);
        let aside = match (*expected, seen.is_empty()) {
            (true, true) => format!(" ({})", words.expected),
            (true, false) => format!(" ({}: {seen})", words.expected),
            (false, true) => String::new(),
            (false, false) => format!(" ({} {})", words.expected_while, conditions::given(conditions)),
        };
        writeln!(
            out,
            "  {mark} {}{aside}: {}",
            lang.alert(nivel),
            sanitize(&format!("{titulo}: {}", lang.moments_in(detalle)))
        )?;
        // Two alerts about errors have the same ones.
        if let Some(whose) = offenders.as_ref().filter(|_| !are_named) {
            are_named = true;
            writeln!(out, "    {}", sanitize(&offenders_line(&words.offenders, whose)))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_number_has_the_highest_bar_and_zero_the_lowest() {
        assert_eq!(sparkline(&[0, 1, 4, 7, 8], true), "▁▂▅██");
        assert_eq!(sparkline(&[0, 1, 1000], false), "_.#");
        assert_eq!(sparkline(&[0, 0], true), "▁▁");
        assert_eq!(sparkline(&[], true), "");
        assert_eq!(sparkline(&[u64::MAX, 0], true), "█▁");
    }

    #[test]
    fn figures_are_computed_and_not_copied() {
        let raw = crate::testing::raw("resumen.json");
        let resumen: Resumen = crate::model::shape::read(&raw).unwrap();
        let said = serde_json::to_value(Document::of(Some((&resumen, &raw)))).unwrap();
        let figures = &said["figures"];
        assert_eq!(figures["last_24h"]["error_rate_pct"], 12.0);
        assert_eq!(figures["day_before"]["error_rate_pct"], 6.87);
        assert_eq!(figures["change"]["errors_pct"], 66.67);
        assert_eq!(figures["week"]["days"].as_array().unwrap().len(), 7);
        assert_eq!((&figures["alerts"]["danger"], &figures["clients"]["active"]), (&2.into(), &37.into()));
        assert_eq!(said["resumen"], raw);
        let nothing = serde_json::to_value(Document::of(None)).unwrap();
        assert!(nothing["figures"].is_null() && nothing["resumen"].is_null());
    }
}
