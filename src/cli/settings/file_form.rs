//! The form of a file, by its name's extension, unless a form was asked for.

use std::path::Path;

use crate::cli::error::UsageError;
use crate::cli::error::extension::{ExtensionProblem, WrongExtension};
use crate::cli::lookup::source::Source;
use crate::cli::values::extension;
use crate::cli::values::format::Format;

/// The form of a file's extension, among the command's `forms`. `None` where there is no extension, or where a
/// file of this extension may hold `asked`, the form that was asked for.
///
/// # Errors
/// [`UsageError::Extension`].
pub(crate) fn of_file(
    source: &Source,
    path: &Path,
    asked: Option<&str>,
    forms: &'static [&'static str],
) -> Result<Option<&'static str>, UsageError> {
    let Some(extension) = extension::of(path) else { return Ok(None) };
    let held = extension::forms(&extension);
    let wrong = |extension, problem| {
        let (source, path) = (source.clone(), path.to_owned());
        UsageError::Extension(WrongExtension { source, path, extension, problem })
    };
    match (asked, held.iter().find(|form| forms.contains(form))) {
        (Some(asked), _) if held.contains(&asked) => Ok(None),
        (Some(asked), _) if !held.is_empty() => {
            Err(wrong(extension, ExtensionProblem::ExtensionDiffers { form: asked.to_owned() }))
        }
        (None, Some(form)) => Ok(Some(form)),
        (None, None) | (Some(_), _) => Err(wrong(extension, ExtensionProblem::UnknownExtension { forms })),
    }
}

/// The form in which a file says why nothing was run: the one that its readers expect. `None` where the file is
/// for something else, and stays as it is.
pub(crate) fn of_refusal(path: &Path, format: Format, forms: &[&str]) -> Option<Format> {
    let Some(extension) = extension::of(path) else { return Some(format) };
    let held = extension::forms(&extension);
    let name: &'static str = format.into();
    if held.contains(&name) {
        return Some(format);
    }
    held.iter().find(|form| forms.contains(form))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::values::format::{ANSWERS, FORMATS};
    use crate::cli::values::row_form::ROW_FORMS;

    fn of(
        path: &str,
        asked: Option<&str>,
        forms: &'static [&'static str],
    ) -> Result<Option<&'static str>, String> {
        of_file(&Source::Flag("output"), Path::new(path), asked, forms)
            .map_err(|error| error.code().to_owned())
    }

    #[test]
    fn the_extension_says_the_form_in_any_case() {
        for (path, form) in [
            ("a.json", "json"),
            ("a.JSON", "json"),
            ("a.b.ndjson", "ndjson"),
            ("a.jsonl", "ndjson"),
            ("a.html", "html"),
            ("a.Htm", "html"),
            ("a.xml", "junit"),
            ("a.md", "markdown"),
            ("a.prom", "prometheus"),
            ("a.tap", "tap"),
            ("a.txt", "human"),
        ] {
            assert_eq!(of(path, None, FORMATS), Ok(Some(form)), "{path}");
            assert_eq!(of(path, Some(form), FORMATS), Ok(None), "{path}");
        }
        assert_eq!(of("a.csv", None, ROW_FORMS), Ok(Some("csv")));
        assert_eq!(of("a.xlsx", None, ROW_FORMS), Ok(Some("xlsx")));
        assert_eq!(of("a.txt", None, ROW_FORMS), Ok(Some("table")));
        assert_eq!(of("a.txt", Some("nagios"), FORMATS), Ok(None));
        for none in ["a", "/dev/null", "a.2026-11-26"] {
            assert_eq!(
                (of(none, None, FORMATS), of(none, Some("tap"), FORMATS)),
                (Ok(None), Ok(None)),
                "{none}"
            );
        }
    }

    #[test]
    fn what_contradicts_or_nobody_knows_is_an_error() {
        let (unknown, differs) = (Err("unknown-extension".to_owned()), Err("extension-differs".to_owned()));
        for path in ["a.pdf", "a.json.gz", "a.csv", "a.xls"] {
            assert_eq!(of(path, None, FORMATS), unknown, "{path}");
        }
        assert_eq!(of("a.pdf", Some("json"), FORMATS), unknown);
        assert_eq!(of("a.xml", None, ANSWERS), unknown);
        assert_eq!(of("a.html", None, ROW_FORMS), unknown);
        for (path, asked) in [("a.csv", "json"), ("a.xml", "json"), ("a.json", "ndjson"), ("a.txt", "json")] {
            assert_eq!(of(path, Some(asked), FORMATS), differs, "{path}");
        }
    }

    #[test]
    fn a_refusal_has_the_form_that_its_file_is_read_in() {
        let of = |path: &str, format| of_refusal(Path::new(path), format, FORMATS);
        assert_eq!(of("a", Format::Json), Some(Format::Json));
        assert_eq!(of("a.json", Format::Human), Some(Format::Json));
        assert_eq!(of("a.xml", Format::Json), Some(Format::Junit));
        assert_eq!((of("a.csv", Format::Json), of("a.pdf", Format::Human)), (None, None));
        assert_eq!(of_refusal(Path::new("a.xml"), Format::Human, ANSWERS), None);
    }
}
