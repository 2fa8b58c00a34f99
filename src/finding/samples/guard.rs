use crate::finding::GuardFact;

pub(super) fn guard() -> Vec<GuardFact> {
    vec![
        GuardFact::GuardsHeld {},
        GuardFact::LiveAllowed {},
        GuardFact::LiveWouldBeRefused { code: "open-run" },
        GuardFact::GuardActorDiffers { expected: "some-expected".into(), got: "some-got".into() },
        GuardFact::GuardRoleMissing { username: "ana".into(), groups: vec!["ADMIN".into()] },
        GuardFact::GuardRoleMissing { username: "luz".into(), groups: Vec::new() },
        GuardFact::GuardTooManyClients { max: 211, got: 212 },
        GuardFact::GuardShareTooLarge { max_pct: 213.5, candidates: 214, active: 215 },
        GuardFact::GuardCooldown {
            id: 216,
            action: "some-action".into(),
            timestamp: "2026-11-25T12:00:00Z".into(),
            age_s: 218,
            cooldown_s: 219,
        },
        GuardFact::GuardRehearsalMoved { field: "limit", first: 220, second: 221 },
        GuardFact::GuardOtherClient { id: 222 },
        GuardFact::GuardClaimed { id: 223, user: "some-user".into(), waited_ms: 225 },
        GuardFact::GuardClaimed { id: 41, user: "eva".into(), waited_ms: 0 },
        GuardFact::GuardClaimUnseen { waited_ms: 226 },
        GuardFact::GuardClaimLate { after_ms: 227, life_ms: 228 },
        GuardFact::GuardClaimsUnread { rows: 229 },
        GuardFact::JournalUnwritable { path: "some-path".into(), reason: "read-only".into() },
        GuardFact::MaintenanceUndated { id: 255, timestamp: "2026-11-25T12:00:00Z".into() },
    ]
}
