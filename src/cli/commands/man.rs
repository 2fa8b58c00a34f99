//! `pointctl man`: the manual's pages, made from the grammar and the help.

use std::fmt::Write;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use clap::Command;
use clap_mangen::Man;

use crate::cli::args::man::ManArgs;
use crate::cli::error::UsageError;
use crate::cli::help::{command, examples, grammar};
use crate::cli::host::files;
use crate::cli::lookup::environment;
use crate::cli::session::say;
use crate::cli::words;
use crate::report::words::Lang;

/// Runs `man`.
///
/// # Errors
/// [`UsageError::FolderUnusable`].
pub(crate) fn run(args: &ManArgs, lang: Lang) -> Result<ExitCode, UsageError> {
    let pages = pages(lang);
    if let Some(folder) = &args.dir {
        write(folder, &pages).map_err(|error| UsageError::FolderUnusable {
            path: folder.clone(),
            reason: error.to_string(),
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let asked = args.command.as_deref().filter(|command| *command != "pointctl");
    let name = asked.map_or_else(|| "pointctl".into(), |asked| format!("pointctl-{}", main_name(asked)));
    match pages.iter().find(|page| page.name == name) {
        Some(page) => Ok(ExitCode::from(say::print(page.text.as_bytes(), lang))),
        // The grammar's own complaint of a command that there is not.
        None => {
            let words = ["pointctl", asked.unwrap_or_default()];
            let said = command::build(lang).try_get_matches_from_mut(words).err();
            Ok(ExitCode::from(said.map_or(say::FAILED, |error| grammar::print(&error, lang))))
        }
    }
}

fn write(folder: &Path, pages: &[Page]) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    pages
        .iter()
        .try_for_each(|page| files::write(&folder.join(format!("{}.1", page.name)), page.text.as_bytes()))
}

/// The name of a command, which may have been given by an alias.
fn main_name(given: &str) -> String {
    let command = command::build(Lang::En);
    command.find_subcommand(given).map_or(given, Command::get_name).to_owned()
}

/// The renderer's first lines, which define the apostrophe for groff and other programs.
const APOSTROPHE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

struct Page {
    name: String,
    text: String,
}

/// The main page, and one page for each command.
fn pages(lang: Lang) -> Vec<Page> {
    let mut whole = command::build(lang);
    whole.build();
    let commands: Vec<_> = whole.get_subcommands().map(|command| page(command, lang)).collect();
    std::iter::once(page(&whole, lang)).chain(commands).collect()
}

fn page(command: &Command, lang: Lang) -> Page {
    let name = match command.get_name() {
        "pointctl" => String::from("pointctl"),
        name => format!("pointctl-{name}"),
    };
    let labels = words::labels(lang);
    let source = concat!("pointctl ", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone().display_name(&name)).source(source);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = man
        .render_title(&mut bytes)
        .and_then(|()| man.render_name_section(&mut bytes))
        .and_then(|()| man.render_synopsis_section(&mut bytes))
        .and_then(|()| man.render_description_section(&mut bytes))
        .and_then(|()| man.render_options_section(&mut bytes));
    if command.has_subcommands() {
        let _ = man.render_subcommands_section(&mut bytes);
    }
    // Each section brings the definition of an apostrophe along; one at the top does for all.
    let text = String::from_utf8_lossy(&bytes).replace(APOSTROPHE, "");
    let mut text = format!("{APOSTROPHE}{text}");
    for (english, own) in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS"].into_iter().zip(labels.man_sections)
    {
        text = text.replace(&format!(".SH {english}\n"), &format!(".SH {own}\n"));
    }
    if let Some(examples) = examples::of(command.get_name()) {
        // The first line is the heading.
        let (heading, table) = labels.exit_codes.split_once('\n').unwrap_or_default();
        verbatim(&mut text, heading.trim_end_matches(':'), table);
        verbatim(&mut text, labels.examples, examples);
        verbatim(&mut text, labels.environment_section, &variables(command));
    }
    Page { name, text }
}

/// The variables of the command's flags, in descending precedence.
fn variables(command: &Command) -> String {
    let mut text = String::new();
    for variables in environment::VARIABLES {
        if command.get_arguments().any(|arg| arg.get_id() == variables.id) {
            let flag = variables.id.replace('_', "-");
            let _ = writeln!(text, "  --{flag:<18} {}", variables.names.join(", "));
        }
    }
    text
}

/// Adds a heading with lines that are not filled.
fn verbatim(page: &mut String, heading: &str, lines: &str) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(page, ".SH \"{}\"\n.nf", heading.to_uppercase());
    for line in lines.lines() {
        let line = line.replace('\\', "\\(rs").replace('-', "\\-");
        // A dot or an apostrophe at its begin would be a request.
        let guard = if line.starts_with(['.', '\'']) { "\\&" } else { "" };
        let _ = writeln!(page, "{guard}{line}");
    }
    page.push_str(".fi\n");
}
