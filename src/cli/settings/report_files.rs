//! Reports beside the chosen one: `--report FORMAT=PATH`, or a path whose extension gives the form.

use std::io;
use std::path::{Path, PathBuf};

use crate::cli::error::UsageError;
use crate::cli::host::files;
use crate::cli::lookup::input_files::{Read, is_same};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::settings::file_form;
use crate::cli::settings::profile_path::filled;
use crate::cli::values::format::{FORMATS, Format};

/// A report in its own file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReportFile {
    pub format: Format,
    pub path: PathBuf,
    /// The flag or variable that asked for it.
    pub source: Source,
}

/// Every report beside the chosen one.
///
/// # Errors
/// [`UsageError::BadReport`], [`UsageError::Extension`], and [`UsageError::SameFile`] where one would replace
/// another.
pub(crate) fn resolve(output: Option<&Path>, inputs: &Inputs) -> Result<Vec<ReportFile>, UsageError> {
    let mut all: Vec<ReportFile> = Vec::new();
    for text in asked(&inputs.flags.list("report"), inputs) {
        let file = parse(text)?;
        let others = all.iter().map(|file| &*file.path).chain(output);
        if others.into_iter().any(|other| is_same(other, &file.path)) {
            return Err(UsageError::SameFile { source: file.source, path: file.path });
        }
        all.push(file);
    }
    Ok(all)
}

/// The reports that can be parsed, for the place of a report where nothing is run; none that the command reads.
pub(crate) fn readable(flags: &[String], inputs: &Inputs) -> Vec<ReportFile> {
    let all = asked(flags, inputs).into_iter().filter_map(|asked| parse(asked).ok());
    all.filter(|file| !inputs.reads(&file.path)).collect()
}

fn asked(flags: &[String], inputs: &Inputs) -> Vec<Sourced<String>> {
    if !flags.is_empty() {
        let flag = |text: &String| Sourced { value: filled(text, inputs), source: Source::Flag("report") };
        return flags.iter().map(flag).collect();
    }
    let Some(Sourced { value, source }) = inputs.beneath("report") else { return Vec::new() };
    let texts = value.split(',').map(str::trim).filter(|file| !file.is_empty());
    texts.map(|text| Sourced { value: filled(text, inputs), source: source.clone() }).collect()
}

fn parse(text: Sourced<String>) -> Result<ReportFile, UsageError> {
    let Sourced { value, source } = text;
    let bad = || UsageError::BadReport { source: source.clone(), got: value.clone() };
    // In a folder's name it is no form that stands before an equals sign.
    let (form, path) = match value.split_once('=').filter(|(form, _)| !form.contains(['/', '\\'])) {
        Some((form, path)) => (Some(form.trim().to_ascii_lowercase()), path),
        None => (None, value.as_str()),
    };
    let named = form.as_deref().map(|form| form.parse().map_err(|_| bad())).transpose()?;
    // A dash is standard output elsewhere, and nobody wants a file of that name.
    let path = Some(path).filter(|path| !matches!(*path, "" | "-")).map(PathBuf::from).ok_or_else(bad)?;
    let of_file = file_form::of_file(&source, &path, form.as_deref(), FORMATS)?;
    let format = named.or_else(|| of_file?.parse().ok()).ok_or_else(bad)?;
    Ok(ReportFile { format, path, source })
}

/// Tries, before anything is sent, whether this flag's file can be written later, with room for so many bytes. A
/// file that the run reads is refused, unless it is the report of an earlier run.
///
/// # Errors
/// [`UsageError::OutputUnusable`].
pub(crate) fn probe_place(
    flag: &'static str,
    path: &Path,
    room: usize,
    inputs: &Inputs,
) -> Result<(), UsageError> {
    free(path, room, inputs).map_err(|error| files::unusable(flag, path, &error))
}

fn free(path: &Path, room: usize, inputs: &Inputs) -> io::Result<()> {
    inputs.may_write(path, Read::Report)?;
    files::writable(path, room)
}

/// Tries, before anything is sent, whether each report can be written later.
///
/// # Errors
/// [`UsageError::ReportUnusable`].
pub(crate) fn probe(reports: &[ReportFile], inputs: &Inputs) -> Result<(), UsageError> {
    reports.iter().try_for_each(|report| {
        free(&report.path, files::REPORT, inputs).map_err(|error| report.unusable(&error))
    })
}

impl ReportFile {
    /// The error of this report for a file that can't be written.
    pub(crate) fn unusable(&self, error: &io::Error) -> UsageError {
        let Self { source, path, .. } = self.clone();
        UsageError::ReportUnusable { source, path, reason: error.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::lookup::environment::Environment;
    use crate::cli::lookup::flags::Flags;

    fn resolved(flags: &[&str], variable: &str, output: Option<&str>) -> Result<Vec<ReportFile>, UsageError> {
        let env = Environment::from_pairs([("POINTCTL_REPORT".to_owned(), variable.into())]);
        let inputs = Inputs::from(env).with_flags(Flags::default().with_all("report", flags));
        resolve(output.map(Path::new), &inputs)
    }

    fn shown(reports: &[ReportFile]) -> Vec<(Format, &str)> {
        reports.iter().map(|report| (report.format, report.path.to_str().unwrap())).collect()
    }

    #[test]
    fn flags_outrank_the_variable_which_takes_several() {
        let both = "junit=a.xml, JSON=b=c.json, d.html,";
        let expected = [(Format::Junit, "a.xml"), (Format::Json, "b=c.json"), (Format::Html, "d.html")];
        assert_eq!(shown(&resolved(&[], both, None).unwrap()), expected);
        assert_eq!(shown(&resolved(&["junit=a,b.xml"], both, None).unwrap()), [(Format::Junit, "a,b.xml")]);
        assert_eq!(resolved(&[], "", None), Ok(vec![]));
    }

    #[test]
    fn a_file_s_extension_says_its_form() {
        let all = resolved(&["a.xml", "./b=c/d.JSON", "TAP=e", "github=f.txt"], "", None).unwrap();
        let expected = [
            (Format::Junit, "a.xml"),
            (Format::Json, "./b=c/d.JSON"),
            (Format::Tap, "e"),
            (Format::Github, "f.txt"),
        ];
        assert_eq!(shown(&all), expected);
        let of = |slip: &str| resolved(&[slip], "", None).unwrap_err().code();
        for slip in ["a.pdf", "a.csv", "json=a.pdf", "a.xml.gz"] {
            assert_eq!(of(slip), "unknown-extension", "{slip}");
        }
        for slip in ["json=a.xml", "junit=a.json", "html=a.csv"] {
            assert_eq!(of(slip), "extension-differs", "{slip}");
        }
    }

    #[test]
    fn what_is_no_form_and_no_file_is_named() {
        for slip in ["junit", "junit=", "junit=-", "=a.xml", "xml=a.xml", "", "-"] {
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
