//! Several smokes side by side: one table of their verdicts, and where the deployments differ.

use std::fmt::Write;

use colored::Colorize;
use serde_json::{Value, json};

use super::headline;
use super::refusal::Refusal;
use super::sanitize::sanitize;
use super::words::Lang;
use crate::finding::{AnswerFact, Fact, ListingFact, SessionFact};
use crate::verdict::{Outcome, RunReport, Verdict};

/// The schema of the whole as JSON.
const SCHEMA: &str = "pointctl.smokes/1";

/// One profile with the result of its smoke.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    pub(crate) profile: &'a str,
    pub(crate) exit_code: u8,
    pub(crate) went: Went<'a>,
}

/// Whether the profile's smoke was run.
#[derive(Debug)]
pub(crate) enum Went<'a> {
    /// The report, and its text in the form that was asked for.
    Run(&'a RunReport, &'a [u8]),
    /// The smoke was not run, and why.
    Refused(Refusal),
}

/// A difference between deployments that were judged.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Difference<'a> {
    what: What,
    /// Each value with the names of the profiles that have it.
    values: Vec<(String, Vec<&'a str>)>,
}

/// A property in which deployments are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum What {
    /// The version of HTTP.
    HttpVersion,
    /// Filters that the deployment does not know: it is an older one.
    FiltersUnknown,
    /// Fields of its answers that the contract does not have: it is a newer one.
    FieldsUnknown,
    /// The permissions of the user.
    Permissions,
    /// Figures of `resumen` that are null or missing.
    FiguresAbsent,
    /// Checks that asked nothing.
    ChecksSkipped,
    /// Checks that had nothing to compare.
    NothingHeld,
}

const ALL: [What; 7] = [
    What::HttpVersion,
    What::FiltersUnknown,
    What::FieldsUnknown,
    What::Permissions,
    What::FiguresAbsent,
    What::ChecksSkipped,
    What::NothingHeld,
];

impl What {
    /// The property as a run shows it; `None` where the run did not find it out.
    fn of(self, report: &RunReport) -> Option<String> {
        let facts =
            || report.checks.iter().flat_map(|check| check.outcome.findings()).map(|finding| &finding.fact);
        let mut all: Vec<String> = match self {
            Self::HttpVersion => {
                report.exchanges().iter().filter_map(|exchange| exchange.version).map(str::to_owned).collect()
            }
            Self::FiltersUnknown if !report.passed("filters") => return None,
            Self::FiltersUnknown => facts().filter_map(filter_unknown).collect(),
            Self::FieldsUnknown => facts().filter_map(field_unknown).collect(),
            Self::Permissions => facts().find_map(permissions)?,
            Self::FiguresAbsent => report.resumen.as_ref()?.absent().into_iter().map(str::to_owned).collect(),
            Self::ChecksSkipped => {
                let skipped =
                    report.checks.iter().filter(|check| matches!(check.outcome, Outcome::Skipped(_)));
                skipped.map(|skipped| skipped.id.to_owned()).collect()
            }
            Self::NothingHeld => {
                let held = report.checks.iter().filter(|check| check.held_nothing());
                held.map(|held| held.id.to_owned()).collect()
            }
        };
        all.sort_unstable();
        all.dedup();
        Some(if all.is_empty() { "-".into() } else { all.join(", ") })
    }
}

fn permissions(fact: &Fact) -> Option<Vec<String>> {
    if let Fact::Session(SessionFact::PermissionsGranted { permissions }) = fact {
        Some(permissions.iter().map(|permission| (*permission).to_owned()).collect())
    } else {
        None
    }
}

fn filter_unknown(fact: &Fact) -> Option<String> {
    if let Fact::Listing(ListingFact::FilterNotOffered { filter }) = fact {
        Some((*filter).to_owned())
    } else {
        None
    }
}

fn field_unknown(fact: &Fact) -> Option<String> {
    if let Fact::Answer(AnswerFact::ShapeUnknownField { path, .. }) = fact {
        Some(sanitize(path))
    } else {
        None
    }
}

/// The differences between the deployments that were judged as a whole: a run without answers says nothing.
#[must_use]
pub(crate) fn differences<'a>(rows: &[Row<'a>]) -> Vec<Difference<'a>> {
    let judged = |row: &Row<'a>| match row.went {
        Went::Run(report, _) if matches!(report.verdict(), Verdict::Passed | Verdict::Failed) => {
            Some((row.profile, report))
        }
        Went::Run(..) | Went::Refused(_) => None,
    };
    let judged: Vec<_> = rows.iter().filter_map(judged).collect();
    let compared = ALL.map(|what| {
        let mut values: Vec<(String, Vec<&str>)> = Vec::new();
        for (profile, report) in &judged {
            let Some(value) = what.of(report) else { continue };
            match values.iter_mut().find(|(known, _)| *known == value) {
                Some((_, profiles)) => profiles.push(profile),
                None => values.push((value, vec![profile])),
            }
        }
        Difference { what, values }
    });
    compared.into_iter().filter(|compared| compared.values.len() > 1).collect()
}

/// The result for a person: what went wrong with each that did not pass, then one line for each.
#[must_use]
pub(crate) fn human(rows: &[Row<'_>], lang: Lang, all: bool) -> Vec<u8> {
    let mut text = Vec::new();
    for row in rows {
        if let Went::Run(report, own) = &row.went
            && (all || report.verdict() != Verdict::Passed)
        {
            text.extend(format!("{}\n", format!("== {} ==", sanitize(row.profile)).bold()).bytes());
            text.extend(*own);
            text.push(b'\n');
        }
    }
    let words = lang.side_by_side();
    let width = rows.iter().map(|row| sanitize(row.profile).chars().count()).max().unwrap_or(0);
    let mut table = String::new();
    for row in rows {
        let said = match &row.went {
            Went::Run(report, _) => sanitize(&headline::headline(lang, report)),
            Went::Refused(refusal) => format!("{}: {}", lang.notification().not_run, cause(refusal)),
        };
        let good = matches!(&row.went, Went::Run(report, _) if report.verdict() == Verdict::Passed);
        let said = if good { said.green() } else { said.red() };
        let _ = writeln!(table, "{:width$}  {said}", sanitize(row.profile));
    }
    for Difference { what, values } in differences(rows) {
        let label = match what {
            What::HttpVersion => words.http_version,
            What::FiltersUnknown => words.filters_unknown,
            What::FieldsUnknown => words.fields_unknown,
            What::Permissions => words.permissions,
            What::FiguresAbsent => words.figures_absent,
            What::ChecksSkipped => words.checks_skipped,
            What::NothingHeld => words.nothing_held,
        };
        let _ = writeln!(table, "{} {label}:", words.differ);
        for (value, profiles) in values {
            let _ = writeln!(table, "  {value} ({})", sanitize(&profiles.join(", ")));
        }
    }
    text.extend(table.into_bytes());
    text
}

/// A refusal's headline without the word before the colon, which only says that something is wrong.
fn cause(refusal: &Refusal) -> &str {
    let headline = refusal.headline();
    headline.split_once(": ").map_or(headline, |(_, cause)| cause)
}

/// The result as one line of JSON of the schema `pointctl.smokes/1`, with each report as it is.
#[must_use]
pub(crate) fn json(rows: &[Row<'_>], exit_code: u8) -> Vec<u8> {
    let run = |row: &Row<'_>| {
        let (report, error) = match &row.went {
            Went::Run(_, own) => (String::from_utf8_lossy(own).trim().to_owned(), String::from("null")),
            Went::Refused(refusal) => {
                (String::from("null"), String::from_utf8_lossy(&refusal.json()).trim().to_owned())
            }
        };
        let profile = Value::from(row.profile);
        format!(
            "{{\"profile\": {profile}, \"exit_code\": {}, \"report\": {report}, \"error\": {error}}}",
            row.exit_code
        )
    };
    let runs = rows.iter().map(run).collect::<Vec<_>>().join(", ");
    let differences = differences(rows).into_iter().map(|Difference { what, values }| {
        let what: &str = what.into();
        let value = |(value, profiles)| json!({"value": value, "profiles": profiles});
        json!({"what": what, "values": values.into_iter().map(value).collect::<Vec<_>>()})
    });
    let differences = Value::Array(differences.collect());
    format!(
        "{{\"schema\": \"{SCHEMA}\", \"exit_code\": {exit_code}, \"runs\": [{runs}], \"differences\": {differences}}}\n"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::report::sample;
    use crate::verdict::CheckReport;

    /// In what these differ, each with the profiles of the first value.
    fn differing(reports: &[RunReport; 2]) -> Vec<(&'static str, String)> {
        let profiles = ["prod", "staging"];
        let rows: Vec<_> = reports
            .iter()
            .zip(profiles)
            .map(|(report, profile)| Row { profile, exit_code: 0, went: Went::Run(report, b"") })
            .collect();
        let found = differences(&rows).into_iter();
        found
            .map(|found| (found.what.into(), found.values.last().map(|(value, _)| value.clone()).unwrap()))
            .collect()
    }

    /// The same run with a check that saw this.
    fn seeing(id: &'static str, fact: impl Into<Fact>) -> RunReport {
        let mut run = sample::green();
        let outcome = Outcome::Judged(vec![Finding::info(fact)]);
        run.checks.push(CheckReport { id, outcome, exchanges: Vec::new() });
        run
    }

    #[test]
    fn figures_differ_where_one_of_them_is_not_there() {
        let with = |activos, requests| {
            let mut run = sample::green();
            let resumen = run.resumen.as_mut().unwrap();
            (resumen.proveedores.activos, resumen.api_24h.requests) = (activos, requests);
            resumen.inventario.almacen_latest_run_id = Some(1);
            resumen.inventario.almacen_latest_run_at = Some(String::new());
            resumen.inventario.almacen_pending_preview = Some(0);
            resumen.inventario.recetas_pending_match = Some(0);
            run
        };
        let other = with(None, 7);
        let found = differing(&[with(Some(3), 6), other.clone()]);
        assert_eq!(found, [("figures-absent", "proveedores.activos".to_owned())]);
        assert_eq!(differing(&[other.clone(), other.clone()]), []);
        let unread = RunReport { resumen: None, ..sample::green() };
        assert_eq!(differing(&[unread, other]), [], "of one of them nothing is known");
    }

    #[test]
    fn what_users_may_do_and_what_could_not_be_held_explains_a_difference() {
        let may = |permissions: &[&'static str]| {
            seeing("auth", SessionFact::PermissionsGranted { permissions: permissions.to_vec() })
        };
        let found = differing(&[may(&["can_manage", "can_view_audit"]), may(&["can_view_audit"])]);
        assert_eq!(found, [("permissions", "can_view_audit".to_owned())]);
        assert_eq!(differing(&[may(&["can_view_audit"]), sample::green()]), []);
        let held = seeing("filters", ListingFact::FiltersTried { filters: 9, rows: 200 });
        let nothing = seeing("filters", ListingFact::NothingHeld {});
        assert_eq!(differing(&[held, nothing]), [("nothing-held", "filters".to_owned())]);
    }

    #[test]
    fn filters_are_known_where_their_check_passed() {
        let without = seeing("filters", ListingFact::FilterNotOffered { filter: "q" });
        let with = seeing("filters", ListingFact::FiltersTried { filters: 9, rows: 200 });
        assert_eq!(differing(&[with, without.clone()]), [("filters-unknown", "q".to_owned())]);
        assert_eq!(differing(&[sample::green(), without]), []);
    }
}
