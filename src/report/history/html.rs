//! The history as a page: the days as a calendar, durations and error rate over time, each run a link to its details.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};

use super::telling;
use super::words::{self, HistoryWords};
use crate::report::explain;
use crate::report::html::document;
use crate::report::sanitize::sanitize;
use crate::report::words::{Lang, count, millis, number};
use crate::runs::days::{self, Day};
use crate::runs::entry::{Entry, Scope};
use crate::runs::story::Story;

/// Days of the calendar: a year in whole weeks.
const YEAR: i64 = 371;
/// Most runs that are drawn and have details; the last ones.
const MOST_RUNS: usize = 400;
/// Width and height of a chart in its own units.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 120.0;

/// What a page of the history needs beside the runs.
pub(crate) struct Drawn<'a> {
    pub lang: Lang,
    /// The name of the deployment.
    pub of: &'a str,
    /// The moment at which the page is made.
    pub now: Timestamp,
    /// The day of a moment in the reader's time zone.
    pub day_of: &'a dyn Fn(Timestamp) -> Date,
    /// A run's own report in lines; `None` where it can't be read.
    pub told: &'a dyn Fn(&Entry) -> Option<String>,
}

/// The page. `runs` are the runs that the story is about, the oldest first.
#[must_use]
pub(crate) fn page(drawn: &Drawn<'_>, story: &Story<'_>, runs: &[Entry]) -> String {
    let Drawn { lang, of, now, day_of, told } = *drawn;
    let words = words::of(lang);
    let title = format!("pointctl history · {}", sanitize(of));
    let drawn = &runs[runs.len().saturating_sub(MOST_RUNS)..];
    let mut all: Vec<&Entry> = runs.iter().filter(|run| run.at <= now).collect();
    all.sort_by_key(|run| run.at);
    let days = days::last(&all, now, YEAR, day_of, Scope::Whole);
    let first = days.iter().position(|day| day.runs > 0).unwrap_or(days.len());
    let links: BTreeMap<Date, &str> =
        drawn.iter().rev().map(|drawn| (day_of(drawn.at), drawn.id.as_str())).collect();
    let body = html! {
        (head(lang, &title, story))
        main {
            section aria-labelledby="days" {
                h2 id="days" { (words.calendar) }
                (calendar(lang, &days[first..], &links))
            }
            section aria-labelledby="time" {
                h2 id="time" { (words.over_time) }
                (chart(lang, words.duration, drawn, &|run| Some(run.duration_ms), &millis))
                (chart(lang, words.error_rate, drawn, &Entry::error_rate_pct, &|run| format!("{run:.1}\u{a0}%")))
            }
            section aria-labelledby="runs" {
                h2 id="runs" { (words.details) }
                @for entry in drawn.iter().rev() { (details(lang, words, entry, told(entry))) }
            }
        }
    };
    document(lang, &title, &body) + "\n"
}

fn head(lang: Lang, title: &str, story: &Story<'_>) -> Markup {
    let mood = story.streak.as_ref().map_or("part", |streak| if streak.green { "good" } else { "bad" });
    html! {
        header class={"verdict " (mood)} {
            h1 { (title) }
            p class="said" {
                @match &story.streak {
                    Some(streak) => { (telling::streak(lang, streak)) }
                    None => { (words::of(lang).no_run) }
                }
            }
            dl class="told" {
                @for (label, text) in telling::lines(lang, story) { dt { (label) } dd { (text) } }
            }
        }
    }
}

/// The colour of a day: green where every run passed, red where none did.
fn mood(day: &Day) -> &'static str {
    match (day.runs, day.passed) {
        (0, _) => "none",
        (runs, passed) if runs == passed => "good",
        (_, 0) => "bad",
        _ => "part",
    }
}

fn calendar(lang: Lang, days: &[Day], links: &BTreeMap<Date, &str>) -> Markup {
    let words = words::of(lang);
    // The first column begins with a Monday, as weeks do in Mexico's calendars and in ISO's.
    let begin = days.first().map_or(1, |day| day.date.weekday().to_monday_one_offset());
    let said = |day: &Day| {
        let runs = if day.runs == 0 {
            words.no_run.to_owned()
        } else {
            format!("{} {} {}", day.passed, words.of, day.runs)
        };
        format!("{}: {runs}", telling::day(lang, day.date))
    };
    html! {
        div class="calendar" role="list" {
            @for _ in 1..begin { span {} }
            @for day in days {
                @match links.get(&day.date) {
                    Some(id) => { a role="listitem" class=(mood(day)) href={"#r" (id)} title=(said(day)) aria-label=(said(day)) {} }
                    None => { span role="listitem" class=(mood(day)) title=(said(day)) aria-label=(said(day)) {} }
                }
            }
        }
    }
}

fn mood_of(entry: &Entry) -> &'static str {
    if entry.has_passed() {
        "good"
    } else if entry.was_stopped() {
        "odd"
    } else {
        "bad"
    }
}

/// A chart with a bar for each run that has the figure.
fn chart(
    lang: Lang,
    label: &str,
    runs: &[Entry],
    value: &dyn Fn(&Entry) -> Option<f64>,
    said: &dyn Fn(f64) -> String,
) -> Markup {
    let most = runs.iter().filter_map(value).fold(0.0_f64, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "at most some hundred runs")]
    let slot = WIDTH / runs.len().max(1) as f64;
    #[expect(clippy::cast_precision_loss, reason = "at most some hundred runs")]
    let left = |place: usize| place as f64 * slot;
    let height = |it: f64| if most > 0.0 { (it / most * HEIGHT).max(1.0) } else { 1.0 };
    html! {
        figure {
            figcaption { h3 { (label) " · " (said(most)) } }
            svg class="chart" viewBox={"0 0 " (WIDTH) " " (HEIGHT)} preserveAspectRatio="none" role="img" aria-label=(label) {
                @for (place, entry) in runs.iter().enumerate() {
                    @if let Some(it) = value(entry) {
                        a href={"#r" (entry.id)} {
                            rect class=(mood_of(entry)) x=(format!("{:.2}", left(place))) width=(format!("{:.2}", (slot * 0.9).max(0.5)))
                                y=(format!("{:.2}", HEIGHT - height(it))) height=(format!("{:.2}", height(it))) {
                                title { (telling::moment(lang, entry.at)) ": " (said(it)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A run's verdict, and below it its own report; the codes of what failed where the report can't be read.
fn details(lang: Lang, words: &HistoryWords, entry: &Entry, told: Option<String>) -> Markup {
    let title = |code: &str| explain::of(lang, code).map(|run| (run.title, run.next));
    html! {
        details class={"run " (mood_of(entry))} id={"r" (entry.id)} {
            summary {
                (telling::moment(lang, entry.at)) " · " strong { (telling::verdict(lang, entry)) }
                " · " (millis(entry.duration_ms)) " " span class="soft" { (telling::scope(lang, entry)) " " (telling::what_failed(lang, entry)) }
            }
            @if let Some(report) = &told {
                pre { (report) }
            } @else {
                @for failed in &entry.failed {
                    @for code in &failed.codes {
                        p {
                            strong { (sanitize(&failed.check)) } " "
                            @match title(code) {
                                Some((title, next)) => { (title) " (" code { (sanitize(code)) } "). " (next) }
                                None => { code { (sanitize(code)) } }
                            }
                        }
                    }
                }
            }
            p class="soft" {
                (count(entry.warnings, words.warning.0, words.warning.1))
                @if let Some(requests) = entry.requests_24h { " · " (words.requests) " " (number(requests)) }
                @if let Some(rate) = entry.error_rate_pct() { " · " (words.error_rate) " " (format!("{rate:.1}\u{a0}%")) }
                @if let Some(profile) = &entry.profile { " · " (words.profile) " " (sanitize(profile)) }
                " · pointctl " (sanitize(&entry.version))
            }
            pre { "pointctl history show " (entry.id) }
        }
    }
}
