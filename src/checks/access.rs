//! Nobody gets in without a token or with a wrong one, and a read-only user does not operate.

use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::plan::Kind;
use super::trail::Trail;
use crate::api::probe::Probed;
use crate::finding::{AccessFact, AnswerFact, Fact, Finding, SessionFact};
use crate::http::{INVENTED_TOKEN, Request, TokenOf};
use crate::secret::Secret;
use crate::verdict::Outcome;

/// The check.
pub const CHECK: Check = Check {
    id: "access",
    about: ABOUT,
    reads: &[],
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "every protected endpoint without a token and with a wrong one, the operations dry",
        es: "cada endpoint protegido sin token y con uno falso, las operaciones como ensayo",
    },
    proves: Words {
        en: "401 everywhere; with --readonly-token also that this user is refused the operations (403)",
        es: "401 en todos; con --readonly-token también que a ese usuario se le rechacen las operaciones (403)",
    },
    deep: None,
};

/// What is asked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// No token: 401 is due.
    Nobody,
    /// A token that nobody has: 401 is due.
    Stranger,
    /// The read-only user, asking for an operation: 403 is due.
    ReadOnly,
}

impl Caller {
    fn token(self) -> TokenOf {
        match self {
            Self::Nobody => TokenOf::Nobody,
            Self::Stranger => TokenOf::Stranger,
            Self::ReadOnly => TokenOf::ReadOnly,
        }
    }
}

/// A request and its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Who asked.
    pub caller: Caller,
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path and query.
    pub target: String,
    /// What it was answered with.
    pub answer: Probed,
}

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Attempt>, Outcome> {
    let stranger = Secret::new(INVENTED_TOKEN.to_owned());
    let (protected, operations) = (protected(ctx), operations(ctx));
    let tries =
        protected.iter().flat_map(|it| [(Caller::Nobody, it, None), (Caller::Stranger, it, Some(&stranger))]);
    let read_only = ctx.plan().read_only.as_ref();
    let operating = operations.iter().filter_map(|it| Some((Caller::ReadOnly, it, Some(read_only?))));
    if read_only.is_some() {
        // A deployment that lets these pass records them, so they wait as all rehearsals do.
        ctx.wait_to_rehearse().await?;
    }
    let all = tries.chain(operating).map(|(caller, request, token)| async move {
        let answer = ctx.probe(trail, &request.clone().with_token_of(caller.token()), token).await?;
        Ok::<_, Outcome>(Attempt {
            caller,
            method: request.method(),
            target: request.target().to_owned(),
            answer,
        })
    });
    futures_util::future::try_join_all(all).await
}

/// One request for each endpoint that wants a token; the operations as rehearsals.
fn protected(ctx: &Context<'_>) -> Vec<Request> {
    let reads = [
        "/api/auth/me/",
        "/api/integraciones/point/resumen/",
        "/api/integraciones/point/operaciones/historial/?limit=1",
        "/api/integraciones/point/operaciones/historial/?limit=1&export=csv",
        "/api/integraciones/point/operaciones/historial/?limit=1&export=xlsx",
    ];
    reads.into_iter().map(Request::get).chain(operations(ctx)).collect()
}

/// The smallest: nobody is to be let through, and whoever is does little harm.
fn operations(ctx: &Context<'_>) -> [Request; 3] {
    [Kind::Deactivate, Kind::Purge, Kind::Maintenance]
        .map(|kind| Request::preview(&ctx.plan().rehearsed(kind).smallest()))
}

/// Each attempt must be refused with the status that is due, and by the application itself: what a proxy
/// refuses says nothing of what the application would do.
#[must_use]
pub fn judge(attempts: &[Attempt]) -> Vec<Finding> {
    let refused = Fact::Access(AccessFact::AccessRefused { requests: attempts.len() as u64 });
    let mut findings = vec![Finding::info(refused)];
    for attempt in attempts {
        let Some(fact) = fact(attempt) else { continue };
        // A token is rejected once, not once for each operation.
        if !(fact.is_denial() && findings.iter().any(|finding| finding.fact == fact)) {
            findings.push(Finding::failure(fact).of_request(attempt.answer.request));
        }
    }
    findings
}

fn fact(it: &Attempt) -> Option<Fact> {
    let (method, path, got, due) = (it.method, it.target.clone(), it.answer.status, due(it.caller));
    Some(match it.caller {
        _ if got == due && is_of_the_application(&it.answer) => return None,
        _ if got == due => Fact::Access(AccessFact::AccessRefusedElsewhere { method, path, got }),
        // A token that nobody has says nothing of what its user may do.
        Caller::ReadOnly if got == 401 => {
            Fact::Session(SessionFact::CredentialsRejected { status: 401, read_only: true })
        }
        // An endpoint that is down is open to nobody.
        _ if got >= 500 => Fact::Answer(AnswerFact::HttpStatus { expected: due, got }),
        _ if (300..400).contains(&got) => Fact::Answer(AnswerFact::HttpRedirect {
            status: got,
            location: it.answer.location.clone().unwrap_or_default(),
        }),
        Caller::ReadOnly => Fact::Access(AccessFact::AccessReadonlyOperates { path, got }),
        Caller::Nobody | Caller::Stranger => Fact::Access(AccessFact::AccessNotRefused {
            method,
            path,
            with_token: it.caller == Caller::Stranger,
            got,
        }),
    })
}

/// The framework gives a `detail`, and asks for a token in a 401.
fn is_of_the_application(answer: &Probed) -> bool {
    answer.body["detail"].is_string() && (answer.status != 401 || answer.asks_for_token)
}

fn due(caller: Caller) -> u16 {
    match caller {
        Caller::Nobody | Caller::Stranger => 401,
        Caller::ReadOnly => 403,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::checks::testing::{failures, raw};

    /// An answer as the application would give it.
    fn answer(status: u16) -> Probed {
        let body = raw("no_token.401.json");
        Probed { request: 7, status, asks_for_token: status == 401, location: None, body }
    }

    fn codes_of(caller: Caller, answer: Probed) -> Vec<&'static str> {
        failures(&judge(&[Attempt { caller, method: "GET", target: "/x/".into(), answer }]))
    }

    fn codes(caller: Caller, status: u16) -> Vec<&'static str> {
        codes_of(caller, answer(status))
    }

    #[test]
    fn only_the_status_that_is_due_will_do() {
        for caller in [Caller::Nobody, Caller::Stranger] {
            assert_eq!(codes(caller, 401), [""; 0]);
            for status in [200, 204, 403, 404] {
                assert_eq!(codes(caller, status), ["access-not-refused"], "{status}");
            }
            assert_eq!(codes(caller, 302), ["http-redirect"]);
            assert_eq!(codes(caller, 503), ["http-status"]);
        }
        assert_eq!(codes(Caller::ReadOnly, 403), [""; 0]);
        assert_eq!(codes(Caller::ReadOnly, 200), ["access-readonly-operates"]);
        assert_eq!(codes(Caller::ReadOnly, 401), ["credentials-rejected"]);
        assert_eq!(codes(Caller::ReadOnly, 404), ["access-readonly-operates"]);
        assert_eq!(codes(Caller::ReadOnly, 302), ["http-redirect"]);
    }

    #[test]
    fn a_refusal_by_a_proxy_will_not_do() {
        let elsewhere = ["access-refused-elsewhere"];
        assert_eq!(codes_of(Caller::Nobody, Probed { asks_for_token: false, ..answer(401) }), elsewhere);
        for (caller, status) in [(Caller::Nobody, 401), (Caller::Stranger, 401), (Caller::ReadOnly, 403)] {
            assert_eq!(codes_of(caller, Probed { body: Value::Null, ..answer(status) }), elsewhere);
            let list = serde_json::json!({"detail": ["x"]});
            assert_eq!(codes_of(caller, Probed { body: list, ..answer(status) }), elsewhere);
        }
        for name in ["no_token.401.json", "bad_token.401.json"] {
            assert_eq!(codes_of(Caller::Stranger, Probed { body: raw(name), ..answer(401) }), [""; 0]);
        }
        let forbidden = Probed { body: raw("resumen_forbidden.403.json"), ..answer(403) };
        assert_eq!(codes_of(Caller::ReadOnly, forbidden), [""; 0]);
    }
}
