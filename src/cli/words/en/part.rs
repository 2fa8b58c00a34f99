//! What is said of an unfinished download, in English.

use crate::cli::error::{UsageError, part::PartProblem};
use crate::cli::words::said::Said;

pub(crate) fn error(error: &UsageError) -> Said {
    match error {
        UsageError::ResumeNeedsAll { source } => Said::new(
            format!("{source} goes on with a whole download into a file, or begins it anew"),
            "Give both --all and --output FILE. Nothing was sent.",
        ),
        UsageError::PartExists { path } => Said::new(
            format!("an unfinished download is there: {}", path.display()),
            "Nothing was sent. Add --resume to go on with it, or --restart to begin anew.",
        ),
        UsageError::PartDiffers { path, what, there, asked } => Said::new(
            format!("{} is of another download: --{what} was {there:?} and is {asked:?} now", path.display()),
            "Nothing was sent and nothing was changed. Give what it was begun with, or another --output; --restart begins anew.",
        ),
        UsageError::PartDamaged { path, problem: PartProblem::NotAFile } => Said::new(
            format!("{} can't be gone on with: {}", path.display(), reason(&PartProblem::NotAFile)),
            "Nothing was sent and nothing was changed. Move it away, or give another --output.",
        ),
        UsageError::PartDamaged { path, problem } => Said::new(
            format!("{} can't be gone on with: {}", path.display(), reason(problem)),
            "Nothing was sent and nothing was changed. --restart begins anew.",
        ),
        UsageError::PartInUse { path } => Said::new(
            format!("another process is at work on {}", path.display()),
            "Nothing was sent. Wait for its end, or give another --output.",
        ),
        // The others have their words elsewhere.
        other => Said::new(other.code().to_owned(), ""),
    }
}

fn reason(problem: &PartProblem) -> String {
    match problem {
        PartProblem::NotAFile => "it is no regular file".into(),
        PartProblem::NoRows => "its rows are gone".into(),
        PartProblem::NoState => "its state is missing (.part.json)".into(),
        PartProblem::StateUnreadable => "its state (.part.json) is not what pointctl writes".into(),
        PartProblem::OtherSchema { got } => format!("its state is of another version, {got:?}"),
        PartProblem::Shorter => "it is shorter than it was, so rows are missing".into(),
        PartProblem::Changed => "it or its state was changed since it was written".into(),
    }
}

pub(crate) fn texts_cut(texts: u64) -> String {
    let (texts, are) = if texts == 1 { ("1 text".into(), "is") } else { (format!("{texts} texts"), "are") };
    format!(
        "{texts} of more than 32,767 characters {are} cut, with a mark at the end: a workbook's cell takes no more. --format csv and ndjson have all of it"
    )
}

pub(crate) fn sheet_full(rows: u64) -> Said {
    Said::new(
        format!("a workbook's sheet takes 1,048,575 rows, and there are {rows}"),
        "Take --format csv or ndjson, or fewer rows: --date-from DAY --date-to DAY.",
    )
}
