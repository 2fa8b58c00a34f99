use jiff::SignedDuration;

use super::*;
use crate::testing::fixture;

/// A claim that was sent so long ago by the clock on the wall, where the steady one stood still.
fn late(wall_s: i64) -> Option<&'static str> {
    let wall = Timestamp::now() - SignedDuration::from_secs(wall_s);
    let claim = HeldClaim { name: 7, sent: SendTime { steady: Instant::now(), wall } };
    claim.is_late().map(|fact| fact.code())
}

#[test]
fn a_claim_is_late_by_the_clock_that_says_more() {
    let life_s = i64::try_from(claim::LIFE.as_secs()).unwrap();
    assert_eq!(late(0), None);
    assert_eq!(late(life_s - 5), None);
    assert_eq!(late(life_s + 1), Some("guard-claim-late"), "the machine slept");
    assert_eq!(late(-life_s - 1), Some("guard-claim-late"), "the clock was set back");
    let fact = super::late(Duration::from_millis(10_001));
    assert_eq!(fact, GuardFact::GuardClaimLate { after_ms: 10_001, life_ms: 10_000 }.into());
}

/// Whether a page of rows with these times is enough, where there are more rows and where there are not.
fn enough(timestamps: &[&str]) -> [bool; 2] {
    [true, false].map(|has_next| {
        let mut page: Historial = fixture("historial.json");
        let one = page.items.swap_remove(0);
        page.items = timestamps.iter().map(|at| Row { timestamp: (*at).to_owned(), ..one.clone() }).collect();
        page.pagination.has_next = has_next;
        reaches_back(&page, Duration::from_secs(60))
    })
}

#[test]
fn a_page_is_enough_where_it_ends_or_goes_back_far_enough() {
    let (newest, there, short) = ("2026-11-24T12:00:00Z", "2026-11-24T11:59:00Z", "2026-11-24T11:59:01Z");
    assert_eq!(enough(&[newest, short, there]), [true, true]);
    assert_eq!(enough(&[newest, there, short]), [false, true], "the last row is the oldest");
    assert_eq!(enough(&[there, newest]), [false, true], "times run the other way");
    assert_eq!(enough(&[newest, "yesterday"]), [false, true]);
    assert_eq!(enough(&[]), [false, true]);
}
