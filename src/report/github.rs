//! Workflow commands of GitHub Actions: an annotation for each thing that went wrong.

use std::io;

use strum::IntoStaticStr;

use super::Reporter;
use super::explain;
use super::failed_requests;
use super::grouped_findings::{Block, blocks};
use super::refusal::Refusal;
use super::run_texts::{ProblemTexts, RUN, RunTexts};
use super::whole_document::Whole;
use super::words::Lang;
use crate::finding::Severity;
use crate::verdict::{Outcome, RunReport};

/// Most annotations of one kind that GitHub shows of a step; it drops further ones silently.
const MOST: usize = 10;

/// Most problems of one code that an annotation tells, so that no alert hides behind another.
const MOST_IN_ONE: usize = 10;

/// Writes the annotations to `out` when the run is over.
pub(crate) fn reporter(out: impl io::Write, texts: RunTexts) -> impl Reporter {
    Whole::new(out, move |report| {
        let lines = limited(annotations(&texts, report)).into_iter().map(|limited| {
            limited.command()
                + "
"
        });
        Ok(lines.collect::<String>().into_bytes())
    })
}

/// One annotation that says why nothing was run.
#[must_use]
pub(crate) fn refused(refusal: &Refusal, lang: Lang) -> Vec<u8> {
    let text = refusal.lines().collect::<Vec<_>>().join("\n");
    let title = format!("pointctl: {}", explain::titled(lang, refusal.code));
    format!("{}\n", Annotation { level: Level::Error, title, text }.command()).into_bytes()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
enum Level {
    Error,
    Warning,
    Notice,
}

#[derive(Debug)]
struct Annotation {
    level: Level,
    title: String,
    text: String,
}

impl Annotation {
    fn command(&self) -> String {
        let level: &str = self.level.into();
        format!("::{level} title={}::{}", property(&self.title), data(&self.text))
    }
}

/// All annotations, the gravest first.
fn annotations(texts: &RunTexts, report: &RunReport) -> Vec<Annotation> {
    let report = &report.told_once();
    let labels = texts.lang.labels();
    let mut all = Vec::new();
    let met = report.unreached().and_then(|met| report.checks.iter().find(|check| check.id == met.step));
    for (check, told) in
        met.iter().flat_map(|met| texts.wrong(report, met).into_iter().map(move |told| (met, told)))
    {
        let title = format!("{}: {}", check.id, told.titled(texts.lang));
        all.push(Annotation { level: Level::Error, title, text: in_lines(texts, &told) });
    }
    all.extend(grouped(texts, Level::Error, &report.beside_unreached(), Severity::Failure));
    all.extend(texts.unaccounted(report).map(|told| {
        let title = format!("{RUN}: {}", told.titled(texts.lang));
        Annotation { level: Level::Error, title, text: in_lines(texts, &told) }
    }));
    if let Some(text) = texts.insecure(report) {
        all.push(Annotation { level: Level::Warning, title: "--insecure".into(), text: text.into() });
    }
    all.extend(grouped(texts, Level::Warning, report, Severity::Warning));
    let (left_out, notes) = (&report.selection.left_out, texts.notes(report));
    if !left_out.is_empty() {
        // Green without these is not green.
        let title = if report.selection.read_only { "--read-only" } else { "--only/--skip" };
        let text = [left_out.join(", ")].into_iter().chain(notes).collect::<Vec<_>>().join("\n");
        all.push(Annotation { level: Level::Warning, title: title.into(), text });
    } else if !notes.is_empty() {
        all.push(Annotation { level: Level::Notice, title: "pointctl".into(), text: notes.join("\n") });
    }
    let skipped = report.told_apart().filter(|told_apart| matches!(told_apart.outcome, Outcome::Skipped(_)));
    let skipped: Vec<_> = skipped
        .map(|skipped| format!("{}: {}", skipped.id, texts.brief(&skipped.outcome).join("; ")))
        .collect();
    let flaky =
        report.checks.iter().filter_map(|check| Some(format!("{}: {}", check.id, texts.flaky(check)?)));
    for (title, lines) in [(labels.skipped, skipped), (labels.flaky, flaky.collect())] {
        if !lines.is_empty() {
            all.push(Annotation { level: Level::Notice, title: title.into(), text: lines.join("\n") });
        }
    }
    all
}

/// One annotation for each code, with the problems that it stands for.
fn grouped(texts: &RunTexts, level: Level, report: &RunReport, severity: Severity) -> Vec<Annotation> {
    let one = |block: Block<'_>| {
        let (shown, more) = block.shown(MOST_IN_ONE);
        let told = shown.iter().map(|shown| texts.told(block.code, shown.clone()));
        let mut text = told.map(|told| in_lines(texts, &told)).collect::<Vec<_>>().join("\n");
        if more > 0 {
            text = format!("{text}\n… {more} {}", texts.lang.labels().more_of_these);
        }
        let of_requests = block.tellers.first().map(|check| failed_requests::told(texts.lang, check));
        for (label, said) in of_requests.into_iter().flatten().filter(|_| severity == Severity::Failure) {
            text = format!("{text}\n{label}: {}", texts.clean(&said));
        }
        Annotation {
            level,
            title: format!("{}: {}", block.ids(), explain::titled(texts.lang, block.code)),
            text,
        }
    };
    blocks(report, texts.lang, severity).into_iter().map(one).collect()
}

fn in_lines(texts: &RunTexts, told: &ProblemTexts) -> String {
    let lines = told.labelled(texts.lang).into_iter().map(|(label, text)| format!("{label}: {text}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The annotations that GitHub shows; the last one names those that are left out.
fn limited(mut all: Vec<Annotation>) -> Vec<Annotation> {
    if all.len() > MOST {
        let rest = all.split_off(MOST - 1);
        let titles: Vec<_> = rest.iter().map(|rest| rest.title.as_str()).collect();
        let (level, title) = (rest[0].level, format!("+{}", rest.len()));
        all.push(Annotation { level, title, text: titles.join("\n") });
    }
    all
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Bounded, Finding, HistorialFact, ResumenFact};
    use crate::report::testing::{self, HOSTILE};
    use crate::verdict::CheckReport;

    /// Level, title and text, as the runner reads them.
    fn read(text: &str) -> Vec<(String, String, String)> {
        let decoded = |it: &str| {
            let it = it.replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r").replace("%0A", "\n");
            it.replace("%25", "%")
        };
        let command = |line: &str| {
            let (head, text) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
            let (level, title) = head.split_once(" title=").unwrap();
            assert!(!title.contains([',', ':']), "{line}");
            (level.to_owned(), decoded(title), decoded(text))
        };
        text.lines().map(command).collect()
    }

    fn of(report: &RunReport, lang: Lang) -> Vec<(String, String, String)> {
        let mut bytes = Vec::new();
        testing::written(report, &mut bytes, |out| Box::new(reporter(out, testing::texts(lang))));
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("canary"));
        read(&text)
    }

    #[test]
    fn every_outcome_is_in_an_annotation_and_there_are_ten_at_most() {
        let report = testing::every_outcome();
        for lang in [Lang::Es, Lang::En] {
            let all = of(&report, lang);
            assert_eq!(all.len(), MOST);
            let texts = testing::texts(lang);
            for check in &report.checks {
                for told in texts.wrong(&report, check).into_iter().chain(texts.warnings(&check.outcome)) {
                    let is_it = |title: &str| {
                        title.split_once(": ").is_some_and(|(ids, code)| {
                            code == told.titled(lang) && ids.split(", ").any(|part| part == check.id)
                        })
                    };
                    let named = |it: &&(_, String, String)| is_it(&it.1) || it.2.lines().any(is_it);
                    assert_eq!(all.iter().filter(named).count(), 1, "{} {}: {all:?}", check.id, told.code);
                }
            }
            let errors = all.iter().filter(|line| line.0 == "error").count();
            assert!(errors == 8 && all.iter().take(errors).all(|line| line.0 == "error"), "{all:?}");
            let last = &all[MOST - 1];
            assert_eq!((&*last.0, &*last.1), ("warning", "+4"));
            assert!(
                last.2.contains(lang.labels().flaky) && last.2.contains(lang.labels().skipped),
                "{last:?}"
            );
        }
    }

    #[test]
    fn few_stand_by_themselves_and_a_hundred_of_a_kind_are_one() {
        let green = of(&testing::green(), Lang::En);
        assert_eq!(green.iter().map(|green| &*green.1).collect::<Vec<_>>(), ["--insecure"]);
        let cut = of(&testing::cut_short(), Lang::En);
        assert!(cut[0].0 == "error" && cut[0].1.ends_with("(interrupted)"), "{cut:?}");
        let row = |id| Finding::failure(HistorialFact::HistorialDuplicateId { id });
        let outcome = Outcome::Judged((0..100).map(row).collect::<Bounded>().into_findings());
        let check = |id| CheckReport { id, outcome: outcome.clone(), exchanges: Vec::new() };
        let report = testing::run(vec![check("historial"), check("filters")], None);
        let texts = testing::texts(Lang::En);
        let all = grouped(&texts, Level::Error, &report, Severity::Failure);
        assert!(all.len() == 1 && all[0].text.contains("170 more"), "{all:?}");
        let title = explain::titled(Lang::En, "historial-duplicate-id");
        assert_eq!(all[0].title, format!("historial, filters: {title}"));
    }

    #[test]
    fn no_alert_hides_behind_another() {
        let alert = |titulo: &str, nivel| ResumenFact::ResumenAlert {
            nivel,
            titulo: titulo.into(),
            detalle: String::new(),
            expected: false,
            conditions: Vec::new(),
            error_rate_24h: 2.0,
            offenders: None,
        };
        let danger = ["First", "Second"].map(|line| Finding::failure(alert(line, "danger")));
        let warning = ["Third", "Fourth"].map(|line| Finding::warning(alert(line, "warning")));
        let findings = danger.into_iter().chain(warning).collect();
        let check = CheckReport { id: "resumen", outcome: Outcome::Judged(findings), exchanges: Vec::new() };
        let all = of(&testing::run(vec![check], None), Lang::Es);
        for (place, titles) in [(0, ["First", "Second"]), (2, ["Third", "Fourth"])] {
            assert!(titles.iter().all(|title| all[place].2.contains(title)), "{all:?}");
        }
    }

    #[test]
    fn what_was_left_out_is_a_warning() {
        let mut report = testing::green();
        report.selection.left_out = vec!["bounds", "access"];
        let all = of(&report, Lang::En);
        assert_eq!(all[1], ("warning".into(), "--only/--skip".into(), "bounds, access".into()));
    }

    #[test]
    fn nothing_that_a_server_says_is_a_command() {
        let all = of(&testing::every_outcome(), Lang::En);
        let said = testing::texts(Lang::En).clean(HOSTILE);
        assert!(all.iter().any(|line| line.2.contains(&said)), "{all:?}");
        assert_eq!(property("a:b,c%\r\n"), "a%3Ab%2Cc%25%0D%0A");
        let text = "error: 100%\n  Give one\n".into();
        let refusal = Refusal { exit_code: 2, code: "no-base-url", source: None, text };
        let said = String::from_utf8(refused(&refusal, Lang::En)).unwrap();
        let title = explain::titled(Lang::En, "no-base-url");
        assert_eq!(said, format!("::error title=pointctl%3A {title}::error: 100%25%0A  Give one\n"));
    }
}
