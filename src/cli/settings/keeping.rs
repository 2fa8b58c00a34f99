//! `--keep`: where runs are kept, and how many.

use jiff::Timestamp;

use crate::cli::error::UsageError;
use crate::cli::host::kept_runs::KeptRuns;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::settings::read::{switch, whole};
use crate::http::BaseUrl;
use crate::model::operation::Bound;
use crate::runs::before;
use crate::runs::bounds::{KEEP as USUAL, MOST_KEPT};
use crate::verdict::Earlier;

/// `--keep`: how many runs of a deployment are kept.
pub(crate) const KEEP: Bound = Bound { min: 1, max: MOST_KEPT, default: USUAL };

/// Where a run is kept, and how many are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Keeping {
    pub(crate) runs: KeptRuns,
    /// The most runs of the deployment that are kept.
    pub(crate) most: u32,
}

impl Keeping {
    /// The latest kept run; with `read_only` the latest whose checks can be compared with a run that only reads.
    pub(crate) fn earlier(&self, read_only: bool) -> Option<Earlier> {
        before::earlier(&self.runs.list().ok()?.entries, read_only, Timestamp::now())
    }
}

/// Resolves where the run is kept; `None` where it is not to be kept, or where no state folder is known.
///
/// # Errors
/// A number out of its bounds, a variable that is no switch.
pub(crate) fn resolve(inputs: &Inputs, base: &BaseUrl) -> Result<Option<Keeping>, UsageError> {
    let most = whole("keep", inputs, KEEP)?;
    let no_keep = switch("no_keep", inputs)?;
    let rank = inputs.find("keep").map_or(0, |input| input.source.rank());
    if no_keep.is_some_and(|no_keep| no_keep.rank() >= rank) {
        return Ok(None);
    }
    Ok(KeptRuns::of(&inputs.env, base).map(|runs| Keeping { runs, most }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::lookup::environment::Environment;
    use crate::cli::lookup::flags::Flags;

    fn most(keep: Option<&str>, no_keep: bool, pairs: &[(&str, &str)]) -> Result<Option<u32>, UsageError> {
        let pairs = pairs.iter().chain(&[("XDG_STATE_HOME", "/state")]);
        let env = Environment::from_pairs(pairs.map(|(name, value)| ((*name).to_owned(), (*value).into())));
        let flags = keep.map_or_else(Flags::default, |keep| Flags::default().with("keep", keep));
        let flags = if no_keep { flags.on("no_keep") } else { flags };
        let base = BaseUrl::parse("https://erp.example").unwrap();
        resolve(&Inputs::from(env).with_flags(flags), &base)
            .map(|resolved| resolved.map(|resolved| resolved.most))
    }

    #[test]
    fn the_stronger_of_both_wins_and_between_equals_nothing_is_kept() {
        assert_eq!(most(None, false, &[]), Ok(Some(1000)));
        assert_eq!(most(Some("7"), false, &[("POINTCTL_KEEP", "8")]), Ok(Some(7)));
        assert_eq!(most(None, true, &[("POINTCTL_KEEP", "8")]), Ok(None));
        assert_eq!(most(None, false, &[("POINTCTL_NO_KEEP", "1")]), Ok(None));
        assert_eq!(most(Some("7"), false, &[("POINTCTL_NO_KEEP", "1")]), Ok(Some(7)));
        assert_eq!(most(None, false, &[("POINTCTL_NO_KEEP", "1"), ("POINTCTL_KEEP", "8")]), Ok(None));
        for slip in ["0", "many", "100001"] {
            assert!(matches!(most(Some(slip), false, &[]), Err(UsageError::OutOfBounds { .. })), "{slip}");
        }
    }

    #[test]
    fn without_a_place_nothing_is_kept() {
        let base = BaseUrl::parse("https://erp.example").unwrap();
        assert_eq!(resolve(&Environment::default().into(), &base), Ok(None));
    }
}
