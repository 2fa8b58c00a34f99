//! The command line's grammar with its help, in a language. Flags are defined in `args` alone; here
//! their help gets the variables, and in Spanish its Spanish.

use clap::{Arg, ArgAction, Command, CommandFactory};

use crate::cli::args::Cli;
use crate::cli::lookup::environment;
use crate::cli::settings::defaults;
use crate::cli::words;
use crate::report::words::Lang;

/// What one types, for each command that runs something.
const EXAMPLES: &[(&str, &str)] = &[
    (
        "smoke",
        "  pointctl smoke --base-url https://erp.example --token-file ~/.config/erp-token
  pointctl smoke --base-url https://erp.example --username ana
  ERP_BASE_URL=https://erp.example ERP_API_TOKEN=... pointctl smoke --format json
  pointctl smoke --report junit=smoke.xml --report markdown=smoke.md
  pointctl smoke --baseline yesterday.json --max-regression 100% --max-drift requests_24h=50%
  pointctl smoke --live --confirm-live YES --max-delete 1000
",
    ),
    (
        "maintenance",
        "  pointctl maintenance --username ana
  pointctl maintenance --username ana --live --confirm-live YES --max-delete 1000
  pointctl maintenance --username ana --live --confirm-live YES --format json --output live.json
",
    ),
    (
        "deactivate",
        "  pointctl deactivate --username ana --idle-days 60
  pointctl deactivate --username ana --live --confirm-live YES --max-clients 5
",
    ),
    (
        "purge",
        "  pointctl purge --username ana --retain-days 180
  pointctl purge --username ana --live --confirm-live YES --max-delete 1000
",
    ),
    (
        "verify",
        "  pointctl verify --username ana --since 30m --expect 'deleted=50' --expect 'deactivated<=3'
  pointctl verify --username ana --from-journal
  pointctl verify --username ana --from-report live.json --save-dir exports
",
    ),
    (
        "schedule",
        "  ENABLE_AUTO_MAINT_INTEGRACIONES=1 pointctl schedule --token-file /run/secrets/erp-token
  pointctl schedule --enable --once --token-file /run/secrets/erp-token
",
    ),
    (
        "resumen",
        "  pointctl resumen --username ana
  pointctl resumen --username ana --watch 30s
  pointctl resumen --token-file ~/.config/erp-token --format json --expect-alert 'Spike *'
",
    ),
    (
        "historial",
        "  pointctl historial --username ana
  pointctl historial --username ana --action purge --date-from 2026-11-01 --limit 100
  pointctl historial --username ana --all --format csv -o historial.csv
  pointctl historial --username ana --all --format csv -o historial.csv --resume
  pointctl historial --username ana --export xlsx --limit 1000 -o historial.xlsx
  pointctl historial show 4711 --username ana
",
    ),
    (
        "setup",
        "  pointctl setup
  pointctl setup --base-url https://erp.example --username ana
  pointctl setup --base-url https://erp.example --token-stdin --write-token ~/.config/erp-token
",
    ),
    (
        "auth",
        "  pointctl auth login --profile prod
  pointctl auth status --token-file ~/.config/erp-token
  pointctl auth token --username ana --write-token ~/.config/erp-token
  pointctl auth rotate --token-file ~/.config/erp-token --write-token ~/.config/erp-token
  pointctl auth revoke --token-file ~/.config/erp-token
  pointctl auth logout --profile prod
",
    ),
    (
        "diff",
        "  pointctl diff yesterday.json today.json
  pointctl diff yesterday.json today.json --max-regression 100% --max-drift requests_24h=30%
  pointctl diff --format json yesterday.json today.json
",
    ),
    (
        "history",
        "  pointctl history
  pointctl history --base-url https://erp.example --limit 50
  pointctl history -o history.html
  pointctl history show 1
  pointctl history compare 2 1
",
    ),
    (
        "doctor",
        "  pointctl doctor --base-url https://erp.example
  pointctl doctor --profile prod --format json --output ticket.json
",
    ),
    (
        "checks",
        "  pointctl checks
  pointctl checks --lang es
  pointctl checks --format json
",
    ),
    (
        "explain",
        "  pointctl explain export-header-differs
  pointctl explain timeout live-unknown --lang es
  pointctl explain --format json
",
    ),
    (
        "completions",
        "  pointctl completions bash > ~/.local/share/bash-completion/completions/pointctl
  pointctl completions fish > ~/.config/fish/completions/pointctl.fish
",
    ),
    (
        "man",
        "  pointctl man smoke | man -l -
  pointctl man --dir ~/.local/share/man/man1
  pointctl man --lang es verify | man -l -
",
    ),
    (
        "config",
        "  pointctl config init
  pointctl config show --profile prod
  pointctl config show --format json
",
    ),
];

/// What one types for a command; none for one that runs nothing.
pub(crate) fn examples(name: &str) -> Option<&'static str> {
    EXAMPLES.iter().find(|(it, _)| *it == name).map(|(_, examples)| *examples)
}

/// The whole command.
#[must_use]
pub fn build(lang: Lang) -> Command {
    let labels = words::labels(lang);
    // Several side by side are a smoke's alone.
    let several = |it: Command| it.mut_arg("profile", |arg| arg.action(ArgAction::Append));
    let mut command = dressed(Cli::command().mut_subcommand("smoke", several), lang);
    let names: Vec<_> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, |it| dressed_whole(it, lang));
    }
    for &(name, examples) in EXAMPLES {
        let below = format!("{}\n{}:\n{examples}", labels.exit_codes, labels.examples);
        command = command.mut_subcommand(name, |it| it.after_help(below));
    }
    command.subcommand_help_heading(labels.commands)
}

/// With its own subcommands, which are looked up under both names.
fn dressed_whole(command: Command, lang: Lang) -> Command {
    let labels = words::labels(lang);
    let parent = command.get_name().to_owned();
    let names: Vec<_> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    let mut command = dressed(command, lang).subcommand_help_heading(labels.commands);
    for name in names {
        let id = format!("{parent}-{name}");
        let words = format!("pointctl {parent} {name} [OPCIONES]");
        command = command.mut_subcommand(&name, |it| {
            let of_it = |line: &&str| line.contains(&format!("pointctl {parent} {name} "));
            let own: Vec<_> = examples(&parent).unwrap_or_default().lines().filter(of_it).collect();
            let below = format!("{}\n{}:\n{}\n", labels.exit_codes, labels.examples, own.join("\n"));
            let it = dressed(it, lang).after_help(below);
            let names = it.get_positionals().flat_map(|arg| arg.get_value_names().unwrap_or_default());
            let usage = names.fold(words, |usage, name| format!("{usage} <{name}>"));
            if lang == Lang::Es { spanish(it, &id).override_usage(usage) } else { it }
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
    match (lang, command.get_name()) {
        (Lang::En, _) => command,
        (Lang::Es, "pointctl") => {
            spanish(command, "pointctl").override_usage("pointctl [OPCIONES] <COMANDO>")
        }
        (Lang::Es, "config") => {
            spanish(command, "config-of").override_usage("pointctl config [OPCIONES] <TAREA>")
        }
        (Lang::Es, "diff") => {
            spanish(command, "diff").override_usage("pointctl diff [OPCIONES] <ANTES> <DESPUÉS>")
        }
        (Lang::Es, "man") => spanish(command, "man").override_usage("pointctl man [OPCIONES] [COMANDO]"),
        (Lang::Es, "explain") => {
            spanish(command, "explain").override_usage("pointctl explain [OPCIONES] [CÓDIGO]...")
        }
        (Lang::Es, "completions") => {
            spanish(command, "completions").override_usage("pointctl completions [OPCIONES] <SHELL>")
        }
        (Lang::Es, name) if EXAMPLES.iter().any(|(it, _)| *it == name) => {
            let (id, usage) = (name.to_owned(), format!("pointctl {name} [OPCIONES]"));
            spanish(command, &id).override_usage(usage)
        }
        (Lang::Es, "help") => {
            spanish(command, "help-of").override_usage("pointctl help [OPCIONES] [COMANDO]...")
        }
        (Lang::Es, name) => {
            let id = name.to_owned();
            spanish(command, &id)
        }
    }
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

/// The text with the words that the flag takes in the place of `{forms}`, and with its figures.
fn told(arg: &Arg, text: &str, lang: Lang) -> String {
    let words: Vec<_> = arg.get_possible_values().iter().map(|it| it.get_name().to_owned()).collect();
    filled(&text.replace("{forms}", &words::either(lang, &words)))
}

/// The text with its figures: `{timeout}` is a default, `{jobs.range}` the bounds of a number. What is no figure's
/// name stays as it is.
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
    fn every_flag_and_command_has_its_spanish() {
        let mut command = Cli::command();
        command.build();
        let mut all = vec![(String::from("pointctl"), &command)];
        all.extend(command.get_subcommands().map(|it| (it.get_name().to_owned(), it)));
        for above in command.get_subcommands() {
            let id = |it: &Command| format!("{}-{}", above.get_name(), it.get_name());
            all.extend(above.get_subcommands().map(|it| (id(it), it)));
        }
        for (id, command) in all {
            assert!(words::spanish_help(&id).is_some(), "{id}");
            for arg in command.get_arguments() {
                let values = arg.get_value_names().unwrap_or_default();
                let takes = arg.get_action().takes_values() && !arg.is_positional();
                assert!(!takes || values.iter().all(|it| words::spanish_value(it).is_some()), "{values:?}");
                assert!(words::spanish_help(arg.get_id().as_str()).is_some(), "{}", arg.get_id());
                let heading = arg.get_help_heading();
                assert!(heading.is_none_or(|it| words::spanish_heading(it).is_some()), "{heading:?}");
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
            let all = below(&whole).into_iter().flat_map(|it| [vec![it.clone()], below(&it)].concat());
            for mut command in all.filter(|it| it.get_name() != "help") {
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
            let command = Cli::command();
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
        let command = Cli::command();
        // What a scheduler alone does has its flag there.
        let commands = ["smoke", "schedule"].map(|name| command.find_subcommand(name).unwrap());
        for variables in environment::VARIABLES {
            let mut flags = commands.iter().flat_map(|command| command.get_arguments());
            assert!(flags.any(|arg| arg.get_id() == variables.id), "{}", variables.id);
        }
    }
}
