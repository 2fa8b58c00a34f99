//! Reports beside the chosen one: `--report FORMAT=PATH`. And why nothing was run, in each form.

use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::environment::Environment;
use super::error::UsageError;
use super::output;
use super::settings::{FORMATS, Format};
use super::source::{Source, Sourced, find};
use crate::report::refusal::Refusal;
use crate::report::words::Lang;
use crate::report::{github, html, junit, markdown, nagios, prometheus, tap};

/// A report in a file of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Its form.
    pub format: Format,
    /// Its file.
    pub path: PathBuf,
    /// Where it was asked for.
    pub source: Source,
}

/// Every report that is asked for beside the chosen one.
///
/// # Errors
/// [`UsageError::BadReport`], and [`UsageError::SameFile`] where one would replace another.
pub(super) fn resolve(
    flags: &[String],
    output: Option<&Path>,
    env: &Environment,
) -> Result<Vec<Beside>, UsageError> {
    let mut all: Vec<Beside> = Vec::new();
    for text in asked(flags, env) {
        let Sourced { value, source } = text;
        let beside = parse(&value, source).ok_or(UsageError::BadReport { source, got: value })?;
        let others = all.iter().map(|it| &*it.path).chain(output);
        if others.into_iter().any(|other| is_same(other, &beside.path)) {
            return Err(UsageError::SameFile { source, path: beside.path });
        }
        all.push(beside);
    }
    Ok(all)
}

/// Those that can be made out, for the place of a report that there will not be.
pub(super) fn readable(flags: &[String], env: &Environment) -> Vec<Beside> {
    asked(flags, env).into_iter().filter_map(|it| parse(&it.value, it.source)).collect()
}

fn asked(flags: &[String], env: &Environment) -> Vec<Sourced<String>> {
    if !flags.is_empty() {
        let flag = |text: &String| Sourced { value: text.clone(), source: Source::Flag("report") };
        return flags.iter().map(flag).collect();
    }
    let Some(Sourced { value, source }) = find("report", None, env) else { return Vec::new() };
    let texts = value.split(',').map(str::trim).filter(|it| !it.is_empty());
    texts.map(|text| Sourced { value: text.to_owned(), source }).collect()
}

fn parse(text: &str, source: Source) -> Option<Beside> {
    let (format, path) = text.split_once('=')?;
    let format = format.trim().to_ascii_lowercase().parse().ok()?;
    // A dash is standard output elsewhere, and nobody wants a file of that name.
    let path = Some(path).filter(|it| !matches!(*it, "" | "-"))?.into();
    Some(Beside { format, path, source })
}

/// Whether both name one file, as far as the names say.
fn is_same(one: &Path, other: &Path) -> bool {
    match (std::path::absolute(one), std::path::absolute(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// Finds out before anything is sent whether each can be written later.
///
/// # Errors
/// [`UsageError::ReportUnusable`].
pub(super) fn probe(reports: &[Beside]) -> Result<(), UsageError> {
    reports.iter().try_for_each(|it| match output::probe(&it.path) {
        Err(UsageError::OutputUnusable { path, reason }) => {
            Err(UsageError::ReportUnusable { source: it.source, path, reason })
        }
        other => other,
    })
}

/// Why nothing was run, in a form. `earlier` is what its file holds until then, if it has one.
pub(super) fn refused(format: Format, refusal: &Refusal, earlier: Option<&Path>, lang: Lang) -> Vec<u8> {
    let written: io::Result<Vec<u8>> = match format {
        Format::Human => Ok(refusal.text.clone().into_bytes()),
        Format::Json | Format::Ndjson => Ok(refusal.json()),
        Format::Tap => Ok(tap::refused(refusal)),
        Format::Markdown => Ok(markdown::refused(refusal)),
        Format::Github => Ok(github::refused(refusal)),
        Format::Nagios => Ok(nagios::refused(refusal)),
        Format::Junit => junit::refused(refusal),
        Format::Html => Ok(html::refused(refusal, lang).into_bytes()),
        Format::Prometheus => {
            let earlier = earlier.map(output::earlier).unwrap_or_default();
            Ok(prometheus::refused(refusal.exit_code, Timestamp::now(), &earlier).into_bytes())
        }
    };
    // Memory takes whatever is written to it.
    written.unwrap_or_default()
}

/// The words of `--report`.
#[must_use]
pub(super) fn forms() -> String {
    FORMATS.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(flags: &[&str], variable: &str, output: Option<&str>) -> Result<Vec<Beside>, UsageError> {
        let flags: Vec<_> = flags.iter().map(|it| String::from(*it)).collect();
        let env = Environment::from_pairs([("POINTCTL_REPORT".to_owned(), variable.into())]);
        resolve(&flags, output.map(Path::new), &env)
    }

    fn shown(reports: &[Beside]) -> Vec<(Format, &str)> {
        reports.iter().map(|it| (it.format, it.path.to_str().unwrap())).collect()
    }

    #[test]
    fn flags_outrank_the_variable_which_takes_several() {
        let both = "junit=a.xml, JSON=b=c.json,";
        let expected = [(Format::Junit, "a.xml"), (Format::Json, "b=c.json")];
        assert_eq!(shown(&resolved(&[], both, None).unwrap()), expected);
        assert_eq!(shown(&resolved(&["junit=a,b.xml"], both, None).unwrap()), [(Format::Junit, "a,b.xml")]);
        assert_eq!(resolved(&[], "", None), Ok(vec![]));
    }

    #[test]
    fn what_is_no_form_and_no_file_is_named() {
        for slip in ["junit", "junit=", "junit=-", "=a.xml", "xml=a.xml", ""] {
            let error = resolved(&[slip], "", None).unwrap_err();
            assert_eq!(error, UsageError::BadReport { source: Source::Flag("report"), got: slip.into() });
        }
        let error = resolved(&[], "junit=a.xml,tap", None).unwrap_err();
        assert_eq!(error.source(), Some(Source::Variable("POINTCTL_REPORT")));
    }

    #[test]
    fn one_report_does_not_replace_another() {
        let same =
            |flags: &[&str], output| matches!(resolved(flags, "", output), Err(UsageError::SameFile { .. }));
        assert!(same(&["junit=a", "json=./a"], None) && same(&["junit=a"], Some("a")));
        assert!(!same(&["junit=a", "json=b"], Some("c")));
    }
}
