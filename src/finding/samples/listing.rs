use crate::finding::Fact;

pub(super) fn listing() -> Vec<Fact> {
    vec![
        Fact::FiltersOffered { filters: vec!["some-filters"] },
        Fact::HistorialWalked { pages: 36, rows: 37, rows_total: 38 },
        Fact::SortMatrixRead { pages: 39 },
        Fact::FiltersTried { filters: 40 },
        Fact::FilterNotOffered { filter: "user" },
        Fact::WalkRepeated { id: 123, offset: 124 },
        Fact::WalkDiffers { expected: 125, got: 126 },
        Fact::WalkHole { rows_total: 127, visited: 128 },
        Fact::WalkActionHole { action: "some-action".into(), declared: 130, visited: 131 },
        Fact::WalkDayTooFull { day: "2026-11-24".into(), rows: 133, most: 134 },
        Fact::RowNotThere { id: 135 },
        Fact::RowOutOfReach { id: 136, rows_total: 137 },
        Fact::FilterIgnored { filter: "user" },
        Fact::WalkPastEnd { id: 138 },
        Fact::SortScattered { sort_by: "timestamp", sort_dir: "desc", id: 139 },
        Fact::SortNullsMisplaced { sort_dir: "desc", id: 140 },
        Fact::SortNullsMisplaced { sort_dir: "asc", id: 41 },
        Fact::SortNotReversed { sort_by: "timestamp", asc_id: 141, desc_id: 142 },
        Fact::FilterLetThrough { filter: "user", id: 143 },
        Fact::FilterLostRow { filter: "user", id: 144 },
        Fact::FilterTotalWrong { action: "some-action", expected: 146, got: 147 },
    ]
}
