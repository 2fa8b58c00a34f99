//! Somebody else who wants to go live at the same moment, or rehearses behind it, where a fault has it so.

use std::sync::Arc;
use std::time::Duration;

use super::app::App;
use super::audit::{Action, Row};
use super::body;
use super::clock;
use super::faults::Quirk;
use super::operations::{CLAIM, Call, SOMEBODY_ELSE};
use super::world::World;

/// After that long the other claim is withdrawn.
const WITHDRAWN: Duration = Duration::from_secs(1);

/// So many rehearsals, more than stand on two pages of those that a live run reads.
const REHEARSALS: usize = 60;

/// Records somebody else's rehearsals right behind this live call, whose row is given.
pub(super) fn crowd(app: &App, ours: &Call, row: &Row, world: &mut World) -> serde_json::Result<()> {
    let theirs = Call { dry_run: true, retain_days: 90, max_delete: 1, ..*ours };
    let rehearsal = Row { action: Action::PreviewPurge, ..row_of(&theirs, row, world, app)? };
    for _ in 0..REHEARSALS {
        world.audit.push(rehearsal.clone());
    }
    Ok(())
}

/// Records another claim right before this one, whose row is given.
pub(super) fn contest(app: &Arc<App>, ours: &Call, row: &Row, world: &mut World) -> serde_json::Result<()> {
    let once = app.faults.quirk(Quirk::ContestedOnce) && app.first_visit("a claim");
    if !once && !app.faults.quirk(Quirk::Contested) {
        return Ok(());
    }
    let theirs = Call { max_delete: ours.max_delete % 50_000 + 1, ..*ours };
    let claim = row_of(&theirs, row, world, app)?;
    world.audit.push(claim);
    if once {
        let withdrawal = row_of(&Call { retain_days: CLAIM - 1, ..theirs }, row, world, app)?;
        let app = Arc::clone(app);
        tokio::spawn(async move {
            tokio::time::sleep(WITHDRAWN).await;
            app.world().audit.push(Row { at: clock::now(), ..withdrawal });
        });
    }
    Ok(())
}

fn row_of(call: &Call, like: &Row, world: &mut World, app: &App) -> serde_json::Result<Row> {
    let payload = body::jsonb(&call.purge(world, app))?;
    Ok(Row { user: Arc::from(SOMEBODY_ELSE), payload, ..like.clone() })
}
