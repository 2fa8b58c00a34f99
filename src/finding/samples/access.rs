use crate::finding::Fact;

pub(super) fn access() -> Vec<Fact> {
    vec![
        Fact::AccessRefused { requests: 54 },
        Fact::BoundsRefused { requests: 55 },
        Fact::AccessNotRefused { method: "GET", path: "some-path".into(), with_token: true, got: 186 },
        Fact::AccessNotRefused { method: "POST", path: "/api/".into(), with_token: false, got: 200 },
        Fact::AccessRefusedElsewhere { method: "GET", path: "some-path".into(), got: 188 },
        Fact::AccessReadonlyOperates { path: "some-path".into(), got: 190 },
        Fact::BoundNotRefused { parameter: "limit", path: "some-path".into(), got: 192 },
        Fact::BoundFieldUnnamed { parameter: "limit", path: "some-path".into() },
    ]
}
