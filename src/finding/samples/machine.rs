use crate::finding::MachineFact;

pub(super) fn machine() -> Vec<MachineFact> {
    vec![
        MachineFact::PlaceWritable { what: "some-what", path: "some-path".into() },
        MachineFact::PlaceUnusable {
            what: "some-what",
            path: "some-path".into(),
            reason: "read-only".into(),
        },
        MachineFact::PlaceUnusable { what: "journal", path: "/j".into(), reason: "read-only".into() },
        MachineFact::MachineSeen {
            os: "linux",
            arch: "x86_64",
            stdin: true,
            stdout: true,
            stderr: true,
            color: true,
            lang: "en",
            locale: "C.UTF-8".into(),
        },
        MachineFact::MachineSeen {
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
