use crate::finding::Fact;

pub(super) fn session() -> Vec<Fact> {
    vec![
        Fact::SignedIn { username: "ana".into(), superuser: true, staff: true, groups: vec!["ADMIN".into()] },
        Fact::SignedIn { username: "luz".into(), superuser: false, staff: false, groups: Vec::new() },
        Fact::SignedIn { username: "eva".into(), superuser: false, staff: true, groups: Vec::new() },
        Fact::CredentialsFrom { source: "POINTCTL_TOKEN".into() },
        Fact::PermissionsGranted { permissions: vec!["can_view_audit"] },
        Fact::CredentialsRejected { status: 503, read_only: true },
        Fact::CredentialsRejected { status: 400, read_only: false },
        Fact::CredentialsRejected { status: 401, read_only: false },
        Fact::CredentialsRejected { status: 401, read_only: true },
        Fact::PermissionMissing { needs: "can_view_audit" },
        Fact::PermissionMissing { needs: "" },
        Fact::UserDiffers { expected: "some-expected".into(), got: "some-got".into() },
        Fact::PermissionContradicted { permission: "can_view_audit" },
        Fact::TokenRotated { username: "ana".into() },
        Fact::TokenRevoked { username: "ana".into() },
        Fact::TokenStillGood {},
        Fact::TokenNotChanged {},
        Fact::TokenNotRevoked {},
        Fact::TokenAnswerLost { what: "some-what", old: "dead" },
        Fact::TokenAnswerLost { what: "revoke", old: "good" },
        Fact::TokenAnswerLost { what: "rotate", old: "unknown" },
    ]
}
