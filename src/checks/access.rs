//! Nobody gets in without a token or with a wrong one, and a read-only user does not operate.

use super::about::{About, Words};
use super::check::Check;
use super::concurrent;
use super::context::Context;
use super::plan::Kind;
use super::trail::Trail;
use crate::api::probe::Probed;
use crate::api::{self, CAN_VIEW_AUDIT, CAN_VIEW_MAESTROS, Failure};
use crate::finding::{AccessFact, AnswerFact, Fact, Finding, SessionFact};
use crate::http::{INVENTED_TOKEN, MALFORMED_TOKEN, Request, TokenOf};
use crate::secret::Secret;
use crate::verdict::Outcome;

/// The check `access` of the catalogue.
pub const CHECK: Check = Check {
    id: "access",
    about: ABOUT,
    reads: &[],
    needs: &[],
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "every protected endpoint without a token, the operations as rehearsals, and an export with a wrong one; under --deep all of them with a wrong one, and auth/me with a malformed one",
        es: "cada endpoint protegido sin token, las operaciones como ensayo, y una exportación con uno falso; con --deep todos con uno falso, y auth/me con uno malformado",
    },
    proves: Words {
        en: "401 everywhere; with --readonly-token also that this user is refused the operations (403); with --outsider-token that this user can do what its auth/me permits and is refused the rest",
        es: "401 en todos; con --readonly-token también que a ese usuario se le rechacen las operaciones (403); con --outsider-token que a ese otro se le permita lo que dice su auth/me y se le rechace el resto",
    },
    deep: None,
};

/// Whom a request is sent as, by the token that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// The request has no token: 401 is due.
    Nobody,
    /// The request has a token that nobody has: 401 is due.
    Stranger,
    /// The request has what can be no token: 401 is due.
    Malformed,
    /// The read-only user, asking for an operation: 403 is due.
    ReadOnly,
    /// The user with fewer rights, asking for what this permission opens: 200 or 403 is due, as `auth/me` has it.
    Outsider {
        /// The permission's name.
        needs: &'static str,
        /// Whether `auth/me` says that the user has the permission.
        permitted: bool,
    },
}

impl Caller {
    fn token(self) -> TokenOf {
        match self {
            Self::Nobody => TokenOf::Nobody,
            Self::Stranger => TokenOf::Stranger,
            Self::Malformed => TokenOf::Malformed,
            Self::ReadOnly => TokenOf::ReadOnly,
            Self::Outsider { .. } => TokenOf::Outsider,
        }
    }
}

/// A request of this check with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Whom the request was sent as.
    pub caller: Caller,
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The request's path and query.
    pub target: String,
    /// Status and kind of the answer.
    pub answer: Probed,
}

impl Attempt {
    fn wants_file(&self) -> bool {
        self.target.contains("export=")
    }
}

/// The attempts of the user with fewer rights, none where no such user was given; an error where `auth/me` fails
/// for it.
async fn outsider(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Attempt>, Outcome> {
    let Some(token) = &ctx.plan().outsider else { return Ok(Vec::new()) };
    // What is permitted of the operations leaves rows, so it waits as all rehearsals do.
    ctx.wait_to_rehearse().await?;
    let me = async {
        let called = api::auth::me(ctx.transport(), token).await;
        trail.record(&called);
        match called.result {
            Err(Failure::Fact(Fact::Session(SessionFact::CredentialsRejected { status, .. }))) => {
                Err(Outcome::failed(SessionFact::OutsiderRejected { status }))
            }
            result => Ok(result?.value.permissions),
        }
    };
    let needs = |request: &Request| {
        if request.target() == RESUMEN { CAN_VIEW_MAESTROS } else { CAN_VIEW_AUDIT }
    };
    let requests: Vec<_> = protected(ctx)
        .into_iter()
        .filter(|protected| protected.target() != ME)
        .map(|protected| protected.with_token_of(TokenOf::Outsider))
        .collect();
    let answers = requests.iter().map(|request| ctx.probe(trail, request, Some(token)));
    let (me, answers) = tokio::join!(me, concurrent::all(answers));
    let (permissions, answers) = (me?, answers?);
    let attempts = requests.iter().zip(answers).map(|(request, answer)| {
        let needs = needs(request);
        let permitted =
            if needs == CAN_VIEW_AUDIT { permissions.can_view_audit } else { permissions.can_view_maestros };
        let (caller, target) = (Caller::Outsider { needs, permitted }, request.target().to_owned());
        Attempt { caller, method: request.method(), target, answer }
    });
    Ok(attempts.collect())
}

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Attempt>, Outcome> {
    let (attempts, outsider) = tokio::join!(strangers(ctx, trail), outsider(ctx, trail));
    match outsider {
        // What the others were answered is said with it.
        Err(Outcome::Judged(rejected)) => {
            let findings = judge(&attempts?).into_iter().chain(rejected);
            Err(Outcome::Judged(findings.collect()))
        }
        outsider => Ok([attempts?, outsider?].concat()),
    }
}

async fn strangers(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Attempt>, Outcome> {
    let [stranger, malformed] = [INVENTED_TOKEN, MALFORMED_TOKEN].map(|token| Secret::new(token.to_owned()));
    let (protected, operations) = (protected(ctx), operations(ctx));
    let nobody = protected.iter().map(|protected| (Caller::Nobody, protected, None));
    // Whether there is a token, and whose it is, is found out before anybody looks at what was asked for. So each
    // endpoint is asked without one and any of them with a wrong one; the workbook is an endpoint's second answer.
    let deep = ctx.plan().deep;
    let nobody = nobody.filter(|(_, it, _)| deep || it.target() != WORKBOOK);
    let known = protected.iter().filter(|protected| deep || protected.target() == WORKBOOK);
    let tries = nobody.chain(known.map(|known| (Caller::Stranger, known, Some(&stranger))));
    let me = protected.iter().filter(|protected| deep && protected.target() == ME);
    let tries = tries.chain(me.map(|me| (Caller::Malformed, me, Some(&malformed))));
    let read_only = ctx.plan().read_only.as_ref();
    let operating =
        operations.iter().filter_map(|operation| Some((Caller::ReadOnly, operation, Some(read_only?))));
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
    concurrent::all(all).await
}

const ME: &str = "/api/auth/me/";
const RESUMEN: &str = "/api/integraciones/point/resumen/";
const WORKBOOK: &str = "/api/integraciones/point/operaciones/historial/?limit=1&export=xlsx";

/// One request for each endpoint that requires a token; the operations are rehearsed.
fn protected(ctx: &Context<'_>) -> Vec<Request> {
    let reads = [
        ME,
        RESUMEN,
        "/api/integraciones/point/operaciones/historial/?limit=1",
        "/api/integraciones/point/operaciones/historial/?limit=1&export=csv",
        WORKBOOK,
    ];
    reads.into_iter().map(Request::get).chain(operations(ctx)).collect()
}

/// The rehearsals to try, as small as can be, in case one is let through. None where nothing may be posted.
fn operations(ctx: &Context<'_>) -> Vec<Request> {
    let kinds = [Kind::Deactivate, Kind::Purge, Kind::Maintenance].into_iter();
    let kinds = kinds.filter(|_| ctx.plan().rehearses);
    kinds.map(|kind| Request::preview(&ctx.plan().rehearsed(kind).smallest())).collect()
}

/// Each attempt must be refused with the status that is due, and by the application itself: what a proxy
/// answers says nothing of what the application would do. That is said once, however many met it.
#[must_use]
pub fn judge(attempts: &[Attempt]) -> Vec<Finding> {
    let requests = attempts.len() as u64;
    let mut findings = vec![Finding::info(AccessFact::AccessRefused { requests })];
    let elsewhere = attempts.iter().filter(|attempt| !is_of_the_application(attempt)).count() as u64;
    findings
        .extend((elsewhere > 0).then(|| Finding::info(AccessFact::AccessUnjudged { requests: elsewhere })));
    for attempt in attempts {
        let Some(fact) = fact(attempt) else { continue };
        if !findings.iter().any(|finding| is_the_same(&finding.fact, &fact)) {
            findings.push(Finding::failure(fact).of_request(attempt.answer.request));
        }
    }
    findings
}

/// Whether the second fact says nothing beyond the first.
fn is_the_same(one: &Fact, other: &Fact) -> bool {
    let elsewhere = |fact: &Fact| match fact {
        Fact::Access(AccessFact::AccessRefusedElsewhere { got, .. }) => Some(*got),
        _ => None,
    };
    one == other || elsewhere(one).is_some_and(|got| elsewhere(other) == Some(got))
}

/// Whether the answer, a refusal or not, comes from the application and not from a proxy.
fn is_of_the_application(it: &Attempt) -> bool {
    it.answer.is_own_success(it.wants_file())
        || matches!(it.answer.status, 401 | 403) && it.answer.is_own_refusal()
}

fn fact(it: &Attempt) -> Option<Fact> {
    let (method, path, got, due) = (it.method, it.target.clone(), it.answer.status, due(it.caller));
    Some(match (it.caller, got) {
        (Caller::Outsider { permitted: true, .. }, 200..=299) if is_of_the_application(it) => return None,
        (_, got) if got == due && due != 200 && it.answer.is_own_refusal() => return None,
        (_, got) if got == due && due != 200 => {
            Fact::Access(AccessFact::AccessRefusedElsewhere { method, path, got })
        }
        (_, 300..=399) => Fact::Answer(AnswerFact::HttpRedirect {
            status: got,
            location: it.answer.location.clone().unwrap_or_default(),
        }),
        // What the application did not answer itself is open to nobody that we know of.
        (_, 200..=299) if !is_of_the_application(it) => Fact::Answer(AnswerFact::BodyNotJson {
            content_type: it.answer.content_type.clone(),
            html: it.answer.html,
        }),
        _ if !is_of_the_application(it) => Fact::Answer(AnswerFact::HttpStatus { expected: due, got }),
        // A token that nobody has says nothing of what its user may do.
        (Caller::ReadOnly, 401) => {
            Fact::Session(SessionFact::CredentialsRejected { status: 401, read_only: true })
        }
        (Caller::ReadOnly, _) => Fact::Access(AccessFact::AccessReadonlyOperates { path, got }),
        (Caller::Outsider { .. }, 401) => Fact::Session(SessionFact::OutsiderRejected { status: 401 }),
        (Caller::Outsider { needs: permission, permitted }, _) => {
            Fact::Access(AccessFact::AccessOutsiderDiffers { method, path, permission, permitted, got })
        }
        (Caller::Nobody | Caller::Stranger | Caller::Malformed, _) => {
            Fact::Access(AccessFact::AccessNotRefused {
                method,
                path,
                with_token: it.caller != Caller::Nobody,
                got,
            })
        }
    })
}

fn due(caller: Caller) -> u16 {
    match caller {
        Caller::Nobody | Caller::Stranger | Caller::Malformed => 401,
        Caller::Outsider { permitted: true, .. } => 200,
        Caller::ReadOnly | Caller::Outsider { .. } => 403,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::checks::testing::{failures, raw};

    /// An answer as the application would give it.
    fn answer(status: u16) -> Probed {
        Probed {
            request: 7,
            status,
            asks_for_token: status == 401,
            location: None,
            content_type: "application/json".into(),
            body: raw("no_token.401.json"),
            html: false,
            empty: false,
        }
    }

    /// An answer of something before it.
    fn page(status: u16) -> Probed {
        let content_type = String::from("text/html");
        Probed { asks_for_token: false, content_type, body: Value::Null, html: true, ..answer(status) }
    }

    fn attempt(caller: Caller, target: &str, answer: Probed) -> Attempt {
        Attempt { caller, method: "GET", target: target.into(), answer }
    }

    fn codes_of(caller: Caller, answer: Probed) -> Vec<&'static str> {
        failures(&judge(&[attempt(caller, "/x/", answer)]))
    }

    fn codes(caller: Caller, status: u16) -> Vec<&'static str> {
        codes_of(caller, answer(status))
    }

    #[test]
    fn only_the_status_that_is_due_will_do() {
        for caller in [Caller::Nobody, Caller::Stranger, Caller::Malformed] {
            assert_eq!(codes(caller, 401), [""; 0]);
            for status in [200, 201, 403] {
                assert_eq!(codes(caller, status), ["access-not-refused"], "{status}");
            }
            assert_eq!(codes(caller, 302), ["http-redirect"]);
            for status in [400, 404, 405, 429, 500, 503] {
                assert_eq!(codes(caller, status), ["http-status"], "{status}");
            }
        }
        assert_eq!(codes(Caller::ReadOnly, 403), [""; 0]);
        assert_eq!(codes(Caller::ReadOnly, 200), ["access-readonly-operates"]);
        assert_eq!(codes(Caller::ReadOnly, 401), ["credentials-rejected"]);
        assert_eq!(codes(Caller::ReadOnly, 404), ["http-status"]);
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

    #[test]
    fn what_the_application_did_not_answer_opens_nothing() {
        for caller in [Caller::Nobody, Caller::Stranger, Caller::ReadOnly] {
            for (status, code) in [(200, "body-not-json"), (400, "http-status"), (404, "http-status")] {
                assert_eq!(codes_of(caller, page(status)), [code], "{caller:?} {status}");
            }
            let nothing = Probed { html: false, empty: true, ..page(200) };
            assert_eq!(codes_of(caller, nothing), ["body-not-json"]);
        }
        assert_eq!(codes_of(Caller::Nobody, page(403)), ["http-status"], "a firewall's");
        let file = Probed { html: false, ..page(200) };
        let of = |target| failures(&judge(&[attempt(Caller::Nobody, target, file.clone())]));
        assert_eq!(of("/h/?limit=1&export=csv"), ["access-not-refused"]);
        assert_eq!(of("/h/?limit=1"), ["body-not-json"]);
    }

    #[test]
    fn the_outsider_is_let_do_what_is_permitted_and_nothing_else() {
        let of = |permitted, answer: Probed| codes_of(Caller::Outsider { needs: "x", permitted }, answer);
        let differs = ["access-outsider-differs"];
        assert_eq!((of(true, answer(200)), of(false, answer(403))), (vec![], vec![]));
        assert_eq!((of(true, answer(403)), of(false, answer(200))), (differs.to_vec(), differs.to_vec()));
        for permitted in [true, false] {
            assert_eq!(of(permitted, answer(401)), ["outsider-rejected"]);
            assert_eq!(of(permitted, answer(503)), ["http-status"]);
            assert_eq!(of(permitted, page(404)), ["http-status"]);
            assert_eq!(of(permitted, page(200)), ["body-not-json"]);
        }
        assert_eq!(of(false, page(403)), ["access-refused-elsewhere"]);
        let file = attempt(
            Caller::Outsider { needs: "x", permitted: true },
            "/h/?export=csv",
            Probed { html: false, ..page(200) },
        );
        assert_eq!(failures(&judge(&[file])), [""; 0]);
    }

    #[test]
    fn an_outage_is_told_once_with_its_number() {
        for answer in
            [page(404), page(400), page(200), page(403), answer(400), page(401), page(503), page(302)]
        {
            let of = |path: &str| attempt(Caller::Nobody, path, answer.clone());
            let findings = judge(&["/a/", "/b/", "/c/?export=csv", "/d/"].map(of));
            assert_eq!(failures(&findings).len(), 1, "{findings:?}");
            assert_eq!(findings[1], Finding::info(AccessFact::AccessUnjudged { requests: 4 }));
        }
        let open = ["/a/", "/b/"].map(|path| attempt(Caller::Nobody, path, answer(200)));
        assert_eq!(failures(&judge(&open)).len(), 2, "each endpoint is named");
    }
}
