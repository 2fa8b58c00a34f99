//! The server's certificate is valid now, and for long enough to be renewed.

use jiff::Timestamp;

use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::plan::Policy;
use super::trail::Trail;
use crate::finding::{ConnectionFact, Fact, Finding};
use crate::http::Leaf;
use crate::verdict::Outcome;

/// The check `certificate` of the catalogue.
pub const CHECK: Check = Check {
    id: "certificate",
    about: ABOUT,
    reads: &[],
    needs: &[],
    run: |ctx, _| Box::pin(async { Ok(judge(&ctx.plan().policy, &gather(ctx).await?, Timestamp::now())) }),
};

const ABOUT: About = About {
    asks: Words { en: "nothing of its own", es: "nada por su cuenta" },
    proves: Words {
        en: "the server's certificate has at least 3 days left, with a warning below 21; with --insecure too, where an expired one fails",
        es: "el certificado del servidor dura al menos 3 días más, con una advertencia por debajo de 21; también con --insecure, donde uno vencido falla",
    },
    deep: None,
};

/// Asks nothing: the certificate came with the session's connection, whatever became of the session.
async fn gather(ctx: &Context<'_>) -> Result<Leaf, Outcome> {
    ctx.session(&Trail::default()).await;
    ctx.leaf()
}

/// Whom to trust is the handshake's matter. Here it is about time: what is left of it, and under
/// `--insecure`, where nobody looked, whether it has begun and not ended.
#[must_use]
pub fn judge(policy: &Policy, leaf: &Leaf, now: Timestamp) -> Vec<Finding> {
    let days_left = leaf.not_after.duration_since(now).as_secs().div_euclid(24 * 3600);
    let not_after = leaf.not_after.to_string();
    let seen = Fact::Connection(ConnectionFact::CertificateSeen {
        subject: leaf.subject.clone(),
        issuer: leaf.issuer.clone(),
        names: leaf.names.clone(),
        not_after: not_after.clone(),
        days_left,
    });
    let soon =
        |least_days: u32| {
            let not_after = not_after.clone();
            (days_left < i64::from(least_days)).then_some(Fact::Connection(
                ConnectionFact::CertificateEndsSoon { not_after, days_left, least_days },
            ))
        };
    let wrong = if now > leaf.not_after {
        Some(Finding::failure(ConnectionFact::CertificateExpired { not_after: not_after.clone() }))
    } else if now < leaf.not_before {
        let not_before = leaf.not_before.to_string();
        Some(Finding::failure(ConnectionFact::CertificateNotYetValid { not_before }))
    } else {
        let warning = || soon(policy.cert_warn_days).map(Finding::warning);
        soon(policy.cert_fail_days).map(Finding::failure).or_else(warning)
    };
    std::iter::once(Finding::info(seen)).chain(wrong).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, warnings};

    const SOON: &str = "certificate-ends-soon";

    /// Failures and warnings at a moment, of a certificate for November 2026.
    fn codes(policy: &Policy, now: &str) -> (Vec<&'static str>, Vec<&'static str>) {
        let leaf = Leaf {
            subject: "CN=erp.example".into(),
            issuer: "CN=Authority".into(),
            names: vec!["erp.example".into()],
            not_before: "2026-11-01T00:00:00Z".parse().unwrap(),
            not_after: "2026-11-30T00:00:00Z".parse().unwrap(),
        };
        let findings = judge(policy, &leaf, now.parse().unwrap());
        assert_eq!(findings[0].fact.code(), "certificate-seen");
        (failures(&findings), warnings(&findings))
    }

    #[test]
    fn the_days_that_are_left_are_enough_few_or_too_few() {
        let policy = Policy { cert_warn_days: 21, cert_fail_days: 3, ..Policy::default() };
        assert_eq!(codes(&policy, "2026-11-09T00:00:00Z"), (vec![], vec![]), "21 days to the second");
        assert_eq!(codes(&policy, "2026-11-09T00:00:01Z"), (vec![], vec![SOON]));
        assert_eq!(codes(&policy, "2026-11-27T00:00:00Z"), (vec![], vec![SOON]), "3 days");
        assert_eq!(codes(&policy, "2026-11-27T00:00:01Z"), (vec![SOON], vec![]));
        assert_eq!(codes(&policy, "2026-11-30T00:00:00Z"), (vec![SOON], vec![]), "its last moment");
    }

    #[test]
    fn the_days_can_be_set() {
        let none = Policy { cert_warn_days: 0, cert_fail_days: 0, ..Policy::default() };
        assert_eq!(codes(&none, "2026-11-29T23:59:59Z"), (vec![], vec![]));
        let strict = Policy { cert_warn_days: 1, cert_fail_days: 60, ..Policy::default() };
        assert_eq!(codes(&strict, "2026-11-02T00:00:00Z"), (vec![SOON], vec![]));
    }

    #[test]
    fn out_of_its_time_it_fails_whatever_is_set() {
        let none = Policy::default();
        assert_eq!(codes(&none, "2026-11-30T00:00:01Z"), (vec!["certificate-expired"], vec![]));
        assert_eq!(codes(&none, "2026-10-31T23:59:59Z"), (vec!["certificate-not-yet-valid"], vec![]));
    }
}
