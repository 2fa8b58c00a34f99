//! TLS: certificates that are not to be trusted, and handshakes that are none.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use tempfile::TempDir;

use super::server::{Server, endless, stall};
use super::{Fault, Ready, Row, row, waiting};
use crate::deployment::Config;
use crate::support::Stage;

pub(super) fn rows() -> Vec<Row> {
    use Fault::{Accept, Prepared, Sandbox};
    vec![
        row("tls-expired", "the certificate's time is over", Sandbox(&["tls-expired"])),
        row("tls-not-yet-valid", "its time has not begun", Sandbox(&["tls-not-yet-valid"])),
        row("tls-other-name", "it is for another name", Sandbox(&["tls-other-name"])),
        row("tls-self-signed", "it is signed by itself", Sandbox(&["tls-self-signed"])),
        row("tls-unknown-issuer", "its issuer is not in --cacert", Prepared(|| with_cacert(other_ca))),
        row(
            "chain-incomplete",
            "the issuer between it and the root is not sent",
            Prepared(|| chain(|leaf, _| vec![leaf])),
        ),
        row(
            "chain-wrong-order",
            "the issuer is sent before the certificate",
            Prepared(|| chain(|leaf, between| vec![between, leaf])),
        ),
        row(
            "chain-with-more",
            "the certificate twice, then its issuer; then silence",
            Prepared(|| chain(|leaf, between| vec![leaf.clone(), leaf, between])),
        )
        .waits(),
        row(
            "cacert-several",
            "--cacert has several certificates, ours last",
            Prepared(|| with_cacert(|ours| other_ca(ours) + ours)),
        ),
        row("cacert-rubbish", "--cacert is no PEM", Prepared(|| with_cacert(|_| "rubbish\n".into()))),
        row(
            "cacert-broken",
            "--cacert has ours and one that is broken",
            Prepared(|| {
                with_cacert(|ours| {
                    format!("{ours}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
                })
            }),
        ),
        row("cacert-empty", "--cacert is empty", Prepared(|| with_cacert(|_| String::new()))),
        row(
            "weak-key",
            "an RSA key of 1,024 bits (openssl s_server)",
            Prepared(|| openssl("req -newkey rsa:1024", "-cipher ALL:@SECLEVEL=0")),
        )
        .where_possible(has_openssl),
        row(
            "tls-1.1-only",
            "a server that speaks nothing newer (openssl s_server)",
            Prepared(|| openssl("req -newkey rsa:2048", "-tls1_1 -cipher ALL:@SECLEVEL=0")),
        )
        .where_possible(has_openssl),
        row("client-certificate", "the server wants a certificate of ours", Prepared(client_certificate)),
        row("tls-1.1", "a server's hello of TLS 1.1", Accept("https", |it| says(it, HELLO_1_1))),
        row(
            "tls-1.1-alert",
            "refused for its version",
            Accept("https", |it| says(it, &[21, 3, 2, 0, 2, 2, 70])),
        ),
        row(
            "tls-refused",
            "refused without a reason (handshake_failure)",
            Accept("https", |it| says(it, &[21, 3, 3, 0, 2, 2, 40])),
        ),
        row(
            "tls-name-unknown",
            "refused for the name (unrecognized_name)",
            Accept("https", |it| says(it, &[21, 3, 3, 0, 2, 2, 112])),
        ),
        row(
            "tls-not-spoken",
            "HTTP on the port of TLS",
            Accept("https", |it| says(it, b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")),
        ),
        row("tls-nonsense", "zeros in place of a hello", Accept("https", |it| says(it, &[0; 64]))),
        waiting(
            "tls-half-hello",
            "half of a hello, then nothing",
            Accept("https", |mut it| {
                it.write_all(&HELLO_1_1[..20])?;
                stall(&mut it)
            }),
        ),
        row(
            "tls-warnings",
            "warnings without end",
            Accept("https", |mut it| endless(&mut it, &[21, 3, 3, 0, 2, 1, 90])),
        ),
        row(
            "tls-hello-endless",
            "a hello of 16 MiB",
            Accept("https", |mut it| {
                it.write_all(&[&[22, 3, 3, 0x40, 0, 2, 0xff, 0xff, 0xff][..], &[0; 0x4000 - 4]].concat())?;
                endless(&mut it, &[&[22, 3, 3, 0x40, 0][..], &[0; 0x4000]].concat())
            }),
        ),
    ]
}

/// Version, random, no session, a suite of TLS 1.0, no compression: all that there was.
const HELLO_1_1: &[u8] = &[
    22, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
    20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 0, 0xc0, 0x13, 0,
];

fn says(mut stream: TcpStream, bytes: &[u8]) -> io::Result<()> {
    let _ = stream.read(&mut [0; 16 * 1024])?;
    stream.write_all(bytes)?;
    // Until the client has read it: a close could overtake it.
    stall(&mut stream)
}

/// The sandbox with another `--cacert`, made of its own.
fn with_cacert(pem: fn(&str) -> String) -> Ready {
    let stage = Stage::new(Config::default());
    Ready::stage(stage, |stage, setting| {
        let path = stage.file("other.pem", pem(stage.deployment.ca_pem()));
        setting.args.extend(["--cacert".into(), path.display().to_string()]);
    })
}

fn other_ca(_: &str) -> String {
    authority("another CA").pem()
}

fn client_certificate() -> Ready {
    Ready::stage(Stage::new(Config { client_auth: true, ..Config::default() }), |_, _| ())
}

fn has_openssl() -> bool {
    Command::new("openssl").arg("version").output().is_ok()
}

/// Its own server, which can do what ours refuses to: with a key as this makes one, and these options.
fn openssl(make_key: &str, options: &str) -> Ready {
    let folder = tempfile::tempdir().unwrap();
    let script = format!(
        "umask 077
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=root -keyout ca.key -out ca.pem &&
        openssl {make_key} -nodes -subj /CN=server -keyout key.pem -out csr.pem &&
        echo subjectAltName=DNS:localhost,IP:127.0.0.1 >names &&
        openssl x509 -req -in csr.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out leaf.pem"
    );
    let made = Command::new("sh").args(["-c", &script]).current_dir(&folder).output().unwrap();
    assert!(made.status.success(), "{made:?}");
    let mut server = Command::new("openssl")
        .args(["s_server", "-accept", "127.0.0.1:0", "-cert", "leaf.pem", "-key", "key.pem", "-www"])
        .args(options.split(' '))
        .current_dir(&folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let mut lines = lines.map(Result::unwrap);
    let authority = lines.find_map(|line| line.strip_prefix("ACCEPT ").map(str::to_owned)).unwrap();
    let mut ready = Ready::at(&format!("https://{authority}"));
    ready.setting.args.extend(["--cacert".into(), folder.path().join("ca.pem").display().to_string()]);
    let running = Running { server, _folder: folder };
    ready.live_calls = Box::new(move || {
        let _: &Running = &running;
        0
    });
    ready
}

/// A server that ends with the tests, and its files.
struct Running {
    server: Child,
    _folder: TempDir,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn authority(name: &str) -> CertifiedIssuer<'static, KeyPair> {
    CertifiedIssuer::self_signed(issuer(name), KeyPair::generate().unwrap()).unwrap()
}

fn issuer(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

/// A server for 127.0.0.1 with its key.
fn leaf(by: &Issuer<'_, KeyPair>) -> (CertificateDer<'static>, PrivateKeyDer<'static>) {
    let mut params = CertificateParams::new(vec!["127.0.0.1".to_owned(), "localhost".to_owned()]).unwrap();
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let key = KeyPair::generate().unwrap();
    let signed = params.signed_by(&key, by).unwrap();
    (signed.der().clone(), PrivatePkcs8KeyDer::from(key.serialize_der()).into())
}

type Chain = Vec<CertificateDer<'static>>;

/// A server whose certificate is signed by an issuer below the root that is trusted.
fn chain(sent: fn(CertificateDer<'static>, CertificateDer<'static>) -> Chain) -> Ready {
    let root = authority("the root");
    let key = KeyPair::generate().unwrap();
    let params = issuer("the issuer between");
    let between = params.signed_by(&key, &root).unwrap().der().clone();
    let (leaf, leaf_key) = leaf(&Issuer::new(params, key));
    serving(&root.pem(), sent(leaf, between), leaf_key, |stream| {
        let _ = io::copy(stream, &mut io::sink())?;
        Ok(())
    })
}

/// What is spoken once TLS is.
pub(super) type Speak = fn(&mut StreamOwned<ServerConnection, TcpStream>) -> io::Result<()>;

/// A server that speaks HTTP/2 in its own way, over TLS that is in order.
pub(super) fn speaking(speak: Speak) -> Ready {
    let root = authority("the root");
    let (leaf, key) = leaf(&root);
    serving(&root.pem(), vec![leaf], key, speak)
}

fn serving(trusted: &str, sent: Chain, key: PrivateKeyDer<'static>, speak: Speak) -> Ready {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let signing = rustls::crypto::ring::sign::any_supported_type(&key).unwrap();
    // A resolver takes the chain as it is: the builder would refuse one that does not fit its key.
    let certified = Arc::new(rustls::sign::CertifiedKey::new(sent, signing));
    let resolver = Arc::new(rustls::sign::SingleCertAndKey::from(certified));
    let mut config = builder.with_no_client_auth().with_cert_resolver(resolver);
    config.alpn_protocols = vec![b"h2".to_vec()];
    let config = Arc::new(config);
    let server = Server::accepting(move |stream| {
        let connection = ServerConnection::new(Arc::clone(&config)).map_err(io::Error::other)?;
        speak(&mut StreamOwned::new(connection, stream))
    });
    let mut ready = Ready::server("https", server);
    // Kept for as long as the tests run.
    let pem = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(pem.path(), trusted).unwrap();
    let (_, path) = pem.keep().unwrap();
    ready.setting.args.extend(["--cacert".into(), path.display().to_string()]);
    ready
}
