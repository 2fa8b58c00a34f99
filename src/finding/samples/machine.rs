use crate::finding::Fact;

pub(super) fn machine() -> Vec<Fact> {
    vec![
        Fact::PlaceWritable { what: "some-what", path: "some-path".into() },
        Fact::PlaceUnusable { what: "some-what", path: "some-path".into(), reason: "read-only".into() },
        Fact::PlaceUnusable { what: "journal", path: "/j".into(), reason: "read-only".into() },
        Fact::MachineSeen {
            os: "linux",
            arch: "x86_64",
            stdin: true,
            stdout: true,
            stderr: true,
            color: true,
            lang: "en",
            locale: "C.UTF-8".into(),
        },
        Fact::MachineSeen {
            os: "linux",
            arch: "x86_64",
            stdin: false,
            stdout: false,
            stderr: false,
            color: false,
            lang: "es",
            locale: String::new(),
        },
    ]
}
