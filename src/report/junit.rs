//! JUnit XML as Jenkins' schema (`junit-10.xsd` of its xUnit plugin) has it, which GitLab and the others
//! read too: a test case for each check.

use std::io;
use std::time::Duration;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Xml};

use super::Reporter;
use super::refusal::Refusal;
use super::run_texts::{ProblemTexts, RUN, RunTexts};
use super::whole_document::Whole;
use crate::verdict::{CheckReport, Outcome, RunReport, Tally};

/// A reporter that writes the document to `out` when the run is over.
pub(crate) fn reporter(out: impl io::Write, texts: RunTexts) -> impl Reporter {
    Whole::new(out, move |report| document(&texts, report))
}

/// The part of the deployment that a check is about; the class of its test case is `pointctl.` and this. `None`
/// for an id that no check has.
#[must_use]
pub(crate) fn area(id: &str) -> Option<&'static str> {
    Some(match id {
        "auth" | "login" | "access" => "access",
        "certificate" | "health" | "latency" | "baseline" => "service",
        "resumen" | "resumen-agrees" => "resumen",
        "historial" | "historial-sort" | "historial-pages" | "sort-matrix" | "filters" | "bounds" => {
            "historial"
        }
        "export-csv" | "export-xlsx" | "exports-agree" => "exports",
        "preview-deactivate" | "preview-purge" | "preview-maintenance" | "audit-trail" => "operations",
        "rehearse" | "guard" | "perform" | "confirm" => "live",
        "row" | "totals" | "expectations" | "last-operation" => "verify",
        RUN => RUN,
        _ => return None,
    })
}

/// Why nothing was run: one test case with an error.
///
/// # Errors
/// An error of writing to memory, which does not occur.
pub(crate) fn refused(refusal: &Refusal) -> io::Result<Vec<u8>> {
    let counts = Counts { tests: 1, errors: 1, ..Counts::default() };
    let suite = Suite { name: "pointctl", counts, duration: Duration::ZERO, timestamp: None };
    written(&suite, |xml| {
        case(xml, RUN, Duration::ZERO, |xml| {
            let lines: Vec<_> = refusal.lines().map(legal).collect();
            let headline = legal(refusal.headline());
            element(xml, "error", refusal.code, &headline, &lines.join("\n"))
        })
    })
}

fn document(texts: &RunTexts, report: &RunReport) -> io::Result<Vec<u8>> {
    let report = &report.told_once();
    let unaccounted = texts.unaccounted(report);
    let name = format!("pointctl {}", report.command);
    let suite = Suite {
        name: &name,
        counts: Counts::of(report.tally(), report.checks.len(), unaccounted.is_some()),
        duration: report.duration,
        timestamp: Some(report.started_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
    };
    written(&suite, |xml| {
        properties(xml, texts, report)?;
        report.checks.iter().try_for_each(|check| {
            case(xml, check.id, check.duration(), |xml| outcome(xml, texts, report, check))
        })?;
        match unaccounted {
            Some(told) => case(xml, RUN, report.duration, |xml| problem(xml, "error", texts, &[told])),
            None => Ok(()),
        }
    })
}

/// The counts that a suite's attributes give.
#[derive(Debug, Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Counts {
    fn of(tally: Tally, checks: usize, unaccounted: bool) -> Self {
        let more = usize::from(unaccounted);
        Self {
            tests: checks + more,
            failures: tally.failed,
            errors: tally.broken + tally.unknown + more,
            skipped: tally.skipped,
        }
    }
}

#[derive(Debug)]
struct Suite<'a> {
    name: &'a str,
    counts: Counts,
    duration: Duration,
    timestamp: Option<String>,
}

type Out = Writer<Vec<u8>>;

/// The whole document, with `inside` in its only suite.
fn written(suite: &Suite<'_>, inside: impl FnOnce(&mut Out) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let Counts { tests, failures, errors, skipped } = &suite.counts;
    let time = seconds(suite.duration);
    let counted =
        [("tests", tests.to_string()), ("failures", failures.to_string()), ("errors", errors.to_string())];
    // The outer element takes neither `skipped` nor `timestamp`.
    let shared = [("name", suite.name), ("time", &time)];
    let shared: Vec<_> = shared.into_iter().chain(counted.iter().map(|(name, it)| (*name, &**it))).collect();
    let skipped = skipped.to_string();
    let own = [("skipped", &*skipped)]
        .into_iter()
        .chain(suite.timestamp.as_deref().map(|value| ("timestamp", value)));
    let own: Vec<_> = own.collect();
    xml.create_element("testsuites").with_attributes(shared.clone()).write_inner_content(|xml| {
        let suite = xml.create_element("testsuite").with_attributes(shared.into_iter().chain(own));
        suite.write_inner_content(inside).map(drop)
    })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn properties(xml: &mut Out, texts: &RunTexts, report: &RunReport) -> io::Result<()> {
    let verdict = report.verdict();
    let exit_code = verdict.exit_code().to_string();
    let left_out = report.selection.left_out.join(" ");
    let user = texts.clean(report.user.as_deref().unwrap_or_default());
    let notes = texts.notes(report).join(" ");
    let all = [
        ("pointctl", env!("CARGO_PKG_VERSION")),
        ("base_url", &report.target.base_url),
        ("insecure", if report.target.insecure { "true" } else { "false" }),
        ("user", &user),
        ("verdict", verdict.code()),
        ("exit_code", &exit_code),
        ("left_out", &left_out),
        ("notes", &notes),
    ];
    let inside = |xml: &mut Out| {
        all.into_iter().filter(|(_, value)| !value.is_empty()).try_for_each(|(name, value)| {
            let property = xml.create_element("property");
            property.with_attributes([("name", name), ("value", value)]).write_empty().map(drop)
        })
    };
    xml.create_element("properties").write_inner_content(inside).map(drop)
}

fn case(
    xml: &mut Out,
    id: &str,
    duration: Duration,
    inside: impl FnOnce(&mut Out) -> io::Result<()>,
) -> io::Result<()> {
    let class = format!("pointctl.{}", area(id).unwrap_or("other"));
    let time = seconds(duration);
    let case = xml.create_element("testcase");
    let case = case.with_attributes([("name", id), ("classname", &class), ("time", &time)]);
    case.write_inner_content(inside).map(drop)
}

fn outcome(xml: &mut Out, texts: &RunTexts, report: &RunReport, check: &CheckReport) -> io::Result<()> {
    match &check.outcome {
        Outcome::Judged(_) if check.outcome.has_passed() => {}
        Outcome::Judged(_) => problem(xml, "failure", texts, &texts.wrong(report, check))?,
        Outcome::Broken(_) | Outcome::Lost(_) => {
            problem(xml, "error", texts, &texts.wrong(report, check))?;
        }
        Outcome::Skipped(skip) => {
            let why = texts.brief(&check.outcome).join("; ");
            let attributes = [("type", skip.code()), ("message", &*why)];
            return xml.create_element("skipped").with_attributes(attributes).write_empty().map(drop);
        }
    }
    if let Some(tried) = texts.flaky(check) {
        element(xml, "flakyFailure", "flaky", texts.lang.labels().flaky, &tried)?;
    }
    let warnings = texts.warnings(&check.outcome);
    let warnings = warnings.iter().map(|warning| warning.line(texts.lang));
    let said: Vec<_> = texts.brief(&check.outcome).into_iter().chain(warnings).collect();
    if said.is_empty() {
        Ok(())
    } else {
        xml.create_element("system-out").write_text_content(BytesText::new(&said.join("\n"))).map(drop)
    }
}

/// Writes all problems of a check as one failure: Jenkins reads only one of a test case.
fn problem(xml: &mut Out, name: &str, texts: &RunTexts, all: &[ProblemTexts]) -> io::Result<()> {
    let text = |told: &ProblemTexts| {
        let parts = told.labelled(texts.lang);
        let lines = parts.iter().map(|(label, text)| format!("  {label}: {text}"));
        [told.titled(texts.lang)].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
    };
    let (code, got) = all.first().map_or(("", ""), |first| (first.code, &*first.got));
    let more = all.len().saturating_sub(1);
    let message = if more == 0 { got.to_owned() } else { format!("{got} (+{more})") };
    element(xml, name, code, &message, &all.iter().map(text).collect::<Vec<_>>().join("\n"))
}

fn element(xml: &mut Out, name: &str, code: &str, message: &str, text: &str) -> io::Result<()> {
    let element = xml.create_element(name).with_attributes([("type", code), ("message", message)]);
    element.write_text_content(BytesText::new(text)).map(drop)
}

/// Seconds with a dot and three decimals, whatever the locale.
fn seconds(duration: Duration) -> String {
    format!("{:.3}", duration.as_secs_f64())
}

/// The text without characters that XML 1.0 does not allow.
fn legal(text: &str) -> String {
    let held =
        |it: &char| matches!(it, '\t' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(held).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use quick_xml::Reader;

    use super::*;
    use crate::report::testing::{self, HOSTILE, SECRET};
    use crate::report::words::Lang;

    /// An element, read back.
    #[derive(Debug, Default)]
    struct Node {
        name: String,
        attributes: BTreeMap<String, String>,
        children: Vec<Node>,
        text: String,
    }

    impl Node {
        fn all(&self, name: &str) -> Vec<&Node> {
            let own = (self.name == name).then_some(self);
            own.into_iter().chain(self.children.iter().flat_map(|children| children.all(name))).collect()
        }

        fn at(&self, name: &str) -> &str {
            self.attributes.get(name).unwrap_or_else(|| panic!("no {name}: {self:?}"))
        }
    }

    fn read(bytes: &[u8]) -> Node {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") && text.ends_with('\n'));
        let mut reader = Reader::from_str(text);
        let mut open = vec![Node::default()];
        loop {
            let event = reader.read_event().unwrap_or_else(|error| panic!("{error}: {text}"));
            let node = |start: &quick_xml::events::BytesStart<'_>| {
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let value =
                        attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).unwrap().into_owned();
                    (attribute.key.as_ref().to_owned(), value)
                });
                Node {
                    name: start.name().as_ref().to_owned(),
                    attributes: attributes.collect(),
                    ..Node::default()
                }
            };
            match event {
                Xml::Start(start) => open.push(node(&start)),
                Xml::Empty(start) => open.last_mut().unwrap().children.push(node(&start)),
                Xml::End(_) => {
                    let ended = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(ended);
                }
                Xml::Text(text) => open.last_mut().unwrap().text += &text.into_inner(),
                Xml::GeneralRef(entity) => {
                    let named = quick_xml::escape::resolve_xml_entity(&entity).unwrap();
                    open.last_mut().unwrap().text += named;
                }
                Xml::Decl(_) => {}
                Xml::Eof => break,
                other => panic!("{other:?}"),
            }
        }
        let mut root = open.pop().unwrap();
        assert!(open.is_empty() && root.children.len() == 1);
        root.children.remove(0)
    }

    /// The rules of the schema that this form can break: which element may stand in which, which attributes
    /// each has, and which of them it must have.
    fn conforms(node: &Node) {
        const PROBLEM: (&[&str], &[&str], &[&str]) = (&[], &[], &["type", "message"]);
        let (children, required, optional): (&[&str], &[&str], &[&str]) = match &*node.name {
            "testsuites" => (&["testsuite"], &[], &["name", "time", "tests", "failures", "errors"]),
            "testsuite" => (
                &["properties", "testcase", "system-out", "system-err"],
                &["name", "tests", "failures", "errors"],
                &["group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"],
            ),
            "testcase" => (
                &["skipped", "error", "failure", "flakyFailure", "flakyError", "system-out", "system-err"],
                &["name"],
                &["time", "classname", "group"],
            ),
            "properties" => (&["property"], &[], &[]),
            "property" => (&[], &["name", "value"], &[]),
            "failure" | "error" | "skipped" => PROBLEM,
            "flakyFailure" | "flakyError" => {
                (&["stackTrace", "system-out", "system-err"], &["type"], &["message"])
            }
            "system-out" | "system-err" => (&[], &[], &[]),
            other => panic!("the schema has no {other}"),
        };
        for child in &node.children {
            assert!(children.contains(&&*child.name), "{} in {}", child.name, node.name);
            conforms(child);
        }
        assert!(required.iter().all(|required| node.attributes.contains_key(*required)), "{node:?}");
        assert!(
            node.attributes.keys().all(|key| required.contains(&&**key) || optional.contains(&&**key)),
            "{node:?}"
        );
        // SUREFIRE_TIME, whose groups of three digits we don't write.
        let is_time = |it: &String| {
            let (whole, part) = it.split_once('.').unwrap();
            let digits = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
            digits(whole) && digits(part)
        };
        assert!(node.attributes.get("time").is_none_or(is_time), "{node:?}");
        let mixed = matches!(&*node.name, "failure" | "error" | "skipped" | "flakyFailure" | "system-out");
        assert!(mixed || node.text.trim().is_empty(), "text in {}: {:?}", node.name, node.text);
    }

    /// The counts in the attributes are those of the elements.
    fn adds_up(root: &Node) {
        let suite = &root.children[0];
        for (attribute, element) in
            [("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")]
        {
            let counted = root.all(element).len().to_string();
            assert_eq!(suite.at(attribute), counted, "{attribute}");
            assert!(
                root.attributes.get(attribute).is_none_or(|attribute| *attribute == counted),
                "{attribute}"
            );
        }
        let cases = root.all("testcase");
        let names: std::collections::BTreeSet<_> = cases.iter().map(|case| case.at("name")).collect();
        assert_eq!(names.len(), cases.len());
        assert!(!cases.is_empty());
        // Jenkins takes one of these of a test case and no second.
        for case in cases {
            let bad = ["failure", "error", "skipped"].map(|value| case.all(value).len());
            assert!(bad.iter().sum::<usize>() <= 1, "{case:?}");
        }
    }

    fn of(report: &RunReport, lang: Lang) -> Node {
        let mut bytes = Vec::new();
        testing::written(report, &mut bytes, |out| Box::new(reporter(out, testing::texts(lang))));
        let root = read(&bytes);
        conforms(&root);
        adds_up(&root);
        root
    }

    #[test]
    fn every_outcome_has_its_element() {
        let report = testing::every_outcome();
        for lang in [Lang::Es, Lang::En] {
            let root = of(&report, lang);
            let cases = root.all("testcase");
            assert_eq!(cases.len(), report.checks.len());
            for (case, check) in cases.into_iter().zip(&report.checks) {
                assert_eq!(case.at("name"), check.id);
                let bad =
                    ["failure", "error", "skipped"].into_iter().find(|value| !case.all(value).is_empty());
                let expected = match &check.outcome {
                    Outcome::Judged(_) if check.outcome.has_passed() => None,
                    Outcome::Judged(_) => Some("failure"),
                    Outcome::Skipped(_) => Some("skipped"),
                    Outcome::Broken(_) | Outcome::Lost(_) => Some("error"),
                };
                assert_eq!(bad, expected, "{}", check.id);
                assert_eq!(case.all("flakyFailure").len(), usize::from(check.is_flaky()));
            }
            let tally = report.tally();
            let suite = root.all("testsuite")[0];
            assert_eq!(suite.at("failures"), tally.failed.to_string());
            assert_eq!(suite.at("errors"), (tally.broken + tally.unknown).to_string());
            assert_eq!(suite.at("skipped"), tally.skipped.to_string());
            assert_eq!((suite.at("time"), suite.at("timestamp")), ("1.500", "2026-11-24T12:00:00Z"));
        }
    }

    #[test]
    fn several_findings_stand_in_one_failure_and_nothing_breaks_out() {
        let root = of(&testing::every_outcome(), Lang::En);
        let failure = root.all("failure")[0];
        assert_eq!(failure.at("type"), "content-type-wrong");
        for part in [
            "(content-type-wrong)\n  expected: an answer of the type text/csv",
            "(http-status)\n",
            "  next: ",
        ] {
            assert!(failure.text.contains(part), "{part}: {}", failure.text);
        }
        let kept = testing::texts(Lang::En).clean(HOSTILE);
        assert!(failure.text.contains(&kept), "{} lacks {kept}", failure.text);
        let whole = format!("{root:?}");
        assert!(!whole.contains(SECRET) && !whole.contains("canary") && whole.contains("(redacted)"));
        let warned = root.all("testcase")[4];
        assert!(warned.all("system-out")[0].text.contains("date-missing"), "{warned:?}");
    }

    #[test]
    fn a_run_that_ended_badly_is_never_all_green() {
        let green = of(&testing::green(), Lang::En);
        assert_eq!(green.all("testcase").len(), 2);
        let cut = of(&testing::cut_short(), Lang::En);
        assert_eq!((cut.all("testcase").len(), cut.all("error")[0].at("type")), (2, "interrupted"));
        let nothing = of(&testing::run(Vec::new(), None), Lang::En);
        assert_eq!(nothing.all("error").len(), 1);
    }

    #[test]
    fn a_refusal_is_one_error() {
        let refusal = Refusal {
            exit_code: 2,
            code: "no-base-url",
            source: None,
            text: "error: <no> \u{1}deployment\u{ffff}\n  Give \"one\" & go\n".into(),
        };
        let root = read(&refused(&refusal).unwrap());
        conforms(&root);
        adds_up(&root);
        let error = root.all("error")[0];
        assert_eq!((error.at("type"), error.at("message")), ("no-base-url", "error: <no> deployment"));
        assert_eq!(error.text, "error: <no> deployment\n  Give \"one\" & go");
    }
}
