//! What can be said about a deployment: facts with their numbers, never sentences.
//!
//! A [`Fact`]'s code (`historial-page-size`) and the names of its fields are the machine formats'
//! contract: they are never renamed and never reused. Words are the reporters' matter.

#[cfg(test)]
pub(crate) mod samples;

use serde::Serialize;
use serde_json::Value;
use strum::IntoStaticStr;

use crate::table::TableError;

/// What did not fit a wire type, without the value itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Misfit {
    /// A field that must be there is not.
    Missing {
        /// Its name; the path names the object that lacks it.
        field: String,
    },
    /// The value is of another JSON type, or out of the type's range.
    WrongType {
        /// What the contract has there, in serde's words (`u64`, `a string`).
        expected: String,
        /// What came: `string`, `null`, `number`, `boolean`, `array`, `object`.
        found: &'static str,
    },
    /// The type is right and the value is none of those allowed.
    WrongValue {
        /// What the contract allows.
        expected: String,
    },
}

/// Why it can't be shown that a live call without a row was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantArray))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Doubt {
    /// The time that its answer was waited for has not passed, by our clock or by the server's.
    TooSoon,
    /// The journal does not say what its rehearsal had shown: an earlier version's line.
    NotOnRecord,
    /// A time in the historial that is needed can't be read or had.
    ClockUnknown,
    /// Its rehearsal had found nothing to do, so nothing can be missing.
    NothingToShow,
    /// The rehearsal that it takes would lie out of bounds.
    DaysOutOfBounds,
    /// A rehearsal or a page could not be had.
    Unanswered,
    /// A page of the historial contradicts what was asked for or itself: it may lack the row.
    PageWrong,
    /// A rehearsal is none, or another after it shows less.
    RehearsalWrong,
    /// A client that was to be deactivated is a candidate no more.
    ClientGone,
    /// Fewer log rows are old enough than before.
    RowsFewer,
    /// So many log rows may have come of age since that they could stand for those deleted.
    RowsAged,
    /// A row that came since can be the call's.
    RowCame,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Severity {
    /// Worth knowing, nothing to do.
    Info,
    /// Wants a look; the check passes.
    Warning,
    /// The check fails.
    Failure,
}

/// A fact and how much it weighs.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Its weight.
    pub severity: Severity,
    /// What was seen.
    pub fact: Fact,
}

impl Finding {
    /// Worth knowing.
    #[must_use]
    pub fn info(fact: Fact) -> Self {
        Self { severity: Severity::Info, fact }
    }

    /// Wants a look.
    #[must_use]
    pub fn warning(fact: Fact) -> Self {
        Self { severity: Severity::Warning, fact }
    }

    /// Fails the check.
    #[must_use]
    pub fn failure(fact: Fact) -> Self {
        Self { severity: Severity::Failure, fact }
    }
}

/// Something that was seen. Rows of an export count from 1 after the header.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr, strum::EnumDiscriminants)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[strum_discriminants(
    derive(IntoStaticStr, strum::EnumIter),
    strum(serialize_all = "kebab-case"),
    name(FactKind),
    doc = "The kinds of [`Fact`]: one for each code."
)]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum Fact {
    /// The token is good and belongs to this user.
    SignedIn { username: String, superuser: bool, staff: bool, groups: Vec<String> },
    /// The server's certificate, with the whole days that are left of it.
    CertificateSeen { subject: String, issuer: String, names: Vec<String>, not_after: String, days_left: i64 },
    /// The proxy on the way, without its credentials; null for none.
    ProxyInUse { proxy: Option<String> },
    /// The host's addresses, by the `resolver` or as `--resolve` gives them.
    HostResolved { host: String, addresses: Vec<String>, by: &'static str },
    /// A connection to this address could be had.
    AddressReached { address: String, took_ms: f64 },
    /// No connection to this one of several addresses, in the way of this code.
    AddressUnreachable { address: String, how: &'static str },
    /// What was agreed upon in the handshake; so many certificates were shown.
    TlsSpoken { version: &'static str, alpn: Option<String>, cipher: String, chain: u64 },
    /// Under `--insecure`: the platform would have refused the certificate, in the way of this code.
    CertificateUntrusted { how: &'static str },
    /// Nothing answers `http://`, in the way of this code.
    PlainHttpClosed { how: &'static str },
    /// `http://` leads to `https://` on the same host.
    PlainHttpRedirects { status: u16, location: String },
    /// `http://` leads to somewhere else.
    PlainHttpElsewhere { status: u16, location: String },
    /// `http://` is answered.
    PlainHttpAnswers { status: u16 },
    /// The version of HTTP that was spoken.
    HttpSpoken { version: &'static str },
    /// The server's clock and this machine's are so far apart, which is near enough.
    ClocksAgree { ahead_s: i64 },
    /// Where the credentials came from.
    CredentialsFrom { source: String },
    /// What the user may do.
    PermissionsGranted { permissions: Vec<&'static str> },
    /// This deployment has these of the newer filters.
    FiltersOffered { filters: Vec<&'static str> },
    /// A place of this machine's that a live call needs can be written to.
    PlaceWritable { what: &'static str, path: String },
    /// It can't.
    PlaceUnusable { what: &'static str, path: String, reason: String },
    /// This machine, and what the program's streams are.
    MachineSeen {
        os: &'static str,
        arch: &'static str,
        stdin: bool,
        stdout: bool,
        stderr: bool,
        color: bool,
        lang: &'static str,
        locale: String,
    },
    /// The resumen's key figures.
    ResumenFigures { requests_24h: u64, errors_24h: u64, clients_active: u64, clients_total: u64 },
    /// One entry of `alertas_operativas`; `nivel` is `danger` or `warning`.
    ResumenAlert { nivel: &'static str, titulo: String, detalle: String, expected: bool },
    /// A page of the historial was read.
    HistorialRead { rows_returned: u64, rows_total: u64, sort_by: &'static str, sort_dir: &'static str },
    /// Pages were followed.
    HistorialWalked { pages: u64, rows: u64, rows_total: u64 },
    /// Every column was read in both directions.
    SortMatrixRead { pages: u64 },
    /// So many filters were tried.
    FiltersTried { filters: u64 },
    /// This deployment lacks the filter.
    FilterNotOffered { filter: &'static str },
    /// An export was read to its end.
    ExportRead { format: &'static str, rows: u64, bytes: u64 },
    /// JSON and both exports have the same number of rows.
    ExportsAgree { json_rows: u64, csv_rows: u64, xlsx_rows: u64 },
    /// A rehearsal of a deactivation was answered.
    DeactivatePreviewed { candidates: u64, limit: u64 },
    /// A rehearsal of a purge was answered.
    PurgePreviewed { candidates: u64, would_delete: u64 },
    /// Less is there after a small rehearsal than before it; `field` is `active` clients, or a purge's `candidates`.
    RehearsalActs { field: &'static str, before: u64, after: u64 },
    /// It is not shown that a rehearsal changes nothing, so that no larger one was sent; `why` is `resumen-kept`
    /// or `somebody-operated`.
    RehearsalUnproved { why: &'static str },
    /// The rehearsals of this run were found in the historial.
    AuditRowsFound { rows: u64 },
    /// So many requests without a good token were refused as they must be.
    AccessRefused { requests: u64 },
    /// So many requests out of bounds were looked at.
    BoundsRefused { requests: u64 },
    /// How many requests there were, and how long they took.
    LatencyMeasured {
        requests: u64,
        total_ms: f64,
        median_ms: f64,
        slowest_ms: f64,
        method: &'static str,
        path: String,
    },
    /// The run was held against an earlier one, which began `at`: so many checks' durations, of which so many
    /// grew too much, and so many figures.
    BaselineCompared { at: String, checks: u64, slower: u64, figures: u64 },
    /// The clients that would be deactivated, by name and id.
    CandidateClients { clients: Vec<String> },
    /// Every guard let the live call through.
    GuardsHeld {},
    /// After a rehearsal: as far as reading tells, a live run would be let through.
    LiveAllowed {},
    /// The live call was answered; null for what was no part of it.
    LiveDone { deactivated: Option<u64>, deleted: Option<u64>, remaining_candidates: Option<u64> },
    /// The live call's row stands in the historial.
    LiveRowFound { id: u64, timestamp: String },
    /// A rehearsal after the live call finds so much left; null for what was no part of it.
    LiveEffectSeen { clients_left: Option<u64>, rows_left: Option<u64> },

    /// After a rehearsal: what a live run wants before it sends anything is not there; `code` says what.
    LiveWouldBeRefused { code: &'static str },
    /// Another status than the contract's.
    HttpStatus { expected: u16, got: u16 },
    /// A redirect, which was not followed.
    HttpRedirect { status: u16, location: String },
    /// The server does not know this token, or this username and password; `read_only` where it is the
    /// token of the user who must not operate.
    CredentialsRejected { status: u16, read_only: bool },
    /// The user is known and may not do this; `needs` is the permission's name.
    PermissionMissing { needs: &'static str },
    /// Another `Content-Type` than the contract's.
    ContentTypeWrong { expected: &'static str, got: String },
    /// The body does not parse as JSON.
    BodyNotJson { content_type: String, html: bool },
    /// The JSON has another shape; `path` as in `api_7d.daily[3]`.
    ShapeMismatch { path: String, misfit: Misfit },
    /// The JSON has a field that the contract does not know; `path` as in `items[].extra`.
    ShapeUnknownField { endpoint: String, path: String },

    /// `auth/me` names another user than the one who signed in.
    UserDiffers { expected: String, got: String },

    /// Fewer days are left of the certificate than it takes to renew it.
    CertificateEndsSoon { not_after: String, days_left: i64, least_days: u32 },
    /// The certificate's time is over, and under `--insecure` that stopped nobody.
    CertificateExpired { not_after: String },
    /// The certificate's time has not begun, and under `--insecure` that stopped nobody.
    CertificateNotYetValid { not_before: String },
    /// `auth/me` denies a permission, and what it opens is open.
    PermissionContradicted { permission: &'static str },

    /// `/health/` says something else than `ok`.
    HealthNotOk { status: String },

    /// `alertas_operativas` is empty, which a correct server never sends.
    ResumenAlertsEmpty {},

    /// `generated_at` is not ISO-8601 UTC as the contract spells it.
    ResumenGeneratedAtMalformed { got: String },
    /// `generated_at` is another moment than the answer's own `Date`; positive where it is the older one.
    ResumenStale { generated_at: String, date: String, behind_s: i64 },
    /// The `Date` header and our clock are far apart; positive where the server's is ahead. `likely` is
    /// the one that is wrong: `this-machine`, `date-header` or `unknown`.
    ClockSkew { ahead_s: i64, likely: &'static str },
    /// The answer has no `Date` header, so no clock was compared.
    DateMissing {},
    /// An `ok` alert says that there is nothing to report, beside others that do.
    ResumenOkNotAlone { entries: u64 },
    /// An operation stands where another kind belongs; `field` as in `last_purge`.
    ResumenOperationKind { field: &'static str, got: String },
    /// The last of the seven days is not today; `today` in UTC, of which a zone may be a day off.
    ResumenDaysNotToday { today: String, got: String },

    /// More errors in 24 hours than `--max-error-rate` allows.
    ResumenErrorRateHigh { max_pct: f64, got_pct: f64 },
    /// A total is not the sum of its parts.
    ResumenSumWrong { field: &'static str, expected: u64, got: u64 },
    /// An `error_rate_pct` is not errors · 100 / requests, rounded to two places.
    ResumenRateWrong { path: String, expected: f64, got: f64 },
    /// More errors than requests.
    ResumenErrorsExceed { path: String, requests: u64, errors: u64 },
    /// `daily` is not seven consecutive days, oldest first.
    ResumenDaysWrong { got: Vec<String> },

    /// A parameter came back changed.
    HistorialEchoDiffers { field: &'static str, sent: Value, echoed: Value },
    /// A model is none of the contract's three.
    HistorialModelUnknown { id: u64, got: String },
    /// `by_action` counts an action that is none of the six.
    HistorialByActionUnknown { got: String },
    /// The `pagination` block contradicts the contract's arithmetic.
    HistorialPaginationWrong { field: &'static str, expected: Value, got: Value },
    /// `totales.rows_returned` is not the number of items.
    HistorialRowsReturnedWrong { declared: u64, got: u64 },
    /// The page holds more or fewer rows than limit, offset and total allow.
    HistorialPageSize { expected: u64, got: u64 },
    /// `by_action` does not sum to `rows_total`.
    HistorialByActionSum { sum: u64, rows_total: u64 },
    /// Two neighbours stand in the wrong order.
    HistorialUnsorted { sort_by: &'static str, sort_dir: &'static str, first_id: u64, second_id: u64 },
    /// An id stands twice on one page.
    HistorialDuplicateId { id: u64 },
    /// A timestamp is not ISO-8601 UTC as the contract spells it.
    HistorialTimestampMalformed { id: u64, got: String },
    /// An action is none of the six.
    HistorialActionUnknown { id: u64, got: String },

    /// A page begins with a row that an earlier page had.
    WalkRepeated { id: u64, offset: u64 },
    /// Two small pages begin otherwise than one large page.
    WalkDiffers { expected: u64, got: u64 },
    /// The pages hold fewer rows than there were at the walk's begin.
    WalkHole { rows_total: u64, visited: u64 },
    /// The pages hold fewer rows of an action than `by_action` had.
    WalkActionHole { action: String, declared: u64, visited: u64 },
    /// The user has another token, and the old one is dead.
    TokenRotated { username: String },
    /// The user's token is void.
    TokenRevoked { username: String },
    /// The old token opens still.
    TokenStillGood {},
    /// The new token is the old one.
    TokenNotChanged {},
    /// The server says that it did not revoke the token.
    TokenNotRevoked {},
    /// The answer to `rotate` or `revoke` was lost; `old` is what the old token is afterwards: `dead`, `good`
    /// or `unknown`.
    TokenAnswerLost { what: &'static str, old: &'static str },
    /// A single day has more rows than can be reached from both of its ends.
    WalkDayTooFull { day: String, rows: u64, most: u64 },
    /// No row has this id.
    RowNotThere { id: u64 },
    /// Whether there is a row of this id can't be told: it would stand where no offset reaches.
    RowOutOfReach { id: u64, rows_total: u64 },
    /// The deployment does not know a filter that was asked for, so its rows are not filtered.
    FilterIgnored { filter: &'static str },
    /// A page past the end has rows.
    WalkPastEnd { id: u64 },
    /// Equal values of a text column do not stand together.
    SortScattered { sort_by: &'static str, sort_dir: &'static str, id: u64 },
    /// A row without a user does not stand where NULLs do.
    SortNullsMisplaced { sort_dir: &'static str, id: u64 },
    /// One direction is not the reverse of the other.
    SortNotReversed { sort_by: &'static str, asc_id: u64, desc_id: u64 },
    /// A row that does not satisfy the filter.
    FilterLetThrough { filter: &'static str, id: u64 },
    /// Filtered by what one of its own fields says, a row is not among the rows.
    FilterLostRow { filter: &'static str, id: u64 },
    /// Filtered by an action there are more or fewer rows than `by_action` says.
    FilterTotalWrong { action: &'static str, expected: u64, got: u64 },

    /// The file could not be read as what its type says.
    ExportUnreadable { format: &'static str, problem: TableError },
    /// The header is not the contract's.
    ExportHeaderDiffers { format: &'static str, got: Vec<String> },
    /// A row has more or fewer cells than the header.
    ExportRowWidth { format: &'static str, row: u64, cells: u64 },
    /// A timestamp is not spelt as the contract says.
    ExportTimestampMalformed { format: &'static str, row: u64, got: String },
    /// An action is none of the six.
    ExportActionUnknown { format: &'static str, row: u64, got: String },
    /// A payload is not JSON.
    ExportPayloadNotJson { format: &'static str, row: u64 },
    /// A cell is a number, date, boolean or error, where the server writes text alone.
    ExportCellNotText { format: &'static str, row: u64, column: &'static str, kind: &'static str },
    /// A text that began with `=` became a formula, so its value is gone.
    ExportTextLost { format: &'static str, row: u64, column: &'static str },
    /// A formula stands where the text does not begin with `=`.
    ExportCellFormula { format: &'static str, row: u64, column: &'static str },
    /// A text was cut at the writer's 32,767 characters.
    ExportTextCut { format: &'static str, row: u64, column: &'static str },
    /// A cell says something else than the JSON's row `id`.
    ExportCellDiffers { format: &'static str, row: u64, id: u64, column: &'static str },
    /// A text with `_xHHHH_` in it is read back as another character.
    ExportTextEscaped { format: &'static str, row: u64, column: &'static str },
    /// A text that a spreadsheet would run as a formula.
    ExportTextRunnable { format: &'static str, row: u64, column: &'static str },
    /// An export has another number of rows than the JSON under the same parameters.
    ExportRowsDiffer { format: &'static str, json_rows: u64, export_rows: u64 },

    /// The answer to a rehearsal does not say `dry_run: true`.
    PreviewNotDry { field: &'static str },
    /// A rehearsal says that it changed something.
    PreviewChangedSomething { field: &'static str, got: u64 },
    /// A parameter came back changed.
    PreviewEchoDiffers { field: &'static str, sent: u64, echoed: u64 },
    /// The totals contradict the contract's arithmetic.
    PreviewTotalsWrong { field: &'static str, expected: Value, got: Value },
    /// A `cutoff` is not so many days ago, give or take one, or no moment in UTC at all.
    PreviewCutoffWrong { field: &'static str, days: u64, got: String },
    /// The `action` key names another operation.
    PreviewActionDiffers { expected: &'static str, got: String },

    /// A rehearsal was answered and left no row with its answer.
    AuditRowMissing { action: &'static str },
    /// A rehearsal's row stands under another user.
    AuditUserDiffers { id: u64, expected: String, got: String },
    /// The rehearsal's row is of another time than its answer, by the answer's own `Date`.
    AuditTimeDiffers { id: u64, expected: String, got: String },
    /// `api_operations.last_any` is older than our last rehearsal.
    AuditLastOperationStale { expected: String, got: Option<String> },

    /// A protected endpoint answered something else than 401 to no token, or to a wrong one.
    AccessNotRefused { method: &'static str, path: String, with_token: bool, got: u16 },
    /// A refusal that is not the application's: no `WWW-Authenticate: Token` with a 401, or no `detail`.
    AccessRefusedElsewhere { method: &'static str, path: String, got: u16 },
    /// The read-only user may operate, or was answered something else than 403.
    AccessReadonlyOperates { path: String, got: u16 },

    /// A parameter out of bounds was answered something else than 400.
    BoundNotRefused { parameter: &'static str, path: String, got: u16 },
    /// The 400 does not name the parameter.
    BoundFieldUnnamed { parameter: &'static str, path: String },

    /// A request took longer than `--slow`, with its retries and the pauses between.
    RequestSlow { method: &'static str, path: String, duration_ms: f64, attempts: u32, slow_ms: f64 },
    /// The run took longer than `--budget`.
    BudgetExceeded { budget_ms: f64, total_ms: f64 },

    /// A check, or the whole `run`, took longer than in the earlier run, by more than `--max-regression`.
    BaselineSlower { what: String, before_ms: f64, after_ms: f64, max_pct: f64 },
    /// A figure lies further from the earlier run's than `--max-drift` allows.
    BaselineDrift { kpi: &'static str, before: u64, after: u64, max_pct: f64 },
    /// A figure that has a bound was not seen.
    BaselineFigureMissing { kpi: &'static str },

    /// The live call was answered and the answer contradicts what was asked or the contract.
    LiveAnswerWrong { field: &'static str, expected: Value, got: Value },
    /// Another user than `--actor-username` names.
    GuardActorDiffers { expected: String, got: String },
    /// A user who may not operate, by the rule of the house.
    GuardRoleMissing { username: String, groups: Vec<String> },
    /// More clients than `--max-clients` allows.
    GuardTooManyClients { max: u64, got: u64 },
    /// A larger part of the active clients than `--max-share` allows.
    GuardShareTooLarge { max_pct: f64, candidates: u64, active: u64 },
    /// The last live call is too recent.
    GuardCooldown { id: u64, action: String, timestamp: String, age_s: i64, cooldown_s: i64 },
    /// The rehearsal just before the call counts otherwise than the one that was shown.
    GuardRehearsalMoved { field: &'static str, first: u64, second: u64 },
    /// The rehearsal just before the call names a client that had not been shown.
    GuardOtherClient { id: u64 },
    /// Another live run has its claim in the historial, and it was not settled in the time given.
    GuardClaimed { id: u64, user: String, waited_ms: u64 },
    /// Our own claim did not show in the historial, so that nothing is known of others either.
    GuardClaimUnseen { waited_ms: u64 },
    /// Our claim was too old when the live call could have been sent.
    GuardClaimLate { after_ms: u64, life_ms: u64 },
    /// So many rehearsals of a purge do not reach back far enough to know of every claim.
    GuardClaimsUnread { rows: u64 },
    /// The journal could not be written, so nothing was sent.
    JournalUnwritable { path: String, reason: String },

    /// An operation's row.
    OperationRecorded { id: u64, timestamp: String, user: String, action: String },
    /// Everything that was expected of the totals holds.
    ExpectationsHeld { expectations: u64 },
    /// `api_operations` of resumen names this very operation.
    VerifyLastIsIt { field: &'static str },
    /// `api_operations` of resumen names a later one.
    VerifyLaterOperation { field: &'static str, action: String, timestamp: String },
    /// The operation's row stands in the export.
    RowInExport { format: &'static str, row: u64 },
    /// An export was kept.
    ExportSaved { path: String },

    /// Nothing was found that fits what is looked for; `user` is whose rows alone were looked at.
    VerifyRowMissing { waited_ms: u64, user: Option<String> },
    /// The totals of a run that is not on record here; null for what was no part of it.
    OperationFound { deactivated: Option<u64>, deleted: Option<u64>, remaining_candidates: Option<u64> },
    /// The totals of a run that is not on record here contradict the contract.
    VerifyTotalsWrong { field: &'static str, expected: Value, got: Value },
    /// The live call's answer was lost, there is no row of it, and a rehearsal shows that nothing was done:
    /// so many clients are named still, and so many log rows are there still, of those that it would have
    /// done; null for what was no part of it.
    LiveNotDone { waited_ms: u64, clients: Option<u64>, rows: Option<u64> },
    /// It could not be shown that a live call without a row was not done; `left_s` where time will help.
    LiveNotProved { why: Doubt, left_s: Option<u64> },
    /// The run that was sent `at` is closed in the journal: `confirmed`, `not-done` or `abandoned`.
    RunClosed { at: String, how: &'static str },
    /// A live run of later, in the journal, sent nothing: it ended at this step.
    LaterRunNotSent { at: String, step: String },
    /// Somebody has run the maintenance of this turn already.
    AlreadyMaintained { id: u64, user: String, timestamp: String, age_s: i64, within_s: i64 },
    /// Nobody has run the maintenance of this turn.
    NotMaintained { within_s: i64 },
    /// Whether a live maintenance was of this turn can't be told by its time.
    MaintenanceUndated { id: u64, timestamp: String },
    /// More rows than the API lets anybody read: it was not found among so many.
    VerifyTooFar { rows: u64 },
    /// The run that this row confirmed found that nothing had changed.
    VerifyEffectWasMissing {},
    /// The row's payload is none of its operation.
    VerifyPayloadUnreadable { id: u64 },
    /// A total is not as `--expect` says; null where there is none.
    ExpectationFailed { expected: String, got: Value },
    /// `api_operations` of resumen names an older operation, or none.
    VerifyLastStale { field: &'static str, expected: String, got: Option<String> },
    /// `api_operations` of resumen names an operation of that moment with another payload or user.
    VerifyLastDiffers { field: &'static str, id: u64 },
    /// The operation's row does not stand in the export of its page.
    RowNotInExport { format: &'static str, id: u64 },
    /// An export could not be kept.
    ExportUnsaved { path: String, reason: String },

    /// The live call's answer was lost, in the way of this code.
    LiveAnswerLost { how: &'static str },
    /// The answer was lost, the server answers again, and there is no row of the call.
    LiveNotRecorded { waited_ms: u64 },
    /// The answer was lost, and the historial could not be read either.
    LiveNotAnswering { waited_ms: u64 },
    /// The answer was lost, its parameters are not known, and these rows can be the call's.
    LiveAmbiguous { ids: Vec<u64> },
    /// One live call of ours, and more than one run of it: all of them.
    LiveDoubled { rows: Vec<LiveRow> },
    /// One run of the live call, and more than one row of it.
    LiveRecordedTwice { ids: Vec<u64> },
    /// A live row that came meanwhile and is not of our call.
    LiveForeignRow { row: LiveRow },
    /// The answer is that of an earlier call, whose row was there before this one was sent.
    LiveAnswerReplayed { id: u64, timestamp: String },
    /// More was done than the rehearsal showed.
    LiveExceedsRehearsal { field: &'static str, rehearsed: u64, done: u64 },
    /// Less was done than was to be expected.
    LiveFellShort { field: &'static str, expected: u64, done: u64 },
    /// Fewer clients are active than the live calls of this time explain.
    LiveActiveFell { before: u64, after: u64, explained: u64 },
    /// Fewer old log rows are left than the live calls of this time explain.
    LiveRowsFell { before: u64, after: u64, explained: u64 },
    /// Requests of a day that is younger than any purge of this time reaches are gone.
    LiveRecentLogsGone { day: String, before: u64, after: u64 },
    /// The run that this row confirmed ended with these failures.
    VerifyRunFailed { codes: Vec<String> },
    /// A second signal came while the row was being looked for.
    LiveConfirmInterrupted {},
    /// The live call says that it changed something, and a rehearsal after it finds `still` of it there.
    LiveEffectMissing { field: &'static str, done: u64, still: u64 },
    /// Resumen or a rehearsal could not be had after the live call.
    LiveEffectUnknown {},
    /// The live call was answered, and the historial could not be read.
    LiveRowUnread { waited_ms: u64 },
    /// Something of a live call could not be put on record after its sending.
    JournalIncomplete { path: String, reason: String },
    /// The live call was answered and its row is not in the historial.
    LiveRowMissing { waited_ms: u64 },
}

/// A live call's row with what it says was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LiveRow {
    /// Primary key.
    pub id: u64,
    /// Login name; empty for a row without a user.
    pub user: String,
    /// One of the three live actions.
    pub action: String,
    /// Clients deactivated; none where that was no part of it.
    pub deactivated: Option<u64>,
    /// Log rows deleted; none where that was no part of it.
    pub deleted: Option<u64>,
}

impl Fact {
    /// The stable kebab-case name, never reused for anything else.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// Whether it stands between a rehearsal and its live call.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::GuardActorDiffers { .. }
                | Self::GuardRoleMissing { .. }
                | Self::GuardTooManyClients { .. }
                | Self::GuardShareTooLarge { .. }
                | Self::GuardCooldown { .. }
                | Self::GuardRehearsalMoved { .. }
                | Self::GuardOtherClient { .. }
                | Self::GuardClaimed { .. }
                | Self::GuardClaimUnseen { .. }
                | Self::GuardClaimLate { .. }
                | Self::GuardClaimsUnread { .. }
                | Self::JournalUnwritable { .. }
                | Self::MaintenanceUndated { .. }
        )
    }

    /// Whether it is of use to those alone who ask for every detail.
    #[must_use]
    pub fn is_aside(&self) -> bool {
        matches!(self, Self::ShapeUnknownField { .. })
    }

    /// Whether it means that the credentials or a permission are not enough.
    #[must_use]
    pub fn is_denial(&self) -> bool {
        matches!(self, Self::CredentialsRejected { .. } | Self::PermissionMissing { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_serialized_code_are_one() {
        let fact = Fact::HttpStatus { expected: 200, got: 503 };
        let json = serde_json::to_value(&fact).unwrap();
        assert_eq!(json["code"], fact.code());
        assert_eq!(json["data"], serde_json::json!({"expected": 200, "got": 503}));
    }
}
