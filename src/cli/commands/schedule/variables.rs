//! The old scheduler's variables, read by its rules.

use crate::cli::args::live::LiveArgs;
use crate::cli::error::UsageError;
use crate::cli::lookup::environment::scheduler::{CONFIRM_LIVE, DRY_RUN, PARAMETERS};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::session::gate;
use crate::cli::settings::operations::{self, Operations};
use crate::cli::settings::read::whole_of;
use crate::consent::Confirmed;
use crate::model::operation::Bound;

/// The two switches of a live call, as they were given; the gate is opened for each run, since a consent is for
/// one call.
#[derive(Debug)]
pub(crate) struct Switches {
    live: bool,
    confirmation: Option<String>,
}

impl Switches {
    /// # Errors
    /// [`UsageError::Refused`].
    pub(crate) fn open(&self) -> Result<Option<Confirmed>, UsageError> {
        gate::open(self.live, self.confirmation.as_deref())
    }
}

/// The switches by the flags, or else by both variables. `CONFIRM_LIVE` beside a `DRY_RUN` that is not 0 opens
/// nothing: the old scheduler's settings often have it there.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn switches(args: &LiveArgs, inputs: &Inputs) -> Result<Switches, UsageError> {
    let dry_run = switch(DRY_RUN, inputs)?.unwrap_or(true);
    if args.live || args.confirm_live.is_some() {
        return Ok(Switches { live: args.live, confirmation: args.confirm_live.clone() });
    }
    if dry_run {
        Ok(Switches { live: false, confirmation: None })
    } else {
        Ok(Switches { live: true, confirmation: inputs.env.text(CONFIRM_LIVE) })
    }
}

/// A variable that is 1 or 0; `None` where it is not set.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn switch(name: &'static str, inputs: &Inputs) -> Result<Option<bool>, UsageError> {
    const WORDS: &[&str] = &["1", "0"];
    match inputs.env.text(name).as_deref().map(str::trim) {
        None => Ok(None),
        Some("1") => Ok(Some(true)),
        Some("0") => Ok(Some(false)),
        Some(other) => Err(UsageError::BadChoice {
            source: Source::Variable(name),
            got: other.to_owned(),
            allowed: WORDS,
        }),
    }
}

/// A variable that is a whole number within its bounds; `None` where it is not set.
///
/// # Errors
/// [`UsageError::OutOfBounds`].
pub(crate) fn number(name: &'static str, bound: Bound, inputs: &Inputs) -> Result<Option<u32>, UsageError> {
    let Some(value) = inputs.env.text(name) else { return Ok(None) };
    whole_of(Sourced { value, source: Source::Variable(name) }, bound).map(Some)
}

/// The parameters of a scheduler's maintenance. A flag outranks the old scheduler's variable, which outranks
/// pointctl's own.
///
/// # Errors
/// [`UsageError::OutOfBounds`], [`UsageError::ReservedDays`].
pub(crate) fn parameters(inputs: &Inputs) -> Result<Operations, UsageError> {
    let mut settings = Operations::resolve(inputs)?;
    let places = [
        (&mut settings.deactivate.idle_days, "idle_days"),
        (&mut settings.deactivate.limit, "idle_limit"),
        (&mut settings.purge.retain_days, "retain_days"),
        (&mut settings.purge.max_delete, "max_delete"),
    ];
    for ((place, flag), (name, bound)) in places.into_iter().zip(PARAMETERS) {
        // Looked at even where a flag outranks it: a slip in it is to be known.
        let number = number(name, bound, inputs)?;
        if let (false, Some(number)) = (inputs.flags.has(flag), number) {
            *place = number;
        }
    }
    let [_, _, (name, _), _] = PARAMETERS;
    operations::not_reserved(Source::Variable(name), settings.purge.retain_days)?;
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::lookup::environment::Environment;
    use crate::consent::Refusal;

    fn inputs(pairs: &[(&str, &str)]) -> Inputs {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).into()));
        Environment::from_pairs(pairs).into()
    }

    fn opened(pairs: &[(&str, &str)]) -> Result<bool, UsageError> {
        switches(&LiveArgs::default(), &inputs(pairs))?.open().map(|confirmed| confirmed.is_some())
    }

    #[test]
    fn a_flag_outranks_the_old_variable_of_each_parameter() {
        let of = |inputs: &Inputs| {
            let Operations { deactivate, purge, .. } = parameters(inputs).unwrap();
            [deactivate.idle_days, deactivate.limit, purge.retain_days, purge.max_delete]
        };
        let old = inputs(&PARAMETERS.map(|(name, _)| (name, "7")));
        assert_eq!(of(&old), [7; 4]);
        for (place, flag) in ["idle_days", "idle_limit", "retain_days", "max_delete"].into_iter().enumerate()
        {
            let mut expected = [7; 4];
            expected[place] = 8;
            assert_eq!(of(&old.as_if_typed(flag, "8")), expected, "{flag}");
        }
    }

    #[test]
    fn live_wants_both_variables_spelled_out() {
        assert_eq!(opened(&[]), Ok(false));
        assert_eq!(opened(&[(DRY_RUN, "1"), (CONFIRM_LIVE, "YES")]), Ok(false));
        assert_eq!(opened(&[(CONFIRM_LIVE, "YES")]), Ok(false));
        assert_eq!(opened(&[(DRY_RUN, "0"), (CONFIRM_LIVE, "YES")]), Ok(true));
        let refused = |refusal| Err(UsageError::Refused(refusal));
        assert_eq!(opened(&[(DRY_RUN, "0")]), refused(Refusal::LiveNotConfirmed));
        assert_eq!(opened(&[(DRY_RUN, "0"), (CONFIRM_LIVE, "yes")]), refused(Refusal::ConfirmationMisspelt));
        for slip in ["no", "false", "2", "O"] {
            let error = opened(&[(DRY_RUN, slip), (CONFIRM_LIVE, "YES")]).unwrap_err();
            assert_eq!(error.source(), Some(Source::Variable(DRY_RUN)), "{slip}");
        }
    }
}
