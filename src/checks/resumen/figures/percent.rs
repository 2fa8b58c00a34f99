//! Shares and changes in percent, as the server rounds them. Pure.

/// Half of the second decimal, and what a float's own rounding may add to it.
const HALF_A_HUNDREDTH: f64 = 0.005 + 1e-9;

/// `part` of `whole` in percent; none where there is no whole.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub(super) fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 * 100.0 / whole as f64)
}

/// The change from `before` to `now` in percent; from nothing on, 100 where there is something now.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub(super) fn change(now: u64, before: u64) -> f64 {
    match (now, before) {
        (0, 0) => 0.0,
        (_, 0) => 100.0,
        _ => (now as f64 - before as f64) * 100.0 / before as f64,
    }
}

/// Whether `got` is `exact` with two decimals. A half may have been rounded either way: that depends on the order
/// in which it was computed.
pub(super) fn is_rounded(got: f64, exact: f64) -> bool {
    let leeway = HALF_A_HUNDREDTH.max(exact.abs() * 1e-14 + 0.005);
    (got - exact).abs() <= leeway && two_places(got) == got
}

/// Rounds to the nearest number with two decimals.
pub(super) fn two_places(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_may_be_rounded_either_way_and_nothing_is_left_as_it_is() {
        // 1/16 = 6.25 %, 1/800 = 0.125 %: rounded up or to even.
        let of = |part, whole, got| is_rounded(got, share(part, whole).unwrap());
        assert!(of(1, 16, 6.25) && of(1, 800, 0.13) && of(1, 800, 0.12) && !of(1, 800, 0.14));
        assert!(!of(1, 800, 0.125) && !of(1, 3, 33.333) && of(1, 3, 33.33) && !of(1, 3, 33.34));
        assert_eq!(share(1, 0), None);
    }

    #[test]
    fn a_change_from_nothing_is_all_or_nothing() {
        assert_eq!((change(0, 0), change(7, 0), change(0, 7)), (0.0, 100.0, -100.0));
        assert!(is_rounded(66.67, change(15, 9)) && is_rounded(-4.58, change(125, 131)));
        assert!(!is_rounded(66.66, change(15, 9)) && !is_rounded(66.6667, change(15, 9)));
        assert!(is_rounded(33_333_333_233.33, change(1_000_000_000, 3)), "a large one");
        assert!(is_rounded(-0.0, change(5, 5)));
    }
}
