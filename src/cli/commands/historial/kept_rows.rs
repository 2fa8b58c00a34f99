//! The rows of a whole download, kept beside its file until all are there.

use std::ffi::OsString;
use std::io::{self, Write};

use crate::cli::args::historial::HistorialArgs;
use crate::cli::commands::historial::part::{Ask, Earlier, Lines, Part, State};
use crate::cli::commands::historial::query::Question;
use crate::cli::error::part::PartProblem;
use crate::cli::error::{UsageError, secret_like};
use crate::cli::lookup::source::Source;
use crate::cli::session::prepare::Prepared;
use crate::cli::values::row_form::RowForm;
use crate::cli::words;
use crate::model::historial::Totales;
use crate::report::curl;
use crate::report::redact::Secrets;
use crate::report::rows::Entry;
use crate::report::words::Lang;
use crate::walk::{Reach, Resume, Walk};

/// How many rows are read from an unfinished download at once.
pub(crate) const CHUNK: usize = 1000;

/// Rows that are kept beside the file, with the walk that goes on from them.
pub(crate) struct Kept<'a> {
    part: Part,
    /// An earlier walk, which goes on, and the totals that it found.
    walk: Option<(Walk, Option<Totales>)>,
    typed: &'a [OsString],
    /// Secrets that are redacted in everything that is kept or shown.
    pub(crate) secrets: Secrets,
}

/// Checks that `--resume` and `--restart` are given with `--all` and a file.
///
/// # Errors
/// [`UsageError::ResumeNeedsAll`].
pub(crate) fn check_flags(args: &HistorialArgs) -> Result<(), UsageError> {
    let source = match (args.resume, args.restart) {
        (true, _) => Source::Flag("resume"),
        (_, true) => Source::Flag("restart"),
        _ => return Ok(()),
    };
    if args.rows.all && args.output().is_some() { Ok(()) } else { Err(UsageError::ResumeNeedsAll { source }) }
}

/// The unfinished download beside the file; `None` where not all rows are asked for, or no file.
///
/// # Errors
/// A [`UsageError`] where an unfinished download is there that can't be continued, or no flag says what to do with
/// it. Nothing of it is lost.
pub(crate) fn open<'a>(
    args: &HistorialArgs,
    form: RowForm,
    argv: &'a [OsString],
    question: &Question,
    prepared: &Prepared<'_>,
) -> Result<Option<Kept<'a>>, UsageError> {
    let (true, Some(output)) = (question.all, args.output()) else { return Ok(None) };
    let earlier = match (args.resume, args.restart) {
        (true, _) => Earlier::Resume,
        (_, true) => Earlier::Replace,
        _ => Earlier::Keep,
    };
    let ask = Ask::new(prepared.connection.base.value.origin(), form.name(), &question.query);
    let (part, state) = Part::open(output, ask, earlier)?;
    let walk = state.map(|state| take_back(&part, state, question)).transpose()?;
    Ok(Some(Kept { part, walk, typed: argv, secrets: Secrets::default() }))
}

/// The walk of an unfinished download, with its rows given back.
fn take_back(part: &Part, state: State, question: &Question) -> Result<(Walk, Option<Totales>), UsageError> {
    let changed = || part.damaged(PartProblem::Changed);
    let mut resume = Resume::new(question.query.clone(), question.days, Reach::default(), state.walk);
    let mut lines = part.lines().map_err(|_| changed())?;
    loop {
        let rows = lines.rows(CHUNK).map_err(|_| changed())?;
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
    /// The earlier walk, if there is one; the next call gives none.
    pub(crate) fn take_walk(&mut self) -> Option<(Walk, Option<Totales>)> {
        self.walk.take()
    }

    /// Keeps the rows of an answer, and the state of the walk after them.
    ///
    /// # Errors
    /// An I/O error of the disk.
    pub(crate) fn take(&mut self, walk: &Walk, entries: &[Entry], totals: &Totales) -> io::Result<()> {
        self.part.keep(walk.visited().saturating_sub(entries.len() as u64))?;
        self.part.append(entries, &self.secrets)?;
        let mut state = self.part.state();
        (state.totals, state.walk) = (Some(totals.clone()), walk.standing());
        self.part.save(&state, &self.secrets)
    }

    /// The kept rows, from the first on.
    ///
    /// # Errors
    /// An I/O error of the disk.
    pub(crate) fn lines(&self) -> io::Result<Lines> {
        self.part.lines()
    }

    pub(crate) fn discard(self) {
        self.part.discard();
    }

    /// Ends a download that is not complete: says what is kept, and the command line that continues it.
    pub(crate) fn leave(self, lang: Lang) {
        if !self.part.is_saved() {
            return self.discard();
        }
        let labels = words::labels(lang);
        let place = secret_like::shown(self.part.path(), labels.not_repeated);
        let kept = words::rows_kept(lang, self.part.rows(), &place);
        let line = self.secrets.cleaned(&line(self.typed, labels.not_repeated));
        let _ = writeln!(io::stderr(), "{kept}\n{}: {line}", labels.go_on);
    }
}

/// The command line that was typed, with `--resume`. A secret in it is replaced: it is to come from a variable.
fn line(typed: &[OsString], instead: &str) -> String {
    const SECRETS: [&str; 2] = ["--token", "--password"];
    let mut words = vec![String::from("pointctl")];
    let mut rest = typed.iter().skip(1).map(|typed| typed.to_string_lossy());
    while let Some(word) = rest.next() {
        let (name, value) = word.split_once('=').unwrap_or((&word, &word));
        if SECRETS.contains(&name) {
            if name == word {
                rest.next();
            }
        } else if secret_like::looks_secret(value) {
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
