//! Which form the extension of a file's name stands for.

use std::path::Path;

use crate::cli::values::format::FORMATS;
use crate::cli::values::row_form::ROW_FORMS;

/// Forms that a person reads as plain text.
const TEXTS: &[&str] = &["human", "table", "nagios", "github", "tap", "markdown"];

/// The extensions, each with the forms that such a file may hold, the usual one first. A form's own name is an
/// extension too.
const EXTENSIONS: &[(&str, &[&str])] = &[
    ("json", &["json"]),
    ("ndjson", &["ndjson"]),
    ("jsonl", &["ndjson"]),
    ("csv", &["csv"]),
    ("xlsx", &["xlsx"]),
    ("html", &["html"]),
    ("htm", &["html"]),
    ("xml", &["junit"]),
    ("md", &["markdown"]),
    ("prom", &["prometheus"]),
    ("tap", &["tap"]),
    ("txt", TEXTS),
    ("log", &["human", "table", "nagios", "github", "tap", "ndjson"]),
];

/// The extension in lower case. `None` where what follows the last dot names no kind of file: a date, a number, or
/// the random letters of `mktemp`.
#[must_use]
pub(crate) fn of(path: &Path) -> Option<String> {
    let extension = path.extension()?.to_str()?;
    let is_name = extension.starts_with(|it: char| it.is_ascii_alphabetic())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_random = path.file_stem().is_some_and(|stem| stem == "tmp") && extension.len() == RANDOM;
    (is_name && !is_random).then(|| extension.to_ascii_lowercase())
}

/// How many letters `mktemp` puts behind `tmp.`.
const RANDOM: usize = 10;

/// The forms that a file with this extension may hold, the usual one first; empty for an unknown extension.
#[must_use]
pub(crate) fn forms(extension: &str) -> &'static [&'static str] {
    if let Some((_, forms)) = EXTENSIONS.iter().find(|(it, _)| *it == extension) {
        return forms;
    }
    let own = FORMATS.iter().chain(ROW_FORMS).find(|form| **form == extension);
    own.map_or(&[], std::slice::from_ref)
}

/// The extensions whose usual form is one of these, each with its dot.
#[must_use]
pub(crate) fn listed(forms: &[&str]) -> String {
    let fits = |own: &[&str]| own.iter().any(|own| forms.contains(own));
    let known = EXTENSIONS.iter().filter(|(_, own)| fits(own));
    known.map(|(it, _)| format!(".{it}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_a_word_behind_the_last_dot() {
        let of = |text: &str| of(Path::new(text));
        assert_eq!(of("a/b.c/report.JSON").as_deref(), Some("json"));
        assert_eq!(of("report.json.gz").as_deref(), Some("gz"));
        for none in [
            "report",
            ".json",
            "a.b/report",
            "report.",
            "report.2026-11-26",
            "report.1",
            "/dev/stdout",
            "a.json/",
            "tmp.aB3dE6fG8h",
            "report.json~",
        ] {
            let expected = (none == "a.json/").then(|| "json".to_owned());
            assert_eq!(of(none), expected, "{none}");
        }
    }

    #[test]
    fn each_form_has_an_extension_and_each_extension_a_form() {
        for form in FORMATS.iter().chain(ROW_FORMS) {
            assert!(forms(form).contains(form), "{form}");
            assert!(EXTENSIONS.iter().any(|(_, forms)| forms.contains(form)), "{form}");
        }
        for (extension, own) in EXTENSIONS {
            assert_eq!(forms(extension), *own);
            assert!(own.iter().all(|own| FORMATS.contains(own) || ROW_FORMS.contains(own)), "{extension}");
        }
        assert!(forms("pdf").is_empty() && forms("gz").is_empty() && forms("JSON").is_empty());
        assert_eq!(listed(&["human", "json"]), ".json, .txt, .log");
        assert_eq!(listed(&["csv"]), ".csv");
    }
}
