use crate::finding::AccessFact;

pub(super) fn access() -> Vec<AccessFact> {
    vec![
        AccessFact::AccessRefused { requests: 54 },
        AccessFact::AccessUnjudged { requests: 14 },
        AccessFact::BoundsRefused { requests: 55 },
        AccessFact::AccessNotRefused { method: "GET", path: "some-path".into(), with_token: true, got: 186 },
        AccessFact::AccessNotRefused { method: "POST", path: "/api/".into(), with_token: false, got: 200 },
        AccessFact::AccessRefusedElsewhere { method: "GET", path: "some-path".into(), got: 188 },
        AccessFact::AccessReadonlyOperates { path: "some-path".into(), got: 190 },
        AccessFact::LoginRefused {},
        AccessFact::LoginTakesAnyPassword { username: "ana".into() },
        AccessFact::AccessOutsiderDiffers {
            method: "GET",
            path: "some-path".into(),
            permission: "can_view_audit",
            permitted: false,
            got: 200,
        },
        AccessFact::AccessOutsiderDiffers {
            method: "POST",
            path: "some-path".into(),
            permission: "can_view_audit",
            permitted: true,
            got: 403,
        },
        AccessFact::BoundNotRefused { parameter: "limit", path: "some-path".into(), got: 192 },
        AccessFact::BoundFieldUnnamed { parameter: "limit", path: "some-path".into() },
    ]
}
