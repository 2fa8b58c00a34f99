//! Texts that may be a secret in the wrong place: pasted where a path belongs, or after a flag that takes
//! none. What complains of them does not repeat them.

use std::path::{Path, PathBuf};

use super::error::UsageError;
use super::profile::problem::ConfigProblem;
use super::route::RouteProblem;

/// The framework's tokens have 40 characters; one that is cut or another kind's is seldom shorter.
const TOKEN_LIKE: usize = 16;
/// A run of digits that no name has.
const HEX_LIKE: usize = 32;
/// The longest ending that makes a file's name of a text.
const LONGEST_ENDING: usize = 5;

/// Whether somebody may have pasted a secret here: one long word of letters and digits that is no path and
/// has no file's ending, or hexadecimal digits as a token has them, wherever they stand.
pub(super) fn looks_secret(text: &str) -> bool {
    let hex = |it: &str| it.len() >= HEX_LIKE && it.bytes().all(|byte| byte.is_ascii_hexdigit());
    if text.split(['/', '\\']).any(hex) {
        return true;
    }
    let ending = text.rsplit_once('.').map(|(_, ending)| ending);
    let is_ending = |it: &str| {
        (1..=LONGEST_ENDING).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let is_name = text.contains(['/', '\\']) || ending.is_some_and(is_ending);
    let mixed = text.contains(|it: char| it.is_ascii_digit()) && text.contains(char::is_alphabetic);
    !is_name && mixed && text.chars().count() >= TOKEN_LIKE
}

/// The path, or what stands for one that looks like a secret.
pub(super) fn shown(path: &Path, instead: &str) -> String {
    let text = path.display().to_string();
    if looks_secret(&text) { instead.to_owned() } else { text }
}

/// The error without what looks like a secret in it.
pub(super) fn scrubbed(mut error: UsageError, instead: &str) -> UsageError {
    match &mut error {
        UsageError::BadDuration { got, .. }
        | UsageError::OutOfBounds { got, .. }
        | UsageError::BadChoice { got, .. }
        | UsageError::BadGlob { got, .. }
        | UsageError::BadMoment { got, .. }
        | UsageError::BadDay { got, .. }
        | UsageError::UnknownCheck { got, .. }
        | UsageError::BadInterval { got, .. }
        | UsageError::BadReport { got, .. }
        | UsageError::BadExpectation { got }
        | UsageError::NoPassword { username: got } => {
            if looks_secret(got) {
                *got = instead.to_owned();
            }
        }
        UsageError::Unreadable { path, .. }
        | UsageError::NotCertificates { path, .. }
        | UsageError::SameFile { path, .. }
        | UsageError::NotAReport { path }
        | UsageError::NotARun { path }
        | UsageError::OtherCommand { path, .. }
        | UsageError::BaselineElsewhere { path, .. }
        | UsageError::BaselineLacks { path, .. }
        | UsageError::NothingToVerify { path }
        | UsageError::OpenRun { path, .. }
        | UsageError::PartExists { path }
        | UsageError::PartDamaged { path, .. }
        | UsageError::PartInUse { path }
        | UsageError::LiveLocked { path, .. } => *path = PathBuf::from(shown(path, instead)),
        UsageError::OutputUnusable { path, reason }
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
            for value in [there, asked] {
                if looks_secret(value) {
                    *value = instead.to_owned();
                }
            }
        }
        UsageError::Config(error) => {
            error.path = PathBuf::from(shown(&error.path, instead));
            if let ConfigProblem::UnknownKey { key: it, .. } | ConfigProblem::UnknownProfile { name: it, .. } =
                &mut error.problem
                && looks_secret(it)
            {
                *it = instead.to_owned();
            }
        }
        UsageError::TokenCommand { program, .. } | UsageError::LiveTargetDiffers { got: program, .. } => {
            if looks_secret(program) {
                *program = instead.to_owned();
            }
        }
        UsageError::Route { problem, .. } => match problem {
            RouteProblem::BadResolve { got } | RouteProblem::ResolveElsewhere { got, .. }
                if looks_secret(got) =>
            {
                *got = instead.to_owned();
            }
            RouteProblem::NotAnIdentity { path, .. } => *path = PathBuf::from(shown(path, instead)),
            _ => {}
        },
        UsageError::Refused(_)
        | UsageError::ReservedDays { .. }
        | UsageError::LiveTargetMissing { .. }
        | UsageError::LiveAddressDiffers { .. }
        | UsageError::NoBaseUrl
        | UsageError::BadPingUrl
        | UsageError::NotAgreed { .. }
        | UsageError::BoundWithoutBaseline { .. }
        | UsageError::DaysReversed { .. }
        | UsageError::NeedsFile
        | UsageError::ResumeNeedsAll { .. }
        | UsageError::LastNotSent { .. }
        | UsageError::IntervalWithinCooldown { .. }
        | UsageError::AuthNotSkippable { .. }
        | UsageError::NothingChosen
        | UsageError::OtherDeployment { .. }
        | UsageError::NoJournal
        | UsageError::NoJournalToRead
        | UsageError::BadBaseUrl { .. }
        | UsageError::PlainHttp { .. }
        | UsageError::NoCredentials { .. }
        | UsageError::BadToken { .. }
        | UsageError::NoUsername { .. }
        | UsageError::EmptyPassword { .. }
        | UsageError::PasswordNotText { .. }
        | UsageError::NoTransport { .. }
        | UsageError::NoRuntime { .. } => {}
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_told_from_a_name() {
        for secret in [
            "0123456789abcdef0123456789abcdef01234567",
            "/secrets/0123456789abcdef0123456789abcdef01234567",
            "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV",
            "correct horse 1 battery staple",
        ] {
            assert!(looks_secret(secret), "{secret}");
        }
        for name in [
            "report.json",
            "report-2026-11-24T120000.json",
            "erp-token",
            "/run/secrets/erp-token-of-2026",
            r"C:\Users\ana\token2026abcdef",
            "token-of-the-production-deployment",
            "99999999999999999999",
            "integraciones_point",
        ] {
            assert!(!looks_secret(name), "{name}");
        }
    }
}
