//! Which checks run: all of them, or those that globs over their ids choose.

use strum::VariantArray;

use super::catalogue::CATALOGUE;
use super::check::Check;
use super::glob::Glob;
use super::plan::Plan;
use super::queries::Read;
use super::{auth, login};
use crate::verdict::Selection;

/// How alike an id has to be to be proposed, from 0 to 1.
const LIKE_ENOUGH: f64 = 0.7;

/// Why a glob chooses nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It is no glob.
    NotAGlob,
    /// It fits no check; this one comes near.
    NoSuchCheck(Option<&'static str>),
}

/// The checks whose id fits.
///
/// # Errors
/// There is none, or the text is no glob.
pub fn fitting(glob: &str) -> Result<Vec<&'static str>, Unfit> {
    let matcher = Glob::read(glob).ok_or(Unfit::NotAGlob)?;
    let ids: Vec<_> = CATALOGUE.iter().map(|check| check.id).filter(|id| matcher.fits(id)).collect();
    if ids.is_empty() { Err(Unfit::NoSuchCheck(nearest(glob))) } else { Ok(ids) }
}

fn nearest(glob: &str) -> Option<&'static str> {
    let word = glob.replace(['*', '?', '[', ']', '{', '}'], "").to_lowercase();
    let likeness = |id: &str| strsim::jaro_winkler(id, &word);
    let near = CATALOGUE.iter().map(|check| check.id).max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(near) >= LIKE_ENOUGH).then_some(near)
}

/// The checks that do not run when only `only` is chosen, which means all where it is empty, and `skip` is
/// not. Signing in always runs: every other check needs its session, and what is wrong with that must
/// be said.
#[must_use]
pub fn left_out(only: &[&str], skip: &[&str]) -> Vec<&'static str> {
    let chosen = |id: &str| (only.is_empty() || only.contains(&id)) && !skip.contains(&id);
    CATALOGUE.iter().map(|check| check.id).filter(|id| *id != auth::CHECK.id && !chosen(id)).collect()
}

/// The checks that run, in the catalogue's order.
pub fn chosen(selection: &Selection) -> impl Iterator<Item = &'static Check> {
    CATALOGUE.iter().filter(|check| !selection.leaves_out(check.id))
}

/// The checks that a run with this plan makes: what is for `--deep` alone is not left out of a quick one, it is no part
/// of it unless `--only` names it.
pub fn planned(plan: &Plan) -> impl Iterator<Item = &'static Check> {
    let all = plan.deep || !plan.selection.only.is_empty();
    chosen(&plan.selection).filter(move |check| all || check.id != login::CHECK.id)
}

/// What the checks that run read, so that rehearsals have to wait for it.
#[must_use]
pub fn awaited(selection: &Selection) -> Vec<Read> {
    let is_read = |read: &Read| chosen(selection).any(|check| check.reads.contains(read));
    Read::VARIANTS.iter().copied().filter(is_read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(only: &[&str], skip: &[&str]) -> Selection {
        Selection { left_out: left_out(only, skip), ..Selection::default() }
    }

    fn ids(only: &[&str], skip: &[&str]) -> Vec<&'static str> {
        chosen(&selection(only, skip)).map(|check| check.id).collect()
    }

    #[test]
    fn a_glob_fits_ids() {
        assert_eq!(fitting("preview-*").unwrap().len(), 3);
        assert_eq!(fitting("health"), Ok(vec!["health"]));
        assert_eq!(fitting("*").unwrap().len(), CATALOGUE.len());
        assert_eq!(fitting("export-{csv,xlsx}").unwrap(), ["export-csv", "export-xlsx"]);
    }

    #[test]
    fn one_that_fits_none_is_told_what_is_near() {
        assert_eq!(fitting("helth"), Err(Unfit::NoSuchCheck(Some("health"))));
        assert_eq!(fitting("Health"), Err(Unfit::NoSuchCheck(Some("health"))));
        assert_eq!(fitting("export-cvs*"), Err(Unfit::NoSuchCheck(Some("export-csv"))));
        assert_eq!(fitting("qqq"), Err(Unfit::NoSuchCheck(None)));
        assert_eq!(fitting(""), Err(Unfit::NoSuchCheck(None)));
        assert_eq!(fitting("["), Err(Unfit::NotAGlob));
    }

    #[test]
    fn signing_in_always_runs() {
        assert_eq!(ids(&["health"], &[]), ["auth", "health"]);
        assert_eq!(ids(&[], &["auth"]).len(), CATALOGUE.len());
        assert_eq!(ids(&["health", "bounds"], &["bounds"]), ["auth", "health"]);
        assert_eq!(ids(&["bounds", "health"], &[]), ["auth", "health", "bounds"]);
    }

    #[test]
    fn the_rehearsals_wait_for_everything_in_a_whole_run_and_for_nothing_alone() {
        let whole = Selection::default();
        assert!(whole.is_whole());
        assert_eq!(awaited(&whole), Read::VARIANTS);
        let alone = selection(&["preview-purge"], &[]);
        assert!(!alone.is_whole());
        assert_eq!(awaited(&alone), []);
        assert_eq!(awaited(&selection(&["exports-agree"], &[])), [Read::Newest, Read::Csv, Read::Xlsx]);
    }
}
