use super::*;
use crate::checks::testing::{failures, fixture, recorded_at, recorded_stamp};

#[test]
fn a_cutoff_is_so_many_days_ago_as_far_as_clocks_agree() {
    let now: Timestamp = "2026-11-24T12:45:09Z".parse().unwrap();
    let is = |cutoff: &str| is_days_ago(cutoff, 30, now, SignedDuration::from_hours(24));
    assert!(is("2026-10-25T12:45:08.971292+00:00"));
    assert!(is("2026-10-24T12:45:09+00:00") && is("2026-10-26T12:45:09+00:00"), "a day either way");
    assert!(!is("2026-10-24T12:45:08+00:00") && !is("2026-10-26T12:45:10+00:00"));
    for other in ["", "2026-11-24T12:45:09+00:00", "2027-01-01T00:00:00+00:00", "2026-10-25"] {
        assert!(!is(other), "{other}");
    }
}

mod of_a_deactivation {
    use super::*;

    const PARAMS: DeactivateParams = DeactivateParams { idle_days: 30, limit: 2 };

    fn codes_after(change: impl FnOnce(&mut SingleAnswer<DeactivateSummary>)) -> Vec<&'static str> {
        let mut answer = fixture("deactivate_preview.json");
        change(&mut answer);
        failures(&deactivation(PARAMS, &answer, &recorded_stamp()))
    }

    #[test]
    fn the_recorded_rehearsal_holds() {
        assert_eq!(codes_after(|_| ()), [""; 0]);
    }

    #[test]
    fn each_promise_is_held() {
        assert_eq!(codes_after(|answered| answered.summary.dry_run = Some(false)), ["preview-not-dry"]);
        assert_eq!(codes_after(|answered| answered.summary.dry_run = None), ["preview-not-dry"]);
        assert_eq!(codes_after(|answered| answered.summary.deactivated = 1), ["preview-changed-something"]);
        assert_eq!(codes_after(|answered| answered.summary.idle_days = 31), ["preview-echo-differs"]);
        assert_eq!(codes_after(|answered| answered.summary.limit = 100), ["preview-echo-differs"]);
        let now = |it: &mut SingleAnswer<DeactivateSummary>| it.summary.cutoff = recorded_at().to_string();
        assert_eq!(codes_after(now), ["preview-cutoff-wrong"]);
        assert_eq!(
            codes_after(|answered| answered.action = "purge_api_logs".into()),
            ["preview-action-differs"]
        );
        assert_eq!(codes_after(|answered| answered.summary.candidates = 3), ["preview-totals-wrong"; 2]);
        assert_eq!(
            codes_after(|answered| answered.summary.candidate_clients = None),
            ["preview-totals-wrong"]
        );
    }

    #[test]
    fn each_candidate_is_a_client_and_stands_there_once() {
        let clients = |change: fn(&mut Vec<ClientRef>)| {
            codes_after(|answered| change(answered.summary.candidate_clients.as_mut().unwrap()))
        };
        assert_eq!(clients(|value| value.swap(0, 1)), [""; 0], "in any order");
        assert_eq!(clients(|value| value[1].nombre = value[0].nombre.clone()), [""; 0], "names may be alike");
        assert_eq!(clients(|value| value[1].id = value[0].id), ["preview-client-wrong"]);
        assert_eq!(clients(|value| value[0].id = 0), ["preview-client-wrong"]);
        assert_eq!(clients(|value| value[0].nombre = " ".into()), ["preview-client-wrong"]);
    }

    #[test]
    fn the_cutoff_is_that_of_the_answers_moment() {
        // Recorded at 12:45:08.97, and the answer's Date is 12:45:10.
        let codes_at = |cutoff: &str, stamp: Stamp| {
            let mut answer: SingleAnswer<DeactivateSummary> = fixture("deactivate_preview.json");
            answer.summary.cutoff = cutoff.into();
            failures(&deactivation(PARAMS, &answer, &stamp))
        };
        let stamp = recorded_stamp();
        for good in ["2026-10-25T12:44:10.000001+00:00", "2026-10-25T12:46:10.000001+00:00"] {
            assert_eq!(codes_at(good, stamp), [""; 0], "{good}");
        }
        for bad in [
            "2026-10-25T12:44:09.700001+00:00",
            "2026-10-25T12:46:10.300001+00:00",
            "2026-10-24T13:15:10.000001+00:00",
            "2026-10-26T12:15:10.000001+00:00",
            "2026-10-25T05:45:10.000001+00:00",
        ] {
            assert_eq!(codes_at(bad, stamp), ["preview-cutoff-wrong"], "{bad}");
        }
        let hour = SignedDuration::from_hours(1);
        let recorded = "2026-10-25T12:45:08.971292+00:00";
        for stamp in [
            Stamp {
                round_trip: std::time::Duration::from_secs(90),
                date: stamp.date.map(|date| date + hour / 30),
                ..stamp
            },
            Stamp { at: stamp.at + hour, ..stamp },
            Stamp { date: stamp.date.map(|date| date - hour), ..stamp },
            Stamp { date: None, ..stamp },
        ] {
            assert_eq!(codes_at(recorded, stamp), [""; 0], "{stamp:?}");
        }
        let off = Stamp { date: None, at: stamp.at + hour, ..stamp };
        assert_eq!(codes_at(recorded, off), ["preview-cutoff-wrong"]);
    }

    #[test]
    fn the_recorded_live_answer_is_no_rehearsal() {
        let codes = failures(&deactivation(PARAMS, &fixture("deactivate_live.json"), &recorded_stamp()));
        assert_eq!(codes, ["preview-changed-something", "preview-not-dry", "preview-totals-wrong"]);
    }
}

mod of_a_purge {
    use super::*;

    const PARAMS: PurgeParams = PurgeParams { retain_days: 90, max_delete: 50 };

    fn codes_after(change: impl FnOnce(&mut SingleAnswer<PurgeSummary>)) -> Vec<&'static str> {
        let mut answer = fixture("purge_preview.json");
        change(&mut answer);
        failures(&purge(PARAMS, &answer, &recorded_stamp()))
    }

    #[test]
    fn the_recorded_rehearsal_holds() {
        assert_eq!(codes_after(|_| ()), [""; 0]);
    }

    #[test]
    fn each_promise_is_held() {
        assert_eq!(codes_after(|answered| answered.summary.dry_run = None), ["preview-not-dry"]);
        assert_eq!(codes_after(|answered| answered.summary.deleted = 1), ["preview-changed-something"]);
        assert_eq!(codes_after(|answered| answered.summary.retain_days = 91), ["preview-echo-differs"]);
        assert_eq!(codes_after(|answered| answered.summary.max_delete = 51), ["preview-echo-differs"]);
        assert_eq!(
            codes_after(|answered| answered.summary.remaining_candidates = 0),
            ["preview-totals-wrong"]
        );
        assert_eq!(
            codes_after(|answered| answered.summary.would_delete = Some(51)),
            ["preview-totals-wrong"]
        );
        assert_eq!(codes_after(|answered| answered.summary.would_delete = None), ["preview-totals-wrong"]);
        let now = |it: &mut SingleAnswer<PurgeSummary>| it.summary.cutoff = recorded_at().to_string();
        assert_eq!(codes_after(now), ["preview-cutoff-wrong"]);
        assert_eq!(codes_after(|answered| answered.action = "x".into()), ["preview-action-differs"]);
    }
}

mod of_a_maintenance {
    use super::*;

    const DEACTIVATE: DeactivateParams = DeactivateParams { idle_days: 30, limit: 2 };
    const PURGE: PurgeParams = PurgeParams { retain_days: 90, max_delete: 50 };

    fn codes_after(change: impl FnOnce(&mut MaintenanceAnswer)) -> Vec<&'static str> {
        let mut answer = fixture("maintenance_preview.json");
        change(&mut answer);
        failures(&maintenance(DEACTIVATE, PURGE, &answer, &recorded_stamp()))
    }

    #[test]
    fn the_recorded_rehearsal_holds() {
        assert_eq!(codes_after(|_| ()), [""; 0]);
    }

    #[test]
    fn dry_run_must_stand_in_all_three_places() {
        assert_eq!(codes_after(|answered| answered.dry_run = false), ["preview-not-dry"]);
        assert_eq!(codes_after(|answered| answered.purge_api_logs.dry_run = None), ["preview-not-dry"]);
        assert_eq!(
            codes_after(|answered| answered.deactivate_idle_clients.dry_run = None),
            ["preview-not-dry"]
        );
    }

    #[test]
    fn both_parts_are_looked_at() {
        assert_eq!(
            codes_after(|answered| answered.purge_api_logs.deleted = 5),
            ["preview-changed-something"]
        );
        assert_eq!(
            codes_after(|answered| answered.deactivate_idle_clients.deactivated = 5),
            ["preview-changed-something"]
        );
    }

    #[test]
    fn each_cutoff_is_that_of_its_own_days() {
        let swapped = |it: &mut MaintenanceAnswer| {
            std::mem::swap(&mut it.deactivate_idle_clients.cutoff, &mut it.purge_api_logs.cutoff);
        };
        assert_eq!(codes_after(swapped), ["preview-cutoff-wrong"; 2]);
    }

    #[test]
    fn the_recorded_live_answer_is_no_rehearsal() {
        let codes =
            failures(&maintenance(DEACTIVATE, PURGE, &fixture("maintenance_live.json"), &recorded_stamp()));
        assert_eq!(codes.iter().filter(|code| **code == "preview-not-dry").count(), 3, "{codes:?}");
        assert_eq!(codes.iter().filter(|code| **code == "preview-changed-something").count(), 2);
    }
}
