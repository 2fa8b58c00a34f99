use std::collections::VecDeque;

use super::*;

/// The ticket of a request that was alone.
fn first() -> Ticket {
    Ticket { rank: 1, cuts: 0, priority: Priority::Read, passage: Passage::default() }
}

/// The usual time of a request.
const PATIENCE: Duration = Duration::from_secs(25);

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Widened, with nobody under way.
fn wide(cap: usize) -> ConcurrencyLimit {
    let mut limit = ConcurrencyLimit::new(PATIENCE);
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

/// One after the other gets a good answer, a second apart.
fn good(limit: &mut ConcurrencyLimit, times: usize, from: Duration) {
    for time in 0..times {
        let now = from + Duration::from_secs(time as u64);
        let Admission::Now(ticket) = limit.admit(Priority::Read, now) else { panic!("{limit:?}") };
        limit.answered(ticket);
        limit.leave(ticket);
    }
}

#[test]
fn the_first_goes_alone_and_then_all_at_once() {
    let mut limit = ConcurrencyLimit::new(PATIENCE);
    assert_eq!(burst(&mut limit, ms(0)).len(), 1);
    assert_eq!(limit.admit(Priority::Read, ms(9)), Admission::Later);
    assert_eq!(burst(&mut wide(32), ms(0)).len(), 32);
    assert_eq!(burst(&mut wide(1), ms(0)).len(), 1);
}

#[test]
fn a_refusal_closes_the_door_for_everybody_and_halves_the_number_once_for_a_burst() {
    let mut limit = wide(32);
    let sent = burst(&mut limit, ms(0));
    limit.refused(sent[31], ms(0), Some(ms(1000)));
    limit.leave(sent[31]);
    assert_eq!((limit.limit, limit.admit(Priority::Again, ms(999))), (16, Admission::At(ms(1000))));
    // 27 more of the same burst: not halved to nothing, but what the server has taken on is 4.
    for ticket in &sent[4..31] {
        limit.refused(*ticket, ms(1), Some(ms(1000)));
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
        let now = ms(1000 * round);
        let Admission::Now(ticket) = limit.admit(Priority::Read, now) else { panic!("{limit:?}") };
        limit.refused(ticket, now, Some(ms(1)));
        limit.leave(ticket);
    }
    assert_eq!(limit.limit, 1);
    good(&mut limit, GROW_AFTER - 1, ms(9000));
    assert_eq!(limit.limit, 1);
    good(&mut limit, 1, ms(30_000));
    assert_eq!(limit.limit, 2);
    good(&mut limit, 5 * GROW_AFTER, ms(60_000));
    assert_eq!(limit.limit, 2);
}

#[test]
fn a_server_that_refuses_whatever_comes_is_not_waited_for_by_everybody() {
    let mut limit = wide(32);
    for round in 0..10 {
        let now = ms(1000 * round);
        let Admission::Now(ticket) = limit.admit(Priority::Read, now) else { panic!("{limit:?}") };
        limit.refused(ticket, now, Some(ms(1000)));
        limit.leave(ticket);
    }
    assert_eq!((limit.limit, limit.closed_until), (HOPELESS, ms(3000)));
    // One good answer, and it is a server again that can be waited for.
    good(&mut limit, 1, ms(19_000));
    let Admission::Now(ticket) = limit.admit(Priority::Read, ms(20_000)) else { panic!("{limit:?}") };
    limit.refused(ticket, ms(20_000), Some(ms(500)));
    assert_eq!(limit.admit(Priority::Read, ms(20_000)), Admission::At(ms(20_500)));
}

#[test]
fn more_patience_than_a_request_has_lowers_the_number_alone() {
    let mut limit = wide(32);
    let sent = burst(&mut limit, ms(0));
    limit.refused(sent[0], ms(0), None);
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
    limit.refused(fifth, ms(0), None);
    assert_eq!(limit.proven, fifth.rank - 1);
}

#[test]
fn after_a_refusal_there_is_room_to_spare_beside_a_post() {
    let mut limit = wide(32);
    let sent = burst(&mut limit, ms(0));
    limit.answered(sent[7]);
    limit.refused(sent[31], ms(0), None);
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
    limit.first_byte(first(), ms(50));
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
    far.first_byte(first(), ms(300));
    let sent = burst(&mut far, ms(0));
    sent.iter().for_each(|ticket| far.first_byte(*ticket, ms(700)));
    assert_eq!(far.limit, 32);
}

/// A limit whose first answer, alone, took so long.
fn after_first(took: u64) -> ConcurrencyLimit {
    let mut limit = ConcurrencyLimit::new(PATIENCE);
    let Admission::Now(ticket) = limit.admit(Priority::Read, ms(0)) else { panic!("the first waits") };
    limit.first_byte(ticket, ms(took));
    limit.answered(ticket);
    limit.widen(32);
    limit.leave(ticket);
    limit
}

#[test]
fn after_a_slow_first_answer_no_more_go_than_could_be_served_one_by_one() {
    let limits: Vec<_> = [1, 300, 500, 2000, 5000, 20_000].map(|took| after_first(took).limit).into();
    assert_eq!(limits, [32, 32, 25, 6, 2, 1]);
    // Another one that is alone says more of the server than the first did.
    let mut limit = after_first(600);
    let Admission::Now(ticket) = limit.admit(Priority::Read, ms(0)) else { panic!("{limit:?}") };
    limit.first_byte(ticket, ms(20));
    assert_eq!(limit.limit, 32);
}

/// Each answer is that of the oldest in flight, and as it comes another one is sent: a server of so many workers.
fn served(limit: &mut ConcurrencyLimit, workers: u64, each: u64, requests: usize) -> (u64, usize) {
    let (mut queue, mut begun, mut slowest, mut most) = (VecDeque::new(), 0, 0, 0);
    let mut free_at = vec![0; usize::try_from(workers).unwrap()];
    let mut now = 0;
    while begun < requests || !queue.is_empty() {
        while begun < requests
            && let Admission::Now(ticket) = limit.admit(Priority::Read, ms(now))
        {
            begun += 1;
            let worker = (0..free_at.len()).min_by_key(|at| free_at[*at]).unwrap();
            free_at[worker] = free_at[worker].max(now) + each;
            queue.push_back((ticket, now, free_at[worker]));
        }
        most = most.max(queue.len());
        let (ticket, sent, answered) = queue.pop_front().unwrap();
        now = now.max(answered);
        slowest = slowest.max(answered - sent);
        limit.first_byte(ticket, ms(answered - sent));
        limit.answered(ticket);
        limit.leave(ticket);
    }
    (slowest, most)
}

#[test]
fn a_server_of_few_slow_workers_answers_each_request_in_time() {
    for (workers, each) in [(1, 2000), (2, 2000), (4, 3000), (1, 5000), (8, 1000)] {
        let (slowest, _) = served(&mut after_first(each), workers, each, 200);
        assert!(slowest <= 20_000, "{workers} workers of {each} ms: {slowest} ms");
    }
    // One that was slow for being asked first is soon asked as much as any.
    assert_eq!(served(&mut after_first(4000), 32, 20, 200).1, 32);
}

#[test]
fn slowness_alone_never_makes_it_crawl() {
    let mut limit = wide(32);
    limit.first_byte(first(), ms(10));
    for round in 0..20 {
        let sent = burst(&mut limit, ms(round));
        for ticket in &sent {
            limit.first_byte(*ticket, ms(5000));
            limit.leave(*ticket);
        }
    }
    assert_eq!(limit.limit, SLOW_LEAST);
}

#[test]
fn who_has_one_try_left_gets_the_whole_pause_that_the_server_asks_for() {
    let mut limit = wide(32);
    let sent = burst(&mut limit, ms(0));
    limit.refused(sent[1], ms(0), Some(ms(1000)));
    limit.wait(Priority::Last, true);
    assert_eq!(limit.admit(Priority::Last, ms(1000)), Admission::Later, "others are under way");
    assert_eq!(limit.admit(Priority::Again, ms(1000)), Admission::Later, "nor does anybody go meanwhile");
    sent.iter().for_each(|ticket| limit.leave(*ticket));
    let Admission::Now(last) = limit.admit(Priority::Last, ms(1000)) else { panic!("{limit:?}") };
    limit.wait(Priority::Last, false);
    assert_eq!(limit.admit(Priority::Last, ms(1500)), Admission::At(ms(2000)));
    assert!(matches!(limit.admit(Priority::Again, ms(1500)), Admission::Now(_)));
    limit.answered(last);
}

#[test]
fn a_server_that_counts_by_the_second_is_asked_at_its_pace() {
    let mut limit = wide(1);
    let Admission::Now(ticket) = limit.admit(Priority::Read, ms(0)) else { panic!("{limit:?}") };
    limit.refused(ticket, ms(5), Some(ms(1000)));
    limit.leave(ticket);
    let Admission::Now(ticket) = limit.admit(Priority::Read, ms(1005)) else { panic!("{limit:?}") };
    limit.answered(ticket);
    limit.leave(ticket);
    assert_eq!(limit.admit(Priority::Read, ms(1010)), Admission::At(ms(1055)));
    // More than were ever borne at once: that is no matter of time.
    let mut limit = wide(32);
    let sent = burst(&mut limit, ms(0));
    limit.refused(sent[31], ms(0), Some(ms(1000)));
    sent.iter().for_each(|ticket| limit.leave(*ticket));
    assert_eq!(burst(&mut limit, ms(1000)).len(), 16);
}

#[test]
fn who_was_not_looked_at_a_second_time_goes_among_fewer() {
    let mut limit = wide(32);
    let sent = burst(&mut limit, ms(0));
    sent[20..].iter().for_each(|ticket| limit.turned_away(*ticket));
    sent.iter().for_each(|ticket| limit.leave(*ticket));
    assert_eq!((limit.limit, limit.cuts), (32, 0));
    let Admission::Now(ahead) = limit.admit(Priority::Again, ms(0)) else { panic!("{limit:?}") };
    limit.turned_away(ahead);
    limit.leave(ahead);
    assert_eq!(limit.limit, 16);
    let Admission::Now(ahead) = limit.admit(Priority::Last, ms(0)) else { panic!("{limit:?}") };
    assert_eq!(limit.admit(Priority::Last, ms(0)), Admission::Later, "alone");
    limit.leave(ahead);
}
