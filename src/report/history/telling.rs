//! The statements of the history, above the table and on the page: a label and a text each.

use jiff::Timestamp;
use jiff::civil::Date;

use super::words::{self, HistoryWords};
use crate::report::explain;
use crate::report::figures::sparkline;
use crate::report::sanitize::sanitize;
use crate::report::words::{Lang, count, millis, number};
use crate::runs::days::Day;
use crate::runs::entry::{Entry, Scope};
use crate::runs::story::{Change, Changed, Flicker, MONTH, Outage, Pace, Rate, Slow, Story, Streak};

/// Most events of a kind that are told; the last ones.
const MOST_TOLD: usize = 5;

/// A label, and the text below it.
pub(crate) type Line = (&'static str, String);

/// The present streak, such as `GREEN since 2026-11-21 07:00 CST (5 runs)`.
#[must_use]
pub(crate) fn streak(lang: Lang, streak: &Streak<'_>) -> String {
    let words = words::of(lang);
    let color = if streak.green { words.green } else { words.red };
    let runs = count(streak.runs as u64, words.runs.0, words.runs.1);
    let since = if streak.has_begun {
        format!("{} {}", words.since, moment(lang, streak.first.at))
    } else {
        words.always.to_owned()
    };
    let what = if streak.green { String::new() } else { format!(": {}", what_failed(lang, streak.last)) };
    format!("{color} {since} ({runs}){what}")
}

/// All other statements on the last month.
#[must_use]
pub(crate) fn lines(lang: Lang, story: &Story<'_>) -> Vec<Line> {
    let words = words::of(lang);
    let mut lines = vec![(words.pass_rate, story.rates.map(|share| rate(words, share)).join("   "))];
    lines.extend(pace(words, story.pace).map(|pace| (words.duration, pace)));
    lines.extend(last(&story.outages).map(|told| (words.outage, outage(lang, told))));
    lines.extend(last(&story.slow).map(|told| (words.slow, slow(lang, told))));
    lines.extend(
        story.flickering.iter().take(MOST_TOLD).map(|flickering| (words.flickers, flicker(lang, flickering))),
    );
    lines.extend(last(&story.changes).map(|told| (words.changed, change(lang, told))));
    lines
}

fn last<T>(all: &[T]) -> std::slice::Iter<'_, T> {
    all[all.len().saturating_sub(MOST_TOLD)..].iter()
}

fn rate(words: &HistoryWords, Rate { days, runs, passed }: Rate) -> String {
    let days = count(days.unsigned_abs(), words.days.0, words.days.1);
    match runs {
        0 => format!("{days} -"),
        // Rounded down: what is not whole is not shown as a whole.
        _ => format!("{days} {} % ({passed} {} {runs})", passed * 100 / runs, words.of),
    }
}

fn pace(words: &HistoryWords, [now, before]: [Option<Pace>; 2]) -> Option<String> {
    let now = now?;
    let change = |value: f64, before: Option<f64>| {
        let before = before.filter(|before| *before > 0.0);
        before.map_or_else(String::new, |before| {
            // No change has no sign of its own.
            let pct = ((value - before) * 100.0 / before).round() + 0.0;
            format!(" ({pct:+.0} %)")
        })
    };
    let median = format!(
        "{} {}{}",
        words.median,
        millis(now.median_ms),
        change(now.median_ms, before.map(|before| before.median_ms))
    );
    let p95 = format!("p95 {}{}", millis(now.p95_ms), change(now.p95_ms, before.map(|before| before.p95_ms)));
    let against = if before.is_some() { format!(", {}", words.week_before) } else { String::new() };
    Some(format!("{median}   {p95}   {}{against}", words.week))
}

fn outage(lang: Lang, it: &Outage<'_>) -> String {
    let words = words::of(lang);
    let code = it.first.failed.first().and_then(|failed| failed.codes.first()).map_or("down", String::as_str);
    let cause = explain::titled(lang, code);
    let end = it
        .end
        .map_or_else(|| words.ongoing.to_owned(), |end| format!("{} {}", words.until, moment(lang, end.at)));
    let runs = count(it.runs as u64, words.runs.0, words.runs.1);
    format!("{} {end}: {cause}; {runs}", moment(lang, it.first.at))
}

fn slow(lang: Lang, it: &Slow) -> String {
    let words = words::of(lang);
    let (from, to) = (day(lang, it.from), day(lang, it.to));
    let (median, usual) = (millis(it.median_ms), millis(it.usual_ms));
    format!("{from} {} {to}: {median} {} {usual}", words.until, words.against)
}

fn flicker(lang: Lang, it: &Flicker<'_>) -> String {
    let words = words::of(lang);
    let runs = count(it.runs as u64, words.runs.0, words.runs.1);
    let codes: Vec<_> = it.codes.iter().map(|code| explain::titled(lang, code)).collect();
    let (check, last) = (sanitize(it.check), moment(lang, it.last.at));
    format!(
        "{check}: {} {} {} {runs}, {} {last}: {}",
        words.failed_in,
        it.failed,
        words.of,
        words.last,
        codes.join("; ")
    )
}

fn change(lang: Lang, it: &Change<'_>) -> String {
    let words = words::of(lang);
    let [before, after] = [it.before, it.after].map(|told| sanitize(&told.replace(',', ", ")));
    let what = match it.what {
        Changed::Filters if after.is_empty() => format!("{} {before}", words.no_filters),
        Changed::Filters => format!("{} {after}", words.filters),
        Changed::Pointctl => format!("pointctl {before} → {after}"),
    };
    format!("{}: {what}", moment(lang, it.at.at))
}

/// What failed, such as `exports-agree: the header is not the contract's; bounds: …`; the cause alone where the
/// deployment was down.
#[must_use]
pub(crate) fn what_failed(lang: Lang, entry: &Entry) -> String {
    /// Most checks that are named; dots stand for more.
    const MOST_NAMED: usize = 3;
    let first = |codes: &[String]| {
        let code = codes.first().map(|code| sanitize(code)).unwrap_or_default();
        explain::of(lang, &code).map_or(code, |told| told.title.to_owned())
    };
    if entry.was_down() {
        return entry.failed.first().map(|failed| first(&failed.codes)).unwrap_or_default();
    }
    let named = entry.failed.iter().take(MOST_NAMED);
    let named: Vec<_> =
        named.map(|named| format!("{}: {}", sanitize(&named.check), first(&named.codes))).collect();
    let more = entry.failed.len().saturating_sub(MOST_NAMED);
    if more > 0 { format!("{}; +{more}", named.join("; ")) } else { named.join("; ") }
}

/// A verdict's word, such as `FAILED`; an unknown code stands as it is.
#[must_use]
pub(crate) fn verdict(lang: Lang, entry: &Entry) -> String {
    lang.verdict_named(&sanitize(&entry.verdict)).to_owned()
}

/// The word for the checks that a run had; empty for a run of all.
#[must_use]
pub(crate) fn scope(lang: Lang, entry: &Entry) -> &'static str {
    let words = words::of(lang);
    match entry.scope {
        Scope::Whole => "",
        Scope::ReadOnly => words.read_only,
        Scope::Part => words.part,
    }
}

/// A moment in the reader's time zone.
#[must_use]
pub(crate) fn moment(lang: Lang, at: Timestamp) -> String {
    lang.moment(&at.to_string())
}

/// A day as the language writes it.
#[must_use]
pub(crate) fn day(lang: Lang, date: Date) -> String {
    lang.day(&date.to_string())
}

/// The bars of each figure over the story's days, with its least and greatest value; none of a figure that is
/// known for fewer than three days.
#[must_use]
pub(crate) fn figures(lang: Lang, story: &Story<'_>, unicode: bool) -> Vec<Line> {
    let words = words::of(lang);
    let days = count(MONTH.unsigned_abs(), words.days.0, words.days.1);
    let line = |label, value: &dyn Fn(&Day) -> Option<f64>, said: &dyn Fn(f64) -> String| {
        let values: Vec<Option<f64>> = story.days.iter().map(value).collect();
        let known = || values.iter().flatten().copied();
        let (least, most) = (known().fold(f64::MAX, f64::min), known().fold(0.0, f64::max));
        let range = format!("{} – {}", said(least), said(most));
        (known().count() >= 3).then(|| (label, format!("{}  {range}  {days}", bars(&values, unicode))))
    };
    #[expect(clippy::cast_precision_loss, reason = "counts of a bakery are far below 2^52")]
    let requests = |it: &Day| it.requests.map(|request| request as f64);
    let lines = [
        line(words.duration, &|words| words.median_ms, &millis),
        line(words.requests, &requests, &|words| number(thousandths(words) / 1000)),
        line(words.error_rate, &|words| words.error_rate_pct, &|words| format!("{words:.1} %")),
    ];
    lines.into_iter().flatten().collect()
}

/// A bar for each day, and a gap for a day without a value.
fn bars(values: &[Option<f64>], unicode: bool) -> String {
    let gap = if unicode { '·' } else { ' ' };
    let heights: Vec<u64> = values.iter().map(|value| value.map_or(0, thousandths)).collect();
    let bars = sparkline(&heights, unicode);
    bars.chars().zip(values).map(|(bar, it)| if it.is_some() { bar } else { gap }).collect()
}

/// A value in thousandths: bars are of whole numbers, and a rate may be a part of one percent.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a bar has eight heights")]
fn thousandths(value: f64) -> u64 {
    (value * 1000.0) as u64
}
