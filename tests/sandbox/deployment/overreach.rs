//! What a live call does to the state beside what it says, where a fault has it so.

use super::clock::{self, DAY};
use super::endpoint::Operation;
use super::faults::{Faults, Quirk};
use super::operations::Call;
use super::world::World;

/// Log rows as old as that are left by `live-deletes-recent`, so that the last 24 hours stay as they are.
const RECENT: i64 = 2 * DAY;

/// What happens just before it: what is then there to be done is done, and told as it is.
pub(super) fn before(call: &Call, world: &mut World, faults: &Faults) {
    if call.dry_run || !faults.quirk(Quirk::FindsFewer) {
        return;
    }
    let now = clock::now();
    let cutoff = now - call.idle_days * DAY;
    let idle = world.clients.iter_mut().filter(|client| client.active && client.last_used < cutoff);
    idle.step_by(2).for_each(|client| client.last_used = now);
}

/// What it does without a word.
pub(super) fn after(call: &Call, world: &mut World, faults: &Faults) {
    if call.dry_run {
        return;
    }
    if call.operation != Operation::Purge && faults.quirk(Quirk::HidesClients) {
        world.clients.iter_mut().for_each(|client| client.active = false);
    }
    if call.operation == Operation::Deactivate {
        return;
    }
    let now = clock::now();
    let old = old_rows(world, now - call.retain_days * DAY);
    if faults.quirk(Quirk::HidesRows) {
        world.logs.drain(..old);
    }
    if faults.quirk(Quirk::DeletesRecent) {
        let recent = old_rows(world, now - RECENT);
        world.logs.drain(old..recent.max(old));
    }
}

fn old_rows(world: &World, cutoff: i64) -> usize {
    world.logs.partition_point(|log| log.at < cutoff)
}
