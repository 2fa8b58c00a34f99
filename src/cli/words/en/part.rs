//! The errors of an unfinished download, in English.

use crate::cli::error::{UsageError, part::PartProblem};
use crate::cli::words::said::Said;
use crate::report::words::{count, number};

pub(crate) fn error(error: &UsageError) -> Said {
    match error {
        UsageError::ResumeNeedsAll { source } => Said::new(
            format!("{source} is only for a complete download into a file"),
            "Give both --all and --output FILE. Nothing was sent.",
        ),
        UsageError::PartExists { path } => Said::new(
            format!("there is an unfinished download: {}", path.display()),
            "Nothing was sent. Add --resume to continue it, or --restart to start again.",
        ),
        UsageError::PartDiffers { path, what, there, asked } => Said::new(
            format!("{} is of another download: --{what} was {there:?} and is {asked:?} now", path.display()),
            "Nothing was sent and nothing was changed. Give what it was started with, or another --output; --restart starts again.",
        ),
        UsageError::PartDamaged { path, problem: PartProblem::NotAFile } => Said::new(
            format!("{} cannot be continued: {}", path.display(), reason(&PartProblem::NotAFile)),
            "Nothing was sent and nothing was changed. Move it away, or give another --output.",
        ),
        UsageError::PartDamaged { path, problem } => Said::new(
            format!("{} cannot be continued: {}", path.display(), reason(problem)),
            "Nothing was sent and nothing was changed. --restart starts again.",
        ),
        UsageError::PartInUse { path } => Said::new(
            format!("another process is working on {}", path.display()),
            "Nothing was sent. Wait for it to end, or give another --output.",
        ),
        // Other errors have their words in other files.
        other => Said::new(other.code().to_owned(), ""),
    }
}

fn reason(problem: &PartProblem) -> String {
    match problem {
        PartProblem::NotAFile => "it is not a regular file".into(),
        PartProblem::NoRows => "its rows are gone".into(),
        PartProblem::NoState => "its state is missing (.part.json)".into(),
        PartProblem::StateUnreadable => "its state (.part.json) is not what pointctl writes".into(),
        PartProblem::OtherSchema { got } => format!("its state is of another version, {got:?}"),
        PartProblem::Shorter => "it is shorter than it was, so rows are missing".into(),
        PartProblem::Changed => "it or its state was changed since it was written".into(),
    }
}

pub(crate) fn texts_cut(texts: u64) -> String {
    let (texts, are) = (count(texts, "text", "texts"), if texts == 1 { "is" } else { "are" });
    format!(
        "{texts} of more than 32,767 characters {are} cut, with a mark at the end, because the cell of a workbook holds no more. --format csv and ndjson have the complete texts"
    )
}

pub(crate) fn sheet_full(rows: u64) -> Said {
    Said::new(
        format!("the sheet of a workbook holds 1,048,575 rows, and there are {}", number(rows)),
        "Use --format csv or ndjson, or fewer rows: --date-from DAY --date-to DAY.",
    )
}
