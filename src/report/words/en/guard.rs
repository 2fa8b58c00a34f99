//! The facts of what stands before a live call, in English.

use crate::finding::GuardFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &GuardFact) -> Wording {
    match fact {
        GuardFact::GuardsHeld {} => brief("nothing speaks against it"),
        GuardFact::LiveAllowed {} => brief("live: allowed"),
        GuardFact::LiveWouldBeRefused { code } => problem(
            "a live run that is let through",
            format!("live: refused ({code})"),
            "Mend it before it goes live: a note on standard error says how, or docs/live.md.",
        ),
        GuardFact::GuardActorDiffers { expected, got } => problem(
            format!("the user {expected}, as --actor-username says"),
            got.as_str(),
            "Sign in as that user, or leave --actor-username out.",
        ),
        GuardFact::GuardRoleMissing { username, groups } => problem(
            "a superuser, staff, or a member of ADMIN or DG",
            format!("{username} ({})", if groups.is_empty() { "no group".into() } else { groups.join(", ") }),
            "Have somebody run it who may. If the house has decided otherwise: --allow-role GROUP.",
        ),
        GuardFact::GuardTooManyClients { max, got } => problem(
            format!("at most {max} clients, as --max-clients says"),
            format!("{got} would be deactivated"),
            "Look at them in the rehearsal. Lower --idle-limit, or raise --max-clients.",
        ),
        GuardFact::GuardShareTooLarge { max_pct, candidates, active } => problem(
            format!("at most {max_pct} % of the {active} active clients"),
            format!("{candidates} would be deactivated"),
            "Look at them in the rehearsal. Lower --idle-limit, or raise --max-share.",
        ),
        GuardFact::GuardCooldown { id, action, timestamp, age_s, cooldown_s } => problem(
            format!("no live run in the last {cooldown_s} s"),
            format!("{action} at {timestamp}, {age_s} s ago (row {id})"),
            "Somebody may just have run it: look in historial. To run it all the same: --force.",
        ),
        GuardFact::GuardRehearsalMoved { field, first, second } => problem(
            format!("{field} = {first}, as in the rehearsal that was shown"),
            second.to_string(),
            "Somebody else is at work, or much has changed. Rehearse again and look.",
        ),
        GuardFact::GuardOtherClient { id } => problem(
            "the clients of the rehearsal that was shown",
            format!("client {id} was not among them"),
            "Rehearse again and look.",
        ),
        GuardFact::GuardClaimed { id, user, waited_ms: 0 } => problem(
            "no other live run on this deployment",
            format!("row {id} of {user}, a claim that is not settled"),
            "A live run would wait for its end, as long as --claim-within says. A claim whose run has died is over by itself after a few minutes.",
        ),
        GuardFact::GuardClaimed { id, user, waited_ms } => problem(
            "no other live run on this deployment",
            format!("row {id} of {user}, a claim that was not settled within {waited_ms} ms"),
            "Wait for its end and run it again. A claim whose run has died is over by itself after a few minutes; --claim-within waits longer.",
        ),
        GuardFact::GuardClaimUnseen { waited_ms } => problem(
            "the claim of this run in historial",
            format!("no such row after {waited_ms} ms"),
            "Without it nobody knows whether somebody else is operating. See whether historial lags behind, and run it again.",
        ),
        GuardFact::GuardClaimLate { after_ms, life_ms } => problem(
            format!("a live call within {life_ms} ms of its claim"),
            format!("{after_ms} ms"),
            "The network, the server or this machine was too slow, or its clock was set. Run it again.",
        ),
        GuardFact::GuardClaimsUnread { rows } => problem(
            "every rehearsal of a purge of the last minutes",
            format!("more than {rows}, and the API gives no more at once"),
            "Find out who rehearses so often, and run it again when that is over.",
        ),
        GuardFact::JournalUnwritable { path, reason } => problem(
            "a line in the journal before anything is sent",
            format!("{path}: {reason}"),
            "Give a file that can be written to: --journal FILE.",
        ),
        GuardFact::MaintenanceUndated { id, timestamp } => problem(
            "a live maintenance with a time that can be placed, so that none is run twice",
            format!("row {id} at {timestamp:?}"),
            "Nothing live was sent. Look at it: pointctl historial show. Where it is an old one, a live run by hand with --force goes on from there.",
        ),
    }
}
