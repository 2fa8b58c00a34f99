//! What a fact makes of the run where it fails a check.

use super::run_verdict::Verdict;
use crate::finding::{Fact, LiveFact, SessionFact, VerifyFact};

/// The verdict on a run in which this fact failed a check. In most areas that is a failed check; the others name
/// each of their facts, so that a new fact has to be given its verdict.
pub(super) fn verdict_of(fact: &Fact) -> Verdict {
    match fact {
        Fact::Session(fact) => session(fact),
        Fact::Guard(fact) if fact.is_refusal() => Verdict::LiveRefused,
        Fact::Live(fact) => live(fact),
        Fact::Verify(fact) => verify(fact),
        Fact::Connection(_)
        | Fact::Answer(_)
        | Fact::Machine(_)
        | Fact::Resumen(_)
        | Fact::Historial(_)
        | Fact::Listing(_)
        | Fact::Export(_)
        | Fact::Rehearsal(_)
        | Fact::Audit(_)
        | Fact::Access(_)
        | Fact::Timing(_)
        | Fact::Guard(_) => Verdict::Failed,
    }
}

fn session(fact: &SessionFact) -> Verdict {
    match fact {
        SessionFact::TokenAnswerLost { .. } => Verdict::NotJudged,
        SessionFact::CredentialsRejected { .. }
        | SessionFact::OutsiderRejected { .. }
        | SessionFact::PermissionMissing { .. } => Verdict::Denied,
        SessionFact::SignedIn { .. }
        | SessionFact::CredentialsFrom { .. }
        | SessionFact::PermissionsGranted { .. }
        | SessionFact::UserDiffers { .. }
        | SessionFact::LoginDiffers { .. }
        | SessionFact::TokenNotStable { .. }
        | SessionFact::SuperuserDenied { .. }
        | SessionFact::PermissionContradicted { .. }
        | SessionFact::TokenRotated { .. }
        | SessionFact::TokenRevoked { .. }
        | SessionFact::TokenStillGood { .. }
        | SessionFact::TokenNotChanged { .. }
        | SessionFact::TokenNotRevoked { .. } => Verdict::Failed,
    }
}

fn live(fact: &LiveFact) -> Verdict {
    match fact {
        LiveFact::LiveAnswerWrong { .. }
        | LiveFact::LiveRowMissing { .. }
        | LiveFact::LiveRowUnread { .. }
        | LiveFact::LiveConfirmInterrupted { .. }
        | LiveFact::LiveDoubled { .. }
        | LiveFact::LiveAnswerReplayed { .. }
        | LiveFact::LiveExceedsRehearsal { .. }
        | LiveFact::LiveActiveFell { .. }
        | LiveFact::LiveRowsFell { .. }
        | LiveFact::LiveRecentLogsGone { .. }
        | LiveFact::LiveEffectMissing { .. } => Verdict::LiveUnconfirmed,
        LiveFact::LiveAmbiguous { .. }
        | LiveFact::LiveNotRecorded { .. }
        | LiveFact::LiveNotAnswering { .. } => Verdict::LiveUnknown,
        LiveFact::LiveDone { .. }
        | LiveFact::LiveRowFound { .. }
        | LiveFact::LiveEffectSeen { .. }
        | LiveFact::LiveAnswerLost { .. }
        | LiveFact::LiveRecordedTwice { .. }
        | LiveFact::LiveForeignRow { .. }
        | LiveFact::LiveFellShort { .. }
        | LiveFact::LiveEffectUnknown { .. }
        | LiveFact::JournalIncomplete { .. } => Verdict::Failed,
    }
}

fn verify(fact: &VerifyFact) -> Verdict {
    match fact {
        VerifyFact::VerifyEffectWasMissing { .. } | VerifyFact::VerifyRunFailed { .. } => {
            Verdict::LiveUnconfirmed
        }
        VerifyFact::VerifyTooFar { .. } => Verdict::NotJudged,
        VerifyFact::OperationRecorded { .. }
        | VerifyFact::ExpectationsHeld { .. }
        | VerifyFact::VerifyLastIsIt { .. }
        | VerifyFact::VerifyLaterOperation { .. }
        | VerifyFact::VerifyRowMissing { .. }
        | VerifyFact::OperationFound { .. }
        | VerifyFact::VerifyTotalsWrong { .. }
        | VerifyFact::LiveNotDone { .. }
        | VerifyFact::LiveNotProved { .. }
        | VerifyFact::RunClosed { .. }
        | VerifyFact::LaterRunNotSent { .. }
        | VerifyFact::AlreadyMaintained { .. }
        | VerifyFact::NotMaintained { .. }
        | VerifyFact::VerifyPayloadUnreadable { .. }
        | VerifyFact::ExpectationFailed { .. }
        | VerifyFact::VerifyLastStale { .. }
        | VerifyFact::VerifyLastDiffers { .. } => Verdict::Failed,
    }
}
