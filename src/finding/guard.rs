//! Facts of the guards between a rehearsal and its live call.

use serde::Serialize;
use strum::IntoStaticStr;

use crate::from_json::read_back;

read_back! {
/// What lets a live call through or refuses it, before it is sent.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum GuardFact {
    /// Every guard let the live call through.
    GuardsHeld {},
    /// After a rehearsal: a live run would be let through, as far as reading tells.
    LiveAllowed {},
    /// After a rehearsal: a live run would be refused before it sends anything; `code` is the error's.
    LiveWouldBeRefused { code: &'static str },
    /// The user who is signed in is another than `--actor-username` names.
    GuardActorDiffers { expected: String, got: String },
    /// The user may not operate, by the rule of the house: superusers, staff, `ADMIN`, `DG`, `--allow-role`.
    GuardRoleMissing { username: String, groups: Vec<String> },
    /// The rehearsal names more clients than `--max-clients` allows.
    GuardTooManyClients { max: u64, got: u64 },
    /// The rehearsal names a larger part of the active clients than `--max-share` allows.
    GuardShareTooLarge { max_pct: f64, candidates: u64, active: u64 },
    /// The last live call is too recent.
    GuardCooldown { id: u64, action: String, timestamp: String, age_s: i64, cooldown_s: i64 },
    /// The rehearsal just before the call has other numbers than the one that was shown.
    GuardRehearsalMoved { field: &'static str, first: u64, second: u64 },
    /// The rehearsal just before the call names a client that had not been shown.
    GuardOtherClient { id: u64 },
    /// Another live run has its claim in the historial, and the claim was not settled in the time given.
    GuardClaimed { id: u64, user: String, waited_ms: u64 },
    /// Our own claim did not appear in the historial, so that other claims are not known either.
    GuardClaimUnseen { waited_ms: u64 },
    /// Our claim was too old when the live call could have been sent.
    GuardClaimLate { after_ms: u64, life_ms: u64 },
    /// The newest `rows` rehearsals of a purge do not reach back far enough to know of every claim.
    GuardClaimsUnread { rows: u64 },
    /// The journal could not be written, so nothing was sent.
    JournalUnwritable { path: String, reason: String },
    /// The timestamp of a live maintenance can't be read, so that it may be of this turn.
    MaintenanceUndated { id: u64, timestamp: String },
}
}

impl GuardFact {
    /// Whether the fact keeps a live call from being sent.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        match self {
            Self::GuardsHeld {} | Self::LiveAllowed {} | Self::LiveWouldBeRefused { .. } => false,
            Self::GuardActorDiffers { .. }
            | Self::GuardRoleMissing { .. }
            | Self::GuardTooManyClients { .. }
            | Self::GuardShareTooLarge { .. }
            | Self::GuardCooldown { .. }
            | Self::GuardRehearsalMoved { .. }
            | Self::GuardOtherClient { .. }
            | Self::GuardClaimed { .. }
            | Self::GuardClaimUnseen { .. }
            | Self::GuardClaimLate { .. }
            | Self::GuardClaimsUnread { .. }
            | Self::JournalUnwritable { .. }
            | Self::MaintenanceUndated { .. } => true,
        }
    }
}
