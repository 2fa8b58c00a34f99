//! Every leaf of every answer of the sandbox is changed in turn, and a quick smoke must notice:
//! `cargo run --profile test --example leaves`. With `-- --update` it writes `docs/leaves.md` anew, with `-- --show NAME` it
//! changes the leaves whose name contains that and says what each change came to.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

#[allow(dead_code, unused_imports, reason = "the tests and the example look at more of it")]
#[path = "../sandbox/deployment/mod.rs"]
mod deployment;
mod leaf;
mod mutants;
mod smoke;
mod table;

use std::error::Error;
use std::process::ExitCode;
use std::time::Instant;

use deployment::Clock;
use mutants::{Mutant, Notice};
use table::Reasons;

fn main() -> ExitCode {
    run().unwrap_or_else(|error| {
        eprintln!("leaves: {error}");
        ExitCode::from(2)
    })
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let shown = arguments.iter().position(|it| it == "--show").map(|at| arguments.get(at + 1));
    let shown = shown.flatten().map(String::as_str);
    let begun = Instant::now();
    // In the middle of the server's day, so that what is of today and what of yesterday does not depend on the hour.
    Clock { midnight_in: Some(12.0 * 60.0 * 60.0), ..Clock::default() }.set();
    let known = mutants::known()?;
    let mutants: Vec<Mutant> =
        known.mutants().into_iter().filter(|it| shown.is_none_or(|text| it.name().contains(text))).collect();
    let noticed = mutants::run_all(&known, &mutants)?;
    if shown.is_some() {
        for (mutant, notice) in mutants.iter().zip(&noticed) {
            println!("{:60} {:10} {notice}", mutant.name(), mutant.edit.name());
        }
        return Ok(ExitCode::SUCCESS);
    }
    let results: Vec<(Mutant, Notice)> = mutants.into_iter().zip(noticed).collect();
    let reasons = Reasons::read()?;
    println!("{}", table::scores(&results));
    println!("{:.0?}", begun.elapsed());
    if arguments.iter().any(|it| it == "--update") {
        table::write(&results, &reasons)?;
    }
    let problems = table::problems(&results, &reasons)?;
    problems.iter().for_each(|problem| eprintln!("{problem}"));
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
