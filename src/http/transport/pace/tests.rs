use super::*;

const FIRST: Ticket = Ticket { rank: 1, cuts: 0, class: Class::Read };

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Widened, with nobody under way.
fn wide(cap: usize) -> Pace {
    let mut pace = Pace::new();
    let Admission::Now(first) = pace.admit(Class::Read, ms(0)) else { panic!("the first waits") };
    pace.answered(first);
    pace.widen(cap);
    pace.leave(first);
    pace
}

/// As many as are let in.
fn burst(pace: &mut Pace, now: Duration) -> Vec<Ticket> {
    let mut tickets = Vec::new();
    while let Admission::Now(ticket) = pace.admit(Class::Read, now) {
        tickets.push(ticket);
    }
    tickets
}

/// One after the other gets a good answer.
fn good(pace: &mut Pace, times: usize, now: Duration) {
    for _ in 0..times {
        let Admission::Now(ticket) = pace.admit(Class::Read, now) else { panic!("{pace:?}") };
        pace.answered(ticket);
        pace.leave(ticket);
    }
}

#[test]
fn the_first_goes_alone_and_then_all_at_once() {
    let mut pace = Pace::new();
    assert_eq!(burst(&mut pace, ms(0)).len(), 1);
    assert_eq!(pace.admit(Class::Read, ms(9)), Admission::Later);
    assert_eq!(burst(&mut wide(32), ms(0)).len(), 32);
    assert_eq!(burst(&mut wide(1), ms(0)).len(), 1);
}

#[test]
fn a_refusal_closes_the_door_for_everybody_and_halves_the_number_once_for_a_burst() {
    let mut pace = wide(32);
    let sent = burst(&mut pace, ms(0));
    pace.refused(sent[31], Some(ms(1000)));
    pace.leave(sent[31]);
    assert_eq!((pace.limit, pace.admit(Class::Again, ms(999))), (16, Admission::At(ms(1000))));
    // 27 more of the same burst: not halved to nothing, but what the server has taken on is 4.
    for ticket in &sent[4..31] {
        pace.refused(*ticket, Some(ms(1001)));
        pace.leave(*ticket);
    }
    assert_eq!((pace.limit, pace.admit(Class::Read, ms(1000))), (4, Admission::At(ms(1001))));
    for ticket in &sent[..4] {
        pace.answered(*ticket);
        pace.leave(*ticket);
    }
    assert_eq!(burst(&mut pace, ms(1001)).len(), 4);
}

#[test]
fn the_number_never_falls_below_one_and_grows_one_by_one_up_to_its_most() {
    let mut pace = wide(2);
    for round in 1..=2 {
        let Admission::Now(ticket) = pace.admit(Class::Read, ms(round)) else { panic!("{pace:?}") };
        pace.refused(ticket, Some(ms(round)));
        pace.leave(ticket);
    }
    assert_eq!(pace.limit, 1);
    good(&mut pace, GROW_AFTER - 1, ms(9));
    assert_eq!(pace.limit, 1);
    good(&mut pace, 1, ms(9));
    assert_eq!(pace.limit, 2);
    good(&mut pace, 5 * GROW_AFTER, ms(9));
    assert_eq!(pace.limit, 2);
}

#[test]
fn a_server_that_refuses_whatever_comes_is_not_waited_for_by_everybody() {
    let mut pace = wide(32);
    for round in 0..10 {
        let now = ms(1000 * round);
        let Admission::Now(ticket) = pace.admit(Class::Read, now) else { panic!("{pace:?}") };
        pace.refused(ticket, Some(now + ms(1000)));
        pace.leave(ticket);
    }
    assert_eq!((pace.limit, pace.closed_until), (HOPELESS, ms(3000)));
    // One good answer, and it is a server again that can be waited for.
    good(&mut pace, 1, ms(9000));
    let Admission::Now(ticket) = pace.admit(Class::Read, ms(9000)) else { panic!("{pace:?}") };
    pace.refused(ticket, Some(ms(9500)));
    assert_eq!(pace.admit(Class::Read, ms(9000)), Admission::At(ms(9500)));
}

#[test]
fn more_patience_than_a_request_has_lowers_the_number_alone() {
    let mut pace = wide(32);
    let sent = burst(&mut pace, ms(0));
    pace.refused(sent[0], None);
    pace.leave(sent[0]);
    assert_eq!((pace.limit, pace.closed_until), (16, ms(0)));
}

#[test]
fn a_post_goes_only_where_that_many_are_known_to_be_borne() {
    let mut pace = wide(32);
    let Admission::Now(alone) = pace.admit(Class::Write, ms(0)) else { panic!("{pace:?}") };
    pace.answered(alone);
    pace.leave(alone);
    let sent = burst(&mut pace, ms(0));
    pace.answered(sent[3]);
    pace.leave(sent[3]);
    assert_eq!(pace.admit(Class::Write, ms(0)), Admission::Later);
    for ticket in &sent[4..] {
        pace.answered(*ticket);
        pace.leave(*ticket);
    }
    // As many as were borne, of which three are under way.
    for _ in 3..32 {
        assert!(matches!(pace.admit(Class::Write, ms(0)), Admission::Now(_)));
    }
    assert_eq!(pace.admit(Class::Write, ms(0)), Admission::Later);
    for _ in 3..32 {
        pace.leave(alone);
    }
    // A refusal at that many takes the proof back.
    let Admission::Now(fifth) = pace.admit(Class::Read, ms(0)) else { panic!("{pace:?}") };
    pace.refused(fifth, None);
    assert_eq!(pace.proven, fifth.rank - 1);
}

#[test]
fn after_a_refusal_there_is_room_to_spare_beside_a_post() {
    let mut pace = wide(32);
    let sent = burst(&mut pace, ms(0));
    pace.answered(sent[7]);
    pace.refused(sent[31], None);
    sent.iter().for_each(|ticket| pace.leave(*ticket));
    // Eight were borne: six are safe, and beside a POST no more of the others either.
    for _ in 0..6 {
        assert!(matches!(pace.admit(Class::Write, ms(0)), Admission::Now(_)), "{pace:?}");
    }
    assert_eq!(pace.admit(Class::Write, ms(0)), Admission::Later);
    assert_eq!(pace.admit(Class::Read, ms(0)), Admission::Later);
}

#[test]
fn who_was_refused_goes_before_who_comes_anew_and_a_post_last() {
    let mut pace = wide(32);
    pace.wait(Class::Read, true);
    assert_eq!(pace.admit(Class::Write, ms(0)), Admission::Later);
    assert!(matches!(pace.admit(Class::Read, ms(0)), Admission::Now(_)));
    pace.wait(Class::Again, true);
    assert_eq!(pace.admit(Class::Read, ms(0)), Admission::Later);
    assert!(matches!(pace.admit(Class::Again, ms(0)), Admission::Now(_)));
    pace.wait(Class::Again, false);
    pace.wait(Class::Read, false);
    assert!(matches!(pace.admit(Class::Read, ms(0)), Admission::Now(_)));
}

/// The limit after a wave whose answers began after so long; the first request took 50 ms.
fn limit_after(took: &[u64]) -> usize {
    let mut pace = wide(32);
    pace.first_byte(FIRST, ms(50));
    let sent = burst(&mut pace, ms(0));
    for (ticket, took) in sent.iter().zip(took) {
        pace.first_byte(*ticket, ms(*took));
    }
    pace.limit
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
    let mut pace = wide(32);
    pace.first_byte(FIRST, ms(10));
    for round in 0..20 {
        let sent = burst(&mut pace, ms(round));
        for ticket in &sent {
            pace.first_byte(*ticket, ms(5000));
            pace.leave(*ticket);
        }
    }
    assert_eq!(pace.limit, SLOW_LEAST);
}
