//! What can be wrong with a command line, the environment or a local file.

use std::path::PathBuf;

use strum::IntoStaticStr;

use crate::checks::resumen::expected_alerts::Slip;
use crate::cli::error::extension::WrongExtension;
use crate::cli::error::keychain::KeychainError;
use crate::cli::error::login::LoginProblem;
use crate::cli::error::unseen_character::UnseenCharacter;
use crate::cli::error::watching::{NotifyProblem, SeveralProblem};
use crate::cli::error::{lock_owner::Owner, part::PartProblem, route::RouteProblem};
use crate::cli::error::{token_command::CommandFailure, unknown_code::UnknownCode};
use crate::cli::lookup::profile::problem::ConfigError;
use crate::cli::lookup::profile::protected::ProtectedBy;
use crate::cli::lookup::source::{Source, Sourced};
use crate::consent::Refusal;
use crate::http::base_url::BaseUrlError;
use crate::secret::TokenProblem;

/// Why nothing was run. Whenever one of these is returned, nothing has been sent.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum UsageError {
    Refused(Refusal),
    /// Something is wrong with the configuration file.
    Config(ConfigError),
    /// The deployment is protected, and no `--live-target` names its host.
    LiveTargetMissing {
        host: String,
        by: ProtectedBy,
    },
    /// A variable leads a live call to another deployment than the profile's.
    LiveAddressDiffers {
        source: Source,
        got: String,
        own: Box<Sourced<String>>,
    },
    /// `--live-target` names another host than the live call's.
    LiveTargetDiffers {
        expected: String,
        got: String,
    },
    /// The program of `--token-command` did not print a token.
    TokenCommand {
        source: Source,
        program: String,
        failure: CommandFailure,
    },
    /// `setup` can't be completed.
    Login(LoginProblem),
    /// The system's keychain gave or took no token.
    Keychain(KeychainError),
    /// A proxy, a given address or our client certificate is wrong.
    Route {
        source: Source,
        problem: RouteProblem,
    },
    Notify(Source, NotifyProblem),
    Several(Source, SeveralProblem),
    NoBaseUrl,
    /// The text is not a deployment's address.
    BadBaseUrl {
        source: Source,
        error: BaseUrlError,
    },
    /// The address is `http://` on another machine, which would send the token unencrypted.
    PlainHttp {
        host: String,
    },
    /// The text is not a duration, or one that is too short or too long.
    BadDuration {
        source: Source,
        got: String,
    },
    /// The text is not a whole number within the bounds.
    OutOfBounds {
        source: Source,
        got: String,
        min: u32,
        max: u32,
    },
    /// These `retain_days` are reserved for claims: a rehearsal with them would be taken for one.
    ReservedDays {
        source: Source,
        days: u32,
    },
    /// The text is none of the allowed words.
    BadChoice {
        source: Source,
        got: String,
        allowed: &'static [&'static str],
    },
    BadGlob {
        source: Source,
        got: String,
    },
    /// The condition of an expected alert can't be parsed.
    BadCondition {
        source: Source,
        got: String,
        slip: Slip,
    },
    /// The glob matches no check; `near` is the most similar id.
    UnknownCheck {
        source: Source,
        got: String,
        near: Option<&'static str>,
    },
    /// `--skip` matches the sign-in alone, which every other check needs.
    AuthNotSkippable(Source),
    /// `--skip` leaves none of the chosen checks.
    NothingChosen,
    UnknownCode(UnknownCode),
    /// A live call was asked for in a run that only reads.
    LiveWithReadOnly(Source),
    /// Neither a token nor a username was given; these variables are set but empty.
    NoCredentials {
        empty: Vec<&'static str>,
    },
    /// `logout` finds no profile in use that keeps a token on this machine.
    NothingToForget,
    /// The text can't be a token.
    BadToken {
        source: Source,
        problem: TokenProblem,
    },
    /// A username was given without a password, and there is no terminal to ask at.
    NoPassword {
        username: String,
    },
    /// A password was given without a username.
    NoUsername {
        source: Source,
    },
    EmptyPassword {
        source: Source,
    },
    /// The username or the password has an invisible character.
    InvisibleCharacter(UnseenCharacter),
    /// The password is not UTF-8 text, so that it can't be sent unchanged.
    PasswordNotText {
        source: Source,
    },
    /// A file, or standard input, can't be read.
    Unreadable {
        source: Source,
        path: PathBuf,
        reason: String,
    },
    /// The PEM file has no usable certificate.
    NotCertificates {
        source: Source,
        path: PathBuf,
    },
    /// The report can't be written to this path.
    OutputUnusable {
        source: Source,
        path: PathBuf,
        reason: String,
    },
    /// A token can't be written to this path.
    TokenFileUnusable {
        path: PathBuf,
        reason: String,
    },
    /// Pages can't be written to this folder.
    FolderUnusable {
        path: PathBuf,
        reason: String,
    },
    /// The text is not `FORMAT=PATH`.
    BadReport {
        source: Source,
        got: String,
    },
    Extension(WrongExtension),
    /// Two reports have the same file.
    SameFile {
        source: Source,
        path: PathBuf,
    },
    /// A report beside the chosen one can't be written to this path.
    ReportUnusable {
        source: Source,
        path: PathBuf,
        reason: String,
    },
    /// A trace can't be written to this folder.
    TraceUnusable {
        path: PathBuf,
        reason: String,
    },
    /// The text is neither a time ago nor a moment.
    BadMoment {
        source: Source,
        got: String,
    },
    /// The confirmation was not given; `asked` is false where nobody could be asked.
    NotAgreed {
        asked: bool,
    },
    /// The text is not a day of the form `YYYY-MM-DD`.
    BadDay {
        source: Source,
        got: String,
    },
    /// `--date-from` is after `--date-to`.
    DaysReversed {
        from: String,
        to: String,
    },
    /// A workbook is not text, so that it needs a file.
    NeedsFile,
    /// `--resume` and `--restart` are only for a download of all rows to a file.
    ResumeNeedsAll {
        source: Source,
    },
    /// An unfinished download is there, and neither `--resume` nor `--restart` says what to do with it.
    PartExists {
        path: PathBuf,
    },
    /// The unfinished download in this place is of something else.
    PartDiffers {
        path: PathBuf,
        what: &'static str,
        there: String,
        asked: String,
    },
    /// The unfinished download can't be continued.
    PartDamaged {
        path: PathBuf,
        problem: PartProblem,
    },
    /// Another process is continuing the unfinished download.
    PartInUse {
        path: PathBuf,
    },
    /// The text is not an interval, or one that is too short or too long.
    BadInterval {
        source: Source,
        got: String,
    },
    /// The text is not an address that can be called. It may hold a key, so it is not repeated.
    BadPingUrl,
    /// The text is not a comparison of a total.
    BadExpectation {
        got: String,
    },
    /// The file is neither a report nor a journal of this program.
    NotAReport {
        path: PathBuf,
    },
    /// The file is not the JSON report of a run.
    NotARun {
        path: PathBuf,
    },
    /// The file is the report of another command.
    OtherCommand {
        path: PathBuf,
        expected: String,
        got: String,
    },
    /// The file is the report of another deployment.
    BaselineElsewhere {
        path: PathBuf,
        expected: String,
        got: String,
    },
    /// The earlier run did not read a figure that has a bound.
    BaselineLacks {
        path: PathBuf,
        figure: &'static str,
    },
    /// `--baseline last-good` was given, and no kept run of this deployment has passed.
    NoLastGood(String),
    /// No kept run has this name or number.
    NoSuchRun(String),
    /// A bound was given, and no run to compare with.
    BoundWithoutBaseline {
        source: Source,
    },
    /// The report or journal has no live call that was sent.
    NothingToVerify {
        path: PathBuf,
    },
    /// The operation was on another deployment than the one asked.
    OtherDeployment {
        expected: String,
        got: String,
    },
    /// No place is known where a journal could be.
    NoJournalToRead,
    /// The result of an earlier run's live call is not known.
    OpenRun {
        at: String,
        origin: String,
        path: PathBuf,
        settleable: bool,
    },
    /// The last live run in the journal sent nothing.
    LastNotSent {
        at: String,
        how: String,
    },
    /// The interval of live runs is shorter than the cooldown.
    IntervalWithinCooldown {
        interval: String,
        cooldown: String,
    },
    /// Another run on this machine is live against the same host.
    LiveLocked {
        path: PathBuf,
        owner: Option<Owner>,
    },
    /// The lock can't be used, so that nobody knows whether another run is live.
    LockUnusable {
        path: PathBuf,
        reason: String,
    },
    /// There is no place for the journal, without which no live call is sent.
    NoJournal,
    /// The journal can't be written to.
    JournalUnusable {
        path: PathBuf,
        reason: String,
    },
    /// The TLS settings can't be used.
    NoTransport {
        reason: String,
    },
    /// The system gives no event loop, or no signals.
    NoRuntime {
        reason: String,
    },
}

impl UsageError {
    /// The flag or variable that the error is about.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        match self {
            #[rustfmt::skip]
            Self::BadBaseUrl { source, .. } | Self::LiveAddressDiffers { source, .. }
            | Self::BadDuration { source, .. } | Self::OutOfBounds { source, .. }
            | Self::ReservedDays { source, .. } | Self::BadChoice { source, .. }
            | Self::BadMoment { source, .. } | Self::BadInterval { source, .. }
            | Self::BadDay { source, .. } | Self::BadGlob { source, .. } | Self::UnknownCheck { source, .. }
            | Self::BadCondition { source, .. } | Self::BoundWithoutBaseline { source } | Self::AuthNotSkippable(source) | Self::LiveWithReadOnly(source)
            | Self::BadToken { source, .. } | Self::NoUsername { source } | Self::BadReport { source, .. }
            | Self::SameFile { source, .. } | Self::ReportUnusable { source, .. } | Self::OutputUnusable { source, .. }
            | Self::EmptyPassword { source } | Self::PasswordNotText { source } | Self::InvisibleCharacter(UnseenCharacter { source, .. }) | Self::Extension(WrongExtension { source, .. })
            | Self::Unreadable { source, .. } | Self::TokenCommand { source, .. } | Self::Keychain(KeychainError { source, .. })
            | Self::Route { source, .. } | Self::ResumeNeedsAll { source } | Self::Notify(source, _) | Self::Several(source, _)
            | Self::NotCertificates { source, .. } => Some(source.clone()),
            Self::LiveTargetMissing { .. } | Self::LiveTargetDiffers { .. } => {
                Some(Source::Flag("live_target"))
            }
            Self::IntervalWithinCooldown { .. } => Some(Source::Flag("interval")),
            #[rustfmt::skip]
            Self::NeedsFile | Self::PartExists { .. }
            | Self::PartDiffers { .. } | Self::PartDamaged { .. } | Self::PartInUse { .. } => Some(Source::Flag("output")),
            Self::DaysReversed { .. } => Some(Source::Flag("date_to")),
            Self::TokenFileUnusable { .. } => Some(Source::Flag("write_token")),
            Self::FolderUnusable { .. } => Some(Source::Flag("dir")),
            Self::TraceUnusable { .. } => Some(Source::Flag("trace")),
            Self::BadPingUrl => Some(Source::Flag("ping_url")),
            Self::BadExpectation { .. } => Some(Source::Flag("expect")),
            Self::OtherDeployment { .. } => Some(Source::Flag("base_url")),
            Self::BaselineElsewhere { .. } | Self::BaselineLacks { .. } => Some(Source::Flag("baseline")),
            Self::NoLastGood(_) => Some(Source::Flag("baseline")),
            #[rustfmt::skip]
            Self::NotAReport { .. } | Self::NotARun { .. } | Self::OtherCommand { .. }
            | Self::NotAgreed { .. } | Self::NothingToVerify { .. } | Self::NoJournalToRead
            | Self::Refused(_) | Self::NothingChosen | Self::Config(_) | Self::NoBaseUrl
            | Self::NothingToForget | Self::Login(_) | Self::UnknownCode(_) | Self::NoSuchRun(_) | Self::PlainHttp { .. } | Self::NoCredentials { .. } | Self::NoPassword { .. }
            | Self::OpenRun { .. } | Self::LastNotSent { .. } | Self::LiveLocked { .. }
            | Self::LockUnusable { .. } | Self::NoJournal | Self::JournalUnusable { .. } | Self::NoTransport { .. } | Self::NoRuntime { .. } => None,
        }
    }
}
