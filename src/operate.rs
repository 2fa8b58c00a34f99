//! Performs a maintenance for good, once, and looks for its row afterwards.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::api::{self, Answer, Failure};
use crate::checks::{About, Context, Trail, Words};
use crate::consent::LiveConsent;
use crate::finding::{Fact, Finding};
use crate::http::{LiveRequest, Transport};
use crate::model::Operation;
use crate::model::historial::{HistorialQuery, Row, SortBy, SortDir};
use crate::model::operation::{DeactivateParams, MaintenanceAnswer, PurgeParams};
use crate::secret::Secret;
use crate::verdict::{LostAnswer, Outcome};

/// The id under which reports show the live call.
pub const LIVE_CHECK: &str = "live-maintenance";

/// The live call in words, beside those of the catalogue.
pub const LIVE_ABOUT: About = About {
    asks: Words {
        en: "POST …/mantenimiento/ejecutar/ for good, once, after every check has passed, with --live --confirm-live YES; then GET …/historial/, the 20 newest of its action",
        es: "POST …/mantenimiento/ejecutar/ de verdad, una vez, cuando todo pasó, con --live --confirm-live YES; luego GET …/historial/, las 20 más nuevas de su acción",
    },
    proves: Words {
        en: "the answer is that of a live run with our parameters, its totals add up, and its row is in the historial",
        es: "la respuesta es la de una ejecución en vivo con nuestros parámetros, sus totales cuadran y su fila está en el historial",
    },
    deep: None,
};

/// How long the row is waited for: a busy database may commit late, a good one is there at once.
const CONFIRM_WITHIN: Duration = Duration::from_secs(10);
/// Newest rows to look through: others may be operating too.
const CONFIRM_ROWS: u64 = 20;

/// Sends the live call and confirms it. Whatever comes of it, it is sent at most once: the consent is
/// gone with it.
pub async fn maintain(
    transport: &Transport,
    ctx: &Context<'_>,
    consent: LiveConsent,
    trail: &Trail,
) -> Outcome {
    let token = match ctx.token().await {
        Ok(token) => token,
        Err(outcome) => return outcome,
    };
    let (deactivate, purge) = (ctx.plan().deactivate, ctx.plan().purge);
    let live = LiveRequest::new(&Operation::Maintenance(deactivate, purge), consent);
    // On record from its sending: whoever leaves before the answer must see that it was sent.
    trail.note(&Arc::new(live.under_way(transport.elapsed())));
    let called = api::operations::live_maintenance(transport, token, live).await;
    trail.replace_last(&called.exchange);
    let answer = match called.result {
        Ok(answer) => answer,
        Err(failure) => return unanswered(failure),
    };
    let mut findings = judge(deactivate, purge, &answer.value);
    findings.push(confirm(transport, token, ctx.username().as_deref(), &answer, trail).await);
    Outcome::Judged(findings)
}

/// What is known when the answer is none: refused, never arrived, or perhaps carried out.
fn unanswered(failure: Failure) -> Outcome {
    match failure {
        Failure::Trouble(trouble) if trouble.is_before_request() => Outcome::Broken(trouble),
        Failure::Trouble(trouble @ crate::http::Trouble::RateLimited { .. }) => Outcome::Broken(trouble),
        Failure::Trouble(trouble) => Outcome::Lost(LostAnswer::Trouble(trouble)),
        // Only where the application certainly did nothing is it a plain failure.
        Failure::Fact(Fact::HttpStatus { got, .. }) if !matches!(got, 400 | 401 | 403 | 404 | 405) => {
            Outcome::Lost(LostAnswer::Status(got))
        }
        Failure::Fact(Fact::HttpRedirect { status, .. }) => Outcome::Lost(LostAnswer::Status(status)),
        // A 200 was carried out by somebody, though what it says can't be read.
        Failure::Fact(Fact::BodyNotJson { .. } | Fact::ShapeMismatch { .. }) => {
            Outcome::failed(Fact::LiveAnswerUnreadable {})
        }
        Failure::Fact(fact) => Outcome::failed(fact),
    }
}

/// The answer must be that of a live run with our parameters, and its totals must add up.
fn judge(deactivate: DeactivateParams, purge: PurgeParams, answer: &MaintenanceAnswer) -> Vec<Finding> {
    let (first, second) = (&answer.deactivate_idle_clients, &answer.purge_api_logs);
    let remaining = second.candidates.saturating_sub(second.deleted);
    let fields: [(&'static str, Value, Value); 6] = [
        ("dry_run", json!(false), json!(answer.dry_run)),
        ("idle_days", json!(deactivate.idle_days), json!(first.idle_days)),
        ("limit", json!(deactivate.limit), json!(first.limit)),
        ("retain_days", json!(purge.retain_days), json!(second.retain_days)),
        ("max_delete", json!(purge.max_delete), json!(second.max_delete)),
        ("remaining_candidates", json!(remaining), json!(second.remaining_candidates)),
    ];
    let bounds = [
        ("deleted", u64::from(purge.max_delete), second.deleted),
        ("candidates", u64::from(deactivate.limit), first.candidates),
        ("deactivated", first.candidates, first.deactivated),
    ];
    let done = Fact::LiveDone {
        deactivated: first.deactivated,
        deleted: second.deleted,
        remaining_candidates: second.remaining_candidates,
    };
    let wrong = |(field, expected, got): (_, Value, Value)| {
        (expected != got).then_some(Fact::LiveAnswerWrong { field, expected, got })
    };
    let beyond = |(field, most, got): (_, u64, u64)| {
        (got > most).then(|| Fact::LiveAnswerWrong {
            field,
            expected: json!(format!("<= {most}")),
            got: json!(got),
        })
    };
    std::iter::once(Finding::info(done))
        .chain(fields.into_iter().filter_map(wrong).map(Finding::failure))
        .chain(bounds.into_iter().filter_map(beyond).map(Finding::failure))
        .collect()
}

/// Looks for the row whose payload is the answer: the cutoffs' microseconds make it that call's alone.
async fn confirm(
    transport: &Transport,
    token: &Secret,
    user: Option<&str>,
    answer: &Answer<MaintenanceAnswer>,
    trail: &Trail,
) -> Finding {
    let clock = Instant::now();
    let query = HistorialQuery {
        action: Some(crate::model::Action::RunApiMaintenance),
        ..HistorialQuery::first(CONFIRM_ROWS, SortBy::Id, SortDir::Desc)
    };
    let mut pause = Duration::from_millis(250);
    loop {
        let called = api::historial::historial(transport, token, &query).await;
        trail.note(&called.exchange);
        if let Ok(page) = called.result
            && let Some(row) = matching(&page.items, user, &answer.raw)
        {
            return Finding::info(Fact::LiveRowFound { id: row.id, timestamp: row.timestamp.clone() });
        }
        let left = CONFIRM_WITHIN.saturating_sub(clock.elapsed());
        if left.is_zero() {
            let waited_ms = u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX);
            return Finding::failure(Fact::LiveRowMissing { waited_ms });
        }
        tokio::time::sleep(pause.min(left)).await;
        pause *= 2;
    }
}

/// A live maintenance, ours, with that payload.
fn matching<'a>(rows: &'a [Row], user: Option<&str>, payload: &Value) -> Option<&'a Row> {
    let action = crate::model::Action::RunApiMaintenance.name();
    let ours = |row: &&Row| row.action == action && user.is_none_or(|user| row.user == user);
    rows.iter().filter(ours).find(|row| row.payload == *payload)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Trouble;
    use crate::model::historial::Historial;
    use crate::model::shape;

    const DEACTIVATE: DeactivateParams = DeactivateParams { idle_days: 30, limit: 2 };
    const PURGE: PurgeParams = PurgeParams { retain_days: 90, max_delete: 50 };

    fn raw(name: &str) -> Value {
        let path = format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
    }

    fn codes_after(change: impl FnOnce(&mut MaintenanceAnswer)) -> Vec<&'static str> {
        let mut answer = shape::read(&raw("maintenance_live.json")).unwrap();
        change(&mut answer);
        judge(DEACTIVATE, PURGE, &answer).iter().map(|finding| finding.fact.code()).collect()
    }

    #[test]
    fn the_recorded_live_answer_holds() {
        assert_eq!(codes_after(|_| ()), ["live-done"]);
    }

    #[test]
    fn each_total_is_computed() {
        let wrong = ["live-done", "live-answer-wrong"];
        assert_eq!(codes_after(|it| it.dry_run = true), wrong);
        assert_eq!(codes_after(|it| it.purge_api_logs.remaining_candidates = 7), wrong);
        assert_eq!(codes_after(|it| it.purge_api_logs.retain_days = 7), wrong);
        assert_eq!(codes_after(|it| it.deactivate_idle_clients.deactivated = 3), wrong);
        assert_eq!(codes_after(|it| it.deactivate_idle_clients.candidates = 3), wrong);
    }

    #[test]
    fn the_recorded_row_is_found_by_its_payload_alone() {
        let page: Historial = shape::read(&raw("historial_after_operations.json")).unwrap();
        let payload = raw("maintenance_live.json");
        assert_eq!(matching(&page.items, Some("admin"), &payload).map(|row| row.id), Some(3492));
        assert_eq!(matching(&page.items, Some("otra"), &payload), None);
        let mut other = payload;
        other["purge_api_logs"]["cutoff"] = json!("2026-08-26T12:45:09.113568+00:00");
        assert_eq!(matching(&page.items, Some("admin"), &other), None);
    }

    #[test]
    fn what_may_have_been_carried_out_is_unknown_and_what_was_not_sent_is_not() {
        let of = |failure| unanswered(failure).verdict().exit_code();
        let host = String::from("erp.example:443");
        assert_eq!(of(Failure::Trouble(Trouble::Timeout { after_ms: 1 })), 7);
        assert_eq!(of(Failure::Trouble(Trouble::ConnectionLost { detail: String::new() })), 7);
        assert_eq!(of(Failure::Trouble(Trouble::BodyCut { received: 9 })), 7);
        assert_eq!(of(Failure::Fact(Fact::HttpStatus { expected: 200, got: 502 })), 7);
        assert_eq!(of(Failure::Trouble(Trouble::ConnectRefused { host })), 3);
        assert_eq!(of(Failure::Fact(Fact::HttpStatus { expected: 200, got: 400 })), 1);
        for got in [202, 204, 408, 409, 499] {
            assert_eq!(of(Failure::Fact(Fact::HttpStatus { expected: 200, got })), 7, "{got}");
        }
        assert_eq!(of(Failure::Fact(Fact::HttpRedirect { status: 302, location: String::new() })), 7);
        assert_eq!(of(Failure::Fact(Fact::PermissionMissing { needs: "can_view_audit" })), 4);
        assert_eq!(of(Failure::Fact(Fact::BodyNotJson { content_type: String::new(), html: true })), 6);
    }
}
