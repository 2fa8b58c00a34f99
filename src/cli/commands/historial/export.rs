//! The server's own file, saved once it has been checked.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::api;
use crate::checks::{self, Context, Trail};
use crate::cli::commands::historial::query::Question;
use crate::cli::commands::historial::sign_in::{settle, sign_in};
use crate::cli::error::UsageError;
use crate::cli::host::files;
use crate::cli::host::signals::ProcessSignals;
use crate::cli::session::answer::Complaints;
use crate::cli::session::prepare::Prepared;
use crate::cli::session::say::{self, FAILED, complain_of};
use crate::cli::settings::defaults::LIMIT;
use crate::cli::values::row_form::ExportForm;
use crate::cli::words::{self, AllRows};
use crate::event::{Event, unless_stopped};
use crate::finding::{ExportFact, Fact, Finding, Severity};
use crate::model::export::ExportFormat;
use crate::model::historial::HistorialQuery;
use crate::report::human::{Detail, one_line};
use crate::report::words::size;
use crate::verdict::Outcome;

/// Downloads the export, judges it, and saves it when nothing is wrong with it.
pub(crate) async fn run(
    prepared: &Prepared<'_>,
    question: &Question,
    form: ExportForm,
    path: Option<&Path>,
    signals: &mut ProcessSignals,
) -> Result<ExitCode, UsageError> {
    let format = match form {
        ExportForm::Csv => ExportFormat::Csv,
        ExportForm::Xlsx => ExportFormat::Xlsx,
    };
    let (plan, transport, secrets) = prepared.begin()?;
    let ctx = Context::new(&transport, &plan);
    let mut complaints = Complaints::new(prepared, secrets.clone());
    let mut report = sign_in(prepared, &ctx, &secrets, &mut complaints, signals).await;
    let trail = Trail::default();
    let step = fetch(&ctx, &trail, &question.query, format);
    let fetched = unless_stopped(&mut report.stopped_by, signals, step).await;
    let (outcome, file) = match fetched {
        Ok((findings, file)) => (Outcome::Judged(findings), file),
        Err(outcome) => (outcome, Fetched::default()),
    };
    if prepared.detail() != Detail::Quiet {
        let warnings = outcome.findings().iter().filter(|finding| finding.severity == Severity::Warning);
        for warning in warnings {
            let _ = writeln!(io::stderr(), "! {}", one_line(prepared.lang, warning));
        }
    }
    settle(&mut report, &ctx, outcome, &trail, &mut complaints);
    complaints.event(&Event::Finished(&report));
    let code = prepared.exit_code(&report);
    if code == 0 {
        return Ok(ExitCode::from(save(prepared, path, &file, question, form)));
    }
    Ok(ExitCode::from(code))
}

/// A downloaded export, and how much of the list is in it.
#[derive(Debug, Default)]
struct Fetched {
    bytes: Vec<u8>,
    rows: u64,
    rows_total: u64,
}

fn save(
    prepared: &Prepared<'_>,
    path: Option<&Path>,
    file: &Fetched,
    question: &Question,
    form: ExportForm,
) -> u8 {
    let Fetched { bytes, rows, rows_total } = file;
    let lang = prepared.lang;
    let said = words::rows_of(lang, *rows, *rows_total);
    let mut code = 0;
    match path {
        None => {
            code = say::print(bytes, lang);
            prepared.aside(&said);
        }
        Some(path) => {
            if let Err(error) = files::write(path, bytes) {
                complain_of(&files::unusable("output", path, &error), lang);
                return FAILED;
            }
            prepared.saved(&format!("{said}, {},", size(bytes.len() as u64)), path);
        }
    }
    if rows < rows_total {
        let most = u64::from(LIMIT.max);
        let how = if *rows_total <= most { AllRows::ByLimit(question.query.offset) } else { AllRows::ByWalk };
        prepared.aside(&words::all_rows(lang, *rows_total, how, form.into()));
    }
    code
}

/// Downloads the export with the findings on it. A page of one row first tells whether the deployment knows the
/// filters, and how many rows the file must have at least: the file says neither.
async fn fetch(
    ctx: &Context<'_>,
    trail: &Trail,
    query: &HistorialQuery,
    format: ExportFormat,
) -> Result<(Vec<Finding>, Fetched), Outcome> {
    let one = HistorialQuery { limit: 1, ..query.clone() };
    let page = ctx.read_page(trail, &one).await?;
    let mut findings = checks::page_holds(&one, &page);
    if !findings.is_empty() {
        return Err(Outcome::Judged(findings));
    }
    let due = page.totales.rows_total.saturating_sub(query.offset).min(query.limit);
    let called = api::exports::export(ctx.transport(), ctx.token().await?, query, format).await;
    trail.record(&called);
    let file = called.result?;
    let bytes = file.bytes.clone();
    findings = checks::export_holds(file, format, query.limit);
    let rows = findings.iter().find_map(|finding| match finding.fact {
        Fact::Export(ExportFact::ExportRead { rows, .. }) => Some(rows),
        _ => None,
    });
    // Rows that came meanwhile are no error, missing ones are.
    if let Some(export_rows) = rows.filter(|row| *row < due) {
        let format = format.name();
        findings.push(Finding::failure(ExportFact::ExportRowsDiffer { format, json_rows: due, export_rows }));
    }
    let fetched = Fetched { bytes, rows: rows.unwrap_or_default(), rows_total: page.totales.rows_total };
    Ok((findings, fetched))
}
