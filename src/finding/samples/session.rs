use crate::finding::SessionFact;

pub(super) fn session() -> Vec<SessionFact> {
    vec![
        SessionFact::SignedIn {
            username: "ana".into(),
            superuser: true,
            staff: true,
            groups: vec!["ADMIN".into()],
        },
        SessionFact::SignedIn { username: "luz".into(), superuser: false, staff: false, groups: Vec::new() },
        SessionFact::SignedIn { username: "eva".into(), superuser: false, staff: true, groups: Vec::new() },
        SessionFact::CredentialsFrom { source: "POINTCTL_TOKEN".into() },
        SessionFact::PermissionsGranted { permissions: vec!["can_view_audit"] },
        SessionFact::CredentialsRejected { status: 503, read_only: true },
        SessionFact::CredentialsRejected { status: 400, read_only: false },
        SessionFact::CredentialsRejected { status: 401, read_only: false },
        SessionFact::CredentialsRejected { status: 401, read_only: true },
        SessionFact::OutsiderRejected { status: 401 },
        SessionFact::PermissionMissing { needs: "can_view_audit" },
        SessionFact::PermissionMissing { needs: "" },
        SessionFact::UserDiffers { expected: "some-expected".into(), got: "some-got".into() },
        SessionFact::LoginDiffers { field: "id", login: "7".into(), me: "8".into() },
        SessionFact::TokenNotStable {},
        SessionFact::SuperuserDenied { permission: "can_view_audit".into() },
        SessionFact::PermissionContradicted { permission: "can_view_audit" },
        SessionFact::TokenRotated { username: "ana".into() },
        SessionFact::TokenRevoked { username: "ana".into() },
        SessionFact::TokenStillGood {},
        SessionFact::TokenNotChanged {},
        SessionFact::TokenNotRevoked {},
        SessionFact::TokenAnswerLost { what: "some-what", old: "dead" },
        SessionFact::TokenAnswerLost { what: "revoke", old: "good" },
        SessionFact::TokenAnswerLost { what: "rotate", old: "unknown" },
    ]
}
