use super::*;

const FIRST: Ticket = Ticket { rank: 1, cuts: 0, priority: Priority::Read };

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Widened, with nobody under way.
fn wide(cap: usize) -> ConcurrencyLimit {
    let mut limit = ConcurrencyLimit::new();
    let Admission::Now(first) = limit.admit(Priority::Read, ms(0)) else { panic!("the first waits") };
    limit.answered(first);
    limit.widen(cap);
    limit.leave(first);
    limit
}

/// As many as are let in.
fn burst(limit: &mut ConcurrencyLimit, now: Duration) -> Vec<Ticket> {
    let mut tickets = Vec::new();
    while let Admission::Now(ticket) = limit.admit(Priority::Read, now) {
        tickets.push(ticket);
    }
    tickets
}

/// One after the other gets a good answer.
fn good(limit: &mut ConcurrencyLimit, times: usize, now: Duration) {
    for _ in 0..times {
        let Admission::Now(ticket) = limit.admit(Priority::Read, now) else { panic!("{limit:?}") };
        limit.answered(ticket);
        limit.leave(ticket);
    }
}

#[test]
fn the_first_goes_alone_and_then_all_at_once() {
    let mut limit = ConcurrencyLimit::new();
    assert_eq!(burst(&mut limit, ms(0)).len(), 1);
    assert_eq!(limit.admit(Priority::Read, ms(9)), Admission::Later);
    assert_eq!(burst(&mut wide(32), ms(0)).len(), 32);
    assert_eq!(burst(&mut wide(1), ms(0)).len(), 1);
}

#[test]
fn a_refusal_closes_the_door_for_everybody_and_halves_the_number_once_for_a_burst() {
    let mut limit = wide(32);
    let sent = burst(&mut limit, ms(0));
    limit.refused(sent[31], Some(ms(1000)));
    limit.leave(sent[31]);
    assert_eq!((limit.limit, limit.admit(Priority::Again, ms(999))), (16, Admission::At(ms(1000))));
    // 27 more of the same burst: not halved to nothing, but what the server has taken on is 4.
    for ticket in &sent[4..31] {
        limit.refused(*ticket, Some(ms(1001)));
        limit.leave(*ticket);
    }
    assert_eq!((limit.limit, limit.admit(Priority::Read, ms(1000))), (4, Admission::At(ms(1001))));
    for ticket in &sent[..4] {
        limit.answered(*ticket);
        limit.leave(*ticket);
    }
    assert_eq!(burst(&mut limit, ms(1001)).len(), 4);
}

#[test]
fn the_number_never_falls_below_one_and_grows_one_by_one_up_to_its_most() {
    let mut limit = wide(2);
    for round in 1..=2 {
        let Admission::Now(ticket) = limit.admit(Priority::Read, ms(round)) else { panic!("{limit:?}") };
        limit.refused(ticket, Some(ms(round)));
        limit.leave(ticket);
    }
    assert_eq!(limit.limit, 1);
    good(&mut limit, GROW_AFTER - 1, ms(9));
    assert_eq!(limit.limit, 1);
    good(&mut limit, 1, ms(9));
    assert_eq!(limit.limit, 2);
    good(&mut limit, 5 * GROW_AFTER, ms(9));
    assert_eq!(limit.limit, 2);
}

#[test]
fn a_server_that_refuses_whatever_comes_is_not_waited_for_by_everybody() {
    let mut limit = wide(32);
    for round in 0..10 {
        let now = ms(1000 * round);
        let Admission::Now(ticket) = limit.admit(Priority::Read, now) else { panic!("{limit:?}") };
        limit.refused(ticket, Some(now + ms(1000)));
        limit.leave(ticket);
    }
    assert_eq!((limit.limit, limit.closed_until), (HOPELESS, ms(3000)));
    // One good answer, and it is a server again that can be waited for.
    good(&mut limit, 1, ms(9000));
    let Admission::Now(ticket) = limit.admit(Priority::Read, ms(9000)) else { panic!("{limit:?}") };
    limit.refused(ticket, Some(ms(9500)));
    assert_eq!(limit.admit(Priority::Read, ms(9000)), Admission::At(ms(9500)));
}

#[test]
fn more_patience_than_a_request_has_lowers_the_number_alone() {
    let mut limit = wide(32);
    let sent = burst(&mut limit, ms(0));
    limit.refused(sent[0], None);
    limit.leave(sent[0]);
    assert_eq!((limit.limit, limit.closed_until), (16, ms(0)));
}

#[test]
fn a_post_goes_only_where_that_many_are_known_to_be_borne() {
    let mut limit = wide(32);
    let Admission::Now(alone) = limit.admit(Priority::Write, ms(0)) else { panic!("{limit:?}") };
    limit.answered(alone);
    limit.leave(alone);
    let sent = burst(&mut limit, ms(0));
    limit.answered(sent[3]);
    limit.leave(sent[3]);
    assert_eq!(limit.admit(Priority::Write, ms(0)), Admission::Later);
    for ticket in &sent[4..] {
        limit.answered(*ticket);
        limit.leave(*ticket);
    }
    // As many as were borne, of which three are under way.
    for _ in 3..32 {
        assert!(matches!(limit.admit(Priority::Write, ms(0)), Admission::Now(_)));
    }
    assert_eq!(limit.admit(Priority::Write, ms(0)), Admission::Later);
    for _ in 3..32 {
        limit.leave(alone);
    }
    // A refusal at that many takes the proof back.
    let Admission::Now(fifth) = limit.admit(Priority::Read, ms(0)) else { panic!("{limit:?}") };
    limit.refused(fifth, None);
    assert_eq!(limit.proven, fifth.rank - 1);
}

#[test]
fn after_a_refusal_there_is_room_to_spare_beside_a_post() {
    let mut limit = wide(32);
    let sent = burst(&mut limit, ms(0));
    limit.answered(sent[7]);
    limit.refused(sent[31], None);
    sent.iter().for_each(|ticket| limit.leave(*ticket));
    // Eight were borne: six are safe, and beside a POST no more of the others either.
    for _ in 0..6 {
        assert!(matches!(limit.admit(Priority::Write, ms(0)), Admission::Now(_)), "{limit:?}");
    }
    assert_eq!(limit.admit(Priority::Write, ms(0)), Admission::Later);
    assert_eq!(limit.admit(Priority::Read, ms(0)), Admission::Later);
}

#[test]
fn who_was_refused_goes_before_who_comes_anew_and_a_post_last() {
    let mut limit = wide(32);
    limit.wait(Priority::Read, true);
    assert_eq!(limit.admit(Priority::Write, ms(0)), Admission::Later);
    assert!(matches!(limit.admit(Priority::Read, ms(0)), Admission::Now(_)));
    limit.wait(Priority::Again, true);
    assert_eq!(limit.admit(Priority::Read, ms(0)), Admission::Later);
    assert!(matches!(limit.admit(Priority::Again, ms(0)), Admission::Now(_)));
    limit.wait(Priority::Again, false);
    limit.wait(Priority::Read, false);
    assert!(matches!(limit.admit(Priority::Read, ms(0)), Admission::Now(_)));
}

/// The limit after a wave whose answers began after so long; the first request took 50 ms.
fn limit_after(took: &[u64]) -> usize {
    let mut limit = wide(32);
    limit.first_byte(FIRST, ms(50));
    let sent = burst(&mut limit, ms(0));
    for (ticket, took) in sent.iter().zip(took) {
        limit.first_byte(*ticket, ms(*took));
    }
    limit.limit
}

#[test]
fn answers_that_slow_down_lower_the_number_and_those_that_are_quick_or_few_do_not() {
    assert_eq!(limit_after(&[700; 8]), 16);
    // What was sent before the cut does not cut again.
    assert_eq!(limit_after(&[700; 32]), 16);
    assert_eq!(limit_after(&[100; 32]), 32);
    assert_eq!(limit_after(&[450; 32]), 32);
    // A few slow endpoints among quick ones are how the deployment is.
    assert_eq!(limit_after(&[2000, 2000, 60, 60, 60, 60, 60, 60, 2000, 60]), 32);
    assert_eq!(limit_after(&[700; 5]), 32);
    let mut far = wide(32);
    far.first_byte(FIRST, ms(600));
    let sent = burst(&mut far, ms(0));
    sent.iter().for_each(|ticket| far.first_byte(*ticket, ms(700)));
    assert_eq!(far.limit, 32);
}

#[test]
fn slowness_alone_never_makes_it_crawl() {
    let mut limit = wide(32);
    limit.first_byte(FIRST, ms(10));
    for round in 0..20 {
        let sent = burst(&mut limit, ms(round));
        for ticket in &sent {
            limit.first_byte(*ticket, ms(5000));
            limit.leave(*ticket);
        }
    }
    assert_eq!(limit.limit, SLOW_LEAST);
}
