//! Which checks run: all of them, or those that globs over their ids choose.

use strum::VariantArray;

use super::catalogue::CATALOGUE;
use super::check::Check;
use super::glob::Glob;
use super::plan::Plan;
use super::queries::Read;
use super::{access, audit_trail, auth, bounds, login, previews, resumen};
use crate::verdict::{Selection, TakenAlong};

/// How alike an id has to be to be proposed, from 0 to 1.
const LIKE_ENOUGH: f64 = 0.7;

/// Why a glob selects no check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// The text is no valid glob.
    NotAGlob,
    /// The glob matches no check; this id is the most similar, if any is.
    NoSuchCheck(Option<&'static str>),
}

/// The ids of the checks that a glob matches.
///
/// # Errors
/// Why there are none.
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

/// The ids of the checks that rehearse.
const REHEARSALS: [&str; 3] = [previews::DEACTIVATE.id, previews::PURGE.id, previews::MAINTENANCE.id];

/// How a run is narrowed, by its flags.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The ids of the checks to run; all where there are none.
    pub only: Vec<&'static str>,
    /// The ids of the checks not to run.
    pub skip: Vec<&'static str>,
    /// Whether nothing may be posted but a login.
    pub read_only: bool,
    /// Whether the run is a deep one.
    pub deep: bool,
}

impl Choice {
    /// Whether a flag excludes this check, whatever else is chosen. The wrong login of `login` posts, and counts
    /// as a failed one.
    fn skips(&self, id: &str) -> bool {
        let posts = REHEARSALS.contains(&id) || id == login::CHECK.id && (self.deep || self.chooses(id));
        self.skip.contains(&id) || self.read_only && posts
    }

    fn chooses(&self, id: &str) -> bool {
        self.only.contains(&id)
    }

    /// Which checks do not run, and why. Signing in always runs: every other check needs its session, and what is
    /// wrong with that must be reported. A skipped check takes along those that need its answer; a check that
    /// `only` names asks for what it needs by itself.
    #[must_use]
    pub fn selection(&self) -> Selection {
        let (mut left_out, mut taken_along): (Vec<_>, Vec<TakenAlong>) = (Vec::new(), Vec::new());
        for check in CATALOGUE.iter().filter(|check| check.id != auth::CHECK.id) {
            let gone = |id: &str| self.skips(id) || taken_along.iter().any(|taken| taken.id == id);
            let needs: Vec<_> = check.needs.iter().copied().filter(|id| gone(id)).collect();
            let wanted = (self.only.is_empty() || self.chooses(check.id)) && !self.skips(check.id);
            if !wanted || !needs.is_empty() {
                left_out.push(check.id);
            }
            if wanted && !needs.is_empty() {
                taken_along.push(TakenAlong { id: check.id, needs });
            }
        }
        let in_part = [resumen::agrees::CHECK.id, access::CHECK.id, bounds::CHECK.id].into_iter();
        let in_part = in_part.filter(|id| !left_out.contains(id) && self.cuts(id, &left_out)).collect();
        let read_only = self.read_only;
        Selection { left_out, taken_along, in_part, read_only, ..Selection::default() }
    }

    /// Whether this check runs but proves less, since a check that it shares answers with does not run.
    fn cuts(&self, id: &str, left_out: &[&str]) -> bool {
        if id == resumen::agrees::CHECK.id {
            return left_out.contains(&audit_trail::CHECK.id);
        }
        let rehearses_more = id == bounds::CHECK.id && self.deep;
        self.read_only || rehearses_more && REHEARSALS.iter().any(|id| self.skips(id))
    }
}

/// The checks that run, in the catalogue's order.
pub fn chosen(selection: &Selection) -> impl Iterator<Item = &'static Check> {
    CATALOGUE.iter().filter(|check| !selection.leaves_out(check.id))
}

/// The checks that a run with this plan makes: a check for `--deep` alone is no part of a quick run, unless
/// `--only` names it, and does not count as left out.
pub fn planned(plan: &Plan) -> impl Iterator<Item = &'static Check> {
    let all = plan.deep || !plan.selection.only.is_empty();
    chosen(&plan.selection).filter(move |check| all || check.id != login::CHECK.id)
}

/// The reads that the selected checks judge, and that rehearsals have to wait for.
#[must_use]
pub fn awaited(selection: &Selection) -> Vec<Read> {
    let is_read = |read: &Read| chosen(selection).any(|check| check.reads.contains(read));
    Read::VARIANTS.iter().copied().filter(is_read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(only: &[&'static str], skip: &[&'static str]) -> Selection {
        Choice { only: only.to_vec(), skip: skip.to_vec(), ..Choice::default() }.selection()
    }

    fn ids(only: &[&'static str], skip: &[&'static str]) -> Vec<&'static str> {
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
    fn what_a_check_needs_stands_before_it() {
        for (place, check) in CATALOGUE.iter().enumerate() {
            let before: Vec<_> = CATALOGUE[..place].iter().map(|catalogue| catalogue.id).collect();
            assert!(check.needs.iter().all(|id| before.contains(id)), "{}", check.id);
        }
    }

    #[test]
    fn what_is_skipped_takes_with_it_what_needs_it() {
        let along = |skip: &[&'static str]| selection(&[], skip).taken_along;
        assert_eq!(along(&["health", "historial", "audit-trail"]), []);
        let trail = |needs: &[&'static str]| TakenAlong { id: "audit-trail", needs: needs.to_vec() };
        assert_eq!(along(&["preview-purge"]), [trail(&["preview-purge"])]);
        assert_eq!(along(&REHEARSALS), [trail(&REHEARSALS)]);
        let named = selection(&["audit-trail"], &[]);
        assert_eq!((named.taken_along.len(), named.leaves_out("audit-trail")), (0, false));
        let both = selection(&["audit-trail"], &["preview-purge"]);
        assert_eq!(
            (both.taken_along, both.left_out.len()),
            (vec![trail(&["preview-purge"])], CATALOGUE.len() - 1)
        );
    }

    #[test]
    fn reading_alone_leaves_out_what_posts_and_says_what_is_judged_in_part() {
        let read = |deep| Choice { read_only: true, deep, ..Choice::default() }.selection();
        let quick = read(false);
        assert_eq!(quick.left_out, [&REHEARSALS[..], &["audit-trail"]].concat());
        assert_eq!(quick.in_part, ["resumen-agrees", "access", "bounds"]);
        assert!(read(true).leaves_out("login") && !selection(&[], &[]).leaves_out("login"));
        let cut =
            |deep| Choice { skip: vec!["preview-purge"], deep, ..Choice::default() }.selection().in_part;
        assert_eq!((cut(false), cut(true)), (vec!["resumen-agrees"], vec!["resumen-agrees", "bounds"]));
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
