//! Usage errors without what may be a secret in the wrong place.

use std::path::PathBuf;

use crate::checks::resumen::expected_alerts::Slip;
use crate::cli::error::extension::WrongExtension;
use crate::cli::error::route::RouteProblem;
use crate::cli::error::secret_like::{looks_secret, shown};
use crate::cli::error::unknown_code::UnknownCode;
use crate::cli::error::usage::UsageError;
use crate::cli::error::watching::SeveralProblem;
use crate::cli::lookup::profile::problem::{ConfigError, ConfigProblem};

/// The error without what looks like a secret in it.
pub(crate) fn scrubbed(mut error: UsageError, instead: &str) -> UsageError {
    match &mut error {
        #[rustfmt::skip]
        UsageError::BadDuration { got, .. } | UsageError::OutOfBounds { got, .. }
        | UsageError::BadChoice { got, .. } | UsageError::BadGlob { got, .. }
        | UsageError::BadMoment { got, .. } | UsageError::BadDay { got, .. }
        | UsageError::UnknownCheck { got, .. } | UsageError::BadInterval { got, .. }
        | UsageError::BadReport { got, .. } | UsageError::BadExpectation { got }
        | UsageError::NoSuchRun(got) | UsageError::UnknownCode(UnknownCode { got, .. }) | UsageError::NoPassword { username: got } => hide(got, instead),
        UsageError::BadCondition { got, slip, .. } => {
            hide(got, instead);
            scrub_slip(slip, instead);
        }
        #[rustfmt::skip]
        UsageError::Unreadable { path, .. } | UsageError::NotCertificates { path, .. }
        | UsageError::SameFile { path, .. } | UsageError::NotAReport { path }
        | UsageError::NotARun { path } | UsageError::OtherCommand { path, .. }
        | UsageError::BaselineElsewhere { path, .. } | UsageError::BaselineLacks { path, .. }
        | UsageError::NothingToVerify { path } | UsageError::OpenRun { path, .. }
        | UsageError::PartExists { path } | UsageError::PartDamaged { path, .. }
        | UsageError::PartInUse { path } | UsageError::Extension(WrongExtension { path, .. })
        | UsageError::Several(_, SeveralProblem::SeveralShareFile { path }) | UsageError::LiveLocked { path, .. } => *path = PathBuf::from(shown(path, instead)),
        UsageError::OutputUnusable { path, reason, .. }
        | UsageError::TokenFileUnusable { path, reason }
        | UsageError::FolderUnusable { path, reason }
        | UsageError::ReportUnusable { path, reason, .. }
        | UsageError::TraceUnusable { path, reason }
        | UsageError::JournalUnusable { path, reason }
        | UsageError::LockUnusable { path, reason } => {
            if looks_secret(&path.display().to_string()) {
                *path = PathBuf::from(instead);
                // An error of a temporary file goes on to name its path.
                *reason = reason.split(" at path ").next().unwrap_or_default().to_owned();
            }
        }
        UsageError::PartDiffers { path, there, asked, .. } => {
            *path = PathBuf::from(shown(path, instead));
            hide(there, instead);
            hide(asked, instead);
        }
        UsageError::TokenCommand { program, .. } | UsageError::LiveTargetDiffers { got: program, .. } => {
            hide(program, instead);
        }
        UsageError::Config(error) => scrub_config(error, instead),
        UsageError::Route { problem, .. } => scrub_route(problem, instead),
        #[rustfmt::skip]
        UsageError::Refused(_) | UsageError::Notify(..) | UsageError::Several(..) | UsageError::InvisibleCharacter(_) | UsageError::ReservedDays { .. } | UsageError::LiveTargetMissing { .. }
        | UsageError::LiveAddressDiffers { .. } | UsageError::NoBaseUrl | UsageError::BadPingUrl
        | UsageError::NotAgreed { .. } | UsageError::BoundWithoutBaseline { .. } | UsageError::NoLastGood(_)
        | UsageError::DaysReversed { .. } | UsageError::NeedsFile | UsageError::ResumeNeedsAll { .. }
        | UsageError::LastNotSent { .. } | UsageError::IntervalWithinCooldown { .. }
        | UsageError::AuthNotSkippable(_) | UsageError::NothingChosen | UsageError::LiveWithReadOnly(_)
        | UsageError::OtherDeployment { .. } | UsageError::NoJournal | UsageError::NoJournalToRead
        | UsageError::BadBaseUrl { .. } | UsageError::PlainHttp { .. } | UsageError::NoCredentials { .. }
        | UsageError::BadToken { .. } | UsageError::NoUsername { .. } | UsageError::EmptyPassword { .. }
        | UsageError::PasswordNotText { .. } | UsageError::NothingToForget | UsageError::Login(_) | UsageError::Keychain(_) | UsageError::NoTransport { .. } | UsageError::NoRuntime { .. } => {}
    }
    error
}

fn hide(text: &mut String, instead: &str) {
    if looks_secret(text) {
        *text = instead.to_owned();
    }
}

fn scrub_slip(slip: &mut Slip, instead: &str) {
    match slip {
        Slip::UnknownFigure { got, .. } | Slip::NotAComparison { got } | Slip::NotABound { got, .. } => {
            hide(got, instead);
        }
        Slip::NotAGlob | Slip::NoCondition => {}
    }
}

fn scrub_config(error: &mut ConfigError, instead: &str) {
    error.path = PathBuf::from(shown(&error.path, instead));
    if let ConfigProblem::UnknownKey { key: name, .. } | ConfigProblem::UnknownProfile { name, .. } =
        &mut error.problem
    {
        hide(name, instead);
    }
}

fn scrub_route(problem: &mut RouteProblem, instead: &str) {
    match problem {
        RouteProblem::BadResolve { got } | RouteProblem::ResolveElsewhere { got, .. } => hide(got, instead),
        RouteProblem::NotAnIdentity { path, .. } => *path = PathBuf::from(shown(path, instead)),
        RouteProblem::BadProxy { .. }
        | RouteProblem::ProxySecretInTheClear {}
        | RouteProblem::ResolveOfAddress { .. }
        | RouteProblem::ResolveThroughProxy { .. }
        | RouteProblem::KeyWithoutCert {} => {}
    }
}
