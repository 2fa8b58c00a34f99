//! The command line's grammar with its help, in one language. Flags are defined in `args`; here their help gets
//! the variables, and in Spanish its translation.

use clap::{Arg, ArgAction, Command, CommandFactory};

use crate::cli::args::{self, Cli};
use crate::cli::help::examples::{self, EXAMPLES};
use crate::cli::lookup::environment;
use crate::cli::settings::defaults;
use crate::cli::words;
use crate::report::words::Lang;

/// The whole command with all subcommands.
#[must_use]
pub fn build(lang: Lang) -> Command {
    // Nothing is left for the parser to do later.
    with_commands(lang, |later| completed(later, lang).defer(|later| later))
}

/// The command for one line: each subcommand gets its flags when it is the one that is named, because those of all
/// take longer to make than most commands take to run.
pub(crate) fn for_a_line(lang: Lang) -> Command {
    let later: fn(Command) -> Command = match lang {
        Lang::En => |command| completed(command, Lang::En),
        Lang::Es => |command| completed(command, Lang::Es),
    };
    with_commands(lang, |command| titled(command, lang).defer(later))
}

fn with_commands(lang: Lang, with: impl Fn(Command) -> Command) -> Command {
    let mut command = dressed(Cli::command(), lang);
    let all: Vec<_> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let others = all.iter().map(String::as_str).filter(|name| examples::of(name).is_none());
    for name in others.chain(EXAMPLES.iter().map(|(name, _)| *name)) {
        command = command.mut_subcommand(name, &with);
    }
    command.subcommand_help_heading(words::labels(lang).commands)
}

/// A command with its flags and their help.
fn completed(command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    let about = command.get_about().cloned().unwrap_or_default();
    let inherited: Vec<_> = command.get_arguments().map(|arg| arg.get_id().clone()).collect();
    // A group of flags would put its own title there, which is for whoever reads the source.
    let mut command = args::Command::flags_of(&name)(command).about(about);
    for id in inherited {
        // Behind its own, as where these are there from the beginning.
        command = command.mut_arg(id, |arg| arg);
    }
    if name == "smoke" {
        // Several side by side are a smoke's alone.
        command = command.mut_arg("profile", |arg| arg.action(ArgAction::Append));
    }
    let labels = words::labels(lang);
    let command = dressed_whole(command, lang);
    match examples::of(&name) {
        Some(examples) => {
            command.after_help(format!("{}\n{}:\n{examples}", labels.exit_codes, labels.examples))
        }
        None => command,
    }
}

/// A command with its own subcommands, whose help is looked up under both names.
fn dressed_whole(command: Command, lang: Lang) -> Command {
    let labels = words::labels(lang);
    let parent = command.get_name().to_owned();
    let names: Vec<_> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let mut command = dressed(command, lang).subcommand_help_heading(labels.commands);
    for name in names {
        let id = format!("{parent}-{name}");
        let words = format!("pointctl {parent} {name} [OPCIONES]");
        command = command.mut_subcommand(&name, |command| {
            let of_it = |line: &&str| line.contains(&format!("pointctl {parent} {name} "));
            let own: Vec<_> = examples::of(&parent).unwrap_or_default().lines().filter(of_it).collect();
            let below = format!("{}\n{}:\n{}\n", labels.exit_codes, labels.examples, own.join("\n"));
            let command = dressed(command, lang).after_help(below);
            let names = command.get_positionals().flat_map(|arg| arg.get_value_names().unwrap_or_default());
            let usage = names.fold(words, |usage, name| format!("{usage} <{name}>"));
            if lang == Lang::Es { spanish(command, &id).override_usage(usage) } else { command }
        });
    }
    command
}

fn dressed(command: Command, lang: Lang) -> Command {
    let usage = words::labels(lang).usage;
    let template = format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}");
    let mut place = 0;
    let command = command.help_template(template).mut_args(|mut arg| {
        // Under a heading of ours they would stand by their names.
        if arg.is_positional() {
            place += 1;
            arg = arg.display_order(place);
        }
        dressed_arg(arg, lang)
    });
    let usage = match (lang, command.get_name()) {
        (Lang::En, _) => return command,
        (Lang::Es, "pointctl") => "pointctl [OPCIONES] <COMANDO>".to_owned(),
        (Lang::Es, "config") => "pointctl config [OPCIONES] <TAREA>".to_owned(),
        (Lang::Es, "diff") => "pointctl diff [OPCIONES] <ANTES> <DESPUÉS>".to_owned(),
        (Lang::Es, "man") => "pointctl man [OPCIONES] [COMANDO]".to_owned(),
        (Lang::Es, "explain") => "pointctl explain [OPCIONES] [CÓDIGO]...".to_owned(),
        (Lang::Es, "completions") => "pointctl completions [OPCIONES] <SHELL>".to_owned(),
        (Lang::Es, "help") => "pointctl help [OPCIONES] [COMANDO]...".to_owned(),
        (Lang::Es, name) if examples::of(name).is_some() => format!("pointctl {name} [OPCIONES]"),
        // One of a command's own, which says it itself.
        (Lang::Es, _) => return titled(command, lang),
    };
    titled(command, lang).override_usage(usage)
}

/// The command with its title in the language.
fn titled(command: Command, lang: Lang) -> Command {
    let id = match (lang, command.get_name()) {
        (Lang::En, _) => return command,
        // Two flags have the names of these commands.
        (Lang::Es, name @ ("config" | "help")) => format!("{name}-of"),
        (Lang::Es, name) => name.to_owned(),
    };
    spanish(command, &id)
}

fn spanish(command: Command, id: &str) -> Command {
    match words::spanish_help(id) {
        Some(about) => command.about(about),
        None => command,
    }
}

fn dressed_arg(mut arg: Arg, lang: Lang) -> Arg {
    let labels = words::labels(lang);
    let id = arg.get_id().to_string();
    if arg.is_positional() {
        arg = arg.help_heading(labels.arguments);
    }
    if lang == Lang::Es {
        arg = spanish_arg(arg, &id);
    }
    let Some(help) = arg.get_help().map(|help| told(&arg, &help.to_string(), lang)) else { return arg };
    let names = environment::names(&id);
    if names.is_empty() {
        return arg.help(help);
    }
    let long = format!("{help} [{}: {}]", labels.environment, names.join(", "));
    arg.help(help).long_help(long)
}

/// The help text of a flag, with its words in place of `{forms}`, and with its figures.
fn told(arg: &Arg, text: &str, lang: Lang) -> String {
    let words: Vec<_> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    filled(&text.replace("{forms}", &words::either(lang, &words)))
}

/// The text with its figures: `{timeout}` is a default, `{jobs.range}` the bounds of a number. Other braces stay.
fn filled(text: &str) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled += before;
        let figure = after.split_once('}').and_then(|(name, after)| Some((defaults::figure(name)?, after)));
        match figure {
            Some((figure, after)) => {
                filled += &figure;
                rest = after;
            }
            None => {
                filled += "{";
                rest = after;
            }
        }
    }
    filled + rest
}

fn spanish_arg(mut arg: Arg, id: &str) -> Arg {
    if let Some(heading) = arg.get_help_heading().and_then(words::spanish_heading) {
        arg = arg.help_heading(heading);
    }
    if let Some(help) = words::spanish_help(id) {
        arg = arg.help(help);
    }
    let value = arg.get_value_names().and_then(|names| words::spanish_value(names.first()?));
    match value {
        Some(value) if arg.get_action().takes_values() => arg.value_name(value),
        _ => arg,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_command_that_gets_its_flags_late_has_the_same_help() {
        let said = |mut command: Command, line: &[String]| {
            command.try_get_matches_from_mut(line).err().map(|error| error.to_string())
        };
        for lang in [Lang::En, Lang::Es] {
            let mut whole = build(lang);
            whole.build();
            let mut all = vec![vec!["pointctl".to_owned()]];
            for command in whole.get_subcommands() {
                let name = |it: &Command| it.get_name().to_owned();
                all.push(vec!["pointctl".to_owned(), name(command)]);
                let below = command.get_subcommands();
                all.extend(below.map(|below| vec!["pointctl".to_owned(), name(command), name(below)]));
            }
            for mut line in all {
                for end in ["-h", "--help", "--nonsense"] {
                    line.push(end.to_owned());
                    let told = said(for_a_line(lang), &line);
                    assert!(told.is_some() && told == said(build(lang), &line), "{line:?}: {told:?}");
                    line.pop();
                }
            }
        }
    }

    #[test]
    fn every_flag_and_command_has_its_spanish() {
        let mut command = Cli::command();
        command.build();
        let mut all = vec![(String::from("pointctl"), &command)];
        all.extend(command.get_subcommands().map(|command| (command.get_name().to_owned(), command)));
        for above in command.get_subcommands() {
            let id = |it: &Command| format!("{}-{}", above.get_name(), it.get_name());
            all.extend(above.get_subcommands().map(|command| (id(command), command)));
        }
        for (id, command) in all {
            assert!(words::spanish_help(&id).is_some(), "{id}");
            for arg in command.get_arguments() {
                let values = arg.get_value_names().unwrap_or_default();
                let takes = arg.get_action().takes_values() && !arg.is_positional();
                assert!(
                    !takes || values.iter().all(|value| words::spanish_value(value).is_some()),
                    "{values:?}"
                );
                assert!(words::spanish_help(arg.get_id().as_str()).is_some(), "{}", arg.get_id());
                let heading = arg.get_help_heading();
                assert!(
                    heading.is_none_or(|heading| words::spanish_heading(heading).is_some()),
                    "{heading:?}"
                );
            }
        }
    }

    #[test]
    fn every_command_has_examples() {
        for lang in [Lang::En, Lang::Es] {
            let examples = words::labels(lang).examples;
            let mut whole = build(lang);
            whole.build();
            let below = |it: &Command| it.get_subcommands().cloned().collect::<Vec<_>>();
            let all =
                below(&whole).into_iter().flat_map(|value| [vec![value.clone()], below(&value)].concat());
            for mut command in all.filter(|value| value.get_name() != "help") {
                let help = command.render_long_help().to_string();
                let (_, lines) = help.split_once(&format!("{examples}:\n")).unwrap_or_default();
                assert!(lines.trim_start().contains("pointctl "), "{}: {help}", command.get_name());
            }
        }
    }

    #[test]
    fn every_default_in_a_help_is_made_from_its_constant() {
        let is_number = |text: &str| text.trim_start().starts_with(|it: char| it.is_ascii_digit());
        for (lang, label) in [(Lang::En, "(default"), (Lang::Es, "(por omisión")] {
            let mut command = Cli::command();
            command.build();
            for arg in command.get_subcommands().flat_map(Command::get_arguments) {
                let text = match lang {
                    Lang::En => arg.get_help().map(ToString::to_string),
                    Lang::Es => words::spanish_help(arg.get_id().as_str()).map(str::to_owned),
                };
                let text = text.unwrap_or_default();
                assert!(!text.split(label).skip(1).any(is_number), "a number in {text}");
                assert!(!told(arg, &text, lang).contains(['{', '}']), "no figure's name in {text}");
            }
        }
    }

    #[test]
    fn every_variable_belongs_to_a_flag() {
        let mut command = Cli::command();
        command.build();
        // What a scheduler alone does has its flag there.
        let commands = ["smoke", "schedule"].map(|name| command.find_subcommand(name).unwrap());
        for variables in environment::VARIABLES {
            let mut flags = commands.iter().flat_map(|command| command.get_arguments());
            assert!(flags.any(|arg| arg.get_id() == variables.id), "{}", variables.id);
        }
    }
}
