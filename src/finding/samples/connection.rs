use crate::finding::ConnectionFact;

pub(super) fn connection() -> Vec<ConnectionFact> {
    vec![
        ConnectionFact::CertificateSeen {
            subject: "CN=erp.example".into(),
            issuer: "CN=ca".into(),
            names: vec!["erp.example".into()],
            not_after: "2027-01-02T00:00:00Z".into(),
            days_left: 13,
        },
        ConnectionFact::ProxyInUse { proxy: Some("http://proxy:3128".into()) },
        ConnectionFact::ProxyInUse { proxy: None },
        ConnectionFact::HostResolved {
            host: "erp.example".into(),
            addresses: vec!["192.0.2.1:443".into()],
            by: "resolver",
        },
        ConnectionFact::HostResolved {
            host: "erp.example".into(),
            addresses: vec!["192.0.2.1:443".into(), "192.0.2.2:443".into()],
            by: "resolve",
        },
        ConnectionFact::AddressReached { address: "192.0.2.1:443".into(), took_ms: 14.5 },
        ConnectionFact::AddressUnreachable { address: "192.0.2.1:443".into(), how: "connect-refused" },
        ConnectionFact::TlsSpoken {
            version: "TLSv1.3",
            alpn: Some("h2".into()),
            cipher: "TLS13_AES_128_GCM_SHA256".into(),
            chain: 15,
        },
        ConnectionFact::TlsSpoken { version: "TLSv1.2", alpn: None, cipher: "ECDHE".into(), chain: 2 },
        ConnectionFact::CertificateUntrusted { how: "connect-refused" },
        ConnectionFact::PlainHttpClosed { how: "connect-refused" },
        ConnectionFact::PlainHttpRedirects { status: 503, location: "https://erp.example/".into() },
        ConnectionFact::PlainHttpElsewhere { status: 503, location: "https://erp.example/".into() },
        ConnectionFact::PlainHttpAnswers { status: 503 },
        ConnectionFact::HttpSpoken { version: "TLSv1.3" },
        ConnectionFact::CertificateEndsSoon {
            not_after: "2027-01-02T00:00:00Z".into(),
            days_left: 83,
            least_days: 84,
        },
        ConnectionFact::CertificateExpired { not_after: "2027-01-02T00:00:00Z".into() },
        ConnectionFact::CertificateNotYetValid { not_before: "2026-12-02T00:00:00Z".into() },
    ]
}
