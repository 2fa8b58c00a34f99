//! What `setup` says and asks, in English.

use crate::cli::error::login::LoginProblem;
use crate::cli::words::questions::Question;
use crate::cli::words::said::Said;
use crate::report::sanitize::sanitize;
use crate::report::words::count;

/// Lines with ` = ` are settings once the mark before them is gone.
pub(crate) const POLICY: &str = "\
# What counts as good. Take the # away from what is to hold; pointctl config show lists what is in force.
# The ERP is critical from the first error of 24 hours on: expected while few requests fail.
# expected_alerts = [\"Errores API* if error_rate_24h < 5%\", \"Spike de errores API* if error_rate_24h < 5%\"]
# Percent of the requests of 24 hours that may have been errors:
# max_error_rate = 5
# Days that the server's certificate has left before a warning:
# cert_warn_days = 21
# A request that takes longer is a warning:
# slow = \"2s\"
# A live call then also needs --live-target with the host:
# protected = true
# The most clients that a live call deactivates, and the time between two live calls:
# max_clients = 5
# cooldown = \"1h\"
";

pub(crate) fn question(question: &Question<'_>) -> String {
    match question {
        Question::Address { default: None } => "Address of the ERP (https://host): ".into(),
        Question::Address { default: Some(default) } => {
            format!("Address of the ERP [{}]: ", sanitize(default))
        }
        Question::Certificates => "PEM file with the certificate of its authority: ".into(),
        Question::Username => "Username: ".into(),
        Question::InTheClear { path } => format!(
            "Keep the token in {}? Only you can read that file, but the token is not encrypted there. [y/N] ",
            sanitize(&path.display().to_string())
        ),
    }
}

pub(crate) fn wrong_password(username: &str, left: u32) -> Said {
    Said::new(
        format!("the server does not accept this password for {}", sanitize(username)),
        format!(
            "Type it again: {}. For another user, leave with Ctrl-C and run this again.",
            count(left, "try left", "tries left")
        ),
    )
}

pub(crate) fn problem(problem: &LoginProblem) -> Said {
    match problem {
        LoginProblem::NeedsTerminal {} => Said::new(
            "there is something to ask, and no terminal to ask at",
            "Give it all: pointctl setup --base-url https://erp.example --username ana --password-stdin (or --token-stdin), --cacert FILE where it is needed, and --write-token FILE where there is no keychain.",
        ),
        LoginProblem::NotStored { failure } => Said::new(
            format!("the token was not stored: {}", super::keychain::reason(failure)),
            "Run this again once the keychain can be used, or keep the token in a file that only you can read: --write-token FILE. Nothing was written.",
        ),
        LoginProblem::ProfileTaken { name } => Said::new(
            format!(
                "the profile {} is of another address or user, or has no token of its own to replace",
                sanitize(name)
            ),
            "Nothing was changed. Choose another name: --profile NAME.",
        ),
    }
}
