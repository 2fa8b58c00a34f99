use crate::finding::ListingFact;

pub(super) fn listing() -> Vec<ListingFact> {
    vec![
        ListingFact::FiltersOffered { filters: vec!["some-filters"] },
        ListingFact::HistorialWalked { pages: 36, rows: 37, rows_total: 38 },
        ListingFact::SortMatrixRead { pages: 39, rows: 43 },
        ListingFact::FiltersTried { filters: 40, rows: 44 },
        ListingFact::NothingHeld {},
        ListingFact::FilterNotOffered { filter: "user" },
        ListingFact::WalkRepeated { id: 123, offset: 124 },
        ListingFact::WalkDiffers { expected: 125, got: 126 },
        ListingFact::WalkHole { rows_total: 127, visited: 128 },
        ListingFact::WalkActionHole { action: "some-action".into(), declared: 130, visited: 131 },
        ListingFact::WalkDayTooFull { day: "2026-11-24".into(), rows: 133, most: 134 },
        ListingFact::RowNotThere { id: 135 },
        ListingFact::RowOutOfReach { id: 136, rows_total: 137 },
        ListingFact::FilterIgnored { filter: "user" },
        ListingFact::WalkPastEnd { id: 138 },
        ListingFact::SortScattered { sort_by: "timestamp", sort_dir: "desc", id: 139 },
        ListingFact::SortNullsMisplaced { sort_dir: "desc", id: 140 },
        ListingFact::SortNullsMisplaced { sort_dir: "asc", id: 41 },
        ListingFact::SortNotReversed { sort_by: "timestamp", asc_id: 141, desc_id: 142 },
        ListingFact::FilterLetThrough { filter: "user", id: 143 },
        ListingFact::FilterLostRow { filter: "user".into(), id: 144 },
        ListingFact::FilterTotalWrong { action: "some-action", expected: 146, got: 147 },
        ListingFact::FilterCountWrong {
            filter: "user".into(),
            action: "some-action".into(),
            least: 148,
            most: 149,
            got: 150,
        },
        ListingFact::FilterDaysWrong { id: 151, days: 2 },
        ListingFact::FilterDaysSum { least: 152, most: 153, got: 154 },
        ListingFact::FilterDaysZone { day: "2026-11-24".into(), id: 155 },
    ]
}
