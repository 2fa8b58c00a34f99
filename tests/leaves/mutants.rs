//! One mutant for each leaf and change, and a run against each.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use crate::deployment::Change;
use crate::leaf::{self, Edit, Kind, Path};
use crate::smoke::{Said, smoke};

/// Runs until a change has been one.
const TRIES: usize = 4;

/// A leaf, with what is done to it at every reading.
#[derive(Debug, Clone)]
pub(crate) struct Mutant {
    pub(crate) endpoint: &'static str,
    pub(crate) path: Path,
    pub(crate) edit: Edit,
}

impl Mutant {
    /// Endpoint and path.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.endpoint, self.path)
    }
}

/// What a smoke said of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    /// It did not pass.
    Red(BTreeSet<String>),
    /// It passed with another warning than those of every run.
    Warned(BTreeSet<String>),
    /// It passed as if nothing were.
    Quiet,
    /// There was nothing that the change would have changed.
    Same,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Red(codes) => write!(f, "red {codes:?}"),
            Self::Warned(codes) => write!(f, "warned {codes:?}"),
            Self::Quiet => f.write_str("QUIET"),
            Self::Same => f.write_str("same"),
        }
    }
}

/// What a healthy sandbox answers, and what a smoke says of it.
#[derive(Debug, Default)]
pub(crate) struct Known {
    leaves: BTreeMap<(&'static str, Path), BTreeSet<Kind>>,
    /// The texts that were seen at the leaves of a family.
    texts: BTreeMap<(&'static str, String), BTreeSet<String>>,
    healthy: Said,
}

/// Runs a smoke against a healthy sandbox and notes every leaf.
///
/// # Errors
/// The run does not pass.
pub(crate) fn known() -> Result<Known, Box<dyn Error>> {
    let notes = Arc::new(Mutex::new(Known::default()));
    let taker = Arc::clone(&notes);
    let change = Change::of_all(move |endpoint, answer| {
        let mut notes = taker.lock().unwrap_or_else(PoisonError::into_inner);
        leaf::each(answer, &Path::default(), &mut |path, kind, value| {
            notes.leaves.entry((endpoint, path.clone())).or_default().insert(kind);
            if let Some(text) = value.as_str() {
                notes.texts.entry((endpoint, path.family())).or_default().insert(text.to_owned());
            }
        });
    });
    let healthy = smoke(change)?;
    if !healthy.passed {
        return Err(format!("a healthy sandbox is not green: {:?}", healthy.failures).into());
    }
    let mut known = std::mem::take(&mut *notes.lock().unwrap_or_else(PoisonError::into_inner));
    known.healthy = healthy;
    Ok(known)
}

impl Known {
    /// One for each leaf and change.
    pub(crate) fn mutants(&self) -> Vec<Mutant> {
        let mut mutants = Vec::new();
        for ((endpoint, path), kinds) in &self.leaves {
            let in_export = endpoint.starts_with("historial.");
            let edits: BTreeSet<_> = kinds.iter().flat_map(|kind| kind.edits(in_export)).collect();
            mutants.extend(edits.into_iter().map(|edit| Mutant {
                endpoint,
                path: path.clone(),
                edit: *edit,
            }));
        }
        mutants
    }

    /// Which of the rehearsals is the last one, and so what a leaf of its row holds, is another from run to run.
    fn judge(&self, mutant: &Mutant) -> Result<Notice, Box<dyn Error>> {
        let mut notice = self.judge_once(mutant)?;
        for _ in 1..TRIES {
            if notice != Notice::Same {
                break;
            }
            notice = self.judge_once(mutant)?;
        }
        Ok(notice)
    }

    fn judge_once(&self, mutant: &Mutant) -> Result<Notice, Box<dyn Error>> {
        let family = (mutant.endpoint, mutant.path.family());
        let others = self.texts.get(&family).cloned().unwrap_or_default();
        let changed = Arc::new(AtomicBool::new(false));
        let (noted, its) = (Arc::clone(&changed), mutant.clone());
        let said = smoke(Change::of(mutant.endpoint, move |answer| {
            let before = answer.clone();
            // What stands beside it in the same answer, where that is another: the sandbox's time goes on.
            let beside = if its.edit == Edit::Another { texts(answer, &its.path) } else { BTreeSet::new() };
            let others = if beside.len() > 1 { &beside } else { &others };
            leaf::change(answer, &its.path, its.edit, others);
            if *answer != before {
                noted.store(true, Ordering::Relaxed);
            }
        }))?;
        let new: BTreeSet<_> = said.warnings.difference(&self.healthy.warnings).cloned().collect();
        Ok(match (said.passed, changed.load(Ordering::Relaxed)) {
            (true, false) => Notice::Same,
            (false, false) => return Err(format!("red although nothing changed: {:?}", said.failures).into()),
            (false, true) => Notice::Red(said.failures),
            (true, true) if new.is_empty() => Notice::Quiet,
            (true, true) => Notice::Warned(new),
        })
    }
}

/// The texts at the leaves of its family.
fn texts(answer: &Value, path: &Path) -> BTreeSet<String> {
    let (family, mut texts) = (path.family(), BTreeSet::new());
    leaf::each(answer, &Path::default(), &mut |path, _, value| {
        texts.extend(value.as_str().filter(|_| path.family() == family).map(str::to_owned));
    });
    texts
}

/// Runs a smoke against each. Their notices, in the same order.
///
/// # Errors
/// A sandbox or a transport could not be had.
pub(crate) fn run_all(known: &Known, mutants: &[Mutant]) -> Result<Vec<Notice>, Box<dyn Error>> {
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<Option<Result<Notice, String>>>> =
        mutants.iter().map(|_| Mutex::default()).collect();
    // Some of a run is waiting, where an answer is read again after a pause.
    let at_once = 2 * std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(|| {
                while let Some((index, mutant)) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, mutants.get(at)?)))
                {
                    let notice = known.judge(mutant).map_err(|error| format!("{}: {error}", mutant.name()));
                    *results[index].lock().unwrap_or_else(PoisonError::into_inner) = Some(notice);
                }
            });
        }
    });
    let taken = results.into_iter().filter_map(|it| it.into_inner().unwrap_or_else(PoisonError::into_inner));
    Ok(taken.collect::<Result<Vec<_>, _>>()?)
}
