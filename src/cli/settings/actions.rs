//! GitHub Actions: annotations on standard output, and the job's summary.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::cli::lookup::inputs::Inputs;
use crate::cli::settings::read::switch;
use crate::cli::values::format::Format;
use crate::cli::words;
use crate::report::words::Lang;

/// The variable that GitHub's runner sets to `true`.
const ACTIONS: &str = "GITHUB_ACTIONS";
/// The variable with the path of the job's summary.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// The output of a run for GitHub Actions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Actions {
    /// Whether annotations follow the report on standard output.
    pub annotate: bool,
    /// The file that Markdown is appended to.
    pub summary: Option<PathBuf>,
}

impl Actions {
    /// Reads the runner's variables, unless `--no-ci` is given. Standard output gets annotations only where no
    /// machine reads it. A `POINTCTL_NO_CI` that is no switch is reported elsewhere.
    pub(crate) fn of(format: Format, to_file: bool, inputs: &Inputs) -> Self {
        let no_ci = switch("no_ci", inputs).map_or(true, |switch| switch.is_some());
        let there = !no_ci && inputs.env.text(ACTIONS).is_some_and(|text| text == "true");
        let chosen = format == Format::Github && !to_file;
        let annotate = there && (to_file || format == Format::Human);
        let summary = inputs.env.text(SUMMARY).filter(|_| annotate || chosen && !no_ci).map(PathBuf::from);
        Self { annotate, summary }
    }

    /// Appends to the job's summary, which was not asked for on the command line: a failure is reported and
    /// changes nothing.
    pub(crate) fn append(&self, markdown: &[u8], lang: Lang) {
        let Some(path) = &self.summary else { return };
        let file = std::fs::OpenOptions::new().append(true).create(true).open(path);
        if let Err(error) = file.and_then(|mut file| file.write_all(markdown)) {
            let labels = words::labels(lang);
            let _ = writeln!(io::stderr(), "{}: {}: {error}", labels.note, labels.summary_unwritten);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::lookup::environment::Environment;
    use crate::cli::lookup::flags::Flags;

    fn of(no_ci: bool, format: Format, to_file: bool, actions: &str) -> (bool, bool) {
        let pairs = [(ACTIONS.to_owned(), actions.into()), (SUMMARY.to_owned(), "summary.md".into())];
        let flags = if no_ci { Flags::default().on("no_ci") } else { Flags::default() };
        let actions =
            Actions::of(format, to_file, &Inputs::from(Environment::from_pairs(pairs)).with_flags(flags));
        (actions.annotate, actions.summary.is_some())
    }

    #[test]
    fn it_is_chosen_by_itself_where_no_machine_reads_standard_output() {
        assert_eq!(of(false, Format::Human, false, "true"), (true, true));
        assert_eq!(of(false, Format::Json, true, "true"), (true, true));
        for format in [
            Format::Json,
            Format::Ndjson,
            Format::Junit,
            Format::Tap,
            Format::Nagios,
            Format::Html,
            Format::Prometheus,
        ] {
            assert_eq!(of(false, format, false, "true"), (false, false), "{format:?}");
        }
        assert_eq!(of(false, Format::Human, false, "false"), (false, false));
        assert_eq!(of(true, Format::Human, false, "true"), (false, false));
    }

    #[test]
    fn a_variable_turns_it_off() {
        let with = |value: &str| {
            let pairs = [(ACTIONS, "true"), ("POINTCTL_NO_CI", value)];
            let env = Environment::from_pairs(pairs.map(|(name, value)| (name.to_owned(), value.into())));
            Actions::of(Format::Human, false, &env.into()).annotate
        };
        assert_eq!((with("1"), with("0"), with(""), with("perhaps")), (false, true, true, false));
    }

    #[test]
    fn asked_for_it_annotates_once_and_anywhere() {
        assert_eq!(of(false, Format::Github, false, "true"), (false, true));
        assert_eq!(of(false, Format::Github, false, "false"), (false, true));
        assert_eq!(of(true, Format::Github, false, "true"), (false, false));
    }
}
