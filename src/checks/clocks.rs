//! The moment at which an answer was made, compared with the server's clock and ours.

use jiff::{SignedDuration, Timestamp};

use crate::finding::{AnswerFact, AuditFact, Fact, Finding, ResumenFact};
use crate::http::Stamp;
use crate::model::timestamp;

/// How far two clocks may be apart. Machines that keep their time by the network are within one second;
/// a cached answer and a clock that nobody sets are off by minutes.
pub(super) const TOLERANCE: SignedDuration = SignedDuration::from_secs(60);

/// An answer is made while it is asked for, so `generated_at` is the moment of `Date`: an older one was
/// kept, which the contract does not know. `Date` and our own clock may differ for our own fault, so that
/// is no failure. Where `generated_at` has our time it is `Date` that is wrong, and nothing is stale.
pub(super) fn judge(generated_at: &str, stamp: &Stamp) -> Vec<Finding> {
    let Some(generated) = timestamp::from_json(generated_at) else {
        let got = generated_at.to_owned();
        return vec![Finding::failure(ResumenFact::ResumenGeneratedAtMalformed { got })];
    };
    let Some(date) = stamp.date else { return vec![Finding::info(AnswerFact::DateMissing {})] };
    let round_trip = SignedDuration::try_from(stamp.round_trip).unwrap_or(SignedDuration::MAX);
    let half = round_trip / 2;
    // By our clock the server wrote its head half a round trip ago, give or take the other half.
    let ours = stamp.at.checked_sub(half).unwrap_or(stamp.at);
    let agree = |a: Timestamp, b: Timestamp, leeway: SignedDuration| {
        a.duration_since(b).abs() <= TOLERANCE.saturating_add(leeway)
    };
    let (by_date, by_ours) = (agree(generated, date, round_trip), agree(generated, ours, half));
    let stale = (!by_date && !by_ours).then(|| {
        Fact::Resumen(ResumenFact::ResumenStale {
            generated_at: generated_at.to_owned(),
            date: date.to_string(),
            behind_s: date.duration_since(generated).as_secs(),
        })
    });
    let skew = (!agree(date, ours, half)).then(|| {
        Fact::Answer(AnswerFact::ClockSkew {
            ahead_s: date.duration_since(ours).as_secs(),
            likely: match (by_date, by_ours) {
                (true, false) => "this-machine",
                (false, true) => "date-header",
                _ => "unknown",
            },
        })
    });
    stale.map(Finding::failure).into_iter().chain(skew.map(Finding::warning)).collect()
}

/// Whether a moment is that of the answer, give or take the request's own time and [`TOLERANCE`]: by the server's
/// clock or by ours, of which one may be off.
pub(super) fn is_of_the_answer(moment: Timestamp, stamp: &Stamp) -> bool {
    let round_trip = SignedDuration::try_from(stamp.round_trip).unwrap_or(SignedDuration::MAX);
    let near = |at: Timestamp| moment.duration_since(at).abs() <= TOLERANCE.saturating_add(round_trip);
    stamp.date.is_some_and(near) || near(stamp.at)
}

/// The same `generated_at` in a `resumen` that was asked for after another had come: to the microsecond that is
/// the same answer, which was kept. Whole seconds prove nothing.
pub(super) fn kept(before: &str, after: &str) -> Option<Fact> {
    let kept = before == after && before.contains('.');
    kept.then(|| Fact::Resumen(ResumenFact::ResumenKept { generated_at: after.to_owned() }))
}

/// A row is written while its request is under way, so its `timestamp` is the moment of the answer's `Date`,
/// give or take the request's own time and [`TOLERANCE`]; an answer without `Date` says nothing of it, and
/// a `timestamp` that is none is the historial's matter. Our own clock is not asked: one that is as wrong as
/// the row would vouch for it.
pub(crate) fn row_time_differs(id: u64, timestamp: &str, stamp: &Stamp) -> Option<Fact> {
    let (date, written) = (stamp.date?, timestamp::from_json(timestamp)?);
    let round_trip = SignedDuration::try_from(stamp.round_trip).unwrap_or(SignedDuration::MAX);
    let differs = written.duration_since(date).abs() > TOLERANCE.saturating_add(round_trip);
    differs.then(|| {
        Fact::Audit(AuditFact::AuditTimeDiffers { id, expected: date.to_string(), got: timestamp.to_owned() })
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::checks::testing::{failures, raw, recorded_stamp, warnings};
    use crate::finding::Severity;

    const MADE: &str = "2026-11-24T12:45:08.731301Z";

    /// The stamp with both clocks moved by seconds.
    fn moved(date: i64, ours: i64) -> Stamp {
        let by = SignedDuration::from_secs;
        let Stamp { date: then, at, .. } = recorded_stamp();
        Stamp { date: then.map(|then| then + by(date)), at: at + by(ours), ..recorded_stamp() }
    }

    fn codes(stamp: &Stamp) -> Vec<&'static str> {
        let findings = judge(MADE, stamp);
        [failures(&findings), warnings(&findings)].concat()
    }

    #[test]
    fn a_later_answer_is_of_a_later_moment() {
        assert!(kept(MADE, MADE).is_some());
        assert!(kept(MADE, "2026-11-24T12:45:08.731302Z").is_none());
        assert!(kept(MADE, "2026-11-24T12:45:08.731300Z").is_none(), "another machine's clock");
        assert!(kept("2026-11-24T12:45:08Z", "2026-11-24T12:45:08Z").is_none());
    }

    #[test]
    fn the_recorded_moment_agrees_with_its_clocks() {
        assert_eq!(raw("resumen.json")["generated_at"], MADE);
        assert_eq!(judge(MADE, &recorded_stamp()), []);
        for seconds in [-55, 55] {
            assert_eq!(codes(&moved(seconds, 0)), [""; 0], "{seconds}");
            assert_eq!(codes(&moved(0, seconds)), [""; 0], "{seconds}");
        }
    }

    #[test]
    fn an_answer_that_was_kept_is_stale() {
        assert_eq!(codes(&moved(65, 65)), ["resumen-stale"]);
        assert_eq!(codes(&moved(-65, -65)), ["resumen-stale"]);
        assert_eq!(codes(&moved(3600, 300)), ["resumen-stale", "clock-skew"]);
        let Fact::Resumen(ResumenFact::ResumenStale { behind_s, .. }) =
            judge(MADE, &moved(3600, 3600))[0].fact
        else {
            panic!()
        };
        assert_eq!(behind_s, 3601);
    }

    #[test]
    fn a_clock_that_is_off_is_named_and_fails_nothing() {
        for (stamp, ahead, whose) in [
            (moved(0, 600), -599, "this-machine"),
            (moved(0, -600), 600, "this-machine"),
            (moved(600, 0), 600, "date-header"),
            (moved(600, -600), 1200, "unknown"),
        ] {
            let findings = judge(MADE, &stamp);
            let skew = findings.iter().find(|finding| finding.severity == Severity::Warning).unwrap();
            assert_eq!(skew.fact, Fact::Answer(AnswerFact::ClockSkew { ahead_s: ahead, likely: whose }));
        }
        assert_eq!(codes(&moved(0, 600)), ["clock-skew"]);
    }

    #[test]
    fn a_slow_answer_is_given_its_time() {
        let slow = Stamp { round_trip: Duration::from_secs(30), ..moved(80, 80) };
        assert_eq!(codes(&slow), [""; 0], "made at its begin, sent at its end");
        let slow = Stamp { round_trip: Duration::from_secs(30), ..moved(0, 100) };
        assert_eq!(codes(&slow), ["clock-skew"]);
        assert_eq!(codes(&Stamp { round_trip: Duration::MAX, ..moved(3600, 7200) }), [""; 0]);
    }

    #[test]
    fn a_row_is_of_its_answers_moment_or_it_differs() {
        let differs = |timestamp: &str, stamp: &Stamp| row_time_differs(7, timestamp, stamp).is_some();
        let stamp = recorded_stamp();
        for good in ["2026-11-24T12:44:10Z", "2026-11-24T12:45:09.036331Z", "2026-11-24T12:46:10Z"] {
            assert!(!differs(good, &stamp), "{good}");
        }
        for bad in ["2026-11-24T12:44:09.500000Z", "2026-11-24T12:46:10.500000Z", "2026-11-24T05:45:09Z"] {
            assert!(differs(bad, &stamp), "{bad}");
        }
        let slow = Stamp { round_trip: Duration::from_secs(30), ..stamp };
        assert!(!differs("2026-11-24T12:43:40Z", &slow) && differs("2026-11-24T12:43:39Z", &slow));
        let other = Stamp { at: stamp.at + SignedDuration::from_hours(7), ..stamp };
        assert!(
            !differs("2026-11-24T12:45:09Z", &other) && differs("2026-11-24T19:45:09Z", &other),
            "our clock"
        );
        assert!(!differs("2026-11-24T05:45:09Z", &Stamp { date: None, ..stamp }), "nothing to compare with");
        assert!(!differs("ayer", &stamp));
        let expected = Fact::Audit(AuditFact::AuditTimeDiffers {
            id: 7,
            expected: "2026-11-24T12:45:10Z".into(),
            got: "2026-11-24T05:45:09Z".into(),
        });
        assert_eq!(row_time_differs(7, "2026-11-24T05:45:09Z", &stamp), Some(expected));
    }

    #[test]
    fn a_moment_that_is_none_fails_and_a_date_that_is_none_does_not() {
        for text in ["", "2026-11-24 12:45:08", "2026-11-24T12:45:08+00:00"] {
            let findings = judge(text, &recorded_stamp());
            assert_eq!(failures(&findings), ["resumen-generated-at-malformed"], "{text}");
        }
        let findings = judge(MADE, &Stamp { date: None, ..recorded_stamp() });
        assert_eq!(findings, [Finding::info(AnswerFact::DateMissing {})]);
    }
}
