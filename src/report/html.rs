//! One self-contained page for a browser: no script, nothing that is fetched, nothing that a server said
//! without its markup taken for text.

mod checks;
mod figures;
mod waterfall;
mod why;
mod words;

use std::io;
use std::time::Duration;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::words::Words;
use super::Reporter;
use super::headline;
use super::redact::Secrets;
use super::refusal::Refusal;
use super::sanitize::sanitize;
use super::whole_document::Whole;
use super::words::{Lang, shortened};
use crate::verdict::{OperationReport, RunReport, Verdict};

/// The page's content security policy: its own style, and no request to anybody.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The page's style sheet, our own text and the only one that is not escaped.
const STYLE: &str = include_str!("html/style.css");

/// Writes the page to `out` when the run is over, in this language and without these secrets.
pub(crate) fn reporter(out: impl io::Write, lang: Lang, secrets: Secrets) -> impl Reporter {
    let page = Page { lang, secrets };
    Whole::new(out, move |report| {
        Ok((page.whole(report).into_string()
            + "
")
        .into_bytes())
    })
}

/// The page of a run that was refused before anything was sent.
#[must_use]
pub(crate) fn refused(refusal: &Refusal, lang: Lang) -> String {
    let page = Page { lang, secrets: Secrets::default() };
    let body = html! {
        header class="verdict bad" {
            h1 { "pointctl" }
            p class="said" { (page.title(refusal.code)) }
            dl class="facts" {
                (fact(page.words().code, html! { code { (refusal.code) } }))
                (fact(page.words().exit_code, html! { (refusal.exit_code) }))
            }
        }
        main {
            section {
                @for line in refusal.lines() { p { (page.text(line)) } }
                (page.why("refusal", refusal.code))
            }
        }
    };
    page.document(&format!("pointctl · {}", refusal.code), &body).into_string() + "\n"
}

/// A page about something other than a run.
#[must_use]
pub(super) fn document(lang: Lang, title: &str, body: &Markup) -> String {
    Page { lang, secrets: Secrets::default() }.document(title, body).into_string()
}

/// The language of a page, and the secrets that are kept out of it.
#[derive(Debug)]
struct Page {
    lang: Lang,
    secrets: Secrets,
}

impl Page {
    /// A text from elsewhere, without secrets and without characters that turn or hide a line. It is cleaned
    /// before its markup is escaped, since an escaped secret would not be found.
    fn text(&self, text: &str) -> String {
        shortened(self.secrets.cleaned(&sanitize(text)))
    }

    fn words(&self) -> &'static Words {
        words::of(self.lang)
    }

    fn whole(&self, report: &RunReport) -> Markup {
        let verdict = self.lang.verdict(report.verdict());
        let title = format!("pointctl {} · {} · {verdict}", report.command, report.target.base_url);
        let body = html! {
            (self.head(report))
            main {
                (self.problems(&report.told_once()))
                @if let Some(operation) = &report.operation { (self.operation(operation)) }
                (self.figures(report))
                (self.checks(report))
                (self.waterfall(report))
            }
        };
        self.document(&title, &body)
    }

    fn document(&self, title: &str, body: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(<&str>::from(self.lang)) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="robots" content="noindex";
                    title { (self.text(title)) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    (body)
                    footer { p { "pointctl " (env!("CARGO_PKG_VERSION")) } }
                }
            }
        }
    }

    fn head(&self, report: &RunReport) -> Markup {
        let (words, verdict) = (self.words(), report.verdict());
        let stopped = matches!(verdict, Verdict::Interrupted | Verdict::Terminated);
        let live = if stopped && report.live_was_done() { self.lang.labels().live_was_done } else { "" };
        // Under a worse verdict it is a note.
        let is_said = matches!(verdict, Verdict::Down | Verdict::NotJudged);
        let begun = format!("{:.0}", report.started_at);
        let shown = self.lang.moment(&report.started_at.to_string());
        html! {
            header class={"verdict " (mood(report))} {
                h1 { "pointctl " (report.command) " · " (self.text(&report.target.base_url)) }
                p class="said" { (self.lang.verdict(verdict)) (live) }
                @for line in self.done(report) { p class="cause" { (line) } }
                @match headline::why_unreached(self.lang, report).filter(|_| is_said) {
                    Some(sentence) => { p class="cause" { (self.text(&sentence)) } }
                    None => { (self.causes(&report.beside_unreached())) }
                }
                @for note in headline::notes(self.lang, report) { p { (self.text(&note)) } }
                p { (self.lang.tally(report.tally())) }
                @if report.target.insecure { p class="alarm" { (self.lang.labels().insecure) } }
                dl class="facts" {
                    (fact(words.begun, html! { time datetime=(begun) { (shown) } }))
                    (fact(words.took, html! { (duration(report.duration)) }))
                    @if let Some(user) = &report.user { (fact(words.user, html! { (self.text(user)) })) }
                    (fact(words.exit_code, html! { (verdict.exit_code()) }))
                    @if !report.selection.is_whole() {
                        (fact(words.left_out, html! { (report.selection.left_out.join(", ")) }))
                    }
                }
            }
        }
    }

    fn operation(&self, operation: &OperationReport) -> Markup {
        let words = self.words();
        let how = if operation.live { words.live } else { words.rehearsal };
        html! {
            section aria-labelledby="operation" {
                h2 id="operation" { (words.operation) }
                dl class="facts" {
                    (fact(words.operation, html! { (operation.name) " (" (how) ")" }))
                    @for (name, value) in &operation.parameters {
                        (fact(name, html! { (self.text(&value.to_string())) }))
                    }
                    @if let Some(row) = &operation.row {
                        (fact(words.row, html! { (row.id) " · " (self.text(&self.lang.moment(&row.timestamp))) }))
                    }
                }
            }
        }
    }
}

/// The colour of a run; green is for a run of every check alone.
fn mood(report: &RunReport) -> &'static str {
    match report.verdict() {
        Verdict::Passed if report.selection.is_whole() => "good",
        Verdict::Passed => "part",
        Verdict::NotJudged | Verdict::Interrupted | Verdict::Terminated => "odd",
        Verdict::Failed
        | Verdict::Down
        | Verdict::Denied
        | Verdict::LiveRefused
        | Verdict::LiveUnconfirmed
        | Verdict::LiveUnknown => "bad",
    }
}

fn fact(name: &str, value: Markup) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

/// A duration such as `0.4 ms`, `37 ms` or `1.24 s`.
fn duration(duration: Duration) -> String {
    match duration.as_secs_f64() * 1e3 {
        ms if ms < 9.95 => format!("{ms:.1} ms"),
        _ => super::words::duration(duration),
    }
}

#[cfg(test)]
mod tests;
