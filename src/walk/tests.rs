//! A walk against a made-up server that counts, filters and grows.

use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;

use super::*;

/// A row: its id, the server's local day, its day in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    id: u64,
    local: Date,
    utc: Date,
}

impl Keyed for Row {
    fn id(&self) -> u64 {
        self.id
    }

    fn utc_day(&self) -> Option<Date> {
        Some(self.utc)
    }
}

fn row(id: u64, day: i32, late: bool) -> Row {
    let local = Date::constant(2026, 11, 1).checked_add(day.days()).unwrap();
    // Seven hours behind UTC: the evening is tomorrow there.
    Row { id, local, utc: if late { local.tomorrow().unwrap() } else { local } }
}

/// What a server answers, and whether it would have refused.
fn answer(server: &[Row], query: &HistorialQuery, reach: Reach) -> (u64, Vec<Row>) {
    assert!((1..=reach.page).contains(&query.limit) && query.offset <= reach.max_offset, "{query:?}");
    let day = |text: &Option<String>| text.as_ref().map(|text| text.parse::<Date>().unwrap());
    let (from, to) = (day(&query.date_from), day(&query.date_to));
    let fits = |row: &&Row| from.is_none_or(|day| row.local >= day) && to.is_none_or(|day| row.local <= day);
    let mut rows: Vec<_> = server.iter().filter(fits).copied().collect();
    rows.sort_by_key(|row| if query.sort_by == SortBy::Id { (row.id, row.utc) } else { (0, row.utc) });
    if query.sort_dir == SortDir::Desc {
        rows.reverse();
    }
    let total = rows.len() as u64;
    (total, rows.into_iter().skip(query.offset as usize).take(query.limit as usize).collect())
}

/// Walks a server that gets these rows, one before each question.
fn walk(
    server: &mut Vec<Row>,
    arrivals: &[(i32, bool)],
    days: Window,
    reach: Reach,
) -> Result<Vec<Row>, ListingFact> {
    let filter = HistorialQuery::first(1, SortBy::Id, SortDir::Asc);
    let mut walk = Walk::new(filter, days, reach);
    let mut arrivals = arrivals.iter();
    let mut all = Vec::new();
    let mut likely = None;
    for _ in 0..100_000 {
        let query = walk.next_query();
        assert!(likely.is_none() || likely == query, "{likely:?} was likely, and not {query:?}");
        let Some(query) = query else {
            return walk.end().map(|_| all);
        };
        likely = walk.likely_query();
        let (total, rows) = answer(server, &query, reach);
        all.extend(walk.take(total, rows)?);
        if let Some((day, late)) = arrivals.next() {
            let id = server.iter().map(|server| server.id).max().unwrap_or_default() + 1;
            server.push(row(id, *day, *late));
        }
    }
    panic!("it never ends");
}

const OPEN: Window = Window { from: None, to: None };

fn ids(rows: &[Row]) -> Vec<u64> {
    let mut ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    ids.sort_unstable();
    ids
}

proptest! {
    #[test]
    fn no_row_is_left_out_and_none_comes_twice(
        days in prop::collection::vec((0..12_i32, any::<bool>()), 0..120),
        arrivals in prop::collection::vec((11..12_i32, any::<bool>()), 0..20),
        page in 2..6_u64,
        max_offset in 0..12_u64,
    ) {
        let mut server: Vec<_> = (1..).zip(&days).map(|(id, (day, late))| row(id, *day, *late)).collect();
        let before = server.clone();
        let reach = Reach { page, max_offset };
        let most = (0..12).map(|day| {
            let local = row(0, day, false).local;
            server.iter().filter(|server| server.local == local).count() as u64
        }).max().unwrap_or_default();
        match walk(&mut server, &arrivals, OPEN, reach) {
            Ok(rows) => {
                let found = ids(&rows);
                prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "twice: {found:?}");
                prop_assert!(before.iter().all(|before| found.binary_search(&before.id).is_ok()), "a hole");
            }
            Err(too_full @ ListingFact::WalkDayTooFull { .. }) => {
                let grown = most + arrivals.len() as u64;
                prop_assert!(grown > 2 * (page + max_offset), "{most} rows of a day can be reached: {too_full:?}");
            }
            Err(other) => prop_assert!(false, "{other:?}"),
        }
    }
}

fn full(day: i32, rows: u64) -> Vec<Row> {
    (1..=rows).map(|id| row(id, day, id % 2 == 0)).collect()
}

#[test]
fn a_day_is_read_from_both_ends_and_not_beyond() {
    let reach = Reach { page: 2, max_offset: 4 };
    assert_eq!(ids(&walk(&mut full(3, 12), &[], OPEN, reach).unwrap()), (1..=12).collect::<Vec<_>>());
    let error = walk(&mut full(3, 13), &[], OPEN, reach).unwrap_err();
    assert_eq!(error, ListingFact::WalkDayTooFull { day: "2026-11-04".into(), rows: 13, most: 12 });
}

#[test]
fn after_a_second_page_the_next_one_is_known_before_it_is_read() {
    let server: Vec<_> = (1..=9).map(|id| row(id, 0, false)).collect();
    let reach = Reach { page: 2, max_offset: 100 };
    let mut walk = Walk::new(HistorialQuery::first(1, SortBy::Id, SortDir::Asc), OPEN, reach);
    let mut likely = Vec::new();
    while let Some(query) = walk.next_query() {
        likely.push(walk.likely_query().map(|query| query.offset));
        let (total, rows) = answer(&server, &query, reach);
        walk.take(total, rows).unwrap();
    }
    // How many rows there are, the first page tells; behind the last one there is none.
    assert_eq!(likely, [None, Some(4), Some(6), Some(8), None]);
}

#[test]
fn what_can_be_reached_at_once_is_not_cut() {
    let reach = Reach { page: 10, max_offset: 20 };
    let mut walk = Walk::new(HistorialQuery::first(1, SortBy::Id, SortDir::Asc), OPEN, reach);
    let server = full(3, 30);
    let mut offsets = Vec::new();
    while let Some(query) = walk.next_query() {
        assert_eq!((&query.date_from, &query.date_to), (&None, &None));
        offsets.push(query.offset);
        let (total, rows) = answer(&server, &query, reach);
        walk.take(total, rows).unwrap();
    }
    assert_eq!(offsets, [0, 10, 20]);
    assert_eq!(walk.end(), Ok(ListingFact::HistorialWalked { pages: 3, rows: 30, rows_total: 30 }));
}

#[test]
fn the_days_that_were_asked_for_are_kept() {
    let mut server: Vec<_> = (1..=60).map(|id| row(id, (id % 6) as i32, false)).collect();
    let day = |it: i32| Some(row(0, it, false).local);
    let found = walk(&mut server, &[], Window { from: day(1), to: day(3) }, Reach { page: 3, max_offset: 9 });
    assert_eq!(found.unwrap().len(), 30);
}

/// A server with a defect.
fn walk_broken(break_it: impl Fn(u64, &mut Vec<Row>)) -> Result<Vec<Row>, ListingFact> {
    let (server, reach) = (full(3, 10), Reach { page: 4, max_offset: 20 });
    let mut walk = Walk::new(HistorialQuery::first(1, SortBy::Id, SortDir::Asc), OPEN, reach);
    let mut all = Vec::new();
    while let Some(query) = walk.next_query() {
        let (total, mut rows) = answer(&server, &query, reach);
        break_it(query.offset, &mut rows);
        all.extend(walk.take(total, rows)?);
    }
    walk.end().map(|_| all)
}

#[test]
fn a_hole_and_a_repeated_row_are_found() {
    assert_eq!(walk_broken(|_, _| ()).unwrap().len(), 10);
    let repeated = walk_broken(|offset, rows| {
        if offset == 4 {
            rows[0].id = 4;
        }
    });
    assert_eq!(repeated, Err(ListingFact::WalkRepeated { id: 4, offset: 4 }));
    let ends_early = walk_broken(|offset, rows| {
        if offset > 0 {
            rows.clear();
        }
    });
    assert_eq!(ends_early, Err(ListingFact::WalkHole { rows_total: 10, visited: 4 }));
}

#[test]
fn windows_that_lose_or_repeat_a_row_are_found() {
    let reach = Reach { page: 2, max_offset: 2 };
    let server: Vec<_> = (1..=12).map(|id| row(id, (id % 4) as i32, false)).collect();
    let run = |break_it: &dyn Fn(&HistorialQuery, u64, &mut Vec<Row>) -> u64| {
        let mut walk = Walk::new(HistorialQuery::first(1, SortBy::Id, SortDir::Asc), OPEN, reach);
        while let Some(query) = walk.next_query() {
            let (total, mut rows) = answer(&server, &query, reach);
            let total = break_it(&query, total, &mut rows);
            walk.take(total, rows)?;
        }
        walk.end()
    };
    assert!(run(&|_, total, _| total).is_ok());
    // The last row of a window is not in it, and in no other.
    let lost = run(&|query, total, rows| match query.date_to.as_deref() {
        Some("2026-11-02") if query.sort_by == SortBy::Id && total <= 4 => {
            rows.truncate(rows.len().saturating_sub(1));
            total - 1
        }
        _ => total,
    });
    assert!(matches!(lost, Err(ListingFact::WalkHole { .. })), "{lost:?}");
}

/// Looks for a row, counting the questions.
fn find(server: &[Row], id: u64, reach: Reach) -> (Result<Row, ListingFact>, usize) {
    let mut find = Find::new(id, reach);
    for asked in 1..1000 {
        let query = match find.next_query() {
            Ok(query) => query,
            Err(fact) => return (Err(fact), asked),
        };
        let (total, rows) = answer(server, &query, reach);
        match find.take(total, rows) {
            Ok(Found::Row(row)) => return (Ok(row), asked),
            Ok(Found::NotYet) => {}
            Err(fact) => return (Err(fact), asked),
        }
    }
    panic!("it never ends");
}

proptest! {
    #[test]
    fn a_row_is_found_by_its_id_or_is_not_there(
        gaps in prop::collection::vec(1..4_u64, 0..60),
        id in 0..150_u64,
        page in 1..6_u64,
        max_offset in 0..40_u64,
    ) {
        let ids = gaps.iter().scan(0, |id, gap| { *id += gap; Some(*id) });
        let server: Vec<_> = ids.map(|id| row(id, (id % 5) as i32, false)).collect();
        let there = server.iter().find(|server| server.id == id).copied();
        match find(&server, id, Reach { page, max_offset }).0 {
            Ok(row) => prop_assert_eq!(Some(row), there),
            Err(ListingFact::RowNotThere { .. }) => prop_assert_eq!(there, None),
            Err(fact) => prop_assert!(server.len() as u64 > 2 * (page + max_offset), "{:?}", fact),
        }
    }
}

#[test]
fn without_gaps_a_row_is_found_at_once_and_with_gaps_soon() {
    let server = full(3, 900);
    let reach = Reach { page: 10, max_offset: 1000 };
    for id in [1, 10, 450, 900] {
        assert_eq!(find(&server, id, reach), (Ok(server[id as usize - 1]), 1));
    }
    let sparse: Vec<_> = (1..=900).map(|number| row(number * 7, 3, false)).collect();
    let (found, asked) = find(&sparse, 350 * 7, reach);
    assert!(found.is_ok() && asked <= 12, "{asked}");
}

/// What a resumed walk is given back of the rows that the first had.
fn resumed(filter: HistorialQuery, reach: Reach, place: Place, rows: &[Row]) -> Walk {
    // It goes through a file.
    let text = serde_json::to_string(&place).unwrap();
    let place: Place = serde_json::from_str(&text).unwrap();
    let mut resume = Resume::new(filter, OPEN, reach, place);
    rows.iter().for_each(|row| assert!(resume.hold(row), "{row:?}"));
    resume.end().unwrap()
}

/// Breaks a walk off after so many answers, lets rows come and go, and goes on; each part's rows.
fn broken_off(
    server: &mut Vec<Row>,
    answers: usize,
    reach: Reach,
    meanwhile: impl FnOnce(&mut Vec<Row>),
) -> (Result<ListingFact, ListingFact>, Vec<Row>) {
    let filter = HistorialQuery::first(1, SortBy::Id, SortDir::Asc);
    let mut walk = Walk::new(filter.clone(), OPEN, reach);
    let mut meanwhile = Some(meanwhile);
    let mut all = Vec::new();
    for asked in 0..100_000 {
        if asked == answers
            && let Some(meanwhile) = meanwhile.take()
        {
            walk = resumed(filter.clone(), reach, walk.standing(), &all);
            meanwhile(server);
        }
        let Some(query) = walk.next_query() else { return (walk.end(), all) };
        let (total, rows) = answer(server, &query, reach);
        match walk.take(total, rows) {
            Ok(rows) => {
                all.truncate(walk.visited() as usize - rows.len());
                all.extend(rows);
            }
            Err(fact) => return (Err(fact), all),
        }
    }
    panic!("it never ends");
}

proptest! {
    #[test]
    fn a_walk_that_is_gone_on_with_leaves_nothing_out_and_repeats_nothing(
        days in prop::collection::vec((0..12_i32, any::<bool>()), 0..120),
        arrivals in 0..10_usize,
        gone in 0..10_usize,
        answers in 0..40_usize,
        page in 2..6_u64,
        max_offset in 0..12_u64,
    ) {
        let mut server: Vec<_> = (1..).zip(&days).map(|(id, (day, late))| row(id, *day, *late)).collect();
        let (mut held, reach) = (Vec::new(), Reach { page, max_offset });
        let (end, rows) = broken_off(&mut server, answers, reach, |server| {
            // The oldest age out, from wherever they stand.
            server.sort_by_key(|server| (server.local, server.id));
            server.drain(..gone.min(server.len()));
            server.sort_by_key(|server| server.id);
            held.clone_from(server);
            let id = days.len() as u64;
            server.extend((0..arrivals as u64).map(|number| row(id + 1 + number, 11, false)));
        });
        match end {
            Ok(_) => {
                let found = ids(&rows);
                prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "twice: {found:?}");
                prop_assert!(held.iter().all(|held| found.binary_search(&held.id).is_ok()), "a hole");
            }
            Err(ListingFact::WalkDayTooFull { .. }) => {}
            Err(other) => prop_assert!(false, "{other:?}"),
        }
    }
}

#[test]
fn a_window_is_gone_on_with_from_its_last_row_or_begun_anew() {
    let reach = Reach { page: 10, max_offset: 100 };
    let mut server = full(3, 50);
    let (end, rows) = broken_off(&mut server, 2, reach, |_| ());
    assert_eq!(ids(&rows), (1..=50).collect::<Vec<_>>());
    // Two pages, the last row of these again with the next nine, and so on.
    assert_eq!(end, Ok(ListingFact::HistorialWalked { pages: 6, rows: 50, rows_total: 50 }));
    let mut server = full(3, 50);
    let (end, rows) = broken_off(&mut server, 2, reach, |server| drop(server.drain(..5)));
    assert_eq!(ids(&rows), (6..=50).collect::<Vec<_>>());
    assert_eq!(end, Ok(ListingFact::HistorialWalked { pages: 8, rows: 45, rows_total: 45 }));
}

#[test]
fn a_hole_after_going_on_is_found() {
    let mut server = full(3, 50);
    let (end, _) = broken_off(&mut server, 2, Reach { page: 10, max_offset: 100 }, |_| ());
    assert!(end.is_ok());
    let filter = HistorialQuery::first(1, SortBy::Id, SortDir::Asc);
    let reach = Reach { page: 10, max_offset: 100 };
    let mut walk = Walk::new(filter.clone(), OPEN, reach);
    let mut all = Vec::new();
    for _ in 0..2 {
        let query = walk.next_query().unwrap();
        let (total, rows) = answer(&server, &query, reach);
        all.extend(walk.take(total, rows).unwrap());
    }
    let mut walk = resumed(filter.clone(), reach, walk.standing(), &all);
    let end = loop {
        let Some(query) = walk.next_query() else { break walk.end() };
        let (total, mut rows) = answer(&server, &query, reach);
        if query.limit == 10 && query.offset > 30 {
            rows.clear();
        }
        if let Err(fact) = walk.take(total, rows) {
            break Err(fact);
        }
    };
    assert!(matches!(end, Err(ListingFact::WalkHole { .. })), "{end:?}");
    // Rows that are not those which it had, or too few of them, are no place to go on from.
    let place = walk.standing();
    let mut short = Resume::new(filter.clone(), OPEN, reach, place.clone());
    assert!(short.hold(&all[0]) && short.end().is_none());
    let mut swapped = Resume::new(filter, OPEN, reach, place);
    assert!(swapped.hold(&all[1]) && !swapped.hold(&all[0]));
}
