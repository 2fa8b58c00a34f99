use crate::finding::Fact;

pub(super) fn guard() -> Vec<Fact> {
    vec![
        Fact::GuardsHeld {},
        Fact::LiveAllowed {},
        Fact::LiveWouldBeRefused { code: "open-run" },
        Fact::GuardActorDiffers { expected: "some-expected".into(), got: "some-got".into() },
        Fact::GuardRoleMissing { username: "ana".into(), groups: vec!["ADMIN".into()] },
        Fact::GuardRoleMissing { username: "luz".into(), groups: Vec::new() },
        Fact::GuardTooManyClients { max: 211, got: 212 },
        Fact::GuardShareTooLarge { max_pct: 213.5, candidates: 214, active: 215 },
        Fact::GuardCooldown {
            id: 216,
            action: "some-action".into(),
            timestamp: "2026-11-25T12:00:00Z".into(),
            age_s: 218,
            cooldown_s: 219,
        },
        Fact::GuardRehearsalMoved { field: "limit", first: 220, second: 221 },
        Fact::GuardOtherClient { id: 222 },
        Fact::GuardClaimed { id: 223, user: "some-user".into(), waited_ms: 225 },
        Fact::GuardClaimed { id: 41, user: "eva".into(), waited_ms: 0 },
        Fact::GuardClaimUnseen { waited_ms: 226 },
        Fact::GuardClaimLate { after_ms: 227, life_ms: 228 },
        Fact::GuardClaimsUnread { rows: 229 },
        Fact::JournalUnwritable { path: "some-path".into(), reason: "read-only".into() },
        Fact::MaintenanceUndated { id: 255, timestamp: "2026-11-25T12:00:00Z".into() },
    ]
}
