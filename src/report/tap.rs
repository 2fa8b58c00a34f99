//! TAP version 14: a test point for each check, with a YAML block where there is something to act on.

use std::io;

use super::Reporter;
use super::explain;
use super::refusal::Refusal;
use super::run_texts::{ProblemTexts, RUN, RunTexts};
use super::whole_document::Whole;
use super::words::Lang;
use crate::verdict::{CheckReport, Outcome, RunReport};

/// A reporter that writes the document to `out` when the run is over.
pub(crate) fn reporter(out: impl io::Write, texts: RunTexts) -> impl Reporter {
    Whole::new(out, move |report| Ok(document(&texts, report).into_bytes()))
}

/// Why nothing was run: one test point that is not ok.
#[must_use]
pub(crate) fn refused(refusal: &Refusal) -> Vec<u8> {
    let mut text = format!("TAP version 14\n1..1\nnot ok 1 - {RUN}\n");
    let said = refusal.lines().collect::<Vec<_>>().join("\n");
    yaml(&mut text, &[("code", refusal.code.into()), ("message", said)], &[]);
    text.into_bytes()
}

fn document(texts: &RunTexts, report: &RunReport) -> String {
    let report = &report.told_once();
    let unaccounted = texts.unaccounted(report);
    let points = report.checks.len() + usize::from(unaccounted.is_some());
    let mut text = format!("TAP version 14\n# pointctl {} {}\n", report.command, report.target.base_url);
    if let Some(insecure) = texts.insecure(report) {
        text += &format!("# {insecure}\n");
    }
    texts.notes(report).iter().for_each(|note| text += &format!("# {note}\n"));
    text += &format!("1..{points}\n");
    for (place, check) in report.checks.iter().enumerate() {
        point(&mut text, texts, place + 1, (report, check));
    }
    if let Some(told) = unaccounted {
        text += &format!("not ok {points} - {RUN}\n");
        yaml(&mut text, &fields(texts.lang, &told), &[]);
    }
    text + &format!("# {}\n", texts.summary(report))
}

fn point(text: &mut String, texts: &RunTexts, number: usize, (report, check): (&RunReport, &CheckReport)) {
    let wrong = texts.wrong(report, check);
    let (ok, directive) = match &check.outcome {
        Outcome::Judged(_) if check.outcome.has_passed() => ("ok", String::new()),
        Outcome::Judged(_) | Outcome::Broken(_) | Outcome::Lost(_) => ("not ok", String::new()),
        Outcome::Skipped(_) => {
            ("ok", format!(" # SKIP {}", escaped(&texts.brief(&check.outcome).join("; "))))
        }
    };
    *text += &format!("{ok} {number} - {}{directive}\n", escaped(check.id));
    if let Some((first, others)) = wrong.split_first() {
        let mut top = vec![("outcome", check.outcome.code().to_owned())];
        top.extend(fields(texts.lang, first));
        let others: Vec<_> = others.iter().map(|other| fields(texts.lang, other)).collect();
        yaml(text, &top, &others);
    }
    let said = match check.outcome {
        Outcome::Skipped(_) => Vec::new(),
        Outcome::Judged(_) | Outcome::Broken(_) | Outcome::Lost(_) => texts.brief(&check.outcome),
    };
    let warnings = texts.warnings(&check.outcome);
    let warnings = warnings.iter().map(|warning| warning.line(texts.lang));
    let flaky = texts.flaky(check).map(|tried| format!("{}: {tried}", texts.lang.labels().flaky));
    for line in said.into_iter().chain(warnings).chain(flaky) {
        *text += &format!("# {line}\n");
    }
}

type Fields = Vec<(&'static str, String)>;

fn fields(lang: Lang, told: &ProblemTexts) -> Fields {
    let title = explain::title(lang, told.code);
    let said = [
        ("code", told.code),
        ("message", title),
        ("expected", &told.expected),
        ("got", &told.got),
        ("next", &told.next),
    ];
    let all = said.into_iter().chain([("answer", &*told.answer), ("request", &*told.request)]);
    all.filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name, text.to_owned())).collect()
}

/// Writes a YAML block of quoted texts, and the further problems of the check below them.
fn yaml(text: &mut String, top: &[(&str, String)], others: &[Fields]) {
    *text += "  ---\n";
    for (name, value) in top {
        *text += &format!("  {name}: {}\n", quoted(value));
    }
    if !others.is_empty() {
        *text += "  others:\n";
    }
    for fields in others {
        for (place, (name, value)) in fields.iter().enumerate() {
            let mark = if place == 0 { '-' } else { ' ' };
            *text += &format!("    {mark} {name}: {}\n", quoted(value));
        }
    }
    *text += "  ...\n";
}

/// A text as a quoted YAML string, which JSON's strings are.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The text with each `#` escaped, since a bare one would end a description.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{self, HOSTILE};

    /// A test point, read back.
    #[derive(Debug)]
    struct Point {
        ok: bool,
        name: String,
        skip: Option<String>,
        yaml: Vec<(String, String)>,
    }

    /// Reads what a harness would, and nothing else is there.
    fn read(text: &str) -> Vec<Point> {
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("TAP version 14"));
        let (mut points, mut plan, mut inside): (Vec<Point>, _, _) = (Vec::new(), None, false);
        for line in lines {
            if inside {
                match line.strip_prefix("  ").unwrap_or_else(|| panic!("{line}")) {
                    "..." => inside = false,
                    "others:" => {}
                    entry => {
                        let (name, value) = entry.split_once(": ").unwrap_or_else(|| panic!("{entry}"));
                        let value =
                            serde_json::from_str(value).unwrap_or_else(|error| panic!("{error}: {entry}"));
                        let name = name.trim_start_matches([' ', '-']).to_owned();
                        points.last_mut().unwrap().yaml.push((name, value));
                    }
                }
            } else if let Some(count) = line.strip_prefix("1..") {
                assert!(plan.replace(count.parse::<usize>().unwrap()).is_none() && points.is_empty());
            } else if line == "  ---" {
                inside = true;
            } else if !line.starts_with("# ") {
                let (ok, rest) = match line.strip_prefix("not ok ") {
                    Some(rest) => (false, rest),
                    None => (true, line.strip_prefix("ok ").unwrap_or_else(|| panic!("{line}"))),
                };
                let (number, rest) = rest.split_once(" - ").unwrap();
                assert_eq!(number.parse(), Ok(points.len() + 1));
                let (name, skip) = match rest.split_once(" # SKIP ") {
                    Some((name, why)) => (name, Some(why.to_owned())),
                    None => (rest, None),
                };
                points.push(Point { ok, name: name.into(), skip, yaml: Vec::new() });
            }
        }
        assert_eq!((plan, inside), (Some(points.len()), false));
        points
    }

    fn of(report: &RunReport, lang: Lang) -> (String, Vec<Point>) {
        let mut bytes = Vec::new();
        testing::written(report, &mut bytes, |out| Box::new(reporter(out, testing::texts(lang))));
        let text = String::from_utf8(bytes).unwrap();
        let points = read(&text);
        (text, points)
    }

    #[test]
    fn every_outcome_has_its_point() {
        let report = testing::every_outcome();
        for lang in [Lang::Es, Lang::En] {
            let (text, points) = of(&report, lang);
            assert_eq!(points.len(), report.checks.len());
            for (point, check) in points.iter().zip(&report.checks) {
                assert_eq!(point.name, check.id);
                let (ok, skip) = match &check.outcome {
                    Outcome::Judged(_) => (check.outcome.has_passed(), false),
                    Outcome::Skipped(_) => (true, true),
                    Outcome::Broken(_) | Outcome::Lost(_) => (false, false),
                };
                assert_eq!((point.ok, point.skip.is_some()), (ok, skip), "{}", check.id);
                assert_eq!(point.yaml.is_empty(), point.ok, "{point:?}");
            }
            assert!(!text.contains("canary") && text.contains("(redacted)"));
            assert!(text.contains(lang.labels().insecure) && text.contains(lang.labels().flaky));
        }
    }

    #[test]
    fn every_finding_is_in_the_block_and_nothing_breaks_out() {
        let (text, points) = of(&testing::every_outcome(), Lang::En);
        let yaml = &points[3].yaml;
        let named =
            |name: &str| yaml.iter().filter(|yaml| yaml.0 == name).map(|yaml| &*yaml.1).collect::<Vec<_>>();
        assert_eq!(named("code"), ["content-type-wrong", "http-status"]);
        assert_eq!(
            (named("outcome"), named("expected")[0]),
            (vec!["failed"], "an answer of the type text/csv")
        );
        assert!(named("got")[0].contains(&testing::texts(Lang::En).clean(HOSTILE)), "{yaml:?}");
        assert!(text.contains(" (date-missing)\n"), "{text}");
        assert_eq!(escaped("a # b \\"), "a \\# b \\\\");
    }

    #[test]
    fn a_run_that_ended_badly_is_never_all_ok() {
        assert!(of(&testing::green(), Lang::En).1.iter().all(|value| value.ok));
        let cut = of(&testing::cut_short(), Lang::En).1;
        let last = cut.last().unwrap();
        assert_eq!((cut.len(), last.ok, &*last.name), (2, false, "run"));
        assert_eq!(last.yaml[0], ("code".into(), "interrupted".into()));
    }

    #[test]
    fn a_refusal_is_one_point_that_is_not_ok() {
        let text = "error: no \"deployment\"\n  Give one # now\n".into();
        let refusal = Refusal { exit_code: 2, code: "no-base-url", source: None, text };
        let points = read(&String::from_utf8(refused(&refusal)).unwrap());
        assert_eq!((points.len(), points[0].ok, &*points[0].yaml[0].1), (1, false, "no-base-url"));
        assert_eq!(points[0].yaml[1].1, "error: no \"deployment\"\n  Give one # now");
    }
}
