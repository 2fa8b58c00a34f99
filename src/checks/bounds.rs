//! Parameters out of the contract's bounds are answered with 400 and the name of the field.

use super::about::{About, Words};
use super::check::Check;
use super::concurrent;
use super::context::Context;
use super::plan::Kind;
use super::previews::{harmless, preview};
use super::trail::Trail;
use crate::api::probe::Probed;
use crate::finding::{AccessFact, AnswerFact, Fact, Finding};
use crate::http::Request;
use crate::model::Operation;
use crate::model::operation::{
    Bound, DeactivateParams, IDLE_DAYS, IDLE_LIMIT, MAX_DELETE, PurgeParams, RETAIN_DAYS,
};
use crate::verdict::Outcome;

/// The check `bounds` of the catalogue.
pub const CHECK: Check = Check {
    id: "bounds",
    about: ABOUT,
    reads: &[],
    needs: &[],
    run: |ctx, trail| {
        Box::pin(async {
            let mut findings = judge(&gather(ctx, trail).await?);
            findings.extend(at_the_ends(ctx, trail).await?);
            Ok(findings)
        })
    },
};

const ABOUT: About = About {
    asks: Words {
        en: "…/historial/ and the rehearsals of the operations with parameters out of bounds, and columns, directions and actions that do not exist",
        es: "…/historial/ y los ensayos de las operaciones con parámetros fuera de límites, y columnas, direcciones y acciones que no existen",
    },
    proves: Words {
        en: "the answer is 400 with the field's name, and never 500",
        es: "la respuesta es 400 con el nombre del campo, y nunca 500",
    },
    deep: Some(Words {
        en: "the same of the CSV; the other end of each parameter of the operations, and rehearsals with all parameters at their lowest, at their highest and left out, once small ones have shown that nothing disappears",
        es: "lo mismo del CSV; el otro extremo de cada parámetro de las operaciones, y ensayos con todos los parámetros en lo más bajo, en lo más alto y omitidos, cuando otros pequeños mostraron que nada desaparece",
    }),
};

/// Names of the parameters that are out of bounds.
type Parameters = &'static [&'static str];

/// Parameters and values of reads that must be refused, and whether the answer names them: the contract gives `action`
/// a bare `detail`, and says nothing of the dates' shape.
const READS: [(Parameters, &str, bool); 6] = [
    (&["limit", "offset"], "limit=0&offset=-1", true),
    (&["limit", "offset"], "limit=1001&offset=50001", true),
    (&["sort_by"], "sort_by=pointctl", true),
    (&["sort_dir"], "sort_dir=pointctl", true),
    (&["action"], "action=POINTCTL", false),
    (&["date_from"], "date_from=2026-02-01&date_to=2026-01-01", false),
];

/// What makes the same read an export, which has the same bounds.
const EXPORTED: &str = "export=csv";

/// A request with parameters out of bounds, and its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// The parameters that are out of bounds, one at least.
    pub parameters: Parameters,
    /// The request's path and query.
    pub target: String,
    /// Whether the answer must name these parameters.
    pub named: bool,
    /// Status and kind of the answer.
    pub answer: Probed,
}

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Attempt>, Outcome> {
    let token = ctx.token().await?;
    let mut reads: Vec<_> =
        READS.iter().map(|(parameters, query, named)| (*parameters, *named, read(query))).collect();
    if ctx.plan().deep {
        let exported = |query: &str| read(&format!("{query}&{EXPORTED}"));
        reads.extend(READS.iter().map(|(parameters, query, named)| (*parameters, *named, exported(query))));
    }
    let mut operations = if ctx.plan().rehearses { beyond().to_vec() } else { Vec::new() };
    if ctx.plan().deep && nothing_goes(ctx).await {
        operations.extend(beyond_the_other_end());
    }
    let rehearsals = operations
        .into_iter()
        .map(|(parameters, operation)| (parameters, true, Request::preview(&operation)));
    let ask = async |(parameters, named, request): (Parameters, bool, Request)| {
        let answer = ctx.probe(trail, &request, Some(token)).await?;
        let target = request.target().to_owned();
        Ok::<_, Outcome>(Attempt { parameters, target, named, answer })
    };
    // A server may name the first of them alone: then each is asked for by itself.
    let ask_read = async |read: (Parameters, bool, Request)| {
        let whole = ask(read).await?;
        if whole.parameters.len() == 1 || !judge(std::slice::from_ref(&whole)).iter().any(Finding::is_failure)
        {
            return Ok(vec![whole]);
        }
        concurrent::all(apart(&whole).into_iter().map(&ask)).await
    };
    let (reads, rehearsals) = concurrent::both(
        concurrent::all(reads.into_iter().map(ask_read)),
        concurrent::all(rehearsals.map(&ask)),
    )
    .await?;
    Ok(reads.into_iter().flatten().chain(rehearsals).collect())
}

fn read(query: &str) -> Request {
    Request::get(&format!("/api/integraciones/point/operaciones/historial/?{query}"))
}

/// One read for each parameter of an attempt, with that parameter alone.
fn apart(together: &Attempt) -> Vec<(Parameters, bool, Request)> {
    let (_, query) = together.target.split_once('?').unwrap_or_default();
    let export = if query.ends_with(EXPORTED) { format!("&{EXPORTED}") } else { String::new() };
    let each = together.parameters.chunks(1).zip(query.split('&'));
    each.map(|(parameter, query)| (parameter, together.named, read(&format!("{query}{export}")))).collect()
}

/// Each operation with every parameter one beyond a bound: the rehearsals are refused, with the name of each
/// field, and leave no row. Limits are below their bound: a deployment that accepts them, and whose rehearsals
/// act, is to do little. So is `retain_days`, although below its bound every row is old: the limit of the same
/// call is 0.
fn beyond() -> [(Parameters, Operation); 3] {
    let idle = DeactivateParams { idle_days: IDLE_DAYS.max + 1, limit: IDLE_LIMIT.min - 1 };
    let purge = PurgeParams { retain_days: RETAIN_DAYS.min - 1, max_delete: MAX_DELETE.min - 1 };
    let lowest_idle = DeactivateParams { idle_days: IDLE_DAYS.min - 1, ..idle };
    [
        (&["idle_days", "limit"], Operation::Deactivate(idle)),
        (&["retain_days", "max_delete"], Operation::Purge(purge)),
        (
            &["idle_days", "idle_limit", "retain_days", "max_delete"],
            Operation::Maintenance(lowest_idle, purge),
        ),
    ]
}

/// Whether the run's rehearsals show that rehearsing changes nothing on this server. Rehearsals that were skipped
/// are not made for this.
async fn nothing_goes(ctx: &Context<'_>) -> bool {
    if ctx.plan().selection.in_part.contains(&CHECK.id) {
        return false;
    }
    // What is wrong with them their own checks say.
    let rehearsed = ctx.rehearsals(&Trail::default()).await;
    rehearsed.is_ok_and(|all| {
        all.iter().flat_map(|rehearsal| rehearsal.findings()).all(|finding| !finding.is_failure())
    })
}

/// Rehearses at the bounds themselves, which a server accepts, and without any parameter, and tells what is wrong
/// with the answers. That is done under `--deep` alone, and only for a kind of which a small rehearsal has been
/// shown to change nothing. The most days come with the largest limits, so that a rehearsal that acts finds little
/// to act on.
///
/// # Errors
/// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
async fn at_the_ends(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Finding>, Outcome> {
    if !(ctx.plan().deep && nothing_goes(ctx).await) {
        return Ok(Vec::new());
    }
    let rehearse = async |((kind, operation), are_sent): ((Kind, Operation), bool)| {
        // A plan of the smallest has proved nothing of them. What speaks against it its own check says.
        if ctx.plan().rehearsed(kind).is_smallest() {
            let proved = harmless::prove(ctx, &operation, &Trail::default()).await;
            if !proved.is_ok_and(|against| against.is_empty()) {
                return Ok(Vec::new());
            }
        }
        let asked = if are_sent {
            ctx.ask_rehearsal(&operation, trail).await
        } else {
            ctx.ask_default_rehearsal(&operation, trail).await
        };
        match asked {
            Ok((answered, _)) => Ok(preview::judge(&operation, &answered.answer)),
            Err(Outcome::Judged(failed)) => Ok(failed),
            Err(outcome) => Err(outcome),
        }
    };
    let ends = ends().into_iter().map(|ends| (ends, true));
    let defaults = all(|bound| bound.default).map(|value| (value, false));
    let mut findings = concurrent::all(ends.chain(defaults).map(rehearse)).await?.concat();
    findings.retain(Finding::is_failure);
    Ok(findings)
}

/// Each operation with all parameters at their lower bounds, and with all at their upper ones.
fn ends() -> Vec<(Kind, Operation)> {
    [all(|bound| bound.min), all(|bound| bound.max)].concat()
}

/// Each operation with every parameter set to this value of its bounds.
fn all(of: fn(Bound) -> u32) -> [(Kind, Operation); 3] {
    let idle = DeactivateParams { idle_days: of(IDLE_DAYS), limit: of(IDLE_LIMIT) };
    let purge = PurgeParams { retain_days: of(RETAIN_DAYS), max_delete: of(MAX_DELETE) };
    [
        (Kind::Deactivate, Operation::Deactivate(idle)),
        (Kind::Purge, Operation::Purge(purge)),
        (Kind::Maintenance, Operation::Maintenance(idle, purge)),
    ]
}

/// The bounds at the other ends, which [`beyond`] leaves out: should a deployment accept them, and its rehearsals
/// act, these are large.
fn beyond_the_other_end() -> Vec<(Parameters, Operation)> {
    let (idle, purge) = (DeactivateParams::default().smallest(), PurgeParams::default().smallest());
    let days = DeactivateParams { idle_days: IDLE_DAYS.min - 1, ..idle };
    let most_days = DeactivateParams { idle_days: IDLE_DAYS.max + 1, ..idle };
    let most_kept = PurgeParams { retain_days: RETAIN_DAYS.max + 1, ..purge };
    let most = DeactivateParams { limit: IDLE_LIMIT.max + 1, ..idle };
    let rows = PurgeParams { max_delete: MAX_DELETE.max + 1, ..purge };
    vec![
        (&["idle_days"], Operation::Deactivate(days)),
        (&["limit"], Operation::Deactivate(most)),
        (&["retain_days"], Operation::Purge(most_kept)),
        (&["max_delete"], Operation::Purge(rows)),
        (&["idle_days"], Operation::Maintenance(most_days, purge)),
        (&["idle_limit"], Operation::Maintenance(most, purge)),
        (&["retain_days"], Operation::Maintenance(idle, most_kept)),
        (&["max_delete"], Operation::Maintenance(idle, rows)),
    ]
}

/// Judges that each attempt is answered with 400 and the parameter's name with a list of texts; for an unknown
/// column or direction the name may stand in the `detail`.
#[must_use]
pub fn judge(attempts: &[Attempt]) -> Vec<Finding> {
    let refused = Fact::Access(AccessFact::BoundsRefused { requests: attempts.len() as u64 });
    let mut findings = vec![Finding::info(refused)];
    for attempt in attempts {
        let Some(fact) = fact(attempt) else { continue };
        // Each request that crashes the application has an entry of its own in the server's log.
        if attempt.answer.status == 500 || !findings.iter().any(|finding| finding.fact == fact) {
            findings.push(Finding::failure(fact).of_request(attempt.answer.request));
        }
    }
    findings
}

fn fact(it: &Attempt) -> Option<Fact> {
    let (path, answer, parameter) = (it.target.clone(), &it.answer, it.parameters.first()?);
    let is_json = answer.body.is_object();
    let lets_pass = answer.is_own_success(it.target.contains("export="));
    match answer.status {
        400 if is_json => {
            let parameter = it.parameters.iter().find(|parameter| it.named && !names(it, parameter))?;
            Some(Fact::Access(AccessFact::BoundFieldUnnamed { parameter, path }))
        }
        // What the application did not answer itself says nothing about the bound.
        300..=399 => {
            let location = answer.location.clone().unwrap_or_default();
            Some(Fact::Answer(AnswerFact::HttpRedirect { status: answer.status, location }))
        }
        got if lets_pass => Some(Fact::Access(AccessFact::BoundNotRefused { parameter, path, got })),
        200..=299 | 400 => {
            let content_type = answer.content_type.clone();
            Some(Fact::Answer(AnswerFact::BodyNotJson { content_type, html: answer.html }))
        }
        // A crash, and a refusal for another reason, let nothing pass.
        got => Some(Fact::Answer(AnswerFact::HttpStatus { expected: 400, got })),
    }
}

fn names(it: &Attempt, parameter: &str) -> bool {
    let body = &it.answer.body;
    let detail = body["detail"].as_str().filter(|_| parameter.starts_with("sort_"));
    body[parameter].is_array() || detail.is_some_and(|text| text.contains(parameter))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::checks::testing::{failures, raw};

    fn codes(parameter: &'static str, named: bool, status: u16, body: Value) -> Vec<&'static str> {
        of_all(vec![parameter].leak(), named, status, body)
    }

    fn of_all(parameters: Parameters, named: bool, status: u16, body: Value) -> Vec<&'static str> {
        failures(&judge(&[attempt(parameters, named, status, body)]))
    }

    fn attempt(parameters: Parameters, named: bool, status: u16, body: Value) -> Attempt {
        let answer = Probed {
            request: 7,
            status,
            asks_for_token: false,
            location: None,
            content_type: String::new(),
            html: body.is_null(),
            empty: false,
            body,
        };
        Attempt { parameters, target: "/x/".into(), named, answer }
    }

    #[test]
    fn each_parameter_of_an_operation_is_beyond_its_bound_by_one() {
        for (parameters, operation) in &beyond() {
            let fields = operation.fields();
            assert!(fields.keys().all(|name| parameters.contains(&name.as_str())), "{operation:?}");
            assert_eq!(fields.len(), parameters.len());
            for (name, value) in fields {
                let beyond = match name.as_str() {
                    "idle_days" if parameters.len() == 2 => IDLE_DAYS.max + 1,
                    _ => 0,
                };
                assert_eq!(value, beyond, "{operation:?}: {name}");
            }
        }
    }

    #[test]
    fn each_of_several_is_named() {
        let one = serde_json::json!({"retain_days": ["x"]});
        let of = |body: Value| of_all(&["retain_days", "max_delete"], true, 400, body);
        assert_eq!(of(raw("purge_invalid.400.json")), [""; 0]);
        assert_eq!(of(one), ["bound-field-unnamed"]);
        let rows = serde_json::json!({"items": []});
        assert_eq!(of_all(&["retain_days", "max_delete"], true, 200, rows), ["bound-not-refused"]);
    }

    #[test]
    fn of_several_that_are_not_all_named_each_is_asked_for_by_itself() {
        for (parameters, query, named) in READS.into_iter().filter(|(parameters, ..)| parameters.len() > 1) {
            let target = read(query).target().to_owned();
            let apart = apart(&Attempt { target, ..attempt(parameters, named, 400, Value::Null) });
            let each: Vec<_> = apart.iter().map(|(names, _, read)| (names[0], read.target())).collect();
            assert_eq!(each.len(), parameters.len());
            assert!(
                each.iter()
                    .all(|(name, target)| target.contains(&format!("?{name}=")) && !target.contains('&'))
            );
        }
    }

    #[test]
    fn the_recorded_refusals_hold() {
        assert_eq!(codes("limit", true, 400, raw("historial_limit.400.json")), [""; 0]);
        assert_eq!(codes("max_delete", true, 400, raw("purge_invalid.400.json")), [""; 0]);
        assert_eq!(codes("action", false, 400, raw("historial_action.400.json")), [""; 0]);
    }

    #[test]
    fn an_unknown_column_is_named_by_a_field_or_in_the_detail() {
        let detail = |text: &str| serde_json::json!({ "detail": text });
        assert_eq!(codes("sort_by", true, 400, detail("sort_by inválido.")), [""; 0]);
        assert_eq!(codes("sort_by", true, 400, serde_json::json!({"sort_by": ["x"]})), [""; 0]);
        assert_eq!(codes("sort_by", true, 400, detail("inválido")), ["bound-field-unnamed"]);
        assert_eq!(codes("limit", true, 400, detail("limit")), ["bound-field-unnamed"]);
        assert_eq!(codes("sort_dir", true, 200, serde_json::json!({"items": []})), ["bound-not-refused"]);
    }

    #[test]
    fn the_other_ends_are_beyond_by_one_too_and_nothing_else_is_large() {
        for (parameters, operation) in beyond_the_other_end() {
            for (name, value) in operation.fields() {
                let ends = match name.as_str() {
                    "idle_days" => [0, IDLE_DAYS.max + 1],
                    "retain_days" => [RETAIN_DAYS.max + 1; 2],
                    "max_delete" => [MAX_DELETE.max + 1; 2],
                    _ => [IDLE_LIMIT.max + 1; 2],
                };
                let is_beyond = ends.iter().any(|end| value == *end);
                assert_eq!(is_beyond, parameters.contains(&name.as_str()), "{operation:?}: {name}");
            }
        }
    }

    #[test]
    fn another_status_or_field_does_not() {
        let own = || serde_json::json!({"detail": "x"});
        assert_eq!(codes("limit", true, 200, own()), ["bound-not-refused"]);
        for status in [404, 422, 500] {
            assert_eq!(codes("limit", true, status, own()), ["http-status"], "{status} accepts nothing");
        }
        assert_eq!(codes("offset", true, 400, raw("historial_limit.400.json")), ["bound-field-unnamed"]);
        assert_eq!(codes("limit", true, 400, serde_json::json!({})), ["bound-field-unnamed"]);
    }

    #[test]
    fn each_request_that_crashes_the_application_is_named() {
        let all = [7, 8].map(|request| {
            let mut crashed = attempt(&["limit"], true, 500, Value::Null);
            crashed.answer.request = request;
            crashed
        });
        let crashed = Finding::failure(AnswerFact::HttpStatus { expected: 400, got: 500 });
        assert_eq!(judge(&all)[1..], [crashed.clone().of_request(7), crashed.of_request(8)]);
    }

    #[test]
    fn what_stands_before_the_application_says_nothing_of_a_bound_and_is_told_once() {
        for (status, code) in [
            (200, "body-not-json"),
            (204, "body-not-json"),
            (302, "http-redirect"),
            (400, "body-not-json"),
            (401, "http-status"),
            (404, "http-status"),
            (503, "http-status"),
        ] {
            let all = ["limit", "offset"].map(|value| attempt(vec![value].leak(), true, status, Value::Null));
            assert_eq!(failures(&judge(&all)), [code], "{status}");
        }
        // Who may not read is refused for that, whatever the bound.
        assert_eq!(codes("limit", true, 403, serde_json::json!({"detail": "x"})), ["http-status"]);
    }

    #[test]
    fn each_operation_is_rehearsed_at_both_of_its_ends() {
        let ends = ends();
        assert_eq!(ends.len(), 6);
        for (place, (_, operation)) in ends.iter().enumerate() {
            for (name, value) in operation.fields() {
                let bound = match name.as_str() {
                    "idle_days" => IDLE_DAYS,
                    "retain_days" => RETAIN_DAYS,
                    "max_delete" => MAX_DELETE,
                    _ => IDLE_LIMIT,
                };
                assert_eq!(value, if place < 3 { bound.min } else { bound.max }, "{operation:?}: {name}");
            }
        }
    }
}
