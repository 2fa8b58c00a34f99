//! A deployment that is down: nobody answered, and what stood in the way is nobody else's fault.

use super::check_report::CheckReport;
use super::outcome::Outcome;
use super::run_report::RunReport;
use crate::http::{Exchange, Trouble};

/// Steps that say nothing of whether the deployment answers: one that asks another port, one that judges the
/// certificate, and the comparison with an earlier run.
const BESIDE: [&str; 3] = ["redirect", "certificate", "baseline"];
/// The command of an examination, whose steps are judged before anything is asked.
const EXAMINATION: &str = "doctor";

/// What makes a deployment count as down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "a variant's fields are those of the trouble that it is made of")]
pub enum DownCause<'a> {
    /// The deployment's name has no address.
    NoName,
    /// The deployment refuses the connection.
    Refused,
    /// The network has no route to the deployment.
    NoRoute,
    /// No connection stood within the time given.
    NoConnection { after_ms: u64 },
    /// The deployment accepts the connection and says nothing in the TLS handshake.
    NoHandshake { after_ms: u64 },
    /// The connection ended before it stood.
    ConnectionEnded,
    /// The deployment's certificate is past its end.
    CertificateExpired { not_after: &'a str },
    /// No answer came within the time given.
    NoAnswer { after_ms: u64 },
    /// The deployment closes the connection in place of an answer.
    HungUp,
}

/// Why a deployment could not be asked anything, and which step met that.
#[derive(Debug, Clone, Copy)]
pub struct Unreached<'a> {
    /// What kept the requests from being answered.
    pub trouble: &'a Trouble,
    /// The id of the check or step that met it first.
    pub step: &'static str,
    /// The request that met it; none where the step sends none.
    pub request: Option<&'a Exchange>,
}

/// Why a deployment is down, and which step met that.
#[derive(Debug, Clone, Copy)]
pub struct Down<'a> {
    /// Why the deployment counts as down.
    pub cause: DownCause<'a>,
    /// The trouble, as the step has it, with its code.
    pub trouble: &'a Trouble,
    /// The id of the check or step that met it first.
    pub step: &'static str,
    /// The request that met it; none where the step sends none.
    pub request: Option<&'a Exchange>,
}

impl<'a> DownCause<'a> {
    /// The cause by which this trouble shows that the deployment is down. `None` where it answered, and where the
    /// cause may be ours or a proxy's: what we do not trust or can't speak, and what we did not send.
    fn of(trouble: &'a Trouble) -> Option<Self> {
        match trouble {
            Trouble::DnsFailed { .. } => Some(Self::NoName),
            Trouble::ConnectRefused { .. } => Some(Self::Refused),
            Trouble::ConnectUnreachable { .. } => Some(Self::NoRoute),
            Trouble::ConnectTimeout { after_ms, .. } => Some(Self::NoConnection { after_ms: *after_ms }),
            Trouble::ConnectFailed { .. } => Some(Self::ConnectionEnded),
            Trouble::TlsExpired { not_after } => Some(Self::CertificateExpired { not_after }),
            Trouble::Timeout { after_ms } => Some(Self::NoAnswer { after_ms: *after_ms }),
            Trouble::ConnectionLost { .. } => Some(Self::HungUp),
            Trouble::ProxyUnreachable { .. }
            | Trouble::ProxyRefused { .. }
            | Trouble::ProxyAuthRequired { .. }
            | Trouble::ProxySilent { .. }
            | Trouble::TlsSelfSigned { .. }
            | Trouble::TlsUnknownIssuer { .. }
            | Trouble::TlsNotYetValid { .. }
            | Trouble::TlsWrongName { .. }
            | Trouble::TlsIssuerFirst { .. }
            | Trouble::TlsWeakKey { .. }
            | Trouble::TlsVersion { .. }
            | Trouble::TlsClientCertificate { .. }
            | Trouble::TlsRefused { .. }
            | Trouble::TlsNotSpoken { .. }
            | Trouble::TlsFailed { .. }
            | Trouble::GivenUp { .. }
            | Trouble::NotProcessed {}
            | Trouble::BodyCut { .. }
            | Trouble::BodyTooLarge { .. }
            | Trouble::AnswersTooLarge { .. }
            | Trouble::RateLimited { .. }
            | Trouble::Interrupted {} => None,
        }
    }
}

impl RunReport {
    /// The one cause that kept the run from asking anything at all: no request had an answer, and everything that
    /// could not be judged was stopped by that cause, on the way or at the deployment itself. `None` where it is
    /// not so, and where a signal ended the run.
    #[must_use]
    pub fn unreached(&self) -> Option<Unreached<'_>> {
        let answered = |it: &Exchange| it.status.is_some();
        let others = || self.checks.iter().filter(|check| !BESIDE.contains(&check.id));
        if self.stopped_by.is_some()
            || others().any(|other| other.exchanges.iter().any(|other| answered(other)))
        {
            return None;
        }
        let mut first: Option<Unreached<'_>> = None;
        for check in others() {
            let trouble = match &check.outcome {
                Outcome::Broken(Trouble::GivenUp { .. }) | Outcome::Skipped(_) => continue,
                Outcome::Judged(_) if self.command == EXAMINATION => continue,
                Outcome::Broken(trouble) => trouble,
                Outcome::Judged(_) | Outcome::Lost(_) => return None,
            };
            let request = check.exchanges.first().map(std::convert::AsRef::as_ref);
            let met = first.get_or_insert(Unreached { trouble, step: check.id, request });
            if !is_one_with(met.trouble, trouble) {
                return None;
            }
        }
        first
    }

    /// Why the deployment is down; `None` where it is not: something could be asked, or the fault may not be its
    /// own.
    #[must_use]
    pub fn down(&self) -> Option<Down<'_>> {
        let Unreached { trouble, step, request } = self.unreached()?;
        let cause = DownCause::of(trouble)?;
        // An examination asks for each by itself; a request knows how far it came.
        let is_accepted = step == "tls" || request.and_then(|request| request.phases?.connect).is_some();
        let cause = match cause {
            DownCause::NoConnection { after_ms } if is_accepted => DownCause::NoHandshake { after_ms },
            cause => cause,
        };
        Some(Down { cause, trouble, step, request })
    }

    /// The run without what the sentence on an unreached deployment says already; any other run unchanged.
    #[must_use]
    pub fn beside_unreached(&self) -> Self {
        let (mut report, is_said) = (self.clone(), self.unreached().is_some());
        report.checks.retain(|check| !(is_said && matches!(check.outcome, Outcome::Broken(_))));
        report
    }

    /// The checks that a person is told of one by one: where nothing could be asked, without those that were
    /// skipped for that.
    pub fn told_apart(&self) -> impl Iterator<Item = &CheckReport> {
        let is_said = self.unreached().is_some();
        self.checks.iter().filter(move |check| !(is_said && matches!(check.outcome, Outcome::Skipped(_))))
    }

    /// This run for a reader who is told once why nothing could be asked: a check that was not judged for the same
    /// reason as the first one counts as skipped.
    #[must_use]
    pub fn told_once(&self) -> Self {
        let mut report = self.clone();
        if let Some(step) = self.unreached().map(|unreached| unreached.step) {
            let others = report.checks.iter_mut().filter(|check| check.id != step);
            for check in others.filter(|check| matches!(check.outcome, Outcome::Broken(_))) {
                check.outcome = Outcome::Skipped(super::Skip::Unreachable);
            }
        }
        report
    }
}

/// Whether both troubles kept the run from asking anything in one way: the same trouble on the way, or two that
/// are both the deployment's own.
fn is_one_with(first: &Trouble, other: &Trouble) -> bool {
    let is_own = |trouble| DownCause::of(trouble).is_some();
    // In TLS 1.3 a server that wants a certificate of ours says so when the request may have left.
    let is_on_the_way = |it: &Trouble| {
        it.is_before_request() && *it != Trouble::NotProcessed {}
            || matches!(it, Trouble::TlsClientCertificate { .. })
    };
    is_own(first) && is_own(other) || first.code() == other.code() && is_on_the_way(first)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use super::*;
    use crate::finding::ResumenFact;
    use crate::http::Phases;
    use crate::verdict::{Skip, StopSignal, Target, Verdict};

    fn broken(id: &'static str, trouble: Trouble, status: Option<u16>) -> CheckReport {
        let exchange = Exchange { status, ..Exchange::sample() };
        CheckReport { id, outcome: Outcome::Broken(trouble), exchanges: vec![Arc::new(exchange)] }
    }

    fn run(checks: Vec<CheckReport>) -> RunReport {
        RunReport { checks, ..RunReport::begun("smoke", Target::new("https://erp.example")) }
    }

    fn refused() -> Trouble {
        Trouble::ConnectRefused { host: "erp.example".into() }
    }

    #[test]
    fn nobody_who_answers_is_down() {
        let timeout = Trouble::Timeout { after_ms: 7 };
        let skipped = CheckReport {
            id: "resumen",
            outcome: Outcome::Skipped(Skip::NotSignedIn),
            exchanges: Vec::new(),
        };
        let report = run(vec![broken("auth", timeout.clone(), None), skipped.clone()]);
        let down = report.down().unwrap();
        assert_eq!((down.cause, down.step), (DownCause::NoAnswer { after_ms: 7 }, "auth"));
        assert_eq!(
            (report.verdict(), report.verdicts()),
            (Verdict::Down, vec![Verdict::Passed, Verdict::Down])
        );
        for other in [Trouble::GivenUp { timeouts: 3 }, timeout.clone(), refused()] {
            assert!(
                run(vec![broken("auth", timeout.clone(), None), broken("health", other, None)])
                    .down()
                    .is_some()
            );
        }
        let elsewhere = [Trouble::BodyCut { received: 1 }, Trouble::NotProcessed {}, Trouble::Interrupted {}];
        for other in elsewhere {
            let report = run(vec![broken("auth", refused(), None), broken("health", other, None)]);
            assert!(report.down().is_none() && report.verdict() == Verdict::NotJudged);
        }
        let answered = run(vec![broken("auth", refused(), None), broken("health", refused(), Some(200))]);
        assert!(answered.down().is_none() && answered.verdict() == Verdict::NotJudged);
        let mut judged = run(vec![broken("auth", refused(), None)]);
        judged.checks.push(CheckReport { id: "dns", outcome: Outcome::Judged(vec![]), exchanges: vec![] });
        assert!(judged.down().is_none());
        judged.command = EXAMINATION;
        assert!(judged.down().is_some());
        let port = run(vec![broken("tcp", refused(), None), broken("redirect", refused(), Some(301))]);
        assert!(port.down().is_some(), "another port is another matter");
        let given_up = run(vec![broken("auth", Trouble::GivenUp { timeouts: 3 }, None)]);
        assert!(given_up.down().is_none(), "it was not asked");
    }

    #[test]
    fn what_stands_in_the_way_is_one_thing_whoever_s_doing_it_is() {
        let wrong_name = || Trouble::TlsWrongName { host: "erp.example".into(), names: Vec::new() };
        let of = |all: &[Trouble]| run(all.iter().map(|value| broken("auth", value.clone(), None)).collect());
        let same = of(&[wrong_name(), wrong_name()]);
        assert_eq!((same.unreached().unwrap().step, same.verdict()), ("auth", Verdict::NotJudged));
        assert!(same.down().is_none() && same.beside_unreached().checks.is_empty());
        for apart in [[wrong_name(), refused()], [refused(), wrong_name()]] {
            assert!(of(&apart).unreached().is_none());
        }
        for there in [Trouble::NotProcessed {}, Trouble::BodyCut { received: 1 }, Trouble::Interrupted {}] {
            assert!(of(&[there]).unreached().is_none());
        }
        let answered =
            run(vec![broken("auth", wrong_name(), None), broken("health", wrong_name(), Some(200))]);
        assert!(answered.unreached().is_none());
    }

    #[test]
    fn what_is_worse_stays_worse_and_a_signal_says_nothing() {
        let mut report = run(vec![broken("auth", refused(), None)]);
        report.checks.push(CheckReport {
            id: "baseline",
            outcome: Outcome::failed(ResumenFact::ResumenAlertsEmpty {}),
            exchanges: Vec::new(),
        });
        assert_eq!((report.verdict(), report.down().is_some()), (Verdict::Down, true));
        let refusal = Outcome::Skipped(Skip::ChecksNotPassed { checks: vec!["auth"] });
        report.checks.push(CheckReport { id: "rehearse", outcome: refusal, exchanges: Vec::new() });
        assert_eq!((report.verdict(), report.down().is_some()), (Verdict::LiveRefused, true));
        report.stopped_by = Some(StopSignal::Interrupt);
        assert!(report.down().is_none());
    }

    #[test]
    fn who_accepts_a_connection_and_says_nothing_did_accept_it() {
        let late = || Trouble::ConnectTimeout { host: "erp.example".into(), after_ms: 7 };
        let did_accept = |step, connect| {
            let phases = Some(Phases { connect, ..Phases::default() });
            let exchange = Exchange { status: None, phases, ..Exchange::sample() };
            let mut report = run(vec![broken(step, late(), None)]);
            report.checks[0].exchanges = vec![Arc::new(exchange)];
            matches!(report.down().unwrap().cause, DownCause::NoHandshake { after_ms: 7 })
        };
        assert!(!did_accept("auth", None));
        assert!(did_accept("auth", Some(Duration::ZERO)) && did_accept("tls", None));
    }

    #[test]
    fn it_is_told_once() {
        let report =
            run(vec![broken("auth", refused(), None), broken("health", refused(), None)]).told_once();
        let tally = report.tally();
        assert_eq!((tally.broken, tally.skipped, report.verdict()), (1, 1, Verdict::Down));
    }
}
