//! The historial's rows and the orders that they can be read in.

use std::sync::Arc;

use serde_json::value::RawValue;

/// The six actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Deactivate,
    Purge,
    Maintenance,
    PreviewDeactivate,
    PreviewPurge,
    PreviewMaintenance,
}

impl Action {
    pub(super) const ALL: [Self; 6] = [
        Self::Deactivate,
        Self::Purge,
        Self::Maintenance,
        Self::PreviewDeactivate,
        Self::PreviewPurge,
        Self::PreviewMaintenance,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Deactivate => "DEACTIVATE_IDLE_API_CLIENTS",
            Self::Purge => "PURGE_API_LOGS",
            Self::Maintenance => "RUN_API_MAINTENANCE",
            Self::PreviewDeactivate => "PREVIEW_DEACTIVATE_IDLE_API_CLIENTS",
            Self::PreviewPurge => "PREVIEW_PURGE_API_LOGS",
            Self::PreviewMaintenance => "PREVIEW_RUN_API_MAINTENANCE",
        }
    }

    pub(super) fn model(self) -> &'static str {
        match self {
            Self::Deactivate | Self::PreviewDeactivate => "integraciones.PublicApiClient",
            Self::Purge | Self::PreviewPurge => "integraciones.PublicApiAccessLog",
            Self::Maintenance | Self::PreviewMaintenance => "integraciones.Operaciones",
        }
    }
}

/// One recorded operation.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) id: u64,
    pub(super) at: i64,
    /// Empty for a row without a user.
    pub(super) user: Arc<str>,
    pub(super) action: Action,
    pub(super) object_id: Arc<str>,
    pub(super) payload: Arc<RawValue>,
}

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Timestamp,
    Action,
    Model,
    ObjectId,
    User,
    Id,
    /// No column of the API's: what a fault makes of `User`.
    UserBackwards,
}

impl Column {
    pub(super) const ALL: [(&'static str, Self); 6] = [
        ("timestamp", Self::Timestamp),
        ("action", Self::Action),
        ("model", Self::Model),
        ("object_id", Self::ObjectId),
        ("user", Self::User),
        ("id", Self::Id),
    ];
}

/// Where a row stands in an ascending order: NULLs last, then the value, then the id.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    is_null: bool,
    number: i64,
    text: Collated,
    id: u64,
}

/// A text as a database's locale compares it: letters and digits without case first, and only between
/// texts that are alike in these, all of it.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Collated {
    primary: String,
    whole: String,
}

impl Collated {
    fn of(text: &str) -> Self {
        let primary = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        Self { primary, whole: text.to_owned() }
    }
}

fn key(row: &Row, column: Column) -> Key {
    let number = match column {
        Column::Timestamp => row.at,
        Column::UserBackwards => -i64::from(row.user.bytes().next().unwrap_or_default()),
        _ => 0,
    };
    let text = match column {
        Column::Timestamp | Column::Id => Collated::default(),
        Column::Action => Collated::of(row.action.name()),
        Column::Model => Collated::of(row.action.model()),
        Column::ObjectId => Collated::of(&row.object_id),
        Column::User | Column::UserBackwards => Collated::of(&row.user),
    };
    let by_user = matches!(column, Column::User | Column::UserBackwards);
    Key { is_null: by_user && row.user.is_empty(), number, text, id: row.id }
}

/// All rows. Each order is sorted when it is first asked for and kept up from then on, so that a page
/// out of 50,000 rows costs a walk and not a sort.
#[derive(Debug, Default)]
pub(super) struct Audit {
    rows: Vec<Row>,
    orders: [Option<Vec<u32>>; Column::ALL.len() + 1],
    /// How far every row's time is ahead of when it was written.
    ahead: i64,
}

impl Audit {
    pub(super) fn new(rows: Vec<Row>) -> Self {
        Self { rows, orders: Default::default(), ahead: 0 }
    }

    /// Puts every row's time ahead, those to come too. Only before the first order is asked for.
    pub(super) fn put_ahead(&mut self, by: i64) {
        self.rows.iter_mut().for_each(|row| row.at += by);
        self.ahead += by;
    }

    /// How far every row's time is ahead of when it was written.
    pub(super) fn ahead(&self) -> i64 {
        self.ahead
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row with the lowest id. Only to be changed before the first order is asked for.
    pub(super) fn first_mut(&mut self) -> Option<&mut Row> {
        self.rows.first_mut()
    }

    /// Takes the row with the lowest id away.
    pub(super) fn forget_first(&mut self) {
        if !self.rows.is_empty() {
            self.rows.remove(0);
            self.orders = Default::default();
        }
    }

    /// Adds a row under the next id: they are 1 and up, without gaps unless the first were taken away.
    pub(super) fn push(&mut self, row: Row) {
        let id = self.rows.last().map_or(1, |last| last.id + 1);
        let row = Row { id, at: row.at + self.ahead, ..row };
        let index = self.rows.len() as u32;
        let columns = Column::ALL.map(|(_, column)| column).into_iter().chain([Column::UserBackwards]);
        for (column, order) in columns.zip(&mut self.orders) {
            let Some(order) = order else { continue };
            let key_of_new = key(&row, column);
            let place = order.partition_point(|other| key(&self.rows[*other as usize], column) < key_of_new);
            order.insert(place, index);
        }
        self.rows.push(row);
    }

    /// All rows in ascending order; descending is its exact reverse.
    pub(super) fn ascending(&mut self, column: Column) -> impl DoubleEndedIterator<Item = &Row> {
        let rows = &self.rows;
        let order = self.orders[column as usize].get_or_insert_with(|| {
            let mut order: Vec<u32> = (0..rows.len() as u32).collect();
            match column {
                // Without the texts these are an order of magnitude cheaper.
                Column::Timestamp => order.sort_by_key(|i| (rows[*i as usize].at, rows[*i as usize].id)),
                Column::Id => order.sort_by_key(|i| rows[*i as usize].id),
                _ => order.sort_by_cached_key(|i| key(&rows[*i as usize], column)),
            }
            order
        });
        order.iter().map(|index| &rows[*index as usize])
    }
}
