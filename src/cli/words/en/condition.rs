//! What is wrong with the conditions of an expected alert, in English.

use crate::checks::resumen::expected_alerts::{Figure, Slip};
use crate::cli::words::said::Said;

const FORM: &str = "Give a pattern of a title, or one with conditions: 'Errores API* if error_rate_24h < 5% and requests_24h >= 10'. The signs are < <= > >=. An if that belongs to the title is written [i]f. Nothing was sent.";

pub(crate) fn slip(source: &str, text: &str, slip: &Slip) -> Said {
    match slip {
        Slip::NotAGlob => Said::new(format!("{source}: {text:?} does not begin with a title"), FORM),
        Slip::NoCondition => Said::new(format!("{source}: {text:?} needs a condition after if"), FORM),
        Slip::NotAComparison { got } => {
            Said::new(format!("{source}: {text:?}: {got:?} is not a figure, a sign and a number"), FORM)
        }
        Slip::UnknownFigure { got, near } => Said::new(
            format!("{source}: {text:?}: no figure is called {got:?}"),
            format!(
                "{}The figures are {}. An if that belongs to the title is written [i]f. Nothing was sent.",
                near.map(|near| format!("Did you mean {near}? ")).unwrap_or_default(),
                Figure::NAMES.join(", ")
            ),
        ),
        Slip::NotABound { figure, got, percent } => Said::new(
            format!("{source}: {text:?}: {got:?} is not a bound of {figure}"),
            if *percent {
                "Give percent from 0 to 100, such as 5% or 2.5%. Nothing was sent."
            } else {
                "Give a whole number without a sign, such as 10. Nothing was sent."
            },
        ),
    }
}
