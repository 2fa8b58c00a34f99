//! English.

mod condition;
mod config;
pub(super) mod part;
mod route;

use crate::character::named;
use crate::cli::error::UsageError;
use crate::cli::error::unknown_code::UnknownCode;
use crate::cli::error::unseen_character::UnseenCharacter;
use crate::cli::lookup::profile::protected::ProtectedBy;
use crate::cli::values::format::FORMATS;
use crate::cli::words::handed::Handed;
use crate::cli::words::labels::Labels;
use crate::cli::words::said::Said;
use crate::consent::Refusal;
use crate::http::base_url::BaseUrlError;
use crate::report::sanitize::sanitize;
use crate::secret::TokenProblem;

pub(crate) const LABELS: Labels = Labels {
    error: "error",
    note: "note",
    usage: "Usage",
    commands: "Commands",
    arguments: "Arguments",
    overrules: "outranks",
    secret_on_argv: "a secret on the command line can be seen by everybody on this machine; rather use --token-file, --password-stdin or a variable",
    not_repeated: "(not repeated: it may be a secret)",
    report_written: "report written to",
    summary_unwritten: "the job's summary can't be written",
    trace_written: "trace written to",
    stays: "the run reads it, and gives its place to a run that passes alone",
    standard_output: "standard output",
    password_of: "Password of",
    signed_in_by: "credentials from",
    schedule_disabled: "ENABLE_AUTO_MAINT_INTEGRACIONES is not 1, so nothing is scheduled; --enable runs it all the same",
    would_be_refused: "a live run would be refused now",
    ping_failed: "the ping was not taken",
    already_maintained: "somebody has run the maintenance within half the interval, so this run sent nothing (already-maintained)",
    through: "through the proxy",
    man_sections: ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS"],
    environment_section: "Environment",
    environment: "env",
    asks: "asks",
    proves: "proves",
    about: "about",
    means: "means",
    live_check: "  LIVE: changes the deployment for good",
    go_on: "go on with",
    config_absent: "(not there)",
    config_profile: "profile",
    config_protected: "(protected: live wants --live-target)",
    exit_codes: "\
Exit codes:
  0    passed
  1    a check failed, or the report could not be written
  2    wrong usage or configuration; nothing was sent
  3    something could not be judged: DNS, connection, TLS, timeout
  4    credentials rejected, or a permission is missing
  5    a live call was refused; nothing live was sent
  6    the live call was done but is not confirmed
  7    what became of the live call is unknown
  130  interrupted (SIGINT)      143  terminated (SIGTERM, SIGHUP)
  The worst wins (0 < 1 < 3 < 4 < 5 < 6 < 7).
",
    examples: "Examples",
};

pub(crate) fn usage_error(error: &UsageError) -> Said {
    match error {
        UsageError::Refused(refusal) => refused(*refusal),
        UsageError::Config(error) => config::error(error),
        UsageError::Route { source, problem } => route::error(&source.to_string(), problem),
        UsageError::TokenCommand { source, program, failure } => {
            config::command(&source.to_string(), program, failure)
        }
        UsageError::LiveTargetMissing { host, by } => Said::new(
            match by {
                ProtectedBy::Profile(name) => format!(
                    "profile {name} is protected, and nobody said that the live call is for {host}",
                    name = sanitize(name)
                ),
                ProtectedBy::Unclear(what) => format!(
                    "whether {host} is protected can't be told from {what}, and nobody said that the live call is for it",
                    what = sanitize(what)
                ),
            },
            format!("Nothing was sent. If it is, add --live-target {host}."),
        ),
        UsageError::LiveAddressDiffers { source, got, own } => Said::new(
            format!(
                "the live call would go to {got}, which {source} says, and not to what the profile says: {} ({})",
                own.value, own.source
            ),
            format!(
                "Nothing was sent. Unset {source}, take the right --profile, or spell it out: --base-url {got}."
            ),
        ),
        UsageError::LiveTargetDiffers { expected, got } => Said::new(
            format!("the live call was to be for {got:?}, and --base-url is at {expected}"),
            "Nothing was sent. Look at --base-url, its variables and the profile before anything else.",
        ),
        UsageError::NoBaseUrl => Said::new(
            "no deployment was named",
            "Give one: --base-url https://erp.example, or set POINTCTL_BASE_URL, ERP_BASE_URL or BASE_URL.",
        ),
        UsageError::BadBaseUrl { source, error } => base_url(&source.to_string(), error),
        UsageError::PlainHttp { host } => Said::new(
            format!("http:// to {host} would send the token in the clear"),
            "Use https://. If the network in between is yours alone, add --allow-http.",
        ),
        UsageError::BadDuration { source, got } => Said::new(
            format!("{source}: {got:?} is no duration between 1 ms and 1 h"),
            "Give seconds (25) or a text such as 500ms, 90s or \"1m 30s\".",
        ),
        UsageError::ReservedDays { source, days } => Said::new(
            format!("{source}: a rehearsal with {days} days is how a live run claims its turn"),
            "Give 3647 days or fewer, or 3650.",
        ),
        UsageError::OutOfBounds { source, got, min, max } => Said::new(
            format!("{source}: {got:?} is no number from {min} to {max}"),
            format!("Give one from {min} to {max}. Nothing was sent."),
        ),
        UsageError::BadChoice { source, got, allowed } => Said::new(
            format!("{source}: {got:?} is not allowed"),
            format!("Give one of: {}.", allowed.join(", ")),
        ),
        UsageError::BadGlob { source, got } => {
            Said::new(format!("{source}: {got:?} is no glob"), "Give a text with * and ? in it, in quotes.")
        }
        UsageError::BadCondition { source, got, slip } => condition::slip(&source.to_string(), got, slip),
        UsageError::UnknownCheck { source, got, near } => Said::new(
            format!("{source}: {got:?} fits no check"),
            match near {
                Some(near) => format!("Did you mean {near}? pointctl checks lists them. Nothing was sent."),
                None => "pointctl checks lists them. Nothing was sent.".into(),
            },
        ),
        UsageError::UnknownCode(UnknownCode { got, near }) => Said::new(
            format!("no code is called {got:?}"),
            format!(
                "{}pointctl explain without a code lists them all.",
                near.map(|near| format!("Did you mean {near}? ")).unwrap_or_default()
            ),
        ),
        UsageError::AuthNotSkippable { source } => Said::new(
            format!("{source}: auth can't be left out: every other check needs its session"),
            "Leave it out of the list. Nothing was sent.",
        ),
        UsageError::NothingChosen => Said::new(
            "--skip leaves out every check that is chosen",
            "Give globs that leave at least one; pointctl checks lists them. Nothing was sent.",
        ),
        UsageError::NoCredentials { empty } => {
            let set = if empty.is_empty() {
                String::new()
            } else {
                format!(" (set but empty: {})", empty.join(", "))
            };
            Said::new(
                format!("no credentials were given{set}"),
                "Give --token-file PATH or --username NAME, or set POINTCTL_TOKEN or ERP_API_TOKEN.",
            )
        }
        UsageError::BadToken { source, problem } => {
            let what = match problem {
                TokenProblem::Empty => "is empty".into(),
                TokenProblem::Space(it) => format!("has a space or a line break in it ({})", named(*it)),
                TokenProblem::Invisible(it) => {
                    format!("has a character that no token has: {}", named(*it))
                }
                TokenProblem::NotAscii => String::from("has a character that no token has"),
            };
            Said::new(
                format!("the token from {source} {what}"),
                "Give the key alone, without the word Token before it.",
            )
        }
        UsageError::NoPassword { username } => Said::new(
            format!("no password for {username}, and no terminal to ask at"),
            "Add --password-stdin and pipe it in, or set POINTCTL_PASSWORD or ERP_API_PASSWORD.",
        ),
        UsageError::NoUsername { source } => Said::new(
            format!("{source} gives a password, but for no username"),
            "Add --username NAME. The variable USERNAME counts together with PASSWORD alone.",
        ),
        UsageError::EmptyPassword { source } => {
            Said::new(format!("the password from {source} is empty"), "Give one.")
        }
        UsageError::InvisibleCharacter(UnseenCharacter { source, in_password, character }) => {
            let what = if *in_password { "password" } else { "username" };
            Said::new(
                format!(
                    "the {what} from {source} has a character that nobody sees in it: {}",
                    named(*character)
                ),
                "An editor or a clipboard may have put it there. Write it anew without, as UTF-8 and without a byte order mark.",
            )
        }
        UsageError::PasswordNotText { source } => Said::new(
            format!("the password from {source} is not UTF-8 text"),
            "Give it in UTF-8: the server takes no other encoding.",
        ),
        UsageError::Unreadable { source, path, reason } => Said::new(
            format!("{source}: {} can't be read: {reason}", path.display()),
            "Check the path and its permissions.",
        ),
        UsageError::NotCertificates { source, path } => Said::new(
            format!("{source}: {} holds no usable certificate", path.display()),
            "Give a PEM file with one or more BEGIN CERTIFICATE blocks, and no byte order mark before the first.",
        ),
        UsageError::OutputUnusable { source, path, reason } => Said::new(
            format!("{source}: {} can't be written: {reason}", path.display()),
            "Give a file in a folder that exists, has room and may be written to.",
        ),
        UsageError::TokenFileUnusable { path, reason } => Said::new(
            format!("--write-token: {} can't take a token: {reason}", path.display()),
            "Nothing was sent. Give a new or a regular file that may be replaced, not one that is mounted by itself, in a folder that exists, has room and may be written to.",
        ),
        UsageError::FolderUnusable { path, reason } => Said::new(
            format!("--dir: {} can't be written to: {reason}", path.display()),
            "Give a folder that may be written to.",
        ),
        UsageError::BadReport { source, got } => Said::new(
            format!("{source}: {got:?} is no FORMAT=FILE"),
            format!("Give a form and a file: junit=report.xml. The forms are {}.", FORMATS.join(", ")),
        ),
        UsageError::SameFile { source, path } => Said::new(
            format!("{source}: another report goes to {} already", path.display()),
            "Give each report a file of its own.",
        ),
        UsageError::ReportUnusable { source, path, reason } => Said::new(
            format!("{source}: {} can't be written: {reason}", path.display()),
            "Give a file in a folder that exists, has room and may be written to.",
        ),
        UsageError::TraceUnusable { path, reason } => Said::new(
            format!("--trace: no trace can be written in {}: {reason}", path.display()),
            "Give a folder that may be written to; it is made where there is none.",
        ),
        UsageError::BadMoment { source, got } => Said::new(
            format!("{source}: {got:?} is neither a time ago nor a moment"),
            "Give 30m or 2h, or a moment with its zone: 2026-11-24T12:00:00Z.",
        ),
        UsageError::NotAgreed { asked } => match asked {
            true => Said::new("nobody said yes", "Nothing was changed."),
            false => Said::new(
                "there is no terminal to ask at whether the token is to go",
                "Nothing was sent. To do it without being asked add --yes.",
            ),
        },
        UsageError::BadDay { source, got } => {
            Said::new(format!("{source}: {got:?} is no day"), "Give YYYY-MM-DD, such as 2026-11-24.")
        }
        UsageError::DaysReversed { from, to } => Said::new(
            format!("--date-from {from} is after --date-to {to}"),
            "Give the earlier day to --date-from.",
        ),
        UsageError::NeedsFile => {
            Said::new("a workbook is no text for a terminal", "Give a file: --output FILE.xlsx.")
        }
        UsageError::ResumeNeedsAll { .. }
        | UsageError::PartExists { .. }
        | UsageError::PartDiffers { .. }
        | UsageError::PartDamaged { .. }
        | UsageError::PartInUse { .. } => part::error(error),
        UsageError::BadInterval { source, got } => Said::new(
            format!("{source}: {got:?} is no time between two runs"),
            "Give 24h, 90m or \"1d 12h\", at most a year.",
        ),
        UsageError::BadPingUrl => Said::new(
            "--ping-url: not an address that can be called",
            "Give https://host/path, without a username or a password.",
        ),
        UsageError::BadExpectation { got } => Said::new(
            format!("--expect: {got:?} is no comparison of a total"),
            "Give a name, one of = != < <= > >= and a number, in quotes: 'deactivated<=3'.",
        ),
        UsageError::NotAReport { path } => Said::new(
            format!("{} is no report and no journal of pointctl", path.display()),
            "Give the file that --format json --output FILE wrote, or the one of --journal.",
        ),
        UsageError::NotARun { path } => Said::new(
            format!("{} is no JSON report of a run", path.display()),
            "Give a file that --format json --output FILE wrote.",
        ),
        UsageError::OtherCommand { path, expected, got } => Said::new(
            format!("{} is of pointctl {got}, and one of pointctl {expected} is wanted", path.display()),
            format!("Give a report of pointctl {expected}."),
        ),
        UsageError::BaselineElsewhere { path, expected, got } => Said::new(
            format!("the baseline {} is of {got}, and --base-url is {expected}", path.display()),
            "Give a report of the same deployment; pointctl diff compares any two.",
        ),
        UsageError::BaselineLacks { path, figure } => Said::new(
            format!("the baseline {} has no {figure}, which has a bound", path.display()),
            "Take the baseline from a run in which its check passed, or leave out its --max-drift.",
        ),
        UsageError::BoundWithoutBaseline { source } => Said::new(
            format!("{source} bounds a difference, and there is nothing to differ from"),
            "Give the report of an earlier run: --baseline FILE.",
        ),
        UsageError::NothingToVerify { path } => Said::new(
            format!("{} tells of no live call that was sent", path.display()),
            "Give the report of the live run, or say what to look for: --action, --since, --user, --id.",
        ),
        UsageError::OtherDeployment { expected, got } => Said::new(
            format!("the operation was on {expected}, and --base-url is {got}"),
            format!("Give --base-url {expected}."),
        ),
        UsageError::NoJournalToRead => Said::new(
            "where the journal is can't be told: neither HOME nor XDG_STATE_HOME is set",
            "Give it: --journal FILE, or POINTCTL_JOURNAL.",
        ),
        UsageError::OpenRun { at, origin, path, settleable } => Said::new(
            format!("a live call was sent to {origin} at {at}, and what became of it is not known"),
            format!(
                "Nothing was sent. First: pointctl verify --from-journal --journal {} --base-url {origin}; \
                 where its row is surely not there, --abandon closes it.{}",
                path.display(),
                if *settleable {
                    " With --settle the scheduler verifies it by itself before each run, and goes on once its outcome is proved."
                } else {
                    ""
                }
            ),
        ),
        UsageError::LastNotSent { at, how } => Said::new(
            format!("the last live run in the journal, at {at}, sent nothing: it ended at {how}"),
            "There is nothing to verify. For an earlier one: --action, --since, --user or --id.",
        ),
        UsageError::IntervalWithinCooldown { interval, cooldown } => Said::new(
            format!("a live run every {interval} would be refused by --cooldown {cooldown}"),
            "Give a longer --interval, or a shorter --cooldown.",
        ),
        UsageError::LiveLocked { path, owner } => {
            let who = match owner {
                Some(it) => format!("process {} of {:?}, since {}", it.pid, it.user, it.since),
                None => String::from("it can't be told whose"),
            };
            Said::new(
                format!("another run on this machine is live against the same host ({who})"),
                format!("Nothing was sent. Wait for its end: it holds {} until then.", path.display()),
            )
        }
        UsageError::LockUnusable { path, reason } => Said::new(
            format!("whether another run is live can't be told: {}: {reason}", path.display()),
            "Nothing was sent. See that no other run is under way, and let an administrator look at that file.",
        ),
        UsageError::NoJournal => Said::new(
            "there is no place to put the live call on record: neither HOME nor XDG_STATE_HOME is set",
            "Nothing was sent. Give a file: --journal FILE, or POINTCTL_JOURNAL.",
        ),
        UsageError::JournalUnusable { path, reason } => Said::new(
            format!("the journal {} can't be written to: {reason}", path.display()),
            "Nothing was sent. Give a file that can be: --journal FILE.",
        ),
        UsageError::NoTransport { reason } => Said::new(
            format!("TLS can't be set up: {reason}"),
            "Check --cacert and this machine's certificate store.",
        ),
        UsageError::NoRuntime { reason } => Said::new(
            format!("this system does not let the program start: {reason}"),
            "Check its limits, open files (ulimit -n) above all. Nothing was sent.",
        ),
    }
}

pub(crate) fn undelivered(verdict: &str, code: u8, live: bool, place: &str, reason: &str) -> Said {
    let next = if live {
        "The live call was SENT: do not run it again for the sake of the report."
    } else {
        "What there is of the report stands on standard output. Make room, or give another --output FILE."
    };
    Said::new(
        format!(
            "the run was made and came to: {verdict} ({code}); its report can't be written to {place}: {reason}"
        ),
        next,
    )
}

/// What became of a new token that is not where it was asked for.
pub(crate) fn handed(handed: &Handed, place: &str) -> Option<Said> {
    Some(match handed {
        Handed::AsAsked => return None,
        Handed::Printed { reason } => Said::new(
            format!(
                "--write-token: {place} could not be written: {reason}. The new token is on standard output, and nowhere else"
            ),
            "Keep it now: the old token is dead.",
        ),
        Handed::Kept { path, reason } => Said::new(
            format!(
                "standard output can't be written to: {reason}. The new token is in {}, and nowhere else",
                path.display()
            ),
            "Move it to where it belongs: the old token is dead.",
        ),
        Handed::Lost { reason } => Said::new(
            format!("the new token could be written nowhere: {reason}"),
            "The old token is dead. Sign in to get the new one: pointctl auth token --username NAME",
        ),
    })
}

pub(crate) fn unprinted(reason: &str) -> Said {
    Said::new(
        format!("standard output can't be written to: {reason}"),
        "Give it a place with room that may be written to.",
    )
}

fn refused(refusal: Refusal) -> Said {
    const RIGHT: &str = "Nothing was sent. For a live run type: --live --confirm-live YES";
    match refusal {
        Refusal::LiveNotConfirmed => Said::new("--live was not confirmed", RIGHT),
        Refusal::ConfirmationMisspelt => {
            Said::new("--confirm-live wants the word YES, to the letter and in upper case", RIGHT)
        }
        Refusal::ConfirmedWithoutLive => Said::new(
            "--confirm-live came without --live",
            format!("{RIGHT}. For a run without live calls leave both out."),
        ),
        Refusal::LiveWithSelection => Said::new(
            "--live came with --only or --skip, and a live call needs every check",
            "Nothing was sent. Leave out --only and --skip, POINTCTL_ONLY and POINTCTL_SKIP, or --live.",
        ),
    }
}

fn base_url(source: &str, error: &BaseUrlError) -> Said {
    let only = |without: &str| format!("Give the origin alone: {without}");
    match error {
        BaseUrlError::NotAUrl => {
            Said::new(format!("{source}: not a URL"), "Give https://host or https://host:port.")
        }
        BaseUrlError::UnknownScheme { scheme } => {
            Said::new(format!("{source}: unknown scheme {scheme}"), "Give https://host or https://host:port.")
        }
        BaseUrlError::HasPath { without } => {
            Said::new(format!("{source}: a path is too much"), only(without))
        }
        BaseUrlError::HasQuery { without } => {
            Said::new(format!("{source}: a query is too much"), only(without))
        }
        BaseUrlError::HasCredentials { without } => Said::new(
            format!("{source}: credentials in a URL end up in logs"),
            format!("{}, with --username or --token-file beside it.", only(without)),
        ),
    }
}
