use crate::finding::Fact;

pub(super) fn connection() -> Vec<Fact> {
    vec![
        Fact::CertificateSeen {
            subject: "CN=erp.example".into(),
            issuer: "CN=ca".into(),
            names: vec!["erp.example".into()],
            not_after: "2027-01-02T00:00:00Z".into(),
            days_left: 13,
        },
        Fact::ProxyInUse { proxy: Some("http://proxy:3128".into()) },
        Fact::ProxyInUse { proxy: None },
        Fact::HostResolved {
            host: "erp.example".into(),
            addresses: vec!["192.0.2.1:443".into()],
            by: "resolver",
        },
        Fact::HostResolved {
            host: "erp.example".into(),
            addresses: vec!["192.0.2.1:443".into(), "192.0.2.2:443".into()],
            by: "resolve",
        },
        Fact::AddressReached { address: "192.0.2.1:443".into(), took_ms: 14.5 },
        Fact::AddressUnreachable { address: "192.0.2.1:443".into(), how: "connect-refused" },
        Fact::TlsSpoken {
            version: "TLSv1.3",
            alpn: Some("h2".into()),
            cipher: "TLS13_AES_128_GCM_SHA256".into(),
            chain: 15,
        },
        Fact::TlsSpoken { version: "TLSv1.2", alpn: None, cipher: "ECDHE".into(), chain: 2 },
        Fact::CertificateUntrusted { how: "connect-refused" },
        Fact::PlainHttpClosed { how: "connect-refused" },
        Fact::PlainHttpRedirects { status: 503, location: "https://erp.example/".into() },
        Fact::PlainHttpElsewhere { status: 503, location: "https://erp.example/".into() },
        Fact::PlainHttpAnswers { status: 503 },
        Fact::HttpSpoken { version: "TLSv1.3" },
        Fact::CertificateEndsSoon { not_after: "2027-01-02T00:00:00Z".into(), days_left: 83, least_days: 84 },
        Fact::CertificateExpired { not_after: "2027-01-02T00:00:00Z".into() },
        Fact::CertificateNotYetValid { not_before: "2026-12-02T00:00:00Z".into() },
    ]
}
