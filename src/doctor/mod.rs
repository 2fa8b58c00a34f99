//! The way to a deployment, walked step by step: each step with what it saw and what to do about it.
//!
//! Nothing is operated here, not even for a rehearsal.

pub(crate) mod judge;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::net::TcpStream;

use crate::api;
use crate::checks::plan::{Credentials, Policy};
use crate::checks::{Trail, auth, certificate, health};
use crate::event::{Event, Signals, Sink, unless_stopped};
use crate::finding::{ConnectionFact, Finding, SessionFact};
use crate::http::dial::{ConnectAttempt, DialTarget};
use crate::http::phases::whole_milliseconds;
use crate::http::proxy::ProxyHop;
use crate::http::tls::Trust;
use crate::http::transport::Options;
use crate::http::{BaseUrl, Request, Stamp, Transport, Trouble};
use crate::model::auth::Me;
use crate::model::historial::{HistorialQuery, SortBy, SortDir, Spelling};
use crate::operate::Limits;
use crate::secret::Secret;
use crate::verdict::{CheckReport, Outcome, RunReport, Skip, Target};

/// The steps that ask something, in their order; those about this machine follow.
pub(crate) const STEPS: [&str; 10] = [
    "proxy",
    "dns",
    "tcp",
    "tls",
    "redirect",
    "health",
    "clock",
    "credentials",
    "permissions",
    "capabilities",
];

/// Most time that all steps together take, and that one step of a connection takes, so that an answer comes soon.
const LIMIT: Duration = Duration::from_secs(14);
const CONNECT: Duration = Duration::from_secs(4);
/// How long plain HTTP has to answer. No run uses it, so that a slow answer there matters to nobody.
const REDIRECT: Duration = Duration::from_secs(2);
/// Less time than this left begins no further step; a step's own limit ends so much earlier.
const GRACE: Duration = Duration::from_millis(250);

/// What is examined, and with which settings.
pub(crate) struct Exam<'a> {
    /// How the deployment is connected to.
    pub options: &'a Options,
    /// A transport that is made of `options`.
    pub transport: &'a Transport,
    /// The limits for the days that the certificate has left.
    pub policy: &'a Policy,
    /// The guards' settings, for the user's role.
    pub limits: &'a Limits,
    /// The credentials, and where they came from; none where none were given.
    pub credentials: Option<(&'a Credentials, &'a str)>,
    /// Steps about this machine that were made before: each one's name with its findings.
    pub local: Vec<(&'static str, Vec<Finding>)>,
}

type Judged = Result<Vec<Finding>, Outcome>;

/// What later steps need of the earlier ones.
#[derive(Default)]
struct Found {
    addresses: Vec<SocketAddr>,
    stream: Option<TcpStream>,
    stamp: Option<Stamp>,
    token: Option<Secret>,
    me: Option<Me>,
    /// Whether a step failed so that nothing after it can be reached.
    blocked: bool,
}

/// Takes all steps. A signal ends them: the steps after it are reported as broken, and never left out.
pub(crate) async fn run(
    exam: Exam<'_>,
    target: Target,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> RunReport {
    let ids: Vec<_> = STEPS.into_iter().chain(exam.local.iter().map(|(id, _)| *id)).collect();
    sink(&Event::Started { command: "doctor", target: &target, checks: &ids });
    let mut report = RunReport::begun("doctor", target);
    let (mut found, deadline) = (Found::default(), Instant::now() + LIMIT);
    for id in STEPS {
        let trail = Trail::default();
        let step = in_time(deadline, id, step(&exam, id, &mut found, &trail));
        let judged = unless_stopped(&mut report.stopped_by, signals, step).await;
        let outcome = judged.map_or_else(|outcome| outcome, Outcome::Judged);
        // What kept this one keeps the others: the way is not there, or nobody says anything at its end.
        found.blocked |= match (id, &outcome) {
            ("proxy" | "dns" | "tcp" | "tls", Outcome::Broken(_)) => true,
            ("health", Outcome::Broken(trouble)) => matches!(trouble, Trouble::Timeout { .. }),
            _ => false,
        };
        if let Some(token) = found.token.as_ref().filter(|_| id == "credentials") {
            sink(&Event::TokenObtained(token));
        }
        settle(&mut report, id, trail.noted(outcome), &trail, sink);
    }
    for (id, findings) in exam.local {
        settle(&mut report, id, Outcome::Judged(findings), &Trail::default(), sink);
    }
    report.user = found.me.map(|me| me.username);
    report.duration = exam.transport.elapsed();
    sink(&Event::Finished(&report));
    report
}

fn settle(report: &mut RunReport, id: &'static str, outcome: Outcome, trail: &Trail, sink: &mut Sink<'_>) {
    let check = CheckReport { id, outcome, exchanges: trail.exchanges() };
    sink(&Event::Checked(&check));
    report.checks.push(check);
}

async fn step(exam: &Exam<'_>, id: &str, found: &mut Found, trail: &Trail) -> Judged {
    if found.blocked {
        return Err(Outcome::Skipped(Skip::StepNotReached));
    }
    match id {
        "proxy" => proxy(exam).await,
        "dns" => dns(exam, found).await,
        "tcp" => tcp(exam, found).await,
        "tls" => tls(exam, found).await,
        "redirect" => redirect(exam, trail).await,
        "health" => ask_health(exam, found, trail).await,
        "clock" => match &found.stamp {
            Some(stamp) => Ok(vec![judge::clock(stamp)]),
            None => Err(Outcome::Skipped(Skip::NothingToCompare)),
        },
        "credentials" => credentials(exam, found, trail).await,
        "permissions" => match &found.me {
            Some(me) => Ok(judge::permissions(exam.limits, me)),
            None => Err(Outcome::Skipped(Skip::StepNotReached)),
        },
        _ => capabilities(exam, found, trail).await,
    }
}

/// Takes a step within the time that is left for all steps, and within its own part of that.
async fn in_time(deadline: Instant, id: &str, step: impl Future<Output = Judged>) -> Judged {
    let own = match id {
        "dns" | "tcp" | "tls" => CONNECT + GRACE,
        "redirect" => REDIRECT + GRACE,
        _ => LIMIT,
    };
    let left = deadline.saturating_duration_since(Instant::now()).min(own);
    if left < GRACE {
        return Err(Outcome::Skipped(Skip::StepNotReached));
    }
    let late = |_| Err(Outcome::Broken(Trouble::Timeout { after_ms: whole_milliseconds(left) }));
    tokio::time::timeout(left, step).await.unwrap_or_else(late)
}

/// Opens the proxy, and asks it for the way to the deployment, before any other step through it.
async fn proxy(exam: &Exam<'_>) -> Judged {
    let hop = ProxyHop::of(&exam.options.base, &exam.options.route, &exam.options.trust);
    if let Some(hop) = &hop {
        hop.open(connect_timeout(exam)).await.map_err(Outcome::Broken)?;
    }
    let proxy = exam.options.route.proxy_to(&exam.options.base);
    Ok(vec![Finding::info(ConnectionFact::ProxyInUse { proxy })])
}

fn connect_timeout(exam: &Exam<'_>) -> Duration {
    exam.options.connect_timeout.min(CONNECT)
}

fn dial(exam: &Exam<'_>) -> DialTarget {
    let base = &exam.options.base;
    let (host, lookup, port) = (base.host().to_owned(), base.lookup_name(), base.port());
    DialTarget { host, lookup, port, within: connect_timeout(exam) }
}

/// Skips a step that the proxy makes itself, where one is on the way.
fn directly(exam: &Exam<'_>) -> Result<(), Outcome> {
    match exam.options.route.proxy_to(&exam.options.base) {
        Some(_) => Err(Outcome::Skipped(Skip::ThroughProxy)),
        None => Ok(()),
    }
}

async fn dns(exam: &Exam<'_>, found: &mut Found) -> Judged {
    directly(exam)?;
    let given = &exam.options.route.addresses;
    let target = dial(exam);
    found.addresses = target.addresses(given).await.map_err(Outcome::Broken)?;
    let mut addresses: Vec<_> = found.addresses.iter().map(|address| address.ip().to_string()).collect();
    addresses.dedup();
    let by = if given.is_empty() { "resolver" } else { "resolve" };
    Ok(vec![Finding::info(ConnectionFact::HostResolved { host: target.host, addresses, by })])
}

/// Connects to every address: a single one that does not answer makes a client slow now and then.
async fn tcp(exam: &Exam<'_>, found: &mut Found) -> Judged {
    directly(exam)?;
    let target = dial(exam);
    let dialed = found.addresses.iter().map(|address| target.dial(*address));
    let dialed = futures_util::future::join_all(dialed).await;
    let (mut findings, mut first_trouble) = (Vec::new(), None);
    for ConnectAttempt { address, stream, took } in dialed {
        let address = address.to_string();
        let took_ms = (took.as_secs_f64() * 1e6).round() / 1e3;
        match stream {
            Ok(stream) => {
                found.stream.get_or_insert(stream);
                findings.push(Finding::info(ConnectionFact::AddressReached { address, took_ms }));
            }
            Err(trouble) => {
                findings.push(Finding::warning(ConnectionFact::AddressUnreachable {
                    address,
                    how: trouble.code(),
                }));
                first_trouble.get_or_insert(trouble);
            }
        }
    }
    match (&found.stream, first_trouble) {
        (None, Some(trouble)) => Err(Outcome::Broken(trouble)),
        _ => Ok(findings),
    }
}

async fn tls(exam: &Exam<'_>, found: &mut Found) -> Judged {
    if exam.options.base.is_plain_http() {
        return Err(Outcome::Skipped(Skip::NoTls));
    }
    directly(exam)?;
    let (target, options) = (dial(exam), exam.options);
    let identity = options.route.identity.as_ref();
    let Some(stream) = found.stream.take() else { return Err(Outcome::Skipped(Skip::StepNotReached)) };
    let address = stream.peer_addr().ok();
    let seen = target.handshake(stream, &options.trust, identity).await.map_err(Outcome::Broken)?;
    let (version, chain) = (seen.version, seen.chain);
    let mut findings = vec![Finding::info(ConnectionFact::TlsSpoken {
        version,
        alpn: seen.alpn,
        cipher: seen.cipher,
        chain,
    })];
    findings
        .extend(seen.leaf.iter().flat_map(|leaf| certificate::judge(exam.policy, leaf, Timestamp::now())));
    if let (Trust::Anybody, Some(address)) = (&options.trust, address)
        && let Ok(stream) = target.dial(address).await.stream
        && let Err(trouble) = target.handshake(stream, &Trust::Platform, identity).await
    {
        findings.push(Finding::warning(ConnectionFact::CertificateUntrusted { how: trouble.code() }));
    }
    Ok(findings)
}

/// Asks plain HTTP for a redirect, on the usual ports alone: of another port nobody knows where plain HTTP would
/// be.
async fn redirect(exam: &Exam<'_>, trail: &Trail) -> Judged {
    let base = &exam.options.base;
    let plain = BaseUrl::parse(&format!("http://{}", base.host())).ok();
    let Some(plain) = plain.filter(|_| !base.is_plain_http() && base.port() == 443) else {
        return Err(Outcome::Skipped(Skip::OtherPort));
    };
    let (timeout, connect_timeout) = (REDIRECT, REDIRECT);
    let options = Options { base: plain, retries: 0, timeout, connect_timeout, ..exam.options.clone() };
    let failed = |detail: String| Outcome::Broken(Trouble::TlsFailed { detail });
    let transport = Transport::new(options).map_err(|error| failed(error.to_string()))?;
    let sent = transport.send(&Request::public("/"), None).await;
    trail.note(&sent.exchange);
    Ok(vec![judge::redirect(base, sent.result.as_ref())])
}

async fn ask_health(exam: &Exam<'_>, found: &mut Found, trail: &Trail) -> Judged {
    let called = api::health::health(exam.transport).await;
    trail.record(&called);
    let version = called.exchange.version;
    let answer = called.result?;
    found.stamp = Some(answer.stamp);
    let spoken = version.map(|version| Finding::info(ConnectionFact::HttpSpoken { version }));
    // Behind a proxy the handshake was this request's.
    let leaf = directly(exam).is_err().then(|| exam.transport.leaf()).flatten();
    let certificate = leaf.iter().flat_map(|leaf| certificate::judge(exam.policy, leaf, Timestamp::now()));
    Ok(spoken.into_iter().chain(certificate).chain(health::judge(&answer.value)).collect())
}

async fn credentials(exam: &Exam<'_>, found: &mut Found, trail: &Trail) -> Judged {
    let Some((credentials, source)) = exam.credentials else {
        return Err(Outcome::Skipped(Skip::NoCredentials));
    };
    let from = Finding::info(SessionFact::CredentialsFrom { source: source.to_owned() });
    let with_source = |outcome: Outcome| match outcome {
        Outcome::Judged(findings) => Outcome::Judged([vec![from.clone()], findings].concat()),
        other => other,
    };
    let (token, login) = match credentials {
        Credentials::Token(token) => (token.clone(), None),
        Credentials::Password { username, password } => {
            let called = api::auth::login(exam.transport, username, password).await;
            trail.record(&called);
            let login = called.result.map_err(|failure| with_source(failure.into()))?;
            (login.token, Some(login.user))
        }
    };
    let called = api::auth::me(exam.transport, &token).await;
    found.token = Some(token);
    trail.record(&called);
    let me = called.result.map_err(|failure| with_source(failure.into()))?.value;
    found.me = Some(me.clone());
    let mut findings = vec![from.clone()];
    findings.extend(auth::judge(&auth::Evidence { login, another_token: false, me }));
    Ok(findings)
}

/// Reads one row: enough to see which filters are echoed.
async fn capabilities(exam: &Exam<'_>, found: &Found, trail: &Trail) -> Judged {
    let (Some(token), Some(_)) = (&found.token, &found.me) else {
        return Err(Outcome::Skipped(Skip::StepNotReached));
    };
    let query = HistorialQuery::first(1, SortBy::Id, SortDir::Desc);
    let called = api::historial::historial(exam.transport, token, &query, Spelling::Full).await;
    trail.record(&called);
    Ok(judge::capabilities(&called.result?.filters))
}
