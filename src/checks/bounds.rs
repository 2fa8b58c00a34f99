//! What the contract says is out of bounds is answered with 400 and the name of the field.

use serde_json::Value;

use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::trail::Trail;
use crate::api::probe::Probed;
use crate::finding::{AccessFact, AnswerFact, Fact, Finding};
use crate::http::Request;
use crate::model::Operation;
use crate::model::operation::{
    DeactivateParams, IDLE_DAYS, IDLE_LIMIT, MAX_DELETE, PurgeParams, RETAIN_DAYS,
};
use crate::verdict::Outcome;

/// The check.
pub const CHECK: Check = Check {
    id: "bounds",
    about: ABOUT,
    reads: &[],
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "…/historial/ and the dry operations with parameters out of bounds",
        es: "…/historial/ y los ensayos de las operaciones con parámetros fuera de límites",
    },
    proves: Words {
        en: "400 with the field's name, and no 500",
        es: "400 con el nombre del campo, y ningún 500",
    },
    deep: None,
};

/// Parameter and value of reads that must be refused, and whether the answer names the parameter: the
/// contract gives `action` a bare `detail`, and says nothing of the dates' shape.
const READS: [(&str, &str, bool); 6] = [
    ("limit", "limit=0", true),
    ("limit", "limit=1001", true),
    ("offset", "offset=-1", true),
    ("offset", "offset=50001", true),
    ("action", "action=POINTCTL", false),
    ("date_from", "date_from=2026-02-01&date_to=2026-01-01", false),
];

/// A request out of bounds and its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// The place of the request among those of the run.
    pub request: u32,
    /// The parameter that is out of bounds.
    pub parameter: &'static str,
    /// Path and query.
    pub target: String,
    /// Whether the answer must name the parameter.
    pub named: bool,
    /// What it was answered with.
    pub status: u16,
    /// The body; null when it was no JSON.
    pub body: Value,
}

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Attempt>, Outcome> {
    let token = ctx.token().await?;
    let reads = READS.map(|(parameter, query, named)| {
        let path = format!("/api/integraciones/point/operaciones/historial/?{query}");
        (parameter, named, Request::get(&path))
    });
    let rehearsals = beyond().map(|(parameter, operation)| (parameter, true, Request::preview(&operation)));
    let all = reads.into_iter().chain(rehearsals).map(|(parameter, named, request)| async move {
        let Probed { request: number, status, body, .. } = ctx.probe(trail, &request, Some(token)).await?;
        let target = request.target().to_owned();
        Ok::<_, Outcome>(Attempt { request: number, parameter, target, named, status, body })
    });
    futures_util::future::try_join_all(all).await
}

/// One beyond a bound of each parameter of the operations: rehearsed they are refused, and leave no row. What
/// counts is below its bound, and the rest is the smallest: a deployment that takes them, and whose rehearsals
/// act, is to do little.
fn beyond() -> [(&'static str, Operation); 6] {
    let deactivate = DeactivateParams { idle_days: IDLE_DAYS.default, limit: IDLE_LIMIT.min };
    let purge = PurgeParams { retain_days: RETAIN_DAYS.default, max_delete: MAX_DELETE.min };
    let (idle_days, limit) = (IDLE_DAYS.max + 1, IDLE_LIMIT.min - 1);
    let (retain_days, max_delete) = (RETAIN_DAYS.max + 1, MAX_DELETE.min - 1);
    [
        ("idle_days", Operation::Deactivate(DeactivateParams { idle_days, ..deactivate })),
        ("limit", Operation::Deactivate(DeactivateParams { limit, ..deactivate })),
        ("retain_days", Operation::Purge(PurgeParams { retain_days, ..purge })),
        ("max_delete", Operation::Purge(PurgeParams { max_delete, ..purge })),
        ("idle_limit", Operation::Maintenance(DeactivateParams { limit, ..deactivate }, purge)),
        ("max_delete", Operation::Maintenance(deactivate, PurgeParams { max_delete, ..purge })),
    ]
}

/// 400, and the parameter's name with a list of texts.
#[must_use]
pub fn judge(attempts: &[Attempt]) -> Vec<Finding> {
    let fact = |it: &Attempt| {
        let (parameter, path) = (it.parameter, it.target.clone());
        match it.status {
            400 if it.named && !it.body[parameter].is_array() => {
                Some(Fact::Access(AccessFact::BoundFieldUnnamed { parameter, path }))
            }
            400 => None,
            // A proxy's word says nothing about the bound.
            got @ 502..=504 => Some(Fact::Answer(AnswerFact::HttpStatus { expected: 400, got })),
            got => Some(Fact::Access(AccessFact::BoundNotRefused { parameter, path, got })),
        }
    };
    let refused = Fact::Access(AccessFact::BoundsRefused { requests: attempts.len() as u64 });
    std::iter::once(Finding::info(refused))
        .chain(attempts.iter().filter_map(|it| Some(Finding::failure(fact(it)?).of_request(it.request))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, raw};

    fn codes(parameter: &'static str, named: bool, status: u16, body: Value) -> Vec<&'static str> {
        failures(&judge(&[Attempt { request: 7, parameter, target: "/x/".into(), named, status, body }]))
    }

    #[test]
    fn each_operation_has_one_parameter_beyond_its_bound_by_one() {
        let beyond = beyond();
        for (parameter, operation) in &beyond {
            for (name, value) in operation.fields() {
                let (beyond, within) = match name.as_str() {
                    "idle_days" => (IDLE_DAYS.max + 1, IDLE_DAYS.default),
                    "retain_days" => (RETAIN_DAYS.max + 1, RETAIN_DAYS.default),
                    _ => (0, 1),
                };
                let sent = if name == *parameter { beyond } else { within };
                assert_eq!(value, sent, "{operation:?}: {name}");
            }
        }
        assert_eq!(beyond.len(), 6);
    }

    #[test]
    fn the_recorded_refusals_hold() {
        assert_eq!(codes("limit", true, 400, raw("historial_limit.400.json")), [""; 0]);
        assert_eq!(codes("max_delete", true, 400, raw("purge_invalid.400.json")), [""; 0]);
        assert_eq!(codes("action", false, 400, raw("historial_action.400.json")), [""; 0]);
    }

    #[test]
    fn another_status_or_field_does_not() {
        for status in [200, 404, 500] {
            assert_eq!(codes("limit", true, status, Value::Null), ["bound-not-refused"], "{status}");
        }
        assert_eq!(codes("offset", true, 400, raw("historial_limit.400.json")), ["bound-field-unnamed"]);
        assert_eq!(codes("limit", true, 400, Value::Null), ["bound-field-unnamed"]);
    }
}
