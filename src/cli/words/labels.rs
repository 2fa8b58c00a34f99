//! The words around values.

/// The command line's short words, in one language.
#[derive(Debug)]
pub(crate) struct Labels {
    pub(crate) error: &'static str,
    pub(crate) note: &'static str,
    pub(crate) usage: &'static str,
    pub(crate) commands: &'static str,
    pub(crate) arguments: &'static str,
    /// Between an address that a variable gives and the one that the profile has.
    pub(crate) overrules: &'static str,
    /// Before names of `--env-file` that are no setting's.
    pub(crate) not_settings: &'static str,
    pub(crate) secret_on_argv: &'static str,
    /// In place of a value that may be a secret.
    pub(crate) not_repeated: &'static str,
    /// Before a command line with the flag in its right place.
    pub(crate) flags_after: &'static str,
    pub(crate) report_written: &'static str,
    pub(crate) summary_unwritten: &'static str,
    /// Before the reason why a run was not kept.
    pub(crate) run_not_kept: &'static str,
    pub(crate) trace_written: &'static str,
    /// Why a report does not take the place of an earlier one.
    pub(crate) stays: &'static str,
    pub(crate) standard_output: &'static str,
    pub(crate) password_of: &'static str,
    pub(crate) signed_in_by: &'static str,
    pub(crate) schedule_disabled: &'static str,
    /// Said where the switch is off and the process goes on without a run.
    pub(crate) schedule_waits: &'static str,
    /// Before the command line that settles a live call, or continues a download.
    pub(crate) go_on: &'static str,
    /// Before why the live run of a rehearsal would be refused.
    pub(crate) would_be_refused: &'static str,
    /// Before the flags that give all rows in place of a page.
    pub(crate) all_rows: &'static str,
    pub(crate) ping_failed: &'static str,
    /// Of a scheduler's run that was left out, since somebody has run the operation in this turn.
    pub(crate) already_maintained: &'static str,
    pub(crate) through: &'static str,
    /// The headings of the manual's sections: name, synopsis, description, options.
    pub(crate) man_sections: [&'static str; 4],
    pub(crate) environment_section: &'static str,
    pub(crate) environment: &'static str,
    pub(crate) config_absent: &'static str,
    /// In place of a secret's value.
    pub(crate) config_hidden: &'static str,
    /// The source of a default.
    pub(crate) config_default: &'static str,
    pub(crate) config_profile: &'static str,
    pub(crate) config_protected: &'static str,
    /// The heading of the exit codes below a command's help.
    pub(crate) exit_codes: &'static str,
    pub(crate) examples: &'static str,
    pub(crate) asks: &'static str,
    pub(crate) proves: &'static str,
    /// Before the area that a code belongs to.
    pub(crate) about: &'static str,
    /// Before the meaning of a code.
    pub(crate) means: &'static str,
    /// Beside the id of a check that changes something.
    pub(crate) live_check: &'static str,
}
