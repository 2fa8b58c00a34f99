//! Every request as a bar on the run's time, in its phases.

use std::time::Duration;

use maud::{Markup, html};

use super::{Page, duration};
use crate::http::Exchange;
use crate::verdict::RunReport;

/// The width of a bar in its own units, stretched to the room that there is.
const WIDTH: f64 = 1000.0;
/// The least width of a phase, so that a short one can be seen.
const NARROWEST: f64 = 2.0;

impl Page {
    pub(super) fn waterfall(&self, report: &RunReport) -> Markup {
        let (words, exchanges) = (self.words(), report.exchanges());
        let end =
            exchanges.iter().map(|exchange| exchange.started + exchange.duration).max().unwrap_or_default();
        html! {
            @if !exchanges.is_empty() {
                section aria-labelledby="requests" {
                    h2 id="requests" { (words.waterfall) " (" (exchanges.len()) ")" }
                    p class="legend" {
                        @for (class, word) in CLASSES.iter().zip(self.lang.labels().phases) {
                            span class={"key " (class)} {} (word) " "
                        }
                        span class="key other" {} (words.other)
                    }
                    // The roles stand here because a narrow screen shows the rows as boxes.
                    table class="waterfall" role="table" {
                        thead role="rowgroup" { tr role="row" {
                            @for word in [words.request, words.status, words.time] {
                                th scope="col" role="columnheader" { (word) }
                            }
                            th scope="col" role="columnheader" { "0 – " (duration(end)) }
                        } }
                        tbody role="rowgroup" {
                            @for exchange in exchanges { (self.row(exchange, end)) }
                        }
                    }
                }
            }
        }
    }

    fn row(&self, exchange: &Exchange, end: Duration) -> Markup {
        let words = self.words();
        let target = self.text(&exchange.target);
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        html! {
            tr role="row" {
                th scope="row" role="rowheader" {
                    (exchange.method) " " (path)
                    @if !query.is_empty() { span class="soft" { "?" (query) } }
                    @if exchange.live { " " span class="tag failure" { (words.live) } }
                    @if exchange.attempts > 1 { " " span class="tag warning" { "×" (exchange.attempts) " " (words.tries) } }
                }
                td role="cell" class="status" {
                    @match exchange.status { Some(status) => (status), None => (words.no_answer) }
                }
                td role="cell" class="n" { (duration(exchange.duration)) }
                td role="cell" class="bar" { (self.bar(exchange, end)) }
            }
        }
    }

    fn bar(&self, exchange: &Exchange, end: Duration) -> Markup {
        let said = self.said(exchange);
        html! {
            svg viewBox={"0 0 " (WIDTH) " 12"} preserveAspectRatio="none" role="img" aria-label=(said) {
                title { (said) }
                @for (class, from, took) in parts(exchange) {
                    @let (x, width) = place(from, took, end);
                    rect class=(class) x=(x) width=(width) y="0" height="12" {}
                }
            }
        }
    }

    /// A request's phases, such as `DNS 1.0 ms, first byte 3.0 ms`.
    fn said(&self, exchange: &Exchange) -> String {
        let words = self.words();
        let phases = exchange.phases.iter().flat_map(|phase| phase.named()).zip(self.lang.labels().phases);
        let said = phases.filter_map(|((_, took), word)| Some(format!("{word} {}", duration(took?))));
        let said = said.collect::<Vec<_>>().join(", ");
        if said.is_empty() { words.no_answer.into() } else { said }
    }
}

/// The CSS class of each phase, in the order of [`crate::http::Phases::named`].
const CLASSES: [&str; 5] = ["dns", "connect", "tls", "first", "body"];

/// The parts of a request's bar with their beginnings and lengths. The phases are those of the last try, which
/// stands at the end, after the others and the pauses. Time of an unfinished phase is in no part.
fn parts(exchange: &Exchange) -> Vec<(&'static str, Duration, Duration)> {
    let phases: Vec<_> = exchange.phases.iter().flat_map(|phase| phase.named()).zip(CLASSES).collect();
    let known: Duration = phases.iter().filter_map(|((_, took), _)| *took).sum();
    let other = exchange.duration.saturating_sub(known);
    let before = if exchange.attempts > 1 { other } else { Duration::ZERO };
    let mut from = exchange.started + before;
    let mut parts = vec![("other", exchange.started, before)];
    for ((_, took), class) in phases {
        if let Some(took) = took {
            parts.push((class, from, took));
            from += took;
        }
    }
    if exchange.status.is_none() {
        parts.push(("other", from, other - before));
    }
    parts.retain(|(_, _, took)| !took.is_zero());
    parts
}

/// Beginning and width of a bar in the chart's units, with one decimal.
fn place(from: Duration, took: Duration, end: Duration) -> (f64, f64) {
    let unit = WIDTH / end.as_secs_f64().max(1e-9);
    let (x, width) = (from.as_secs_f64() * unit, (took.as_secs_f64() * unit).max(NARROWEST));
    let tenth = |it: f64| (it * 10.0).round() / 10.0;
    (tenth(x.min(WIDTH - NARROWEST)), tenth(width.min(WIDTH)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    const MS: Duration = Duration::from_millis(1);

    fn classes(exchange: &Exchange) -> Vec<&'static str> {
        let parts = parts(exchange);
        for pair in parts.windows(2) {
            assert_eq!(pair[0].1 + pair[0].2, pair[1].1, "each begins where the one before it ends");
        }
        assert_eq!(parts[0].1, exchange.started);
        let (_, from, took) = parts[parts.len() - 1];
        assert!(from + took <= exchange.started + exchange.duration);
        parts.into_iter().map(|(class, ..)| class).collect()
    }

    #[test]
    fn the_phases_follow_each_other() {
        let run = sample::red();
        let all = run.exchanges();
        assert_eq!(classes(all[0]), ["dns", "connect", "tls", "first", "body"]);
        assert_eq!(classes(all[1]), ["first", "body"]);
        let again = Exchange { attempts: 2, ..(**all[1]).clone() };
        assert_eq!(classes(&again), ["other", "first", "body"]);
        let lost = all.iter().find(|value| value.status.is_none()).unwrap();
        assert_eq!(classes(lost), ["other"]);
    }

    #[test]
    fn what_is_short_is_seen_and_nothing_leaves_the_bar() {
        assert_eq!(place(10 * MS, 20 * MS, 100 * MS), (100.0, 200.0));
        assert_eq!(place(MS, Duration::from_nanos(1), 100 * MS), (10.0, NARROWEST));
        let (x, width) = place(100 * MS, Duration::ZERO, 100 * MS);
        assert!(x + width <= WIDTH);
        assert!(place(Duration::ZERO, Duration::ZERO, Duration::ZERO).0 >= 0.0);
    }
}
