//! The key figures: tiles, the seven days as a chart, and the errors of a day by their origin.

use maud::{Markup, html};

use super::Page;
use super::why::totals;
use crate::finding::{Fact, RehearsalFact};
use crate::model::resumen::{Alerta, Day, Nivel, Resumen};
use crate::report::words::number;
use crate::verdict::RunReport;

/// The chart's width in its own units, about the pixels of a small telephone.
const WIDTH: f64 = 340.0;
const TOP: f64 = 18.0;
const BASE: f64 = 140.0;

impl Page {
    pub(super) fn figures(&self, report: &RunReport) -> Markup {
        let (words, tiles) = (self.words(), self.tiles(report));
        // The run's resumen is that of its checks, and these are over when a live call is sent.
        let heading = if is_sent(report) { words.figures_before } else { words.figures };
        html! {
            @if report.resumen.is_some() || !tiles.is_empty() {
                section aria-labelledby="figures" {
                    h2 id="figures" { (heading) }
                    @if !tiles.is_empty() { dl class="tiles" { @for tile in tiles { (tile) } } }
                    @if let Some(resumen) = &report.resumen {
                        (self.alerts(&resumen.alertas_operativas))
                        div class="charts" {
                            (self.week(&resumen.api_7d.daily))
                            (self.origins(resumen))
                        }
                    }
                }
            }
        }
    }

    fn tiles(&self, report: &RunReport) -> Vec<Markup> {
        let words = self.words();
        let mut tiles = Vec::new();
        if let Some(resumen) = &report.resumen {
            let (day, before) = (&resumen.api_24h, &resumen.api_24h_comparativo);
            let earlier = |count| format!("{}: {}", words.before, number(count));
            tiles.push(tile(words.requests_24h, &number(day.requests), &earlier(before.requests_prev_24h)));
            tiles.push(tile(words.errors_24h, &number(day.errors), &earlier(before.errors_prev_24h)));
            let week = &resumen.api_7d;
            let of = format!("{} {} {}", number(week.errors), words.of, number(week.requests));
            tiles.push(tile(words.rate_7d, &format!("{}\u{a0}%", week.error_rate_pct), &of));
            let clients = &resumen.api_clients;
            let of = format!("{} {}", words.of, number(clients.total));
            tiles.push(tile(words.clients_active, &number(clients.active), &of));
            tiles.push(tile(words.clients_unused, &number(clients.unused_30d), &of));
        }
        tiles.extend(self.operated(report));
        tiles
    }

    /// The tiles of what was done, or of what a live call would do where none was made. Neither of a live call
    /// whose result is not known.
    fn operated(&self, report: &RunReport) -> Vec<Markup> {
        let words = self.words();
        let mut findings = report.checks.iter().flat_map(|check| check.outcome.findings());
        let Some((deactivated, deleted)) = findings.find_map(totals) else {
            return if is_sent(report) { Vec::new() } else { self.previewed(report) };
        };
        let done = |label, count: Option<u64>| count.map(|count| tile(label, &number(count), words.live));
        [done(words.deactivated, deactivated), done(words.deleted, deleted)].into_iter().flatten().collect()
    }

    /// The tiles of what the rehearsals would do; the maintenance repeats those of its two parts.
    fn previewed(&self, report: &RunReport) -> Vec<Markup> {
        let words = self.words();
        let mut facts: Vec<_> = report
            .checks
            .iter()
            .flat_map(|check| check.outcome.findings())
            .map(|finding| &finding.fact)
            .collect();
        facts.reverse();
        let clients = facts.iter().find_map(|fact| match fact {
            Fact::Rehearsal(RehearsalFact::DeactivatePreviewed { candidates, limit }) => {
                Some((*candidates, *limit))
            }
            _ => None,
        });
        let rows = facts.iter().find_map(|fact| match fact {
            Fact::Rehearsal(RehearsalFact::PurgePreviewed { candidates, would_delete }) => {
                Some((*would_delete, *candidates))
            }
            _ => None,
        });
        let clients = clients.map(|(count, limit)| {
            tile(words.would_deactivate, &number(count), &format!("--idle-limit {}", number(limit)))
        });
        let rows = rows.map(|(count, all)| {
            tile(words.would_delete, &number(count), &format!("{} {}", words.of, number(all)))
        });
        clients.into_iter().chain(rows).collect()
    }

    fn alerts(&self, alerts: &[Alerta]) -> Markup {
        let shown: Vec<_> = alerts.iter().filter(|alert| alert.nivel != Nivel::Ok).collect();
        html! {
            @if !shown.is_empty() {
                h3 { (self.words().alerts) }
                ul class="alerts" {
                    @for it in shown {
                        li {
                            @let kind = if it.nivel == Nivel::Danger { "failure" } else { "warning" };
                            span class={"tag " (kind)} { (self.lang.alert(it.nivel.into())) }
                            " " strong { (self.text(&it.titulo)) } " " (self.text(&self.lang.moments_in(&it.detalle)))
                        }
                    }
                }
            }
        }
    }

    fn week(&self, days: &[Day]) -> Markup {
        let words = self.words();
        let most = days.iter().map(|day| day.requests.max(day.errors)).max().unwrap_or(0).max(1);
        html! {
            figure {
                figcaption id="week" { h3 { (words.week) } }
                svg class="week" viewBox={"0 0 " (WIDTH) " 172"} role="img" aria-labelledby="week" {
                    line class="axis" x1="0" x2=(WIDTH) y1=(BASE) y2=(BASE) {}
                    @for (place, day) in days.iter().enumerate() {
                        (self.bars(day, slot(place, days.len()), most))
                    }
                }
                p class="legend" {
                    span class="key requests" {} (words.requests) " "
                    span class="key errors" {} (words.errors)
                }
                details {
                    summary { (words.as_table) }
                    table {
                        thead { tr { @for word in [words.day, words.requests, words.errors, words.rate] {
                            th scope="col" { (word) }
                        } } }
                        tbody { @for day in days { tr {
                            th scope="row" { (self.text(&self.lang.day(&day.day))) }
                            td class="n" { (number(day.requests)) }
                            td class="n" { (number(day.errors)) }
                            td class="n" { (day.error_rate_pct) "\u{a0}%" }
                        } } }
                    }
                }
            }
        }
    }

    /// The bars of a day: its errors are requests of that day too, so that their bar stands inside that of the
    /// requests.
    fn bars(&self, day: &Day, (left, width): (f64, f64), most: u64) -> Markup {
        let (middle, label) = (left + width / 2.0, self.short(&day.day));
        let bar = |count: u64| height(count, most);
        let said = format!("{label}: {} / {}", number(day.requests), number(day.errors));
        html! {
            g {
                title { (said) }
                rect class="requests" x=(px(left)) y=(px(BASE - bar(day.requests))) width=(px(width)) height=(px(bar(day.requests))) {}
                rect class="errors" x=(px(left)) y=(px(BASE - bar(day.errors))) width=(px(width)) height=(px(bar(day.errors))) {}
                text x=(px(middle)) y=(px(BASE - bar(day.requests) - 4.0)) { (number(day.requests)) }
                text x=(px(middle)) y=(px(BASE + 14.0)) { (label) }
                text class="soft" x=(px(middle)) y=(px(BASE + 27.0)) { (day.error_rate_pct) "%" }
            }
        }
    }

    /// A day in short, `11-24` of `2026-11-24` or in Spanish `24/11`; of another text as much as fits.
    fn short(&self, day: &str) -> String {
        let day = self.lang.day(day);
        let letters: Vec<_> = day.rsplit_once('/').map_or(&*day, |(short, _)| short).chars().collect();
        letters[letters.len().saturating_sub(5)..].iter().collect()
    }

    fn origins(&self, resumen: &Resumen) -> Markup {
        let (words, day) = (self.words(), &resumen.api_24h);
        let endpoints: Vec<_> = day
            .errors_by_endpoint
            .iter()
            .map(|offender| {
                (
                    self.text(&offender.endpoint),
                    offender.total,
                    self.text(&self.lang.moment(&offender.last_at)),
                )
            })
            .collect();
        let client = |name: &Option<String>| match name {
            Some(name) => self.text(name),
            None => words.nobody.into(),
        };
        let clients: Vec<_> = day
            .errors_by_client
            .iter()
            .map(|offender| {
                (
                    client(&offender.client_nombre),
                    offender.total,
                    self.text(&self.lang.moment(&offender.last_at)),
                )
            })
            .collect();
        html! {
            (self.ranking(words.by_endpoint, words.endpoint, &endpoints))
            (self.ranking(words.by_client, words.client, &clients))
        }
    }

    fn ranking(&self, title: &str, what: &str, entries: &[(String, u64, String)]) -> Markup {
        let words = self.words();
        let most = entries.iter().map(|(_, total, _)| *total).max().unwrap_or(0).max(1);
        html! {
            @if !entries.is_empty() {
                div {
                    h3 { (title) }
                    table class="ranking" {
                        thead { tr {
                            th scope="col" { (what) } th scope="col" class="n" { (words.errors) }
                            th scope="col" { (words.last) }
                        } }
                        tbody { @for (name, total, last) in entries { tr {
                            th scope="row" {
                                (name)
                                svg class="rank" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" {
                                    rect class="errors" x="0" y="0" height="4" width=(px(share(*total, most) * 100.0)) {}
                                }
                            }
                            td class="n" { (number(*total)) }
                            td class="moment" { (last) }
                        } } }
                    }
                }
            }
        }
    }
}

/// Whether the run sent a live call, as far as it knows. The operation of `verify` was sent by another run.
fn is_sent(report: &RunReport) -> bool {
    report.command != "verify"
        && report.operation.as_ref().is_some_and(|operation| operation.after_id.is_some())
}

fn tile(name: &str, value: &str, beside: &str) -> Markup {
    html! { div { dt { (name) } dd { strong { (value) } " " span { (beside) } } } }
}

/// Where a day's bar begins, and how wide it is, in the chart's units.
fn slot(place: usize, count: usize) -> (f64, f64) {
    // Seven of them; a server that sends more gets narrower bars.
    let (place, count) = (f64::from(u32::try_from(place).unwrap_or(0)), count.max(1));
    let step = WIDTH / f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    (place * step + step * 0.14, step * 0.72)
}

fn height(count: u64, most: u64) -> f64 {
    share(count, most) * (BASE - TOP)
}

#[expect(clippy::cast_precision_loss, reason = "a bar has no more than a few hundred pixels")]
fn share(count: u64, most: u64) -> f64 {
    (count as f64 / most as f64).min(1.0)
}

/// A coordinate with one decimal.
fn px(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
