//! Judges what the steps of an examination have read. Pure.

use jiff::SignedDuration;

use crate::api::{CAN_VIEW_AUDIT, CAN_VIEW_MAESTROS};
use crate::finding::{AnswerFact, ConnectionFact, Fact, Finding, ListingFact, SessionFact};
use crate::http::{BaseUrl, Reply, Stamp, Trouble};
use crate::model::auth::Me;
use crate::model::historial::Filters;
use crate::operate::{Limits, guard};

/// How far the server's clock and ours may be apart; between `resumen` and its `Date` the same is allowed.
const TOLERANCE: SignedDuration = SignedDuration::from_secs(60);

/// Judges what plain HTTP on the usual port leads to. This is the server's matter: no request of ours goes there.
#[must_use]
pub(crate) fn redirect(base: &BaseUrl, answer: Result<&Reply, &Trouble>) -> Finding {
    let reply = match answer {
        Ok(reply) => reply,
        Err(trouble) => return Finding::info(ConnectionFact::PlainHttpClosed { how: trouble.code() }),
    };
    let status = reply.status;
    let Some(location) = reply.location.clone().filter(|_| (300..=399).contains(&status)) else {
        return Finding::warning(ConnectionFact::PlainHttpAnswers { status });
    };
    let there = url::Url::parse(&location).ok();
    let there = there.and_then(|there| BaseUrl::parse(&there.origin().ascii_serialization()).ok());
    let home = there.filter(|there| !there.is_plain_http() && there.host() == base.host());
    match home {
        Some(_) => Finding::info(ConnectionFact::PlainHttpRedirects { status, location }),
        None => Finding::warning(ConnectionFact::PlainHttpElsewhere { status, location }),
    }
}

/// Notes the server's clock, by `Date`, beside ours.
#[must_use]
pub(crate) fn clock(stamp: &Stamp) -> Finding {
    let Some(date) = stamp.date else { return Finding::info(AnswerFact::DateMissing {}) };
    let half = SignedDuration::try_from(stamp.round_trip).unwrap_or(SignedDuration::MAX) / 2;
    let ours = stamp.at.checked_sub(half).unwrap_or(stamp.at);
    let ahead = date.duration_since(ours);
    if ahead.abs() <= TOLERANCE.saturating_add(half) {
        Finding::info(AnswerFact::ClocksAgree { ahead_s: ahead.as_secs() })
    } else {
        Finding::warning(AnswerFact::ClockSkew { ahead_s: ahead.as_secs(), likely: "unknown" })
    }
}

/// Judges whether the user may read everything and operate.
#[must_use]
pub(crate) fn permissions(limits: &Limits, me: &Me) -> Vec<Finding> {
    let both = [
        (CAN_VIEW_MAESTROS, me.permissions.can_view_maestros),
        (CAN_VIEW_AUDIT, me.permissions.can_view_audit),
    ];
    let granted: Vec<_> = both.iter().filter(|(_, has)| *has).map(|(name, _)| *name).collect();
    let seen = (!granted.is_empty())
        .then_some(Fact::Session(SessionFact::PermissionsGranted { permissions: granted }));
    let missing = both
        .into_iter()
        .filter(|(_, has)| !has)
        .map(|(needs, _)| Fact::Session(SessionFact::PermissionMissing { needs }));
    let mut findings: Vec<_> = seen.map(Finding::info).into_iter().collect();
    findings.extend(missing.map(Finding::failure));
    // Who only reads needs no role; a live call would be refused.
    findings.extend(guard::role(limits, me).map(Finding::warning));
    findings
}

/// Notes which filters of a newer deployment an older one lacks, by what `filters` echoes.
#[must_use]
pub(crate) fn capabilities(filters: &Filters) -> Vec<Finding> {
    let all = [("user", &filters.user), ("model", &filters.model), ("q", &filters.q)];
    let (has, lacks): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, echoed)| echoed.is_some());
    let seen = (!has.is_empty()).then(|| {
        Finding::info(ListingFact::FiltersOffered {
            filters: has.into_iter().map(|(name, _)| name).collect(),
        })
    });
    let lacks = lacks.into_iter().map(|(filter, _)| Finding::info(ListingFact::FilterNotOffered { filter }));
    seen.into_iter().chain(lacks).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::checks::testing::{failures, fixture, recorded_stamp, warnings};
    use crate::model::historial::Historial;

    fn seen(status: u16, location: Option<&str>) -> &'static str {
        let reply = Reply {
            location: location.map(str::to_owned),
            stamp: recorded_stamp(),
            ..crate::http::reply::testing::reply(status, "", b"")
        };
        let base = BaseUrl::parse("https://erp.example").unwrap();
        redirect(&base, Ok(&reply)).fact.code()
    }

    #[test]
    fn plain_http_should_lead_home() {
        assert_eq!(seen(301, Some("https://erp.example/")), "plain-http-redirects");
        assert_eq!(seen(308, Some("https://ERP.example:443/x")), "plain-http-redirects");
        assert_eq!(seen(301, Some("https://erp.example./")), "plain-http-redirects");
        for there in ["http://erp.example/", "https://other.example/", "/login", ""] {
            assert_eq!(seen(301, Some(there)), "plain-http-elsewhere", "{there}");
        }
        assert_eq!(seen(200, None), "plain-http-answers");
        assert_eq!(seen(301, None), "plain-http-answers");
        let base = BaseUrl::parse("https://erp.example").unwrap();
        let refused = Trouble::ConnectRefused { host: "erp.example:80".into() };
        assert_eq!(
            redirect(&base, Err(&refused)).fact,
            Fact::Connection(ConnectionFact::PlainHttpClosed { how: "connect-refused" })
        );
    }

    #[test]
    fn clocks_may_be_a_minute_apart() {
        let of = |seconds: i64| {
            let stamp = recorded_stamp();
            let at = stamp.at + SignedDuration::from_secs(seconds);
            clock(&Stamp { at, round_trip: Duration::from_millis(200), ..stamp })
        };
        for seconds in [-59, 0, 59] {
            assert_eq!(of(seconds).fact.code(), "clocks-agree", "{seconds}");
        }
        for seconds in [-62, 62] {
            assert_eq!(warnings(&[of(seconds)]), ["clock-skew"], "{seconds}");
        }
        assert_eq!(clock(&Stamp { date: None, ..recorded_stamp() }).fact.code(), "date-missing");
    }

    #[test]
    fn a_permission_that_is_missing_fails_and_a_role_is_a_warning() {
        let limits = Limits::default();
        let me: Me = fixture("auth_me.json");
        assert_eq!(failures(&permissions(&limits, &me)), [""; 0]);
        let mut other = me.clone();
        other.permissions.can_view_audit = false;
        assert_eq!(failures(&permissions(&limits, &other)), ["permission-missing"]);
        let reader = Me { is_superuser: false, is_staff: false, groups: vec!["LECTURA".into()], ..me };
        let findings = permissions(&limits, &reader);
        assert_eq!((failures(&findings).len(), warnings(&findings)), (0, vec!["guard-role-missing"]));
    }

    #[test]
    fn what_an_older_deployment_lacks_is_named() {
        let page: Historial = fixture("historial.json");
        let codes = |filters: &Filters| -> Vec<_> {
            capabilities(filters).iter().map(|capability| capability.fact.code()).collect()
        };
        assert_eq!(codes(&page.filters), ["filters-offered"]);
        let older = Filters { user: None, model: None, q: None, ..page.filters };
        assert_eq!(codes(&older), ["filter-not-offered"; 3]);
    }
}
