//! The facts of the guards of a live call, in English.

use super::said::{self, clients, roughly};
use crate::finding::GuardFact;
use crate::report::words::amounts::{number, seconds, span, waited};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &GuardFact) -> Wording {
    match fact {
        GuardFact::GuardsHeld {} => brief("every guard lets the live call through"),
        GuardFact::LiveAllowed {} => brief("a live run would be allowed now"),
        GuardFact::LiveWouldBeRefused { code } => problem(
            "a live run that would be allowed now",
            format!("a live run would be refused now ({code})"),
            "Fix this before you go live: a note on standard error says how, and so does docs/live.md.",
        ),
        GuardFact::GuardActorDiffers { expected, got } => problem(
            format!("the user {expected}, as --actor-username says"),
            format!("the credentials are those of {got}"),
            "Sign in as that user, or leave --actor-username out.",
        ),
        GuardFact::GuardRoleMissing { username, groups } => problem(
            "a superuser, staff, or a member of ADMIN or DG",
            format!(
                "{username} is in {}",
                if groups.is_empty() { "no group".into() } else { groups.join(", ") }
            ),
            "Ask somebody who may operate to run it. If your company allows another group: --allow-role GROUP.",
        ),
        GuardFact::GuardTooManyClients { max, got } => problem(
            format!("at most {}, as --max-clients says", clients(*max)),
            format!("{} would be deactivated", clients(*got)),
            "Look at them in the rehearsal. Lower --idle-limit, or raise --max-clients.",
        ),
        GuardFact::GuardShareTooLarge { max_pct, candidates, active } => problem(
            format!("at most {max_pct} % of the active clients, of which there are {}", number(*active)),
            format!("{} would be deactivated", clients(*candidates)),
            "Look at them in the rehearsal. Lower --idle-limit, or raise --max-share.",
        ),
        GuardFact::GuardCooldown { id, action, timestamp, age_s, cooldown_s } => problem(
            format!("no live run in the last {}", seconds(*cooldown_s)),
            format!(
                "the last one was {} ago: {}, {} (row {id})",
                roughly(*age_s),
                said::action(action),
                said::moment(timestamp)
            ),
            "Somebody may just have run it: look in the historial. To run it anyway: --force.",
        ),
        GuardFact::GuardRehearsalMoved { field, first, second } => problem(
            format!("{field} = {}, as in the rehearsal that was shown", number(*first)),
            format!("it is {} now", number(*second)),
            "Somebody else is at work, or much has changed. Rehearse again and look at the result.",
        ),
        GuardFact::GuardOtherClient { id } => problem(
            "the clients of the rehearsal that was shown",
            format!("client {id} was not among them"),
            "Rehearse again and look at the result.",
        ),
        GuardFact::GuardClaimed { id, user, waited_ms: 0 } => problem(
            "no other live run on this deployment",
            format!("{user} has claimed the turn (row {id}) and has not finished"),
            "A live run would wait for it, as long as --claim-within says. The claim of a run that died expires after a few minutes.",
        ),
        GuardFact::GuardClaimed { id, user, waited_ms } => problem(
            "no other live run on this deployment",
            format!(
                "{user} has claimed the turn (row {id}) and did not finish within {}",
                waited(*waited_ms)
            ),
            "Wait for it to finish and run it again; --claim-within waits longer. The claim of a run that died expires after a few minutes.",
        ),
        GuardFact::GuardClaimUnseen { waited_ms } => problem(
            "the claim of this run in the historial",
            format!("it had not appeared after {}", waited(*waited_ms)),
            "Without it there is no way to know whether somebody else is operating. Check whether the historial lags behind, and run it again.",
        ),
        GuardFact::GuardClaimLate { after_ms, life_ms } => problem(
            format!("a live call at most {} after its claim", span(*life_ms)),
            format!("{} had passed", waited(*after_ms)),
            "The network, the server or this machine was too slow, or its clock was changed. Run it again.",
        ),
        GuardFact::GuardClaimsUnread { rows } => problem(
            "all purge rehearsals of the last minutes",
            format!("there are more than {}, and the API gives no more at once", number(*rows)),
            "Find out who rehearses so often, and run it again afterwards.",
        ),
        GuardFact::JournalUnwritable { path, reason } => problem(
            "a line in the journal before anything is sent",
            format!("{path}: {reason}"),
            "Give a file that can be written to: --journal FILE.",
        ),
        GuardFact::MaintenanceUndated { id, timestamp } => problem(
            "a live maintenance whose time can be read, so that none is run twice",
            format!("row {id} has the time {timestamp:?}"),
            "Nothing live was sent. Look at it: pointctl historial show. If it is an old one, run it live by hand with --force.",
        ),
    }
}
