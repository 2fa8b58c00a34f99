//! A run from its settings to its reports: how it is prepared and conducted, and what is reported where it is
//! refused.

pub(crate) mod alarms;
pub(crate) mod answer;
pub(crate) mod clearance;
pub(crate) mod comparison;
pub(crate) mod conduct;
pub(crate) mod console;
pub(crate) mod gate;
pub(crate) mod live_command;
pub(crate) mod next_commands;
pub(crate) mod operation;
pub(crate) mod prepare;
pub(crate) mod prompt;
pub(crate) mod refuse;
pub(crate) mod reporters;
pub(crate) mod round;
pub(crate) mod say;
pub(crate) mod trace;
pub(crate) mod watchdog;
