//! `--notify`: who is told of a change. A webhook's address holds its token, so the whole of it is a secret.

use url::Url;

use crate::cli::error::UsageError;
use crate::cli::error::watching::NotifyProblem;
use crate::cli::lookup::flags::Flags;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Sourced;
use crate::http::BaseUrl;
use crate::report::notification::Form;
use crate::secret::Secret;

/// The prefix of a program's name.
const PROGRAM: &str = "exec:";

/// A target of notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// A webhook's address, and the form of its notices.
    Webhook(Secret, Form),
    /// A program, by path or name.
    Program(String),
}

impl Target {
    /// The target as it was given, which may be a secret.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Webhook(address, _) => address.expose().to_owned(),
            Self::Program(program) => format!("{PROGRAM}{program}"),
        }
    }
}

/// Resolves `--notify`; a target that is given twice counts once.
///
/// # Errors
/// [`UsageError::Notify`].
pub(crate) fn resolve(inputs: &Inputs, base: &BaseUrl) -> Result<Vec<Target>, UsageError> {
    let Sourced { value: texts, source } = inputs.list("notify");
    let mut all = Vec::new();
    for text in &texts {
        let target =
            target(text.trim(), base).map_err(|problem| UsageError::Notify(source.clone(), problem))?;
        if !all.contains(&target) {
            all.push(target);
        }
    }
    Ok(all)
}

fn target(text: &str, base: &BaseUrl) -> Result<Target, NotifyProblem> {
    if let Some(program) = text.strip_prefix(PROGRAM) {
        let program = Some(program.trim()).filter(|program| !program.is_empty() && !program.contains('\0'));
        return program.map(|program| Target::Program(program.into())).ok_or(NotifyProblem::BadNotifyTarget);
    }
    let url = web_address(text).ok_or(NotifyProblem::BadNotifyTarget)?;
    let origin = BaseUrl::parse(&url.origin().ascii_serialization());
    if origin.map_err(|_| NotifyProblem::BadNotifyTarget)?.identity() == base.identity() {
        return Err(NotifyProblem::NotifyDeployment);
    }
    Ok(Target::Webhook(Secret::new(url.as_str().to_owned()), form(url.host_str().unwrap_or_default())))
}

/// An address that can be called by HTTP and has no username; `None` of another text.
pub(crate) fn web_address(text: &str) -> Option<Url> {
    let url = text.trim().parse::<Url>().ok();
    url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host() && url.username().is_empty())
}

/// The form of a webhook's notices, by the host names of Slack and Teams.
fn form(host: &str) -> Form {
    let below = |domains: &[&str]| {
        domains.iter().any(|domain| host.strip_suffix(domain).is_some_and(|domain| domain.ends_with('.')))
    };
    if matches!(host, "hooks.slack.com" | "hooks.slack-gov.com") {
        Form::Slack
    } else if below(&["webhook.office.com", "logic.azure.com", "api.powerplatform.com"]) {
        Form::Teams
    } else {
        Form::Json
    }
}

/// Whether a webhook's address is on the command line, where every user of the machine can see it.
pub(crate) fn is_typed(flags: &Flags) -> bool {
    flags.list("notify").iter().any(|text| !text.trim().starts_with(PROGRAM))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::lookup::environment::Environment;
    use crate::cli::lookup::source::Source;

    fn resolved(flags: &[&str], variable: &str) -> Result<Vec<Target>, UsageError> {
        let env = Environment::from_pairs([("POINTCTL_NOTIFY".to_owned(), variable.into())]);
        let inputs = Inputs::from(env).with_flags(Flags::default().with_all("notify", flags));
        resolve(&inputs, &BaseUrl::parse("https://erp.example").unwrap())
    }

    fn of(text: &str) -> Target {
        resolved(&[text], "").unwrap().remove(0)
    }

    #[test]
    fn a_webhooks_form_is_told_by_its_host() {
        for (text, expected) in [
            ("https://hooks.slack.com/services/T0/B0/x", Form::Slack),
            ("https://acme.webhook.office.com/webhookb2/x", Form::Teams),
            ("https://prod-07.westus.logic.azure.com:443/workflows/x?sig=y", Form::Teams),
            ("https://a.b.environment.api.powerplatform.com:443/x", Form::Teams),
            ("https://hooks.slack.com.evil.example/x", Form::Json),
            ("https://evilwebhook.office.com.example/x", Form::Json),
            ("http://127.0.0.1:8080/x", Form::Json),
        ] {
            assert!(matches!(of(text), Target::Webhook(_, form) if form == expected), "{text}");
        }
        assert_eq!(of("exec:/usr/local/bin/page me"), Target::Program("/usr/local/bin/page me".into()));
    }

    #[test]
    fn a_variable_has_one_a_line_and_none_is_told_twice() {
        let both = "https://a.example/1\n\n exec:page \nhttps://a.example/1";
        assert_eq!(resolved(&[], both).unwrap().len(), 2);
        assert_eq!(resolved(&["exec:other"], both).unwrap(), [Target::Program("other".into())]);
        assert_eq!(resolved(&[], ""), Ok(vec![]));
    }

    #[test]
    fn what_is_no_target_is_named_without_it() {
        for slip in
            ["", "hooks.slack.com/x", "exec:", "ftp://a.example/x", "https://ana:x@a.example/", "page"]
        {
            let problem = NotifyProblem::BadNotifyTarget;
            let error = UsageError::Notify(Source::Flag("notify"), problem);
            assert_eq!(resolved(&[slip], ""), Err(error), "{slip}");
        }
        for own in ["https://erp.example/api/x", "http://ERP.example/", "https://erp.example:443/"] {
            let error = resolved(&[], own).unwrap_err();
            assert_eq!(error.code(), "notify-deployment", "{own}");
            assert_eq!(error.source(), Some(Source::Variable("POINTCTL_NOTIFY")));
        }
    }

    #[test]
    fn it_is_not_shown() {
        let shown = format!("{:?}", of("https://hooks.slack.com/services/canary"));
        assert!(!shown.contains("canary"), "{shown}");
    }
}
