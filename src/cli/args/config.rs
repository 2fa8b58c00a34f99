//! `pointctl config`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};
use strum::{EnumString, VariantNames};

use crate::cli::values::LANGS;
use crate::cli::values::color::COLORS;
use crate::cli::values::format::ANSWERS;

/// `pointctl config`.
#[derive(Debug, Args)]
pub(crate) struct ConfigArgs {
    /// init writes a template, show lists the settings and their sources, path prints the file's place, profiles their names
    #[arg(value_name = "TASK", value_parser = PossibleValuesParser::new(ConfigTask::VARIANTS).try_map(|word| word.parse::<ConfigTask>()), hide_possible_values = true)]
    pub task: ConfigTask,
    /// Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Connection")]
    env_file: Option<PathBuf>,
    /// The configuration file (default ~/.config/pointctl/config.toml)
    #[arg(long, value_name = "FILE", help_heading = "Connection")]
    config: Option<PathBuf>,
    /// The profile of the configuration file to take settings from (default: its default_profile)
    #[arg(long, value_name = "NAME", help_heading = "Connection")]
    profile: Option<String>,
    /// {forms} (default {format})
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(ANSWERS), hide_possible_values = true, help_heading = "Output")]
    format: Option<String>,
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true, help_heading = "Output")]
    lang: Option<String>,
    /// auto, always or never (default {color})
    #[arg(long, value_name = "WHEN", value_parser = PossibleValuesParser::new(COLORS), hide_possible_values = true, help_heading = "Output")]
    color: Option<String>,
}

/// What `config` can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub(crate) enum ConfigTask {
    /// Write a template.
    Init,
    /// Show what is in force and where it came from.
    Show,
    /// Show where the file is.
    Path,
    /// List the profiles.
    Profiles,
}
