//! The exit codes of a run: the program's own, or those of a monitoring plugin.

use std::process::ExitCode;

use strum::{EnumString, IntoStaticStr, VariantArray, VariantNames};

use crate::cli::values::format::Format;
use crate::report::nagios::State;
use crate::verdict::{RunReport, Verdict};

/// The values of `--exit-style`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum ExitStyle {
    Pointctl,
    /// The codes of a plugin: OK, WARNING, CRITICAL, UNKNOWN.
    Nagios,
}

/// The words that `--exit-style` takes.
pub(crate) const EXIT_STYLES: &[&str] = ExitStyle::VARIANTS;

impl ExitStyle {
    /// The form of the report in this style, where none was asked for.
    #[must_use]
    pub fn format(self) -> Format {
        match self {
            Self::Pointctl => Format::Human,
            Self::Nagios => Format::Nagios,
        }
    }

    /// The exit code of a run. A run whose reports are not all in their places is no success.
    #[must_use]
    pub(crate) fn of_run(self, report: &RunReport, delivered: bool) -> u8 {
        match (self, delivered) {
            (Self::Pointctl, true) => report.verdict().exit_code(),
            (Self::Pointctl, false) => report.verdict().max(Verdict::Failed).exit_code(),
            (Self::Nagios, true) => State::of(report).exit_code(),
            (Self::Nagios, false) => match State::of(report) {
                State::Critical => State::Critical,
                State::Ok | State::Warning | State::Unknown => State::Unknown,
            }
            .exit_code(),
        }
    }

    /// Whether the code says that every check passed; a plugin's WARNING does.
    #[must_use]
    pub(crate) fn is_good(self, code: u8) -> bool {
        match self {
            Self::Pointctl => code == 0,
            Self::Nagios => code <= State::Warning.exit_code(),
        }
    }

    /// The worst of several runs' codes; 0 for none. A plugin's CRITICAL is worse than its UNKNOWN.
    #[must_use]
    pub(crate) fn worst(self, codes: impl Iterator<Item = u8>) -> u8 {
        let critical = State::Critical.exit_code();
        let rank = |code: &u8| match self {
            Self::Nagios if *code == critical => u8::MAX,
            Self::Nagios | Self::Pointctl => *code,
        };
        codes.max_by_key(rank).unwrap_or(0)
    }

    #[must_use]
    pub(crate) fn of_refusal(self, own: u8) -> u8 {
        match self {
            Self::Pointctl => own,
            Self::Nagios => State::Unknown.exit_code(),
        }
    }

    /// The exit code of a command that has only the program's own codes, in this style.
    #[must_use]
    pub(crate) fn of_answer(self, own: ExitCode) -> ExitCode {
        match self {
            Self::Pointctl => own,
            Self::Nagios if own == ExitCode::SUCCESS => own,
            Self::Nagios => {
                let verdict =
                    Verdict::VARIANTS.iter().find(|variant| ExitCode::from(variant.exit_code()) == own);
                // Wrong usage has no verdict.
                let state = verdict.map_or(State::Unknown, |verdict| State::of_verdict(*verdict));
                ExitCode::from(state.exit_code())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_s_end_is_a_plugin_s() {
        for (own, nagios) in
            [(0, 0), (1, 2), (2, 3), (3, 3), (4, 2), (5, 2), (6, 2), (7, 2), (130, 3), (143, 3)]
        {
            assert_eq!(ExitStyle::Nagios.of_answer(ExitCode::from(own)), ExitCode::from(nagios), "{own}");
            assert_eq!(ExitStyle::Pointctl.of_answer(ExitCode::from(own)), ExitCode::from(own));
        }
    }
}
