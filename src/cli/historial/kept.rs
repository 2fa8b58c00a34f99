//! The rows of a whole download, kept beside its file until all are there.

use std::ffi::OsString;
use std::io::{self, Write};

use super::part::{Ask, Earlier, Lines, Part, State};
use super::query::Question;
use crate::cli::daily_args::HistorialArgs;
use crate::cli::desk::Desk;
use crate::cli::error::{PartProblem, UsageError};
use crate::cli::source::Source;
use crate::cli::{suspect, words};
use crate::model::historial::Totales;
use crate::report::curl;
use crate::report::redact::Secrets;
use crate::report::rows::Entry;
use crate::report::words::Lang;
use crate::walk::{Reach, Resume, Walk};

/// Rows that are kept, and how to go on from them.
pub(super) struct Kept<'a> {
    part: Part,
    /// An earlier walk, which goes on, and the totals that it found.
    walk: Option<(Walk, Option<Totales>)>,
    typed: &'a [OsString],
    /// Taken out of everything that is kept or said.
    pub(super) secrets: Secrets,
}

/// Whether both flags stand where they mean something.
///
/// # Errors
/// [`UsageError::ResumeNeedsAll`].
pub(super) fn look_at(args: &HistorialArgs) -> Result<(), UsageError> {
    let source = match (args.resume, args.restart) {
        (true, _) => Source::Flag("resume"),
        (_, true) => Source::Flag("restart"),
        _ => return Ok(()),
    };
    match args.rows.all && args.output.is_some() {
        true => Ok(()),
        false => Err(UsageError::ResumeNeedsAll { source }),
    }
}

/// What is kept beside the file; none where not everything is asked for, or no file is.
///
/// # Errors
/// What is there can't be gone on with, or nobody said so. Nothing of it is lost.
pub(super) fn open<'a>(
    args: &'a HistorialArgs,
    question: &Question,
    desk: &Desk<'_>,
    form: &str,
) -> Result<Option<Kept<'a>>, UsageError> {
    let (true, Some(output)) = (question.all, &args.output) else { return Ok(None) };
    let earlier = match (args.resume, args.restart) {
        (true, _) => Earlier::Resume,
        (_, true) => Earlier::Replace,
        _ => Earlier::Keep,
    };
    let ask = Ask::new(desk.settings.connection.base.value.origin(), form, &question.query);
    let (part, state) = Part::open(output, ask, earlier)?;
    let walk = state.map(|it| take_back(&part, it, question)).transpose()?;
    Ok(Some(Kept { part, walk, typed: &args.typed, secrets: Secrets::default() }))
}

/// The walk with its rows.
fn take_back(part: &Part, state: State, question: &Question) -> Result<(Walk, Option<Totales>), UsageError> {
    let changed = || part.damaged(PartProblem::Changed);
    let mut resume = Resume::new(question.query.clone(), question.days, Reach::default(), state.walk);
    let mut lines = part.lines().map_err(|_| changed())?;
    loop {
        let rows = lines.rows(super::CHUNK).map_err(|_| changed())?;
        if rows.is_empty() {
            break;
        }
        if !rows.iter().all(|row| resume.hold(row)) {
            return Err(changed());
        }
    }
    resume.end().map(|walk| (walk, state.totals)).ok_or_else(changed)
}

impl Kept<'_> {
    /// The earlier walk, if there is one.
    pub(super) fn take_walk(&mut self) -> Option<(Walk, Option<Totales>)> {
        self.walk.take()
    }

    /// Keeps what an answer brought, and where the walk stands with it.
    ///
    /// # Errors
    /// Those of the disk.
    pub(super) fn take(&mut self, walk: &Walk, entries: &[Entry], totals: &Totales) -> io::Result<()> {
        self.part.keep(walk.visited().saturating_sub(entries.len() as u64))?;
        self.part.append(entries, &self.secrets)?;
        let mut state = self.part.state();
        (state.totals, state.walk) = (Some(totals.clone()), walk.standing());
        self.part.save(&state, &self.secrets)
    }

    /// The rows.
    ///
    /// # Errors
    /// Those of the disk.
    pub(super) fn lines(&self) -> io::Result<Lines> {
        self.part.lines()
    }

    /// The download is whole.
    pub(super) fn discard(self) {
        self.part.discard();
    }

    /// After one that is not: says what is kept, and the whole line that goes on from there.
    pub(super) fn leave(self, lang: Lang) {
        if !self.part.is_saved() {
            return self.discard();
        }
        let labels = words::labels(lang);
        let place = suspect::shown(self.part.path(), labels.not_repeated);
        let kept = words::rows_kept(lang, self.part.rows(), &place);
        let line = self.secrets.cleaned(&line(self.typed, labels.not_repeated));
        let _ = writeln!(io::stderr(), "{kept}\n{}: {line}", labels.go_on);
    }
}

/// The command line that was typed, which goes on. A secret in it is left out: it is to come from a variable.
fn line(typed: &[OsString], instead: &str) -> String {
    const SECRETS: [&str; 2] = ["--token", "--password"];
    let mut words = vec![String::from("pointctl")];
    let mut rest = typed.iter().skip(1).map(|it| it.to_string_lossy());
    while let Some(word) = rest.next() {
        let (name, value) = word.split_once('=').unwrap_or((&word, &word));
        if SECRETS.contains(&name) {
            if name == word {
                rest.next();
            }
        } else if suspect::looks_secret(value) {
            words.push(curl::quoted(instead));
        } else if !matches!(&*word, "--resume" | "--restart") {
            words.push(curl::word(&word));
        }
    }
    words.push("--resume".into());
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_goes_on_and_tells_no_secret() {
        let typed = |words: &[&str]| {
            let words: Vec<_> = words.iter().map(OsString::from).collect();
            line(&words, "(no)")
        };
        let line = typed(&["/bin/pointctl", "historial", "--token", "abc", "--all", "-o", "a b.csv"]);
        assert_eq!(line, "pointctl historial --all -o 'a b.csv' --resume");
        let line = typed(&["p", "historial", "--password=geheim", "--restart", "--q", "it's", "--resume"]);
        assert_eq!(line, r"pointctl historial --q 'it'\''s' --resume");
        let token = "0123456789abcdef0123456789abcdef01234567";
        for words in [["p", "--q", token], ["p", "-o", &format!("-o={token}")]] {
            assert!(!typed(&words).contains(token));
        }
    }
}
