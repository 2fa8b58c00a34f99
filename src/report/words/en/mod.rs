//! English.

mod trouble;
mod verified;

use super::{Labels, Problem, Said, counted, millis, roughly, shortly};
use crate::finding::{
    AccessFact, AnswerFact, AuditFact, ConnectionFact, ExportFact, Fact, GuardFact, HistorialFact,
    ListingFact, LiveFact, LiveRow, MachineFact, Misfit, RehearsalFact, ResumenFact, SessionFact, TimingFact,
    VerifyFact,
};
use crate::report::curl;
use crate::verdict::{Skip, Tally, Verdict};
pub(super) use trouble::{lost, trouble};
use verified::{left, totals, unproved};

pub(super) const LABELS: Labels = Labels {
    expected: "expected",
    got: "got",
    next: "next",
    repeat: "repeat",
    failures: "What went wrong",
    flaky: "flaky: it took more than one try",
    skipped: "skipped",
    check: "check",
    time: "time",
    insecure: "WARNING: --insecure: nobody checked whose certificate this is; the token may be in anybody's hands",
    more_of_these: "more of these; --format json has them all",
    claim_awaited: "Another live run on this deployment has its claim in historial. Nothing live was sent: its end is being waited for (--claim-within), and then everything is looked at anew.",
    live_begins: "Nothing speaks against it. Sending it LIVE now, once.",
    live_awaited: "The live call is under way and its answer is being waited for. Press Ctrl-C once more to leave at once, with its outcome unknown.",
    row_awaited: "The live call was answered and its row is being looked for. Press Ctrl-C once more to leave at once, with it unconfirmed.",
    live_lost: "The live call's answer was lost. It is NOT sent again: its row is being looked for in historial.",
    live_line: "live",
    live_under_way: "live maintenance",
    live_was_done: ", AFTER THE LIVE CALL WAS DONE AND CONFIRMED",
    stopped: "stopped by a signal",
};

const REPORT_IT: &str = "Report it to the ERP's developers with what stands here.";
const READ_SERVER_LOG: &str = "Read the server's log for this request, and try again.";
const CHECK_DEPLOYMENT: &str = "See whether the deployment is being updated or overloaded, and try again.";
const CHECK_URL: &str = "Check --base-url: does it name the ERP itself?";
const LOOK_AT_ONCE: &str =
    "It may have been carried out. Look in historial at once, and do not rehearse again.";
const TELL_TRUNCATED: &str =
    "Try again; if it comes back, the export breaks off on the server: read its log.";

const VERIFY: &str = "run pointctl verify --from-journal before you run another; where that finds nothing either and somebody has looked, --abandon closes it.";

fn brief(text: impl Into<String>) -> Said {
    Said::Brief(text.into())
}

fn problem(expected: impl Into<String>, got: impl Into<String>, next: impl Into<String>) -> Said {
    Said::Problem(Problem::new(expected, got, next))
}

pub(super) fn fact(fact: &Fact) -> Said {
    match fact {
        Fact::Session(SessionFact::SignedIn { username, superuser, staff, groups }) => {
            let mut roles = groups.clone();
            roles.extend(superuser.then(|| "superuser".into()));
            roles.extend((*staff && !superuser).then(|| "staff".into()));
            match roles.is_empty() {
                true => brief(format!("{username}, no role")),
                false => brief(format!("{username} ({})", roles.join(", "))),
            }
        }
        Fact::Connection(ConnectionFact::CertificateSeen { issuer, days_left, .. }) => {
            brief(format!("{days_left} days left, issued by {issuer}"))
        }
        Fact::Connection(ConnectionFact::CertificateEndsSoon { not_after, days_left, least_days }) => {
            problem(
                format!("a certificate with at least {least_days} days left"),
                format!("{days_left} days left, until {not_after}"),
                "Renew it, and see why it was not renewed by itself.",
            )
        }
        Fact::Connection(ConnectionFact::CertificateExpired { not_after }) => problem(
            "a certificate in its time",
            format!("it expired at {not_after}"),
            "Renew it. Nobody but --insecure takes it.",
        ),
        Fact::Connection(ConnectionFact::CertificateNotYetValid { not_before }) => problem(
            "a certificate in its time",
            format!("it is valid from {not_before} on"),
            "Check this machine's clock; if it is right, replace the certificate.",
        ),
        Fact::Connection(ConnectionFact::ProxyInUse { proxy }) => {
            brief(proxy.clone().unwrap_or_else(|| "none".into()))
        }
        Fact::Connection(ConnectionFact::HostResolved { host, addresses, by }) => {
            let by = if *by == "resolver" { "" } else { ", as --resolve says" };
            brief(format!("{host}: {}{by}", addresses.join(", ")))
        }
        Fact::Connection(ConnectionFact::AddressReached { address, took_ms }) => {
            brief(format!("{address} in {}", millis(*took_ms)))
        }
        Fact::Connection(ConnectionFact::AddressUnreachable { address, how }) => problem(
            "a connection to every address of the host",
            format!("{address}: {how}"),
            "Take it out of the DNS, or see why it does not answer: each client tries it now and then.",
        ),
        Fact::Connection(ConnectionFact::TlsSpoken { version, alpn, cipher, chain }) => {
            let alpn = alpn.as_deref().unwrap_or("-");
            brief(format!("{version}, {cipher}, {alpn}; certificates shown: {chain}"))
        }
        Fact::Connection(ConnectionFact::CertificateUntrusted { how }) => problem(
            "a certificate that this machine trusts",
            format!("without --insecure: {how}"),
            "Give the issuer's certificate with --cacert FILE in place of --insecure.",
        ),
        Fact::Connection(ConnectionFact::PlainHttpClosed { how }) => {
            brief(format!("http:// is not answered ({how})"))
        }
        Fact::Connection(ConnectionFact::PlainHttpRedirects { status, location }) => {
            brief(format!("http:// leads to {location} ({status})"))
        }
        Fact::Connection(ConnectionFact::PlainHttpElsewhere { status, location }) => problem(
            "http:// that leads to https:// on the same host",
            format!("{status} to {location}"),
            "Have it lead there; who types the address without https:// ends up somewhere else.",
        ),
        Fact::Connection(ConnectionFact::PlainHttpAnswers { status }) => problem(
            "http:// that leads to https://",
            format!("{status}: it is answered in the clear"),
            "Have it lead to https://: a token that is sent there by mistake can be read on the way.",
        ),
        Fact::Connection(ConnectionFact::HttpSpoken { version }) => brief(*version),
        Fact::Answer(AnswerFact::ClocksAgree { ahead_s }) => brief(format!("{ahead_s} s apart")),
        Fact::Session(SessionFact::CredentialsFrom { source }) => brief(format!("from {source}")),
        Fact::Session(SessionFact::PermissionsGranted { permissions }) => brief(permissions.join(", ")),
        Fact::Listing(ListingFact::FiltersOffered { filters }) => {
            brief(format!("filters {}", filters.join(", ")))
        }
        Fact::Machine(MachineFact::PlaceWritable { path, .. }) => brief(path.as_str()),
        Fact::Machine(MachineFact::PlaceUnusable { what: "journal", path, reason }) => problem(
            "a journal that can be written to",
            format!("{path}: {reason}"),
            "A live call would be refused. Give another file: --journal FILE or POINTCTL_JOURNAL.",
        ),
        Fact::Machine(MachineFact::PlaceUnusable { path, reason, .. }) => problem(
            "a folder for the lock that can be written to",
            format!("{path}: {reason}"),
            "A live call would be refused. Give another folder: TMPDIR.",
        ),
        Fact::Machine(MachineFact::MachineSeen { os, arch, stdout, color, lang, locale, .. }) => {
            let stdout = if *stdout { "a terminal" } else { "no terminal" };
            let color = if *color { "in colour" } else { "without colour" };
            brief(format!("{stdout}, {color}, {lang} (locale {locale:?}), {os} {arch}"))
        }
        Fact::Resumen(ResumenFact::ResumenFigures {
            requests_24h,
            errors_24h,
            clients_active,
            clients_total,
        }) => brief(format!(
            "24 h: {requests_24h} requests, {errors_24h} errors; {clients_active} of {clients_total} clients active"
        )),
        Fact::Resumen(ResumenFact::ResumenAlert { nivel: "danger", titulo, detalle, expected: false }) => {
            problem(
                "no critical alert but the expected ones",
                format!("danger: {titulo}: {detalle}"),
                format!("Look into it. If it is known and harmless: {}", curl::expect_alert(titulo)),
            )
        }
        Fact::Resumen(ResumenFact::ResumenAlert { nivel, titulo, expected: true, .. }) => {
            brief(format!("expected {nivel}: {titulo}"))
        }
        Fact::Resumen(ResumenFact::ResumenAlert { nivel, titulo, detalle, .. }) => {
            brief(format!("{nivel}: {titulo}: {detalle}"))
        }
        Fact::Resumen(ResumenFact::ResumenErrorRateHigh { max_pct, got_pct }) => problem(
            format!("at most {max_pct} % errors in 24 h"),
            format!("{got_pct} %"),
            "See errors_by_endpoint and errors_by_client in resumen for where they come from.",
        ),
        Fact::Historial(HistorialFact::HistorialRead { rows_returned, rows_total, sort_by, sort_dir }) => {
            brief(format!("{rows_returned} of {rows_total} rows by {sort_by} {sort_dir}"))
        }
        Fact::Export(ExportFact::ExportRead { rows, bytes, .. }) => {
            brief(format!("{rows} rows, {bytes} bytes"))
        }
        Fact::Export(ExportFact::ExportsAgree { json_rows, csv_rows, xlsx_rows }) => {
            brief(format!("rows: JSON {json_rows}, CSV {csv_rows}, XLSX {xlsx_rows}"))
        }
        Fact::Rehearsal(RehearsalFact::DeactivatePreviewed { candidates, limit }) => {
            let clients = if *candidates == 1 { "client" } else { "clients" };
            brief(format!("would deactivate {candidates} {clients} (limit {limit})"))
        }
        Fact::Rehearsal(RehearsalFact::PurgePreviewed { candidates, would_delete }) => {
            let left = candidates.saturating_sub(*would_delete);
            brief(format!("would delete {would_delete} of {candidates} old log rows, {left} would be left"))
        }
        Fact::Rehearsal(RehearsalFact::CandidateClients { clients }) => {
            brief(format!("clients: {}", clients.join(", ")))
        }
        Fact::Guard(GuardFact::GuardsHeld {}) => brief("nothing speaks against it"),
        Fact::Guard(GuardFact::LiveAllowed {}) => brief("live: allowed"),
        Fact::Guard(GuardFact::LiveWouldBeRefused { code }) => problem(
            "a live run that is let through",
            format!("live: refused ({code})"),
            "Mend it before it goes live: a note on standard error says how, or docs/live.md.",
        ),
        Fact::Live(LiveFact::LiveDone { deactivated, deleted, remaining_candidates }) => {
            brief(format!("DONE LIVE: {}", totals(*deactivated, *deleted, *remaining_candidates)))
        }
        Fact::Live(LiveFact::LiveEffectSeen { clients_left, rows_left }) => {
            let parts = [
                clients_left.map(|it| format!("{it} idle clients")),
                rows_left.map(|it| format!("{it} old log rows")),
            ];
            brief(format!(
                "a rehearsal now finds {}",
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            ))
        }
        Fact::Live(LiveFact::LiveRowFound { id, timestamp }) => {
            brief(format!("recorded as row {id} at {timestamp}"))
        }
        Fact::Answer(AnswerFact::HttpRedirect { status, location }) => problem(
            "200, without a detour",
            format!("{status} to {location}; not followed, so that no credential goes there"),
            format!("{CHECK_URL} If the target is right, give its https:// origin."),
        ),
        Fact::Session(SessionFact::CredentialsRejected { status: 400, .. }) => problem(
            "a token for this username and password",
            "400: the server does not know them",
            "Check the username and the password (--username, --password-stdin).",
        ),
        Fact::Session(SessionFact::CredentialsRejected { status, read_only: true }) => problem(
            "a token that the server knows, of the user who must not operate",
            format!("{status}: the token of --readonly-token is unknown or was rotated"),
            "Give that user's own new one, or leave --readonly-token out.",
        ),
        Fact::Session(SessionFact::CredentialsRejected { status, .. }) => problem(
            "a token that the server knows",
            format!("{status}: the token is unknown or was rotated"),
            "Get a new one: sign in with --username, or ask an administrator.",
        ),
        Fact::Session(SessionFact::PermissionMissing { needs: "" }) => problem(
            "200",
            "403: this user may not do this",
            "Ask an administrator for the permission, or use another user.",
        ),
        Fact::Session(SessionFact::PermissionMissing { needs }) => problem(
            format!("a user with {needs}"),
            "403: this user may not do this",
            format!("Ask an administrator for {needs}, or use another user."),
        ),
        Fact::Answer(AnswerFact::ContentTypeWrong { expected, got }) => {
            problem(*expected, shown(got), REPORT_IT)
        }
        Fact::Answer(AnswerFact::BodyNotJson { html: true, content_type }) => problem(
            "JSON",
            format!("an HTML page ({})", shown(content_type)),
            format!("{CHECK_URL} A login page or a proxy may have answered instead."),
        ),
        Fact::Answer(AnswerFact::BodyNotJson { content_type, .. }) => {
            problem("JSON", format!("a body that does not parse ({})", shown(content_type)), READ_SERVER_LOG)
        }
        Fact::Answer(AnswerFact::ShapeMismatch { path, misfit }) => {
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
                "The deployment's version differs from the contract. Report it with what stands here.",
            )
        }
        Fact::Answer(AnswerFact::ShapeUnknownField { endpoint, path }) => {
            brief(format!("{endpoint} has a field that the contract does not know: {path}"))
        }
        Fact::Session(SessionFact::UserDiffers { expected, got }) => problem(
            format!("auth/me names {expected}"),
            format!("it names {got}"),
            "Do not operate with this token. Report it to the ERP's developers.",
        ),
        Fact::Session(SessionFact::PermissionContradicted { permission }) => problem(
            format!("{permission} true in auth/me, since this was answered"),
            "false",
            "What opens to this user is not what auth/me says. Report it to the ERP's developers.",
        ),
        Fact::Answer(AnswerFact::HttpStatus { expected, got }) => {
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
        Fact::Answer(AnswerFact::HealthNotOk { status }) => problem(
            "status ok",
            format!("status {status:?}"),
            "Look at the deployment's own health: database, cache, workers.",
        ),
        Fact::Resumen(ResumenFact::ResumenAlertsEmpty {}) => {
            problem("at least one entry in alertas_operativas", "an empty list", REPORT_IT)
        }
        Fact::Resumen(ResumenFact::ResumenOkNotAlone { entries }) => problem(
            "an ok entry in alertas_operativas alone, for want of anything to report",
            format!("{entries} entries with an ok among them"),
            REPORT_IT,
        ),
        Fact::Resumen(ResumenFact::ResumenOperationKind { field, got }) => problem(
            format!("an action of its own kind in api_operations.{field}"),
            format!("{got:?}"),
            REPORT_IT,
        ),
        Fact::Resumen(ResumenFact::ResumenDaysNotToday { today, got }) => problem(
            format!("api_7d.daily ends today, {today} in UTC, give or take a zone's day"),
            format!("it ends on {got}"),
            "Compare the server's clock with this machine's. If they agree, report it with the line below.",
        ),
        Fact::Resumen(ResumenFact::ResumenSumWrong { field, expected, got }) => {
            problem(format!("{field} = {expected}, the sum of its parts"), got.to_string(), REPORT_IT)
        }
        Fact::Resumen(ResumenFact::ResumenRateWrong { path, expected, got }) => problem(
            format!("{path}.error_rate_pct = {expected}, its errors by its requests"),
            got.to_string(),
            REPORT_IT,
        ),
        Fact::Resumen(ResumenFact::ResumenErrorsExceed { path, requests, errors }) => problem(
            format!("{path}: no more errors than its {requests} requests"),
            format!("{errors} errors"),
            REPORT_IT,
        ),
        Fact::Resumen(ResumenFact::ResumenDaysWrong { got }) => {
            problem("7 consecutive days in api_7d.daily, oldest first", got.join(", "), REPORT_IT)
        }
        Fact::Resumen(ResumenFact::ResumenGeneratedAtMalformed { got }) => {
            problem("generated_at as YYYY-MM-DDTHH:MM:SS[.ffffff]Z", format!("{got:?}"), REPORT_IT)
        }
        Fact::Resumen(ResumenFact::ResumenStale { generated_at, date, behind_s }) => problem(
            format!("generated_at at the answer's own time, {date}"),
            format!(
                "{generated_at}, {} {}",
                roughly(*behind_s),
                if *behind_s < 0 { "later" } else { "earlier" }
            ),
            "Something between keeps old answers, a cache or a proxy. Do not trust these figures; report it.",
        ),
        Fact::Answer(AnswerFact::ClockSkew { ahead_s, likely }) => problem(
            "the server's clock and this machine's within a minute",
            format!(
                "the server's Date is {} {} this machine's clock",
                roughly(*ahead_s),
                if *ahead_s < 0 { "behind" } else { "ahead of" }
            ),
            match *likely {
                "this-machine" => {
                    "The server's own times agree, so it is likely this machine's that is wrong: set it."
                }
                "date-header" => {
                    "generated_at agrees with this machine, so it is likely a proxy's that is wrong."
                }
                _ => "Find out which is wrong.",
            },
        ),
        Fact::Answer(AnswerFact::DateMissing {}) => brief("no Date header, clocks not compared"),
        Fact::Historial(HistorialFact::HistorialEchoDiffers { field, sent, echoed }) => {
            problem(format!("filters.{field} = {sent}, as sent"), echoed.to_string(), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialPaginationWrong { field, expected, got }) => {
            problem(format!("pagination.{field} = {expected}"), got.to_string(), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialRowsReturnedWrong { declared, got }) => problem(
            format!("totales.rows_returned = {got}, the rows that came"),
            declared.to_string(),
            REPORT_IT,
        ),
        Fact::Historial(HistorialFact::HistorialPageSize { expected, got }) => {
            problem(format!("{expected} rows on this page"), got.to_string(), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialByActionSum { sum, rows_total }) => {
            problem(format!("by_action sums to rows_total = {rows_total}"), sum.to_string(), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialUnsorted { sort_by, sort_dir, first_id, second_id }) => {
            problem(
                format!("rows by {sort_by} {sort_dir}"),
                format!("row {first_id} stands before row {second_id}"),
                REPORT_IT,
            )
        }
        Fact::Historial(HistorialFact::HistorialDuplicateId { id }) => {
            problem("each row once", format!("row {id} stands twice on one page"), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialTimestampMalformed { id, got }) => {
            problem("YYYY-MM-DDTHH:MM:SS[.ffffff]Z", format!("{got:?} in row {id}"), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialActionUnknown { id, got }) => {
            problem("one of the six actions", format!("{got:?} in row {id}"), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialModelUnknown { id, got }) => {
            problem("one of the three models", format!("{got:?} in row {id}"), REPORT_IT)
        }
        Fact::Historial(HistorialFact::HistorialByActionUnknown { got }) => {
            problem("by_action with none but the six actions", format!("{got:?}"), REPORT_IT)
        }
        Fact::Listing(ListingFact::HistorialWalked { pages, rows, rows_total }) => {
            brief(format!("{rows} of {rows_total} rows on {pages} pages"))
        }
        Fact::Listing(ListingFact::SortMatrixRead { pages }) => {
            brief(format!("6 columns in both directions, {pages} pages"))
        }
        Fact::Listing(ListingFact::FiltersTried { filters }) => brief(format!("{filters} filters tried")),
        Fact::Session(SessionFact::TokenRotated { username }) => {
            brief(format!("{username} has a new token, the old one is dead"))
        }
        Fact::Session(SessionFact::TokenRevoked { username }) => {
            brief(format!("the token of {username} is void"))
        }
        Fact::Session(SessionFact::TokenStillGood {}) => problem(
            "that the old token is dead at once",
            "it still opens",
            "Treat it as known to others: revoke it in the ERP's admin site, and report this to its developers.",
        ),
        Fact::Session(SessionFact::TokenNotChanged {}) => problem(
            "a new token",
            "the old one again",
            "Report it to the ERP's developers; nothing has changed.",
        ),
        Fact::Session(SessionFact::TokenNotRevoked {}) => problem(
            "revoked: true",
            "revoked: false",
            "The token opens still: revoke it in the ERP's admin site.",
        ),
        Fact::Session(SessionFact::TokenAnswerLost { what, old }) => problem(
            format!("an answer to {what}"),
            match *old {
                "dead" => "none came, and the old token is dead: it was carried out",
                "good" => "none came, and the old token still opens: it was not carried out, or not yet",
                _ => "none came, and the server does not answer: whether it was carried out is not known",
            },
            match *old {
                "dead" => {
                    "The new token was lost on its way. Sign in to get it: pointctl auth token --username NAME."
                }
                _ => {
                    "See which it is with pointctl auth status before you try again. If the token is refused, sign in for the present one: pointctl auth token --username NAME."
                }
            },
        ),
        Fact::Listing(ListingFact::WalkDayTooFull { day, rows, most }) => problem(
            format!("at most {most} rows on a day: what limit and offset reach from both ends"),
            format!("{rows} on {day}"),
            "Read that day in parts: with --action, --user or --model.",
        ),
        Fact::Listing(ListingFact::RowNotThere { id }) => problem(
            format!("a row {id}"),
            "there is none of this id",
            "Look for it: pointctl historial --user NAME, or --q TEXT.",
        ),
        Fact::Listing(ListingFact::RowOutOfReach { id, rows_total }) => problem(
            format!("row {id} where limit and offset reach it"),
            format!("it would stand in the middle of {rows_total} rows"),
            "Read its day: pointctl historial --all --date-from DAY --date-to DAY.",
        ),
        Fact::Listing(ListingFact::FilterIgnored { filter }) => problem(
            format!("a deployment that knows the filter {filter}"),
            "it ignored it: the rows are not filtered",
            "Leave the filter out and filter what comes, or have the deployment updated.",
        ),
        Fact::Listing(ListingFact::FilterNotOffered { filter }) => {
            brief(format!("{filter} not offered here"))
        }
        Fact::Listing(ListingFact::WalkRepeated { id, offset }) => problem(
            "each row on one page",
            format!("the page at offset {offset} begins with row {id}, which an earlier one had passed"),
            REPORT_IT,
        ),
        Fact::Listing(ListingFact::WalkDiffers { expected, got }) => problem(
            format!("row {expected} next, as on one larger page"),
            format!("row {got}: rows are skipped or repeated between pages"),
            REPORT_IT,
        ),
        Fact::Listing(ListingFact::WalkHole { rows_total, visited }) => {
            problem(format!("{rows_total} rows on all pages together"), visited.to_string(), REPORT_IT)
        }
        Fact::Listing(ListingFact::WalkActionHole { action, declared, visited }) => problem(
            format!("{declared} rows of {action} on all pages, as by_action says"),
            visited.to_string(),
            REPORT_IT,
        ),
        Fact::Listing(ListingFact::WalkPastEnd { id }) => {
            problem("no rows past the end", format!("row {id}"), REPORT_IT)
        }
        Fact::Listing(ListingFact::SortScattered { sort_by, sort_dir, id }) => problem(
            format!("equal values together by {sort_by} {sort_dir}"),
            format!("row {id} stands apart from its like"),
            REPORT_IT,
        ),
        Fact::Listing(ListingFact::SortNullsMisplaced { sort_dir, id }) => problem(
            format!(
                "rows without a user {} by user {sort_dir}",
                if *sort_dir == "asc" { "last" } else { "first" }
            ),
            format!("row {id} in the wrong place"),
            REPORT_IT,
        ),
        Fact::Listing(ListingFact::SortNotReversed { sort_by, asc_id, desc_id }) => problem(
            format!("{sort_by} desc the exact reverse of asc"),
            format!("row {asc_id} in one where the other has row {desc_id}"),
            REPORT_IT,
        ),
        Fact::Listing(ListingFact::FilterLetThrough { filter, id }) => {
            problem(format!("only rows that satisfy {filter}"), format!("row {id} does not"), REPORT_IT)
        }
        Fact::Listing(ListingFact::FilterLostRow { filter, id }) => {
            problem(format!("row {id}, from which {filter} was taken"), "other rows, or none", REPORT_IT)
        }
        Fact::Listing(ListingFact::FilterTotalWrong { action, expected, got }) => problem(
            format!("{expected} rows filtered by {action}, as by_action says"),
            got.to_string(),
            REPORT_IT,
        ),
        Fact::Export(ExportFact::ExportUnreadable { format, problem: unreadable }) => {
            let (got, next) = trouble::table(unreadable);
            problem(format!("a whole {format} file"), got, next)
        }
        Fact::Export(ExportFact::ExportHeaderDiffers { got, .. }) => {
            problem("timestamp,usuario,action,model,object_id,payload", got.join(","), REPORT_IT)
        }
        Fact::Export(ExportFact::ExportRowWidth { row, cells, .. }) => {
            problem("6 cells in every row", format!("{cells} in row {row}"), REPORT_IT)
        }
        Fact::Export(ExportFact::ExportTimestampMalformed { row, got, .. }) => {
            problem("YYYY-MM-DD HH:MM:SS", format!("{got:?} in row {row}"), REPORT_IT)
        }
        Fact::Export(ExportFact::ExportActionUnknown { row, got, .. }) => {
            problem("one of the six actions", format!("{got:?} in row {row}"), REPORT_IT)
        }
        Fact::Export(ExportFact::ExportPayloadNotJson { row, .. }) => {
            problem("a payload that is JSON", format!("another text in row {row}"), REPORT_IT)
        }
        Fact::Export(ExportFact::ExportCellNotText { row, column, kind, .. }) => {
            problem(format!("a text in {column}"), format!("a {kind} in row {row}"), REPORT_IT)
        }
        Fact::Export(ExportFact::ExportTextLost { row, column, .. }) => problem(
            format!("a text in {column}"),
            format!("a formula in row {row}: a text that began with = is gone"),
            "Read that row in JSON or CSV.",
        ),
        Fact::Export(ExportFact::ExportCellFormula { row, column, .. }) => problem(
            format!("a text in {column}"),
            format!("a formula in row {row}, of no text that begins with ="),
            REPORT_IT,
        ),
        Fact::Export(ExportFact::ExportTextCut { row, column, .. }) => problem(
            format!("the whole text in {column}"),
            format!("32,767 characters in row {row}, where the writer cuts"),
            "Read that row in JSON or CSV.",
        ),
        Fact::Export(ExportFact::ExportCellDiffers { row, id, column, .. }) => problem(
            format!("{column} as in JSON's row {id}"),
            format!("something else in row {row} of the file"),
            REPORT_IT,
        ),
        Fact::Export(ExportFact::ExportTextEscaped { row, column, .. }) => problem(
            format!("the text of {column} as it is"),
            format!("row {row}: its _xHHHH_ is read back as another character"),
            "Read that row in JSON or CSV.",
        ),
        Fact::Export(ExportFact::ExportTextRunnable { row, column, .. }) => problem(
            format!("a text in {column}"),
            format!("row {row}: a text that a spreadsheet would run as a formula"),
            "Do not open this file in a spreadsheet before you have looked at that row.",
        ),
        Fact::Export(ExportFact::ExportRowsDiffer { format, json_rows, export_rows }) => problem(
            format!("{json_rows} rows, as in JSON under the same parameters"),
            format!("{export_rows} in the {format}"),
            TELL_TRUNCATED,
        ),
        Fact::Rehearsal(RehearsalFact::PreviewNotDry { field }) => {
            problem(format!("{field} = true, as sent"), "an answer that does not say so", LOOK_AT_ONCE)
        }
        Fact::Rehearsal(RehearsalFact::PreviewChangedSomething { field, got }) => {
            problem(format!("{field} = 0 in a rehearsal"), got.to_string(), LOOK_AT_ONCE)
        }
        Fact::Rehearsal(RehearsalFact::PreviewEchoDiffers { field, sent, echoed }) => {
            problem(format!("{field} = {sent}, as sent"), echoed.to_string(), REPORT_IT)
        }
        Fact::Rehearsal(RehearsalFact::PreviewTotalsWrong { field, expected, got }) => {
            problem(format!("{field} = {expected}"), got.to_string(), REPORT_IT)
        }
        Fact::Rehearsal(RehearsalFact::PreviewCutoffWrong { field, days, got }) => {
            problem(format!("{field} {days} days ago, in UTC"), format!("{got:?}"), REPORT_IT)
        }
        Fact::Rehearsal(RehearsalFact::PreviewActionDiffers { expected, got }) => {
            problem(format!("action = {expected}"), got.as_str(), REPORT_IT)
        }
        Fact::Audit(AuditFact::AuditRowsFound { rows }) => {
            brief(format!("{rows} rehearsals recorded under our user"))
        }
        Fact::Audit(AuditFact::AuditRowMissing { action }) => problem(
            format!("a {action} row with the answer that we were given"),
            "no such row among the newest",
            "Operations leave no trail: do not run a live one before that is mended.",
        ),
        Fact::Audit(AuditFact::AuditUserDiffers { id, expected, got }) => problem(
            format!("row {id} under {expected}"),
            format!("under {got:?}"),
            "The trail names the wrong person. Report it before anybody operates.",
        ),
        Fact::Rehearsal(RehearsalFact::RehearsalActs { field, before, after }) => problem(
            format!("{before} {} or more after a small rehearsal", rehearsed(field)),
            after.to_string(),
            "The rehearsals of this deployment may act: nothing larger was rehearsed. Unless somebody operated by hand just then, rehearse and operate nothing, and report it to the ERP's developers.",
        ),
        Fact::Rehearsal(RehearsalFact::RehearsalUnproved { why: "somebody-operated" }) => problem(
            "nothing changed by a small rehearsal",
            "somebody operated live meanwhile",
            "Nothing larger was rehearsed. Run it again once nobody operates.",
        ),
        Fact::Rehearsal(RehearsalFact::RehearsalUnproved { .. }) => problem(
            "resumen, made anew after a small rehearsal",
            "the one of before, or one whose moment can't be read",
            "It does not show whether rehearsals change nothing, so nothing larger was rehearsed. Something on the way keeps answers: report it.",
        ),
        Fact::Audit(AuditFact::AuditTimeDiffers { id, expected, got }) => problem(
            format!("row {id} at {expected}, when its rehearsal was answered"),
            got.clone(),
            "Nobody can tell by such times how long ago somebody operated: operate nothing. Where the ERP writes local time as UTC, or a clock of its machines is wrong, its developers have to mend it.",
        ),
        Fact::Audit(AuditFact::AuditLastOperationStale { expected, got }) => problem(
            format!("api_operations.last_any at {expected} or later"),
            got.clone().unwrap_or_else(|| "null".into()),
            REPORT_IT,
        ),
        Fact::Access(AccessFact::AccessRefused { requests }) => {
            brief(format!("{requests} requests without the right were tried"))
        }
        Fact::Access(AccessFact::AccessNotRefused { method, path, with_token, got }) => problem(
            format!("401 to {method} {path} with {}", if *with_token { "a wrong token" } else { "no token" }),
            got.to_string(),
            "This endpoint may be open to everybody. Report it to the ERP's developers at once.",
        ),
        Fact::Access(AccessFact::AccessRefusedElsewhere { method, path, got }) => problem(
            format!("{got} by the application to {method} {path}"),
            "one by something before it: it does not ask for a token, or gives no detail",
            "A proxy refuses first, so that nobody knows whether the ERP would. Check the address and the network.",
        ),
        Fact::Access(AccessFact::AccessReadonlyOperates { path, got }) => problem(
            format!("403 to the read-only user on {path}"),
            got.to_string(),
            "The house rule is that only ADMIN and DG operate: take can_view_audit from this user, or report it.",
        ),
        Fact::Access(AccessFact::BoundsRefused { requests }) => {
            brief(format!("{requests} requests out of bounds were tried"))
        }
        Fact::Access(AccessFact::BoundNotRefused { path, got, .. }) => {
            problem(format!("400 to {path}"), got.to_string(), REPORT_IT)
        }
        Fact::Access(AccessFact::BoundFieldUnnamed { parameter, path }) => {
            problem(format!("a 400 that names {parameter}"), format!("{path}: one that does not"), REPORT_IT)
        }
        Fact::Timing(TimingFact::LatencyMeasured {
            requests,
            total_ms,
            median_ms,
            slowest_ms,
            method,
            path,
        }) => brief(format!(
            "{requests} requests in {}, median {}, slowest {}: {}",
            millis(*total_ms),
            millis(*median_ms),
            millis(*slowest_ms),
            shortly(method, path)
        )),
        Fact::Timing(TimingFact::RequestSlow { method, path, duration_ms, attempts, slow_ms }) => problem(
            format!("each request within {}", millis(*slow_ms)),
            match attempts {
                1 => format!("{} for {method} {path}", millis(*duration_ms)),
                _ => format!("{} for {method} {path} in {attempts} tries", millis(*duration_ms)),
            },
            "See how busy the deployment is, and read its log for this request.",
        ),
        Fact::Timing(TimingFact::BudgetExceeded { budget_ms, total_ms }) => problem(
            format!("a run within {}", millis(*budget_ms)),
            millis(*total_ms),
            "-v shows how long each request took.",
        ),
        Fact::Timing(TimingFact::BaselineCompared { at, checks, slower, figures }) => brief(match slower {
            0 => format!("against {at}: {checks} checks, {figures} figures"),
            _ => format!("against {at}: {slower} of {checks} checks slower, {figures} figures"),
        }),
        Fact::Timing(TimingFact::BaselineSlower { what, before_ms, after_ms, max_pct }) => problem(
            format!("{what}: at most {max_pct} % more than {}", millis(*before_ms)),
            format!("{what}: {} → {}", millis(*before_ms), millis(*after_ms)),
            "Run it again; if it stays, see how busy the deployment is.",
        ),
        Fact::Timing(TimingFact::BaselineDrift { kpi, before, after, max_pct }) => problem(
            format!("{kpi} within {max_pct} % of {before}"),
            after.to_string(),
            "Find out what changed since. If it is as it should be, take a new baseline.",
        ),
        Fact::Timing(TimingFact::BaselineFigureMissing { kpi }) => problem(
            format!("{kpi}, which has a bound"),
            "no such figure in this run",
            "See what its check says.",
        ),
        Fact::Live(LiveFact::LiveAnswerWrong { field, .. }) if field.ends_with("dry_run") => problem(
            format!("{field} = false, the answer to a live call"),
            "true: the server claims that it was a dry run",
            "Do not believe it: look for its row in historial before running another.",
        ),
        Fact::Live(LiveFact::LiveAnswerWrong { field, expected, got }) => problem(
            format!("{field} = {expected}"),
            got.to_string(),
            "It was carried out. Compare its row in historial with what was asked before running another.",
        ),
        Fact::Live(LiveFact::LiveRowMissing { waited_ms }) => problem(
            "the call's row in historial, with its payload",
            format!("no such row within {waited_ms} ms"),
            format!("It was answered as done. {VERIFY}"),
        ),
        Fact::Guard(GuardFact::GuardActorDiffers { expected, got }) => problem(
            format!("the user {expected}, as --actor-username says"),
            got.as_str(),
            "Sign in as that user, or leave --actor-username out.",
        ),
        Fact::Guard(GuardFact::GuardRoleMissing { username, groups }) => problem(
            "a superuser, staff, or a member of ADMIN or DG",
            format!("{username} ({})", if groups.is_empty() { "no group".into() } else { groups.join(", ") }),
            "Have somebody run it who may. If the house has decided otherwise: --allow-role GROUP.",
        ),
        Fact::Guard(GuardFact::GuardTooManyClients { max, got }) => problem(
            format!("at most {max} clients, as --max-clients says"),
            format!("{got} would be deactivated"),
            "Look at them in the rehearsal. Lower --idle-limit, or raise --max-clients.",
        ),
        Fact::Guard(GuardFact::GuardShareTooLarge { max_pct, candidates, active }) => problem(
            format!("at most {max_pct} % of the {active} active clients"),
            format!("{candidates} would be deactivated"),
            "Look at them in the rehearsal. Lower --idle-limit, or raise --max-share.",
        ),
        Fact::Guard(GuardFact::GuardCooldown { id, action, timestamp, age_s, cooldown_s }) => problem(
            format!("no live run in the last {cooldown_s} s"),
            format!("{action} at {timestamp}, {age_s} s ago (row {id})"),
            "Somebody may just have run it: look in historial. To run it all the same: --force.",
        ),
        Fact::Guard(GuardFact::GuardRehearsalMoved { field, first, second }) => problem(
            format!("{field} = {first}, as in the rehearsal that was shown"),
            second.to_string(),
            "Somebody else is at work, or much has changed. Rehearse again and look.",
        ),
        Fact::Guard(GuardFact::GuardOtherClient { id }) => problem(
            "the clients of the rehearsal that was shown",
            format!("client {id} was not among them"),
            "Rehearse again and look.",
        ),
        Fact::Guard(GuardFact::GuardClaimed { id, user, waited_ms: 0 }) => problem(
            "no other live run on this deployment",
            format!("row {id} of {user}, a claim that is not settled"),
            "A live run would wait for its end, as long as --claim-within says. A claim whose run has died is over by itself after a few minutes.",
        ),
        Fact::Guard(GuardFact::GuardClaimed { id, user, waited_ms }) => problem(
            "no other live run on this deployment",
            format!("row {id} of {user}, a claim that was not settled within {waited_ms} ms"),
            "Wait for its end and run it again. A claim whose run has died is over by itself after a few minutes; --claim-within waits longer.",
        ),
        Fact::Guard(GuardFact::GuardClaimUnseen { waited_ms }) => problem(
            "the claim of this run in historial",
            format!("no such row after {waited_ms} ms"),
            "Without it nobody knows whether somebody else is operating. See whether historial lags behind, and run it again.",
        ),
        Fact::Guard(GuardFact::GuardClaimLate { after_ms, life_ms }) => problem(
            format!("a live call within {life_ms} ms of its claim"),
            format!("{after_ms} ms"),
            "The network, the server or this machine was too slow, or its clock was set. Run it again.",
        ),
        Fact::Guard(GuardFact::GuardClaimsUnread { rows }) => problem(
            "every rehearsal of a purge of the last minutes",
            format!("more than {rows}, and the API gives no more at once"),
            "Find out who rehearses so often, and run it again when that is over.",
        ),
        Fact::Guard(GuardFact::JournalUnwritable { path, reason }) => problem(
            "a line in the journal before anything is sent",
            format!("{path}: {reason}"),
            "Give a file that can be written to: --journal FILE.",
        ),
        Fact::Verify(VerifyFact::OperationRecorded { id, timestamp, user, action }) => {
            let user = if user.is_empty() { "nobody" } else { user };
            brief(format!("{action} by {user}, row {id} at {timestamp}"))
        }
        Fact::Verify(VerifyFact::ExpectationsHeld { expectations }) => {
            brief(format!("{expectations} expectations hold"))
        }
        Fact::Verify(VerifyFact::VerifyLastIsIt { field }) => brief(format!("{field} is it")),
        Fact::Verify(VerifyFact::VerifyLaterOperation { field, action, timestamp }) => {
            brief(format!("{field} is a later one: {action} at {timestamp}"))
        }
        Fact::Export(ExportFact::RowInExport { row, .. }) => brief(format!("it is row {row}")),
        Fact::Export(ExportFact::ExportSaved { path }) => brief(format!("kept as {path}")),
        Fact::Verify(VerifyFact::VerifyRowMissing { waited_ms, user }) => problem(
            "the operation's row in historial",
            match user {
                Some(user) => format!("no such row of {user}'s, after {waited_ms} ms"),
                None => format!("no such row, after {waited_ms} ms"),
            },
            "Check --action, --since, --user and --base-url.",
        ),
        Fact::Verify(VerifyFact::OperationFound { deactivated, deleted, remaining_candidates }) => {
            brief(format!("FOUND: {}", totals(*deactivated, *deleted, *remaining_candidates)))
        }
        Fact::Verify(VerifyFact::VerifyTotalsWrong { field, expected, got }) => problem(
            format!("{field} = {expected} in the row that was found"),
            got.to_string(),
            "It is on record there alone: ask who ran it what was asked for, before running another.",
        ),
        Fact::Verify(VerifyFact::LiveNotDone { waited_ms, clients, rows }) => problem(
            "the call's row in historial",
            format!(
                "none after {waited_ms} ms, and a rehearsal shows all of it still to do: {}",
                left(*clients, *rows)
            ),
            "It was NOT done: it is safe to run it again.",
        ),
        Fact::Verify(VerifyFact::LiveNotProved { why, left_s }) => unproved(*why, *left_s),
        Fact::Verify(VerifyFact::RunClosed { at, how }) => {
            brief(format!("the run of {at} is closed in the journal ({how})"))
        }
        Fact::Verify(VerifyFact::LaterRunNotSent { at, step }) => {
            brief(format!("a later live run, at {at}, sent nothing: it ended at {step}"))
        }
        Fact::Verify(VerifyFact::AlreadyMaintained { id, user, timestamp, age_s, within_s }) => {
            brief(format!(
                "{} ran it {} ago (row {id} at {timestamp}), which is within {}: nothing is sent this time",
                if user.is_empty() { "nobody" } else { user },
                roughly(*age_s),
                roughly(*within_s)
            ))
        }
        Fact::Verify(VerifyFact::NotMaintained { within_s }) => {
            brief(format!("nobody has run it within {}", roughly(*within_s)))
        }
        Fact::Guard(GuardFact::MaintenanceUndated { id, timestamp }) => problem(
            "a live maintenance with a time that can be placed, so that none is run twice",
            format!("row {id} at {timestamp:?}"),
            "Nothing live was sent. Look at it: pointctl historial show. Where it is an old one, a live run by hand with --force goes on from there.",
        ),
        Fact::Verify(VerifyFact::VerifyTooFar { rows }) => problem(
            "the operation's row in historial",
            format!("not among {rows} rows, and the API gives no more"),
            "Narrow it: --action, --since or --user.",
        ),
        Fact::Verify(VerifyFact::VerifyEffectWasMissing {}) => problem(
            "an operation that changed something",
            "the run that this row confirmed found that nothing had changed",
            "Rehearse, and compare with what was to be done. Report it before anybody operates.",
        ),
        Fact::Live(LiveFact::LiveRowUnread { waited_ms }) => problem(
            "the call's row in historial",
            format!("historial could not be read for {waited_ms} ms"),
            format!("It was answered as done. When the server answers again: {VERIFY}"),
        ),
        Fact::Live(LiveFact::JournalIncomplete { path, reason }) => problem(
            "a line in the journal for each step",
            format!("{path}: {reason}"),
            "What happened stands here alone: keep this report, and make room for the journal.",
        ),
        Fact::Verify(VerifyFact::VerifyPayloadUnreadable { id }) => {
            problem("the totals of an operation", format!("row {id} has another payload"), REPORT_IT)
        }
        Fact::Verify(VerifyFact::ExpectationFailed { expected, got }) => problem(
            expected.as_str(),
            got.to_string(),
            "Compare the row with what was asked before running another.",
        ),
        Fact::Verify(VerifyFact::VerifyLastStale { field, expected, got }) => problem(
            format!("api_operations.{field} at {expected} or later"),
            got.clone().unwrap_or_else(|| "null".into()),
            REPORT_IT,
        ),
        Fact::Verify(VerifyFact::VerifyLastDiffers { field, id }) => problem(
            format!("api_operations.{field} with the payload and the user of row {id}"),
            "another payload or user",
            REPORT_IT,
        ),
        Fact::Export(ExportFact::RowNotInExport { format, id }) => {
            problem(format!("row {id} in the {format}"), "no such row on its page", TELL_TRUNCATED)
        }
        Fact::Export(ExportFact::ExportUnsaved { path, reason }) => {
            problem(format!("{path} in --save-dir"), reason.as_str(), "Give a folder that can be written to.")
        }
        Fact::Live(LiveFact::LiveAnswerLost { how }) => problem(
            "the live call's answer",
            format!("none ({how}); its row was found all the same"),
            "A row of ours with these very parameters came with it: it was done. Look at the network and at the proxy in front of the ERP.",
        ),
        Fact::Live(LiveFact::LiveNotRecorded { waited_ms }) => problem(
            "the call's row in historial",
            format!("the server answers, and has no such row after {waited_ms} ms"),
            format!(
                "It was not recorded, as far as can be seen. A worker may still be busy with it: {VERIFY}"
            ),
        ),
        Fact::Live(LiveFact::LiveNotAnswering { waited_ms }) => problem(
            "the call's row in historial",
            format!("historial could not be read for {waited_ms} ms"),
            format!("When the server answers again: {VERIFY}"),
        ),
        Fact::Live(LiveFact::LiveDoubled { rows }) => problem(
            "one run of the one live call",
            live_rows(rows),
            "The call was carried out more than once. pointctl sent it once: look for a proxy or a load balancer that repeats POST requests, and do not operate until it is mended.",
        ),
        Fact::Live(LiveFact::LiveRecordedTwice { ids }) => problem(
            "one row of the live call",
            format!(
                "rows {}, all of the same run",
                ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
            ),
            "It was carried out once and recorded more than once. Report it to the ERP's developers.",
        ),
        Fact::Live(LiveFact::LiveForeignRow { row }) => problem(
            "no other live call meanwhile",
            live_rows(std::slice::from_ref(row)),
            "Somebody else, or the ERP itself, operated at the same time. Find out who that was before running another.",
        ),
        Fact::Live(LiveFact::LiveAnswerReplayed { id, timestamp }) => problem(
            "the answer to this call",
            format!("that of an earlier one, row {id} of {timestamp}; this call has left no row"),
            "Something on the way repeats an old answer. As far as can be seen, nothing was done: look for a cache or a proxy before running another.",
        ),
        Fact::Live(LiveFact::LiveExceedsRehearsal { field, rehearsed, done }) => problem(
            format!("{field}: no more than {rehearsed}, as the rehearsal showed"),
            done.to_string(),
            "More was done than was shown. Look at what is gone, and do not operate until it is understood.",
        ),
        Fact::Live(LiveFact::LiveFellShort { field, expected, done }) => problem(
            format!("{field}: {expected}"),
            done.to_string(),
            "Less was done than was to be expected. Somebody may have operated meanwhile: rehearse and look.",
        ),
        Fact::Live(LiveFact::LiveActiveFell { before, after, explained }) => problem(
            format!("active clients down by {explained} at the most, as the live rows say"),
            format!("from {before} to {after}"),
            "More clients were deactivated than any row says. Compare the clients with what was rehearsed, and do not operate until it is understood.",
        ),
        Fact::Live(LiveFact::LiveRowsFell { before, after, explained }) => problem(
            format!("old log rows down by {explained} at the most, as the live rows say"),
            format!("from {before} to {after}"),
            "More log rows were deleted than any row says. Do not operate until it is understood.",
        ),
        Fact::Live(LiveFact::LiveRecentLogsGone { day, before, after }) => problem(
            format!("the {before} requests of {day}, which no purge of this time reaches"),
            after.to_string(),
            "Log rows were deleted that were to be kept. Do not operate until it is understood.",
        ),
        Fact::Verify(VerifyFact::VerifyRunFailed { codes }) => problem(
            "a live run that ended well",
            format!("the run that this row confirmed ended with {}", codes.join(", ")),
            "Read that run's report, and look at the data before anybody operates.",
        ),
        Fact::Live(LiveFact::LiveAmbiguous { ids }) => problem(
            "one row that can be the call's",
            format!("rows {}", ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")),
            "Two calls of ours, or somebody with the same user. Look at each with pointctl verify --id ID; verify --from-journal --id ID closes the run with the one that is its, --from-journal --abandon where none is.",
        ),
        Fact::Live(LiveFact::LiveConfirmInterrupted {}) => problem(
            "the call's row in historial",
            "the run was stopped before it was found",
            format!("It was answered as done. {VERIFY}"),
        ),
        Fact::Live(LiveFact::LiveEffectMissing { field: "clients", done, still }) => problem(
            format!("the {done} clients gone from a new rehearsal"),
            format!("{still} of those that had been named are in it"),
            "The totals say one thing and the data another. Report it before anybody operates.",
        ),
        Fact::Live(LiveFact::LiveEffectMissing { done, still, .. }) => problem(
            format!("{done} log rows fewer in a new rehearsal"),
            format!("{still} are still in it"),
            "The totals say one thing and the data another. Report it before anybody operates.",
        ),
        Fact::Live(LiveFact::LiveEffectUnknown {}) => problem(
            "resumen and a new rehearsal that show the difference, and no more",
            "one of them could not be had",
            "Run pointctl resumen and a rehearsal when the server answers again, and compare them with what was done.",
        ),
    }
}

pub(super) fn skip(skip: &Skip) -> String {
    match skip {
        Skip::NotSignedIn => "nobody is signed in, see auth".into(),
        Skip::Unreachable => "no connection, see auth".into(),
        Skip::ThroughProxy => "the proxy does that itself".into(),
        Skip::OtherPort => "for the ports 443 and 80 alone".into(),
        Skip::NoCredentials => "no credentials were given; add --token-file PATH or --username NAME".into(),
        Skip::NoTls => "no TLS, no certificate".into(),
        Skip::NothingToCompare => "what it compares could not be read".into(),
        Skip::StepNotReached => "not come to".into(),
        Skip::NothingExpected => "nothing was expected; --expect says what".into(),
        Skip::NothingToDo => {
            "nothing to do, so nothing was sent; --even-if-empty sends it all the same".into()
        }
        Skip::AlreadyMaintained => "it has been run already, so nothing was sent".into(),
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
        Verdict::LiveUnconfirmed => "LIVE CALL MADE, NOT CONFIRMED",
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

/// Live rows with their totals, in one line.
fn live_rows(rows: &[LiveRow]) -> String {
    let said = rows.iter().map(|row| {
        let totals = [
            row.deactivated.map(|count| format!("{count} clients deactivated")),
            row.deleted.map(|count| format!("{count} log rows deleted")),
        ];
        let totals: Vec<_> = totals.into_iter().flatten().collect();
        format!("row {} ({}, {}: {})", row.id, row.user, row.action, totals.join(", "))
    });
    said.collect::<Vec<_>>().join("; ")
}

/// What a small rehearsal is watched by.
fn rehearsed(field: &str) -> &'static str {
    if field == "active" { "active clients" } else { "candidates of a purge" }
}
