mod browser;

use std::sync::Arc;

use super::*;
use crate::event::Event;
use crate::finding::{Finding, LiveFact};
use crate::report::sample::{self, HOSTILE, SECRET};
use crate::verdict::{CheckReport, LostAnswer, OperationReport, Outcome, Skip};

fn of(report: &RunReport, lang: Lang) -> String {
    let secrets = Secrets::default();
    secrets.add(SECRET);
    let mut bytes = Vec::new();
    reporter(&mut bytes, lang, secrets).event(&Event::Finished(report)).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The run of a real deployment: long paths, many of them.
fn long() -> RunReport {
    let mut run = sample::red();
    let first = Arc::clone(run.exchanges()[0]);
    let path =
        "/api/integraciones/point/operaciones/historial/?limit=100&offset=0&sort_by=timestamp&sort_dir=desc";
    for place in 0..60_u32 {
        let mut exchange = (*first).clone();
        exchange.started += Duration::from_micros(u64::from(place) * 900);
        (exchange.attempts, exchange.status) = (1 + place % 3, (place % 20 > 0).then_some(200));
        exchange.target = path.into();
        run.checks[2].exchanges.push(Arc::new(exchange));
    }
    run
}

/// The tags of a page by a reading that knows quotes, each with its attributes' names and values.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let style = page.find("<style>").unwrap()..page.find("</style>").unwrap();
    let page = format!("{}{}", &page[..style.start + 7], &page[style.end..]);
    let mut tags = Vec::new();
    for part in page.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("<{part}"));
        assert!(!text.contains('>'), "an end without a begin: {text}");
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while let Some((key, value)) = rest.split_once("=\"") {
            let (value, after) = value.split_once('"').unwrap();
            attributes.push((key.trim().to_owned(), value.to_owned()));
            rest = after;
        }
        tags.push((name.to_owned(), attributes));
    }
    tags
}

#[test]
fn nothing_is_run_and_nothing_is_fetched() {
    for page in [of(&sample::green(), Lang::En), of(&sample::red(), Lang::Es)] {
        for (tag, attributes) in tags(&page) {
            let known =
                !["script", "img", "link", "iframe", "object", "embed", "form", "base", "a"].contains(&&*tag);
            let inside = tag == "a" && attributes[0].0 == "href" && attributes[0].1.starts_with('#');
            assert!(known || inside, "<{tag} {attributes:?}>");
            for (name, value) in attributes {
                assert!(
                    !name.starts_with("on") && !["src", "style", "srcset"].contains(&&*name),
                    "{name}={value}"
                );
            }
        }
        assert!(page.contains(POLICY) && POLICY.starts_with("default-src 'none'; style-src 'unsafe-inline'"));
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
    }
}

#[test]
fn what_a_server_says_is_text() {
    let page = of(&sample::red(), Lang::En);
    let escaped =
        "&quot;'&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=y&gt;&amp;amp;&lt;!-- ]]&gt;";
    // The user, two alerts, twice, a path, an endpoint and a client.
    assert!(page.matches(escaped).count() >= 8, "{}", page.matches(escaped).count());
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<!-- "));
    for harmful in ['\u{1b}', '\u{202e}'] {
        assert!(HOSTILE.contains(harmful) && !page.contains(harmful));
    }
}

#[test]
fn no_secret_is_left_however_it_is_escaped() {
    for page in [of(&sample::red(), Lang::En), of(&long(), Lang::Es)] {
        assert!(page.contains("(redacted)") && !page.contains("canary") && !page.contains("4711'"));
    }
}

#[test]
fn every_check_stands_there_with_what_to_do() {
    let report = sample::red();
    let page = of(&report, Lang::En);
    for check in &report.checks {
        let kind = check.outcome.code();
        assert!(page.contains(&format!("id=\"check-{}\" class=\"check {kind}\"", check.id)), "{}", check.id);
    }
    // What went wrong is open, and nothing else.
    assert_eq!(page.matches("<details id=\"check-").count(), report.checks.len());
    assert_eq!(page.matches(" open>").count(), 3);
    for words in
        ["resumen-alert", "http-status", "timeout", "RESULT OF THE LIVE CALL UNKNOWN", "not verified", "next"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("<html lang=\"en\">") && of(&report, Lang::Es).contains("<html lang=\"es\">"));
}

#[test]
fn each_finding_is_explained_once_in_its_check_and_every_link_leads_somewhere() {
    for (report, lang) in [(sample::red(), Lang::En), (sample::red(), Lang::Es), (sample::green(), Lang::En)]
    {
        let page = of(&report, lang);
        let tags = tags(&page);
        let values = |name: &str| {
            let all = tags.iter().flat_map(|(_, attributes)| attributes).filter(|(it, _)| it == name);
            all.map(|(_, value)| value.clone()).collect::<Vec<_>>()
        };
        let ids = values("id");
        for link in values("href") {
            assert!(ids.iter().any(|id| link[1..] == **id), "{link} leads nowhere");
        }
        for check in &report.checks {
            for finding in check.outcome.findings() {
                let id = format!("code-{}-{}", check.id, finding.fact.code());
                assert_eq!(ids.iter().filter(|value| **value == id).count(), 1, "{id}");
            }
        }
    }
    let page = of(&sample::red(), Lang::Es);
    for id in ["code-export-csv-timeout", "code-perform-http-status", "code-filters-nothing-to-compare"] {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
}

#[test]
fn the_first_box_names_the_causes_in_words() {
    let page = of(&sample::red(), Lang::En);
    let head = &page[page.find("<header").unwrap()..page.find("</header>").unwrap()];
    for cause in [
        "the answer has an unexpected HTTP status (historial, perform)",
        "resumen shows an alert (historial)",
        "the answer did not come in time (export-csv)",
    ] {
        assert!(head.contains(&format!("<p class=\"cause\">{cause}</p>")), "{cause}: {head}");
    }
    // The check's own line too, and that before it is opened.
    let line = &page[page.find("id=\"check-historial\"").unwrap()..];
    let line = &line[..line.find("</summary>").unwrap()];
    assert!(line.contains("the answer has an unexpected HTTP status; resumen shows an alert"), "{line}");
    assert!(!head.contains("http-status") && !of(&sample::green(), Lang::En).contains("class=\"cause\""));
}

/// A run that went live: it was done, or nobody knows.
fn live(outcome: Outcome) -> RunReport {
    let mut run = sample::green();
    run.checks.push(CheckReport { id: "perform", outcome, exchanges: Vec::new() });
    run.operation = Some(OperationReport {
        name: "maintenance",
        live: true,
        parameters: serde_json::Map::new(),
        rehearsal: None,
        live_line: None,
        answer: None,
        after_id: Some(41),
        row: None,
        recovered: false,
    });
    run
}

#[test]
fn after_a_live_call_it_says_what_was_done_and_not_what_would_be() {
    let done =
        LiveFact::LiveDone { deactivated: Some(3), deleted: Some(5000), remaining_candidates: Some(2040) };
    for (lang, said, would) in [
        (Lang::En, "clients deactivated", "would be"),
        (Lang::Es, "clientes desactivados", "se desactivarían"),
    ] {
        let page = of(&live(Outcome::Judged(vec![Finding::info(done.clone())])), lang);
        let figures = &page[page.find("id=\"figures\"").unwrap()..page.find("id=\"checks\"").unwrap()];
        assert!(figures.contains(said) && figures.contains("<strong>5,000</strong>"), "{figures}");
        assert!(!figures.contains(would), "{figures}");
        assert!(figures.contains(if lang == Lang::En {
            "before the live call"
        } else {
            "antes de la llamada"
        }));
        let head = &page[..page.find("</header>").unwrap()];
        assert!(head.contains(if lang == Lang::En { "DONE LIVE: 3" } else { "HECHO EN VIVO: 3" }), "{head}");
        // Of a lost call neither is known.
        let lost = of(&live(Outcome::Lost(LostAnswer::Status(502))), lang);
        assert!(
            !lost[lost.find("id=\"figures\"").unwrap()..lost.find("id=\"checks\"").unwrap()].contains(would)
        );
        let mut refused = live(Outcome::Skipped(Skip::ChecksNotPassed { checks: vec!["health"] }));
        refused.operation.as_mut().unwrap().after_id = None;
        assert!(of(&refused, lang).contains(would));
    }
}

#[test]
fn a_good_run_shows_its_figures_and_every_request() {
    let report = sample::green();
    let page = of(&report, Lang::En);
    for words in [
        "<strong>125</strong> <span>the 24 h before: 131</span>",
        "<strong>15</strong>",
        "<strong>8.5\u{a0}%</strong>",
        "<strong>37</strong> <span>of 40</span>",
        "<strong>5,000</strong> <span>of 7,040</span>",
        "<strong>6</strong>",
        "/api/public/v1/pickup/",
        "connection 2.0 ms",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let waterfall = &page[page.find("<table class=\"waterfall\"").unwrap()..];
    assert_eq!(waterfall.matches("<svg").count(), report.exchanges().len());
    assert!(!page.contains("id=\"problems\""));
}

#[test]
fn a_refusal_is_a_page_too() {
    let text = format!("error: {HOSTILE}\n  Give one.\n");
    let refusal = Refusal { exit_code: 2, code: "no-base-url", source: None, text };
    let page = refused(&refusal, Lang::Es);
    assert!(
        page.contains("<p class=\"said\">no se indicó ningún servidor</p>") && page.contains("Give one.")
    );
    assert!(page.contains("<code>no-base-url</code>") && page.contains("id=\"code-refusal-no-base-url\""));
    assert!(page.contains(POLICY) && page.contains("código de salida") && !page.contains("<script"));
    tags(&page);
}

#[test]
fn a_part_of_the_checks_is_not_green() {
    let mut part = sample::green();
    assert!(of(&part, Lang::En).contains("class=\"verdict good\""));
    part.selection.left_out = vec!["access"];
    let page = of(&part, Lang::En);
    assert!(page.contains("class=\"verdict part\"") && page.contains("<dd>access</dd>"));
}

#[test]
fn the_page_can_be_read_aloud() {
    let page = of(&sample::red(), Lang::En);
    let (mut level, mut ids) = (0, Vec::new());
    for (tag, attributes) in tags(&page) {
        if let Some(heading) = tag.strip_prefix('h').and_then(|rest| rest.parse::<u8>().ok()) {
            assert!(heading <= level + 1, "<{tag}> after a heading of level {level}");
            level = heading;
        }
        let value = |name: &str| attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.clone());
        if tag == "th" {
            assert!(value("scope").is_some());
        }
        if tag == "svg" {
            assert!(value("aria-hidden").is_some() || value("role").as_deref() == Some("img"));
        }
        if let Some(id) = value("id") {
            assert!(!ids.contains(&id), "{id} stands twice");
            ids.push(id);
        }
        if let Some(label) = value("aria-labelledby") {
            assert!(page.contains(&format!("id=\"{label}\"")), "{label}");
        }
    }
}

/// What is read against what is behind it, by the formula of WCAG 2: 4.5 for text.
#[test]
fn words_can_be_told_from_what_is_behind_them_in_either_scheme() {
    let (light, dark) = STYLE.split_once("prefers-color-scheme:dark").unwrap();
    for scheme in [light, dark] {
        let colour = |name: &str| {
            let (_, rest) = scheme.split_once(&format!("--{name}:#")).unwrap();
            let digits: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
            let long = if digits.len() == 3 {
                digits.chars().flat_map(|char| [char, char]).collect()
            } else {
                digits
            };
            let part = |at: usize| f64::from(u8::from_str_radix(&long[at..at + 2], 16).unwrap()) / 255.0;
            let linear = |at| {
                if part(at) <= 0.04045 { part(at) / 12.92 } else { ((part(at) + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * linear(0) + 0.7152 * linear(2) + 0.0722 * linear(4)
        };
        let contrast = |one: &str, other: &str| {
            let (one, other) = (colour(one), colour(other));
            (one.max(other) + 0.05) / (one.min(other) + 0.05)
        };
        let text = |text: &str, behind: &str| {
            assert!(contrast(text, behind) >= 4.5, "{text} on {behind}: {:.2}", contrast(text, behind));
        };
        text("link", "card");
        for behind in ["bg", "card"] {
            text("ink", behind);
            text("soft", behind);
        }
        for mood in ["good", "bad", "warn", "odd"] {
            text(mood, "card");
            text(mood, &format!("{mood}-bg"));
            text("ink", &format!("{mood}-bg"));
        }
        // What is no text wants 3.
        for shape in ["dns", "connect", "tls", "first", "body", "errors"] {
            assert!(contrast(shape, "card") >= 3.0, "{shape}: {:.2}", contrast(shape, "card"));
        }
    }
}

#[test]
fn times_are_short() {
    let times = [120, 9_940, 9_951, 1_500_000].map(|value| duration(Duration::from_micros(value)));
    assert_eq!(times, ["0.1 ms", "9.9 ms", "10 ms", "1.50 s"]);
}
