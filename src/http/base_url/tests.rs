use super::*;

#[test]
fn an_origin_is_taken_with_or_without_its_slash() {
    for text in ["https://erp.example", "https://erp.example/", " https://ERP.example:443/ "] {
        let base = BaseUrl::parse(text).unwrap();
        assert_eq!(base.origin(), "https://erp.example");
        assert_eq!(base.authority(), "erp.example:443");
        assert_eq!(base.join("/health/"), "https://erp.example/health/");
    }
}

#[test]
fn what_is_too_much_is_named_and_taken_off() {
    let without = String::from("https://erp.example:8443");
    let cases = [
        ("https://erp.example:8443/api/", BaseUrlError::HasPath { without: without.clone() }),
        ("https://erp.example:8443/?a=1", BaseUrlError::HasQuery { without: without.clone() }),
        ("https://erp.example:8443/#top", BaseUrlError::HasQuery { without: without.clone() }),
        ("https://ana:secreta@erp.example:8443", BaseUrlError::HasCredentials { without }),
        ("ftp://erp.example", BaseUrlError::UnknownScheme { scheme: "ftp".into() }),
    ];
    for (text, error) in cases {
        assert_eq!(BaseUrl::parse(text), Err(error), "{text}");
    }
    for text in [
        "",
        "erp.example",
        "localhost:8000",
        "https://",
        "https:// space",
        "//erp.example",
        "https://\"erp",
        "https://erp{}",
        "https://.",
        "https://.example",
        "https://erp.example..",
        "https://erp..example",
        // A zone is a matter of this machine's; no certificate and no Host header can name it.
        "https://[fe80::1%25eth0]",
        "https://[fe80::1%eth0]",
    ] {
        assert_eq!(BaseUrl::parse(text), Err(BaseUrlError::NotAUrl), "{text}");
    }
}

#[test]
fn a_host_is_compared_with_and_without_its_port() {
    let base = BaseUrl::parse("https://erp.example").unwrap();
    for host in ["erp.example", "ERP.example", "erp.example:443", "erp.example.", "Erp.Example.:443"] {
        assert!(base.is_at(host), "{host}");
    }
    for host in [
        "",
        ".",
        "erp",
        "erp.example:8443",
        "erp.example:80",
        "erp.example:",
        "erp.example..",
        "https://erp.example",
        " erp.example",
        "erp.example/",
        "ana@erp.example",
        "localhost",
    ] {
        assert!(!base.is_at(host), "{host}");
    }
    for (base, host) in [
        ("https://[::1]:8443", "[::1]:8443"),
        ("https://[2001:db8::7]", "2001:DB8:0::7"),
        ("https://[2001:db8::7]:8443", "[2001:db8:0:0::7]:8443"),
        ("https://xn--caf-dma.example", "CAFÉ.example"),
        ("https://10.0.0.7", "012.0.0.7"),
        ("https://10.0.0.7", "::ffff:10.0.0.7"),
        ("https://localhost:8443", "127.0.0.1:8443"),
    ] {
        assert!(BaseUrl::parse(base).unwrap().is_at(host), "{base} {host}");
    }
    assert!(!BaseUrl::parse("https://[2001:db8::7]").unwrap().is_at("[2001:db8::7]:8443"));
}

#[test]
fn loopback_is_only_this_machine() {
    for text in [
        "http://localhost:1",
        "http://LOCALHOST.",
        "http://erp.localhost",
        "http://127.0.0.1",
        "http://127.9.9.9",
        "http://0x7f.1",
        "http://0.0.0.0",
        "http://[::1]:80",
        "http://[0:0:0:0:0:0:0:1]",
        "http://[::]",
        "http://[::ffff:127.0.0.1]",
        "http://[::ffff:0.0.0.0]",
    ] {
        assert!(BaseUrl::parse(text).unwrap().is_loopback(), "{text}");
    }
    for text in [
        "http://localhost.example",
        "http://notlocalhost",
        "http://128.0.0.1",
        "http://10.0.0.1",
        "http://[::ffff:10.0.0.1]",
        "http://[::2]",
    ] {
        assert!(!BaseUrl::parse(text).unwrap().is_loopback(), "{text}");
    }
}

/// Each line is one host in several spellings, the first as it is kept.
const SPELLINGS: [&[&str]; 6] = [
    &[
        "https://erp.example",
        "https://erp.example.",
        "HTTPS://ERP.EXAMPLE./",
        "https://erp.example.:443",
        "https://erp.example:0443",
        "https://%65rp.example",
        "https://erp\u{3002}example\u{3002}",
    ],
    &[
        "https://xn--caf-dma.example",
        "https://café.example",
        "https://CAFÉ.example.",
        "https://XN--CAF-DMA.example",
    ],
    &["https://10.0.0.7", "https://10.7", "https://0xa.0.0.7", "https://167772167", "https://10.0.0.7."],
    &["https://10.0.0.8:8443", "https://[::ffff:10.0.0.8]:8443", "https://[0:0:0:0:0:ffff:a00:8]:8443"],
    &["https://[2001:db8::7]", "https://[2001:DB8:0:0:0:0:0:7]", "https://[2001:db8::0007]:443"],
    &["http://erp.example:8000", "http://ERP.example.:8000"],
];

#[test]
fn one_host_has_one_spelling() {
    for all in SPELLINGS {
        let kept = BaseUrl::parse(all[0]).unwrap();
        assert_eq!(kept.origin(), all[0]);
        for text in all {
            let base = BaseUrl::parse(text).unwrap();
            assert_eq!((base.origin(), base.authority()), (kept.origin(), kept.authority()), "{text}");
            assert_eq!(base.identity(), kept.identity(), "{text}");
            assert!(is_same(text, all[0]) && is_same(all[0], text), "{text}");
        }
    }
    let identities: std::collections::BTreeSet<_> =
        SPELLINGS.iter().map(|all| BaseUrl::parse(all[0]).unwrap().identity()).collect();
    assert_eq!(identities.len(), SPELLINGS.len(), "none of them is another's");
}

#[test]
fn this_machine_is_one_host_under_all_its_names() {
    for host in [
        "localhost",
        "localhost.",
        "erp.localhost",
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
    ] {
        for scheme in ["http", "https"] {
            let base = BaseUrl::parse(&format!("{scheme}://{host}:8443")).unwrap();
            assert_eq!(base.identity(), "localhost:8443", "{host}");
        }
    }
    assert!(!is_same("https://localhost:8443", "https://localhost:8444"));
}

#[test]
fn the_usual_ports_are_one_deployment_and_others_are_not() {
    assert!(is_same("http://erp.example", "https://erp.example"));
    assert!(is_same("http://erp.example:8443", "https://erp.example:8443"));
    assert!(!is_same("https://erp.example", "https://erp.example:8443"));
    assert!(!is_same("https://erp.example", "https://staging.erp.example"));
    assert!(is_same("no address", "no address") && !is_same("no address", "https://erp.example"));
}

#[test]
fn the_resolver_is_asked_as_it_was_written() {
    for (text, name) in [
        ("https://erp.example", "erp.example"),
        ("https://ERP.example.", "erp.example."),
        ("https://localhost.", "localhost"),
        ("https://erp.localhost", "localhost"),
        ("https://10.7", "10.0.0.7"),
        ("https://[2001:DB8::7]", "2001:db8::7"),
    ] {
        assert_eq!(BaseUrl::parse(text).unwrap().lookup_name(), name, "{text}");
    }
}

#[test]
fn an_authority_is_that_very_name_with_its_port() {
    let base = BaseUrl::parse("https://localhost").unwrap();
    assert!(base.has_authority("localhost.:443") && base.has_authority("LOCALHOST:443"));
    for text in ["localhost", "127.0.0.1:443", "localhost:80", "localhost:"] {
        assert!(!base.has_authority(text), "{text}");
    }
}
