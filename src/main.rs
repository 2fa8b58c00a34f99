//! The `pointctl` binary.

use std::process::ExitCode;

use pointctl::cli::{self, Environment};

fn main() -> ExitCode {
    cli::run(std::env::args_os().collect(), &Environment::of_process())
}
