//! The guards, which can refuse a live call after its rehearsal. Pure.

use super::limits::{Limits, ROLES};
use crate::checks::{self, Callers};
use crate::finding::{Finding, GuardFact, RehearsalFact, listed};
use crate::model::action::LIVE_ACTIONS;
use crate::model::auth::Me;
use crate::model::historial::Row;
use crate::model::resumen::Resumen;
use crate::model::{Action, Operation, OperationAnswer, timestamp};

/// What the guards look at.
#[derive(Debug, Clone)]
pub(crate) struct GuardEvidence<'a> {
    /// The user who would make the live call, by `auth/me`.
    pub me: &'a Me,
    /// `resumen`, with the number of active clients and the server's time.
    pub resumen: &'a Resumen,
    /// The rehearsal that the operator was shown.
    pub first: &'a OperationAnswer,
    /// The rehearsal just before the call.
    pub second: &'a OperationAnswer,
    /// The newest live rows, which the call must not follow too soon.
    pub live_rows: &'a [Row],
}

/// The actions whose rows an operation must not follow too soon: those that do a part of what it does. A
/// maintenance does what both others do.
#[must_use]
pub(crate) fn kin(operation: &Operation) -> Vec<Action> {
    match operation {
        Operation::Deactivate(_) => vec![Action::DeactivateIdleApiClients, Action::RunApiMaintenance],
        Operation::Purge(_) => vec![Action::PurgeApiLogs, Action::RunApiMaintenance],
        Operation::Maintenance(..) => LIVE_ACTIONS.to_vec(),
    }
}

/// Every guard that refuses; empty where the call may be sent.
#[must_use]
pub(crate) fn judge(operation: &Operation, limits: &Limits, evidence: &GuardEvidence<'_>) -> Vec<Finding> {
    let mut facts: Vec<GuardFact> = Vec::new();
    facts.extend(actor(limits, evidence.me));
    facts.extend(role(limits, evidence.me));
    facts.extend(clients(limits, evidence));
    facts.extend(share(limits, evidence));
    facts.extend(cooldown(operation, limits, evidence));
    facts.extend(moved(evidence.first, evidence.second));
    let in_use = in_use(evidence).map(Finding::failure);
    facts.into_iter().map(Finding::failure).chain(in_use).collect()
}

/// A client that would be deactivated, while the `resumen` just before the rehearsal says that it is in use.
fn in_use(evidence: &GuardEvidence<'_>) -> Option<RehearsalFact> {
    checks::in_use(evidence.second, &[Callers::of(evidence.resumen)])
}

fn actor(limits: &Limits, me: &Me) -> Option<GuardFact> {
    let expected = limits.actor.as_ref()?;
    let got = &me.username;
    (expected != got).then(|| GuardFact::GuardActorDiffers { expected: expected.clone(), got: got.clone() })
}

/// The fact that the user may not operate, by the rule of the house.
#[must_use]
pub(crate) fn role(limits: &Limits, me: &Me) -> Option<GuardFact> {
    (!may_operate(me, &limits.roles)).then(|| GuardFact::GuardRoleMissing {
        username: me.username.clone(),
        groups: listed(me.groups.clone()),
    })
}

/// The rule of the house: superusers, staff, [`ROLES`], and members of one of these groups may operate.
#[must_use]
pub(crate) fn may_operate(me: &Me, groups: &[String]) -> bool {
    let allowed = |group: &String| {
        let mut roles = ROLES.into_iter().chain(groups.iter().map(String::as_str));
        roles.any(|role| role.eq_ignore_ascii_case(group))
    };
    me.is_superuser || me.is_staff || me.groups.iter().any(allowed)
}

fn clients(limits: &Limits, evidence: &GuardEvidence<'_>) -> Option<GuardFact> {
    let (max, got) = (limits.max_clients?, candidates(evidence.second)?);
    (got > max).then_some(GuardFact::GuardTooManyClients { max, got })
}

#[expect(clippy::cast_precision_loss, reason = "counts of clients are far below 2^52")]
fn share(limits: &Limits, evidence: &GuardEvidence<'_>) -> Option<GuardFact> {
    let candidates = candidates(evidence.second)?;
    let active = evidence.resumen.api_clients.active;
    let too_many = candidates as f64 * 100.0 > limits.max_share_pct * active as f64;
    too_many.then_some(GuardFact::GuardShareTooLarge { max_pct: limits.max_share_pct, candidates, active })
}

fn candidates(answer: &OperationAnswer) -> Option<u64> {
    answer.deactivation().map(|deactivation| deactivation.candidates)
}

/// Refuses within the cooldown of the last live call. All times are the server's, so that a wrong clock of ours
/// cannot open this guard.
fn cooldown(operation: &Operation, limits: &Limits, evidence: &GuardEvidence<'_>) -> Option<GuardFact> {
    if limits.force {
        return None;
    }
    let kin: Vec<_> = kin(operation).into_iter().map(Action::name).collect();
    let now = timestamp::from_json(&evidence.resumen.generated_at);
    let age = |row: &Row| {
        // Without a time that can be read the row counts as new.
        let (Some(now), Some(at)) = (now, timestamp::from_json(&row.timestamp)) else { return 0 };
        now.duration_since(at).as_secs()
    };
    let rows = evidence.live_rows.iter().filter(|row| kin.contains(&row.action.as_str()));
    let cooldown_s = i64::try_from(limits.cooldown.as_secs()).unwrap_or(i64::MAX);
    let newest = rows.min_by_key(|row| age(row))?;
    let age_s = age(newest);
    (age_s < cooldown_s).then(|| GuardFact::GuardCooldown {
        id: newest.id,
        action: newest.action.clone(),
        timestamp: newest.timestamp.clone(),
        age_s,
        cooldown_s,
    })
}

/// How many rows may grow old between two rehearsals: at least this many, or a hundredth of all.
pub(super) const AGEING_ROWS: u64 = 10;
const AGEING_PART: u64 = 100;

/// The most old log rows a minute or two after there were `rows`, with those that have grown old since.
#[must_use]
pub(crate) fn with_ageing(rows: u64) -> u64 {
    rows.saturating_add(AGEING_ROWS.max(rows / AGEING_PART))
}

/// Compares the numbers of the two rehearsals. Some log rows grow old between them on any busy API; a client that
/// became idle was not shown to the operator, and fewer of either means that somebody else operates.
fn moved(first: &OperationAnswer, second: &OperationAnswer) -> Vec<GuardFact> {
    let mut facts = Vec::new();
    let mut compare = |field, first: Option<u64>, second: Option<u64>| {
        if let (Some(first), Some(second)) = (first, second)
            && first != second
        {
            facts.push(GuardFact::GuardRehearsalMoved { field, first, second });
        }
    };
    compare("deactivate_idle_clients.candidates", candidates(first), candidates(second));
    let old_rows = |answer: &OperationAnswer| answer.purge().map(|purge| purge.candidates);
    if let (Some(before), Some(now)) = (old_rows(first), old_rows(second))
        && !(before..=with_ageing(before)).contains(&now)
    {
        compare("purge_api_logs.candidates", Some(before), Some(now));
    }
    let named = |answer: &OperationAnswer| {
        let mut ids: Vec<_> =
            answer.deactivation()?.candidate_clients.as_ref()?.iter().map(|client| client.id).collect();
        ids.sort_unstable();
        Some(ids)
    };
    if facts.is_empty()
        && let (Some(before), Some(now)) = (named(first), named(second))
        && let Some(id) = now.iter().find(|id| !before.contains(id))
    {
        facts.push(GuardFact::GuardOtherClient { id: *id });
    }
    facts
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::model::historial::Historial;
    use crate::model::operation::{DeactivateParams, PurgeParams};
    use crate::testing::fixture;

    const D: DeactivateParams = DeactivateParams { idle_days: 30, limit: 2 };
    const P: PurgeParams = PurgeParams { retain_days: 90, max_delete: 50 };
    const MAINTENANCE: Operation = Operation::Maintenance(D, P);

    struct Scene {
        me: Me,
        resumen: Resumen,
        first: OperationAnswer,
        second: OperationAnswer,
        live_rows: Vec<Row>,
        limits: Limits,
        operation: Operation,
    }

    fn scene() -> Scene {
        let preview = || OperationAnswer::Maintenance(fixture("maintenance_preview.json"));
        Scene {
            me: fixture("auth_me.json"),
            resumen: fixture("resumen.json"),
            first: preview(),
            second: preview(),
            live_rows: Vec::new(),
            limits: Limits::default(),
            operation: MAINTENANCE,
        }
    }

    fn codes(change: impl FnOnce(&mut Scene)) -> Vec<&'static str> {
        let mut scene = scene();
        change(&mut scene);
        let Scene { me, resumen, first, second, live_rows, limits, operation } = &scene;
        let evidence = GuardEvidence { me, resumen, first, second, live_rows };
        judge(operation, limits, &evidence).iter().map(|judge| judge.fact.code()).collect()
    }

    fn nobody(me: &mut Me) {
        (me.is_superuser, me.is_staff) = (false, false);
        me.groups = vec!["LECTURA".into()];
    }

    #[test]
    fn a_common_run_is_let_through() {
        assert_eq!(codes(|_| ()), [""; 0]);
    }

    #[test]
    fn the_actor_is_held_to_the_letter() {
        assert_eq!(codes(|evidence| evidence.limits.actor = Some("admin".into())), [""; 0]);
        assert_eq!(codes(|evidence| evidence.limits.actor = Some("Admin".into())), ["guard-actor-differs"]);
    }

    #[test]
    fn the_house_lets_four_kinds_of_user_operate() {
        assert_eq!(codes(|evidence| nobody(&mut evidence.me)), ["guard-role-missing"]);
        for group in ["ADMIN", "DG", "admin"] {
            assert_eq!(
                codes(|evidence| {
                    nobody(&mut evidence.me);
                    evidence.me.groups.push(group.into());
                }),
                [""; 0],
                "{group}"
            );
        }
        assert_eq!(
            codes(|evidence| {
                nobody(&mut evidence.me);
                evidence.me.is_staff = true;
            }),
            [""; 0]
        );
        assert_eq!(
            codes(|evidence| {
                nobody(&mut evidence.me);
                evidence.limits.roles = vec!["lectura".into()];
            }),
            [""; 0]
        );
    }

    #[test]
    fn clients_are_counted_and_weighed() {
        assert_eq!(codes(|evidence| evidence.limits.max_clients = Some(2)), [""; 0]);
        assert_eq!(codes(|evidence| evidence.limits.max_clients = Some(1)), ["guard-too-many-clients"]);
        assert_eq!(codes(|evidence| evidence.resumen.api_clients.active = 4), [""; 0], "2 of 4 are 50 %");
        assert_eq!(codes(|evidence| evidence.resumen.api_clients.active = 3), ["guard-share-too-large"]);
        assert_eq!(codes(|evidence| evidence.resumen.api_clients.active = 0), ["guard-share-too-large"]);
    }

    #[test]
    fn a_client_in_use_is_not_to_be_deactivated() {
        let name = |answer: &mut OperationAnswer, name: &str| {
            let OperationAnswer::Maintenance(answer) = answer else { panic!() };
            answer.deactivate_idle_clients.candidate_clients.as_mut().unwrap()[0].nombre = name.into();
        };
        let with = |first: &str, second: &str| {
            codes(|scene| {
                name(&mut scene.first, first);
                name(&mut scene.second, second);
            })
        };
        assert_eq!(with("Cliente Ñ00", "Cliente Ñ00"), ["preview-client-wrong"]);
        assert_eq!(with("Cliente 33", "Cliente Ñ00"), ["preview-client-wrong"]);
        assert_eq!(with("Cliente Ñ00", "Cliente 33"), [""; 0], "it has called since the first rehearsal");
        assert_eq!(with("Cliente 33", "Cliente 33"), [""; 0]);
    }

    /// A live row that is so many seconds old by the server's clock.
    fn row(resumen: &Resumen, action: &str, age_s: i64) -> Row {
        let at =
            timestamp::from_json(&resumen.generated_at).unwrap() - jiff::SignedDuration::from_secs(age_s);
        let page: Historial = fixture("historial_after_operations.json");
        Row { action: action.into(), timestamp: at.to_string(), ..page.items[0].clone() }
    }

    #[test]
    fn the_last_run_must_lie_back() {
        let with = |action: &'static str, age_s, operation| {
            codes(move |evidence| {
                evidence.live_rows = vec![row(&evidence.resumen, action, age_s)];
                evidence.operation = operation;
                if let Operation::Purge(_) = operation {
                    evidence.first = OperationAnswer::Purge(fixture("purge_preview.json"));
                    evidence.second = evidence.first.clone();
                }
            })
        };
        const MAINTAINED: &str = "RUN_API_MAINTENANCE";
        assert_eq!(with(MAINTAINED, 601, MAINTENANCE), [""; 0]);
        assert_eq!(with(MAINTAINED, 590, MAINTENANCE), ["guard-cooldown"]);
        let cooldown_s = Limits::default().cooldown.as_secs().cast_signed();
        assert_eq!(with(MAINTAINED, cooldown_s, MAINTENANCE), [""; 0], "to the second");
        assert_eq!(with(MAINTAINED, cooldown_s - 1, MAINTENANCE), ["guard-cooldown"]);
        assert_eq!(with(MAINTAINED, -300, MAINTENANCE), ["guard-cooldown"], "in the future is no excuse");
        for part in ["PURGE_API_LOGS", "DEACTIVATE_IDLE_API_CLIENTS"] {
            assert_eq!(with(part, 5, MAINTENANCE), ["guard-cooldown"], "a maintenance does it again");
        }
        assert_eq!(with("DEACTIVATE_IDLE_API_CLIENTS", 5, Operation::Purge(P)), [""; 0]);
        assert_eq!(with("PURGE_API_LOGS", 5, Operation::Purge(P)), ["guard-cooldown"]);
        assert_eq!(with(MAINTAINED, 5, Operation::Purge(P)), ["guard-cooldown"]);
        assert_eq!(
            codes(|evidence| {
                evidence.live_rows = vec![row(&evidence.resumen, MAINTAINED, 5)];
                evidence.limits.force = true;
            }),
            [""; 0]
        );
        assert_eq!(
            codes(|evidence| {
                evidence.live_rows =
                    vec![Row { timestamp: "?".into(), ..row(&evidence.resumen, MAINTAINED, 5000) }];
                evidence.limits.cooldown = Duration::from_secs(1);
            }),
            ["guard-cooldown"]
        );
    }

    #[test]
    fn what_was_shown_is_what_is_done() {
        let second = |change: fn(&mut crate::model::operation::MaintenanceAnswer)| {
            codes(move |evidence| {
                if let OperationAnswer::Maintenance(answer) = &mut evidence.second {
                    change(answer);
                }
            })
        };
        let moved = ["guard-rehearsal-moved"];
        assert_eq!(second(|evidence| evidence.deactivate_idle_clients.candidates = 1), moved);
        assert_eq!(second(|evidence| evidence.purge_api_logs.candidates -= 1), moved);
        assert_eq!(second(|evidence| evidence.purge_api_logs.candidates += 100), moved);
        assert_eq!(
            second(|evidence| evidence.purge_api_logs.candidates += 70),
            [""; 0],
            "1 % grew old meanwhile"
        );
        let other = second(|evidence| {
            if let Some(clients) = &mut evidence.deactivate_idle_clients.candidate_clients {
                clients[0].id = 999_999;
            }
        });
        assert_eq!(other, ["guard-other-client"]);
    }
}
