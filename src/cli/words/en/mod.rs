//! English.

mod condition;
mod config;
pub(super) mod keychain;
pub(super) mod login;
pub(super) mod part;
mod route;

use crate::character::named;
use crate::cli::error::UsageError;
use crate::cli::error::extension::{ExtensionProblem, WrongExtension};
use crate::cli::error::unknown_code::UnknownCode;
use crate::cli::error::unseen_character::UnseenCharacter;
use crate::cli::error::watching::{NotifyProblem, SeveralProblem};
use crate::cli::lookup::input_files::READ_BY_RUN;
use crate::cli::lookup::profile::protected::ProtectedBy;
use crate::cli::lookup::source::Source;
use crate::cli::values::extension;
use crate::cli::values::format::FORMATS;
use crate::cli::words::handed::Handed;
use crate::cli::words::labels::Labels;
use crate::cli::words::said::Said;
use crate::consent::Refusal;
use crate::http::base_url::BaseUrlError;
use crate::report::sanitize::sanitize;
use crate::report::words::{Lang, number};
use crate::secret::TokenProblem;

fn moment(text: &str) -> String {
    Lang::En.moment(text)
}

pub(crate) const LABELS: Labels = Labels {
    error: "error",
    note: "note",
    usage: "Usage",
    commands: "Commands",
    arguments: "Arguments",
    overrules: "outranks",
    not_settings: "not taken from --env-file, because no setting has these names",
    secret_on_argv: "everybody on this machine can see a secret on the command line; use --token-file, --password-stdin or a variable instead",
    not_repeated: "(not repeated: it may be a secret)",
    flags_after: "flags stand after the command, as in",
    report_written: "report written to",
    run_not_kept: "this run could not be kept for history (--no-keep leaves it out)",
    summary_unwritten: "the job's summary could not be written",
    trace_written: "trace written to",
    stays: "this run reads it, and only a run that passes replaces it",
    standard_output: "standard output",
    password_of: "Password of",
    signed_in_by: "credentials from",
    schedule_disabled: "ENABLE_AUTO_MAINT_INTEGRACIONES is not 1, so nothing is scheduled; --enable runs it anyway",
    schedule_waits: "ENABLE_AUTO_MAINT_INTEGRACIONES is not 1, so nothing is scheduled, and this only waits to be stopped; set it to 1 and start again",
    would_be_refused: "a live run would be refused now",
    all_rows: "to get all the rows, use --all",
    ping_failed: "the address of --ping-url did not accept the call",
    already_maintained: "somebody ran the maintenance less than half an interval ago, so this run sent nothing (already-maintained)",
    through: "through the proxy",
    man_sections: ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS"],
    environment_section: "Environment",
    environment: "env",
    asks: "asks",
    proves: "proves",
    about: "about",
    means: "means",
    live_check: "  LIVE: really changes data",
    go_on: "continue with",
    config_absent: "(it does not exist)",
    config_hidden: "(redacted)",
    config_default: "default",
    config_profile: "profile",
    config_protected: "(protected: a live run needs --live-target)",
    exit_codes: "\
Exit codes:
  0    passed
  1    a check failed, or the report could not be written
  2    wrong usage or configuration; nothing was sent
  3    something could not be verified: DNS, connection, TLS, timeout
  4    credentials rejected, or a permission is missing
  5    a live call was refused; nothing live was sent
  6    the live call was done but is not confirmed
  7    the result of the live call is unknown
  130  interrupted (SIGINT)      143  terminated (SIGTERM, SIGHUP)
  The worst wins (0 < 1 < 3 < 4 < 5 < 6 < 7).
",
    examples: "Examples",
};

pub(crate) fn usage_error(error: &UsageError) -> Said {
    match error {
        UsageError::Refused(refusal) => refused(*refusal),
        UsageError::Config(error) => config::error(error),
        UsageError::Login(problem) => login::problem(problem),
        UsageError::Keychain(error) => keychain::error(error),
        UsageError::Route { source, problem } => route::error(&source.to_string(), problem),
        UsageError::Several(source, problem) => several(&source.to_string(), problem),
        UsageError::Notify(source, NotifyProblem::BadNotifyTarget) => Said::new(
            format!("{source}: it is neither a webhook's address nor a program"),
            "Give https://host/path without a username or a password, or exec:PROGRAM. It was not repeated, since it may hold a token.",
        ),
        UsageError::Notify(source, NotifyProblem::NotifyDeployment) => Said::new(
            format!("{source}: it is the deployment itself, which takes no notices"),
            "Give the address of a webhook, or exec:PROGRAM.",
        ),
        UsageError::TokenCommand { source, program, failure } => {
            config::command(&source.to_string(), program, failure)
        }
        UsageError::LiveTargetMissing { host, by } => Said::new(
            match by {
                ProtectedBy::Profile(name) => format!(
                    "the profile {name} is protected, and --live-target does not say that the live call is for {host}",
                    name = sanitize(name)
                ),
                ProtectedBy::Unclear(what) => format!(
                    "{what} does not show whether {host} is protected, and --live-target does not say that the live call is for it",
                    what = sanitize(what)
                ),
            },
            format!("Nothing was sent. If the live call is for that host, add --live-target {host}."),
        ),
        UsageError::LiveAddressDiffers { source, got, own } => Said::new(
            format!(
                "the live call would go to {got} because of {source}, and the profile says {} ({})",
                own.value, own.source
            ),
            format!(
                "Nothing was sent. Unset {source}, choose the right --profile, or confirm the address: --base-url {got}."
            ),
        ),
        UsageError::LiveTargetDiffers { expected, got } => Said::new(
            format!("--live-target is {got:?}, and --base-url leads to {expected}"),
            "Nothing was sent. Check --base-url, its variables and the profile before anything else.",
        ),
        UsageError::NoBaseUrl => Said::new(
            "there is no address of a deployment",
            "Run pointctl setup once, or give one: --base-url https://erp.example, or set POINTCTL_BASE_URL, ERP_BASE_URL or BASE_URL.",
        ),
        UsageError::BadBaseUrl { source, error } => base_url(&source.to_string(), error),
        UsageError::PlainHttp { host } => Said::new(
            format!("http:// to {host} would send the token without encryption"),
            "Use https://. If nobody else uses the network in between, add --allow-http.",
        ),
        UsageError::BadDuration { source, got } => Said::new(
            format!("{source}: {got:?} is not a duration between 1 ms and 1 h"),
            "Give seconds (25) or a text such as 500ms, 90s or \"1m 30s\".",
        ),
        UsageError::ReservedDays { source, days } => Said::new(
            format!("{source}: {days} days are reserved, because live runs claim their turn with them"),
            "Give 3,647 days or fewer, or 3,650.",
        ),
        UsageError::OutOfBounds { source, got, min, max } => Said::new(
            format!("{source}: {got:?} is not a whole number from {} to {}", number(*min), number(*max)),
            "Give a number within these bounds. Nothing was sent.",
        ),
        UsageError::BadChoice { source, got, allowed } => Said::new(
            format!("{source}: {got:?} is not allowed"),
            format!("Give one of: {}.", allowed.join(", ")),
        ),
        UsageError::BadGlob { source, got } => {
            Said::new(format!("{source}: {got:?} is not a pattern"), "Give a text with * and ?, in quotes.")
        }
        UsageError::BadCondition { source, got, slip } => condition::slip(&source.to_string(), got, slip),
        UsageError::UnknownCheck { source, got, near } => Said::new(
            format!("{source}: no check has an id like {got:?}"),
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
        UsageError::AuthNotSkippable(source) => Said::new(
            format!("{source}: the check auth cannot be left out, because every other one needs its session"),
            "Remove it from the list. Nothing was sent.",
        ),
        UsageError::LiveWithReadOnly(source) => Said::new(
            format!("--live contradicts {source}, which only allows reads"),
            "Leave out one of the two. Nothing was sent.",
        ),
        UsageError::NothingChosen => Said::new(
            "--skip or --read-only leaves out every check that was chosen",
            "Give patterns that leave at least one; pointctl checks lists them. Nothing was sent.",
        ),
        UsageError::NoCredentials { empty } => {
            let set = if empty.is_empty() {
                String::new()
            } else {
                format!(" (these variables are set but empty: {})", empty.join(", "))
            };
            Said::new(
                format!("no credentials were given{set}"),
                "Give --token-file PATH or --username NAME, or set POINTCTL_TOKEN or ERP_API_TOKEN; pointctl setup keeps one for every command.",
            )
        }
        UsageError::NothingToForget => Said::new(
            "no profile is in use that has its token in the keychain or in a file",
            "Choose one: --profile NAME. A program, a variable or a flag is not pointctl's to empty.",
        ),
        UsageError::BadToken { source, problem } => {
            let what = match problem {
                TokenProblem::Empty => "is empty".into(),
                TokenProblem::Space(it) => format!("contains a space or a line break ({})", named(*it)),
                TokenProblem::Invisible(it) => {
                    format!("contains a character that tokens never have: {}", named(*it))
                }
                TokenProblem::NotAscii => String::from("contains a character that tokens never have"),
            };
            Said::new(
                format!("the token from {source} {what}"),
                "Give only the key, without the word Token before it.",
            )
        }
        UsageError::NoPassword { username } => Said::new(
            format!("{username} needs a password, and there is no terminal to ask for it"),
            "Add --password-stdin and pipe it in, or set POINTCTL_PASSWORD or ERP_API_PASSWORD.",
        ),
        UsageError::NoUsername { source } => Said::new(
            format!("{source} gives a password, and there is no username"),
            "Add --username NAME. The variable USERNAME is only used together with PASSWORD.",
        ),
        UsageError::EmptyPassword { source } => {
            Said::new(format!("the password from {source} is empty"), "Give a password.")
        }
        UsageError::InvisibleCharacter(UnseenCharacter { source, in_password, character }) => {
            let what = if *in_password { "password" } else { "username" };
            Said::new(
                format!("the {what} from {source} contains an invisible character: {}", named(*character)),
                "An editor or a clipboard may have put it there. Write it again without it, in UTF-8 and without a byte order mark.",
            )
        }
        UsageError::PasswordNotText { source } => Said::new(
            format!("the password from {source} is not UTF-8 text"),
            "Write it in UTF-8: the server accepts no other encoding.",
        ),
        UsageError::Unreadable { source, path, reason } => {
            let place = match source {
                Source::Flag("before") => "<BEFORE>".into(),
                Source::Flag("after") => "<AFTER>".into(),
                source => source.to_string(),
            };
            Said::new(
                format!("{place}: {} cannot be read: {reason}", path.display()),
                match source {
                    Source::Flag("journal") => {
                        "Check the path and its permissions. Where no live run was made on this machine, there is no journal and nothing to verify."
                    }
                    _ => "Check the path and its permissions.",
                },
            )
        }
        UsageError::NotCertificates { source, path } => Said::new(
            format!("{source}: {} does not contain a usable certificate", path.display()),
            "Give a PEM file with one or more BEGIN CERTIFICATE blocks, and no byte order mark before the first.",
        ),
        UsageError::OutputUnusable { source, path, reason } => Said::new(
            format!("{source}: {} cannot be written: {reason}", path.display()),
            other_file(source, reason),
        ),
        UsageError::TokenFileUnusable { path, reason } => Said::new(
            format!("--write-token: {} cannot hold a token: {reason}", path.display()),
            other_token_file(reason),
        ),
        UsageError::FolderUnusable { path, reason } => Said::new(
            format!("--dir: {} cannot be written to: {reason}", path.display()),
            "Give a folder that can be written to.",
        ),
        UsageError::BadReport { source, got } => Said::new(
            format!("{source}: {got:?} does not name a file with its format"),
            format!(
                "Give a file whose extension says the format, such as report.xml, or FORMAT=FILE. The formats are {}.",
                FORMATS.join(", ")
            ),
        ),
        UsageError::Extension(wrong) => wrong_extension(wrong),
        UsageError::SameFile { source, path } => Said::new(
            format!("{source}: another report already goes to {}", path.display()),
            "Give each report its own file.",
        ),
        UsageError::ReportUnusable { source, path, reason } => Said::new(
            format!("{source}: {} cannot be written: {reason}", path.display()),
            other_file(source, reason),
        ),
        UsageError::TraceUnusable { path, reason } => Said::new(
            format!("--trace: the trace cannot be written in {}: {reason}", path.display()),
            match reason.as_str() {
                READ_BY_RUN => "Give another folder: the file in this one stays as it is.",
                _ => "Give a folder that can be written to; pointctl creates it if it does not exist.",
            },
        ),
        UsageError::BadMoment { source, got } => Said::new(
            format!("{source}: {got:?} is not a time"),
            "Give how long ago, such as 30m or 2h, or a date with its zone: 2026-11-24T12:00:00Z.",
        ),
        UsageError::NotAgreed { asked } => match asked {
            true => Said::new(
                "the answer was not yes",
                "Nothing was changed. Run it again to answer, or add --yes.",
            ),
            false => Said::new(
                "there is no terminal to ask for a confirmation",
                "Nothing was sent. To do it without a question, add --yes.",
            ),
        },
        UsageError::BadDay { source, got } => {
            Said::new(format!("{source}: {got:?} is not a day"), "Give YYYY-MM-DD, such as 2026-11-24.")
        }
        UsageError::DaysReversed { from, to } => Said::new(
            format!("--date-from {from} is after --date-to {to}"),
            "Give the earlier day to --date-from.",
        ),
        UsageError::NeedsFile => {
            Said::new("a workbook cannot be shown in a terminal", "Give a file: --output FILE.xlsx.")
        }
        UsageError::ResumeNeedsAll { .. }
        | UsageError::PartExists { .. }
        | UsageError::PartDiffers { .. }
        | UsageError::PartDamaged { .. }
        | UsageError::PartInUse { .. } => part::error(error),
        UsageError::BadInterval { source, got } => Said::new(
            format!("{source}: {got:?} is not a time between two runs"),
            "Give 24h, 90m or \"1d 12h\", at most a year.",
        ),
        UsageError::BadPingUrl => Said::new(
            "--ping-url: this address cannot be called",
            "Give https://host/path, without a username or a password.",
        ),
        UsageError::BadExpectation { got } => Said::new(
            format!("--expect: {got:?} does not compare a total"),
            "Give a name, one of = != < <= > >= and a number, in quotes: 'deactivated<=3'.",
        ),
        UsageError::NotAReport { path } => Said::new(
            format!("{} is neither a report nor a journal of pointctl", path.display()),
            "Give the file that --format json --output FILE wrote, or the one of --journal.",
        ),
        UsageError::NotARun { path } => Said::new(
            format!("{} is not the JSON report of a run", path.display()),
            "Give a file that --format json --output FILE wrote.",
        ),
        UsageError::OtherCommand { path, expected, got } => Said::new(
            format!(
                "{} is a report of pointctl {got}, and this needs one of pointctl {expected}",
                path.display()
            ),
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
        UsageError::NoSuchRun(got) => Said::new(
            format!("no kept run is {got}, or several are"),
            "Give a run by its place from the end (1 is the last one), or its name: pointctl history --format csv lists them.",
        ),
        UsageError::NoLastGood(origin) => Said::new(
            format!("no kept run of {origin} has passed, so there is none to compare with"),
            "Run pointctl smoke until one passes, or give a report: --baseline FILE.",
        ),
        UsageError::BoundWithoutBaseline { source } => Said::new(
            format!("{source} limits a difference, and there is no earlier run to compare with"),
            "Give the report of an earlier run: --baseline FILE.",
        ),
        UsageError::NothingToVerify { path } => Said::new(
            format!("{} does not contain a live call that was sent", path.display()),
            "Give the report of the live run, or say what to look for: --action, --since, --user, --id.",
        ),
        UsageError::OtherDeployment { expected, got } => Said::new(
            format!("the operation was on {expected}, and --base-url is {got}"),
            format!("Give --base-url {expected}."),
        ),
        UsageError::NoJournalToRead => Said::new(
            "pointctl cannot find the journal: neither HOME nor XDG_STATE_HOME is set",
            "Give its file: --journal FILE, or POINTCTL_JOURNAL.",
        ),
        UsageError::OpenRun { at, origin, path, settleable } => Said::new(
            format!("a live call was sent to {origin} on {}, and its result is not known", moment(at)),
            format!(
                "Nothing was sent. First: pointctl verify --from-journal --journal {} --base-url {origin}; \
                 if its row is certainly not there, --abandon closes it.{}",
                path.display(),
                if *settleable {
                    " With --settle, pointctl schedule verifies it before each run, and continues once its result is proved."
                } else {
                    ""
                }
            ),
        ),
        UsageError::LastNotSent { at, how } => Said::new(
            format!("the last live run in the journal, on {}, sent nothing: it ended at {how}", moment(at)),
            "There is nothing to verify. For an earlier one: --action, --since, --user or --id.",
        ),
        UsageError::IntervalWithinCooldown { interval, cooldown } => Said::new(
            format!("a live run every {interval} would be refused by --cooldown {cooldown}"),
            "Give a longer --interval, or a shorter --cooldown.",
        ),
        UsageError::LiveLocked { path, owner } => {
            let who = match owner {
                Some(it) => format!("process {} of {:?}, since {}", it.pid, it.user, moment(&it.since)),
                None => String::from("its owner is not known"),
            };
            Said::new(
                format!("another live run on this machine is using the same host ({who})"),
                format!("Nothing was sent. Wait for it to end: until then it holds {}.", path.display()),
            )
        }
        UsageError::LockUnusable { path, reason } => Said::new(
            format!(
                "pointctl cannot tell whether another live run is under way: {}: {reason}",
                path.display()
            ),
            "Nothing was sent. Make sure that no other run is under way, and ask an administrator to check that file.",
        ),
        UsageError::NoJournal => Said::new(
            "there is no place for the journal of the live call: neither HOME nor XDG_STATE_HOME is set",
            "Nothing was sent. Give a file: --journal FILE, or POINTCTL_JOURNAL.",
        ),
        UsageError::JournalUnusable { path, reason } => Said::new(
            format!("the journal {} cannot be written to: {reason}", path.display()),
            match reason.as_str() {
                READ_BY_RUN => "Nothing was sent. Give another file: --journal FILE.",
                _ => {
                    "Nothing was sent. Make room, let this user write to it, or give another file: --journal FILE."
                }
            },
        ),
        UsageError::NoTransport { .. } => Said::new(
            "the settings for TLS cannot be used",
            "Check --cacert and this machine's certificate store.",
        ),
        UsageError::NoRuntime { reason } => Said::new(
            format!("this system does not let the program start: {reason}"),
            "Check its limits, above all that of open files (ulimit -n). Nothing was sent.",
        ),
    }
}

pub(crate) fn undelivered(verdict: &str, code: u8, live: bool, place: &str, reason: &str) -> Said {
    let next = if live {
        "The live call was SENT: do not run it again for the sake of the report."
    } else {
        "The part of the report that there is went to standard output. Make room, or give another --output FILE."
    };
    Said::new(
        format!(
            "the run ended with {verdict} ({code}), but its report could not be written to {place}: {reason}"
        ),
        next,
    )
}

/// The words for where a new token was put, where it was not asked for.
pub(crate) fn handed(handed: &Handed, place: &str) -> Option<Said> {
    Some(match handed {
        Handed::AsAsked => return None,
        Handed::Printed { reason } => Said::new(
            format!(
                "--write-token: {place} could not be written: {reason}. The new token is on standard output, and nowhere else"
            ),
            "Save it now: the old token no longer works.",
        ),
        Handed::Unkept { reason } => Said::new(
            format!("{reason}. The new token is on standard output and nowhere else"),
            "Keep it now: the old one no longer works.",
        ),
        Handed::Kept { path, reason } => Said::new(
            format!(
                "standard output cannot be written to: {reason}. The new token is in {}, and nowhere else",
                path.display()
            ),
            "Move it to where it belongs: the old token no longer works.",
        ),
        Handed::Lost { reason } => Said::new(
            format!("the new token could not be written anywhere: {reason}"),
            "The old token no longer works. Sign in to get the new one: pointctl auth token --username NAME",
        ),
    })
}

pub(crate) fn unprinted(reason: &str) -> Said {
    Said::new(
        format!("standard output cannot be written to: {reason}"),
        "Send it to a place that has room and can be written to.",
    )
}

/// What to do about a report's file that can't be written.
fn other_file(source: &Source, reason: &str) -> &'static str {
    if reason == READ_BY_RUN && *source == Source::Flag("save_dir") {
        return "Give another folder: the file in this one stays as it is.";
    }
    if reason == READ_BY_RUN {
        return "Give another file: this one stays as it is.";
    }
    "Give a file in a folder that exists, has room and can be written to."
}

/// What to do about a token's file that can't be written.
fn other_token_file(reason: &str) -> &'static str {
    if reason == READ_BY_RUN {
        return "Nothing was sent. Give another file: this one stays as it is.";
    }
    "Nothing was sent. Give a new file, or a regular one that may be replaced and is not mounted by itself, in a folder that exists, has room and can be written to."
}

fn refused(refusal: Refusal) -> Said {
    const RIGHT: &str = "Nothing was sent. For a live run type: --live --confirm-live YES";
    match refusal {
        Refusal::LiveNotConfirmed => Said::new("--live was not confirmed", RIGHT),
        Refusal::ConfirmationMisspelt => {
            Said::new("--confirm-live needs exactly the word YES, in upper case", RIGHT)
        }
        Refusal::ConfirmedWithoutLive => Said::new(
            "--confirm-live came without --live",
            format!("{RIGHT}. For a run without live calls leave both out."),
        ),
        Refusal::LiveWithSelection => Said::new(
            "--live came with --only or --skip, and a live call needs every check",
            "Nothing was sent. Leave out --only and --skip, POINTCTL_ONLY and POINTCTL_SKIP, or --live.",
        ),
        Refusal::LiveWithProfiles => Said::new(
            "--live came with several profiles, and a live call is for one deployment",
            "Nothing was sent. Give one --profile, or leave --live out.",
        ),
        Refusal::LiveWithEvery => Said::new(
            "--live came with --every, and a live call is made once",
            "Nothing was sent. Leave out --every or --live; a maintenance at an interval is pointctl schedule.",
        ),
    }
}

fn several(source: &str, problem: &SeveralProblem) -> Said {
    match problem {
        SeveralProblem::SeveralShareFile { path } => Said::new(
            format!("{source}: two profiles would write to {}", path.display()),
            "Put %p, the profile's name, into the path: report-%p.json. Nothing was sent.",
        ),
        SeveralProblem::SeveralShareSetting {} => Said::new(
            format!("{source} would be the same for every profile"),
            "Leave it out, and give each profile its own in the configuration file. Nothing was sent.",
        ),
        SeveralProblem::SeveralFormat { got } => Said::new(
            format!("{source}: several profiles have no {got} on standard output"),
            "Use human or json, or give each profile its file: --output report-%p.xml.",
        ),
        SeveralProblem::SeveralWithEvery {} => Said::new(
            format!("{source}: several profiles are run once"),
            "Run one pointctl smoke --every for each profile, or leave --every out.",
        ),
        SeveralProblem::NoProfiles {} => Said::new(
            format!("{source}: the configuration file has no profile with an address"),
            "Give a profile its base_url, see pointctl config path for the file.",
        ),
    }
}

fn base_url(source: &str, error: &BaseUrlError) -> Said {
    let only = |without: &str| format!("Give only the origin: {without}");
    match error {
        BaseUrlError::NotAUrl => {
            Said::new(format!("{source}: this is not a URL"), "Give https://host or https://host:port.")
        }
        BaseUrlError::UnknownScheme { scheme } => Said::new(
            format!("{source}: pointctl does not know the scheme {scheme}"),
            "Give https://host or https://host:port.",
        ),
        BaseUrlError::HasPath { without } => {
            Said::new(format!("{source}: the address must not have a path"), only(without))
        }
        BaseUrlError::HasQuery { without } => {
            Said::new(format!("{source}: the address must not have a query"), only(without))
        }
        BaseUrlError::HasCredentials { without } => Said::new(
            format!("{source}: credentials in a URL end up in logs"),
            format!("{}, with --username or --token-file beside it.", only(without)),
        ),
    }
}

fn wrong_extension(wrong: &WrongExtension) -> Said {
    let WrongExtension { source, path, extension, problem } = wrong;
    let path = path.display();
    match problem {
        ExtensionProblem::UnknownExtension { forms } => Said::new(
            format!("{source}: this command writes no format to a .{extension} file: {path}"),
            format!(
                "Nothing was sent. Use one of the extensions {}, or leave out the extension and give the format.",
                extension::listed(forms)
            ),
        ),
        ExtensionProblem::ExtensionDiffers { form } => Said::new(
            format!("{source}: the format {form} does not belong in a .{extension} file: {path}"),
            format!(
                "Nothing was sent. Use the extension {}, or leave out the format: the extension says it.",
                extension::listed(&[form])
            ),
        ),
    }
}
