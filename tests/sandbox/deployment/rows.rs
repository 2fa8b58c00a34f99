//! An operation's row, and what a fault makes of a live one's.

use super::app::App;
use super::audit::Row;
use super::faults::Quirk;
use super::operations::{Call, USUAL_DAYS};
use super::world::World;
use super::{body, clock};

/// Records it, or keeps it back.
pub(super) fn push(app: &App, call: &Call, mut row: Row, world: &mut World) -> serde_json::Result<()> {
    let live = !call.dry_run;
    if live && app.faults.quirk(Quirk::RowUnreadable) {
        row.payload = body::jsonb(&serde_json::json!({}))?;
    }
    if live && app.faults.quirk(Quirk::RowEarlier) {
        row.at -= 7 * 3600 * clock::SECOND;
    }
    if live && app.faults.quirk(Quirk::RowOfObject) {
        row.object_id = "7".into();
    }
    if live && app.faults.quirk(Quirk::RowBehind) {
        world.kept_back = Some(row);
        return Ok(());
    }
    world.audit.push(row);
    let asks_for_older = call.dry_run && call.retain_days > USUAL_DAYS && !call.is_claim();
    if let Some(row) = world.kept_back.take_if(|_| asks_for_older) {
        world.audit.push(row);
    }
    Ok(())
}
