//! English.

mod trouble;

use super::{Labels, Problem, Said, counted};
use crate::finding::{Fact, Misfit};
use crate::verdict::{Skip, Tally, Verdict};
pub(super) use trouble::{lost, trouble};

pub(super) const LABELS: Labels = Labels {
    expected: "expected",
    got: "got",
    next: "next",
    repeat: "repeat",
    failures: "What went wrong",
    flaky: "flaky: it took more than one try",
    skipped: "skipped",
    insecure: "WARNING: --insecure: nobody checked whose certificate this is; the token may be in anybody's hands",
    more_of_these: "more of these; --format json has them all",
    live_begins: "Every check passed. Running the maintenance LIVE now, once.",
    live_awaited: "The live call is under way and its answer is being waited for. Press Ctrl-C once more to leave at once, with its outcome unknown.",
    live_under_way: "live maintenance",
    stopped: "stopped by a signal",
};

const REPORT_IT: &str = "Report it to the ERP's developers with the line below.";
const READ_SERVER_LOG: &str = "Read the server's log for this request, and try again.";
const CHECK_DEPLOYMENT: &str = "See whether the deployment is being updated or overloaded, and try again.";
const CHECK_URL: &str = "Check --base-url: does it name the ERP itself?";
const LOOK_AT_ONCE: &str =
    "It may have been carried out. Look in historial at once, and do not rehearse again.";
const TELL_TRUNCATED: &str =
    "Try again; if it comes back, the export breaks off on the server: read its log.";

fn brief(text: impl Into<String>) -> Said {
    Said::Brief(text.into())
}

fn problem(expected: impl Into<String>, got: impl Into<String>, next: impl Into<String>) -> Said {
    Said::Problem(Problem::new(expected, got, next))
}

pub(super) fn fact(fact: &Fact) -> Said {
    match fact {
        Fact::SignedIn { username, superuser, staff, groups } => {
            let mut roles = groups.clone();
            roles.extend(superuser.then(|| "superuser".into()));
            roles.extend((*staff && !superuser).then(|| "staff".into()));
            match roles.is_empty() {
                true => brief(format!("{username}, no role")),
                false => brief(format!("{username} ({})", roles.join(", "))),
            }
        }
        Fact::ResumenFigures { requests_24h, errors_24h, clients_active, clients_total } => brief(format!(
            "24 h: {requests_24h} requests, {errors_24h} errors; {clients_active} of {clients_total} clients active"
        )),
        Fact::ResumenAlert { nivel: "danger", titulo, detalle, expected: false } => problem(
            "no critical alert but the expected ones",
            format!("danger: {titulo}: {detalle}"),
            format!("Look into it. If it is known and harmless: --expect-alert '{titulo}'"),
        ),
        Fact::ResumenAlert { nivel, titulo, expected: true, .. } => {
            brief(format!("expected {nivel}: {titulo}"))
        }
        Fact::ResumenAlert { nivel, titulo, detalle, .. } => brief(format!("{nivel}: {titulo}: {detalle}")),
        Fact::ResumenErrorRateHigh { max_pct, got_pct } => problem(
            format!("at most {max_pct} % errors in 24 h"),
            format!("{got_pct} %"),
            "See errors_by_endpoint and errors_by_client in resumen for where they come from.",
        ),
        Fact::HistorialRead { rows_returned, rows_total, sort_by, sort_dir } => {
            brief(format!("{rows_returned} of {rows_total} rows by {sort_by} {sort_dir}"))
        }
        Fact::ExportRead { rows, bytes, .. } => brief(format!("{rows} rows, {bytes} bytes")),
        Fact::ExportsAgree { json_rows, csv_rows, xlsx_rows } => {
            brief(format!("rows: JSON {json_rows}, CSV {csv_rows}, XLSX {xlsx_rows}"))
        }
        Fact::DeactivatePreviewed { candidates, limit } => {
            brief(format!("would deactivate {candidates} clients (limit {limit})"))
        }
        Fact::PurgePreviewed { candidates, would_delete } => {
            brief(format!("would delete {would_delete} of {candidates} old log rows"))
        }
        Fact::LiveDone { deactivated, deleted, remaining_candidates } => brief(format!(
            "DONE LIVE: {deactivated} clients deactivated, {deleted} log rows deleted, {remaining_candidates} left"
        )),
        Fact::LiveRowFound { id, timestamp } => brief(format!("recorded as row {id} at {timestamp}")),
        Fact::HttpRedirect { status, location } => problem(
            "200, without a detour",
            format!("{status} to {location}; not followed, so that no credential goes there"),
            format!("{CHECK_URL} If the target is right, give its https:// origin."),
        ),
        Fact::CredentialsRejected { status: 400 } => problem(
            "a token for this username and password",
            "400: the server does not know them",
            "Check the username and the password (--username, --password-stdin).",
        ),
        Fact::CredentialsRejected { status } => problem(
            "a token that the server knows",
            format!("{status}: the token is unknown or was rotated"),
            "Get a new one: sign in with --username, or ask an administrator.",
        ),
        Fact::PermissionMissing { needs: "" } => problem(
            "200",
            "403: this user may not do this",
            "Ask an administrator for the permission, or use another user.",
        ),
        Fact::PermissionMissing { needs } => problem(
            format!("a user with {needs}"),
            "403: this user may not do this",
            format!("Ask an administrator for {needs}, or use another user."),
        ),
        Fact::ContentTypeWrong { expected, got } => problem(*expected, shown(got), REPORT_IT),
        Fact::BodyNotJson { html: true, content_type } => problem(
            "JSON",
            format!("an HTML page ({})", shown(content_type)),
            format!("{CHECK_URL} A login page or a proxy may have answered instead."),
        ),
        Fact::BodyNotJson { content_type, .. } => {
            problem("JSON", format!("a body that does not parse ({})", shown(content_type)), READ_SERVER_LOG)
        }
        Fact::ShapeMismatch { path, misfit } => {
            let at = if path == "." { "the top" } else { path };
            let (expected, got) = match misfit {
                Misfit::Missing { field } => {
                    (format!("a field {field} in {at}"), String::from("no such field"))
                }
                Misfit::WrongType { expected, found } => (format!("{expected} at {at}"), (*found).to_owned()),
                Misfit::WrongValue { expected } => {
                    (format!("one of {expected} at {at}"), String::from("another value"))
                }
            };
            problem(
                expected,
                got,
                "The deployment's version differs from the contract. Report it with the line below.",
            )
        }
        Fact::UserDiffers { expected, got } => problem(
            format!("auth/me names {expected}"),
            format!("it names {got}"),
            "Do not operate with this token. Report it to the ERP's developers.",
        ),
        Fact::HttpStatus { expected, got } => {
            let next = match got {
                500 => READ_SERVER_LOG,
                502..=504 => CHECK_DEPLOYMENT,
                404 => CHECK_URL,
                400 => "Does --base-url's host stand in the server's ALLOWED_HOSTS? Otherwise report it.",
                401 | 403 => {
                    "A proxy in front of the ERP may have answered: check the address and the network."
                }
                _ => REPORT_IT,
            };
            problem(expected.to_string(), got.to_string(), next)
        }
        Fact::HealthNotOk { status } => problem(
            "status ok",
            format!("status {status:?}"),
            "Look at the deployment's own health: database, cache, workers.",
        ),
        Fact::ResumenAlertsEmpty {} => {
            problem("at least one entry in alertas_operativas", "an empty list", REPORT_IT)
        }
        Fact::ResumenSumWrong { field, expected, got } => {
            problem(format!("{field} = {expected}, the sum of its parts"), got.to_string(), REPORT_IT)
        }
        Fact::ResumenRateWrong { path, expected, got } => problem(
            format!("{path}.error_rate_pct = {expected}, its errors by its requests"),
            got.to_string(),
            REPORT_IT,
        ),
        Fact::ResumenErrorsExceed { path, requests, errors } => problem(
            format!("{path}: no more errors than its {requests} requests"),
            format!("{errors} errors"),
            REPORT_IT,
        ),
        Fact::ResumenDaysWrong { got } => {
            problem("7 consecutive days in api_7d.daily, oldest first", got.join(", "), REPORT_IT)
        }
        Fact::HistorialEchoDiffers { field, sent, echoed } => {
            problem(format!("filters.{field} = {sent}, as sent"), echoed.to_string(), REPORT_IT)
        }
        Fact::HistorialPaginationWrong { field, expected, got } => {
            problem(format!("pagination.{field} = {expected}"), got.to_string(), REPORT_IT)
        }
        Fact::HistorialRowsReturnedWrong { declared, got } => problem(
            format!("totales.rows_returned = {got}, the rows that came"),
            declared.to_string(),
            REPORT_IT,
        ),
        Fact::HistorialPageSize { expected, got } => {
            problem(format!("{expected} rows on this page"), got.to_string(), REPORT_IT)
        }
        Fact::HistorialByActionSum { sum, rows_total } => {
            problem(format!("by_action sums to rows_total = {rows_total}"), sum.to_string(), REPORT_IT)
        }
        Fact::HistorialUnsorted { sort_by, sort_dir, first_id, second_id } => problem(
            format!("rows by {sort_by} {sort_dir}"),
            format!("row {first_id} stands before row {second_id}"),
            REPORT_IT,
        ),
        Fact::HistorialDuplicateId { id } => {
            problem("each row once", format!("row {id} stands twice on one page"), REPORT_IT)
        }
        Fact::HistorialTimestampMalformed { id, got } => {
            problem("YYYY-MM-DDTHH:MM:SS[.ffffff]Z", format!("{got:?} in row {id}"), REPORT_IT)
        }
        Fact::HistorialActionUnknown { id, got } => {
            problem("one of the six actions", format!("{got:?} in row {id}"), REPORT_IT)
        }
        Fact::HistorialWalked { pages, rows, rows_total } => {
            brief(format!("{rows} of {rows_total} rows on {pages} pages"))
        }
        Fact::SortMatrixRead { pages } => brief(format!("6 columns in both directions, {pages} pages")),
        Fact::FiltersTried { filters } => brief(format!("{filters} filters tried")),
        Fact::FilterNotOffered { filter } => brief(format!("{filter} not offered here")),
        Fact::WalkRepeated { id, offset } => problem(
            "each row on one page",
            format!("the page at offset {offset} begins with row {id}, which an earlier one had passed"),
            REPORT_IT,
        ),
        Fact::WalkDiffers { expected, got } => problem(
            format!("row {expected} next, as on one larger page"),
            format!("row {got}: rows are skipped or repeated between pages"),
            REPORT_IT,
        ),
        Fact::WalkHole { rows_total, visited } => {
            problem(format!("{rows_total} rows on all pages together"), visited.to_string(), REPORT_IT)
        }
        Fact::WalkActionHole { action, declared, visited } => problem(
            format!("{declared} rows of {action} on all pages, as by_action says"),
            visited.to_string(),
            REPORT_IT,
        ),
        Fact::WalkPastEnd { id } => problem("no rows past the end", format!("row {id}"), REPORT_IT),
        Fact::SortScattered { sort_by, sort_dir, id } => problem(
            format!("equal values together by {sort_by} {sort_dir}"),
            format!("row {id} stands apart from its like"),
            REPORT_IT,
        ),
        Fact::SortNullsMisplaced { sort_dir, id } => problem(
            format!(
                "rows without a user {} by user {sort_dir}",
                if *sort_dir == "asc" { "last" } else { "first" }
            ),
            format!("row {id} in the wrong place"),
            REPORT_IT,
        ),
        Fact::SortNotReversed { sort_by, asc_id, desc_id } => problem(
            format!("{sort_by} desc the exact reverse of asc"),
            format!("row {asc_id} in one where the other has row {desc_id}"),
            REPORT_IT,
        ),
        Fact::FilterLetThrough { filter, id } => {
            problem(format!("only rows that satisfy {filter}"), format!("row {id} does not"), REPORT_IT)
        }
        Fact::FilterTotalWrong { action, expected, got } => problem(
            format!("{expected} rows filtered by {action}, as by_action says"),
            got.to_string(),
            REPORT_IT,
        ),
        Fact::ExportUnreadable { format, problem: unreadable } => {
            let (got, next) = trouble::table(unreadable);
            problem(format!("a whole {format} file"), got, next)
        }
        Fact::ExportHeaderDiffers { got, .. } => {
            problem("timestamp,usuario,action,model,object_id,payload", got.join(","), REPORT_IT)
        }
        Fact::ExportRowWidth { row, cells, .. } => {
            problem("6 cells in every row", format!("{cells} in row {row}"), REPORT_IT)
        }
        Fact::ExportTimestampMalformed { row, got, .. } => {
            problem("YYYY-MM-DD HH:MM:SS", format!("{got:?} in row {row}"), REPORT_IT)
        }
        Fact::ExportActionUnknown { row, got, .. } => {
            problem("one of the six actions", format!("{got:?} in row {row}"), REPORT_IT)
        }
        Fact::ExportPayloadNotJson { row, .. } => {
            problem("a payload that is JSON", format!("another text in row {row}"), REPORT_IT)
        }
        Fact::ExportCellNotText { row, column, kind, .. } => {
            problem(format!("a text in {column}"), format!("a {kind} in row {row}"), REPORT_IT)
        }
        Fact::ExportTextLost { row, column, .. } => problem(
            format!("a text in {column}"),
            format!("a formula in row {row}: a text that began with = is gone"),
            "Read that row in JSON or CSV.",
        ),
        Fact::ExportTextCut { row, column, .. } => problem(
            format!("the whole text in {column}"),
            format!("32,767 characters in row {row}, where the writer cuts"),
            "Read that row in JSON or CSV.",
        ),
        Fact::ExportCellDiffers { row, id, column, .. } => problem(
            format!("{column} as in JSON's row {id}"),
            format!("something else in row {row} of the file"),
            REPORT_IT,
        ),
        Fact::ExportTextEscaped { row, column, .. } => problem(
            format!("the text of {column} as it is"),
            format!("row {row}: its _xHHHH_ is read back as another character"),
            "Read that row in JSON or CSV.",
        ),
        Fact::ExportTextRunnable { row, column, .. } => problem(
            format!("a text in {column}"),
            format!("row {row}: a text that a spreadsheet would run as a formula"),
            "Do not open this file in a spreadsheet before you have looked at that row.",
        ),
        Fact::ExportRowsDiffer { format, json_rows, export_rows } => problem(
            format!("{json_rows} rows, as in JSON under the same parameters"),
            format!("{export_rows} in the {format}"),
            TELL_TRUNCATED,
        ),
        Fact::PreviewNotDry { field } => {
            problem(format!("{field} = true, as sent"), "an answer that does not say so", LOOK_AT_ONCE)
        }
        Fact::PreviewChangedSomething { field, got } => {
            problem(format!("{field} = 0 in a rehearsal"), got.to_string(), LOOK_AT_ONCE)
        }
        Fact::PreviewEchoDiffers { field, sent, echoed } => {
            problem(format!("{field} = {sent}, as sent"), echoed.to_string(), REPORT_IT)
        }
        Fact::PreviewTotalsWrong { field, expected, got } => {
            problem(format!("{field} = {expected}"), got.to_string(), REPORT_IT)
        }
        Fact::PreviewActionDiffers { expected, got } => {
            problem(format!("action = {expected}"), got.as_str(), REPORT_IT)
        }
        Fact::AuditRowsFound { rows } => brief(format!("{rows} rehearsals recorded under our user")),
        Fact::AuditRowMissing { action } => problem(
            format!("a {action} row with the answer that we were given"),
            "no such row among the newest",
            "Operations leave no trail: do not run a live one before that is mended.",
        ),
        Fact::AuditUserDiffers { id, expected, got } => problem(
            format!("row {id} under {expected}"),
            format!("under {got:?}"),
            "The trail names the wrong person. Report it before anybody operates.",
        ),
        Fact::AuditLastOperationStale { expected, got } => problem(
            format!("api_operations.last_any at {expected} or later"),
            got.clone().unwrap_or_else(|| "null".into()),
            REPORT_IT,
        ),
        Fact::AccessRefused { requests } => {
            brief(format!("{requests} requests without the right were tried"))
        }
        Fact::AccessNotRefused { method, path, with_token, got } => problem(
            format!("401 to {method} {path} with {}", if *with_token { "a wrong token" } else { "no token" }),
            got.to_string(),
            "This endpoint may be open to everybody. Report it to the ERP's developers at once.",
        ),
        Fact::AccessReadonlyOperates { path, got } => problem(
            format!("403 to the read-only user on {path}"),
            got.to_string(),
            "The house rule is that only ADMIN and DG operate: take can_view_audit from this user, or report it.",
        ),
        Fact::BoundsRefused { requests } => brief(format!("{requests} requests out of bounds were tried")),
        Fact::BoundNotRefused { path, got, .. } => {
            problem(format!("400 to {path}"), got.to_string(), REPORT_IT)
        }
        Fact::BoundFieldUnnamed { parameter, path } => {
            problem(format!("a 400 that names {parameter}"), format!("{path}: one that does not"), REPORT_IT)
        }
        Fact::LiveAnswerWrong { field, expected, got } => problem(
            format!("{field} = {expected}"),
            got.to_string(),
            "It was carried out. Compare its row in historial with what was asked before running another.",
        ),
        Fact::LiveAnswerUnreadable {} => problem(
            "the JSON totals of a maintenance",
            "200 and a body that can't be read",
            "It was probably carried out. Look for its RUN_API_MAINTENANCE row in historial before running another.",
        ),
        Fact::LiveRowMissing { waited_ms } => problem(
            "the call's row in historial, with its payload",
            format!("no such row within {waited_ms} ms"),
            "It was answered as done. Look for its RUN_API_MAINTENANCE row in historial before running another.",
        ),
    }
}

pub(super) fn skip(skip: &Skip) -> String {
    match skip {
        Skip::NotSignedIn => "nobody is signed in, see auth".into(),
        Skip::Unreachable => "no connection, see auth".into(),
        Skip::NothingToCompare => "what it compares could not be read".into(),
        Skip::ChecksNotPassed { checks } if checks.is_empty() => {
            "REFUSED, nothing live was sent: the run was stopped".into()
        }
        Skip::ChecksNotPassed { checks } => {
            format!("REFUSED, nothing live was sent: not passed: {}", checks.join(", "))
        }
    }
}

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "PASSED",
        Verdict::Failed => "FAILED",
        Verdict::NotJudged => "COULD NOT BE JUDGED",
        Verdict::Denied => "DENIED: credentials or permission",
        Verdict::LiveRefused => "LIVE REFUSED, nothing live was sent",
        Verdict::LiveUnconfirmed => "LIVE DONE, NOT CONFIRMED",
        Verdict::LiveUnknown => "LIVE OUTCOME UNKNOWN",
        Verdict::Interrupted => "INTERRUPTED",
        Verdict::Terminated => "TERMINATED",
    }
}

pub(super) fn tally(tally: Tally) -> String {
    let parts = [
        counted(tally.passed, "passed", "passed"),
        counted(tally.failed, "failed", "failed"),
        counted(tally.broken, "not judged", "not judged"),
        counted(tally.skipped, "skipped", "skipped"),
        counted(tally.unknown, "unknown", "unknown"),
        counted(tally.warnings, "warning", "warnings"),
        counted(tally.flaky, "flaky", "flaky"),
        counted(tally.left_out, "check LEFT OUT (--only/--skip)", "checks LEFT OUT (--only/--skip)"),
    ];
    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let requests = counted(tally.requests, "request", "requests");
    [Some(parts), requests].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn shown(content_type: &str) -> &str {
    if content_type.is_empty() { "no Content-Type" } else { content_type }
}
