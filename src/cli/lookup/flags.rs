//! The flags of a command line that was parsed, by their ids.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

use clap::ArgMatches;
use clap::parser::ValueSource;

use crate::cli::args::output::is_standard_output;

/// The word that clap gives to a flag without a value, which a switch takes for on.
#[cfg(test)]
const SWITCHED_ON: &str = "true";

/// The values of each flag and argument that was typed, in their order. A flag without a value has the word `true`.
#[derive(Clone, Default)]
pub(crate) struct Flags(BTreeMap<String, Vec<OsString>>);

impl fmt::Debug for Flags {
    /// Shows the ids alone, since a value may be a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Flags {
    /// The flags of a command, and of the commands below it.
    #[must_use]
    pub(crate) fn of(matches: &ArgMatches) -> Self {
        let mut flags = matches.subcommand().map(|(_, below)| Self::of(below)).unwrap_or_default();
        for id in matches.ids().map(clap::Id::as_str) {
            if matches.value_source(id) == Some(ValueSource::CommandLine)
                && let Some(values) = matches.get_raw(id)
            {
                flags.0.insert(id.to_owned(), values.map(ToOwned::to_owned).collect());
            }
        }
        flags
    }

    /// These flags with this one, in the place of what it had.
    #[must_use]
    pub(crate) fn with(mut self, id: &str, value: impl Into<OsString>) -> Self {
        self.0.insert(id.to_owned(), vec![value.into()]);
        self
    }

    /// Whether the flag is there.
    #[must_use]
    pub(crate) fn has(&self, id: &str) -> bool {
        self.values(id).is_some()
    }

    /// The value of a flag that takes one.
    #[must_use]
    pub(crate) fn text(&self, id: &str) -> Option<String> {
        Some(self.values(id)?.last()?.to_string_lossy().into_owned())
    }

    /// The value of a flag that takes a path, which need not be text.
    #[must_use]
    pub(crate) fn path(&self, id: &str) -> Option<PathBuf> {
        self.values(id)?.last().map(PathBuf::from)
    }

    /// The file of a flag; `None` where it is standard output.
    #[must_use]
    pub(crate) fn file(&self, id: &str) -> Option<PathBuf> {
        self.path(id).filter(|path| !is_standard_output(path))
    }

    /// The values of a flag that may be repeated.
    #[must_use]
    pub(crate) fn list(&self, id: &str) -> Vec<String> {
        let values = self.values(id).into_iter().flatten();
        values.map(|value| value.to_string_lossy().into_owned()).collect()
    }

    fn values(&self, id: &str) -> Option<&Vec<OsString>> {
        #[cfg(test)]
        assert!(tests::IDS.contains(id), "no command has a flag {id}");
        self.0.get(id)
    }

    /// These flags with one that takes no value.
    #[cfg(test)]
    pub(crate) fn on(self, id: &str) -> Self {
        self.with(id, SWITCHED_ON)
    }

    /// These flags with one that is repeated.
    #[cfg(test)]
    pub(crate) fn with_all(mut self, id: &str, values: &[&str]) -> Self {
        self.0.insert(id.to_owned(), values.iter().map(OsString::from).collect());
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::LazyLock;

    use super::*;
    use crate::cli::help::command;
    use crate::report::words::Lang;

    /// The ids of all flags, and of the settings that have none.
    pub(super) static IDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        fn ids(command: &clap::Command) -> BTreeSet<String> {
            let below = command.get_subcommands().flat_map(ids);
            command.get_arguments().map(|arg| arg.get_id().to_string()).chain(below).collect()
        }
        let mut command = command::build(Lang::En);
        command.build();
        ids(&command).into_iter().chain(["token_command".to_owned()]).collect()
    });

    fn flags(line: &[&str]) -> Flags {
        let line = std::iter::once("pointctl").chain(line.iter().copied());
        Flags::of(&command::build(Lang::En).try_get_matches_from(line).unwrap())
    }

    #[test]
    fn what_was_typed_is_there_and_nothing_else() {
        let flags = flags(&["smoke", "--timeout=5", "--insecure", "--only", "a", "--only", "b,c", "-o", "x"]);
        assert_eq!(flags.text("timeout").as_deref(), Some("5"));
        assert_eq!(flags.list("only"), ["a", "b,c"]);
        assert_eq!(flags.path("output"), Some(PathBuf::from("x")));
        assert_eq!((flags.has("insecure"), flags.text("insecure").as_deref()), (true, Some(SWITCHED_ON)));
        assert!(!flags.has("deep") && flags.text("jobs").is_none() && flags.list("skip").is_empty());
    }

    #[test]
    fn those_of_a_command_below_another_are_there() {
        let flags = flags(&["auth", "status", "--base-url", "https://erp.example"]);
        assert_eq!(flags.text("base_url").as_deref(), Some("https://erp.example"));
    }

    #[test]
    fn a_value_is_not_shown() {
        let shown = format!("{:?}", flags(&["smoke", "--token", "canary"]));
        assert!(shown.contains("token") && !shown.contains("canary"), "{shown}");
    }
}
