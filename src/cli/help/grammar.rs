//! Errors of the command line's grammar: clap's own in English, ours in Spanish.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::args::Cli;
use crate::cli::args::output::is_standard_output;
use crate::cli::error::secret_like;
use crate::cli::help::command;
use crate::cli::host::terminal;
use crate::cli::lookup::argv;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::refuse::{self, Destination};
use crate::cli::session::say;
use crate::cli::settings::actions::Actions;
use crate::cli::settings::{report_files, reporting};
use crate::cli::values::format::{ANSWERS, FORMATS};
use crate::cli::words;
use crate::report::prometheus;
use crate::report::words::Lang;

/// Prints help, version or an error where it belongs and gives the exit code: 2 for an error, and for help
/// and version 0 when they could be written. A reader that went away (`| head`) changes neither.
pub(crate) fn print(error: &clap::Error, lang: Lang) -> u8 {
    let help_without_asking = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    let said = text(error, lang);
    let fits = terminal::message(&said);
    let written = match lang {
        // Help is made for the terminal already.
        _ if !error.use_stderr() || help_without_asking => error.print(),
        // With its colours, unless a terminal would break its words.
        Lang::En if fits == said => error.print(),
        Lang::En | Lang::Es => io::stderr().write_all(fits.as_bytes()),
    };
    if error.use_stderr() { say::USAGE } else { say::printed(written, lang) }
}

/// The text that [`print`] writes, without colours.
pub(crate) fn text(error: &clap::Error, lang: Lang) -> String {
    match lang {
        Lang::Es => words::spanish_grammar(error) + "\n",
        Lang::En => error.render().to_string(),
    }
}

/// The error without what may be a secret: `--tokn=SECRET`, `--token-stdin SECRET`, and whatever looks like
/// one.
pub(crate) fn scrubbed(mut error: clap::Error, args: &[OsString], lang: Lang) -> clap::Error {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        _ => None,
    };
    // A word too many may be what belongs to one of these, or the rest of a password with a blank in it.
    let beside_a_secret = args.iter().any(|arg| names_a_secret(&arg.to_string_lossy()));
    let about_a_secret = text(ContextKind::InvalidArg).is_some_and(|arg| names_a_secret(&arg));
    let hidden = |text: String, at_any_rate: bool| {
        // Where there is no value, that is the slip.
        if (at_any_rate || secret_like::looks_secret(&text)) && !text.is_empty() {
            words::labels(lang).not_repeated.to_owned()
        } else {
            text
        }
    };
    let unknown = text(ContextKind::InvalidArg).filter(|_| error.kind() == ErrorKind::UnknownArgument);
    let unknown = unknown.map(|arg| match (arg.starts_with('-'), arg.split_once('=')) {
        (true, Some((flag, _))) => hidden(flag.to_owned(), false),
        (true, None) => hidden(arg, false),
        (false, _) => hidden(arg, beside_a_secret),
    });
    let value = text(ContextKind::InvalidValue).map(|value| hidden(value, about_a_secret));
    let command = text(ContextKind::InvalidSubcommand).map(|command| hidden(command, beside_a_secret));
    if let Some(arg) = &unknown {
        // "To pass '..' as a value", with all of it once more.
        error.insert(ContextKind::Suggested, ContextValue::None);
        if let Some(command) = command_behind(arg, args) {
            let tip = format!("{} pointctl {command} {arg}", words::labels(lang).flags_after);
            // Anew, without the flag of the program's own that is most like it.
            error = clap::Error::new(ErrorKind::UnknownArgument).with_cmd(&Cli::command());
            error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
        }
    }
    for (kind, text) in [
        (ContextKind::InvalidArg, unknown),
        (ContextKind::InvalidValue, value),
        (ContextKind::InvalidSubcommand, command),
    ] {
        if let Some(text) = text {
            error.insert(kind, ContextValue::String(text));
        }
    }
    error
}

/// The command that has this flag, which was typed before the command.
fn command_behind(flag: &str, args: &[OsString]) -> Option<String> {
    let long = flag.strip_prefix("--")?;
    let place = args.iter().position(|arg| arg.to_str().is_some_and(|arg| arg.starts_with(flag)))?;
    let name = named(&args[place..]).filter(|_| named(&args[..place]).is_none())?;
    let command = command::build(Lang::En);
    let known = command.find_subcommand(&name)?.get_arguments().any(|arg| arg.get_long() == Some(long));
    known.then_some(name)
}

fn names_a_secret(arg: &str) -> bool {
    ["--token", "--password", "--readonly-token", "--outsider-token", "--username"]
        .iter()
        .any(|flag| arg.starts_with(flag))
}

/// The flags of further reports, of a command line that can't be parsed.
fn asked_reports(args: &[OsString]) -> Vec<String> {
    let mut words = args.iter().skip(1).map_while(|arg| arg.to_str()).take_while(|arg| *arg != "--");
    let mut found = Vec::new();
    while let Some(word) = words.next() {
        match word.strip_prefix("--report") {
            Some("") => found.extend(words.next().map(str::to_owned)),
            Some(rest) => found.extend(rest.strip_prefix('=').map(str::to_owned)),
            // Its value may begin with a dash.
            None if word == "--confirm-live" => drop(words.next()),
            None => {}
        }
    }
    found
}

/// The places of reports, as far as a command line shows them that can't be parsed.
pub(crate) fn destination(args: &[OsString], inputs: &Inputs) -> Destination {
    let asked = |flag, variable| argv::flag(args, flag).or_else(|| inputs.env.text(variable));
    let exit_style = reporting::typed_exit_style(args, inputs);
    let forms = forms_of(args);
    let format = asked("--format", "POINTCTL_FORMAT").filter(|asked| forms.contains(&asked.as_str()));
    let format = format.and_then(|format| format.parse().ok()).unwrap_or(exit_style.format());
    let mut files = outputs(args);
    files.retain(|file| !is_standard_output(file));
    let beside = if asks_for(args, "report") {
        report_files::readable(&asked_reports(args), inputs)
    } else {
        Vec::new()
    };
    let no_ci = args.iter().any(|arg| arg == "--no-ci") || !asks_for(args, "no_ci");
    let actions = if no_ci { Actions::default() } else { Actions::of(format, !files.is_empty(), inputs) };
    let files = files.iter().filter_map(|path| refuse::left_in(path, format, forms, inputs)).collect();
    let command = named(args).and_then(|name| REPORTING.into_iter().find(|(own, _)| *own == name));
    let reads_only = args.iter().any(|arg| arg == "--read-only");
    let command = command.map(|(_, shown)| if reads_only { prometheus::READ_ONLY } else { shown });
    Destination { command, target: inputs.origin(), format, files, beside, actions, exit_style }
}

/// The commands that write reports, each with its name in them.
const REPORTING: [(&str, &str); 8] = [
    ("smoke", "smoke"),
    ("doctor", "doctor"),
    ("resumen", "resumen"),
    ("maintenance", "maintenance"),
    ("deactivate", "deactivate"),
    ("purge", "purge"),
    ("verify", "verify"),
    ("schedule", "maintenance"),
];

/// The forms of the named command.
fn forms_of(args: &[OsString]) -> &'static [&'static str] {
    let command = command::build(Lang::En);
    let named = named(args).and_then(|name| command.find_subcommand(name).cloned());
    let form = named.as_ref().and_then(|named| named.get_arguments().find(|arg| arg.get_id() == "format"));
    let all = form.is_some_and(|arg| arg.get_possible_values().len() == FORMATS.len());
    // Of a command that there is not: whoever asks for a form reads it.
    if all || named.is_none() { FORMATS } else { ANSWERS }
}

/// The name of the command, in either language.
fn named(args: &[OsString]) -> Option<String> {
    let command = Cli::command();
    let words = args.iter().skip(1).map_while(|arg| arg.to_str()).take_while(|arg| *arg != "--");
    words.into_iter().find_map(|word| Some(command.find_subcommand(word)?.get_name().to_owned()))
}

/// Whether the named command has this flag.
fn asks_for(args: &[OsString], flag: &str) -> bool {
    let command = command::build(Lang::En);
    let named = named(args).and_then(|name| command.find_subcommand(name).cloned());
    named.is_some_and(|named| named.get_arguments().any(|arg| arg.get_id() == flag))
}

/// The files of the chosen report.
fn outputs(args: &[OsString]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut words =
        args.iter().skip(1).map_while(|arg| arg.to_str()).take_while(|arg| *arg != "--").peekable();
    if !asks_for(args, "output") {
        return found;
    }
    while let Some(word) = words.next() {
        let joined = match word.strip_prefix("--output") {
            Some("") => Some(""),
            Some(rest) => rest.strip_prefix('=').filter(|value| !value.is_empty()),
            None => short_output(word),
        };
        match joined {
            Some("") => found.extend(words.next_if(|value| !value.starts_with('-')).map(PathBuf::from)),
            Some(value) => found.push(value.into()),
            // Its value may begin with a dash.
            None if word == "--confirm-live" => drop(words.next()),
            None => {}
        }
    }
    found
}

/// The value of a short `-o`, as in `-oFILE`, `-o=FILE` or `-vo`; `None` of another word.
fn short_output(word: &str) -> Option<&str> {
    let cluster = word.strip_prefix('-').filter(|rest| !rest.starts_with('-'))?;
    let value = cluster.trim_start_matches(['v', 'q']).strip_prefix('o')?;
    Some(value.strip_prefix('=').unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(args: &[&str]) -> Vec<PathBuf> {
        let all = ["pointctl"].iter().chain(args).map(OsString::from);
        outputs(&all.collect::<Vec<_>>())
    }

    #[test]
    fn a_flag_before_its_command_is_shown_where_it_belongs() {
        let said = |line: &str, lang| {
            let args: Vec<_> = line.split(' ').map(OsString::from).collect();
            let error = Cli::command().try_get_matches_from(args.clone()).unwrap_err();
            text(&scrubbed(error, &args, lang), lang)
        };
        let english = said("pointctl --verbose smoke", Lang::En);
        assert!(english.contains("tip: flags stand after the command, as in pointctl smoke --verbose\n"));
        assert!(!english.contains("--version"), "{english}");
        let spanish = said("pointctl --lang es smoke", Lang::Es);
        assert!(
            spanish.contains("\n  las opciones van después del comando, como en pointctl smoke --lang\n")
        );
        let alias = said("pointctl --lang es mantenimiento", Lang::Es);
        assert!(alias.contains("como en pointctl maintenance --lang\n"), "{alias}");
        for line in ["pointctl --nonsense smoke", "pointctl smoke --langg es", "pointctl --lang es smok"] {
            assert!(!said(line, Lang::En).contains("flags stand"), "{line}");
        }
    }

    #[test]
    fn the_report_s_file_is_found_in_every_spelling() {
        for args in [
            &["smoke", "--nonsense", "--output", "r.json"][..],
            &["smoke", "--output=r.json", "--nonsense"],
            &["smoke", "-o", "r.json"],
            &["smoke", "-or.json"],
            &["smoke", "-o=r.json"],
            &["smoke", "-vo", "r.json"],
            &["smoke", "--confirm-live", "-o", "-qor.json"],
            &["purgar", "--nonsense", "-o", "r.json"],
            &["verify", "--nonsense", "-o", "r.json"],
        ] {
            assert_eq!(found(args), [PathBuf::from("r.json")], "{args:?}");
        }
        assert_eq!(found(&["smoke", "-o", "a", "--output", "b"]).len(), 2);
    }

    #[test]
    fn the_reports_beside_it_are_found_likewise() {
        let args = ["verify", "--report", "a=b", "--confirm-live", "--report", "--report=c=d", "--reports"];
        let all = ["pointctl"].iter().chain(&args).map(OsString::from).collect::<Vec<_>>();
        assert_eq!(asked_reports(&all), ["a=b", "c=d"]);
        assert!(asks_for(&all, "report"));
        assert!(!asks_for(&["pointctl", "completions", "nonsense"].map(OsString::from), "report"));
    }

    #[test]
    fn what_is_no_file_of_a_report_is_left_alone() {
        for args in [
            &["smoke", "--output"][..],
            &["smoke", "--output", "--nonsense"],
            &["smoke", "--output="],
            &["smoke", "--outputs", "r.json"],
            &["smoke", "--confirm-live", "-o", "r.json"],
            &["smoke", "--", "-o", "r.json"],
            &["smoke", "-x", "-xo", "r.json"],
            &["completions", "-o", "r.json"],
        ] {
            assert_eq!(found(args), Vec::<PathBuf>::new(), "{args:?}");
        }
    }
}
